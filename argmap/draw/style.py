"""What says how a drawing looks: every colour, stroke and size, by the name of its role.

Lengths are in points.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Literal, TypeAlias

import attrs

from argmap.draw.typeface import Font

__all__ = ["Camp", "Face", "Line", "Pattern", "Sizes", "Stroke", "Strokes", "Theme", "with_font"]

FAMILY = "Arimo, Liberation Sans, Helvetica, Arial, sans-serif"

Line: TypeAlias = Literal["support", "rebuttal", "undercut", "answer", "conflict"]
"""The kinds of line that have a stroke of their own."""
Pattern: TypeAlias = Literal["plain", "hollow", "lines", "bars", "dots", "dashdot", "sparse"]
"""What the stripe of a camp can look like."""

PATTERNS: Mapping[Pattern, tuple[float, ...]] = MappingProxyType(
    {
        "plain": (),
        "hollow": (),
        "lines": (1.2, 2.3),
        "bars": (5.0, 2.5),
        "dots": (0.01, 5.5),
        "dashdot": (9.0, 2.5, 2.0, 2.5),
        "sparse": (2.2, 7.0),
    }
)
"""What the stripe of a camp may look like, with its dashes and gaps; a hollow one is two thin lines."""


@attrs.frozen(kw_only=True)
class Camp:
    """How a side looks: its colour, what its position is filled with and the text on that, the lane of its
    position and the edge of that, and the pattern of its stripe.

    Unless said otherwise, a position is filled with the camp's colour, and a lane has no edge.
    """

    colour: str
    ink: str
    lane: str
    fill: str = attrs.field()
    edge: str = attrs.field()
    pattern: Pattern = "plain"

    @fill.default
    def _colour(self) -> str:
        return self.colour

    @edge.default
    def _lane(self) -> str:
        return self.lane


@attrs.frozen
class Stroke:
    """How wide a line is, and its dashes and gaps; none if it is solid."""

    width: float
    dash: tuple[float, ...] = ()


@attrs.frozen(kw_only=True)
class Strokes:
    """The strokes of the lines, by what they say."""

    support: Stroke = Stroke(1.7)
    rebuttal: Stroke = Stroke(2.0)
    undercut: Stroke = Stroke(1.7, (5.0, 4.0))
    answer: Stroke = Stroke(1.7)
    conflict: Stroke = Stroke(1.7, (1.5, 3.0))

    def of(self, line: Line) -> Stroke:
        """The stroke of a kind of line."""
        found: Stroke = getattr(self, line)
        return found


@attrs.frozen
class Face:
    """A size of type, the height of its lines, whether it is bold or italic, and the font if not Arimo."""

    size: float
    leading: float
    bold: bool = False
    italic: bool = False
    font: Font | None = None


@attrs.frozen(kw_only=True)
class Sizes:
    """The measures of a drawing."""

    text: float = 174.0
    stripe: float = 5.0
    pad: float = 8.0
    radius: float = 4.0
    issue_text: float = 150.0
    issue_pad: float = 13.0
    name_text: float = 128.0
    bar: float = 14.0
    frame: float = 2.0
    slot: float = 8.0
    mark: float = 17.0
    gauge: float = 14.0
    chips: float = 15.0
    image: float = 110.0
    title_gap: float = 2.5
    card_gap: float = 14.0
    rank_gap: float = 46.0
    lane_pad: float = 14.0
    margin: float = 24.0
    most_lines: int = 12
    kicker: Face = Face(7.5, 11.0, bold=True)
    title: Face = Face(11.5, 14.5, bold=True)
    body: Face = Face(10.0, 13.0)
    source: Face = Face(8.5, 11.5, italic=True)
    position: Face = Face(15.0, 18.5, bold=True)
    issue: Face = Face(15.0, 18.5, bold=True)
    heading: Face = Face(18.0, 24.0, bold=True)
    joint: Face = Face(8.5, 11.0, bold=True)
    legend: Face = Face(9.5, 12.0)
    chip: Face = Face(7.5, 11.0)
    region: Face = Face(11.0, 17.0, bold=True)


@attrs.frozen(kw_only=True)
class Theme:
    """The colours of a drawing, by what they are for, its strokes and its sizes.

    `other` is the theme, or the name of the one, that a page turns to in the other light, dark for a light
    one and light for a dark one; without it the page looks the same in both.

    >>> from argmap.draw import THEMES
    >>> wide = attrs.evolve(THEMES["light"], sizes=Sizes(text=240))
    """

    name: str
    dark: bool
    other: "Theme | str | None" = None
    page: str
    card: str
    border: str
    ink: str
    muted: str
    support: str
    rebuttal: str
    undercut: str
    conflict: str
    frame: str
    bar: str
    faded: str
    issue: str
    issue_ink: str
    neutral: Camp
    camps: tuple[Camp, ...]
    strokes: Strokes = Strokes()
    sizes: Sizes = Sizes()

    @property
    def font(self) -> Font | None:
        """The font that text is set in; Arimo if there is none."""
        return self.sizes.body.font


def with_font(theme: Theme, font: Font | None) -> Theme:
    """A theme with another font, at the same sizes; Arimo again for None."""
    faces: dict[str, Any] = {
        field.name: attrs.evolve(face, font=font)
        for field in attrs.fields(Sizes)
        if isinstance(face := getattr(theme.sizes, field.name), Face)
    }
    return attrs.evolve(theme, sizes=attrs.evolve(theme.sizes, **faces))


def family(font: Font | None) -> str:
    """The families of a picture's text, as CSS has them."""
    return FAMILY if font is None else f"'{font.family}', {FAMILY}"


