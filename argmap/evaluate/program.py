"""From a map to a normal logic program, whose rules say when a claim holds and when a step is taken.

The rules write out the relations of `argmap.evaluate.relations`. With ``not`` read as default negation:

- a claim holds if a support of it is taken, or if it has none, and if it is not defeated;
- a link is taken if all its premises hold, if it is not undercut, and, where other links support it, if one
  of those is taken;
- a claim is defeated if a rebuttal of it is taken, if it excludes, as a position of an exclusive issue,
  another position that holds, or if all other claims of a conflict hold;
- a link is undercut if an undercut of it is taken.

An attack on an argument with steps is an attack on its last step; an argument without steps (a sketch)
behaves like a claim. An argument with steps holds if its last step is taken. An undercut of a claim undercuts
every support of it. An id that the map lacks neither holds nor fails to.
What a `Policy` leaves open needs one more atom, which neither holds nor fails to.

Under this reading a map is a flat assumption-based framework whose assumptions are "nothing defeats this
claim" and "nothing undercuts this step" (Bondarenko, Dung, Kowalski and Toni, Artificial Intelligence 93,
1997); that such frameworks and normal logic programs correspond is shown by Caminada and Schulz, JAIR 60
(2017).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from argmap.evaluate.policy import DEFAULT, Policy
from argmap.evaluate.relations import Relations, relations_of
from argmap.model import ArgumentMap

__all__ = ["Rule", "program"]


@attrs.frozen
class Rule:
    """The head follows if everything in `needs` follows and nothing in `unless` does."""

    head: str
    needs: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


def program(map: ArgumentMap, policy: Policy = DEFAULT) -> tuple[Rule, ...]:
    """The rules of a map; atoms are an id, or an id with a word before it.

    Raises:
        UsageError: what an element's data say for the policy to read is not what it takes.

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
    return tuple(rules_of(relations_of(map, policy)))


def rules_of(relations: Relations) -> Iterator[Rule]:
    """Relations written out as rules."""
    labelled = relations.labelled
    defeated = apart("defeated", relations.names)
    names = [*relations.names, apart("open", relations.names)]
    needs, backs = relations.needs.rows(), relations.backs.rows()
    for number in range(labelled):
        name = names[number]
        unless = () if number in relations.stepped else (f"{defeated} {name}",)
        own = tuple([names[need] for need in dict.fromkeys(needs.get(number, ()))])
        if number in backs:
            yield from [Rule(name, (*own, names[back]), unless) for back in backs[number]]
        else:
            yield Rule(name, own, unless)
    for target, source in zip(relations.fells.targets, relations.fells.sources, strict=True):
        if target < labelled:
            yield Rule(f"{defeated} {names[target]}", (names[source],))
    for target, sources in relations.together:
        yield Rule(f"{defeated} {names[target]}", tuple([names[source] for source in sources]))
    for name in names[labelled : relations.size]:
        yield Rule(name, (), (name,))


def apart(word: str, names: Sequence[str]) -> str:
    """A word that no id begins with: ids may be anything."""
    while any(name.startswith(word) for name in names):
        word = f"is {word}"
    return word
