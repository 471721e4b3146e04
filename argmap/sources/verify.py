"""Whether the passages of a map are still where they were: against the text of their sources."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum

import attrs

from argmap.diagnostics import Diagnostic, Outcome, Rule, UsageError
from argmap.elements import LINKS, AnyElement, Argument, Assertion, Claim, Paragraph, Passage, Source
from argmap.model import ArgumentMap
from argmap.sources import rules
from argmap.sources.likeness import NEAR, distance
from argmap.sources.quotations import misquoted
from argmap.sources.text import digest, paragraphs

_MOST_PAIRS = 2_000_000
"""So many pairs of paragraphs are compared at most."""

_WORD = re.compile(r"\S+")


class Status(StrEnum):
    """What became of a passage."""

    RIGHT = "right"
    MOVED = "moved"
    CHANGED = "changed"
    MISSING = "missing"
    UNRECORDED = "unrecorded"


@attrs.frozen
class Anchor:
    """A passage, the element that rests on it, what became of it, and where it stands now."""

    element: str
    passage: Passage
    status: Status
    now: Passage | None


@attrs.frozen
class Verification:
    """Every passage of the sources whose texts were given, in the order of the map."""

    anchors: tuple[Anchor, ...]

    def counts(self) -> dict[Status, int]:
        """How many passages there are of each status.

        >>> Verification(()).counts()[Status.RIGHT]
        0
        """
        return {status: sum(anchor.status is status for anchor in self.anchors) for status in Status}


def verify(map: ArgumentMap, texts: Mapping[str, str]) -> Outcome[Verification]:
    """Check every passage of a map against the texts of its sources, given by id.

    A paragraph is *right* if its digest is what the record of the source says; *moved* if the same text is
    another paragraph now; *changed* if what is most like it, by its sketch, reads otherwise; *missing* if
    there is nothing like it. Without a record nothing can be compared: *unrecorded*. The same holds for
    ranges of characters that have a digest. Findings tell of quotations, too, that the texts do not have.

    Raises:
        UsageError: a text is given for what is no source of the map.

    >>> from argmap import Builder
    >>> from argmap.sources import record
    >>> b = Builder()
    >>> letter = b.add(record("They signed.\\n\\nIt binds both.", id="letter"))
    >>> _ = b.claim("It binds.", id="binds", passages=[b.passage(letter, 2)])
    >>> outcome = verify(b.build(), {"letter": "News.\\n\\nThey signed.\\n\\nIt binds both."})
    >>> [(anchor.status.value, anchor.now.paragraph) for anchor in outcome.value.anchors]
    [('moved', 3)]
    """
    sources = {source.id: source for source in map.sources}
    for given in texts:
        if given not in sources:
            known = ", ".join(sources) or "none"
            raise UsageError(f"The map has no source {given!r}; its sources: {known}.")
    passages = [passage for _, passage in cited(map)]
    checks = {given: _Check(sources[given], text, passages) for given, text in texts.items()}
    anchors = [
        Anchor(element.id, passage, *checks[passage.source].check(passage))
        for element, passage in cited(map)
        if passage.source in checks
    ]
    findings = (*_findings(map, anchors, checks), *misquoted(map, texts))
    return Outcome(Verification(tuple(anchors)), findings)


def cited(map: ArgumentMap) -> Iterator[tuple[AnyElement, Passage]]:
    """Every passage of a map with what rests on it, in the order of the map."""
    for element in map.elements:
        if isinstance(element, (Claim, Argument, Assertion, *LINKS)):
            for passage in element.passages:
                yield element, passage


@attrs.frozen
class _Match:
    """What became of a paragraph, and its number now."""

    status: Status
    number: int | None = None


class _Check:
    """A source and a text that should be its own."""

    def __init__(self, source: Source, text: str, passages: Iterable[Passage]) -> None:
        self.source = source
        self.text = text
        self.wanted: dict[int, set[str]] = {}
        """The digests that ranges have, by length: texts of one length are looked for together."""
        for passage in passages:
            if passage.source == source.id and passage.digest and passage.start is not None:
                self.wanted.setdefault((passage.stop or 0) - passage.start, set()).add(passage.digest)
        self.places: dict[int, dict[str, int]] = {}
        self.is_recorded_copy = source.digest in (None, digest(text))
        self.found = paragraphs(text)
        self.matches = align(source.paragraphs, self.found)

    def check(self, passage: Passage) -> tuple[Status, Passage | None]:
        """What became of a passage, and where it stands now."""
        if passage.start is not None and passage.digest is not None:
            return self._range(passage, passage.start, passage.digest)
        number = passage.paragraph if passage.start is None else self._around(passage)
        if number is None:
            return self._whole(passage)
        if not self.source.paragraphs:
            return self._unrecorded(passage, number)
        if number > len(self.matches):
            return Status.MISSING, None
        match = self.matches[number - 1]
        return match.status, self._at(passage, number, match)

    def _whole(self, passage: Passage) -> tuple[Status, Passage | None]:
        """A passage that names the source alone, or a range that no paragraph has."""
        if passage.stop is not None and passage.stop > len(self.text):
            return Status.MISSING, None
        if passage.start is None or (self.source.digest and self.is_recorded_copy):
            return Status.RIGHT, passage
        return Status.UNRECORDED, passage

    def _unrecorded(self, passage: Passage, number: int) -> tuple[Status, Passage | None]:
        """A paragraph of a source without a record: its own digest, else only whether there is one."""
        if passage.digest is not None:
            places = [place for place, each in enumerate(self.found, 1) if each.digest == passage.digest]
            if number in places:
                return Status.RIGHT, passage
            if places:
                return Status.MOVED, attrs.evolve(passage, paragraph=places[0])
        if number > len(self.found):
            return Status.MISSING, None
        if passage.digest is not None:
            return Status.CHANGED, passage
        if self.source.digest and self.is_recorded_copy:
            return Status.RIGHT, passage
        return Status.UNRECORDED, passage

    def _around(self, passage: Passage) -> int | None:
        """The number of the recorded paragraph that a range lies in."""
        for number, each in enumerate(self.source.paragraphs, 1):
            if passage.start is not None and each.start <= passage.start < each.stop:
                return number
        return None

    def _at(self, passage: Passage, number: int, match: _Match) -> Passage | None:
        """A passage where its paragraph is now."""
        if match.number is None:
            return None
        start, stop = passage.start, passage.stop
        if start is not None and stop is not None:
            by = self.found[match.number - 1].start - self.source.paragraphs[number - 1].start
            start, stop = start + by, stop + by
        paragraph = None if passage.paragraph is None else match.number
        return attrs.evolve(passage, paragraph=paragraph, start=start, stop=stop)

    def _range(self, passage: Passage, start: int, wanted: str) -> tuple[Status, Passage | None]:
        """A range with a digest: where it was, else where its paragraph is now, else anywhere."""
        assert passage.stop is not None
        length = passage.stop - start
        number = self._around(passage)
        match = self.matches[number - 1] if number is not None else None
        near = self._at(attrs.evolve(passage, digest=None), number, match) if number and match else None
        likely = [start] if near is None or near.start is None else [start, near.start]
        at = next((place for place in likely if self._digest(place, length) == wanted), None)
        at = self._anywhere(length).get(wanted) if at is None else at
        if at is not None:
            status = Status.RIGHT if at == start else Status.MOVED
            paragraph = None if passage.paragraph is None else self._paragraph_at(at)
            return status, attrs.evolve(passage, paragraph=paragraph, start=at, stop=at + length)
        if near is None or near.stop is None or near.stop > len(self.text):
            return Status.MISSING, None
        return Status.CHANGED, attrs.evolve(near, digest=wanted)

    def _digest(self, start: int, length: int) -> str | None:
        return digest(self.text[start : start + length]) if start + length <= len(self.text) else None

    def _anywhere(self, length: int) -> dict[str, int]:
        """Where the wanted texts of a length first stand, if each begins where a word does."""
        if length not in self.places:
            wanted = self.wanted[length]
            places = self.places[length] = {}
            for word in _WORD.finditer(self.text):
                found = self._digest(word.start(), length)
                if found in wanted:
                    places.setdefault(found, word.start())
        return self.places[length]

    def _paragraph_at(self, place: int) -> int | None:
        for number, each in enumerate(self.found, 1):
            if each.start <= place < each.stop:
                return number
        return None


def align(recorded: Sequence[Paragraph], found: Sequence[Paragraph]) -> list[_Match]:
    """What became of each recorded paragraph among those that are found now."""
    matches: list[_Match | None] = [None] * len(recorded)
    free = dict.fromkeys(range(len(found)))
    for place, each in enumerate(recorded):
        if place < len(found) and found[place].digest == each.digest:
            matches[place] = _Match(Status.RIGHT, place + 1)
            del free[place]
    by_digest: dict[str, list[int]] = {}
    for place in free:
        by_digest.setdefault(found[place].digest, []).append(place)
    for place, each in enumerate(recorded):
        same = by_digest.get(each.digest)
        if matches[place] is None and same:
            moved = min(same, key=lambda other: abs(other - place))
            same.remove(moved)
            matches[place] = _Match(Status.MOVED, moved + 1)
            del free[moved]
    lost = [place for place, match in enumerate(matches) if match is None]
    for place, other in _alike(recorded, found, lost, free):
        if matches[place] is None and other in free:
            matches[place] = _Match(Status.CHANGED, other + 1)
            del free[other]
    return [match or _Match(Status.MISSING) for match in matches]


def _alike(
    recorded: Sequence[Paragraph], found: Sequence[Paragraph], lost: Iterable[int], free: Iterable[int]
) -> list[tuple[int, int]]:
    """Pairs of a lost paragraph and a new one that is like it, the likest first.

    Where very many were lost, only new ones that stand near are looked at.
    """
    pairs: list[tuple[int, int, int, int]] = []
    candidates, lost = list(free), list(lost)
    most = max(_MOST_PAIRS // max(len(lost), 1), 10)
    for place in lost:
        before = recorded[place].sketch
        middle = bisect_left(candidates, place)
        for other in candidates[max(0, middle - most // 2) : middle + most // 2 + 1]:
            after = found[other].sketch
            if before is None or after is None:
                bits = NEAR if place == other else None  # nothing to compare: what stands in its place
            else:
                bits = distance(before, after)
            if bits is not None and bits <= NEAR:
                pairs.append((bits, abs(place - other), place, other))
    return [(place, other) for *_, place, other in sorted(pairs)]


def _findings(
    map: ArgumentMap, anchors: Sequence[Anchor], checks: Mapping[str, _Check]
) -> Iterator[Diagnostic]:
    for source in map.sources:
        uses = sum(passage.source == source.id for _, passage in cited(map))
        if source.id not in checks:
            if uses:
                message = f"No text was given for the source {source.id!r}; {_times(uses)} not checked."
                fix = f"Give it as {source.id}=FILE."
                yield Diagnostic(rules.NOT_CHECKED, message, source.place, (source.id,), fix)
            continue
        if not checks[source.id].is_recorded_copy:
            message = f"The text of {source.id!r} is not the copy that was recorded."
            fix = "Mend what is reported of its passages, then record it anew."
            yield Diagnostic(rules.OTHER_COPY, message, source.place, (source.id,), fix)
    groups: dict[tuple[Passage, Status, Passage | None], list[str]] = {}
    for anchor in anchors:
        if anchor.status is not Status.RIGHT:
            key = anchor.passage, anchor.status, anchor.now
            groups.setdefault(key, []).append(anchor.element)
    for (passage, status, now), elements in groups.items():
        rule, says, fix = _says(passage, status, now)
        names = ", ".join(dict.fromkeys(_label(map, one) for one in elements))
        message = f"{_name(passage)} {says}. It is cited by {names}."
        yield Diagnostic(rule, message, map[elements[0]].place, tuple(dict.fromkeys(elements)), fix)


def _says(passage: Passage, status: Status, now: Passage | None) -> tuple[Rule, str, str]:
    """The rule, what is the matter with a passage, and what to do."""
    match status:
        case Status.MOVED:
            assert now is not None
            return rules.MOVED, f"stands elsewhere now: {_spot(now)}", f"Cite {_spot(now)}."
        case Status.CHANGED:
            assert now is not None
            where = "" if _spot(now) == _spot(passage) else f", and is {_spot(now)} now"
            return (
                rules.CHANGED,
                f"has changed{where}",
                "Read it again and see whether the claims still follow it.",
            )
        case Status.MISSING:
            return (
                rules.MISSING,
                "is not in the text, nor anything like it",
                "Cite another passage, or drop this one.",
            )
        case _:
            return (
                rules.UNRECORDED,
                "is there, but what it said was not recorded",
                "Record the source with `argmap sources record`, so that changes can be seen.",
            )


def _name(passage: Passage) -> str:
    spot = _spot(passage)
    return f"{spot[0].upper()}{spot[1:]} of {passage.source!r}"


def _spot(passage: Passage) -> str:
    """A passage in words: "paragraph 3", "characters 10 to 20"."""
    parts = [f"paragraph {passage.paragraph}"] if passage.paragraph is not None else []
    if passage.start is not None:
        parts.append(f"characters {passage.start} to {passage.stop}")
    return ", ".join(parts) or "the text"


def _times(count: int) -> str:
    return f"{count} passage is" if count == 1 else f"{count} passages are"


def _label(map: ArgumentMap, id: str) -> str:
    """What to call an element that cites: an assertion by what it is about."""
    element = map[id]
    if isinstance(element, Assertion):
        return _label(map, element.content) if element.content in map else id
    return repr(element.label) if isinstance(element, Claim | Argument) else id
