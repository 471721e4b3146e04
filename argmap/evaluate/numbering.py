"""Which number each id has. For many ids that takes longest of all that is done with a map."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.util import find_spec
from itertools import count
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Ints: TypeAlias = npt.NDArray[np.int64]

MANY = 10_000
"""From so many ids on, loading numpy takes less time than it saves."""

Numbers: TypeAlias = Callable[[Sequence[str]], list[int]]


def numbering(ids: Sequence[str]) -> Numbers:
    """From ids, each of which must be one of these, to their places in the sequence.

    >>> numbering(["rain", "late"])(["late", "late", "rain"])
    [1, 1, 0]
    """
    if len(ids) >= MANY and find_spec("numpy"):
        by_hash = _by_hash(ids)
        if by_hash is not None:
            return by_hash
    place = dict(zip(ids, count()))
    return lambda wanted: [place[name] for name in wanted]


def _by_hash(ids: Sequence[str]) -> Numbers | None:
    """The same by sorting, where no two ids share a hash: what is wanted is then known by its own.

    A dictionary of a million strings is met at random, and each time the memory has to be waited for.
    """
    import numpy as np

    def hashes(of: Sequence[str]) -> Ints:
        return np.fromiter(map(hash, of), dtype=np.int64, count=len(of))

    known = hashes(ids)
    order = np.argsort(known)
    known = known[order]
    if np.any(known[1:] == known[:-1]):
        return None

    def numbers(wanted: Sequence[str]) -> list[int]:
        sought = hashes(wanted)
        rising = np.argsort(sought)
        found = np.empty(len(sought), dtype=np.int64)
        found[rising] = order[np.searchsorted(known, sought[rising])]
        listed: list[int] = found.tolist()
        return listed

    return numbers
