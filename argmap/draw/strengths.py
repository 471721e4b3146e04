"""How strong things are, as numbers from 0 to 1: degrees that somebody computed, or what authors wrote."""

from collections.abc import Mapping
from typing import Literal, TypeAlias

import attrs

from argmap.data import number
from argmap.diagnostics import UsageError
from argmap.elements import Element
from argmap.model import ArgumentMap

Word: TypeAlias = Literal["degree", "strength"]


@attrs.frozen
class Strengths:
    """Numbers by id, what they are called, and the ids whose number the author wrote."""

    values: Mapping[str, float]
    word: Word
    written: frozenset[str]


def strengths_of(map: ArgumentMap, degrees: Mapping[str, float]) -> Strengths:
    """The degrees that are given; without any, what elements say as `strength`, else as `weight`.

    What is no number from 0 to 1 there has a meaning of its own to somebody else, and is left alone.

    Raises:
        UsageError: a degree is no number from 0 to 1.
    """
    if degrees:
        for one, degree in degrees.items():
            if not 0.0 <= degree <= 1.0:
                raise UsageError(f"The degree of {one!r} must be from 0 to 1, not {degree}.")
        return Strengths({one: float(degree) for one, degree in degrees.items()}, "degree", frozenset())
    written = {
        element.id: said for element in map if element.data and (said := _written(element)) is not None
    }
    return Strengths(written, "strength", frozenset(written))


def shown(value: float) -> str:
    """A strength as it is written on a card.

    >>> shown(0.5), shown(1.0), shown(0.666)
    ('0.5', '1', '0.67')
    """
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _written(element: Element) -> float | None:
    for key in ("strength", "weight"):
        said = number(element.data.get(key))
        if said is not None and 0 <= said <= 1:
            return said
    return None
