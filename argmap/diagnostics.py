"""What argmap has to say about a user's material, and how it says that something cannot be done.

Findings about material are values: a `Diagnostic` names its `Rule`, says what is wrong, where, and what
to do about it. They travel in an `Outcome` beside the best result there is. Misuse of the library and a
broken environment raise an `ArgmapError`.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Generic, TypeVar

import attrs

from argmap.text import Place

__all__ = [
    "ArgmapError",
    "Diagnostic",
    "FindingsError",
    "MachineError",
    "Outcome",
    "Rule",
    "Severity",
    "ShapeError",
    "UsageError",
]

T = TypeVar("T")


class Severity(StrEnum):
    """How much a finding weighs: an error means that something was lost or cannot be relied on."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@attrs.frozen(kw_only=True)
class Rule:
    """A kind of finding, with a code that is never reused.

    `example` is a document that breaks the rule and `mend` the same one put right; the tests read both.
    `language` says what they are written in: ``argdown``, ``json`` or ``toml``; it is None where the example
    is a situation rather than a document.
    """

    code: str
    name: str
    severity: Severity
    summary: str
    why: str
    example: str
    mend: str
    language: str | None = "argdown"


@attrs.frozen
class Diagnostic:
    """One finding: the rule it falls under, what is the matter, where, about which ids, and what to do.

    Its text form is what compilers print, so that editors can follow it.

    >>> from argmap.text import Span, Text
    >>> rule = Rule(code="X001", name="example", severity=Severity.WARNING, summary="", why="",
    ...             example="", mend="")
    >>> place = Place(Text("[A]: a", name="map.argdown"), span=Span(0, 3))
    >>> print(Diagnostic(rule, "Something is odd.", place, fix="Look at it."))
    map.argdown:1:1: warning X001 Something is odd. Look at it.
    """

    rule: Rule
    message: str
    place: Place | None = None
    subjects: tuple[str, ...] = ()
    fix: str = ""

    @property
    def severity(self) -> Severity:
        """The severity of the rule."""
        return self.rule.severity

    def __str__(self) -> str:
        where = "" if self.place is None else f"{self.place}: "
        advice = f" {self.fix}" if self.fix else ""
        return f"{where}{self.severity} {self.rule.code} {self.message}{advice}"


def _as_error(finding: Diagnostic) -> Diagnostic:
    if finding.severity is not Severity.WARNING:
        return finding
    return attrs.evolve(finding, rule=attrs.evolve(finding.rule, severity=Severity.ERROR))


def _findings(value: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(value)


@attrs.frozen
class Outcome(Generic[T]):
    """A result and the findings made on the way to it.

    There is a `value` also when there are errors: the best that could be had.
    """

    value: T
    findings: tuple[Diagnostic, ...] = attrs.field(default=(), converter=_findings)

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The findings of level error."""
        return tuple(finding for finding in self.findings if finding.severity is Severity.ERROR)

    @property
    def ok(self) -> bool:
        """Whether there are no errors."""
        return not self.errors

    def strict(self) -> Outcome[T]:
        """The same outcome with every warning as an error."""
        return Outcome(self.value, map(_as_error, self.findings))

    def unwrap(self) -> T:
        """The value, if there are no errors.

        Raises:
            FindingsError: there are some; it carries all findings.
        """
        if not self.ok:
            raise FindingsError(self.findings)
        return self.value


class ArgmapError(Exception):
    """What every exception of argmap is."""


class FindingsError(ArgmapError, ValueError):
    """Findings that stand in the way, as an exception for those who want one."""

    def __init__(self, findings: Iterable[Diagnostic]) -> None:
        self.findings = tuple(findings)
        super().__init__("\n".join(map(str, self.findings)))


class ShapeError(FindingsError):
    """What was to become an `ArgumentMap` breaks a rule of shape."""


class UsageError(ArgmapError, ValueError):
    """The library was called with something it cannot act on; the message says what it takes."""


class MachineError(ArgmapError, RuntimeError):
    """Something that the work needs is missing or broken on this machine; the message says what to do."""


def no_such(what: str, word: object, known: Iterable[str]) -> UsageError:
    """The error of who names something that is not there: it says what is there, and what comes near.

    >>> print(no_such("colour", "grean", ["green", "grey"]))
    there is no colour 'grean'; there are green, grey; did you mean green?
    """
    from difflib import get_close_matches

    names = list(known)
    near = get_close_matches(str(word)[:100].lower(), names, n=1)
    hint = f"; did you mean {near[0]}?" if near else ""
    return UsageError(f"there is no {what} {word!r}; there are {', '.join(names)}{hint}")
