"""Four gradual semantics, each as an aggregation and an influence.

This is the modular form (Mossakowski and Neuhaus 2018; Potyka, AAMAS 2019): the strengths of what supports
and attacks a node are brought together into one number, and that number moves the base score.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, TypeAlias, get_args

import attrs

from argmap.diagnostics import UsageError, no_such
from argmap.evaluate.degrees.maths import Maths, Real

SemanticsName: TypeAlias = Literal["df-quad", "euler-based", "quadratic-energy", "mlp-based"]
"""The names of the gradual semantics."""
PremisesName: TypeAlias = Literal["product", "minimum"]
"""How the degrees of several premises make that of their step."""

_FAR = 700.0
"""Energies beyond this change no double any more, and their exponential would overflow."""


@attrs.frozen
class Semantics:
    """How supports and attacks move a base score.

    With `product`, what attacks and supports is brought together by products, else by sums. `influence` takes
    base score and aggregate; `slope` gives its derivatives, by the aggregate and by the base score.
    """

    name: SemanticsName
    paper: str
    product: bool
    influence: Callable[[Real, Real, Maths], Real]
    slope: Callable[[float, float, Maths], tuple[float, float]]


def _linear(base: Real, pull: Real, maths: Maths) -> Real:
    return base - base * maths.larger(-pull, 0.0) + (1.0 - base) * maths.larger(pull, 0.0)


def _linear_slope(base: float, pull: float, _: Maths) -> tuple[float, float]:
    # There is a corner at 0; half of both sides is what central differences find there.
    by_pull = base if pull < 0 else 1.0 - base if pull > 0 else 0.5
    return by_pull, 1.0 - abs(pull)


def _within(energy: Real, maths: Maths) -> Real:
    return maths.larger(maths.smaller(energy, _FAR), -_FAR)


def _euler(base: Real, energy: Real, maths: Maths) -> Real:
    return 1.0 - (1.0 - base * base) / (1.0 + base * maths.exp(_within(energy, maths)))


def _euler_slope(base: float, energy: float, maths: Maths) -> tuple[float, float]:
    grown = maths.exp(_within(energy, maths))
    below = 1.0 + base * grown
    left = (1.0 - base * base) / below
    share = base * grown / below
    return left * share, 2.0 * base / below + left * (grown / below)


def _hump(energy: Real) -> Real:
    square = energy * energy
    return square / (1.0 + square)


def _hump_slope(energy: float) -> float:
    return 0.0 if energy <= 0.0 else 2.0 * energy / (1.0 + energy * energy) ** 2


def _quadratic(base: Real, energy: Real, _: Maths) -> Real:
    # One of the two terms is nothing: it goes towards 1 for positive energy, towards 0 for negative.
    return base + _hump(energy) * ((energy > 0.0) - base)


def _quadratic_slope(base: float, energy: float, _: Maths) -> tuple[float, float]:
    by_energy = base * _hump_slope(-energy) + (1.0 - base) * _hump_slope(energy)
    return by_energy, 1.0 - _hump(energy)


def _mlp(base: Real, energy: Real, maths: Maths) -> Real:
    # The logistic function of ln(w / (1 - w)) + E, written so that w may be 0 or 1.
    return base / (base + (1.0 - base) * maths.exp(-_within(energy, maths)))


def _mlp_slope(base: float, energy: float, maths: Maths) -> tuple[float, float]:
    strength = _mlp(base, energy, maths)
    shrunk = maths.exp(-_within(energy, maths))
    below = base + (1.0 - base) * shrunk
    return strength * (1.0 - strength), shrunk / below / below


SEMANTICS: tuple[Semantics, ...] = (
    Semantics("df-quad", "Rago, Toni, Aurisicchio and Baroni, KR 2016", True, _linear, _linear_slope),
    Semantics("euler-based", "Amgoud and Ben-Naim, IJAR 99, 2018", False, _euler, _euler_slope),
    Semantics("quadratic-energy", "Potyka, KR 2018", False, _quadratic, _quadratic_slope),
    Semantics("mlp-based", "Potyka, AAAI 2021", False, _mlp, _mlp_slope),
)
"""Every semantics there is."""


def semantics_of(name: str) -> Semantics:
    """The semantics of that name.

    Raises:
        UsageError: there is none.

    >>> semantics_of("df-quad").paper
    'Rago, Toni, Aurisicchio and Baroni, KR 2016'
    """
    for known in SEMANTICS:
        if known.name == name:
            return known
    raise no_such("semantics", name, [known.name for known in SEMANTICS])


def takes_minimum(premises: str) -> bool:
    """Whether linked premises are as strong as the weakest, rather than as their product.

    Raises:
        UsageError: it is neither.
    """
    if premises not in get_args(PremisesName):
        raise UsageError(f"linked premises are taken by product or minimum, not by {premises!r}")
    return premises == "minimum"