COLOURS = tuple(
    field.name
    for field in attrs.fields(Theme)
    if field.name not in ("name", "dark", "other", "neutral", "camps", "strokes", "sizes")
)
"""The roles that have one colour, as attributes of a theme."""


def camp_of(theme: Theme, number: int | None) -> Camp:
    """How a camp looks by its number; how no camp does for None.

    Where there are more camps than a theme has, they look different when they come again: in a pattern that
    is new, with nothing filled; or in that of another one, where the theme uses all patterns.
    """
    if number is None:
        return theme.neutral
    turn, place = divmod(number, len(theme.camps))
    own = theme.camps[place]
    if not turn:
        return own
    if fresh := _fresh(theme):
        pattern = fresh[(turn - 1) % len(fresh)]
        return attrs.evolve(own, ink=theme.ink, fill=own.lane, edge=own.colour, pattern=pattern)
    return attrs.evolve(own, pattern=theme.camps[(place + turn) % len(theme.camps)].pattern)


def _fresh(theme: Theme) -> list[Pattern]:
    """The patterns that no camp of a theme has."""
    used = {camp.pattern for camp in (theme.neutral, *theme.camps)}
    return [pattern for pattern in PATTERNS if pattern not in used]


def camp_role(kind: str, number: int | None, theme: Theme) -> str:
    """The word for a colour of a camp (`kind` is camp, fill, on, lane or edge), as `roles` has it."""
    if number is None:
        return f"{kind}-none"
    turn, place = divmod(number, len(theme.camps))
    if turn and _fresh(theme):
        if kind == "on":
            return "ink"
        kind = {"fill": "lane", "edge": "camp"}.get(kind, kind)
    return f"{kind}-{place}"


def roles(theme: Theme, camps: int | None = None) -> dict[str, str]:
    """Every colour of a theme by the word that the SVG's classes use for it, for so many camps or all."""
    plain: dict[str, str] = {name.replace("_", "-"): getattr(theme, name) for name in COLOURS}
    count = len(theme.camps) if camps is None else camps
    for word, camp in (
        ("none", theme.neutral),
        *((str(number), camp_of(theme, number)) for number in range(count)),
    ):
        plain |= {f"camp-{word}": camp.colour, f"fill-{word}": camp.fill, f"on-{word}": camp.ink}
        plain |= {f"lane-{word}": camp.lane, f"edge-{word}": camp.edge}
    return plain
