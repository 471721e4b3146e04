"""A map as a flat assumption-based framework, and the labels that a set of assumptions gives."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

import attrs

from argmap.abstract.assumptions import AssumptionFramework
from argmap.elements import LINKS, Argument, Claim
from argmap.evaluate.grounded import Label, Labelling
from argmap.evaluate.policy import DEFAULT, Policy
from argmap.evaluate.program import program
from argmap.model import ArgumentMap

__all__ = ["framework_of", "labels_by"]


@attrs.frozen
class Unless:
    """The assumption that something does not follow: that a claim is not defeated, a step not undercut."""

    atom: str


def framework_of(map: ArgumentMap, policy: Policy = DEFAULT) -> AssumptionFramework:
    """The framework whose rules are those of the map's program, each exception made an assumption.

    The contrary of an assumption is what it excludes. That normal logic programs and flat assumption-based
    frameworks correspond in this way is shown by Caminada and Schulz, JAIR 60 (2017).

    >>> from argmap import Builder
    >>> b = Builder()
    >>> late, rain = b.claim("It is late.", id="late"), b.claim("It rains.", id="rain")
    >>> _ = b.rebut(late, rain)
    >>> [assumption.atom for assumption in framework_of(b.build()).assumptions]
    ['defeated late', 'defeated rain', 'defeated r1']
    """
    rules = program(map, policy)
    exceptions = dict.fromkeys(atom for rule in rules for atom in rule.unless)
    return AssumptionFramework(
        {Unless(atom): atom for atom in exceptions},
        [(rule.head, (*rule.needs, *(Unless(atom) for atom in rule.unless))) for rule in rules],
        [element.id for element in map.elements if isinstance(element, (Claim, Argument, *LINKS))],
    )


def labels_by(
    map: ArgumentMap, framework: AssumptionFramework, inside: Iterable[Hashable], semantics: str
) -> Labelling:
    """The labels that a set of assumptions gives.

    In is what follows from the set; out, what does not follow even from all that it does not attack.
    """
    accepted = framework.derived(inside)
    open_ones = (assumption for assumption, contrary in framework.contraries if contrary not in accepted)
    possible = framework.derived(open_ones)
    labels = {
        element.id: Label.IN
        if element.id in accepted
        else Label.UNDECIDED
        if element.id in possible
        else Label.OUT
        for element in map.elements
        if isinstance(element, (Claim, Argument, *LINKS))
    }
    return Labelling(labels, semantics)
