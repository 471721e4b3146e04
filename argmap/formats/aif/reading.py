"""From a graph of AIF in JSON to the elements of a map; AIF and xAIF files both hold one.

I-nodes are claims, RA-nodes supports, CA-nodes rebuttals or, where they lead to another step, undercuts. An
illocution (YA) that leads from a locution to one of these is an assertion. All else is kept.
"""

from __future__ import annotations

from collections.abc import Mapping

from argmap.data import Data
from argmap.elements import AnyElement
from argmap.formats.aif.nodes import Dialect, form_of
from argmap.formats.aif.voices import read_voices
from argmap.formats.aif.writing import own_locutions, spoken_edges
from argmap.formats.graphs.reading import StepGraph
from argmap.formats.parse import Path
from argmap.formats.residue import data_of, kept, same
from argmap.formats.shapes import Reading
from argmap.pause import no_collection


def read_graph(
    reading: Reading, tree: Mapping[str, object], path: Path, dialect: Dialect
) -> tuple[list[AnyElement], Data]:
    """The elements that a graph comes to, and what is kept of it beside them."""
    with no_collection():
        graph = StepGraph(reading, tree, path, form_of(dialect))
        graph.read()
        voices = read_voices(graph, dialect)
        graph.used |= voices.used
        graph.made.update((key, [assertion]) for key, assertion in voices.assertions.items())
        elements = graph.elements(voices.participants, told=voices.heard, own=voices.own)
        rest = graph.rest(elements, ("locutions", "participants"), ("participants",), spoken_edges)
        if voices.others:
            rest["participants"] = voices.others
        locutions = tree.get("locutions")
        if isinstance(locutions, list) and not same(locutions, list(own_locutions(elements))):
            rest["locutions"] = tuple(map(kept, locutions))
        return elements, data_of(rest)
