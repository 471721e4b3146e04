"""A large map on several sheets: an overview of its structure, and all of its cards sheet by sheet."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import attrs

from argmap.diagnostics import Diagnostic, Outcome
from argmap.draw.camps import Excerpt, Whole, whole_of
from argmap.draw.division import MOST, Branches, Division, branches_of, divide
from argmap.draw.excerpts import Cut, plain, titled
from argmap.draw.hyperlinks import address
from argmap.draw.layout import Engine
from argmap.draw.pdf import pdf
from argmap.draw.picture import Picture, draw
from argmap.draw.scene import Detail
from argmap.draw.style import Theme
from argmap.draw.svg import Direction
from argmap.draw.ties import Tie
from argmap.draw.words import ranges
from argmap.elements import (
    AnyElement,
    Argument,
    Claim,
    Undercut,
)
from argmap.model import ArgumentMap

MANY = 300
"""A map of more claims and sketches than this is too much for one sheet."""

_OVERVIEW = 40
_HEADS = 24
_FEW = 6
_REFERENCES = 30
_LISTED = 4


@attrs.frozen
class Sheet:
    """A picture of a part of a map: its number, 0 for the overview, and what the part is called."""

    number: int
    title: str
    picture: Picture


def sheets(
    map: ArgumentMap,
    *,
    theme: str | Theme = "light",
    direction: Direction = "RL",
    engine: Engine | None = None,
    labels: Mapping[str, str] = {},
    detail: Detail = "full",
    degrees: Mapping[str, float] = {},
    images: Sequence[str | Path] = (),
) -> Outcome[tuple[Sheet, ...]]:
    """An overview of a map, and its parts, each on a sheet; the arguments are those of `draw`.

    Every claim and argument is in full on one sheet. Where a link leads to another sheet, a card names what
    is there and the number of the sheet; its address is ``#sheet-N``, until the sheets are put into files.

    Raises:
        UsageError: as for `draw`.

    >>> from argmap import Builder
    >>> b = Builder(title="Snow")
    >>> _ = b.support(b.claim("Snow is cold."), b.claim("It is frozen."))
    >>> [(sheet.number, sheet.title) for sheet in sheets(b.build()).unwrap()]
    [(0, 'Overview'), (1, 'Snow is cold')]
    """
    whole = whole_of(map)
    branches = branches_of(whole)
    parts = divide(whole, branches)
    plan = Plan(whole, parts)
    excerpts = [(0, "Overview", overview(whole, branches, plan))]
    excerpts += ((number, part.title, plan.excerpt(number)) for number, part in enumerate(parts, 1))
    made: list[Sheet] = []
    findings: dict[Diagnostic, None] = {}
    for number, title, excerpt in excerpts:
        outcome = draw(
            excerpt,
            theme=theme,
            direction=direction,
            engine=engine,
            labels=labels,
            detail=detail,
            degrees=degrees,
            images=images,
        )
        findings |= dict.fromkeys(outcome.findings)
        made.append(Sheet(number, title, outcome.value))
    return Outcome(tuple(made), findings)


def bound(sheets: Sequence[Sheet], title: str) -> bytes:
    """Sheets as one PDF, a page for each.

    Raises:
        MachineError: the renderer failed.
    """
    pages = [(sheet.picture.svg, sheet.picture.width, sheet.picture.height) for sheet in sheets]
    return pdf(pages, title, sheets[0].picture.theme.font)


def is_large(map: ArgumentMap) -> bool:
    """Whether a map has too many cards for one sheet."""
    return _card_count(map) > MANY


def is_crowded(map: ArgumentMap) -> bool:
    """Whether a map has more cards than a sheet gets of a map that is divided."""
    return _card_count(map) > MOST


def _card_count(map: ArgumentMap) -> int:
    return len(map.claims) + sum(not argument.steps for argument in map.arguments)


class Plan:
    """Which sheet each card is on, and on which sheets each link is drawn.

    A link is drawn on the sheets of both its ends as long as there is room for the references that it needs,
    but always on one.
    """

    def __init__(self, whole: Whole, parts: Sequence[Division]) -> None:
        self.whole, self.map, self.parts = whole, whole.map, parts
        self.cut = Cut(whole)
        self.cards = {card: number for number, part in enumerate(parts, 1) for card in part.cards}
        self.links: dict[str, int] = {}
        self.drawn: list[dict[str, None]] = [{} for _ in range(len(parts) + 1)]
        self.away: list[set[str]] = [set() for _ in range(len(parts) + 1)]
        self.more: dict[str, list[int]] = {}
        things = self.cut.things
        for one, ends in things.items():
            numbers = self.numbers(ends)
            self.links[one] = min(numbers, key=lambda number: self.crowd(number, one, ends))
            self.put(one, ends, self.links[one])
        for one, ends in things.items():
            home = self.links[one]
            for number in self.numbers(ends):
                if number != home and self.crowd(number, one, ends) == 0:
                    self.put(one, ends, number)
                elif number != home:
                    near = next((end for end in ends if self.cards.get(end) == number), None)
                    if near is not None:
                        self.more.setdefault(near, []).append(home)

    def numbers(self, ends: Sequence[str]) -> list[int]:
        """The sheets that a link concerns: those of its ends."""
        found = (self.sheet(end) for end in ends)
        return list(dict.fromkeys(number for number in found if number is not None)) or [1]

    def sheet(self, one: str) -> int | None:
        """The sheet on which something stands in full; None if it is a link not placed yet."""
        if one in self.cards:
            return self.cards[one]
        return self.links.get(self.cut.last.get(one, one))

    def there(self, number: int, one: str) -> bool:
        """Whether something is on a sheet itself, so that no reference is needed."""
        if one in self.cards:
            return self.cards[one] == number
        return self.cut.last.get(one, one) in self.drawn[number]

    def crowd(self, number: int, thing: str, ends: Sequence[str]) -> int:
        """By how many references a sheet would be too full with a link."""
        needed = {end for end in ends if not self.there(number, end) and end != thing}
        new = needed - self.away[number]
        return max(0, len(new) + len(self.away[number]) - _REFERENCES) if new else 0

    def put(self, thing: str, ends: Sequence[str], number: int) -> None:
        """Have a link drawn on a sheet, with references to what it needs."""
        self.drawn[number][thing] = None
        self.away[number].update(end for end in ends if not self.there(number, end))

    def excerpt(self, number: int) -> Excerpt:
        """What a sheet shows."""
        part = self.parts[number - 1]
        own = set(part.cards)
        things = self.drawn[number]
        questions = [issue for issue in self.map.issues if own & set(issue.positions)]
        away = {one for one in self.away[number] if not self.there(number, one)}
        elements: dict[str, AnyElement] = {}
        for issue in questions:
            others = [one for one in issue.positions if not self.there(number, one)]
            if len(away | set(others)) <= _REFERENCES:
                away |= set(others)
                elements[issue.id] = plain(issue)
            else:
                here = [one for one in issue.positions if self.there(number, one)]
                elements[issue.id] = attrs.evolve(plain(issue), positions=here)
        notes = {one: f"sheet {self.sheet(one)}" for one in away}
        notes |= {
            one: f"{len(self.more[one])} more, {_listed(self.more[one])}" for one in own & set(self.more)
        }
        elements |= self.cut.elements(own, things, away)
        hrefs = {one: address(there) for one in away if (there := self.sheet(one)) is not None}
        return self.cut.excerpt(elements, part_title(self.map, part.title, number), away, away, notes, hrefs)


def overview(whole: Whole, branches: Branches, plan: Plan) -> Excerpt:
    """The issues and positions of a map, what leads to nothing further, and the first steps to their reasons.

    It has about 40 cards, reduced to their titles, each with how many others stand behind it and where. Where
    there are more than six positions, what bears on them is left to the sheets: it would only be a tangle.
    """
    shown, drawn = _first_cards(whole, branches)
    hidden: dict[str, list[str]] = {}
    others: list[str] = []
    nearest: dict[str, str | None] = {}
    for card in branches.cards:
        parent = branches.parents[card]
        nearest[card] = card if card in shown else None if parent is None else nearest[parent]
        if card not in shown:
            host = nearest[card]
            (others if host is None else hidden.setdefault(host, [])).append(card)
    elements: dict[str, AnyElement] = {}
    for issue in whole.map.issues:
        positions = [one for one in issue.positions if one in shown]
        elements[issue.id] = attrs.evolve(plain(issue), positions=positions)
    bare = {one for one in shown if one not in whole.sides.positions}
    notes: dict[str, str] = {}
    for one in shown:
        if one not in whole.map:
            continue
        element = plan.cut.card(one)
        elements[one] = _by_title(element) if one in bare else element
        behind = hidden.get(one, [])
        where = _listed([plan.cards[one], *(plan.cards[each] for each in behind)])
        notes[one] = f"{len(behind)} more, {where}" if behind else where
    for one in drawn:
        elements[one] = plan.cut.thing(one)
        argument = whole.ties.names.get(one)
        if argument is not None and argument.id not in elements:
            elements[argument.id] = attrs.evolve(plain(argument), steps=(one,))
    for conflict in whole.map.conflicts:
        if all(claim in shown for claim in conflict.claims):
            elements[conflict.id] = plain(conflict)
    away: set[str] = set()
    if others:
        heads = sum(branches.parents[one] is None for one in others)
        rest = _fresh(whole.map)
        away.add(rest)
        elements[rest] = Claim(id=rest, text=_others_say(heads, len(others)))
        notes[rest] = _listed([plan.cards[one] for one in others])
    title = part_title(whole.map, "Overview", 0)
    hrefs = {one: address(plan.cards[one]) for one in notes if one in plan.cards}
    return plan.cut.excerpt(elements, title, away, bare | away, notes, hrefs)


def _first_cards(whole: Whole, branches: Branches) -> tuple[dict[str, None], dict[str, None]]:
    """The cards and links of an overview: wave by wave from the roots, what carries most first."""
    ties = whole.ties.ties
    incoming: dict[str, list[Tie]] = {}
    for tie in ties.values():
        for target in tie.targets:
            incoming.setdefault(target, []).append(tie)
    weights = branches.weights
    positions = set(whole.sides.positions)
    roots = [one for one in branches.cards if branches.parents[one] is None]
    first = _heaviest([one for one in roots if one in positions], weights, _OVERVIEW)
    heads = _heaviest([one for one in roots if one not in positions], weights, _HEADS)
    shown = dict.fromkeys((*first, *heads[: max(0, _OVERVIEW - len(first))]))
    most = _OVERVIEW if len(first) <= _FEW else len(shown)
    drawn: dict[str, None] = {}
    wave: list[str] = list(shown)
    while wave:
        near = dict.fromkeys(tie.link.id for one in wave for tie in incoming.get(one, ()))
        wave = []
        loads = {
            one: sum(weights[source] for source in ties[one].sources if source not in shown) for one in near
        }
        for one in sorted(near, key=lambda one: -loads[one]):
            new = [source for source in ties[one].sources if source not in shown]
            if one not in drawn and len(shown) + len(new) <= most and _lands(ties[one], shown, drawn):
                shown |= dict.fromkeys(new)
                drawn[one] = None
                wave += (*new, one)
    for one, tie in ties.items():
        if one not in drawn and all(source in shown for source in tie.sources) and _lands(tie, shown, drawn):
            drawn[one] = None
    return shown, drawn


def _lands(tie: Tie, shown: Mapping[str, None], drawn: Mapping[str, None]) -> bool:
    """Whether what a link leads to is shown."""
    raw = isinstance(tie.link, Undercut) and tie.link.target in shown
    return raw or all(target in shown or target in drawn for target in tie.targets)


def _heaviest(cards: Sequence[str], weights: Mapping[str, int], most: int) -> list[str]:
    """The cards that carry most, in their own order."""
    chosen = set(sorted(cards, key=lambda one: -weights[one])[:most])
    return [one for one in cards if one in chosen]


def part_title(map: ArgumentMap, title: str, number: int) -> str:
    """The heading of a sheet."""
    return titled(map, f"{number}. {title}" if number else title)


def _listed(numbers: Iterable[int]) -> str:
    """Sheets by their numbers, as ranges; the least common are left out where there are many.

    >>> _listed([3]), _listed([1, 2, 3, 7, 7])
    ('sheet 3', 'sheets 1–3, 7')
    """
    counts = Counter(numbers)
    found = ranges(sorted(counts))
    shown = ", ".join(found[:_LISTED]) + (" and others" if len(found) > _LISTED else "")
    return f"sheet{'s' * (len(counts) > 1)} {shown}"


def _others_say(heads: int, cards: int) -> str:
    claims = f"{cards} other claim{'s' * (cards != 1)}"
    if heads == 0 or heads == cards:
        return claims
    return f"{claims}, {heads} of which lead{'s' * (heads == 1)} to nothing further"


def _fresh(map: ArgumentMap) -> str:
    """An id that the map does not have."""
    one = "others"
    while one in map or one in map.missing:
        one += "'"
    return one


def _by_title(element: AnyElement) -> AnyElement:
    """A card without its text, if it has a title."""
    if isinstance(element, Claim) and (element.title or "").strip():
        return attrs.evolve(element, text="", marks=())
    if isinstance(element, Argument) and (element.title or "").strip():
        return attrs.evolve(element, gist="", marks=())
    return element
