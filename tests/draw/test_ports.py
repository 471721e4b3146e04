"""The order of ports: what it takes away of crossings, and what it leaves as it was."""

from itertools import pairwise

import attrs
from hypothesis import given
from hypothesis import strategies as st

from argmap.draw import draw
from argmap.draw.boxes import Box, Wire
from argmap.draw.order import order_of
from argmap.draw.ports import restacked, sorted_ports, stacked
from argmap.draw.scene import Stack
from argmap.draw.tidy import tidy
from benchmarks._corpus import grown
from tests.draw.boxes import GAPS, graphs

PORTS = ((2.0, 40.0), (54.0, 70.0), (84.0, 150.0))


@given(graphs())
def test_sorted_ports_make_nothing_worse_and_hold_what_they_held(graph: tuple[list[Box], list[Wire]]) -> None:
    boxes, wires = graph
    places = tidy(boxes, wires, GAPS)
    found = sorted_ports(boxes, wires, places)
    assert order_of(found, wires, places).crossings <= order_of(boxes, wires, places).crossings
    for before, after in zip(boxes, found, strict=True):
        assert attrs.evolve(after, ports=before.ports) == before
        assert [stop - start for start, stop in after.ports] == [stop - start for start, stop in before.ports]


@given(st.permutations(range(3)))
def test_stacked_ports_stand_in_the_order_told_as_far_apart_as_before(order: list[int]) -> None:
    box = stacked(Box(along=10.0, across=152.0, ports=PORTS), order)
    spans = [box.ports[port] for port in order]
    assert spans == sorted(spans)
    assert (spans[0][0], spans[-1][1]) == (2.0, 150.0)
    assert [after[0] - before[1] for before, after in pairwise(spans)] == [14.0, 14.0]


@given(st.permutations(range(3)))
def test_boxes_keep_the_order_that_their_ports_had(order: list[int]) -> None:
    box = Box(along=10.0, across=152.0, ports=PORTS)
    former = stacked(box, order)
    assert restacked([box, box], [former], {1: 0}) == [box, former]


def test_premises_in_a_frame_change_places_where_lines_cross_otherwise_and_stay_there() -> None:
    made = grown("mixed", 44, 41)
    picture = draw(made, direction="RL").value
    scene, plan = picture.made.scene, picture.made.plan
    assert any(
        box.ports and isinstance(node, Stack) and box.ports != node.spans
        for box, node in zip(plan.boxes, scene.nodes, strict=True)
    )
    assert order_of(plan.found.boxes, plan.wires, plan.found.places).crossings == 0
    assert draw(made, direction="RL", former=picture).value.svg == picture.svg
