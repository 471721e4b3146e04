"""What holds for every argument map: a list to run on maps of your own, and on those your tool makes.

>>> from argmap import ArgumentMap, Claim
>>> check_invariants(ArgumentMap(elements=[Claim(id="c", text="Snow is white.")]))
()
"""

from __future__ import annotations

import copy
import pickle
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

import attrs

from argmap.elements import (
    KINDS,
    LINKS,
    AnyElement,
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
from argmap.model import ArgumentMap, salvage
from argmap.shape import faults
from argmap.text import Place, Span, Text

__all__ = ["INVARIANTS", "Invariant", "check_invariants"]

E = TypeVar("E", bound=AnyElement)


@attrs.frozen
class Invariant:
    """Something that holds for every map; `check` yields a sentence for each way in which it does not."""

    name: str
    statement: str
    check: Callable[[ArgumentMap], Iterator[str]]


def check_invariants(map: ArgumentMap) -> tuple[str, ...]:
    """Everything that is wrong with a map, each with the name of the invariant; empty if all is well.

    Takes time linear in the size of the map.
    """
    return tuple(f"{each.name}: {what}" for each in INVARIANTS for what in each.check(map))


def _shape(map: ArgumentMap) -> Iterator[str]:
    for finding in faults(map.elements, map.missing).findings:
        yield str(finding)


def _unique_ids(map: ArgumentMap) -> Iterator[str]:
    for name, count in Counter(element.id for element in map.elements).items():
        if count > 1:
            yield f"{count} elements have the id {name!r}."


def _lookup(map: ArgumentMap) -> Iterator[str]:
    if len(map) != len(map.elements) or tuple(map) != map.elements:
        yield "Going through the map does not give its elements in order."
    for element in map.elements:
        if map.get(element.id) is not element or map[element.id] is not element or element.id not in map:
            yield f"Looking {element.id!r} up does not give that element."
    for name in sorted(map.missing):
        if name in map or map.get(name) is not None:
            yield f"The id {name!r} is listed as missing and is found."


def _kinds(map: ArgumentMap) -> Iterator[str]:
    found: dict[type[AnyElement], tuple[AnyElement, ...]] = {
        Claim: map.claims,
        Argument: map.arguments,
        Support: map.supports,
        Rebuttal: map.rebuttals,
        Undercut: map.undercuts,
        Conflict: map.conflicts,
        Issue: map.issues,
        Source: map.sources,
        Participant: map.participants,
        Assertion: map.assertions,
        Section: map.sections,
    }
    for kind in KINDS:
        if found[kind] != tuple(element for element in map.elements if type(element) is kind):
            yield f"The list of all of kind {kind.__name__} is not what the elements say."
    if map.links != tuple(element for element in map.elements if isinstance(element, LINKS)):
        yield "The list of links is not what the elements say."


def _neighbours(map: ArgumentMap) -> Iterator[str]:
    links_to = _gathered((link.target, link) for link in map.links)
    links_from = _gathered((premise.claim, link) for link in map.links for premise in link.premises)
    conflicts = _gathered((claim, conflict) for conflict in map.conflicts for claim in conflict.claims)
    issues = _gathered((claim, issue) for issue in map.issues for claim in issue.positions)
    assertions = _gathered((assertion.content, assertion) for assertion in map.assertions)
    arguments = _gathered((step, argument) for argument in map.arguments for step in argument.steps)
    for name in [*(element.id for element in map.elements), *sorted(map.missing)]:
        to = links_to.get(name, ())
        answers: tuple[tuple[str, object, object], ...] = (
            ("links_to", map.links_to(name), to),
            ("supports_of", map.supports_of(name), tuple(x for x in to if isinstance(x, Support))),
            ("rebuttals_of", map.rebuttals_of(name), tuple(x for x in to if isinstance(x, Rebuttal))),
            ("undercuts_of", map.undercuts_of(name), tuple(x for x in to if isinstance(x, Undercut))),
            ("attacks_on", map.attacks_on(name), tuple(x for x in to if not isinstance(x, Support))),
            ("links_from", map.links_from(name), links_from.get(name, ())),
            ("conflicts_of", map.conflicts_of(name), conflicts.get(name, ())),
            ("issues_of", map.issues_of(name), issues.get(name, ())),
            ("assertions_of", map.assertions_of(name), assertions.get(name, ())),
            ("argument_of", map.argument_of(name), next(iter(arguments.get(name, ())), None)),
        )
        for question, answer, expected in answers:
            if answer != expected:
                yield f"{question}({name!r}) is not what the elements say."


def _gathered(pairs: Iterable[tuple[str, E]]) -> dict[str, tuple[E, ...]]:
    """For each id what comes with it, each once, in order."""
    gathered: defaultdict[str, dict[str, E]] = defaultdict(dict)
    for name, element in pairs:
        gathered[name].setdefault(element.id, element)
    return {name: tuple(elements.values()) for name, elements in gathered.items()}


def _value(map: ArgumentMap) -> Iterator[str]:
    for name, other in (
        ("copy", copy.copy(map)),
        ("deep copy", copy.deepcopy(map)),
        ("pickled", pickle.loads(pickle.dumps(map))),
        (
            "built again",
            ArgumentMap(
                elements=list(map.elements),
                title=map.title,
                data=dict(map.data),
                extras=dict(map.extras),
                missing=set(map.missing),
            ),
        ),
    ):
        if other != map or hash(other) != hash(map):
            yield f"The map and itself {name} are not equal, or their hashes are not."
        if [element.place for element in other] != [element.place for element in map]:
            yield f"Itself {name} has lost where its elements were read."


def _frozen(map: ArgumentMap) -> Iterator[str]:
    for value, field in ((map, "title"), *((element, "id") for element in map.elements)):
        try:
            setattr(value, field, getattr(value, field))
        except attrs.exceptions.FrozenInstanceError:
            continue
        yield f"The {field} of {value!r} can be set."


def _places(map: ArgumentMap) -> Iterator[str]:
    place = Place(Text("somewhere", name="elsewhere"), span=Span(0, 4))
    moved = attrs.evolve(map, elements=[attrs.evolve(element, place=place) for element in map.elements])
    if moved != map or hash(moved) != hash(map):
        yield "It makes a difference where the elements were read."


def _salvage(map: ArgumentMap) -> Iterator[str]:
    outcome = salvage(map.elements, title=map.title, data=map.data, extras=map.extras, missing=map.missing)
    if outcome.findings or outcome.value != map:
        yield "Salvage changes it."


def _views(map: ArgumentMap) -> Iterator[str]:
    from argmap.graph import claim_graph, claim_link_graph

    view = claim_link_graph(map)
    links = {link.id for link in map.links}
    nodes = [element.id for element in map.elements if isinstance(element, (Claim, Argument, *LINKS))]
    if [node for node in view if node not in map.missing] != nodes:
        yield "The nodes of claim_link_graph are not the claims, arguments and links in order."
    if view.number_of_edges() != sum(len(link.premises) + 1 for link in map.links):
        yield "claim_link_graph has not one edge for each premise and each target."
    for start, end in view.edges():
        if start not in links and end not in links:
            yield f"claim_link_graph has an edge from {start!r} to {end!r} without a link."
    edges = Counter(data["link"] for _, _, data in claim_graph(map).edges(data=True))
    for link in map.links:
        if edges[link.id] not in (0, len(link.premises)):
            yield f"claim_graph has {edges[link.id]} edges for the premises of {link.id!r}."
        elif not edges[link.id] and link.target not in links:
            yield f"claim_graph has no edges for {link.id!r}."


def _json(map: ArgumentMap) -> Iterator[str]:
    from argmap.formats import native

    text = native.write(map)
    outcome = native.read(text)
    if outcome.value != map or native.write(outcome.value) != text:
        yield "Written as JSON and read again it is another."
    if not map.missing and outcome.findings:
        yield f"Its JSON is not read without findings: {outcome.findings[0]}"


INVARIANTS = (
    Invariant("shape", "The elements keep the rules of shape.", _shape),
    Invariant("unique-ids", "No two elements have the same id, of whatever kind.", _unique_ids),
    Invariant(
        "lookup", "An element is found by its id, and going through the map gives them in order.", _lookup
    ),
    Invariant("kinds", "Each element is in the list of its kind and in no other, in order.", _kinds),
    Invariant(
        "neighbours",
        "What stands at an element is what refers to it: each once, in order, from both ends.",
        _neighbours,
    ),
    Invariant("value", "A map equals its copies, and so do the hashes.", _value),
    Invariant("frozen", "Neither a map nor an element can be changed.", _frozen),
    Invariant("places", "Where an element was read does not count when maps are compared.", _places),
    Invariant("salvage", "There is nothing to salvage: a map stays as it is.", _salvage),
    Invariant("views", "The graph views have the nodes and edges that the elements say.", _views),
    Invariant("json", "Written as JSON and read again, a map is the same.", _json),
)
"""Every invariant there is."""
