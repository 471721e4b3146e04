"""From the text of an XML document to its rows, whatever is wrong with it.

expat reads a text in which the declaration and the document type are blanked, so it never hears of an
entity. What would end the reading early though it means no harm (a control character, an ampersand that
should have been written as one) is taken out of its way first, and told.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from functools import cached_property
from xml.parsers import expat

import attrs

from argmap.diagnostics import Diagnostic, Rule
from argmap.formats.foreign import NOT_READABLE, UNSAFE
from argmap.formats.markup.rows import (
    CDATA,
    COMMENT,
    DECLARATION,
    DOCTYPE,
    ILLEGAL,
    NAME,
    RAW,
    Row,
    local,
    plain,
)
from argmap.formats.shapes import quoted
from argmap.text import Place, Span, Text

DEEPEST = 10_000
"""So many elements may be nested in each other: expat keeps a record of each that is open."""

LONGEST = 100
"""So many steps of a path are told."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ENCODING = re.compile(rb"""^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_DECLARATION = re.compile(r"\s*<\?xml\s([^>]*?)\?>")
_SAID = re.compile(r"""(version|encoding|standalone)\s*=\s*["']([\w.-]+)["']""")
_PROLOG = re.compile(r"\s+|<!--.*?-->|<\?.*?\?>", re.DOTALL)
_TYPE = re.compile(r"""<!--(?:.*?-->|.*)|<\?(?:.*?\?>|.*)|"(?:[^"]*"|.*)|'(?:[^']*'|.*)|[\[\]>]""", re.DOTALL)
_DOCTYPE = re.compile(r"<!DOCTYPE\s")
_MULTIPLIES = re.compile(r"<!(ENTITY|ATTLIST)\b")
_AMPERSAND = re.compile(
    r"<!\[CDATA\[(?:.*?\]\]>|.*)|<!--(?:.*?-->|.*)|<\?(?:.*?\?>|.*)|&(?!(?:amp|lt|gt|quot|apos);)", re.DOTALL
)
_REFERENCE = re.compile(r"&#(?:([0-9]{1,7})|x([0-9A-Fa-f]{1,6}));")
_ENTITY = re.compile(f"&{NAME.pattern};")
_WHOLE = re.compile(
    r"""version\s*=\s*(["'])1\.[0-9]+\1(\s+encoding\s*=\s*(["'])[A-Za-z][\w.-]*\3)?"""
    r"""(\s+standalone\s*=\s*(["'])(yes|no)\5)?\s*"""
)
_PRIVATE = range(0xE000, 0xF8FF)


