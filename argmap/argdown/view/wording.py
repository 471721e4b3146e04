"""The text of a statement or heading, letter by letter as the reference puts it together.

Its blanks are peculiar: one behind a sign or markup belongs to that, further ones are lost, and those behind
words stay. A line end is a blank unless it is the last thing of its text. So the tokens are cut again here.
"""

import re
from collections.abc import Mapping, Sequence

import attrs

from argmap.argdown.tokens import Kind, Token
from argmap.argdown.view.model import Range, RangeKind
from argmap.argdown.view.places import width

_SIGNS = r"@#*_\[\],.:;</>\-(){}"
_PIECE = re.compile(rf"(?P<blanks>[ \t]+)|[^\\\r\n{_SIGNS}]+|[{_SIGNS}\\][ \t]?|\\\Z|[\r\n]")
_LINK = re.compile(r"\[(.+)\]\((.+)\)")
_SPACES = re.compile(" *")
_BLANKS = (" ", "\t")
_SKIPPED = frozenset({Kind.SPACE, Kind.COMMENT, Kind.MARK_OF_ORDER, Kind.BLANK})


@attrs.define(eq=False)
class OpenRange:
    """Bold or italic text that has begun."""

    kind: RangeKind
    start: int
    stop: int


@attrs.define(eq=False)
class Wording:
    """A text, its markup and its tags; `text` is None where nothing was said.

    `first` and `last` are the offsets of the first and last character that count.
    """

    first: int
    last: int
    text: str | None = None
    ranges: list[Range] = attrs.Factory(list)
    tags: list[str] = attrs.Factory(list)


class Scribe:
    """Puts texts together, one after the other.

    Ranges that have begun are kept from one text to the next, because a shortcode inside of bold text leaves
    one open in the reference.
    """

    def __init__(self, source: str, shortcodes: Mapping[str, str], *, drop_tags: bool) -> None:
        self.source = source
        self.shortcodes = shortcodes
        self.drop_tags = drop_tags
        self.opened: list[OpenRange] = []

    def word(
        self,
        tokens: Sequence[Token],
        *,
        start: int,
        is_reference: bool = False,
        has_relations: bool = False,
        text: str | None = None,
    ) -> Wording:
        """The wording of some tokens, which begin behind `start`; `text` is what it has before them."""
        source = self.source
        pieces: list[str] = [] if text is None else [text]
        length = 0
        ranges: list[Range | OpenRange] = []
        tags: dict[str, None] = {}
        cursor = start
        first: int | None = None
        is_behind_data = is_reference

        for index, (kind, begin, stop) in enumerate(tokens):
            if kind in _SKIPPED or stop <= cursor:
                continue
            begin = max(begin, cursor)
            first = begin if first is None else first
            match kind:
                case Kind.TEXT:  # first, since nearly all are
                    piece, cursor = self._plain(begin, stop)
                case Kind.NEWLINE:
                    cursor = stop
                    if (pieces and pieces[-1].endswith(" ")) or _is_last(
                        tokens, index, is_behind_data, has_relations
                    ):
                        continue
                    piece = " "
                case Kind.DATA:
                    cursor, is_behind_data = stop, True
                    continue
                case Kind.OPEN:
                    cursor = stop
                    style = OpenRange("bold" if stop - begin == 2 else "italic", length, length)
                    self.opened.append(style)
                    ranges.append(style)
                    continue
                case Kind.CLOSE:
                    cursor = self._with_blank(stop)
                    if self.opened:
                        self.opened.pop().stop = max(length - 1, 0)
                    piece = " " if source[stop:cursor] == " " else ""
                    if not piece:
                        continue
                case Kind.ESCAPE:
                    cursor = _end_of_spaces(source, stop)
                    piece = source[begin + 1 : cursor]
                case Kind.SHORTCODE:
                    cursor = self._with_blank(stop)
                    image = source[begin:cursor]
                    char = self.shortcodes.get(source[begin:stop])
                    if char is not None:
                        self.opened.append(OpenRange("italic", 0, 0))
                        piece = char + (" " if image.endswith(" ") else "")
                    else:
                        piece = image
                case Kind.LINK:
                    cursor = self._with_blank(stop)
                    label, target = _link(source[begin:stop])
                    ranges.append(Range("link", length, length + width(label) - 1, target))
                    piece = label + (" " if source[stop:cursor] == " " else "")
                case Kind.TAG:
                    cursor = self._with_blank(stop)
                    tag = _tag(source[begin:stop])
                    tags[tag] = None
                    if self.drop_tags:
                        continue
                    piece = source[begin:cursor]
                    ranges.append(Range("tag", length, length + width(piece) - 1, tag))
                case Kind.MENTION:
                    cursor = self._with_blank(stop)
                    piece = source[begin:cursor]
                    mention: RangeKind = (
                        "statement-mention" if source[begin + 1] == "[" else "argument-mention"
                    )
                    target = source[begin + 2 : stop - 1]
                    ranges.append(Range(mention, length, length + width(piece) - 1, target))
                case _:
                    piece, cursor = self._plain(begin, stop)
            pieces.append(piece)
            length += width(piece)

        return Wording(
            start if first is None else first,
            cursor - 1,
            "".join(pieces) if pieces else None,
            [span if isinstance(span, Range) else Range(span.kind, span.start, span.stop) for span in ranges],
            list(tags),
        )

    def _plain(self, begin: int, stop: int) -> tuple[str, int]:
        """Words and signs from one offset to another, and where the last of them ends."""
        pieces = []
        end = begin
        for match in _PIECE.finditer(self.source, begin):
            at = match.end()
            if match.lastgroup is None:
                pieces.append(match[0])
                end = at
            if at >= stop:
                break
        return "".join(pieces), end

    def _with_blank(self, stop: int) -> int:
        return stop + 1 if self.source[stop : stop + 1] in _BLANKS else stop


def rule_names(source: str, tokens: Sequence[Token], shortcodes: Mapping[str, str]) -> list[str]:
    """The names of the rules in an inference, as the reference has them: those that say something."""
    if not tokens:
        return []
    names: list[list[Token]] = [[]]
    for token in tokens:
        if token.kind is Kind.COMMA:
            names.append([])
        elif token.kind not in (Kind.INFERENCE_END, Kind.NEWLINE):
            names[-1].append(token)
    scribe = Scribe(source, shortcodes, drop_tags=False)
    worded = (scribe.word(name, start=name[0].start).text for name in names if name)
    return [text.strip() for text in worded if text is not None]


def _is_last(tokens: Sequence[Token], index: int, is_behind_data: bool, has_relations: bool) -> bool:
    """Whether nothing follows a line end in the same text, or in the same markup of it."""
    for at in range(index + 1, len(tokens)):
        kind = tokens[at].kind
        if kind not in _SKIPPED:
            return not is_behind_data and kind in (Kind.CLOSE, Kind.DATA)
    return not (is_behind_data and has_relations)


def _link(image: str) -> tuple[str, str | None]:
    """The label and the address of a link; of a label over several lines, what is bracketed in the last."""
    match = _LINK.search(image)
    if match is None:
        label, _, target = image[1:-1].partition("](")
        return " ".join(label.splitlines()), target
    return match[1], match[2]


def _tag(image: str) -> str:
    return image[2:-1] if image.startswith("#(") else image[1:]


def _end_of_spaces(source: str, start: int) -> int:
    match = _SPACES.match(source, start)
    assert match is not None
    return match.end()
