"""Derivability as clauses, and what an assumption-based framework is to a solver.

The clauses say that a derived sentence has a rule whose body is derived (Clark 1978). That alone lets
sentences support each other in a circle. So each model is held against what really follows; if sentences hang
in the air, a clause says that one of them needs a rule from outside their circle (loop formulas: Lin and
Zhao, AIJ 157, 2004), and the solver is asked again. The semantics are put as by Lehtonen, Wallner and
Järvisalo, JAIR 71 (2021).
"""

from collections.abc import Iterable

from argmap.abstract.assumptions import AssumptionFramework, Steps
from argmap.abstract.sat import Sat
from argmap.abstract.space import Found, Space


class Layer:
    """What follows from a set of assumptions, of which each has a literal."""

    def __init__(self, space: Space, steps: Steps, given: list[int], *, exact: bool) -> None:
        self._sat = space.sat
        self._steps = steps
        self._fresh = space.fresh
        self._given = len(given)
        first = space.fresh(max(steps.size - len(given), 0))
        self.literals = [*given, *range(first, first + steps.size - len(given))]
        self._bodies = [self._body(body) for _, body in steps.rules]
        for (head, _), holds in zip(steps.rules, self._bodies, strict=True):
            self._sat.add([self.literals[head], *([] if holds is None else [-holds])])
        if exact:
            for sentence in range(self._given, steps.size):
                holding = [self._bodies[rule] for rule in steps.deriving[sentence]]
                if None not in holding:
                    self._sat.add([-self.literals[sentence], *(each for each in holding if each is not None)])

    def _body(self, body: list[int]) -> int | None:
        """A literal for a whole body; None for an empty one, which always holds."""
        if not body:
            return None
        if len(body) == 1:
            return int(self.literals[body[0]])
        whole = self._fresh()
        for each in body:
            self._sat.add([-whole, self.literals[each]])
        self._sat.add([whole, *(-self.literals[each] for each in body)])
        return whole

    def ground(self, given: Iterable[int], model: list[int]) -> bool:
        """Whether all that a model takes for derived follows from the given; else the solver learns why."""
        follows = self._steps.closure(given)
        hanging = {
            sentence
            for sentence in range(self._given, self._steps.size)
            if sentence not in follows and model[self.literals[sentence] - 1] > 0
        }
        if not hanging:
            return True
        entries = [
            holds
            for sentence in hanging
            for rule in self._steps.deriving[sentence]
            if (holds := self._bodies[rule]) is not None and hanging.isdisjoint(self._steps.rules[rule][1])
        ]
        entered = self._fresh()
        self._sat.add([-entered, *entries])
        for sentence in hanging:
            self._sat.add([-self.literals[sentence], entered])
        return False


class AssumptionSpace(Space):
    """The admissible sets of assumptions; with `complete`, only those that have all they defend.

    With `stable`, the sets that attack every assumption that they lack; with `free`, all that do not attack
    themselves.
    """

    def __init__(
        self,
        framework: AssumptionFramework,
        sat: Sat,
        *,
        complete: bool = False,
        stable: bool = False,
        free: bool = False,
    ) -> None:
        size = len(framework.assumptions)
        super().__init__(size, sat)
        self._framework = framework
        self.derived = Layer(self, framework.steps, list(map(self.inside, range(size))), exact=True)
        self._escaping: Layer | None = None
        if stable:
            for item in range(size):
                sat.add([self.inside(item), self.outside(item)])
        elif not free:
            self._escaping = Layer(
                self, framework.steps, [-self.outside(item) for item in range(size)], exact=complete
            )
        self._exact = complete and not stable
        for item, contrary in enumerate(framework.contrary_numbers):
            self._attacks(item, contrary, complete=complete)
        self._known = self._last

    def _attacks(self, item: int, contrary: int | None, *, complete: bool) -> None:
        inside, outside, sat = self.inside(item), self.outside(item), self.sat
        sat.add([-inside, -outside])
        if contrary is None:
            sat.add([-outside])
            if complete:
                sat.add([inside])
            return
        attack = self.derived.literals[contrary]
        sat.add([-outside, attack])
        sat.add([outside, -attack])
        if self._escaping is not None:
            threat = self._escaping.literals[contrary]
            sat.add([-inside, -threat])
            if complete:
                sat.add([inside, threat])

    def find(self, assumptions: Iterable[int] = ()) -> Found | None:
        """A set whose derivations are founded, or None."""
        wanted = list(assumptions)
        while (model := self.sat.solve(wanted)) is not None:
            model += range(-len(model) - 1, -self._known - 1, -1)
            found = self.read(model)
            grounded = self.derived.ground(found.inside, model)
            if self._exact and grounded and self._escaping is not None:
                left = (item for item in range(self.size) if item not in found.outside)
                grounded = self._escaping.ground(left, model)
            if grounded:
                return found
        return None
