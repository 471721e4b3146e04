"""Documents that include others: ``@include(path)`` is replaced by the text of the file.

Files are read only below the roots that the caller names, each once; what is found wrong is placed in the
file it stands in.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from pathlib import Path

import attrs

from argmap.argdown import rules
from argmap.diagnostics import Diagnostic, Rule
from argmap.text import Place, Span, Text

_INCLUDE = re.compile(r"@include\(([^)\r\n]+)\)")


@attrs.frozen
class Piece:
    """A stretch of the whole text, from `start` on, and where it comes from: `offset` in `text`."""

    start: int
    text: Text
    offset: int


@attrs.frozen
class Included:
    """A text with everything it includes, and where each stretch of it comes from.

    `looked` are the files that were looked for below the roots, those that are not there, too.
    """

    text: Text
    pieces: tuple[Piece, ...]
    findings: tuple[Diagnostic, ...]
    looked: tuple[Path, ...] = ()

    def origin(self, place: Place | None) -> Place | None:
        """A place in the whole text as a place in the file it comes from."""
        if place is None or place.span is None or place.text is not self.text:
            return place
        index = bisect_right(self.pieces, place.span.start, key=lambda piece: piece.start) - 1
        piece = self.pieces[max(index, 0)]
        shift = piece.offset - piece.start
        length = len(piece.text.content)
        start = min(place.span.start + shift, length)
        return Place(piece.text, Span(start, max(start, min(place.span.stop + shift, length))))


@attrs.define
class _Reading:
    """A file that is being put in, and how far it is."""

    text: Text
    path: Path | None
    at: int = 0


def include(text: Text, *, path: Path | None = None, roots: Sequence[Path] = ()) -> Included:
    """A text with the files it includes put in their places.

    `path` is the file of the text, if it has one: what it includes is found from there, or from the roots.
    A file that cannot be had is left out, with a finding.

    >>> include(Text("[A]: a")).text.content
    '[A]: a'
    """
    allowed = [root.resolve() for root in roots]
    known = {path.resolve()} if path is not None else set()
    parts: list[str] = []
    pieces: list[Piece] = []
    findings: list[Diagnostic] = []
    looked: dict[Path, None] = {}
    length = 0
    stack = [_Reading(text, path)]
    while stack:
        top = stack[-1]
        match = _INCLUDE.search(top.text.content, top.at)
        stop = match.start() if match else len(top.text.content)
        pieces.append(Piece(length, top.text, top.at))
        parts.append(top.text.content[top.at : stop])
        length += stop - top.at
        if match is None:
            stack.pop()
            continue
        top.at = match.end()
        place = Place(top.text, Span(match.start(), match.end()))
        near = _near(match[1].strip(), top.path, allowed)
        looked |= dict.fromkeys(near)
        found = next(filter(_is_file, near), None)
        if found is None:
            findings.append(
                _refused(rules.NOT_INCLUDED, place, match[1], "is in no folder that may be read from")
            )
        elif found in known:
            findings.append(_refused(rules.INCLUDED_TWICE, place, match[1], "was included before"))
        else:
            known.add(found)
            content = _content(found)
            if content is None:
                findings.append(_refused(rules.NOT_INCLUDED, place, match[1], "cannot be read as UTF-8 text"))
            else:
                stack.append(_Reading(Text(content, str(found)), found))
    whole = Text("".join(parts), text.name)
    return Included(whole, tuple(pieces), tuple(findings), tuple(looked))


def _near(name: str, including: Path | None, roots: Sequence[Path]) -> list[Path]:
    """Where a file of that name would be, as far as that lies below a root."""
    folders = [including.parent] if including is not None else list(roots)
    found = []
    for folder in folders:
        try:
            path = (folder / name).resolve()
        except (OSError, ValueError, RuntimeError):
            continue
        if any(path.is_relative_to(root) for root in roots):
            found.append(path)
    return found


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _content(path: Path) -> str | None:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return None


def _refused(rule: Rule, place: Place, name: str, why: str) -> Diagnostic:
    fix = (
        "Take it out here."
        if rule is rules.INCLUDED_TWICE
        else "Name its folder as a root, and check the path."
    )
    return Diagnostic(rule, f"The file {name!r} {why}.", place, (), fix)
