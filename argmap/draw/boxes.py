"""What layout engines see and give: boxes of fixed size, wires between them, and their places.

Places have two axes that know nothing of the paper: `u` leads away from the conclusions, `v` across.
A box has a front, turned to the conclusions, and a back; a wire leads from the back of its low box to the
front of its high one.
"""

from collections.abc import Sequence
from typing import TypeAlias

import attrs

Point: TypeAlias = tuple[float, float]
Path: TypeAlias = tuple[Point, ...]
"""A chain of cubic curves: a start, then two handles and an end for each."""
Rows: TypeAlias = Sequence[Sequence[int]]
"""Boxes that are to stand in one rank, by their numbers, in the order across that they are to have."""


FIRST = 2
"""The rank at which lanes begin: an issue, and what joins its positions to it, stand in front of them."""


@attrs.frozen(kw_only=True)
class Box:
    """A rectangle: its length along u and across it, its lane, and the ranges across of its ports."""

    along: float
    across: float
    lane: int | None = None
    ports: tuple[tuple[float, float], ...] = ()


@attrs.frozen
class Socket:
    """An end of a wire: a box, and one of its ports or the middle of its side."""

    box: int
    port: int | None = None


@attrs.frozen
class Wire:
    """A connection; `weight` says how much it matters that it is short and straight."""

    low: Socket
    high: Socket
    weight: int = 1


@attrs.frozen(kw_only=True)
class Gaps:
    """The room between boxes of a rank, between ranks, and around what is in a lane.

    `groups` are lanes that lie side by side, with as much room around them all again.
    """

    card: float
    rank: float
    lane: float
    groups: tuple[tuple[int, ...], ...] = ()


@attrs.frozen
class Area:
    """A rectangle by its lowest and highest coordinates."""

    u0: float
    v0: float
    u1: float
    v1: float


@attrs.frozen(kw_only=True)
class Places:
    """The middle of each box, the path of each wire from low to high, and the area of each lane."""

    centres: tuple[Point, ...]
    paths: tuple[Path, ...]
    lanes: tuple[tuple[int, Area], ...]


def port_middle(box: Box, port: int | None) -> float:
    """The middle of a port, from the middle of its box."""
    if port is None or not box.ports:
        return 0.0
    start, stop = box.ports[port]
    return (start + stop) / 2 - box.across / 2


def at(curve: Path, share: float) -> Point:
    """The point of a cubic at a share of it."""
    (ua, va), (ub, vb), (uc, vc), (ud, vd) = curve
    rest = 1 - share
    a, b, c, d = rest * rest * rest, 3 * rest * rest * share, 3 * rest * share * share, share * share * share
    return (a * ua + b * ub + c * uc + d * ud, a * va + b * vb + c * vc + d * vd)


def acyclic(count: int, wires: Sequence[Wire]) -> list[bool]:
    """Which wires to turn round so that none leads back; the conclusions stay in front.

    A walk in depth from the boxes that nothing is in front of; a wire to a box on the current path turns.
    """
    beyond: list[list[int]] = [[] for _ in range(count)]
    inward = [0] * count
    for number, wire in enumerate(wires):
        beyond[wire.low.box].append(number)
        inward[wire.high.box] += 1
    turned = [False] * len(wires)
    state = bytearray(count)
    for root in [*(box for box in range(count) if not inward[box]), *range(count)]:
        if state[root]:
            continue
        state[root] = 1
        walk = [(root, iter(beyond[root]))]
        while walk:
            here, onward = walk[-1]
            number = next(onward, -1)
            if number < 0:
                state[here] = 2
                walk.pop()
                continue
            there = wires[number].high.box
            if state[there] == 1:
                turned[number] = True
            elif not state[there]:
                state[there] = 1
                walk.append((there, iter(beyond[there])))
    return turned


def ranks(boxes: Sequence[Box], wires: Sequence[Wire]) -> list[int]:
    """The length of the longest way to each box from one that nothing is in front of.

    What is in a lane begins at `FIRST`, behind the questions; wires must not lead in a circle.
    """
    found = [0 if box.lane is None else FIRST for box in boxes]
    beyond: list[list[int]] = [[] for _ in boxes]
    left = [0] * len(boxes)
    for wire in wires:
        beyond[wire.low.box].append(wire.high.box)
        left[wire.high.box] += 1
    ready = [box for box in range(len(boxes)) if not left[box]]
    for here in ready:
        for there in beyond[here]:
            found[there] = max(found[there], found[here] + 1)
            left[there] -= 1
            if not left[there]:
                ready.append(there)
    return found
