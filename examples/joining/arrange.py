"""The elements of a map in an order that reads well: each claim under a heading, its reasons below it."""

from collections.abc import Mapping, Sequence

import attrs

from argmap import Argument, ArgumentMap, Assertion, Claim, Section, Support
from argmap.elements import LINKS, AnyElement, AnyLink, redirected
from argmap.ids import Ids


def arranged(map: ArgumentMap, headings: Mapping[str, Sequence[str]]) -> ArgumentMap:
    """The map with these sections and no others; ids of links and assertions are counted anew.

    `headings` gives for each section the ids of the claims and arguments in it, the first as it begins.
    """
    text = _Text(map, {node: heading for heading, nodes in headings.items() for node in nodes})
    for heading, nodes in headings.items():
        text.section(heading, nodes)
    place = {name: number for number, name in enumerate(text.elements)}
    issues = sorted(map.issues, key=lambda issue: min(place[claim] for claim in issue.positions))
    loose = [said for said in map.assertions if said.id not in text.elements]
    front: tuple[AnyElement, ...] = (*map.sources, *map.participants, *issues, *map.conflicts)
    elements = [*front, *text.elements.values(), *loose]
    ids = Ids()
    fresh = {
        each.id: ids.of(type(each).__name__.lower())
        for each in elements
        if isinstance(each, (*LINKS, Assertion))
    }
    return attrs.evolve(map, elements=[redirected(each, fresh) for each in elements])


class _Text:
    """The elements that are written so far, in order; those that have what stands below them are grown."""

    def __init__(self, map: ArgumentMap, homes: Mapping[str, str]) -> None:
        self.map, self.homes = map, homes
        self.elements: dict[str, AnyElement] = {}
        self.grown: set[str] = set()
        self.heading = ""

    def section(self, heading: str, nodes: Sequence[str]) -> None:
        """A heading and what stands below it."""
        self.heading = heading
        self.elements[heading] = Section(id=heading, title=heading)
        for node in nodes:
            if node not in self.grown:
                self.put(node)
                self.grow(node)

    def put(self, id: str) -> None:
        """An element, and who says it; a claim belongs to its own section wherever it is first met."""
        if id not in self.elements:
            section = self.homes.get(id, self.heading)
            self.elements[id] = attrs.evolve(self.map[id], section=section)
            self.elements.update({said.id: said for said in self.map.assertions_of(id)})

    def grow(self, node: str) -> None:
        """What speaks for and against a claim or an argument, below it, once and in its own section."""
        if node in self.grown or self.homes[node] != self.heading:
            return
        self.grown.add(node)
        element = self.map[node]
        if isinstance(element, Argument):
            self.structure(element)
        for link in self.map.links_to(node):
            if self.map.argument_of(link.id) is None:
                self.below(link)

    def below(self, link: AnyLink) -> None:
        """A link behind its first premise, with what stands below that, and what attacks the link."""
        first = link.premises[0].claim
        self.put(first)
        self.put(link.id)
        self.grow(first)
        for attack in self.map.links_to(link.id):
            self.below(attack)

    def structure(self, argument: Argument) -> None:
        """The steps of an argument; then what stands below their premises, and what attacks them."""
        members: dict[str, None] = {}
        for step in argument.steps:
            inference = self.map[step]
            assert isinstance(inference, Support)
            premises = [premise.claim for premise in inference.premises]
            for name in (*premises, inference.target, step):
                self.put(name)
            members.update(dict.fromkeys([*premises, step, inference.target]))
        for name in members:
            if isinstance(self.map[name], Claim):
                self.grow(name)
            else:
                for attack in self.map.links_to(name):
                    self.below(attack)
