"""The part of a map that matters: what bears on a claim at all, and what suffices for its label."""

from __future__ import annotations

from collections.abc import Callable

from argmap.elements import LINKS, Argument
from argmap.evaluate.dispute import dispute
from argmap.evaluate.grounded import Label, Labelling
from argmap.evaluate.policy import DEFAULT, Policy
from argmap.model import ArgumentMap


def bearing(map: ArgumentMap, id: str, where: Callable[[str], bool] = lambda _: True) -> frozenset[str]:
    """The ids of all that the label of a claim, an argument or a link may depend on, with itself.

    These are what leads to it, what excludes it, and so on for those. With `where`, only what passes is
    followed.

    >>> from argmap import Builder
    >>> b = Builder()
    >>> late, rain, sun, wet = (b.claim(text, id=text) for text in ("late", "rain", "sun", "wet"))
    >>> _ = b.support(late, rain, id="r"), b.support(rain, wet, id="w"), b.conflict(rain, sun)
    >>> sorted(bearing(b.build(), "rain"))
    ['rain', 'sun', 'w', 'wet']
    """
    found: set[str] = set()
    todo = [id]
    while todo:
        one = todo.pop()
        if one in found or one not in map or not where(one):
            continue
        found.add(one)
        element = map[one]
        todo += (link.id for link in map.links_to(one))
        if isinstance(element, Argument):
            todo += element.steps
        if isinstance(element, LINKS):
            todo += (premise.claim for premise in element.premises)
        todo += (rival for issue in map.issues_of(one) if issue.exclusive for rival in issue.positions)
        todo += (rival for conflict in map.conflicts_of(one) for rival in conflict.claims)
    return frozenset(found)


def needed(map: ArgumentMap, labels: Labelling, id: str, *, policy: Policy = DEFAULT) -> frozenset[str]:
    """The ids of what suffices to see why a grounded label is what it is, with issues and conflicts.

    Of what is in or out, its smallest dispute. Of what is open, all that is open and bears on it.

    Raises:
        UsageError: as for `dispute`.

    >>> from argmap import Builder
    >>> from argmap.evaluate import grounded
    >>> b = Builder()
    >>> late, rain = b.claim("It is late.", id="late"), b.claim("It rains.", id="rain")
    >>> _ = b.rebut(late, rain, id="r"), b.rebut(late, b.claim("It is noon."))
    >>> sorted(needed(b.build(), grounded(b.build()), "late"))
    ['late', 'r', 'rain']
    """
    if labels.labels.get(id) is Label.UNDECIDED:
        found = bearing(map, id, lambda one: labels.labels.get(one) is Label.UNDECIDED)
    else:
        found = dispute(map, labels, id, policy=policy).ids
    apart = [(issue.id, issue.positions) for issue in map.issues if issue.exclusive]
    apart += [(conflict.id, conflict.claims) for conflict in map.conflicts]
    return found.union(one for one, members in apart if sum(member in found for member in members) > 1)
