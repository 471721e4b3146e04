"""What a run of text tokens says: plain text, marks on it, tags."""

from operator import itemgetter
from typing import NamedTuple

from argmap.argdown.shortcodes import SHORTCODES
from argmap.argdown.tokens import Kind, Token
from argmap.elements import Mark, MarkKind

_BLANKS = frozenset((Kind.SPACE, Kind.NEWLINE))
_PLAIN = _BLANKS | {Kind.TEXT}
_KIND = itemgetter(0)
_LAST = _BLANKS | {Kind.TAG}


class Content(NamedTuple):
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
    tags: dict[str, None] = {}
    if Kind.TAG in _kinds(tokens):
        tags = {_tag(source[start:stop]): None for kind, start, stop in tokens if kind is Kind.TAG}
        tokens = _without_last(tokens)
    text, marks = (_plain if _kinds(tokens) <= _PLAIN else _marked)(source, tokens)
    return Content(text, marks, tuple(tags))


def _kinds(tokens: list[Token]) -> set[Kind]:
    return set(map(_KIND, tokens))


def _without_last(tokens: list[Token]) -> list[Token]:
    """The tokens up to the tags at their end."""
    stop = len(tokens)
    while stop and tokens[stop - 1].kind in _LAST:
        stop -= 1
    return tokens[:stop]


def _plain(source: str, tokens: list[Token]) -> tuple[str, tuple[Mark, ...]]:
    """A text of words and blanks alone, and no marks."""
    pieces: list[str] = []
    for kind, start, stop in tokens:
        if kind is Kind.TEXT:
            pieces.append(source[start:stop])
        elif pieces and pieces[-1] != " ":
            pieces[-1] = pieces[-1].rstrip(" \t")
            pieces.append(" ")
    return "".join(pieces).rstrip(), ()


def _marked(source: str, tokens: list[Token]) -> tuple[str, tuple[Mark, ...]]:
    """A text that has more in it than words, and the marks on it."""
    pieces: list[str] = []
    length = 0
    marks: list[tuple[MarkKind, int, int, str | None] | None] = []
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
                while pieces:
                    last = pieces.pop()
                    begun = last.rstrip(" \t")
                    length -= len(last) - len(begun)
                    if begun:
                        pieces.append(begun)
                        break
                piece = " " if length else ""
            case Kind.OPEN if index in closed:
                style: MarkKind = "bold" if len(image) == 2 else "italic"
                opened.append((style, length, len(marks)))
                marks.append(None)
                continue
            case Kind.CLOSE if opened:
                style, begin, slot = opened.pop()
                if length > begin:
                    marks[slot] = (style, begin, length, None)
                    said_until = max(said_until, length)
                    marks_until = len(marks)
                continue
            case Kind.TAG:
                marks.append(("tag", length, length + len(image), _tag(image)))
            case Kind.LINK:
                label, _, target = image[1:-1].partition("](")
                piece = label.replace("\r\n", " ").replace("\n", " ").replace("\r", " ")
                marks.append(("link", length, length + len(piece), target))
            case Kind.MENTION:
                marks.append(("mention", length, length + len(image), image[2:-1]))
            case Kind.ESCAPE:
                piece = image[1:]
            case Kind.SHORTCODE:
                piece = SHORTCODES.get(image, image)
        pieces.append(piece)
        length += len(piece)
        if piece and kind is not Kind.TAG and not piece.isspace():
            said_until, marks_until = length, len(marks)

    text = "".join(pieces)[:said_until].rstrip()
    end = len(text)
    kept = [mark for mark in marks[:marks_until] if mark is not None and mark[1] < end]
    return text, tuple([Mark(kind, start, min(stop, end), target) for kind, start, stop, target in kept])


def _tag(image: str) -> str:
    return image[1:].removeprefix("(").removesuffix(")") if image[1] == "(" else image[1:]


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
