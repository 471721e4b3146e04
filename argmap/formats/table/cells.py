"""Text with delimiters as rows of cells, and back (RFC 4180, and what spreadsheets make of it).

Python's `csv` has one limit on the length of cells for all that run in a process, and tells no places; so the
cells are cut out here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import repeat

import attrs

DELIMITERS = (",", ";", "\t", "|")
_SEPARATOR = re.compile(r"""sep=([^\w\s"']|\t)(?:\r\n|\r|\n|$)""", re.IGNORECASE)
_END = re.compile(r"\r\n|\r|\n")
_QUOTED = re.compile(r'"([^"]*(?:""[^"]*)*)("?)')


@attrs.frozen
class Row:
    """The cells of a line, and where it begins."""

    cells: tuple[str, ...]
    start: int

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it."""
        return not any(map(str.strip, self.cells))


@attrs.frozen
class Sheet:
    """The rows of a text; `open` is where a quotation mark stands that nothing closes.

    `separator` says that the first line names the delimiter, as Excel has it; that line is no row.
    """

    rows: tuple[Row, ...]
    delimiter: str
    separator: bool = False
    open: int | None = None


def cut(text: str, suits: Callable[[Sequence[str]], int], usual: str) -> Sheet:
    """The rows of a text by the delimiter that suits best.

    `suits` says how well the cells of a first row suit; where several do alike, the one with most cells is
    taken, and the usual one if none does.
    """
    named = _SEPARATOR.match(text)
    if named is not None:
        rows, unclosed = rows_of(text, named[1], named.end())
        return Sheet(tuple(rows), named[1], True, unclosed)
    first = text.lstrip("\r\n ")[:10_000]
    delimiter = max(
        (usual, *(sign for sign in DELIMITERS if sign != usual)),
        key=lambda sign: _suiting(rows_of(first, sign)[0], suits),
    )
    rows, unclosed = rows_of(text, delimiter)
    return Sheet(tuple(rows), delimiter, False, unclosed)


def _suiting(rows: Sequence[Row], suits: Callable[[Sequence[str]], int]) -> tuple[int, int]:
    cells = next((row.cells for row in rows if not row.is_empty), ())
    known = suits(cells)
    return known, len(cells) if known else 0


def rows_of(text: str, delimiter: str, start: int = 0) -> tuple[list[Row], int | None]:
    """The rows of a text, and where a quotation mark is not closed.

    >>> [row.cells for row in rows_of('a,"b ""c"", d"\\ne', ",")[0]]
    [('a', 'b "c", d'), ('e',)]
    """
    plain = re.compile(rf"[^{re.escape(delimiter)}\r\n]*")
    rows: list[Row] = []
    unclosed = None
    position = start
    while position < len(text):
        begin, cells = position, []
        while True:
            cell = ""
            quoted = _QUOTED.match(text, position)
            if quoted is not None:
                cell, position = quoted[1].replace('""', '"'), quoted.end()
                if not quoted[2]:
                    unclosed = quoted.start()
            rest = plain.match(text, position)
            assert rest is not None
            cells.append(cell + rest.group())
            position = rest.end()
            if not text.startswith(delimiter, position):
                break
            position += 1
        rows.append(Row(tuple(cells), begin))
        end = _END.match(text, position)
        position = end.end() if end else position
    return rows, unclosed


def text_of(rows: Iterable[Sequence[str]], delimiter: str, end: str = "\n") -> str:
    """Rows as text, each with a line end.

    >>> text_of([["a", "b, c"], ["d", ""]], ",").splitlines()
    ['a,"b, c"', 'd,']
    """
    always = rf'[{re.escape(delimiter)}\r\n"]|^[ \t\ufeff]|^sep=|[ \t]$'
    special = re.compile(always, re.IGNORECASE)
    # In the first row other delimiters, too, so that nobody takes one of them for that of the file.
    first = re.compile(rf"{always}|[,;\t|]", re.IGNORECASE)
    lines: list[str] = []
    said = False
    for row in rows:
        lines.append(delimiter.join(map(_quoted, row, repeat(special if said else first))) + end)
        said = said or any(map(str.strip, row))
    return "".join(lines)


def _quoted(cell: str, special: re.Pattern[str]) -> str:
    return '"' + cell.replace('"', '""') + '"' if special.search(cell) else cell
