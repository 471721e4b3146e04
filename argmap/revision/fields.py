"""Three values of a field as one: lists item by item, data key by key."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any

from argmap.data import Data, Value
from argmap.elements import Premise

Conflicts = dict[str, Value]
"""For each field that both sides changed, what each side made of it."""

_LISTS = frozenset(
    {
        "tags",
        "wordings",
        "passages",
        "premises",
        "schemes",
        "steps",
        "claims",
        "positions",
        "authors",
        "through",
    }
)


def three_way(field: str, sides: Sequence[Any], conflicts: Conflicts) -> Any:
    """The value of a field, of what it was, what ours made of it, and what theirs did.

    Where both changed it, and not alike, it is ours, and `conflicts` gets both. What it was is None where it
    was not there.

    >>> conflicts: Conflicts = {}
    >>> three_way("tags", [("a", "b"), ("a",), ("a", "b", "c")], conflicts), conflicts
    (('a', 'c'), {})
    """
    base, ours, theirs = sides
    if ours == theirs or theirs == base:
        return ours
    if ours == base:
        return theirs
    if field in _LISTS:
        key: Callable[[Any], Hashable] = (
            (lambda each: each.claim) if field == "premises" else (lambda each: each)
        )
        items = _items(key, base or (), ours, theirs)
        if items or field != "premises":
            return items
    if isinstance(ours, Data) and isinstance(theirs, Data):
        return _data(field, base if isinstance(base, Data) else Data(), ours, theirs, conflicts)
    conflicts[field] = both_sides(base, ours, theirs)
    return ours


def both_sides(base: object, ours: object, theirs: object) -> Data:
    """What a thing was and what each side made of it, as data."""
    return Data({"base": _told(base), "ours": _told(ours), "theirs": _told(theirs)})


def _told(value: object) -> Value:
    if value is None or isinstance(value, (str, bool, int, float, Data)):
        return value
    if isinstance(value, tuple):
        return tuple(_told(each) for each in value)
    return value.claim if isinstance(value, Premise) else str(value)


def _items(
    key: Callable[[Any], Hashable], base: Sequence[Any], ours: Sequence[Any], theirs: Sequence[Any]
) -> Any:
    """The items of ours without what theirs took out, and behind them what theirs put in."""
    was = {key(each): each for each in base}
    there = {key(each): each for each in theirs}
    here = {key(each) for each in ours}
    kept = [
        there[key(each)] if key(each) in there and each == was.get(key(each)) else each
        for each in ours
        if key(each) in there or key(each) not in was
    ]
    return (*kept, *(each for name, each in there.items() if name not in here and name not in was))


def _data(field: str, base: Data, ours: Data, theirs: Data, conflicts: Conflicts) -> Data:
    """Data of which each key is merged by itself."""
    merged: dict[str, Value] = {}
    for name in dict.fromkeys((*ours, *theirs)):
        found = three_way(
            f"{field}/{name}", [side.get(name, _ABSENT) for side in (base, ours, theirs)], conflicts
        )
        if found is not _ABSENT:
            merged[name] = found
    return Data.of_frozen(merged)


class _Absent:
    def __str__(self) -> str:
        return ""


_ABSENT = _Absent()
