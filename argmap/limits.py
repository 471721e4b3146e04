"""Limits of what is read and of how long is thought, so that no file of another can fill a machine.

What passes a limit is told by a finding that says what was not done and how to raise it. Limits that no
setting changes are those of depth: each is where a format or Python itself would give up.
"""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from argmap.diagnostics import Diagnostic, FindingsError, Rule, Severity, UsageError, no_such
from argmap.text import Place, Text

__all__ = ["DEFAULT", "NONE", "Limits"]

TOO_LARGE = Rule(
    code="L101",
    name="file-too-large",
    severity=Severity.ERROR,
    summary="A file has more bytes than may be read.",
    why="Reading takes many times the memory of the text. The file was not read at all, so that no part of "
    "it is taken for the whole.",
    example="A map of 80 megabytes.",
    mend="The same map with --limit bytes=100000000, or bytes = 100000000 below [limits] in argmap.toml.",
    language=None,
)
TOO_MANY = Rule(
    code="L102",
    name="too-many-elements",
    severity=Severity.ERROR,
    summary="A map has more elements than may be worked on.",
    why="Checks, pictures and evaluations of such maps can take hours. Nothing was done with the map.",
    example="A map of 300,000 claims and links.",
    mend="The same map with --limit elements=500000, or elements = 500000 below [limits] in argmap.toml.",
    language=None,
)
NOT_IN_TIME = Rule(
    code="L103",
    name="not-in-time",
    severity=Severity.WARNING,
    summary="A question about a map was not answered in the time there was.",
    why="By most semantics, some questions take time that doubles with each claim that is open. What is said "
    "to be not known is not known; everything else holds.",
    example="A map of hundreds of claims that exclude each other, by preferred semantics.",
    mend="The same with --seconds 3600, or seconds = 3600 below [limits] in argmap.toml.",
    language=None,
)
RULES = (TOO_LARGE, TOO_MANY, NOT_IN_TIME)


@attrs.frozen
class Limits:
    """How many bytes a file may have, how many elements a map, and how many seconds a question may take.

    Infinity is no limit.

    >>> Limits(bytes=1000).elements
    200000
    """

    bytes: float = 50_000_000
    elements: float = 200_000
    seconds: float = 300


DEFAULT = Limits()
"""The limits of who says nothing."""
NONE = Limits(*[float("inf")] * 3)
"""No limits, for what is known to be harmless."""
NAMES = tuple(field.name for field in attrs.fields(Limits))


def changed(limits: Limits, values: Mapping[str, object]) -> Limits:
    """Limits with others in the place of some.

    Raises:
        UsageError: there is no limit that is called so, or a value is no number from 0.

    >>> changed(DEFAULT, {"seconds": 5}).seconds
    5
    """
    found: dict[str, float] = {}
    for name, value in values.items():
        if name not in NAMES:
            raise no_such("limit", name, NAMES)
        if isinstance(value, bool) or not isinstance(value, int | float) or not value >= 0:
            raise UsageError(f"the limit {name} is a number from 0, not {value!r}")
        found[name] = value
    return attrs.evolve(limits, **found)


def too_large(name: str, limits: Limits) -> FindingsError:
    """What is raised in the place of reading a file that is too large."""
    message = f"The file has more than {limits.bytes:,} bytes and was not read."
    fix = "If it is to be read, raise the limit: --limit bytes=N, or bytes = N below [limits] in argmap.toml."
    return FindingsError([Diagnostic(TOO_LARGE, message, Place(Text("", name=name)), fix=fix)])


def too_many(name: str, count: int, limits: Limits) -> Diagnostic:
    """The finding about a map of too many elements."""
    message = f"The map has {count:,} elements, more than {limits.elements:,}; nothing was done with it."
    fix = "Raise the limit: --limit elements=N, or elements = N below [limits] in argmap.toml."
    return Diagnostic(TOO_MANY, message, Place(Text("", name=name)), fix=fix)


def not_in_time(subjects: tuple[str, ...], seconds: float | None) -> tuple[Diagnostic, ...]:
    """The finding about questions that were given up, if any was."""
    if not subjects or seconds is None:
        return ()
    count = f"{len(subjects)} question{'s' * (len(subjects) != 1)}"
    message = f"In {seconds:g} seconds for each, {count} could not be answered."
    fix = "Give more time: --seconds N, or seconds = N below [limits] in argmap.toml."
    return (Diagnostic(NOT_IN_TIME, message, subjects=subjects, fix=fix),)
