"""From a graph whose nodes and edges have attributes to a map."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

import attrs

from argmap.elements import (
    LINKS,
    AnyElement,
    AnyLink,
    Argument,
    Claim,
    Premise,
    Rebuttal,
    Section,
    Support,
    Undercut,
    kind,
)
from argmap.formats.arrows import standing
from argmap.formats.attributed.parts import BY_EDGES, value_of
from argmap.formats.fields import READABLE
from argmap.formats.foreign import (
    KEPT_APART,
    NO_STEP,
    REPEATED_ID,
    UNKNOWN_END,
    UNTYPED_EDGE,
    WRONG_SHAPE,
)
from argmap.formats.markup import Document, Slot
from argmap.formats.shapes import FAULTY, quoted
from argmap.formats.words import TEXTS, relation, sort_of, word_of
from argmap.ids import Ids
from argmap.shape import faults

KINDS: Mapping[str, type[AnyLink]] = {"support": Support, "attack": Rebuttal, "undercut": Undercut}
"""The links that edges between claims are."""

STEPS = ("support", "rebuttal", "undercut", "attack")
"""What a node is that is a link."""

Says: TypeAlias = dict[str, str]


@attrs.define
class Thing:
    """A node of a file: where it stands, what it says, and in which rows; the node that it is inside of."""

    row: int
    id: str
    says: Says
    rows: dict[str, int]
    inside: str | None = None
    holds: bool = False


@attrs.define
class Arrow:
    """An edge of a file: where it stands, what it joins, what it says, and in which rows."""

    row: int
    id: str
    start: str
    end: str
    says: Says
    rows: dict[str, int]


def called_text(says: Mapping[str, str]) -> str | None:
    """The attribute that is the text of a claim."""
    return next((name for name in TEXTS if says.get(name, "").strip()), None)


@attrs.define(eq=False)
class Gathering:
    """A graph while its elements are made; `bound`, `owned` and `missing` are as `Found` has them."""

    document: Document
    things: Sequence[Thing]
    arrows: Sequence[Arrow]
    bound: dict[int, Slot]
    owned: dict[int, Slot]
    missing: set[str] = attrs.Factory(set)
    nodes: dict[str, Thing] = attrs.Factory(dict)
    sorts: dict[str, str] = attrs.Factory(dict)
    lines: dict[str, Arrow] = attrs.Factory(dict)
    premises: dict[str, dict[str, Arrow]] = attrs.Factory(dict)
    aims: dict[str, Arrow] = attrs.Factory(dict)

    def elements(self) -> list[AnyElement]:
        """The elements, in the order of the file."""
        self.sort_nodes()
        self.sort_arrows()
        made = [*self.made_of_nodes(), *self.made_of_lines()]
        made.sort(key=lambda each: each[0])
        found = self.sound([element for _, element in made])
        for element in found:
            self.bind(element)
        self.missing |= faults(found).dangling
        for key in sorted(self.missing):
            root = self.document.root or 0
            message = f"Something names {quoted(key)}, which is not there."
            self.document.report(UNKNOWN_END, root, message, key, fix="Add it, or take the name out.")
        return found

    # What nodes and edges are

    def sort_nodes(self) -> None:
        """Say of each node what it is."""
        document = self.document
        for thing in self.things:
            if not thing.id:
                document.report(WRONG_SHAPE, thing.row, "This node has no id.", fix="Give it one.")
            elif thing.id in self.nodes:
                message = f"The id {quoted(thing.id)} is there already; this node is kept as it is."
                document.report(REPEATED_ID, thing.row, message, thing.id, fix="Give it another id.")
                self.owned[thing.row] = (thing.id, "node")
            else:
                self.nodes[thing.id] = thing
        touched = {end for arrow in self.arrows for end in (arrow.start, arrow.end)}
        for key, thing in self.nodes.items():
            own = thing.says.get("kind", "")
            word = word_of(thing.says.get("kind", "")) or word_of(thing.says.get("type", ""))
            if own in READABLE:
                self.sorts[key] = own
            elif thing.holds and not word and key not in touched:
                self.sorts[key] = "section"
            elif (sort := sort_of(word)) is not None:
                self.sorts[key] = sort
            else:
                message = f"The node {quoted(key)} is of a kind that no map has: {quoted(word)}; it is kept."
                document.report(KEPT_APART, thing.row, message, key)

    def sort_arrows(self) -> None:
        """Say of each edge what it does."""
        document = self.document
        ids = Ids(self.nodes)
        claims = {key for key, sort in self.sorts.items() if sort in ("claim", "argument")}
        steps = {key for key, sort in self.sorts.items() if sort in STEPS}
        for arrow in self.arrows:
            between = f"The edge from {quoted(arrow.start)} to {quoted(arrow.end)}"
            unknown = [end for end in (arrow.start, arrow.end) if end not in self.nodes]
            if unknown:
                message = f"{between} leads nowhere: there is no node {quoted(unknown[0])}."
                fix = "Add the node, or take the edge out."
                document.report(UNKNOWN_END, arrow.row, message, fix=fix)
            elif arrow.start in claims and arrow.end in claims:
                found = relation(arrow.says)
                if found is None:
                    fix = "Give it a kind: support or rebuttal."
                    message = f"{between} does not say what it does."
                    document.report(UNTYPED_EDGE, arrow.row, message, arrow.start, arrow.end, fix=fix)
                else:
                    self.lines[ids.of(_word(KINDS[found[0]]), arrow.id or None)] = arrow
            elif (
                arrow.end in steps
                and arrow.start in claims
                and arrow.start not in self.premises.get(arrow.end, ())
            ):
                self.premises.setdefault(arrow.end, {})[arrow.start] = arrow
            elif arrow.start in steps and arrow.end in claims | steps and arrow.start not in self.aims:
                self.aims[arrow.start] = arrow
            else:
                message = f"{between} has no counterpart in a map; it is kept."
                document.report(KEPT_APART, arrow.row, message)

    # Elements

    def made_of_nodes(self) -> Iterator[tuple[int, AnyElement]]:
        """The elements that nodes are, with their rows."""
        steps = {key: self.ends(key) for key, sort in self.sorts.items() if sort in STEPS}
        there = {key for key in self.sorts if key not in steps}
        there |= {target for _, target, told in steps.values() if told}
        aims = {key: target for key, (premises, target, _) in steps.items() if premises and target != key}
        up = standing({key: target for key, target in aims.items() if target}, there)
        for key, sort in self.sorts.items():
            thing = self.nodes[key]
            if key not in steps:
                made = self.element(thing, sort)
            elif key in up:
                premises, target, _ = steps[key]
                made = self.link(thing, sort, premises, target)
            else:
                lacks = "conclusion" if steps[key][0] else "premise"
                message = f"The step {quoted(key)} has no {lacks}."
                fix = "Add the edge that is missing."
                self.document.report(NO_STEP, thing.row, message, key, fix=fix)
                continue
            if made is not None:
                yield thing.row, made

    def ends(self, key: str) -> tuple[Sequence[Premise], str, bool]:
        """The premises and the target of a step; whether it names them itself."""
        says, sort = self.nodes[key].says, self.sorts[key]
        if sort in READABLE and says.get("kind") == sort and all(name in says for name in BY_EDGES):
            target, premises = (value_of(sort, name, says[name]) for name in BY_EDGES)
            if target is not FAULTY and premises is not FAULTY:
                return premises, target, True
        found = [
            Premise(
                claim=claim,
                role=arrow.says.get("role") or None,
                implicit=arrow.says.get("implicit") == "true",
            )
            for claim, arrow in self.premises.get(key, {}).items()
        ]
        return found, self.aims[key].end if key in self.aims else "", False

    def fields(self, sort: str, says: Mapping[str, str]) -> dict[str, Any]:
        """What an element says of itself by the names that its fields have."""
        found: dict[str, Any] = {}
        for name in READABLE[sort].fields:
            if name in says and name not in ("kind", "id", *BY_EDGES):
                value = value_of(sort, name, says[name])
                if value is not FAULTY:
                    found[name] = value
        return found

    def element(self, thing: Thing, sort: str) -> AnyElement | None:
        """The element that a node is."""
        own = thing.says.get("kind") == sort
        fields = self.fields(sort, thing.says) if own else {}
        if sort == "claim" and (name := called_text(thing.says)) is not None:
            fields["text"] = thing.says[name]
        elif sort == "section" and not own:
            fields["title"] = thing.says.get(called_text(thing.says) or "", "")
        inside = self.sorts.get(thing.inside or "")
        if inside == "section" and "section" not in fields and thing.inside != thing.id:
            fields["section"] = thing.inside
        return self.made(thing.row, sort, thing.id, fields)

    def made(self, row: int, sort: str, key: str, fields: Mapping[str, Any]) -> AnyElement | None:
        """An element of fields, if they make one; a claim there is in any case."""
        place = self.document.place(row)
        try:
            return READABLE[sort].make(id=key, place=place, **fields)
        except (TypeError, ValueError) as error:
            message = f"The {sort} {quoted(key)} cannot be as it is: {error}."
            self.document.report(WRONG_SHAPE, row, message, key, fix="Mend it; it is kept.")
            return Claim(id=key, text=fields.get("text", ""), place=place) if sort == "claim" else None

    def link(self, thing: Thing, sort: str, premises: Sequence[Premise], target: str) -> AnyElement | None:
        """The link that a node is."""
        own = sort in READABLE and thing.says.get("kind") == sort
        to_step = self.sorts.get(target) in STEPS
        if sort == "attack" or (sort == "rebuttal" and to_step):
            sort = "undercut" if to_step else "rebuttal"
        fields = self.fields(sort, thing.says) if own else {}
        return self.made(thing.row, sort, thing.id, {**fields, "premises": premises, "target": target})

    def made_of_lines(self) -> Iterator[tuple[int, AnyElement]]:
        """The links that edges are, with their rows."""
        for key, arrow in self.lines.items():
            found = relation(arrow.says)
            assert found is not None
            sort = _word(KINDS[found[0]])
            fields = self.fields(sort, arrow.says) if arrow.says.get(found[1]) == sort else {}
            premises = [Premise(claim=arrow.start)]
            made = self.made(arrow.row, sort, key, {**fields, "premises": premises, "target": arrow.end})
            if made is not None:
                yield arrow.row, made

    def sound(self, elements: Sequence[AnyElement]) -> list[AnyElement]:
        """The elements that make a map: those that do not, with no more than the least, or not at all."""
        found = list(elements)
        bare: set[str] = set()
        while wrong := faults(found).guilty:
            left: list[AnyElement] = []
            for index, element in enumerate(found):
                least = _bare(element) if index in wrong and element.id not in bare else None
                if index in wrong:
                    bare.add(element.id)
                    row = (
                        self.nodes[element.id].row if element.id in self.nodes else self.lines[element.id].row
                    )
                    message = f"The {kind(element)} {quoted(element.id)} says something that cannot be."
                    self.document.report(WRONG_SHAPE, row, message, element.id, fix="Mend it; it is kept.")
                if index not in wrong or least is not None:
                    left.append(least or element)
            found = left
        return found

    # Which rows say what

    def bind(self, element: AnyElement) -> None:
        """Note which rows say an element and its fields."""
        key = element.id
        at: Thing | Arrow = self.nodes[key] if key in self.nodes else self.lines[key]
        self.bound[at.row] = (key, "node" if key in self.nodes else "edge")
        rows = dict(at.rows)
        if isinstance(element, (Claim, Section)) and (name := called_text(at.says)) is not None:
            own = "text" if isinstance(element, Claim) else "title"
            if own not in rows and name in rows:
                rows[own] = rows.pop(name)
        elif isinstance(at, Arrow) and (found := relation(at.says)) is not None and found[1] in rows:
            rows["kind"] = rows.pop(found[1])
        for name, row in rows.items():
            self.bound.setdefault(row, (key, f"data {name}"))
        if not isinstance(element, LINKS) or key not in self.nodes:
            return
        claims = {premise.claim for premise in element.premises}
        for claim, arrow in self.premises.get(key, {}).items():
            if claim in claims:
                self.bind_arrow(arrow, key, f"from {claim}")
        if key in self.aims and self.aims[key].end == element.target:
            self.bind_arrow(self.aims[key], key, "to")

    def bind_arrow(self, arrow: Arrow, key: str, part: str) -> None:
        """Note which rows say an edge of a link that is a node."""
        self.bound[arrow.row] = (key, part)
        for name, row in arrow.rows.items():
            self.bound.setdefault(row, (key, f"{part} {name}"))


def _word(made: type[AnyLink]) -> str:
    return made.__name__.lower()


def _bare(element: AnyElement) -> AnyElement | None:
    """An element with nothing but what it cannot be without; None if there is no such thing."""
    match element:
        case Claim():
            return Claim(id=element.id, text=element.text, title=element.title, place=element.place)
        case Argument():
            return Argument(id=element.id, gist=element.gist, title=element.title, place=element.place)
        case Section():
            return Section(id=element.id, title=element.title, place=element.place)
        case Support() | Rebuttal() | Undercut():
            return type(element)(
                id=element.id, target=element.target, premises=element.premises, place=element.place
            )
    return None
