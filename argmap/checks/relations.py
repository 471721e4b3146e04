"""Links that do not go together: with each other, with what they rest on, or with an issue's positions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from graphlib import CycleError, TopologicalSorter
from itertools import combinations
from typing import assert_never

from argmap.diagnostics import Diagnostic, Rule, Severity
from argmap.elements import (
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
)
from argmap.graph import claim_link_graph
from argmap.model import ArgumentMap
from argmap.names import called

SUPPORTS_AND_ATTACKS = Rule(
    code="C421",
    name="supports-and-attacks",
    severity=Severity.WARNING,
    summary="A claim is a reason both for and against the same claim.",
    why="One of the two is nearly always a slip of the sign. If both are meant, what makes it a reason for "
    "and what makes it a reason against are two claims.",
    example="[Alliance]: They are allies.\n  + [Drones]: Drones were delivered.\n  - [Drones]\n",
    mend="[Alliance]: They are allies.\n  + [Drones]: Drones were delivered.\n",
)
ATTACKS_OWN_REASON = Rule(
    code="C422",
    name="attacks-own-reason",
    severity=Severity.WARNING,
    summary="An attack is against something that it rests on itself.",
    why="If the attack holds, one of its own reasons falls, and the attack with it.",
    example="[Alliance]: They are allies.\n  + [Drones]: Drones were delivered.\n"
    "    - [Idle]: They never did anything together.\n      + [Drones]\n",
    mend="[Alliance]: They are allies.\n  + [Drones]: Drones were delivered.\n"
    "    - [Idle]: They never did anything together.\n      + [Denial]: Both deny it.\n",
)
ATTACKS_ITSELF = Rule(
    code="C423",
    name="attacks-itself",
    severity=Severity.WARNING,
    summary="A claim is a reason against itself.",
    why="Such a claim can never be accepted, and what it attacks or supports is left open.",
    example="[Liar]: This sentence is false.\n  - [Liar]\n",
    mend="[Liar]: This sentence is false.\n  - [Sense]: No sentence speaks of itself.\n",
)
ENTAILS_AND_EXCLUDES = Rule(
    code="C424",
    name="entails-and-excludes",
    severity=Severity.WARNING,
    summary="A claim speaks for another that it cannot hold together with.",
    why="A support says: if this, then rather that. A conflict says: never both. In strict mode the two "
    "together say that the claim is false.",
    example="===\nmodel: {mode: strict}\n===\n\n[Alliance]: They are allies.\n"
    "  + [Rivals]: They are rivals.\n  >< [Rivals]\n",
    mend="===\nmodel: {mode: strict}\n===\n\n[Alliance]: They are allies.\n  >< [Rivals]: They are rivals.\n",
)
POSITION_FOR_POSITION = Rule(
    code="C425",
    name="position-for-position",
    severity=Severity.WARNING,
    summary="A position of an issue speaks for another one of it, though they exclude each other.",
    why="Who holds the one cannot use it as a reason for the other. Either the positions do not exclude each "
    "other, or the support is the wrong way.",
    example="===\nissues:\n- {id: bond, question: What are they?, positions: [Alliance, Pact]}\n===\n\n"
    "[Alliance]: They are allies.\n  + [Pact]: They have a pact.\n    + [Ink]: It is signed.\n",
    mend="===\nissues:\n- {id: bond, question: What are they?, positions: [Alliance, Pact],"
    " exclusive: false}\n===\n\n[Alliance]: They are allies.\n"
    "  + [Pact]: They have a pact.\n    + [Ink]: It is signed.\n",
)
SUPPORTS_BOTH = Rule(
    code="C426",
    name="supports-both",
    severity=Severity.INFO,
    summary="A claim is a reason for two positions that exclude each other.",
    why="What speaks for both of two answers does not help to choose between them.",
    example="===\nissues:\n- {id: bond, question: What are they?, positions: [Alliance, Trade]}\n===\n\n"
    "[Alliance]: They are allies.\n  + [Drones]: Drones were delivered.\n\n"
    "[Trade]: They merely trade.\n  + [Drones]\n",
    mend="===\nissues:\n- {id: bond, question: What are they?, positions: [Alliance, Trade]}\n===\n\n"
    "[Alliance]: They are allies.\n  + [Drones]: Drones were delivered.\n\n"
    "[Trade]: They merely trade.\n  + [Bill]: The bill was paid.\n",
)
APART = Rule(
    code="C427",
    name="part-by-itself",
    severity=Severity.INFO,
    summary="A part of the map has nothing to do with the rest.",
    why="A map is one dispute. A part by itself may want a link that was forgotten, or be a map of its own.",
    example="[Alliance]: They are allies.\n  + [Drones]: Drones were delivered.\n\n"
    "[Oil]: Oil is dear.\n  + [Winter]: The winter is cold.\n",
    mend="[Alliance]: They are allies.\n  + [Drones]: Drones were delivered.\n"
    "  + [Oil]: Oil is dear.\n    + [Winter]: The winter is cold.\n",
)

RULES = (
    SUPPORTS_AND_ATTACKS,
    ATTACKS_OWN_REASON,
    ATTACKS_ITSELF,
    ENTAILS_AND_EXCLUDES,
    POSITION_FOR_POSITION,
    SUPPORTS_BOTH,
    APART,
)

_AT_ONCE = 4096
"""For so many elements at a time it is found what they speak for."""


def supports_and_attacks(map: ArgumentMap) -> Iterator[Diagnostic]:
    """A finding for each claim that alone is a premise for a target and alone one against it."""
    supported = {
        (link.premises[0].claim, link.target): link.id for link in map.supports if len(link.premises) == 1
    }
    for attack in map.attacks:
        pair = (attack.premises[0].claim, attack.target)
        if len(attack.premises) == 1 and pair in supported:
            yield Diagnostic(
                SUPPORTS_AND_ATTACKS,
                f"{called(map, pair[0])} is a reason for {called(map, pair[1])} and against it.",
                attack.place,
                (*pair, supported[pair], attack.id),
                "Keep the one that is meant.",
            )


def attacks_own_reason(map: ArgumentMap) -> Iterator[Diagnostic]:
    """A finding for each attack on a claim, or a step, that speaks for one of the attack's premises."""
    circle = _circles(map)
    pairs = {
        (premise.claim, attack.target): None
        for attack in map.attacks
        for premise in attack.premises
        if premise.claim != attack.target
        and premise.claim in circle
        and circle[premise.claim] == circle.get(attack.target)
    }
    own = _spoken_for(map, pairs) if pairs else frozenset()
    for attack in map.attacks:
        reason = next((each.claim for each in attack.premises if (each.claim, attack.target) in own), None)
        if reason is not None:
            yield Diagnostic(
                ATTACKS_OWN_REASON,
                f"{called(map, reason)} is used against {called(map, attack.target)}, which speaks for it.",
                attack.place,
                (reason, attack.target, attack.id),
                "Give it another reason, or attack something else.",
            )


