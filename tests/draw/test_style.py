"""Themes can be read: contrast, colours that stay apart for the colour-blind, and strokes that do in grey."""

import xml.etree.ElementTree as ET
from itertools import combinations, pairwise
from typing import get_args

import attrs
import pytest
from coloraide import Color
from hypothesis import given
from hypothesis import strategies as st

from argmap.diagnostics import UsageError
from argmap.draw import Picture, draw
from argmap.draw.contrast import LINE, TEXT, contrast, line_pairs, text_pairs
from argmap.draw.style import PATTERNS, Line, Theme, camp_of, camp_role, roles
from argmap.draw.themes import THEMES, other_light, theme_of
from tests.draw.maps import debate

COLOURED = [theme for theme in THEMES.values() if theme.name != "grey"]
SIMULATIONS = [
    (kind, method)
    for kind in ("protan", "deutan", "tritan")
    for method in ("machado", "brettel", "vienot")
    if (kind, method) != ("tritan", "vienot")  # Viénot, Brettel and Mollon 1999 leave tritan out
]
SVG = "{http://www.w3.org/2000/svg}"


def least(theme: Theme) -> tuple[float, float]:
    """The contrast that a theme promises for text and for lines."""
    return (7.0, 4.5) if theme.name.startswith("contrast") else (TEXT, LINE)


@given(*[st.from_regex(r"#[0-9A-F]{6}", fullmatch=True)] * 2)
def test_contrast_is_that_of_wcag(one: str, other: str) -> None:
    assert contrast(one, other) == pytest.approx(Color(one).contrast(Color(other), method="wcag21"), abs=1e-3)


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_text_has_contrast(theme: Theme) -> None:
    colours = roles(theme)
    for ink, ground in text_pairs(theme):
        assert contrast(colours[ink], colours[ground]) >= least(theme)[0], (ink, ground)


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_lines_have_contrast(theme: Theme) -> None:
    colours = roles(theme)
    for line, ground in line_pairs(theme):
        assert contrast(colours[line], colours[ground]) >= least(theme)[1], (line, ground)


def drawn_pairs(picture: Picture) -> set[tuple[str, str]]:
    """The texts of a picture and what is right behind them, by their roles."""
    found: set[tuple[str, str]] = set()
    grounds: list[tuple[str, float, float, float, float]] = []
    for element in ET.fromstring(picture.svg).iter():
        fill = next((name[2:] for name in element.get("class", "").split() if name.startswith("f-")), None)
        if fill is None:
            continue
        if element.tag == f"{SVG}rect":
            x, y, width, height = (float(element.get(each, "0")) for each in ("x", "y", "width", "height"))
            grounds.append((fill, x, y, x + width, y + height))
        elif element.tag == f"{SVG}path" and "s-issue" in element.get("class", ""):
            corners = [tuple(map(float, each.split())) for each in element.get("d", "")[1:-1].split("L")]
            xs, ys = [corner[0] for corner in corners], [corner[1] for corner in corners]
            grounds.append((fill, min(xs), min(ys), max(xs), max(ys)))
        elif element.tag == f"{SVG}text":
            x, y = float(element.get("x", "0")), float(element.get("y", "0")) - 2.0
            under = [name for name, x0, y0, x1, y1 in grounds if x0 <= x <= x1 and y0 <= y <= y1]
            found.add((fill, under[-1]))
    return found


@pytest.mark.parametrize("theme", ["light", "grey"])
def test_the_pairs_of_text_and_ground_are_all_that_occur(theme: str) -> None:
    pact = debate()
    cards = [claim.id for claim in pact.claims]
    states = dict(zip(cards, ["in", "out", "undecided"] * len(cards), strict=False))
    known = set(text_pairs(THEMES[theme]))
    for labels in ({}, states, dict.fromkeys(cards, "out")):
        found = drawn_pairs(draw(pact, theme=theme, labels=labels).value)
        assert len(found) > 6
        assert found <= known


@pytest.mark.parametrize(("kind", "method"), SIMULATIONS)
@pytest.mark.parametrize("theme", COLOURED, ids=lambda theme: theme.name)
def test_links_stay_apart_for_the_colour_blind(theme: Theme, kind: str, method: str) -> None:
    seen = [
        Color(colour).filter(kind, method=method)
        for colour in (theme.support, theme.rebuttal, theme.undercut)
    ]
    for one, other in combinations(seen, 2):
        assert one.delta_e(other, method="76") >= 30


