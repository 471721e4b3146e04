"""The edges of a node-link graph: from premises to links, from links to targets, or links by themselves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from argmap.data import Data
from argmap.elements import LINKS, AnyElement, Premise, kind
from argmap.formats.graphs.form import Form, Object, id_of, text_at
from argmap.formats.node_link.nodes import KEY, called, claim_of, node_again, role_of, step_of
from argmap.formats.residue import again
from argmap.formats.steps import Role
from argmap.formats.words import RELATIONS, relation


@attrs.frozen
class Joins:
    """What edges say beyond what they join: of premises, and of links that are edges, by their ends."""

    premises: dict[tuple[str, str], Premise] = attrs.Factory(dict)
    lines: dict[tuple[str, str], str] = attrs.Factory(dict)

    def note(self, element: AnyElement, line: bool) -> None:
        """Note the edges of an element."""
        if not isinstance(element, LINKS):
            return
        for premise in element.premises:
            if line:
                self.lines[premise.claim, element.target] = kind(element)
            else:
                self.premises.setdefault((premise.claim, element.id), premise)


def form_of(joins: Joins, edges: str) -> Form:
    """How nodes and edges are written."""

    def edge(_: int, start: object, end: object) -> Object:
        found: Object = {"source": start, "target": end}
        ends = (id_of(start) or "", id_of(end) or "")
        if ends in joins.lines:
            found["kind"] = joins.lines[ends]
        elif ends in joins.premises:
            premise = joins.premises[ends]
            if premise.role is not None:
                found["role"] = premise.role
            if premise.implicit:
                found["implicit"] = True
        return found

    def edge_again(usual: Object, rest: Data) -> Object:
        wanted = line_of(usual) if "kind" in usual else None
        return again(
            usual,
            rest,
            (lambda found: line_of(found) if wanted else None, wanted, RELATIONS),
            (premise_of, premise_of(usual), ["role", "implicit"]),
        )

    return Form(
        key=KEY,
        node_id="id",
        edge_id=None,
        start="source",
        end="target",
        role=role_of,
        claim=claim_of,
        step=step_of,
        node=lambda element, _: node_again(element),
        edge=edge,
        called=called,
        between="Say by its kind what it does, or put a node for the step between.",
        edges=edges,
        plain=False,
        premise=premise_of,
        line=line_of,
        edge_again=edge_again,
    )


def line_of(edge: Object) -> Role | None:
    """What an edge between claims does, if it says so."""
    says = {name: str(edge[name]) for name in RELATIONS if isinstance(edge.get(name), (str, int, float))}
    found = relation(says)
    return found[0] if found is not None and found[0] != "undercut" else None


def premise_of(edge: Object) -> Mapping[str, Any]:
    """What an edge to a step says of the premise it leads from."""
    return {"role": text_at(edge, "role") or None, "implicit": edge.get("implicit") is True}
