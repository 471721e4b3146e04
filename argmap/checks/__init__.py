"""What may be wrong with a map that is in shape: one plain function for each rule, in a visible list.

Rules of level warning are checked unless they are ignored. Those of level info ask things that can well be
argued about, and are checked where they are selected. Any of them can be silenced where it stands, with a
reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import attrs

from argmap.checks import (
    circles,
    reasoning,
    references,
    relations,
    settings,
    shape,
    silence,
    sourcing,
    wording,
)
from argmap.checks.selection import selection
from argmap.diagnostics import Diagnostic, Outcome, Rule
from argmap.model import ArgumentMap, expect_map
from argmap.shape import RULES as SHAPE_RULES

__all__ = ["CHECKS", "RULES", "Check", "check", "checked_codes", "with_checks"]


@attrs.frozen
class Check:
    """A function that finds what is wrong, and the rules that its findings fall under."""

    find: Callable[[ArgumentMap], Iterator[Diagnostic]]
    rules: tuple[Rule, ...]


CHECKS = (
    Check(shape.missing, SHAPE_RULES),
    Check(circles.circular_support, (circles.CIRCULAR_SUPPORT,)),
    Check(sourcing.unknown_force, (sourcing.UNKNOWN_FORCE,)),
    Check(references.titles_without_text, (references.MISSPELT_TITLE, references.NEVER_WORDED)),
    Check(references.unused_claims, (references.UNUSED,)),
    Check(references.two_titles, (references.TWO_TITLES,)),
    Check(relations.supports_and_attacks, (relations.SUPPORTS_AND_ATTACKS,)),
    Check(relations.attacks_own_reason, (relations.ATTACKS_OWN_REASON,)),
    Check(relations.attacks_itself, (relations.ATTACKS_ITSELF,)),
    Check(relations.entails_and_excludes, (relations.ENTAILS_AND_EXCLUDES,)),
    Check(relations.position_for_position, (relations.POSITION_FOR_POSITION,)),
    Check(relations.supports_both, (relations.SUPPORTS_BOTH,)),
    Check(relations.parts_by_themselves, (relations.APART,)),
    Check(reasoning.positions_without_reason, (reasoning.NO_REASON,)),
    Check(reasoning.unanswered_objections, (reasoning.UNANSWERED,)),
    Check(reasoning.restated_conclusions, (reasoning.RESTATED,)),
    Check(reasoning.unnamed_experts, (reasoning.NO_EXPERT,)),
    Check(reasoning.open_questions, (reasoning.OPEN_QUESTION,)),
    Check(reasoning.attacks_on_arguments, (reasoning.ATTACK_ON_ARGUMENT,)),
    Check(sourcing.reported_as_asserted, (sourcing.REPORTED,)),
    Check(sourcing.single_sources, (sourcing.ONE_SOURCE,)),
    Check(sourcing.without_passage, (sourcing.NO_PASSAGE,)),
    Check(sourcing.beyond_source, (sourcing.BEYOND_SOURCE,)),
    Check(sourcing.silent_participants, (sourcing.SILENT,)),
    Check(sourcing.not_introduced, (sourcing.NOT_INTRODUCED,)),
    Check(wording.questions, (wording.QUESTION,)),
    Check(wording.several_propositions, (wording.SEVERAL,)),
    Check(wording.too_long, (wording.TOO_LONG,)),
    Check(wording.opens_with_therefore, (wording.OPENS_WITH,)),
)
"""Every check, in the order it is run."""

RULES = (
    *(rule for each in CHECKS if each.find is not shape.missing for rule in each.rules),
    silence.UNKNOWN_RULE,
    silence.NO_WHY,
    silence.IN_VAIN,
    settings.SETTINGS_WRONG,
)
"""The rules of the checks; those of shape are in `argmap.shape`."""


_CHECKED = (*SHAPE_RULES, *RULES)


def check(
    map: ArgumentMap, *, select: Iterable[str] = (), ignore: Iterable[str] = ()
) -> tuple[Diagnostic, ...]:
    """Every finding of every check that is wanted and not silenced.

    `select` and `ignore` name rules by code, by the beginning of a code, by name, or all of them by ``all``.
    Without `select`, the map's own data say what is selected (``check``), or else it is all rules of level
    warning and error. What the map ignores is ignored, too.

    Raises:
        UsageError: there is no rule that is called so.

    >>> from argmap import Builder
    >>> b = Builder()
    >>> one, two = b.claim("They are allies.", title="One"), b.claim("They help.", title="Two")
    >>> _ = b.support(one, two), b.support(two, one)
    >>> print(*check(b.build()))
    warning C401 These claims support each other in a circle: One, Two. Support one of them from outside.
    >>> check(b.build(), ignore=["circular-support"])
    ()
    """
    expect_map(map)
    wanted = selection(map, select, ignore, _CHECKED)
    found = [
        finding
        for each in CHECKS
        if any(wanted.takes(rule) for rule in each.rules)
        for finding in each.find(map)
        if wanted.takes(finding.rule)
    ]
    return tuple(silence.without_silenced(map, found, wanted, _CHECKED))


def with_checks(
    outcome: Outcome[ArgumentMap], *, select: Iterable[str] = (), ignore: Iterable[str] = ()
) -> Outcome[ArgumentMap]:
    """What was read, with what `check` finds and reading did not.

    >>> from argmap.argdown import read
    >>> [finding.rule.code for finding in with_checks(read("[A]: a\\n  - [A]\\n")).findings]
    ['C423']
    """
    told = set(outcome.findings)
    found = check(outcome.value, select=select, ignore=ignore)
    return Outcome(outcome.value, (*outcome.findings, *(each for each in found if each not in told)))


def checked_codes() -> frozenset[str]:
    """The codes of all that can be found by checking."""
    return frozenset(rule.code for rule in _CHECKED)
