"""A map laid out, and what must hold of any layout."""

from itertools import combinations

import attrs

from argmap import ArgumentMap
from argmap.draw.boxes import Area, at
from argmap.draw.compose import scene_of
from argmap.draw.layout import Engine, Plan, plan
from argmap.draw.route import Route, areas, routes
from argmap.draw.scene import Joint, Question, Scene, Stack
from argmap.draw.svg import Direction
from argmap.draw.themes import THEMES

SIZES = THEMES["light"].sizes


@attrs.frozen
class Laid:
    scene: Scene
    plan: Plan
    ways: tuple[Route, ...]
    areas: tuple[Area, ...]


def lay(
    map: ArgumentMap,
    direction: Direction = "RL",
    engine: Engine | None = None,
    *,
    sections: bool | None = False,
) -> Laid:
    across = direction in ("TB", "BT")
    scene = scene_of(map, SIZES, across=across, labels={}, sections=sections)
    placed, _ = plan(scene, SIZES, across=across, engine=engine)
    ways = routes(scene, placed, SIZES, across=across)
    return Laid(scene, placed, ways, areas(placed))


def overlap(one: Area, other: Area, slack: float = 0.5) -> bool:
    return (
        one.u0 < other.u1 - slack
        and other.u0 < one.u1 - slack
        and one.v0 < other.v1 - slack
        and other.v0 < one.v1 - slack
    )


def overlapping_boxes(laid: Laid) -> list[tuple[int, int]]:
    return [
        (one, other)
        for one, other in combinations(range(len(laid.areas)), 2)
        if overlap(laid.areas[one], laid.areas[other])
    ]


def lanes_out_of_order(laid: Laid) -> list[str]:
    """Lanes that overlap, and boxes that are in a lane they do not belong to, or outside their own."""
    lanes = dict(laid.plan.places.lanes)
    found = [
        f"lanes {one} and {other}"
        for one, other in combinations(lanes, 2)
        if overlap(lanes[one], lanes[other])
    ]
    for number, (box, area) in enumerate(zip(laid.plan.boxes, laid.areas, strict=True)):
        for lane, room in lanes.items():
            inside = room.u0 <= area.u0 + 0.5 and area.u1 - 0.5 <= room.u1
            inside = inside and room.v0 <= area.v0 + 0.5 and area.v1 - 0.5 <= room.v1
            if box.lane == lane and not inside:
                found.append(f"box {number} outside its lane {lane}")
            if box.lane != lane and overlap(room, area):
                found.append(f"box {number} in the lane {lane}")
    return found


def areas_out_of_order(laid: Laid) -> list[str]:
    """Areas of sections in which something lies that belongs elsewhere, or which overlap another."""
    lanes = dict(laid.plan.places.lanes)
    found = []
    for region in laid.scene.regions:
        inside = [lanes[lane] for lane in region.lanes]
        hull = Area(
            min(area.u0 for area in inside),
            min(area.v0 for area in inside),
            max(area.u1 for area in inside),
            max(area.v1 for area in inside),
        )
        for number, (node, area) in enumerate(zip(laid.scene.nodes, laid.areas, strict=True)):
            if node.lane not in region.lanes and overlap(hull, area):
                found.append(f"box {number} in {region.id}")
        found += [
            f"lane {lane} in {region.id}"
            for lane, area in lanes.items()
            if lane not in region.lanes and overlap(hull, area)
        ]
    return found


def strands_through_cards(laid: Laid) -> list[tuple[int, int]]:
    """Strands that run through a card or an issue, sampled; ends may touch."""
    found = []
    solid = [
        (number, area)
        for number, (node, area) in enumerate(zip(laid.scene.nodes, laid.areas, strict=True))
        if isinstance(node, Stack | Question)
    ]
    for strand, way in enumerate(laid.ways):
        for start in range(0, len(way.path) - 3, 3):
            for step in range(41):
                u, v = at(way.path[start : start + 4], step / 40)
                for number, area in solid:
                    if area.u0 + 1 < u < area.u1 - 1 and area.v0 + 1 < v < area.v1 - 1:
                        found.append((strand, number))
    return sorted(set(found))


def strands_through_labels(laid: Laid, across: bool) -> list[tuple[int, int]]:
    """Strands that run through what is written on a joint they do not end at."""
    found = []
    for number, (node, area) in enumerate(zip(laid.scene.nodes, laid.areas, strict=True)):
        if not isinstance(node, Joint):
            continue
        u, v = (area.u0 + area.u1) / 2, (area.v0 + area.v1) / 2
        along, over = node.inner[::-1] if across else node.inner
        for strand, way in enumerate(laid.ways):
            ends = (laid.scene.strands[strand].source.node, laid.scene.strands[strand].target.node)
            for start in range(0, len(way.path) - 3, 3):
                for step in range(41):
                    a, b = at(way.path[start : start + 4], step / 40)
                    if number not in ends and abs(a - u) < along / 2 - 1 and abs(b - v) < over / 2 - 1:
                        found.append((strand, number))
    return sorted(set(found))
