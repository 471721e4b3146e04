"""AML, the XML of Araucaria: a tree of units (AU), each a proposition (PROP) with what is for and against it.

Units below a CA support the one above each for itself, those below an LA together, those below a REFUTATION
speak against it. Where two units have the same identifier and text, or the second has none, they are one
claim, so that a claim can serve several steps.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import attrs

from argmap.diagnostics import Outcome
from argmap.elements import (
    AnyElement,
    Argument,
    Assertion,
    Claim,
    Participant,
    Passage,
    Premise,
    Rebuttal,
    Source,
    Support,
)
from argmap.formats.foreign import KEPT_APART, NO_STEP, REPEATED_ID, WRONG_SHAPE
from argmap.formats.markup import Document, Found, Sheet, Slot, Vocabulary, marked
from argmap.formats.markup.rows import local
from argmap.formats.markup.vocabulary import ROOT
from argmap.formats.shapes import quoted
from argmap.formats.steps import is_node, reasons
from argmap.ids import Ids
from argmap.model import ArgumentMap

__all__ = ["read", "write"]

STEPS = ("CA", "LA", "REFUTATION")
"""What stands between a unit and those for or against it."""

UNKNOWN = "-1"
"""The offset of a proposition that does not stand in the text."""

EDATA = ("AUTHOR", "DATE", "SOURCE", "COMMENTS")
"""What a file says of the analysis; SOURCE is where the text comes from."""

TEXT = "text"
"""The id of the source that a file gives the text of, or says where its propositions stand in."""

_OFFSET = re.compile("[0-9]{1,15}")


def read(text: str | bytes, *, name: str = "<aml>") -> Outcome[ArgumentMap]:
    """The map that a file of Araucaria comes to, and what was wrong with it, or has no counterpart in a map.

    >>> unit = '<AU><PROP identifier="A" missing="no"><PROPTEXT offset="-1">It rains.</PROPTEXT></PROP></AU>'
    >>> read(f'<ARG>{unit}</ARG>').value.claims[0].text
    'It rains.'
    """
    return AML.read(text, name)


def write(map: ArgumentMap) -> Outcome[str]:
    """A map as AML. Findings tell what it cannot hold.

    >>> from argmap import Builder
    >>> b = Builder()
    >>> _ = b.support(b.claim("The roads are wet."), b.claim("It rains."))
    >>> read(write(b.build()).value).value.claims == b.build().claims
    True
    """
    return AML.write(map)


@attrs.define
class _Unit:
    """A unit: its row, those of its proposition and its text, the claim that it is, and its schemes."""

    row: int
    prop: int
    text: int | None
    claim: str
    first: bool
    schemes: dict[tuple[str, str], int]


@attrs.define(eq=False)
class _Tree:
    """A file while it is read; `units` are by row, `claims` the first unit of each."""

    document: Document
    found: Found = attrs.Factory(Found)
    ids: Ids = attrs.Factory(Ids)
    units: dict[int, _Unit] = attrs.Factory(dict)
    claims: dict[str, _Unit] = attrs.Factory(dict)
    steps: list[int] = attrs.Factory(list)
    spoken: list[tuple[str, str, int]] = attrs.Factory(list)

    def read(self, root: int) -> None:
        document, found = self.document, self.found
        self.read_units()
        self.report_others(root)
        for name in ("TEXT", "EDATA"):
            if (row := document.first(root, name)) is not None:
                found.bound[row] = ("", name)
        data = document.first(root, "EDATA")
        for name in EDATA if data is not None else ():
            if data is not None and (row := document.first(data, name)) is not None:
                found.bound[row] = ("", name)
        participants, assertions = self.voices()
        links = self.links()
        source, claims = self.claims_in(data)
        found.elements = [*participants, *source, *claims, *links, *assertions]

    def report_others(self, root: int) -> None:
        """Tell once of each kind of part that a map has no word for."""
        told: set[str] = set()
        usual = {
            "ARG": {"TEXT", "EDATA", "AU"},
            "AU": {"PROP", *STEPS},
            "PROP": {"PROPTEXT", "OWNER", "INSCHEME"},
            "EDATA": set(EDATA),
            **{key: {"AU"} for key in STEPS},
        }
        document = self.document
        for index in range(root + 1, len(document.rows)):
            row, parent = document.rows[index], document.parents[index]
            if not row.is_element or parent < 0:
                continue
            name, above = local(row.name), local(document.rows[parent].name)
            if above in usual and name not in usual[above] and name not in told:
                told.add(name)
                message = f"What {quoted(name)} says has no counterpart in a map; it is kept."
                document.report(KEPT_APART, index, message)

    def read_units(self) -> None:
        document = self.document
        rows = [
            index for index, row in enumerate(document.rows) if local(row.name) == "AU" and row.is_element
        ]
        props = {row: document.first(row, "PROP") for row in rows}
        wishes = {
            row: document.get(prop, "identifier") or "" for row, prop in props.items() if prop is not None
        }
        self.ids = Ids(wish for wish in wishes.values() if wish)
        for row in rows:
            prop = props[row]
            if prop is None:
                document.report(WRONG_SHAPE, row, "This AU has no PROP.", fix="Give it one.")
                continue
            self.units[row] = self.unit(row, prop, wishes[row])
        self.steps = [
            index
            for index, row in enumerate(document.rows)
            if row.is_element and local(row.name) in STEPS and document.parents[index] >= 0
        ]

    def unit(self, row: int, prop: int, wish: str) -> _Unit:
        document = self.document
        text = document.first(prop, "PROPTEXT")
        schemes: dict[tuple[str, str], int] = {}
        for inner in document.inside(prop, "INSCHEME"):
            name = (document.get(inner, "scheme") or "").strip()
            if name:
                schemes.setdefault((name, document.get(inner, "schid") or ""), inner)
        known = self.claims.get(wish)
        if known is not None and self.text(text) in ("", self.text(known.text)):
            self.found.owned[row] = (wish, "AU")
            if text is not None:
                self.found.echoes[text] = (wish, "PROPTEXT")
            return _Unit(row, prop, text, wish, False, schemes)
        claim = wish or self.ids.of("claim")
        if known is not None:
            claim = self.ids.of("claim", wish)
            message = f"The identifier {quoted(wish)} is that of another proposition, too."
            document.report(REPEATED_ID, prop, message, claim, fix="Give it another one.")
        unit = _Unit(row, prop, text, claim, True, schemes)
        self.claims[claim] = unit
        bound = self.found.bound
        bound[row], bound[prop] = (claim, "AU"), (claim, "PROP")
        if text is not None:
            bound[text] = (claim, "PROPTEXT")
        for inner in document.inside(prop, "OWNER"):
            if owner := document.get(inner, "name"):
                self.spoken.append((claim, owner, inner))
        return unit

    def text(self, row: int | None) -> str:
        return "" if row is None else self.document.said(row)

    def voices(self) -> tuple[list[Participant], list[Assertion]]:
        """Who owns propositions, and that they do."""
        people: dict[str, Participant] = {}
        assertions: list[Assertion] = []
        there: set[tuple[str, str]] = set()
        for claim, name, row in self.spoken:
            if name not in people:
                people[name] = Participant(id=self.ids.of("participant", name), name=name)
            if (claim, name) not in there:
                there.add((claim, name))
                self.found.bound[row] = (claim, f"OWNER {people[name].id}")
                key = self.ids.of("assertion")
                assertions.append(Assertion(id=key, participant=people[name].id, content=claim))
        return list(people.values()), assertions

    def claims_in(self, data: int | None) -> tuple[list[Source], list[Claim]]:
        """The text, if anything is known of it, and the claims with where they stand in it."""
        where = None if data is None else self.document.first(data, "SOURCE")
        title = self.text(where)
        key = self.ids.of("source", TEXT)
        claims: list[Claim] = []
        for claim, unit in self.claims.items():
            text = self.text(unit.text)
            offset = "" if unit.text is None else self.document.get(unit.text, "offset") or ""
            passages = []
            if text and _OFFSET.fullmatch(offset):
                start = int(offset)
                passages = [Passage(source=key, start=start, stop=start + len(text))]
            claims.append(Claim(id=claim, text=text, passages=passages, place=self.document.place(unit.prop)))
        if not title and not any(claim.passages for claim in claims):
            return [], claims
        return [Source(id=key, title=title or None)], claims

    # Steps

    def links(self) -> list[AnyElement]:
        """The links, in the order in which the parts of the tree begin that are steps."""
        links: list[AnyElement] = []
        used: set[int] = set()
        for row in self.steps:
            above = self.units.get(self.document.parents[row])
            below = [self.units[inner] for inner in self.document.inside(row, "AU") if inner in self.units]
            if above is None or not below:
                what = "has nothing in it" if above is not None else "stands in no AU with a PROP"
                self.document.report(NO_STEP, row, f"This {self.document.rows[row].name} {what}; it is kept.")
                continue
            sort = local(self.document.rows[row].name)
            groups = [below] if sort == "LA" else [[unit] for unit in below]
            for group in groups:
                links.append(self.link(row, sort, above, group, used))
        for unit in self.units.values():
            for (name, _), row in unit.schemes.items():
                if row not in used:
                    message = (
                        f"The scheme {quoted(name)} is of no step: not all of its propositions are in it."
                    )
                    self.document.report(KEPT_APART, row, message, unit.claim)
        return links

    def link(
        self, row: int, sort: str, above: _Unit, group: Sequence[_Unit], used: set[int]
    ) -> Support | Rebuttal:
        kind = Rebuttal if sort == "REFUTATION" else Support
        key = self.ids.of(kind.__name__.lower())
        bound = self.found.bound
        bound.setdefault(row, (key, "step"))
        premises: dict[str, Premise] = {}
        for unit in group:
            said = self.document.get(unit.prop, "missing") != "yes"
            premises.setdefault(unit.claim, Premise(claim=unit.claim, implicit=not said))
            if not unit.first:
                bound[unit.row], bound[unit.prop] = (key, f"AU {unit.claim}"), (key, f"PROP {unit.claim}")
                if unit.text is not None:
                    bound[unit.text] = (key, f"PROPTEXT {unit.claim}")
        schemes: list[str] = []
        for scheme in group[0].schemes if kind is Support else ():
            rows = [unit.schemes.get(scheme) for unit in (*group, above)]
            if None in rows:
                continue
            used.update(row for row in rows if row is not None)
            if scheme[0] not in schemes:
                for unit in (*group, above):
                    end = "target" if unit is above else unit.claim
                    bound.setdefault(unit.schemes[scheme], (key, f"INSCHEME {len(schemes)} {end}"))
                schemes.append(scheme[0])
        place = self.document.place(row)
        return kind(
            id=key, target=above.claim, premises=list(premises.values()), schemes=schemes, place=place
        )


def _find(document: Document, root: int) -> Found:
    tree = _Tree(document)
    tree.read(root)
    return tree.found


@attrs.define
class _Writer:
    """A map while its tree is put into a sheet; `placed` are the claims that have their unit."""

    sheet: Sheet
    map: ArgumentMap
    nodes: Mapping[str, Claim | Argument]
    steps: Mapping[str, Sequence[Support | Rebuttal]]
    premises: Mapping[str, Sequence[str]]
    numbers: dict[tuple[str, int], str]
    source: Source | None
    placed: set[str] = attrs.Factory(set)

    def grow(self, claim: str) -> None:
        """Put the unit of a claim below the root, and all that is for or against it, however deep."""
        todo: list[tuple[str, Support | Rebuttal | None, Slot]] = [(claim, None, ROOT)]
        while todo:
            key, link, parent = todo.pop()
            if link is not None and not key:
                # The refutations come first, as the document type of Araucaria has it.
                name = "REFUTATION" if isinstance(link, Rebuttal) else "CA"
                premises = self.premises[link.id]
                slot = self.sheet.put(
                    (link.id, "step"), parent, "LA" if name == "CA" and len(premises) > 1 else name
                )
                todo += [(premise, link, slot) for premise in reversed(premises)]
                continue
            unit = self.put(key, link, parent)
            if unit is not None:
                order = sorted(self.steps.get(key, ()), key=lambda each: isinstance(each, Support))
                todo += [("", each, unit) for each in reversed(order)]

    def put(self, key: str, link: Support | Rebuttal | None, parent: Slot) -> Slot | None:
        """Put a unit; None if the claim has another one, below which its steps stand."""
        sheet, node = self.sheet, self.nodes[key]
        first = key not in self.placed
        owner, end = (key, "") if first or link is None else (link.id, f" {key}")
        unit = sheet.put((owner, f"AU{end}"), parent, "AU")
        unsaid = link is not None and any(each.implicit for each in link.premises if each.claim == key)
        attributes = {"identifier": key, "missing": "yes" if unsaid else "no"}
        prop = sheet.put((owner, f"PROP{end}"), unit, "PROP", attributes)
        text = marked(_text(node))
        sheet.put((owner, f"PROPTEXT{end}"), prop, "PROPTEXT", {"offset": self.offset(node)}, text)
        if first:
            self.placed.add(key)
            for assertion in self.map.assertions_of(key):
                person = self.map.get(assertion.participant or "")
                part = (key, f"OWNER {assertion.participant}")
                if isinstance(person, Participant) and part not in sheet.rows:
                    sheet.put(part, prop, "OWNER", {"name": person.label})
        if isinstance(link, Support):
            self.put_schemes(link, prop, key)
        for other in self.steps.get(key, ()) if first else ():
            if isinstance(other, Support):
                self.put_schemes(other, prop, "target")
        return unit if first else None

    def put_schemes(self, link: Support, prop: Slot, end: str) -> None:
        for number, scheme in enumerate(link.schemes):
            attributes = {"scheme": scheme, "schid": self.numbers[link.id, number]}
            self.sheet.put((link.id, f"INSCHEME {number} {end}"), prop, "INSCHEME", attributes)

    def offset(self, node: Claim | Argument) -> str:
        """Where a proposition stands in the text."""
        for passage in node.passages:
            start, stop = passage.start, passage.stop
            mine = self.source is not None and passage.source == self.source.id
            if mine and start is not None and stop == start + len(_text(node)):
                return str(start)
        return UNKNOWN


def _text(node: Claim | Argument) -> str:
    return (node.text if isinstance(node, Claim) else node.gist) or node.title or ""


def _fill(sheet: Sheet, map: ArgumentMap) -> None:
    """Put the text and where it comes from, then a tree for each claim that is no premise."""
    root = sheet.put(ROOT, None, "ARG")
    source = next(iter(map.sources), None)
    sheet.put(("", "TEXT"), root, "TEXT")
    data = sheet.put(("", "EDATA"), root, "EDATA")
    for name in EDATA:
        title = source.title if name == "SOURCE" and source is not None else None
        sheet.put(("", name), data, name, {}, marked(title or ""))
    nodes = {each.id: each for each in map.elements if isinstance(each, (Claim, Argument)) and is_node(each)}
    steps: dict[str, list[Support | Rebuttal]] = {}
    premises: dict[str, list[str]] = {}
    numbers: dict[tuple[str, int], str] = {}
    for link in map.links:
        ends = [each for each in reasons(map, link) if each in nodes]
        if ends and isinstance(link, (Support, Rebuttal)) and link.target in nodes:
            steps.setdefault(link.target, []).append(link)
            premises[link.id] = ends
            numbers.update(
                {(link.id, number): str(len(numbers) + number) for number in range(len(link.schemes))}
            )
    writer = _Writer(sheet, map, nodes, steps, premises, numbers, source)
    below = {each for ends in premises.values() for each in ends}
    for key in [*(key for key in nodes if key not in below), *nodes]:
        if key not in writer.placed:
            writer.grow(key)


AML = Vocabulary("aml", "ARG", _find, _fill)
"""AML as a format of XML."""
