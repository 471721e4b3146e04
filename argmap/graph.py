"""Maps as graphs: two networkx views, and what is asked of them most.

All of it is linear in the size of the map, `order` but for the logarithm of a priority queue.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING, assert_never

from argmap.diagnostics import UsageError
from argmap.elements import (
    LINKS,
    AnyElement,
    AnyLink,
    Argument,
    Assertion,
    Claim,
    Conflict,
    Issue,
    Participant,
    Rebuttal,
    Section,
    Source,
    Support,
    Undercut,
    kind,
)
from argmap.model import ArgumentMap

if TYPE_CHECKING:
    import networkx as nx

__all__ = [
    "circles",
    "claim_graph",
    "claim_link_graph",
    "conclusions",
    "grounds",
    "leaves",
    "neighbourhood",
    "order",
]


def claim_link_graph(map: ArgumentMap) -> nx.MultiDiGraph[str]:
    """Claims, arguments and links as nodes; edges from premise to link and from link to target.

    No edge joins two claims. One joins two links where a link is what another supports or attacks.
    docs/graph.md lists the attributes.
    """
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for element in map.elements:
        if isinstance(element, (Claim, Argument, *LINKS)):
            _add_node(graph, element)
    for link in map.links:
        for position, premise in enumerate(link.premises):
            _add_missing(graph, map, premise.claim)
            graph.add_edge(
                premise.claim, link.id, role=premise.role, implicit=premise.implicit, position=position
            )
        _add_missing(graph, map, link.target)
        graph.add_edge(link.id, link.target, kind=kind(link))
    return graph


def claim_graph(map: ArgumentMap) -> nx.MultiDiGraph[str]:
    """Claims and arguments as nodes; for each premise of each link an edge to what the link leads to.

    A link to a link leads where that one leads: an undercut of a support of `c` gives edges to `c`, whose
    attribute `via` names the support. Links that lead only to each other give no edges. docs/graph.md lists
    the attributes.
    """
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for element in map.elements:
        if isinstance(element, Claim | Argument):
            _add_node(graph, element)
    ends = _ends(map, map.links)
    for link in map.links:
        end = ends[link.id]
        for premise in link.premises:
            _add_missing(graph, map, premise.claim)
            if end is not None:
                _add_missing(graph, map, end)
                graph.add_edge(
                    premise.claim,
                    end,
                    link=link.id,
                    kind=kind(link),
                    schemes=link.schemes,
                    via=None if link.target == end else link.target,
                )
    return graph


def circles(map: ArgumentMap) -> tuple[tuple[str, ...], ...]:
    """Circular support: of claims and arguments that all speak for each other, one shortest circle.

    In a circle each id supports the next and the last the first; it begins with the one written first. There
    can be exponentially many circles through the same claims, so each group of claims that are reasons for
    one another is shown by a single circle.

    >>> from argmap import Builder
    >>> b = Builder()
    >>> honest, works = b.claim("It is reliable.", id="r"), b.claim("What it says is true.", id="t")
    >>> _ = b.support(honest, works), b.support(works, honest)
    >>> circles(b.build())
    (('r', 't'),)
    """
    graph = _support_graph(map)
    try:
        TopologicalSorter(graph).prepare()
    except CycleError:
        return _circles(map, graph)
    return ()


def _circles(map: ArgumentMap, graph: Mapping[Point, Sequence[Point]]) -> tuple[tuple[str, ...], ...]:
    import networkx as nx

    place = {element.id: index for index, element in enumerate(map.elements)}
    found: dict[tuple[str, ...], None] = {}
    edges = [(point, other) for point, others in graph.items() for other in others]
    components: Iterable[set[Point]] = nx.strongly_connected_components(nx.DiGraph(edges))
    for component in components:
        start = min(component, key=lambda point: (place[point[0]], point))
        if circle := _shortest_circle(graph, start, component):
            first = circle.index(min(circle, key=place.__getitem__))
            found[(*circle[first:], *circle[:first])] = None
    return tuple(sorted(found, key=lambda circle: [place[name] for name in circle]))


def order(map: ArgumentMap) -> tuple[str, ...]:
    """The ids of claims and arguments from conclusions to reasons.

    What a link leads to comes before its premises, whatever the kind of the link; what is free comes in
    written order. Those that are reasons for one another stand together, in written order.
    """
    import networkx as nx

    graph = claim_graph(map)
    graph.remove_nodes_from([node for node in graph if node not in map])
    place = {node: index for index, node in enumerate(graph)}
    groups = [sorted(group, key=place.__getitem__) for group in nx.strongly_connected_components(graph)]
    group_of = {node: group[0] for group in groups for node in group}
    members = {group[0]: group for group in groups}
    waiting_for: defaultdict[str, set[str]] = defaultdict(set)
    needed_by: defaultdict[str, list[str]] = defaultdict(list)
    for premise, target in graph.edges():
        reason, conclusion = group_of[premise], group_of[target]
        if reason != conclusion and conclusion not in waiting_for[reason]:
            waiting_for[reason].add(conclusion)
            needed_by[conclusion].append(reason)
    ready = [(place[head], head) for head in members if not waiting_for[head]]
    heapify(ready)
    ordered: list[str] = []
    while ready:
        _, head = heappop(ready)
        ordered += members[head]
        for reason in needed_by[head]:
            waiting_for[reason].discard(head)
            if not waiting_for[reason]:
                heappush(ready, (place[reason], reason))
    return tuple(ordered)


def conclusions(map: ArgumentMap) -> tuple[str, ...]:
    """The ids of claims that are used for nothing else: no link leads from them to another element.

    A claim is also used where the argument is that leads to it.
    """
    used: set[str] = set()
    for link in map.links:
        for premise in link.premises:
            if premise.claim != link.target:
                used.add(premise.claim)
    for argument in map.arguments:
        if argument.id in used and (end := _main_conclusion(map, argument)) is not None:
            used.add(end)
    return tuple(claim.id for claim in map.claims if claim.id not in used)


def leaves(map: ArgumentMap) -> tuple[str, ...]:
    """The ids of claims that no link leads to: where reasons end."""
    return tuple(claim.id for claim in map.claims if not map.links_to(claim.id))


def grounds(map: ArgumentMap, id: str) -> tuple[str, ...]:
    """The ids of what speaks for an element, directly or not: supports, their premises, and on from there.

    The nearest come first; the element itself is among them only if it is a reason for itself. The steps of
    an argument speak for it.

    >>> from argmap import Builder
    >>> b = Builder()
    >>> c, p, q = b.claim("It is.", id="c"), b.claim("They train.", id="p"), b.claim("Ann saw it.", id="q")
    >>> _ = b.support(c, p, id="s"), b.support(p, q, id="t")
    >>> grounds(b.build(), "c")
    ('s', 'p', 't', 'q')
    """
    found: dict[str, None] = {}
    todo = deque([id])
    while todo:
        at = todo.popleft()
        element = map.get(at)
        near = [support.id for support in map.supports_of(at)]
        if isinstance(element, Argument):
            near += element.steps
        if isinstance(element, Support):
            near += [premise.claim for premise in element.premises]
        for there in near:
            if there not in found and there in map:
                found[there] = None
                todo.append(there)
    return tuple(found)


def neighbourhood(map: ArgumentMap, id: str, radius: int = 1) -> tuple[str, ...]:
    """The ids of claims and arguments at most `radius` steps away, with its own, in written order.

    One step leads from a claim to all that share a link, a conflict or an issue with it: the target and the
    other premises, the claims it conflicts with, the other positions. A link to a link also touches what that
    link touches, so whoever undercuts a step is one step away from both its ends. An argument is one step
    away from what its own steps touch. From a link, a conflict or an issue, its ends are no step away.

    Raises:
        UsageError: there is no such id, or it is of another kind, or the radius is negative.
    """
    if radius < 0:
        raise UsageError(f"A radius is at least 0, not {radius}.")
    element = map.get(id)
    if element is None:
        raise UsageError(f"There is no element {id!r}.")
    near = dict.fromkeys(_starts(map, element), 0)
    links_up: set[str] = set()
    links_down: set[str] = set()
    groups: set[str] = set()
    queue = deque(near)
    while queue:
        here = queue.popleft()
        if near[here] == radius:
            break
        for there in _one_step(map, here, links_up, links_down, groups):
            if there not in near and isinstance(map.get(there), Claim | Argument):
                near[there] = near[here] + 1
                queue.append(there)
    return tuple(element.id for element in map.elements if element.id in near)


def _starts(map: ArgumentMap, element: AnyElement) -> list[str]:
    match element:
        case Claim() | Argument():
            return [element.id]
        case Support() | Rebuttal() | Undercut():
            return [
                there for there in _below(map, element, set()) if isinstance(map.get(there), Claim | Argument)
            ]
        case Conflict():
            return [claim for claim in element.claims if claim in map]
        case Issue():
            return [claim for claim in element.positions if claim in map]
        case Source() | Participant() | Assertion() | Section():
            raise UsageError(
                f"{element.id!r} is a {kind(element)}; claims, arguments, links, conflicts and issues have "
                "neighbours."
            )
        case _:
            assert_never(element)


def _one_step(
    map: ArgumentMap, here: str, links_up: set[str], links_down: set[str], groups: set[str]
) -> Iterator[str]:
    """All that shares something with a claim or an argument; the sets keep what need not be walked again."""
    element = map[here]
    todo: list[AnyLink] = [*map.links_from(here), *map.links_to(here)]
    if isinstance(element, Argument):
        todo += [step for name in element.steps if isinstance(step := map.get(name), Support)]
    while todo:
        link = todo.pop()
        if link.id not in links_up:
            links_up.add(link.id)
            todo += map.links_to(link.id)
            yield from _below(map, link, links_down)
    for conflict in map.conflicts_of(here):
        if conflict.id not in groups:
            groups.add(conflict.id)
            yield from conflict.claims
    for issue in map.issues_of(here):
        if issue.id not in groups:
            groups.add(issue.id)
            yield from issue.positions


def _below(map: ArgumentMap, link: AnyLink, seen: set[str]) -> Iterator[str]:
    """What a link touches: its premises, its target or what that touches, the argument it is a step of."""
    at: AnyElement | None = link
    while isinstance(at, LINKS) and at.id not in seen:
        seen.add(at.id)
        yield from (premise.claim for premise in at.premises)
        if argument := map.argument_of(at.id):
            yield argument.id
        yield at.target
        at = map.get(at.target)


def _add_node(graph: nx.MultiDiGraph[str], element: Claim | Argument | AnyLink) -> None:
    if isinstance(element, Claim | Argument):
        label = element.label
    else:
        label = next(filter(None, element.schemes), kind(element))
    graph.add_node(element.id, kind=kind(element), label=label, element=element)


def _add_missing(graph: nx.MultiDiGraph[str], map: ArgumentMap, id: str) -> None:
    if id in map.missing:
        graph.add_node(id, kind="missing", label=id, element=None)


def _ends(map: ArgumentMap, links: Sequence[AnyLink]) -> dict[str, str | None]:
    """For each of some links, the claim or argument (or missing id) that it leads to, over those links alone.

    None where it leads to a link that is not among them, or round and round.
    """
    among = {link.id: link for link in links}
    ends: dict[str, str | None] = {}
    for link in links:
        path: list[str] = []
        at = link.id
        walked: set[str] = set()
        while at in among and at not in ends and at not in walked:
            walked.add(at)
            path.append(at)
            at = among[at].target
        if at in walked:
            end = None
        elif at in among:
            end = ends[at]
        else:
            end = None if isinstance(map.get(at), LINKS) else at
        ends.update(dict.fromkeys(path, end))
    return ends


Point = tuple[str, str]


def _support_graph(map: ArgumentMap) -> dict[Point, list[Point]]:
    """What supports what, with arguments as two points.

    Speaking for an argument speaks for its last step; the argument speaks with what that step leads to.
    """
    graph: defaultdict[Point, list[Point]] = defaultdict(list)
    ends = _ends(map, map.supports)

    def point(id: str, way: str) -> Point:
        return (id, way if isinstance(map.get(id), Argument) else "")

    for argument in map.arguments:
        graph[argument.id, "in"].append((argument.id, "out"))
        last = argument.steps[-1] if argument.steps else None
        end = ends.get(last) if last is not None else None
        if end is not None and end in map:
            graph[argument.id, "in"].append(point(end, "in"))
            graph[point(end, "out")].append((argument.id, "out"))
    for support in map.supports:
        end = ends[support.id]
        if end is not None and end in map:
            for premise in support.premises:
                if premise.claim in map:
                    graph[point(premise.claim, "out")].append(point(end, "in"))
    return dict(graph)


def _shortest_circle(
    graph: Mapping[Point, Sequence[Point]], start: Point, component: set[Point]
) -> list[str] | None:
    """The ids along a shortest way from a point back to itself within its component."""
    before: dict[Point, Point] = {}
    queue = deque([start])
    while queue and start not in before:
        here = queue.popleft()
        for there in graph.get(here, ()):
            if there in component and there not in before:
                before[there] = here
                queue.append(there)
    if start not in before:
        return None
    path = [start]
    while (at := before[path[-1]]) != start:
        path.append(at)
    names = [name for name, _ in reversed(path)]
    # An argument is passed twice where the way comes in at its step and goes out again later. What lies
    # between is a circle of its own.
    passed: dict[str, int] = {}
    for index, name in enumerate(names):
        if name in passed and index - passed[name] > 1:
            return names[passed[name] : index]
        passed[name] = index
    return list(dict.fromkeys(names))


def _main_conclusion(map: ArgumentMap, argument: Argument) -> str | None:
    last = map.get(argument.steps[-1]) if argument.steps else None
    return last.target if isinstance(last, Support) else None
