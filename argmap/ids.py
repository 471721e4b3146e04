"""Ids for elements whose author gave them none: readable, and the same on every run."""

from collections import Counter
from collections.abc import Iterable

__all__ = ["Ids"]

PREFIXES = {
    "claim": "c",
    "argument": "a",
    "support": "s",
    "rebuttal": "r",
    "undercut": "u",
    "conflict": "x",
    "issue": "i",
    "source": "source",
    "participant": "participant",
    "assertion": "said",
    "section": "h",
}


class Ids:
    """Hands out ids that are not taken yet.

    >>> ids = Ids()
    >>> ids.of("claim"), ids.of("claim", "It is an alliance"), ids.of("argument", "It is an alliance")
    ('c1', 'It is an alliance', 'It is an alliance (argument)')
    """

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)
        self._counts: Counter[str] = Counter()

    def take(self, id: str) -> bool:
        """Claim one id; False if somebody has it."""
        if id in self._taken:
            return False
        self._taken.add(id)
        return True

    def of(self, kind: str, wish: str | None = None) -> str:
        """An id for an element of that kind: the wish if it is free, else one near it, else a number."""
        if wish:
            for candidate in (wish, f"{wish} ({kind})"):
                if self.take(candidate):
                    return candidate
        stem = f"{wish} " if wish else PREFIXES[kind]
        while True:
            self._counts[stem] += 1
            candidate = f"{stem}{self._counts[stem]}"
            if self.take(candidate):
                return candidate