def test_in_grey_there_is_no_colour() -> None:
    for colour in roles(THEMES["grey"]).values():
        assert colour[1:3] == colour[3:5] == colour[5:7]


def test_in_grey_lines_are_told_apart_by_their_strokes() -> None:
    heads: dict[Line, str] = {"support": "arrow", "rebuttal": "bar", "undercut": "bar"}
    strokes = THEMES["grey"].strokes
    for one, other in combinations(get_args(Line), 2):
        same_dash = strokes.of(one).dash == strokes.of(other).dash
        assert not same_dash or heads.get(one) != heads.get(other)


def test_in_grey_camps_are_told_apart_by_their_patterns() -> None:
    grey = THEMES["grey"]
    patterns = [camp.pattern for camp in (grey.neutral, *grey.camps)]
    assert len(set(patterns)) == len(patterns) == len(PATTERNS)
    for one, other in pairwise(grey.camps):
        assert one.fill != other.fill


def test_a_pattern_is_drawn_on_cards_and_in_the_legend() -> None:
    pact = debate()
    plain, grey = draw(pact).value, draw(pact, theme="grey").value
    dashes = 'stroke-dasharray="1.2 2.3"'
    assert dashes not in plain.svg
    cards, _, legend = grey.svg.partition('class="legend"')
    assert dashes in cards
    assert dashes in legend


def test_all_themes_have_the_same_roles() -> None:
    kinds = {tuple(roles(theme)) for theme in THEMES.values()}
    assert len(kinds) == 1


def test_a_counterpart_has_the_other_light() -> None:
    for theme in THEMES.values():
        other = other_light(theme)
        assert other is None or (other.dark != theme.dark and other_light(other) is theme)


def test_colours_of_camps_come_round_again_with_another_look() -> None:
    short = attrs.evolve(THEMES["dark"], camps=THEMES["dark"].camps[:2])
    assert camp_of(short, 1) is short.camps[1]
    again = camp_of(short, 5)
    assert again.colour == short.camps[1].colour
    assert (again.fill, again.pattern) != (short.camps[1].fill, short.camps[1].pattern)
    assert roles(short, 4)["camp-3"] == short.camps[1].colour


@pytest.mark.parametrize("name", THEMES)
def test_no_two_of_many_camps_look_alike(name: str) -> None:
    looks = [camp_of(THEMES[name], number) for number in range(18)]
    assert len({(look.colour, look.fill, look.pattern) for look in looks}) == 18


@pytest.mark.parametrize("name", THEMES)
def test_the_words_for_the_colours_of_a_camp_name_them(name: str) -> None:
    theme = THEMES[name]
    colours = roles(theme)
    for number in range(20):
        look = camp_of(theme, number)
        for kind, colour in (
            ("camp", look.colour),
            ("fill", look.fill),
            ("on", look.ink),
            ("lane", look.lane),
            ("edge", look.edge),
        ):
            assert colours[camp_role(kind, number, theme)] == colour
        assert contrast(look.ink, look.fill) >= 4.5


def test_there_are_no_other_themes() -> None:
    with pytest.raises(UsageError, match="no theme 'pink'; there are light, dark, grey"):
        theme_of("pink")


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_a_page_turns_the_light_where_there_is_another(theme: Theme) -> None:
    page = draw(debate(), theme=theme).value.html()
    other = other_light(theme)
    turns = "@media (prefers-color-scheme:dark){:root:not([data-light])" in page
    assert turns == (other is not None)
    assert ("[data-do=light]{display:none}" in page) == (other is None)
    for each in (theme, other):
        assert each is None or f"--page:{each.page};--card:{each.card};" in page


def test_a_page_has_every_colour_in_both_lights_however_many_camps_there_are() -> None:
    light = THEMES["light"]
    many = attrs.evolve(light, camps=light.camps * 2)
    page = draw(debate(), theme=many).value.html()
    assert page.count(f"--camp-11:{light.camps[5].colour};") == 2
    assert f"--camp-11:{THEMES['dark'].camps[5].colour};" in page
