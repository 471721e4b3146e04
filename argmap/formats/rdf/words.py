"""The words that AIF in RDF is written with, and how a file writes them.

AIFdb says each relation at both of its ends and under names of its own (`Premise`, `Conclusion`); the
ontology has `hasPremise` and `hasConclusion`. Both are read, in each of the namespaces that are in use.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from argmap.data import Data, Value
from argmap.formats.rdf.terms import BASE, Quad, Term, is_term

NAMESPACE = "http://www.arg.tech/aif#"
"""The namespace that AIFdb exports with."""

_WORD = re.compile(
    r"<((?:https?://www\.arg\.(?:tech|dundee\.ac\.uk)|.*[/#:])/?(?:aif|aif-rdf|AIF)[#/])([^#/<>]+)>"
)
_NODE = re.compile(r"([A-Za-z]+)-node")

STEPS = frozenset({"RA", "CA", "MA", "PA"})
"""The types of node that lead from premises to a conclusion."""

OTHERS: Mapping[str, str] = {
    "hasPremise": "Premise",
    "premise": "Premise",
    "hasConclusion": "Conclusion",
    "conclusion": "Conclusion",
    "anchor": "Anchor",
}
"""Other words for relations, each with that of AIFdb."""


def word_of(term: Term) -> tuple[str, str]:
    """The namespace and the name of a word of AIF; empty if it is none.

    >>> word_of("<http://www.arg.dundee.ac.uk/aif#I-node>")
    ('http://www.arg.dundee.ac.uk/aif#', 'I-node')
    """
    found = _WORD.fullmatch(term)
    return (found.group(1), found.group(2)) if found else ("", "")


def node_type(name: str) -> str:
    """The type of node that a class is for; empty if it is none.

    >>> node_type("RA-node")
    'RA'
    """
    found = _NODE.fullmatch(name)
    return found.group(1) if found else ""


@attrs.frozen(kw_only=True)
class Style:
    """How a file writes AIF.

    `namespace` is where its words are from, `base` where its nodes are, `graph` the named graph that holds
    them. `words` are those that it has for relations in the place of AIFdb's. `both` says whether relations
    stand at both ends, `named` whether nodes are called individuals of OWL, and `sources` whether who speaks
    is only a name.
    `schemes` are the terms of schemes by their names, `addresses` those of nodes whose ids do not tell them,
    and `people` those of participants.
    """

    namespace: str = NAMESPACE
    base: str = f"{BASE}#"
    graph: Term = ""
    both: bool = True
    words: Mapping[str, str] = attrs.field(factory=dict)
    named: bool = False
    sources: bool = False
    schemes: Mapping[str, Term] = attrs.field(factory=dict)
    addresses: Mapping[str, Term] = attrs.field(factory=dict)
    people: Mapping[str, Term] = attrs.field(factory=dict)

    def aif(self, name: str) -> Term:
        """The term of a word of AIF."""
        return f"<{self.namespace}{name}>"

    def data(self) -> dict[str, Value]:
        """What differs from how a map is written from nothing."""
        usual = Style()
        made: dict[str, Value] = {}
        for field in attrs.fields(Style):
            value = getattr(self, field.name)
            if value != getattr(usual, field.name):
                made[field.name] = Data(value) if isinstance(value, dict) else value
        return made


def style_of(data: Value) -> Style:
    """The style that data tell; what they do not tell as it should be is as from nothing."""
    if not isinstance(data, Data):
        return Style()
    told: dict[str, Any] = {}
    for field in attrs.fields(Style):
        value, usual = data.get(field.name), getattr(Style(), field.name)
        if isinstance(usual, dict):
            if isinstance(value, Data):
                known = OTHERS.__contains__ if field.name == "words" else is_term
                told[field.name] = {key: term for key, term in value.items() if known(term)}
        elif type(value) is type(usual) and (field.name != "graph" or is_term(value)):
            told[field.name] = value
    return Style(**told)


def relation(start: str, end: str, from_type: str, to_type: str) -> tuple[str, str, str, bool] | None:
    """How an edge is said: who says it, the word, of whom, and whether AIFdb says it at the other end, too.

    >>> relation("i", "ra", "I", "RA"), relation("ca", "ra", "CA", "RA")
    (('ra', 'Premise', 'i', True), ('ca', 'Conclusion', 'ra', False))
    """
    if to_type == "YA":
        spoken = from_type == "L"
        return end, "Locution" if spoken else "Anchor", start, spoken
    if from_type == "YA":
        return start, "IllocutionaryContent", end, to_type in ("I", "RA", "CA")
    if to_type == "TA":
        return end, "StartLocution", start, from_type == "L"
    if from_type == "TA":
        return start, "EndLocution", end, to_type == "L"
    if from_type in STEPS:
        return start, "Conclusion", end, to_type == "I"
    if to_type in STEPS:
        return end, "Premise", start, from_type == "I"
    return None


_OWNERS: Mapping[str, tuple[frozenset[str], bool]] = {
    "Locution": (frozenset({"YA"}), False),
    "Anchor": (frozenset({"YA"}), False),
    "IllocutionaryContent": (frozenset({"YA"}), True),
    "StartLocution": (frozenset({"TA"}), False),
    "EndLocution": (frozenset({"TA"}), True),
    "Premise": (STEPS, False),
    "Conclusion": (STEPS, True),
}
"""For each relation the types of node that have it, and whether it leads from them."""


def edges_of(quads: Mapping[Quad, str], types: Mapping[Term, str]) -> Iterator[tuple[Term, Term, str, bool]]:
    """The edges that statements tell, each with the word that is used, and whether the other end says it.

    Those that are said where they belong come first: their order is that of premises.
    """
    turned: list[tuple[Term, Term, str]] = []
    for quad, name in quads.items():
        owned = _OWNERS.get(OTHERS.get(name, name))
        if owned is None or quad.object[:1] == '"':
            continue
        owners, leads_away = owned
        if types.get(quad.subject) in owners:
            ends = (quad.subject, quad.object) if leads_away else (quad.object, quad.subject)
            yield (*ends, name, False)
        elif types.get(quad.object) in owners:
            ends = (quad.object, quad.subject) if leads_away else (quad.subject, quad.object)
            turned.append((*ends, name))
    for start, end, name in turned:
        yield start, end, name, True
