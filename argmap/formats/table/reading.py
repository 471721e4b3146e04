"""From tables to a map: a row is a claim or, in a table that says from what to what, a link."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import attrs

from argmap.data import Data
from argmap.diagnostics import Diagnostic, Rule
from argmap.elements import LINKS, AnyElement, AnyLink, Claim, Conflict, Premise, Rebuttal, Support, Undercut
from argmap.formats.foreign import NOT_READABLE, REPEATED_ID, UNKNOWN_END, UNTYPED_EDGE, WRONG_SHAPE
from argmap.formats.residue import keeping
from argmap.formats.shapes import quoted
from argmap.formats.table.blocks import IMPLIED, SEPARATOR, Entry, Listed, arranged, ends_of, relation_word
from argmap.formats.table.cells import Row, Sheet
from argmap.formats.table.columns import Header, header_of, relation_of
from argmap.ids import Ids
from argmap.text import Place, Span, Text


@attrs.define(eq=False)
class Table:
    """A table in a text: its columns, the rows before its header, its rows and what they are entries of."""

    text: Text
    header: Header
    columns: tuple[str, ...]
    before: list[Row]
    rows: list[Row] = attrs.Factory(list)
    entries: dict[int, Entry] = attrs.Factory(dict)


@attrs.define(eq=False)
class Reading:
    """Tables while they are read.

    `named` are the ids by what cells call them, `claims` the claims, `links` what leads between them, and
    `ends` the claims of those that several rows tell of.
    """

    key: str
    findings: list[Diagnostic]
    tables: list[Table] = attrs.Factory(list)
    loose: list[Row] = attrs.Factory(list)
    ids: Ids = attrs.Factory(Ids)
    claims: dict[str, Claim] = attrs.Factory(dict)
    links: dict[str, Listed] = attrs.Factory(dict)
    named: dict[str, str] = attrs.Factory(dict)
    ends: dict[str, dict[str, None]] = attrs.Factory(dict)

    def add(self, text: Text, sheet: Sheet) -> None:
        """The tables of a text: one begins with a header, at the beginning or behind an empty row."""
        if sheet.open is not None:
            place = Place(text, Span(sheet.open, sheet.open + 1))
            self.findings.append(Diagnostic(NOT_READABLE, "This quotation mark is not closed.", place))
        waiting: list[Row] = []
        table: Table | None = None
        for row in sheet.rows:
            opens = table is None or (waiting and waiting[-1].is_empty)
            header = header_of(row.cells) if opens else None
            if header is not None:
                table = Table(text, header, row.cells, waiting)
                self.tables.append(table)
                waiting = []
            elif table is None or row.is_empty:
                waiting.append(row)
            else:
                table.rows += [*waiting, row]
                waiting = []
        if table is not None:
            table.rows += waiting
            return
        self.loose += waiting
        if any(not row.is_empty for row in waiting):
            message = (
                'There is no header: a table of claims has a column "text", one of links "from" and "to".'
            )
            place = Place(text, Span(waiting[0].start, waiting[0].start))
            self.findings.append(Diagnostic(WRONG_SHAPE, message, place, (), "Name the columns."))

    def report(self, rule: Rule, table: Table, row: Row, message: str, *subjects: str, fix: str = "") -> None:
        """Add a finding about a row."""
        place = Place(table.text, Span(row.start, row.start + 1))
        self.findings.append(Diagnostic(rule, message, place, subjects, fix))

    def read(self) -> list[AnyElement]:
        """The elements that the tables come to."""
        rows = [(table, number, row) for table in self.tables for number, row in enumerate(table.rows)]
        for table, _, row in rows:
            self.ids.take(table.header.cell(row.cells, "id"))
        for table, number, row in rows:
            if table.header.sort == "claims" and not row.is_empty:
                self.read_claim(table, number, row)
        self.name_things(
            key
            for table, _, row in rows
            if table.header.sort == "links" and (key := table.header.cell(row.cells, "id"))
        )
        for table, number, row in rows:
            if table.header.sort == "links" and not row.is_empty:
                self.read_link(table, number, row)
            elif table.header.sort == "claims" and number in table.entries and "to" in table.header.places:
                self.read_parent(table, number, row)
        for key, ends in self.ends.items():
            link = self.links[key]
            if isinstance(link, Conflict):
                self.links[key] = attrs.evolve(link, claims=ends)
            else:
                self.links[key] = attrs.evolve(link, premises=[Premise(claim=claim) for claim in ends])
        self.drop_loose()
        return arranged(self.claims.values(), self.links.values())

    def read_claim(self, table: Table, number: int, row: Row) -> None:
        """Read a row that is a claim."""
        header = table.header
        key = header.cell(row.cells, "id") if header.cell(row.cells, "id").strip() else ""
        if key in self.claims:
            message = f"There is a claim {quoted(key)} already; this row is kept as it is."
            self.report(REPEATED_ID, table, row, message, key, fix="Give it another id.")
            return
        key = key or self.ids.of("claim")
        table.entries[number] = Entry(key)
        self.claims[key] = Claim(
            id=key,
            text=header.cell(row.cells, "text"),
            title=header.cell(row.cells, "title") or None,
            tags=_tags(header.cell(row.cells, "tags")),
            data=_data(header, row),
            place=Place(table.text, Span(row.start, row.start + 1)),
        )

    def name_things(self, links: Iterable[str]) -> None:
        """What cells may call a claim: its id, or its title or text if it is the only one with that."""
        counts: dict[str, str | None] = {}
        for key, claim in self.claims.items():
            for name in dict.fromkeys(((claim.title or "").strip(), claim.text.strip())):
                counts[name] = None if name in counts else key
        self.named = {name: key for name, key in counts.items() if name and key is not None}
        self.named.update((key, key) for key in links)
        self.named.update((key.strip(), key) for key in self.claims)
        self.named.update((key, key) for key in self.claims)

    def called(self, cell: str) -> str | None:
        """The id of what a cell names."""
        return self.named.get(cell) or self.named.get(cell.strip())

    def read_link(self, table: Table, number: int, row: Row) -> None:
        """Read a row of a table of links."""
        header = table.header
        start, end = header.cell(row.cells, "from"), header.cell(row.cells, "to")
        if not any(each.header.sort == "claims" for each in self.tables):
            self.imply(table, row, start)
            self.imply(table, row, end)
        given = header.cell(row.cells, "id") if header.cell(row.cells, "id").strip() else ""
        link = self.link(table, row, given, start, end, header.cell(row.cells, "relation"))
        if link is not None:
            entry, made = link
            table.entries[number] = entry
            if entry.part == 0:
                scheme = header.cell(row.cells, "scheme")
                made = attrs.evolve(made, tags=_tags(header.cell(row.cells, "tags")), data=_data(header, row))
                if scheme and isinstance(made, LINKS):
                    made = attrs.evolve(made, schemes=[scheme])
            self.links[made.id] = made

    def imply(self, table: Table, row: Row, name: str) -> None:
        """A claim that only a link names."""
        if not name.strip() or self.called(name) is not None:
            return
        key = name if not any(map(str.isspace, name)) and self.ids.take(name) else self.ids.of("claim")
        place = Place(table.text, Span(row.start, row.start + 1))
        self.claims[key] = Claim(
            id=key, text=name, extras=keeping(self.key, Data({IMPLIED: name})), place=place
        )
        self.named[name] = key

    def read_parent(self, table: Table, number: int, row: Row) -> None:
        """The link from a claim to the one that the same row names."""
        header = table.header
        end = header.cell(row.cells, "to")
        if not end.strip():
            return
        key = table.entries[number].id
        link = self.link(table, row, "", key, end, header.cell(row.cells, "relation"))
        if link is not None:
            entry, made = link
            table.entries[number] = Entry(key, link=entry.id)
            self.links[made.id] = made

    def link(
        self, table: Table, row: Row, given: str, start: str, end: str, word: str
    ) -> tuple[Entry, Listed] | None:
        """The link that a row tells of, or goes on with; None if it tells of none."""
        premise, target = self.called(start), self.called(end)
        unknown = [cell for cell, key in ((start, premise), (end, target)) if key is None]
        if premise is None or target is None:
            message = f"There is nothing called {quoted(unknown[0])}."
            self.report(UNKNOWN_END, table, row, message, fix="Correct the name, or add a row.")
            return None
        relation = relation_of(word)
        if relation is None:
            message = f"{quoted(word)} is no relation." if word.strip() else "The relation is missing."
            fix = "Say supports, rebuts, undercuts or conflicts."
            self.report(UNTYPED_EDGE, table, row, message, premise, target, fix=fix)
            return None
        place = Place(table.text, Span(row.start, row.start + 1))
        of_claims = target in self.claims
        if premise not in self.claims or (relation in ("conflicts", "contradictory") and not of_claims):
            self.report(WRONG_SHAPE, table, row, "This does not lead from a claim to what it is about.")
            return None
        if relation in ("conflicts", "contradictory") and premise == target:
            self.report(WRONG_SHAPE, table, row, "A claim is in conflict with another one.", premise)
            return None
        before = self.links.get(given) if given else None
        if before is not None:
            return self.more(table, row, before, premise, target, relation)
        if given in self.claims:
            self.report(REPEATED_ID, table, row, f"There is a claim {quoted(given)} already.", given)
            return None
        kind = "conflict" if relation in ("conflicts", "contradictory") else ""
        kind = kind or {"supports": "support", "undercuts": "undercut"}.get(relation, "rebuttal")
        if kind == "rebuttal" and not of_claims:
            kind = "undercut"
        key = given or self.ids.of(kind)
        if key == target:
            self.report(WRONG_SHAPE, table, row, "This leads to itself.", key)
            return None
        if kind == "conflict":
            exhaustive = relation == "contradictory"
            return Entry(key), Conflict(id=key, claims=[premise, target], exhaustive=exhaustive, place=place)
        makes: Mapping[str, type[AnyLink]] = {"support": Support, "rebuttal": Rebuttal, "undercut": Undercut}
        return Entry(key), makes[kind](id=key, target=target, premises=[Premise(claim=premise)], place=place)

    def more(
        self, table: Table, row: Row, before: Listed, premise: str, target: str, relation: str
    ) -> tuple[Entry, Listed] | None:
        """The link of an earlier row with one more premise, or a conflict with one more claim."""
        ends = self.ends.setdefault(before.id, dict.fromkeys(ends_of(before)))
        if isinstance(before, Conflict):
            same = relation == ("contradictory" if before.exhaustive else "conflicts")
            if same and before.claims[0] == premise and target not in ends:
                ends[target] = None
                return Entry(before.id, len(ends) - 2), before
        elif before.target == target and premise not in ends:
            usual = relation_word(before)
            if relation == usual or (relation, usual) == ("rebuts", "undercuts"):
                ends[premise] = None
                return Entry(before.id, len(ends) - 1), before
        message = f"The link {quoted(before.id)} is another one already; this row is kept as it is."
        self.report(REPEATED_ID, table, row, message, before.id, fix="Give it another id.")
        return None

    def drop_loose(self) -> None:
        """Take out links to links that no row came to."""
        about: dict[str, list[str]] = {}
        todo = []
        for key, link in self.links.items():
            if not isinstance(link, Conflict) and link.target not in self.claims:
                about.setdefault(link.target, []).append(key)
                if link.target not in self.links:
                    todo.append(key)
        gone = set()
        while todo:
            key = todo.pop()
            if key not in gone:
                gone.add(key)
                todo += about.get(key, ())
        for table in self.tables:
            for number, entry in list(table.entries.items()):
                if entry.id in gone or entry.link in gone:
                    row = table.rows[number]
                    self.report(
                        UNKNOWN_END, table, row, "What this leads to is no link.", fix="Correct that row."
                    )
                    del table.entries[number]
                    if entry.link:
                        table.entries[number] = Entry(entry.id)
        for key in gone:
            del self.links[key]


def _tags(cell: str) -> tuple[str, ...]:
    return tuple(tag for part in cell.split(SEPARATOR.strip()) if (tag := part.strip()))


def _data(header: Header, row: Row) -> Data:
    """The cells of a row in columns of the author's own, unless they are empty."""
    return Data(
        {
            key: row.cells[place]
            for place, key in header.own.items()
            if place < len(row.cells) and row.cells[place]
        }
    )
