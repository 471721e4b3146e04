"""The grounded labelling of a map: what must be accepted, what must be rejected, and the rest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from enum import StrEnum

import attrs

from argmap.elements import LINKS, Argument, Claim
from argmap.evaluate.program import Rule, program
from argmap.model import ArgumentMap


class Label(StrEnum):
    """The label of a claim, an argument or a link (Caminada, JELIA 2006)."""

    IN = "in"
    OUT = "out"
    UNDECIDED = "undecided"


@attrs.frozen
class Labelling:
    """Labels by id, of every claim, argument and link, and the semantics they were computed by."""

    labels: Mapping[str, Label]
    semantics: str

    def __getitem__(self, id: str) -> Label:
        return self.labels[id]


def grounded(map: ArgumentMap) -> Labelling:
    """The grounded labelling: in is what every reasonable view accepts, out what every one rejects.

    Computed as the well-founded model of the map's program (Van Gelder, Ross and Schlipf, JACM 38, 1991), by
    the alternating fixpoint (Van Gelder, JCSS 47, 1993): the well-founded model of a normal program
    corresponds to the grounded labelling of the framework it stands for (Caminada, Sá, Alcântara and Dvořák,
    IJAR 58, 2015).

    Claims that only support each other in a circle are out. Each round takes time linear in the map.

    >>> from argmap import Builder
    >>> b = Builder()
    >>> late, rain, radar = b.claim("It is late."), b.claim("It rains."), b.claim("The radar is clear.")
    >>> _ = b.rebut(late, rain), b.rebut(rain, radar)
    >>> {claim.text: grounded(b.build())[claim.id].value for claim in (late, rain, radar)}
    {'It is late.': 'in', 'It rains.': 'out', 'The radar is clear.': 'in'}
    """
    certain, possible = well_founded(program(map))
    labels = {
        element.id: Label.IN
        if element.id in certain
        else Label.UNDECIDED
        if element.id in possible
        else Label.OUT
        for element in map.elements
        if isinstance(element, (Claim, Argument, *LINKS))
    }
    return Labelling(labels, "grounded")


def well_founded(rules: Sequence[Rule]) -> tuple[frozenset[str], frozenset[str]]:
    """The well-founded model of some rules: the atoms that are true, and those that are not false.

    >>> well_founded([Rule("a", (), ("b",)), Rule("c", (), ("d",)), Rule("d", (), ("c",))])[0]
    frozenset({'a'})
    """
    certain: frozenset[str] = frozenset()
    while True:
        possible = _closure(rules, certain)
        more = _closure(rules, possible)
        if more == certain:
            return certain, possible
        certain = more


def _closure(rules: Sequence[Rule], against: frozenset[str]) -> frozenset[str]:
    """What follows from the rules, if the atoms in `against` are what counts where rules say unless."""
    waiting: defaultdict[str, list[int]] = defaultdict(list)
    missing: list[int] = []
    heads: list[str] = []
    ready: list[str] = []
    for rule in rules:
        if not against.isdisjoint(rule.unless):
            continue
        if not rule.needs:
            ready.append(rule.head)
            continue
        for need in rule.needs:
            waiting[need].append(len(heads))
        missing.append(len(rule.needs))
        heads.append(rule.head)
    found: set[str] = set()
    while ready:
        atom = ready.pop()
        if atom in found:
            continue
        found.add(atom)
        for index in waiting[atom]:
            missing[index] -= 1
            if not missing[index]:
                ready.append(heads[index])
    return frozenset(found)
