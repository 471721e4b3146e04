"""From annotations to the elements of a map."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from argmap.data import Data, Value
from argmap.diagnostics import Diagnostic, Rule
from argmap.elements import AnyElement, Claim, Passage, Premise, Source
from argmap.formats.brat.lines import (
    BREAKS,
    KEY,
    LINE_END,
    MAJOR,
    NOTED,
    Component,
    Relation,
    in_place,
    one_below_the_other,
    parsed,
    unquoted,
)
from argmap.formats.brat.writing import Writer
from argmap.formats.foreign import KEPT_APART, REPEATED_ID, UNKNOWN_END, WRONG_SHAPE
from argmap.formats.residue import data_of, keeping
from argmap.formats.shapes import quoted
from argmap.ids import Ids
from argmap.model import ArgumentMap, salvage
from argmap.text import Place, Span, Text


class Reader:
    """Annotations while they are read; `owners` are the elements that lines are about, by number."""

    def __init__(self, text: Text, findings: list[Diagnostic]) -> None:
        self.text = text
        self.findings = findings
        self.lines = LINE_END.split(text.content)
        self.is_open = self.lines[-1] != ""
        if not self.is_open:
            self.lines.pop()
        self.components: dict[str, Component] = {}
        self.relations: dict[str, Relation] = {}
        self.names: dict[str, str] = {}
        self.numbers: dict[str, int] = {}
        self.owners: dict[int, str] = {}

    def report(self, rule: Rule, number: int, message: str, fix: str = "") -> None:
        """Add a finding about a line."""
        start = self.text.line_starts[number]
        place = Place(self.text, Span(start, start + max(1, len(self.lines[number]))))
        self.findings.append(Diagnostic(rule, message, place, (), fix))

    def place(self, key: str) -> Place:
        """Where an annotation stands."""
        start = self.text.line_starts[self.numbers[key]]
        return Place(self.text, Span(start, start + max(1, len(self.lines[self.numbers[key]]))))

    def map(self) -> ArgumentMap:
        """The map that the annotations come to."""
        said = [parsed(line) for line in self.lines]
        notes: dict[int, tuple[str, str]] = {}
        for number, (line, each) in enumerate(zip(self.lines, said, strict=True)):
            if isinstance(each, Component):
                if each.id in self.components:
                    self.report_repeated(number, each.id)
                else:
                    self.components[each.id] = each
                    self.numbers[each.id] = number
            elif each is None and (note := NOTED.fullmatch(line)):
                notes[number] = (note[1], unquoted(note[2]))
            elif each is None and line.strip():
                self.report_other(number, line)
        major = next((each.id for each in self.components.values() if each.type == MAJOR), None)
        for number, each in enumerate(said):
            if isinstance(each, Relation):
                self.relate(number, each, major)
        self.give_ids(notes)
        for key, number in self.numbers.items():
            self.owners[number] = self.names.get(key, key)
        return self.finished(major)

    def report_other(self, number: int, line: str) -> None:
        """Report a line that has no counterpart in a map."""
        if line[0] in "TREA#*NM" and "\t" in line:
            message = f"{quoted(line.split(chr(9))[0])} has no counterpart in a map; it is kept."
            self.report(KEPT_APART, number, message)
        else:
            self.report(WRONG_SHAPE, number, "This is no annotation; the line is kept as it is.")

    def report_repeated(self, number: int, key: str) -> None:
        """Report a line whose name another one has."""
        message = f"{quoted(key)} is there already; this line is kept as it is."
        self.report(REPEATED_ID, number, message, "Give it a number of its own.")

    def relate(self, number: int, relation: Relation, major: str | None) -> None:
        """Take a relation in, if what it joins is there."""
        end = relation.end or major
        if end is None or (relation.end is None and relation.start == end):
            self.report(KEPT_APART, number, "There is no major claim to stand for or against; it is kept.")
            return
        for key in (relation.start, end):
            if key not in self.components:
                message = f"There is no annotation {quoted(key)}; the line is kept."
                self.report(UNKNOWN_END, number, message, "Add it, or take the line out.")
                return
        if relation.id in self.relations or relation.id in self.components:
            self.report_repeated(number, relation.id)
            return
        self.relations[relation.id] = relation
        self.numbers[relation.id] = number

    def give_ids(self, notes: Mapping[int, tuple[str, str]]) -> None:
        """Give elements the ids that notes say."""
        taken = {*self.components, *self.relations}
        for number, (key, wanted) in notes.items():
            known = key in self.components or key in self.relations
            if known and key not in self.names and wanted and wanted not in taken:
                self.names[key] = wanted
                taken.add(wanted)
                self.owners[number] = wanted
            else:
                self.report(KEPT_APART, number, f"{quoted(wanted)} can be the id of nothing; it is kept.")

    def finished(self, major: str | None) -> ArgumentMap:
        """The map of what was taken in."""
        elements: list[AnyElement] = []
        ids = Ids([self.names.get(key, key) for key in (*self.components, *self.relations)])
        source: str | None = None
        if not one_below_the_other(list(self.components.values())):
            source = ids.of("source", "text")
            elements.append(Source(id=source))
        for key, each in self.components.items():
            passages = (
                [Passage(source=source, start=start, stop=stop) for start, stop in in_place(each.ranges)]
                if source
                else []
            )
            own = self.names.get(key, key)
            elements.append(
                Claim(id=own, text=each.text, tags=each.tags, passages=passages, place=self.place(key))
            )
        for key, relation in self.relations.items():
            target, start = relation.end or major or "", relation.start
            elements.append(
                relation.kind(
                    id=self.names.get(key, key),
                    target=self.names.get(target, target),
                    premises=[Premise(claim=self.names.get(start, start))],
                    tags=relation.tags,
                    place=self.place(key),
                )
            )
        made = salvage(elements)
        self.findings.extend(made.findings)
        return self.with_residues(made.value)

    def with_residues(self, found: ArgumentMap) -> ArgumentMap:
        """The map with the lines that would not be written as they are, and their order."""
        keys = {self.names.get(key, key): key for key in (*self.components, *self.relations)}
        usual = Writer(found).names
        if any(usual.get(own) != key for own, key in keys.items()):
            # One that is named otherwise takes a number from the next, so all are told.
            elements = [
                attrs.evolve(each, extras=keeping(KEY, Data({"name": keys[each.id]})))
                if each.id in keys and not (each.id == keys[each.id] == usual.get(each.id))
                else each
                for each in found.elements
            ]
            found = attrs.evolve(found, elements=elements)
        rest: dict[str, Value] = {}
        if Writer(found).lines() != self.lines:
            made = {own: group[0] for own, group in Writer(found).made()}
            rest["lines"] = tuple(
                line if own is None else (own,) if made.get(own) == line else (own, line)
                for line, own in ((line, self.owners.get(number)) for number, line in enumerate(self.lines))
            )
        if self.is_open:
            rest["open"] = True
        return attrs.evolve(found, extras=keeping(KEY, data_of(rest)))

    def compare(self, text: str) -> None:
        """Report what is marked and is not what stands there in the text."""
        for key, each in self.components.items():
            there = " ".join(text[start:stop] for start, stop in each.ranges)
            if there.translate(BREAKS).split() != each.text.split():
                message = f"{quoted(key)} is not what stands in the text there: {quoted(there)}."
                self.report(WRONG_SHAPE, self.numbers[key], message, "Correct the range or the words.")
