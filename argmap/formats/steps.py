"""Graphs in which both claims and steps are nodes, and edges say no more than where they lead.

AIF, SADFace, arguebuf and others are such graphs. What leads into a step is a premise if it is a claim. Where
a step leads is its target, a claim or another step.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Literal, TypeAlias

import attrs

from argmap.elements import (
    LINKS,
    AnyElement,
    AnyLink,
    Argument,
    Claim,
    Rebuttal,
    Support,
    Undercut,
)
from argmap.model import ArgumentMap

Role: TypeAlias = Literal["claim", "support", "attack"]
"""What a node does: it is a claim, or a step that is for or against what it leads to."""

Fault: TypeAlias = Literal["between claims", "again", "to itself"]


@attrs.frozen
class Wiring:
    """The steps of a graph: the claims that each leads from and what it leads to, in the order of the edges.

    `used` are the edges that are accounted for by them; `faults` say what is wrong with others. `broken` are
    the steps without a premise or a target, each with what it lacks.
    """

    premises: Mapping[str, Sequence[str]]
    targets: Mapping[str, Sequence[str]]
    used: Collection[int]
    faults: Mapping[int, Fault]
    broken: Mapping[str, str]


def wire(roles: Mapping[str, Role], edges: Sequence[tuple[str, str] | None]) -> Wiring:
    """The steps that the edges of a graph make, from node to node; None is an edge that cannot be used.

    Edges from or to nodes without a role are passed over.

    >>> found = wire({"a": "claim", "b": "claim", "s": "support"}, [("a", "s"), ("s", "b"), ("a", "b")])
    >>> found.premises["s"], found.targets["s"], found.faults
    (['a'], ['b'], {2: 'between claims'})
    """
    steps = [key for key, role in roles.items() if role != "claim"]
    premises: dict[str, list[str]] = {key: [] for key in steps}
    targets: dict[str, list[str]] = {key: [] for key in steps}
    faults: dict[int, Fault] = {}
    joined: dict[tuple[str, str], int] = {}
    for number, edge in enumerate(edges):
        if edge is None:
            continue
        start, end = edge
        if start not in roles or end not in roles:
            continue
        if start in targets:
            ends, other = targets[start], end
        elif end in premises:
            ends, other = premises[end], start
        else:
            faults[number] = "between claims"
            continue
        if start == end:
            faults[number] = "to itself"
        elif edge in joined:
            faults[number] = "again"
        else:
            joined[edge] = number
            ends.append(other)
    broken = _broken(premises, targets)
    if not broken:
        return Wiring(premises, targets, joined.values(), faults, broken)
    return Wiring(
        {key: reasons for key, reasons in premises.items() if key not in broken},
        {
            key: [goal for goal in goals if goal not in broken]
            for key, goals in targets.items()
            if key not in broken
        },
        [number for (start, end), number in joined.items() if start not in broken and end not in broken],
        faults,
        broken,
    )


def _broken(premises: Mapping[str, Sequence[str]], targets: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """The steps that lack something; one whose targets all do so, too."""
    broken: dict[str, str] = {}
    for key, reasons in premises.items():
        if not reasons:
            broken[key] = "premise" if targets[key] else "premise and conclusion"
        elif not targets[key]:
            broken[key] = "conclusion"
    if not broken:
        return broken
    leading: dict[str, list[str]] = {}
    for key, goals in targets.items():
        for goal in goals:
            leading.setdefault(goal, []).append(key)
    todo = list(broken)
    while todo:
        for key in leading.get(todo.pop(), ()):
            if key not in broken and all(goal in broken for goal in targets[key]):
                broken[key] = "conclusion"
                todo.append(key)
    return broken


def kind_of(role: Role, target: Role) -> type[AnyLink]:
    """The kind of link that a step is."""
    if role == "support":
        return Support
    return Rebuttal if target == "claim" else Undercut


def is_node(element: AnyElement) -> bool:
    """Whether an element stands as a claim in such a graph."""
    return isinstance(element, Claim) or (isinstance(element, Argument) and not element.steps)


def reasons(map: ArgumentMap, link: AnyLink) -> tuple[str, ...]:
    """The nodes that a link leads from; for an argument with steps, what the last of them leads to."""
    if not map.arguments:
        names = [premise.claim for premise in link.premises]
        return tuple(names) if len(names) == 1 else tuple(dict.fromkeys(names))
    found = []
    for premise in link.premises:
        last = _last_step(map, premise.claim)
        found.append(premise.claim if last is None else last.target)
    return tuple(dict.fromkeys(found))


def targets(map: ArgumentMap, link: AnyLink) -> tuple[str, ...]:
    """The nodes that a link leads to.

    A link to an argument with steps leads to the last of them, or to what that leads to, if it is a
    rebuttal. An undercut of a claim leads to each support of the claim.
    """
    last = _last_step(map, link.target) if map.arguments else None
    if last is not None:
        return (last.target,) if isinstance(link, Rebuttal) else (last.id,)
    if isinstance(link, Undercut) and not isinstance(map.get(link.target), LINKS):
        steps = tuple(support.id for support in map.supports_of(link.target))
        return steps or (link.target,)
    return (link.target,)


def _last_step(map: ArgumentMap, key: str) -> Support | None:
    argument = map.get(key)
    if not isinstance(argument, Argument) or not argument.steps:
        return None
    step = map.get(argument.steps[-1])
    return step if isinstance(step, Support) else None
