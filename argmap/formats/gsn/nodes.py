"""What a node of GSN says, and how it is written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TypeAlias

import attrs

from argmap.formats.yaml_file import text_of, texts

KEY = "gsn"

PREFIXES: Mapping[str, str] = {
    "CSn": "CounterSolution",
    "CG": "CounterGoal",
    "Sn": "Solution",
    "G": "Goal",
    "S": "Strategy",
    "C": "Context",
    "A": "Assumption",
    "J": "Justification",
}
"""What an id begins with, and the type of node that says; the longer ones first."""

TYPES = frozenset(PREFIXES.values())
ROLES: Mapping[str, str] = {name.lower(): name for name in ("Context", "Assumption", "Justification")}
"""The roles of premises that give context, and their types of node."""

RELATIONS = ("supportedBy", "inContextOf", "challenges")
NUMBERED = re.compile(r"s\d+")

Object: TypeAlias = dict[str, object]


@attrs.frozen
class Node:
    """A node: what it is, what it says, and the nodes it names, each once."""

    type: str
    text: str
    tags: tuple[str, ...]
    supported: tuple[str, ...]
    context: tuple[str, ...]
    challenges: tuple[str, ...]


def type_of(name: str, value: object) -> str | None:
    """The type of a node: the one that it says, or that its id begins with."""
    said = value.get("nodeType") if isinstance(value, dict) else None
    if isinstance(said, str) and said in TYPES:
        return said
    return next((found for prefix, found in PREFIXES.items() if name.startswith(prefix)), None)


def fields_of(value: object) -> Mapping[str, object]:
    """The fields of a node; in old files it is a list of its text and of one field after the other."""
    if isinstance(value, dict):
        return value
    found: Object = {}
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            found.update(item)
        elif "text" not in found and text_of(item) is not None:
            found["text"] = item
    return found


def node_of(name: str, value: object) -> Node | None:
    """What an entry of a file says, if it is a node."""
    fields, sort = fields_of(value), type_of(name, value)
    if sort is None and not (isinstance(value, dict) and any(key in value for key in ("text", *RELATIONS))):
        return None
    supported, context, challenges = (tuple(dict.fromkeys(texts(fields.get(key)))) for key in RELATIONS)
    tags = fields.get("classes")
    return Node(
        sort or "Goal",
        text_of(fields.get("text")) or "",
        tuple(tags) if isinstance(tags, list) and all(isinstance(tag, str) for tag in tags) else (),
        supported,
        context,
        challenges,
    )


def made_of(name: str, node: Node) -> Object:
    """A node as a file has it."""
    made: Object = {"text": node.text}
    if type_of(name, {}) != node.type:
        made["nodeType"] = node.type
    if node.supported:
        made["supportedBy"] = list(node.supported)
    if node.context:
        made["inContextOf"] = list(node.context)
    if node.challenges:
        made["challenges"] = node.challenges[0] if len(node.challenges) == 1 else list(node.challenges)
    if node.tags:
        made["classes"] = list(node.tags)
    return made


def module_of(title: str | None) -> Object:
    """The entry of a module."""
    return {} if title is None else {"name": title}
