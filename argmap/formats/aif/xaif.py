"""xAIF: a graph of AIF in a wrapper with the text that it was made from, as OVA and its modules pass it on.

The spans of the text that name a node are passages of its claim, or of what was said there. The text itself
and the layout are kept.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html.parser import HTMLParser

import attrs

from argmap.data import EMPTY, Data
from argmap.diagnostics import Outcome
from argmap.elements import AnyElement, Assertion, Claim, Passage, Source
from argmap.formats.aif.nodes import DEFAULTS, KEY, OVA, ROLES, schemes_of
from argmap.formats.aif.reading import read_graph
from argmap.formats.aif.writing import graph_of, locution_of
from argmap.formats.foreign import NOT_HELD, WRONG_SHAPE
from argmap.formats.json_text import json_text
from argmap.formats.parse import parse
from argmap.formats.residue import keeping, kept, released, residue, restored, within
from argmap.formats.shapes import Reading, described
from argmap.formats.unchanged import is_as_read, note_read
from argmap.losses import losses
from argmap.model import ArgumentMap, salvage
from argmap.pause import no_collection
from argmap.schemes import scheme

WRAPPER = "xaif"
"""The key of the extras that keep what stands around the graph."""

USUAL: Mapping[str, object] = {"descriptorfulfillments": None, "cqdescriptorfulfillments": None}
"""What a graph has here beside its lists, and says nothing by."""

_NODE = re.compile(r"node(.+)")


def read(text: str | bytes, *, name: str = "<xaif>") -> Outcome[ArgumentMap]:
    """The map that a file of xAIF comes to; whatever the text, there is one."""
    with no_collection():
        parsed = parse(text, name)
        reading = Reading(parsed.text, list(parsed.findings))
        found = _map(reading, parsed.tree)
    if parsed.exact:
        note_read(found, WRAPPER)
    return Outcome(found, reading.findings)


def write(map: ArgumentMap) -> Outcome[str]:
    """A map as xAIF. Findings tell what it cannot hold.

    >>> from argmap import Builder
    >>> b = Builder()
    >>> _ = b.rebut(b.claim("The roads are wet."), b.claim("There is a roof over them."))
    >>> read(write(b.build()).value).value == b.build()
    True
    """
    with no_collection():
        tree = _tree(map)
        if is_as_read(map, WRAPPER):
            return Outcome(json_text(tree))
        back = _map(Reading(parse(b"", "").text, []), tree)
        return Outcome(json_text(tree), losses(map, back, NOT_HELD))


def _tree(map: ArgumentMap) -> object:
    wrapper, rest = within(map.extras, WRAPPER), within(map.extras, KEY)
    if "file" in wrapper and not map.elements:
        return released(wrapper["file"])
    other = within(rest, "graph") if "graph" in rest else EMPTY
    graph = graph_of(map, rest.without("graph"), OVA)
    graph.update(restored({"schemefulfillments": _fulfilments(graph.get("nodes")), **USUAL}, other))
    return restored({"AIF": graph, **_around(map)}, wrapper)


def _fulfilments(nodes: object) -> list[object] | None:
    """Which scheme each step is of, by the ids of AIFdb; None if all are of none that has an id."""
    found: list[object] = []
    told = False
    for node in nodes if isinstance(nodes, list) else ():
        role = ROLES.get(str(node.get("type"))) if isinstance(node, dict) else None
        if role is None or role == "claim":
            continue
        schemes = schemes_of(node)
        known = scheme(schemes[0]) if schemes else None
        number = (known.aifdb_id if known else None) if schemes else DEFAULTS[role][1]
        if number is not None:
            found.append({"nodeID": node.get("nodeID"), "schemeID": number})
            told = told or known is not None
    return found if told else None


def _around(map: ArgumentMap) -> dict[str, object]:
    """What stands beside the graph in a file from nothing."""
    return {"text": "", "dialog": bool(map.assertions), "OVA": []}


def _map(reading: Reading, tree: object) -> ArgumentMap:
    graph = tree.get("AIF") if isinstance(tree, dict) else None
    if not isinstance(tree, dict) or not isinstance(graph, dict):
        what = "nothing" if graph is None else described(graph)
        message = f"Under AIF there has to be a graph with nodes and edges, not {what}."
        reading.report(WRONG_SHAPE, (), message, "It is kept as it is.")
        return ArgumentMap(extras=keeping(WRAPPER, Data({"file": kept(tree)})))
    elements, rest = read_graph(reading, graph, ("AIF",), OVA)
    elements = with_passages(elements, tree.get("text"))
    other = within(rest, "graph")
    usual = {"schemefulfillments": _fulfilments(graph.get("nodes")), **USUAL}
    wanted = residue({key: released(value) for key, value in other.items()}, usual)
    rest = rest.without("graph")
    if wanted:
        rest = rest.having({"graph": wanted})
    plain = ArgumentMap()
    spoken = any(isinstance(element, Assertion) for element in elements)
    around = {**_around(plain), "dialog": spoken}
    wrapper = residue({key: value for key, value in tree.items() if key != "AIF"}, around)
    made = salvage(elements, extras=keeping(WRAPPER, wrapper, keeping(KEY, rest)))
    reading.findings.extend(made.findings)
    return made.value


def with_passages(elements: list[AnyElement], text: object) -> list[AnyElement]:
    """The elements with the passages that the spans of a text give them, behind a source for the text."""
    if isinstance(text, dict):
        text = text.get("txt")
    if not isinstance(text, str) or "<span" not in text:
        return elements
    spans = _Spans()
    spans.feed(text)
    spans.close()
    taken = {element.id for element in elements}
    source = "text"
    while source in taken:
        source += "'"
    made: list[AnyElement] = []
    for element in elements:
        node = locution_of(element) if isinstance(element, Assertion) else element.id
        if isinstance(element, (Claim, Assertion)) and node in spans.found:
            passages = [Passage(source=source, start=start, stop=stop) for start, stop in spans.found[node]]
            element = attrs.evolve(element, passages=passages)
        made.append(element)
    if made == elements:
        return elements
    return [Source(id=source), *made]


class _Spans(HTMLParser):
    """The ranges of a text without its markup that spans give to nodes, by the id of the node."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.length = 0
        self.open: list[tuple[str | None, int]] = []
        self.found: dict[str, list[tuple[int, int]]] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "span":
            named = _NODE.fullmatch(dict(attrs).get("id") or "")
            self.open.append((named.group(1) if named else None, self.length))

    def handle_endtag(self, tag: str) -> None:
        if tag == "span" and self.open:
            node, start = self.open.pop()
            if node is not None and self.length > start:
                self.found.setdefault(node, []).append((start, self.length))

    def handle_data(self, data: str) -> None:
        self.length += len(data)