@attrs.frozen(eq=False)
class Document:
    """A document as its rows; for each where it begins in the text, and the row that it is in (-1: none)."""

    text: Text
    rows: list[Row]
    offsets: list[int]
    parents: list[int]
    findings: list[Diagnostic]

    @cached_property
    def stops(self) -> list[int]:
        """For each row the first that is not in it, nor itself."""
        stops = [len(self.rows)] * len(self.rows)
        open_: list[int] = []
        for index, row in enumerate(self.rows):
            while open_ and self.rows[open_[-1]].depth >= row.depth:
                stops[open_.pop()] = index
            open_.append(index)
        return stops

    @property
    def root(self) -> int | None:
        """The row of the root; None if the document has none."""
        return next((index for index, row in enumerate(self.rows) if row.is_element), None)

    def inside(self, index: int, *names: str) -> Iterator[int]:
        """The elements in an element, not those in these; only some if they are named, without prefix."""
        inner, stop = index + 1, self.stops[index]
        while inner < stop:
            row = self.rows[inner]
            if row.is_element and (not names or local(row.name) in names):
                yield inner
            inner = self.stops[inner]

    def first(self, index: int, name: str) -> int | None:
        """The first element of that name in an element."""
        return next(self.inside(index, name), None)

    def said(self, index: int) -> str:
        """The text in an element, but not in those in it."""
        row = self.rows[index]
        if self.stops[index] == index + 1:
            return plain(row.text)
        pieces = [row.text]
        inner, stop = index + 1, self.stops[index]
        while inner < stop:
            pieces.append(self.rows[inner].tail)
            inner = self.stops[inner]
        return plain("".join(pieces))

    def get(self, index: int, key: str) -> str | None:
        """An attribute of an element."""
        value = self.rows[index].attributes.get(key)
        return value if value is None else value.replace(RAW, "&")

    def place(self, index: int) -> Place:
        """Where a row stands."""
        start = self.offsets[index]
        return Place(self.text, Span(start, start + 1))

    def path(self, index: int) -> str:
        """The path of a row, as XPath writes it; its end, if it is very long.

        >>> document = parse("<a><b/><b/></a>", "a.xml")
        >>> document.path(2)
        '/a/b[2]'
        """
        steps: list[str] = []
        while index >= 0 and len(steps) < LONGEST:
            row, parent = self.rows[index], self.parents[index]
            steps.append(row.name if parent < 0 else f"{row.name}[{self.numbers[index]}]")
            index = parent
        path = "".join(f"/{step}" for step in reversed(steps))
        return path if index < 0 else f"/{path}"

    @cached_property
    def numbers(self) -> list[int]:
        """For each row, which of its name it is in the element around it, counted from 1."""
        counts: dict[tuple[int, str], int] = {}
        numbers: list[int] = []
        for row, parent in zip(self.rows, self.parents, strict=True):
            key = (parent, row.name)
            counts[key] = counts.get(key, 0) + 1
            numbers.append(counts[key])
        return numbers

    def report(self, rule: Rule, index: int, message: str, *subjects: str, fix: str = "") -> None:
        """Add a finding about a row, with line and column and a path like those of XPath."""
        place = attrs.evolve(self.place(index), pointer=self.path(index))
        self.findings.append(Diagnostic(rule, message, place, subjects, fix))


def parse(source: str | bytes, name: str) -> Document:
    """The rows of an XML text and what is wrong with the text; never fails."""
    findings: list[Diagnostic] = []
    content, complaint = _decoded(source) if isinstance(source, bytes) else (source, None)
    content = content.removeprefix("\ufeff")
    text = Text(content, name)

    def report(rule: Rule, offset: int, message: str, fix: str) -> None:
        findings.append(Diagnostic(rule, message, Place(text, Span(offset, offset + 1)), fix=fix))

    if complaint is not None:
        report(NOT_READABLE, 0, complaint, "Save the file as UTF-8, and let its first line say so.")
    if (fault := ILLEGAL.search(content)) is not None:
        code = f"U+{ord(fault.group()):04X}"
        report(NOT_READABLE, fault.start(), f"The character {code} cannot stand in XML.", "Take it out.")
        content = ILLEGAL.sub("\ufffd", content)
    reader = _Reader(content)
    if reader.type is not None and (found := _MULTIPLIES.search(content, *reader.type)) is not None:
        message = "The document type declares entities or attributes of its own; they are not followed."
        report(UNSAFE, found.start(), message, "Put the text into the place of each entity.")
    if reader.misdeclared:
        message = "The first line is no declaration as XML has it; what is odd in it is left out."
        report(NOT_READABLE, 0, message, 'The usual one is <?xml version="1.0" encoding="UTF-8"?>.')
    if (stray := reader.without_ampersands()) is not None:
        report(NOT_READABLE, stray, "This & begins nothing that XML knows.", "Write &amp; for it.")
    fault_at = reader.read()
    if fault_at is not None:
        report(NOT_READABLE, *fault_at, "What stands before it was read.")
    return Document(text, reader.rows, reader.offsets, reader.parents, findings)


