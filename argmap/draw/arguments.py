"""The view of a map that shows its arguments, as Argdown draws them."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain, combinations, product
from typing import assert_never

import attrs

from argmap.draw.excerpts import titled
from argmap.draw.folds import Folded, Inside, Names
from argmap.elements import (
    LINKS,
    AnyElement,
    AnyLink,
    Argument,
    Assertion,
    Claim,
    Conflict,
    Issue,
    Participant,
    Premise,
    Rebuttal,
    Section,
    Source,
    Support,
    Undercut,
    references,
)
from argmap.model import ArgumentMap

_MOST = 100
"""A claim that would have to give way to more links than this is shown, though it has no title."""


def arguments_of(map: ArgumentMap) -> Folded:
    """A map as Argdown draws its own: each argument is one card, and its steps stand in it.

    A claim that serves in an argument has a card only if it has a title or answers an issue; what leads from
    it or to it then leads from the arguments that conclude it, to those that use it. An argument supports
    what it concludes, a claim with a card the arguments that use it. What is connected with nothing is left
    out. So does the reference implementation (@argdown/core 2.0.1) as it comes; only, an untitled claim
    through which very many lines would run has a card, where Argdown would draw them all.

    >>> from argmap.argdown import read
    >>> text = '''
    ... <A>
    ...
    ... (1) It is frozen.
    ... ----
    ... (2) [Cold]: Snow is cold.
    ... '''
    >>> [(link.premises[0].claim, link.target) for link in arguments_of(read(text).value).links]
    [('A', 'Cold')]
    """
    return _Arguments(map).view()


class _Arguments:
    """Which claims have cards, which arguments use and conclude each, and the links between them."""

    def __init__(self, map: ArgumentMap) -> None:
        self.map, self.names = map, Names(map)
        self.steps: dict[str, tuple[Support, ...]] = {}
        self.holders: dict[str, list[str]] = {}
        for argument in map.arguments:
            steps = (map.get(step) for step in argument.steps)
            if found := tuple(step for step in steps if isinstance(step, Support)):
                self.steps[argument.id] = found
                for step in found:
                    self.holders.setdefault(step.id, []).append(argument.id)
        self.premises = {one: self.given(one) for one in self.steps}
        self.conclusions = {one: steps[-1].target for one, steps in self.steps.items()}
        self.users: dict[str, list[str]] = {}
        self.makers: dict[str, list[str]] = {}
        for one, premises in self.premises.items():
            self.makers.setdefault(self.conclusions[one], []).append(one)
            for premise in premises:
                self.users.setdefault(premise, []).append(one)
        self.outward: Counter[str] = Counter()
        self.inward: Counter[str] = Counter()
        self.attacked: dict[str, set[str]] = {}
        for link in map.links:
            if link.id not in self.holders:
                self.count(link)
        for conflict in map.conflicts:
            self.outward.update(conflict.claims)
            self.inward.update(conflict.claims)
            for one in conflict.claims:
                self.attacked.setdefault(one, set()).update(conflict.claims)
        self.shown = {claim.id for claim in map.claims if self.is_shown(claim)} | map.missing
        self.shown |= {argument.id for argument in map.arguments if self.is_connected(argument.id)}
        self.drawn: set[tuple[type[AnyLink], tuple[str, ...], str]] = set()

    def given(self, argument: str) -> tuple[str, ...]:
        """The premises of an argument that it does not conclude on the way."""
        steps = self.steps[argument]
        concluded = {step.target for step in steps[:-1]}
        used = chain.from_iterable(_premises(step) for step in steps)
        return tuple(one for one in dict.fromkeys(used) if one not in concluded and one != argument)

    def count(self, link: AnyLink) -> None:
        """Count what a link leads from and to; an argument with steps leads on by what it concludes."""
        sources = [self.conclusions.get(one, one) for one in _premises(link)]
        self.outward.update(sources)
        self.inward.update(self.holders.get(link.target, (link.target,)))
        if isinstance(link, Rebuttal) and len(sources) == 1:
            self.attacked.setdefault(sources[0], set()).add(link.target)

    def is_shown(self, claim: Claim) -> bool:
        """Whether a claim has a card."""
        one = claim.id
        if self.map.issues_of(one):
            return True
        users, makers = len(self.users.get(one, ())), len(self.makers.get(one, ()))
        inward, outward = self.inward[one], self.outward[one]
        if not users and not makers:
            return bool(inward or outward)
        return bool(claim.title) or (makers + inward) * users + outward * makers > _MOST

    def is_connected(self, argument: str) -> bool:
        """Whether an argument has to do with another card, by itself or by what it says."""
        if self.inward[argument] or self.outward[argument]:
            return True
        if argument not in self.steps:
            return argument in self.users or argument in self.makers
        end, premises = self.conclusions[argument], self.premises[argument]
        return (
            any(one in self.shown for one in (end, *premises))
            or bool(self.outward[end] or end in self.users)
            or any(self.inward[one] or one in self.makers for one in premises)
        )

    def view(self) -> Folded:
        elements = self.standing([made for element in self.map for made in self.elements(element)])
        made = {element.id for element in elements}
        used = {reference.id for element in elements for reference in references(element)}
        return Folded(
            elements=elements,
            title=titled(self.map, "Arguments"),
            data=self.map.data,
            extras=self.map.extras,
            missing=used - made,
            unfolded=self.map,
            inside={one: self.inside(one) for one in self.steps if one in made},
        )

    def standing(self, elements: list[AnyElement]) -> list[AnyElement]:
        """The elements without the links and assertions that lead to links for which there is no place."""
        made = {element.id for element in elements}
        onto: dict[str, list[str]] = {}
        for element in elements:
            if isinstance(element, LINKS):
                onto.setdefault(element.target, []).append(element.id)
        gone = [one for one in onto if one not in made and one in self.map]
        for one in gone:
            gone += onto.get(one, ())
        lost = set(gone)
        kept = [element for element in elements if element.id not in lost]
        there = {element.id for element in kept} | self.map.missing
        return [one for one in kept if not isinstance(one, Assertion) or one.content in there]

    def elements(self, element: AnyElement) -> Iterator[AnyElement]:
        """What becomes of an element."""
        match element:
            case Claim(id=one) | Argument(id=one):
                if one in self.shown:
                    yield attrs.evolve(element, steps=()) if isinstance(element, Argument) else element
            case Support(id=one) if one in self.holders:
                for host in self.holders[one]:
                    yield from self.step(element, host)
            case Support() | Rebuttal() | Undercut():
                yield from self.link(element)
            case Conflict(claims=claims) if not self.shown.issuperset(claims):
                yield from self.conflict(element)
            case Conflict() | Issue() | Source() | Participant() | Section():
                yield element
            case Assertion(content=content):
                held = [one for one in self.holders.get(content, ()) if one in self.shown]
                yield attrs.evolve(element, content=held[0]) if held else element
            case _:
                assert_never(element)

    def step(self, step: Support, host: str) -> Iterator[AnyElement]:
        """What a step makes known: what its argument uses and concludes that has a card, or who else does."""
        for one in _premises(step):
            if one in self.premises[host] and one in self.shown:
                yield from self.drawing(step, [one], [host])
        if step is self.steps[host][-1]:
            yield from self.drawing(step, [host], self.reached(step.target))

    def link(self, link: AnyLink) -> Iterator[AnyElement]:
        """A link between cards."""
        targets = self.reached(link.target)
        if isinstance(link, Undercut) and isinstance(self.map.get(link.target), Claim):
            targets = self.undercut(link.target) or targets
        sources = [tuple(self.leading(one)) for one in _premises(link)]
        if len(sources) == 1:
            if isinstance(link, Rebuttal) and not self.attacked.get(
                self.conclusions.get(_premises(link)[0], _premises(link)[0]), set()
            ).isdisjoint(self.premises.get(link.target, ())):
                return
            for source in sources[0]:
                yield from self.drawing(link, [source], targets)
        elif all(sources):
            yield from self.drawing(link, dict.fromkeys(chain.from_iterable(sources)), targets)

    def conflict(self, conflict: Conflict) -> Iterator[AnyElement]:
        """A conflict of claims that do not all have cards: attacks on the arguments that use them."""
        for one, other in combinations(conflict.claims, 2):
            pairs = [*product(self.leading(one), self.reached(other))]
            if one not in self.shown:
                pairs += product(self.leading(other), self.users.get(one, ()))
            for source, target in pairs:
                attack = Rebuttal(id=conflict.id, section=conflict.section, target=target)
                yield from self.drawing(attack, [source], [target])

    def leading(self, one: str) -> Iterable[str]:
        """The cards that lead on from a claim or an argument."""
        one = self.conclusions.get(one, one)
        return (one,) if one in self.shown else self.makers.get(one, ())

    def reached(self, one: str) -> Iterable[str]:
        """The cards, or the link, that what leads to something reaches."""
        if one in self.holders:
            return self.holders[one]
        if one in self.shown or isinstance(self.map.get(one), (*LINKS, Argument)):
            return (one,)
        return self.users.get(one, ())

    def undercut(self, claim: str) -> Iterable[str]:
        """The arguments that stand for all steps to a claim, unless there are others."""
        steps = self.map.supports_of(claim)
        return self.makers.get(claim, ()) if all(step.id in self.holders for step in steps) else ()

    def drawing(self, link: AnyLink, sources: Iterable[str], targets: Iterable[str]) -> Iterator[AnyLink]:
        """A link from some cards to each of others, unless there is the same already."""
        given = {premise.claim: premise for premise in link.premises}
        premises = tuple(given.get(one, Premise(claim=one)) for one in sources)
        for target in targets:
            key = type(link), tuple(premise.claim for premise in premises), target
            if target in key[1] or (key in self.drawn and not self.map.links_to(link.id)):
                continue
            self.drawn.add(key)
            yield attrs.evolve(link, id=self.names.of(link.id), target=target, premises=premises)

    def inside(self, one: str) -> Inside:
        """What an argument holds."""
        end = self.conclusions[one]
        return Inside(len(self.steps[one]), self.premises[one], None if end in self.shown else end)


def _premises(link: AnyLink) -> tuple[str, ...]:
    """The ids of the premises of a link."""
    return tuple(premise.claim for premise in link.premises)
