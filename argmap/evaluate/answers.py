"""What each semantics says of the positions of a map, or of one claim: as text, and as plain data."""

from __future__ import annotations

from typing import Any

import attrs

from argmap.diagnostics import Diagnostic, UsageError
from argmap.elements import LINKS, Argument, Claim
from argmap.evaluate.grounded import Label, Labelling, grounded
from argmap.evaluate.policy import DEFAULT, Policy
from argmap.evaluate.report import report
from argmap.evaluate.views import SEMANTICS, Standing, standing
from argmap.evaluate.why import name_of, why
from argmap.model import ArgumentMap

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
        raise UsageError(f"there is no semantics {semantics!r}; there are {', '.join(NAMES)}")
    if claim is not None and not isinstance(map.get(claim), (Claim, Argument, *LINKS)):
        raise UsageError(f"there is no claim, argument or link {claim!r} in this map")
    if policy != DEFAULT and semantics not in SEMANTICS:
        raise UsageError(f"{semantics} semantics has no policy for leaves or strengths")
    if semantics in DEGREES:
        return _degrees(map, semantics, claim)
    if semantics == "balance":
        return _balance(map, claim, depth)
    if semantics == "grounded":
        labels = grounded(map, policy)
        text = (
            report(map, depth=depth, policy=policy) if claim is None else why(map, labels, claim, depth=depth)
        )
        return Answer(text, _labels(map, labels))
    return _views(map, semantics, claim, seconds, policy)


def asked(map: ArgumentMap, claim: str | None) -> list[str]:
    """The ids that are asked about: a claim, else the positions, else the conclusions."""
    if claim is not None:
        return [claim]
    positions = dict.fromkeys(one for issue in map.issues for one in issue.positions if one in map)
    if positions:
        return list(positions)
    return [one.id for one in map.claims if not map.links_from(one.id) and map.links_to(one.id)]


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
    if claim is not None or not map.issues:
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
                "with": _accepted(one.with_it),
                "without": _accepted(one.without_it),
            }
            for one in found
        },
    }
    return Answer("\n".join(lines), data)


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
    bearing = _bearing(map, asked_about) - {asked_about}
    return [
        name_of(map, one)
        for one in rivals
        if one in bearing and settled[one] is Label.UNDECIDED and view[one] is Label.IN
    ]


def _bearing(map: ArgumentMap, id: str) -> set[str]:
    """What a label depends on: what leads to it, what excludes that, and so on."""
    found: set[str] = set()
    todo = [id]
    while todo:
        one = todo.pop()
        if one in found or one not in map:
            continue
        found.add(one)
        element = map[one]
        todo += (link.id for link in map.links_to(one))
        if isinstance(element, Argument):
            todo += element.steps
        if isinstance(element, LINKS):
            todo += (premise.claim for premise in element.premises)
        todo += (rival for issue in map.issues_of(one) if issue.exclusive for rival in issue.positions)
        todo += (rival for conflict in map.conflicts_of(one) for rival in conflict.claims)
    return found


def _accepted(view: Labelling | None) -> list[str] | None:
    return None if view is None else [one for one, label in view.labels.items() if label is Label.IN]


def _balance(map: ArgumentMap, claim: str | None, depth: int) -> Answer:
    from argmap.evaluate.balance import balanced, label, structure, why_balanced

    balance = label(structure(map))
    parts = ["By balancing reasons, from the map as drawn:"]
    parts += (why_balanced(balance, one, depth=depth) for one in asked(map, claim))
    return Answer("\n\n".join(parts), _labels(map, balanced(map)))


def _degrees(map: ArgumentMap, semantics: str, claim: str | None) -> Answer:
    from argmap.evaluate.degrees import degrees

    found = degrees(map, DEGREES[semantics])
    lines = [f"Degrees by {found.method}, from the map as drawn:", ""]
    ids = sorted(asked(map, claim), key=lambda one: -found.values[one])
    lines += (f"{found.values[one]:.3f}  {name_of(map, one)}" for one in ids)
    data: Data = {
        "semantics": semantics,
        "premises": found.premises,
        "converged": found.converged,
        "steps": found.steps,
        "residual": found.residual,
        "error": found.error,
        "degrees": dict(found.values),
    }
    return Answer("\n".join(lines), data, found.findings)
