"""A small solver for clauses in plain Python, for frameworks that need no fast one.

Conflict-driven: two watched literals a clause, learning at the first unique implication point, jumping back,
activities that decay, saved phases, restarts (Marques-Silva and Sakallah 1999; Moskewicz et al. 2001).
Choices tend towards true, so that models accept much.
"""

from collections.abc import Iterable, Sequence
from heapq import heapify, heappop, heappush

from argmap.abstract.limits import Clock

_DECAY = 0.95
_RESCALE = 1e100
_FIRST_RESTART = 100


class Plain:
    """Clauses, and what was learnt from them; answers as `argmap.abstract.sat.Sat` says."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._count = 0
        self._broken = False
        self._watches: dict[int, list[list[int]]] = {}
        self._value: list[int] = [0]  # by variable: 1 true, -1 false, 0 open
        self._level: list[int] = [0]
        self._reason: list[list[int] | None] = [None]
        self._phase: list[int] = [1]
        self._wanted: dict[int, int] = {}
        self._activity: list[float] = [0.0]
        self._bump = 1.0
        self._heap: list[tuple[float, int]] = []
        self._trail: list[int] = []
        self._heads: list[int] = []  # where on the trail each level begins
        self._next = 0

    def add(self, clause: Sequence[int]) -> None:
        """Another clause."""
        self._back(0)
        literals = list(dict.fromkeys(clause))
        for literal in literals:
            self._grow(abs(literal))
        if any(self._holds(literal) > 0 or -literal in literals for literal in literals):
            return
        literals = [literal for literal in literals if not self._holds(literal)]
        if not literals:
            self._broken = True
        elif len(literals) == 1:
            self._set(literals[0], None)
        else:
            self._watch(literals)

    def add_all(self, clauses: Iterable[Sequence[int]]) -> None:
        """Several clauses."""
        for clause in clauses:
            self.add(clause)

    def prefer(self, literals: Sequence[int]) -> None:
        """Where there is a choice, make these true."""
        self._wanted.update((abs(literal), 1 if literal > 0 else -1) for literal in literals)

    def solve(self, assumptions: Sequence[int] = ()) -> list[int] | None:
        """A model or None."""
        self._back(0)
        for literal in assumptions:
            self._grow(abs(literal))
        conflicts, limit = 0, _FIRST_RESTART
        while not self._broken:
            conflict = self._propagate()
            if conflict is not None:
                if not self._heads:
                    self._broken = True
                    break
                self._learn(conflict)
                conflicts += 1
                if conflicts % 64 == 0:
                    self._clock.check()
                continue
            if conflicts >= limit:
                conflicts, limit = 0, limit + limit // 2
                self._back(0)
                continue
            if len(self._heads) < len(assumptions):
                literal = assumptions[len(self._heads)]
                held = self._holds(literal)
                if held < 0:
                    return None
                self._heads.append(len(self._trail))
                if not held:
                    self._set(literal, None)
                continue
            variable = self._choose()
            if variable is None:
                return [number * self._value[number] for number in range(1, self._count + 1)]
            self._heads.append(len(self._trail))
            self._set(variable * self._wanted.get(variable, self._phase[variable]), None)
        return None

    def _grow(self, variable: int) -> None:
        while self._count < variable:
            self._count += 1
            self._value.append(0)
            self._level.append(0)
            self._reason.append(None)
            self._phase.append(1)
            self._activity.append(0.0)
            self._watches[self._count] = []
            self._watches[-self._count] = []
            heappush(self._heap, (0.0, self._count))

    def _holds(self, literal: int) -> int:
        value = self._value[abs(literal)]
        return value if literal > 0 else -value

    def _watch(self, literals: list[int]) -> None:
        self._watches[literals[0]].append(literals)
        self._watches[literals[1]].append(literals)

    def _set(self, literal: int, reason: list[int] | None) -> None:
        variable = abs(literal)
        self._value[variable] = 1 if literal > 0 else -1
        self._level[variable] = len(self._heads)
        self._reason[variable] = reason
        self._trail.append(literal)

    def _back(self, level: int) -> None:
        if len(self._heads) <= level:
            return
        start = self._heads[level]
        for literal in self._trail[start:]:
            variable = abs(literal)
            self._phase[variable] = self._value[variable]
            self._value[variable] = 0
            heappush(self._heap, (-self._activity[variable], variable))
        del self._trail[start:]
        del self._heads[level:]
        self._next = start

    def _choose(self) -> int | None:
        while self._heap:
            _, variable = heappop(self._heap)
            if not self._value[variable]:
                return variable
        return None

    def _propagate(self) -> list[int] | None:
        """Draw consequences; a clause that none of them satisfies, if there is one."""
        value = self._value
        while self._next < len(self._trail):
            false = -self._trail[self._next]
            self._next += 1
            watching = self._watches[false]
            kept = self._watches[false] = []
            for place, clause in enumerate(watching):
                if clause[0] == false:
                    clause[0], clause[1] = clause[1], false
                first = clause[0]
                held = value[first] if first > 0 else -value[-first]
                if held > 0:
                    kept.append(clause)
                    continue
                for other in range(2, len(clause)):
                    literal = clause[other]
                    if (value[literal] if literal > 0 else -value[-literal]) >= 0:
                        clause[1], clause[other] = literal, false
                        self._watches[literal].append(clause)
                        break
                else:
                    kept.append(clause)
                    if held < 0:
                        kept.extend(watching[place + 1 :])
                        return clause
                    self._set(first, clause)
        return None

    def _learn(self, conflict: list[int]) -> None:
        """Add what the conflict teaches, go back to where it would have mattered, and follow it."""
        here = len(self._heads)
        seen: set[int] = set()
        learnt: list[int] = []
        reason, open_, place, literal = conflict, 0, len(self._trail), 0
        while True:
            for other in reason:
                variable = abs(other)
                if other == literal or variable in seen or not self._level[variable]:
                    continue
                seen.add(variable)
                self._raise(variable)
                if self._level[variable] == here:
                    open_ += 1
                else:
                    learnt.append(other)
            while True:
                place -= 1
                literal = self._trail[place]
                if abs(literal) in seen and self._level[abs(literal)] == here:
                    break
            open_ -= 1
            if not open_:
                break
            reason = self._reason[abs(literal)] or []
        self._bump /= _DECAY
        learnt.sort(key=lambda other: -self._level[abs(other)])
        self._back(self._level[abs(learnt[0])] if learnt else 0)
        clause = [-literal, *learnt]
        if learnt:
            self._watch(clause)
        self._set(-literal, clause if learnt else None)

    def _raise(self, variable: int) -> None:
        self._activity[variable] += self._bump
        if self._activity[variable] > _RESCALE:
            self._activity = [activity / _RESCALE for activity in self._activity]
            self._bump /= _RESCALE
            self._heap = [
                (-self._activity[number], number)
                for number in range(1, self._count + 1)
                if not self._value[number]
            ]
            heapify(self._heap)
