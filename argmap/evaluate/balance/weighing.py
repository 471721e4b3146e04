"""Weighing functions: what an argument weighs, from 0 to 1, once its premises have their labels.

They are values; `Scales` in `argmap.evaluate.balance.scales` applies them. Weights are exact fractions, so
that what a comparison says does not hang on the order of a sum.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Literal, TypeAlias

import attrs

from argmap.data import Data
from argmap.diagnostics import UsageError


def exact(number: object, what: str = "a weight") -> Fraction:
    """A number from 0 to 1, as the fraction it was written as.

    Raises:
        UsageError: it is no number, or lies outside.

    >>> exact(0.1) + exact(0.2) == exact(0.3)
    True
    """
    found = _number(number)
    if found is None or not 0 <= found <= 1:
        raise UsageError(f"{what} is a number from 0 to 1, and not {number!r}")
    return found


def _number(number: object) -> Fraction | None:
    match number:
        case bool():
            return None
        case int() | Fraction():
            return Fraction(number)
        case float() if math.isfinite(number):
            return Fraction(repr(number))
    return None


def _weight(number: object) -> Fraction:
    return exact(number)


def _factor(number: object) -> Fraction:
    found = _number(number)
    if found is None or found <= 0:
        raise UsageError(f"the factor of a criterion is a number above 0, and not {number!r}")
    return found


@attrs.frozen
class Linked:
    """1 if all premises are in, else 0: the function of an argument that names none."""


@attrs.frozen
class Convergent:
    """1 if at least one premise is in, else 0."""


@attrs.frozen
class Cumulative:
    """The share of the premises that are in."""


@attrs.frozen
class Factorised:
    """If all premises are in: their number over that of all distinct premises used at the issue; else 0."""


@attrs.frozen
class Constant:
    """A number of its own if all premises are in, else 0."""

    weight: Fraction = attrs.field(converter=_weight)


def _names(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(values)


def _ranking(values: str | Iterable[str]) -> str | tuple[str, ...]:
    ranking = values if isinstance(values, str) else tuple(values)
    if isinstance(ranking, str) and ranking not in ("ascending", "descending"):
        raise UsageError(f"an order is ascending, descending or a list of values, and not {ranking!r}")
    return ranking


@attrs.frozen
class Order:
    """How a property of schemes ranks arguments: by listed values, weakest first, or by size.

    With ``ascending`` the greater value is the stronger one, with ``descending`` the smaller.
    """

    property: str
    ranking: Literal["ascending", "descending"] | tuple[str, ...] = attrs.field(
        default="ascending", converter=_ranking
    )


def _orders(values: Iterable[Order]) -> tuple[Order, ...]:
    return tuple(values)


@attrs.frozen
class Preference:
    """If all premises are in: the rank of the argument's scheme among all arguments at the issue; else 0.

    Orders count one after the other, as in a dictionary: the second where the first says the same. With n
    ranks, the weakest weighs 1/n and the strongest 1. At no issue there is nothing to rank, and it is 1.
    """

    orders: tuple[Order, ...] = attrs.field(converter=_orders)


def _worth(values: Mapping[str, object]) -> Data:
    for value, worth in values.items():
        exact(worth, f"what the value {value!r} of a criterion is worth")
    return Data(values)


@attrs.frozen
class Criterion:
    """A property that counts: the role of its premise, how much it counts, and what each value is worth."""

    role: str
    factor: Fraction = attrs.field(converter=_factor)
    values: Data = attrs.field(converter=_worth)

    def worth(self, value: str) -> Fraction:
        """What a value is worth, from 0 to 1; a value that is not listed is worth nothing."""
        return exact(self.values.get(value, 0))


def _criteria(values: Iterable[Criterion]) -> tuple[Criterion, ...]:
    return tuple(values)


@attrs.frozen
class Criteria:
    """What the values of several properties are worth together, each by its factor's share in the sum.

    `hard` names the roles of premises without which the argument weighs nothing. Each criterion in `soft`
    looks at the premise in its role: its value, or, where another position of its issue is in, that one's.
    If a criterion finds no value, the argument weighs nothing.
    """

    soft: tuple[Criterion, ...] = attrs.field(converter=_criteria)
    hard: tuple[str, ...] = attrs.field(default=(), converter=_names)

    @soft.validator
    def _counts(self, attribute: object, soft: tuple[Criterion, ...]) -> None:
        if not soft:
            raise UsageError("criteria need at least one soft criterion; hard ones alone give no weight")
        if len({criterion.role for criterion in soft}) < len(soft):
            raise UsageError("two soft criteria have the same role")


Weighing: TypeAlias = Linked | Convergent | Cumulative | Factorised | Constant | Preference | Criteria
"""A function that weighs an argument by its premises."""

BY_NAME: Mapping[str, Weighing] = {
    "linked": Linked(),
    "convergent": Convergent(),
    "cumulative": Cumulative(),
    "factorised": Factorised(),
    "factorized": Factorised(),
}
"""The weighing functions that need nothing but their name."""


def weighing(said: object) -> Weighing:
    """The weighing function that data describe: a name, or a mapping for those that need more.

    Raises:
        UsageError: there is no such function, or something in its description is not right.

    >>> weighing("cumulative")
    Cumulative()
    >>> weighing({"constant": 0.4}).weight
    Fraction(2, 5)
    >>> weighing({"preference": [{"property": "authority", "order": ["state", "federal"]}]}).orders[0].ranking
    ('state', 'federal')
    >>> soft = {"price": {"factor": 2, "values": {"low": 1, "high": 0}}}
    >>> weighing({"criteria": {"hard": ["safe"], "soft": soft}}).hard
    ('safe',)
    """
    match said:
        case str() if said in BY_NAME:
            return BY_NAME[said]
        case Mapping() if len(said) == 1:
            ((name, rest),) = said.items()
            match name, rest:
                case "constant", _:
                    return Constant(rest)
                case "preference", list() | tuple():
                    return Preference([_order(item) for item in rest])
                case "criteria", Mapping():
                    return _criteria_of(rest)
    raise UsageError(
        f"{said!r} is no weighing function; there are linked, convergent, cumulative and factorised, and, as "
        "a mapping, constant with a number, preference with a list of orders, and criteria"
    )


def _order(said: object) -> Order:
    match said:
        case {"property": str(name), **rest} if rest.keys() <= {"order"}:
            match rest.get("order", "ascending"):
                case str() | list() | tuple() as order if all(isinstance(value, str) for value in order):
                    return Order(name, order)
    raise UsageError(f"an order names a property, and perhaps an order of its values, and is not {said!r}")


def _criteria_of(said: Mapping[str, object]) -> Criteria:
    match said:
        case {"soft": Mapping() as soft, **rest} if rest.keys() <= {"hard"}:
            match rest.get("hard", ()):
                case list() | tuple() as hard if all(isinstance(role, str) for role in hard):
                    return Criteria([_criterion(role, item) for role, item in soft.items()], hard)
    raise UsageError(
        f"criteria have soft ones by role, and perhaps a list of hard roles, and are not {said!r}"
    )


def _criterion(role: str, said: object) -> Criterion:
    match said:
        case {"factor": factor, "values": Mapping() as values, **rest} if not rest:
            return Criterion(role, factor, values)
    raise UsageError(f"the criterion {role!r} has a factor and values, and is not {said!r}")
