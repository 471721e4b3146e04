"""Cutting excerpts out of a map: cards in full, what lies between them, and cards that refer elsewhere."""

from collections.abc import Collection, Iterable, Mapping
from functools import cached_property, partial
from typing import TypeVar

import attrs

from argmap.draw.camps import Excerpt, Whole
from argmap.draw.folds import Folded
from argmap.draw.measure import one_line
from argmap.draw.ties import Tie
from argmap.draw.words import end_says, name, short
from argmap.elements import AnyElement, AnyLink, Argument, Claim, Mark, Premise, references
from argmap.model import ArgumentMap

E = TypeVar("E", bound=AnyElement)


class Cut:
    """Makes excerpts of a map.

    `last` gives for an argument that is drawn by its steps the last of them, which stands for it.
    """

    def __init__(self, whole: Whole) -> None:
        self.whole, self.map = whole, whole.map
        self.order = {element.id: place for place, element in enumerate(self.map.elements)}
        self.last = {argument.id: link for link, argument in whole.ties.names.items()}

    @cached_property
    def things(self) -> Mapping[str, tuple[str, ...]]:
        """What lies between cards, links and conflicts, and what it needs there, in the order of the map."""
        found = {one: (*tie.sources, tie.link.target) for one, tie in self.whole.ties.ties.items()}
        shown = {frozenset(issue.positions) for issue in self.map.issues if issue.exclusive}
        conflicts = (each for each in self.map.conflicts if frozenset(each.claims) not in shown)
        return found | {conflict.id: conflict.claims for conflict in conflicts}

    def elements(
        self, own: Collection[str], things: Iterable[str], away: Collection[str]
    ) -> dict[str, AnyElement]:
        """Cards in full, links and conflicts with the names of arguments, and cards for what is elsewhere."""
        found = {one: self.card(one) for one in own if one in self.map}
        for one in things:
            found[one] = self.thing(one)
            argument = self.whole.ties.names.get(one)
            if argument is not None and argument.id not in away and argument.id not in own:
                found[argument.id] = attrs.evolve(plain(argument), steps=(one,))
        return found | {one: self.reference(one) for one in away}

    def excerpt(
        self,
        elements: Mapping[str, AnyElement],
        title: str,
        away: Iterable[str] = (),
        bare: Iterable[str] = (),
        notes: Mapping[str, str] = {},
        hrefs: Mapping[str, str] = {},
    ) -> Excerpt:
        """An excerpt of some elements in the order of the map."""
        ordered = sorted(elements.values(), key=lambda element: self.order.get(element.id, len(self.order)))
        named = {reference.id for element in ordered for reference in references(element)}
        return Excerpt(
            elements=ordered,
            title=title,
            missing=self.map.missing & named - elements.keys(),
            whole=self.whole,
            references=frozenset(away),
            bare=frozenset(bare),
            notes=notes,
            hrefs=hrefs,
        )

    def card(self, one: str) -> AnyElement:
        """A claim or an argument as it stands on its own sheet.

        An argument that has a card is drawn without its steps, so that nothing else on the sheet, such as a
        reference in the place of what a step leads to, can stand in for the card.
        """
        element = self.map[one]
        return attrs.evolve(plain(element), steps=()) if isinstance(element, Argument) else plain(element)

    def thing(self, one: str) -> AnyElement:
        """A link or a conflict as it is drawn: between cards."""
        tie = self.whole.ties.ties.get(one)
        return plain(self.map[one]) if tie is None else _link(tie)

    def reference(self, one: str) -> Claim | Argument:
        """A card that stands for something elsewhere: a card, or a step between cards."""
        tie = self.whole.ties.ties.get(one)
        if tie is not None:
            argument = self.whole.ties.names.get(one)
            called = argument.label if argument else end_says(partial(name, self.map), self.whole.ties, one)
            text = short(called, 200)
        else:
            text = name(self.map, one)
        slanted = [Mark("italic", 0, len(text))] if text else []
        if isinstance(self.map.get(one), Argument):
            return Argument(id=one, gist=text, marks=slanted)
        return Claim(id=one, text=text, marks=slanted)


def origin(map: ArgumentMap) -> ArgumentMap:
    """The map that a view or a part was made of, and that of which, to the first."""
    found = map
    while isinstance(found, Excerpt | Folded):
        found = found.whole.map if isinstance(found, Excerpt) else found.unfolded
    return found


def titled(map: ArgumentMap, part: str) -> str:
    """The heading of a part of a map."""
    whole = one_line(map.title or "")
    return f"{whole} · {part}" if whole else part


def plain(element: E) -> E:
    """An element without its section and passages, which an excerpt takes from the whole."""
    if isinstance(element, Claim | Argument):
        return attrs.evolve(element, section=None, passages=())
    return attrs.evolve(element, section=None)


def _link(tie: Tie) -> AnyLink:
    """A link with the cards that it is drawn between for premises."""
    premises = {premise.claim: premise for premise in tie.link.premises}
    drawn = [premises.get(source, Premise(claim=source)) for source in tie.sources]
    return attrs.evolve(tie.link, premises=drawn, section=None, passages=())
