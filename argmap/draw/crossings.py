"""Ways that cross fewer others, where strands have several to choose from."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, pairwise
from typing import TypeAlias

from argmap.draw.boxes import Area, Path, Point, at

_STEPS = 8
"""A curve is looked at as so many straight pieces."""
_MOST = 400
"""Where there are more ways than this, they stay as they are."""
_SAME = 1.0
"""Ends so near to each other along are level."""

_Piece: TypeAlias = tuple[Point, Point]


class _Line:
    """A path as straight pieces, and the area that holds it."""

    def __init__(self, path: Path) -> None:
        us, vs = [u for u, _ in path], [v for _, v in path]
        self.area = Area(min(us), min(vs), max(us), max(vs))
        self.path = path
        self._pieces: list[_Piece] | None = None

    def within(self, area: Area) -> list[_Piece]:
        """The pieces that reach into an area."""
        if self._pieces is None:
            points = [self.path[0]]
            for index in range(0, len(self.path) - 3, 3):
                curve = self.path[index : index + 4]
                level = curve[0][1] == curve[1][1] == curve[2][1] == curve[3][1]
                points += [curve[3]] if level else [at(curve, step / _STEPS) for step in range(1, _STEPS + 1)]
            self._pieces = list(pairwise(points))
        return [
            ((a, b), (c, d))
            for (a, b), (c, d) in self._pieces
            if max(a, c) >= area.u0 and min(a, c) <= area.u1 and max(b, d) >= area.v0 and min(b, d) <= area.v1
        ]


def crossings(one: Path, other: Path) -> int:
    """How often two paths cross; where they only touch they do not."""
    return _crossings(_Line(one), _Line(other))


def uncrossed(count: int, ways: Callable[[int], Iterator[Path]]) -> list[Path]:
    """A path for each of so many strands: the first of its ways, unless others cross fewer strands.

    Where two cross and neither can help it alone, both may take the last of their ways.
    """
    paths = [next(ways(number)) for number in range(count)]
    if count > _MOST:
        return paths
    sheet = _Sheet(paths)
    crossed = sheet.crossed()
    for number in crossed:
        for path in ways(number):
            sheet.change({number: path})
    for number in sheet.crossed() if crossed else ():
        for other in sheet.met(number):
            if other > number:
                sheet.change({each: list(ways(each))[-1] for each in (number, other)})
    return [line.path for line in sheet.lines]


class _Sheet:
    """Lines, to be asked for what crosses what."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self.lines = [_Line(path) for path in paths]

    def crossed(self) -> list[int]:
        """The lines that cross others, by their numbers."""
        order = sorted(range(len(self.lines)), key=lambda each: self.lines[each].area.v0)
        areas = [self.lines[each].area for each in order]
        tops = [area.v0 for area in areas]
        found = set()
        for place, (number, area) in enumerate(zip(order, areas, strict=True)):
            u0, u1 = area.u0, area.u1
            for beside in range(place + 1, bisect_left(tops, area.v1)):
                near = areas[beside]
                if near.u0 < u1 and u0 < near.u1:
                    other = order[beside]
                    if _crossings(self.lines[number], self.lines[other]):
                        found |= {number, other}
        return sorted(found)

    def met(self, number: int) -> dict[int, int]:
        """What a line crosses, and how often."""
        line = self.lines[number]
        u0, v0, u1, v1 = line.area.u0, line.area.v0, line.area.u1, line.area.v1
        near = [
            each
            for each, other in enumerate(self.lines)
            if (area := other.area).u0 < u1 and u0 < area.u1 and area.v0 < v1 and v0 < area.v1
        ]
        counts = {each: _crossings(line, self.lines[each]) for each in near if each != number}
        return {each: count for each, count in counts.items() if count}

    def change(self, paths: dict[int, Path]) -> None:
        """Put other paths in, if there are fewer crossings then."""
        before = {number: self.lines[number] for number in paths}
        count = self._count(paths)
        for number, path in paths.items():
            self.lines[number] = _Line(path)
        if self._count(paths) >= count:
            for number, line in before.items():
                self.lines[number] = line

    def _count(self, numbers: dict[int, Path]) -> int:
        return sum(chain.from_iterable(self.met(number).values() for number in numbers))


def _crossings(one: _Line, other: _Line) -> int:
    """How often two lines cross; where they only touch they do not."""
    a, b = one.area, other.area
    if a.u1 <= b.u0 or b.u1 <= a.u0 or a.v1 <= b.v0 or b.v1 <= a.v0:
        return 0
    (first, *_, last), (start, *_, stop) = one.path, other.path
    if (
        len(one.path) == len(other.path) == 4
        and abs(first[0] - start[0]) < _SAME
        and abs(last[0] - stop[0]) < _SAME
    ):
        # Two curves between two ranks: the same, but drawn out across.
        return int((first[1] - start[1]) * (last[1] - stop[1]) < 0)
    return sum(_cross(*piece, *there) for piece in one.within(b) for there in other.within(a))


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Whether two straight pieces cross."""
    return _turn(c, d, a) * _turn(c, d, b) < 0 and _turn(a, b, c) * _turn(a, b, d) < 0


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
