"""Text to tokens: every character of a document belongs to exactly one token.

What a token is follows the lexer of the reference implementation (@argdown/core 1.7.5); where ours departs
from it, docs/argdown.md says so. The time is linear in the text, whatever it holds: searches for a closing
sign remember how far they looked.
"""

import re
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """The kinds of token."""

    MARK_OF_ORDER = "byte order mark"
    SPACE = "space"
    NEWLINE = "line end"
    BLANK = "blank line"
    COMMENT = "comment"
    FRONT_MATTER = "front matter"
    DATA = "data"
    HEADING = "heading"
    NUMBER = "statement number"
    BULLET = "list marker"
    RELATION = "relation"
    INFERENCE_START = "inference start"
    INFERENCE_END = "inference end"
    COMMA = "comma"
    STATEMENT_DEFINITION = "statement definition"
    STATEMENT_REFERENCE = "statement reference"
    ARGUMENT_DEFINITION = "argument definition"
    ARGUMENT_REFERENCE = "argument reference"
    MENTION = "mention"
    LINK = "link"
    TAG = "tag"
    OPEN = "opening markup"
    CLOSE = "closing markup"
    ESCAPE = "escaped character"
    SHORTCODE = "shortcode"
    TEXT = "text"


class Token(NamedTuple):
    """A token: its kind and its range in the text."""

    kind: Kind
    start: int
    stop: int


TRIVIA = frozenset({Kind.MARK_OF_ORDER, Kind.SPACE, Kind.NEWLINE, Kind.BLANK, Kind.COMMENT})
"""Kinds that separate and explain but do not say anything about the map."""

_EOL = r"(?>\r\n|\n|\r)"
_GAP = re.compile(rf"[ \t]*+(?:({_EOL})((?:[ \t]*{_EOL})+)?)?")
_GAPS = (Kind.SPACE, Kind.NEWLINE, Kind.BLANK)
"""What a gap is, by how many groups of the pattern are in it."""
_BLANK = re.compile(rf"[ \t]*{_EOL}(?:[ \t]*{_EOL})+")
_BLANK_START = re.compile(rf"(?:[ \t]*{_EOL})+")
_NEWLINE = re.compile(rf"[ \t]*{_EOL}")
_SPACE = re.compile(r"[ \t]+")
_NUMBER = re.compile(r"[ \t]*\(\d+\)")
_LINE_START = re.compile(
    r"[ \t]*(?:(?P<INFERENCE_START>--)|(?P<RELATION>\+>|->|<?\+|<?-|><|_>|<_|_(?=\s))|(?P<NUMBER>\(\d+\))"
    r"|(?P<BULLET>(?:\*|\d+\.)(?=\s)))|(?P<HEADING>#+ )|(?P<FRONT_MATTER>===)"
)
_LINE_STARTS = tuple(Kind[name] for name in _LINE_START.groupindex)
_BLANKS = frozenset(" \t\r\n")
_COMMENT_SIGNS = frozenset("/<")
_COMMENT = re.compile(r"//|/\*|<!--")
_FRONT_MATTER = re.compile(rf"===+[ \t]*{_EOL}")
_FRONT_MATTER_END = re.compile(r"(?<=[\r\n])[ \t]*===+")
_DASHES = re.compile(r"-{2,}")
_TAG = re.compile(r"#[A-Za-z0-9_\-\u00A0-\uD7FF\uF900-\uFDCF\uFDF0-\uFFEF]+")
_ESCAPE = re.compile(r"\\.")
_STYLE_END = re.compile(r"[ \t\r\n)}_.,!?;:\-*]|\Z")
_SHORTCODE = re.compile(r"\.\S+?\.|:\S+?:")
_TEXT = re.compile(r"(?:[^\\@#*_\[<{/\r\n.:]++|\.(?!\S+?\.)|:(?!\S+?:)|/(?![/*])|(?<=\w:)//)+")
_RULE_TEXT = re.compile(r"(?:[^\\,{/\r\n\-.:]++|\.(?!\S+?\.)|:(?!\S+?:)|/(?![/*])|-(?!-))+")
_ADDRESS = re.compile(r"\w://")
_QUOTED = {
    '"': re.compile(r'"(?:[^"\\]|\\.)*+"', re.DOTALL),
    "'": re.compile(r"'(?:[^']|'')*+'", re.DOTALL),
}
_DATA_SIGN = re.compile(r"""[{}]|(?<=[\s,\[{])["']""")


