"""How a map too large for one sheet is divided: which cards stand on a sheet together."""

from collections import deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from typing import TypeVar

import attrs

from argmap.draw.camps import Whole
from argmap.draw.words import name, short
from argmap.elements import Element, Section
from argmap.model import ArgumentMap

K = TypeVar("K", bound=Hashable)

MOST = 60
"""So many cards stand on a sheet at most, not counting those that point to other sheets."""

_SMALL = 3
_MANY_ENDS = 20
"""Where claims lead to more ends than this, those that lead to some of them share a sheet."""

_OTHERS = "Other claims"
_LONGEST = 60
_DEEPEST = 16
"""Sections in sections further down count as one."""


@attrs.frozen
class Division:
    """The cards of a sheet in the order of the map, and what to call them."""

    title: str
    cards: tuple[str, ...]


@attrs.frozen
class Branches:
    """A map as a forest: the card that each card and link leads to by its shortest way, None for a root.

    The order is that in which they were met, so that each comes after what it leads to. Roots are positions
    first, then the claims that lead to nothing, then one claim of each circle.
    """

    parents: Mapping[str, str | None]
    cards: tuple[str, ...]

    @cached_property
    def roots(self) -> Mapping[str, str]:
        """The root that each card stands under."""
        found: dict[str, str] = {}
        for card in self.cards:
            parent = self.parents[card]
            found[card] = card if parent is None else found[parent]
        return found

    @cached_property
    def weights(self) -> Mapping[str, int]:
        """How many cards each card carries, itself among them."""
        found = dict.fromkeys(self.cards, 1)
        for card in reversed(self.cards):
            if (parent := self.parents[card]) is not None:
                found[parent] += found[card]
        return found


def branches_of(whole: Whole) -> Branches:
    """The branches of a map."""
    ties = whole.ties.ties
    incoming: dict[str, list[str]] = {}
    for tie in ties.values():
        for target in tie.targets:
            incoming.setdefault(target, []).append(tie.link.id)
    used = {source for tie in ties.values() for source in tie.sources}
    heads = dict.fromkeys((*whole.sides.positions, *(one for one in whole.ties.cards if one not in used)))
    parents: dict[str, str | None] = {}
    for starts in (tuple(heads), *((one,) for one in whole.ties.cards)):
        waiting = deque(one for one in starts if one not in parents)
        parents |= dict.fromkeys(waiting)
        while waiting:
            here = waiting.popleft()
            parent = parents[here] if here in ties else here
            for one in (*incoming.get(here, ()), *(ties[here].sources if here in ties else ())):
                if one not in parents:
                    parents[one] = parent
                    waiting.append(one)
    return Branches(parents, tuple(one for one in parents if one not in ties))


def divide(whole: Whole, branches: Branches, most: int = MOST) -> tuple[Division, ...]:
    """The cards of a map as sheets of at most so many.

    A sheet is all that belongs to a position; of what belongs to none, a section, or without sections what
    leads to the same end. What is too much for a sheet goes by deeper sections, and then by branches. Up to
    three cards are no sheet of their own if there is another to put them on, and where there are many ends,
    up to a quarter of a sheet.
    """
    return _Divider(whole, branches, most).divisions()


