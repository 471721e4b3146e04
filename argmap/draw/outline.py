"""A map as indented plain text: what a screen reader and a terminal get to see of a picture."""

from collections.abc import Iterator
from typing import assert_never

import attrs

from argmap.draw.measure import one_line
from argmap.draw.ties import Tie, Ties, ties_of
from argmap.draw.words import is_implicit, short, source_line
from argmap.elements import Argument, Claim, Rebuttal, Support, Undercut
from argmap.model import ArgumentMap

_DEEPEST = 24
"""Deeper levels are not indented further; the text says how deep they are."""


@attrs.frozen(kw_only=True)
class Entry:
    """A line of an outline: how deep it stands, how it relates to what it stands under, and what it says.

    What it says is a name, then `more` of it, then a note. `id` is that of the element it tells of, if it
    tells of one; `again` says that this was told before.
    """

    depth: int
    lead: str = ""
    name: str = ""
    more: str = ""
    note: str = ""
    id: str | None = None
    again: bool = False

    @property
    def text(self) -> str:
        """What it says, in one line."""
        said = " — ".join(filter(None, (self.name, self.more)))
        return " ".join(filter(None, (said, self.note)))


def outline(map: ArgumentMap) -> str:
    """The map in lines: issues and their positions first, under each claim what stands for and against it.

    A claim is spelled out where it is met first. Its text is whole; only white space is drawn together
    and control characters are replaced.

    >>> from argmap import Builder
    >>> b = Builder(title="Snow")
    >>> cold = b.claim("Snow is cold.")
    >>> _ = b.support(cold, [b.claim("It is frozen."), b.claim("What is frozen is cold.")])
    >>> _ = b.rebut(cold, b.claim("Not in an igloo."))
    >>> print(outline(b.build()))
    Snow
    <BLANKLINE>
    Snow is cold.
      + supported by these together:
        It is frozen.
        What is frozen is cold.
      - attacked by: Not in an igloo.
    """
    title = one_line(map.title or "")
    lines = [f"{_indent(each.depth)}{each.lead}{each.text}" for each in entries(map)]
    return "\n".join([title, "", *lines] if title else lines)


def entries(map: ArgumentMap) -> Iterator[Entry]:
    """The lines of an outline one by one, without the title of the map."""
    return _Writer(map).entries()


class _Writer:
    def __init__(self, map: ArgumentMap) -> None:
        self.map = map
        self.ties: Ties = ties_of(map)
        self.incoming: dict[str, list[Tie]] = {}
        for tie in self.ties.ties.values():
            for target in tie.targets:
                self.incoming.setdefault(target, []).append(tie)
        self.told: set[str] = set()

    def entries(self) -> Iterator[Entry]:
        for issue in self.map.issues:
            relation = "one of" if issue.exclusive else "answers"
            question = one_line(issue.question) or one_line(issue.id)
            yield Entry(depth=0, lead="Issue: ", name=question, note=f"({relation})", id=issue.id)
            for position in issue.positions:
                yield from self.walk(1, position, "position: ")
        used = {source for tie in self.ties.ties.values() for source in tie.sources}
        for roots_only in (True, False):
            for one in self.ties.cards:
                if one not in self.told and not (roots_only and one in used):
                    yield from self.walk(0, one, "")
        for tie in self.ties.ties.values():
            if tie.link.id not in self.told:
                yield from self.walk(0, tie, "")
        for conflict in self.map.conflicts:
            relation = "Exactly one holds of" if conflict.exhaustive else "Cannot hold together"
            claims = "; ".join(self.name(claim) for claim in conflict.claims)
            yield Entry(depth=0, lead=f"{relation}: ", name=claims)

    def walk(self, depth: int, thing: str | Tie, lead: str) -> Iterator[Entry]:
        """The lines of a card or a tie and of all below it."""
        waiting: list[tuple[int, str | Tie, str]] = [(depth, thing, lead)]
        while waiting:
            depth, thing, lead = waiting.pop()
            if isinstance(thing, Tie):
                yield from self.step(depth, thing, waiting)
            elif thing in self.told:
                name, note = self.name(thing), "(see above)"
                yield Entry(depth=depth, lead=lead, name=name, note=note, id=thing, again=True)
            else:
                self.told.add(thing)
                yield self.card(depth, lead, thing)
                below = self.incoming.get(thing, ())
                waiting.extend((depth + 1, tie, "") for tie in reversed(below))

    def step(self, depth: int, tie: Tie, waiting: list[tuple[int, str | Tie, str]]) -> Iterator[Entry]:
        """The line of a tie, if it needs one of its own; its premises and what bears on it are to come."""
        onto_step = any(target in self.ties.ties for target in tie.targets)
        lead = f"{_lead(tie, onto_step)}{self.named(tie)}"
        if tie.link.id in self.told:
            name, note = self.name(tie.sources[0]), "(see above)"
            yield Entry(depth=depth, lead=f"{lead} ", name=name, note=note, id=tie.link.id, again=True)
            return
        self.told.add(tie.link.id)
        bearing = self.incoming.get(tie.link.id, ())
        if len(tie.sources) == 1:
            waiting.extend((depth + 1, each, "") for each in reversed(bearing))
            waiting.append((depth, tie.sources[0], f"{lead}: "))
        else:
            yield Entry(depth=depth, lead=f"{lead} ", name="these together:", id=tie.link.id)
            waiting.extend((depth + 1, each, "") for each in reversed(bearing))
            waiting.extend((depth + 1, source, "") for source in reversed(tie.sources))

    def named(self, tie: Tie) -> str:
        """The argument and the schemes of a step."""
        argument = self.ties.names.get(tie.link.id)
        called = f" “{short(argument.label)}”" if argument else ""
        schemes = ", ".join(map(one_line, tie.link.schemes))
        return f"{called}{f' ({schemes})' if schemes else ''}"

    def name(self, id: str) -> str:
        element = self.map.get(id)
        label = element.label if isinstance(element, Claim | Argument) else id
        return short(label) or short(id)

    def card(self, depth: int, lead: str, id: str) -> Entry:
        """A card in full: title, text, and where it stands."""
        element = self.map.get(id)
        match element:
            case Claim(text=text) | Argument(gist=text):
                title, body = one_line(element.title or ""), one_line(text)
                source = source_line(self.map, element)
            case _:
                return Entry(depth=depth, lead=lead, name=one_line(id), note="(missing)", id=id)
        notes = [f"[{source}]"] if source else []
        notes += ["(implicit)"] if is_implicit(self.map, id) else []
        name, more = (title, body) if title else (body or one_line(id), "")
        return Entry(depth=depth, lead=lead, name=name, more=more, note=" ".join(notes), id=id)


def _lead(tie: Tie, onto_step: bool) -> str:
    """What a tie does to what it stands under."""
    step = "the step is " if onto_step else ""
    match tie.link:
        case Support():
            return f"+ {step}supported by"
        case Rebuttal():
            return f"- {step}attacked by"
        case Undercut():
            return f"_ {step}undercut by"
        case _:
            assert_never(tie.link)


def _indent(depth: int) -> str:
    return "  " * min(depth, _DEEPEST) + (f"(level {depth}) " if depth > _DEEPEST else "")
