"""What the columns of a table mean, by the many names that people give them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Literal, TypeAlias

import attrs

Sort: TypeAlias = Literal["claims", "links"]


def _by_name(words: Mapping[str, str]) -> dict[str, str]:
    return {name: column for column, names in words.items() for name in names.split()}


_ID = "id nr no number key code claimid nodeid linkid edgeid identifier #"
_TO = "to target toid targetid end conclusion parent parentid about replyto inreplyto"
_RELATION = "relation relationtype type linktype edgetype stance side polarity procon prooorcon"
_CLAIMS = _by_name(
    {
        "id": _ID,
        "text": "text claim claimtext statement content sentence proposition assertion wording argument",
        "title": "title label heading short shorttitle headline name",
        "tags": "tags tag keywords keyword",
        "to": _TO,
        "relation": _RELATION,
    }
)
_LINKS = _by_name(
    {
        "id": _ID,
        "from": "from source fromid sourceid start premise premises reason child",
        "to": _TO,
        "relation": f"{_RELATION} link edge kind label",
        "scheme": "scheme argumentscheme argumentationscheme",
        "tags": "tags tag keywords keyword",
    }
)
_SPACE = re.compile(r"[\s_\-./:?]+")

WORDS = ("supports", "rebuts", "undercuts", "conflicts", "contradictory")
"""The relations as they are written."""

RELATIONS: Mapping[str, str] = _by_name(
    {
        "supports": "supports support supporting pro for favour favor agrees agree yes backs positive "
        "+ +1 1 1.0",
        "rebuts": "rebuts rebut rebuttal rebutting attacks attack attacking con against opposes oppose "
        "objects objection disagrees disagree no negative counters - -1 -1.0 − –",
        "undercuts": "undercuts undercut undercutting",
        "conflicts": "conflicts conflict conflictswith contradicts contradiction contrary incompatible",
        "contradictory": "contradictory eitheror",
    }
)


@attrs.frozen
class Header:
    """What a table lists, where its known columns are, and which names the columns of its author have."""

    sort: Sort
    places: Mapping[str, int]
    own: Mapping[int, str]

    def cell(self, cells: Sequence[str], column: str) -> str:
        """The cell of a row in a known column; empty if there is none."""
        place = self.places.get(column, len(cells))
        return cells[place] if place < len(cells) else ""


def header_of(cells: Sequence[str]) -> Header | None:
    """What a row says of the columns below it, if it is a header: of links, if it says from what to what.

    >>> header_of(["Nr.", "Claim", "Weight"])
    Header(sort='claims', places={'id': 0, 'text': 1}, own={2: 'Weight'})
    """
    names = [_SPACE.sub("", cell).casefold() for cell in cells]
    links = _places(names, _LINKS)
    if "from" in links and "to" in links:
        return Header("links", links, _own(cells, links))
    claims = _places(names, _CLAIMS)
    if "text" not in claims and "title" in claims:
        claims["text"] = claims.pop("title")
    if "text" not in claims or (len(cells) > 1 and len(claims) == 1 and "" in names):
        return None
    return Header("claims", claims, _own(cells, claims))


def relation_of(cell: str) -> str | None:
    """The relation that a cell names."""
    word = cell.strip().casefold()
    return RELATIONS.get(word) or RELATIONS.get(_SPACE.sub("", word))


def _places(names: Sequence[str], known: Mapping[str, str]) -> dict[str, int]:
    places: dict[str, int] = {}
    for place, name in enumerate(names):
        if name in known:
            places.setdefault(known[name], place)
    return places


def _own(cells: Sequence[str], places: Mapping[str, int]) -> dict[int, str]:
    taken = set(places.values())
    first: dict[str, int] = {}
    for place, cell in enumerate(cells):
        if place not in taken and cell:
            first.setdefault(cell, place)
    return {place: cell for cell, place in first.items()}
