"""What differs between two maps, as a value that can be read, shown, and applied."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Any, Literal, TypeAlias

import attrs

from argmap.diagnostics import UsageError
from argmap.elements import AnyElement, redirected
from argmap.model import ArgumentMap
from argmap.revision.matching import Match, matches

What: TypeAlias = Literal["added", "removed", "changed"]

HEAD = ("title", "data", "extras", "missing")
"""What a map has beside its elements."""


@attrs.frozen(kw_only=True)
class Change:
    """That an element was added, removed, or changed in some fields; `match` says why they are one."""

    what: What
    old: AnyElement | None = None
    new: AnyElement | None = None
    fields: tuple[str, ...] = ()
    match: Match | None = None


@attrs.frozen
class Move:
    """That an element, by its new id, stands behind another now; None is the beginning."""

    id: str
    behind: str | None


@attrs.frozen(kw_only=True)
class Difference:
    """What makes one map of another.

    `changes` come in the order of the new map, what was removed last. `renamed` are the new ids by the old
    ones, where they differ; an element that only got another id, or refers to one that did, is not changed.
    `moves` say where what was added or moved stands. `head` has the new values of what a map has beside its
    elements.
    """

    changes: tuple[Change, ...] = ()
    renamed: Mapping[str, str] = attrs.field(factory=dict)
    moves: tuple[Move, ...] = ()
    head: Mapping[str, Any] = attrs.field(factory=dict)

    def __bool__(self) -> bool:
        return bool(self.changes or self.renamed or self.moves or self.head)

    def apply(self, map: ArgumentMap) -> ArgumentMap:
        """The map with the difference made to it.

        Raises:
            UsageError: the map is not what the difference was taken from.
            ShapeError: nor does it become a map.

        >>> from argmap.argdown import read
        >>> old, new = read("[A]: a\\n").value, read("[A]: a\\n  + [B]: b\\n").value
        >>> diff(old, new).apply(old) == new
        True
        """
        changed = {each.old.id: each.new for each in self.changes if each.old is not None}
        for each in self.changes:
            if each.old is not None and map.get(each.old.id) != each.old:
                raise UsageError(f"{each.old.id!r} is not what it was when the difference was taken")
        made: dict[str, AnyElement] = {}
        for element in map.elements:
            new = changed.get(element.id) if element.id in changed else redirected(element, self.renamed)
            if new is not None:
                made[new.id] = new
        made |= {
            each.new.id: each.new for each in self.changes if each.what == "added" and each.new is not None
        }
        order = self._order(map)
        return attrs.evolve(map, elements=tuple(made[each] for each in order), **self.head)

    def _order(self, map: ArgumentMap) -> Sequence[str]:
        """The ids in their new order: those that stay in the old one, and behind each what is put there."""
        moved = {move.id for move in self.moves}
        removed = {each.old.id for each in self.changes if each.what == "removed" and each.old is not None}
        staying = [self.renamed.get(each.id, each.id) for each in map.elements if each.id not in removed]
        behind: dict[str | None, str] = {}
        last: str | None = None
        for each in staying:
            if each not in moved:
                behind[last] = each
                last = each
        for move in self.moves:
            if move.behind in behind:
                behind[move.id] = behind[move.behind]
            behind[move.behind] = move.id
        order: list[str] = []
        at = behind.get(None)
        while at is not None:
            order.append(at)
            at = behind.get(at)
        return order


def diff(old: ArgumentMap, new: ArgumentMap) -> Difference:
    """What differs between two maps; applied to the old one, it gives the new one.

    >>> from argmap.argdown import read
    >>> old, new = read("[A]: They are allies.\\n").value, read("[A]: They were allies.\\n").value
    >>> [(change.what, change.new.id, change.fields) for change in diff(old, new).changes]
    [('changed', 'A', ('text',))]
    """
    found = {match.new: match for match in matches(old, new)}
    names = {match.old: match.new for match in found.values() if match.old != match.new}
    changes: list[Change] = []
    for element in new.elements:
        match = found.get(element.id)
        if match is None:
            changes.append(Change(what="added", new=element))
            continue
        before = redirected(old[match.old], names)
        if before != element:
            changes.append(
                Change(
                    what="changed",
                    old=old[match.old],
                    new=element,
                    fields=tuple(differing(before, element)),
                    match=match,
                )
            )
    there = {match.old for match in found.values()}
    changes += [Change(what="removed", old=each) for each in old.elements if each.id not in there]
    return Difference(
        changes=tuple(changes),
        renamed=names,
        moves=tuple(_moves(old, new, {match.old: match.new for match in found.values()})),
        head={key: getattr(new, key) for key in HEAD if getattr(old, key) != getattr(new, key)},
    )


def differing(one: AnyElement, other: AnyElement) -> Sequence[str]:
    """The fields in which two elements differ; ``kind`` if they are of two kinds."""
    fields = {
        field.name: None for element in (one, other) for field in attrs.fields(type(element)) if field.eq
    }
    nothing = object()
    found = ["kind"] if type(one) is not type(other) else []
    return [
        *found,
        *(name for name in fields if getattr(one, name, nothing) != getattr(other, name, nothing)),
    ]


def _moves(old: ArgumentMap, new: ArgumentMap, ids: Mapping[str, str]) -> list[Move]:
    """What has to be put elsewhere, as little as possible, in the order of the new map."""
    places = {ids[each.id]: place for place, each in enumerate(old.elements) if each.id in ids}
    kept = [each.id for each in new.elements if each.id in places]
    staying = {kept[index] for index in _longest_rising([places[each] for each in kept])}
    moves: list[Move] = []
    before: str | None = None
    for each in new.elements:
        if each.id not in staying:
            moves.append(Move(each.id, before))
        before = each.id
    return moves


def _longest_rising(numbers: Sequence[int]) -> list[int]:
    """The indexes of a longest rising part of a sequence without repetitions."""
    ends: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for index, number in enumerate(numbers):
        place = bisect_left(ends, number)
        if place == len(ends):
            ends.append(number)
            at.append(index)
        else:
            ends[place], at[place] = number, index
        before.append(at[place - 1] if place else -1)
    found: list[int] = []
    last = at[-1] if at else -1
    while last >= 0:
        found.append(last)
        last = before[last]
    return found[::-1]
