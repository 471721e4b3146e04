"""The last stretch: each strand gets a slot of its own at the things it joins, and meets no card.

An engine leads every wire to the middle of a side. Here the ends of a side are spread over it, in the order
in which they come, so that no two heads lie on each other; what attacks or supports a step arrives at its
joint from the side, not along the line.
"""

from collections.abc import Iterator, Sequence
from typing import Literal, TypeAlias

import attrs

from argmap.draw.boxes import Area, Path, Point, at
from argmap.draw.corridors import Corridors
from argmap.draw.crossings import uncrossed
from argmap.draw.layout import Plan
from argmap.draw.pen import HEAD
from argmap.draw.scene import Joint, Question, Scene, Stack, Strand
from argmap.draw.style import Sizes

Side: TypeAlias = Literal["front", "back"]

_SHORT = 1.6
"""Up to so many gaps between ranks is a strand one curve."""
_BEYOND = 26.0
"""So far may what arrives at a joint stand beyond its room, where between two ranks nothing else is."""


@attrs.frozen
class Route:
    """The way of a strand from its source to its target; `towards` is the direction it arrives in."""

    path: Path
    towards: Point


@attrs.frozen
class _Stop:
    """Where an end comes to rest: the edge of the box, and for a joint the point of it that is met."""

    edge: Point
    tip: Point | None = None


def routes(scene: Scene, plan: Plan, sizes: Sizes, *, across: bool) -> tuple[Route, ...]:
    """The way of every strand, from source to target, in the axes of the layout."""
    solid = (number for number, node in enumerate(scene.nodes) if not isinstance(node, Joint))
    rectangles = areas(plan)
    corridors = Corridors(rectangles, solid)
    stops = _stops(scene, plan, rectangles, corridors, across)

    def ways(number: int) -> Iterator[Path]:
        wire, low, high = plan.wires[number], stops[number, "back"], stops[number, "front"]
        before, after = _approach(low, first=True), _approach(high, first=False)
        ends = {wire.low.box, wire.high.box}
        for path in _ways(plan.places.paths[number], low, high, sizes.rank_gap, corridors, ends):
            yield (*before, *path, *after)

    paths = uncrossed(len(scene.strands), ways)
    return tuple(
        _headed(path if turned else path[::-1], strand)
        for path, turned, strand in zip(paths, plan.turned, scene.strands, strict=True)
    )


def areas(plan: Plan) -> tuple[Area, ...]:
    """The rectangle of each box."""
    return tuple(
        Area(u - box.along / 2, v - box.across / 2, u + box.along / 2, v + box.across / 2)
        for box, (u, v) in zip(plan.boxes, plan.places.centres, strict=True)
    )


def _stops(
    scene: Scene, plan: Plan, rectangles: Sequence[Area], corridors: Corridors, across: bool
) -> dict[tuple[int, Side], _Stop]:
    """The slot of each end of each wire."""
    gathered: dict[tuple[int, int | None, Side], list[tuple[int, Path]]] = {}
    for number, wire in enumerate(plan.wires):
        path = plan.places.paths[number]
        gathered.setdefault((wire.low.box, wire.low.port, "back"), []).append((number, path))
        gathered.setdefault((wire.high.box, wire.high.port, "front"), []).append((number, path[::-1]))
    stops: dict[tuple[int, Side], _Stop] = {}
    for (box, port, side), ends in gathered.items():
        numbers = _in_order(ends, corridors, side)
        area, node = rectangles[box], scene.nodes[box]
        match node:
            case Stack():
                span = (0.0, area.v1 - area.v0) if port is None else plan.boxes[box].ports[port]
                found = _spread(numbers, area, span, side)
                for number in numbers:
                    if _arrives(scene.strands[number], box):
                        (u, v), away = found[number].edge, HEAD if side == "back" else -HEAD
                        found[number] = _Stop((u + away, v))
            case Joint():
                found = _around(numbers, scene, plan, node, box, area, side, across)
            case Question():
                edge = (area.u1 if side == "back" else area.u0, (area.v0 + area.v1) / 2)
                found = dict.fromkeys(numbers, _Stop(edge))
        for number, stop in found.items():
            stops[number, side] = stop
    single = {(ends[0][0], side): box for (box, _, side), ends in gathered.items() if len(ends) == 1}
    _level(stops, single, scene, rectangles)
    return stops


