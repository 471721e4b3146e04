"""What an argument weighs, given the labels of its premises."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from argmap.data import Value
from argmap.evaluate.balance.caes import Argument, Caes, Issue, Premise
from argmap.evaluate.balance.weighing import (
    Constant,
    Convergent,
    Criteria,
    Cumulative,
    Factorised,
    Linked,
    Order,
    Preference,
)
from argmap.evaluate.grounded import Label

NOTHING, FULL = Fraction(0), Fraction(1)


class Scales:
    """Weighs the arguments of a structure; what concerns a whole issue is found once."""

    def __init__(self, caes: Caes, labels: Mapping[str, Label]) -> None:
        self._caes = caes
        self._labels = labels
        self._stand: dict[str, list[str]] = {}
        self._used: dict[str, int] = {}
        self._ranks: dict[tuple[str, Preference], Mapping[str, Fraction]] = {}

    def weigh(self, argument: Argument) -> Fraction:
        """The weight of an argument that is not undercut and whose premises have their labels."""
        if not all(self._holds(premise) for premise in argument.premises if premise.required):
            return NOTHING
        premises = argument.weighed
        holding = sum(self._holds(premise) for premise in premises)
        whole = holding == len(premises)
        match argument.function:
            case Linked():
                return FULL if whole else NOTHING
            case Convergent():
                return FULL if holding else NOTHING
            case Cumulative():
                return Fraction(holding, len(premises)) if holding else NOTHING
            case Factorised():
                return Fraction(holding, self._premises_at(argument)) if holding and whole else NOTHING
            case Constant(weight):
                return weight if whole else NOTHING
            case Preference() as preference:
                return self._rank(argument, preference) if whole else NOTHING
            case Criteria() as criteria:
                return self._worth(argument, criteria)

    def _holds(self, premise: Premise) -> bool:
        return self._labels[premise.statement] is Label.IN

    def _beside(self, issue: Issue | None, argument: Argument) -> list[Argument]:
        """The arguments for all positions of the issue that an argument is about, or for its conclusion."""
        members = [argument.conclusion] if issue is None else issue.members
        return [other for member in members for other in self._caes.arguments_for[member]]

    def _premises_at(self, argument: Argument) -> int:
        issue = self._caes.issue_of.get(argument.conclusion)
        key = f"for {argument.conclusion}" if issue is None else f"at {issue.id}"
        if key not in self._used:
            self._used[key] = len(
                {premise.statement for other in self._beside(issue, argument) for premise in other.weighed}
            )
        return self._used[key]

    def _rank(self, argument: Argument, preference: Preference) -> Fraction:
        issue = self._caes.issue_of.get(argument.conclusion)
        if issue is None:
            return FULL
        key = (issue.id, preference)
        if key not in self._ranks:
            self._ranks[key] = ranks(self._beside(issue, argument), preference)
        return self._ranks[key][argument.id]

    def _worth(self, argument: Argument, criteria: Criteria) -> Fraction:
        in_role: dict[str, list[Premise]] = {}
        for premise in argument.weighed:
            if premise.role is not None:
                in_role.setdefault(premise.role, []).append(premise)
        if not all(self._holds(premise) for role in criteria.hard for premise in in_role.get(role, ())):
            return NOTHING
        total = sum((criterion.factor for criterion in criteria.soft), NOTHING)
        weight = NOTHING
        for criterion in criteria.soft:
            values = [value for premise in in_role.get(criterion.role, ()) for value in self._values(premise)]
            if not values:
                return NOTHING
            weight += criterion.factor / total * min(criterion.worth(value) for value in values)
        return weight

    def _values(self, premise: Premise) -> list[str]:
        """What holds of the property: the premise's own value, or that of another position of its issue."""
        issue = self._caes.issue_of.get(premise.statement)
        names = [premise.statement]
        if not self._holds(premise):
            names = [] if issue is None else self._standing(issue)
        values = [self._caes.statement[name].value for name in names]
        return [value for value in values if value is not None]

    def _standing(self, issue: Issue) -> list[str]:
        if issue.id not in self._stand:
            self._stand[issue.id] = [name for name in issue.positions if self._labels[name] is Label.IN]
        return self._stand[issue.id]


def ranks(arguments: list[Argument], preference: Preference) -> Mapping[str, Fraction]:
    """What each of several arguments weighs by its rank among them; equals share a rank.

    >>> from argmap.evaluate.balance.caes import Scheme
    >>> laws = [Scheme("early", None, {"year": 1989}), Scheme("late", None, {"year": 2008})]
    >>> arguments = [Argument(law.id, "c", scheme=law) for law in laws]
    >>> [str(weight) for weight in ranks(arguments, Preference([Order("year")])).values()]
    ['1/2', '1']
    """
    columns = [_column(arguments, order) for order in preference.orders]
    keys = list(zip(*columns, strict=True)) or [() for _ in arguments]
    place = {key: number for number, key in enumerate(sorted(set(keys)), start=1)}
    return {
        argument.id: Fraction(place[key], len(place)) for argument, key in zip(arguments, keys, strict=True)
    }


def _column(arguments: list[Argument], order: Order) -> list[int]:
    """A number for each argument, greater for what is preferred; 0 where the order knows no rank."""
    found = [
        None if argument.scheme is None else argument.scheme.properties.get(order.property)
        for argument in arguments
    ]
    if isinstance(order.ranking, tuple):
        known: list[Value] = list(order.ranking)
    else:
        words = sorted({value for value in found if isinstance(value, str)})
        numbers = sorted({value for value in found if isinstance(value, int | float)})
        known = [*numbers, *words]
        if order.ranking == "descending":
            known.reverse()
    place = {value: number for number, value in reversed(list(enumerate(known, start=1)))}
    return [place.get(value, 0) for value in found]