class _Finder:
    """Finds the next occurrence of fixed strings; questions come in ascending order, so all is linear."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._next: dict[str, int] = {}

    def at_or_after(self, sign: str, start: int) -> int:
        """The offset of the next occurrence, or the length of the text."""
        known = self._next.get(sign, -1)
        if known < start:
            known = self._text.find(sign, start)
            known = len(self._text) if known < 0 else known
            self._next[sign] = known
        return known


class _Lexer:
    def __init__(self, text: str) -> None:
        self.text = text
        self.finder = _Finder(text)
        self.line_stop = -1
        self.braces: dict[int, int] = {}
        self.styles: list[str] = []

    def tokens(self) -> list[Token]:
        text, stop = self.text, len(self.text)
        tokens: list[Token] = []
        position = 0
        if text.startswith("\ufeff"):
            tokens.append(Token(Kind.MARK_OF_ORDER, 0, 1))
            position = 1
        if match := _BLANK_START.match(text, position):
            tokens.append(Token(Kind.BLANK, position, match.end()))
            position = match.end()
        starts_line, after_blank, in_inference = True, True, False
        while position < stop:
            char = text[position]
            gap = _GAP.match(text, position) if char in _BLANKS else None
            if gap and gap.lastindex:
                kind, end = _GAPS[gap.lastindex], gap.end()
                if kind is Kind.BLANK:
                    self.styles.clear()
                    in_inference = False
                elif after_blank and starts_line:
                    kind = Kind.BLANK
                starts_line, after_blank = True, kind is Kind.BLANK
            elif char in _COMMENT_SIGNS and (end := self._comment(position, starts_line, after_blank)):
                kind = Kind.COMMENT
            else:
                if in_inference and not (starts_line and _NUMBER.match(text, position)):
                    kind, end = self._in_inference(position)
                    in_inference = kind is not Kind.INFERENCE_END
                elif starts_line and (found := self._line_start(position, after_blank)):
                    kind, end = found
                    in_inference = kind is Kind.INFERENCE_START
                    self.styles.clear()
                elif gap:
                    kind, end = Kind.SPACE, gap.end()
                elif match := _TEXT.match(text, position):
                    kind, end = Kind.TEXT, match.end()
                else:
                    kind, end = self._sign(position)
                if kind is not Kind.SPACE:
                    starts_line = after_blank = False
            # So does Token(kind, position, end), in twice the time; there is one for every dozen characters.
            tokens.append(tuple.__new__(Token, (kind, position, end)))
            position = end
        return tokens

    def _end_of_line(self, position: int) -> int:
        if self.line_stop < position:
            line_feed = self.finder.at_or_after("\n", position)
            self.line_stop = min(line_feed, self.finder.at_or_after("\r", position))
        return self.line_stop

    def _comment(self, position: int, starts_line: bool, after_blank: bool) -> int:
        """Where a comment that begins here ends, with the line end if it has the line to itself; else 0."""
        text = self.text
        sign = _COMMENT.match(text, position)
        if sign is None:
            return 0
        match sign[0]:
            case "//":
                end = 0 if _ADDRESS.match(text, max(position - 2, 0)) else self._end_of_line(position)
            case "/*":
                end = self._behind("*/", position + 2)
            case _:
                end = self._behind("-->", position + 4)
        if end and starts_line and (match := _NEWLINE.match(text, end)):
            if after_blank:
                match = _BLANK_START.match(text, end)
                return match.end() if match else end
            if not _BLANK.match(text, end):
                return match.end()
        return end

    def _behind(self, sign: str, start: int) -> int:
        found = self.finder.at_or_after(sign, start)
        return found + len(sign) if found < len(self.text) else 0

    def _line_start(self, position: int, after_blank: bool) -> tuple[Kind, int] | None:
        text = self.text
        sign = _LINE_START.match(text, position)
        if sign is None or sign.lastindex is None:
            return None
        kind = _LINE_STARTS[sign.lastindex - 1]
        if kind is not Kind.FRONT_MATTER:
            return kind, sign.end()
        if (
            after_blank
            and (match := _FRONT_MATTER.match(text, position))
            and self.finder.at_or_after("===", match.end()) < len(text)
            and (close := _FRONT_MATTER_END.search(text, match.end()))
        ):
            return Kind.FRONT_MATTER, close.end()
        return None

    def _in_inference(self, position: int) -> tuple[Kind, int]:
        text = self.text
        if match := _DASHES.match(text, position):
            return Kind.INFERENCE_END, match.end()
        if match := _SHORTCODE.match(text, position):
            return Kind.SHORTCODE, match.end()
        if match := _SPACE.match(text, position):
            return Kind.SPACE, match.end()
        if text[position] == ",":
            return Kind.COMMA, position + 1
        if text[position] == "{" and (end := self._data(position)):
            return Kind.DATA, end
        if match := _ESCAPE.match(text, position):
            return Kind.ESCAPE, match.end()
        match = _RULE_TEXT.match(text, position)
        return Kind.TEXT, match.end() if match else position + 1

    def _sign(self, position: int) -> tuple[Kind, int]:
        """What begins with a sign in a text, or a text of that sign alone."""
        text = self.text
        match text[position]:
            case "[":
                found = self._bracket(position)
            case "<":
                found = self._titled(position, ">", Kind.ARGUMENT_DEFINITION, Kind.ARGUMENT_REFERENCE)
            case "{":
                end = self._data(position)
                found = (Kind.DATA, end) if end else None
            case "*" | "_":
                found = self._style(position)
            case "#":
                found = self._tag(position)
            case "@":
                found = self._mention(position)
            case "\\":
                match = _ESCAPE.match(text, position)
                found = (Kind.ESCAPE, match.end()) if match else None
            case "." | ":":
                match = _SHORTCODE.match(text, position)
                found = (Kind.SHORTCODE, match.end()) if match else None
            case _:
                found = None
        return found or (Kind.TEXT, position + 1)

    def _bracket(self, position: int) -> tuple[Kind, int] | None:
        """A link, or the title of a statement."""
        text = self.text
        close = self.finder.at_or_after("]", position + 2)
        if text.startswith("](", close) and text[position + 1] != "]":
            end = self.finder.at_or_after(")", close + 3)
            if end < len(text):
                return Kind.LINK, end + 1
        return self._titled(position, "]", Kind.STATEMENT_DEFINITION, Kind.STATEMENT_REFERENCE)

    def _titled(
        self, position: int, close: str, definition: Kind, reference: Kind
    ) -> tuple[Kind, int] | None:
        line_stop = self._end_of_line(position)
        end = self.finder.at_or_after(close + ":", position + 2)
        if end < line_stop:
            return definition, end + 2
        end = self.finder.at_or_after(close, position + 2)
        if end < line_stop and self.text[position + 1] != "-":
            return reference, end + 1
        return None

    def _mention(self, position: int) -> tuple[Kind, int] | None:
        close = {"[": "]", "<": ">"}.get(self.text[position + 1 : position + 2])
        if close is None:
            return None
        end = self.finder.at_or_after(close, position + 3)
        return (Kind.MENTION, end + 1) if end < self._end_of_line(position) else None

    def _tag(self, position: int) -> tuple[Kind, int] | None:
        if self.text.startswith("(", position + 1):
            end = self.finder.at_or_after(")", position + 3)
            return (Kind.TAG, end + 1) if end < self._end_of_line(position) else None
        match = _TAG.match(self.text, position)
        return (Kind.TAG, match.end()) if match else None

    def _style(self, position: int) -> tuple[Kind, int] | None:
        """Opening or closing markup; a closing sign takes the place of an opening one where both could be."""
        text, sign = self.text, self.text[position]
        double = text.startswith(sign * 2, position)
        for style in (sign * 2, sign) if double else (sign,):
            end = position + len(style)
            if self.styles and self.styles[-1] == style and _STYLE_END.match(text, end):
                self.styles.pop()
                return Kind.CLOSE, end
        for style in (sign * 2, sign) if double else (sign,):
            end = position + len(style)
            if end < len(text) and not text[end].isspace():
                self.styles.append(style)
                return Kind.OPEN, end
        return None

    def _data(self, position: int) -> int:
        """Where the braces that open here close, or 0 if they do not. Braces in quotes do not count."""
        if position in self.braces:
            return self.braces[position]
        text, opened = self.text, [position]
        at = position + 1
        while opened:
            match = _DATA_SIGN.search(text, at)
            if match is None:
                break
            sign, at = match[0], match.end()
            if sign == "{":
                opened.append(match.start())
            elif sign == "}":
                self.braces[opened.pop()] = at
            elif quoted := _QUOTED[sign].match(text, match.start()):
                at = quoted.end()
        for unclosed in opened:
            self.braces[unclosed] = 0
        return self.braces[position]


def tokenize(text: str) -> list[Token]:
    """The tokens of a text, in order and without gaps.

    >>> [(token.kind.value, token.start) for token in tokenize("[A]: a #x")]
    [('statement definition', 0), ('space', 4), ('text', 5), ('tag', 7)]
    """
    return _Lexer(text).tokens()
