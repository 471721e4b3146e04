"""What would have to be added to a map for a claim to stand: the smallest sets of new objections and reasons.

To change as little as can be so that something is accepted is called enforcement (Baumann and Brewka, COMMA
2010; minimal change: Wallner, Niskanen and Järvisalo, JAIR 60, 2017). What is added here is accepted, and
attacks or supports what is there: a strong expansion.

An objection or an undercut that nobody answers takes the rules of what it strikes, as giving it up does. A
reason that nobody answers is a rule more: each such rule waits for an atom of its own to be given up. So the
search is that of `argmap.evaluate.turns`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, TypeAlias

import attrs

from argmap.elements import LINKS, AnyElement, Argument, Claim
from argmap.evaluate.cruxes import check_asked
from argmap.evaluate.grounded import Label
from argmap.evaluate.hinges import Rules
from argmap.evaluate.policy import DEFAULT, Policy
from argmap.evaluate.program import Rule, apart, rules_of
from argmap.evaluate.relations import Relations, relations_of
from argmap.evaluate.turns import Turns
from argmap.model import ArgumentMap

__all__ = ["Addition", "Kind", "New", "additions"]

Kind: TypeAlias = Literal["rebuttal", "undercut", "support"]
"""What can be added: an objection to a claim, one to a step, a reason."""


@attrs.frozen
class New:
    """A link to the element `target`, from a new claim that nothing attacks and that is taken to be true."""

    kind: Kind
    target: str


@attrs.frozen
class Addition:
    """Links that turn a label if all of them are added, and with which no part of them does.

    `added` is in the order of the map; `before` is the label that the claim has, `after` the one it gets.
    """

    added: tuple[New, ...]
    before: Label
    after: Label

    def __len__(self) -> int:
        return len(self.added)


def additions(
    map: ArgumentMap,
    id: str,
    *,
    to: Label | str = Label.IN,
    among: Iterable[str] | None = None,
    most: int | None = None,
    seconds: float | None = None,
    policy: Policy = DEFAULT,
) -> Turns[Addition]:
    """The smallest sets of new links that give a claim, an argument or a link the grounded label `to`.

    A new link is a rebuttal of a claim, an undercut of a link, or a support of a claim that needs one: that
    has supports already, or is open for want of one. A sketch of an argument counts as a claim. Each comes
    from a new claim that is accepted, and none is aimed against what is asked about. `among` are the ids of
    what they may lead to. At most `most` sets are given, and those that are found in so many `seconds`.

    No set that is given contains another, all that there are come, and smaller ones come before larger ones.
    There are none if the label is as wanted.

    Raises:
        UsageError: as for `cruxes`.

    >>> from argmap import Builder
    >>> b = Builder()
    >>> late, rain = b.claim("It is late.", id="late"), b.claim("It rains.", id="rain")
    >>> _ = b.rebut(late, rain, id="wet")
    >>> for found in additions(b.build(), "late"):
    ...     print([(new.kind, new.target) for new in found.added])
    [('rebuttal', 'rain')]
    [('undercut', 'wet')]
    """
    check_asked(map, [id] if among is None else [id, *(among := tuple(among))], to)
    relations = relations_of(map, policy)
    waits = _waits(map, relations)
    wanted = None if among is None else frozenset(among)
    news: dict[str, New] = {}
    for element in map.elements:
        if wanted is not None and element.id not in wanted:
            continue
        if isinstance(element, LINKS):
            kind: Kind = "undercut"
        elif _is_claim(element):
            kind = "rebuttal"
        else:
            continue
        if element.id != id:
            news[element.id] = New(kind, element.id)
        if element.id in waits:
            news[waits[element.id]] = New("support", element.id)
    rules = Rules(list(_with_reasons(map, relations, waits)), id)

    def made(atoms: tuple[str, ...], before: Label, after: Label) -> Addition:
        return Addition(tuple([news[atom] for atom in atoms]), before, after)

    return Turns(rules, frozenset({Label(to)}), news, most, seconds, made)


def _is_claim(element: AnyElement | None) -> bool:
    """Whether it is a claim, or a sketch of an argument, which counts as one."""
    return isinstance(element, Claim) or (isinstance(element, Argument) and not element.steps)


def _waits(map: ArgumentMap, relations: Relations) -> dict[str, str]:
    """For each claim that needs a reason an atom that is true as long as none is added."""
    word = apart("unargued", relations.names)
    needy = relations.open.union(relations.backs.targets)
    names = (relations.names[number] for number in sorted(needy))
    return {name: f"{word} {name}" for name in names if _is_claim(map.get(name))}


def _with_reasons(map: ArgumentMap, relations: Relations, waits: Mapping[str, str]) -> Iterator[Rule]:
    """The rules of a map, and for each claim that needs a reason the rule by which a new one would do.

    What is open for want of a reason is so no longer when it has one; what its author questioned stays open.
    An undercut of a claim is one of each of its supports, so of the new one, too.
    """
    backed = {relations.names[number] for number in relations.backs.targets}
    done: set[str] = set()
    for rule in rules_of(relations):
        name = rule.head
        if name not in waits:
            yield rule
            continue
        alone = name not in backed
        yield attrs.evolve(rule, needs=(*rule.needs, waits[name])) if alone else rule
        if name in done:
            continue
        done.add(name)
        element = map[name]
        own = rule.needs if alone else rule.needs[:-1]  # the last is what backs it
        needs = own if element.data.get("questioned") is True else ()
        swept = [link.id for link in map.undercuts_of(name)] if isinstance(element, Claim) else []
        yield Rule(waits[name])
        yield Rule(name, needs, (*rule.unless, *swept, waits[name]))
