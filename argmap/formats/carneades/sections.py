"""The parts of a file whose entries have names: an object by name, or a list of objects with ids."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import attrs

from argmap.data import Value
from argmap.diagnostics import Rule
from argmap.formats.foreign import REPEATED_ID, WRONG_SHAPE
from argmap.formats.parse import Path
from argmap.formats.residue import listed, merged, released
from argmap.formats.shapes import described, quoted


@attrs.define
class Section:
    """The entries of a part, by name; `others` are what is no element, by place."""

    entries: dict[str, object] = attrs.Factory(dict)
    places: dict[str, int] = attrs.Factory(dict)
    others: list[tuple[int, str | None, object]] = attrs.Factory(list)
    is_list: bool = False

    def put_apart(self, name: str) -> None:
        """Make an entry one that is no element."""
        self.others.append((self.places[name], name, self.entries.pop(name)))

    def path(self, key: str, name: str) -> Path:
        """Where an entry stands."""
        return (key, self.places[name] if self.is_list else name)

    def all_values(self) -> Iterator[object]:
        """The values of all entries that have a name."""
        yield from self.entries.values()
        yield from (value for _, name, value in self.others if name is not None)


def entries_of(value: object, key: str, report: Callable[[Rule, Path, str], object]) -> Section:
    """The entries of a part."""
    found = Section()
    if isinstance(value, dict):
        for index, (name, item) in enumerate(value.items()):
            found.entries[name], found.places[name] = item, index
        if "" in found.entries:
            report(WRONG_SHAPE, (key, ""), "This has no name; it is kept as it is.")
            found.put_apart("")
    elif isinstance(value, list):
        found.is_list = True
        for index, item in enumerate(value):
            name = item.get("id") if isinstance(item, dict) else None
            if isinstance(item, dict) and isinstance(name, str) and name and name not in found.entries:
                found.entries[name] = {field: each for field, each in item.items() if field != "id"}
                found.places[name] = index
                continue
            if isinstance(name, str) and name:
                message = f"There is an entry {quoted(name)} already; this one is kept as it is."
                report(REPEATED_ID, (key, index), message)
            else:
                report(WRONG_SHAPE, (key, index), "This is no entry with an id; it is kept as it is.")
            found.others.append((index, None, item))
    elif value is not None:
        message = f"{quoted(key)} must be an object, not {described(value)}."
        report(WRONG_SHAPE, (key,), f"{message} It is kept as it is.")
    return found


def section_of(own: Mapping[str, object], apart: Value, *, as_list: bool) -> object:
    """A part of a file: what the map says, and between it what was put apart."""
    entries = [(name, value) for name, value in own.items()]
    others: list[tuple[int, object]] = []
    for entry in listed(apart):
        match entry:
            case (int() as index, str() | None as name, value) if name not in own:
                others.append((index, (name, released(value))))
    whole = merged(entries, others)
    if as_list:
        return [value if name is None else _item(name, value) for name, value in _pairs(whole)]
    return {name: value for name, value in _pairs(whole) if name is not None}


def entries_apart(apart: Value) -> Iterator[tuple[str | None, object]]:
    """What was put apart, with its names."""
    for entry in listed(apart):
        match entry:
            case (int(), str() | None as name, value):
                yield name, released(value)


def _item(name: str, value: object) -> dict[str, object]:
    return {"id": name, **(value if isinstance(value, dict) else {"text": value})}


def _pairs(whole: Sequence[object]) -> Iterator[tuple[str | None, object]]:
    for entry in whole:
        assert isinstance(entry, tuple)
        yield entry
