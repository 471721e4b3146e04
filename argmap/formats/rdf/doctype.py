"""The document type of an XML text: its plain texts are put into their places, and nothing else is followed.

RDF/XML is often written with entities for the beginnings of addresses; AIFdb's export is.
"""

from __future__ import annotations

import codecs
import re

from argmap.diagnostics import Diagnostic
from argmap.formats.foreign import UNSAFE
from argmap.text import Place, Span, Text

LONGEST = 1_000
"""So many characters an entity may stand for; beginnings of addresses are shorter."""

ROOM = 1_000_000
"""So many characters all entities together may add, and thrice the length of the text."""

_ENCODING = re.compile(rb"""^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_DECLARATION = re.compile(r"\s*<\?xml\s[^>]*?\?>")
_PROLOG = re.compile(r"(?:\s+|<!--.*?-->|<\?.*?\?>)*", re.DOTALL)
_PIECE = re.compile(
    r"""<!--(?:.*?-->|.*)|<\?(?:.*?\?>|.*)|"(?:[^"]*"|.*)|'(?:[^']*'|.*)|[\[\]>]""", re.DOTALL
)
_ENTITY = re.compile(
    r"""<!--(?:.*?-->|.*)
    | <!ENTITY\s+(?P<name>[\w.:-]+)\s+(?:"(?P<one>[^"]*)"|'(?P<two>[^']*)')\s*>
    | (?P<other><!(?:ENTITY|ATTLIST)\b)""",
    re.DOTALL | re.VERBOSE,
)
_REFERENCE = re.compile(
    r"<!\[CDATA\[(?:.*?\]\]>|.*)|<!--(?:.*?-->|.*)|<\?(?:.*?\?>|.*)|&(?P<name>[\w.:-]+);", re.DOTALL
)
_KNOWN = frozenset({"amp", "lt", "gt", "quot", "apos"})


def xml_decoded(source: str | bytes) -> tuple[str, Exception | None]:
    """The text of an XML file, and why it is not in the encoding that it should be in."""
    if isinstance(source, str):
        return source.encode("utf-8", "replace").decode().removeprefix("\ufeff"), None
    encoding = "utf-8"
    if source.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    elif declared := _ENCODING.match(source[:1_000]):
        encoding = declared.group(1).decode()
    try:
        text = source.decode(encoding)
        text.encode()
        return text.removeprefix("\ufeff"), None
    except (LookupError, ValueError) as error:
        fault = ValueError(f"it is not {encoding}: {error}")
        return source.decode("utf-8", "replace").removeprefix("\ufeff"), fault


def without_doctype(text: Text) -> tuple[str, list[Diagnostic]]:
    """The text with space for its declaration and document type, and texts for its entities.

    >>> document = Text('<!DOCTYPE a [<!ENTITY ex "http://ex.org/">]><a b="&ex;c"/>')
    >>> without_doctype(document)[0].strip()
    '<a b="http://ex.org/c"/>'
    """
    content = text.content
    declaration = _DECLARATION.match(content)
    start = declaration.end() if declaration else 0
    prolog = _PROLOG.match(content, start)
    begin = prolog.end() if prolog else start
    if not content.startswith("<!DOCTYPE", begin):
        return _blank(content[:start]) + content[start:], []
    end = _end(content, begin)
    entities: dict[str, str] = {}
    findings: list[Diagnostic] = []

    def report(offset: int, message: str) -> None:
        fix = "Put the text into the place of each entity."
        findings.append(Diagnostic(UNSAFE, message, Place(text, Span(offset, offset + 1)), (), fix))

    for entity in _ENTITY.finditer(content, begin, end):
        name = entity["name"]
        if name is not None:
            value = _resolved(entity["one"] if entity["one"] is not None else entity["two"], entities)
            if value is not None:
                entities.setdefault(name, value)
                continue
        if name is not None or entity["other"] is not None:
            report(entity.start(), "This declaration asks for more than a short text and is not followed.")

    room = ROOM + 3 * len(content)

    def put(found: re.Match[str]) -> str:
        nonlocal room
        name = found["name"]
        if name is None or name in _KNOWN:
            return found.group()
        value = entities.get(name)
        if value is None or len(value) > room:
            return f"&amp;{name};"
        room -= len(value)
        return value

    before = _blank(content[:start]) + content[start:begin] + _blank(content[begin:end])
    return before + _REFERENCE.sub(put, content[end:]), findings


def _resolved(value: str, entities: dict[str, str]) -> str | None:
    """What an entity stands for; None if that is more than a short text."""
    found = re.sub(r"&([\w.:-]+);", lambda each: entities.get(each.group(1), "<"), value)
    if any(mark in found for mark in "<&%") or len(found) > LONGEST:
        return None
    return found.replace('"', "&quot;").replace("'", "&apos;")


def _end(content: str, begin: int) -> int:
    """Where the document type that begins somewhere ends; with the text, if it does not."""
    depth = 0
    for piece in _PIECE.finditer(content, begin):
        match piece.group():
            case "[":
                depth += 1
            case "]":
                depth -= 1
            case ">" if depth <= 0:
                return piece.end()
    return len(content)


def _blank(text: str) -> str:
    return re.sub(r"[^\n\r]", " ", text)
