"""Texts and ranges of an export to texts and marks of a map."""

from collections.abc import Iterator, Mapping

import attrs

from argmap.elements import Mark, MarkKind

_MARKS: Mapping[str, tuple[MarkKind, str | None]] = {
    "bold": ("bold", None),
    "italic": ("italic", None),
    "link": ("link", "url"),
    "tag": ("tag", "tag"),
    "statement-mention": ("mention", "title"),
    "argument-mention": ("mention", "title"),
}


@attrs.frozen
class Wording:
    """A text as argmap has it: without tags at its end."""

    text: str
    marks: tuple[Mark, ...]


def wording_of(text: object, ranges: object) -> Wording:
    """A text and its marks, without tags at its end and blanks around it.

    Ranges count UTF-16 code units and include their last one; marks count characters and do not.
    """
    whole = sound(text) if isinstance(text, str) else ""
    spans = list(_spans(whole, ranges))
    end = len(whole.rstrip())
    for span in reversed(spans):
        if span.kind == "tag" and len(whole[: span.stop].rstrip()) == end:
            end = len(whole[: span.start].rstrip())
    start = len(whole) - len(whole.lstrip())
    marks = [
        Mark(span.kind, span.start - start, min(span.stop, end) - start, span.target)
        for span in spans
        if start <= span.start < end
    ]
    return Wording(whole[start:end], tuple(marks))


def _spans(text: str, ranges: object) -> Iterator[Mark]:
    offsets = _offsets(text)
    for span in ranges if isinstance(ranges, list) else ():
        if not isinstance(span, dict) or span.get("type") not in _MARKS:
            continue
        kind, key = _MARKS[str(span["type"])]
        start, stop = span.get("start"), span.get("stop")
        if type(start) is not int or type(stop) is not int or not 0 <= start <= stop or start >= len(offsets):
            continue
        first, last = offsets[start], offsets[min(stop + 1, len(offsets) - 1)]
        last = first + len(text[first:last].rstrip()) if kind in ("tag", "mention") else last
        target = span.get(key) if key else None
        if first < last:
            yield Mark(kind, first, last, sound(target) if isinstance(target, str) else None)


def _offsets(text: str) -> list[int]:
    """For each UTF-16 code unit of a text, and its end, the character it belongs to."""
    offsets: list[int] = []
    for index, char in enumerate(text):
        offsets += [index] * (2 if char > "\uffff" else 1)
    return [*offsets, len(text)]


def sound(value: str) -> str:
    """A text that a map can hold: half a surrogate pair becomes U+FFFD."""
    return value if value.isascii() else value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
