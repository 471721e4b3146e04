"""From a map to a quantitative bipolar graph whose nodes are claims, arguments and links.

It is read as `argmap.evaluate.program` reads it:

- a claim is supported and attacked by the links that lead to it; an argument without steps (a sketch) is like
  a claim;
- a link needs its premises, all together; what supports it supports the step, and undercuts attack the step;
- an argument with steps needs the last of them, and what speaks for or against the argument speaks for or
  against that step;
- an undercut of a claim attacks every support of it;
- the positions of an exclusive issue attack each other, and so do the two claims of a conflict; in a conflict
  of more, all others together attack each one;
- an id that the map lacks has the default base score, whatever is said for or against it.

What several issues and conflicts set against each other is set against each other once. The graph is linear
in the map, but for undercuts of claims (times the supports of the claim), and for issues and conflicts, which
count the pairs of their members.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from itertools import chain, combinations, islice

import attrs

from argmap.data import EMPTY
from argmap.diagnostics import Diagnostic, Outcome
from argmap.elements import LINKS, Argument, Claim, Conflict, Element, Issue, Support, Undercut
from argmap.evaluate.degrees.scores import checked, score_of
from argmap.evaluate.numbering import numbering
from argmap.model import ArgumentMap


@attrs.frozen(eq=False)
class Edges:
    """Pairs of nodes, by number: what is borne on, and what bears on it."""

    targets: array[int] = attrs.field(factory=lambda: array("q"))
    sources: array[int] = attrs.field(factory=lambda: array("q"))

    def add(self, target: int, source: int) -> None:
        """One more pair; only while the network is being made."""
        self.targets.append(target)
        self.sources.append(source)

    def __len__(self) -> int:
        return len(self.targets)


@attrs.frozen(eq=False)
class Network:
    """Nodes with base scores, and what supports, attacks and is needed by each.

    The nodes with a name are the claims, arguments and links of the map, in order. Those that follow are ids
    that the map lacks, and helpers.
    """

    names: tuple[str, ...]
    base: array[float]
    supports: Edges
    attacks: Edges
    needs: Edges

    def __len__(self) -> int:
        return len(self.base)


def network_of(map: ArgumentMap, *, base: float = 0.5, links: float | None = None) -> Outcome[Network]:
    """The network of a map, and a finding for each strength in its data that is not one.

    `base` is the base score of what gives none; `links` the same for links, if it is to differ. An argument
    with steps has 1 unless it says otherwise: it is as strong as its last step.

    Raises:
        UsageError: `base` or `links` is not a number from 0 to 1.

    >>> from argmap import Builder
    >>> b = Builder()
    >>> late, rain = b.claim("It is late.", id="late"), b.claim("It rains.", id="rain")
    >>> step = b.rebut(late, rain, id="r")
    >>> made = network_of(b.build()).value
    >>> [(made.names[target], made.names[source])
    ...  for target, source in zip(made.attacks.targets, made.attacks.sources)]
    [('late', 'r')]
    """
    default = checked("base", base)
    link_default = default if links is None else checked("links", links)
    # There may be a million links, and to come back to an element later costs more than the work on it: each
    # is looked at once, and what is needed of it is kept by name until all numbers are known.
    names: list[str] = []
    scores = array("d")
    findings: list[Diagnostic] = []
    claims = bytearray()
    bearing, borne_on, ways = array("q"), list[str](), list[type[Element]]()
    needing, needed = array("q"), list[str]()
    stepped = array("q")
    groups: list[tuple[str, ...]] = []
    for element in map.elements:
        number = len(names)
        if isinstance(element, LINKS):
            own = link_default
            bearing.append(number)
            borne_on.append(element.target)
            ways.append(type(element))
            premises = element.premises
            needing.append(number)
            needed.append(premises[0].claim)
            if len(premises) > 1:
                others = dict.fromkeys(premise.claim for premise in premises)
                del others[premises[0].claim]
                needing.extend([number] * len(others))
                needed.extend(others)
        elif isinstance(element, Claim | Argument):
            own = default
            if isinstance(element, Argument) and element.steps:
                own = 1.0
                stepped.append(len(needing))
                needing.append(number)
                needed.append(element.steps[-1])
        else:
            if isinstance(element, Conflict):
                groups.append(element.claims)
            elif isinstance(element, Issue) and element.exclusive:
                groups += combinations(element.positions, 2)
            continue
        if element.data is not EMPTY:
            own, finding = score_of(element, own)
            if finding is not None:
                findings.append(finding)
        names.append(element.id)
        scores.append(own)
        claims.append(isinstance(element, Claim))
    known = len(names)
    scores.extend([default] * len(map.missing))
    numbers_of = numbering([*names, *sorted(map.missing)])

    supports, attacks = Edges(), Edges()
    needs = Edges(needing, array("q", numbers_of(needed)))
    last = {needing[at]: needs.sources[at] for at in stepped}
    sweeping: list[tuple[int, int]] = []
    for number, way, named in zip(bearing, ways, numbers_of(borne_on), strict=True):
        target = last.get(named, named)
        if target >= known or target == number:
            continue
        if way is Support:
            supports.targets.append(target)
            supports.sources.append(number)
        elif claims[target] and way is Undercut:
            sweeping.append((target, number))
        else:
            attacks.targets.append(target)
            attacks.sources.append(number)
    swept: dict[int, list[int]] = {claim: [] for claim, _ in sweeping}
    if swept:
        for target, support in zip(supports.targets, supports.sources, strict=True):
            if target in swept:
                swept[target].append(support)
    for claim, undercut in sweeping:
        for support in swept[claim]:
            attacks.add(support, undercut)
    members = iter(numbers_of([*chain.from_iterable(groups)]))
    apart = [tuple(islice(members, len(group))) for group in groups]
    _set_apart(apart, known, scores, attacks, needs)
    return Outcome(Network(tuple(names), scores, supports, attacks, needs), tuple(findings))


def _set_apart(
    groups: Iterable[tuple[int, ...]], known: int, scores: array[float], attacks: Edges, needs: Edges
) -> None:
    """The attacks between claims that cannot hold together, each group once; no attack on what is missing."""
    for group in dict.fromkeys(tuple(sorted(group)) for group in groups):
        for one in group:
            if one >= known:
                continue
            others = [other for other in group if other != one]
            if len(others) == 1:
                attacks.add(one, others[0])
                continue
            for other in others:
                needs.add(len(scores), other)
            attacks.add(one, len(scores))
            scores.append(1.0)
