"""A former drawing of a map: what of it is still there, and where it was."""

from collections.abc import Hashable, Mapping, Sequence
from math import hypot
from statistics import fmean, median
from typing import TYPE_CHECKING

from argmap.draw.boxes import Area, Places, Point
from argmap.draw.scene import Joint, Node, Question, Scene, Stack

if TYPE_CHECKING:
    from argmap.draw.layout import Plan


def still_there(scene: Scene, former: Scene) -> dict[int, int]:
    """What of a scene was in a former one: the numbers there by those here.

    Cards are told by their words, then by their ids: ids that nobody gave are numbers, and those move on when
    something is written before them. A joint is told by what it joins.
    """
    old = _told(former)
    found: dict[int, int] = {}
    for key, number in _told(scene).items():
        if key in old and number not in found:
            found[number] = old[key]
    taken = set(found.values())
    ids = {one: number for number, node in enumerate(former.nodes) for one in _ids(node)}
    for number, node in enumerate(scene.nodes):
        for one in _ids(node) if number not in found else ():
            if one in ids and ids[one] not in taken:
                found[number] = ids[one]
                taken.add(ids[one])
                break
    joints = {
        key: number for number, key in _joined(former, {n: n for n in range(len(former.nodes))}).items()
    }
    for number, key in _joined(scene, found).items():
        if key in joints and joints[key] not in taken:
            found[number] = joints[key]
            taken.add(joints[key])
    return dict(sorted(found.items()))


def is_loose(former: Scene, plan: "Plan") -> bool:
    """Whether lanes were given up."""
    lanes = any(node.lane is not None for node in former.nodes)
    return lanes and all(box.lane is None for box in plan.boxes)


def shift(centres: Sequence[Point], former: Mapping[int, Point]) -> Point:
    """How far all is to be moved so that most of what was there before is where it was."""
    return (
        median(u - centres[each][0] for each, (u, _) in former.items()),
        median(v - centres[each][1] for each, (_, v) in former.items()),
    )


def movement(centres: Sequence[Point], former: Mapping[int, Point]) -> float:
    """How far what was there before is from where it was, on the average, once all is moved."""
    du, dv = shift(centres, former)
    return fmean(
        hypot(u - centres[each][0] - du, v - centres[each][1] - dv) for each, (u, v) in former.items()
    )


def moved(places: Places, by: Point) -> Places:
    """Places that are all moved alike."""
    du, dv = by

    def over(path: Sequence[Point]) -> tuple[Point, ...]:
        return tuple((u + du, v + dv) for u, v in path)

    return Places(
        centres=over(places.centres),
        paths=tuple(map(over, places.paths)),
        lanes=tuple(
            (lane, Area(area.u0 + du, area.v0 + dv, area.u1 + du, area.v1 + dv))
            for lane, area in places.lanes
        ),
    )


def _told(scene: Scene) -> dict[Hashable, int]:
    """The numbers of cards and issues by what they say, and of those that say the same by which it is."""
    found: dict[Hashable, int] = {}
    seen: dict[str, int] = {}
    for number, node in enumerate(scene.nodes):
        for said in _words(node):
            seen[said] = seen.get(said, 0) + 1
            found[said, seen[said]] = number
    return found


def _words(node: Node) -> tuple[str, ...]:
    match node:
        case Stack(cards=cards):
            return tuple(card.full for card in cards)
        case Question(full=full):
            return (full,)
        case Joint():
            return ()


def _ids(node: Node) -> tuple[str, ...]:
    match node:
        case Stack(cards=cards):
            return tuple(card.id for card in cards)
        case Question(id=one):
            return (one,)
        case Joint():
            return ()


def _joined(scene: Scene, known: Mapping[int, int]) -> dict[int, Hashable]:
    """What each joint joins, by the numbers that are known of it; of two that join the same, the first."""
    beside: dict[int, list[tuple[bool, int]]] = {}
    for strand in scene.strands:
        for one, other, leads in (
            (strand.source.node, strand.target.node, True),
            (strand.target.node, strand.source.node, False),
        ):
            if isinstance(scene.nodes[one], Joint) and other in known:
                beside.setdefault(one, []).append((leads, known[other]))
    found: dict[int, Hashable] = {}
    seen: set[Hashable] = set()
    for number, ends in sorted(beside.items()):
        node = scene.nodes[number]
        key = (node.form if isinstance(node, Joint) else "", tuple(sorted(ends)))
        if key not in seen:
            seen.add(key)
            found[number] = key
    return found
