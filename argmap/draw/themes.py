"""The themes that come with argmap: light, dark, in grey for print, and two of high contrast.

Text keeps a contrast of 4.5:1 against what is behind it, lines 3:1; in high contrast 7:1 and 4.5:1. In grey,
links are told apart by their strokes and heads, and camps by the patterns of their stripes.
"""

from collections.abc import Mapping
from types import MappingProxyType

from argmap.diagnostics import UsageError
from argmap.draw.style import Camp, Stroke, Strokes, Theme

LIGHT = Theme(
    name="light",
    dark=False,
    other="dark",
    page="#FFFFFF",
    card="#FFFFFF",
    border="#C9D1D9",
    ink="#1B1F24",
    muted="#57606A",
    support="#006D77",
    rebuttal="#C43B00",
    undercut="#7128AB",
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
    other="light",
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

GREY = Theme(
    name="grey",
    dark=False,
    page="#FFFFFF",
    card="#FFFFFF",
    border="#8C8C8C",
    ink="#111111",
    muted="#4D4D4D",
    support="#1A1A1A",
    rebuttal="#1A1A1A",
    undercut="#1A1A1A",
    conflict="#1A1A1A",
    frame="#4D4D4D",
    bar="#E6E6E6",
    faded="#EFEFEF",
    issue="#1A1A1A",
    issue_ink="#FFFFFF",
    neutral=Camp(colour="#595959", ink="#FFFFFF", lane="#FFFFFF", edge="#8C8C8C", pattern="hollow"),
    camps=(
        Camp(colour="#1A1A1A", ink="#FFFFFF", fill="#333333", lane="#F6F6F6", edge="#8C8C8C"),
        Camp(
            colour="#1A1A1A", ink="#111111", fill="#FFFFFF", lane="#FFFFFF", edge="#8C8C8C", pattern="lines"
        ),
        Camp(colour="#1A1A1A", ink="#111111", fill="#D9D9D9", lane="#F6F6F6", edge="#8C8C8C", pattern="bars"),
        Camp(colour="#1A1A1A", ink="#FFFFFF", fill="#595959", lane="#FFFFFF", edge="#8C8C8C", pattern="dots"),
        Camp(
            colour="#1A1A1A", ink="#111111", fill="#FFFFFF", lane="#F6F6F6", edge="#8C8C8C", pattern="dashdot"
        ),
        Camp(
            colour="#1A1A1A", ink="#111111", fill="#D9D9D9", lane="#FFFFFF", edge="#8C8C8C", pattern="sparse"
        ),
    ),
    strokes=Strokes(
        support=Stroke(1.5),
        rebuttal=Stroke(2.4, (12.0, 3.0)),
        undercut=Stroke(1.6, (4.0, 3.0)),
        answer=Stroke(1.2),
        conflict=Stroke(1.8, (1.5, 3.0)),
    ),
)

_BOLD = Strokes(
    support=Stroke(2.4),
    rebuttal=Stroke(3.0),
    undercut=Stroke(2.4, (6.0, 4.0)),
    answer=Stroke(2.4),
    conflict=Stroke(2.4, (2.0, 3.5)),
)

CONTRAST = Theme(
    name="contrast",
    dark=False,
    other="contrast-dark",
    page="#FFFFFF",
    card="#FFFFFF",
    border="#4A4A4A",
    ink="#000000",
    muted="#383838",
    support="#00656E",
    rebuttal="#B83200",
    undercut="#470D7A",
    conflict="#8A0F35",
    frame="#383838",
    bar="#EDEDED",
    faded="#F4F4F4",
    issue="#000000",
    issue_ink="#FFFFFF",
    neutral=Camp(colour="#404040", ink="#FFFFFF", lane="#FFFFFF", edge="#404040"),
    camps=(
        Camp(colour="#0A4585", ink="#FFFFFF", lane="#FFFFFF", edge="#0A4585"),
        Camp(colour="#6B3D00", ink="#FFFFFF", lane="#FFFFFF", edge="#6B3D00"),
        Camp(colour="#1A5220", ink="#FFFFFF", lane="#FFFFFF", edge="#1A5220"),
        Camp(colour="#7F1752", ink="#FFFFFF", lane="#FFFFFF", edge="#7F1752"),
        Camp(colour="#363A93", ink="#FFFFFF", lane="#FFFFFF", edge="#363A93"),
        Camp(colour="#613420", ink="#FFFFFF", lane="#FFFFFF", edge="#613420"),
    ),
    strokes=_BOLD,
)

CONTRAST_DARK = Theme(
    name="contrast-dark",
    dark=True,
    other="contrast",
    page="#000000",
    card="#000000",
    border="#B3B3B3",
    ink="#FFFFFF",
    muted="#D6D6D6",
    support="#78F7E2",
    rebuttal="#FF8F5E",
    undercut="#CDB0FF",
    conflict="#FF9DB4",
    frame="#D6D6D6",
    bar="#262626",
    faded="#1A1A1A",
    issue="#FFFFFF",
    issue_ink="#000000",
    neutral=Camp(colour="#C4C4C4", ink="#000000", lane="#000000", edge="#C4C4C4"),
    camps=(
        Camp(colour="#8FC5FF", ink="#000000", lane="#000000", edge="#8FC5FF"),
        Camp(colour="#FFC466", ink="#000000", lane="#000000", edge="#FFC466"),
        Camp(colour="#97E09B", ink="#000000", lane="#000000", edge="#97E09B"),
        Camp(colour="#FFABD3", ink="#000000", lane="#000000", edge="#FFABD3"),
        Camp(colour="#C5C8FF", ink="#000000", lane="#000000", edge="#C5C8FF"),
        Camp(colour="#F0C4AB", ink="#000000", lane="#000000", edge="#F0C4AB"),
    ),
    strokes=_BOLD,
)

THEMES: Mapping[str, Theme] = MappingProxyType(
    {theme.name: theme for theme in (LIGHT, DARK, GREY, CONTRAST, CONTRAST_DARK)}
)
"""The themes that have a name."""


SUMMARIES: Mapping[str, str] = MappingProxyType(
    {
        "light": "colours on white",
        "dark": "colours on black",
        "grey": "without colours, for print: links by their lines, camps by patterns",
        "contrast": "high contrast: text 7:1, lines 4.5:1, on white",
        "contrast-dark": "the same on black",
    }
)
"""What each of them is for."""


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


def other_light(theme: Theme) -> Theme | None:
    """The theme for the other state of the light, if there is one."""
    return None if theme.other is None else theme_of(theme.other)
