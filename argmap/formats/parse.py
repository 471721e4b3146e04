"""JSON text as a tree of plain values, and all that keeps it from being one.

`json` does the reading. What it would let pass is caught on the way: keys given twice, numbers no double can
hold, nesting without end. Of a text that breaks off, the values that are complete are read.
"""

import codecs
import json
import math
import re
from collections.abc import Iterator
from itertools import chain
from typing import Any, TypeAlias

import attrs

from argmap.data import DIGITS
from argmap.diagnostics import Diagnostic
from argmap.formats.rules import NOT_JSON, NOT_UTF8, REPEATED_KEY, TOO_DEEP
from argmap.text import Place, Span, Text

Path: TypeAlias = tuple[str | int, ...]
"""The keys and indexes that lead from the root of a tree to a value."""

Repeats: TypeAlias = dict[int, list[tuple[str, object]]]

DEEPEST_FILE = 200
"""How many levels of lists and objects a file may have; what begins deeper is not read."""

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_STRING = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"', re.DOTALL)
_TOKEN = re.compile(rf'{_STRING.pattern}|["\[\]{{}},]', re.DOTALL)
_SPACED = re.compile(r'"[ \t\r\n]+:')
_CLOSERS = {"[": "]", "{": "}"}


@attrs.frozen
class Huge:
    """A number that no double can hold, as it is written."""

    digits: str


@attrs.frozen
class Shadowed:
    """An earlier value of a key that is given again in the same object."""

    path: Path
    value: object


@attrs.frozen
class Parsed:
    """A tree of dicts, lists and scalars; `whole` is false if the text had to be cut to read it.

    It is `exact` if no number in it is one that no double can hold.
    """

    text: Text
    tree: object
    whole: bool
    findings: tuple[Diagnostic, ...]
    shadowed: tuple[Shadowed, ...]
    exact: bool


def parse(source: str | bytes, name: str) -> Parsed:
    """The tree of a JSON text and what is wrong with the text; never fails."""
    encoding_fault: tuple[str, Span | None] | None = None
    if isinstance(source, bytes):
        source, encoding_fault = _decoded(source)
    content = source.removeprefix("\ufeff")
    text = Text(content, name)
    findings: list[Diagnostic] = []
    if encoding_fault is not None:
        message, span = encoding_fault
        findings.append(
            Diagnostic(NOT_UTF8, message, Place(text, span or Span(0, 0)), fix="Save the file as UTF-8.")
        )

    stop: int | None = None
    try:
        tree, repeats, depth, exact = _load(content)
        if depth > DEEPEST_FILE:
            stop = len(content)
    except json.JSONDecodeError as error:
        stop = error.pos
    except RecursionError:
        stop = len(content)
        if _cut(content, stop)[1] is None:
            raise  # it is the caller who has left too little of the stack
    if stop is not None:
        # How deep Python itself can go depends on its version, so that is measured here in every case.
        cut, bottom = _cut(content, stop)
        findings.append(_not_read(text, stop, bottom))
        tree, repeats, _, exact = _load(cut)

    shadowed = tuple(_shadowed(tree, repeats)) if repeats else ()
    findings.extend(
        Diagnostic(
            REPEATED_KEY,
            f"The key {printable(str(found.path[-1]))!r} is given again in the same object; the last counts.",
            Place(text, pointer=pointer(found.path)),
            fix="Keep one of them.",
        )
        for found in shadowed
    )
    return Parsed(text, tree, stop is None, tuple(findings), shadowed, exact)


def pointer(path: Path) -> str:
    """The JSON pointer of a path (RFC 6901).

    >>> pointer(("elements", 3, "a/b~c"))
    '/elements/3/a~1b~0c'
    """
    return "".join(f"/{printable(str(step)).replace('~', '~0').replace('/', '~1')}" for step in path)


def printable(text: str) -> str:
    """A text that can be written as UTF-8: half a surrogate pair becomes its escape."""
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode()


def _decoded(raw: bytes) -> tuple[str, tuple[str, Span | None] | None]:
    """The text of some bytes, and if they are not UTF-8, what to say about it and where."""
    encoding = encoding_of(raw)
    if encoding is not None:
        return raw.decode(encoding, "replace"), (f"The file is written in {encoding.upper()}.", None)
    try:
        return raw.decode(), None
    except UnicodeDecodeError as error:
        # A byte order mark is not counted: it is taken off before anybody looks at offsets.
        before = len(raw[: error.start].decode().removeprefix("\ufeff"))
        return raw.decode("utf-8", "replace"), (
            f"The byte 0x{raw[error.start]:02X} (number {error.start}, from 0) means nothing in UTF-8.",
            Span(before, before + 1),
        )