def _decoded(raw: bytes) -> tuple[str, str | None]:
    """The text of some bytes, and what to say if they are not in the encoding that they should be in."""
    encoding = next((encoding for mark, encoding in _MARKS if raw.startswith(mark)), None)
    if encoding is None:
        match [byte == 0 for byte in raw[:4]]:
            case [True, False, *_]:
                encoding = "utf-16-be"
            case [False, True, *_]:
                encoding = "utf-16-le"
    if encoding is None:
        declared = _ENCODING.match(raw[:1000])
        encoding = declared.group(1).decode() if declared else "utf-8"
    try:
        decoded, _ = codecs.lookup(encoding).decode(raw)
        if not isinstance(decoded, str):
            raise LookupError
        return decoded, None
    except (LookupError, ValueError) as error:
        text, why = raw.decode("utf-8", "replace"), f"There is no encoding {quoted(encoding)}."
        if isinstance(error, UnicodeDecodeError):
            byte = raw[error.start]
            why = f"The byte 0x{byte:02X} (number {error.start}, from 0) means nothing in {encoding.upper()}."
            if codecs.lookup(encoding).name != "utf-8":
                text = raw.decode(encoding, "replace")
        if all(character.isascii() or character == "\ufffd" for character in text):
            # No byte beyond ASCII is UTF-8; what is most often taken for it by mistake is this.
            return raw.decode("cp1252", "replace"), f"{why} It is read as Windows-1252."
        return text, why


class _TooDeepError(Exception):
    """Nothing deeper is read."""