def _circles(map: ArgumentMap) -> dict[str, int]:
    """The number of the circle that each element in one is in: only there can an attack meet its reasons."""
    leads_to: defaultdict[str, list[str]] = defaultdict(list)
    for link in map.links:
        leads_to[link.id].append(link.target)
        for premise in link.premises:
            leads_to[premise.claim].append(link.id)
    try:
        TopologicalSorter(leads_to).prepare()
    except CycleError:
        import networkx as nx
    else:  # nearly every map, and networkx takes longer to load than a small one to be checked
        return {}
    circles = (group for group in nx.strongly_connected_components(claim_link_graph(map)) if len(group) > 1)
    return {member: number for number, group in enumerate(circles) for member in group}


def _spoken_for(map: ArgumentMap, pairs: Iterable[tuple[str, str]]) -> frozenset[tuple[str, str]]:
    """The pairs of which the second speaks for the first, directly or not.

    What speaks for what is gathered as bits along the supports, for so many of the second at a time that
    memory stays bounded: a search from each would be quadratic where everything is in one circle.
    """
    import networkx as nx

    supports: nx.DiGraph[str] = nx.DiGraph()
    for pair in pairs:
        supports.add_nodes_from(pair)
    for support in map.supports:
        supports.add_edge(support.id, support.target)
        supports.add_edges_from((premise.claim, support.id) for premise in support.premises)
    for argument in map.arguments:
        supports.add_edges_from((step, argument.id) for step in argument.steps)
    whole = nx.condensation(supports)
    group_of: dict[str, int] = whole.graph["mapping"]
    order = list(nx.topological_sort(whole))
    by_group: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
    for pair in pairs:
        by_group[group_of[pair[1]]].append(pair)
    groups = list(by_group)
    found: list[tuple[str, str]] = []
    for start in range(0, len(groups), _AT_ONCE):
        some = groups[start : start + _AT_ONCE]
        bits = {group: 1 << place for place, group in enumerate(some)}
        behind: dict[int, int] = {}
        for group in order:
            behind[group] = bits.get(group, 0)
            for before in whole.predecessors(group):
                behind[group] |= behind[before]
        found += [
            pair for group in some for pair in by_group[group] if behind[group_of[pair[0]]] & bits[group]
        ]
    return frozenset(found)


