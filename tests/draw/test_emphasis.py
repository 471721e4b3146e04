"""What a picture points out: marks with their meaning, and what fades."""

import xml.etree.ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap import ArgumentMap, Builder, UsageError
from argmap.draw import THEMES, Emphasis, draw
from argmap.strategies import maps
from tests.draw.maps import HOSTILE, debate
from tests.draw.test_geometry import DIRECTIONS
from tests.draw.test_svg import NS, check


def faint(root: ET.Element) -> set[str]:
    return {
        group.get("data-id") or ""
        for group in root.iter(f"{NS}g")
        if group.get("opacity") and group.get("data-id") is not None
    }


def shown(root: ET.Element) -> set[str]:
    return {group.get("data-id") or "" for group in root.iter(f"{NS}g") if group.get("data-id") is not None}


def lines(root: ET.Element) -> list[str]:
    return ["".join(text.itertext()) for text in root.iter(f"{NS}text")]


@settings(max_examples=20)
@given(maps(hostile=False), st.sampled_from(DIRECTIONS), st.data())
def test_all_but_what_is_bright_fades(map: ArgumentMap, direction: str, data: st.DataObject) -> None:
    every = shown(check(draw(map, direction=direction).value.svg))  # type: ignore[arg-type]
    bright = data.draw(st.sets(st.sampled_from(sorted(every)))) if every else set()
    drawn = draw(map, direction=direction, emphasis=Emphasis(bright=bright))  # type: ignore[arg-type]
    assert faint(check(drawn.value.svg)) == every - bright


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("direction", DIRECTIONS)
def test_every_card_and_link_can_be_marked(theme: str, direction: str) -> None:
    made = debate()
    marks = {one.id: f"m{n}" for n, one in enumerate((*made.claims, *made.links))}
    meanings = {word: f"meaning of {word}" for word in marks.values()}
    drawn = draw(
        made,
        theme=theme,
        direction=direction,  # type: ignore[arg-type]
        emphasis=Emphasis(marks=marks, meanings=meanings),
    )
    told = " ".join(lines(check(drawn.value.svg)))
    for word, meaning in meanings.items():
        assert told.count(word.upper()) >= 2, "once on the map and once in the legend"
        assert meaning in told


def test_the_legend_tells_only_what_is_there() -> None:
    b = Builder()
    b.support(b.claim("Snow is cold.", id="cold"), b.claim("It is frozen.", id="frozen"))
    made = b.build()
    some = Emphasis(marks={"cold": "asked"}, meanings={"asked": "what is asked", "crux": "turns it"})
    told = lines(check(draw(made, emphasis=some).value.svg))
    assert "what is asked" in told
    assert "turns it" not in told
    assert not any("faint" in line for line in told)
    faded = Emphasis(bright={"cold"}, apart="not needed")
    assert "faint: not needed" in lines(check(draw(made, emphasis=faded).value.svg))


def test_a_mark_is_told_to_who_cannot_see_it() -> None:
    b = Builder()
    b.claim("Snow is cold.", id="cold")
    svg = draw(b.build(), emphasis=Emphasis(marks={"cold": "crux"})).value.svg
    assert "Marked: crux." in svg


@pytest.mark.parametrize("word", HOSTILE)
def test_words_of_marks_are_data(word: str) -> None:
    b = Builder()
    step = b.support(b.claim("Snow is cold.", id="cold"), b.claim("It is frozen."))
    marked = Emphasis(marks={"cold": word, step.id: word}, meanings={word: word}, bright=(), apart=word)
    check(draw(b.build(), emphasis=marked).value.svg)


def test_what_is_not_there_cannot_be_marked() -> None:
    with pytest.raises(UsageError, match="A mark is given for 'x'"):
        draw(Builder().build(), emphasis=Emphasis(marks={"x": "crux"}))
