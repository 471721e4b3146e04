"""Whether two files say the same, up to what their containers call equal: white space, the order of keys."""

import json
from collections.abc import Callable, Iterator
from itertools import zip_longest

from argmap.diagnostics import Diagnostic, Outcome
from argmap.formats import markup
from argmap.formats.foreign import FORMULA
from argmap.formats.markup.rows import BLANK, Row
from argmap.formats.parse import parse
from argmap.formats.plain import decoded
from argmap.formats.residue import same
from argmap.formats.table import suits
from argmap.formats.table.cells import cut
from argmap.formats.yaml_file import YamlFile, read_yaml


def differences(format: str, before: bytes, after: bytes) -> list[str]:
    """The first places at which a file and what was written of it differ; none if they are equal."""
    return list(DIFFERENCES.get(format, json_differences)(before, after))[:5]


def json_differences(before: bytes, after: bytes) -> Iterator[str]:
    """Places at which two JSON texts differ, by their pointers."""
    yield from tree_differences(parse(before, "").tree, json.loads(after))


def yaml_differences(before: bytes, after: bytes) -> Iterator[str]:
    """Places at which two YAML texts differ as data, with tags and words that old readers take otherwise."""
    one, other = read_yaml(before, ""), read_yaml(after, "")
    yield from tree_differences(one.values, other.values)
    if marks_of(one) != marks_of(other):
        yield f"{marks_of(other)} are marked, not {marks_of(one)}"


def marks_of(file: YamlFile) -> object:
    return {*file.marks.keys}, {*file.marks.bare}, file.marks.tags


def tree_differences(before: object, after: object) -> Iterator[str]:
    """Places at which two trees differ, by their pointers."""
    todo: list[tuple[str, object, object]] = [("", before, after)]
    while todo:
        pointer, one, other = todo.pop()
        match one, other:
            case dict(), dict():
                for key in {**one, **other}:
                    if key in one and key in other:
                        todo.append((f"{pointer}/{key}", one[key], other[key]))
                    else:
                        yield f"{pointer}/{key} is {'gone' if key in one else 'new'}"
            case list(), list():
                if len(one) != len(other):
                    yield f"{pointer} has {len(other)} items, not {len(one)}"
                todo += [(f"{pointer}/{n}", *pair) for n, pair in enumerate(zip(one, other, strict=False))]
            case _ if not same(one, other):
                yield f"{pointer} is {json.dumps(other)[:60]}, not {json.dumps(one, default=str)[:60]}"


def xml_differences(before: bytes, after: bytes) -> Iterator[str]:
    """Rows at which two XML texts differ, up to white space around texts and the order of attributes."""
    one, other = markup.parse(before, ""), markup.parse(after, "")
    for index, (row, now) in enumerate(zip(one.rows, other.rows, strict=False)):
        if _said(row) != _said(now):
            yield f"{one.path(index)} is {_said(now)}, not {_said(row)}"
    if len(one.rows) != len(other.rows):
        yield f"there are {len(other.rows)} rows, not {len(one.rows)}"


def _said(row: Row) -> tuple[object, ...]:
    return row.depth, row.name, row.attributes, row.text.strip(BLANK), row.tail.strip(BLANK)


def line_differences(before: bytes, after: bytes) -> Iterator[str]:
    """Lines in which two texts differ, whatever their encodings and line ends."""
    one, other = (
        decoded(content, "")[0].content.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        for content in (before, after)
    )
    for number, (line, now) in enumerate(zip_longest(one, other), start=1):
        if line != now:
            yield f"line {number} is {now!r}, not {line!r}"


def rdf_differences(format: str) -> Callable[[bytes, bytes], Iterator[str]]:
    """What compares two files in a syntax of RDF."""

    def found(before: bytes, after: bytes) -> Iterator[str]:
        from tests.formats import equal_rdf

        yield from equal_rdf.differences(format, before, after)

    return found


def row_differences(before: bytes, after: bytes) -> Iterator[str]:
    """Rows in which two tables differ, however their cells are quoted and their lines end."""
    one, other = (
        [row.cells for row in cut(decoded(content, "")[0].content, suits, ",").rows]
        for content in (before, after)
    )
    for number, (row, now) in enumerate(zip_longest(one, other), start=1):
        if row != now:
            yield f"row {number} is {now!r}, not {row!r}"


DIFFERENCES: dict[str, Callable[[bytes, bytes], Iterator[str]]] = {
    "arggraph": xml_differences,
    "csv": row_differences,
    "kialo": line_differences,
    "aml": xml_differences,
    **{name: rdf_differences(name) for name in ("aif-ttl", "aif-nt", "aif-rdfxml", "aif-jsonld")},
    "carneades": yaml_differences,
    "gsn": yaml_differences,
    "brat": line_differences,
    "graphml": xml_differences,
    "gexf": xml_differences,
    "tsv": row_differences,
}
"""Formats whose files are not JSON, and what compares them."""


def lost(written: Outcome[str]) -> list[Diagnostic]:
    """The findings that tell of a loss; others are about what programs make of a file."""
    return [finding for finding in written.findings if finding.rule is not FORMULA]
