"""Smaller maps out of larger ones."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import assert_never

import attrs

from argmap.diagnostics import UsageError
from argmap.elements import (
    AnyElement,
    AnyLink,
    Argument,
    Assertion,
    Claim,
    Conflict,
    Element,
    Issue,
    Participant,
    Rebuttal,
    Section,
    Source,
    Support,
    Undercut,
    kind,
    references,
)
from argmap.graph import neighbourhood
from argmap.model import ArgumentMap

__all__ = ["find", "focus", "slice_map"]

_LONGEST = 200
"""How much of an id or a title counts when near ones are looked for."""


_FEW = 12
"""So many names are listed where none comes near."""


_ENOUGH = 3
"""So many letters may be a part of a name that is meant."""


def find(map: ArgumentMap, words: str, *, among: type[AnyElement] | None = None) -> str:
    """The id that words mean: an id itself, else the title, question or name of one element; of a claim
    without a title, its text.

    `among` is a kind of element; others are not looked at then.

    Raises:
        UsageError: they mean nothing, and the message names what comes near; or more than one element.

    >>> from argmap import Builder
    >>> b = Builder()
    >>> _ = b.claim("States plan on it.", title="Plans", id="p")
    >>> find(b.build(), "Plans")
    'p'
    """
    if (exact := map.get(words)) is not None and isinstance(exact, among or Element):
        return words
    known = [element for element in map.elements if among is None or isinstance(element, among)]
    named = [element.id for element in known if words and _name(element) == words]
    if len(named) == 1:
        return named[0]
    if named:
        raise UsageError(f"{words!r} names {len(named)} elements; say which by id: {_list(named)}.")
    if among is None:
        raise UsageError(f"Nothing is called {words!r}.{_nearest(known, words)}")
    raise UsageError(f"No {among.__name__.lower()} is called {words!r}.{_nearest(known, words, lists=True)}")


def focus(map: ArgumentMap, id: str, *, radius: int = 1) -> ArgumentMap:
    """The part of a map around one element, given by id or title: `slice_map` to its neighbourhood.

    Raises:
        UsageError: there is no such element, or it has no neighbours because of its kind.
    """
    return slice_map(map, neighbourhood(map, find(map, id), radius))


def slice_map(map: ArgumentMap, ids: Iterable[str]) -> ArgumentMap:
    """The map with these claims and arguments only, and with all that makes sense without the others.

    A link stays if its target and all its premises do, and a conflict if all its claims do; an argument keeps
    the steps that stay, an issue the positions; an issue that loses all of them goes, and so does an
    assertion whose content goes. Sources, participants and sections go if all that used them went.

    Raises:
        UsageError: an id is unknown, or not that of a claim or an argument.
    """
    chosen = dict.fromkeys(ids)
    for name in chosen:
        element = map.get(name)
        if element is None:
            raise UsageError(f"There is no element {name!r}.{_nearest(map.elements, name)}")
        if not isinstance(element, Claim | Argument):
            raise UsageError(f"{name!r} is a {kind(element)}; a slice is made of claims and arguments.")
    kept = {*chosen, *map.missing}
    kept |= _links_within(map, kept)
    kept.update(conflict.id for conflict in map.conflicts if all(claim in kept for claim in conflict.claims))
    kept.update(
        issue.id
        for issue in map.issues
        if not issue.positions or any(position in kept for position in issue.positions)
    )
    kept.update(assertion.id for assertion in map.assertions if assertion.content in kept)
    kept |= _still_used(map, kept)
    elements = [_within(element, kept) for element in map.elements if element.id in kept]
    named = {reference.id for element in elements for reference in references(element)}
    return attrs.evolve(map, elements=elements, missing=map.missing & named)


def _links_within(map: ArgumentMap, kept: set[str]) -> set[str]:
    """The links that lose neither a premise nor, over whatever links, what they lead to."""
    links = {link.id: link for link in map.links if all(premise.claim in kept for premise in link.premises)}
    lost: list[AnyLink] = [
        link
        for link in map.links
        if link.id not in links or not (link.target in kept or link.target in links)
    ]
    while lost:
        gone = lost.pop()
        links.pop(gone.id, None)
        lost += [link for link in map.links_to(gone.id) if link.id in links]
    return set(links)


def _still_used(map: ArgumentMap, kept: set[str]) -> set[str]:
    """The sources, participants and sections that something kept refers to, or that nothing ever did."""
    ever = {reference.id for element in map.elements for reference in references(element)}
    used = {
        reference.id for element in map.elements if element.id in kept for reference in references(element)
    }
    still: set[str] = set()
    # Sections come last, for others stand in them, and backwards, for outer ones stand before inner ones.
    others: tuple[Source | Participant | Section, ...]
    others = (*map.sources, *map.participants, *reversed(map.sections))
    for element in others:
        if element.id in used or element.id not in ever:
            still.add(element.id)
            used.update(reference.id for reference in references(element))
    return still


def _within(element: AnyElement, kept: set[str]) -> AnyElement:
    """The element with those of its members that are kept."""
    if isinstance(element, Argument):
        return attrs.evolve(element, steps=[step for step in element.steps if step in kept])
    if isinstance(element, Issue):
        return attrs.evolve(element, positions=[claim for claim in element.positions if claim in kept])
    return element


def _name(element: AnyElement) -> str | None:
    match element:
        case Claim():
            return element.title or element.text
        case Argument() | Source() | Section():
            return element.title
        case Issue():
            return element.question
        case Participant():
            return element.name
        case Support() | Rebuttal() | Undercut() | Conflict() | Assertion():
            return None
        case _:
            assert_never(element)


def _nearest(elements: Iterable[AnyElement], words: str, *, lists: bool = False) -> str:
    """The names that come near; where none does, all of them if there are few and a list is wanted."""
    names = [((_name(element) or "")[:_LONGEST], element.id[:_LONGEST]) for element in elements]
    known = dict.fromkeys(word for both in names for word in reversed(both) if word)
    near = get_close_matches(words[:_LONGEST], known, n=3)
    if not near and len(words) >= _ENOUGH:
        near = [name for name in known if words.casefold() in name.casefold()][:3]
    if near:
        return f" Did you mean {_list(near)}?"
    if not lists:
        return ""
    shown = list(dict.fromkeys(called or one for called, one in names))
    if not shown:
        return " There is none."
    more = f" and {len(shown) - _FEW} more" if len(shown) > _FEW else ""
    return f" There {'are' if len(shown) > 1 else 'is'} {_list(shown[:_FEW])}{more}."


def _list(names: Iterable[str]) -> str:
    return ", ".join(repr(name) for name in names)
