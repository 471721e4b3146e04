"""From a map to a graph of claims and steps: what the map says now, put into what was kept of a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple, TypeGuard

import attrs

from argmap.data import Data, Value
from argmap.elements import LINKS, AnyElement, AnyLink, Argument, Claim, Premise, Rebuttal, Support
from argmap.formats.graphs.form import GRAPH, LINE, STEP, Form, Object, id_of
from argmap.formats.residue import ABSENT, listed, merged, placed, released, within
from argmap.formats.steps import is_node, reasons, targets
from argmap.model import ArgumentMap


class Node(NamedTuple):
    """An element that is a node, by the id of the node, and what the node leads from and to, if it is a link.

    A link may go on from the node of another one: what leads there is then the other's. One that is an edge
    has no node, and no id of one.
    """

    element: AnyElement
    id: str
    premises: Sequence[str] = ()
    targets: Sequence[str] = ()


def link_edges(node: Node) -> list[tuple[str, str]]:
    """The edges of a link, each as the ids of its ends."""
    key = node.id
    if not key:
        return [(node.premises[0], node.targets[0])]
    goals = [(key, target) for target in node.targets]
    return [(premise, key) for premise in node.premises] + goals if key == node.element.id else goals


def is_line(element: AnyElement, form: Form) -> TypeGuard[AnyLink]:
    """Whether a link is an edge by itself: it was read from one, and says no more than one can."""
    return (
        not form.plain
        and isinstance(element, (Support, Rebuttal))
        and within(element.extras, GRAPH).get(LINE) is True
        and element.premises == (Premise(claim=element.premises[0].claim),)
        and element
        == type(element)(
            id=element.id, target=element.target, premises=element.premises, extras=element.extras
        )
    )


def node_of(map: ArgumentMap, element: AnyElement, form: Form) -> Node | None:
    """The node of a claim or a link; None if it has none, or is something else."""
    if isinstance(element, LINKS):
        key = shared_node(map, element) if GRAPH in element.extras else element.id
        return Node(element, key, reasons(map, element), targets(map, element))
    return Node(element, element.id) if is_node(element) else None


def shared_node(map: ArgumentMap, link: AnyLink) -> str:
    """The node of a link: its own, or that of the link which leads from the same premises elsewhere."""
    told = within(link.extras, GRAPH).get(STEP)
    first = map.get(told) if isinstance(told, str) else None
    goes_on = (
        isinstance(first, LINKS)
        and isinstance(first, Support) == isinstance(link, Support)
        and (first.premises, first.schemes) == (link.premises, link.schemes)
        and first.target != link.target
    )
    return first.id if goes_on and first is not None else link.id


@attrs.define(eq=False)
class Drawing:
    """A graph while it is written; `rest` is what was kept of the one that the map was read from.

    `named` are the nodes so far, each with the id by which a map names it, None if it does not.
    """

    rest: Data
    form: Form
    named: list[tuple[str | None, Object]] = attrs.Factory(list)

    @cached_property
    def raw(self) -> Mapping[str, object]:
        """The ids as the file has them, where they are no texts."""
        found: dict[str, object] = {}
        for key, node in self.named:
            if key is not None and (raw := node.get(self.form.node_id)) != key:
                found.setdefault(key, raw)
        return found

    @cached_property
    def present(self) -> frozenset[str]:
        """All ids that there are nodes for."""
        return frozenset(key for key, _ in self.named if key is not None)

    def element_node(self, node: Node) -> Object | None:
        """The object of a claim or a link; None for a link that goes on from another's."""
        element, rest = node.element, within(node.element.extras, self.form.key)
        if isinstance(element, (Claim, Argument)):
            return self.form.node(element, rest)
        if isinstance(element, LINKS) and node.id == element.id:
            return self.form.node(element, rest)
        return None

    def nodes(
        self,
        own: Sequence[tuple[str | None, Object]],
        change: Callable[[str, Object], None] = lambda *_: None,
    ) -> list[object]:
        """The nodes of elements, each with the id of its element, between those that were kept.

        What was kept may be changed where the map says something new about it.
        """
        self.named.extend(own)
        others: list[tuple[int, object]] = []
        for index, value in placed(self.rest.get("nodes")):
            if isinstance(value, dict) and (key := id_of(value.get(self.form.node_id))) is not None:
                change(key, value)
                self.named.append((key, value))
            others.append((index, value))
        return merged([node for _, node in own], others)

    def edges(self, ends: Iterable[tuple[str, str]]) -> list[object]:
        """The edges that were kept, as far as the map still says them, then those that are new."""
        own = dict.fromkeys(ends)
        edges: list[object] = []
        form = self.form
        usual = form.edge(0, None, None) if form.plain else {}
        for entry in listed(self.rest.get("edges", ())):
            if usual and type(entry) is tuple and len(entry) == 3:
                number, start, end = entry
                if type(start) is str and type(end) is str:
                    # Nearly all are such, and need no closer look.
                    if (start, end) in own:
                        del own[start, end]
                        usually = usual.copy()
                        usually[form.start], usually[form.end] = start, end
                        if form.edge_id is not None:
                            usually[form.edge_id] = number if type(number) is str else released(number)
                        edges.append(usually)
                    continue
            edge, joined, told = self._kept_edge(entry)
            if told and (joined is None or joined not in own):
                continue
            if not told and not (isinstance(entry, tuple) or self._has_ends(edge)):
                continue
            if joined is not None:
                own.pop(joined, None)
            edges.append(edge)
        greatest = max(map(self._number, edges), default=0) if own else 0
        for number, (start, end) in enumerate(own, start=greatest + 1):
            edges.append(self.form.edge(number, self.raw.get(start, start), self.raw.get(end, end)))
        return edges

    def _kept_edge(self, entry: Value) -> tuple[object, tuple[str, str] | None, bool]:
        """An edge that was kept, the ids of its ends, and whether the map said it."""
        form = self.form
        match entry:
            case (number, start, end, *others):
                edge = {} if form.edge_id is None else {form.edge_id: released(number)}
                edge.update({form.start: released(start), form.end: released(end)})
                edge = {**form.edge(0, edge[form.start], edge[form.end]), **edge}
                if others and isinstance(others[0], Data):
                    edge = form.edge_again(edge, others[0])
                return edge, form.ends(edge), True
            case (loose,):
                return released(loose), None, False
        found = released(entry)
        return found, form.ends(found), False

    def _has_ends(self, edge: object) -> bool:
        """Whether both ends of an edge are there."""
        return isinstance(edge, dict) and all(
            id_of(edge.get(key)) in self.present for key in (self.form.start, self.form.end)
        )

    def _number(self, edge: object) -> int:
        """The number that an edge has for an id; 0 if that is none."""
        key = edge.get(self.form.edge_id) if isinstance(edge, dict) else None
        if type(key) is int:
            return key
        return int(key) if isinstance(key, str) and key.isascii() and key.isdecimal() and len(key) < 19 else 0

    def whole(self, parts: Mapping[str, object]) -> Object:
        """The parts as they are now, or as they were if they were no lists, and what else was kept."""
        tree = dict(parts)
        odd = self.rest.get("parts")
        for key, value in odd.items() if isinstance(odd, Data) else ():
            if not tree.get(key):
                tree[key] = released(value)
                if value == ABSENT:
                    del tree[key]
        other = self.rest.get("graph")
        for key, value in other.items() if isinstance(other, Data) else ():
            tree[key] = released(value)
        return tree