def encoding_of(raw: bytes) -> str | None:
    """The encoding that the first bytes give away; None stands for UTF-8."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if raw.startswith(mark):
            return encoding
    # JSON begins with an ASCII character and holds no NUL, so the zeros among the first bytes tell.
    match [byte == 0 for byte in raw[:4]]:
        case [True, True, True, False]:
            return "utf-32-be"
        case [False, True, True, True]:
            return "utf-32-le"
        case [True, False, *_]:
            return "utf-16-be"
        case [False, True, *_]:
            return "utf-16-le"
    return None


def _load(content: str) -> tuple[object, Repeats, int, bool]:
    """The tree, for each dict in it (by identity) the members hidden by a later one, its depth, if exact.

    To look at each object takes as long again as `json` takes for all. So keys are counted first: where there
    are as many members as there are colons behind quotation marks, no key can have been given twice.
    """
    huge: list[Huge] = []

    def too_great(digits: str) -> Huge:
        huge.append(Huge(digits))
        return huge[-1]

    def real(digits: str) -> float | Huge:
        value = float(digits)
        return value if math.isfinite(value) else too_great(digits)

    def whole(digits: str) -> int | Huge:
        return int(digits) if len(digits.removeprefix("-")) <= DIGITS else too_great(digits)

    numbers: dict[str, Any] = {"parse_float": real, "parse_int": whole, "parse_constant": too_great}
    if not _SPACED.search(content):
        tree = json.loads(content, **numbers)
        members, depth = _measured(content, tree)
        if content.count('":') == members:
            return tree, {}, depth, not huge
    repeats: Repeats = {}

    def gather(pairs: list[tuple[str, object]]) -> dict[str, object]:
        made = dict(pairs)
        if len(made) < len(pairs):
            last = {key: index for index, (key, _) in enumerate(pairs)}
            repeats[id(made)] = [pair for index, pair in enumerate(pairs) if last[pair[0]] != index]
        return made

    tree = json.loads(content, object_pairs_hook=gather, **numbers)
    hidden = [value for members in repeats.values() for _, value in members]
    return tree, repeats, _measured(content, tree, *hidden)[1], not huge


def _measured(content: str, *trees: object) -> tuple[int, int]:
    """How many members the objects of the trees of a text have, and how deep lists and objects are nested.

    Once there are as many lists and objects as brackets, no more is looked at.
    """
    left = content.count("{") + content.count("[")
    count = depth = 0
    layer: list[object] = [node for node in trees if type(node) is dict or type(node) is list]
    while layer:
        depth += 1
        left -= len(layer)
        dicts = [node for node in layer if type(node) is dict]
        count += sum(map(len, dicts))
        if left <= 0:
            break
        lists = [node for node in layer if type(node) is list]
        inside = chain.from_iterable(chain(map(dict.values, dicts), lists))
        layer = [item for item in inside if type(item) is dict or type(item) is list]
    return count, depth


def _cut(content: str, stop: int) -> tuple[str, int | None]:
    """The longest beginning of a text that makes a JSON document, and where it gets too deep if it does.

    It ends before `stop` and with a member of the document or of a list in it, and what is open is closed.
    """
    open_: list[str] = []
    end, closers = 0, "{}"
    for token in _TOKEN.finditer(content, 0, stop):
        match token.group():
            case "[" | "{" as bracket:
                if len(open_) == DEEPEST_FILE:
                    return content[:end] + closers, token.start()
                open_.append(_CLOSERS[bracket])
            case "]" | "}" | "," as mark:
                if mark != "," and open_:
                    open_.pop()
                if len(open_) <= 2:
                    end = token.start() if mark == "," else token.end()
                    closers = "".join(reversed(open_))
            case '"':
                break
    return content[:end] + closers, None


def _not_read(text: Text, stop: int, bottom: int | None) -> Diagnostic:
    """Why a text is read only in part: it is broken at `stop`, unless it gets too deep before that."""
    if bottom is not None:
        return Diagnostic(
            TOO_DEEP,
            f"More than {DEEPEST_FILE} lists and objects are nested in each other here.",
            Place(text, Span(bottom, bottom + 1)),
            fix="Put the inner ones into a file of their own, or write them as text.",
        )
    offset, message, fix = _fault(text.content, stop)
    return Diagnostic(NOT_JSON, message, Place(text, Span(offset, offset + 1)), fix=fix)


def _fault(content: str, offset: int) -> tuple[int, str, str]:
    """Where to point when JSON is broken at an offset, what to say, and what to do."""
    rest = len(content.rstrip(" \t\r\n"))
    if not rest:
        return 0, "The file is empty.", 'The shortest map is {"argmap": 1, "elements": []}.'
    while offset < rest and content[offset] in " \t\r\n":
        offset += 1
    unterminated = content[offset : offset + 1] == '"' and not _STRING.match(content, offset)
    if offset >= rest or unterminated:
        return min(offset, rest), "The file breaks off.", "Get the rest of it; what is complete was read."
    before = content[:offset].rstrip(" \t\r\n")
    if content[offset] in "]}" and before.endswith(","):
        offset = len(before) - 1
    if content[offset] == ",":
        return offset, "This comma separates nothing; reading ends before it.", "Take it out."
    return (
        offset,
        f"{printable(content[offset])!r} cannot stand here in JSON; reading ends before it.",
        "Look at what stands before it too: a missing comma, bracket or quotation mark shows only here.",
    )


def _shadowed(tree: object, repeats: Repeats) -> Iterator[Shadowed]:
    """The hidden values with their paths, in the order of the tree."""
    todo: list[tuple[Path, object]] = [((), tree)]
    while todo:
        path, node = todo.pop()
        inner: list[tuple[Path, object]] = []
        match node:
            case dict():
                for key, value in repeats.get(id(node), ()):
                    yield Shadowed((*path, key), value)
                    inner.append(((*path, key), value))
                inner.extend(((*path, key), item) for key, item in node.items())
            case list():
                inner.extend(((*path, index), item) for index, item in enumerate(node))
        todo.extend(reversed(inner))
