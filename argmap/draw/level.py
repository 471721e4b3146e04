"""Cards of one rank brought level: engines set them middle to middle, the eye reads along their edges."""

from bisect import bisect_right
from collections.abc import Sequence

import attrs

from argmap.draw.boxes import Box, Path, Places, Wire
from argmap.draw.corridors import straight

_SAME = 1.0
"""Middles so near to each other are of one rank: engines round."""


def level(
    boxes: Sequence[Box], wires: Sequence[Wire], places: Places, cards: Sequence[int], pad: float
) -> Places:
    """The places with the fronts of those of `cards` that share a rank on one line: that of the longest.

    Nothing leaves the room that its rank has. A wire behind a card goes on straight to it; one in front is
    drawn together between the ranks. Lanes reach `pad` over what is in them.
    """
    fronts = _fronts(boxes, places, cards)
    backs = sorted(u + box.along / 2 for box, (u, _) in zip(boxes, places.centres, strict=True))
    nearer = {}
    for each, front in fronts.items():
        by = places.centres[each][0] - boxes[each].along / 2 - front
        if by > 0:
            nearer[each] = by
    paths = []
    for wire, path in zip(wires, places.paths, strict=True):
        if by := nearer.get(wire.high.box, 0.0):
            place = bisect_right(backs, fronts[wire.high.box])
            path = _drawn_in(path, backs[place - 1] if place else path[0][0], by)
        if by := nearer.get(wire.low.box, 0.0):
            path = _led_on(path, by)
        paths.append(path)
    lanes = dict(places.lanes)
    for each, front in fronts.items():
        if (lane := boxes[each].lane) is not None:
            lanes[lane] = attrs.evolve(lanes[lane], u0=min(lanes[lane].u0, front - pad))
    return Places(
        centres=tuple((u - nearer.get(each, 0.0), v) for each, (u, v) in enumerate(places.centres)),
        paths=tuple(paths),
        lanes=tuple(lanes.items()),
    )


def _fronts(boxes: Sequence[Box], places: Places, cards: Sequence[int]) -> dict[int, float]:
    """The line on which the front of each card belongs."""
    ranked: list[list[int]] = []
    before = float("-inf")
    for each in sorted(cards, key=lambda each: places.centres[each][0]):
        if places.centres[each][0] - before > _SAME:
            ranked.append([])
        ranked[-1].append(each)
        before = places.centres[each][0]
    return {
        each: front
        for rank in ranked
        for front in [min(places.centres[one][0] - boxes[one].along / 2 for one in rank)]
        for each in rank
    }


def _drawn_in(path: Path, start: float, by: float) -> Path:
    """The path with its end nearer by so much; what of it lies before the start stays where it is."""
    first = len(path)
    while first and path[first - 1][0] > start:
        first -= 1
    stop = path[-1][0]
    if stop <= start:
        return path
    share = (stop - by - start) / (stop - start)
    return (*path[:first], *((start + (u - start) * share, v) for u, v in path[first:]))


def _led_on(path: Path, by: float) -> Path:
    """The path with its beginning nearer by so much, straight up to where it began."""
    u, v = path[0]
    points = [(u - by, v)]
    straight(points, (u, v))
    return (*points, *path[1:])
