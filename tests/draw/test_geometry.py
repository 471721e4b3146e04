"""What must hold of any layout: nothing lies on anything else, no line runs through a card, all text fits."""

from itertools import pairwise
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap import ArgumentMap
from argmap.draw.layout import Engine
from argmap.draw.measure import Block, line_width
from argmap.draw.scene import Card, Stack
from argmap.draw.style import Face
from argmap.draw.svg import Direction
from argmap.strategies import maps
from tests.draw.geometry import (
    SIZES,
    areas_out_of_order,
    lanes_out_of_order,
    lay,
    overlapping_boxes,
    strands_through_cards,
    strands_through_labels,
)
from tests.draw.maps import MAPS

DIRECTIONS: tuple[Direction, ...] = get_args(Direction)
ENGINES: tuple[Engine, ...] = ("pygraphviz", "tidy")


def check(map: ArgumentMap, direction: Direction, engine: Engine, *, sections: bool | None = False) -> None:
    laid = lay(map, direction, engine, sections=sections)
    assert overlapping_boxes(laid) == []
    assert lanes_out_of_order(laid) == []
    assert areas_out_of_order(laid) == []
    assert strands_through_cards(laid) == []
    assert strands_through_labels(laid, direction in ("TB", "BT")) == []
    for node in laid.scene.nodes:
        if isinstance(node, Stack):
            for card in node.cards:
                check_text(card)


def check_text(card: Card) -> None:
    height = 2 * SIZES.pad + SIZES.kicker.leading * len(card.kickers)
    title = SIZES.position if card.position else SIZES.title
    blocks: list[tuple[Block, Face]] = [
        (card.title, title),
        (card.body, SIZES.body),
        (card.source, SIZES.source),
    ]
    for block, face in blocks:
        height += face.leading * len(block)
        for line in block.lines:
            assert line_width(line, face) <= SIZES.text + 0.01
    assert height <= card.height + 0.01


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("direction", DIRECTIONS)
@pytest.mark.parametrize("name", MAPS)
def test_nothing_lies_on_anything_else(name: str, direction: Direction, engine: Engine) -> None:
    check(MAPS[name](), direction, engine)


@settings(max_examples=25)
@given(maps(min_claims=3, max_links=12), st.sampled_from(DIRECTIONS), st.sampled_from(ENGINES))
def test_nothing_lies_on_anything_else_in_any_map(
    map: ArgumentMap, direction: Direction, engine: Engine
) -> None:
    check(map, direction, engine)


@settings(max_examples=20)
@given(maps(min_claims=4, max_links=10), st.sampled_from(DIRECTIONS), st.sampled_from(ENGINES))
def test_nothing_lies_on_anything_else_in_any_map_with_areas(
    map: ArgumentMap, direction: Direction, engine: Engine
) -> None:
    check(map, direction, engine, sections=True)


def test_heads_on_one_card_have_slots_of_their_own() -> None:
    laid = lay(MAPS["wide"](), "RL", "pygraphviz")
    tips = [way.path[-1] for way in laid.ways]
    across = sorted(v for _, v in tips)
    assert len({u for u, _ in tips}) == 1
    assert all(after - before >= 7 for before, after in pairwise(across))


def test_ends_come_in_the_order_of_what_they_come_from() -> None:
    laid = lay(MAPS["wide"](), "RL", "pygraphviz")
    starts = [way.path[0][1] for way in laid.ways]
    tips = [way.path[-1][1] for way in laid.ways]
    order = sorted(range(len(starts)), key=lambda each: starts[each])
    assert [tips[each] for each in order] == sorted(tips)


@pytest.mark.parametrize("engine", ENGINES)
def test_what_was_written_first_comes_first(engine: Engine) -> None:
    laid = lay(MAPS["positions"](), "RL", engine)
    tops = [area.v0 for _, area in laid.plan.places.lanes]
    assert tops == sorted(tops)
