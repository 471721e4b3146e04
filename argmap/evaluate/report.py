"""The positions of a map's issues: which stands, and why, as text."""

from __future__ import annotations

from collections.abc import Mapping

from argmap.elements import Claim, Issue
from argmap.evaluate.grounded import Label, grounded
from argmap.evaluate.policy import DEFAULT, Policy
from argmap.evaluate.why import why
from argmap.model import ArgumentMap

NOTHING = "There is no claim in it."
"""What is to be said of a map without claims."""


def report(map: ArgumentMap, *, depth: int = 2, policy: Policy = DEFAULT) -> str:
    """For each issue, which of its positions stands, and why; `depth` levels of reasons are told.

    A map without positions is reported by its conclusions: the claims that are no premise of anything. One in
    which there are none, because everything leads in a circle or nowhere, is reported by all its claims.
    """
    labelling = grounded(map, policy)
    parts = [f"By {labelling.semantics} semantics, from the map as drawn:"]
    for issue in map.issues:
        positions = [position for position in issue.positions if position in labelling.labels]
        parts.append(f"{issue.question}\n→ {_verdict(map, issue, labelling.labels)}")
        parts += (why(map, labelling, position, depth=depth) for position in positions)
    parts += _open_conflicts(map, labelling.labels)
    if not any(position in map for issue in map.issues for position in issue.positions):
        parts += (why(map, labelling, end, depth=depth) for end in conclusions(map))
    if len(parts) == 1:
        parts.append(NOTHING)
    return "\n\n".join(parts)


def conclusions(map: ArgumentMap) -> list[str]:
    """The claims that something leads to and that lead nowhere themselves; if there are none, all claims."""
    ends = [claim.id for claim in map.claims if not map.links_from(claim.id) and map.links_to(claim.id)]
    return ends or [claim.id for claim in map.claims]


def _is_carried(map: ArgumentMap, position: str, labels: Mapping[str, Label]) -> bool:
    """Whether only other positions keep one from standing: it has a reason that holds, or needs none."""
    supports = map.supports_of(position)
    attacks = (*map.rebuttals_of(position), *map.conflicts_of(position))
    return not attacks and (not supports or any(labels[link.id] is Label.IN for link in supports))


def _open_conflicts(map: ArgumentMap, labels: Mapping[str, Label]) -> list[str]:
    """A line for each conflict that is not settled, unless an issue tells it."""
    told = [set(issue.positions) for issue in map.issues]
    lines = []
    for conflict in map.conflicts:
        claims = [claim for one in conflict.claims if isinstance(claim := map.get(one), Claim)]
        is_open = len(claims) > 1 and all(labels[claim.id] is Label.UNDECIDED for claim in claims)
        if is_open and not any(positions >= set(conflict.claims) for positions in told):
            names = " and ".join(claim.label for claim in claims)
            lines.append(f"Open, since they cannot hold together: {names}")
    return ["\n".join(lines)] if lines else []


def _verdict(map: ArgumentMap, issue: Issue, labels: Mapping[str, Label]) -> str:
    named: dict[Label, list[str]] = {label: [] for label in Label}
    for position in issue.positions:
        claim = map.get(position)
        if isinstance(claim, Claim):
            named[labels[position]].append(claim.label)
    standing, open_ones = named[Label.IN], named[Label.UNDECIDED]
    if standing:
        return f"{' and '.join(standing)}: {'stands' if len(standing) == 1 else 'stand'}"
    carried = all(
        _is_carried(map, position, labels)
        for position in issue.positions
        if labels.get(position) is Label.UNDECIDED
    )
    if len(open_ones) > 1 and issue.exclusive and carried:
        return f"Open: {' or '.join(open_ones)}. Each would stand but for the other."
    if open_ones:
        return f"Open: {' or '.join(open_ones)}"
    return "No position stands" if issue.positions else "It has no positions"
