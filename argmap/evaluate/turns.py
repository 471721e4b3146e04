"""The smallest sets of heads whose giving-up turns the value of an atom in the well-founded model.

Giving up more may turn a value back, for what is given up may itself attack. So a set that fails says little
about those within it or around it, and hitting sets (Reiter, AIJ 32, 1987) alone do not do. Candidates come
from a solver of clauses instead, smallest first. One that fails is answered by a clause that excludes it and
all others that fail for the same reason; one that succeeds, by a clause that excludes what contains it (as in
MARCO: Liffiton, Previti, Malik and Marques-Silva, Constraints 21, 2016).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias, TypeVar

from argmap.abstract.limits import Clock, TimeLimitError
from argmap.abstract.sat import new_sat
from argmap.evaluate.grounded import Label
from argmap.evaluate.hinges import Fact, Hinge, Rules

__all__ = ["Turns"]

TOGETHER = 100
"""Of one size, so many sets are found before the first is given, so that they can be put in order."""

Turn: TypeAlias = tuple[tuple[str, ...], Label]
"""What is given up, and the label that comes of it."""

T = TypeVar("T")


class Turns(Iterator[T]):
    """The sets one by one, smallest first, looked for when they are asked for.

    Each is given as `made` makes it of the set, the label before and the label after.
    Those of one size come in the order of `among`; where there are more than `together`, so many at a time.
    What was found before Ctrl-C can still be had. `before` is the label as things stand, `complete` says that
    there are no sets but those given, and none that is still to come is smaller than `size`.
    """

    def __init__(
        self,
        rules: Rules,
        wanted: frozenset[Label] | None,
        among: Iterable[str],
        most: int | None,
        seconds: float | None,
        made: Callable[[tuple[str, ...], Label, Label], T],
        together: int = TOGETHER,
    ) -> None:
        self._made = made
        self._clock = Clock(seconds)
        self._rules = rules
        self._order = {one: place for place, one in enumerate(among) if one in self._rules}
        self._left = most
        self._together = together
        self._ready: list[Turn] = []
        """What was found and not yet given, last first."""
        self._over = False
        self.complete = False
        self.size = 0
        self.before = self._rules.model(()).label
        self._wanted = frozenset(Label) - {self.before} if wanted is None else wanted
        # What is open can go two ways: reasons why it goes neither are long, why not this one short.
        goals = [self._wanted]
        if self.before is Label.UNDECIDED:
            goals = [frozenset((one,)) for one in Label if one in self._wanted]
        self._searches = [(goal, _Smallest(self._clock)) for goal in goals]
        if self.before in self._wanted:
            self._over = self.complete = True

    def __next__(self) -> T:
        if self._left == 0:
            raise StopIteration
        if not self._ready and not self._over:
            self._find()
        if not self._ready:
            raise StopIteration
        if self._left is not None:
            self._left -= 1
        given_up, after = self._ready.pop()
        return self._made(given_up, self.before, after)

    def _find(self) -> None:
        """The next sets of one size, in order."""
        found: list[Turn] = []
        try:
            while len(found) < self._together:
                another = self._another()
                if another is not None:
                    found.append(another)
                elif found or self._is_over():
                    break
        except TimeLimitError:
            self._over = True
        except BaseException:
            self._over = True  # what was interrupted may be half done
            raise
        finally:
            self._ready = sorted(found, key=self._places, reverse=True)

    def _places(self, turn: Turn) -> list[int]:
        return [self._order[one] for one in turn[0]]

    def _another(self) -> Turn | None:
        """Another set of the present size, if there is one."""
        for goal, candidates in self._searches:
            while (candidate := candidates.of(self.size)) is not None:
                if turn := self._tried(candidate, goal, candidates):
                    return turn
        return None

    def _is_over(self) -> bool:
        """Whether there are no larger sets; if there may be, they are next."""
        self._searches = [one for one in self._searches if not one[1].is_spent()]
        self.size += 1
        if not self._searches:
            self._over = self.complete = True
        return self._over

    def _tried(self, candidate: frozenset[str], goal: frozenset[Label], candidates: _Smallest) -> Turn | None:
        self._clock.check()
        model = self._rules.model(candidate)
        if model.label not in self._wanted:
            candidates.exclude(model.hinge(_against(model.label, goal), self._order))
            return None
        for _, others in self._searches:
            others.exclude(Hinge(frozenset(), candidate))
        return tuple(sorted(candidate, key=self._order.__getitem__)), model.label


def _against(label: Label, wanted: frozenset[Label]) -> list[Fact]:
    """The facts that keep a label from being one of those that are wanted."""
    if label is Label.IN:
        return [Fact.TRUE if Label.UNDECIDED in wanted else Fact.NOT_FALSE]
    if label is Label.OUT:
        return [Fact.FALSE if Label.UNDECIDED in wanted else Fact.NOT_TRUE]
    facts = {Label.IN: Fact.NOT_TRUE, Label.OUT: Fact.NOT_FALSE}
    return [fact for one, fact in facts.items() if one in wanted]


class _Smallest:
    """Sets of names that nothing excludes, to be asked for by size, smaller ones before larger ones.

    A sequential counter (Sinz, CP 2005) bounds their size. It grows with the size and with the names that are
    met; names that no clause asks for have no part in the smallest sets.
    """

    def __init__(self, clock: Clock) -> None:
        self._sat = new_sat(0, clock)
        self._last = 0
        self._size = 0
        self._is_spent = False
        self._names: dict[str, int] = {}
        self._rows: list[list[int]] = []
        """For each name and each number from 1 to one more than the size: at least so many up to here."""

    def of(self, size: int) -> frozenset[str] | None:
        """A set of at most that size, or None if there is none (any more)."""
        while self._size < size:
            self._size += 1
            for place, literal in enumerate(self._names.values()):
                self._count(place, literal)
        if self._is_spent:
            return None
        model = self._sat.solve([-self._rows[-1][size]] if self._rows else [])
        if model is None:
            return None
        true = {literal for literal in model if literal > 0}
        return frozenset(name for name, literal in self._names.items() if literal in true)

    def is_spent(self) -> bool:
        """Whether there is no set of any size any more."""
        return self._is_spent or self._sat.solve() is None

    def exclude(self, hinge: Hinge) -> None:
        """No set any more that keeps and gives up what this says."""
        clause = [self._literal(name) for name in sorted(hinge.kept)]
        clause += [-self._literal(name) for name in sorted(hinge.given_up)]
        if clause:
            self._sat.add(clause)
        else:
            self._is_spent = True

    def _literal(self, name: str) -> int:
        if name not in self._names:
            literal = self._names[name] = self._fresh()
            self._rows.append([])
            for _ in range(self._size + 1):
                self._count(len(self._rows) - 1, literal)
        return self._names[name]

    def _fresh(self) -> int:
        self._last += 1
        return self._last

    def _count(self, place: int, literal: int) -> None:
        """One more number for the row at a place, whose name has that literal."""
        row = self._rows[place]
        number, more = len(row), self._fresh()
        row.append(more)
        if not number:
            self._sat.add([-literal, more])
        if place:
            before = self._rows[place - 1]
            self._sat.add([-before[number], more])
            if number:
                self._sat.add([-literal, -before[number - 1], more])
