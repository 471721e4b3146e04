"""Tables of claims and links with tabs between cells; `argmap.formats.table` reads and writes them."""

from __future__ import annotations

from pathlib import Path

from argmap.diagnostics import Outcome
from argmap.formats import table
from argmap.model import ArgumentMap


def read(text: str | bytes, *, name: str = "<tsv>", path: Path | None = None) -> Outcome[ArgumentMap]:
    """The map that tables come to, as `argmap.formats.table.read` does."""
    return table.read(text, name=name, path=path, flavour=table.TSV)


def write(map: ArgumentMap) -> Outcome[str]:
    """The tables of a map, as `argmap.formats.table.write` does."""
    return table.write(map, flavour=table.TSV)
