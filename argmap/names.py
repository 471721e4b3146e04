"""What to call the elements of a map where people read of them: by titles or words, not by ids."""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_never

from argmap.elements import LINKS, AnyLink, Argument, Claim, Issue, Rebuttal, Support, Undercut
from argmap.model import ArgumentMap

_DEEPEST = 4
"""So many links are named one after the other."""
_LONGEST = 60
"""So many characters of a text stand in a sentence."""


def name_of(map: ArgumentMap, id: str) -> str:
    """What to call a claim or an argument, and a link by what it starts from."""
    element = map.get(id)
    if isinstance(element, LINKS):
        names = " and ".join(name_of(map, premise.claim) for premise in element.premises)
        return f"the step from {names}"
    label = element.label if isinstance(element, Claim | Argument) else id
    return " ".join(label.split()) or repr(label)  # what is told is told in lines


def whole_name(map: ArgumentMap, id: str, name: Callable[[ArgumentMap, str], str] = name_of) -> str:
    """What to call a claim or an argument, and a link by what it leads from and to.

    >>> from argmap import Builder
    >>> b = Builder()
    >>> step = b.support(b.claim("It is late."), b.claim("It is dark."))
    >>> whole_name(b.build(), step.id)
    'the step from It is dark. to It is late.'
    """
    told: list[str] = []
    here = id
    for _ in range(_DEEPEST):  # links may lead to links for ever
        element = map.get(here)
        if not isinstance(element, LINKS):
            return " to ".join([*told, name(map, here)])
        premises = " and ".join(name(map, premise.claim) for premise in element.premises)
        told.append(f"the {_word(element)} from {premises}")
        here = element.target
    return " to ".join([*told, "another step"])


def called(map: ArgumentMap, id: str) -> str:
    """What to call an element within a sentence: by its title, else by the beginning of its text, in quotes.

    >>> from argmap import Builder
    >>> b = Builder()
    >>> step = b.support(b.claim("It is late.", title="Late"), b.claim("It is dark."))
    >>> called(b.build(), step.id)
    'the step from “It is dark.” to Late'
    """
    element = map.get(id)
    match element:
        case Support() | Rebuttal() | Undercut():
            return whole_name(map, id, called)
        case Claim(text=text) | Argument(gist=text) if not element.title and text.split():
            return _quoted(text)
        case Claim() | Argument():
            return " ".join((element.title or id).split()) or repr(id)
        case Issue(question=question) if question.split():
            return _quoted(question)
        case _:
            return id


def _quoted(text: str) -> str:
    line = " ".join(text.split())
    return f"“{line}”" if len(line) <= _LONGEST else f"“{line[:_LONGEST].rstrip()}…”"


def _word(link: AnyLink) -> str:
    match link:
        case Support():
            return "step"
        case Rebuttal():
            return "objection"
        case Undercut():
            return "undercut"
        case _:
            assert_never(link)
