"""Which claims of several maps may be the same: for a person to decide, never applied by itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

import attrs

from argmap.elements import Argument, Claim
from argmap.model import ArgumentMap
from argmap.revision.matching import RareWords, said

LEAST = 0.6
"""Claims that are less alike are not suggested."""

_NAMES = ("title", "name", "question")


@attrs.frozen
class Suggestion:
    """That two elements may be the same: the names of their maps, their ids there, how much alike they are.

    `likeness` is between 0 and 1: how much of their words they share, in whatever order.
    """

    one: tuple[str, str]
    other: tuple[str, str]
    likeness: float

    def entry(self, maps: Mapping[str, ArgumentMap]) -> dict[str, str]:
        """What `argmap.join.join` takes to make them one: by title where there is one, else by id."""
        return {name: _called(maps[name], claim) for name, claim in (self.one, self.other)}


def suggestions(maps: Mapping[str, ArgumentMap], *, least: float = LEAST) -> tuple[Suggestion, ...]:
    """Claims, and arguments, of different maps that are worded alike, the most alike first.

    Likeness of words is all there is to it: claims that mean the same in other words are not found, and some
    that are found mean opposite things.

    >>> from argmap.argdown import read
    >>> maps = {"one": read("[A]: Iran sent drones.\\n").value,
    ...         "two": read("[B]: Drones were sent by Iran.\\n\\n[C]: Oil was sold.\\n").value}
    >>> [each.entry(maps) for each in suggestions(maps, least=0.5)]
    [{'one': 'A', 'two': 'B'}]
    """
    found = [
        suggestion
        for (one, first), (other, second) in combinations(maps.items(), 2)
        for kind in (Claim, Argument)
        for suggestion in _between(one, _of(first, kind), other, _of(second, kind), least)
    ]
    return tuple(sorted(found, key=lambda each: (-each.likeness, each.one, each.other)))


def _of(map: ArgumentMap, kind: type[Claim | Argument]) -> Sequence[Claim | Argument]:
    return [each for each in map.elements if isinstance(each, Claim | Argument) and type(each) is kind]


def _between(
    one: str, first: Sequence[Claim | Argument], other: str, second: Sequence[Claim | Argument], least: float
) -> Iterator[Suggestion]:
    from rapidfuzz import fuzz

    words = RareWords(second)
    for each in first:
        text = _worded(each)
        for place in words.near(said(each)):
            likeness = fuzz.token_sort_ratio(text, _worded(second[place])) / 100
            if likeness >= least:
                yield Suggestion((one, each.id), (other, second[place].id), round(likeness, 4))


def _worded(element: Claim | Argument) -> str:
    """What an element says, or its title where it says nothing."""
    text = element.text if isinstance(element, Claim) else element.gist
    return (text or element.title or "").casefold()


def _called(map: ArgumentMap, id: str) -> str:
    """A title that means one element alone, or else the id."""
    element = map[id]
    title = element.title if isinstance(element, Claim | Argument) else None
    if not title or title in map:
        return id
    named = [each for each in map.elements if title in (getattr(each, name, None) for name in _NAMES)]
    return title if len(named) == 1 else id
