"""What a claim hinges on: the smallest sets of points whose giving-up turns its grounded label.

The points are claims that no support carries, and links. A point that is given up is treated as refuted: it
is out, as if an objection were raised against it that nobody answers.

`argmap.evaluate.turns` says how they are found.
"""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from argmap.abstract.limits import TimeLimitError
from argmap.diagnostics import UsageError
from argmap.elements import LINKS, Argument, Claim
from argmap.evaluate.grounded import Label
from argmap.evaluate.hinges import Rules
from argmap.evaluate.policy import DEFAULT, Policy
from argmap.evaluate.program import program
from argmap.evaluate.turns import TOGETHER, Turns
from argmap.model import ArgumentMap

__all__ = ["Crux", "cruxes", "points", "robustness"]


@attrs.frozen
class Crux:
    """Points that turn a label if all of them are given up, and with which no part of them does.

    `given_up` are ids in the order of the map; `before` is the label the claim has, `after` the one it gets.
    """

    given_up: tuple[str, ...]
    before: Label
    after: Label

    def __len__(self) -> int:
        return len(self.given_up)


def cruxes(
    map: ArgumentMap,
    id: str,
    *,
    to: Label | str | None = None,
    among: Iterable[str] | None = None,
    most: int | None = None,
    seconds: float | None = None,
    policy: Policy = DEFAULT,
) -> Turns[Crux]:
    """The smallest sets of points whose giving-up turns the grounded label of a claim, an argument or a link.

    With `to`, those that give it that label; there are none if it has it. `among` are the ids of what may be
    given up, else all of `points`, without the one asked about. At most `most` sets are given, and those that
    are found in so many `seconds`.

    No set that is given contains another, all that there are come, and smaller ones come before larger ones;
    those of one size come in the order of the map, a hundred at a time where there are more.

    Raises:
        UsageError: the map has no such claim, argument or link, there is no such label, or an element's data
            are not what the policy takes.

    >>> from argmap import Builder
    >>> b = Builder()
    >>> late, rain = b.claim("It is late.", id="late"), b.claim("It rains.", id="rain")
    >>> radar = b.claim("The radar is clear.", id="radar")
    >>> _ = b.rebut(late, rain, id="wet"), b.rebut(rain, radar, id="clear")
    >>> found = cruxes(b.build(), "late")
    >>> [(crux.given_up, crux.after.value) for crux in found], found.complete
    ([(('radar',), 'out'), (('clear',), 'out')], True)
    """
    return _turns(map, id, to, among, most, seconds, policy)


def _turns(
    map: ArgumentMap,
    id: str,
    to: Label | str | None,
    among: Iterable[str] | None,
    most: int | None,
    seconds: float | None,
    policy: Policy,
    together: int = TOGETHER,
) -> Turns[Crux]:
    check_asked(map, [id] if among is None else [id, *(among := tuple(among))], to)
    chosen = among if among is not None else (one for one in points(map) if one != id)
    wanted = None if to is None else frozenset({Label(to)})
    return Turns(
        Rules(program(map, policy), id), wanted, dict.fromkeys(chosen), most, seconds, Crux, together
    )


def check_asked(map: ArgumentMap, ids: Iterable[str], to: Label | str | None) -> None:
    """Refuse what is no claim, argument or link of a map, or no label."""
    for one in ids:
        if not isinstance(map.get(one), (Claim, Argument, *LINKS)):
            raise UsageError(f"there is no claim, argument or link {one!r} in this map")
    if to is not None and to not in list(Label):
        raise UsageError(f"there is no label {to!r}; there are {', '.join(Label)}")


def points(map: ArgumentMap) -> tuple[str, ...]:
    """The ids of what can be given up: claims and sketches that no support carries, and links."""
    return tuple(
        element.id
        for element in map.elements
        if isinstance(element, LINKS)
        or (isinstance(element, Claim) and not map.supports_of(element.id))
        or (isinstance(element, Argument) and not element.steps and not map.supports_of(element.id))
    )


def robustness(
    map: ArgumentMap,
    id: str,
    *,
    to: Label | str | None = None,
    seconds: float | None = None,
    policy: Policy = DEFAULT,
) -> int | None:
    """How many points must be given up to turn a label; None if no giving-up does, 0 if it is as wanted.

    Raises:
        UsageError: the map has no such claim, argument or link, or there is no such label.
        TimeLimitError: the time did not suffice.

    >>> from argmap import Builder
    >>> b = Builder()
    >>> late, dark, bell = b.claim("It is late."), b.claim("It is dark."), b.claim("The bell rang.")
    >>> _ = b.support(late, dark), b.support(late, bell)
    >>> robustness(b.build(), late.id)
    2
    """
    found = _turns(map, id, to, None, 1, seconds, policy, together=1)
    if to is not None and found.before == to:
        return 0
    first = next(found, None)
    if first is None and not found.complete:
        raise TimeLimitError
    return None if first is None else len(first)
