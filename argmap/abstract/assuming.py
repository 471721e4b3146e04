"""The tasks for flat assumption-based frameworks: the semantics CO, GR, PR and ST, without making arguments.

An extension is a set of assumptions; it accepts a sentence that follows from it.
"""

from collections.abc import Hashable, Iterator

from argmap.abstract.assumptions import AssumptionFramework
from argmap.abstract.founded import AssumptionSpace
from argmap.abstract.limits import Answer, TimeLimitError
from argmap.abstract.preferred import counterexample, every_preferred, grown
from argmap.abstract.ranges import differing
from argmap.abstract.sat import new_sat
from argmap.abstract.semantics import Means, Semantics
from argmap.abstract.space import Found
from argmap.diagnostics import UsageError

Names = frozenset[Hashable]
KNOWN = (Semantics.COMPLETE, Semantics.GROUNDED, Semantics.PREFERRED, Semantics.STABLE)
"""The semantics that are defined here."""


def _space(framework: AssumptionFramework, semantics: Semantics, means: Means) -> AssumptionSpace:
    sat = new_sat(len(framework.sentences) + len(framework.rules), means.clock, means.engine)
    space = AssumptionSpace(
        framework,
        sat,
        complete=semantics is Semantics.COMPLETE,
        stable=semantics is Semantics.STABLE,
    )
    if semantics is not Semantics.STABLE:
        certain = framework.grounded_numbers()
        for item in certain:
            sat.add([space.inside(item)])
        for item in framework.attacked_by(certain):
            sat.add([-space.inside(item)])
    return space


def _check(semantics: Semantics) -> None:
    if semantics not in KNOWN:
        raise UsageError(
            f"for assumption-based frameworks there are the semantics {', '.join(KNOWN)}, not {semantics}"
        )


def one(framework: AssumptionFramework, semantics: Semantics, means: Means) -> Names | None:
    """An extension, or None if there is none.

    Raises:
        UsageError: the semantics is not defined for these frameworks.
    """
    _check(semantics)
    if semantics in (Semantics.COMPLETE, Semantics.GROUNDED):
        return framework.grounded()
    space = _space(framework, semantics, means)
    found = space.find()
    if found is not None and semantics is Semantics.PREFERRED:
        try:
            found = grown(space, found)
        except TimeLimitError as error:
            error.partial = framework.names(found.inside)
            raise
    return _names(framework, found)


def every(framework: AssumptionFramework, semantics: Semantics, means: Means) -> Iterator[Names]:
    """Each extension once, made when asked for.

    Raises:
        UsageError: the semantics is not defined for these frameworks.
    """
    _check(semantics)
    return _every(framework, semantics, means)


def _every(framework: AssumptionFramework, semantics: Semantics, means: Means) -> Iterator[Names]:
    if semantics is Semantics.GROUNDED:
        yield framework.grounded()
        return
    space = _space(framework, semantics, means)
    if semantics is Semantics.PREFERRED:
        for found in every_preferred(space):
            yield framework.names(found.inside)
        return
    while (each := space.find()) is not None:
        yield framework.names(each.inside)
        if not space.size:
            return
        space.sat.add(differing(space, each))


def accepted(
    framework: AssumptionFramework, semantics: Semantics, sentence: Hashable, means: Means, *, sceptical: bool
) -> Answer:
    """Whether a sentence follows from some extension, or from every one, with a witness.

    Raises:
        UsageError: there is no such sentence, or the semantics is not defined for these frameworks.
    """
    _check(semantics)
    try:
        number = framework.sentences[sentence]
    except (KeyError, TypeError):
        raise UsageError(f"there is no sentence {sentence!r}") from None
    try:
        found = _witness(framework, semantics, number, means, wanted=not sceptical)
    except TimeLimitError:
        return Answer(None)
    return Answer((found is None) == sceptical, found)


def _witness(
    framework: AssumptionFramework, semantics: Semantics, number: int, means: Means, *, wanted: bool
) -> Names | None:
    """An extension from which a sentence follows, or does not; None if there is none."""
    if semantics is Semantics.GROUNDED or (semantics is Semantics.COMPLETE and not wanted):
        inside = framework.grounded_numbers()
        return framework.names(inside) if (number in framework.steps.closure(inside)) is wanted else None
    space = _space(framework, semantics, means)
    query = space.derived.literals[number]
    if semantics is Semantics.PREFERRED:
        rival = None if wanted else counterexample(space, query, None, lambda inside: inside)
        found = space.find([query]) if wanted else rival
        return None if found is None else framework.names(grown(space, found).inside)
    return _names(framework, space.find([query if wanted else -query]))


def _names(framework: AssumptionFramework, found: Found | None) -> Names | None:
    return None if found is None else framework.names(found.inside)
