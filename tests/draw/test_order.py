"""The order of boxes: what is counted as a crossing, what has fewer of them, and what engines keep of it."""

from itertools import combinations

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.draw.boxes import Box, Places, Rows, Socket, Wire
from argmap.draw.dot import by_pygraphviz
from argmap.draw.order import Order, order_of, untangled
from argmap.draw.search import arranged, fewest
from argmap.draw.tidy import tidy
from tests.draw.boxes import GAPS, graphs

Graph = tuple[list[Box], list[Wire]]


def counted(order: Order) -> int:
    """Crossings by the definition: pairs of wires whose ends are in one order in front, in another behind."""
    place = {each: index for row in order.rows for index, each in enumerate(row)}
    found = 0
    for row in order.rows:
        wires = [
            ((place[each], own), (place[there], other))
            for each in row
            for there, own, other in order.cells[each].high
        ]
        found += sum((a < c and b > d) or (a > c and b < d) for (a, b), (c, d) in combinations(wires, 2))
    return found


def torn(order: Order) -> set[tuple[int, int]]:
    """Rows and lanes whose cells do not stand together in the row."""
    found = set()
    for number, row in enumerate(order.rows):
        lanes = [order.cells[each].lane for each in row]
        for lane in {lane for lane in lanes if lane is not None}:
            if lanes.count(lane) != len(lanes) - lanes[::-1].index(lane) - lanes.index(lane):
                found.add((number, lane))
    return found


@given(graphs())
def test_untangling_counts_right_makes_nothing_worse_and_leaves_lanes_whole(graph: Graph) -> None:
    boxes, wires = graph
    order = order_of(boxes, wires, tidy(boxes, wires, GAPS))
    better = untangled(order)
    assert order.crossings == counted(order)
    assert better.crossings == counted(better) <= order.crossings
    assert [sorted(row) for row in better.rows] == [sorted(row) for row in order.rows]
    assert torn(better) <= torn(order)
    assert sorted(box for row in better.boxes for box in row) == list(range(len(boxes)))


def test_two_wires_that_cross_are_untangled() -> None:
    boxes = [Box(along=10, across=10) for _ in range(4)]
    wires = [Wire(Socket(0), Socket(3)), Wire(Socket(1), Socket(2))]
    centres = ((0.0, 0.0), (0.0, 20.0), (50.0, 0.0), (50.0, 20.0))
    paths = tuple(
        tuple((u, centres[low][1] if u < 25 else centres[high][1]) for u in (5.0, 20.0, 30.0, 45.0))
        for low, high in ((0, 3), (1, 2))
    )
    order = order_of(boxes, wires, Places(centres=centres, paths=paths, lanes=()))
    assert (order.boxes, order.crossings) == (((0, 1), (2, 3)), 1)
    assert untangled(order).crossings == 0


@settings(max_examples=30)
@given(graphs())
def test_the_search_finds_nothing_worse_than_it_began_with(graph: Graph) -> None:
    boxes, wires = graph
    first = tidy(boxes, wires, GAPS)

    def lay(boxes: list[Box], arrangement: list[int], rows: Rows) -> Places:
        return arranged(boxes, wires, arrangement, rows, lambda *what: tidy(what[0], what[1], GAPS, what[2]))

    found = fewest(boxes, wires, first, lay, loose=False)  # type: ignore[arg-type]
    assert [attrs.evolve(box, ports=()) for box in found.boxes] == [
        attrs.evolve(box, ports=()) for box in boxes
    ]
    assert order_of(boxes, wires, found.places).crossings <= order_of(boxes, wires, first).crossings
    assert found == fewest(boxes, wires, first, lay, loose=False)  # type: ignore[arg-type]


@given(graphs(), st.randoms(use_true_random=False))
def test_an_arrangement_changes_what_an_engine_is_told_and_not_what_is_meant(
    graph: Graph, chance: st.DataObject
) -> None:
    boxes, wires = graph
    arrangement = list(range(len(boxes)))
    chance.shuffle(arrangement)  # type: ignore[attr-defined]
    told: list[Graph] = []

    def engine(boxes: list[Box], wires: list[Wire], rows: Rows) -> Places:
        told.append((boxes, wires))
        centres = tuple((float(number), box.along) for number, box in enumerate(boxes))
        return Places(centres=centres, paths=(), lanes=())

    places = arranged(boxes, wires, arrangement, (), engine)  # type: ignore[arg-type]
    [(seen, moved)] = told
    assert [along for _, along in places.centres] == [box.along for box in boxes]
    for wire, other in zip(wires, moved, strict=True):
        assert seen[other.low.box] == boxes[wire.low.box]
        assert arrangement[other.high.box] == wire.high.box


@settings(max_examples=30)
@given(graphs(max_boxes=8), st.randoms(use_true_random=False))
def test_the_tidy_engine_keeps_the_order_it_is_told_in_each_band(graph: Graph, chance: st.DataObject) -> None:
    boxes = [attrs.evolve(box, lane=None) for box in graph[0]]
    rows = order_of(boxes, graph[1], tidy(boxes, graph[1], GAPS)).boxes
    told = [list(row) for row in rows]
    for row in told:
        chance.shuffle(row)  # type: ignore[attr-defined]
    assert [list(row) for row in order_of(boxes, graph[1], tidy(boxes, graph[1], GAPS, told)).boxes] == told


@pytest.mark.parametrize("reverse", [False, True])
def test_graphviz_keeps_the_order_it_is_told(reverse: bool) -> None:
    boxes = [Box(along=20, across=40) for _ in range(7)]
    wires = [Wire(Socket(0), Socket(number)) for number in range(1, 7)]
    row = sorted(range(1, 7), reverse=reverse)
    places, said = by_pygraphviz(boxes, wires, GAPS, [[0], row])
    assert said == ""
    assert order_of(boxes, wires, places).boxes == ((0,), tuple(row))
