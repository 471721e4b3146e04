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
from itertools import combinations

import attrs

from argmap.data import EMPTY
from argmap.diagnostics import Diagnostic, Outcome
from argmap.elements import LINKS, AnyLink, Argument, Claim, Conflict, Issue, Support, Undercut
from argmap.evaluate.degrees.scores import checked, score_of
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
    scores, findings = array("d"), list[Diagnostic]()
    place: dict[str, int] = {}
    links_met: list[tuple[int, AnyLink]] = []
    others_met: list[Argument | Issue | Conflict] = []
    stand_in: dict[str, str] = {}
    is_claim = bytearray()
    for element in map.elements:
        if isinstance(element, LINKS):
            own = link_default
            links_met.append((len(is_claim), element))
            is_claim.append(0)
        elif isinstance(element, Claim):
            own = default
            is_claim.append(1)
        elif isinstance(element, Argument):
            own = default
            if element.steps:
                own = 1.0
                stand_in[element.id] = element.steps[-1]
                others_met.append(element)
            is_claim.append(0)
        else:
            if isinstance(element, Issue | Conflict):
                others_met.append(element)
            continue
        if element.data is not EMPTY and element.data:
            own, finding = score_of(element, own)
            if finding is not None:
                findings.append(finding)
        place[element.id] = len(scores)
        scores.append(own)
    known = len(scores)
    names = tuple(place)
    for absent in sorted(map.missing):
        place[absent] = len(scores)
        scores.append(default)

    supports, attacks, needs = Edges(), Edges(), Edges()
    # Looked up once: there may be a million links.
    needing, needed = needs.targets.append, needs.sources.append
    sweeping: list[tuple[str, int]] = []
    apart: list[tuple[int, ...]] = []
    for own_place, link in links_met:
        premises = link.premises
        if len(premises) == 1:
            needing(own_place)
            needed(place[premises[0].claim])
        else:
            for claim in dict.fromkeys(premise.claim for premise in premises):
                needs.add(own_place, place[claim])
        end = stand_in.get(link.target, link.target) if stand_in else link.target
        target = place[end]
        if target >= known or target == own_place:
            continue
        if isinstance(link, Support):
            supports.targets.append(target)
            supports.sources.append(own_place)
        elif is_claim[target] and isinstance(link, Undercut):
            sweeping.append((end, own_place))
        else:
            attacks.targets.append(target)
            attacks.sources.append(own_place)
    for other in others_met:
        if isinstance(other, Argument):
            needs.add(place[other.id], place[other.steps[-1]])
        elif isinstance(other, Conflict):
            apart.append(tuple(place[claim] for claim in other.claims))
        elif other.exclusive:
            apart += combinations([place[position] for position in other.positions], 2)
    for claim, undercut in sweeping:
        for support in map.supports_of(claim):
            attacks.add(place[support.id], undercut)
    _set_apart(apart, known, scores, attacks, needs)
    return Outcome(Network(names, scores, supports, attacks, needs), tuple(findings))


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
