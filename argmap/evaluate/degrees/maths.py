"""The few operations the formulas need, for plain numbers and for rows of numbers in numpy."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, TypeAlias

import attrs

Real: TypeAlias = Any
"""A float, or an array of floats: the formulas are the same for both."""


@attrs.frozen
class Maths:
    """Where the operations come from; `size` is the greatest amount in a list of numbers or rows."""

    exp: Callable[[Real], Real]
    larger: Callable[[Real, Real], Real]
    smaller: Callable[[Real, Real], Real]
    size: Callable[[Sequence[Real]], float]


def _size(numbers: Sequence[float]) -> float:
    return max(map(abs, numbers), default=0.0)


PLAIN = Maths(math.exp, max, min, _size)
"""Python's own numbers."""


@cache
def rows() -> Maths | None:
    """Rows of numbers, if numpy is there."""
    try:
        import numpy as np
    except ImportError:
        return None

    def size(numbers: Sequence[Any]) -> float:
        return max((float(np.abs(row).max(initial=0.0)) for row in numbers), default=0.0)

    return Maths(np.exp, np.maximum, np.minimum, size)