def _level(
    stops: dict[tuple[int, Side], _Stop],
    single: dict[tuple[int, Side], int],
    scene: Scene,
    rectangles: Sequence[Area],
) -> None:
    """Slots that are alone on their side moved a little where that makes their strand straight."""
    for (number, side), box in single.items():
        node = scene.nodes[box]
        own, other = stops[number, side], stops[number, "back" if side == "front" else "front"]
        if not isinstance(node, Stack) or len(node.cards) > 1:
            continue
        area = rectangles[box]
        off = abs(other.edge[1] - (area.v0 + area.v1) / 2)
        if off <= min(18.0, (area.v1 - area.v0) / 2 - 9.0):
            stops[number, side] = _Stop((own.edge[0], other.edge[1]))


def _in_order(ends: Sequence[tuple[int, Path]], corridors: Corridors, side: Side) -> list[int]:
    """The wires of a side, told with their ways from there, in the order in which they come across."""
    if len(ends) == 1:
        return [ends[0][0]]
    keys = [
        (_glance(points, corridors.beyond(points[0][0], side == "back")), points[-1][1], number)
        for number, points in ends
    ]
    return [number for _, _, number in sorted(keys)]


def _glance(points: Sequence[Point], there: float) -> float:
    """Where across a wire is when it comes to the next rank.

    Between two ranks wires only bend: the order that they come to is the one in which to leave their box.
    """
    ahead = there > points[0][0]
    for index in range(0, len(points) - 3, 3):
        curve = tuple(points[index : index + 4])
        if (curve[3][0] >= there) if ahead else (curve[3][0] <= there):
            return curve[3][1] if curve[3][0] == there else at(curve, _solve(curve, there, ahead))[1]
    return points[-1][1]


def _spread(numbers: Sequence[int], area: Area, span: tuple[float, float], side: Side) -> dict[int, _Stop]:
    length = span[1] - span[0]
    step = min(14.0, (length - 12.0) / max(1, len(numbers) - 1))
    middle = area.v0 + (span[0] + span[1]) / 2
    u = area.u1 if side == "back" else area.u0
    first = middle - step * (len(numbers) - 1) / 2
    return {number: _Stop((u, first + step * place)) for place, number in enumerate(numbers)}


def _around(
    numbers: Sequence[int],
    scene: Scene,
    plan: Plan,
    joint: Joint,
    box: int,
    area: Area,
    side: Side,
    across: bool,
) -> dict[int, _Stop]:
    """The ends at a joint: its own strands in the middle, what attacks or supports it to either side."""
    u, v = plan.places.centres[box]
    half_u, half_v = (
        (joint.inner[1] / 2, joint.inner[0] / 2) if across else (joint.inner[0] / 2, joint.inner[1] / 2)
    )
    away = 1.0 if side == "back" else -1.0
    edge = area.u1 if side == "back" else area.u0
    own = [number for number in numbers if not _arrives(scene.strands[number], box)]
    others = [number for number in numbers if _arrives(scene.strands[number], box)]
    split = numbers.index(own[0]) if own else (len(others) + 1) // 2
    before = others[:split]
    leads = {number: scene.strands[number].target.node == box for number in own}
    twofold = len(set(leads.values())) > 1
    found = {}
    for number in own:
        level = v + (0.0 if not twofold else 3.5 if leads[number] else -3.5)
        found[number] = _Stop((edge, level), (u + away * (half_u - (1.0 if twofold else 0.0)), level))
    for sign, group in ((-1.0, before[::-1]), (1.0, others[len(before) :])):
        step = min(11.0, (abs(edge - u) + _BEYOND) / max(1, len(group) - 1))
        for place, number in enumerate(group):
            aside = step * (len(group) - 1 - place)
            hold = half_v if aside <= half_u else 1.0
            tip = (u + away * aside, v + sign * (hold + HEAD))
            found[number] = _Stop((edge, v + sign * (half_v + HEAD + 5.0 + 11.0 * place)), tip)
    return found


def _arrives(strand: Strand, box: int) -> bool:
    return strand.head and strand.target.node == box


