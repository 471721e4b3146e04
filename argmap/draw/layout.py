"""Places for a scene: from numbered boxes to an engine and back."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import partial
from itertools import accumulate, pairwise
from typing import Literal, TypeAlias, get_args

import attrs

from argmap.diagnostics import Diagnostic, UsageError
from argmap.draw.boxes import Area, Box, Gaps, Path, Places, Rows, Socket, Wire, acyclic, ranks
from argmap.draw.dot import EngineAbsentError, EngineFailedError, by_program, by_pygraphviz
from argmap.draw.former import is_loose, moved, shift, still_there
from argmap.draw.level import level
from argmap.draw.rules import ENGINE_ABSENT, ENGINE_FAILED, ENGINE_WARNED, TOO_TANGLED
from argmap.draw.scene import End, Joint, Node, Question, Scene, Stack
from argmap.draw.search import Found, arranged, as_before, fewest
from argmap.draw.style import Sizes
from argmap.draw.tidy import tidy

Engine: TypeAlias = Literal["pygraphviz", "dot", "tidy"]
"""What lays out: Graphviz as a library, Graphviz as a program, or our own tidy tree."""
ENGINES: tuple[Engine, ...] = get_args(Engine)

_MOST_PASSED = 4000
"""Up to so many ranks passed by wires Graphviz takes seconds; from twice as many on it can take minutes."""

_Layout: TypeAlias = Callable[[Sequence[Box], Sequence[Wire], Gaps, Rows], tuple[Places, str]]
_LAYOUTS: dict[Engine, _Layout] = {
    "pygraphviz": by_pygraphviz,
    "dot": by_program,
    "tidy": lambda boxes, wires, gaps, rows: (tidy(boxes, wires, gaps, rows), ""),
}


@attrs.frozen(kw_only=True)
class Plan:
    """A scene with places: its boxes and wires, which wires run against their strand, and where all is.

    `found` is the layout that this was made from.
    """

    boxes: tuple[Box, ...]
    wires: tuple[Wire, ...]
    turned: tuple[bool, ...]
    places: Places
    found: Found = attrs.field(repr=False)


def plan(
    scene: Scene,
    sizes: Sizes,
    *,
    across: bool,
    engine: Engine | None,
    former: tuple[Scene, Plan] | None = None,
) -> tuple[Plan, tuple[Diagnostic, ...]]:
    """Where everything of a scene goes, and what there is to say about how it was found.

    `across` says that cards stand side by side across the ranks, not one above the other. With a `former`
    scene and plan, what is in both keeps its order, and the most of it its place.

    Raises:
        UsageError: there is no such engine.
    """
    if engine is not None and engine not in ENGINES:
        raise UsageError(f"There is no layout engine {engine!r}; there are {', '.join(ENGINES)}.")
    boxes = [_box(node, across) for node in scene.nodes]
    towards = [
        Wire(_socket(strand.target), _socket(strand.source), _weight(scene, strand.source, strand.target))
        for strand in scene.strands
    ]
    turned = acyclic(len(boxes), towards)
    wires = [
        Wire(wire.high, wire.low, wire.weight) if turn else wire
        for wire, turn in zip(towards, turned, strict=True)
    ]
    gaps = Gaps(
        card=sizes.card_gap,
        rank=sizes.rank_gap,
        lane=sizes.lane_pad + (sizes.region.leading if scene.regions else 0.0),
        groups=tuple(region.lanes for region in scene.regions if region.outer),
    )
    places, used, findings = _places(scene, boxes, wires, gaps, engine)

    def lay(boxes: Sequence[Box], arrangement: Sequence[int], rows: Rows) -> Places:
        def again(boxes: Sequence[Box], wires: Sequence[Wire], rows: Rows) -> Places:
            return _LAYOUTS[used](boxes, wires, gaps, rows)[0]

        def laid(boxes: Sequence[Box]) -> Places:
            return arranged(boxes, wires, arrangement, rows, again)

        return laid(boxes) if rows else _upright(scene, boxes, laid(boxes), laid)

    found = None
    if former is not None and (numbers := still_there(scene, former[0])):
        loose = is_loose(*former) and not scene.regions
        told = [attrs.evolve(box, lane=None) for box in boxes] if loose else boxes
        found = as_before(told, wires, None if loose else places, numbers, former[1].found, lay)
    if found is None:
        found = fewest(boxes, wires, places, lay, loose=not scene.regions)
    boxes, places = _tighten(scene, list(found.boxes), found.places)
    cards = [number for number, node in enumerate(scene.nodes) if not isinstance(node, Joint)]
    places = level(boxes, wires, places, cards, gaps.lane)
    if former is not None and numbers:
        spots = {each: former[1].places.centres[number] for each, number in numbers.items()}
        places = moved(places, shift(places.centres, spots))
    return Plan(
        boxes=tuple(boxes), wires=tuple(wires), turned=tuple(turned), places=places, found=found
    ), findings


def _box(node: Node, across: bool) -> Box:
    match node:
        case Stack(spans=spans) if len(spans) > 1:
            ports = spans
        case Stack() | Joint() | Question():
            ports = ()
    along, over = (node.height, node.width) if across else (node.width, node.height)
    return Box(along=along, across=over, lane=node.lane, ports=ports)


def _socket(end: End) -> Socket:
    return Socket(end.node, end.card)


def _weight(scene: Scene, source: End, target: End) -> int:
    straight = isinstance(scene.nodes[target.node], Question) or (
        isinstance(scene.nodes[source.node], Joint) and isinstance(scene.nodes[target.node], Stack)
    )
    return 3 if straight else 1


def _places(
    scene: Scene, boxes: Sequence[Box], wires: Sequence[Wire], gaps: Gaps, engine: Engine | None
) -> tuple[Places, Engine, tuple[Diagnostic, ...]]:
    """Places from the first engine that gives any (the one asked for, then the rest) and which it was."""
    findings: list[Diagnostic] = []
    if engine is None and _passed(boxes, wires) > _MOST_PASSED + 3 * len(boxes):
        message = "The links of this map are too many and too long to lay it out by Graphviz."
        findings.append(Diagnostic(TOO_TANGLED, message, fix="Draw a part of it to see more."))
        engine = "tidy"
    wanted = ENGINES if engine is None else (engine, *(each for each in ENGINES if each != engine))
    for name in wanted[:-1] if wanted[-1] == "tidy" else wanted:
        try:
            places, said = _LAYOUTS[name](boxes, wires, gaps, ())
            places = _upright(scene, boxes, places, partial(_anew, name, wires, gaps))
        except EngineAbsentError as error:
            if name == engine:
                findings.append(
                    Diagnostic(
                        ENGINE_ABSENT,
                        f"The layout engine {name!r} is not there: {_brief(error)}.",
                        fix="Install it, or choose no engine.",
                    )
                )
        except EngineFailedError as error:
            findings.append(
                Diagnostic(
                    ENGINE_FAILED,
                    f"The layout engine {name!r} gave up: {_brief(error)}.",
                    fix="Nothing needs doing; another engine laid the map out.",
                )
            )
        else:
            if said:
                findings.append(
                    Diagnostic(ENGINE_WARNED, f"The layout engine {name!r} says: {_brief(said)}.")
                )
            return places, name, tuple(findings)
    lay = partial(_anew, "tidy", wires, gaps)
    return _upright(scene, boxes, lay(boxes), lay), "tidy", tuple(findings)


def _anew(engine: Engine, wires: Sequence[Wire], gaps: Gaps, boxes: Sequence[Box]) -> Places:
    return _LAYOUTS[engine](boxes, wires, gaps, ())[0]


def _passed(boxes: Sequence[Box], wires: Sequence[Wire]) -> int:
    """How many ranks all wires together pass, at least: what the time of Graphviz grows with."""
    found = ranks(boxes, wires)
    return sum(found[wire.high.box] - found[wire.low.box] - 1 for wire in wires)


def _brief(said: object) -> str:
    return " ".join(str(said).split())[:200].rstrip(".")


def _tighten(scene: Scene, boxes: list[Box], places: Places) -> tuple[list[Box], Places]:
    """Ranks that hold nothing but joints made as short as these; a joint is as long as a card until then."""
    loose: list[tuple[float, float, float]] = []
    solid: list[tuple[float, float]] = []
    for node, box, (u, _) in zip(scene.nodes, boxes, places.centres, strict=True):
        reach = (u - box.along / 2, u + box.along / 2)
        if isinstance(node, Joint) and node.form in ("ring", "and", "name", "mark"):
            inner = node.inner[0] if box.along == node.width else node.inner[1]
            loose.append((*reach, min(box.along, inner + 36.0)))
        else:
            solid.append(reach)
    groups: list[tuple[float, float, float]] = []
    for start, stop, need in sorted(loose):
        if groups and start < groups[-1][1]:
            groups[-1] = (groups[-1][0], max(stop, groups[-1][1]), max(need, groups[-1][2]))
        else:
            groups.append((start, stop, need))
    solid.sort()
    covered = _merged(solid)
    cuts = [
        (start, stop, need)
        for start, stop, need in groups
        if need < stop - start and not any(low < stop and start < high for low, high in covered)
    ]
    if not cuts:
        return boxes, places

    starts = [start for start, _, _ in cuts]
    lost = [0.0, *accumulate(stop - start - need for start, stop, need in cuts)]

    def moved(u: float) -> float:
        place = bisect_right(starts, u) - 1
        if place < 0:
            return u
        start, stop, need = cuts[place]
        return u - lost[place] - (min(u, stop) - start) * (1 - need / (stop - start))

    shorter = [
        attrs.evolve(box, along=moved(u + box.along / 2) - moved(u - box.along / 2))
        for box, (u, _) in zip(boxes, places.centres, strict=True)
    ]
    centres = tuple(
        ((moved(u - box.along / 2) + moved(u + box.along / 2)) / 2, v)
        for box, (u, v) in zip(boxes, places.centres, strict=True)
    )
    return shorter, Places(
        centres=centres,
        paths=tuple(tuple((moved(u), v) for u, v in path) for path in places.paths),
        lanes=tuple(
            (lane, Area(moved(area.u0), area.v0, moved(area.u1), area.v1)) for lane, area in places.lanes
        ),
    )


def _merged(ranges: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    merged: list[tuple[float, float]] = []
    for start, stop in ranges:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(stop, merged[-1][1]))
        else:
            merged.append((start, stop))
    return merged


def _upright(
    scene: Scene, boxes: Sequence[Box], places: Places, lay: Callable[[Sequence[Box]], Places]
) -> Places:
    """The places, mirrored if what was written first came last; if that concerns ports, laid out for it."""
    if not _is_upside_down(scene, places):
        return places
    if any(box.ports for box in boxes):
        places = lay([_mirrored(box) for box in boxes])
    return _mirror(places)


def _is_upside_down(scene: Scene, places: Places) -> bool:
    """Whether what was written first came last."""
    order = [area.v0 + area.v1 for _, area in places.lanes]
    if len(order) < 2:
        children: dict[int, list[float]] = {}
        for strand in scene.strands:
            children.setdefault(strand.target.node, []).append(places.centres[strand.source.node][1])
        steps = [after - before for each in children.values() for before, after in pairwise(each)]
    else:
        steps = [after - before for before, after in pairwise(order)]
    return sum((step > 0) - (step < 0) for step in steps) < 0


def _mirrored(box: Box) -> Box:
    """The box with its ports in the order met from the other side, still named as before."""
    return attrs.evolve(
        box, ports=tuple((box.across - stop, box.across - start) for start, stop in box.ports)
    )


def _mirror(places: Places) -> Places:
    def over(path: Path) -> Path:
        return tuple((u, -v) for u, v in path)

    return Places(
        centres=over(places.centres),
        paths=tuple(map(over, places.paths)),
        lanes=tuple((lane, Area(area.u0, -area.v1, area.u1, -area.v0)) for lane, area in places.lanes),
    )
