"""Parts of a map to draw by themselves: their cards look as in the whole, their titles say what they are."""

from collections.abc import Callable, Collection, Iterable

import attrs

from argmap.diagnostics import UsageError
from argmap.draw.camps import Excerpt, excerpt_of, whole_of
from argmap.draw.excerpts import Cut, origin, plain, titled
from argmap.draw.folds import Folded, Inside, unfolded
from argmap.draw.words import name, participant_name, short
from argmap.edit import find, focus
from argmap.elements import (
    LINKS,
    AnyElement,
    Argument,
    Conflict,
    Element,
    Issue,
    Participant,
    Section,
    Support,
)
from argmap.model import ArgumentMap


def around(map: ArgumentMap, claim: str, *, radius: int = 1) -> Excerpt:
    """What is near a claim or an argument, given by id or title: so many links away at most.

    Raises:
        UsageError: there is no such element, it has no card in the view that this is a part of, or no
            neighbours because of its kind.

    >>> from argmap import Builder
    >>> b = Builder(title="Snow")
    >>> cold = b.claim("Snow is cold.", title="Cold")
    >>> _ = b.support(cold, b.claim("It is frozen."))
    >>> around(b.build(), "Cold").title
    'Snow · near “Cold”'
    """
    whole = origin(map)
    if (one := find(whole, claim)) not in map:
        raise UsageError(f"{name(whole, one)!r} has no card in this view.")
    part = focus(map, one, radius=radius)
    called = name(map, one)
    return attrs.evolve(excerpt_of(part, map), title=titled(map, f"near “{called}”"))


def in_section(map: ArgumentMap, title: str) -> Excerpt:
    """What stands in a section, given by title or id, and in the sections in it.

    What it touches elsewhere is a card that refers to it, and says in which section it is.

    Raises:
        UsageError: there is no such section.

    >>> from argmap import Builder
    >>> b = Builder(title="Snow")
    >>> cold = b.claim("Snow is cold.")
    >>> _ = b.section("Doubts")
    >>> _ = b.rebut(cold, b.claim("Not in an igloo."))
    >>> part = in_section(b.build(), "Doubts")
    >>> part.title, sorted(part.references) == [cold.id]
    ('Snow · Doubts', True)
    """
    section = find(map, title, among=Section)
    inside = {section}
    for each in map.sections:
        if each.section in inside:
            inside.add(each.id)
    whole = whole_of(map)
    named = whole.ties.names
    told = {one.id for one in map if one.section in inside}
    told |= {link for link, argument in named.items() if argument.section in inside}
    own = {one for one in whole.ties.cards if one in told}
    home = {
        one
        for one, tie in whole.ties.ties.items()
        if one in told or any(source in own for source in tie.sources)
    }
    cut = Cut(whole)
    near = [
        one
        for one, ends in cut.things.items()
        if one in told | home or any(end in own or cut.last.get(end, end) in home for end in ends)
    ]
    issues = [each for each in map.issues if each.id in told or own & set(each.positions)]
    called = short(getattr(map[section], "title", "")) or section

    def place(one: str) -> str:
        element = map.get(one)
        found = map.get(element.section) if isinstance(element, Element) and element.section else None
        return f"in “{short(found.title, 60)}”" if isinstance(found, Section) and found.title else ""

    return _part(cut, titled(map, called), own, near, issues, place)


def said_by(map: ArgumentMap, who: str) -> Excerpt:
    """What a participant, given by name or id, puts forward, and what it bears on.

    That is what is asserted of them with whatever force, the premises that work together with it and that
    nobody but the analyst gives, and folded arguments with such premises. What it bears on is a card that
    refers to it, and says whose it is.

    Raises:
        UsageError: there is no such participant.

    >>> from argmap import Builder
    >>> b = Builder(title="Snow")
    >>> ann = b.participant("Ann")
    >>> cold, igloo = b.claim("Snow is cold."), b.claim("Not in an igloo.")
    >>> _ = b.rebut(cold, igloo)
    >>> _ = b.assertion(ann, igloo)
    >>> part = said_by(b.build(), "Ann")
    >>> part.title, sorted(part.references) == [cold.id]
    ('Snow · Ann', True)
    """
    participant = find(map, who, among=Participant)
    whole = whole_of(map)
    cut = Cut(whole)
    ties = whole.ties.ties
    said = {each.content for each in unfolded(map).assertions if each.participant == participant}
    said |= {one for one, inside in _insides(map) if not said.isdisjoint(inside.premises)}
    steps = {
        step for one in said if isinstance(argument := map.get(one), Argument) for step in argument.steps
    }
    steps |= {one for one in said if isinstance(map.get(one), LINKS)}
    cards = set(whole.ties.cards)

    def open_to(one: str) -> bool:
        """Whether a premise may be counted to whoever gives the others."""
        return one in said or all(each.force == "supplies" for each in map.assertions_of(one))

    ends = {ties[one].link.target for one in steps if isinstance(map.get(one), Support) and one in ties}
    own = cards & {*said, *filter(open_to, ends)}
    home = {one for one, tie in ties.items() if one in steps or any(source in own for source in tie.sources)}
    own |= {source for one in home for source in ties[one].sources if open_to(source)}
    near = [
        one
        for one, ends in cut.things.items()
        if one in said | home or (isinstance(map.get(one), Conflict) and own.issuperset(ends))
    ]
    issues = [each for each in map.issues if each.id in said or own & set(each.positions)]

    def place(one: str) -> str:
        return ", ".join(
            dict.fromkeys(
                participant_name(map, each.participant)
                for each in map.assertions_of(one)
                if each.participant is not None and each.force != "supplies"
            )
        )

    return _part(cut, titled(map, participant_name(map, participant)), own, near, issues, place)


def _insides(map: ArgumentMap) -> Iterable[tuple[str, Inside]]:
    """What arguments hold that are folded."""
    return map.inside.items() if isinstance(map, Folded) else ()


def _part(
    cut: Cut,
    title: str,
    own: Collection[str],
    near: Collection[str],
    issues: Iterable[Issue],
    place: Callable[[str], str],
) -> Excerpt:
    """Some cards with what lies near, and others that this needs, which are references that say their places.

    Where a step is attacked or supported, the step is needed, too.
    """
    things = dict.fromkeys(near)
    waiting = list(things)
    for one in waiting:
        steps = {cut.last.get(end, end): None for end in cut.things[one]}
        waiting += (step for step in steps if step in cut.things and step not in things)
        things |= {step: None for step in steps if step in cut.things}
    needed = [end for one in things for end in cut.things[one]]
    elements: dict[str, AnyElement] = {}
    for issue in issues:
        needed += issue.positions
        elements[issue.id] = plain(issue)
    away = [
        end
        for end in dict.fromkeys(needed)
        if end not in own and end not in cut.map.missing and cut.last.get(end, end) not in things
    ]
    elements |= cut.elements(own, things, away)
    return cut.excerpt(elements, title, away, away, {one: place(one) for one in away})
