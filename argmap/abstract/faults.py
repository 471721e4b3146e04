"""Collecting what is wrong with a file, with line and column, up to a point."""

from collections.abc import Iterator

from argmap.abstract.rules import MANY, NOT_TEXT
from argmap.diagnostics import Diagnostic, Rule
from argmap.text import Place, Span, Text

MOST = 100
"""So many faults are told; then that there are more."""

LARGEST = 10_000_000
"""The most arguments that a file may announce."""

Token = tuple[str, int]
"""A word and where it begins."""


class Faults:
    """The findings about one file."""

    def __init__(self, content: str, name: str) -> None:
        self.text = Text(content, name)
        self.found: list[Diagnostic] = []

    def tell(self, rule: Rule, message: str, start: int, stop: int, fix: str = "") -> None:
        """One more finding, about the characters from `start` to `stop`."""
        if len(self.found) < MOST:
            self.found.append(Diagnostic(rule, message, Place(self.text, Span(start, stop)), fix=fix))
        elif len(self.found) == MOST:
            self.found.append(
                Diagnostic(MANY, "There are more faults than these.", Place(self.text, Span(start, stop)))
            )

    def tell_word(self, rule: Rule, message: str, word: Token, fix: str = "") -> None:
        """One more finding, about a word."""
        self.tell(rule, message, word[1], word[1] + len(word[0]), fix)


def decoded(content: str | bytes, name: str) -> tuple[str, list[Diagnostic]]:
    """The text of a file; what is not UTF-8 is told, and replaced."""
    if isinstance(content, str):
        return content.removeprefix("\ufeff"), []
    try:
        return content.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        text = content.decode("utf-8-sig", errors="replace")
        start = len(content[: error.start].decode("utf-8-sig", errors="replace"))
        place = Place(Text(text, name), Span(start, start + 1))
        return text, [Diagnostic(NOT_TEXT, "This is not UTF-8.", place, fix="Unpack or convert the file.")]


def lines(text: str) -> Iterator[list[Token]]:
    """The words of each line that has any."""
    offset = 0
    for line in text.splitlines(keepends=True):
        words = []
        at = 0
        for word in line.split():
            at = line.index(word, at)
            words.append((word, offset + at))
            at += len(word)
        if words:
            yield words
        offset += len(line)


def shown(word: str) -> str:
    """A word as it can stand in a message."""
    return repr(word if len(word) <= 40 else f"{word[:39]}…")


def number(word: str) -> int | None:
    """A number from 1, in plain digits and of sane length; else None."""
    if word.isascii() and word.isdigit() and len(word) <= 12:
        return int(word) or None
    return None
