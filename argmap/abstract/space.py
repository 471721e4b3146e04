"""What a solver of clauses sees of a framework: for each item, whether it is accepted and whether attacked.

The items are the arguments of a part of a framework, or the assumptions of a flat assumption-based one; all
searches above need no more than this.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from argmap.abstract.collector import Resting
from argmap.abstract.parts import Part
from argmap.abstract.sat import Sat


class Found(NamedTuple):
    """The items that a model accepts, and those that these attack."""

    inside: frozenset[int]
    outside: frozenset[int]

    @property
    def range(self) -> frozenset[int]:
        """Both together (Verheij 1996; Caminada, COMMA 2006)."""
        return self.inside | self.outside


class Space:
    """Items from 0, their literals, and the clauses that hold of them.

    With `paired`, item `i` has the variable ``size + i + 1`` for being attacked. Without, every item is
    either accepted or attacked, and one variable does (stable extensions).
    """

    def __init__(self, size: int, sat: Sat, *, paired: bool = True) -> None:
        self.size = size
        self.sat = sat
        self._paired = paired
        self._last = 2 * size if paired else size
        self._ranges: range | None = None

    def inside(self, item: int) -> int:
        """The literal that says that an item is accepted."""
        return item + 1

    def outside(self, item: int) -> int:
        """The literal that says that an accepted item attacks it."""
        return self.size + item + 1 if self._paired else -(item + 1)

    def in_range(self, item: int) -> int:
        """A literal from which it follows that an item is accepted or attacked."""
        if not self._paired:
            raise AssertionError("where everything is decided nothing asks for the range")
        if self._ranges is None:
            first = self.fresh(self.size)
            self._ranges = range(first, first + self.size)
            for each, variable in enumerate(self._ranges):
                self.sat.add([-variable, self.inside(each), self.outside(each)])
        return self._ranges[item]

    def fresh(self, count: int = 1) -> int:
        """The first of so many variables that nothing uses yet."""
        first = self._last + 1
        self._last += count
        return first

    def some(self, literals: Iterable[int], *, under: int = 0) -> int:
        """A literal that makes one of these hold; where `under` is given, only as long as that holds."""
        selector = self.fresh()
        self.sat.add([-selector, *literals] if not under else [-selector, -under, *literals])
        return selector

    def favour_range(self) -> None:
        """From now on the solver accepts and attacks where it has the choice."""
        self.sat.prefer(range(1, 2 * self.size + 1))

    def find(self, assumptions: Iterable[int] = ()) -> Found | None:
        """What a model accepts, or None if the clauses and assumptions cannot hold together."""
        model = self.sat.solve(list(assumptions))
        return None if model is None else self.read(model)

    def read(self, model: list[int]) -> Found:
        """A model in terms of items."""
        inside = frozenset([literal - 1 for literal in model[: self.size] if literal > 0])
        if not self._paired:
            return Found(inside, frozenset(range(self.size)) - inside)
        shift = self.size + 1
        return Found(
            inside,
            frozenset([literal - shift for literal in model[self.size : 2 * self.size] if literal > 0]),
        )


def complete_clauses(part: Part) -> Iterator[list[int]]:
    """Models are the complete extensions of a part, with what they attack.

    Complete labellings in two variables an argument (Caminada, JELIA 2006; Besnard and Doutre, NMR 2004;
    Dvořák, Järvisalo, Wallner and Woltran, AIJ 206, 2014).
    """
    size = len(part)
    for number, attackers in enumerate(part.attackers, 1):
        yield [-number, -(size + number)]
        yield [-(size + number), *[attacker + 1 for attacker in attackers]]
        yield [number, *[-(size + attacker + 1) for attacker in attackers]]
        for attacker in attackers:
            yield [-number, size + attacker + 1]
            yield [-(attacker + 1), size + number]


def conflict_free_clauses(part: Part) -> Iterator[list[int]]:
    """Models are the conflict-free sets of a part, with what they attack (Dung, AIJ 77, 1995, Def. 5)."""
    size = len(part)
    for number, attackers in enumerate(part.attackers, 1):
        yield [-(size + number), *[attacker + 1 for attacker in attackers]]
        for attacker in attackers:
            yield [-number, -(attacker + 1)] if attacker + 1 != number else [-number]
            yield [-(attacker + 1), size + number]


def stable_clauses(part: Part) -> Iterator[list[int]]:
    """Models are the stable extensions of a part, in one variable an argument (Besnard and Doutre 2004)."""
    for number, attackers in enumerate(part.attackers, 1):
        yield [number, *[attacker + 1 for attacker in attackers]]
        for attacker in attackers:
            yield [-number, -(attacker + 1)] if attacker + 1 != number else [-number]


def space_of(part: Part, clauses: Iterable[list[int]], sat: Sat, *, paired: bool = True) -> Space:
    """A part as a solver sees it under these clauses."""
    made = Space(len(part), sat, paired=paired)
    with Resting():  # a million clauses are a million small lists
        sat.add_all(clauses)
    return made
