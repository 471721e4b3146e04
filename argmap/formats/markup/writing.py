"""From rows to the text of an XML document, well formed whatever the rows hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from argmap.formats.markup.rows import (
    CDATA,
    DOCTYPE,
    NAME,
    RAW,
    Row,
    legal,
)

MOST = 20
"""So many levels are set in; deeper rows stand no further right, or a deep file would grow to its square."""

_ENTITY = re.compile(f"{RAW}(?={NAME.pattern};)")


def xml_text(rows: Sequence[Row]) -> str:
    """An XML document of rows, a line for each element that holds no text beside others.

    >>> print(xml_text([Row(0, "a"), Row(1, "b", {"c": "<"}, "1 & 2"), Row(1, "d")]), end="")
    <a>
      <b c="&lt;">1 &amp; 2</b>
      <d/>
    </a>
    """
    writer = _Writer(any(row.name == DOCTYPE for row in rows))
    return "".join(writer.pieces(rows))


class _Writer:
    """What turns rows to text; ampersands stay raw only where a document type may say what they refer to."""

    def __init__(self, typed: bool) -> None:
        self.typed = typed

    def pieces(self, rows: Sequence[Row]) -> Iterator[str]:
        laid_out = _laid_out(rows)
        open_: list[int] = []
        for index, row in enumerate(rows):
            while open_ and rows[open_[-1]].depth >= row.depth:
                yield from self.end(rows, open_, laid_out)
            if index and (not open_ or laid_out[open_[-1]]):
                yield _break(row.depth)
            if row.is_element:
                inner = index + 1 < len(rows) and rows[index + 1].depth > row.depth
                attributes = "".join(
                    f' {key}="{self.attribute(value)}"' for key, value in row.attributes.items()
                )
                yield f"<{row.name}{attributes}"
                if inner or row.text:
                    yield f">{self.text(row.text)}"
                    open_.append(index)
                    continue
                yield "/>"
            else:
                yield _aside(row)
            yield self.text(row.tail)
        while open_:
            yield from self.end(rows, open_, laid_out)
        yield "\n"

    def end(self, rows: Sequence[Row], open_: list[int], laid_out: Sequence[bool]) -> Iterator[str]:
        """The end of the element that was opened last."""
        index = open_.pop()
        row = rows[index]
        if laid_out[index]:
            yield _break(row.depth)
        yield f"</{row.name}>{self.text(row.tail)}"

    def text(self, text: str) -> str:
        """A marked text between tags."""
        if CDATA not in text:
            return self.escaped(text)
        return "".join(
            self.escaped(part)
            if number % 2 == 0
            else f"<![CDATA[{legal(part).replace(']]>', ']]]]><![CDATA[>')}]]>"
            for number, part in enumerate(text.split(CDATA))
        )

    def escaped(self, text: str) -> str:
        """A text without CDATA sections between tags."""
        if text.isalnum():
            return text
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")
        if RAW in text:
            text = (_ENTITY.sub("&", text) if self.typed else text).replace(RAW, "&amp;")
        return legal(text)

    def attribute(self, text: str) -> str:
        """A marked text as the value of an attribute."""
        text = self.escaped(text).replace('"', "&quot;").replace(CDATA, "")
        return text.replace("\t", "&#9;").replace("\n", "&#10;")


def _break(depth: int) -> str:
    return "\n" + "  " * min(depth, MOST)


def _aside(row: Row) -> str:
    """A row that is no element."""
    match row.name:
        case "!--":
            inner = legal(row.text).replace("--", "- -")
            return f"<!--{inner}{' ' if inner.endswith('-') else ''}-->"
        case "!DOCTYPE":
            return f"<!DOCTYPE{legal(row.text)}>"
        case target:
            inner = legal(row.text).replace("?>", "? >")
            return f"<{target}{' ' if inner else ''}{inner}?>"


def _laid_out(rows: Sequence[Row]) -> list[bool]:
    """For each row, whether what is in it stands on lines of its own: there is no text beside it."""
    found = [True] * len(rows)
    open_: list[int] = []
    for index, row in enumerate(rows):
        while open_ and rows[open_[-1]].depth >= row.depth:
            open_.pop()
        if row.text:
            found[index] = False
        if open_ and row.tail:
            found[open_[-1]] = False
        open_.append(index)
    # Where the outer one is not, neither is the inner.
    open_.clear()
    for index, row in enumerate(rows):
        while open_ and rows[open_[-1]].depth >= row.depth:
            open_.pop()
        if open_ and not found[open_[-1]]:
            found[index] = False
        leaf = index + 1 == len(rows) or rows[index + 1].depth <= row.depth
        if leaf:
            found[index] = False
        open_.append(index)
    return found
