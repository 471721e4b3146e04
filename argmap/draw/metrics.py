"""How wide text is, before anything is drawn."""

import unicodedata
from functools import cache
from itertools import accumulate

from argmap.draw.typeface import Font, advances
from argmap.draw.widths import BOLD, REGULAR, UNITS

FULL = 1.0
PICTURE = 1.3
UNKNOWN = 0.72
"""Widths, in ems, of what the table does not have: East Asian, emoji, other scripts (on the safe side)."""


def _table(rows: tuple[tuple[int, str], ...]) -> dict[str, float]:
    return {
        chr(start + offset): int(width) / UNITS
        for start, row in rows
        for offset, width in enumerate(row.split())
    }


@cache
def _advances(bold: bool) -> dict[str, float]:
    table = _table(BOLD if bold else REGULAR)
    for character in table:
        if unicodedata.category(character) in ("Mn", "Me", "Cf"):
            table[character] = 0.0
    return table


@cache
def _outside(character: str) -> float:
    if unicodedata.category(character) in ("Mn", "Me", "Cf", "Cc"):
        return 0.0
    if unicodedata.east_asian_width(character) in ("W", "F"):
        return FULL if unicodedata.category(character)[0] in "LPN" else PICTURE
    return PICTURE if character >= "\U0001f000" else UNKNOWN


def advance(character: str, *, bold: bool = False) -> float:
    """The width of one character, in ems; nothing for combining marks.

    >>> advance("i") < advance("W") < advance("漢")
    True
    >>> advance("\\u0301")
    0.0
    """
    found = _advances(bold).get(character)
    return _outside(character) if found is None else found


def width(text: str, size: float, *, bold: bool = False, font: Font | None = None) -> float:
    """The width of a line of text, in points, in a font; in Arimo without one, or for what it lacks."""
    table = _advances(bold) if font is None else _joined(font, bold)
    try:
        return sum(map(table.__getitem__, text)) * size
    except KeyError:
        return sum(table.get(character, _outside(character)) for character in text) * size


def reaches(text: str, *, bold: bool = False, font: Font | None = None) -> list[float] | None:
    """How far a line of text reaches before each of its characters and at its end, in ems.

    None if it has characters whose widths are a guess.
    """
    table = _advances(bold) if font is None else _joined(font, bold)
    try:
        return list(accumulate(map(table.__getitem__, text), initial=0.0))
    except KeyError:
        return None


@cache
def _joined(font: Font, bold: bool) -> dict[str, float]:
    """The widths of a font, and of Arimo for what it lacks."""
    table = _advances(bold) | advances(font, bold)
    for character in table:
        if unicodedata.category(character) in ("Mn", "Me", "Cf"):
            table[character] = 0.0
    return table


def known(text: str) -> bool:
    """Whether the font has every character of a text."""
    return text.isascii() or _advances(False).keys() >= set(text)
