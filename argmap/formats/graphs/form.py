"""How a format writes a graph of claims and steps."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

import attrs

from argmap.data import EMPTY, Data
from argmap.elements import GREATEST, AnyLink, Argument, Claim
from argmap.formats.parse import printable
from argmap.formats.residue import restored
from argmap.formats.steps import Role
from argmap.text import Place

Object: TypeAlias = dict[str, object]


GRAPH = "graph"
"""The key of the extras that say how an element stood in a graph: under it are the keys below."""

STEP = "step"
"""The node of a link that goes on from the node of another one."""

LINE = "edge"
"""That a link is an edge by itself, without a node."""


@attrs.frozen
class Said:
    """What the node of a step says of the link that it is: some of its fields, and what is kept of it.

    The fields are as a link has them: nothing is made of them, and nothing checked.

    An `undercut` attacks what leads to a claim, and not the claim.
    """

    fields: Mapping[str, Any]
    extras: Data = EMPTY
    undercut: bool = False


@attrs.frozen(kw_only=True)
class Form:
    """How a format writes a graph of claims and steps.

    `key` is where in the extras it keeps what a map does not say. `edges` is where in the file its edges are;
    `node_id`, `edge_id`, `start` and `end` are the keys under which nodes and edges have their ids and ends;
    `edge_id` is None where edges have none.

    `role` tells what a node is in a map, None if nothing; `claim` and `step` read a node, and `node` writes
    the one of a claim or a link, with what was kept of it. `edge` is an edge from nothing: its number,
    counted from 1, and its ends.

    `called` is what to call a node without a role in a message, `between` what to put between two claims.

    Where edges say more than what they join, they are not `plain`: `premise` reads the fields of the premise
    that leads to a step, `line` what an edge between claims is if it is a step by itself, and `edge_again`
    writes an edge with what was kept of it.
    """

    key: str
    node_id: str
    edge_id: str | None
    start: str
    end: str
    role: Callable[[Object], Role | None]
    claim: Callable[[str, Object, Place], Claim | Argument]
    step: Callable[[str, Role, Object], Said]
    node: Callable[[Claim | Argument | AnyLink, Data], Object]
    edge: Callable[[int, object, object], Object]
    called: Callable[[Object], str]
    between: str
    edges: str = "edges"
    plain: bool = True
    premise: Callable[[Object], Mapping[str, Any]] = lambda _: {}
    line: Callable[[Object], Role | None] = lambda _: None
    edge_again: Callable[[Object, Data], Object] = restored

    @property
    def edge_keys(self) -> frozenset[str]:
        """The keys of an edge that say which it is and what it joins."""
        return frozenset(key for key in (self.edge_id, self.start, self.end) if key is not None)

    def ends(self, edge: object) -> tuple[str, str] | None:
        """The ids of the ends of an edge, if it has two."""
        if not isinstance(edge, dict):
            return None
        start, end = edge.get(self.start), edge.get(self.end)
        if not (
            type(start) is str and type(end) is str and start and end and start.isascii() and end.isascii()
        ):
            start, end = id_of(start), id_of(end)
        return None if start is None or end is None else (start, end)


def id_of(value: object) -> str | None:
    """An id as text: many tools write numbers."""
    if type(value) is str:
        return printable(value) or None
    return str(value) if type(value) is int else None


def text_at(found: Mapping[str, object], key: str) -> str:
    """A text of an object; empty if it has none there."""
    value = found.get(key)
    return printable(value) if isinstance(value, str) else ""


def data_in(value: object) -> Data:
    """An object of a file as an author's own data; empty if it is none, or holds what data cannot."""
    if not isinstance(value, dict) or not value:
        return EMPTY
    try:
        return Data(value)
    except (TypeError, ValueError):
        return EMPTY


def count_in(value: object, least: int = 0) -> int | None:
    """A whole number of characters; None if it is something else."""
    return value if type(value) is int and least <= value <= GREATEST else None
