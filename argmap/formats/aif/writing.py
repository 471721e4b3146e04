"""From a map to a graph of AIF in JSON: what the map says now, put into what was kept of a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from argmap.data import Data
from argmap.elements import LINKS, AnyElement, Assertion, Claim
from argmap.formats.aif.nodes import (
    KEY,
    LOCUTION,
    START,
    Dialect,
    form_of,
    illocution_again,
    locution_node,
    participant_entry,
)
from argmap.formats.graphs.form import GRAPH, Object, id_of
from argmap.formats.graphs.writing import Drawing, Node, link_edges, node_of
from argmap.formats.residue import listed, merged, placed, released, restored, within
from argmap.formats.steps import is_node
from argmap.model import ArgumentMap


def graph_of(map: ArgumentMap, rest: Data, dialect: Dialect) -> Object:
    """The graph of a map; `rest` is what was kept of the one that it was read from."""
    return _Graph(map, rest, dialect).tree()


def spoken_edges(element: AnyElement) -> tuple[tuple[str, str], ...]:
    """The edges of an assertion, each as the ids of its ends; none of anything else."""
    if not isinstance(element, Assertion):
        return ()
    return (locution_of(element), element.id), (element.id, element.content)


def own_locutions(elements: Iterable[AnyElement]) -> Iterator[Object]:
    """Who made which locution, as a graph from nothing says it."""
    for element in elements:
        if isinstance(element, Assertion) and element.participant is not None and not is_passed_on(element):
            yield {"nodeID": locution_of(element), "personID": element.participant}


def locution_of(assertion: Assertion) -> str:
    """The id of the node that an assertion starts at: one of the file, or one made of its own id."""
    rest = within(assertion.extras, GRAPH)
    told = next((rest[key] for key in START if isinstance(rest.get(key), str)), None)
    return told if isinstance(told, str) else f"{assertion.id}{LOCUTION}"


def is_passed_on(assertion: Assertion) -> bool:
    """Whether an assertion starts at a transition, and so has no locution of its own."""
    return isinstance(within(assertion.extras, GRAPH).get("transition"), str)


class _Graph:
    """A graph while it is written."""

    def __init__(self, map: ArgumentMap, rest: Data, dialect: Dialect) -> None:
        self.map = map
        self.rest = rest
        self.dialect = dialect
        self.drawing = Drawing(rest, form_of(dialect))
        self.parts = [node for node in [self.part(element) for element in map.elements] if node is not None]

    def part(self, element: AnyElement) -> Node | None:
        """The node of an element; None if it has none."""
        if not isinstance(element, Assertion):
            return node_of(self.map, element, self.drawing.form)
        return Node(element, element.id) if self.stands(element.content) else None

    def stands(self, key: str) -> bool:
        """Whether there is a node for what is put forward."""
        found = self.map.get(key)
        return found is not None and (is_node(found) or isinstance(found, LINKS))

    def tree(self) -> Object:
        """The whole graph, in the order in which AIFdb has its parts."""
        tree: Object = {
            "nodes": self.nodes(),
            "edges": self.drawing.edges(self.ends()),
            "locutions": self.locutions(),
        }
        if participants := self.participants():
            tree["participants"] = participants
        return self.drawing.whole(tree)

    def ends(self) -> Iterator[tuple[str, str]]:
        for part in self.parts:
            if part.targets:
                yield from link_edges(part)
            elif isinstance(part.element, Assertion):
                yield from spoken_edges(part.element)

    def nodes(self) -> list[object]:
        own: list[tuple[str | None, Object]] = []
        texts: dict[str, str] = {}
        for part in self.parts:
            element = part.element
            if isinstance(element, Assertion):
                if not any(key in within(element.extras, GRAPH) for key in START):
                    own.append((None, locution_node(locution_of(element), self.said(element))))
                elif element.text is not None and not is_passed_on(element):
                    texts[locution_of(element)] = element.text
                own.append((element.id, illocution_again(element, within(element.extras, KEY), self.dialect)))
            elif (node := self.drawing.element_node(part)) is not None:
                own.append((element.id, node))

        def worded(key: str, node: Object) -> None:
            """Of several nodes with one id the first is the one that was read."""
            if key in texts and node.get("type") == "L":
                node["text"] = texts.pop(key)

        return self.drawing.nodes(own, worded)

    def said(self, assertion: Assertion) -> str:
        """How something was put: as the assertion says, or as what is put forward is worded."""
        if assertion.text is not None:
            return assertion.text
        content = self.map.get(assertion.content)
        return content.text if isinstance(content, Claim) else ""

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
            told = id_of(entry.get("personID")) if isinstance(entry, dict) else None
            node = id_of(entry.get("nodeID")) if isinstance(entry, dict) else None
            speaker = speakers.pop(node, None) if node is not None and told is not None else None
            if isinstance(entry, dict) and speaker is not None:
                person = self.person(speaker)
                if id_of(person) != told:
                    entry["personID"] = person
            entries.append(entry)
        for node, speaker in speakers.items():
            entries.append({"nodeID": self.drawing.raw.get(node, node), "personID": self.person(speaker)})
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
