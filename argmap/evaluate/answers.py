"""What each semantics says of the positions of a map, or of one claim: as text, and as plain data."""

from __future__ import annotations

from typing import Any

import attrs

from argmap.diagnostics import Diagnostic, UsageError, no_such
from argmap.elements import LINKS, Argument, Claim
from argmap.evaluate.contributions import contributions
from argmap.evaluate.grounded import Label, Labelling, grounded
from argmap.evaluate.part import bearing
from argmap.evaluate.policy import DEFAULT, Policy
from argmap.evaluate.report import NOTHING, conclusions, report
from argmap.evaluate.views import SEMANTICS, Standing, standing
from argmap.evaluate.why import why
from argmap.limits import not_in_time
from argmap.model import ArgumentMap
from argmap.names import name_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argmap.evaluate.degrees import SemanticsName

DEGREES: dict[str, SemanticsName] = {
    "df-quad": "df-quad",
    "euler-based": "euler-based",
    "quadratic-energy": "quadratic-energy",
    "mlp-based": "mlp-based",
}
"""The semantics that give numbers."""

NAMES = (*SEMANTICS, "balance", *DEGREES)
"""Everything a map can be evaluated by."""

Data = dict[str, Any]


@attrs.frozen
class Answer:
    """What is said, what there is to it as data, and what was wrong on the way."""

    text: str
    data: Data
    findings: tuple[Diagnostic, ...] = ()


def answer(
    map: ArgumentMap,
    semantics: str = "grounded",
    *,
    claim: str | None = None,
    depth: int = 2,
    seconds: float | None = None,
    policy: Policy = DEFAULT,
) -> Answer:
    """What a semantics says of the positions of issues, else of the conclusions; or of one `claim`, by id.

    Raises:
        UsageError: there is no such semantics or claim, or the map's data hold weights that are none.

    >>> from argmap import Builder
    >>> b = Builder()
    >>> _ = b.rebut(b.claim("It is late."), b.claim("It is noon."))
    >>> print(answer(b.build(), "stable").text)
    By stable semantics, from the map as drawn:
    <BLANKLINE>
    It is late. — stands in no view
    """
    if semantics not in NAMES:
        raise no_such("semantics", semantics, NAMES)
    if claim is not None and not isinstance(map.get(claim), (Claim, Argument, *LINKS)):
        raise UsageError(f"there is no claim, argument or link {claim!r} in this map")
    check_policy(semantics, policy)
    if semantics in DEGREES:
        return _degrees(map, DEGREES[semantics], claim)
    if semantics == "balance":
        return _balance(map, claim, depth)
    if semantics == "grounded":
        labels = grounded(map, policy)
        text = (
            report(map, depth=depth, policy=policy) if claim is None else why(map, labels, claim, depth=depth)
        )
        return Answer(text, _labels(map, labels))
    return _views(map, semantics, claim, seconds, policy)


def check_policy(semantics: str, policy: Policy) -> None:
    """Refuse a policy where a semantics has none."""
    if policy != DEFAULT and semantics not in SEMANTICS:
        raise UsageError(f"{semantics} has no policy for leaves or strengths")


def asked(map: ArgumentMap, claim: str | None) -> list[str]:
    """The ids that are asked about: a claim, else the positions, else the conclusions, else all claims."""
    if claim is not None:
        return [claim]
    positions = dict.fromkeys(one for issue in map.issues for one in issue.positions if one in map)
    return list(positions) or conclusions(map)


def _labels(map: ArgumentMap, labels: Labelling) -> Data:
    return {
        "semantics": labels.semantics,
        "labels": {one: label.value for one, label in labels.labels.items()},
        "positions": {one: labels[one].value for one in asked(map, None)},
    }


def _views(
    map: ArgumentMap, semantics: str, claim: str | None, seconds: float | None, policy: Policy
) -> Answer:
    found = [standing(map, one, semantics, seconds=seconds, policy=policy) for one in asked(map, claim)]
    lines = [f"By {semantics} semantics, from the map as drawn:"]
    positions = {one for issue in map.issues for one in issue.positions}
    if claim is not None or positions.isdisjoint(one.id for one in found):
        settled = grounded(map, policy)
        for one in found:
            lines += ["", f"{name_of(map, one.id)} — {one.words}", *_told(map, settled, one)]
    else:
        words = {one.id: one.words for one in found}
        for issue in map.issues:
            told = [f"  {name_of(map, one)} — {words[one]}" for one in issue.positions if one in words]
            lines += ["", issue.question, *told]
    data: Data = {
        "semantics": semantics,
        "claims": {
            one.id: {
                "everywhere": one.everywhere,
                "somewhere": one.somewhere,
                "says": one.words,
                "with": _accepted(one.with_it),
                "without": _accepted(one.without_it),
            }
            for one in found
        },
    }
    if len(lines) == 1:
        lines += ["", NOTHING]
    late = tuple(one.id for one in found if one.everywhere is None or one.somewhere is None)
    return Answer("\n".join(lines), data, not_in_time(late, seconds))


def _told(map: ArgumentMap, settled: Labelling, one: Standing) -> list[str]:
    """The views that show where a claim stands, by what they take of what is open."""
    lines = []
    for view, how in ((one.with_it, "with"), (one.without_it, "without")):
        taken = [] if view is None else _choices(map, settled, view, one.id)
        if taken:
            lines.append(f"  a view {how} it takes: {'; '.join(taken)}")
    return lines


def _choices(map: ArgumentMap, settled: Labelling, view: Labelling, asked_about: str) -> list[str]:
    """What a view takes of the claims that exclude each other, are open, and bear on what is asked about."""
    rivals = dict.fromkeys(one for issue in map.issues for one in issue.positions)
    rivals |= dict.fromkeys(one for conflict in map.conflicts for one in conflict.claims)
    near = bearing(map, asked_about) - {asked_about}
    return [
        name_of(map, one)
        for one in rivals
        if one in near and settled[one] is Label.UNDECIDED and view[one] is Label.IN
    ]


def _accepted(view: Labelling | None) -> list[str] | None:
    return None if view is None else [one for one, label in view.labels.items() if label is Label.IN]


def _balance(map: ArgumentMap, claim: str | None, depth: int) -> Answer:
    from argmap.evaluate.balance import balanced, label, structure, why_balanced

    balance = label(structure(map))
    parts = ["By balancing reasons, from the map as drawn:"]
    parts += (why_balanced(balance, one, depth=depth) for one in asked(map, claim))
    if len(parts) == 1:
        parts.append(NOTHING)
    return Answer("\n\n".join(parts), _labels(map, balanced(map)))


def _degrees(map: ArgumentMap, semantics: SemanticsName, claim: str | None) -> Answer:
    from argmap.evaluate.degrees import degrees

    found = degrees(map, semantics)
    lines = [f"Degrees by {found.method}, from the map as drawn:", ""]
    ids = sorted(asked(map, claim), key=lambda one: -found.values[one])
    lines += [f"{found.values[one]:.3f}  {name_of(map, one)}" for one in ids] or [NOTHING]
    data: Data = {
        "semantics": semantics,
        "premises": found.premises,
        "converged": found.converged,
        "steps": found.steps,
        "residual": found.residual,
        "error": found.error,
        "degrees": dict(found.values),
    }
    findings = found.findings
    if claim is not None and found.converged:
        owed = contributions(map, semantics, claim)
        lines += ["", *owed.lines(map)]
        data["contributions"] = owed.data()
        findings += owed.findings
    return Answer("\n".join(lines), data, tuple(dict.fromkeys(findings)))
