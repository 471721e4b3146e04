"""The semantics by their names in the competitions, and what each finds in a part of a framework.

A part comes without what the grounded labelling decides (but for stage semantics, where that does not hold).
Every function makes a solver of its own.
"""

from collections.abc import Callable, Iterator
from enum import StrEnum
from functools import partial

import attrs

from argmap.abstract.grounded import IN, OUT, close
from argmap.abstract.ideal import defended_in, eager, ideal
from argmap.abstract.limits import Clock, TimeLimitError
from argmap.abstract.parts import Part, cone
from argmap.abstract.preferred import core_in, counterexample, every_preferred, grown
from argmap.abstract.ranges import differing, every_widest, one_widest, widest_with
from argmap.abstract.sat import new_sat
from argmap.abstract.space import (
    Found,
    Space,
    complete_clauses,
    conflict_free_clauses,
    space_of,
    stable_clauses,
)
from argmap.diagnostics import no_such

Numbers = frozenset[int]
_SMALL = 12
"""A solver in plain Python is made and done sooner than CaDiCaL, where there are so few arguments."""


class Semantics(StrEnum):
    """What counts as an extension."""

    COMPLETE = "CO"
    GROUNDED = "GR"
    PREFERRED = "PR"
    STABLE = "ST"
    SEMI_STABLE = "SST"
    STAGE = "STG"
    IDEAL = "ID"
    EAGER = "EA"


UNIQUE = (Semantics.GROUNDED, Semantics.IDEAL, Semantics.EAGER)
"""Semantics with exactly one extension."""


def semantics_of(name: str) -> Semantics:
    """A semantics by its short name, in any case.

    Raises:
        UsageError: there is none of that name.
    """
    try:
        return Semantics(name.upper())
    except ValueError:
        raise no_such("semantics", name, Semantics) from None


@attrs.frozen
class Means:
    """What a search may use: a solver and time."""

    clock: Clock
    engine: str = "auto"

    def space(
        self, part: Part, clauses: Callable[[Part], Iterator[list[int]]], *, paired: bool = True
    ) -> Space:
        """A part under clauses, in a new solver."""
        engine = "plain" if self.engine == "auto" and len(part) <= _SMALL else self.engine
        return space_of(part, clauses(part), new_sat(len(part), self.clock, engine), paired=paired)

    def complete(self, part: Part) -> Space:
        """The complete extensions of a part."""
        return self.space(part, complete_clauses)

    def conflict_free(self, part: Part) -> Space:
        """The conflict-free sets of a part."""
        return self.space(part, conflict_free_clauses)

    def stable(self, part: Part) -> Space:
        """The stable extensions of a part."""
        return self.space(part, stable_clauses, paired=False)


def one(part: Part, semantics: Semantics, means: Means) -> Numbers | None:
    """An extension of a part, or None if there is none."""
    if not len(part):
        return frozenset()
    match semantics:
        case Semantics.COMPLETE | Semantics.GROUNDED:
            return frozenset()
        case Semantics.PREFERRED:
            return _grown_from(part, frozenset(), means)
        case Semantics.STABLE:
            return _inside(means.stable(part).find())
        case Semantics.SEMI_STABLE:
            return _inside(means.stable(part).find() or one_widest(means.complete(part)))
        case Semantics.STAGE:
            return _inside(means.stable(part).find() or one_widest(means.conflict_free(part)))
        case Semantics.IDEAL:
            return ideal(means.complete(part), partial(defended_in, part))
        case Semantics.EAGER:
            return eager(means.complete(part), partial(defended_in, part))


def every(part: Part, semantics: Semantics, means: Means) -> Iterator[Numbers]:
    """Each extension of a part once, made when asked for."""
    found: Iterator[Found]
    match semantics:
        case Semantics.COMPLETE:
            found = _every_model(means.complete(part))
        case Semantics.PREFERRED:
            found = every_preferred(means.complete(part))
        case Semantics.STABLE:
            found = _every_model(means.stable(part))
        case Semantics.SEMI_STABLE:
            found = every_widest(means.complete(part))
        case Semantics.STAGE:
            found = every_widest(means.conflict_free(part))
        case Semantics.GROUNDED | Semantics.IDEAL | Semantics.EAGER:
            only = one(part, semantics, means)
            if only is not None:
                yield only
            return
    for each in found:
        yield each.inside


