"""Tags and colours of a map: chips in rows, and colours that can be seen in either light."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgumentMap, Builder, Claim, Section
from argmap.draw import THEMES, draw
from argmap.draw.chips import chips_of
from argmap.draw.contrast import contrast
from argmap.draw.measure import one_line
from argmap.draw.style import Sizes
from argmap.draw.tints import SEEN, Tints, ink_on, visible
from argmap.files import read_text
from tests.draw.kinds import tagged
from tests.draw.maps import HOSTILE

COLOURS = st.from_regex(r"#[0-9A-F]{6}", fullmatch=True)


def tints(**settings: object) -> Tints:
    return Tints(ArgumentMap(data={"color": settings}))


@given(COLOURS)
def test_every_colour_can_be_seen_in_both_lights(colour: str) -> None:
    cards = [THEMES["light"].card, THEMES["dark"].card]
    shown = visible(colour, cards)
    assert min(contrast(shown, card) for card in cards) >= SEEN
    assert contrast(ink_on(colour), colour) >= 4.5


@given(COLOURS)
def test_a_colour_that_can_be_seen_stays_as_it_is(colour: str) -> None:
    if contrast(colour, "#FFFFFF") >= SEEN:
        assert visible(colour, ["#FFFFFF"]) == colour


@given(st.lists(st.one_of(st.text(max_size=30), st.sampled_from(HOSTILE)), max_size=20))
def test_chips_fit_on_a_card_in_two_rows(tags: list[str]) -> None:
    sizes = Sizes()
    rows = chips_of(tags, tints(), sizes)
    assert len(rows) <= 2
    for row in rows:
        assert sum(chip.width for chip in row) + 4.0 * (len(row) - 1) <= sizes.text + 0.01
    shown = [chip.text for row in rows for chip in row]
    more = int(shown.pop()[1:]) if shown and shown[-1].startswith("+") else 0
    assert len(shown) + more == len({one_line(tag) for tag in tags} - {""})


@pytest.mark.parametrize(
    ("element", "settings", "colour"),
    [
        (Claim(id="c", data={"color": "#abc"}), {}, "#AABBCC"),
        (Claim(id="c", data={"color": 1}), {"colorScheme": ["#000001", "#000002"]}, "#000002"),
        (Claim(id="c", data={"color": "#abc"}), {"ignoreColorData": True}, None),
        (Claim(id="c", title="T"), {"statementColors": {"T": "#010203"}}, "#010203"),
        (Claim(id="c", tags=["a", "b"]), {"tagColors": {"b": "#010203"}}, "#010203"),
        (Claim(id="c", tags=["a"]), {"tagColors": {"a": "#010203"}, "colorizeByTag": False}, None),
        (
            Claim(id="c", tags=["a", "b"]),
            {"tagColors": {"a": "#00000A", "b": {"color": "#00000B", "priority": 1}}},
            "#00000B",
        ),
        (Claim(id="c", tags=["a"]), {"tagColors": {"a": "red"}}, None),
        (Claim(id="c", tags=["a"]), {"tagColors": {"a": 0}}, "#1B9E77"),
        (Section(id="s", title="S"), {"groupColors": {"S": "#010203"}}, "#010203"),
        (Claim(id="c", tags=["a"]), {"tagColors": "no mapping", "colorScheme": 7}, None),
    ],
)
def test_colours_are_those_that_argdown_gives(
    element: Claim | Section, settings: Mapping[str, object], colour: str | None
) -> None:
    assert tints(**settings).of(element) == colour


def test_an_argdown_document_has_its_colours_in_the_picture() -> None:
    text = "===\ncolor:\n    tagColors:\n        pro: '#10AA00'\n===\n\n[A]: A thing. #pro #con\n"
    svg = draw(read_text(text, format="argdown").unwrap()).unwrap().svg
    assert ">#pro</text>" in svg
    assert 'fill="#10AA00"' in svg
    assert "Tags: pro, con." in svg


def test_colours_are_not_markup() -> None:
    b = Builder(data={"color": {"tagColors": {"x": '#FFFFFF"/><script>'}}})
    b.claim("A.", tags=["x", '"><b>'], data={"color": '"/>'})
    assert "<script" not in draw(b.build()).unwrap().svg


def test_tags_are_drawn_in_either_light() -> None:
    for theme in ("light", "dark"):
        svg = draw(tagged(), theme=theme).unwrap().svg
        assert ">#urgent</text>" in svg
        assert ">+8</text>" in svg
