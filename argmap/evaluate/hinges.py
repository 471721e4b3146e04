"""The well-founded model of rules some of whose heads are given up, and what a value in it hinges on.

A head that is given up loses its rules, and so is false. What a value hinges on is a pair of sets of heads:
as long as those of the one are kept and those of the other given up, the value stays, whatever else is given
up. It is read off the derivation of the value, which uses some of the rules and rests on the loss of others.

Four facts about an atom can be accounted for, each by facts about other atoms:

- true: one rule all of whose needs are true and whose exceptions are all false; its head is kept;
- false: the head is given up; or each rule has a false need or a true exception, or a need from a set of
  atoms that can only be derived from each other (an unfounded set);
- not true: the head is given up; or each rule has a need that is not true or an exception that is not false;
- not false: one rule all of whose needs are not false and whose exceptions are all not true, and whose needs
  can be derived in that way from below; its head is kept.

For true and false the facts must have been known before, which is so as each points to what came earlier (Van
Gelder, Ross and Schlipf, JACM 38, 1991). For the other two they need not: as long as none of the facts is
broken, no step of the construction can break one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from enum import Enum, auto

import attrs

from argmap.evaluate.grounded import Label
from argmap.evaluate.program import Rule


class Fact(Enum):
    """What is to be accounted for."""

    TRUE = auto()
    FALSE = auto()
    NOT_TRUE = auto()
    NOT_FALSE = auto()


_OPPOSITE = {
    Fact.TRUE: Fact.FALSE,
    Fact.FALSE: Fact.TRUE,
    Fact.NOT_TRUE: Fact.NOT_FALSE,
    Fact.NOT_FALSE: Fact.NOT_TRUE,
}


@attrs.frozen
class Hinge:
    """A fact stays as long as the `kept` are kept and the `given_up` given up."""

    kept: frozenset[str]
    given_up: frozenset[str]


class Rules:
    """The rules that bear on one atom, by number, ready to be evaluated again and again.

    >>> rules = Rules([Rule("a", ("b",), ("c",)), Rule("b"), Rule("c", ("d",)), Rule("d")], "a")
    >>> rules.model([]).label.value, rules.model(["d"]).label.value
    ('out', 'in')
    >>> sorted(rules.model(["d"]).hinge([Fact.TRUE], "abcd").kept)
    ['a', 'b']
    """

    def __init__(self, rules: Sequence[Rule], goal: str) -> None:
        by_head: dict[str, list[Rule]] = {}
        for rule in rules:
            by_head.setdefault(rule.head, []).append(rule)
        self.atoms = {goal: 0}
        self.names = [goal]
        self.heads: list[int] = []
        self.needs: list[list[int]] = []
        self.unless: list[list[int]] = []
        self.rules_of: list[list[int]] = []
        for name in self.names:  # grows on the way
            self.rules_of.append([])
            for rule in by_head.get(name, ()):
                self.rules_of[-1].append(len(self.heads))
                self.heads.append(self.atoms[name])
                self.needs.append([self._number(need) for need in dict.fromkeys(rule.needs)])
                self.unless.append([self._number(bar) for bar in dict.fromkeys(rule.unless)])
        self.needing: list[list[int]] = [[] for _ in self.names]
        self.barred: list[list[int]] = [[] for _ in self.names]
        for number, needs in enumerate(self.needs):
            for need in needs:
                self.needing[need].append(number)
            for bar in self.unless[number]:
                self.barred[bar].append(number)

    def _number(self, name: str) -> int:
        if name not in self.atoms:
            self.atoms[name] = len(self.names)
            self.names.append(name)
        return self.atoms[name]

    def __contains__(self, name: object) -> bool:
        return name in self.atoms

    def model(self, given_up: Collection[str]) -> Model:
        """The well-founded model when these heads have lost their rules."""
        return Model(self, given_up)


class Model:
    """A well-founded model, and for each value what it was derived from."""

    def __init__(self, rules: Rules, given_up: Collection[str]) -> None:
        self._rules = rules
        self._lost = {rules.atoms[name] for name in given_up if name in rules}
        size = len(rules.names)
        self._value: list[bool | None] = [None] * size
        self._because = [-1] * size
        """For each true atom a rule that was met before."""
        self._block = [-1] * len(rules.heads)
        """For each rule that is out of the race what put it there: a false need or a true exception."""
        self._is_blocked = [head in self._lost for head in rules.heads]
        self._waits = [len(needs) + len(bars) for needs, bars in zip(rules.needs, rules.unless, strict=True)]
        self._left = [0 if atom in self._lost else len(rules.rules_of[atom]) for atom in range(size)]
        self._news: list[int] = []
        for number, waits in enumerate(self._waits):
            if not waits and not self._is_blocked[number]:
                self._fire(number)
        for atom, left in enumerate(self._left):
            if not left:
                self._know(atom, False)
        while self._spread() and self._drop_unfounded():
            pass

    @property
    def label(self) -> Label:
        """What the atom that was asked about comes to."""
        value = self._value[0]
        return Label.UNDECIDED if value is None else Label.IN if value else Label.OUT

    def _know(self, atom: int, value: bool) -> None:
        if self._value[atom] is None:
            self._value[atom] = value
            self._news.append(atom)

    def _fire(self, number: int) -> None:
        head = self._rules.heads[number]
        if self._value[head] is None:
            self._because[head] = number
            self._know(head, True)

    def _spread(self) -> bool:
        rules, waits, is_blocked = self._rules, self._waits, self._is_blocked
        while self._news:
            atom = self._news.pop()
            met, unmet = rules.needing[atom], rules.barred[atom]
            if not self._value[atom]:
                met, unmet = unmet, met
            for number in met:
                waits[number] -= 1
                if not waits[number] and not is_blocked[number]:
                    self._fire(number)
            for number in unmet:
                if not is_blocked[number]:
                    is_blocked[number] = True
                    if self._block[number] < 0:
                        self._block[number] = atom
                    head = rules.heads[number]
                    self._left[head] -= 1
                    if not self._left[head]:
                        self._know(head, False)
        return None in self._value

    def _drop_unfounded(self) -> bool:
        carried = self._from_below([not blocked for blocked in self._is_blocked])
        dropped = [atom for atom, value in enumerate(self._value) if value is None and carried[atom] < 0]
        for atom in dropped:
            for number in self._rules.rules_of[atom]:
                if not self._is_blocked[number] and self._block[number] < 0:
                    needs = self._rules.needs[number]
                    self._block[number] = next(need for need in needs if carried[need] < 0)
        for atom in dropped:
            self._know(atom, False)
        return bool(dropped)

    def _from_below(self, usable: Sequence[bool]) -> list[int]:
        """For each atom a usable rule that derives it, from atoms derived before, whatever the exceptions."""
        rules = self._rules
        missing = [len(needs) for needs in rules.needs]
        carried = [-1] * len(rules.names)
        todo = [number for number, usual in enumerate(usable) if usual and not missing[number]]
        while todo:
            first = todo.pop()
            atom = rules.heads[first]
            if carried[atom] >= 0:
                continue
            carried[atom] = first
            for number in rules.needing[atom]:
                missing[number] -= 1
                if not missing[number] and usable[number]:
                    todo.append(number)
        return carried

    def hinge(self, facts: Collection[Fact], among: Collection[str]) -> Hinge:
        """What facts about the atom that was asked about hinge on, of the heads that may be given up."""
        kept: set[str] = set()
        given_up: set[str] = set()
        done = {(0, fact) for fact in facts}
        todo = list(done)
        self._carried: list[int] = []
        while todo:
            atom, fact = todo.pop()
            name = self._rules.names[atom]
            if fact in (Fact.TRUE, Fact.NOT_FALSE):
                if name in among:
                    kept.add(name)
            elif atom in self._lost:
                given_up.add(name)
                continue
            for pair in self._reasons(atom, fact, done):
                if pair not in done:
                    done.add(pair)
                    todo.append(pair)
        return Hinge(frozenset(kept), frozenset(given_up))

    def _reasons(
        self, atom: int, fact: Fact, done: Collection[tuple[int, Fact]]
    ) -> Iterator[tuple[int, Fact]]:
        rules, opposite = self._rules, _OPPOSITE[fact]
        if fact in (Fact.TRUE, Fact.NOT_FALSE):
            number = self._because[atom] if fact is Fact.TRUE else self._possible()[atom]
            yield from ((need, fact) for need in rules.needs[number])
            yield from ((bar, opposite) for bar in rules.unless[number])
            return
        for number in rules.rules_of[atom]:
            if fact is Fact.FALSE:
                block = self._block[number]
                yield (block, Fact.TRUE if self._value[block] else Fact.FALSE)
                continue
            choices: list[tuple[int, Fact]]
            choices = [(need, fact) for need in rules.needs[number] if self._value[need] is not True]
            choices += [(bar, opposite) for bar in rules.unless[number] if self._value[bar] is not False]
            yield next((choice for choice in choices if choice in done), choices[0])

    def _possible(self) -> list[int]:
        """For each atom that is not false a rule that may derive it, from such atoms, from below."""
        if not self._carried:
            self._carried = self._from_below([not blocked for blocked in self._is_blocked])
        return self._carried
