"""The tasks of the competitions as functions: one extension, every extension, how many, and who is accepted.

Grounded reasoning goes first. What it leaves open falls into parts that nothing links; each is solved on its
own, and an extension of the whole is put together from one of each.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator
from itertools import chain

import attrs

from argmap.abstract import semantics as within
from argmap.abstract.framework import Extension, Framework
from argmap.abstract.grounded import IN, grounded_labels
from argmap.abstract.limits import Answer, Clock, Count, Interrupted, TimeLimitError
from argmap.abstract.parts import Part, component, components, part, undecided
from argmap.abstract.product import product
from argmap.abstract.semantics import UNIQUE, Means, Semantics, semantics_of
from argmap.diagnostics import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argmap.abstract.assumptions import AssumptionFramework

Numbers = frozenset[int]
MODES = ("credulous", "sceptical")
"""Accepted by some extension, or by every one."""


class Extensions(Iterator[Extension]):
    """Every extension, each made when it is asked for.

    If the time limit passes, there are no more, and `complete` stays False; it is True once every extension
    was given. Ctrl-C is raised as always. `found` says how many were given.
    """

    def __init__(self, source: Iterator[Extension]) -> None:
        self._source = source
        self.found = 0
        self.complete = False

    def __next__(self) -> Extension:
        try:
            extension = next(self._source)
        except StopIteration:
            self.complete = True
            raise
        except TimeLimitError:
            self._source = iter(())
            raise StopIteration from None
        self.found += 1
        return extension


def extension(
    framework: "Framework | AssumptionFramework",
    semantics: str,
    *,
    seconds: float | None = None,
    engine: str = "auto",
) -> Extension | None:
    """One extension; None if there is none, as can be for stable semantics.

    Raises:
        TimeLimitError: the seconds passed; its `partial` is an admissible set, or None.
        UsageError: there is no such semantics.
        MachineError: the framework is too large to do without python-sat.
    """
    wanted = semantics_of(semantics)
    means = Means(Clock(seconds), engine)
    if not isinstance(framework, Framework):
        from argmap.abstract import assuming

        return assuming.one(framework, wanted, means)
    case = _Case.of(framework, wanted)
    try:
        found = within.one(case.rest, wanted, means)
    except TimeLimitError as error:
        if isinstance(error.partial, frozenset):
            error.partial = case.whole(error.partial)
        raise
    return None if found is None else case.whole(found)


def extensions(
    framework: "Framework | AssumptionFramework",
    semantics: str,
    *,
    seconds: float | None = None,
    engine: str = "auto",
) -> Extensions:
    """Every extension once, in no particular order.

    >>> pair = Framework("ab", [("a", "b"), ("b", "a")])
    >>> sorted(map(sorted, extensions(pair, "PR")))
    [['a'], ['b']]

    Raises:
        UsageError: there is no such semantics.
        MachineError: when the first is asked for, and the framework is too large to do without python-sat.
    """
    wanted = semantics_of(semantics)
    means = Means(Clock(seconds), engine)
    if not isinstance(framework, Framework):
        from argmap.abstract import assuming

        return Extensions(assuming.every(framework, wanted, means))
    return Extensions(_extensions(framework, wanted, means))


def _extensions(framework: Framework, semantics: Semantics, means: Means) -> Iterator[Extension]:
    means.clock.check()
    case = _Case.of(framework, semantics)
    parts = _parts(case.rest, semantics)
    for chosen in product([within.every(each, semantics, means) for each in parts]):
        means.clock.check()
        lifted = (each.lift(inside) for each, inside in zip(parts, chosen, strict=True))
        yield case.whole(chain.from_iterable(lifted))


def count(
    framework: "Framework | AssumptionFramework",
    semantics: str,
    *,
    seconds: float | None = None,
    engine: str = "auto",
) -> Count:
    """How many extensions there are: of parts that nothing links, the product.

    If the seconds pass, at least so many, and the count is not complete.

    Raises:
        UsageError: there is no such semantics.
        Interrupted: Ctrl-C; its `partial` is the count until then.
    """
    wanted = semantics_of(semantics)
    means = Means(Clock(seconds), engine)
    if not isinstance(framework, Framework):
        from argmap.abstract import assuming

        return _counted([assuming.every(framework, wanted, means)], 0)
    case = _Case.of(framework, wanted)
    parts = _parts(case.rest, wanted)
    return _counted(
        [within.every(each, wanted, means) for each in parts], 0 if wanted is Semantics.STABLE else 1
    )


def _counted(factors: Iterable[Iterator[object]], least: int) -> Count:
    """The product of how many there are of each; `least` stands for those that were not counted."""
    factors = list(factors)
    numbers: list[int] = []
    try:
        for factor in factors:
            numbers.append(0)
            for _ in factor:
                numbers[-1] += 1
            if not numbers[-1]:
                return Count(0)
    except (TimeLimitError, KeyboardInterrupt) as error:
        so_far = 1
        for number in numbers:
            so_far *= max(number, least)
        so_far *= least ** (len(factors) - len(numbers))
        partial = Count(so_far, complete=False)
        if isinstance(error, KeyboardInterrupt):
            raise Interrupted(partial) from None
        return partial
    total = 1
    for number in numbers:
        total *= number
    return Count(total)


def accepted(
    framework: "Framework | AssumptionFramework",
    semantics: str,
    argument: Hashable,
    *,
    mode: str = "credulous",
    seconds: float | None = None,
    engine: str = "auto",
) -> Answer:
    """Whether some extension has the argument (credulous), or every one (sceptical), with a witness.

    Where there is no extension at all, as can be for stable semantics, every one has it and none does.

    >>> floating = Framework("abc", [("a", "b"), ("b", "a"), ("a", "c"), ("b", "c")])
    >>> accepted(floating, "PR", "c").verdict, accepted(floating, "PR", "a").verdict
    (False, True)

    Raises:
        UsageError: there is no such semantics, mode or argument.
        MachineError: the framework is too large to do without python-sat.
    """
    wanted = semantics_of(semantics)
    means = Means(Clock(seconds), engine)
    if mode not in MODES:
        raise UsageError(f"there is no mode {mode!r}; there are {', '.join(MODES)}")
    sceptical = mode == "sceptical"
    if not isinstance(framework, Framework):
        from argmap.abstract import assuming

        return assuming.accepted(framework, wanted, argument, means, sceptical=sceptical)
    number = framework.number(argument)
    try:
        found = _Case.of(framework, wanted).witness(number, means, wanted=not sceptical)
    except TimeLimitError:
        return Answer(None)
    return Answer((found is None) == sceptical, found)


@attrs.frozen
class _Case:
    """A framework, what is accepted beforehand, and the part that is open."""

    framework: Framework
    semantics: Semantics
    labels: list[int]
    certain: Numbers
    rest: Part

    @classmethod
    def of(cls, framework: Framework, semantics: Semantics) -> "_Case":
        if semantics is Semantics.STAGE:
            everything = part(framework.graph.attacked, range(len(framework)))
            return cls(framework, semantics, [0] * len(framework), frozenset(), everything)
        labels = grounded_labels(framework.graph)
        certain = frozenset(number for number, label in enumerate(labels) if label == IN)
        return cls(framework, semantics, labels, certain, undecided(framework.graph, labels))

    def whole(self, inside: Iterable[int]) -> Extension:
        """An extension of the whole, by name, from one of the part that is open."""
        return self.framework.names(self.certain | self.rest.lift(inside))

    def witness(self, number: int, means: Means, *, wanted: bool) -> Extension | None:
        """An extension that has the argument, or lacks it; None if there is none."""
        if self.labels[number]:
            if (self.labels[number] == IN) is not wanted:
                return None
            found = within.one(self.rest, self.semantics, means)
            return None if found is None else self.whole(found)
        local = self.rest.members.index(number)
        near = part(self.rest.attacked, component(self.rest, local))
        search: Callable[[Part, Semantics, int, Means], Numbers | None]
        search = within.having if wanted else within.lacking
        here = search(near, self.semantics, near.members.index(local), means)
        if here is None:
            return None
        if len(near) == len(self.rest):
            return self.whole(here)
        inside = set(near.members)
        others = part(self.rest.attacked, [each for each in range(len(self.rest)) if each not in inside])
        there = within.one(others, self.semantics, means)
        return None if there is None else self.whole(near.lift(here) | others.lift(there))


def _parts(rest: Part, semantics: Semantics) -> list[Part]:
    """The parts to be solved on their own: not where there is one extension only."""
    return [part(rest.attacked, range(len(rest)))] if semantics in UNIQUE else components(rest)
