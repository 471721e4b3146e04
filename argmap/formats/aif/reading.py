"""From a graph of AIF in JSON to the elements of a map; AIF and xAIF files both hold one.

I-nodes are claims, RA-nodes supports, CA-nodes rebuttals or, where they lead to another step, undercuts. An
illocution (YA) that leads from a locution to one of these is an assertion. All else is kept: in the extras
of an element what its node says beyond it; in those of the map the other nodes, the edges where their ids or
their order are their own, and what else there is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

import attrs

from argmap.data import Data, Value
from argmap.diagnostics import Diagnostic, Rule
from argmap.elements import LINKS, AnyElement, Claim, Premise
from argmap.formats.aif.nodes import (
    KEY,
    NAMES,
    ROLES,
    Dialect,
    id_of,
    schemes_of,
    step_fields,
    text_of,
)
from argmap.formats.aif.voices import Voices, read_voices
from argmap.formats.aif.writing import EDGE, Node, own_edges, own_locutions
from argmap.formats.foreign import (
    KEPT_APART,
    NO_STEP,
    REPEATED_ID,
    UNKNOWN_END,
    UNTYPED_EDGE,
    WRONG_SHAPE,
)
from argmap.formats.parse import Path, pointer
from argmap.formats.residue import ABSENT, data_of, keeping, kept, residue, same, within
from argmap.formats.shapes import Reading, described, quoted
from argmap.formats.steps import Role, Wiring, kind_of, wire
from argmap.ids import Ids
from argmap.pause import no_collection
from argmap.text import Place

Object: TypeAlias = dict[str, object]

LISTS = ("nodes", "edges", "locutions", "participants")
"""The parts of a graph; what else it holds is kept as it is."""


def read_graph(
    reading: Reading, tree: Mapping[str, object], path: Path, dialect: Dialect
) -> tuple[list[AnyElement], Data]:
    """The elements that a graph comes to, and what is kept of it beside them."""
    graph = _Graph(reading, tree, path, dialect)
    with no_collection():
        graph.read_nodes()
        graph.read_edges()
        elements = graph.elements()
        return elements, graph.rest(elements)


@attrs.define(eq=False)
class _Graph:
    """A graph while it is read.

    `nodes` are those that can be named, by id, and `places` where they stand; `others` are the nodes that are
    no element, by place. `ends` are the nodes that each edge joins, None where it says no such thing.
    """

    reading: Reading
    tree: Mapping[str, object]
    path: Path
    dialect: Dialect
    nodes: dict[str, Object] = attrs.Factory(dict)
    places: dict[str, int] = attrs.Factory(dict)
    others: dict[int, object] = attrs.Factory(dict)
    ends: list[tuple[str, str] | None] = attrs.Factory(list)
    used: set[int] = attrs.Factory(set)
    voices: Voices = attrs.Factory(Voices)

    def list_at(self, key: str) -> list[object]:
        """A part of the graph; where it is no list, a finding says so."""
        value = self.tree.get(key)
        if isinstance(value, list):
            return value
        if value is not None or key in ("nodes", "edges"):
            self.report(WRONG_SHAPE, (key,), f"{quoted(key)} must be a list, not {described(value)}.")
        return []

    def report(self, rule: Rule, path: Path, message: str, *subjects: str, fix: str = "") -> None:
        place = Place(self.reading.text, pointer=pointer((*self.path, *path)))
        self.reading.findings.append(Diagnostic(rule, message, place, subjects, fix))

    def read_nodes(self) -> None:
        for index, node in enumerate(self.list_at("nodes")):
            key = id_of(node.get("nodeID")) if isinstance(node, dict) else None
            if key is None:
                self.report(WRONG_SHAPE, ("nodes", index), "This is no node with a nodeID.")
            elif key in self.nodes:
                message = f"Node {quoted(key)} is there already; this one is kept as it is."
                self.report(REPEATED_ID, ("nodes", index), message, key, fix="Give it another id.")
            else:
                assert isinstance(node, dict)
                self.nodes[key] = node
                self.places[key] = index
                continue
            self.others[index] = node

    def read_edges(self) -> None:
        for index, edge in enumerate(self.list_at("edges")):
            ends = None
            if isinstance(edge, dict):
                start, end = id_of(edge.get("fromID")), id_of(edge.get("toID"))
                if start is not None and end is not None:
                    ends = (start, end)
            if ends is None:
                self.report(WRONG_SHAPE, ("edges", index), "This is no edge with a fromID and a toID.")
            self.ends.append(ends)

    def elements(self) -> list[AnyElement]:
        """Participants, then claims, links and assertions in the order of their nodes."""
        roles: dict[str, Role] = {}
        for key, node in self.nodes.items():
            sort = node.get("type")
            if isinstance(sort, str) and sort in ROLES:
                roles[key] = ROLES[sort]
        wiring = wire(roles, self.ends)
        ids = Ids(self.nodes)
        made: dict[str, list[AnyElement]] = {}
        start = pointer((*self.path, "nodes", ""))
        for key, role in roles.items():
            place = Place(self.reading.text, None, f"{start}{self.places[key]}")
            if role == "claim":
                made[key] = [_claim(key, self.nodes[key], place)]
            elif key in wiring.steps:
                made[key] = list(_links(key, self.nodes[key], wiring, roles, ids, place, self.dialect))
        self.voices = read_voices(
            self.reading,
            self.tree,
            self.path,
            self.nodes,
            self.places,
            self.ends,
            self.dialect,
            {key: first for key, (first, *_) in made.items()},
            ids,
        )
        self.used = {*wiring.used, *self.voices.used}
        elements: list[AnyElement] = [*self.voices.participants]
        for key in self.nodes:
            if key in made:
                elements += made[key]
            elif key in self.voices.assertions:
                elements.append(self.voices.assertions[key])
            elif key not in self.voices.own:
                self.others[self.places[key]] = self.nodes[key]
                if key not in self.voices.heard:
                    self.report_other(key, wiring)
        self.report_edges(wiring)
        return elements

    def report_other(self, key: str, wiring: Wiring) -> None:
        path: Path = ("nodes", self.places[key])
        sort = self.nodes[key].get("type")
        if key in wiring.broken:
            self.report(
                NO_STEP,
                path,
                f"The step {quoted(key)} has no {wiring.broken[key]}.",
                key,
                fix="Add the edge that is missing.",
            )
            return
        name = NAMES.get(sort, f"node of type {quoted(sort)}") if isinstance(sort, str) else "node"
        self.report(
            KEPT_APART, path, f"The {name} {quoted(key)} has no counterpart in a map; it is kept.", key
        )

    def report_edges(self, wiring: Wiring) -> None:
        for index, ends in enumerate(self.ends):
            if ends is None or index in self.used:
                continue
            between = f"from {quoted(ends[0])} to {quoted(ends[1])}"
            unknown = [end for end in ends if end not in self.nodes]
            if unknown:
                message = f"The edge {between} leads nowhere: there is no node {quoted(unknown[0])}."
                self.report(UNKNOWN_END, ("edges", index), message, fix="Add the node, or take the edge out.")
                continue
            match wiring.faults.get(index):
                case "between claims":
                    message = f"The edge {between} joins two claims without a step between them."
                    fix = "Put an RA or a CA between."
                    self.report(UNTYPED_EDGE, ("edges", index), message, *ends, fix=fix)
                case "again" | "to itself" as fault:
                    what = "is there already" if fault == "again" else "leads to where it begins"
                    message = f"The edge {between} {what}; it is kept as it is."
                    self.report(WRONG_SHAPE, ("edges", index), message, fix="Take it out.")
                case None:
                    pass  # It leads from or to a node that is reported.

    # What is kept

    def rest(self, elements: Sequence[AnyElement]) -> Data:
        """What is kept of the graph beside its elements; nothing if the writer would make it as it is."""
        rest: dict[str, Value] = {}
        other = {key: kept(value) for key, value in self.tree.items() if key not in LISTS}
        if other:
            rest["graph"] = data_of(other)
        parts = {
            key: kept(self.tree.get(key)) if key in self.tree else ABSENT
            for key in LISTS
            if not isinstance(self.tree.get(key), list) and (key in self.tree or key != "participants")
        }
        if self.tree.get("participants") == []:
            parts["participants"] = ()
        if parts:
            rest["parts"] = data_of(parts)
        if self.others:
            rest["nodes"] = tuple((index, kept(self.others[index])) for index in sorted(self.others))
        if self.voices.others:
            rest["participants"] = tuple((index, kept(entry)) for index, entry in self.voices.others)
        if not self.edges_are_own(elements):
            rest["edges"] = tuple(self.kept_edges())
        locutions = self.tree.get("locutions")
        if isinstance(locutions, list) and not same(locutions, list(own_locutions(elements))):
            rest["locutions"] = tuple(map(kept, locutions))
        return data_of(rest)

    def edges_are_own(self, elements: Sequence[AnyElement]) -> bool:
        """Whether the edges are those that the writer would make, in that order and with those ids."""
        edges = self.tree.get("edges")
        if not isinstance(edges, list) or len(edges) != len(self.used):
            return not edges or not isinstance(edges, list)
        own = own_edges(map(_node, elements))
        for number, (edge, (start, end)) in enumerate(zip(edges, own, strict=False), start=1):
            if not same(edge, self.dialect.edge(number, start, end)):
                return False
        return True

    def kept_edges(self) -> Iterator[Value]:
        """Each edge: its id and ends where the map says it, itself where it does not.

        One to a node that is not there is put into a list of its own, so that it stays whatever becomes of
        the map.
        """
        edges = self.tree.get("edges")
        assert isinstance(edges, list)
        usual = {"formEdgeID": None} if self.dialect.forms else {}
        for index, (edge, ends) in enumerate(zip(edges, self.ends, strict=True)):
            if index in self.used:
                assert isinstance(edge, dict)
                other = {key: value for key, value in edge.items() if key not in EDGE}
                plain = (kept(edge.get("edgeID")), kept(edge["fromID"]), kept(edge["toID"]))
                if "edgeID" in edge and other == usual:
                    yield plain
                else:
                    yield (*plain, residue(other, {} if "edgeID" in edge else {"edgeID": None}))
            elif ends is not None and all(end in self.nodes for end in ends):
                yield kept(edge)
            else:
                yield (kept(edge),)


def _claim(key: str, node: Object, place: Place) -> Claim:
    text = text_of(node)
    rest = residue(node, {"nodeID": key, "text": text, "type": "I"})
    return Claim(id=key, text=text, extras=keeping(KEY, rest), place=place)


def _links(
    key: str,
    node: Object,
    wiring: Wiring,
    roles: Mapping[str, Role],
    ids: Ids,
    place: Place,
    dialect: Dialect,
) -> Iterator[AnyElement]:
    """The link that a step is; if it leads to several things, one for each, all but the first named anew."""
    step, role, schemes = wiring.steps[key], roles[key], schemes_of(node)
    premises = [Premise(claim=claim) for claim in step.premises]
    for number, target in enumerate(step.targets):
        kind = kind_of(role, roles[target])
        if number:
            own = ids.of(kind.__name__.lower(), f"{key} to {target}")
            rest = Data({"step": key})
        else:
            own = key
            rest = residue(node, step_fields(key, role, schemes, dialect))
        yield kind(
            id=own,
            target=target,
            premises=premises,
            schemes=schemes,
            extras=keeping(KEY, rest),
            place=place,
        )


def _node(element: AnyElement) -> Node:
    """The node of an element that was read: its ends are as they were read."""
    if not isinstance(element, LINKS):
        return Node(element, element.id)
    step = within(element.extras, KEY).get("step")
    premises = [premise.claim for premise in element.premises]
    return Node(element, step if isinstance(step, str) else element.id, premises, (element.target,))
