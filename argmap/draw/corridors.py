"""Free ways between boxes: where a path may run, and one that surely meets none.

Boxes stand in ranks. Between ranks nothing stands; through a rank a path runs straight, in one of the
gaps that its boxes leave.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

import attrs

from argmap.draw.boxes import Area, Path, Point

_CELL = 120.0
_STEP = 8.0
"""How far apart the points of a path are looked at, about; no card is as narrow."""
_PAD = 2.0
"""How near to a box a path may come that does not end there."""
_INSIDE = -0.5
"""And one that does: it may touch the edge."""
_CLEAR = 5.0
"""How far a path through a rank keeps from the boxes beside it."""


@attrs.frozen
class _Rank:
    """A range along with boxes in it: what it takes up across, in order."""

    u0: float
    u1: float
    taken: tuple[tuple[float, float], ...]


class Corridors:
    """Some boxes, to ask whether a path meets one of them, and for a path that does not.

    `solid` are the numbers of those that no path may meet.
    """

    def __init__(self, boxes: Sequence[Area], solid: Iterable[int]) -> None:
        self._boxes = boxes
        self._held: dict[tuple[int, int], list[int]] = {}
        for number in solid:
            box = boxes[number]
            for a in range(int(box.u0 // _CELL), int(box.u1 // _CELL) + 1):
                for b in range(int(box.v0 // _CELL), int(box.v1 // _CELL) + 1):
                    self._held.setdefault((a, b), []).append(number)
        self._ranks = _ranks(boxes)
        self._starts = [rank.u0 for rank in self._ranks]

    def meets(self, path: Path, ends: set[int]) -> bool:
        """Whether a path runs into a solid box, be it one of its ends behind the edge."""
        for index in range(0, len(path) - 3, 3):
            curve = path[index : index + 4]
            if self._between_ranks(curve) or not (near := self._near(curve, ends)):
                continue
            level = curve[0][1] == curve[1][1] == curve[2][1] == curve[3][1]
            steps = min(400, 4 + int(_reach(curve) / (3 * _STEP if level else _STEP)))
            # Written out, not by `at`: most of the time of a drawing's lines goes here.
            (ua, va), (ub, vb), (uc, vc), (ud, vd) = curve
            for step in range(steps + 1):
                share = step / steps
                rest = 1 - share
                first, last = rest * rest, share * share
                a, b, c, d = first * rest, 3 * first * share, 3 * rest * last, last * share
                u, v = a * ua + b * ub + c * uc + d * ud, a * va + b * vb + c * vc + d * vd
                for u0, v0, u1, v1 in near:
                    if u0 < u < u1 and v0 < v < v1:
                        return True
        return False

    def _near(self, curve: Path, ends: set[int]) -> set[tuple[float, float, float, float]]:
        """The solid boxes, each with what is kept free around it, that a curve could meet.

        They reach into the rectangle of its points, which holds all of the curve.
        """
        (ua, va), (ub, vb), (uc, vc), (ud, vd) = curve
        u0, u1, v0, v1 = min(ua, ub, uc, ud), max(ua, ub, uc, ud), min(va, vb, vc, vd), max(va, vb, vc, vd)
        found = set()
        columns = range(int((v0 - _PAD) // _CELL), int((v1 + _PAD) // _CELL) + 1)
        for a in range(int((u0 - _PAD) // _CELL), int((u1 + _PAD) // _CELL) + 1):
            for b in columns:
                for number in self._held.get((a, b), ()):
                    box, pad = self._boxes[number], _INSIDE if number in ends else _PAD
                    if box.u0 - pad < u1 and u0 < box.u1 + pad and box.v0 - pad < v1 and v0 < box.v1 + pad:
                        found.add((box.u0 - pad, box.v0 - pad, box.u1 + pad, box.v1 + pad))
        return found

    def _between_ranks(self, curve: Path) -> bool:
        """Whether a curve stays in the room between two ranks, as its handles tell."""
        (a, _), (b, _), (c, _), (d, _) = curve
        before = bisect_right(self._starts, max(a, b, c, d) - 0.5) - 1
        return before < 0 or self._ranks[before].u1 <= min(a, b, c, d) + 0.5

    def beyond(self, u: float, back: bool) -> float:
        """Where the next rank begins behind a place along, or in front of it."""
        if back:
            place = bisect_right(self._starts, u + 0.5)
            return self._starts[place] if place < len(self._starts) else u
        place = bisect_right(self._starts, u - 0.5) - 1
        while place >= 0 and self._ranks[place].u1 > u - 0.5:
            place -= 1
        return self._ranks[place].u1 if place >= 0 else u

    def way(self, start: Point, stop: Point) -> Path:
        """A path from a point at the back of a box to one at the front of another that is behind it."""
        points: list[Point] = [start]
        for rank in self._ranks[max(0, bisect_right(self._starts, start[0]) - 1) :]:
            if rank.u0 >= stop[0]:
                break
            v = points[-1][1]
            if rank.u0 <= start[0]:
                # Beside its own box nothing else is, as far as its own rank goes.
                straight(points, (min(rank.u1, stop[0]), v))
            elif rank.u1 >= stop[0]:
                bend(points, (rank.u0, stop[1]))
                straight(points, stop)
            else:
                level = _free(rank.taken, v)
                bend(points, (rank.u0, level))
                straight(points, (rank.u1, level))
        if points[-1] != stop:
            bend(points, stop)
        return tuple(points)


def straight(points: list[Point], stop: Point) -> None:
    """Lead a path on, straight; one that was straight and level already only grows longer."""
    (u, v), (a, b) = points[-1], stop
    if v == b and len(points) > 3 and all(level == v for _, level in points[-4:]):
        del points[-3:]
        (u, v) = points[-1]
    if (u, v) != stop:
        points += [(u + (a - u) / 3, v + (b - v) / 3), (u + (a - u) * 2 / 3, v + (b - v) * 2 / 3), stop]


def bend(points: list[Point], stop: Point) -> None:
    """Lead a path on in an S that begins and ends along."""
    (u, v), (a, b) = points[-1], stop
    if v == b:
        straight(points, stop)
    else:
        points += [((u + a) / 2, v), ((u + a) / 2, b), stop]


def _reach(curve: Path) -> float:
    """The length of a curve, at most."""
    (a, b), (c, d), (e, f), (g, h) = curve
    return abs(c - a) + abs(d - b) + abs(e - c) + abs(f - d) + abs(g - e) + abs(h - f)


def _ranks(boxes: Sequence[Area]) -> list[_Rank]:
    groups: list[list[Area]] = []
    reach = float("-inf")
    for box in sorted(boxes, key=lambda box: (box.u0, box.u1, box.v0)):
        if box.u0 > reach:
            groups.append([])
        groups[-1].append(box)
        reach = max(reach, box.u1)
    ranks = []
    for group in groups:
        taken: list[tuple[float, float]] = []
        for box in sorted(group, key=lambda box: box.v0):
            low, high = box.v0 - _CLEAR, box.v1 + _CLEAR
            if taken and low <= taken[-1][1]:
                taken[-1] = (taken[-1][0], max(high, taken[-1][1]))
            else:
                taken.append((low, high))
        ranks.append(_Rank(min(box.u0 for box in group), max(box.u1 for box in group), tuple(taken)))
    return ranks


def _free(taken: Sequence[tuple[float, float]], wished: float) -> float:
    """The place nearest to the wished one that nothing takes up."""
    place = bisect_right(taken, (wished, float("inf"))) - 1
    if place < 0 or wished >= taken[place][1]:
        return wished
    low, high = taken[place]
    return low if wished - low < high - wished else high
