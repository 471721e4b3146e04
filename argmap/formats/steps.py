"""Graphs in which both claims and steps are nodes, and edges say no more than where they lead.

AIF, SADFace, arguebuf and others are such graphs. What leads into a step is a premise if it is a claim. Where
a step leads is its target, a claim or another step.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Literal, NamedTuple, TypeAlias

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


class Step(NamedTuple):
    """A step: the claims it leads from and what it leads to, each in the order of the edges."""

    premises: list[str]
    targets: list[str]


@attrs.frozen
class Wiring:
    """The steps of a graph; the edges that are accounted for by them, and what is wrong with others.

    `broken` are the steps without a premise or a target, each with what it lacks.
    """

    steps: Mapping[str, Step]
    used: Collection[int]
    faults: Mapping[int, Fault]
    broken: Mapping[str, str]


def wire(roles: Mapping[str, Role], edges: Sequence[tuple[str, str] | None]) -> Wiring:
    """The steps that the edges of a graph make, from node to node; None is an edge that cannot be used.

    Edges from or to nodes without a role are passed over.

    >>> found = wire({"a": "claim", "b": "claim", "s": "support"}, [("a", "s"), ("s", "b"), ("a", "b")])
    >>> found.steps["s"], found.faults
    (Step(premises=['a'], targets=['b']), {2: 'between claims'})
    """
    # To look a node up takes longer than all else here, where there are very many; so it is done once.
    nodes = {key: None if role == "claim" else Step([], []) for key, role in roles.items()}
    faults: dict[int, Fault] = {}
    used: list[int] = []
    repeated = _repeated(edges)
    for number, edge in enumerate(edges):
        if edge is None:
            continue
        start, end = edge
        try:
            one, other = nodes[start], nodes[end]
        except KeyError:
            continue
        if one is not None:
            ends, name = one.targets, end
        elif other is not None:
            ends, name = other.premises, start
        else:
            faults[number] = "between claims"
            continue
        if start == end:
            faults[number] = "to itself"
        elif number in repeated:
            faults[number] = "again"
        else:
            used.append(number)
            ends.append(name)
    steps = {key: step for key, step in nodes.items() if step is not None}
    broken = _broken(steps)
    if broken:
        steps = {
            key: Step(step.premises, [goal for goal in step.targets if goal not in broken])
            for key, step in steps.items()
            if key not in broken
        }
        used = [number for number in used if broken.keys().isdisjoint(edges[number] or ())]
    return Wiring(steps, used, faults, broken)


def _repeated(edges: Sequence[tuple[str, str] | None]) -> Collection[int]:
    """The edges that are there already when they come."""
    if len(set(edges)) == len(edges):
        return ()
    first: dict[tuple[str, str] | None, int] = {}
    return {number for number, edge in enumerate(edges) if first.setdefault(edge, number) != number}


def _broken(steps: Mapping[str, Step]) -> dict[str, str]:
    """The steps that lack something; one whose targets all do so, too."""
    broken: dict[str, str] = {}
    for key, (reasons, goals) in steps.items():
        if not reasons:
            broken[key] = "premise" if goals else "premise and conclusion"
        elif not goals:
            broken[key] = "conclusion"
    if not broken:
        return broken
    leading: dict[str, list[str]] = {}
    for key, step in steps.items():
        for goal in step.targets:
            leading.setdefault(goal, []).append(key)
    todo = list(broken)
    while todo:
        for key in leading.get(todo.pop(), ()):
            if key not in broken and all(goal in broken for goal in steps[key].targets):
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
