"""From a map to annotations: what the map says now, put into the lines that were kept of a file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import attrs

from argmap.elements import AnyLink, Argument, Claim, Rebuttal, Support
from argmap.formats.brat.lines import (
    BREAKS,
    KEY,
    MAJOR,
    NOTE,
    NOTED,
    PARTIAL,
    TYPE,
    Component,
    Ranges,
    in_place,
    parsed,
    quoted_id,
    unquoted,
)
from argmap.formats.residue import listed, within
from argmap.formats.steps import is_node, reasons, targets
from argmap.model import ArgumentMap


class Writer:
    """A map while it is written: the `names` that its elements have among the annotations, by their ids."""

    def __init__(self, map: ArgumentMap) -> None:
        self.map = map
        self.claims: list[Claim | Argument] = [
            each for each in map.elements if isinstance(each, Claim | Argument) and is_node(each)
        ]
        self.source = map.sources[0].id if map.sources else None
        self.major = next((each.id for each in self.claims if each.tags == (MAJOR,)), None)
        self.names: dict[str, str] = {}
        self.taken: set[str] = set()
        self.numbers: dict[str, int] = {}
        ids = {each.id for each in self.claims}
        self.links: list[tuple[AnyLink, str, str]] = []
        for link in map.links:
            if isinstance(link, Support | Rebuttal):
                for target in targets(map, link):
                    starts = [start for start in reasons(map, link) if {start, target} <= ids]
                    self.links += [(link, start, target) for start in starts]
        self.name("T", self.claims)
        self.name("A", [link for link, *_ in self.links if self.is_stance(link)])
        self.name("R", [link for link, *_ in self.links if not self.is_stance(link)])

    def name(self, letter: str, elements: Sequence[Claim | Argument | AnyLink]) -> None:
        """Give names of a letter and a number: the own one, the one it had, or the next that is free."""
        own = re.compile(rf"{letter}[0-9]+")
        told = {each.id: within(each.extras, KEY).get("name") for each in elements}
        for wanted in (told, {each.id: each.id for each in elements if own.fullmatch(each.id)}):
            for key, name in wanted.items():
                fits = isinstance(name, str) and name.startswith(letter) and name not in self.taken
                if fits and isinstance(name, str) and key not in self.names:
                    self.names[key] = name
                    self.taken.add(name)
        for each in elements:
            if each.id not in self.names:
                self.names[each.id] = self.free(letter)

    def free(self, letter: str) -> str:
        """The next name of a letter and a number that nothing has."""
        number = self.numbers.get(letter, 0) + 1
        while (name := f"{letter}{number}") in self.taken or name in self.map:
            number += 1
        self.numbers[letter] = number
        self.taken.add(f"{letter}{number}")
        return f"{letter}{number}"

    def is_stance(self, link: AnyLink) -> bool:
        """Whether a link is the stance of a claim to what is claimed in the main."""
        told = within(link.extras, KEY).get("name", link.id)
        plain = len(link.premises) == 1 and not link.tags and link.premises[0].claim != self.major
        return isinstance(told, str) and told.startswith("A") and plain and link.target == self.major

    def lines(self) -> list[str]:
        """The lines of the file: those that it had, as they are now, then what is new."""
        made = dict(self.made())
        notes = {
            own: f"#{number}\t{NOTE} {name}\t{quoted_id(own)}"
            for number, (own, name) in enumerate(
                ((own, name) for own, name in self.names.items() if own != name), start=1
            )
        }
        more = [line for own, group in made.items() for line in group[1:]]
        kept = within(self.map.extras, KEY).get("lines")
        if not isinstance(kept, tuple):
            return [*(group[0] for group in made.values()), *more, *notes.values()]
        found: list[str] = []
        for entry in listed(kept):
            match entry:
                case (str() as own,):
                    if own in made:
                        found.append(made.pop(own)[0])
                case (str() as own, str() as line):
                    if line.startswith("#"):
                        if own in notes and self.says_id(line, own):
                            found.append(line)
                            del notes[own]
                    elif own in made:
                        found.append(self.again(own, line, made.pop(own)[0]))
                case str():
                    found.append(entry)
        return [*found, *(group[0] for group in made.values()), *more, *notes.values()]

    def says_id(self, line: str, own: str) -> bool:
        """Whether a line is a note that gives an element its id."""
        note = NOTED.fullmatch(line)
        return note is not None and note[1] == self.names[own] and unquoted(note[2]) == own

    def again(self, own: str, line: str, made: str) -> str:
        """A line as it stood in the file, if it says the same still."""
        before, now = parsed(line), parsed(made)
        if isinstance(before, Component) and isinstance(now, Component):
            element = self.map[own]
            unplaced = isinstance(element, Claim) and not element.passages and not in_place(before.ranges)
            if self.source is not None and (unplaced or in_place(before.ranges) == in_place(now.ranges)):
                now = attrs.evolve(now, ranges=before.ranges)
        return line if before == now else made

    def made(self) -> Iterator[tuple[str, list[str]]]:
        """The lines of each element from nothing."""
        placed = {each.id: self.ranges(each) for each in self.claims}
        position = max((stop for ranges in placed.values() for _, stop in ranges), default=-1) + 1
        for each in self.claims:
            text = (each.text if isinstance(each, Claim) else each.gist).translate(BREAKS)
            ranges = placed[each.id]
            if not ranges:
                ranges = ((position, position + len(text)),)
                position += len(text) + 1
            tag = each.tags[0] if len(each.tags) == 1 and TYPE.fullmatch(each.tags[0]) else "Claim"
            where = ";".join(f"{start} {stop}" for start, stop in ranges)
            yield each.id, [f"{self.names[each.id]}\t{tag} {where}\t{text}"]
        groups: dict[str, list[str]] = {}
        for link, start, target in self.links:
            name = self.names[link.id]
            if self.is_stance(link):
                word = "For" if isinstance(link, Support) else "Against"
                line = f"{name}\tStance {self.names[start]} {word}"
            else:
                word = "supports" if isinstance(link, Support) else "attacks"
                word = PARTIAL if isinstance(link, Rebuttal) and link.tags == (PARTIAL,) else word
                if link.id in groups:
                    name = self.free("R")
                line = f"{name}\t{word} Arg1:{self.names[start]} Arg2:{self.names[target]}"
            groups.setdefault(link.id, []).append(line)
        yield from groups.items()

    def ranges(self, claim: Claim | Argument) -> Ranges:
        """The ranges of the text that a claim stands at."""
        return tuple(
            (each.start, each.stop)
            for each in (claim.passages if isinstance(claim, Claim) else ())
            if each.source == self.source and each.start is not None and each.stop is not None
        )
