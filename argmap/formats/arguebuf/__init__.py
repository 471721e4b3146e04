"""arguebuf, argument graphs as Protocol Buffers in JSON; docs/formats.md says what of it is what in a map.

Nodes, edges, resources and participants stand in objects by their ids. Here they are lists meanwhile, of
objects that have their id under a key which no such object has.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from argmap.diagnostics import Outcome
from argmap.elements import Assertion
from argmap.formats.arguebuf.nodes import (
    ID,
    KEY,
    Names,
    as_object,
    data_of_entry,
    form_of,
    names_in,
    participant_of,
    person_of,
    resource_of,
    source_of,
    speaker_of,
    userdata_of,
)
from argmap.formats.foreign import WRONG_SHAPE
from argmap.formats.graphs.entries import read_entries, written_entries
from argmap.formats.graphs.files import GraphFile
from argmap.formats.graphs.form import Object
from argmap.formats.graphs.reading import StepGraph
from argmap.formats.graphs.writing import Drawing, link_edges, node_of
from argmap.formats.residue import again, data_of, keeping, released, residue, restored, within
from argmap.formats.shapes import Reading, described, quoted
from argmap.model import ArgumentMap, salvage

__all__ = ["read", "write"]

PARTS = ("nodes", "edges", "resources", "participants")

USUAL: Mapping[str, object] = {"schemaVersion": 1, "libraryVersion": "2.0.1"}
"""What every file says of itself: the version of the format, and of arg-services, which defines it."""


def read(text: str | bytes, *, name: str = "<arguebuf>") -> Outcome[ArgumentMap]:
    """The map that a graph of arguebuf comes to; whatever the text, there is one.

    >>> read('{"nodes": {"a": {"atom": {"text": "It rains."}}}, "edges": {}}').value.claims[0].text
    'It rains.'
    """
    return _FILE.read(text, name)


def write(map: ArgumentMap) -> Outcome[str]:
    """A map as a graph of arguebuf. Findings tell what it cannot hold.

    >>> from argmap import Builder
    >>> b = Builder()
    >>> _ = b.support(b.claim("The roads are wet."), b.claim("It rains."))
    >>> read(write(b.build()).value).value == b.build()
    True
    """
    return _FILE.write(map)


def _map(reading: Reading, tree: dict[str, object]) -> ArgumentMap:
    lists = {part: _list(reading, tree, part) for part in PARTS}
    keys = {part: [str(key) for key in as_object(tree.get(part))] for part in PARTS}
    names = Names()
    graph = StepGraph(reading, lists, (), form_of(names), keys)
    sources = read_entries(graph, "resources", ID, "source", source_of)
    speakers = read_entries(graph, "participants", ID, "participant", participant_of)
    names.sources.update((key, source.id) for key, source in sources.elements.items())
    names.speakers.update((key, speaker.id) for key, speaker in speakers.elements.items())
    graph.read()
    for key, made in graph.made.items():
        speaker = speaker_of(graph.nodes[key], names)
        if speaker is not None:
            own = graph.ids.of("assertion")
            made.append(
                Assertion(id=own, content=key, participant=names.speakers[speaker], place=made[0].place)
            )
    elements = graph.elements([*sources.elements.values(), *speakers.elements.values()])
    rest = graph.rest(elements, PARTS[2:])
    for part, left in (("resources", sources.others), ("participants", speakers.others)):
        if left:
            rest[part] = left
    empty = {part: tree[part] for part in PARTS if part in tree and not lists[part]}
    if odd := residue(empty, {part: {} for part in PARTS[:2] if not lists[part]}):
        rest["empty"] = odd
    data = data_of_entry(tree)
    around = {key: value for key, value in tree.items() if key not in PARTS}
    if top := residue(around, {**USUAL, **userdata_of(data)}):
        rest["top"] = top
    whole = salvage(elements, data=data, extras=keeping(KEY, data_of(rest)))
    reading.findings.extend(whole.findings)
    return whole.value


def _tree(map: ArgumentMap) -> object:
    rest = within(map.extras, KEY)
    if "file" in rest and not map.elements:
        return released(rest["file"])
    names = names_in(map)
    drawing = Drawing(rest, form_of(names))
    parts = [node for element in map.elements if (node := node_of(map, element, drawing.form)) is not None]
    own = [(part.element.id, made) for part in parts if (made := drawing.element_node(part)) is not None]
    lists = {
        "nodes": drawing.nodes(own),
        "edges": drawing.edges(edge for part in parts for edge in link_edges(part)),
        "resources": written_entries(map.sources, rest.get("resources", ()), resource_of),
        "participants": written_entries(map.participants, rest.get("participants", ()), person_of),
    }
    tree: Object = {part: _object(entries) for part, entries in lists.items() if entries}
    usual: Object = {part: {} for part in PARTS[:2] if part not in tree}
    empty = restored(usual, within(rest, "empty").without(*tree))
    top = again(
        {**USUAL, **userdata_of(map.data)}, within(rest, "top"), (data_of_entry, map.data, ["userdata"])
    )
    return {**tree, **empty, **top}


def _list(reading: Reading, tree: Object, part: str) -> list[object]:
    """An object by ids as a list; an item that is no object is a pair."""
    found = tree.get(part)
    if not isinstance(found, dict):
        if found is not None or part in ("nodes", "edges"):
            message = f"{quoted(part)} must be an object, not {described(found)}."
            reading.report(WRONG_SHAPE, (part,), message, "It is kept as it is.")
        return []
    return [
        {ID: key, **item} if isinstance(item, dict) and ID not in item else [key, item]
        for key, item in found.items()
    ]


def _object(entries: Iterable[object]) -> Object:
    """A list as the object by ids that it was."""
    found: Object = {}
    for entry in entries:
        match entry:
            case dict():
                found[str(entry.get(ID))] = {key: value for key, value in entry.items() if key != ID}
            case [str() as key, item]:
                found[key] = item
    return found


_FILE = GraphFile(key=KEY, called="A graph", map=_map, tree=_tree)
