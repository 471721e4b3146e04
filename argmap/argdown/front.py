"""The front matter: sources, participants, issues, conflicts and settings of a document."""

from collections.abc import Callable, Iterator, Sequence
from typing import Literal, TypeAlias

import attrs

from argmap.argdown import rules
from argmap.argdown.convention import (
    Declared,
    Report,
    Said,
    Values,
    paragraphs_of,
    take_flag,
    take_names,
    take_said,
    take_text,
    tell_misspelt,
)
from argmap.data import Data
from argmap.elements import AnyElement, Conflict, Issue, Participant, Source
from argmap.text import Place, Span, Text

_ISSUE = ("id", "question", "positions", "exclusive", "tags", "data")
_CONFLICT = ("id", "claims", "exhaustive", "tags", "data")
_SOURCE = ("title", "author", "authors", "publisher", "date", "url", "digest", "paragraphs", "tags", "data")
_PARTICIPANT = ("name", "description", "tags", "data")

Mode: TypeAlias = Literal["loose", "strict"]
"""What relations between statements mean; in strict mode, an attack says that both cannot be true."""


@attrs.frozen
class Spot:
    """Where in the front matter something stands: `at` gives the span of what a path of keys leads to."""

    text: Text
    reporter: Callable[[Span], Report]
    at: Callable[..., Span]

    def report(self, *path: str | int) -> Report:
        """What adds findings there."""
        return self.reporter(self.at(*path))

    def place(self, *path: str | int) -> Place:
        """The place of what stands there."""
        return Place(self.text, self.at(*path))


@attrs.frozen
class Entry:
    """An entry of a list in the front matter: its values, where it stands, and what adds findings there."""

    values: Values
    place: Place
    report: Report


@attrs.define
class Front:
    """What the front matter says; what names claims waits in lists until those have ids."""

    title: str | None = None
    mode: Mode | None = None
    declared: Declared = attrs.Factory(Declared)
    elements: list[AnyElement] = attrs.Factory(list)
    issues: list[Entry] = attrs.Factory(list)
    conflicts: list[Entry] = attrs.Factory(list)
    assertions: list[tuple[str, Said, Place]] = attrs.Factory(list)
    data: Values = attrs.Factory(dict)


def read_front(data: Values, spot: Spot) -> Front:
    """Read the keys that argmap knows; the others stay in `data`."""
    front = Front(data=data)
    title = data.get("title")
    if isinstance(title, str):
        front.title = title
        del data["title"]
    model = data.get("model")
    match model.get("mode") if isinstance(model, dict) else None:
        case "strict" | "loose" as mode:
            front.mode = mode
    for key, entry in _entries(data, "sources", "title", spot):
        front.elements.append(_source(key, entry))
    for key, entry in _entries(data, "participants", "name", spot):
        front.elements.append(_participant(key, entry))
    front.declared = Declared(
        {element.id: None for element in front.elements if isinstance(element, Source)},
        {element.id: None for element in front.elements if isinstance(element, Participant)},
    )
    front.issues = _list(data, "issues", spot)
    front.conflicts = _list(data, "conflicts", spot)
    for entry in _list(data, "assertions", spot):
        content = take_text(entry.values, "content", entry.report)
        said = take_said({"said": [entry.values]}, front.declared, [], entry.report)
        if content and said:
            front.assertions.append((content, said[0], entry.place))
        else:
            entry.report(
                rules.BAD_VALUE, "An assertion names no content.", "Name a title or an id as its content."
            )
    return front


def issue(entry: Entry, id: str, claims: Callable[[tuple[str, ...], Place], tuple[str, ...]]) -> Issue:
    """An issue; `claims` finds the ids of titles."""
    values, report = entry.values, entry.report
    return Issue(
        id=id,
        exclusive=take_flag(values, "exclusive", True, report),
        question=take_text(values, "question", report) or "",
        positions=claims(take_names(values, "positions", report), entry.place),
        tags=take_names(values, "tags", report),
        data=_rest(entry, _ISSUE),
        place=entry.place,
    )


def conflict(entry: Entry, id: str, claims: Callable[[tuple[str, ...], Place], tuple[str, ...]]) -> Conflict:
    """A conflict; `claims` finds the ids of titles."""
    values, report = entry.values, entry.report
    return Conflict(
        id=id,
        claims=claims(take_names(values, "claims", report), entry.place),
        exhaustive=take_flag(values, "exhaustive", False, report),
        tags=take_names(values, "tags", report),
        data=_rest(entry, _CONFLICT),
        place=entry.place,
    )


def _source(id: str, entry: Entry) -> Source:
    values, report = entry.values, entry.report
    return Source(
        id=id,
        title=take_text(values, "title", report),
        authors=take_names(values, "authors", report) or take_names(values, "author", report),
        publisher=take_text(values, "publisher", report),
        date=take_text(values, "date", report),
        url=take_text(values, "url", report),
        digest=take_text(values, "digest", report),
        paragraphs=paragraphs_of(values, report),
        tags=take_names(values, "tags", report),
        data=_rest(entry, _SOURCE),
        place=entry.place,
    )


def _participant(id: str, entry: Entry) -> Participant:
    values, report = entry.values, entry.report
    return Participant(
        id=id,
        name=take_text(values, "name", report) or "",
        description=take_text(values, "description", report),
        tags=take_names(values, "tags", report),
        data=_rest(entry, _PARTICIPANT),
        place=entry.place,
    )


def _rest(entry: Entry, known: Sequence[str]) -> Data:
    """The keys that were not read, and what stands under `data`; one that is almost known is reported."""
    values = entry.values
    inner = values.pop("data", {})
    tell_misspelt(values, known, entry.report)
    return Data({**(inner if isinstance(inner, dict) else {"data": inner}), **values})


def _entries(data: Values, key: str, name: str, spot: Spot) -> Iterator[tuple[str, Entry]]:
    """The entries of a mapping from ids; a bare text is the `name` of its entry."""
    value = data.get(key)
    if value is None:
        return
    if not isinstance(value, dict):
        spot.report(key)(
            rules.BAD_VALUE, f"{key!r} is no mapping.", "Give each an id: the key it stands under."
        )
        return
    del data[key]
    for id_of, given in value.items():
        if not id_of or isinstance(given, list):
            spot.report(key, id_of)(
                rules.BAD_VALUE, f"An entry of {key!r} could not be read.", "Write id: {…}."
            )
            data.setdefault(key, {})
            kept = data[key]
            assert isinstance(kept, dict)
            kept[id_of] = given
            continue
        values = dict(given) if isinstance(given, dict) else {} if given is None else {name: given}
        yield id_of, Entry(values, spot.place(key, id_of), spot.report(key, id_of))


def _list(data: Values, key: str, spot: Spot) -> list[Entry]:
    value = data.get(key)
    if value is None:
        return []
    if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
        spot.report(key)(
            rules.BAD_VALUE, f"{key!r} is no list of mappings.", "docs/argdown.md shows the form."
        )
        return []
    del data[key]
    return [
        Entry(dict(entry), spot.place(key, index), spot.report(key, index))
        for index, entry in enumerate(value)
    ]