def having(part: Part, semantics: Semantics, query: int, means: Means) -> Numbers | None:
    """An extension of a part that has an argument, or None."""
    match semantics:
        case Semantics.GROUNDED:
            return None  # what is in it is no part of this part
        case Semantics.COMPLETE | Semantics.PREFERRED:
            return _admitting(part, semantics, query, means)
        case Semantics.STABLE:
            space = means.stable(part)
            return _inside(space.find([space.inside(query)]))
        case Semantics.SEMI_STABLE | Semantics.STAGE:
            return _ranged(part, semantics, query, means, wanted=True)
        case Semantics.IDEAL | Semantics.EAGER:
            only = _unique(part, semantics, query, means)
            return only if only is not None and query in only else None


def lacking(part: Part, semantics: Semantics, query: int, means: Means) -> Numbers | None:
    """An extension of a part that lacks an argument, or None."""
    match semantics:
        case Semantics.GROUNDED | Semantics.COMPLETE:
            return frozenset()
        case Semantics.PREFERRED:
            return _refusing(part, query, means)
        case Semantics.STABLE:
            space = means.stable(part)
            return _inside(space.find([-space.inside(query)]))
        case Semantics.SEMI_STABLE | Semantics.STAGE:
            return _ranged(part, semantics, query, means, wanted=False)
        case Semantics.IDEAL | Semantics.EAGER:
            only = one(part, semantics, means)
            return only if only is not None and query not in only else None


def _inside(found: Found | None) -> Numbers | None:
    return None if found is None else found.inside


def _every_model(space: Space) -> Iterator[Found]:
    while (found := space.find()) is not None:
        yield found
        if not space.size:
            return
        space.sat.add(differing(space, found))


def _closed(part: Part, inside: Numbers) -> Found:
    """The least complete extension of a part around an admissible set, and what it attacks."""
    labels = close(part.attacked, part.attackers, inside)
    return Found(
        frozenset(number for number, label in enumerate(labels) if label == IN),
        frozenset(number for number, label in enumerate(labels) if label == OUT),
    )


def _grown_from(part: Part, inside: Numbers, means: Means) -> Numbers:
    """A preferred extension of a part around an admissible set."""
    best = _closed(part, inside)
    if len(best.range) == len(part):
        return best.inside
    try:
        space = means.complete(part)
        found = space.find(map(space.inside, best.inside))
        if found is None:
            raise AssertionError("an admissible set has a complete extension around it")
        best = found
        return grown(space, found).inside
    except TimeLimitError as error:
        error.partial = best.inside
        raise


def _admitting(part: Part, semantics: Semantics, query: int, means: Means) -> Numbers | None:
    """A complete or preferred extension with the query, which its cone of influence decides."""
    near = cone(part, query)
    space = means.complete(near)
    found = space.find([space.inside(near.members.index(query))])
    if found is None:
        return None
    if len(near) == len(part):
        return (found if semantics is Semantics.COMPLETE else grown(space, found)).inside
    inside = near.lift(found.inside)
    if semantics is Semantics.COMPLETE:
        return _closed(part, inside).inside
    return _grown_from(part, inside, means)


def _refusing(part: Part, query: int, means: Means) -> Numbers | None:
    """A preferred extension without the query, which its cone of influence decides."""
    near = cone(part, query)
    space = means.complete(near)
    local = near.members.index(query)
    found = counterexample(space, space.inside(local), space.outside(local), core_in(near, local))
    return None if found is None else _grown_from(part, near.lift(found.inside), means)


def _ranged(part: Part, semantics: Semantics, query: int, means: Means, *, wanted: bool) -> Numbers | None:
    """A semi-stable or stage extension with or without the query."""
    stable = means.stable(part)
    if stable.find() is not None:
        literal = stable.inside(query)
        return _inside(stable.find([literal if wanted else -literal]))
    space = means.complete(part) if semantics is Semantics.SEMI_STABLE else means.conflict_free(part)
    literal = space.inside(query)
    return _inside(widest_with(space, literal if wanted else -literal))


def _unique(part: Part, semantics: Semantics, query: int, means: Means) -> Numbers | None:
    """The ideal or eager extension; None also if the cone of influence shows that the query is not ideal."""
    if semantics is Semantics.IDEAL:
        near = cone(part, query)
        if len(near) < len(part):
            local = ideal(means.complete(near), partial(defended_in, near))
            if near.members.index(query) not in local:
                return None
    return one(part, semantics, means)
