"""What AIF calls its nodes, schemes and illocutions, and what a node is made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

import attrs

from argmap.data import Data
from argmap.elements import (
    AnyLink,
    Argument,
    Assertion,
    Claim,
    Participant,
    Support,
    maker,
)
from argmap.formats.graphs.form import Form, Object, Said
from argmap.formats.parse import printable
from argmap.formats.residue import keeping, residue, restored
from argmap.formats.shapes import quoted
from argmap.formats.steps import Role
from argmap.schemes import scheme
from argmap.text import Place

ROLES: Mapping[str, Role] = {"I": "claim", "RA": "support", "CA": "attack"}
"""The types of node that a map has: information, inference, conflict."""

TYPES: Mapping[Role, str] = {role: word for word, role in ROLES.items()}

NAMES: Mapping[str, str] = {
    "L": "locution",
    "YA": "illocution",
    "TA": "transition",
    "MA": "rephrase",
    "PA": "preference",
}
"""What other types of node are called in messages."""

DEFAULTS: Mapping[Role, tuple[str, str]] = {
    "support": ("Default Inference", "72"),
    "attack": ("Default Conflict", "71"),
}
"""The scheme of a step of which nothing more is known, and its id at AIFdb."""

KEY = "aif"
"""The key of the extras that keep what a map does not say of a file, for AIF and xAIF alike."""

PLAIN = frozenset({"default inference", "default conflict", "inference", "conflict", "ra", "ca", ""})
"""Names that say of a step no more than its type does."""

ILLOCUTIONS: Mapping[str, str] = {
    "asserts": "Asserting",
    "concedes": "Conceding",
    "denies": "Disagreeing",
    "questions": "Questioning",
}
FORCES: Mapping[str, str] = {name.casefold(): force for force, name in ILLOCUTIONS.items()}


_claim = maker(Claim, "id", "text", "extras", "place")


@attrs.frozen
class Dialect:
    """How a graph is usually written."""

    schemes: bool
    forms: bool
    number: Callable[[int], object]

    def edge(self, number: int, start: object, end: object) -> dict[str, object]:
        """An edge of a graph from nothing."""
        if self.forms:
            return {"edgeID": self.number(number), "fromID": start, "toID": end, "formEdgeID": None}
        return {"edgeID": self.number(number), "fromID": start, "toID": end}


AIFDB = Dialect(schemes=True, forms=True, number=str)
OVA = Dialect(schemes=False, forms=False, number=int)

START = ("locution", "transition")
"""What an assertion starts at, as keys of the extras that say how it stood in a graph."""

LOCUTION = " (locution)"
"""What is put behind the id of an assertion to make that of its locution, if no file has given it one."""


def name_of(node: Mapping[str, object]) -> str:
    """The scheme or illocution of a node by its name, or what its text says."""
    name = node.get("scheme")
    if not name or not isinstance(name, str):
        name = node.get("text")
    return printable(name) if isinstance(name, str) else ""


def schemes_of(node: Mapping[str, object]) -> tuple[str, ...]:
    """The schemes of a step; none if it is only said to be a step."""
    return _schemes(name_of(node))


@lru_cache(maxsize=4096)
def _schemes(name: str) -> tuple[str, ...]:
    return () if name.strip().casefold() in PLAIN else (name,)


def force_of(node: Mapping[str, object]) -> str:
    """The force that an illocution gives."""
    name = name_of(node)
    return FORCES.get(name.casefold(), name) or "asserts"


def claim_node(element: Claim | Argument) -> dict[str, object]:
    """The node of a claim, or of an argument that stands as one."""
    text = element.text if isinstance(element, Claim) else element.gist
    return {"nodeID": element.id, "text": text or element.title or "", "type": "I"}


def step_node(link: AnyLink, dialect: Dialect) -> dict[str, object]:
    """The node of a link."""
    role: Role = "support" if isinstance(link, Support) else "attack"
    return step_fields(link.id, role, link.schemes, dialect)


def step_fields(key: str, role: Role, schemes: Sequence[str], dialect: Dialect) -> dict[str, object]:
    """The node of a step of that role."""
    name, number = (schemes[0], _number(schemes[0])) if schemes else DEFAULTS[role]
    node: dict[str, object] = {"nodeID": key, "text": name, "type": TYPES[role]}
    if dialect.schemes:
        node["scheme"] = name
        if number:
            node["schemeID"] = number
    return node


@lru_cache(maxsize=4096)
def _number(name: str) -> str:
    """The id of a scheme at AIFdb, if it is known."""
    known = scheme(name)
    return (known.aifdb_id or "") if known else ""


def illocution_node(assertion: Assertion, dialect: Dialect) -> dict[str, object]:
    """The node that says with which force something was put forward."""
    name = ILLOCUTIONS.get(assertion.force, assertion.force)
    node: dict[str, object] = {"nodeID": assertion.id, "text": name, "type": "YA"}
    return {**node, "scheme": name} if dialect.schemes else node


def locution_node(key: str, text: str) -> dict[str, object]:
    """The node of a locution."""
    return {"nodeID": key, "text": text, "type": "L"}


def participant_entry(participant: Participant) -> dict[str, object]:
    """A participant as the list of them has one."""
    first, _, last = participant.name.rpartition(" ")
    return {"participantID": participant.id, "firstname": first, "surname": last}


def text_of(node: Mapping[str, object]) -> str:
    """The text of a claim as a map has it."""
    text = node.get("text")
    return printable(text) if isinstance(text, str) else ""


def claim_again(element: Claim | Argument, rest: Data) -> dict[str, object]:
    """The node of a claim as it stood in a file, if it still has the text that it had there."""
    made = claim_node(element)
    node = restored(made, rest)
    if node.get("text") is made["text"] or text_of(node) == made["text"]:
        return node
    return restored(made, rest.without("text", "absent"))


def step_again(link: AnyLink, rest: Data, dialect: Dialect) -> dict[str, object]:
    """The node of a link as it stood in a file, if it still has the scheme that it had there."""
    made = step_node(link, dialect)
    node = restored(made, rest)
    if schemes_of(node) == link.schemes[:1]:
        return node
    return restored(made, rest.without("text", "scheme", "schemeID", "absent"))


def illocution_again(assertion: Assertion, rest: Data, dialect: Dialect) -> dict[str, object]:
    """The node of an assertion as it stood in a file, if it still has the force that it had there."""
    made = illocution_node(assertion, dialect)
    node = restored(made, rest)
    if force_of(node) == assertion.force:
        return node
    return restored(made, rest.without("text", "scheme", "schemeID", "absent"))


def form_of(dialect: Dialect) -> Form:
    """How a graph of AIF is written in a dialect."""

    def claim(key: str, node: Object, place: Place) -> Claim:
        text = text_of(node)
        rest = residue(node, {"nodeID": key, "text": text, "type": "I"})
        return _claim(key, text, keeping(KEY, rest), place)

    def step(key: str, role: Role, node: Object) -> Said:
        schemes = schemes_of(node)
        rest = residue(node, step_fields(key, role, schemes, dialect))
        return Said({"schemes": schemes}, keeping(KEY, rest))

    def node(element: Claim | Argument | AnyLink, rest: Data) -> Object:
        if isinstance(element, (Claim, Argument)):
            return claim_again(element, rest)
        return step_again(element, rest, dialect)

    return Form(
        key=KEY,
        node_id="nodeID",
        edge_id="edgeID",
        start="fromID",
        end="toID",
        role=_role,
        claim=claim,
        step=step,
        node=node,
        edge=dialect.edge,
        called=_called,
        between="Put an RA or a CA between.",
    )


def _role(node: Object) -> Role | None:
    sort = node.get("type")
    return ROLES.get(sort) if isinstance(sort, str) else None


def _called(node: Object) -> str:
    sort = node.get("type")
    return NAMES.get(sort, f"node of type {quoted(sort)}") if isinstance(sort, str) else "node"
