"""Tables of claims and links as text with delimiters; docs/formats.md says what of them is what in a map."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import attrs

from argmap.data import Data, Value
from argmap.diagnostics import Diagnostic, Outcome
from argmap.formats.foreign import FORMULA, NOT_HELD, READ_TOGETHER
from argmap.formats.plain import decoded
from argmap.formats.residue import data_of, keeping, within
from argmap.formats.shapes import quoted
from argmap.formats.table.cells import Sheet, cut
from argmap.formats.table.columns import header_of
from argmap.formats.table.reading import Reading, Table
from argmap.formats.table.writing import Block, Line, Style, Tables, line_kept
from argmap.losses import losses
from argmap.model import ArgumentMap, salvage
from argmap.text import Text

__all__ = ["CSV", "TSV", "Flavour", "read", "suits", "write"]


@attrs.frozen
class Flavour:
    """A kind of such text: the key of the extras that keep what a map does not say, and its delimiter."""

    key: str
    delimiter: str


CSV = Flavour("csv", ",")
TSV = Flavour("tsv", "\t")

BESIDE = ".links"
"""What the name of a file of links has before its suffix."""

SUFFIXES = (".csv", ".tsv")

_PAIRS = (("claims", "links"), ("nodes", "edges"), ("claims", "relations"), ("nodes", "links"))
_FORMULA = re.compile(r"[=+\-@\t\r](?![\d.,]*$)")


def read(
    text: str | bytes,
    *,
    name: str = "<csv>",
    path: Path | None = None,
    roots: Sequence[Path] = (),
    flavour: Flavour = CSV,
) -> Outcome[ArgumentMap]:
    """The map that tables come to, and what in them is out of order.

    A table of claims and one of links stand in one text, with an empty row between, or in two files beside
    each other: for ``debate.csv`` there is ``debate.links.csv``, for ``claims.csv`` ``links.csv``.

    >>> outcome = read("id,text\\na,The roads are wet.\\nb,It rains.\\n\\nfrom,relation,to\\nb,pro,a\\n")
    >>> [link.target for link in outcome.value.supports], outcome.findings
    (['a'], ())
    """
    found, findings = decoded(text, name)
    reading = Reading(flavour.key, list(findings))
    sheet = cut(found.content, suits, flavour.delimiter)
    reading.add(found, sheet)
    style = _style(text, found, sheet)
    if path is not None and (partner := _partner(path, reading.tables)) is not None:
        _read_partner(reading, partner, flavour)
    made = salvage(reading.read())
    reading.findings.extend(made.findings)
    rest = {**style.kept(flavour.delimiter), **_rest(made.value, reading, flavour)}
    whole = attrs.evolve(made.value, extras=keeping(flavour.key, data_of(rest)))
    return Outcome(whole, reading.findings)


def write(map: ArgumentMap, *, flavour: Flavour = CSV) -> Outcome[str]:
    """A table of the claims of a map and below it one of its links. Findings tell what they cannot hold.

    Cells that a spreadsheet would take for a formula are told, and written as they are.
    """
    tables, found = _written(map, flavour)
    text = Style.of(within(map.extras, flavour.key), flavour.delimiter).text(tables.rows(tables.blocks))
    return Outcome(text, (*found, *_formulas(tables)))


def _written(map: ArgumentMap, flavour: Flavour) -> tuple[Tables, tuple[Diagnostic, ...]]:
    """The tables of a map, and what they do not say of it."""
    kept = within(map.extras, flavour.key)
    style = Style.of(kept, flavour.delimiter)
    for with_ids in (False, True):
        tables = Tables(map, kept, flavour.key, with_ids=with_ids)
        back = read(style.text(tables.rows(tables.blocks)), flavour=flavour).value
        if all(key in back for key in tables.things.elements):
            break
    return tables, tuple(losses(map, back, NOT_HELD))


def _formulas(tables: Tables) -> Iterator[Diagnostic]:
    """That cells begin like formulas, if some do; signs for relations and numbers are none."""
    found = [
        (line.entry.id if line.entry else "", cell)
        for block in tables.blocks
        for line in block.lines
        for place, cell in enumerate(block.cells(line, tables.things))
        if _FORMULA.match(cell) and place != block.header.places.get("relation")
    ]
    if found:
        subjects = tuple(dict.fromkeys(key for key, _ in found if key))
        count = f"{len(found)} cells begin" if len(found) > 1 else "A cell begins"
        message = (
            f"{count} with =, +, - or @, such as {quoted(found[0][1])}; spreadsheets take that for a formula."
        )
        yield Diagnostic(FORMULA, message, None, subjects, "Import the columns as text.")


# What is kept of a file


def suits(cells: Sequence[str]) -> int:
    """How many columns of a first row are known."""
    header = header_of(cells)
    return len(header.places) if header else 0


def _style(source: str | bytes, text: Text, sheet: Sheet) -> Style:
    ends = text.content.count("\r\n")
    crlf = ends > 0 and ends * 2 >= text.content.count("\n")
    mark = source.startswith(codecs.BOM_UTF8) if isinstance(source, bytes) else source.startswith("\ufeff")
    return Style(sheet.delimiter, "\r\n" if crlf else "\n", mark, sheet.separator)


def _rest(map: ArgumentMap, reading: Reading, flavour: Flavour) -> dict[str, Value]:
    """What is kept of the rows: nothing, if they are those that would be written."""
    if not reading.tables:
        loose = tuple(row.cells for row in reading.loose)
        return {"blocks": (), "loose": loose} if loose else {"blocks": ()}
    usual = Tables(map, Data(), flavour.key)
    blocks = [_block(table, usual, first=not number) for number, table in enumerate(reading.tables)]
    if [_shape(block, usual) for block in blocks] == [_shape(block, usual) for block in usual.blocks]:
        return {}
    return {"blocks": tuple(_kept(block) for block in blocks)}


def _block(table: Table, usual: Tables, *, first: bool) -> Block:
    """A table as it is written again."""
    before = tuple(row.cells for row in table.before)
    block = Block(table.header, table.columns, () if not first and before == (("",),) else before)
    words: dict[str, str] = {}
    place = table.header.places.get("relation", -1)
    for number, entry in table.entries.items():
        word = block.usual(entry, usual.things).get(place)
        cells = table.rows[number].cells
        if word and place < len(cells):
            words.setdefault(word, cells[place])
    block.words = {word: raw for word, raw in words.items() if word != raw}
    block.lines = [_line(block, table, number, usual) for number in range(len(table.rows))]
    return block


def _line(block: Block, table: Table, number: int, usual: Tables) -> Line:
    """A row as it is written again: what differs from the usual is kept."""
    cells, entry = table.rows[number].cells, table.entries.get(number)
    if entry is None:
        return Line(None, cells=cells)
    should = block.usual(entry, usual.things)
    places = range(max(len(cells), len(block.columns)))
    others = {
        place: (should.get(place, ""), cells[place] if place < len(cells) else "")
        for place in places
        if (cells[place] if place < len(cells) else "") != should.get(place, "")
    }
    return Line(entry, others, None if len(cells) == len(block.columns) else len(cells))


def _shape(block: Block, usual: Tables) -> tuple[object, ...]:
    return block.before, block.columns, [block.cells(line, usual.things) for line in block.lines]


def _kept(block: Block) -> Data:
    kept: dict[str, Value] = {"columns": block.columns}
    if block.before:
        kept["before"] = block.before
    if block.words:
        kept["words"] = Data(block.words)
    if block.lines:
        kept["rows"] = tuple(map(line_kept, block.lines))
    return Data(kept)


# The other file


def _partner(path: Path, tables: Sequence[Table]) -> Path | None:
    """The file with the other table, if it is there."""
    sorts = {table.header.sort for table in tables}
    if len(sorts) != 1 or any(
        table.header.sort == "claims" and "to" in table.header.places for table in tables
    ):
        return None
    for other in _partners(path, has_claims="claims" in sorts):
        if other.is_file():
            return other
    return None


def _partners(path: Path, *, has_claims: bool) -> Iterator[Path]:
    """What the other file may be called."""
    stem, suffix = path.stem, path.suffix
    for ending in dict.fromkeys((suffix, *SUFFIXES)):
        if has_claims:
            yield path.with_name(f"{stem}{BESIDE}{ending}")
        elif stem.endswith(BESIDE) and stem != BESIDE:
            yield path.with_name(f"{stem.removesuffix(BESIDE)}{ending}")
    for claims, links in _PAIRS:
        own, other = (claims, links) if has_claims else (links, claims)
        if stem.lower().endswith(own):
            begin, end = stem[: -len(own)], stem[-len(own) :]
            yield path.with_name(f"{begin}{_cased(other, end)}{suffix}")


def _cased(word: str, like: str) -> str:
    """A word in capitals or not, as another one is."""
    return word.upper() if like.isupper() else word.capitalize() if like[0].isupper() else word


def _read_partner(reading: Reading, path: Path, flavour: Flavour) -> None:
    try:
        content = path.read_bytes()
    except OSError as error:
        message = f"{path.name} cannot be read: {error.strerror or error}."
        reading.findings.append(Diagnostic(READ_TOGETHER, message))
        return
    reading.findings.append(Diagnostic(READ_TOGETHER, f"{path.name} is read with this file."))
    text, findings = decoded(content, path.name)
    reading.findings.extend(findings)
    own, reading.tables = reading.tables, []
    reading.add(text, cut(text.content, suits, flavour.delimiter))
    claims_first = any(table.header.sort == "claims" for table in reading.tables)
    reading.tables = [*reading.tables, *own] if claims_first else [*own, *reading.tables]
