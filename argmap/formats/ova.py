"""The JSON of OVA before its third version, which is only read; docs/formats.md says what becomes of it.

It is a graph of AIF in which edges repeat the nodes that they join, and nodes say who speaks. So it is read
as one, and what AIF has no place for is kept beside: where things stand, in which colour, who entered them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import attrs

from argmap.data import Data, Value
from argmap.diagnostics import Outcome
from argmap.elements import LINKS, Argument, Assertion, Claim
from argmap.formats.aif.nodes import KEY as AIF
from argmap.formats.aif.nodes import OVA
from argmap.formats.aif.reading import read_graph
from argmap.formats.aif.xaif import with_passages
from argmap.formats.foreign import WRONG_SHAPE
from argmap.formats.graphs.form import Object, id_of
from argmap.formats.parse import parse
from argmap.formats.residue import data_of, keeping, kept
from argmap.formats.shapes import Reading, described
from argmap.model import ArgumentMap, salvage

KEY = "ova"

NODE = {"id": "nodeID", "text": "text", "type": "type", "scheme": "schemeID"}
"""What nodes say that nodes of AIF say, too, and under which key."""

NO_SCHEME = ("", "0", 0, None)
"""What stands for the scheme of what has none."""

PARTICIPANT = {"id": "participantID", "firstname": "firstname", "surname": "surname"}


def read(text: str | bytes, *, name: str = "<ova>") -> Outcome[ArgumentMap]:
    """The map that a file of OVA comes to; whatever the text, there is one.

    >>> read('{"nodes": [{"id": 1, "text": "It rains.", "type": "I"}], "edges": []}').value.claims[0].text
    'It rains.'
    """
    parsed = parse(text, name)
    reading = Reading(parsed.text, list(parsed.findings))
    tree = parsed.tree
    if not isinstance(tree, dict):
        message = f"A graph is an object with nodes and edges, not {described(tree)}."
        reading.report(WRONG_SHAPE, (), message, "It is kept.")
        return Outcome(ArgumentMap(extras=keeping(KEY, Data({"file": kept(tree)}))), reading.findings)
    analysis = tree.get("analysis")
    elements, rest = read_graph(reading, _as_aif(tree), (), OVA)
    elements = with_passages(elements, analysis)
    beside = dict(_beside(tree.get("nodes"), {*NODE, "participantID"}))
    found = [
        attrs.evolve(element, extras=keeping(KEY, beside.pop(element.id), element.extras))
        if isinstance(element, (Claim, Argument, Assertion, *LINKS)) and element.id in beside
        else element
        for element in elements
    ]
    own: dict[str, Value] = {
        key: kept(value) for key, value in tree.items() if key not in ("nodes", "edges", "participants")
    }
    if beside:
        own["nodes"] = data_of(dict(beside))
    if edges := tuple(_edges_beside(tree.get("edges"))):
        own["edges"] = edges
    made = salvage(found, extras=keeping(KEY, data_of(own), keeping(AIF, rest)))
    return Outcome(made.value, [*reading.findings, *made.findings])


def _as_aif(tree: Mapping[str, object]) -> Object:
    """The graph as AIF has it."""
    nodes, edges, participants = (tree.get(key) for key in ("nodes", "edges", "participants"))
    found: Object = {
        "nodes": [_renamed(node, NODE) for node in nodes] if isinstance(nodes, list) else nodes,
        "edges": (
            [_edge(number, edge) for number, edge in enumerate(edges, start=1)]
            if isinstance(edges, list)
            else edges
        ),
        "locutions": list(_locutions(nodes)),
    }
    if isinstance(participants, list):
        found["participants"] = [_renamed(each, PARTICIPANT) for each in participants]
    return found


def _renamed(found: object, names: Mapping[str, str]) -> object:
    """An object with its keys as AIF has them; those that AIF lacks left out."""
    if not isinstance(found, dict):
        return found
    return {
        name: found[key]
        for key, name in names.items()
        if key in found and not (key == "scheme" and found[key] in NO_SCHEME)
    }


def _edge(number: int, edge: object) -> object:
    if not isinstance(edge, dict):
        return edge
    ends = (edge.get("from"), edge.get("to"))
    start, end = (each.get("id") if isinstance(each, dict) else each for each in ends)
    return {"edgeID": number, "fromID": start, "toID": end}


def _locutions(nodes: object) -> Iterator[Object]:
    """Who made which locution."""
    for node in nodes if isinstance(nodes, list) else ():
        if (
            isinstance(node, dict)
            and node.get("type") == "L"
            and id_of(node.get("participantID")) not in (None, "0")
        ):
            yield {"nodeID": node.get("id"), "personID": node["participantID"]}


def _beside(nodes: object, known: set[str]) -> Iterator[tuple[str, Data]]:
    """What nodes say that AIF has no place for, by their ids."""
    for node in nodes if isinstance(nodes, list) else ():
        key = id_of(node.get("id")) if isinstance(node, dict) else None
        if key is not None:
            rest = {name: kept(value) for name, value in node.items() if name not in known}
            if rest:
                yield key, data_of(rest)


def _edges_beside(edges: object) -> Iterator[Value]:
    """What edges say beyond what they join, with their places; that they are seen goes without saying."""
    for index, edge in enumerate(edges if isinstance(edges, list) else ()):
        rest = (
            {key: kept(value) for key, value in edge.items() if key not in ("from", "to")}
            if isinstance(edge, dict)
            else {}
        )
        if rest and rest != {"visible": True}:
            yield index, data_of(rest)
