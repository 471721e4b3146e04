"""Cards of one rank: their fronts are on one line, and what leads to them still does."""

from hypothesis import given, settings

from argmap.draw.boxes import Area, Box, Wire
from argmap.draw.level import level
from argmap.draw.tidy import tidy
from tests.draw.boxes import GAPS, graphs
from tests.draw.geometry import overlap


@settings(max_examples=60)
@given(graphs())
def test_fronts_are_level_and_wires_end_on_them(graph: tuple[list[Box], list[Wire]]) -> None:
    boxes, wires = graph
    before = tidy(boxes, wires, GAPS)
    cards = range(0, len(boxes), 2)
    after = level(boxes, wires, before, cards, GAPS.lane)
    fronts: dict[float, set[float]] = {}
    for each in cards:
        front = after.centres[each][0] - boxes[each].along / 2
        fronts.setdefault(round(before.centres[each][0]), set()).add(round(front, 6))
    assert all(len(rank) == 1 for rank in fronts.values())
    areas = [
        Area(u - box.along / 2, v - box.across / 2, u + box.along / 2, v + box.across / 2)
        for box, (u, v) in zip(boxes, after.centres, strict=True)
    ]
    assert not any(overlap(one, other) for n, one in enumerate(areas) for other in areas[:n])
    for wire, path, old in zip(wires, after.paths, before.paths, strict=True):
        assert len(path) % 3 == 1
        assert abs(path[0][0] - areas[wire.low.box].u1) < 1e-6
        assert abs(path[-1][0] - areas[wire.high.box].u0) < 1e-6
        assert (path[0][1], path[-1][1]) == (old[0][1], old[-1][1])
    for lane, area in after.lanes:
        assert all(area.u0 <= areas[n].u0 for n, box in enumerate(boxes) if box.lane == lane)


def test_what_is_no_card_stays_in_the_middle() -> None:
    boxes = [Box(along=10, across=10), Box(along=50, across=10), Box(along=30, across=10)]
    before = tidy(boxes, [], GAPS)
    after = level(boxes, [], before, [0, 1], GAPS.lane)
    assert [u for u, _ in before.centres] == [25, 25, 25]
    assert [u for u, _ in after.centres] == [5, 25, 25]