def attacks_itself(map: ArgumentMap) -> Iterator[Diagnostic]:
    """A finding for each rebuttal whose target is one of its premises."""
    for attack in map.rebuttals:
        if any(premise.claim == attack.target for premise in attack.premises):
            yield Diagnostic(
                ATTACKS_ITSELF,
                f"{called(map, attack.target)} is a reason against itself.",
                attack.place,
                (attack.target, attack.id),
                "Name what it is really against.",
            )


def entails_and_excludes(map: ArgumentMap) -> Iterator[Diagnostic]:
    """A finding for each claim that alone supports one it is in conflict with."""
    for support in map.supports:
        if len(support.premises) != 1:
            continue
        reason = support.premises[0].claim
        for conflict in map.conflicts_of(reason):
            if support.target in conflict.claims and support.target != reason:
                yield Diagnostic(
                    ENTAILS_AND_EXCLUDES,
                    f"{called(map, reason)} speaks for {called(map, support.target)} and excludes it.",
                    support.place,
                    (reason, support.target, support.id, conflict.id),
                    "Take out the support or the conflict.",
                )


def position_for_position(map: ArgumentMap) -> Iterator[Diagnostic]:
    """A finding for each support of one position by another of the same exclusive issue."""
    for support in map.supports:
        for premise in support.premises:
            for issue in map.issues_of(support.target):
                if issue.exclusive and premise.claim in issue.positions and premise.claim != support.target:
                    yield Diagnostic(
                        POSITION_FOR_POSITION,
                        f"{called(map, premise.claim)} speaks for {called(map, support.target)}, "
                        f"and both answer {called(map, issue.id)}.",
                        support.place,
                        (premise.claim, support.target, issue.id, support.id),
                        "If they can hold together, say that the issue is not exclusive.",
                    )


def supports_both(map: ArgumentMap) -> Iterator[Diagnostic]:
    """A finding for each claim that alone supports two positions of the same exclusive issue."""
    supported: defaultdict[str, dict[str, Support]] = defaultdict(dict)
    for support in map.supports:
        if len(support.premises) == 1 and map.issues_of(support.target):
            supported[support.premises[0].claim].setdefault(support.target, support)
    for reason, targets in supported.items():
        for one, other in combinations(targets, 2):
            shared = {issue.id: issue for issue in map.issues_of(one) if other in issue.positions}
            for issue in shared.values():
                if issue.exclusive and reason not in issue.positions:
                    yield Diagnostic(
                        SUPPORTS_BOTH,
                        f"{called(map, reason)} speaks for {called(map, one)} and for "
                        f"{called(map, other)}, which exclude each other.",
                        targets[other].place,
                        (reason, one, other, issue.id),
                        "Say what of it speaks for the one, and what for the other.",
                    )


def parts_by_themselves(map: ArgumentMap) -> Iterator[Diagnostic]:
    """A finding for each part, of two claims or more, that is not linked with the largest one."""
    parts = sorted(
        (part for part in _parts(map) if len(part) > 1), key=lambda part: -len(part)
    )  # of parts of one size, the one that is written first
    for part in parts[1:]:
        yield Diagnostic(
            APART,
            f"{len(part)} claims have nothing to do with the rest: {_some(map, part)}.",
            map[part[0]].place,
            tuple(part),
            "Link them with the rest, or make them a map of their own.",
        )


def _parts(map: ArgumentMap) -> list[list[str]]:
    """The claims and arguments in groups that hang together, each in written order."""
    import networkx as nx

    whole: nx.Graph[str] = nx.Graph()
    for element in map.elements:
        match element:
            case Claim() | Argument():
                whole.add_node(element.id)
                if isinstance(element, Argument):
                    whole.add_edges_from((element.id, step) for step in element.steps)
            case Support() | Rebuttal() | Undercut():
                whole.add_edges_from((element.id, premise.claim) for premise in element.premises)
                whole.add_edge(element.id, element.target)
            case Conflict():
                whole.add_edges_from((element.id, claim) for claim in element.claims)
            case Issue():
                whole.add_edges_from((element.id, position) for position in element.positions)
            case Source() | Participant() | Assertion() | Section():
                pass
            case _:
                assert_never(element)
    group_of = {at: number for number, group in enumerate(nx.connected_components(whole)) for at in group}
    groups: defaultdict[int, list[str]] = defaultdict(list)
    for element in map.elements:
        if isinstance(element, Claim | Argument):
            groups[group_of[element.id]].append(element.id)
    return list(groups.values())


def _some(map: ArgumentMap, ids: Sequence[str]) -> str:
    return ", ".join(called(map, one) for one in ids[:5]) + (", …" if len(ids) > 5 else "")
