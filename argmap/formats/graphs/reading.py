"""From a graph of claims and steps to the elements of a map.

All that is no element is kept: in the extras of an element what its node says beyond it; in those of the map
the other nodes, the edges where their ids or their order are their own, and what else there is.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cache, cached_property
from typing import Any

import attrs

from argmap.data import Data, Value
from argmap.diagnostics import Diagnostic, Rule
from argmap.elements import LINKS, AnyElement, AnyLink, Premise, Undercut, maker
from argmap.formats.foreign import (
    KEPT_APART,
    NO_STEP,
    REPEATED_ID,
    UNKNOWN_END,
    UNTYPED_EDGE,
    WRONG_SHAPE,
)
from argmap.formats.graphs.form import GRAPH, LINE, STEP, Form, Object, id_of
from argmap.formats.graphs.writing import Node, is_line, link_edges
from argmap.formats.parse import Path, pointer
from argmap.formats.residue import ABSENT, data_of, keeping, kept, residue, same, within
from argmap.formats.shapes import Reading, described, quoted
from argmap.formats.steps import Role, Step, Wiring, kind_of, wire
from argmap.ids import Ids
from argmap.text import Place

_premise = maker(Premise, "claim")


@cache
def _maker(kind: type[AnyLink], *fields: str) -> Callable[..., AnyLink]:
    """What makes a link of what is known of every link, and the values of some fields."""
    return maker(kind, "id", "target", "premises", "extras", "place", *fields)


@attrs.define(eq=False)
class StepGraph:
    """A graph while it is read: its nodes and edges when it is made, the elements they come to by `read`.

    `nodes` are those that can be named, by id, and `places` where they stand, in the same order; `others` are
    the nodes that are no element, by place. `ends` are the nodes that each edge joins, None where it says no
    such thing; `used` are the edges that elements account for. `made` are the elements that nodes come to,
    `lines` the links that edges are by themselves. `keys` are those of the parts that are no lists in the
    file, but objects.
    """

    reading: Reading
    tree: Mapping[str, object]
    path: Path
    form: Form
    keys: Mapping[str, Sequence[str]] = attrs.Factory(dict)
    nodes: dict[str, Object] = attrs.Factory(dict)
    places: dict[str, int] = attrs.Factory(dict)
    others: dict[int, object] = attrs.Factory(dict)
    ends: list[tuple[str, str] | None] = attrs.Factory(list)
    used: set[int] = attrs.Factory(set)
    wiring: Wiring = attrs.field(init=False)
    made: dict[str, list[AnyElement]] = attrs.Factory(dict)
    lines: list[AnyLink] = attrs.Factory(list)
    starts: dict[str, str] = attrs.Factory(dict)
    joins: dict[tuple[str, str], Object] = attrs.Factory(dict)

    def __attrs_post_init__(self) -> None:
        self._read_nodes()
        self._read_edges()

    @cached_property
    def ids(self) -> Ids:
        """The ids that nodes have, and those that were given since."""
        return Ids(self.nodes)

    def read(self) -> None:
        """Claims and links, each under the id of its node."""
        roles: dict[str, Role] = {}
        for key, node in self.nodes.items():
            role = self.form.role(node)
            if role is not None:
                roles[key] = role
        lines = {} if self.form.plain else self._lines(roles)
        ends = [None if at in lines else ends for at, ends in enumerate(self.ends)] if lines else self.ends
        self.wiring = wire(roles, ends)
        self.used.update(self.wiring.used)
        made, steps, claim = self.made, self.wiring.steps, self.form.claim
        for (key, node), at in zip(self.nodes.items(), self.places.values(), strict=True):
            role = roles.get(key)
            if role == "claim":
                made[key] = [claim(key, node, self.place("nodes", at))]
            elif role is not None and (step := steps.get(key)) is not None:
                made[key] = self._links(key, role, node, step, roles, self.place("nodes", at))
        for index, role in lines.items():
            self.lines.append(self._line(index, role))

    def _lines(self, roles: Mapping[str, Role]) -> dict[int, Role]:
        """The edges between two claims that say what they are, the first of those that join the same."""
        found: dict[int, Role] = {}
        joined: set[tuple[str, str]] = set()
        for index, (edge, ends) in enumerate(zip(self.list_at(self.form.edges), self.ends, strict=True)):
            if ends is None or ends in joined or ends[0] == ends[1] or not isinstance(edge, dict):
                continue
            role = self.form.line(edge) if all(roles.get(end) == "claim" for end in ends) else None
            if role is not None:
                found[index] = role
                joined.add(ends)
        return found

    def _line(self, index: int, role: Role) -> AnyLink:
        """The link that an edge is by itself."""
        ends = self.ends[index]
        assert ends is not None
        self.used.add(index)
        kind = kind_of(role, "claim")
        return kind(
            id=self.ids.of(kind.__name__.lower()),
            target=ends[1],
            premises=[Premise(claim=ends[0])],
            extras=keeping(GRAPH, Data({LINE: True})),
            place=self.place(self.form.edges, index),
        )

    def list_at(self, key: str) -> list[object]:
        """A part of the graph; where it is no list, a finding says so."""
        value = self.tree.get(key)
        if isinstance(value, list):
            return value
        if value is not None or key in ("nodes", self.form.edges):
            self.report(WRONG_SHAPE, (key,), f"{quoted(key)} must be a list, not {described(value)}.")
        return []

    def place(self, part: str, index: int) -> Place:
        """The place of an item of a part."""
        start = self.starts.get(part)
        if start is None:
            start = self.starts[part] = pointer((*self.path, part, ""))
        if part in self.keys:
            return Place(self.reading.text, None, start + pointer((self.keys[part][index],))[1:])
        return Place(self.reading.text, None, f"{start}{index}")

    def report(self, rule: Rule, path: Path, message: str, *subjects: str, fix: str = "") -> None:
        """Add a finding about a part of the graph, or an item of it."""
        match path:
            case (str() as part, int() as index):
                place = self.place(part, index)
            case _:
                place = Place(self.reading.text, pointer=pointer((*self.path, *path)))
        self.reading.findings.append(Diagnostic(rule, message, place, subjects, fix))

    def _read_nodes(self) -> None:
        name = self.form.node_id
        for index, node in enumerate(self.list_at("nodes")):
            key = id_of(node.get(name)) if isinstance(node, dict) else None
            if key is None:
                self.report(
                    WRONG_SHAPE,
                    ("nodes", index),
                    f"This is no node with {_a(name or 'id')}.",
                )
            elif self.places.setdefault(key, index) != index:
                message = f"Node {quoted(key)} is there already; this one is kept as it is."
                self.report(REPEATED_ID, ("nodes", index), message, key, fix="Give it another id.")
            else:
                assert isinstance(node, dict)
                self.nodes[key] = node
                continue
            self.others[index] = node

    def _read_edges(self) -> None:
        for index, edge in enumerate(self.list_at(self.form.edges)):
            ends = self.form.ends(edge)
            if ends is None:
                message = f"This is no edge with {_a(self.form.start)} and {_a(self.form.end)}."
                self.report(WRONG_SHAPE, (self.form.edges, index), message)
            self.ends.append(ends)

    def _links(
        self, key: str, role: Role, node: Object, step: Step, roles: Mapping[str, Role], place: Place
    ) -> list[AnyElement]:
        """The links of a step, one for each thing that it leads to, all but the first named anew."""
        said = self.form.step(key, role, node)
        if self.form.plain:
            premises = tuple(map(_premise, step.premises))
        else:
            premises = tuple([Premise(claim=claim, **self._premise(claim, key)) for claim in step.premises])
        given = said.fields.values()
        made: list[AnyElement] = []
        for target in step.targets:
            kind = Undercut if said.undercut else kind_of(role, roles[target])
            own, extras = key, said.extras
            if made:
                own = self.ids.of(kind.__name__.lower(), f"{key} to {target}")
                extras = keeping(GRAPH, Data({STEP: key}))
            make = _maker(kind, *said.fields)  # type: ignore[arg-type]  # classes can be hashed
            made.append(make(own, target, premises, extras, place, *given))
        return made

    def _premise(self, claim: str, step: str) -> Mapping[str, Any]:
        """What the edge from a claim to a step says of the premise."""
        if not self.joins:
            edges = self.list_at(self.form.edges)
            for edge, ends in zip(reversed(edges), reversed(self.ends), strict=True):
                if ends is not None and isinstance(edge, dict):
                    self.joins[ends] = edge
        return self.form.premise(self.joins[claim, step])

    def elements(
        self, first: Sequence[AnyElement] = (), told: Collection[str] = (), own: Collection[str] = ()
    ) -> list[AnyElement]:
        """Some elements, then those of the nodes in their order; what is left over is reported.

        Nodes that are `told` are kept without a finding; those that are `own` the writer makes by itself.
        """
        elements = [*first]
        for key in self.nodes:
            if (made := self.made.get(key)) is not None:
                elements += made
            elif key not in own:
                self.others[self.places[key]] = self.nodes[key]
                if key not in told:
                    self._report_other(key)
        self._report_edges()
        return [*elements, *self.lines]

    def _report_other(self, key: str) -> None:
        path: Path = ("nodes", self.places[key])
        if key in self.wiring.broken:
            message = f"The step {quoted(key)} has no {self.wiring.broken[key]}."
            self.report(NO_STEP, path, message, key, fix="Add the edge that is missing.")
            return
        name = self.form.called(self.nodes[key])
        message = f"The {name} {quoted(key)} has no counterpart in a map; it is kept."
        self.report(KEPT_APART, path, message, key)

    def _report_edges(self) -> None:
        for index, ends in enumerate(self.ends):
            if ends is None or index in self.used:
                continue
            between = f"from {quoted(ends[0])} to {quoted(ends[1])}"
            unknown = [end for end in ends if end not in self.nodes]
            if unknown:
                message = f"The edge {between} leads nowhere: there is no node {quoted(unknown[0])}."
                self.report(
                    UNKNOWN_END, (self.form.edges, index), message, fix="Add the node, or take the edge out."
                )
                continue
            match self.wiring.faults.get(index):
                case "between claims":
                    message = f"The edge {between} joins two claims without a step between them."
                    self.report(UNTYPED_EDGE, (self.form.edges, index), message, *ends, fix=self.form.between)
                case "again" | "to itself" as fault:
                    what = "is there already" if fault == "again" else "leads to where it begins"
                    message = f"The edge {between} {what}; it is kept as it is."
                    self.report(WRONG_SHAPE, (self.form.edges, index), message, fix="Take it out.")
                case None:
                    pass  # It leads from or to a node that is reported.

    # What is kept

    def rest(
        self,
        elements: Sequence[AnyElement],
        lists: Collection[str] = (),
        optional: Collection[str] = (),
        edges: Callable[[AnyElement], Sequence[tuple[str, str]]] = lambda _: (),
    ) -> dict[str, Value]:
        """What is kept of the graph beside its elements; nothing if the writer would make it as it is.

        `lists` are the parts beside nodes and edges that the format has and that are read elsewhere; those
        that are `optional` may be left out. `edges` are the edges of what is neither a claim nor a link.
        """
        rest: dict[str, Value] = {}
        parts = ("nodes", self.form.edges, *lists)
        other = {key: kept(value) for key, value in self.tree.items() if key not in parts}
        if other:
            rest["graph"] = data_of(other)
        odd = {
            key: kept(self.tree.get(key)) if key in self.tree else ABSENT
            for key in parts
            if not isinstance(self.tree.get(key), list) and (key in self.tree or key not in optional)
        }
        odd.update({key: () for key in optional if self.tree.get(key) == []})
        if odd:
            rest["parts"] = data_of(odd)
        if self.others:
            rest["nodes"] = tuple((index, kept(self.others[index])) for index in sorted(self.others))
        if not self._edges_are_own(_own_edges(elements, self.form, edges)):
            rest["edges"] = tuple(self._kept_edges())
        return rest

    def _edges_are_own(self, own: Iterator[tuple[str, str]]) -> bool:
        """Whether the edges are those that the writer would make, in that order and with those ids."""
        edges = self.tree.get(self.form.edges)
        if not isinstance(edges, list) or len(edges) != len(self.used):
            return not edges or not isinstance(edges, list)
        for number, (edge, ends) in enumerate(zip(edges, own, strict=False), start=1):
            if not same(edge, self.form.edge(number, *map(self._written, ends))):
                return False
        return True

    def _written(self, key: str) -> object:
        """The id of a node as the writer has it in edges: as the node itself has it."""
        node = self.nodes.get(key)
        return key if node is None else node[self.form.node_id]

    def _kept_edges(self) -> Iterator[Value]:
        """Each edge: its id and ends where the map says it, itself where it does not.

        One to a node that is not there is put into a list of its own, so that it stays whatever becomes of
        the map.
        """
        edges = self.tree.get(self.form.edges)
        assert isinstance(edges, list)
        form, keys = self.form, self.form.edge_keys
        usual = form.edge(0, None, None)
        number, start, end = form.edge_id, form.start, form.end
        constant = [(key, value) for key, value in usual.items() if key not in keys]
        for index, (edge, ends) in enumerate(zip(edges, self.ends, strict=True)):
            if index in self.used:
                assert isinstance(edge, dict)
                own = None if number is None else edge.get(number)
                told = (kept(own), kept(edge[start]), kept(edge[end]))
                if (
                    form.plain
                    and len(edge) == len(usual)
                    and (number is None or number in edge)
                    and all(edge.get(key, ABSENT) is value for key, value in constant)
                ):
                    yield told
                    continue
                if not form.plain:
                    usual = form.edge(0, edge[start], edge[end])
                rest = residue(
                    {**edge, **dict.fromkeys(keys & edge.keys())}, {**usual, **dict.fromkeys(keys)}
                )
                yield (*told, rest) if rest else told
            elif ends is not None and all(end in self.nodes for end in ends):
                yield kept(edge)
            else:
                yield (kept(edge),)


def _own_edges(
    elements: Sequence[AnyElement], form: Form, edges: Callable[[AnyElement], Sequence[tuple[str, str]]]
) -> Iterator[tuple[str, str]]:
    """The edges of elements that were read, each as the ids of its ends, as the writer would make them."""
    for element in elements:
        if is_line(element, form):
            yield from link_edges(Node(element, "", [element.premises[0].claim], (element.target,)))
        elif isinstance(element, LINKS):
            step = within(element.extras, GRAPH).get(STEP)
            premises = [premise.claim for premise in element.premises]
            key = step if isinstance(step, str) else element.id
            yield from link_edges(Node(element, key, premises, (element.target,)))
        else:
            yield from edges(element)


def _a(word: str) -> str:
    return f"an {word}" if word[0] in "aeiou" else f"a {word}"
