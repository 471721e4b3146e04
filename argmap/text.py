"""Texts, spans of them, and the line and column of an offset when somebody asks.

Offsets count Unicode code points from 0; lines and columns count from 1. A line ends at ``\\n``,
``\\r\\n`` or a lone ``\\r``.
"""

import re
from bisect import bisect_right
from functools import cached_property

import attrs

__all__ = ["Place", "Position", "Span", "Text"]

_LINE_END = re.compile(r"\r\n|\n|\r")


@attrs.frozen
class Span:
    """A half-open range of code points: `start` is in it, `stop` is not."""

    start: int
    stop: int

    def __len__(self) -> int:
        return self.stop - self.start


@attrs.frozen
class Position:
    """A line and a column, both counted from 1, the column in code points."""

    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.line}:{self.column}"


@attrs.frozen
class Text:
    """A text and the name it goes by in messages, usually that of its file.

    >>> text = Text("one\\ntwo", name="map.argdown")
    >>> text.position(5)
    Position(line=2, column=2)
    """

    content: str = attrs.field(repr=False)
    name: str = "<text>"

    @cached_property
    def line_starts(self) -> list[int]:
        """The offset at which each line begins."""
        return [0, *(match.end() for match in _LINE_END.finditer(self.content))]

    def position(self, offset: int) -> Position:
        """Line and column of an offset; one past the end is the end."""
        offset = max(0, min(offset, len(self.content)))
        line = bisect_right(self.line_starts, offset)
        return Position(line, offset - self.line_starts[line - 1] + 1)

    def slice(self, span: Span) -> str:
        """The characters of a span."""
        return self.content[span.start : span.stop]


@attrs.frozen
class Place:
    """Where something stands: in a text (`span`), or in a tree of data (`pointer`, a JSON pointer).

    >>> str(Place(Text("one\\ntwo", name="map.argdown"), span=Span(4, 7)))
    'map.argdown:2:1'
    >>> str(Place(Text("{}", name="map.json"), pointer="/elements/0"))
    'map.json#/elements/0'
    """

    text: Text
    span: Span | None = None
    pointer: str | None = None

    @property
    def position(self) -> Position | None:
        """Line and column at which the span begins."""
        return None if self.span is None else self.text.position(self.span.start)

    def __str__(self) -> str:
        if self.span is not None:
            return f"{self.text.name}:{self.position}"
        return self.text.name if self.pointer is None else f"{self.text.name}#{self.pointer}"
