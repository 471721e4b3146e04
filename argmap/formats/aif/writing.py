"""From a map to a graph of AIF in JSON: what the map says now, put into what was kept of a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

import attrs

from argmap.data import Data, Value
from argmap.elements import LINKS, AnyElement, AnyLink, Argument, Assertion, Claim, Support
from argmap.formats.aif.nodes import (
    KEY,
    LOCUTION,
    START,
    Dialect,
    claim_again,
    id_of,
    illocution_again,
    locution_node,
    participant_entry,
    step_again,
)
from argmap.formats.residue import ABSENT, listed, merged, placed, released, restored, within
from argmap.formats.steps import is_node, reasons, targets
from argmap.model import ArgumentMap

Object: TypeAlias = dict[str, object]

EDGE = ("edgeID", "fromID", "toID")
"""The keys of an edge that every edge has."""


@attrs.frozen
class Node:
    """An element that is a node, by the id of the node, and what the node leads from and to, if it is a link.

    A link may go on from the node of another one: what leads there is then the other's.
    """

    element: AnyElement
    id: str
    premises: Sequence[str] = ()
    targets: Sequence[str] = ()


def graph_of(map: ArgumentMap, rest: Data, dialect: Dialect) -> Object:
    """The graph of a map; `rest` is what was kept of the one that it was read from."""
    return _Graph(map, rest, dialect).tree()


def own_edges(nodes: Iterable[Node]) -> Iterator[tuple[str, str]]:
    """The edges of a graph from nothing, each as the ids of its ends."""
    for node in nodes:
        element = node.element
        if isinstance(element, LINKS):
            if node.id == element.id:
                for premise in node.premises:
                    yield premise, node.id
            for target in node.targets:
                yield node.id, target
        elif isinstance(element, Assertion):
            yield locution_of(element), element.id
            yield element.id, element.content


def own_locutions(elements: Iterable[AnyElement]) -> Iterator[Object]:
    """Who made which locution, as a graph from nothing says it."""
    for element in elements:
        if isinstance(element, Assertion) and element.participant is not None and not is_passed_on(element):
            yield {"nodeID": locution_of(element), "personID": element.participant}


def locution_of(assertion: Assertion) -> str:
    """The id of the node that an assertion starts at: one of the file, or one made of its own id."""
    rest = within(assertion.extras, KEY)
    told = next((rest[key] for key in START if isinstance(rest.get(key), str)), None)
    return told if isinstance(told, str) else f"{assertion.id}{LOCUTION}"


def is_passed_on(assertion: Assertion) -> bool:
    """Whether an assertion starts at a transition, and so has no locution of its own."""
    return isinstance(within(assertion.extras, KEY).get("transition"), str)


class _Graph:
    """A graph while it is written; `raw` are the ids as the file has them, where they are no texts."""

    def __init__(self, map: ArgumentMap, rest: Data, dialect: Dialect) -> None:
        self.map = map
        self.rest = rest
        self.dialect = dialect
        self.raw: dict[str, object] = {}
        self.present: set[str] = set()
        self.parts = [node for node in [self.part(element) for element in map.elements] if node is not None]

    def part(self, element: AnyElement) -> Node | None:
        """The node of an element; None if it has none."""
        if isinstance(element, LINKS):
            return Node(
                element, self.node_of(element), reasons(self.map, element), targets(self.map, element)
            )
        if isinstance(element, Assertion) and not isinstance(self.map.get(element.content), (Claim, *LINKS)):
            return Node(element, element.id) if self.stands(element.content) else None
        return Node(element, element.id) if isinstance(element, Assertion) or is_node(element) else None

    def stands(self, key: str) -> bool:
        """Whether there is a node for what is put forward."""
        found = self.map.get(key)
        return found is not None and (is_node(found) or isinstance(found, LINKS))

    def node_of(self, link: AnyLink) -> str:
        """The node of a link: its own, or that of the link which leads from the same premises elsewhere."""
        told = within(link.extras, KEY).get("step")
        first = self.map.get(told) if isinstance(told, str) else None
        goes_on = (
            isinstance(first, LINKS)
            and isinstance(first, Support) == isinstance(link, Support)
            and (first.premises, first.schemes) == (link.premises, link.schemes)
            and first.target != link.target
        )
        return first.id if goes_on and first is not None else link.id

    def tree(self) -> Object:
        """The whole graph, in the order in which AIFdb has its parts."""
        tree: Object = {"nodes": self.nodes(), "edges": self.edges(), "locutions": self.locutions()}
        if participants := self.participants():
            tree["participants"] = participants
        parts = self.rest.get("parts")
        for key, value in parts.items() if isinstance(parts, Data) else ():
            if not tree.get(key):
                tree[key] = released(value)
                if value == ABSENT:
                    del tree[key]
        other = self.rest.get("graph")
        for key, value in other.items() if isinstance(other, Data) else ():
            tree[key] = released(value)
        return tree

    def nodes(self) -> list[object]:
        own: list[object] = []
        texts: dict[str, str] = {}
        for part in self.parts:
            element, rest = part.element, within(part.element.extras, KEY)
            if isinstance(element, Assertion):
                if not any(key in rest for key in START):
                    own.append(locution_node(locution_of(element), self.said(element)))
                elif element.text is not None and not is_passed_on(element):
                    texts[locution_of(element)] = element.text
                node = illocution_again(element, rest.without(*START), self.dialect)
            elif isinstance(element, (Claim, Argument)):
                node = claim_again(element, rest)
            elif part.id == element.id and isinstance(element, LINKS):
                node = step_again(element, rest.without("step"), self.dialect)
            else:
                continue
            self.know(element.id, node.get("nodeID"))
            own.append(node)
        others: list[tuple[int, object]] = []
        for index, value in placed(self.rest.get("nodes")):
            if isinstance(value, dict) and (key := id_of(value.get("nodeID"))) is not None:
                if key in texts and value.get("type") == "L":
                    value["text"] = texts[key]
                self.know(key, value.get("nodeID"))
            others.append((index, value))
        return merged(own, others)

    def know(self, key: str, raw: object) -> None:
        """Note that there is a node, and its id as it is written if that is no text."""
        self.present.add(key)
        if raw != key:
            self.raw.setdefault(key, raw)

    def said(self, assertion: Assertion) -> str:
        """How something was put: as the assertion says, or as what is put forward is worded."""
        if assertion.text is not None:
            return assertion.text
        content = self.map.get(assertion.content)
        return content.text if isinstance(content, Claim) else ""

    def edges(self) -> list[object]:
        """The edges that were kept, as far as the map still says them, then those that are new."""
        own = dict.fromkeys(own_edges(self.parts))
        edges: list[object] = []
        greatest = 0
        for entry in listed(self.rest.get("edges", ())):
            edge, ends, told = _edge(entry, self.dialect)
            if told and (ends is None or ends not in own):
                continue
            if not told and not (isinstance(entry, tuple) or self.has_ends(edge)):
                continue
            if ends is not None:
                own.pop(ends, None)
            edges.append(edge)
            greatest = max(greatest, _number(edge))
        for number, (start, end) in enumerate(own, start=greatest + 1):
            edges.append(self.dialect.edge(number, self.raw.get(start, start), self.raw.get(end, end)))
        return edges

    def has_ends(self, edge: object) -> bool:
        """Whether both ends of an edge are there."""
        return isinstance(edge, dict) and all(
            id_of(edge.get(key)) in self.present for key in ("fromID", "toID")
        )

    def locutions(self) -> list[object]:
        """Who made which locution: those that were kept, with who it is now, then those that are new."""
        speakers = {
            locution_of(part.element): part.element.participant
            for part in self.parts
            if isinstance(part.element, Assertion)
            and part.element.participant is not None
            and not is_passed_on(part.element)
        }
        entries: list[object] = []
        for entry in map(released, listed(self.rest.get("locutions", ()))):
            node = id_of(entry.get("nodeID")) if isinstance(entry, dict) else None
            speaker = speakers.pop(node, None) if node is not None else None
            if isinstance(entry, dict) and speaker is not None:
                person = self.person(speaker)
                if id_of(person) != id_of(entry.get("personID")):
                    entry["personID"] = person
            entries.append(entry)
        for node, speaker in speakers.items():
            entries.append({"nodeID": self.raw.get(node, node), "personID": self.person(speaker)})
        return entries

    def person(self, key: str) -> object:
        """A participant as locutions name them."""
        participant = self.map.get(key)
        rest = within(participant.extras, KEY) if participant is not None else Data()
        return released(rest.get("participantID", key))

    def participants(self) -> list[object]:
        own = [
            restored(participant_entry(each), rest)
            for each in self.map.participants
            if (rest := within(each.extras, KEY)).get("listed") is not False or each.name
        ]
        return merged(list(own), list(placed(self.rest.get("participants"))))


def _edge(entry: Value, dialect: Dialect) -> tuple[object, tuple[str, str] | None, bool]:
    """An edge that was kept, the ids of its ends, and whether the map said it."""
    match entry:
        case (number, start, end, *others):
            edge: Object = {"edgeID": released(number), "fromID": released(start), "toID": released(end)}
            if not others:
                edge = {**dialect.edge(0, None, None), **edge}
            elif isinstance(others[0], Data):
                edge = restored(edge, others[0])
            return edge, _ends(edge), True
        case (loose,):
            return released(loose), None, False
    found = released(entry)
    return found, _ends(found), False


def _ends(edge: object) -> tuple[str, str] | None:
    """The ids of the ends of an edge, if it has two."""
    if not isinstance(edge, dict):
        return None
    start, end = id_of(edge.get("fromID")), id_of(edge.get("toID"))
    return None if start is None or end is None else (start, end)


def _number(edge: object) -> int:
    """The number that an edge has for an id; 0 if that is none."""
    key = edge.get("edgeID") if isinstance(edge, dict) else None
    if type(key) is int:
        return key
    return int(key) if isinstance(key, str) and key.isascii() and key.isdecimal() and len(key) < 19 else 0
