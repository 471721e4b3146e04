"""The XML of the arg-microtexts corpora: argument graphs over the segments of a text.

The segments (edu) that make one unit (adu) are the text of a claim. An edge between two units is a support
or a rebuttal, one to another edge an undercut; `add` edges bring further premises to a step.
"""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from argmap.diagnostics import Outcome
from argmap.elements import (
    LINKS,
    AnyElement,
    AnyLink,
    Argument,
    Claim,
    Premise,
    Rebuttal,
    Support,
    Undercut,
)
from argmap.formats.arrows import standing
from argmap.formats.foreign import KEPT_APART, NO_STEP, REPEATED_ID, UNKNOWN_END, WRONG_SHAPE
from argmap.formats.markup import Document, Found, Sheet, Vocabulary, marked
from argmap.formats.markup.rows import local
from argmap.formats.markup.vocabulary import ROOT
from argmap.formats.shapes import quoted
from argmap.formats.steps import is_node, reasons, targets
from argmap.ids import Ids
from argmap.model import ArgumentMap

__all__ = ["read", "write"]

EXAMPLE = "Argument from Example"
"""The scheme of a support by example (exa)."""

KINDS: Mapping[str, type[AnyLink]] = {"sup": Support, "exa": Support, "reb": Rebuttal, "und": Undercut}
"""The types of edge that are steps."""

OPPONENT = "opp"
"""The tag of a claim that the opponent in a text would make; all others are the proponent's."""


def read(text: str | bytes, *, name: str = "<arggraph>") -> Outcome[ArgumentMap]:
    """The map that an argument graph comes to, and what was wrong with it, or has no counterpart in a map.

    >>> graph = '<arggraph><edu id="e1">It rains.</edu><adu id="a1"/><edge src="e1" trg="a1" type="seg"/>'
    >>> read(graph + '</arggraph>').value.claims[0].text
    'It rains.'
    """
    return GRAPH.read(text, name)


def write(map: ArgumentMap) -> Outcome[str]:
    """An argument graph of a map. Findings tell what it cannot hold.

    >>> from argmap import Builder
    >>> b = Builder()
    >>> _ = b.support(b.claim("The roads are wet."), b.claim("It rains."))
    >>> read(write(b.build()).value).value.claims == b.build().claims
    True
    """
    return GRAPH.write(map)


@attrs.define
class _Edge:
    """An edge: the row that it is in, the ids of its ends, and its type."""

    row: int
    src: str
    trg: str
    type: str


