"""A first look at a file: what it is made of, and what stands at its top."""

from __future__ import annotations

import codecs
import re
from functools import cached_property

import attrs

HEAD = 100_000
"""So many bytes are looked at."""

DEEPEST = 3
"""How many levels of a JSON text are looked at."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_TOKEN = re.compile(r'"((?:[^"\\]|\\.)*)"(\s*:)?|[{}\[\]]', re.DOTALL)
_ROOT = re.compile(r"<([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)[\s/>]")
_ASIDES = re.compile(r"<!--.*?-->|<\?.*?\?>|<!DOCTYPE[^>\[]*(\[.*?\]\s*)?>", re.DOTALL)
_KEY = re.compile(r"^([\"']?)([\w.-]+)\1[ \t]*:(?=\s|$)", re.MULTILINE)
_BEFORE = re.compile(r"(?:[ \t]*(?:#.*)?(?:\n|\r\n?)|(?:---|%).*(?:\n|\r\n?))*")


def _head(content: bytes) -> bytes:
    return content[:HEAD]


@attrs.frozen
class Peek:
    """The beginning of a file, looked at in the ways that tell formats from each other."""

    content: bytes = attrs.field(converter=_head)

    @cached_property
    def text(self) -> str:
        """The beginning as text, without byte order mark and leading space."""
        for mark, encoding in _MARKS:
            if self.content.startswith(mark):
                return self.content[len(mark) :].decode(encoding, "replace").lstrip()
        return self.content.decode("utf-8", "replace").lstrip()

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys of a JSON text, down to the third level, with those above; lists count as nothing.

        >>> sorted(Peek(b'{"nodes": [{"id": 1}], "edges": []}').keys)
        ['edges', 'nodes', 'nodes/id']
        """
        found: set[str] = set()
        if self.text[:1] not in ("{", "["):
            return frozenset()
        above: list[str] = []
        key = ""
        for token in _TOKEN.finditer(self.text):
            match token.group():
                case "{" | "[":
                    above.append(key)
                    key = ""
                case "}" | "]":
                    del above[-1:]
                    key = ""
                case _ if not token.group(2):
                    key = ""
                case _:
                    key = token.group(1)
                    names = [name for name in above if name]
                    if len(names) < DEEPEST:
                        found.add("/".join([*names, key]))
        return frozenset(found)

    @cached_property
    def root(self) -> str:
        """The name of the root of an XML text, without its prefix; empty if it is none.

        >>> Peek(b'<?xml version="1.0"?><!DOCTYPE ARG [<!ENTITY e "<b/>">]><ARG>').root
        'ARG'
        """
        if not self.text.startswith("<"):
            return ""
        found = _ROOT.search(_ASIDES.sub("", self.text))
        return found.group(2) if found else ""

    @cached_property
    def fields(self) -> frozenset[str]:
        """The keys at the margin of a YAML text; none if it does not begin with one.

        >>> sorted(Peek(b"# Notes\\nstatements:\\n  a: b\\narguments: []").fields)
        ['arguments', 'statements']
        >>> sorted(Peek(b"Some words.\\nstatements: a").fields)
        []
        """
        start = _BEFORE.match(self.text)
        if start is None or not _KEY.match(self.text, start.end()):
            return frozenset()
        return frozenset(key for _, key in _KEY.findall(self.text, start.end()))

    def header(self, delimiters: str) -> bool:
        """Whether the first line names columns of a table, with one of these between them.

        >>> Peek(b"Nr;Claim\\n1;It rains.").header(",;")
        True
        """
        from argmap.formats.table.cells import rows_of
        from argmap.formats.table.columns import header_of

        line = self.text.partition("\n")[0].rstrip("\r")
        return any(
            header_of(row.cells) is not None and len(row.cells) > 1
            for delimiter in delimiters
            for row in rows_of(line, delimiter)[0]
        )
