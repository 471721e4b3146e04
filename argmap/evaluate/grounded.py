"""The grounded labelling of a map: what must be accepted, what must be rejected, and the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from importlib.util import find_spec

import attrs

from argmap.evaluate.policy import DEFAULT, Policy
from argmap.evaluate.program import Rule, rules_of
from argmap.evaluate.relations import Relations, relations_of
from argmap.model import ArgumentMap

__all__ = ["Label", "Labelling", "grounded", "well_founded"]

LARGE = 10_000
"""From so many claims, arguments and links on, loading numpy takes less time than it saves."""


class Label(StrEnum):
    """The label of a claim, an argument or a link (Caminada, JELIA 2006)."""

    IN = "in"
    OUT = "out"
    UNDECIDED = "undecided"


@attrs.frozen
class Labelling(Mapping[str, Label]):
    """Labels by id, of every claim, argument and link, and the semantics they were computed by."""

    labels: Mapping[str, Label]
    semantics: str

    def __getitem__(self, id: str) -> Label:
        return self.labels[id]

    def __iter__(self) -> Iterator[str]:
        return iter(self.labels)

    def __len__(self) -> int:
        return len(self.labels)


def grounded(map: ArgumentMap, policy: Policy = DEFAULT) -> Labelling:
    """The grounded labelling: in is what every reasonable view accepts, out what every one rejects.

    Computed as the well-founded model of the map's program (Van Gelder, Ross and Schlipf, JACM 38, 1991),
    which corresponds to the grounded labelling of the framework it stands for (Caminada, Sá, Alcântara and
    Dvořák, IJAR 58, 2015).

    Claims that only support each other in a circle are out. It takes time linear in the map, and as much
    again for each time that such a circle shows only when another has fallen. Large maps are many times
    quicker with numpy, which ``pip install 'argmap[solver]'`` brings.

    Raises:
        UsageError: what an element's data say for the policy to read is not what it takes.

    >>> from argmap import Builder
    >>> b = Builder()
    >>> late, rain, radar = b.claim("It is late."), b.claim("It rains."), b.claim("The radar is clear.")
    >>> _ = b.rebut(late, rain), b.rebut(rain, radar)
    >>> {claim.text: grounded(b.build())[claim.id].value for claim in (late, rain, radar)}
    {'It is late.': 'in', 'It rains.': 'out', 'The radar is clear.': 'in'}
    """
    relations = relations_of(map, policy)
    find = _by_arrays if relations.labelled >= LARGE and find_spec("numpy") else _by_rules
    labels = dict(zip(relations.names[: relations.labelled], find(relations), strict=True))
    return Labelling(labels, "grounded")


def _by_rules(relations: Relations) -> Iterable[Label]:
    certain, possible = well_founded(tuple(rules_of(relations)))
    return [
        Label.IN if name in certain else Label.UNDECIDED if name in possible else Label.OUT
        for name in relations.names[: relations.labelled]
    ]


def _by_arrays(relations: Relations) -> Iterable[Label]:
    from argmap.evaluate.arrays import IN, OUT, labels_of

    words = {IN: Label.IN, OUT: Label.OUT}
    by_code = [words.get(code, Label.UNDECIDED) for code in range(3)]
    return [by_code[code] for code in labels_of(relations).tolist()]


def well_founded(rules: Sequence[Rule]) -> tuple[frozenset[str], frozenset[str]]:
    """The well-founded model of some rules: the atoms that are true, and those that are not false.

    What is true or false is handed on from rule to rule (Fitting, JLP 2, 1985). When nothing moves any more,
    what no rule that is left can derive from below is false, too (the greatest unfounded set); that moves
    something only where atoms need each other in a circle.

    >>> well_founded([Rule("a", (), ("b",)), Rule("c", (), ("d",)), Rule("d", (), ("c",))])[0]
    frozenset({'a'})
    """
    model = _Model(rules)
    while model.spread() and model.drop_unfounded():
        pass
    names = list(model.atoms)
    true = frozenset(name for name, value in zip(names, model.value, strict=True) if value is True)
    possible = frozenset(name for name, value in zip(names, model.value, strict=True) if value is not False)
    return true, possible


class _Model:
    """What is known of each atom, by number, and what each rule still waits for."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        atoms: dict[str, int] = {}
        for rule in rules:
            for atom in (rule.head, *rule.needs, *rule.unless):
                if atom not in atoms:
                    atoms[atom] = len(atoms)
        self.atoms = atoms
        self.value: list[bool | None] = [None] * len(atoms)
        self.heads = [atoms[rule.head] for rule in rules]
        self.waits = [len(rule.needs) + len(rule.unless) for rule in rules]
        self.is_blocked = [False] * len(rules)
        self.left = [0] * len(atoms)
        """How many rules that are not blocked could derive an atom."""
        self.needing: list[list[int]] = [[] for _ in atoms]
        self.barred: list[list[int]] = [[] for _ in atoms]
        for number, rule in enumerate(rules):
            self.left[self.heads[number]] += 1
            for need in rule.needs:
                self.needing[atoms[need]].append(number)
            for bar in rule.unless:
                self.barred[atoms[bar]].append(number)
        self.needs = [len(rule.needs) for rule in rules]
        self.news: list[int] = []
        for number, waits in enumerate(self.waits):
            if not waits:
                self.know(self.heads[number], True)
        for number, left in enumerate(self.left):
            if not left:
                self.know(number, False)

    def know(self, atom: int, value: bool) -> None:
        """Take in the value of an atom."""
        if self.value[atom] is None:
            self.value[atom] = value
            self.news.append(atom)

    def spread(self) -> bool:
        """Hand on all news. True if atoms are left of which nothing is known."""
        value, waits, is_blocked = self.value, self.waits, self.is_blocked
        while self.news:
            atom = self.news.pop()
            met, unmet = self.needing[atom], self.barred[atom]
            if value[atom] is False:
                met, unmet = unmet, met
            for number in met:
                waits[number] -= 1
                if not waits[number]:
                    self.know(self.heads[number], True)
            for number in unmet:
                if not is_blocked[number]:
                    is_blocked[number] = True
                    head = self.heads[number]
                    self.left[head] -= 1
                    if not self.left[head]:
                        self.know(head, False)
        return None in value

    def drop_unfounded(self) -> bool:
        """Make false what cannot be derived from below, whatever becomes of exceptions; True if any is."""
        missing = list(self.needs)
        reached = [False] * len(self.value)
        todo = []
        for number, blocked in enumerate(self.is_blocked):
            if not blocked and not missing[number]:
                todo.append(self.heads[number])
        while todo:
            atom = todo.pop()
            if reached[atom]:
                continue
            reached[atom] = True
            for number in self.needing[atom]:
                missing[number] -= 1
                if not missing[number] and not self.is_blocked[number]:
                    todo.append(self.heads[number])
        for atom, value in enumerate(self.value):
            if value is None and not reached[atom]:
                self.know(atom, False)
        return bool(self.news)
