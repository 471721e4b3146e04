"""A map as Markdown to read: an outline of headings and nested points, or an essay in paragraphs.

Both are made from the lines of `argmap.draw.outline`. Texts of users are escaped for CommonMark, and for the
tables and formulas that sites add to it, so that they show as what they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from argmap.diagnostics import Outcome
from argmap.draw.measure import one_line
from argmap.draw.outline import Entry, entries
from argmap.draw.words import short, source_line
from argmap.elements import Argument, Claim
from argmap.model import ArgumentMap

TOGETHER = "these together:"
"""How an outline calls premises that work together."""

DEEPEST = 8
"""So deep are points nested; many programs show no more. What stands deeper says how deep."""

_SIGN = re.compile(r"[\\`*_\[\]<>&~|#$!]")
_START = re.compile(r"""^([-+="'(]|\d{1,9}(?=[.)]))""")
_ENDED = re.compile(r"""[.!?…:]["'”’)]*$""")

LINKED = {
    "+": ("For this it is said:", "For {} it is said:"),
    "-": ("Against this it is said:", "Against {} it is said:"),
    "_": ("That this follows is denied:", "That {} counts here is denied:"),
}
"""How an essay leads in what bears on the sentence before, and on one further up."""


def escaped(text: str) -> str:
    r"""A text in one line that Markdown shows as it is, wherever it stands.

    >>> escaped("1. *Snow* <b>")
    '1\\. \\*Snow\\* \\<b\\>'
    """
    line = _within(text)
    return _START.sub(lambda found: f"{found[1]}\\" if found[1][0].isdigit() else f"\\{found[1]}", line)


def _within(text: str) -> str:
    """A text that Markdown shows as it is behind other words."""
    return _SIGN.sub(r"\\\g<0>", one_line(text))


# The outline


def outline(map: ArgumentMap) -> Outcome[str]:
    """A map as headings for issues, positions and what stands by itself, with the rest as points below them.

    ``+``, ``-`` and ``_`` say what is for a claim, against it, and against a step. Markdown is written to be
    read; it is not read back, so nothing is told of what it leaves out.

    >>> from argmap import Builder
    >>> b = Builder(title="Roads")
    >>> _ = b.support(b.claim("The roads are wet."), b.claim("It rains."))
    >>> print(outline(b.build()).value, end="")
    # Roads
    <BLANKLINE>
    ## The roads are wet.
    <BLANKLINE>
    - **+ supported by:** It rains.
    """
    return Outcome(_document(map, _outlined(map)))


def _document(map: ArgumentMap, blocks: Iterator[str]) -> str:
    """Blocks with empty lines between them, under the title of the map; points stand close."""
    title = escaped(map.title or "")
    parts = [f"# {title}", *blocks] if title else list(blocks)
    lines: list[str] = []
    for before, part in zip([None, *parts], parts, strict=False):
        if before is not None and not (_is_point(before) and _is_point(part)):
            lines.append("")
        lines.append(part)
    return "".join(f"{line}\n" for line in lines)


def _is_point(block: str) -> bool:
    return block.lstrip(" ").startswith("- ")


def _outlined(map: ArgumentMap) -> Iterator[str]:
    base = 0
    for entry in entries(map):
        if _is_heading(entry):
            base = entry.depth + 1
            yield f"{'#' * (entry.depth + 2)} {escaped(entry.name)}"
            if rest := " ".join(filter(None, (escaped(entry.more), _noted(entry)))):
                yield rest
        else:
            depth = max(entry.depth - base, 0)
            level = f"(level {entry.depth + 1}) " if depth > DEEPEST else ""
            lead = f"**{_within(entry.lead)}** " if entry.lead.strip() else ""
            said = " — ".join(filter(None, (escaped(entry.name), escaped(entry.more))))
            text = " ".join(filter(None, (f"{level}{lead}{said}", _noted(entry))))
            yield f"{'  ' * min(depth, DEEPEST)}- {text}"


def _is_heading(entry: Entry) -> bool:
    """Whether a line is that of an issue, of a position or of what stands by itself."""
    plain = not entry.lead.strip() and entry.id is not None
    return entry.lead in ("Issue: ", "position: ") or (entry.depth == 0 and plain)


def _noted(entry: Entry) -> str:
    return f"*{escaped(entry.note)}*" if entry.note else ""


# The essay


def essay(map: ArgumentMap) -> Outcome[str]:
    """A map in plain prose: each position, what is for and against it, what is answered; sources as notes.

    >>> from argmap import Builder
    >>> b = Builder()
    >>> _ = b.support(b.claim("The roads are wet."), b.claim("It rains."))
    >>> print(essay(b.build()).value, end="")
    The roads are wet.
    <BLANKLINE>
    For this it is said: It rains.
    """
    return Outcome(_document(map, _Essay(map).blocks()))


class _Essay:
    """An essay while it is written.

    `notes` are the sources of its sentences by what they say, `above` the names of what was said last on each
    level.
    """

    def __init__(self, map: ArgumentMap) -> None:
        self.map = map
        self.notes: dict[str, int] = {}
        self.above: list[str] = []

    def blocks(self) -> Iterator[str]:
        """Headings and paragraphs, then the notes."""
        paragraph: list[str] = []
        base = 0
        for entry in entries(self.map):
            heading = _is_heading(entry)
            follows = entry.depth == len(self.above)  # it stands right below what was said before
            if paragraph and (heading or entry.depth <= base or (entry.depth == base + 1 and not follows)):
                yield " ".join(paragraph)
                paragraph = []
            if heading:
                base = entry.depth + 1
            if entry.lead == "Issue: ":
                yield f"## {escaped(entry.name)}"
            elif heading and entry.lead and entry.more:
                yield f"### {escaped(entry.name)}"
                paragraph.append(self.sentence(entry, entry.more))
            else:
                paragraph += self.said(entry, follows=follows)
            self.above[entry.depth :] = [entry.name]
        if paragraph:
            yield " ".join(paragraph)
        for note, number in self.notes.items():
            yield f"[^{number}]: See {escaped(note)}"

    def said(self, entry: Entry, *, follows: bool) -> Iterator[str]:
        """The sentences of a line: how it bears on what was said before, then what it says."""
        known = LINKED.get(entry.lead[:1])
        if known is not None:
            about, elsewhere = known
            name = self.above[entry.depth - 1] if entry.depth else ""
            called = "all of that" if name == TOGETHER else f"“{_within(short(name))}”"
            yield about if follows or not name else elsewhere.format(called)
        elif entry.lead.strip() and entry.lead != "position: ":
            yield _within(entry.lead)
        elif entry.depth and not follows and self.above[entry.depth - 1] == TOGETHER:
            yield "Together with that:"
        if entry.again:
            yield f"{escaped(entry.name)} (see above)."
        elif entry.name != TOGETHER:
            yield self.sentence(entry, entry.more or entry.name)

    def sentence(self, entry: Entry, text: str) -> str:
        """A text as a sentence, with the mark of the note that says where it stands."""
        sentence = escaped(text if _ENDED.search(text) else f"{text}.")
        element = self.map.get(entry.id) if entry.id is not None else None
        source = one_line(source_line(self.map, element)) if isinstance(element, (Claim, Argument)) else ""
        if not source:
            return sentence
        return f"{sentence}[^{self.notes.setdefault(source, len(self.notes) + 1)}]"
