"""What a page needs to lay a drawing out anew when branches are folded: columns, bands, ways through them.

A column is a range along that boxes stand in; between columns nothing stands. A band is a range across: a
lane, or what lies between two. A page keeps each box in its column and its band and in its order there, and
leads each line through the columns that it passes in the order that it had among the boxes.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Any

from argmap.draw.boxes import Area, Path, at
from argmap.draw.layout import Plan
from argmap.draw.route import Route, areas
from argmap.draw.scene import Joint, Question, Scene, Stack
from argmap.draw.style import Sizes
from argmap.draw.svg import Direction

FREE = -1
"""The band of what stands in front of all lanes."""


def folding(
    scene: Scene, plan: Plan, ways: Sequence[Route], direction: Direction, sizes: Sizes
) -> dict[str, Any]:
    """The drawing as plain data: boxes and wires by the ids that the SVG gives them."""
    boxes = areas(plan)
    columns = _columns(boxes)
    bands = _Bands(plan, columns)
    names = _names(scene)
    nodes: list[dict[str, Any]] = []
    for node, box, called, lane in zip(
        scene.nodes, boxes, names, (box.lane for box in plan.boxes), strict=True
    ):
        column = _column(columns, (box.u0 + box.u1) / 2)
        middle = (box.v0 + box.v1) / 2
        nodes.append(
            {
                "ids": called,
                "form": node.form if isinstance(node, Joint) else "card",
                "column": column,
                "band": bands.of_lane(lane) if lane is not None else bands.at(column, middle),
                "box": _rounded(box.u0, box.v0, box.u1, box.v1),
                "lane": lane,
            }
        )
    wires = []
    for number, (strand, way, wire, turned) in enumerate(
        zip(scene.strands, ways, plan.wires, plan.turned, strict=True)
    ):
        path = way.path if turned else way.path[::-1]
        low, high = boxes[wire.low.box], boxes[wire.high.box]
        lead, tail = _ends(path, low, high)
        passed = range(nodes[wire.low.box]["column"] + 1, nodes[wire.high.box]["column"])
        levels = [(column, _level(path, sum(columns[column]) / 2)) for column in passed]
        wires.append(
            {
                "id": f"e{number + 1}",
                "line": strand.line,
                "low": [wire.low.box, wire.low.port],
                "high": [wire.high.box, wire.high.port],
                "lead": [_rounded(*point) for point in lead],
                "tail": [_rounded(*point) for point in tail],
                "ways": [[column, bands.at(column, v), *_rounded(v)] for column, v in levels],
                "turned": turned,
            }
        )
    title = sizes.region.leading if scene.regions else 0.0
    return {
        "direction": direction,
        "columns": [_rounded(*column) for column in columns],
        "lanes": [
            {
                "id": f"l{lane}",
                "lane": lane,
                "band": bands.of_lane(lane),
                "box": _rounded(area.u0, area.v0, area.u1, area.v1),
            }
            for lane, area in plan.places.lanes
        ],
        "nodes": nodes,
        "wires": wires,
        "gaps": {
            "card": sizes.card_gap,
            "rank": sizes.rank_gap,
            "lane": sizes.lane_pad + title,
            "title": title,
        },
        "margin": sizes.margin,
    }


def _names(scene: Scene) -> list[list[str]]:
    """The ids that the SVG gives to what is in each box: cards are counted through, joints by their box."""
    count = 0
    found: list[list[str]] = []
    for number, node in enumerate(scene.nodes):
        match node:
            case Joint():
                found.append([f"j{number + 1}"])
            case Stack() | Question():
                size = len(node.cards) if isinstance(node, Stack) else 1
                found.append([f"c{count + place + 1}" for place in range(size)])
                count += size
    return found


def _columns(boxes: Sequence[Area]) -> list[tuple[float, float]]:
    """The ranges along that boxes take up, in order."""
    found: list[tuple[float, float]] = []
    for start, stop in sorted((box.u0, box.u1) for box in boxes):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(stop, found[-1][1]))
        else:
            found.append((start, stop))
    return found


def _column(columns: Sequence[tuple[float, float]], u: float) -> int:
    return max(0, bisect_right(columns, (u, float("inf"))) - 1)


class _Bands:
    """The bands of a drawing in order across: each lane, and before, between and after them the rest."""

    def __init__(self, plan: Plan, columns: Sequence[tuple[float, float]]) -> None:
        lanes = sorted(plan.places.lanes, key=lambda each: (each[1].v0, each[0]))
        self.number = {lane: 2 * place + 1 for place, (lane, _) in enumerate(lanes)}
        self.areas = [area for _, area in lanes]
        self.middles = [(area.v0 + area.v1) / 2 for area in self.areas]
        self.first = min((_column(columns, area.u0 + 30.0) for area in self.areas), default=0)

    def of_lane(self, lane: int) -> int:
        return self.number.get(lane, FREE)

    def at(self, column: int, v: float) -> int:
        """The band of a place: what is beside a lane, as far as the lane reaches across, counts to it."""
        if column < self.first:
            return FREE
        for place, area in enumerate(self.areas):
            if area.v0 <= v <= area.v1:
                return 2 * place + 1
        return 2 * bisect_left(self.middles, v)


def _ends(path: Path, low: Area, high: Area) -> tuple[Path, Path]:
    """The parts of a path, from low to high, that are its boxes' own: inside a joint's room, else a point."""
    first = next((n for n in range(0, len(path), 3) if path[n][0] >= low.u1 - 0.01), 0)
    last = next((n for n in range(len(path) - 1, -1, -3) if path[n][0] <= high.u0 + 0.01), len(path) - 1)
    if first >= last:
        return path[:1], path[-1:]
    return path[: first + 1], path[last:]


def _level(path: Path, u: float) -> float:
    """Where across a path is when it first passes a place along."""
    for index in range(0, len(path) - 3, 3):
        curve = path[index : index + 4]
        if curve[3][0] >= u:
            low, high = 0.0, 1.0
            for _ in range(16):
                middle = (low + high) / 2
                if at(curve, middle)[0] < u:
                    low = middle
                else:
                    high = middle
            return at(curve, high)[1]
    return path[-1][1]


def _rounded(*values: float) -> list[float]:
    return [round(value, 2) for value in values]
