"""Coming to rest: the limit of ds/dt = f(s) - s, by an adaptive method that knows when it is there.

The method is the pair of Bogacki and Shampine (Applied Mathematics Letters 2, 1989), of third order with an
error estimate of second. Far from rest a step may err by little; near rest by a share of its own length, so
that the way in is not lost in the error of the steps. That share also keeps steps short enough where some
numbers move much faster than others: of a way that shrinks by itself, no step may make more.

How far it still is to rest, is told by a step of Newton's method: by solving, in the same way, for the change
that the derivative at the end says is still to come.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import attrs

from argmap.evaluate.degrees.maths import Maths, Real

_STRAY = 1e-4
_SHARE = 0.05
_LONGEST = 1.6
_PROBE = 1e-8
_PROBE_STEPS = 300

Change = Callable[[Sequence[Real]], list[Real]]


@attrs.frozen
class Rest:
    """Where it ended, and how sure that is.

    By how much the state still changes, how far it is from rest to first order (infinite if that could not be
    told), how many steps were tried, and whether it is rest.
    """

    state: list[Real]
    residual: float
    error: float
    steps: int
    converged: bool


def settle(change: Change, start: Sequence[Real], maths: Maths, tolerance: float, most_steps: int) -> Rest:
    """Follow `change` from `start` until no part of it exceeds the tolerance, or for so many steps.

    >>> from argmap.evaluate.degrees.maths import PLAIN
    >>> rest = settle(lambda s: [0.5 * s[1] - s[0], 0.3 - s[1]], [1.0, 1.0], PLAIN, 1e-9, 1000)
    >>> [round(number, 6) for number in rest.state], rest.converged, rest.error < 1e-8
    ([0.15, 0.3], True, True)
    """
    state, left, steps = _followed(change, list(start), maths, tolerance, most_steps)
    residual = maths.size(left)
    if residual > tolerance:
        return Rest(state, residual, math.inf, steps, False)
    if residual == 0.0:
        return Rest(state, residual, 0.0, steps, True)
    away = _away(change, state, left, maths)
    if away is None:
        return Rest(state, residual, math.inf, steps, True)
    nearer = _moved(state, 1.0, away)
    less = maths.size(change(nearer))
    error = maths.size(away)
    return (
        Rest(nearer, less, error, steps, True)
        if less < residual
        else Rest(state, residual, error, steps, True)
    )


def _followed(
    change: Change, state: list[Real], maths: Maths, tolerance: float, most_steps: int
) -> tuple[list[Real], list[Real], int]:
    """The state at the end, how it changes there, and the steps tried."""
    first = change(state)
    residual = maths.size(first)
    stride, steps = 0.5, 0
    while residual > tolerance and steps < most_steps:
        steps += 1
        second = change(_moved(state, stride / 2, first))
        third = change(_moved(state, stride * 3 / 4, second))
        there = [
            s + stride * (2 / 9 * a + 1 / 3 * b + 4 / 9 * c)
            for s, a, b, c in zip(state, first, second, third, strict=True)
        ]
        fourth = change(there)
        error = stride * maths.size(
            [
                -5 / 72 * a + 1 / 12 * b + 1 / 9 * c - 1 / 8 * d
                for a, b, c, d in zip(first, second, third, fourth, strict=True)
            ]
        )
        allowed = min(_STRAY, _SHARE * stride * residual)
        if error <= allowed:
            state, first = there, fourth
            residual = maths.size(first)
        growth = 4.0 if error == 0.0 else 0.9 * (allowed / error) ** (1 / 3)
        stride = min(_LONGEST, stride * min(4.0, max(0.2, growth)))
    return state, first, steps


def _away(change: Change, state: list[Real], left: list[Real], maths: Maths) -> list[Real] | None:
    """How far it still is to rest, to first order; None if that does not come to rest itself."""
    scale = maths.size(left)
    # In units of what is left; the derivative is a difference over a way that is short but not too short.
    unit = [part / scale for part in left]

    def change_of_way(way: Sequence[Real]) -> list[Real]:
        moved = change(_moved(state, _PROBE, way))
        return [u + (there - here) / _PROBE for u, there, here in zip(unit, moved, left, strict=True)]

    way, still, _ = _followed(change_of_way, list(unit), maths, 1e-3, _PROBE_STEPS)
    return [scale * part for part in way] if maths.size(still) <= 1e-3 else None


def _moved(state: Sequence[Real], by: float, along: Sequence[Real]) -> list[Real]:
    return [s + by * v for s, v in zip(state, along, strict=True)]