@attrs.define(eq=False)
class _Graph:
    """A graph while it is read."""

    document: Document
    found: Found = attrs.Factory(Found)
    units: dict[str, int] = attrs.Factory(dict)
    segments: dict[str, int] = attrs.Factory(dict)
    joints: dict[str, int] = attrs.Factory(dict)
    edges: dict[str, _Edge] = attrs.Factory(dict)

    def read(self, root: int) -> None:
        document = self.document
        places = {"edu": self.segments, "joint": self.joints, "adu": self.units}
        rows: list[tuple[int, str]] = []
        taken: set[str] = set()
        for row in document.inside(root):
            name = local(document.rows[row].name)
            if name not in places and name != "edge":
                document.report(KEPT_APART, row, f"A {quoted(name)} has no counterpart in a map; it is kept.")
                continue
            key = document.get(row, "id") or ""
            if not key and name != "edge":
                document.report(WRONG_SHAPE, row, f"This {name} has no id.", fix="Give it one.")
            elif key in taken:
                document.report(
                    REPEATED_ID,
                    row,
                    f"The id {quoted(key)} is there already.",
                    key,
                    fix="Give it another id.",
                )
                if name == "edge":
                    rows.append((row, ""))  # Nobody can mean it, but it joins what it joins.
                else:
                    self.found.owned[row] = (key, "adu")
            else:
                if key:
                    taken.add(key)
                rows.append((row, key))
        ids = Ids(taken)
        for row, key in rows:
            name = local(document.rows[row].name)
            if name != "edge":
                places[name][key] = row
                continue
            src, trg, sort = (document.get(row, part) or "" for part in ("src", "trg", "type"))
            if not (src and trg and sort):
                document.report(WRONG_SHAPE, row, "This is no edge with a src, a trg and a type.")
                continue
            kind = KINDS.get(sort, Support).__name__.lower()
            self.edges[key or ids.of(kind)] = _Edge(row, src, trg, sort)

    def elements(self) -> list[AnyElement]:
        """The claims, then the links, each in the order of the file."""
        parts = self.parts()
        links = self.links()
        claims = [self.claim(key, parts.get(key, [])) for key in self.units]
        for edge in self.edges.values():
            if edge.row not in self.found.bound and edge.row not in self.found.owned:
                self.report_edge(edge)
        return [*claims, *links]

    def report_edge(self, edge: _Edge) -> None:
        between = f"The edge from {quoted(edge.src)} to {quoted(edge.trg)}"
        known = (self.units, self.segments, self.joints, self.edges)
        for end in (edge.src, edge.trg):
            if not any(end in those for those in known):
                message = f"{between} leads nowhere: there is no {quoted(end)}."
                self.document.report(UNKNOWN_END, edge.row, message, fix="Add it, or take the edge out.")
                return
        if edge.type not in (*KINDS, "add", "seg"):
            message = f"{between} has a type that is not known: {quoted(edge.type)}."
            self.document.report(
                WRONG_SHAPE, edge.row, message, fix=f"Types are seg, add, {', '.join(KINDS)}."
            )
        else:
            message = f"{between} is no step from a unit to a unit or a step, nor from a segment to a unit."
            self.document.report(NO_STEP, edge.row, message, fix="Look at where it should lead.")

    # Units and their segments

    def parts(self) -> dict[str, list[int]]:
        """The segments of each unit, as rows in the order of the file; their edges are accounted for."""
        joined: dict[str, list[tuple[str, _Edge]]] = {}
        direct: dict[str, list[tuple[str, _Edge]]] = {}
        through: list[tuple[str, _Edge]] = []
        for edge in self.edges.values():
            if edge.type != "seg":
                continue
            if edge.src in self.segments and edge.trg in self.joints:
                joined.setdefault(edge.trg, []).append((edge.src, edge))
            elif edge.src in self.segments and edge.trg in self.units:
                direct.setdefault(edge.trg, []).append((edge.src, edge))
            elif edge.src in self.joints and edge.trg in self.units:
                through.append((edge.src, edge))
        found: dict[str, dict[str, list[int]]] = {}
        straight: dict[tuple[str, str], int] = {}
        for unit, pairs in direct.items():
            for segment, edge in pairs:
                straight.setdefault((unit, segment), edge.row)
                found.setdefault(unit, {}).setdefault(segment, []).append(edge.row)
        for joint, edge in through:
            unit = edge.trg
            self.found.owned.setdefault(self.joints[joint], (unit, "adu"))
            self.found.owned.setdefault(edge.row, (unit, "adu"))
            for segment, inner in joined.get(joint, ()):
                found.setdefault(unit, {}).setdefault(segment, []).append(inner.row)
        for unit, segments in found.items():
            self.account(unit, segments, straight)
        used = {segment for segments in found.values() for segment in segments}
        for segment, row in self.segments.items():
            if segment not in used:
                message = f"The segment {quoted(segment)} is part of no unit; it is kept."
                self.document.report(KEPT_APART, row, message, segment)
        return {
            unit: sorted(self.segments[segment] for segment in segments) for unit, segments in found.items()
        }

    def account(
        self, unit: str, segments: Mapping[str, list[int]], straight: Mapping[tuple[str, str], int]
    ) -> None:
        """Bind the first segment of a unit and its edge; the others go when the text of the claim changes."""
        first = min(segments, key=self.segments.__getitem__)
        row = self.segments[first]
        if row not in self.found.bound:
            self.found.bound[row] = (unit, "edu")
            if (edge := straight.get((unit, first))) is not None:
                self.found.bound[edge] = (unit, "seg")
        for segment, edges in segments.items():
            slot = (unit, "adu" if segment == first and self.found.bound[row] == (unit, "edu") else "edu")
            self.found.owned.setdefault(self.segments[segment], (unit, "edu"))
            for edge in edges:
                self.found.owned.setdefault(edge, slot)

    def claim(self, key: str, segments: list[int]) -> Claim:
        document, row = self.document, self.units[key]
        self.found.bound[row] = (key, "adu")
        text = " ".join(filter(None, map(document.said, segments)))
        tags = [OPPONENT] if document.get(row, "type") == OPPONENT else []
        return Claim(id=key, text=text, tags=tags, place=document.place(row))

    # Steps

    def links(self) -> list[AnyLink]:
        main = {
            key: edge
            for key, edge in self.edges.items()
            if edge.type in KINDS and edge.src in self.units and edge.trg != key
        }
        leading = self.leading(main)
        ends = {key: leading.get(edge.trg, edge.trg) for key, edge in main.items()}
        ends = standing({key: end for key, end in ends.items() if end != key}, self.units)
        premises = {key: [main[key].src] for key in ends}
        for key, step in leading.items():
            edge = self.edges[key]
            if step in ends and edge.type == "add" and edge.src not in premises[step]:
                self.found.bound[edge.row] = (step, f"add {edge.src}")
                premises[step].append(edge.src)
        unsaid = self.implicit()
        return [self.link(key, main[key], end, premises[key], unsaid) for key, end in ends.items()]

    def leading(self, main: Mapping[str, _Edge]) -> dict[str, str]:
        """For each edge that brings a premise, the step that it brings it to, maybe by way of others."""
        found: dict[str, str] = {key: key for key in main}
        for key, edge in self.edges.items():
            way: dict[str, None] = {}
            while key not in found and key not in way and edge.type == "add" and edge.src in self.units:
                way[key] = None
                if edge.trg not in self.edges:
                    break
                key = edge.trg
                edge = self.edges[key]
            if key in found:
                found.update(dict.fromkeys(way, found[key]))
        return found

    def implicit(self) -> set[str]:
        """The units of which no segment is said in so many words."""
        said: dict[str, bool] = {}
        for row, (unit, _) in {**self.found.owned, **self.found.bound}.items():
            if local(self.document.rows[row].name) == "edu":
                said[unit] = said.get(unit, False) or self.document.get(row, "implicit") != "true"
        return {unit for unit, any_said in said.items() if not any_said}

    def link(self, key: str, edge: _Edge, end: str, premises: list[str], unsaid: set[str]) -> AnyLink:
        self.found.bound[edge.row] = (key, "edge")
        kind = KINDS[edge.type]
        if kind is Rebuttal and end not in self.units:
            kind = Undercut
        return kind(
            id=key,
            target=end,
            premises=[Premise(claim=claim, implicit=claim in unsaid) for claim in premises],
            schemes=[EXAMPLE] if edge.type == "exa" else [],
            place=self.document.place(edge.row),
        )


