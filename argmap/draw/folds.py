"""Arguments drawn as one card each: their steps, and the claims that only these speak of, stand in it.

Folding makes a smaller map: each folded argument is a sketch in it, which supports what its last step led
to. Its premises stay cards where something else depends on them, and lead to it; where nothing does, what
bears on them bears on the argument.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping

import attrs

from argmap.diagnostics import UsageError
from argmap.elements import (
    AnyElement,
    AnyLink,
    Argument,
    Assertion,
    Claim,
    Premise,
    Rebuttal,
    Support,
    Undercut,
    references,
)
from argmap.model import ArgumentMap


@attrs.frozen
class Inside:
    """What a folded argument holds: how many steps, its premises, and the conclusion unless it has a card."""

    steps: int
    premises: tuple[str, ...]
    conclusion: str | None


@attrs.frozen(kw_only=True, repr=False)
class Folded(ArgumentMap):
    """A map in which arguments are folded, the one it was made of, and what is inside each of them."""

    unfolded: ArgumentMap = attrs.field(eq=False)
    inside: Mapping[str, Inside] = attrs.field(eq=False)


def folded(map: ArgumentMap, ids: Collection[str]) -> ArgumentMap:
    """The map with these arguments folded; the map itself if there are none.

    Raises:
        UsageError: one of them is not an argument whose steps are in the map.
    """
    if not ids:
        return map
    steps: dict[str, tuple[Support, ...]] = {}
    for one in ids:
        argument = map.get(one)
        if isinstance(argument, Argument):
            found = (map.get(step) for step in argument.steps)
            steps[one] = tuple(step for step in found if isinstance(step, Support))
        if not steps.get(one):
            raise UsageError(f"There is no argument with steps called {one!r} that could be folded.")
    return _Folding(
        map, {one: steps[one] for one in (each.id for each in map.arguments) if one in steps}
    ).map()


class Names:
    """Ids for the links that are made of those of a map: the first keeps the id, others get a number."""

    def __init__(self, map: ArgumentMap) -> None:
        self._map = map
        self._counts: dict[str, int] = {}

    def of(self, id: str) -> str:
        """An id for something made of a link."""
        count = self._counts.get(id, 0) + 1
        while count > 1 and (f"{id}/{count}" in self._map or f"{id}/{count}" in self._map.missing):
            count += 1
        self._counts[id] = count
        return id if count == 1 else f"{id}/{count}"


class _Folding:
    """Which argument holds what, and the links of the smaller map."""

    def __init__(self, map: ArgumentMap, steps: Mapping[str, tuple[Support, ...]]) -> None:
        self.whole, self.steps = map, steps
        self.holders: dict[str, list[str]] = {}
        self.concluded: dict[str, set[str]] = {}
        within: dict[str, dict[str, None]] = {}
        for one, own in steps.items():
            self.concluded[one] = {step.target for step in own[:-1]}
            for step in own:
                self.holders.setdefault(step.id, []).append(one)
                for claim in (*(premise.claim for premise in step.premises), *self.concluded[one]):
                    within.setdefault(claim, {})[one] = None
        self.hosts = {claim: tuple(found) for claim, found in within.items() if self.hidden(claim)}
        for one, own in steps.items():
            end = own[-1].target
            if end not in self.hosts and self.hidden(end) and self.is_idle(end) and self.leads_on(one):
                self.hosts[end] = (one,)
        self.names = Names(map)

    def hidden(self, claim: str) -> bool:
        """Whether nothing but folded steps speaks of a claim as a premise, a position or in a conflict."""
        whole = self.whole
        plain = isinstance(whole.get(claim), Claim) and not whole.issues_of(claim)
        plain = plain and not whole.conflicts_of(claim)
        return plain and all(link.id in self.holders for link in whole.links_from(claim))

    def is_idle(self, claim: str) -> bool:
        """Whether one step leads to a claim, and nothing else does or comes from it."""
        return len(self.whole.links_to(claim)) == 1 and not self.whole.links_from(claim)

    def leads_on(self, argument: str) -> bool:
        """Whether an argument is itself a premise of something."""
        return any(link.id not in self.holders for link in self.whole.links_from(argument))

    def map(self) -> Folded:
        whole = self.whole
        elements = [made for element in whole for made in self.elements(element)]
        named = {reference.id for element in elements for reference in references(element)}
        return Folded(
            elements=elements,
            title=whole.title,
            data=whole.data,
            extras=whole.extras,
            missing=named - {element.id for element in elements},
            unfolded=whole,
            inside={one: self.inside(one) for one in self.steps},
        )

    def elements(self, element: AnyElement) -> Iterator[AnyElement]:
        """What becomes of an element."""
        match element:
            case Claim(id=one) if one in self.hosts:
                return
            case Argument(id=one) if one in self.steps:
                yield attrs.evolve(element, steps=())
            case Argument():
                kept = [step for step in element.steps if step not in self.holders]
                yield attrs.evolve(element, steps=kept)
            case Support(id=one) if one in self.holders:
                yield from self.step(element)
            case Support() | Rebuttal() | Undercut():
                yield from self.led(element, self.targets(element.target), element.premises)
            case Assertion(content=one) if one in self.hosts or one in self.holders:
                return
            case _:
                yield element

    def step(self, step: Support) -> Iterator[AnyLink]:
        """A folded step: from the argument to what it leads to, and to it from premises that have cards."""
        for host in self.holders[step.id]:
            last = step is self.steps[host][-1]
            if last or step.target not in self.hosts:
                ends = [end for end in self.targets(step.target) if end != host]
                yield from self.led(step, ends, [Premise(claim=host)])
            shown = [
                premise
                for premise in step.premises
                if premise.claim not in self.hosts
                and premise.claim not in self.concluded[host]
                and premise.claim != host
            ]
            if shown:
                yield from self.led(step, [host], shown)

    def led(self, link: AnyLink, targets: Iterable[str], premises: Iterable[Premise]) -> Iterator[AnyLink]:
        """A link to each of some targets; the first that is made of a link keeps its id."""
        for target in targets:
            yield attrs.evolve(link, id=self.names.of(link.id), target=target, premises=tuple(premises))

    def targets(self, one: str) -> tuple[str, ...]:
        """What to lead to instead: what holds a claim or a step, if it is folded away."""
        return tuple(self.holders.get(one) or self.hosts.get(one) or (one,))

    def inside(self, one: str) -> Inside:
        own = self.steps[one]
        premises = dict.fromkeys(
            premise.claim
            for step in own
            for premise in step.premises
            if premise.claim not in self.concluded[one] and premise.claim != one
        )
        end = own[-1].target
        return Inside(len(own), tuple(premises), end if self.hosts.get(end) == (one,) else None)


def inside_of(map: ArgumentMap, id: str) -> Inside | None:
    """What a folded argument of a map holds."""
    return map.inside.get(id) if isinstance(map, Folded) else None


def unfolded(map: ArgumentMap) -> ArgumentMap:
    """The map that a folded one was made of; any other is itself."""
    return map.unfolded if isinstance(map, Folded) else map
