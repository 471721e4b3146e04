"""Fewer crossings: the best of several layouts of the same boxes.

Where an engine begins decides much of what it finds, so it is given the boxes in several arrangements, and
once more with the order that our own search makes of the best layout. How often depends on the size of the
map alone, so that one map gives one picture.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

import attrs

from argmap.draw.boxes import Box, Places, Rows, Socket, Wire
from argmap.draw.dot import EngineAbsentError, EngineFailedError
from argmap.draw.former import movement
from argmap.draw.order import kept, order_of, untangled
from argmap.draw.ports import restacked, sorted_ports

Engine: TypeAlias = Callable[[Sequence[Box], Sequence[Wire], Rows], Places]
Lay: TypeAlias = Callable[[Sequence[Box], Sequence[int], Rows], Places]
"""Lays boxes out, told to the engine in an arrangement; of a rank, in the order of a row."""

_MOST_TRIES = 12
_MOST_BOXES = 1_600
"""So many boxes are laid out again in all, each as often as there are tries."""
_MOST_CELLS = 6_000
"""And so many boxes and places where wires pass a rank."""
_LOOSENED = 2 / 3
"""Lanes are given up if that leaves fewer than this share of the crossings, and saves as many as these."""
_SAVED = 10
_WORSENED = 1.5
"""A former order is kept up to so many times the crossings of a free layout, and some."""
_MODULUS = 1_000_003


@attrs.frozen
class Found:
    """A layout that was found: its boxes and wires, which try it was, and where all is."""

    boxes: Sequence[Box]
    wires: Sequence[Wire]
    turn: int
    places: Places


def fewest(boxes: Sequence[Box], wires: Sequence[Wire], first: Places, lay: Lay, *, loose: bool) -> Found:
    """The layout with the fewest crossings that was found, beginning with a first one.

    `loose` allows to give up the lanes where they cost many crossings; the boxes are then in none.
    """
    order = order_of(boxes, wires, first)
    tries = min(_MOST_TRIES, _MOST_BOXES // max(1, len(boxes)), _MOST_CELLS // max(1, len(order.cells)))
    if not tries:
        return Found(boxes, wires, 0, first)
    count = order.crossings
    if loose and count > _SAVED and any(box.lane is not None for box in boxes):
        free = [attrs.evolve(box, lane=None) for box in boxes]
        other = _attempt(lay, free, range(len(free)), ())
        left = order_of(free, wires, other).crossings if other else count
        if other and left < count * _LOOSENED and left + _SAVED <= count:
            boxes, first, count = free, other, left
    found = Found(boxes, wires, 0, first)
    for turn in range(1, tries + 1):
        if not count:
            break
        rows = untangled(order_of(boxes, wires, found.places)).boxes if turn == tries else ()
        places = _attempt(lay, boxes, _arrangement(range(len(boxes)), 0 if rows else turn), rows)
        left = order_of(boxes, wires, places).crossings if places else count
        if places and left < count:
            found, count = Found(boxes, wires, 0 if rows else turn, places), left
    return _by_ports(found, count, tries, lay) if count and any(box.ports for box in boxes) else found


def _by_ports(found: Found, count: int, tries: int, lay: Lay) -> Found:
    """A layout with fewer crossings than one that has so many, if there is one with the ports rearranged."""
    boxes, wires = found.boxes, found.wires
    bare = [attrs.evolve(box, ports=()) for box in boxes]
    for turn in range(tries):
        places = _attempt(lay, bare, _arrangement(range(len(bare)), turn), ())
        if places is None:
            continue
        told = sorted_ports(boxes, wires, places)
        order = untangled(order_of(told, wires, places))
        again = _attempt(lay, told, range(len(told)), order.boxes) if order.crossings < count else None
        if again and (left := order_of(told, wires, again).crossings) < count:
            found, count = Found(told, wires, 0, again), left
        if not count:
            break
    return found


def as_before(
    boxes: Sequence[Box],
    wires: Sequence[Wire],
    first: Places | None,
    numbers: Mapping[int, int],
    former: Found,
    lay: Lay,
) -> Found | None:
    """The layout nearest to a former one; None if that costs many crossings.

    `numbers` tell which box was which. What has not changed is left as it is. Otherwise the first layout is
    tried (or made), what the former try makes of the boxes now, and one in which all keep the order across
    that they had, in the ranks of the first one. Ports keep the order that they had.
    """
    told = restacked(boxes, former.boxes, numbers)
    first, boxes = first if told == boxes else None, told
    if (boxes, wires) == (former.boxes, former.wires):
        return former
    if first is None and (first := _attempt(lay, boxes, range(len(boxes)), ())) is None:
        return None
    spots = {each: former.places.centres[number] for each, number in numbers.items()}
    order = order_of(boxes, wires, first)
    if len(order.cells) > _MOST_CELLS:
        return None
    rows = kept(order, {each: v for each, (_, v) in spots.items()}).boxes
    called = [numbers.get(each, len(former.boxes) + each) for each in range(len(boxes))]
    tried = [(0, first), (0, _attempt(lay, boxes, range(len(boxes)), rows))]
    if former.turn:
        tried.append((former.turn, _attempt(lay, boxes, _arrangement(called, former.turn), ())))
    most = order.crossings * _WORSENED + _SAVED
    good = [
        Found(boxes, wires, turn, places)
        for turn, places in tried
        if places and order_of(boxes, wires, places).crossings <= most
    ]
    return min(good, key=lambda each: movement(each.places.centres, spots), default=None)


def _arrangement(called: Sequence[int], turn: int) -> Sequence[int]:
    """The boxes in another order for every turn, told by what they are called."""
    if not turn:
        return range(len(called))
    return sorted(range(len(called)), key=lambda each: called[each] * 7919 * turn % _MODULUS)


def _attempt(lay: Lay, boxes: Sequence[Box], arrangement: Sequence[int], rows: Rows) -> Places | None:
    try:
        return lay(boxes, arrangement, rows)
    except (EngineAbsentError, EngineFailedError):
        return None


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
