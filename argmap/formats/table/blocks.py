"""The tables of a map: which rows they have, and what would stand in their cells from nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

import attrs

from argmap.data import Data
from argmap.elements import LINKS, AnyElement, Argument, Claim, Conflict, Rebuttal, Support, Undercut
from argmap.formats.steps import is_node
from argmap.formats.table.columns import Header, Sort, header_of

Listed: TypeAlias = Support | Rebuttal | Undercut | Conflict
"""What a table of links has rows for."""

SEPARATOR = "; "
"""What stands between tags in a cell."""

IMPLIED = "implied"
"""The key of the extras of a claim without a row: what links call it, as there is no table of claims."""


@attrs.frozen
class Entry:
    """A row of a table: that of a claim, maybe with a link from it, or of a link and one of its premises."""

    id: str
    part: int = 0
    link: str = ""


def arranged(claims: Iterable[AnyElement], links: Iterable[Listed]) -> list[AnyElement]:
    """Claims in order, each link behind the last of what it names."""
    elements = list(claims)
    places = {element.id: place for place, element in enumerate(elements)}
    found = list(links)
    known = {link.id: link for link in found}
    behind: dict[str, int] = {}
    for link in found:
        way: list[Listed] = []
        seen: set[str] = set()
        at: Listed | None = link
        while at is not None and at.id not in behind and at.id not in seen:
            seen.add(at.id)
            way.append(at)
            at = known.get(at.target) if isinstance(at, LINKS) else None
        for each in reversed(way):
            ends = [*ends_of(each), each.target] if isinstance(each, LINKS) else ends_of(each)
            behind[each.id] = max(
                (places[end] if end in places else behind.get(end, len(elements)) for end in ends),
                default=len(elements),
            )
    rows: dict[int, list[AnyElement]] = {}
    for link in found:
        rows.setdefault(behind[link.id], []).append(link)
    made: list[AnyElement] = []
    for place, element in enumerate(elements):
        made += [element, *rows.pop(place, ())]
    return made + [link for others in rows.values() for link in others]


def ends_of(link: Listed) -> list[str]:
    """The claims that a link leads from, or that a conflict is between."""
    if isinstance(link, Conflict):
        return list(link.claims)
    return list(dict.fromkeys(premise.claim for premise in link.premises))


def parts_of(link: Listed, ends: Sequence[str]) -> int:
    """How many rows a link has: one for each premise, or each claim that the first conflicts with."""
    return len(ends) - isinstance(link, Conflict)


def usual_columns(sort: Sort, elements: Sequence[AnyElement]) -> list[str]:
    """The columns that a table from nothing has: those that are needed, then the author's own."""
    columns = ["id", "text"] if sort == "claims" else ["id", "from", "relation", "to"]
    if sort == "claims" and any(
        isinstance(each, (Claim, Argument)) and each.title is not None for each in elements
    ):
        columns.append("title")
    if sort == "links" and any(isinstance(each, LINKS) and each.schemes for each in elements):
        columns.append("scheme")
    if any(each.tags for each in elements):
        columns.append("tags")
    own = dict.fromkeys(
        key
        for each in elements
        for key, value in each.data.items()
        if isinstance(value, str) and value and key
    )
    for key in own:
        header = header_of([*columns, key])
        if key not in columns and header is not None and header.sort == sort and len(columns) in header.own:
            columns.append(key)
    return columns


def claim_cells(
    claim: Claim | Argument, header: Header, link: Listed | None, words: Mapping[str, str]
) -> dict[int, str]:
    """The cells of a claim, and of a link from it if the table has columns for that."""
    text = claim.text if isinstance(claim, Claim) else claim.gist
    known = {"id": claim.id, "text": text, "title": claim.title or "", "tags": SEPARATOR.join(claim.tags)}
    if link is not None:
        relation = relation_word(link)
        known |= {"relation": words.get(relation, relation), "to": target_of(link)}
    return _cells(known, claim.data, header)


def link_cells(
    link: Listed, ends: Sequence[str], part: int, header: Header, words: Mapping[str, str]
) -> dict[int, str]:
    """The cells of a link for one of its ends; what is about all of it stands in the first row."""
    relation = relation_word(link)
    known = {"id": link.id, "relation": words.get(relation, relation)}
    if isinstance(link, Conflict):
        known |= {"from": ends[0], "to": ends[part + 1]}
    else:
        known |= {"from": ends[part], "to": link.target}
    if part == 0:
        known |= {"scheme": link.schemes[0] if isinstance(link, LINKS) and link.schemes else ""}
        known |= {"tags": SEPARATOR.join(link.tags)}
    return _cells(known, link.data if part == 0 else Data(), header)


def _cells(known: Mapping[str, str], data: Data, header: Header) -> dict[int, str]:
    cells = {place: known.get(column, "") for column, place in header.places.items()}
    for place, key in header.own.items():
        value = data.get(key)
        cells[place] = value if isinstance(value, str) else ""
    return cells


def relation_word(link: Listed) -> str:
    """What a link does, in a word."""
    if isinstance(link, Conflict):
        return "contradictory" if link.exhaustive else "conflicts"
    return {Support: "supports", Rebuttal: "rebuts", Undercut: "undercuts"}[type(link)]


def target_of(link: Listed) -> str:
    """What a link from one claim leads to."""
    return link.claims[-1] if isinstance(link, Conflict) else link.target


def claims_and_links(elements: Iterable[AnyElement]) -> tuple[list[Claim | Argument], list[Listed]]:
    """What of a map has rows: claims and arguments that stand as such, links and conflicts between them."""
    every = list(elements)
    claims = [each for each in every if isinstance(each, (Claim, Argument)) and is_node(each)]
    nodes = {claim.id for claim in claims}
    links = [
        each
        for each in every
        if isinstance(each, (*LINKS, Conflict)) and all(end in nodes for end in ends_of(each))
    ]
    there = nodes | {link.id for link in links}
    return claims, [link for link in links if isinstance(link, Conflict) or link.target in there]
