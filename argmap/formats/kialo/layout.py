"""The lines of an export: what each of its pieces says, and how a piece is written.

There are two layouts. In the older one, a claim is a line such as ``1.2. Con: Nobody asked for it.`` under
``Discussion Title: …``. In the newer, the text stands below ``1.2. Con:``, indented, under ``Discussion
Name:``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Literal, TypeAlias

import attrs

from argmap.data import EMPTY, Data

Number: TypeAlias = tuple[int, ...]
"""Where a claim stands: (1, 2) is the second below the first thesis."""

Side: TypeAlias = Literal["Pro", "Con"]

INDENT = "    "
_CLAIM = re.compile(r"[ \t]*((?:[0-9]{1,9}\.)+)(?:[ \t]+(.*))?$", re.DOTALL)
_SIDE = re.compile(r"(pro|con)[ \t]*:[ \t]*", re.IGNORECASE)
_THESIS = re.compile(r"thesis[ \t]*:[ \t]*", re.IGNORECASE)
_SEE = re.compile(r"-> See ((?:[0-9]{1,9}\.)+)$")
_SOURCES = re.compile(r"[ \t]*sources:[ \t]*$", re.IGNORECASE)
_SOURCE = re.compile(r"[ \t]*\[([0-9]{1,9})\](?:[ \t]+(.*))?$")
_MARK = re.compile(r"\[([0-9]{1,9})\]")
_TITLE = re.compile(r"Discussion (Title|Name):[ \t]*(.*)$")


@attrs.frozen
class Style:
    """How an export is laid out: `gap` are the empty lines between claims of the newer layout."""

    new: bool = False
    newline: str = "\n"
    gap: int = 0

    @classmethod
    def of(cls, kept: Data) -> Style:
        """The style that was kept of a file."""
        gap = kept.get("gap")
        return cls(
            kept.get("layout") == "new",
            "\r\n" if kept.get("newline") == "\r\n" else "\n",
            gap if type(gap) is int and 0 <= gap < 10 else 0,
        )

    def kept(self) -> Data:
        """The style as it is kept, as far as it is not the usual one."""
        found: dict[str, object] = {"layout": "new"} if self.new else {}
        if self.newline != "\n":
            found["newline"] = self.newline
        return Data({**found, "gap": self.gap}) if self.gap else Data(found) if found else EMPTY


@attrs.frozen
class Head:
    """The title of the discussion."""

    title: str


@attrs.frozen
class Said:
    """A claim where it stands, or where it is used again: then `see` is where it stands."""

    number: Number
    side: Side | None
    text: str
    see: Number | None = None


@attrs.frozen
class Listed:
    """A source in the list of sources."""

    number: int
    text: str


@attrs.frozen
class Sources:
    """The line above the list of sources."""


@attrs.frozen
class Other:
    """What is none of these: an empty line, or, to be told, what nobody knows."""

    told: bool


@attrs.frozen
class Piece:
    """A part of an export: what it says, its lines as they stand in the file, and which is the first."""

    says: Head | Said | Sources | Listed | Other
    raw: str
    line: int


def number_of(text: str) -> Number:
    """The number that stands in a text.

    >>> number_of("1.12.")
    (1, 12)
    """
    return tuple(int(part) for part in text.split(".") if part)


def shown(number: Number) -> str:
    """A number as exports write it.

    >>> shown((1, 12))
    '1.12.'
    """
    return "".join(f"{part}." for part in number)


# Reading


def pieces(text: str) -> list[Piece]:
    """The pieces of an export whose lines end in line feeds; together they are the text."""
    return _Cutting(text).pieces


class _Cutting:
    """The lines of an export while they are told apart."""

    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        self.pieces: list[Piece] = []
        self.new = False
        self.seen: set[Number] = set()
        self.root = 0
        self.blank = True
        self.state: Literal["start", "sources", "other"] = "start"
        index = 0
        while index < len(self.lines):
            index = self.take(index)

    def add(self, says: Head | Said | Sources | Listed | Other, start: int, stop: int) -> int:
        raw = "\n".join(self.lines[start:stop])
        if stop < len(self.lines):
            raw += "\n"
        if raw:
            self.pieces.append(Piece(says, raw, start))
        self.blank = isinstance(says, Other) and not says.told
        return stop

    def take(self, index: int) -> int:
        """Take the piece that begins at a line; the return value is the line behind it."""
        line = self.lines[index]
        if not line.strip():
            return self.add(Other(told=False), index, index + 1)
        if (claim := self.claim(index, blank=self.blank)) is not None:
            return self.take_claim(index, claim)
        if self.opens_sources(index):
            self.state = "sources"
            return self.add(Sources(), index, index + 1)
        source = source_in(line) if self.state == "sources" else None
        if source is not None:
            return self.add(source, index, index + 1)
        title = _TITLE.match(line) if self.state == "start" else None
        if title is not None:
            return self.take_title(index, title[1] == "Name", title[2].strip(" \t"))
        return self.add(Other(told=True), index, index + 1)

    def take_title(self, index: int, new: bool, title: str) -> int:
        self.new = new
        self.state = "other"
        below = index + 1
        if new and not title and below < len(self.lines) and self.claim(below, blank=True) is None:
            return self.add(Head(self.lines[below].strip(" \t")), index, below + 1)
        return self.add(Head(title), index, below)

    def claim(self, index: int, *, blank: bool) -> Number | None:
        """The number of a line that begins a claim; `blank` says that an empty line is before it."""
        found = _CLAIM.match(self.lines[index])
        if found is None:
            return None
        number, rest = number_of(found[1]), (found[2] or "").strip(" \t")
        if len(number) > 1:
            begins = _SIDE.match(rest) or (number[:-1] in self.seen and number not in self.seen)
        else:
            begins = (
                blank
                or number[0] == self.root + 1
                or not self.seen
                or is_labelled(self.lines[index], new=self.new)
            )
        return number if begins else None

    def opens_sources(self, index: int) -> bool:
        """Whether the list of sources begins with this line: a source has to follow."""
        if not _SOURCES.match(self.lines[index]):
            return False
        below = index + 1
        while below < len(self.lines) and not self.lines[below].strip():
            below += 1
        return below < len(self.lines) and _SOURCE.match(self.lines[below]) is not None

    def take_claim(self, index: int, number: Number) -> int:
        self.state = "other"
        self.seen.add(number)
        if len(number) == 1:
            self.root = number[0]
        stop = self.end(index)
        return self.add(said_in(self.lines[index:stop], new=self.new), index, stop)

    def end(self, start: int) -> int:
        """The line behind the text of a claim; empty lines count as part of it if the text goes on."""
        stop, index, breaks = start + 1, start + 1, 0
        begun = said_in(self.lines[start:stop], new=self.new).text != ""
        while index < len(self.lines):
            if not self.lines[index].strip(" \t"):
                if not begun:
                    break
                breaks += 1
            elif self.claim(index, blank=breaks > 0) is not None or self.opens_sources(index):
                break
            else:
                begun, breaks, stop = True, 0, index + 1
            index += 1
        return stop


def said_in(lines: Sequence[str], *, new: bool) -> Said:
    """What the lines of a claim say. They are joined; an empty line between two is a line break."""
    found = _CLAIM.match(lines[0])
    number, rest = (number_of(found[1]), (found[2] or "").strip(" \t")) if found else ((), lines[0])
    side: Side | None = None
    if len(number) > 1 and (label := _SIDE.match(rest)):
        side = "Pro" if label[1].lower() == "pro" else "Con"
        rest = rest[label.end() :]
    elif len(number) == 1 and new and (label := _THESIS.match(rest)):
        rest = rest[label.end() :]
    parts, breaks = [rest] if rest else [], 0
    for line in (line.strip(" \t") for line in lines[1:]):
        if line:
            parts += ["\n" * breaks or " ", line] if parts else [line]
            breaks = 0
        else:
            breaks += 1
    text = "".join(parts)
    see = _SEE.match(text) if side else None
    return Said(number, side, text, number_of(see[1]) if see else None)


def is_labelled(line: str, *, new: bool) -> bool:
    """Whether a line says that it begins a thesis."""
    found = _CLAIM.match(line) if new else None
    return found is not None and _THESIS.match((found[2] or "").strip(" \t")) is not None


# Writing


def title_lines(title: str, style: Style) -> str:
    """The title of a discussion as it is written."""
    line = _one_line(title)
    if style.new and not _means_something(line):
        return f"Discussion Name:\n{line}\n"
    return f"Discussion {'Name' if style.new else 'Title'}: {line}".rstrip(" ") + "\n"


def source_line(number: int, text: str) -> str:
    """A source as it is written."""
    return f"[{number}] {_one_line(text)}".rstrip(" ") + "\n"


def claim_lines(said: Said, style: Style) -> str:
    """A claim as it is written; what would be taken for something else is changed as little as need be."""
    label = said.side or ("Thesis" if style.new and len(said.number) == 1 else None)
    indent = INDENT * (len(said.number) - 1) if style.new else ""
    start = f"{indent}{shown(said.number)}"
    start += f" {label}:" if label else ""
    lines = [f"-> See {shown(said.see)}"] if said.see else _lines(said.text)
    if not lines:
        return f"{start}\n"
    first, *others = lines
    between = f"\n{indent}" if style.new and not _means_something(first) else " "
    return "".join(
        [f"{start}{between}{first}\n", *(f"{indent}{line}\n" if line else "\n" for line in others)]
    )


def _lines(text: str) -> list[str]:
    """The lines of a text: a line break is an empty line between two others.

    What would be read as the beginning of something else goes on in the line before.
    """
    flat = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n \t")
    if _SEE.match(flat):
        flat = f"→{flat[2:]}"
    lines: list[str] = []
    breaks = 0
    for line in (part.strip(" \t") for part in flat.split("\n")):
        if line and lines and _means_something(line):
            lines[-1] += f" {line}"
        elif line:
            lines += [*[""] * breaks, line]
        else:
            breaks += 1
            continue
        breaks = 1
    return lines


def is_plain(raw: str) -> bool:
    """Whether the lines of a claim go on with nothing that could be more than text elsewhere."""
    return not any(map(_means_something, raw.split("\n")[1:]))


def _means_something(line: str) -> bool:
    """Whether a line of its own could be more than text."""
    return bool(_CLAIM.match(line) or _SOURCES.match(line))


def _one_line(text: str) -> str:
    return re.sub(r"[\r\n]+", " ", text).strip(" \t")


def marks(text: str, known: Collection[int]) -> list[int]:
    """The numbers of known sources that a text refers to, each once, in order.

    >>> marks("It rains [2] and rains. [1] [2]", {1, 2})
    [2, 1]
    """
    named = dict.fromkeys(int(found[1]) for found in _MARK.finditer(text))
    return [number for number in named if number in known]


def with_marks(text: str, numbers: Sequence[int]) -> str:
    """A text with the marks of those sources at its end that it does not name itself.

    >>> with_marks("It rains.", [1, 2])
    'It rains. [1] [2]'
    """
    there = marks(text, set(numbers))
    return " ".join([text, *(f"[{number}]" for number in numbers if number not in there)]).strip(" ")


def without_marks(text: str, known: Collection[int]) -> str:
    """A text without the marks of known sources at its end.

    >>> without_marks("It rains. [1] [2]", {1, 2})
    'It rains.'
    """
    words = text.split(" ")
    while words and (found := _MARK.fullmatch(words[-1])) and int(found[1]) in known:
        words.pop()
    return " ".join(words)


def title_in(raw: str) -> str | None:
    """The title that some lines give."""
    return next((piece.says.title for piece in pieces(raw) if isinstance(piece.says, Head)), None)


def source_in(raw: str) -> Listed | None:
    """The source that a line lists."""
    found = _SOURCE.match(raw.removesuffix("\n"))
    return Listed(int(found[1]), (found[2] or "").strip(" \t")) if found else None
