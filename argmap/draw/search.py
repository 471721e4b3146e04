"""Fewer crossings: the best of several layouts of the same boxes.

Where an engine begins decides much of what it finds, so it is given the boxes in several arrangements, and
once more with the order that our own search makes of the best layout. How often depends on the size of the
map alone, so that one map gives one picture.
"""

from collections.abc import Callable, Sequence
from typing import TypeAlias

import attrs

from argmap.draw.boxes import Box, Places, Rows, Socket, Wire
from argmap.draw.dot import EngineAbsentError, EngineFailedError
from argmap.draw.order import order_of, untangled

Engine: TypeAlias = Callable[[Sequence[Box], Sequence[Wire], Rows], Places]
Lay: TypeAlias = Callable[[Sequence[Box], Sequence[int], Rows], Places]
"""Lays boxes out, told to the engine in an arrangement; of a rank, in the order of a row."""

_MOST_TRIES = 12
_MOST_BOXES = 1_600
"""So many boxes are laid out again in all, each as often as there are tries."""
_LOOSENED = 2 / 3
"""Lanes are given up if that leaves fewer than this share of the crossings, and saves as many as these."""
_SAVED = 10
_MODULUS = 1_000_003


def fewest(
    boxes: Sequence[Box], wires: Sequence[Wire], first: Places, lay: Lay, *, loose: bool
) -> tuple[Sequence[Box], Places]:
    """The layout with the fewest crossings that was found, beginning with a first one, and its boxes.

    `loose` allows to give up the lanes where they cost many crossings; the boxes are then in none.
    """
    count = order_of(boxes, wires, first).crossings
    if loose and count > _SAVED and any(box.lane is not None for box in boxes):
        free = [attrs.evolve(box, lane=None) for box in boxes]
        try:
            other = lay(free, range(len(free)), ())
        except (EngineAbsentError, EngineFailedError):
            return boxes, first
        left = order_of(free, wires, other).crossings
        if left < count * _LOOSENED and left + _SAVED <= count:
            boxes, first, count = free, other, left
    return boxes, _tried(boxes, wires, first, count, lay)


def _tried(boxes: Sequence[Box], wires: Sequence[Wire], first: Places, count: int, lay: Lay) -> Places:
    """The best of some layouts; the first has so many crossings."""
    best, least = first, count
    tries = min(_MOST_TRIES, _MOST_BOXES // max(1, len(boxes)))
    for turn in range(1, tries + 1):
        rows: Rows = ()
        arrangement: Sequence[int] = range(len(boxes))
        if turn < tries:
            arrangement = sorted(arrangement, key=lambda each: each * 7919 * turn % _MODULUS)
        else:
            rows = untangled(order_of(boxes, wires, best)).boxes
        if not least:
            break
        try:
            places = lay(boxes, arrangement, rows)
        except (EngineAbsentError, EngineFailedError):
            continue
        count = order_of(boxes, wires, places).crossings
        if count < least:
            best, least = places, count
    return best


def arranged(
    boxes: Sequence[Box], wires: Sequence[Wire], arrangement: Sequence[int], rows: Rows, engine: Engine
) -> Places:
    """What an engine makes of boxes that it is told in another order."""
    place = {number: index for index, number in enumerate(arrangement)}
    moved = [
        Wire(Socket(place[low.box], low.port), Socket(place[high.box], high.port), weight)
        for low, high, weight in ((wire.low, wire.high, wire.weight) for wire in wires)
    ]
    told = [[place[each] for each in row] for row in rows]
    found = engine([boxes[number] for number in arrangement], moved, told)
    return attrs.evolve(found, centres=tuple(found.centres[place[number]] for number in range(len(boxes))))
