"""Which position each card belongs to, and on whose side it is."""

from collections import deque
from collections.abc import Mapping, Sequence

import attrs

from argmap.draw.measure import one_line
from argmap.draw.ties import Ties, ties_of
from argmap.elements import Argument, Claim, Issue, Support
from argmap.model import ArgumentMap

_ARTICLES = ("a", "an", "the")
_LONGEST = 60


@attrs.frozen
class Camp:
    """A side: what it is called and the number of its colour, None for one that only is against."""

    name: str
    number: int | None


@attrs.frozen
class Sides:
    """The lane of each card and link (the number of a position), and the camp of each card.

    What no position can be reached from has neither.
    """

    positions: tuple[str, ...]
    lanes: Mapping[str, int]
    camps: Mapping[str, Camp]


@attrs.frozen
class Whole:
    """A map with its ties and sides, for drawings of its parts."""

    map: ArgumentMap
    ties: Ties
    sides: Sides


@attrs.frozen(kw_only=True, repr=False)
class Excerpt(ArgumentMap):
    """A part of a map, drawn with the sides and the kinds of card that the whole gives.

    `references` are cards that only point to another sheet. `notes` stand below the text of a card, before
    its sources, or without them if the card is `bare`; `hrefs` are the addresses that notes lead to.
    """

    whole: Whole = attrs.field(eq=False)
    references: frozenset[str] = frozenset()
    bare: frozenset[str] = frozenset()
    notes: Mapping[str, str] = attrs.field(factory=dict, eq=False)
    hrefs: Mapping[str, str] = attrs.field(factory=dict, eq=False)


def whole_of(map: ArgumentMap) -> Whole:
    """A map with what all drawings of its parts share."""
    ties = ties_of(map)
    return Whole(map, ties, sides_of(map, ties))


def excerpt_of(map: ArgumentMap, whole: ArgumentMap) -> Excerpt:
    """A smaller map as a part of the larger one that it was taken from."""
    return Excerpt(
        elements=map.elements,
        title=map.title,
        data=map.data,
        extras=map.extras,
        missing=map.missing,
        whole=whole_of(whole),
    )


def sides_of(map: ArgumentMap, ties: Ties) -> Sides:
    """The sides of a map's cards; those of an excerpt are as in the whole.

    A card belongs to the position that its shortest way leads to, the first of several. A support keeps
    the side of what it leads to, a rebuttal or undercut turns it. The other side of one of two exclusive
    positions is the other position; with more it is nobody's.
    """
    if isinstance(map, Excerpt):
        return _outside(map, ties)
    positions = tuple(dict.fromkeys(position for issue in map.issues for position in issue.positions))
    numbers = {position: number for number, position in enumerate(positions)}
    incoming: dict[str, list[str]] = {}
    for tie in ties.ties.values():
        for target in tie.targets:
            incoming.setdefault(target, []).append(tie.link.id)
    lanes = dict(numbers)
    agrees = dict.fromkeys(positions, True)
    waiting = deque(positions)
    while waiting:
        here = waiting.popleft()
        found = [
            (one, agrees[here] == isinstance(ties.ties[one].link, Support)) for one in incoming.get(here, ())
        ]
        if here in ties.ties:
            found += [(one, agrees[here]) for one in ties.ties[here].sources]
        for one, agreeing in found:
            if one not in lanes:
                lanes[one], agrees[one] = lanes[here], agreeing
                waiting.append(one)
    own, others = _names(map, positions, numbers)
    camps = {
        one: own[lanes[one]] if agrees[one] else others[lanes[one]] for one in lanes if one not in ties.ties
    }
    return Sides(positions, lanes, camps)


def _outside(map: Excerpt, ties: Ties) -> Sides:
    """The sides of the whole, with what points to another sheet outside the lanes.

    A lane is left to it only where it is the first of premises that work together, which lie where it does.
    """
    sides = map.whole.sides
    inside = {*(element.id for element in map.elements), *map.missing} - map.references
    lanes = {one: sides.lanes[one] for one in inside if one in sides.lanes}
    for tie in ties.ties.values():
        first, *others = tie.sources
        if first in map.references and any(other in inside for other in others) and first in sides.lanes:
            lanes[first] = sides.lanes[first]
    return attrs.evolve(sides, lanes=lanes)


def _names(
    map: ArgumentMap, positions: Sequence[str], numbers: Mapping[str, int]
) -> tuple[list[Camp], list[Camp]]:
    """The camp of each position, and the one against it."""
    own: list[Camp] = []
    others: list[Camp] = []
    names: dict[str, str] = {}
    for issue in map.issues:
        for position, name in zip(issue.positions, _short_names(map, issue), strict=True):
            names.setdefault(position, name)
    for number, position in enumerate(positions):
        own.append(Camp(names[position], number))
        issue = map.issues_of(position)[0]
        rivals = [rival for rival in issue.positions if rival != position]
        if issue.exclusive and len(rivals) == 1:
            others.append(Camp(names[rivals[0]], numbers[rivals[0]]))
        else:
            others.append(Camp(f"against {names[position]}", None))
    return own, others


def _short_names(map: ArgumentMap, issue: Issue) -> list[str]:
    """What to call the positions of an issue: their titles without the words they all begin with."""
    words = [_label(map, position).split() for position in issue.positions]
    shared = 0
    if len(words) > 1:
        while all(len(each) > shared + 1 for each in words) and len({each[shared] for each in words}) == 1:
            shared += 1
    return [" ".join(_bare(each[shared:])) for each in words]


def _bare(words: list[str]) -> list[str]:
    return words[1:] if len(words) > 1 and words[0].lower() in _ARTICLES else words


def _label(map: ArgumentMap, id: str) -> str:
    element = map.get(id)
    label = element.label if isinstance(element, Claim | Argument) else id
    return one_line(label[:_LONGEST]).rstrip(".") or one_line(id[:_LONGEST])
