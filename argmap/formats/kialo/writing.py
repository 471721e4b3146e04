"""From a map to an export: what the map says now, put into what was kept of a file.

Each claim stands below the one that the first link from it leads to; what else it is for or against refers to
it there. Claims that a file has keep their numbers; new ones come after their siblings.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from argmap.data import Data, Value
from argmap.elements import AnyElement, Argument, Claim, Rebuttal, Source, Support
from argmap.formats.kialo.layout import (
    Number,
    Said,
    Side,
    Style,
    claim_lines,
    is_labelled,
    is_plain,
    marks,
    number_of,
    said_in,
    source_in,
    source_line,
    title_in,
    title_lines,
    with_marks,
    without_marks,
)
from argmap.formats.residue import listed, within
from argmap.formats.steps import is_node, reasons, targets
from argmap.model import ArgumentMap

KEY = "kialo"
"""The key of the extras that keep what a map does not say of an export."""

DEEPEST = 100
"""So deep do claims stand; one that would stand deeper is a thesis that others refer to."""


def text_of(map: ArgumentMap) -> str:
    """The export of a map."""
    kept = within(map.extras, KEY)
    return "".join(parts_of(map, kept)).replace("\n", Style.of(kept).newline)


def parts_of(map: ArgumentMap, kept: Data) -> list[str]:
    """The pieces of the export of a map; `kept` is what was kept of the file that it was read from."""
    parts = list(_Export(map, kept).parts())
    # The last line of the file may not have ended, and now others follow.
    return [part if part.endswith("\n") else f"{part}\n" for part in parts[:-1]] + parts[-1:]


@attrs.frozen
class Pair:
    """That a claim is for or against another."""

    link: str
    side: Side
    claim: str
    target: str


@attrs.define(eq=False)
class Slot:
    """A place in the export: text as it is, the title, the line above sources, a source, a claim.

    A claim has a pair unless it is a thesis; `again` says that it stands elsewhere. `raw` are the lines that
    the file has there.
    """

    raw: str = ""
    title: bool = False
    sources: bool = False
    source: str = ""
    number: Number = ()
    claim: str = ""
    pair: Pair | None = None
    again: bool = False
    new: bool = False


class _Export:
    """An export while it is written; `homes` are the numbers at which claims stand."""

    def __init__(self, map: ArgumentMap, kept: Data) -> None:
        self.map = map
        self.style = Style.of(kept)
        self.sources = _numbers(map.sources)
        self.nodes = {element.id: place for place, element in enumerate(map.elements) if is_node(element)}
        self.pairs = list(_pairs(map, self.nodes))
        self.homes: dict[str, Number] = {}
        self.last: dict[Number, int] = {}
        self.top: dict[Number, int] = {}
        entries = listed(kept.get("pieces", ()))
        self.slots = self.kept_slots(entries)
        self.whole = len(self.slots) == len(list(entries))
        self.place_others()
        self.place_sources()

    # What was kept

    def kept_slots(self, entries: Iterable[Value]) -> list[Slot]:
        """The places of the file that the map still has something for."""
        single: dict[str, Pair | None] = {}
        for pair in self.pairs:
            single[pair.link] = None if pair.link in single else pair
        found = [slot for entry in entries if (slot := self.slot(entry, single)) is not None]
        self.loose = {slot.number for slot in found if not slot.claim}
        standing: dict[Number, str] = {}
        dropped: set[Slot] = set()
        for slot in sorted(found, key=lambda slot: (len(slot.number), slot.again)):
            self.note(slot.number)
            if slot.claim:
                if self.stands(slot, standing):
                    standing.setdefault(slot.number, slot.claim)
                    slot.again = slot.again or slot.claim in self.homes
                    if not slot.again:
                        self.homes[slot.claim] = slot.number
                else:
                    dropped.add(slot)
        slots = [slot for slot in found if slot not in dropped]
        self.last = {slot.number: place for place, slot in enumerate(slots) if slot.number}
        for number in sorted(self.last, key=len, reverse=True):
            above = number[:-1]
            self.last[above] = max(self.last.get(above, 0), self.last[number])
        return slots

    def slot(self, entry: Value, single: Mapping[str, Pair | None]) -> Slot | None:
        """The place that an entry of the extras tells of; None if the map has nothing for it."""
        if isinstance(entry, str):
            return Slot(entry)
        if not isinstance(entry, Data):
            return None
        found, at, key = entry.get("raw"), entry.get("at"), entry.get("id")
        raw = found if isinstance(found, str) else ""
        number = number_of(at) if isinstance(at, str) else ()
        if entry.get("title") is True:
            return Slot(raw, title=True) if self.map.title is not None else None
        if not isinstance(key, str):
            return Slot(raw, number=number, sources=entry.get("sources") is True)
        if key in self.sources:
            return Slot(raw, source=key)
        if key in self.nodes and number:
            return Slot(raw, number=number, claim=key)
        pair = single.get(key)
        if pair is None or not number:
            return None
        return Slot(raw, number=number, claim=pair.claim, pair=pair, again=entry.get("again") is True)

    def stands(self, slot: Slot, standing: Mapping[Number, str]) -> bool:
        """Whether a claim can stay where it is: below what it is for or against."""
        above = slot.number[:-1]
        if slot.pair is not None:
            return standing.get(above) == slot.pair.target
        if slot.claim in self.homes:
            return False
        if self.side(slot) is None:
            return not above or above in standing or above in self.loose
        return above not in standing

    def side(self, slot: Slot) -> Side | None:
        """Whether a claim stands as pro or con, in the map or, below nothing, in the file."""
        return slot.pair.side if slot.pair else self.said(slot).side

    def said(self, slot: Slot) -> Said:
        """What a claim says in the file."""
        return said_in(slot.raw.removesuffix("\n").split("\n"), new=self.style.new)

    def note(self, number: Number) -> None:
        """Take a number, so that no new claim gets it."""
        while number:
            above = number[:-1]
            known = above in self.top
            self.top[above] = max(self.top.get(above, 0), number[-1])
            if known:
                break
            number = above

    # What is new

    def place_others(self) -> None:
        """Find a place for each claim and pair that has none."""
        there = {slot.pair for slot in self.slots}
        waiting = [pair for pair in self.pairs if pair not in there]
        growth = _Growth(self, waiting)
        inserts: dict[int, list[Slot]] = {}
        for claim, number in list(self.homes.items()):
            if growth.below.get(claim):
                inserts.setdefault(self.last[number], []).extend(growth.under(claim, number))
        new = growth.theses()
        end = max(self.last.values(), default=self.before_sources())
        slots = [] if end >= 0 else new
        for place, slot in enumerate(self.slots):
            slots += [slot, *inserts.get(place, ())]
            if place == end:
                slots += new
        self.slots = slots

    def before_sources(self) -> int:
        """The last place before the list of sources, if there are no claims."""
        first = next((place for place, slot in enumerate(self.slots) if slot.source), len(self.slots) + 1)
        return first - 2

    def place_sources(self) -> None:
        """Put sources that have no place below the others; the line above them goes if none is left."""
        slots: list[Slot] = []
        follows = False
        for slot in reversed(self.slots):
            if not slot.sources or follows:
                slots.append(slot)
            follows = bool(slot.source) or (follows and not slot.raw.strip())
        slots.reverse()
        there = {slot.source for slot in slots}
        new = [Slot(source=key) for key in self.sources if key not in there]
        last = max((place for place, slot in enumerate(slots) if slot.source), default=-1)
        if last >= 0:
            slots[last + 1 : last + 1] = new
        elif new:
            slots += [Slot("\n"), Slot("Sources:\n"), *new]
        self.slots = slots

    def next(self, above: Number) -> Number:
        """The first number below another that is free."""
        self.top[above] = self.top.get(above, 0) + 1
        return (*above, self.top[above])

    # What is written

    def parts(self) -> Iterator[str]:
        """The pieces of the export."""
        if self.map.title is not None and not any(slot.title for slot in self.slots):
            yield title_lines(self.map.title, self.style)
            yield "\n"
        thesis, before, first = 0, "", True
        for slot in self.slots:
            lines = self.lines(slot)
            if slot.claim:
                goes_on = len(slot.number) > 1 or slot.number[0] == thesis + 1
                if slot.new and not first:
                    yield from ["\n"] * self.style.gap
                elif before.strip() and not (first or goes_on or is_labelled(lines, new=self.style.new)):
                    yield "\n"
                thesis = slot.number[0] if len(slot.number) == 1 else thesis
                first = False
            before = lines
            yield lines

    def lines(self, slot: Slot) -> str:
        """The lines of a place: those of the file, if they still say what the map says."""
        if slot.claim:
            return self.claim_lines(slot)
        if slot.title:
            title = self.map.title or ""
            return slot.raw if title_in(slot.raw) == title else title_lines(title, self.style)
        if slot.source:
            usual = self.source_lines(slot.source)
            return slot.raw if source_in(slot.raw) == source_in(usual) else usual
        return slot.raw

    def source_lines(self, key: str) -> str:
        source = self.map[key]
        assert isinstance(source, Source)
        return source_line(self.sources[key], source.url or source.title or "")

    def claim_lines(self, slot: Slot) -> str:
        """The lines of a claim where it stands, or where it is used again."""
        see = self.homes[slot.claim] if slot.again else None
        text, sources = self.worded(self.map[slot.claim])
        if slot.raw and self.still_says(slot, see, text, sources):
            return slot.raw
        side = self.side(slot) if slot.pair or slot.raw else None
        return claim_lines(Said(slot.number, side, with_marks(text, sources), see), self.style)

    def still_says(self, slot: Slot, see: Number | None, text: str, sources: list[int]) -> bool:
        """Whether the lines of a claim in the file say what is to be said, and mean that where they stand."""
        was = self.said(slot)
        known = set(self.sources.values())
        if see is not None or was.see is not None:
            same = was.see == see
        else:
            same = without_marks(was.text, known) == text and marks(was.text, known) == sources
        same = same and was.number == slot.number and (slot.pair is None or was.side == slot.pair.side)
        return same and (self.whole or is_plain(slot.raw))

    def worded(self, element: AnyElement) -> tuple[str, list[int]]:
        """The text of a claim and the numbers of its sources."""
        assert isinstance(element, (Claim, Argument))
        text = element.text if isinstance(element, Claim) else element.gist
        named = [self.sources[each.source] for each in element.passages if each.source in self.sources]
        return text or element.title or "", list(dict.fromkeys(named))


class _Growth:
    """Claims that have no place yet, and what they are for or against.

    `homes` are the pairs by which they stand, `deep` claims that would stand too deep.
    """

    def __init__(self, export: _Export, waiting: Sequence[Pair]) -> None:
        self.export = export
        self.homes = self.find_homes(waiting)
        self.deep: deque[str] = deque()
        self.below: dict[str, list[Pair]] = {}
        for pair in waiting:
            self.below.setdefault(pair.target, []).append(pair)

    def find_homes(self, waiting: Sequence[Pair]) -> dict[str, Pair]:
        """By which pair each claim stands: the first behind it in the map, or else the first of all.

        Of claims that stand below each other in a circle, the first is a thesis.
        """
        nodes, taken = self.export.nodes, self.export.homes
        places = {element.id: place for place, element in enumerate(self.export.map.elements)}
        homes: dict[str, Pair] = {}
        for pair in waiting:
            if pair.claim in taken:
                continue
            known, begins = homes.get(pair.claim), nodes[pair.claim]
            if known is None or (places[known.link] < begins < places[pair.link]):
                homes[pair.claim] = pair
        ends: set[str] = set()
        for claim in nodes:
            way: dict[str, None] = {}
            while claim in homes and claim not in ends and claim not in way:
                way[claim] = None
                claim = homes[claim].target
            if claim in way:
                circle = list(way)[list(way).index(claim) :]
                del homes[min(circle, key=nodes.__getitem__)]
            ends.update(way)
        return homes

    def under(self, claim: str, number: Number) -> list[Slot]:
        """The places of what is to stand below a claim."""
        slots: list[Slot] = []
        waiting = [(pair, number) for pair in reversed(self.below.pop(claim, []))]
        while waiting:
            pair, above = waiting.pop()
            own = self.export.next(above)
            here = self.homes.get(pair.claim) == pair
            if here and len(own) > DEEPEST:
                self.deep.append(pair.claim)
                here = False
            slots.append(Slot(number=own, claim=pair.claim, pair=pair, again=not here, new=True))
            if here:
                self.export.homes[pair.claim] = own
                waiting.extend((pair, own) for pair in reversed(self.below.pop(pair.claim, [])))
        return slots

    def theses(self) -> list[Slot]:
        """The places of claims that stand below nothing, each with what stands below it."""
        taken = self.export.homes
        slots: list[Slot] = []
        todo = deque(claim for claim in self.export.nodes if claim not in taken and claim not in self.homes)
        while todo or self.deep:
            claim = todo.popleft() if todo else self.deep.popleft()
            number = taken[claim] = self.export.next(())
            slots += [Slot(number=number, claim=claim, new=True), *self.under(claim, number)]
        return slots


def _pairs(map: ArgumentMap, nodes: Mapping[str, int]) -> Iterator[Pair]:
    """What each support and rebuttal says of two claims; premises that work together stand apart."""
    for link in map.links:
        if isinstance(link, (Support, Rebuttal)):
            side: Side = "Pro" if isinstance(link, Support) else "Con"
            for target in targets(map, link):
                for claim in reasons(map, link):
                    if claim in nodes and target in nodes:
                        yield Pair(link.id, side, claim, target)


def _numbers(sources: Sequence[Source]) -> dict[str, int]:
    """The number of each source: that of the file, or the first that is free from its place in the map on."""
    told = {source.id: within(source.extras, KEY).get("number") for source in sources}
    numbers = {key: number for key, number in told.items() if type(number) is int and 0 <= number < 10**9}
    used = set(numbers.values())
    for place, source in enumerate(sources, start=1):
        number = place
        while source.id not in numbers and number in used:
            number += 1
        used.add(numbers.setdefault(source.id, number))
    return {source.id: numbers[source.id] for source in sources}
