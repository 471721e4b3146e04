"""Findings right after an edit, without reading the whole document again: only what was edited is parsed.

They are what they were before, moved, with those of the syntax around the edit made anew. What follows from
the whole document is told when it has been read, a moment later.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

import attrs

from argmap.argdown.parser import parse
from argmap.argdown.rules import RULES
from argmap.diagnostics import Rule
from argmap.text import Span, Text

_BLANK = re.compile(r"\n[ \t]*\n")
_FAR = re.compile(r"/\*|\*/|<!--|-->|^===", re.MULTILINE)
"""Signs that can change what stands far away."""
_SYNTAX = frozenset(rule.code for rule in RULES)
_AROUND = 2
"""So many blank lines before and behind an edit what it touches may begin or end."""


@attrs.frozen
class Mark:
    """A finding where it stands: its rule, its words, and the span."""

    rule: Rule
    message: str
    span: Span


@attrs.frozen
class Edited:
    """A stretch of an old text, and of the new one, in which they differ."""

    old: Span
    new: Span


def edited(old: str, new: str) -> Edited:
    """Where two texts differ.

    >>> edited("a cat sat", "a rat sat")
    Edited(old=Span(start=2, stop=3), new=Span(start=2, stop=3))
    """
    start = _shared(len(old), len(new), lambda count: old[:count] == new[:count])
    most = min(len(old), len(new)) - start
    end = _shared(most, most, lambda count: not count or old[-count:] == new[-count:])
    return Edited(Span(start, len(old) - end), Span(start, len(new) - end))


def _shared(one: int, other: int, is_same: Callable[[int], bool]) -> int:
    """How many characters are the same: the greatest count for which that holds, by halving."""
    low, high = 0, min(one, other)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if is_same(middle) else (low, middle - 1)
    return low


def marks_after(before: Iterable[Mark], old: str, new: str) -> list[Mark] | None:
    """The findings for a new text, from those for the old one; None if the edit may reach far.

    >>> unclosed = parse(Text("snake_case")).faults[0].rule
    >>> blanks = "\\n" * 6
    >>> old, new = f"a{blanks}snake_case", f"ab{blanks}snake_case"
    >>> found = marks_after([Mark(unclosed, "", Span(12, 13))], old, new)
    >>> [mark.span.start for mark in found]
    [13]
    """
    change = edited(old, new)
    start, stop = _around(new, change.new)
    longer = len(new) - len(old)
    old_stop = stop - longer
    if _FAR.search(old, max(0, start - 3), old_stop + 3) or _FAR.search(new, max(0, start - 3), stop + 3):
        return None
    kept: list[Mark] = []
    moved: list[Mark] = []
    for mark in before:
        is_near = mark.span.start < old_stop and mark.span.stop > start
        if is_near and mark.rule.code in _SYNTAX:
            continue
        if mark.span.stop <= change.old.start:
            kept.append(mark)
        elif mark.span.start >= change.old.stop:
            moved.append(attrs.evolve(mark, span=Span(mark.span.start + longer, mark.span.stop + longer)))
    return [*kept, *_parsed(new[start:stop], start), *moved]


def _parsed(text: str, start: int) -> Iterator[Mark]:
    for fault in parse(Text(text)).faults:
        message = " ".join(filter(None, (fault.message, fault.fix)))
        yield Mark(fault.rule, message, Span(fault.span.start + start, fault.span.stop + start))


def _around(text: str, edit: Span) -> tuple[int, int]:
    """The stretch of whole blocks around an edit."""
    start = edit.start
    for _ in range(_AROUND):
        start = max(0, _before(text, start))
    stop = edit.stop
    for _ in range(_AROUND):
        found = _BLANK.search(text, stop)
        stop = len(text) if found is None else found.end()
    return start, stop


def _before(text: str, end: int) -> int:
    """Where the block begins that ends at an offset or before it."""
    at = end
    while (at := text.rfind("\n", 0, at)) > 0:
        line = text.rfind("\n", 0, at) + 1
        if not text[line:at].strip(" \t\r"):
            return line
    return 0
