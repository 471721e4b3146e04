"""What a page tells of what is chosen: what it says, what stands around it, and who says it where."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, partial
from types import MappingProxyType
from typing import Any, TypeAlias

import attrs

from argmap.draw.camps import Whole
from argmap.draw.measure import clean, href, one_line
from argmap.draw.ties import Tie
from argmap.draw.words import (
    end_says,
    is_implicit,
    kind_of,
    name,
    participant_name,
    passive,
    source_name,
    tie_says,
    verb,
)
from argmap.elements import Argument, Assertion, Claim, Issue, Passage, Source, kind


@attrs.frozen(kw_only=True)
class Quote:
    """What a text says at a passage: its words, where it stands now, and whether it is as it was recorded.

    `status` is right, moved, changed, missing or unrecorded, as `argmap.sources.Status` has it.
    """

    text: str | None
    status: str
    now: Passage | None = None


Quotes: TypeAlias = Mapping[tuple[str, Passage], Quote]
"""Quotes by the id of the element that rests on the passage, and the passage."""

NO_QUOTES: Quotes = MappingProxyType({})
"""No text was given."""


def notes(whole: Whole, labels: Mapping[str, str], quotes: Quotes) -> dict[str, Any]:
    """What there is to tell, by id: of every card, every step and every issue, as plain data."""
    return dict(_Notes(whole, labels, quotes).each())


class _Notes:
    def __init__(self, whole: Whole, labels: Mapping[str, str], quotes: Quotes) -> None:
        self.map, self.ties, self.sides = whole.map, whole.ties, whole.sides
        self.labels, self.quotes = labels, quotes
        self.called = cache(partial(name, self.map))
        self.onto: dict[str, list[Tie]] = {}
        self.of: dict[str, list[Tie]] = {}
        for tie in self.ties.ties.values():
            for target in tie.targets:
                self.onto.setdefault(target, []).append(tie)
            for source in tie.sources:
                self.of.setdefault(source, []).append(tie)

    def each(self) -> Iterator[tuple[str, dict[str, Any]]]:
        for one in self.ties.cards:
            yield clean(one), self.card(one)
        for tie in self.ties.ties.values():
            yield clean(tie.link.id), self.step(tie)
        for issue in self.map.issues:
            yield clean(issue.id), self.issue(issue)

    def card(self, id: str) -> dict[str, Any]:
        element, camp = self.map.get(id), self.sides.camps.get(id)
        role = kind_of(self.map, self.ties, self.sides, id)
        told: dict[str, Any] = {"kind": " · ".join(filter(None, (role, camp.name if camp else "")))}
        match element:
            case Claim(text=text) | Argument(gist=text):
                told |= {"title": clean(element.title or ""), "text": clean(text)}
                passages, tags = element.passages, element.tags
            case _:
                told |= {"title": one_line(id), "text": "It is referred to, but it is not in the map."}
                passages, tags = (), ()
        told["implicit"] = is_implicit(self.map, id)
        told["tags"] = [one_line(tag) for tag in tags]
        return self.with_sources(id, told, passages, self.around(id))

    def around(self, id: str) -> list[dict[str, Any]]:
        """What leads to a card, and where it leads to."""
        found = [_relation(tie, passive(tie.link), tie.sources) for tie in self.onto.get(id, ())]
        for tie in self.of.get(id, ()):
            others = [one for one in tie.sources if one != id]
            inner = self.ties.ties.get(tie.targets[0])
            how = verb(tie.link).capitalize() + (" the step from" if inner else "")
            found.append(_relation(tie, how, inner.sources if inner else tie.targets, others))
        for conflict in self.map.conflicts:
            if id in conflict.claims:
                others = [one for one in conflict.claims if one != id]
                how = "Exactly one holds: this or" if conflict.exhaustive else "Cannot hold together with"
                found.append({"how": how, "ids": _ids(others), "kind": "conflict"})
        for issue in self.map.issues_of(id) if isinstance(self.map.get(id), Claim) else ():
            found.append({"how": "Answers", "ids": [clean(issue.id)], "kind": "answer"})
        return found

    def step(self, tie: Tie) -> dict[str, Any]:
        argument = self.ties.names.get(tie.link.id)
        told: dict[str, Any] = {
            "kind": f"step · {kind(tie.link)}",
            "title": clean(argument.label) if argument else "",
            "name": end_says(self.called, self.ties, tie.link.id),
            "text": f"{tie_says(self.called, self.ties, tie)}.",
            "tags": [one_line(tag) for tag in tie.link.tags],
            "schemes": [one_line(scheme) for scheme in tie.link.schemes],
        }
        around: list[dict[str, Any]] = [{"how": "From", "ids": _ids(tie.sources), "kind": "from"}]
        inner = self.ties.ties.get(tie.targets[0])
        if inner:
            towards = end_says(self.called, self.ties, tie.targets[0])
            around.append({"how": f"To {towards}", "ids": [], "kind": "to", "step": clean(inner.link.id)})
        else:
            around.append({"how": "To", "ids": _ids(tie.targets), "kind": "to"})
        around += [
            _relation(each, f"The step is {passive(each.link).lower()}", each.sources)
            for each in self.onto.get(tie.link.id, ())
        ]
        return self.with_sources(tie.link.id, told, tie.link.passages, around)

    def issue(self, issue: Issue) -> dict[str, Any]:
        how = "One of" if issue.exclusive else "Answers"
        around = [{"how": how, "ids": _ids(issue.positions), "kind": "answer"}] if issue.positions else []
        told = {"kind": "issue", "title": clean(issue.question) or one_line(issue.id), "text": ""}
        return self.with_sources(issue.id, told, (), around)

    def with_sources(
        self, id: str, told: dict[str, Any], passages: tuple[Passage, ...], around: list[dict[str, Any]]
    ) -> dict[str, Any]:
        told["around"] = around
        told["passages"] = [self.passage(id, each) for each in dict.fromkeys(passages)]
        told["said"] = [self.said(each) for each in self.map.assertions_of(id)]
        if id in self.labels:
            told["label"] = self.labels[id]
        return {key: value for key, value in told.items() if value not in ("", [], False)}

    def said(self, assertion: Assertion) -> dict[str, Any]:
        who = participant_name(self.map, assertion.participant) if assertion.participant else ""
        told = {
            "who": who,
            "force": one_line(assertion.force),
            "through": [participant_name(self.map, one) for one in assertion.through],
            "text": clean(assertion.text or ""),
            "passages": [self.passage(assertion.id, each) for each in dict.fromkeys(assertion.passages)],
        }
        return {key: value for key, value in told.items() if value not in ("", [])}

    def passage(self, id: str, passage: Passage) -> dict[str, Any]:
        source, quote = self.map.get(passage.source), self.quotes.get((id, passage))
        told: dict[str, Any] = {"source": source_name(self.map, passage.source), "place": _place(passage)}
        if isinstance(source, Source):
            told["title"] = one_line(", ".join(filter(None, (source.title, source.publisher, source.date))))
            told["url"] = href(source.url) if source.url else None
        if quote is not None:
            told |= {"quote": clean(quote.text or ""), "status": quote.status}
            if quote.now is not None and quote.now != passage:
                told["now"] = _place(quote.now)
        return {key: value for key, value in told.items() if value not in ("", None)}


def _relation(tie: Tie, how: str, ids: tuple[str, ...], others: list[str] | None = None) -> dict[str, Any]:
    told: dict[str, Any] = {
        "how": how,
        "ids": _ids(ids),
        "step": clean(tie.link.id),
        "kind": kind(tie.link),
    }
    if others:
        told["with"] = _ids(others)
    return told


def _ids(ids: Iterable[str]) -> list[str]:
    """Ids as the SVG has them."""
    return [clean(one) for one in ids]


def _place(passage: Passage) -> str:
    """Where in a source a passage stands."""
    found = [f"paragraph {passage.paragraph}"] if passage.paragraph is not None else []
    if passage.start is not None:
        found.append(f"characters {passage.start}–{passage.stop}")
    return ", ".join(found)
