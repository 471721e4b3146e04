"""The JSON that the reference implementation of Argdown exports; docs/argdown-json.md describes it.

A file of it holds statements, arguments, relations, sections and tags, and the map that is drawn of them. The
map follows from the rest, so it is written and not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

import attrs

from argmap.argdown import parse as parse_argdown
from argmap.argdown import write as write_argdown
from argmap.argdown.view import export
from argmap.data import EMPTY, Data
from argmap.diagnostics import Diagnostic, Outcome, Rule
from argmap.elements import (
    AnyElement,
    Argument,
    Claim,
    Conflict,
    Premise,
    Rebuttal,
    Section,
    Support,
    Undercut,
)
from argmap.formats.argdown_json_rules import (
    NOT_IN_EXPORT,
    NOT_UNDERSTOOD,
    UNKNOWN_END,
    WRONG_SHAPE,
)
from argmap.formats.argdown_json_text import Wording, sound, wording_of
from argmap.formats.parse import Huge, Path, parse, pointer
from argmap.ids import Ids
from argmap.losses import losses
from argmap.model import ArgumentMap, salvage
from argmap.text import Place, Text

EXTRAS = "argdown-json"
"""The key of the extras that keep what is not understood."""

Values: TypeAlias = Mapping[str, object]
Position: TypeAlias = tuple[int, int]

_PARTS = ("arguments", "statements", "relations", "map", "sections", "tags")
_KINDS = ("section", "claim", "argument", "support", "rebuttal", "undercut", "conflict")
_LINKS: Mapping[str, type[Support | Rebuttal | Undercut]] = {
    "support": Support,
    "rebuttal": Rebuttal,
    "undercut": Undercut,
}
_UNTITLED = re.compile(r"Untitled [0-9]+")
_CONCLUSIONS = ("intermediary-conclusion", "main-conclusion")


def write(map: ArgumentMap) -> Outcome[str]:
    """The export of a map: that of the Argdown document that it is written as.

    What the export does not say is told, item by item.

    >>> from argmap import Builder
    >>> b = Builder()
    >>> _ = b.support(b.claim("It rains.", title="Rain"), b.claim("The roads are wet.", title="Wet"))
    >>> outcome = write(b.build())
    >>> read(outcome.value).value.claims[0].text
    'It rains.'
    """
    text = export(parse_argdown(Text(write_argdown(map).value)))
    return Outcome(text, losses(map, read(text).value, NOT_IN_EXPORT))


def read(text: str | bytes, *, name: str = "<argdown-json>") -> Outcome[ArgumentMap]:
    """The map that an export describes, and what was wrong with the export.

    Whatever the text, there is a map. Its elements are in the order in which they stand in the document that
    was exported, as far as the export says.
    """
    parsed = parse(text, name)
    reader = _Reader(parsed.text, list(parsed.findings))
    elements = reader.elements(parsed.tree)
    made = salvage(elements, extras=reader.extras)
    return Outcome(made.value, (*reader.findings, *made.findings))


@attrs.define(eq=False)
class _Entry:
    """An element in the making: where it stands in the file and in the document; `wish` is its title.

    `ends` are what a relation or a step leads from and to, the target last.
    """

    kind: str
    path: Path
    values: Values
    position: Position
    wish: str | None = None
    title: str | None = None
    id: str = ""
    parent: _Entry | None = None
    members: Sequence[Values] = ()
    steps: list[_Entry] = attrs.Factory(list)
    ends: tuple[_Entry, ...] = ()
    data: Data = EMPTY
    is_exhaustive: bool = False

    @property
    def sort_key(self) -> tuple[Position, int]:
        """The order in the document; what relates things stands behind them."""
        return self.position, _KINDS.index(self.kind)


class _Reader:
    """Makes elements of the parts of an export, and remembers what the titles in it stand for."""

    def __init__(self, text: Text, findings: list[Diagnostic]) -> None:
        self.text = text
        self.findings = findings
        self.extras = EMPTY
        self.entries: list[_Entry] = []
        self.sections: dict[str, _Entry] = {}
        self.statements: dict[str, _Entry] = {}
        self.arguments: dict[str, _Entry] = {}
        self.steps: dict[tuple[str, int], _Entry] = {}

    def elements(self, tree: object) -> list[AnyElement]:
        """Every element, in the order of the document."""
        root = self.as_object(tree, ())
        self.read_sections(root.get("sections"))
        self.statements = self.read_titled(root.get("statements"), "statements", "claim")
        self.arguments = self.read_titled(root.get("arguments"), "arguments", "argument")
        for title, argument in self.arguments.items():
            self.read_structure(title, argument)
        self.read_relations(root.get("relations"))
        unknown = {key: value for key, value in root.items() if key not in _PARTS}
        for key in unknown:
            self.report(NOT_UNDERSTOOD, (key,), f"The part {key!r} is not known.", "It is in the extras.")
        if unknown:
            self.extras = Data({EXTRAS: self.data(unknown, ())})
        ordered = sorted(self.entries, key=lambda entry: entry.sort_key)
        self.give_ids(ordered)
        return [self.element(entry) for entry in ordered]

    def give_ids(self, entries: list[_Entry]) -> None:
        """Give every element the id that its data ask for, or one made of its title, or a number."""
        ids = Ids()
        for entry in entries:
            asked = entry.data.get("id")
            if isinstance(asked, str) and asked and entry.kind != "section" and ids.take(asked):
                entry.id = asked
                entry.data = entry.data.without("id")
        for entry in entries:
            entry.id = entry.id or ids.of(entry.kind, entry.wish)

    # The parts of an export

    def read_sections(self, tree: object) -> None:
        todo: list[tuple[Path, object, _Entry | None]] = [
            (("sections", index), section, None)
            for index, section in enumerate(self.as_list(tree, ("sections",)))
        ]
        todo.reverse()
        while todo:
            path, value, parent = todo.pop()
            values = self.as_object(value, path)
            entry = _Entry(
                "section",
                path,
                values,
                _position(values),
                wording_of(values.get("title"), values.get("ranges")).text,
                parent=parent,
                data=self.data(values.get("data"), (*path, "data")),
            )
            self.entries.append(entry)
            self.sections[str(values.get("id"))] = entry
            inner = self.as_list(values.get("children"), (*path, "children"))
            todo += [((*path, "children", index), section, entry) for index, section in enumerate(inner)][
                ::-1
            ]

    def read_titled(self, tree: object, part: str, kind: str) -> dict[str, _Entry]:
        """The statements or the arguments, by title; what has none goes by a number in an export."""
        made: dict[str, _Entry] = {}
        for title, value in self.as_object(tree, (part,)).items():
            path = (part, title)
            values = self.as_object(value, path)
            listed = enumerate(self.as_list(values.get("members"), (*path, "members")))
            members = [self.as_object(member, (*path, "members", index)) for index, member in listed]
            data = self.data(values.get("data"), (*path, "data"))
            name = None if _UNTITLED.fullmatch(title) else sound(title)
            titled = data.get("titled", name)
            is_told = titled is False or isinstance(titled, str)
            entry = made[title] = _Entry(
                kind,
                path,
                values,
                min(map(_position, members), default=_position(values)),
                name,
                titled if isinstance(titled, str) else None if is_told else name,
                parent=self.sections.get(str(values.get("section"))),
                members=members,
                data=data.without("isCanonical", "verbatim", *(("titled",) if is_told else ())),
            )
            self.entries.append(entry)
        return made

    def read_structure(self, title: str, argument: _Entry) -> None:
        """The steps of an argument: each inference leads from what stands above it, or from what it uses."""
        path: Path = (*argument.path, "pcs")
        above: list[_Entry] = []
        numbered: list[_Entry] = []
        for index, value in enumerate(self.as_list(argument.values.get("pcs"), path)):
            member = self.as_object(value, (*path, index))
            claim = self.statements.get(str(member.get("title")))
            if claim is None:
                self.unknown_end((*path, index), member.get("title"))
                continue
            if member.get("role") in _CONCLUSIONS and above:
                place: Path = (*path, index, "inference")
                inference = self.as_object(member.get("inference"), place)
                data = self.data(inference.get("data"), (*place, "data"))
                key, used = _used(data, numbered)
                step = _Entry(
                    "support",
                    place,
                    inference,
                    _position(member),
                    parent=argument.parent,
                    ends=(*(used or above), claim),
                    data=data.without(key),
                )
                argument.steps.append(step)
                self.entries.append(step)
                self.steps[title, index] = step
                above = []
            above.append(claim)
            numbered.append(claim)

    def read_relations(self, tree: object) -> None:
        for index, value in enumerate(self.as_list(tree, ("relations",))):
            path: Path = ("relations", index)
            values = self.as_object(value, path)
            source, target = self.end(values, "from"), self.end(values, "to")
            if source is None or target is None:
                self.unknown_end(path, values.get("from" if source is None else "to"))
                continue
            name = values.get("relationType")
            kind = _kind(name, source, target)
            if kind is None:
                fix = "There are support, attack, undercut, entails, contrary and contradictory."
                self.report(WRONG_SHAPE, path, f"{name!r} is no kind of relation.", fix)
                continue
            # It stands with the later of its ends, where that is first named.
            later = max(source, target, key=lambda end: end.position)
            parent = (
                self.sections.get(str(later.members[0].get("section"))) if later.members else later.parent
            )
            # Of a contradiction, argmap names the one that stands below the other first.
            sides = [(target, source) if name == "contradictory" else (source, target)]
            if kind == "rebuttal" and name != "attack" and source is not target:
                sides.append(sides[0][::-1])
            for ends in sides:
                entry = _Entry(kind, path, values, later.position, parent=parent, ends=ends)
                entry.is_exhaustive = name == "contradictory"
                self.entries.append(entry)

    def end(self, values: Values, key: str) -> _Entry | None:
        """An end of a relation; of an argument with steps, its conclusion, or its last step if undercut."""
        title = str(values.get(key))
        match values.get(f"{key}Type"):
            case "equivalence-class":
                return self.statements.get(title)
            case "inference":
                number = values.get("conclusionIndex")
                return self.steps.get((title, number)) if isinstance(number, int) else None
            case "argument" if title in self.arguments:
                argument = self.arguments[title]
                if argument.steps and key == "from":
                    return argument.steps[-1].ends[-1]
                if argument.steps and values.get("relationType") == "undercut":
                    return argument.steps[-1]
                return argument
        return None

    # Elements

    def element(self, entry: _Entry) -> AnyElement:
        place = Place(self.text, pointer=pointer(entry.path))
        section = entry.parent.id if entry.parent else None
        tags = self.words(entry.values.get("tags"), (*entry.path, "tags"))
        match entry.kind:
            case "section":
                title = wording_of(entry.values.get("title"), entry.values.get("ranges"))
                return Section(
                    id=entry.id,
                    title=title.text,
                    marks=title.marks,
                    section=section,
                    tags=tags,
                    data=entry.data,
                    place=place,
                )
            case "claim":
                worded, others = _wordings(entry.members)
                return Claim(
                    id=entry.id,
                    title=entry.title,
                    text=worded.text,
                    marks=worded.marks,
                    wordings=others,
                    section=section,
                    tags=tags,
                    data=entry.data,
                    place=place,
                )
            case "argument":
                worded, others = _wordings(entry.members)
                return Argument(
                    id=entry.id,
                    title=entry.title,
                    gist=worded.text,
                    marks=worded.marks,
                    wordings=others,
                    steps=[step.id for step in entry.steps],
                    section=section,
                    tags=tags,
                    data=entry.data,
                    place=place,
                )
            case "conflict":
                claims = [end.id for end in entry.ends]
                return Conflict(
                    id=entry.id,
                    claims=claims,
                    exhaustive=entry.is_exhaustive,
                    section=section,
                    place=place,
                )
        link = _LINKS[entry.kind]
        *reasons, target = entry.ends
        return link(
            id=entry.id,
            target=target.id,
            premises=[Premise(claim=reason.id) for reason in reasons],
            schemes=self.words(entry.values.get("inferenceRules"), (*entry.path, "inferenceRules")),
            section=section,
            data=entry.data,
            place=place,
        )

    # Values

    def report(self, rule: Rule, path: Path, message: str, fix: str) -> None:
        self.findings.append(Diagnostic(rule, message, Place(self.text, pointer=pointer(path)), (), fix))

    def unknown_end(self, path: Path, title: object) -> None:
        self.report(UNKNOWN_END, path, f"Nothing is titled {title!r}.", "Add it, or take this out.")

    def as_object(self, value: object, path: Path) -> dict[str, object]:
        if isinstance(value, dict):
            return value
        if value is not None:
            self.report(WRONG_SHAPE, path, "An object is expected here.", "Export the document again.")
        return {}

    def as_list(self, value: object, path: Path) -> list[object]:
        if isinstance(value, list):
            return value
        if value is not None:
            self.report(WRONG_SHAPE, path, "A list is expected here.", "Export the document again.")
        return []

    def words(self, value: object, path: Path) -> list[str]:
        words = self.as_list(value, path)
        known = [sound(word) for word in words if isinstance(word, str)]
        if len(known) < len(words):
            self.report(WRONG_SHAPE, path, "Texts are expected here.", "Export the document again.")
        return known

    def data(self, value: object, path: Path) -> Data:
        """An object as data."""
        try:
            return Data(_clean(self.as_object(value, path)))
        except ValueError as error:
            self.report(WRONG_SHAPE, path, f"These data cannot be kept: {error}.", "Nest them less deep.")
            return EMPTY


def _kind(name: object, source: _Entry, target: _Entry) -> str | None:
    """The kind of element that a relation is; only different claims can contradict each other."""
    match name:
        case "support" | "entails":
            return "support"
        case "undercut":
            return "undercut"
        case "contrary" | "contradictory" if source.kind == target.kind == "claim" and source is not target:
            return "conflict"
        case "attack" | "contrary" | "contradictory":
            return "rebuttal"
    return None


def _wordings(members: Sequence[Values]) -> tuple[Wording, list[str]]:
    """The wording that counts, and the texts of the others: that of the member marked so, else the last."""
    canonical, is_marked = Wording("", ()), False
    texts: dict[str, None] = {}
    for member in members:
        if member.get("isReference"):
            continue
        wording = wording_of(member.get("text"), member.get("ranges"))
        given = member.get("data")
        data = given if isinstance(given, dict) else {}
        if isinstance(data.get("verbatim"), str):
            wording = Wording(sound(data["verbatim"]), ())
        marked = data.get("isCanonical") is True
        if marked or not is_marked:
            canonical, is_marked = wording, marked
        texts[wording.text] = None
    return canonical, [text for text in texts if text and text != canonical.text]


def _used(data: Data, numbered: Sequence[_Entry]) -> tuple[str, list[_Entry]]:
    """The premises that an inference says it uses, by their numbers, if all are there; and the key."""
    for key in ("uses", "from"):
        wanted = data.get(key)
        if isinstance(wanted, tuple) and wanted:
            places = [number - 1 for number in wanted if type(number) is int]
            if len(places) == len(wanted) and all(0 <= place < len(numbered) for place in places):
                return key, [numbered[place] for place in dict.fromkeys(places)]
    return "", []


def _position(values: Values) -> Position:
    line, column = values.get("startLine"), values.get("startColumn")
    return (line if type(line) is int else 0, column if type(column) is int else 0)


def _clean(value: dict[str, object]) -> dict[str, object]:
    """The same data, of texts and numbers that can be kept; greater numbers become texts."""
    copy: dict[str, object] = {}
    todo: list[tuple[Iterable[tuple[str, object]], dict[str, object] | list[object]]] = [
        (value.items(), copy)
    ]
    while todo:
        pairs, target = todo.pop()
        for key, item in pairs:
            made: object = item
            match item:
                case dict():
                    made = {}
                    todo.append((item.items(), made))
                case list():
                    made = []
                    todo.append(((("", each) for each in item), made))
                case Huge():
                    made = item.digits
                case str():
                    made = sound(item)
            if isinstance(target, dict):
                target[sound(key)] = made
            else:
                target.append(made)
    return copy