def _approach(stop: _Stop, *, first: bool) -> Path:
    """The way inside a joint's room, from what is drawn of it to the edge (or back)."""
    if stop.tip is None or stop.tip == stop.edge:
        return ()
    (u, v), (a, b) = stop.tip, stop.edge
    if v == b:
        inside: Path = ((u + (a - u) / 3, v), (u + (a - u) * 2 / 3, v))
    else:
        bend = u + min(9.0, abs(a - u) / 2) * (1 if a > u else -1)
        level = ((bend + (a - bend) / 3, b), (bend + (a - bend) * 2 / 3, b))
        inside = ((u, v + (b - v) * 0.6), (u + (bend - u) * 0.4, b), (bend, b), *level)
    return (stop.tip, *inside) if first else (*reversed(inside), stop.tip)


def _ways(
    path: Path, low: _Stop, high: _Stop, gap: float, corridors: Corridors, ends: set[int]
) -> Iterator[Path]:
    """The path moved to its slots, in every way of doing so that meets no card, the best first."""
    start, stop = low.edge, high.edge
    reach = stop[0] - start[0]
    short = _curve(start, stop)
    if reach < _SHORT * gap and not corridors.meets(short, ends):
        yield short
    for share in (0.9, 0.6, 0.35):
        cut = min(gap * share, reach * 0.45)
        moved = _moved(path, start, stop, cut) if cut > 1.0 else None
        if moved is not None and not corridors.meets(moved, ends):
            yield moved
    yield corridors.way(start, stop)


def _curve(start: Point, stop: Point) -> Path:
    middle = (start[0] + stop[0]) / 2
    return (start, (middle, start[1]), (middle, stop[1]), stop)


def _moved(path: Path, start: Point, stop: Point, cut: float) -> Path | None:
    """The path with its first and last stretch drawn anew, from and to the slots."""
    head = _split(path, start[0] + cut)
    if head is None:
        return None
    rest = _split(tuple(reversed(head)), stop[0] - cut)
    if rest is None:
        return None
    inner = tuple(reversed(rest))
    return (
        *_lead(start, inner[0], inner[1], cut),
        *inner[1:-1],
        *reversed(_lead(stop, inner[-1], inner[-2], -cut)),
    )


def _lead(slot: Point, join: Point, onward: Point, cut: float) -> Path:
    """From a slot, straight out, into a path at its join; the join's tangent is kept."""
    du, dv = onward[0] - join[0], onward[1] - join[1]
    length = (du * du + dv * dv) ** 0.5 or 1.0
    pull = abs(join[0] - slot[0]) * 0.5
    return (
        slot,
        (slot[0] + (join[0] - slot[0]) * 0.55, slot[1]),
        (join[0] - du / length * pull, join[1] - dv / length * pull),
        join,
    )


def _split(path: Path, u: float) -> Path | None:
    """What is left of a path behind the first point where it crosses a line along v."""
    forward = path[-1][0] > path[0][0]
    for index in range(0, len(path) - 3, 3):
        curve = path[index : index + 4]
        if (curve[3][0] >= u) if forward else (curve[3][0] <= u):
            share = _solve(curve, u, forward)
            return (*_cut(curve, share), *path[index + 4 :])
    return None


def _solve(curve: Path, u: float, forward: bool) -> float:
    (a, _), (b, _), (c, _), (d, _) = curve
    low, high = 0.0, 1.0
    for _ in range(16):
        share = (low + high) / 2
        rest = 1 - share
        here = rest * rest * (rest * a + 3 * share * b) + share * share * (3 * rest * c + share * d)
        if (here < u) == forward:
            low = share
        else:
            high = share
    return high


def _cut(curve: Path, share: float) -> Path:
    """The part of a cubic behind a share of it."""
    a, b, c, d = curve
    ab, bc, cd = _mix(a, b, share), _mix(b, c, share), _mix(c, d, share)
    abc, bcd = _mix(ab, bc, share), _mix(bc, cd, share)
    return (_mix(abc, bcd, share), bcd, cd, d)


def _mix(one: Point, other: Point, share: float) -> Point:
    return (one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share)


def _headed(path: Path, strand: Strand) -> Route:
    """The path with room for its head, and the direction it arrives in."""
    (a, b), (u, v) = path[-2], path[-1]
    length = ((u - a) ** 2 + (v - b) ** 2) ** 0.5
    towards = ((u - a) / length, (v - b) / length) if length else (-1.0, 0.0)
    return Route(path, towards)
