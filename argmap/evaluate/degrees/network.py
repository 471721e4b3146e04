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
from itertools import combinations, count

import attrs

from argmap.data import EMPTY
from argmap.diagnostics import Diagnostic, Outcome
from argmap.elements import LINKS, Argument, Claim, Conflict, Issue, Support, Undercut
from argmap.evaluate.degrees.scores import checked, score_of
from argmap.model import ArgumentMap

_NODES = (*LINKS, Claim, Argument)


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
    # There may be a million links: plain lists, made in one go, take half the time of one loop with cases.
    nodes = [element for element in map.elements if isinstance(element, _NODES)]
    names = tuple([node.id for node in nodes])
    place = dict(zip(names, count()))
    scores = array("d", [link_default if isinstance(node, LINKS) else default for node in nodes])
    arguments = [node for node in nodes if isinstance(node, Argument) and node.steps]
    stand_in = {argument.id: argument.steps[-1] for argument in arguments}
    for argument in arguments:
        scores[place[argument.id]] = 1.0
    findings: list[Diagnostic] = []
    for node in nodes:
        if node.data is not EMPTY:
            number = place[node.id]
            scores[number], finding = score_of(node, scores[number])
            if finding is not None:
                findings.append(finding)
    known = len(nodes)
    place.update(zip(sorted(map.missing), count(known)))
    scores.extend([default] * len(map.missing))

    supports, attacks, needs = Edges(), Edges(), Edges()
    sweeping: list[tuple[str, int]] = []
    for number, link in enumerate(nodes):
        if not isinstance(link, LINKS):
            continue
        if len(link.premises) == 1:
            needs.targets.append(number)
            needs.sources.append(place[link.premises[0].claim])
        else:
            for claim in dict.fromkeys(premise.claim for premise in link.premises):
                needs.add(number, place[claim])
        target = place[stand_in.get(link.target, link.target)]
        if target >= known or target == number:
            continue
        if isinstance(link, Support):
            supports.targets.append(target)
            supports.sources.append(number)
        elif isinstance(link, Undercut) and isinstance(nodes[target], Claim):
            sweeping.append((link.target, number))
        else:
            attacks.targets.append(target)
            attacks.sources.append(number)
    for argument in arguments:
        needs.add(place[argument.id], place[argument.steps[-1]])
    apart: list[tuple[int, ...]] = []
    for element in map.elements:
        if isinstance(element, Conflict):
            apart.append(tuple(place[claim] for claim in element.claims))
        elif isinstance(element, Issue) and element.exclusive:
            apart += combinations([place[position] for position in element.positions], 2)
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
