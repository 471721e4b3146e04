"""How a drawing looks: every colour and every size, as data.

Lengths are in points. Text keeps a contrast of 4.5:1 against what is behind it, lines 3:1.
"""

from collections.abc import Mapping
from types import MappingProxyType

import attrs

from argmap.diagnostics import UsageError

FAMILY = "Arimo, Liberation Sans, Helvetica, Arial, sans-serif"


@attrs.frozen(kw_only=True)
class Camp:
    """The colours of a side: itself, the text on it, and the lane of its position."""

    colour: str
    ink: str
    lane: str


@attrs.frozen
class Face:
    """A size of type, the height of its lines, and whether it is bold or italic."""

    size: float
    leading: float
    bold: bool = False
    italic: bool = False


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


@attrs.frozen(kw_only=True)
class Theme:
    """The colours of a drawing, by what they are for, and its sizes.

    >>> from argmap.draw import THEMES
    >>> wide = attrs.evolve(THEMES["light"], sizes=Sizes(text=240))
    """

    name: str
    dark: bool
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
    sizes: Sizes = Sizes()


LIGHT = Theme(
    name="light",
    dark=False,
    page="#FFFFFF",
    card="#FFFFFF",
    border="#C9D1D9",
    ink="#1B1F24",
    muted="#57606A",
    support="#006D77",
    rebuttal="#C43B00",
    undercut="#5F3FA0",
    conflict="#8F1D3C",
    frame="#57606A",
    bar="#E9EDF1",
    faded="#F3F5F7",
    issue="#24292F",
    issue_ink="#FFFFFF",
    neutral=Camp(colour="#57606A", ink="#FFFFFF", lane="#F1F3F5"),
    camps=(
        Camp(colour="#1D5FA6", ink="#FFFFFF", lane="#EEF4FB"),
        Camp(colour="#9A5B00", ink="#FFFFFF", lane="#FDF4E7"),
        Camp(colour="#2F6B2F", ink="#FFFFFF", lane="#EFF7EE"),
        Camp(colour="#A12A6B", ink="#FFFFFF", lane="#FBEFF6"),
        Camp(colour="#4B4FA8", ink="#FFFFFF", lane="#F0F0FB"),
        Camp(colour="#7D4A33", ink="#FFFFFF", lane="#F8F1EC"),
    ),
)

DARK = Theme(
    name="dark",
    dark=True,
    page="#11151A",
    card="#1D232A",
    border="#3A434D",
    ink="#E6EAEF",
    muted="#9AA4AF",
    support="#6ED3BF",
    rebuttal="#FF8A5C",
    undercut="#C3A1F0",
    conflict="#F08CA4",
    frame="#9AA4AF",
    bar="#2A323B",
    faded="#161B21",
    issue="#D7DDE4",
    issue_ink="#11151A",
    neutral=Camp(colour="#9AA4AF", ink="#11151A", lane="#181D23"),
    camps=(
        Camp(colour="#7FB5F0", ink="#11151A", lane="#161F2B"),
        Camp(colour="#F0B35A", ink="#11151A", lane="#231D14"),
        Camp(colour="#8CCB8F", ink="#11151A", lane="#162119"),
        Camp(colour="#F09AC4", ink="#11151A", lane="#26171F"),
        Camp(colour="#B4B7F5", ink="#11151A", lane="#1B1C2B"),
        Camp(colour="#DDAE93", ink="#11151A", lane="#241C17"),
    ),
)

THEMES: Mapping[str, Theme] = MappingProxyType({"light": LIGHT, "dark": DARK})
"""The themes that have a name."""


def theme_of(theme: str | Theme) -> Theme:
    """The theme of that name, or the theme itself.

    Raises:
        UsageError: no theme has that name.
    """
    if isinstance(theme, Theme):
        return theme
    if theme not in THEMES:
        raise UsageError(f"There is no theme {theme!r}; there are {', '.join(THEMES)}.")
    return THEMES[theme]


def other_light(theme: Theme) -> Theme:
    """The theme for the other state of the light: dark for a light one, light for a dark one."""
    return LIGHT if theme.dark else DARK


def camp_of(theme: Theme, number: int | None) -> Camp:
    """The colours of a camp by its number, round and round; those of no camp for None."""
    return theme.neutral if number is None else theme.camps[number % len(theme.camps)]


def camp_role(kind: str, number: int | None, theme: Theme) -> str:
    """The word for a colour of a camp (`kind` is camp, on or lane), as `roles` has it."""
    return f"{kind}-{'none' if number is None else number % len(theme.camps)}"


def roles(theme: Theme) -> dict[str, str]:
    """Every colour of a theme by the word that the SVG's classes use for it."""
    plain = {
        field.name.replace("_", "-"): getattr(theme, field.name)
        for field in attrs.fields(Theme)
        if field.name not in ("name", "dark", "neutral", "camps", "sizes")
    }
    for word, camp in (("none", theme.neutral), *((str(n), camp) for n, camp in enumerate(theme.camps))):
        plain |= {f"camp-{word}": camp.colour, f"on-{word}": camp.ink, f"lane-{word}": camp.lane}
    return plain
