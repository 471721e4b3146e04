"""Which element of one map is which of another: by id, then by title, then by wording, then by what it joins.

Ids that nobody chose, such as ``c3``, count only where all else agrees: they shift when something is put in
before them.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Container, Hashable, Iterator, Sequence
from typing import Literal, TypeAlias, TypeVar

import attrs

from argmap.elements import (
    LINKS,
    AnyElement,
    AnyLink,
    Argument,
    Assertion,
    Claim,
    Conflict,
    Element,
    Issue,
    Participant,
    Section,
    Source,
)
from argmap.ids import PREFIXES
from argmap.model import ArgumentMap

E = TypeVar("E", bound=Element)

Why: TypeAlias = Literal["id", "title", "wording", "place in the map"]
"""What two elements are known by to be the same."""

_GENERATED = re.compile(rf"(?:{'|'.join(map(re.escape, PREFIXES.values()))})[0-9]+")
_LIKE = 70.0
"""Texts are of one claim if they are so much alike: the normalized Indel similarity in percent."""
_ALMOST = 40.0
"""What is asked of texts whose generated ids are the same."""
_CANDIDATES = 12
_SAYING = (Claim, Argument, Source, Participant, Section, Issue)
"""What says something by itself, and does not only join others."""


@attrs.frozen
class Match:
    """That two elements are the same: their ids, what tells, and how much alike they are, from 0 to 1."""

    old: str
    new: str
    why: Why
    likeness: float = 1.0


def matches(old: ArgumentMap, new: ArgumentMap) -> tuple[Match, ...]:
    """Which elements of two maps are the same, in the order of the new one; each is in one match at most.

    Claims and arguments are matched by id, by title, and by wording, in this order; links, conflicts and
    assertions by id and by what they join. A support and an attack can be the same link, turned.

    >>> from argmap.argdown import read
    >>> old = read("[A]: They are allies.\\n  + Drones were sent.\\n").value
    >>> new = read("[A]: They are allies.\\n  + Oil was sold.\\n  - Drones were sent there.\\n").value
    >>> [(match.old, match.new, match.why) for match in matches(old, new)]
    [('A', 'A', 'id'), ('c1', 'c2', 'wording'), ('s1', 'r1', 'place in the map')]
    """
    matching = _Matching(old, new)
    for told in (Claim, Argument):
        matching.chosen_ids(told)
    matching.equal(Claim, lambda each: each.title, "title")
    matching.equal(Argument, lambda each: each.title, "title")
    matching.equal(Claim, lambda each: each.text, "wording")
    matching.equal(Argument, lambda each: each.gist, "wording")
    matching.alike()
    for other in (Source, Participant, Section, Issue):
        matching.chosen_ids(other)
    matching.equal(Source, lambda each: each.title, "title")
    matching.equal(Participant, lambda each: each.name, "title")
    matching.equal(Section, lambda each: each.title, "title")
    matching.equal(Issue, lambda each: each.question, "title")
    matching.links()
    matching.groups()
    matching.generated_ids()
    return tuple(matching.found[each.id] for each in new.elements if each.id in matching.found)


def is_generated(id: str) -> bool:
    """Whether an id looks as if nobody chose it.

    >>> is_generated("c3"), is_generated("Drones")
    (True, False)
    """
    return _GENERATED.fullmatch(id) is not None


class _Matching:
    """What is matched so far: `found` by the ids of the new map, `news` the new id of each old one."""

    def __init__(self, old: ArgumentMap, new: ArgumentMap) -> None:
        self.old = old
        self.new = new
        self.found: dict[str, Match] = {}
        self.news: dict[str, str] = {}

    def match(self, old: str, new: str, why: Why, likeness: float = 1.0) -> None:
        self.found[new] = Match(old, new, why, likeness)
        self.news[old] = new

    def open(self, kind: type[E]) -> tuple[list[E], list[E]]:
        """The elements of a kind that are not matched yet, old and new."""
        olds: tuple[Element, ...] = self.old.elements
        news: tuple[Element, ...] = self.new.elements
        old = [each for each in olds if isinstance(each, kind) and each.id not in self.news]
        new = [each for each in news if isinstance(each, kind) and each.id not in self.found]
        return old, new

    def chosen_ids(self, kind: type[AnyElement]) -> None:
        """Match what has the same id, if somebody chose it, or if it says the same."""
        for each in self.open(kind)[1]:
            other = self.old.get(each.id)
            if type(other) is not kind or other.id in self.news:
                continue
            says_the_same = isinstance(each, _SAYING) and _content(other) == _content(each)
            if says_the_same or not is_generated(each.id):
                self.match(other.id, each.id, "id")

    def equal(self, kind: type[E], said: Callable[[E], str | None], why: Why) -> None:
        """Match what says the same, in order."""
        old, new = self.open(kind)
        waiting: defaultdict[str, deque[str]] = defaultdict(deque)
        for each in old:
            if words := said(each):
                waiting[words].append(each.id)
        for each in new:
            if (words := said(each)) and waiting[words]:
                self.match(waiting[words].popleft(), each.id, why)

    def alike(self) -> None:
        """Match claims and arguments whose texts are much alike, the most alike first."""
        self._alike(*self.open(Claim))
        self._alike(*self.open(Argument))

    def _alike(self, old: Sequence[Claim | Argument], new: Sequence[Claim | Argument]) -> None:
        from rapidfuzz import fuzz

        index = RareWords(old)
        pairs = [
            (round(-fuzz.ratio(said(each), said(old[other])), 3), place, other)
            for place, each in enumerate(new)
            for other in index.near(said(each))
        ]
        for score, place, other in sorted(pairs):
            if -score >= _LIKE and old[other].id not in self.news and new[place].id not in self.found:
                self.match(old[other].id, new[place].id, "wording", -score / 100)

    def links(self) -> None:
        """Match links by a chosen id, by what they join, and by as much of it as possible."""
        for kind in LINKS:
            self.chosen_ids(kind)
        # Links that lead to links are matched after those.
        todo: deque[str] = deque(
            each.id for each in self.new.elements if isinstance(each, (Claim, Argument, *LINKS))
        )
        while todo:
            target = todo.popleft()
            match = self.found.get(target)
            if match is None:
                continue
            mine, theirs = self._open_links(match.old, target)
            for score, link, other in sorted(self._pairs(mine, theirs)):
                if link not in self.news and other not in self.found:
                    self.match(link, other, "place in the map", -score)
                    todo.append(other)
        for same in self._in_circles():
            self.match(same, same, "place in the map")
        for old, new in self._moved():
            self.match(old, new, "place in the map", 0.5)

    def _open_links(self, old: str, new: str) -> tuple[list[AnyLink], list[AnyLink]]:
        return (
            [link for link in self.old.links_to(old) if link.id not in self.news],
            [link for link in self.new.links_to(new) if link.id not in self.found],
        )

    def _pairs(self, old: Sequence[AnyLink], new: Sequence[AnyLink]) -> Iterator[tuple[float, str, str]]:
        """Pairs of links to the same target that share a premise, with how much they share, below zero."""
        by_premise: defaultdict[str, list[AnyLink]] = defaultdict(list)
        for link in old:
            for premise in link.premises:
                by_premise[self.news.get(premise.claim, "")].append(link)
        for other in new:
            reasons = {premise.claim for premise in other.premises}
            near = {link.id: link for reason in reasons for link in by_premise.get(reason, ())}
            for link in near.values():
                mapped = {self.news.get(premise.claim) for premise in link.premises}
                shared = len(mapped & reasons) / len(mapped | reasons)
                yield -(shared if type(link) is type(other) else 0.9 * shared), link.id, other.id

    def _in_circles(self) -> Sequence[str]:
        """The ids of links in both maps that lead to each other in a circle, or to something missing.

        Nothing else tells them apart: they are taken to be the same, and given up where that does not hold
        for what they join.
        """
        same = {
            link.id: None
            for link in self.new.links
            if link.id not in self.found
            and link.id not in self.news
            and type(self.old.get(link.id)) is type(link)
        }
        todo = deque(same)
        while todo:
            each = todo.popleft()
            if each in same and not self._joins_the_same(each, same):
                del same[each]
                todo.extend(link.id for link in self.new.links_to(each))
        return list(same)

    def _joins_the_same(self, id: str, same: Container[str]) -> bool:
        """Whether a link of that id joins the same in both maps, if the links that are in `same` are."""
        old, new = self.old[id], self.new[id]
        if not isinstance(old, LINKS) or not isinstance(new, LINKS):
            return False

        def there(name: str) -> str | None:
            return name if name in same or name in self.old.missing else self.news.get(name)

        return there(old.target) == new.target and {there(each.claim) for each in old.premises} == {
            each.claim for each in new.premises
        }

    def _moved(self) -> Iterator[tuple[str, str]]:
        """Links of the same premises that lead elsewhere now."""
        waiting: defaultdict[Hashable, deque[str]] = defaultdict(deque)
        for link in self.old.links:
            if link.id not in self.news:
                reasons = frozenset(self.news.get(premise.claim, "") for premise in link.premises)
                waiting[type(link), reasons].append(link.id)
        for link in self.new.links:
            if link.id not in self.found:
                key = (type(link), frozenset(premise.claim for premise in link.premises))
                if waiting[key]:
                    yield waiting[key].popleft(), link.id

    def groups(self) -> None:
        """Match conflicts by their claims, and assertions by who says what, if possible how and where."""
        self.chosen_ids(Conflict)
        self.chosen_ids(Assertion)
        self._same(Conflict, lambda each, there: frozenset(map(there, each.claims)))
        self._same(
            Assertion,
            lambda each, there: (there(each.content), there(each.participant), each.force, each.passages),
        )
        self._same(Assertion, lambda each, there: (there(each.content), there(each.participant)))

    def _same(self, kind: type[E], key: Callable[[E, Callable[[str | None], str | None]], Hashable]) -> None:
        """Match what has the same key, in order; the key is made with the ids of the new map."""
        old, new = self.open(kind)
        waiting: defaultdict[Hashable, deque[str]] = defaultdict(deque)
        for each in old:
            waiting[key(each, lambda name: name and self.news.get(name))].append(each.id)
        for each in new:
            if (same := key(each, lambda name: name)) in waiting and waiting[same]:
                self.match(waiting[same].popleft(), each.id, "place in the map")

    def generated_ids(self) -> None:
        """Match what is left and has the same id, if nothing speaks against it."""
        from rapidfuzz import fuzz

        for each in self.new.elements:
            other = self.old.get(each.id)
            if each.id in self.found or not isinstance(each, _SAYING) or type(other) is not type(each):
                continue
            if other.id not in self.news and fuzz.ratio(said(other), said(each)) >= _ALMOST:
                self.match(other.id, each.id, "id", fuzz.ratio(said(other), said(each)) / 100)


class RareWords:
    """Which of some elements share rare words with a text."""

    def __init__(self, elements: Sequence[Claim | Argument]) -> None:
        self._having: defaultdict[str, list[int]] = defaultdict(list)
        for place, each in enumerate(elements):
            for word in set(said(each).split()):
                self._having[word].append(place)

    def near(self, text: str) -> list[int]:
        """The places of the elements that share most with a text, rare words counting more; a few of them."""
        shared: Counter[int] = Counter()
        rare = sorted(set(text.split()), key=lambda word: (len(self._having.get(word, ())), word))
        for word in rare[:_CANDIDATES]:
            having = self._having.get(word, ())
            for place in having[: 10 * _CANDIDATES]:
                shared[place] += 1
        return [
            place for place, _ in sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:_CANDIDATES]
        ]


def _content(element: Element) -> tuple[str, str]:
    """What an element says by itself: nothing, if it joins others."""
    match element:
        case Claim():
            return element.title or "", element.text
        case Argument():
            return element.title or "", element.gist
        case Source():
            return element.title or "", element.url or ""
        case Participant():
            return element.name, ""
        case Section():
            return element.title, ""
        case Issue():
            return element.question, ""
        case _:
            return "", ""


def said(element: Element) -> str:
    """What an element says, for comparison: title and text, in small letters."""
    return " ".join(_content(element)).casefold()
