"""From an export to a map: each numbered claim is one, with a link to the claim that it stands below.

The extras of the map keep the style of the file and, if the file is laid out otherwise than it would be
written, its pieces one after the other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import attrs

from argmap.data import EMPTY, Data, Value
from argmap.diagnostics import Diagnostic, Outcome, Rule
from argmap.elements import AnyElement, Claim, Passage, Premise, Rebuttal, Source, Support
from argmap.formats.foreign import (
    KEPT_APART,
    REPEATED_ID,
    UNKNOWN_END,
    UNTYPED_EDGE,
    WRONG_SHAPE,
)
from argmap.formats.kialo.layout import (
    Head,
    Listed,
    Number,
    Other,
    Piece,
    Said,
    Sources,
    Style,
    claim_lines,
    marks,
    pieces,
    shown,
    with_marks,
    without_marks,
)
from argmap.formats.kialo.writing import KEY, parts_of
from argmap.formats.plain import decoded
from argmap.formats.residue import keeping
from argmap.formats.shapes import quoted
from argmap.ids import Ids
from argmap.model import ArgumentMap
from argmap.text import Place, Span, Text


def read(text: str | bytes, *, name: str = "<kialo>") -> Outcome[ArgumentMap]:
    """The map that an export comes to, and what in it has no counterpart in a map.

    Whatever the text, there is a map, and `write` gives the text back.

    >>> outcome = read("Discussion Title: Roads\\n\\n1. The roads are wet.\\n1.1. Pro: It rains.\\n")
    >>> outcome.value.title, [claim.text for claim in outcome.value.claims]
    ('Roads', ['The roads are wet.', 'It rains.'])
    """
    found, findings = decoded(text, name)
    reading = _Reading(found, findings)
    return Outcome(reading.map(), findings)


@attrs.define(eq=False)
class _Reading:
    """An export while it is read.

    `claims` are the ids of what stands at each number, or is used there again; at those in `stand` it stands.
    `sources` are the ids of sources by their numbers; `of` is the
    element that each piece is, and `linked` are the pieces that are links.
    """

    text: Text
    findings: list[Diagnostic]
    pieces: list[Piece] = attrs.Factory(list)
    claims: dict[Number, str] = attrs.Factory(dict)
    stand: frozenset[Number] = frozenset()
    sources: dict[int, str] = attrs.Factory(dict)
    ids: Ids = attrs.Factory(Ids)
    elements: list[AnyElement] = attrs.Factory(list)
    of: dict[int, str] = attrs.Factory(dict)
    linked: set[int] = attrs.Factory(set)

    def map(self) -> ArgumentMap:
        content = self.text.content
        self.pieces = pieces(content.replace("\r\n", "\n").replace("\r", "\n"))
        self.read_sources()
        self.name_claims()
        title: str | None = None
        for index, piece in enumerate(self.pieces):
            match piece.says:
                case Head():
                    title = piece.says.title
                case Said():
                    self.read_claim(index, piece, piece.says)
                case Sources() | Listed():
                    pass
                case Other(told=told):
                    if told:
                        self.report(KEPT_APART, piece, "This is no claim; it is kept as it is.")
        if not self.claims and content.strip():
            self.report(WRONG_SHAPE, self.pieces[0], "An export has claims with numbers; here is none.")
        made = ArgumentMap(elements=self.elements, title=title)
        return attrs.evolve(made, extras=keeping(KEY, self.rest(made)))

    def report(self, rule: Rule, piece: Piece, message: str, *subjects: str, fix: str = "") -> None:
        self.findings.append(Diagnostic(rule, message, self.place(piece), subjects, fix))

    def place(self, piece: Piece) -> Place:
        """Where a piece begins in the file."""
        start = self.text.line_starts[piece.line]
        return Place(self.text, Span(start, min(start + 1, len(self.text.content))))

    def read_sources(self) -> None:
        counts = Counter(piece.says.number for piece in self.pieces if isinstance(piece.says, Listed))
        for index, piece in enumerate(self.pieces):
            if not isinstance(piece.says, Listed):
                continue
            number, text = piece.says.number, piece.says.text
            if number in self.sources:
                message = f"There is a source {number} already; references are to the first."
                self.report(REPEATED_ID, piece, message, fix="Give it another number.")
            key = self.of[index] = self.ids.of("source")
            self.sources.setdefault(number, key)
            is_url = "://" in text
            usual = number == len(self.of) and counts[number] == 1
            self.elements.append(
                Source(
                    id=key,
                    url=text if is_url else None,
                    title=None if is_url or not text else text,
                    extras=keeping(KEY, EMPTY if usual else Data({"number": number})),
                    place=self.place(piece),
                )
            )

    def name_claims(self) -> None:
        """Give each claim its id, and find which claim is meant where one is used again."""
        again: dict[Number, Number] = {}
        for index, piece in enumerate(self.pieces):
            says = piece.says
            if not isinstance(says, Said):
                continue
            if says.see is not None:
                again.setdefault(says.number, says.see)
                continue
            key = self.of[index] = self.ids.of("claim")
            if says.number in self.claims:
                message = f"There is a claim {shown(says.number)} already; others stand below the first."
                self.report(REPEATED_ID, piece, message, key, fix="Give it another number.")
            self.claims.setdefault(says.number, key)
        self.stand = frozenset(self.claims)
        # What stands below a claim that is used again is about that claim.
        for number in sorted(again, key=len):
            if number not in self.stand and number[:-1] in self.claims and again[number] in self.stand:
                self.claims[number] = self.claims[again[number]]

    def read_claim(self, index: int, piece: Piece, says: Said) -> None:
        if says.see is not None:
            key = self.claims.get(says.see)
            if key is None or says.see not in self.stand:
                message = f"{shown(says.see)} is to be seen, which is not there."
                self.report(UNKNOWN_END, piece, message, fix="Correct the number.")
                return
        else:
            key = self.of[index]
            text = without_marks(says.text, self.sources)
            named = [self.sources[each] for each in marks(says.text, self.sources)]
            self.elements.append(
                Claim(
                    id=key,
                    text=text,
                    passages=[Passage(source=source) for source in dict.fromkeys(named)],
                    place=self.place(piece),
                )
            )
        if len(says.number) == 1:
            return
        above = self.claims.get(says.number[:-1])
        if above is None:
            message = f"{shown(says.number)} stands below {shown(says.number[:-1])}, which is not there."
            self.report(UNKNOWN_END, piece, message, key, fix="Correct the number.")
        elif says.side is None:
            message = f"{shown(says.number)} {quoted(says.text)} is neither pro nor con."
            self.report(UNTYPED_EDGE, piece, message, key, fix='Put "Pro:" or "Con:" before it.')
        else:
            kind = Support if says.side == "Pro" else Rebuttal
            link = self.ids.of(kind.__name__.lower())
            premises = [Premise(claim=key)]
            self.of[index] = link
            self.linked.add(index)
            self.elements.append(kind(id=link, target=above, premises=premises, place=self.place(piece)))

    def rest(self, map: ArgumentMap) -> Data:
        """What is kept of the file: its style, and its pieces if they would be others."""
        style = self.style()
        kept = style.kept()
        if [piece.raw for piece in self.pieces] == parts_of(map, kept):
            return kept
        return kept.having({"pieces": tuple(self.kept_pieces(style))})

    def usual(self, said: Said) -> Said:
        """A claim with the marks of its sources where they are usually written."""
        named = marks(said.text, self.sources)
        return attrs.evolve(said, text=with_marks(without_marks(said.text, self.sources), named))

    def style(self) -> Style:
        """The layout of the file, by its title, its line ends and the first claim below another."""
        content = self.text.content
        new = any(
            isinstance(piece.says, Head) and piece.raw.startswith("Discussion Name") for piece in self.pieces
        )
        gap = 0
        if new:
            first = next((n for n, piece in enumerate(self.pieces) if isinstance(piece.says, Said)), None)
            if first is not None:
                while (
                    gap < 9
                    and first + gap + 1 < len(self.pieces)
                    and self.pieces[first + gap + 1].raw == "\n"
                ):
                    gap += 1
        ends = content.count("\r\n")
        newline = "\r\n" if ends and ends == max(content.count("\n"), content.count("\r")) else "\n"
        return Style(new, newline, gap)

    def kept_pieces(self, style: Style) -> Iterator[Value]:
        """Each piece: its lines, or an element and its number, with its lines if they would be others."""
        for index, piece in enumerate(self.pieces):
            key = self.of.get(index)
            match piece.says:
                case Head():
                    yield Data({"title": True, "raw": piece.raw})
                case Sources():
                    yield Data({"sources": True, "raw": piece.raw})
                case Listed():
                    yield Data({"id": key, "raw": piece.raw})
                case Said() as said:
                    kept: dict[str, object] = {"at": shown(said.number)}
                    if key is not None:
                        kept["id"] = key
                    if said.see is not None:
                        kept["again"] = True
                    loose = index not in self.linked and len(said.number) > 1
                    own = not loose and claim_lines(self.usual(said), style) == piece.raw
                    yield Data(kept if own else {**kept, "raw": piece.raw})
                case Other():
                    yield piece.raw