class _Divider:
    def __init__(self, whole: Whole, branches: Branches, most: int) -> None:
        self.whole, self.branches, self.most = whole, branches, most
        self.cards = whole.ties.cards
        self.places = {one: place for place, one in enumerate(self.cards)}
        self.met = {one: place for place, one in enumerate(branches.cards)}
        self.paths = _section_paths(whole.map)

    def divisions(self) -> tuple[Division, ...]:
        lanes, positions = self.whole.sides.lanes, self.whole.sides.positions
        free = [one for one in self.cards if one not in lanes]
        sectioned = any(self.path(one) for one in free)

        def key(one: str) -> tuple[str, str | None]:
            if one in lanes:
                return "position", positions[lanes[one]]
            return ("section", self.step(one, 0)) if sectioned else ("end", self.branches.roots[one])

        groups = _grouped(self.cards, key)
        many = sum(what == "end" for what, _ in groups) > _MANY_ENDS
        parts: list[Division] = []
        for (what, one), cards in groups.items():
            parts += self.cut(self.title(one), cards, 1 if what == "section" else 0)
        return self.joined(parts, max(_SMALL, self.most // 4) if many else _SMALL)

    def title(self, id: str | None) -> str:
        element = self.whole.map.get(id) if id is not None else None
        if isinstance(element, Section):
            return _brief(element.title) or _OTHERS
        return _OTHERS if id is None else _brief(name(self.whole.map, id))

    def path(self, card: str) -> tuple[str, ...]:
        """The sections that a card stands in, the outermost first."""
        element = self.whole.map.get(card)
        section = element.section if isinstance(element, Element) else None
        return () if section is None else self.paths.get(section, (section,))

    def step(self, card: str, level: int) -> str | None:
        path = self.path(card)
        return path[level] if level < len(path) else None

    def cut(self, title: str, cards: Sequence[str], level: int) -> Iterator[Division]:
        """Cards by the sections of a level, of deeper ones, and at last by branches, until all fit."""
        waiting = [(title, cards, level)]
        while waiting:
            called, some, level = waiting.pop()
            if len(some) <= self.most:
                yield Division(called, tuple(some))
                continue
            depth = max(len(self.path(one)) for one in some)
            groups: dict[str | None, list[str]] = {}
            while level < depth and len(groups) < 2:
                groups = _grouped(some, partial(self.step, level=level))
                level += 1
            if len(groups) < 2:
                yield from self.by_branches(called, some)
                continue
            for section, group in reversed(groups.items()):
                deeper = title if section is None else f"{title}: {self.title(section)}"
                waiting.append((deeper, group, level))

    def by_branches(self, title: str, cards: Sequence[str]) -> Iterator[Division]:
        """Cards by the branches they form among themselves; what is heaviest at a fork goes off first."""
        inside = set(cards)
        below: dict[str, list[str]] = {}
        sizes: dict[str, int] = {}
        heads: list[str] = []
        off: list[list[str]] = []
        for one in sorted(cards, key=self.met.__getitem__, reverse=True):
            kept = sorted(below.get(one, ()), key=self.places.__getitem__)
            if 1 + sum(sizes[each] for each in kept) > self.most:
                kept, gone = self.lightest(kept, sizes)
                off += self.packed(gone, sizes)
            below[one] = kept
            sizes[one] = 1 + sum(sizes[each] for each in kept)
            parent = self.branches.parents[one]
            if parent in inside:
                below.setdefault(parent, []).append(one)
            else:
                heads.append(one)
        first = min(heads, key=self.met.__getitem__)
        for group in (*self.packed(sorted(heads, key=self.places.__getitem__), sizes), *off):
            found = list(group)
            for one in found:
                found += below[one]
            called = title
            if first not in group:
                others = " and others" if len(group) > 1 else ""
                called = f"{title}: {self.title(group[0])}{others}"
            yield Division(called, tuple(sorted(found, key=self.places.__getitem__)))

    def lightest(self, branches: Sequence[str], sizes: Mapping[str, int]) -> tuple[list[str], list[str]]:
        """The branches that stay at a fork, and those that go."""
        room = self.most - 1
        stay: set[str] = set()
        for one in sorted(branches, key=lambda each: sizes[each]):
            room -= sizes[one]
            if room < 0:
                break
            stay.add(one)
        return [one for one in branches if one in stay], [one for one in branches if one not in stay]

    def packed(self, branches: Iterable[str], sizes: Mapping[str, int]) -> list[list[str]]:
        """Branches side by side, as many as fit on a sheet."""
        found: list[list[str]] = []
        room = 0
        for one in branches:
            room -= sizes[one]
            if room < 0:
                found.append([])
                room = self.most - sizes[one]
            found[-1].append(one)
        return found

    def joined(self, parts: Iterable[Division], small: int) -> tuple[Division, ...]:
        """The parts in the order of the text, with the very small ones put together."""
        ordered = sorted(parts, key=self.first)
        large = [part for part in ordered if len(part.cards) > small]
        bins: list[list[Division]] = []
        room = 0
        for part in ordered:
            if len(part.cards) <= small:
                room -= len(part.cards)
                if room < 0:
                    bins.append([])
                    room = self.most - len(part.cards)
                bins[-1].append(part)
        for few in bins:
            made = self.together(few, "" if len(bins) == 1 else self.title(few[0].cards[0]))
            near = [part for part in large if len(part.cards) + len(made.cards) <= self.most]
            if len(made.cards) > _SMALL or not near:
                large.append(made)
                continue
            rivals = self.rivals(made.cards)
            host = max(
                near,
                key=lambda part: (
                    not rivals.isdisjoint(part.cards),
                    self.first(part) < self.first(made),
                    -abs(self.first(part) - self.first(made)),
                ),
            )
            large[large.index(host)] = self.together((host, made), host.title)
        return tuple(sorted(large, key=self.first))

    def first(self, part: Division) -> int:
        return self.places[part.cards[0]]

    def rivals(self, cards: Sequence[str]) -> set[str]:
        """The positions that answer the same issues as some cards."""
        issues = (issue for one in cards for issue in self.whole.map.issues_of(one))
        return {rival for issue in issues for rival in issue.positions}

    def together(self, parts: Sequence[Division], first: str = "") -> Division:
        """Parts as one, called by their titles if these are few, else by the first, if that is wanted."""
        titles = dict.fromkeys(part.title for part in parts)
        together = " · ".join(titles)
        cards = sorted((one for part in parts for one in part.cards), key=self.places.__getitem__)
        if len(together) > 2 * _LONGEST:
            together = f"{first} and others" if first else _OTHERS
        return Division(together, tuple(cards))


def _section_paths(map: ArgumentMap) -> dict[str, tuple[str, ...]]:
    """For each section those that it stands in, and itself; outer ones stand before inner ones."""
    found: dict[str, tuple[str, ...]] = {}
    for section in map.sections:
        outer = () if section.section is None else found.get(section.section, (section.section,))
        found[section.id] = (*outer, section.id)[:_DEEPEST]
    return found


def _grouped(cards: Iterable[str], key: Callable[[str], K]) -> dict[K, list[str]]:
    found: dict[K, list[str]] = {}
    for one in cards:
        found.setdefault(key(one), []).append(one)
    return found


def _brief(title: str) -> str:
    return short(title, _LONGEST).rstrip(".")
