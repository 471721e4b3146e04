"""From a map to a normal logic program, whose rules say when a claim holds and when a step is taken.

The translation is linear in the map. With ``not`` read as default negation:

- a claim holds if a support of it is taken, or if it has none, and if it is not defeated;
- a link is taken if all its premises hold, if it is not undercut, and, where other links support it, if one
  of those is taken;
- a claim is defeated if a rebuttal of it is taken, if it excludes, as a position of an exclusive issue,
  another position that holds, or if all other claims of a conflict hold;
- a link is undercut if an undercut of it is taken.

An attack on an argument with steps is an attack on its last step; an argument without steps (a sketch)
behaves like a claim. An argument with steps holds if its last step is taken. An undercut of a claim undercuts
every support of it. An id that the map lacks neither holds nor fails to.

Under this reading a map is a flat assumption-based framework whose assumptions are "nothing defeats this
claim" and "nothing undercuts this step" (Bondarenko, Dung, Kowalski and Toni, Artificial Intelligence 93,
1997); that such frameworks and normal logic programs correspond is shown by Caminada and Schulz, JAIR 60
(2017).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from argmap.elements import Argument, Claim, Conflict, Issue, Rebuttal, Support, Undercut
from argmap.model import ArgumentMap


@attrs.frozen
class Rule:
    """The head follows if everything in `needs` follows and nothing in `unless` does."""

    head: str
    needs: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


def program(map: ArgumentMap) -> tuple[Rule, ...]:
    """The rules of a map; atoms are an id, or an id with a word before it.

    >>> from argmap import Builder
    >>> b = Builder()
    >>> late, rain = b.claim("It is late.", id="late"), b.claim("It rains.", id="rain")
    >>> _ = b.rebut(late, rain, id="r")
    >>> for rule in program(b.build()):
    ...     print(rule.head, rule.needs, rule.unless)
    late () ('defeated late',)
    rain () ('defeated rain',)
    r ('rain',) ('defeated r',)
    defeated late ('r',) ()
    """
    return tuple(_rules(map))


def defeated(id: str) -> str:
    """The atom that says that a claim is defeated, or a link undercut."""
    return f"defeated {id}"


def _rules(map: ArgumentMap) -> Iterator[Rule]:
    for element in map.elements:
        match element:
            case Argument(steps=(*_, last)):
                yield Rule(element.id, (last,))
            case Claim() | Argument():
                yield from _holds(element.id, (), [link.id for link in map.supports_of(element.id)])
            case Support() | Rebuttal() | Undercut():
                premises = tuple(dict.fromkeys(premise.claim for premise in element.premises))
                yield from _holds(element.id, premises, [link.id for link in map.supports_of(element.id)])
                if not isinstance(element, Support):
                    yield from (Rule(defeated(hit), (element.id,)) for hit in _attacked(map, element))
            case Issue(exclusive=True):
                for position in element.positions:
                    yield from (
                        Rule(defeated(position), (other,)) for other in element.positions if other != position
                    )
            case Conflict():
                members = tuple(dict.fromkeys(element.claims))
                for claim in members:
                    yield Rule(defeated(claim), tuple(other for other in members if other != claim))
            case _:
                pass
    for absent in sorted(map.missing):
        yield Rule(absent, (), (absent,))


def _holds(id: str, needs: tuple[str, ...], supports: Iterable[str]) -> Iterator[Rule]:
    several = list(supports)
    if not several:
        yield Rule(id, needs, (defeated(id),))
    for support in several:
        yield Rule(id, (*needs, support), (defeated(id),))


def _attacked(map: ArgumentMap, link: Rebuttal | Undercut) -> tuple[str, ...]:
    """The ids that an attack defeats: its target, the last step of an argument, the steps to a claim."""
    target = map.get(link.target)
    if isinstance(target, Argument) and target.steps:
        return (target.steps[-1],)
    if isinstance(link, Undercut) and isinstance(target, Claim):
        return tuple(support.id for support in map.supports_of(target.id))
    return (link.target,)
