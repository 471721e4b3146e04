"""The tasks for flat assumption-based frameworks, under every semantics and without making arguments.

An extension is a set of assumptions; it accepts a sentence that follows from it. Semi-stable, stage and eager
semantics go by assumptions, accepted or attacked (Caminada, Sá, Alcântara and Dvořák, *On the difference
between assumption-based argumentation and abstract argumentation*, IFCoLog 2, 2015).
"""

from collections.abc import Hashable, Iterator

from argmap.abstract.assumptions import AssumptionFramework
from argmap.abstract.founded import AssumptionSpace
from argmap.abstract.ideal import eager, ideal
from argmap.abstract.limits import Answer, TimeLimitError
from argmap.abstract.preferred import counterexample, every_preferred, grown
from argmap.abstract.ranges import differing, every_widest, one_widest, widest_with
from argmap.abstract.sat import new_sat
from argmap.abstract.semantics import UNIQUE, Means, Semantics
from argmap.abstract.space import Found
from argmap.diagnostics import UsageError

Names = frozenset[Hashable]
_WIDEST = (Semantics.SEMI_STABLE, Semantics.STAGE)
_COMPLETE = (Semantics.COMPLETE, Semantics.SEMI_STABLE, Semantics.IDEAL, Semantics.EAGER)


def _space(framework: AssumptionFramework, semantics: Semantics, means: Means) -> AssumptionSpace:
    sat = new_sat(len(framework.sentences) + len(framework.rules), means.clock, means.engine)
    space = AssumptionSpace(
        framework,
        sat,
        complete=semantics in _COMPLETE,
        stable=semantics is Semantics.STABLE,
        free=semantics is Semantics.STAGE,
    )
    if semantics not in (Semantics.STABLE, Semantics.STAGE):
        certain = framework.grounded_numbers()
        for item in certain:
            sat.add([space.inside(item)])
        for item in framework.attacked_by(certain):
            sat.add([-space.inside(item)])
    return space


def _unique(framework: AssumptionFramework, semantics: Semantics, means: Means) -> frozenset[int]:
    """The one extension of a semantics that has just one, by number."""
    if semantics is Semantics.GROUNDED:
        return framework.grounded_numbers()
    find = ideal if semantics is Semantics.IDEAL else eager
    return find(_space(framework, semantics, means), framework.largest_admissible)


def one(framework: AssumptionFramework, semantics: Semantics, means: Means) -> Names | None:
    """An extension, or None if there is none."""
    if semantics in UNIQUE:
        return framework.names(_unique(framework, semantics, means))
    if semantics is Semantics.COMPLETE:
        return framework.grounded()
    space = _space(framework, semantics, means)
    if semantics in _WIDEST:
        return framework.names(one_widest(space).inside)
    found = space.find()
    if found is not None and semantics is Semantics.PREFERRED:
        try:
            found = grown(space, found)
        except TimeLimitError as error:
            error.partial = framework.names(found.inside)
            raise
    return _names(framework, found)


def every(framework: AssumptionFramework, semantics: Semantics, means: Means) -> Iterator[Names]:
    """Each extension once, made when asked for."""
    if semantics in UNIQUE:
        yield framework.names(_unique(framework, semantics, means))
        return
    space = _space(framework, semantics, means)
    if semantics is Semantics.PREFERRED or semantics in _WIDEST:
        every_best = every_preferred if semantics is Semantics.PREFERRED else every_widest
        for found in every_best(space):
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
        UsageError: there is no such sentence.
    """
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
    if semantics in UNIQUE or (semantics is Semantics.COMPLETE and not wanted):
        inside = _unique(framework, semantics if semantics in UNIQUE else Semantics.GROUNDED, means)
        return framework.names(inside) if (number in framework.steps.closure(inside)) is wanted else None
    space = _space(framework, semantics, means)
    query = space.derived.literals[number]
    if semantics is Semantics.PREFERRED:
        rival = None if wanted else counterexample(space, query, None, lambda inside: inside)
        found = space.find([query]) if wanted else rival
        return None if found is None else framework.names(grown(space, found).inside)
    if semantics in _WIDEST:
        return _names(framework, widest_with(space, query if wanted else -query))
    return _names(framework, space.find([query if wanted else -query]))


def _names(framework: AssumptionFramework, found: Found | None) -> Names | None:
    return None if found is None else framework.names(found.inside)
