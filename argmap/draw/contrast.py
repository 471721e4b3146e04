"""How well colours can be told from what is behind them.

Contrast is that of WCAG 2.2, 1:1 to 21:1 (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio).
"""

from collections.abc import Iterator

from argmap.draw.style import Theme

TEXT, LINE = 4.5, 3.0
"""The least contrast of text and of lines (WCAG 2.2, criteria 1.4.3 and 1.4.11)."""


def luminance(colour: str) -> float:
    """The relative luminance of a colour like ``#1D5FA6``, from 0 for black to 1 for white."""
    red, green, blue = (_linear(int(colour[place : place + 2], 16) / 255) for place in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours.

    >>> contrast("#FFFFFF", "#000000")
    21.0
    """
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def text_pairs(theme: Theme) -> Iterator[tuple[str, str]]:
    """Every text that a drawing can have and what it can stand on, by their roles as `roles` has them."""
    yield from ((ink, ground) for ink in ("ink", "muted") for ground in ("page", "card"))
    yield from (("page", "ink"), ("muted", "faded"), ("muted", "bar"), ("issue-ink", "issue"))
    for camp in _camps(theme):
        yield from ((f"camp-{camp}", "card"), (f"camp-{camp}", "faded"))
        yield from ((f"on-{camp}", f"fill-{camp}"), ("muted", f"lane-{camp}"))


def line_pairs(theme: Theme) -> Iterator[tuple[str, str]]:
    """Every line that says something and what it can run over, by their roles."""
    for line in ("support", "rebuttal", "undercut", "conflict", "issue", "frame"):
        yield from ((line, ground) for ground in ("page", *(f"lane-{camp}" for camp in _camps(theme))))


def _camps(theme: Theme) -> tuple[str, ...]:
    return ("none", *map(str, range(len(theme.camps))))


def blend(colour: str, ground: str, share: float) -> str:
    """A colour thinned over another, of which it leaves through all but a share.

    >>> blend("#FF0000", "#FFFFFF", 0.2)
    '#FFCCCC'
    """
    parts = ((int(colour[at : at + 2], 16), int(ground[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(over * share + under * (1 - share)):02X}" for over, under in parts)
