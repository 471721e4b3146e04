"""What a run of text tokens says: plain text, marks on it, tags."""

import attrs

from argmap.argdown.shortcodes import SHORTCODES
from argmap.argdown.tokens import Kind, Token
from argmap.elements import Mark, MarkKind

_BLANKS = frozenset((Kind.SPACE, Kind.NEWLINE))
_PLAIN = _BLANKS | {Kind.TEXT}


@attrs.frozen
class Content:
    """A text without markup, the marks on it, and its tags in order."""

    text: str
    marks: tuple[Mark, ...]
    tags: tuple[str, ...]


def read_content(source: str, tokens: list[Token]) -> Content:
    """The content of some tokens. Tags that close the text are left out of it; others stay as they are.

    >>> from argmap.argdown.tokens import tokenize
    >>> source = "It is *not* late. #time"
    >>> content = read_content(source, tokenize(source))
    >>> content.text, content.tags
    ('It is not late.', ('time',))
    >>> content.marks
    (Mark(kind='italic', start=6, stop=9, target=None),)
    """
    if all(token.kind in _PLAIN for token in tokens):
        # No text holds a line end of its own, so here it stands for any run of blanks.
        image = "".join(
            "\n" if token.kind in _BLANKS else source[token.start : token.stop] for token in tokens
        )
        lines = filter(None, (line.rstrip(" \t") for line in image.split("\n")))
        return Content(" ".join(lines).rstrip(), (), ())
    pieces: list[str] = []
    length = 0
    marks: list[Mark | None] = []
    tags: list[str] = []
    opened: list[tuple[MarkKind, int, int]] = []
    said_until = marks_until = 0
    closed = _closed(tokens)

    for index, (kind, start, stop) in enumerate(tokens):
        image = source[start:stop]
        piece = image
        match kind:
            case Kind.TEXT:
                pass
            case Kind.NEWLINE | Kind.SPACE:
                while pieces and not pieces[-1].rstrip(" \t"):
                    length -= len(pieces.pop())
                if pieces:
                    length -= len(pieces[-1]) - len(pieces[-1].rstrip(" \t"))
                    pieces[-1] = pieces[-1].rstrip(" \t")
                piece = " " if length else ""
            case Kind.OPEN if index in closed:
                style: MarkKind = "bold" if len(image) == 2 else "italic"
                opened.append((style, length, len(marks)))
                marks.append(None)
                piece = ""
            case Kind.CLOSE if opened:
                style, begin, slot = opened.pop()
                if length > begin:
                    marks[slot] = Mark(style, begin, length)
                    said_until = max(said_until, length)
                    marks_until = len(marks)
                piece = ""
            case Kind.ESCAPE:
                piece = image[1:]
            case Kind.SHORTCODE:
                piece = SHORTCODES.get(image, image)
            case Kind.LINK:
                label, _, target = image[1:-1].partition("](")
                piece = label.replace("\r\n", " ").replace("\n", " ").replace("\r", " ")
                marks.append(Mark("link", length, length + len(piece), target))
            case Kind.MENTION:
                marks.append(Mark("mention", length, length + len(image), image[2:-1]))
            case Kind.TAG:
                tag = image[1:].removeprefix("(").removesuffix(")") if image[1] == "(" else image[1:]
                tags.append(tag)
                marks.append(Mark("tag", length, length + len(image), tag))
        pieces.append(piece)
        length += len(piece)
        if piece.strip() and kind is not Kind.TAG:
            said_until, marks_until = length, len(marks)

    text = "".join(pieces)[:said_until].rstrip()
    kept = (mark for mark in marks[:marks_until] if mark is not None and mark.start < len(text))
    fitted = (mark if mark.stop <= len(text) else attrs.evolve(mark, stop=len(text)) for mark in kept)
    return Content(text, tuple(fitted), tuple(dict.fromkeys(tags)))


def _closed(tokens: list[Token]) -> set[int]:
    """The indexes of the opening signs that something closes."""
    opened: list[int] = []
    closed: set[int] = set()
    for index, token in enumerate(tokens):
        if token.kind is Kind.OPEN:
            opened.append(index)
        elif token.kind is Kind.CLOSE and opened:
            closed.add(opened.pop())
    return closed
