"""What a claim hinges on: the smallest sets of points whose giving-up turns its grounded label.

The points are claims that no support carries, and links. A point that is given up is treated as refuted: it
is out, as if an objection were raised against it that nobody answers.

Giving up more may turn a label back, for what is given up may itself attack. So a set that fails says little
about those within it or around it, and hitting sets (Reiter, AIJ 32, 1987) alone do not do. Candidates come
from a solver of clauses instead, smallest first. One that fails is answered by a clause that excludes it and
all others that fail for the same reason; one that succeeds, by a clause that excludes what contains it (as in
MARCO: Liffiton, Previti, Malik and Marques-Silva, Constraints 21, 2016).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from argmap.abstract.limits import Clock, TimeLimitError
from argmap.abstract.sat import new_sat
from argmap.diagnostics import UsageError
from argmap.elements import LINKS, Argument, Claim
from argmap.evaluate.grounded import Label
from argmap.evaluate.hinges import Fact, Hinge, Rules
from argmap.evaluate.program import program
from argmap.model import ArgumentMap


@attrs.frozen
class Crux:
    """Points that turn a label if all of them are given up, and with which no part of them does.

    `given_up` are ids in the order of the map; `before` is the label the claim has, `after` the one it gets.
    """

    given_up: tuple[str, ...]
    before: Label
    after: Label

    def __len__(self) -> int:
        return len(self.given_up)


class Cruxes(Iterator[Crux]):
    """The sets one by one, smallest first, each looked for when it is asked for.

    `before` is the label as the map stands, `complete` says that there are no sets but those given.
    """

    def __init__(
        self,
        map: ArgumentMap,
        id: str,
        wanted: frozenset[Label] | None,
        among: Iterable[str],
        most: int | None,
        seconds: float | None,
    ) -> None:
        self._clock = Clock(seconds)
        self._rules = Rules(program(map), id)
        self._order = {one: place for place, one in enumerate(among) if one in self._rules}
        self._left = most
        self._over = False
        self.complete = False
        self.before = self._rules.model(()).label
        self._wanted = frozenset(Label) - {self.before} if wanted is None else wanted
        # What is open can go two ways: reasons why it goes neither are long, why not this one short.
        goals = [self._wanted]
        if self.before is Label.UNDECIDED:
            goals = [frozenset((one,)) for one in Label if one in self._wanted]
        self._searches = [(goal, _Smallest(self._clock)) for goal in goals]
        self._size = 0
        if self.before in self._wanted:
            self._over = self.complete = True

    def __next__(self) -> Crux:
        if self._over or self._left == 0:
            raise StopIteration
        try:
            found = self._next()
        except TimeLimitError:
            found = None
        except BaseException:
            self._over = True  # what was interrupted may be half done
            raise
        if found is None:
            self._over = True
            raise StopIteration
        if self._left is not None:
            self._left -= 1
        return found

    def _next(self) -> Crux | None:
        while self._searches:
            for goal, candidates in self._searches:
                while (candidate := candidates.of(self._size)) is not None:
                    if crux := self._tried(candidate, goal, candidates):
                        return crux
            self._searches = [one for one in self._searches if not one[1].is_spent()]
            self._size += 1
        self.complete = True
        return None

    def _tried(self, candidate: frozenset[str], goal: frozenset[Label], candidates: _Smallest) -> Crux | None:
        self._clock.check()
        model = self._rules.model(candidate)
        if model.label not in self._wanted:
            candidates.exclude(model.hinge(_against(model.label, goal), self._order))
            return None
        for _, others in self._searches:
            others.exclude(Hinge(frozenset(), candidate))
        return Crux(tuple(sorted(candidate, key=self._order.__getitem__)), self.before, model.label)


def cruxes(
    map: ArgumentMap,
    id: str,
    *,
    to: Label | str | None = None,
    among: Iterable[str] | None = None,
    most: int | None = None,
    seconds: float | None = None,
) -> Cruxes:
    """The smallest sets of points whose giving-up turns the grounded label of a claim, an argument or a link.

    With `to`, those that give it that label; there are none if it has it. `among` are the ids of what may be
    given up, else all of `points`, without the one asked about. At most `most` sets are given, and those that
    are found in so many `seconds`.

    No set that is given contains another, all that there are come, and smaller ones come before larger ones.

    Raises:
        UsageError: the map has no such claim, argument or link, or there is no such label.

    >>> from argmap import Builder
    >>> b = Builder()
    >>> late, rain = b.claim("It is late.", id="late"), b.claim("It rains.", id="rain")
    >>> radar = b.claim("The radar is clear.", id="radar")
    >>> _ = b.rebut(late, rain, id="wet"), b.rebut(rain, radar, id="clear")
    >>> found = cruxes(b.build(), "late")
    >>> [(crux.given_up, crux.after.value) for crux in found], found.complete
    ([(('clear',), 'out'), (('radar',), 'out')], True)
    """
    asked = [id] if among is None else [id, *(among := tuple(among))]
    for one in asked:
        if not isinstance(map.get(one), (Claim, Argument, *LINKS)):
            raise UsageError(f"there is no claim, argument or link {one!r} in this map")
    if to is not None and to not in list(Label):
        raise UsageError(f"there is no label {to!r}; there are {', '.join(Label)}")
    chosen = among if among is not None else (one for one in points(map) if one != id)
    wanted = None if to is None else frozenset({Label(to)})
    return Cruxes(map, id, wanted, dict.fromkeys(chosen), most, seconds)


def points(map: ArgumentMap) -> tuple[str, ...]:
    """The ids of what can be given up: claims and sketches that no support carries, and links."""
    return tuple(
        element.id
        for element in map.elements
        if isinstance(element, LINKS)
        or (isinstance(element, Claim) and not map.supports_of(element.id))
        or (isinstance(element, Argument) and not element.steps and not map.supports_of(element.id))
    )


def robustness(
    map: ArgumentMap, id: str, *, to: Label | str | None = None, seconds: float | None = None
) -> int | None:
    """How many points must be given up to turn a label; None if no giving-up does, 0 if it is as wanted.

    Raises:
        UsageError: the map has no such claim, argument or link, or there is no such label.
        TimeLimitError: the time did not suffice.

    >>> from argmap import Builder
    >>> b = Builder()
    >>> late, dark, bell = b.claim("It is late."), b.claim("It is dark."), b.claim("The bell rang.")
    >>> _ = b.support(late, dark), b.support(late, bell)
    >>> robustness(b.build(), late.id)
    2
    """
    found = cruxes(map, id, to=to, most=1, seconds=seconds)
    if to is not None and found.before == to:
        return 0
    first = next(found, None)
    if first is None and not found.complete:
        raise TimeLimitError
    return None if first is None else len(first)


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
