"""Ways that cross fewer others: what is chosen, and what is left alone."""

from collections.abc import Iterator
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.draw import draw
from argmap.draw.boxes import Path, Point
from argmap.draw.corridors import bend, straight
from argmap.draw.crossings import crossings, uncrossed
from benchmarks._corpus import grown
from benchmarks._ink import ink_of
from benchmarks._measures import measures_of

places = st.integers(0, 12).map(lambda step: 20.0 * step)
starts = st.sampled_from([0.0, 40.0])


@st.composite
def strands(draw: st.DrawFn) -> list[list[Path]]:
    """Strands between two ranks, each with the ways to bend early and to bend late."""
    found = []
    for _ in range(draw(st.integers(0, 8))):
        start, stop = (draw(starts), draw(places)), (100.0, draw(places))
        found.append([led(start, (u, stop[1]), stop) for u in draw(st.permutations((60.0, 80.0, 100.0)))])
    return found


def led(start: Point, turn: Point, stop: Point) -> Path:
    points = [start]
    bend(points, turn)
    straight(points, stop)
    return tuple(points)


def total(paths: list[Path]) -> int:
    return sum(crossings(one, other) for one, other in combinations(paths, 2))


@given(strands())
def test_the_ways_chosen_are_ways_offered_and_cross_no_more_than_the_first(strands: list[list[Path]]) -> None:
    def ways(number: int) -> Iterator[Path]:
        return iter(strands[number])

    found = uncrossed(len(strands), ways)
    assert all(path in each for path, each in zip(found, strands, strict=True))
    assert total(found) <= total([each[0] for each in strands])
    if not total([each[0] for each in strands]):
        assert found == [each[0] for each in strands]


def test_a_line_that_meets_another_twice_bends_where_it_bends() -> None:
    early, alike = (
        led((0.0, 0.0), (40.0, 200.0), (100.0, 200.0)),
        led((60.0, 0.0), (100.0, 200.0), (100.0, 200.0)),
    )
    late = led((60.0, 20.0), (100.0, 220.0), (100.0, 220.0))
    lead: Path = ((0.0, 0.0), (20.0, 0.0), (40.0, 0.0))
    below: Path = ((0.0, 20.0), (20.0, 20.0), (40.0, 20.0), *late)
    strands = [[early, (*lead, *alike)], [below]]
    assert total([each[0] for each in strands]) == 2
    assert uncrossed(2, lambda number: iter(strands[number])) == [each[-1] for each in strands]


@pytest.mark.parametrize(("shape", "size", "seed"), [("issue", 52, 128), ("undercuts", 58, 129)])
def test_lines_in_one_order_at_both_ends_do_not_cross(shape: str, size: int, seed: int) -> None:
    assert measures_of(ink_of(draw(grown(shape, size, seed)).value.svg)).crossings == 0  # type: ignore[arg-type]
