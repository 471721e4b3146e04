"""The words a drawing adds of its own: kinds, source lines, and relations told in sentences."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache, partial
from typing import Literal, TypeAlias, assert_never

from argmap.draw.camps import Camp, Excerpt, Sides
from argmap.draw.measure import ELLIPSIS, Run, href, one_line
from argmap.draw.ties import Tie, Ties
from argmap.elements import (
    AnyLink,
    Argument,
    Assertion,
    Claim,
    Rebuttal,
    Source,
    Support,
    Undercut,
)
from argmap.model import ArgumentMap

Kind: TypeAlias = Literal[
    "position", "claim", "reason", "objection", "evidence", "argument", "missing", "elsewhere"
]

_NAME = 90
_SAID = {
    "asserts": "",
    "denies": "denied",
    "concedes": "conceded",
    "reports": "reported",
    "questions": "questioned",
    "suggests": "suggested",
    "assumes": "assumed",
    "supplies": "supplied by the analyst",
}
"""The known forces where nobody is named."""
_MANY = 8
_YEAR = re.compile(r"\d{4}")


def short(text: str, longest: int = _NAME) -> str:
    """A text on one line, cut where it is long."""
    line = one_line(text[: longest * 4])
    return line if len(line) <= longest else line[: longest - 1].rstrip() + ELLIPSIS


def name(map: ArgumentMap, id: str) -> str:
    """What to call an element in a sentence."""
    element = map.get(id)
    match element:
        case Claim() | Argument():
            return short(element.label) or short(id)
        case Support() | Rebuttal() | Undercut():
            return f"the step {short(id)}"
        case _:
            return short(id)


def names(map: ArgumentMap, ids: Iterable[str]) -> str:
    """Several elements in a sentence; only the first few by name."""
    return _listed(list(ids), partial(name, map))


def _listed(listed: Sequence[str], call: Callable[[str], str]) -> str:
    called = [f"“{call(one)}”" for one in listed[:_MANY]]
    if len(listed) > _MANY:
        called.append(f"{len(listed) - _MANY} more")
    return called[0] if len(called) == 1 else f"{', '.join(called[:-1])} and {called[-1]}"


def kind_of(map: ArgumentMap, ties: Ties, sides: Sides, id: str) -> Kind:
    """What a card is in this map: by its role, not by what it says.

    A position answers an issue. A reason is a premise of a support, and evidence if it rests on a
    passage and nothing in the map supports it in turn; an objection is a premise of an attack only.
    In an excerpt a card is what it is in the whole, and one that points to another sheet is elsewhere.
    """
    if isinstance(map, Excerpt):
        if id in map.references:
            return "elsewhere"
        return kind_of(map.whole.map, map.whole.ties, map.whole.sides, id)
    element = map.get(id)
    if not isinstance(element, Claim | Argument):
        return "missing"
    if id in sides.positions:
        return "position"
    if isinstance(element, Argument):
        return "argument"
    links = map.links_from(id)
    if not links:
        return "claim"
    if not any(isinstance(link, Support) for link in links):
        return "objection"
    return "evidence" if map.passages_of(element.id) and not map.supports_of(id) else "reason"


def is_implicit(map: ArgumentMap, id: str) -> bool:
    """Whether a claim serves as a premise, and wherever it does, the text does not say it."""
    if isinstance(map, Excerpt):
        return id not in map.references and is_implicit(map.whole.map, id)
    premises = [premise for link in map.links_from(id) for premise in link.premises if premise.claim == id]
    return bool(premises) and all(premise.implicit for premise in premises)


def source_line(map: ArgumentMap, element: Claim | Argument) -> str:
    """Where an element stands and who says it: ``Keller 2021, §3 · Ida Keller reports``."""
    return "".join(run.text for run in source_runs(map, element))


def source_runs(map: ArgumentMap, element: Claim | Argument) -> list[Run]:
    """The line that `source_line` tells, in which sources with an address are links to it.

    In an excerpt a note comes first, such as the sheet that a card is on; lines are cut at their end.
    """
    if isinstance(map, Excerpt):
        note = note_runs(map, element.id)
        full = map.whole.map.get(element.id)
        own: list[Run] = []
        if isinstance(full, Claim | Argument) and element.id not in map.bare:
            own = source_runs(map.whole.map, full)
        return [*note, *([Run(" · ")] if note and own else []), *own]
    paragraphs: dict[str, dict[int, None]] = {}
    for passage in map.passages_of(element.id):
        found = paragraphs.setdefault(passage.source, {})
        if passage.paragraph is not None:
            found[passage.paragraph] = None
    parts = []
    for one, numbers in paragraphs.items():
        place = f", §{', '.join(ranges(sorted(numbers)))}" if numbers else ""
        source = map.get(one)
        address = href(source.url) if isinstance(source, Source) else None
        parts.append(Run(source_name(map, one) + place, href=address))
    speakers = dict.fromkeys(_speaker(map, each) for each in map.assertions_of(element.id))
    parts += (Run(speaker) for speaker in speakers)
    told = [part for part in parts if part.text]
    return [run for place, part in enumerate(told) for run in ((Run(" · "), part) if place else (part,))]


def note_runs(map: ArgumentMap, id: str) -> list[Run]:
    """What an excerpt notes on a card, with the link that it is."""
    noted = map.notes.get(id) if isinstance(map, Excerpt) else None
    return [Run(noted, href=map.hrefs.get(id))] if isinstance(map, Excerpt) and noted else []


def ranges(numbers: list[int]) -> list[str]:
    """Whole numbers with neighbours drawn together: 1, 2, 3, 7 as 1–3 and 7."""
    found: list[list[int]] = []
    for number in numbers:
        if found and found[-1][-1] == number - 1:
            found[-1].append(number)
        else:
            found.append([number])
    return [str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in found]


def source_name(map: ArgumentMap, id: str) -> str:
    """A source as scholars cite it, by author and year; by its title where no author is known."""
    source = map.get(id)
    if not isinstance(source, Source):
        return short(id, 40)
    found = _YEAR.search(source.date or "")
    year = found[0] if found else short(source.date or "", 12)
    surnames = [short(author, 40).split(" ")[-1] for author in source.authors[:3]]
    match surnames:
        case []:
            who = short(source.label, 40)
        case [one]:
            who = one
        case [one, other]:
            who = f"{one} & {other}"
        case [one, *_]:
            who = f"{one} et al."
    return f"{who} {year}".strip()


def _speaker(map: ArgumentMap, assertion: Assertion) -> str:
    """Who says it, and how: the plain name for whoever asserts it."""
    if assertion.participant is None:
        return _SAID.get(assertion.force, short(assertion.force, 24))
    who = participant_name(map, assertion.participant)
    through = [participant_name(map, one) for one in assertion.through[:3]]
    how = "" if assertion.force == "asserts" else f" {short(assertion.force, 24)}"
    way = f" (through {', '.join(through)})" if through else ""
    return f"{who}{how}{way}"


def participant_name(map: ArgumentMap, id: str) -> str:
    """What to call a participant."""
    participant = map.get(id)
    label = getattr(participant, "label", id)
    return short(label, 40) or short(id, 40)


def verb(link: AnyLink) -> str:
    """What a link does, of one premise."""
    match link:
        case Support():
            return "supports"
        case Rebuttal():
            return "attacks"
        case Undercut():
            return "undercuts"
        case _:
            assert_never(link)


def tie_says(call: Callable[[str], str], ties: Ties, tie: Tie) -> str:
    """A tie as a sentence: ``“A” and “B” together support “C” (definition)``; `call` names cards."""
    word = verb(tie.link)
    subject = _listed(tie.sources, call)
    if len(tie.sources) > 1:
        subject, word = f"{subject} together", word.removesuffix("s")
    schemes = (
        f" ({', '.join(short(scheme, 40) for scheme in tie.link.schemes[:4])})" if tie.link.schemes else ""
    )
    return f"{subject} {word} {end_says(call, ties, tie.targets[0])}{schemes}"


def end_says(call: Callable[[str], str], ties: Ties, id: str) -> str:
    """What a tie leads to: a card by its name, a step by what it joins."""
    tie = ties.ties.get(id)
    if tie is None:
        return f"“{call(id)}”"
    inner = tie.targets[0]
    onto = "another step" if inner in ties.ties else f"“{call(inner)}”"
    return f"the step from {_listed(tie.sources, call)} to {onto}"


def is_supplied(map: ArgumentMap, id: str) -> bool:
    """Whether an analyst supplies something that nobody else says, nowhere."""
    if isinstance(map, Excerpt):
        return id not in map.references and is_supplied(map.whole.map, id)
    said = map.assertions_of(id)
    return (
        bool(said)
        and all(assertion.force == "supplies" for assertion in said)
        and not getattr(map.get(id), "passages", ())
    )


def card_says(
    id: str,
    kind: Kind,
    camp: Camp | None,
    around: "Around",
    state: str | None,
    mark: str,
    notes: Iterable[str] = (),
) -> str:
    """A card in sentences: what it is, on whose side, what it says, and what stands for and against it."""
    side = f", {camp.name}" if camp and kind != "position" else ""
    said = [f"{kind.capitalize()}{side}: {around.name(id)}."]
    if state is not None:
        said.append(f"Evaluated as {state}.")
    if mark:
        said.append(f"Marked: {short(mark, 40)}.")
    said += notes
    for phrase, ids in around.phrases(id):
        said.append(f"{phrase} {around.names(ids)}.")
    return " ".join(said)


class Around:
    """What stands around each card: gathered once for all of them."""

    def __init__(self, map: ArgumentMap, ties: Ties) -> None:
        self._phrases: dict[str, dict[str, dict[str, None]]] = {}
        self.name = cache(partial(name, map))
        for tie in ties.ties.values():
            for target in tie.targets:
                inner = ties.ties.get(target)
                if inner is None:
                    self._note(target, passive(tie.link), tie.sources)
                    for source in tie.sources:
                        self._note(source, verb(tie.link).capitalize(), (target,))
                else:
                    for source in tie.sources:
                        self._note(source, f"{verb(tie.link).capitalize()} a step from", inner.sources)
                    for premise in inner.sources:
                        self._note(premise, f"Its step is {passive(tie.link).lower()}", tie.sources)
            if len(tie.sources) > 1:
                for source in tie.sources:
                    self._note(source, "Together with", [each for each in tie.sources if each != source])
        for conflict in map.conflicts:
            for claim in conflict.claims:
                others = [each for each in conflict.claims if each != claim]
                self._note(claim, "Cannot hold together with", others)

    def _note(self, id: str, phrase: str, ids: Iterable[str]) -> None:
        self._phrases.setdefault(id, {}).setdefault(phrase, {}).update(dict.fromkeys(ids))

    def names(self, ids: Sequence[str]) -> str:
        """Several elements in a sentence, as `names` has them."""
        return _listed(ids, self.name)

    def phrases(self, id: str) -> list[tuple[str, tuple[str, ...]]]:
        """The relations of a card, as phrases and the ids they hold for."""
        return [(phrase, tuple(ids)) for phrase, ids in self._phrases.get(id, {}).items() if ids]


def passive(link: AnyLink) -> str:
    """What a link does, of what it leads to."""
    match link:
        case Support():
            return "Supported by"
        case Rebuttal():
            return "Attacked by"
        case Undercut():
            return "Undercut by"
        case _:
            assert_never(link)
