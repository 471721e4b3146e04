"""Graphs in which both claims and steps are nodes, and edges say no more than where they lead.

AIF, SADFace, arguebuf and others are such graphs. What leads into a step is a premise if it is a claim. Where
a step leads is its target, a claim or another step.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
class Step:
    """A step: the claims it leads from and what it leads to, each in the order of the edges."""

    premises: tuple[str, ...]
    targets: tuple[str, ...]


@attrs.frozen
class Wiring:
    """The steps of a graph; the edges that are accounted for by them, and what is wrong with others.

    `broken` are the steps without a premise or a target, each with what it lacks.
    """

    steps: Mapping[str, Step]
    used: frozenset[int]
    faults: Mapping[int, Fault]
    broken: Mapping[str, str]


def wire(roles: Mapping[str, Role], edges: Sequence[tuple[str, str] | None]) -> Wiring:
    """The steps that the edges of a graph make, from node to node; None is an edge that cannot be used.

    Edges from or to nodes without a role are passed over.

    >>> found = wire({"a": "claim", "b": "claim", "s": "support"}, [("a", "s"), ("s", "b"), ("a", "b")])
    >>> found.steps["s"], found.faults
    (Step(premises=('a',), targets=('b',)), {2: 'between claims'})
    """
    premises: dict[str, dict[str, int]] = {}
    targets: dict[str, dict[str, int]] = {}
    faults: dict[int, Fault] = {}
    for key, role in roles.items():
        if role != "claim":
            premises[key] = {}
            targets[key] = {}
    for number, edge in enumerate(edges):
        if edge is None:
            continue
        start, end = edge
        if start not in roles or end not in roles:
            continue
        ends = targets.get(start)
        other = end
        if ends is None:
            ends = premises.get(end)
            other = start
        if ends is None:
            faults[number] = "between claims"
            continue
        if start == end:
            faults[number] = "to itself"
        elif other in ends:
            faults[number] = "again"
        else:
            ends[other] = number
    broken = _broken(premises, targets)
    steps: dict[str, Step] = {}
    used: set[int] = set()
    for key, reasons in premises.items():
        if key in broken:
            continue
        goals = targets[key]
        if broken:
            goals = {goal: number for goal, number in goals.items() if goal not in broken}
        steps[key] = Step(tuple(reasons), tuple(goals))
        used.update(reasons.values())
        used.update(goals.values())
    return Wiring(steps, frozenset(used), faults, broken)


def _broken(
    premises: Mapping[str, Mapping[str, int]], targets: Mapping[str, Mapping[str, int]]
) -> dict[str, str]:
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
        return tuple(dict.fromkeys([premise.claim for premise in link.premises]))
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
    last = _last_step(map, link.target)
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
