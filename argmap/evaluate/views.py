"""What can be held together: the labellings of a map under each semantics, and where claims stand in them."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from argmap.abstract import accepted, extensions
from argmap.diagnostics import UsageError, no_such
from argmap.evaluate.framework import framework_of, labels_by
from argmap.evaluate.grounded import Labelling
from argmap.evaluate.policy import DEFAULT, Policy
from argmap.model import ArgumentMap

__all__ = ["SEMANTICS", "Standing", "Views", "labellings", "standing"]

SEMANTICS = {
    "grounded": "GR",
    "complete": "CO",
    "preferred": "PR",
    "stable": "ST",
    "semi-stable": "SST",
    "stage": "STG",
    "ideal": "ID",
    "eager": "EA",
}
"""The semantics by name, with what the competitions of argumentation call them."""


def short_name(semantics: str) -> str:
    """What the competitions call a semantics.

    Raises:
        UsageError: there is no semantics of that name.
    """
    if semantics not in SEMANTICS:
        raise no_such("semantics", semantics, SEMANTICS)
    return SEMANTICS[semantics]


class Views(Iterator[Labelling]):
    """The labellings one by one, each made when it is asked for; `complete` once all were given."""

    def __init__(self, map: ArgumentMap, semantics: str, seconds: float | None, policy: Policy) -> None:
        self._map = map
        self._semantics = semantics
        self._framework = framework_of(map, policy)
        self._found = extensions(self._framework, short_name(semantics), seconds=seconds)

    @property
    def complete(self) -> bool:
        """Whether every labelling was given; False as long as there may be more."""
        return self._found.complete

    def __next__(self) -> Labelling:
        return labels_by(self._map, self._framework, next(self._found), self._semantics)


def labellings(
    map: ArgumentMap,
    semantics: str = "preferred",
    *,
    seconds: float | None = None,
    policy: Policy = DEFAULT,
) -> Views:
    """Every labelling of a map under a semantics, lazily; with a limit of time, those found until then.

    A labelling is a view that can be held: what it accepts carries its conclusions, and answers what attacks
    it (Bondarenko, Dung, Kowalski and Toni, AIJ 93, 1997). Complete: it accepts all that it defends (Dung,
    AIJ 77, 1995, Def. 23). Preferred: it accepts as much as can be (Def. 7). Stable: it leaves nothing open
    (Def. 13); semi-stable: as little as can be (Caminada, COMMA 2006). Stage: the same, of what merely does
    not conflict (Verheij, NAIC 1996). Grounded (Dung, Def. 20), ideal (Dung, Mancarella and Toni, AIJ 171,
    2007) and eager (Caminada, BNAIC 2007): the one that accepts what the complete, the preferred, the
    semi-stable ones have in common, as far as that defends itself.

    Raises:
        UsageError: there is no such semantics.

    >>> from argmap import Builder
    >>> b = Builder()
    >>> late, early = b.claim("It is late."), b.claim("It is early.")
    >>> _ = b.conflict(late, early)
    >>> views = labellings(b.build(), "preferred")
    >>> sorted(view[late.id].value for view in views), views.complete
    (['in', 'out'], True)
    """
    return Views(map, semantics, seconds, policy)


@attrs.frozen
class Standing:
    """Where a claim stands under a semantics: in every labelling, in some, in none.

    `everywhere` and `somewhere` are None where the time did not suffice. `with_it` is a labelling that
    accepts it, `without_it` one that does not; None if there is none. There may be no labelling at all, under
    stable semantics; then it is accepted everywhere and nowhere.
    """

    id: str
    semantics: str
    everywhere: bool | None
    somewhere: bool | None
    with_it: Labelling | None
    without_it: Labelling | None

    @property
    def words(self) -> str:
        """Where it stands, in words.

        >>> Standing("c", "stable", True, False, None, None).words
        'there is no stable view'
        """
        if self.everywhere is None or self.somewhere is None:
            return "not known in the time given"
        if self.everywhere and not self.somewhere:
            return f"there is no {self.semantics} view"
        if self.everywhere:
            return "stands in every view"
        return "stands in some views, not in others" if self.somewhere else "stands in no view"


def standing(
    map: ArgumentMap,
    id: str,
    semantics: str = "preferred",
    *,
    seconds: float | None = None,
    policy: Policy = DEFAULT,
) -> Standing:
    """Where a claim, an argument or a link stands, with a labelling for each answer.

    Accepted by some labelling: credulously; by every one: sceptically.

    Raises:
        UsageError: there is no such semantics, or no such element.

    >>> from argmap import Builder
    >>> b = Builder()
    >>> late, early = b.claim("It is late."), b.claim("It is early.")
    >>> _ = b.conflict(late, early)
    >>> found = standing(b.build(), late.id, "preferred")
    >>> found.words, found.with_it[early.id].value
    ('stands in some views, not in others', 'out')
    """
    short = short_name(semantics)
    framework = framework_of(map, policy)
    if id not in framework.sentences:
        raise UsageError(f"there is no claim, argument or link {id!r} in this map")
    some = accepted(framework, short, id, mode="credulous", seconds=seconds)
    every = accepted(framework, short, id, mode="sceptical", seconds=seconds)

    def labels(inside: object) -> Labelling | None:
        return labels_by(map, framework, inside, semantics) if isinstance(inside, frozenset) else None

    return Standing(
        id,
        semantics,
        every.verdict,
        some.verdict,
        labels(some.witness) if some.verdict else None,
        labels(every.witness) if every.verdict is False else None,
    )
