"""The front matter: sources, participants, issues, conflicts and settings of a document."""

from collections.abc import Callable, Iterator
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
    take_passages,
    take_said,
    take_text,
)
from argmap.data import Data
from argmap.elements import AnyElement, Conflict, Issue, Participant, Source

Mode: TypeAlias = Literal["loose", "strict"]
"""What relations between statements mean; in strict mode, an attack says that both cannot be true."""


@attrs.define
class Front:
    """What the front matter says; what names claims waits in lists until those have ids."""

    title: str | None = None
    mode: Mode | None = None
    declared: Declared = attrs.Factory(Declared)
    elements: list[AnyElement] = attrs.Factory(list)
    issues: list[Values] = attrs.Factory(list)
    conflicts: list[Values] = attrs.Factory(list)
    assertions: list[tuple[str, Said]] = attrs.Factory(list)
    data: Values = attrs.Factory(dict)


def read_front(data: Values, report: Report) -> Front:
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
    for key, entry in _entries(data, "sources", "title", report):
        front.elements.append(_source(key, entry, report))
    for key, entry in _entries(data, "participants", "name", report):
        front.elements.append(_participant(key, entry, report))
    front.declared = Declared(
        {element.id: None for element in front.elements if isinstance(element, Source)},
        {element.id: None for element in front.elements if isinstance(element, Participant)},
    )
    front.issues = _list(data, "issues", report)
    front.conflicts = _list(data, "conflicts", report)
    for entry in _list(data, "assertions", report):
        content = take_text(entry, "content", report)
        passages = take_passages(entry, front.declared, report)
        said = take_said({"said": [entry]}, front.declared, passages, report)
        if content and said:
            front.assertions.append((content, attrs.evolve(said[0], passages=tuple(passages))))
        else:
            report(rules.BAD_VALUE, "An assertion names no content.", "Name a title or an id as its content.")
    return front


def issue(
    entry: Values, id: str, claims: Callable[[tuple[str, ...]], tuple[str, ...]], report: Report
) -> Issue:
    """An issue; `claims` finds the ids of titles."""
    exclusive = take_flag(entry, "exclusive", True, report)
    return Issue(
        id=id,
        question=take_text(entry, "question", report) or "",
        positions=claims(take_names(entry, "positions", report)),
        exclusive=exclusive,
        tags=take_names(entry, "tags", report),
        data=_rest(entry),
    )


def conflict(
    entry: Values, id: str, claims: Callable[[tuple[str, ...]], tuple[str, ...]], report: Report
) -> Conflict:
    """A conflict; `claims` finds the ids of titles."""
    return Conflict(
        id=id,
        claims=claims(take_names(entry, "claims", report)),
        exhaustive=take_flag(entry, "exhaustive", False, report),
        tags=take_names(entry, "tags", report),
        data=_rest(entry),
    )


def _source(id: str, entry: Values, report: Report) -> Source:
    authors = take_names(entry, "authors", report) or take_names(entry, "author", report)
    return Source(
        id=id,
        title=take_text(entry, "title", report),
        authors=authors,
        publisher=take_text(entry, "publisher", report),
        date=take_text(entry, "date", report),
        url=take_text(entry, "url", report),
        digest=take_text(entry, "digest", report),
        paragraphs=paragraphs_of(entry, report),
        tags=take_names(entry, "tags", report),
        data=_rest(entry),
    )


def _participant(id: str, entry: Values, report: Report) -> Participant:
    name = take_text(entry, "name", report) or ""
    description = take_text(entry, "description", report)
    tags = take_names(entry, "tags", report)
    return Participant(id=id, name=name, description=description, tags=tags, data=_rest(entry))


def _rest(entry: Values) -> Data:
    """The keys that were not read, and what stands under `data`."""
    inner = entry.pop("data", {})
    return Data({**(inner if isinstance(inner, dict) else {"data": inner}), **entry})


def _entries(data: Values, key: str, name: str, report: Report) -> Iterator[tuple[str, Values]]:
    """The entries of a mapping from ids; a bare text is the `name` of its entry."""
    value = data.get(key)
    if value is None:
        return
    if not isinstance(value, dict):
        report(rules.BAD_VALUE, f"{key!r} is no mapping.", "Give each an id: the key it stands under.")
        return
    del data[key]
    for name_of, entry in value.items():
        if not name_of or isinstance(entry, list):
            report(rules.BAD_VALUE, f"An entry of {key!r} could not be read.", "Write id: {…}.")
        elif isinstance(entry, dict):
            yield name_of, dict(entry)
        else:
            yield name_of, {} if entry is None else {name: entry}


def _list(data: Values, key: str, report: Report) -> list[Values]:
    value = data.get(key)
    if value is None:
        return []
    if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
        report(rules.BAD_VALUE, f"{key!r} is no list of mappings.", "docs/argdown.md shows the form.")
        return []
    del data[key]
    return [dict(entry) for entry in value]
