"""Node-link JSON, the graphs of networkx and D3; docs/formats.md says which attributes mean what.

Every element of a map is a node whose attributes are its fields, as in native JSON. What links join is said
by edges: from each premise to the link, and from there to its target.
"""

from __future__ import annotations

from collections.abc import Sequence

from argmap.data import EMPTY, Data, thaw
from argmap.diagnostics import Outcome
from argmap.elements import LINKS, AnyElement, Argument, Claim, kind, references
from argmap.formats.foreign import UNKNOWN_END
from argmap.formats.graphs.files import GraphFile
from argmap.formats.graphs.form import Object, data_in, text_at
from argmap.formats.graphs.reading import StepGraph
from argmap.formats.graphs.writing import Drawing, Node, is_line, link_edges, shared_node
from argmap.formats.node_link.edges import Joins, form_of
from argmap.formats.node_link.nodes import KEY, element_of, node_again, sound, with_rest
from argmap.formats.parse import Path
from argmap.formats.residue import again, data_of, keeping, released, residue, within
from argmap.formats.shapes import Reading, quoted
from argmap.model import ArgumentMap, salvage

__all__ = ["read", "write"]

EDGES = ("edges", "links")
"""What the list of edges is called: so in networkx since 3.4, and so before and in D3."""


def read(text: str | bytes, *, name: str = "<graph>") -> Outcome[ArgumentMap]:
    """The map that a graph comes to; whatever the text, there is one.

    >>> nodes = '[{"id": "a", "text": "The roads are wet."}, {"id": "b", "text": "It rains."}]'
    >>> edges = '[{"source": "b", "target": "a", "relation": "support"}]'
    >>> read(f'{{"nodes": {nodes}, "links": {edges}}}').value.supports[0].target
    'a'
    """
    return _FILE.read(text, name)


def write(map: ArgumentMap) -> Outcome[str]:
    """A map as a graph. Findings tell what it cannot hold.

    >>> from argmap import Builder
    >>> b = Builder()
    >>> _ = b.support(b.claim("The roads are wet."), b.claim("It rains."))
    >>> read(write(b.build()).value).value == b.build()
    True
    """
    return _FILE.write(map)


def _map(reading: Reading, tree: dict[str, object]) -> ArgumentMap:
    edges = next((name for name in EDGES if name in tree), EDGES[0])
    joins = Joins()
    graph = StepGraph(reading, tree, (), form_of(joins, edges))
    graph.read()
    for key, node in graph.nodes.items():
        if key not in graph.made and (made := element_of(key, node, graph.place("nodes", graph.places[key]))):
            graph.made[key] = [made]
    graph.made = sound(graph.made, graph.lines)
    elements = [with_rest(element, graph.nodes) for element in graph.elements()]
    for element in elements:
        joins.note(element, is_line(element, graph.form))
    missing = _missing(graph, elements)
    rest = graph.rest(elements)
    around = {key: value for key, value in tree.items() if key not in ("nodes", edges)}
    rest.pop("graph", None)
    title, data = _title(around), _data(around)
    attributes = around.get("graph")
    own = residue(attributes, _attributes(title, data)) if isinstance(attributes, dict) else EMPTY
    if own:
        rest["attributes"] = own
    if top := residue(around, _around(title, data, own)):
        rest["top"] = top
    if edges != EDGES[0]:
        rest["called"] = edges
    whole = salvage(elements, title=title, data=data, extras=keeping(KEY, data_of(rest)), missing=missing)
    reading.findings.extend(whole.findings)
    return whole.value


def _missing(graph: StepGraph, elements: Sequence[AnyElement]) -> set[str]:
    """The ids that elements name and that are not there; a finding tells of each place."""
    there = {element.id for element in elements}
    missing: set[str] = set()
    for element in elements:
        for each in references(element):
            if each.id not in there:
                missing.add(each.id)
                path: Path = ("nodes", graph.places[element.id]) if element.id in graph.places else ("nodes",)
                message = (
                    f"The {kind(element)} {quoted(element.id)} names {quoted(each.id)}, which is not there."
                )
                graph.report(UNKNOWN_END, path, message, element.id, fix="Add it, or take the name out.")
    return missing


def _tree(map: ArgumentMap) -> object:
    rest = within(map.extras, KEY)
    if "file" in rest and not map.elements:
        return released(rest["file"])
    called = rest.get("called")
    edges = called if isinstance(called, str) and called in EDGES else EDGES[0]
    joins = Joins()
    form = form_of(joins, edges)
    drawing = Drawing(rest, form)
    parts: list[Node] = []
    for element in map.elements:
        line = is_line(element, form) and _joins_claims(map, element)
        joins.note(element, line)
        parts.append(_node(map, element, line, drawing))
    own = [
        (part.element.id, node_again(part.element))
        for part in parts
        if not isinstance(part.element, LINKS) or part.id == part.element.id
    ]
    title, data = map.title or None, map.data
    around = again(
        _around(title, data, within(rest, "attributes")),
        within(rest, "top"),
        (_title, title, ["graph"]),
        (_data, data, ["graph"]),
    )
    lists: Object = {
        "nodes": drawing.nodes(own),
        edges: drawing.edges(
            edge for part in parts if isinstance(part.element, LINKS) for edge in link_edges(part)
        ),
    }
    return {**around, **drawing.whole(lists)}


def _node(map: ArgumentMap, element: AnyElement, line: bool, drawing: Drawing) -> Node:
    if not isinstance(element, LINKS):
        return Node(element, element.id)
    premises = [premise.claim for premise in element.premises]
    key = "" if line else shared_node(map, element)
    return Node(element, key, premises, (element.target,))


def _joins_claims(map: ArgumentMap, element: AnyElement) -> bool:
    """Whether a link leads from a claim or argument to another one."""
    if not isinstance(element, LINKS):
        return False
    ends = (element.premises[0].claim, element.target)
    return all(isinstance(map.get(end), (Claim, Argument)) for end in ends) and ends[0] != ends[1]


# What the graph says of itself


def _around(title: str | None, data: Data, rest: Data) -> Object:
    attributes = again(
        _attributes(title, data),
        rest,
        (lambda found: _title({"graph": found}), title, ["title", "name"]),
        (lambda found: _data({"graph": found}), data, ["data"]),
    )
    return {"directed": True, "multigraph": False, "graph": attributes}


def _attributes(title: str | None, data: Data) -> Object:
    found: Object = {} if title is None else {"title": title}
    if data:
        found["data"] = thaw(data)
    return found


def _title(around: Object) -> str | None:
    attributes = around.get("graph")
    if not isinstance(attributes, dict):
        return None
    return text_at(attributes, "title") or text_at(attributes, "name") or None


def _data(around: Object) -> Data:
    attributes = around.get("graph")
    return data_in(attributes.get("data")) if isinstance(attributes, dict) else EMPTY


_FILE = GraphFile(key=KEY, called="A graph", map=_map, tree=_tree)
