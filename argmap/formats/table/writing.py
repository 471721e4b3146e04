"""From a map to tables: what it says now, put into the tables of the file that it was read from."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import attrs

from argmap.data import Data, Value
from argmap.elements import LINKS, Argument, Claim, Conflict
from argmap.formats.residue import listed, within
from argmap.formats.table.blocks import (
    IMPLIED,
    Entry,
    Listed,
    arranged,
    claim_cells,
    claims_and_links,
    ends_of,
    link_cells,
    parts_of,
    target_of,
    usual_columns,
)
from argmap.formats.table.cells import text_of
from argmap.formats.table.columns import Header, Sort, header_of
from argmap.model import ArgumentMap


@attrs.frozen
class Style:
    """How a file is written: with which delimiter and line ends, and what stands before the first row."""

    delimiter: str
    end: str = "\n"
    mark: bool = False
    separator: bool = False

    @classmethod
    def of(cls, kept: Data, usual: str) -> Style:
        """The style that was kept of a file."""
        sign = kept.get("delimiter")
        return cls(
            sign if isinstance(sign, str) and len(sign) == 1 and sign not in '"\r\n' else usual,
            "\r\n" if kept.get("newline") == "\r\n" else "\n",
            kept.get("mark") is True,
            kept.get("separator") is True,
        )

    def kept(self, usual: str) -> dict[str, Value]:
        """What is kept of the style, as far as it is not the usual one."""
        found: dict[str, Value] = {} if self.delimiter == usual else {"delimiter": self.delimiter}
        if self.end != "\n":
            found["newline"] = self.end
        return found | {key: True for key in ("mark", "separator") if getattr(self, key)}

    def text(self, rows: Sequence[Sequence[str]]) -> str:
        """Rows as the text of a file."""
        begin = ("\ufeff" if self.mark else "") + (
            f"sep={self.delimiter}{self.end}" if self.separator else ""
        )
        return begin + text_of(rows, self.delimiter, self.end)


@attrs.frozen
class Line:
    """A row of a table: its entry and how its cells differ from the usual ones, or cells as they are.

    `others` are cells by their place, each as it would be and as it is.
    """

    entry: Entry | None
    others: Mapping[int, tuple[str, str]] = attrs.Factory(dict)
    length: int | None = None
    cells: tuple[str, ...] = ()


@attrs.frozen
class Things:
    """What rows are about, by its id, and the claims that each link leads from."""

    elements: Mapping[str, Claim | Argument | Listed]
    ends: Mapping[str, Sequence[str]]


@attrs.define(eq=False)
class Block:
    """A table: its columns, the rows before them, and its lines; `named` says that no id may be left out."""

    header: Header
    columns: tuple[str, ...]
    before: tuple[tuple[str, ...], ...] = ()
    words: Mapping[str, str] = attrs.Factory(dict)
    lines: list[Line] = attrs.Factory(list)
    named: bool = False

    def cells(self, line: Line, things: Things) -> tuple[str, ...]:
        """The cells of a line."""
        if line.entry is None:
            return line.cells
        usual = self.usual(line.entry, things)
        count = max([len(self.columns), *(place + 1 for place in line.others), line.length or 0])
        cells = [usual.get(place, "") for place in range(count)]
        for place, (was, raw) in line.others.items():
            if cells[place] == was and not (self.named and place == self.header.places.get("id")):
                cells[place] = raw
        if line.length is not None:
            while len(cells) > max(line.length, 1) and not cells[-1]:
                cells.pop()
        return tuple(cells)

    def usual(self, entry: Entry, things: Things) -> dict[int, str]:
        """The cells of an entry as they would be written."""
        element = things.elements[entry.id]
        if isinstance(element, (Claim, Argument)):
            link = things.elements.get(entry.link)
            assert not isinstance(link, (Claim, Argument))
            return claim_cells(element, self.header, link, self.words)
        return link_cells(element, things.ends[element.id], entry.part, self.header, self.words)


class Tables:
    """The tables of a map while they are written."""

    def __init__(self, map: ArgumentMap, kept: Data, key: str, *, with_ids: bool = False) -> None:
        claims, links = claims_and_links(map.elements)
        order = arranged(claims, links)
        self.key = key
        self.claims = {claim.id: claim for claim in claims}
        self.links = {each.id: each for each in order if isinstance(each, (*LINKS, Conflict))}
        self.things = Things(
            {**self.claims, **self.links}, {link.id: ends_of(link) for link in self.links.values()}
        )
        self.placed: set[str | tuple[str, int]] = set()
        self.from_nothing = "blocks" not in kept
        self.blocks = (
            [] if self.from_nothing else list(self.kept_blocks(listed(kept.get("blocks", ())), with_ids))
        )
        self.loose = [_cells(row) for row in listed(kept.get("loose", ()))]
        self.fill()

    # What was kept

    def kept_blocks(self, entries: Iterable[Value], with_ids: bool) -> Iterator[Block]:
        """The tables of the file, with the rows that the map still has something for."""
        for entry in entries:
            if not isinstance(entry, Data):
                continue
            columns = _cells(entry.get("columns", ()))
            header = header_of(columns)
            if header is not None and with_ids and "id" not in header.places:
                columns = (*columns, "id")
                header = header_of(columns)
            if header is None:
                continue
            words, raw = {}, entry.get("words")
            if isinstance(raw, Data):
                words = {key: word for key, word in raw.items() if isinstance(word, str)}
            before = tuple(map(_cells, listed(entry.get("before", ()))))
            block = Block(header, columns, before, words, named=with_ids)
            for row in listed(entry.get("rows", ())):
                line = _line(row)
                if line is not None and (line.entry is None or self.stands(line.entry, header)):
                    block.lines.append(line)
            yield block

    def stands(self, entry: Entry, header: Header) -> bool:
        """Whether the map has what an entry of a row is about, and has it in no row yet."""
        if header.sort == "claims":
            link = self.links.get(entry.link)
            if entry.id not in self.claims or entry.id in self.placed:
                return False
            if link is not None and _is_from(link, entry.id) and (link.id, 0) not in self.placed:
                self.placed.add((link.id, 0))
            self.placed.add(entry.id)
            return True
        known = self.links.get(entry.id)
        if (
            known is None
            or entry.part >= parts_of(known, self.things.ends[known.id])
            or (entry.id, entry.part) in self.placed
        ):
            return False
        self.placed.add((entry.id, entry.part))
        return True

    # What is new

    def fill(self) -> None:
        """Find a row for each thing that has none."""
        waiting = [
            (link, part)
            for link in self.links.values()
            for part in range(parts_of(link, self.things.ends[link.id]))
            if (link.id, part) not in self.placed
        ]
        named = {end for link, _ in waiting for end in ends_of(link)}
        claims = [claim for claim in self.claims.values() if claim.id not in self.placed]
        block = next((block for block in self.blocks if block.header.sort == "claims"), None)
        mentioned = self.mentioned()
        needs_row = any(not self.implied(claim, mentioned, claim.id in named) for claim in claims)
        if block is None and (needs_row or self.from_nothing):
            block = self.new_block("claims")
            self.blocks.insert(0, block)
        if block is not None:
            _append(block, list(self.claim_lines(claims, block, waiting)))
            waiting = [each for each in waiting if (each[0].id, each[1]) not in self.placed]
        if waiting:
            last = next((block for block in reversed(self.blocks) if block.header.sort == "links"), None)
            if last is None:
                last = self.new_block("links")
                self.blocks.append(last)
            _append(last, [Line(Entry(link.id, part)) for link, part in waiting])

    def mentioned(self) -> set[str]:
        """What rows of links name: claims by their ids, and what stands in rows that are kept as they are."""
        found = {end for link in self.links.values() for end in (*ends_of(link), target_of(link))}
        for block in self.blocks:
            for line in block.lines if block.header.sort == "links" else ():
                found.update(block.header.cell(line.cells, column) for column in ("from", "to"))
        return found

    def implied(self, claim: Claim | Argument, mentioned: Collection[str], needed: bool) -> bool:
        """Whether a claim needs no row, as in the file: a link names it."""
        name = within(claim.extras, self.key).get(IMPLIED)
        if claim.id not in mentioned and name not in mentioned:
            return False
        if not isinstance(claim, Claim) or claim.text != name or claim.title or claim.tags or claim.data:
            return False
        return claim.id == name or not needed

    def claim_lines(
        self, claims: Sequence[Claim | Argument], block: Block, waiting: Sequence[tuple[Listed, int]]
    ) -> Iterator[Line]:
        """The rows of new claims; if the table has columns for that, each with a link from it."""
        first: dict[str, str] = {}
        if {"to", "relation"} <= block.header.places.keys():
            first = {
                ends[0]: link.id
                for link, _ in reversed(waiting)
                if _is_from(link, (ends := ends_of(link))[0])
            }
        for claim in claims:
            own = first.get(claim.id, "")
            if own:
                self.placed.add((own, 0))
            yield Line(Entry(claim.id, link=own))

    def new_block(self, sort: Sort) -> Block:
        """A table from nothing, without rows."""
        columns = usual_columns(sort, list(self.claims.values() if sort == "claims" else self.links.values()))
        header = header_of(columns)
        assert header is not None
        return Block(header, tuple(columns))

    # What is written

    def rows(self, blocks: Sequence[Block]) -> list[tuple[str, ...]]:
        """The rows of some tables, one below the other with an empty row between."""
        rows: list[tuple[str, ...]] = []
        for number, block in enumerate(blocks):
            rows += block.before
            if number and any(map(str.strip, rows[-1])):
                rows.append(("",))
            rows.append(block.columns)
            for line in block.lines:
                cells = block.cells(line, self.things)
                while header_of(cells) is not None and not any(map(str.strip, rows[-1])):
                    rows.pop()  # or it would be taken for the header of another table
                rows.append(cells)
        return rows or self.loose


def _append(block: Block, lines: Sequence[Line]) -> None:
    """Put lines behind those of a table, but before empty rows at its end."""
    end = len(block.lines)
    while end and block.lines[end - 1].entry is None and not any(block.lines[end - 1].cells):
        end -= 1
    block.lines[end:end] = lines


def _is_from(link: Listed, claim: str) -> bool:
    """Whether a link leads from one claim alone, or is a conflict of that claim with another."""
    ends = ends_of(link)
    return ends[0] == claim and len(ends) == 1 + isinstance(link, Conflict)


def _cells(value: Value) -> tuple[str, ...]:
    return tuple(cell for cell in listed(value) if isinstance(cell, str))


def line_kept(line: Line) -> Value:
    """A line as it is kept."""
    entry = line.entry
    if entry is None:
        return line.cells
    if not (entry.part or entry.link or line.others or line.length is not None):
        return entry.id
    kept: dict[str, object] = {"id": entry.id}
    if entry.part:
        kept["part"] = entry.part
    if entry.link:
        kept["link"] = entry.link
    if line.others:
        kept["cells"] = {str(place): list(cells) for place, cells in line.others.items()}
    if line.length is not None:
        kept["length"] = line.length
    return Data(kept)


def _line(value: Value) -> Line | None:
    """The line that was kept."""
    match value:
        case str():
            return Line(Entry(value))
        case tuple():
            return Line(None, cells=_cells(value))
        case Data():
            key, part, link, cells = (value.get(name) for name in ("id", "part", "link", "cells"))
            if not isinstance(key, str):
                return None
            others: dict[int, tuple[str, str]] = {}
            for place, pair in cells.items() if isinstance(cells, Data) else ():
                match pair:
                    case (str() as was, str() as raw) if (
                        place.isascii() and place.isdecimal() and len(place) < 5
                    ):
                        others[int(place)] = (was, raw)
            length = value.get("length")
            return Line(
                Entry(
                    key, part if type(part) is int and part >= 0 else 0, link if isinstance(link, str) else ""
                ),
                others,
                length if type(length) is int and 0 <= length < 10**5 else None,
            )
    return None
