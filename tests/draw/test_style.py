"""Themes can be read: contrast, and colours that stay apart for the colour-blind."""

from itertools import combinations

import pytest

from argmap.draw.style import THEMES, Theme, other_light, roles

# On linear RGB: Machado, Oliveira and Fernandes 2009, severity 1.0, and Viénot, Brettel and Mollon 1999.
BLINDNESS = {
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
    "protanope": ((0.11238, 0.88762, 0.0), (0.11238, 0.88762, 0.0), (0.00401, -0.00401, 1.0)),
    "deuteranope": ((0.29275, 0.70725, 0.0), (0.29275, 0.70725, 0.0), (-0.02234, 0.02234, 1.0)),
}
Colour = tuple[float, float, float]


def linear(colour: str) -> Colour:
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return _linear(red), _linear(green), _linear(blue)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def luminance(colour: str) -> float:
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def lab(colour: Colour) -> Colour:
    red, green, blue = (min(1.0, max(0.0, part)) for part in colour)
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    fx, fy, fz = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def simulated(colour: str, kind: str) -> Colour:
    parts = linear(colour)
    red, green, blue = (
        sum(weight * part for weight, part in zip(row, parts, strict=True)) for row in BLINDNESS[kind]
    )
    return red, green, blue


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_text_has_contrast(theme: Theme) -> None:
    grounds = (theme.page, theme.card, theme.faded)
    for ground in grounds:
        assert contrast(theme.ink, ground) >= 4.5
        assert contrast(theme.muted, ground) >= 4.5
    assert contrast(theme.issue_ink, theme.issue) >= 4.5
    assert contrast(theme.muted, theme.bar) >= 4.5
    for camp in (*theme.camps, theme.neutral):
        assert contrast(camp.ink, camp.colour) >= 4.5
        assert contrast(camp.colour, theme.card) >= 4.5
        assert contrast(camp.colour, theme.faded) >= 4.5
        assert contrast(theme.muted, camp.lane) >= 4.5


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_lines_have_contrast(theme: Theme) -> None:
    for line in (theme.support, theme.rebuttal, theme.undercut, theme.conflict, theme.issue, theme.frame):
        for ground in (theme.page, *(camp.lane for camp in theme.camps)):
            assert contrast(line, ground) >= 3.0


@pytest.mark.parametrize("kind", BLINDNESS)
@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_links_stay_apart_for_the_colour_blind(theme: Theme, kind: str) -> None:
    for one, other in combinations((theme.support, theme.rebuttal, theme.undercut), 2):
        distance = sum(
            (a - b) ** 2 for a, b in zip(lab(simulated(one, kind)), lab(simulated(other, kind)), strict=True)
        )
        assert distance**0.5 >= 30


def test_both_lights_have_the_same_roles() -> None:
    light, dark = THEMES.values()
    assert list(roles(light)) == list(roles(dark))
    assert other_light(light) == dark
