"""AIF in JSON, as AIFdb exports node sets; docs/formats.md says what of it is what in a map."""

from __future__ import annotations

from argmap.data import Data
from argmap.diagnostics import Outcome
from argmap.formats.aif.nodes import AIFDB, KEY
from argmap.formats.aif.reading import read_graph
from argmap.formats.aif.writing import graph_of
from argmap.formats.foreign import NOT_HELD, WRONG_SHAPE
from argmap.formats.json_text import json_text
from argmap.formats.parse import parse
from argmap.formats.residue import keeping, kept, released, within
from argmap.formats.shapes import Reading, described
from argmap.formats.unchanged import is_as_read, note_read
from argmap.losses import losses
from argmap.model import ArgumentMap, salvage
from argmap.pause import no_collection

__all__ = ["read", "write"]


def read(text: str | bytes, *, name: str = "<aif>") -> Outcome[ArgumentMap]:
    """The map that a node set comes to, and what was wrong with it, or has no counterpart in a map.

    Whatever the text, there is a map, and `write` gives the file back as it was.

    >>> node = '{"nodeID": "1", "text": "It rains.", "type": "I"}'
    >>> outcome = read(f'{{"nodes": [{node}], "edges": [], "locutions": []}}')
    >>> outcome.value.claims[0].text, outcome.findings
    ('It rains.', ())
    """
    with no_collection():
        parsed = parse(text, name)
        reading = Reading(parsed.text, list(parsed.findings))
        found = _map(reading, parsed.tree)
    if parsed.exact:
        note_read(found, KEY)
    return Outcome(found, reading.findings)


def write(map: ArgumentMap) -> Outcome[str]:
    """A node set of a map: claims and links, and who put them forward. Findings tell what it cannot hold.

    >>> from argmap import Builder
    >>> b = Builder()
    >>> _ = b.support(b.claim("The roads are wet."), b.claim("It rains."))
    >>> read(write(b.build()).value).value == b.build()
    True
    """
    rest = within(map.extras, KEY)
    with no_collection():
        tree = released(rest["file"]) if "file" in rest and not map.elements else graph_of(map, rest, AIFDB)
        if is_as_read(map, KEY):
            return Outcome(json_text(tree))
        back = _map(Reading(parse(b"", "").text, []), tree)
        return Outcome(json_text(tree), losses(map, back, NOT_HELD))


def _map(reading: Reading, tree: object) -> ArgumentMap:
    if not isinstance(tree, dict):
        message = f"A node set is an object with nodes and edges, not {described(tree)}."
        reading.report(WRONG_SHAPE, (), message, "It is kept as it is.")
        return ArgumentMap(extras=keeping(KEY, Data({"file": kept(tree)})))
    elements, rest = read_graph(reading, tree, (), AIFDB)
    made = salvage(elements, extras=keeping(KEY, rest))
    reading.findings.extend(made.findings)
    return made.value
