"""Base scores: how strong an element is before anything in the map speaks for or against it."""

from __future__ import annotations

from argmap.diagnostics import Diagnostic, Rule, Severity, UsageError
from argmap.elements import AnyLink, Argument, Claim, kind

KEYS = ("strength", "weight")
"""The keys of an element's data that give its base score; the first that is there counts."""

BAD_STRENGTH = Rule(
    code="E801",
    name="bad-strength",
    severity=Severity.ERROR,
    summary="The strength of an element is not a number from 0 to 1.",
    why="Degrees are computed from base scores between 0, for nothing, and 1, for all there can be. What "
    "lies outside has no meaning there, and nobody but the author can say what was meant.",
    example="A claim with the data {strength: 80}.",
    mend="The same claim with the data {strength: 0.8}.",
    language=None,
)
NOT_SETTLED = Rule(
    code="E802",
    name="degrees-not-settled",
    severity=Severity.WARNING,
    summary="The degrees of claims that bear on each other in a circle had not come to rest.",
    why="Where claims bear on each other in a circle, degrees are approached step by step. These are the "
    "last ones met, and they still change by what is called the residual; they are no result to rely on.",
    example="degrees(map, most_steps=3) for a map in which two positions exclude each other.",
    mend="degrees(map) for the same map, with as many steps as it takes.",
    language=None,
)

RULES = (BAD_STRENGTH, NOT_SETTLED)
"""Every rule of degrees."""


def score_of(element: Claim | Argument | AnyLink, default: float) -> tuple[float, Diagnostic | None]:
    """The base score of an element, and a finding if what it says of itself cannot be one.

    >>> score_of(Claim(id="c", data={"strength": 0.8}), 0.5)
    (0.8, None)
    >>> score, finding = score_of(Claim(id="c", data={"weight": "much"}), 0.5)
    >>> print(score, finding)
    0.5 error E801 The weight of the claim 'c' is 'much'. Give a number from 0 to 1.
    """
    for key in KEYS:
        try:
            value = element.data[key]
        except KeyError:
            continue
        if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1:
            return float(value), None
        return default, Diagnostic(
            BAD_STRENGTH,
            f"The {key} of the {kind(element)} {element.id!r} is {value!r}.",
            element.place,
            (element.id,),
            "Give a number from 0 to 1.",
        )
    return default, None


def checked(name: str, value: float) -> float:
    """A base score that a caller gave.

    Raises:
        UsageError: it is not a number from 0 to 1.
    """
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise UsageError(f"{name} is a number from 0 to 1, not {value!r}")
    return float(value)
