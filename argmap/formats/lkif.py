"""LKIF and CAF, the XML of Carneades before its fourth version: statements, and arguments pro and con.

The Legal Knowledge Interchange Format holds rules and argument graphs; the Carneades Argument Format is the
part with the graphs, with descriptions in several languages and references. Both are read, and not written.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs

from argmap.data import EMPTY, Data, Value
from argmap.diagnostics import Outcome
from argmap.elements import (
    AnyElement,
    Claim,
    Conflict,
    Premise,
    Rebuttal,
    Section,
    Source,
    Support,
    Undercut,
)
from argmap.formats.foreign import KEPT_APART, NO_STEP, REPEATED_ID, UNKNOWN_END, WRONG_SHAPE
from argmap.formats.markup import Document, Sheet, kept_rows, parse, plain
from argmap.formats.markup.rows import local
from argmap.formats.residue import keeping
from argmap.formats.shapes import quoted
from argmap.ids import Ids
from argmap.model import ArgumentMap, salvage

__all__ = ["read"]

KEY = "lkif"

ROOTS = ("lkif", "caf")

NUMBERS = ("weight",)
FLAGS = ("assumption", "strict", "main")
WORDS = ("value", "standard", "title", "atom")
"""What a statement or an argument says of itself that goes to the data of a claim or a link."""

METADATA = ("title", "creator", "publisher", "date", "identifier", "key")
"""What metadata say that a source has a field for."""

_NUMBER = re.compile(r"[0-9]{1,9}(\.[0-9]{1,9})?")


def read(text: str | bytes, *, name: str = "<lkif>") -> Outcome[ArgumentMap]:
    """The map that a file of LKIF or CAF comes to, what was wrong with it, and what no map has a word for.

    >>> statements = '<statement id="a"><s>It rains.</s></statement>'
    >>> graph = f'<argument-graph><statements>{statements}</statements></argument-graph>'
    >>> read(f'<lkif><argument-graphs>{graph}</argument-graphs></lkif>').value.claims[0].text
    'It rains.'
    """
    document = parse(text, name)
    return Outcome(_map(document), document.findings)


def _map(document: Document) -> ArgumentMap:
    root = document.root
    if root is None:
        return ArgumentMap()
    file = _File(document, root)
    if local(document.rows[root].name) in ROOTS:
        file.read()
    else:
        found = quoted(document.rows[root].name)
        document.report(WRONG_SHAPE, root, f"The root must be lkif or caf, not {found}.")
        file.keep(root)
    made = salvage(file.elements, title=file.title, data=file.data, extras=file.extras())
    document.findings.extend(made.findings)
    return made.value


@attrs.define(eq=False)
class _File:
    """A file while it is read; `kept` are the rows that no map has a word for."""

    document: Document
    root: int
    elements: list[AnyElement] = attrs.Factory(list)
    title: str | None = None
    data: Data = EMPTY
    kept: list[int] = attrs.Factory(list)
    ids: Ids = attrs.Factory(Ids)

    def keep(self, row: int) -> None:
        """Keep an element and all that is in it."""
        self.kept += range(row, self.document.stops[row])

    def extras(self) -> Data:
        """The rows that are kept, as the extras of the map."""
        rows = [self.document.rows[index] for index in sorted(self.kept)]
        return keeping(KEY, kept_rows(rows, Sheet(), {}))

    def read(self) -> None:
        """Read the graphs, and what stands beside them."""
        document = self.document
        graphs: list[int] = []
        for row in document.inside(self.root):
            match local(document.rows[row].name):
                case "argument-graphs":
                    graphs += document.inside(row, "argument-graph")
                case "metadata":
                    self.read_metadata(row)
                case "references":
                    self.elements += [self.source(inner) for inner in document.inside(row, "metadata")]
                case "statements" | "arguments" if self.root not in graphs:
                    graphs.append(self.root)
                case "statements" | "arguments":
                    pass
                case name:
                    message = f"What {quoted(name)} says has no counterpart in a map; it is kept."
                    document.report(KEPT_APART, row, message)
                    self.keep(row)
        for graph in graphs:
            self.read_graph(graph, len(graphs) > 1)

    # What is said of the file and of its sources

    def read_metadata(self, row: int) -> None:
        """The title of the file, and what else it says of itself."""
        found = self.metadata(row)
        title = found.pop("title", None)
        self.title = title if isinstance(title, str) else None
        if found:
            self.data = Data({"metadata": found})

    def metadata(self, row: int) -> dict[str, Value]:
        """What metadata say, by name; descriptions by language."""
        document = self.document
        found: dict[str, Value] = {
            key: plain(text) for key, text in document.rows[row].attributes.items() if plain(text)
        }
        texts = self.descriptions(row)
        if texts:
            found["descriptions"] = Data(dict(texts))
        return found

    def source(self, row: int) -> Source:
        """The source that a reference is."""
        found = {key: str(text) for key, text in self.metadata(row).items() if key in METADATA}
        rest = {key: value for key, value in self.metadata(row).items() if key not in METADATA}
        identifier = found.get("identifier", "")
        is_address = re.match("[a-z]+://", identifier) is not None
        if identifier and not is_address:
            rest["identifier"] = identifier
        return Source(
            id=self.ids.of("source", found.get("key")),
            title=found.get("title"),
            authors=[each.strip() for each in found.get("creator", "").split(";") if each.strip()],
            publisher=found.get("publisher"),
            date=found.get("date"),
            url=identifier if is_address else None,
            data=Data(rest),
            place=self.document.place(row),
        )

    def descriptions(self, row: int) -> list[tuple[str, str]]:
        """The descriptions of something with their languages."""
        document = self.document
        return [
            (document.get(inner, "lang") or "", text)
            for around in document.inside(row, "descriptions")
            for inner in document.inside(around, "description")
            if (text := _flat(document, inner))
        ]

    # Graphs

    def read_graph(self, graph: int, several: bool) -> None:
        """The statements and arguments of a graph; if there are several, each is a section."""
        document = self.document
        title = self.called(graph)
        section = None
        if several:
            section = self.ids.of("section", title or document.get(graph, "id"))
            self.elements.append(Section(id=section, title=title or "", place=document.place(graph)))
        elif title is not None:
            self.title = title
        reader = _Graph(self, section, document.get(graph, "main-issue") or "")
        reader.read_statements(
            [row for part in document.inside(graph, "statements") for row in document.inside(part)]
        )
        links: list[AnyElement] = []
        for part in document.inside(graph, "arguments"):
            for row in document.inside(part, "argument"):
                links += reader.argument(row)
        self.elements += [*reader.claims.values(), *reader.denials.values(), *reader.conflicts, *links]

    def called(self, row: int) -> str | None:
        """The title of a graph: an attribute, or the first of several."""
        document = self.document
        if title := document.get(row, "title"):
            return title
        for titles in document.inside(row, "titles"):
            for inner in document.inside(titles, "title"):
                return _flat(document, inner) or None
        return None


@attrs.define(eq=False)
class _Graph:
    """A graph while it is read: its claims by the ids of statements, and the claims that deny these."""

    file: _File
    section: str | None
    main: str
    claims: dict[str, Claim] = attrs.Factory(dict)
    denials: dict[str, Claim] = attrs.Factory(dict)
    conflicts: list[Conflict] = attrs.Factory(list)

    def read_statements(self, rows: Sequence[int]) -> None:
        """Make a claim of each statement."""
        document = self.file.document
        for row in rows:
            key = document.get(row, "id") or ""
            if local(document.rows[row].name) != "statement" or not key:
                document.report(WRONG_SHAPE, row, "This is no statement with an id.", fix="Give it one.")
                self.file.keep(row)
            elif key in self.claims:
                message = f"The id {quoted(key)} is that of another statement, too; this one is kept."
                document.report(REPEATED_ID, row, message, key, fix="Give it another id.")
                self.file.keep(row)
            else:
                self.claims[key] = self.claim(row, key)

    def claim(self, row: int, key: str) -> Claim:
        """The claim of a statement: the first text in English, else the first; the others are wordings."""
        document = self.file.document
        texts = sorted(self.file.descriptions(row), key=lambda each: not each[0].startswith("en"))
        said = [text for _, text in texts]
        for inner in document.inside(row):
            if local(document.rows[inner].name) not in ("metadata", "descriptions"):
                negated = "¬" if local(document.rows[inner].name) == "not" else ""
                said.append(f"{negated}{_flat(document, inner)}")
        said = [text for text in dict.fromkeys(said) if text] or [document.get(row, "atom") or ""]
        data = _data(document, row)
        if key == self.main:
            data["main"] = True
        for inner in document.inside(row, "metadata"):
            data["metadata"] = Data(self.file.metadata(inner))
        return Claim(
            id=self.file.ids.of("claim", key),
            section=self.section,
            text=said[0],
            wordings=said[1:],
            data=Data(data),
            place=document.place(row),
        )

    def argument(self, row: int) -> list[AnyElement]:
        """A support or rebuttal, and an undercut for each exception to it."""
        document, ids = self.file.document, self.file.ids
        conclusion = document.first(row, "conclusion")
        target = self.named(conclusion)
        premises: list[Premise] = []
        exceptions: list[tuple[int, Premise]] = []
        assumed: list[str] = []
        for part in document.inside(row, "premises"):
            for inner in document.inside(part, "premise"):
                premise = self.premise(inner)
                sort = document.get(inner, "type")
                if premise is None:
                    continue
                if sort == "exception" or _is_true(document.get(inner, "exception")):
                    exceptions.append((inner, premise))
                elif premise.claim not in [each.claim for each in premises]:
                    premises.append(premise)
                    if sort == "assumption":
                        assumed.append(premise.claim)
        if target is None or not premises:
            lacks = "premise" if target is not None else "conclusion"
            message = f"The argument {quoted(document.get(row, 'id') or '')} has no {lacks}; it is kept."
            document.report(NO_STEP, row, message)
            self.file.keep(row)
            return []
        against = document.get(row, "direction") == "con" or document.get(row, "pro") in ("false", "0")
        kind = Rebuttal if against else Support
        data = _data(document, row)
        if assumed:
            data["assumptions"] = tuple(assumed)
        for inner in document.inside(row, "metadata"):
            data["metadata"] = Data(self.file.metadata(inner))
        if "title" not in data and (title := self.file.called(row)):
            data["title"] = title
        scheme = document.get(row, "scheme")
        key = ids.of(kind.__name__.lower(), document.get(row, "id"))
        step = kind(
            id=key,
            section=self.section,
            target=target,
            premises=premises,
            schemes=[scheme] if scheme else [],
            data=Data(data),
            place=document.place(row),
        )
        return [step, *(self.undercut(key, *each) for each in exceptions)]

    def undercut(self, step: str, row: int, premise: Premise) -> Undercut:
        """What an exception to a step is."""
        key = self.file.ids.of("undercut")
        place = self.file.document.place(row)
        return Undercut(id=key, section=self.section, target=step, premises=[premise], place=place)

    def premise(self, row: int) -> Premise | None:
        """A premise; one that is to be false is the claim that denies the statement."""
        document = self.file.document
        claim = self.named(row)
        if claim is None:
            return None
        if document.get(row, "polarity") == "negative" or document.get(row, "positive") in ("false", "0"):
            claim = self.denial(row)
        implicit = _is_true(document.get(row, "implicit"))
        return Premise(claim=claim, role=document.get(row, "role") or None, implicit=implicit)

    def named(self, row: int | None) -> str | None:
        """The claim of the statement that something names; a finding tells if there is none."""
        if row is None:
            return None
        name = self.name(row)
        if name in self.claims:
            return self.claims[name].id
        document = self.file.document
        message = f"There is no statement {quoted(name)}."
        document.report(UNKNOWN_END, row, message, fix="Add it, or take the name out.")
        return None

    def name(self, row: int) -> str:
        name = self.file.document.get(row, "statement") or ""
        return name if name in self.claims else name.removeprefix("#")

    def denial(self, row: int) -> str:
        """The claim that denies a statement; one of the two holds."""
        name = self.name(row)
        if name not in self.denials:
            claim, ids = self.claims[name], self.file.ids
            self.denials[name] = Claim(
                id=ids.of("claim", f"¬{claim.id}"), section=self.section, text=f"¬{claim.text}"
            )
            both = [claim.id, self.denials[name].id]
            self.conflicts.append(
                Conflict(id=ids.of("conflict"), section=self.section, claims=both, exhaustive=True)
            )
        return self.denials[name].id


def _data(document: Document, row: int) -> dict[str, Value]:
    """What a statement or an argument says of itself, as data."""
    found: dict[str, Value] = {}
    for name, text in document.rows[row].attributes.items():
        said = plain(text)
        if name in NUMBERS and _NUMBER.fullmatch(said):
            found[name] = float(said)
        elif name in FLAGS and said in ("true", "false", "1", "0"):
            found[name] = _is_true(said)
        elif name in (*NUMBERS, *FLAGS, *WORDS) and said:
            found[name] = said
    return found


def _is_true(text: str | None) -> bool:
    return text in ("true", "1")


def _flat(document: Document, row: int) -> str:
    """All the text in an element, in one line."""
    rows = document.rows[row : document.stops[row]]
    pieces = [rows[0].text]
    for each in rows[1:]:
        pieces += [each.text if each.is_element else "", each.tail]
    return " ".join(" ".join(map(plain, pieces)).split())
