"""Limits of time, and what an answer is worth when it is cut short."""

from collections.abc import Hashable
from time import monotonic

import attrs

from argmap.diagnostics import ArgmapError, UsageError


class TimeLimitError(ArgmapError, TimeoutError):
    """The time limit passed before there was an answer.

    `partial` is what was found until then, if there is anything to show: for one extension, a set that is
    admissible; for a count, a number from below.
    """

    def __init__(self, partial: object = None) -> None:
        self.partial = partial
        super().__init__("the time limit passed before there was an answer")


class Interrupted(KeyboardInterrupt):
    """Ctrl-C while counting; `partial` is the count until then."""

    def __init__(self, partial: object = None) -> None:
        self.partial = partial
        super().__init__()


class Clock:
    """A limit in seconds from now on, or none.

    Raises:
        UsageError: less than no time is given, or what is no number.
    """

    def __init__(self, seconds: float | None = None) -> None:
        if seconds is not None and not seconds >= 0:
            raise UsageError(f"a limit is a number of seconds from 0, not {seconds!r}")
        self._end = None if seconds is None else monotonic() + seconds

    def left(self) -> float | None:
        """So many seconds are left; None if there is no limit."""
        return None if self._end is None else self._end - monotonic()

    def check(self) -> None:
        """Go on if there is time.

        Raises:
            TimeLimitError: there is none.
        """
        if self._end is not None and monotonic() >= self._end:
            raise TimeLimitError


@attrs.frozen
class Answer:
    """What is to be said about an argument: `verdict` is None where the time did not suffice.

    The witness of a credulous yes is an extension with the argument, that of a sceptical no is one without
    it.
    """

    verdict: bool | None
    witness: frozenset[Hashable] | None = None

    @property
    def complete(self) -> bool:
        """Whether there is a verdict."""
        return self.verdict is not None


@attrs.frozen
class Count:
    """How many extensions there are; at least so many, if the count is not complete."""

    number: int
    complete: bool = True
