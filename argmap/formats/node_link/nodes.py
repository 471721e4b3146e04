"""The nodes of a node-link graph: an element each, by its fields, or a claim by whatever text it has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import attrs

from argmap.data import Data
from argmap.elements import (
    KINDS,
    LINKS,
    AnyElement,
    Argument,
    Claim,
    Conflict,
    Issue,
    Section,
    kind,
    references,
)
from argmap.formats.fields import READABLE
from argmap.formats.graphs.form import GRAPH, Object, Said, text_at
from argmap.formats.native import fields_of
from argmap.formats.parse import parse
from argmap.formats.residue import again, keeping, residue, within
from argmap.formats.shapes import FAULTY, Reading, quoted
from argmap.formats.steps import Role
from argmap.formats.words import TEXTS, sort_of, word_of
from argmap.shape import faults
from argmap.text import Place

KEY = "node-link"

UNREAD = "unread"
"""The key under which the extras name fields that a node says and no map can hold."""

SORTS = ("kind", "type")
"""The attributes that may say what a node is."""

ROLES: Mapping[str, Role] = {
    "claim": "claim",
    "argument": "claim",
    "support": "support",
    "rebuttal": "attack",
    "undercut": "attack",
}
BY_EDGES = frozenset({"target", "premises"})
"""The fields of a link that edges say."""

_CLASSES = {kind.__name__.lower(): kind for kind in KINDS}
_DEFAULTS = {
    word: {field.name: field.default for field in attrs.fields(made)} for word, made in _CLASSES.items()
}
_NOWHERE = parse(b"", "").text


def kind_in(node: Object) -> str | None:
    """The kind of element that a node says to be, by a name that elements have here."""
    found = node.get("kind")
    return found if isinstance(found, str) and found in READABLE else None


def role_of(node: Object) -> Role | None:
    """What a node does in a map: by its kind, else by its type; a node that has none is a claim."""
    own = kind_in(node)
    if own is not None:
        return ROLES.get(own)
    sort = sort_of(word_of(text_at(node, "kind")) or word_of(text_at(node, "type")))
    return "attack" if sort == "undercut" else sort


def called(node: Object) -> str:
    """What to call a node that is no element."""
    word = text_at(node, "kind") or text_at(node, "type")
    return f"node of kind {quoted(word)}" if word else "node"


def _read(word: str, name: str, node: Object) -> Any:
    """What a node says of a field; its default if it says nothing, or nothing that can be.

    What a node has for fields counts only if it says by its kind that it is an element.
    """
    own = kind_in(node) is not None
    if name == "text" and word == "claim" and not own:
        return next((text for key in TEXTS if (text := text_at(node, key))), "")
    if own and name in node and node[name] is not None:
        found = READABLE[word].fields[name](Reading(_NOWHERE, []), (name,), node[name])
        if found is not FAULTY:
            return found
    default = _DEFAULTS[word][name]
    return None if default is attrs.NOTHING else default


def _fields(word: str, node: Object) -> dict[str, Any]:
    """The fields of an element that its node says."""
    names = [name for name in READABLE[word].fields if name not in ("kind", "id", "extras", *BY_EDGES)]
    return {name: _read(word, name, node) for name in names}


def element_of(key: str, node: Object, place: Place) -> AnyElement | None:
    """The element that a node is by its kind and fields, if they make one."""
    word = kind_in(node)
    if word is None:
        return None
    try:
        return READABLE[word].make(id=key, place=place, **_fields(word, node))
    except (TypeError, ValueError):
        return None


def claim_of(key: str, node: Object, place: Place) -> Claim | Argument:
    """The claim or argument that a node is."""
    made = element_of(key, node, place)
    if isinstance(made, Claim | Argument):
        return made
    return Claim(id=key, text=_read("claim", "text", node), place=place)


def step_of(key: str, role: Role, node: Object) -> Said:
    """What a node says of a link."""
    word = kind_in(node)
    if word is None:
        return Said({})
    return Said(_fields(word, node), undercut=word == "undercut")


def sound(made: Mapping[str, list[AnyElement]], lines: Sequence[AnyElement]) -> dict[str, list[AnyElement]]:
    """The elements that a map can hold: without fields that name what cannot stand there; some not at all."""
    found = dict(made)
    while True:
        elements = [element for group in found.values() for element in group]
        by_id = {element.id: element for element in (*elements, *lines)}
        wrong = faults([*elements, *lines])
        guilty = {elements[index].id for index in wrong.guilty if index < len(elements)}
        changed = False
        for key, group in list(found.items()):
            mended = [_mended(element, by_id, element.id in guilty) for element in group]
            if mended != group:
                changed = True
                found[key] = [element for element in mended if element is not None]
                if not found[key]:
                    del found[key]
        if not changed:
            return found


def _mended(element: AnyElement, known: Mapping[str, AnyElement], guilty: bool) -> AnyElement | None:
    wrong = {
        each.field
        for each in references(element)
        if each.id == element.id or (each.id in known and not isinstance(known[each.id], each.kinds))
    }
    if guilty and not wrong:
        match element:
            case Conflict():
                return None
            case Issue():
                wrong = {"positions"}
            case Argument():
                wrong = {"steps", "marks"}
            case Claim():
                wrong = {"marks"}
            case Section():
                wrong = {"marks", "section"}
    if not wrong:
        return element
    defaults = _DEFAULTS[kind(element)]
    if isinstance(element, LINKS):
        wrong -= BY_EDGES
    if "content" in wrong or (isinstance(element, Conflict) and "claims" in wrong):
        return None
    return attrs.evolve(element, **{name: defaults[name] for name in wrong})


def with_rest(element: AnyElement, nodes: Mapping[str, Object]) -> AnyElement:
    """The element with what its node says beyond it."""
    if element.id not in nodes:
        return element
    node, word = nodes[element.id], kind(element)
    rest = residue(node, _usual(element))
    unread = [name for name in _fields(word, node) if _read(word, name, node) != getattr(element, name)]
    extras = keeping(GRAPH, Data({UNREAD: unread}), element.extras) if unread else element.extras
    return attrs.evolve(element, extras=keeping(KEY, rest, extras)) if rest else element


def _usual(element: AnyElement) -> Object:
    """The node of an element from nothing."""
    fields = {name: value for name, value in fields_of(element).items() if name not in BY_EDGES}
    fields.pop("extras", None)
    return {"id": element.id, **fields}


def node_again(element: AnyElement) -> Object:
    """The node of an element, as it stood in a file as far as the element is what it was there."""
    rest = within(element.extras, KEY)
    usual = _usual(element)
    if not rest:
        return usual
    word = kind(element)
    says: list[tuple[Any, object, Sequence[str]]] = [(lambda found: _kind_of(found, word), word, SORTS)]
    unread = within(element.extras, GRAPH).get(UNREAD)
    for name in _fields(word, usual):
        if isinstance(unread, tuple) and name in unread and name not in usual:
            continue
        keys = TEXTS if name == "text" and word == "claim" else (name, "kind")
        says.append((lambda found, name=name: _read(word, name, found), getattr(element, name), keys))
    return again(usual, rest, *says)


def _kind_of(node: Object, word: str) -> str:
    """The kind of element that a node is; of attacks, it is the edges that tell."""
    own, role = kind_in(node), role_of(node)
    if own is not None and (ROLES.get(own) != "attack" or word not in ("rebuttal", "undercut")):
        return own
    return word if role == ROLES.get(word) else own or ""