def _find(document: Document, root: int) -> Found:
    graph = _Graph(document)
    graph.read(root)
    graph.found.title = document.get(root, "id") or None
    graph.found.elements = graph.elements()
    return graph.found


def _fill(sheet: Sheet, map: ArgumentMap) -> None:
    """Put the segments of a map, the units, what joins them, and the steps."""
    sheet.put(ROOT, None, "arggraph", {"id": map.title} if map.title else {})
    nodes = [
        element for element in map.elements if isinstance(element, (Claim, Argument)) and is_node(element)
    ]
    keys = {node.id for node in nodes}
    ids = Ids(element.id for element in map.elements)
    unsaid = {premise.claim for link in map.links for premise in link.premises if premise.implicit}
    segments = {node.id: ids.of("claim", f"{node.id}.edu") for node in nodes}
    for node in nodes:
        text = node.text if isinstance(node, Claim) else node.gist
        attributes = {"id": segments[node.id]}
        if node.id in unsaid:
            attributes["implicit"] = "true"
        sheet.put((node.id, "edu"), ROOT, "edu", attributes, marked(text or node.title or "", cdata=True))
    for node in nodes:
        sort = OPPONENT if OPPONENT in node.tags else "pro"
        sheet.put((node.id, "adu"), ROOT, "adu", {"id": node.id, "type": sort})
    for node in nodes:
        edge = {
            "id": ids.of("claim", f"{node.id}.seg"),
            "src": segments[node.id],
            "trg": node.id,
            "type": "seg",
        }
        sheet.put((node.id, "seg"), ROOT, "edge", edge)
    links = {link.id: [each for each in reasons(map, link) if each in keys] for link in map.links}
    ends = {link.id: _end(map, link) for link in map.links if links[link.id]}
    for key, end in standing(ends, keys).items():
        link = map[key]
        assert isinstance(link, LINKS)
        first, *others = links[key]
        sheet.put((key, "edge"), ROOT, "edge", {"id": key, "src": first, "trg": end, "type": _type(link)})
        for other in others:
            edge = {"id": ids.of("claim", f"{key}.{other}"), "src": other, "trg": key, "type": "add"}
            sheet.put((key, f"add {other}"), ROOT, "edge", edge)


def _end(map: ArgumentMap, link: AnyLink) -> str:
    target = map.get(link.target)
    return targets(map, link)[0] if isinstance(target, Argument) else link.target


def _type(link: AnyLink) -> str:
    if isinstance(link, Support):
        from argmap.schemes import scheme

        known = scheme(link.schemes[0]) if link.schemes else None
        return "exa" if known is not None and known.name == EXAMPLE else "sup"
    return "reb" if isinstance(link, Rebuttal) else "und"


GRAPH = Vocabulary("arggraph", "arggraph", _find, _fill)
"""Argument graphs as a format of XML."""
