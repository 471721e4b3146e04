"""The lines of annotations that have a counterpart in a map, and what they say."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import TypeAlias

import attrs

from argmap.elements import GREATEST, Rebuttal, Support

KEY = "brat"
MAJOR = "MajorClaim"
PARTIAL = "Partial-Attack"
NOTE = "argmap-id"
"""The kind of note that gives an element the id that it has in a map."""

RELATIONS: Mapping[str, tuple[type[Support] | type[Rebuttal], tuple[str, ...]]] = {
    "supports": (Support, ()),
    "support": (Support, ()),
    "attacks": (Rebuttal, ()),
    "attack": (Rebuttal, ()),
    "contradicts": (Rebuttal, ()),
    "partial-attack": (Rebuttal, (PARTIAL,)),
}
STANCES: Mapping[str, type[Support] | type[Rebuttal]] = {"for": Support, "against": Rebuttal}

_SPAN = re.compile(r"(T[^\t]*)\t([^\s]+) ([0-9]+ [0-9]+(?:;[0-9]+ [0-9]+)*)(?:\t(.*))?", re.DOTALL)
_RELATION = re.compile(r"(R[^\t]*)\t([^\s]+) Arg1:([^\s]+) Arg2:([^\s]+)\s*", re.DOTALL)
_STANCE = re.compile(r"(A[^\t]*)\tStance ([^\s]+) ([^\s]+)\s*", re.IGNORECASE | re.DOTALL)
NOTED = re.compile(rf"#[^\t]*\t{NOTE} ([^\s]+)\t(.*)", re.DOTALL)
TYPE = re.compile(r"[^\s]+")
LINE_END = re.compile(r"\r\n|\n|\r")
BREAKS = str.maketrans("\n\r", "  ")

Ranges: TypeAlias = tuple[tuple[int, int], ...]


@attrs.frozen
class Component:
    """A line that marks a range as a part of an argument."""

    id: str
    type: str
    ranges: Ranges
    text: str

    @property
    def tags(self) -> tuple[str, ...]:
        """The type as a tag; that of any claim is none."""
        return () if self.type == "Claim" else (self.type,)


@attrs.frozen
class Relation:
    """A line that relates one thing to another; a stance names only the first."""

    id: str
    kind: type[Support] | type[Rebuttal]
    tags: tuple[str, ...]
    start: str
    end: str | None


def parsed(line: str) -> Component | Relation | None:
    """What a line says, if it has a counterpart in a map."""
    if found := _SPAN.fullmatch(line):
        pairs = (pair.split(" ") for pair in found[3].split(";"))
        ranges = tuple((_number(start), _number(stop)) for start, stop in pairs)
        return Component(found[1], found[2], ranges, found[4] or "")
    if (found := _RELATION.fullmatch(line)) and found[2].lower() in RELATIONS:
        return Relation(found[1], *RELATIONS[found[2].lower()], found[3], found[4])
    if (found := _STANCE.fullmatch(line)) and found[3].lower() in STANCES:
        return Relation(found[1], STANCES[found[3].lower()], (), found[2], None)
    return None


def _number(digits: str) -> int:
    return int(digits) if len(digits) < 20 else GREATEST + 1


def in_place(ranges: Ranges) -> Ranges:
    """The ranges that can be passages."""
    return tuple((start, stop) for start, stop in ranges if start < stop <= GREATEST)


def one_below_the_other(components: Sequence[Component]) -> bool:
    """Whether the text is nothing but what is marked in it, each part on a line of its own."""
    position = 0
    for each in components:
        if each.ranges != ((position, position + len(each.text)),):
            return False
        position += len(each.text) + 1
    return True


def quoted_id(id: str) -> str:
    """An id for a note, in quotation marks where its characters could not stand there."""
    return json.dumps(id, ensure_ascii=False) if id.startswith('"') or not id.isprintable() else id


def unquoted(text: str) -> str:
    """The id in a note."""
    if text.startswith('"'):
        with suppress(ValueError):
            found = json.loads(text)
            if isinstance(found, str):
                return found.encode("utf-8", "replace").decode()
    return text
