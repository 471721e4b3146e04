"""What each link of a map joins in a drawing: cards, and the links it attacks or supports.

An argument that is worked out in steps has no card of its own: it is drawn by its steps, and what is said
of it is said of its main conclusion, the claim its last step leads to. Its title stands on that last step.
It gets a card only where the conclusion cannot stand in for it.
"""

from collections.abc import Mapping

import attrs

from argmap.elements import LINKS, AnyLink, Argument, Claim, Support, Undercut
from argmap.model import ArgumentMap


@attrs.frozen
class Tie:
    """A link as it is drawn: the cards it comes from, and the cards or links it leads to."""

    link: AnyLink
    sources: tuple[str, ...]
    targets: tuple[str, ...]


@attrs.frozen
class Ties:
    """The cards of a drawing in the order of the map, and its ties by the id of the link.

    `names` gives for a link the argument that it is the last step of.
    """

    cards: tuple[str, ...]
    ties: Mapping[str, Tie]
    names: Mapping[str, Argument]


def ties_of(map: ArgumentMap) -> Ties:
    """How the links of a map are drawn."""
    conclusions = _conclusions(map)
    names = {argument.steps[-1]: argument for argument in map.arguments if argument.id in conclusions}
    ties: dict[str, Tie] = {}
    used: dict[str, None] = {}
    for link in map.links:
        target = conclusions.get(link.target, link.target)
        sources = tuple(
            dict.fromkeys(conclusions.get(premise.claim, premise.claim) for premise in link.premises)
        )
        if target in sources:
            target = link.target
            sources = tuple(dict.fromkeys(premise.claim for premise in link.premises))
        targets = _undercut(map, link, target) if isinstance(link, Undercut) else (target,)
        ties[link.id] = Tie(link, sources, targets)
        used |= dict.fromkeys(sources)
        used |= dict.fromkeys(end for end in targets if not isinstance(map.get(end), LINKS))
    for issue in map.issues:
        used |= dict.fromkeys(issue.positions)
    for conflict in map.conflicts:
        used |= dict.fromkeys(conflict.claims)
    cards = dict.fromkeys(
        element.id
        for element in map
        if isinstance(element, Claim)
        or (isinstance(element, Argument) and (element.id not in conclusions or element.id in used))
    )
    cards |= dict.fromkeys(one for one in used if one in map.missing)
    return Ties(tuple(cards), ties, names)


def _conclusions(map: ArgumentMap) -> dict[str, str]:
    """The claim that each argument with steps leads to, where there is one."""
    found = {}
    for argument in map.arguments:
        last = map.get(argument.steps[-1]) if argument.steps else None
        if isinstance(last, Support) and isinstance(map.get(last.target), Claim):
            found[argument.id] = last.target
    return found


def _undercut(map: ArgumentMap, link: Undercut, target: str) -> tuple[str, ...]:
    """What an undercut attacks: the link, the last step of an argument, the steps that lead to a claim."""
    match map.get(link.target):
        case Argument(steps=steps) if steps and steps[-1] in map:
            return (steps[-1],)
        case Claim():
            steps = tuple(step.id for step in map.supports_of(link.target) if step.id != link.id)
            return steps or (target,)
        case _:
            return (target,)
