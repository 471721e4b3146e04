"""Which position each card belongs to, and on whose side it is."""

from collections import deque
from collections.abc import Mapping, Sequence

import attrs

from argmap.draw.measure import one_line
from argmap.draw.ties import Ties
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


def sides_of(map: ArgumentMap, ties: Ties) -> Sides:
    """The sides of a map's cards.

    A card belongs to the position that its shortest way leads to, the first of several. A support keeps
    the side of what it leads to, a rebuttal or undercut turns it. The other side of one of two exclusive
    positions is the other position; with more it is nobody's.
    """
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
