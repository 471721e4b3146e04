"""What each link of a map joins in a drawing: cards, and the links it attacks or supports.

An argument that is worked out in steps has no card of its own: it is drawn by its steps, and its title
stands on the last of them. What is said for or against it ends there; as a premise it is its main
conclusion, the claim that the last step leads to. It gets a card only where these cannot stand in for it.
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
    last = _last_steps(map)
    conclusions = {
        argument: step.target for argument, step in last.items() if isinstance(map.get(step.target), Claim)
    }
    ties: dict[str, Tie] = {}
    used: dict[str, None] = {}
    for link in map.links:
        targets = _targets(map, link, last)
        sources = tuple(
            dict.fromkeys(conclusions.get(premise.claim, premise.claim) for premise in link.premises)
        )
        if any(target in sources for target in targets):
            sources = tuple(dict.fromkeys(premise.claim for premise in link.premises))
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
        or (isinstance(element, Argument) and (element.id not in last or element.id in used))
    )
    cards |= dict.fromkeys(one for one in used if one in map.missing)
    names = {step.id: argument for argument in map.arguments if (step := last.get(argument.id)) is not None}
    return Ties(tuple(cards), ties, names)


def _last_steps(map: ArgumentMap) -> dict[str, Support]:
    """The last step of each argument that has steps, where it is in the map."""
    found = {}
    for argument in map.arguments:
        step = map.get(argument.steps[-1]) if argument.steps else None
        if isinstance(step, Support):
            found[argument.id] = step
    return found


def _targets(map: ArgumentMap, link: AnyLink, last: Mapping[str, Support]) -> tuple[str, ...]:
    """What a link leads to: for an argument its last step; for a claim that is undercut, every step to it."""
    step = last.get(link.target)
    if step is not None and step.id != link.id:
        return (step.id,)
    if isinstance(link, Undercut) and isinstance(map.get(link.target), Claim):
        return tuple(each.id for each in map.supports_of(link.target)) or (link.target,)
    return (link.target,)
