"""Discussions as Kialo exports them as text; docs/formats.md says what of it is what in a map."""

from __future__ import annotations

from argmap.diagnostics import Outcome
from argmap.formats.foreign import NOT_HELD
from argmap.formats.kialo.reading import read
from argmap.formats.kialo.writing import text_of
from argmap.losses import losses
from argmap.model import ArgumentMap

__all__ = ["read", "write"]


def write(map: ArgumentMap) -> Outcome[str]:
    """An export of a map: claims, what speaks for and against each, sources. Findings tell what is not held.

    What was read from an export keeps its layout and its numbers.

    >>> from argmap import Builder
    >>> b = Builder()
    >>> _ = b.support(b.claim("The roads are wet."), b.claim("It rains."))
    >>> print(write(b.build()).value, end="")
    1. The roads are wet.
    1.1. Pro: It rains.
    """
    text = text_of(map)
    return Outcome(text, losses(map, read(text).value, NOT_HELD))
