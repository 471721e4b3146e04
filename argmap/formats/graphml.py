"""GraphML: graphs whose nodes and edges have data under keys, as networkx, yEd and many others write them."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from argmap.data import EMPTY, Data
from argmap.diagnostics import Outcome
from argmap.formats.attributed import Arrow, Gathering, Says, Thing, parts, text_of, value_of
from argmap.formats.foreign import KEPT_APART
from argmap.formats.markup import Document, Found, Sheet, Slot, Vocabulary, marked
from argmap.formats.markup.rows import local
from argmap.formats.markup.vocabulary import ROOT
from argmap.formats.native import fields_of
from argmap.formats.shapes import FAULTY
from argmap.model import ArgumentMap

__all__ = ["read", "write"]

KEY = "graphml"

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"

GRAPHICS = {"nodegraphics": "NodeLabel", "edgegraphics": "EdgeLabel"}
"""What yEd calls the keys of its drawings, and the elements in these that are labels."""

GRAPH: Slot = ("", "graph")


def read(text: str | bytes, *, name: str = "<graphml>") -> Outcome[ArgumentMap]:
    """The map that a graph comes to, and what was wrong with it, or has no counterpart in a map.

    >>> key = '<key id="d0" for="node" attr.name="text" attr.type="string"/>'
    >>> node = '<node id="a"><data key="d0">It rains.</data></node>'
    >>> read(f'<graphml>{key}<graph>{node}</graph></graphml>').value.claims[0].text
    'It rains.'
    """
    return GRAPHML.read(text, name)


def write(map: ArgumentMap) -> Outcome[str]:
    """A map as GraphML. Findings tell what it cannot hold.

    >>> from argmap import Builder
    >>> b = Builder()
    >>> _ = b.support(b.claim("The roads are wet."), b.claim("It rains."))
    >>> read(write(b.build()).value).value == b.build()
    True
    """
    return GRAPHML.write(map)


@attrs.frozen
class _Key:
    """A key: the row that declares it, what it is for, its name, and what it says where nothing is said."""

    row: int
    use: str
    name: str
    default: str | None


@attrs.define(eq=False)
class _File:
    """A file while it is read; `says` and `rows` are what is said by elements, and where."""

    document: Document
    root: int
    found: Found = attrs.Factory(Found)
    keys: dict[str, _Key] = attrs.Factory(dict)
    says: dict[int, Says] = attrs.Factory(dict)
    rows: dict[int, dict[str, int]] = attrs.Factory(dict)

    def read(self) -> None:
        document = self.document
        self.read_keys()
        things: list[Thing] = []
        arrows: list[Arrow] = []
        told: set[str] = set()
        graphs: list[int] = []
        for index in range(self.root + 1, document.stops[self.root]):
            row, parent = document.rows[index], document.parents[index]
            if not row.is_element:
                continue
            above = local(document.rows[parent].name)
            match local(row.name), above:
                case "graph", "graphml":
                    graphs.append(index)
                case "node", "graph":
                    around = document.parents[parent]
                    inside = document.get(around, "id") if around != self.root else None
                    key = document.get(index, "id") or ""
                    says, rows = self.said_by(index, "node")
                    holds = document.first(index, "graph") is not None
                    things.append(Thing(index, key, says, rows, inside, holds))
                case "edge", "graph":
                    key, start, end = (document.get(index, name) or "" for name in ("id", "source", "target"))
                    says, rows = self.said_by(index, "edge")
                    arrows.append(Arrow(index, key, start, end, says, rows))
                case (("hyperedge" | "port" as name), _) if name not in told:
                    told.add(name)
                    message = f"What a {name} says has no counterpart in a map; it is kept."
                    document.report(KEPT_APART, index, message)
        gathering = Gathering(document, things, arrows, self.found.bound, self.found.owned)
        self.found.elements = gathering.elements()
        self.found.missing = gathering.missing
        self.read_graph(graphs)

    def read_keys(self) -> None:
        document, found = self.document, self.found
        for row in document.inside(self.root, "key"):
            key = document.get(row, "id") or ""
            name = document.get(row, "attr.name") or document.get(row, "yfiles.type") or key
            name = name.strip().casefold()
            use = document.get(row, "for") or "all"
            first = document.first(row, "default")
            default = None if first is None else document.said(first)
            if key and key not in self.keys:
                self.keys[key] = _Key(row, use, name, default)
                for scope in ("node", "edge", "graph") if use == "all" else (use,):
                    term = f"{scope}.{name}"
                    if term not in found.terms:
                        found.terms[term] = key
                        if key == term and use == scope:
                            found.bound[row] = ("", f"key {term}")

    def said_by(self, index: int, use: str) -> tuple[Says, dict[str, int]]:
        """What the data of an element say by the names of their keys, and the rows that say it."""
        document = self.document
        says: Says = {}
        rows: dict[str, int] = {}
        labels: list[tuple[str, int]] = []
        for row in document.inside(index, "data"):
            key = self.keys.get(document.get(row, "key") or "")
            name = (document.get(row, "key") or "").removeprefix(f"{use}.").strip().casefold()
            name = name if key is None else key.name
            if name in GRAPHICS:
                labels += self.labels(row, GRAPHICS[name])
            elif name and not says.get(name, "").strip():
                says[name] = document.said(row)
                rows[name] = row
        for text, row in labels:
            if not says.get("label", "").strip():
                says["label"] = text
                rows["label"] = row
        for key in self.keys.values():
            if key.default is not None and key.use in (use, "all"):
                says.setdefault(key.name, key.default)
        return says, rows

    def labels(self, row: int, name: str) -> list[tuple[str, int]]:
        """The labels in a drawing by yEd, as far as they say something."""
        document = self.document
        return [
            (text, inner)
            for inner in range(row + 1, document.stops[row])
            if local(document.rows[inner].name) == name and (text := document.said(inner))
        ]

    def read_graph(self, graphs: list[int]) -> None:
        """What the first graph says of the map."""
        found = self.found
        if not graphs:
            return
        found.bound[graphs[0]] = GRAPH
        says, rows = self.said_by(graphs[0], "graph")
        for name in ("title", "name"):
            if found.title is None and (says.get(name) or (name == "title" and name in says)):
                found.title = says[name]
                if name in rows:
                    found.bound[rows[name]] = ("", "data title")
        for name in ("data", "extras"):
            value = value_of("claim", name, says[name]) if name in says else FAULTY
            if isinstance(value, Data):
                if name == "data":
                    found.data = value
                else:
                    found.extras = value.without(KEY)
                if name in rows:
                    found.bound[rows[name]] = ("", f"data {name}")


def _find(document: Document, root: int) -> Found:
    file = _File(document, root)
    file.read()
    return file.found


def _fill(sheet: Sheet, map: ArgumentMap) -> None:
    """Put the keys that are used, then nodes and edges in the order of the map."""
    root = sheet.put(ROOT, None, "graphml", {"xmlns": NAMESPACE})
    top = _top(map)
    made = list(parts(map))
    used = dict.fromkeys(
        [("graph", name) for name in top]
        + [("node" if part.ends is None else "edge", name) for part in made for name in part.says]
    )
    for scope, name in used:
        key = f"{scope}.{name}"
        if sheet.terms.get(key, key) == key:
            attributes = {"id": key, "for": scope, "attr.name": name, "attr.type": "string"}
            sheet.put(("", f"key {key}"), root, "key", attributes)
    graph = sheet.put(GRAPH, root, "graph", {"edgedefault": "directed"})
    for name, text in top.items():
        _put_data(sheet, GRAPH, ("", f"data {name}"), "graph", name, text)
    for part in made:
        owner, place = part.slot
        attributes = {"id": part.id}
        if part.ends is not None:
            attributes |= {"source": part.ends[0], "target": part.ends[1]}
        scope = "node" if part.ends is None else "edge"
        slot = sheet.put(part.slot, graph, scope, attributes)
        stem = "data" if place in ("node", "edge") else place
        for name, text in part.says.items():
            _put_data(sheet, slot, (owner, f"{stem} {name}"), scope, name, text)


def _put_data(sheet: Sheet, parent: Slot, slot: Slot, scope: str, name: str, text: str) -> None:
    key = f"{scope}.{name}"
    needs: tuple[Slot, ...] = (("", f"key {key}"),) if ("", f"key {key}") in sheet.rows else ()
    if slot[1].startswith("data ") and name not in ("kind", "text") and scope != "graph":
        needs = (*needs, (slot[0], "data kind"))
    sheet.put(slot, parent, "data", {"key": sheet.terms.get(key, key)}, marked(text), needs=needs)


def _top(map: ArgumentMap) -> Mapping[str, str]:
    """What the graph says of the map."""
    fields = fields_of(attrs.evolve(map, elements=(), missing=()))
    extras = map.extras.without(KEY) if map.extras else EMPTY
    found: dict[str, str] = {name: text_of(fields[name]) for name in ("title", "data") if name in fields}
    if extras:
        found["extras"] = text_of(fields_of(ArgumentMap(extras=extras))["extras"])
    return found


GRAPHML = Vocabulary(KEY, "graphml", _find, _fill)
"""GraphML as a format of XML."""