class _Reader:
    """What expat calls while it reads; `type` is the range of the document type in the text."""

    def __init__(self, content: str) -> None:
        self.content = content
        self.rows: list[Row] = []
        self.offsets: list[int] = []
        self.parents: list[int] = []
        self.open: list[int] = []
        self.closed = -1
        self.pieces: list[str] = []
        self.sentinel = RAW
        self.type: tuple[int, int] | None = None
        self.entities = False
        self.misdeclared = False
        self.asides: list[tuple[int, Row]] = []
        self.blank_prolog()

    def blank_prolog(self) -> None:
        """Put space where the declaration and the document type stand, and keep them as rows."""
        spans: list[tuple[int, int]] = []
        position = 0
        if (declaration := _DECLARATION.match(self.content)) is not None:
            said = {"version": "1.0", **dict(_SAID.findall(declaration.group(1)))}
            self.misdeclared = not _WHOLE.fullmatch(declaration.group(1))
            if said.get("standalone") not in ("yes", "no"):
                said.pop("standalone", None)
            if "encoding" in said:
                said["encoding"] = "UTF-8"  # as which every text is saved
            order = ("version", "encoding", "standalone")
            text = " ".join(f'{key}="{said[key]}"' for key in order if key in said)
            self.asides.append((0, Row(0, DECLARATION, text=text)))
            spans.append(declaration.span())
            position = declaration.end()
        while (space := _PROLOG.match(self.content, position)) is not None:
            position = space.end()
        if _DOCTYPE.match(self.content, position):
            stop = doctype_end(self.content, position)
            if stop is not None:
                self.type = (position, stop)
                self.entities = _MULTIPLIES.search(self.content, position, stop) is not None
                inner = self.content[position + len("<!DOCTYPE") : stop - 1]
                self.asides.append((position, Row(0, DOCTYPE, text=inner)))
                spans.append((position, stop))
        for start, stop in spans:
            blank = re.sub(r"[^\n\r]", " ", self.content[start:stop])
            self.content = self.content[:start] + blank + self.content[stop:]

    def without_ampersands(self) -> int | None:
        """Put a character that is not there into the place of each & that stops expat.

        Where the first is that is none of an entity which the document type may declare.
        """
        first: int | None = None

        def replaced(found: re.Match[str]) -> str:
            nonlocal first
            if found.group()[0] != "&" or _is_character(_REFERENCE.match(self.content, found.start())):
                return found.group()
            if self.sentinel == RAW:
                unused = (chr(code) for code in _PRIVATE if chr(code) not in self.content)
                self.sentinel = next(unused, "\ufffd")
            if first is None and not (self.entities and _ENTITY.match(self.content, found.start())):
                first = found.start()
            return self.sentinel

        if "&" in self.content:
            self.content = _AMPERSAND.sub(replaced, self.content)
        return first

    def read(self) -> tuple[int, str] | None:
        """Read it all; if that cannot be done, where and why not."""
        parser = expat.ParserCreate("utf-8", intern={})
        parser.ordered_attributes = True
        parser.buffer_text = True
        parser.buffer_size = 1 << 16
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.pieces.append
        parser.StartCdataSectionHandler = parser.EndCdataSectionHandler = self.mark
        parser.CommentHandler = self.comment
        parser.ProcessingInstructionHandler = self.instruction
        self.parser = parser
        raw = self.content.encode()
        fault: tuple[int, str] | None = None
        try:
            parser.Parse(raw, True)
        except expat.ExpatError as error:
            fault = (parser.ErrorByteIndex, f"This is not XML: {expat.errors.messages[error.code]}.")
        except _TooDeepError as error:
            fault = (error.args[0], f"More than {DEEPEST} elements are nested in each other here.")
        self.flush()
        if fault is not None:
            fault = (len(raw[: max(fault[0], 0)].decode(errors="ignore")), fault[1])
        self.place(raw)
        return fault

    def place(self, raw: bytes) -> None:
        """Make the offsets count characters, not bytes, and put in what expat was not shown."""
        if len(raw) != len(self.content):
            byte = character = 0
            for index, offset in enumerate(self.offsets):
                character += len(raw[byte:offset].decode(errors="ignore"))
                byte = offset
                self.offsets[index] = character
        for offset, row in self.asides:
            index = sum(other < offset for other in self.offsets[: len(self.rows)])
            if row.name == DECLARATION:
                index = 0
            self.rows.insert(index, row)
            self.offsets.insert(index, offset)
            self.parents = [parent + (parent >= index) for parent in self.parents]
            self.parents.insert(index, -1)

    def add(self, row: Row) -> int:
        """Add a row behind those that there are."""
        self.flush()
        self.rows.append(row)
        self.offsets.append(self.parser.CurrentByteIndex)
        self.parents.append(self.open[-1] if self.open else -1)
        return len(self.rows) - 1

    def flush(self) -> None:
        """Give the text that was read to the row that it belongs to."""
        if not self.pieces:
            return
        text = "".join(self.pieces).replace(CDATA + CDATA, "")
        self.pieces.clear()
        if self.sentinel != RAW:
            text = text.replace(self.sentinel, RAW)
        if not text.strip(" \t\n"):
            return
        if self.closed >= 0:
            self.rows[self.closed].tail = text
        elif self.open:
            self.rows[self.open[-1]].text = text

    def start(self, name: str, attributes: list[str]) -> None:
        if len(self.open) == DEEPEST:
            raise _TooDeepError(self.parser.CurrentByteIndex)
        if self.sentinel != RAW:
            attributes = [value.replace(self.sentinel, RAW) for value in attributes]
        pairs = dict(zip(attributes[::2], attributes[1::2], strict=True))
        self.open.append(self.add(Row(len(self.open), name, pairs)))
        self.closed = -1

    def end(self, name: str) -> None:
        self.flush()
        self.closed = self.open.pop()

    def mark(self) -> None:
        self.pieces.append(CDATA)

    def comment(self, text: str) -> None:
        self.closed = self.add(Row(len(self.open), COMMENT, text=text))

    def instruction(self, target: str, text: str) -> None:
        self.closed = self.add(Row(len(self.open), f"?{target}", text=text))


def _is_character(reference: re.Match[str] | None) -> bool:
    """Whether a reference is one to a character that XML can hold."""
    if reference is None:
        return False
    decimal, hexadecimal = reference.groups()
    code = int(decimal) if decimal else int(hexadecimal, 16)
    return 0 < code < 0x110000 and not ILLEGAL.match(chr(code))


def doctype_end(content: str, start: int) -> int | None:
    """Where the document type that begins there ends; None if it does not."""
    depth = 0
    for token in _TYPE.finditer(content, start):
        match token.group():
            case "[":
                depth += 1
            case "]":
                depth -= 1
            case ">" if depth <= 0:
                return token.end()
    return None
