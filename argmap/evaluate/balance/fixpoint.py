"""The grounded labelling of a structure, by working through what became known.

Each statement is labelled once, each argument weighed once and each issue resolved once, as soon as what they
wait for is known; what waits for itself stays undecided. What is known never changes, so the order of the
work does not matter, and the time is linear in the structure, sorting for preferences aside.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from fractions import Fraction

import attrs

from argmap.evaluate.balance.caes import Argument, Caes, Issue
from argmap.evaluate.balance.scales import NOTHING, Scales
from argmap.evaluate.balance.weighing import Criteria
from argmap.evaluate.grounded import Label, Labelling


@attrs.frozen
class Balance:
    """What came out: the label of each statement, and what each argument weighs, if that is settled.

    `excluded` are the positions that are out because another one, or what denies them, is assumed.
    """

    caes: Caes
    labels: Mapping[str, Label]
    weights: Mapping[str, Fraction | None]
    excluded: frozenset[str]

    def __getitem__(self, statement: str) -> Label:
        return self.labels[statement]

    @property
    def labelling(self) -> Labelling:
        """The labels of the statements."""
        return Labelling(self.labels, "balance")

    def carries(self, argument: str) -> Label:
        """Whether an argument speaks for its conclusion: in if it weighs more than 0, out if it does not."""
        weight = self.weights[argument]
        if weight is None:
            return Label.UNDECIDED
        return Label.IN if weight > 0 else Label.OUT


def label(caes: Caes) -> Balance:
    """The grounded labelling: each statement in, out or undecided, with the weights that made it so.

    - An assumed statement is in. If a position of an issue is assumed, the other positions are out.
    - An argument whose undercutter is in is settled, and weighs 0. Otherwise it is settled when its premises
      are labelled and its undercutter, if it has one, is out; its weighing function then says what it weighs.
    - A statement is out when all arguments for it are settled and none weighs more than 0.
    - A statement at no issue is in as soon as a settled argument for it weighs more than 0.
    - An issue is resolved when all arguments for all its positions are settled: those whose best argument
      meets the standard against the best of their rivals are in, the others out.
    - All else is undecided.

    >>> from argmap.evaluate.balance import Constant, Issue, Statement
    >>> late, radar = Argument("late", "rain", weighing=Constant(0.4)), Argument("radar", "dry")
    >>> issue = Issue("i", ["rain", "dry"])
    >>> found = label(Caes([Statement("rain"), Statement("dry")], [late, radar], [issue]))
    >>> found["rain"].value, found["dry"].value
    ('out', 'in')
    """
    return _Work(caes).done()


class _Work:
    def __init__(self, caes: Caes) -> None:
        self.caes = caes
        self.labels = {statement.id: Label.UNDECIDED for statement in caes.statements}
        self.weights: dict[str, Fraction | None] = {argument.id: None for argument in caes.arguments}
        self.best: defaultdict[str, Fraction] = defaultdict(Fraction)
        self.excluded: set[str] = set()
        self.known: list[str] = []
        self.scales = Scales(caes, self.labels)
        self.open_for = {name: len(arguments) for name, arguments in caes.arguments_for.items()}
        self.open_at = {
            issue.id: sum(self.open_for[member] for member in issue.members) for issue in caes.issues
        }
        self.unlabelled_at = {issue.id: len(issue.positions) for issue in caes.issues}
        self.position_at = {name: issue for issue in caes.issues for name in issue.positions}
        self.missing: dict[str, int] = {}
        self.by_premise: defaultdict[str, list[Argument]] = defaultdict(list)
        self.by_issue: defaultdict[str, list[Argument]] = defaultdict(list)
        self.by_undercutter: defaultdict[str, list[Argument]] = defaultdict(list)
        for argument in caes.arguments:
            self._wait(argument)

    def _wait(self, argument: Argument) -> None:
        """Note what an argument waits for: premises, its undercutter, and issues that criteria look at."""
        premises = {premise.statement for premise in argument.premises}
        for premise in premises:
            self.by_premise[premise].append(argument)
        issues = set()
        if isinstance(argument.function, Criteria):
            issues = {self.caes.issue_of[name].id for name in premises if name in self.caes.issue_of}
            for issue in issues:
                self.by_issue[issue].append(argument)
        self.missing[argument.id] = len(premises) + len(issues)
        if argument.undercutter is not None:
            self.missing[argument.id] += 1
            self.by_undercutter[argument.undercutter].append(argument)

    def done(self) -> Balance:
        self._assume()
        for statement in self.caes.statements:
            if not self.open_for[statement.id]:
                self._label(statement.id, Label.OUT)
        for issue in self.caes.issues:
            self._resolve(issue)
        for argument in self.caes.arguments:
            self._weigh(argument)
        while self.known:
            self._tell(self.known.pop())
        return Balance(self.caes, self.labels, self.weights, frozenset(self.excluded))

    def _assume(self) -> None:
        for statement in self.caes.statements:
            if statement.id in self.caes.assumptions:
                self._label(statement.id, Label.IN)
        for issue in self.caes.issues:
            if not self.caes.assumptions.isdisjoint(issue.positions):
                self._exclude(issue.positions)
            for position, denial in issue.denials:
                if not self.caes.assumptions.isdisjoint((position, denial)):
                    self._exclude((position, denial))

    def _exclude(self, members: tuple[str, ...]) -> None:
        for member in members:
            if member not in self.caes.assumptions:
                self.excluded.add(member)
                self._label(member, Label.OUT)

    def _label(self, statement: str, label: Label) -> None:
        if self.labels[statement] is Label.UNDECIDED:
            self.labels[statement] = label
            self.known.append(statement)

    def _tell(self, statement: str) -> None:
        """Tell all who wait for a statement that it has its label."""
        for argument in self.by_premise[statement]:
            self._count(argument)
        for argument in self.by_undercutter[statement]:
            if self.labels[statement] is Label.IN:
                self._settle(argument, NOTHING)
            else:
                self._count(argument)
        if statement in self.position_at:
            issue = self.position_at[statement].id
            self.unlabelled_at[issue] -= 1
            if not self.unlabelled_at[issue]:
                for argument in self.by_issue[issue]:
                    self._count(argument)

    def _count(self, argument: Argument) -> None:
        self.missing[argument.id] -= 1
        self._weigh(argument)

    def _weigh(self, argument: Argument) -> None:
        if not self.missing[argument.id] and self.weights[argument.id] is None:
            self._settle(argument, self.scales.weigh(argument))

    def _settle(self, argument: Argument, weight: Fraction) -> None:
        if self.weights[argument.id] is not None:
            return
        self.weights[argument.id] = weight
        conclusion = argument.conclusion
        self.best[conclusion] = max(self.best[conclusion], weight)
        self.open_for[conclusion] -= 1
        issue = self.caes.issue_of.get(conclusion)
        if issue is None and weight > 0:
            self._label(conclusion, Label.IN)
        if not self.open_for[conclusion] and not self.best[conclusion]:
            self._label(conclusion, Label.OUT)
        if issue is not None:
            self.open_at[issue.id] -= 1
            self._resolve(issue)

    def _resolve(self, issue: Issue) -> None:
        """Label what is left of an issue, if all its arguments are settled."""
        if self.open_at[issue.id]:
            return
        best = {name: NOTHING if name in self.excluded else self.best[name] for name in issue.members}
        strongest = strongest_others({position: best[position] for position in issue.positions})
        denials = dict(issue.denials)
        for position in issue.positions:
            rivals = [strongest[position]]
            if position in denials:
                denial = denials[position]
                rivals.append(best[denial])
                met = issue.standard.met(best[denial], [best[position]])
                self._label(denial, Label.IN if met else Label.OUT)
            met = issue.standard.met(best[position], rivals)
            self._label(position, Label.IN if met else Label.OUT)


def strongest_others(weights: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """For each position, the greatest weight among the others.

    >>> strongest_others({"a": Fraction(1), "b": Fraction(1, 2)}) == {"a": Fraction(1, 2), "b": Fraction(1)}
    True
    """
    first, second = [*sorted(weights.values(), reverse=True), NOTHING, NOTHING][:2]
    alone = list(weights.values()).count(first) == 1
    return {name: second if alone and weight == first else first for name, weight in weights.items()}
