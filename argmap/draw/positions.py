"""The view of a map that shows only its issues and positions, and how much bears on each."""

from collections.abc import Collection, Mapping, Sequence

from argmap.draw.camps import Excerpt, Whole, whole_of
from argmap.draw.division import branches_of
from argmap.draw.excerpts import Cut, titled
from argmap.edit import slice_map
from argmap.elements import Support
from argmap.model import ArgumentMap


def positions_of(map: ArgumentMap) -> Excerpt:
    """The issues and positions of a map, and on each position how much bears on it.

    Reasons and objections are the supports and the attacks that lead straight to it; then everything is
    counted that leads to it by whatever way, by the side that it takes. In a map without issues, that which
    leads to nothing further stands for the positions.

    >>> from argmap import Builder
    >>> b = Builder(title="Snow")
    >>> cold = b.claim("Snow is cold.", id="cold")
    >>> _ = b.issue("Is it?", [cold])
    >>> _ = b.support(cold, b.claim("It is frozen."))
    >>> positions_of(b.build()).notes["cold"]
    '1 reason'
    """
    whole = whole_of(map)
    carried = _by_side(whole) if whole.sides.positions else _by_root(whole)
    straight = {one: [0, 0] for one in carried}
    for tie in whole.ties.ties.values():
        for target in tie.targets:
            if target in straight:
                straight[target][not isinstance(tie.link, Support)] += 1
    part = slice_map(map, [one for one in carried if one in map])
    strange = _strange(part, carried)
    return Cut(whole).excerpt(
        {element.id: element for element in part if element.id not in strange},
        titled(map, "Positions" if whole.sides.positions else "What it comes to"),
        bare=carried,
        notes={one: _note(straight[one], carried[one]) for one in carried},
    )


def _strange(part: ArgumentMap, cards: Collection[str]) -> set[str]:
    """What leads from or to something that the map lacks, and that is no position."""
    away = part.missing.difference(cards)
    found = [
        link.id
        for link in part.links
        if not away.isdisjoint((link.target, *(premise.claim for premise in link.premises)))
    ]
    seen = set(found)
    for one in found:
        onto = [link.id for link in part.links_to(one) if link.id not in seen]
        seen.update(onto)
        found += onto
    found += (conflict.id for conflict in part.conflicts if not away.isdisjoint(conflict.claims))
    return {*found, *(each.id for each in part.assertions if each.content in {*found, *away})}


def _by_side(whole: Whole) -> Mapping[str, Sequence[int]]:
    """For each position, of how many cards the shortest way to it speaks for it, and of how many against."""
    ties = whole.ties.ties
    incoming: dict[str, list[str]] = {}
    for tie in ties.values():
        for target in tie.targets:
            incoming.setdefault(target, []).append(tie.link.id)
    found: dict[str, Sequence[int]] = {}
    for position in whole.sides.positions:
        agrees = {position: True}
        waiting = [position]
        for here in waiting:
            near = [
                (one, agrees[here] == isinstance(ties[one].link, Support)) for one in incoming.get(here, ())
            ]
            near += [(one, agrees[here]) for one in (ties[here].sources if here in ties else ())]
            for one, agreeing in near:
                if one not in agrees:
                    agrees[one] = agreeing
                    waiting.append(one)
        cards = [agreeing for one, agreeing in agrees.items() if one not in ties]
        found[position] = sum(cards) - 1, len(cards) - sum(cards)
    return found


def _by_root(whole: Whole) -> Mapping[str, Sequence[int]]:
    """For each card that leads to none in the map, how many lead to it; only those, if there are any."""
    branches = branches_of(whole)
    roots = {
        one: (branches.weights[one] - 1,)
        for one in branches.cards
        if one in whole.map and branches.parents[one] not in whole.map
    }
    return {one: carried for one, carried in roots.items() if any(carried)} or roots


def _note(straight: Sequence[int], carried: Sequence[int]) -> str:
    reasons, objections = straight
    told = _counted(reasons, "reason"), _counted(objections, "objection")
    first = ", ".join(filter(None, told)) or "nothing bears on it"
    if sum(carried) <= reasons + objections:
        return first
    ours, *theirs = carried
    claims = _counted(ours, "claim") or "no claim"
    sides = f"{claims} for it, {theirs[0]} against" if theirs and theirs[0] else claims
    return f"{first}; in all {sides}"


def _counted(count: int, word: str) -> str:
    return f"{count} {word}{'s' * (count != 1)}" if count else ""
