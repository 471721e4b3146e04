"""From a map to a graph whose nodes and edges have attributes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from argmap.elements import LINKS, AnyLink, Argument, Claim, Premise
from argmap.formats.fields import READABLE
from argmap.formats.markup import Slot
from argmap.formats.markup.rows import ILLEGAL
from argmap.formats.native import fields_of
from argmap.formats.parse import parse
from argmap.formats.shapes import FAULTY, Reading
from argmap.model import ArgumentMap

BY_EDGES = ("target", "premises")
"""The fields of a link that edges say, if they can."""

_NOWHERE = parse(b"", "").text


@attrs.frozen
class Part:
    """A node of a map, or an edge if it has ends, in the slot that it is in, with what it says."""

    slot: Slot
    says: Mapping[str, str]
    id: str = ""
    ends: tuple[str, str] | None = None


def text_of(value: object) -> str:
    """A field as an attribute says it: text as it is, all else as JSON."""
    if isinstance(value, str):
        return value
    encoded = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return ILLEGAL.sub(lambda found: f"\\u{ord(found.group()):04x}", encoded)


def value_of(word: str, name: str, text: str) -> Any:
    """The field of an element of a kind that an attribute says; `FAULTY` if it says nothing that can be."""
    shape = READABLE[word].fields[name]
    found = shape(Reading(_NOWHERE, []), (name,), text)
    if found is FAULTY:
        parsed = parse(text, "")
        if parsed.whole and not parsed.shadowed:
            found = shape(Reading(_NOWHERE, []), (name,), parsed.tree)
    return found


def parts(map: ArgumentMap) -> Iterator[Part]:
    """The nodes and edges of a map, in the order of its elements."""
    for element in map.elements:
        fields = fields_of(element)
        if not isinstance(element, LINKS):
            yield Part((element.id, "node"), _says(fields), element.id)
            continue
        premises = [premise.claim for premise in element.premises]
        if _is_line(map, element):
            ends = (premises[0], element.target)
            yield Part((element.id, "edge"), _says(fields, *BY_EDGES), element.id, ends)
            continue
        known = [claim for claim in dict.fromkeys(premises) if isinstance(map.get(claim), (Claim, Argument))]
        aims = isinstance(map.get(element.target), (Claim, Argument, *LINKS))
        told = BY_EDGES if aims and known == premises else ()
        yield Part((element.id, "node"), _says(fields, *told), element.id)
        for premise in element.premises:
            if premise.claim in known:
                known.remove(premise.claim)
                says = {} if premise.role is None else {"role": premise.role}
                if premise.implicit:
                    says["implicit"] = "true"
                key = f"{element.id} from {premise.claim}"
                yield Part(
                    (element.id, f"from {premise.claim}"),
                    says if told else {},
                    key,
                    (premise.claim, element.id),
                )
        if aims:
            yield Part((element.id, "to"), {}, f"{element.id} to", (element.id, element.target))


def _is_line(map: ArgumentMap, link: AnyLink) -> bool:
    """Whether a link is an edge."""
    if len(link.premises) != 1 or map.links_to(link.id) or map.assertions_of(link.id):
        return False
    (premise,) = link.premises
    return (
        premise == Premise(claim=premise.claim)
        and isinstance(map.get(premise.claim), (Claim, Argument))
        and isinstance(map.get(link.target), (Claim, Argument))
    )


def _says(fields: Mapping[str, object], *without: str) -> dict[str, str]:
    return {name: text_of(value) for name, value in fields.items() if name != "id" and name not in without}
