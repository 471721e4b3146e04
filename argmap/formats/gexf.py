"""GEXF: graphs whose nodes and edges have attributes, as Gephi and networkx write them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs

from argmap.diagnostics import Outcome
from argmap.elements import Claim
from argmap.formats.attributed import Arrow, Gathering, Part, Says, Thing, parts
from argmap.formats.attributed.gathering import STEPS
from argmap.formats.markup import Document, Found, Sheet, Slot, Vocabulary, marked
from argmap.formats.markup.rows import local
from argmap.formats.markup.vocabulary import ROOT
from argmap.formats.words import RELATIONS, TEXTS
from argmap.model import ArgumentMap

__all__ = ["read", "write"]

KEY = "gexf"

NAMESPACE = {"xmlns": "http://www.gexf.net/1.2draft", "version": "1.2"}
"""What is written: the version that every reader knows."""

GRAPH: Slot = ("", "graph")


def read(text: str | bytes, *, name: str = "<gexf>") -> Outcome[ArgumentMap]:
    """The map that a graph comes to, and what was wrong with it, or has no counterpart in a map.

    >>> node = '<node id="0" label="It rains."/>'
    >>> read(f'<gexf><graph><nodes>{node}</nodes></graph></gexf>').value.claims[0].text
    'It rains.'
    """
    return GEXF.read(text, name)


def write(map: ArgumentMap) -> Outcome[str]:
    """A map as GEXF. Findings tell what it cannot hold.

    >>> from argmap import Builder
    >>> b = Builder()
    >>> _ = b.support(b.claim("The roads are wet."), b.claim("It rains."))
    >>> read(write(b.build()).value).value == b.build()
    True
    """
    return GEXF.write(map)


@attrs.define(eq=False)
class _File:
    """A file while it is read; `names` are those of attributes by class and id, `defaults` their defaults."""

    document: Document
    root: int
    found: Found = attrs.Factory(Found)
    names: dict[tuple[str, str], str] = attrs.Factory(dict)
    defaults: dict[str, Says] = attrs.Factory(dict)

    def read(self) -> None:
        document, bound = self.document, self.found.bound
        self.read_frame()
        things: list[Thing] = []
        arrows: list[Arrow] = []
        for index in range(self.root + 1, document.stops[self.root]):
            row, parent = document.rows[index], document.parents[index]
            if not row.is_element:
                continue
            match local(row.name), local(document.rows[parent].name):
                case "node", "nodes":
                    things.append(self.thing(index, parent))
                case "edge", "edges":
                    key, start, end = (document.get(index, name) or "" for name in ("id", "source", "target"))
                    says, rows = self.said_by(index, "edge")
                    if "kind" not in says and (kind := document.get(index, "kind")):
                        says["kind"] = kind
                    arrows.append(Arrow(index, key, start, end, says, rows))
        inside = {thing.inside for thing in things}
        for thing in things:
            thing.holds = thing.id in inside
        gathering = Gathering(document, things, arrows, bound, self.found.owned)
        self.found.elements = gathering.elements()
        self.found.missing = gathering.missing
        for index, (owner, place) in list(bound.items()):
            if owner and (values := document.first(index, "attvalues")) is not None:
                bound.setdefault(values, (owner, f"{place} attvalues"))

    def read_frame(self) -> None:
        """Find the parts of the file, and the attributes that it declares."""
        document, found = self.document, self.found
        meta, graph = document.first(self.root, "meta"), document.first(self.root, "graph")
        if meta is not None:
            found.bound[meta] = ("", "meta")
            if (described := document.first(meta, "description")) is not None:
                found.bound[described] = ("", "description")
                found.title = document.said(described) or None
        if graph is None:
            return
        found.bound[graph] = GRAPH
        for name in ("nodes", "edges"):
            if (first := document.first(graph, name)) is not None:
                found.bound[first] = ("", name)
        for row in document.inside(graph, "attributes"):
            scope = document.get(row, "class") or "node"
            if ("", f"attributes {scope}") not in found.bound.values():
                found.bound[row] = ("", f"attributes {scope}")
            for inner in document.inside(row, "attribute"):
                self.read_attribute(inner, scope)

    def read_attribute(self, row: int, scope: str) -> None:
        document = self.document
        key = document.get(row, "id")
        if key is None or (scope, key) in self.names:
            return
        title = document.get(row, "title") or key
        name = title.strip().casefold()
        self.names[scope, key] = name
        if (first := document.first(row, "default")) is not None:
            self.defaults.setdefault(scope, {})[name] = document.said(first)
        term = f"{scope}.{name}"
        if term not in self.found.terms:
            self.found.terms[term] = key
            if key == term:
                self.found.bound[row] = ("", f"attribute {term}")

    def thing(self, index: int, parent: int) -> Thing:
        """A node, with the one that it is inside of."""
        document = self.document
        around = document.parents[parent]
        nested = local(document.rows[around].name) == "node"
        inside = document.get(around, "id") if nested else document.get(index, "pid")
        key = document.get(index, "id") or ""
        says, rows = self.said_by(index, "node")
        if says.get("kind") == "claim" and "label" in says:
            says.setdefault("text", says["label"])
        return Thing(index, key, says, rows, inside)

    def said_by(self, index: int, scope: str) -> tuple[Says, dict[str, int]]:
        """What an element says by the names of its attributes, and the rows that say it."""
        document = self.document
        says: Says = {}
        rows: dict[str, int] = {}
        for values in document.inside(index, "attvalues"):
            for row in document.inside(values, "attvalue"):
                key = document.get(row, "for") or document.get(row, "id") or ""
                name = self.names.get((scope, key), key.removeprefix(f"{scope}.").strip().casefold())
                if name and not says.get(name, "").strip():
                    says[name] = document.get(row, "value") or ""
                    rows[name] = row
        for name, text in self.defaults.get(scope, {}).items():
            says.setdefault(name, text)
        label = document.get(index, "label")
        if label is not None and not says.get("label", "").strip():
            says["label"] = label
        return says, rows


def _find(document: Document, root: int) -> Found:
    file = _File(document, root)
    file.read()
    return file.found


def _fill(sheet: Sheet, map: ArgumentMap) -> None:
    """Put the attributes that are used, then nodes, then edges, each in the order of the map."""
    root = sheet.put(ROOT, None, "gexf", NAMESPACE)
    if map.title:
        meta = sheet.put(("", "meta"), root, "meta")
        sheet.put(("", "description"), meta, "description", {}, marked(map.title))
    graph = sheet.put(GRAPH, root, "graph", {"defaultedgetype": "directed"})
    keys = {"node.text": _key(sheet, "node", TEXTS), "edge.kind": _key(sheet, "edge", RELATIONS)}
    # Links that are edges come last, as they do when nodes and edges are read.
    ordered = sorted(parts(map), key=lambda part: part.slot[1] == "edge")
    made = [(part, *_words(map, part, keys)) for part in ordered]
    for scope in ("node", "edge"):
        for name in dict.fromkeys(name for part, _, says in made if _scope(part) == scope for name in says):
            key = f"{scope}.{name}"
            if keys.get(key) or sheet.terms.get(key, key) != key:
                continue
            above: Slot = ("", f"attributes {scope}")
            if above not in sheet.rows:
                sheet.put(above, graph, "attributes", {"class": scope})
            attributes = {"id": key, "title": name, "type": "string"}
            sheet.put(("", f"attribute {key}"), above, "attribute", attributes)
    for scope in ("node", "edge"):
        above = sheet.put(("", f"{scope}s"), graph, f"{scope}s")
        for part, label, says in made:
            if _scope(part) == scope:
                _put(sheet, above, part, label, says, {**sheet.terms, **keys})


def _scope(part: Part) -> str:
    return "node" if part.ends is None else "edge"


def _key(sheet: Sheet, scope: str, names: Sequence[str]) -> str:
    """The key of the attribute in which a file has what a label says, too; empty if there is none."""
    for name in names:
        own = f"{scope}.{name}"
        if sheet.terms.get(own, own) != own:
            return sheet.terms[own]
    return ""


def _words(map: ArgumentMap, part: Part, keys: Mapping[str, str]) -> tuple[str, Says]:
    """The label of a node or an edge, and what its attributes say."""
    element = map.get(part.slot[0])
    says = dict(part.says)
    if part.ends is not None:
        label = says.get("kind", "")
        if not keys["edge.kind"]:
            says.pop("kind", None)
    elif isinstance(element, Claim):
        label = says.get("text", "")
        if not keys["node.text"]:
            says.pop("text", None)
    else:
        label = next((says[name] for name in ("title", "question", "name", "gist") if name in says), "")
        label = label or (says["kind"] if says["kind"] in STEPS else "")
    return label, says


def _put(sheet: Sheet, above: Slot, part: Part, label: str, says: Says, terms: Mapping[str, str]) -> None:
    owner, place = part.slot
    scope = _scope(part)
    attributes = {"id": part.id}
    if part.ends is not None:
        attributes |= {"source": part.ends[0], "target": part.ends[1]}
    if label:
        attributes["label"] = label
    slot = sheet.put(part.slot, above, scope, attributes)
    if not says:
        return
    values = sheet.put((owner, f"{place} attvalues"), slot, "attvalues")
    for name, text in says.items():
        key = f"{scope}.{name}"
        declared: Slot = ("", f"attribute {key}")
        needs = [declared] if declared in sheet.rows else []
        if place == "node" and name not in ("kind", "text"):
            needs.append((owner, "data kind"))
        stem = "data" if place in ("node", "edge") else place
        value = {"for": terms.get(key) or key, "value": text}
        sheet.put((owner, f"{stem} {name}"), values, "attvalue", value, needs=tuple(needs))


GEXF = Vocabulary(KEY, "gexf", _find, _fill)
"""GEXF as a format of XML."""
