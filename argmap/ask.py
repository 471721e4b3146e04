"""Questions to a map about how its parts hang together: pure functions, linear in what they visit.

They look at structure alone. Which claims *stand* is for `argmap.evaluate` to say.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator, Mapping

from argmap.diagnostics import UsageError
from argmap.edit import slice_map
from argmap.elements import (
    LINKS,
    AnyElement,
    Argument,
    Claim,
    Conflict,
    Issue,
    Participant,
    Section,
    Source,
    Support,
)
from argmap.graph import grounds, neighbourhood
from argmap.model import ArgumentMap

__all__ = [
    "chains",
    "falls_with",
    "line_of_dispute",
    "reasons_against",
    "reasons_for",
    "rests_on",
    "submap",
]


def reasons_for(map: ArgumentMap, id: str) -> tuple[str, ...]:
    """The ids of all that speaks for an element, directly or not, the nearest first: links and premises.

    Raises:
        UsageError: there is no such element.

    >>> from argmap.argdown import read
    >>> map = read("[A]: a\\n  + [B]: b\\n    + [C]: c\\n    - [D]: d\\n").value
    >>> [id for id in reasons_for(map, "A") if isinstance(map[id], Claim)]
    ['B', 'C']
    """
    _known(map, id)
    return grounds(map, id)


def reasons_against(map: ArgumentMap, id: str) -> tuple[str, ...]:
    """The ids of all that speaks against an element, or against what speaks for it; the nearest first.

    These are attacks, what they rest on, and the claims in conflict with it. Answers to attacks are not among
    them.

    Raises:
        UsageError: there is no such element.

    >>> from argmap.argdown import read
    >>> map = read("[A]: a\\n  + [B]: b\\n    - [C]: c\\n      - [D]: d\\n").value
    >>> [id for id in reasons_against(map, "A") if isinstance(map[id], Claim)]
    ['C']
    """
    _known(map, id)
    against: dict[str, None] = {}
    for ground in (id, *grounds(map, id)):
        for attack in map.attacks_on(ground):
            against[attack.id] = None
            for premise in attack.premises:
                against[premise.claim] = None
                against |= dict.fromkeys(grounds(map, premise.claim))
        for conflict in map.conflicts_of(ground):
            against |= dict.fromkeys(claim for claim in conflict.claims if claim != ground)
    return tuple(against)


def chains(map: ArgumentMap, id: str) -> Iterator[tuple[str, ...]]:
    """Every line of support from a claim that nothing supports to the one asked about: ids, claims and links.

    They come one by one, in the order of the map, and there may be very many; `itertools.islice` takes some.
    A line passes nothing twice.

    Raises:
        UsageError: there is no such element.

    >>> from argmap.argdown import read
    >>> map = read("[A]: a\\n  + [B]: b\\n    + [C]: c\\n  + [D]: d\\n").value
    >>> [[id for id in chain if isinstance(map[id], Claim)] for chain in chains(map, "A")]
    [['C', 'B', 'A'], ['D', 'A']]
    """
    _known(map, id)
    path = [id]
    on_path = {id}
    ways = [iter(_under(map, id))]
    while ways:
        there = next(ways[-1], None)
        if there is None:
            ways.pop()
            on_path.discard(path.pop())
        elif there not in on_path:
            path.append(there)
            on_path.add(there)
            under = _under(map, there)
            ways.append(iter(under))
            if not under:
                yield tuple(reversed(path))


def _under(map: ArgumentMap, id: str) -> tuple[str, ...]:
    """What speaks for an element, one step away: supports of it, or the premises of a support."""
    element = map.get(id)
    if isinstance(element, Support):
        return tuple(premise.claim for premise in element.premises)
    found = [support.id for support in map.supports_of(id)]
    if isinstance(element, Argument):
        found += element.steps
    return tuple(dict.fromkeys(found))


def rests_on(map: ArgumentMap, id: str) -> tuple[str, ...]:
    """The ids of claims, arguments and links that have a source or a participant, or a claim, behind them.

    Of a source: what has a passage in it. Of a participant: what they put forward or pass on. And then, as of
    a claim: all that these are reasons for, directly or not. In written order.

    Raises:
        UsageError: there is no such element, or nothing can rest on one of its kind.
    """
    element = _known(map, id)
    if isinstance(element, Source):
        first = [each.id for each in map.elements if any(p.source == id for p in map.passages_of(each.id))]
    elif isinstance(element, Participant):
        first = [said.content for said in map.assertions if id in (said.participant, *said.through)]
    elif isinstance(element, (Claim, Argument, *LINKS)):
        first = [id]
    else:
        raise UsageError(f"Nothing rests on {id!r}; ask about a source, a participant, a claim or a link.")
    reached: set[str] = set()
    todo = deque(first)
    while todo:
        at = todo.popleft()
        if at in reached:
            continue
        reached.add(at)
        todo.extend(_over(map, at))
    if isinstance(element, (Claim, Argument, *LINKS)):
        reached.discard(id)
    return tuple(
        each.id for each in map.elements if each.id in reached and isinstance(each, (Claim, Argument, *LINKS))
    )


def _over(map: ArgumentMap, id: str) -> Iterator[str]:
    """What an element speaks for, one step away."""
    element = map.get(id)
    if isinstance(element, Support):
        yield element.target
    yield from (link.id for link in map.links_from(id) if isinstance(link, Support))
    if (argument := map.argument_of(id)) is not None:
        yield argument.id


def falls_with(map: ArgumentMap, id: str) -> tuple[str, ...]:
    """What is left without support if an element falls: the ids, in the order in which they fall.

    By structure alone: a link falls with any of its premises, and a claim or an argument when it had supports
    and all of them have fallen. Attacks that fall, fall too; what they attacked does not rise.

    Raises:
        UsageError: there is no such element.

    >>> from argmap.argdown import read
    >>> map = read("[A]: a\\n  + [B]: b\\n    + [C]: c\\n  + [D]: d\\n").value
    >>> [id for id in falls_with(map, "C") if isinstance(map[id], Claim)]
    ['B']
    """
    _known(map, id)
    standing = Counter(support.target for support in map.supports)
    fallen = {id: None}
    todo = deque([id])

    def fall(there: str) -> None:
        if there not in fallen:
            fallen[there] = None
            todo.append(there)

    while todo:
        at = todo.popleft()
        element = map.get(at)
        for link in map.links_from(at):
            fall(link.id)
        if isinstance(element, LINKS):
            for link in map.links_to(at):
                fall(link.id)
        if isinstance(element, Support):
            standing[element.target] -= 1
            target = map.get(element.target)
            if not standing[element.target] and isinstance(target, Claim | Argument):
                fall(element.target)
            if (argument := map.argument_of(at)) is not None:
                fall(argument.id)
    return tuple(fallen)[1:]


def line_of_dispute(map: ArgumentMap, one: str, other: str) -> tuple[str, ...]:
    """A shortest way from one claim to another: claims, links, conflicts and issues in turn.

    Of several that are equally short, the one that is written first. It is empty if nothing joins the two.

    Raises:
        UsageError: there is no such element.

    >>> from argmap.argdown import read
    >>> map = read("[A]: a\\n  + [B]: b\\n    - [C]: c\\n").value
    >>> [id for id in line_of_dispute(map, "C", "A") if isinstance(map[id], Claim)]
    ['C', 'B', 'A']
    """
    _known(map, one)
    _known(map, other)
    before: dict[str, str | None] = {one: None}
    todo = deque([one])
    while todo and other not in before:
        at = todo.popleft()
        for there in _beside(map, at):
            if there not in before and there in map:
                before[there] = at
                todo.append(there)
    return tuple(reversed(_back(before, other))) if other in before else ()


def _back(before: Mapping[str, str | None], end: str) -> list[str]:
    way: list[str] = []
    at: str | None = end
    while at is not None:
        way.append(at)
        at = before[at]
    return way


def _beside(map: ArgumentMap, id: str) -> Iterator[str]:
    """What an element has to do with, one step away."""
    element = map.get(id)
    if isinstance(element, LINKS):
        yield element.target
        yield from (premise.claim for premise in element.premises)
    if isinstance(element, Conflict):
        yield from element.claims
    if isinstance(element, Issue):
        yield from element.positions
    if isinstance(element, Argument):
        yield from element.steps
    yield from (link.id for link in map.links_from(id))
    yield from (link.id for link in map.links_to(id))
    yield from (conflict.id for conflict in map.conflicts_of(id))
    yield from (issue.id for issue in map.issues_of(id))
    if (argument := map.argument_of(id)) is not None:
        yield argument.id


def submap(
    map: ArgumentMap,
    *,
    section: str | None = None,
    tag: str | None = None,
    participant: str | None = None,
    claim: str | None = None,
    radius: int = 1,
) -> ArgumentMap:
    """The part of a map in a section (and those in it), with a tag, of a participant, or around a claim.

    Sections, participants and claims are given by id. Several of these narrow each other down. What makes
    sense without the rest stays, as in `argmap.edit.slice_map`.

    Raises:
        UsageError: an id is not there, or not of that kind.

    >>> from argmap.argdown import read
    >>> map = read("[A]: a #draft\\n  + [B]: b #draft\\n  - [C]: c\\n").value
    >>> submap(map, tag="draft")
    <ArgumentMap '': 2 claims, 1 support>
    """
    kept = [element.id for element in map.elements if isinstance(element, Claim | Argument)]
    if section is not None:
        _of_kind(map, section, Section)
        inside = {section}
        for each in map.sections:
            if each.section in inside:
                inside.add(each.id)
        kept = [name for name in kept if map[name].section in inside]
    if tag is not None:
        kept = [name for name in kept if tag in map[name].tags]
    if participant is not None:
        _of_kind(map, participant, Participant)
        kept = [
            name
            for name in kept
            if any(participant in (said.participant, *said.through) for said in map.assertions_of(name))
        ]
    if claim is not None:
        near = set(neighbourhood(map, claim, radius))
        kept = [name for name in kept if name in near]
    return slice_map(map, kept)


def _known(map: ArgumentMap, id: str) -> AnyElement:
    element = map.get(id)
    if element is None:
        raise UsageError(f"There is no element {id!r}.")
    return element


def _of_kind(map: ArgumentMap, id: str, kind: type[AnyElement]) -> None:
    if not isinstance(_known(map, id), kind):
        raise UsageError(f"{id!r} is no {kind.__name__.lower()}.")
