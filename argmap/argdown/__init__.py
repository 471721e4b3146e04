"""Argdown, the plain-text notation for argument maps.

`parse` gives the syntax tree of a text, `read` the map it describes, `write` a text for
a map, `format_text` the same document in one style.
"""

from collections.abc import Sequence
from pathlib import Path

import attrs

from argmap.argdown.formatter import difference, format_text
from argmap.argdown.front import Mode
from argmap.argdown.include import include
from argmap.argdown.lower import lower
from argmap.argdown.parse import parse
from argmap.argdown.rules import NOT_TEXT, RULES
from argmap.argdown.tree import Document, source
from argmap.argdown.write import write
from argmap.diagnostics import Diagnostic, Outcome
from argmap.model import ArgumentMap
from argmap.text import Place, Span, Text

__all__ = [
    "RULES",
    "Document",
    "Mode",
    "decode",
    "difference",
    "format_text",
    "lower",
    "parse",
    "read",
    "source",
    "write",
]


def read(
    text: str | bytes,
    *,
    name: str = "<argdown>",
    mode: Mode = "loose",
    path: Path | None = None,
    roots: Sequence[Path] = (),
) -> Outcome[ArgumentMap]:
    """Read a document, as text or as the bytes of a file; `name` is what findings call it.

    Whatever the text, there is a map, and a finding with line and column for each thing that is wrong. In
    strict mode, a statement that attacks another one is its contrary. `mode` is for documents whose front
    matter does not say. What a document includes is looked for beside `path`, its file, and read only below
    the `roots`.

    >>> outcome = read("[It rains]: It is raining.\\n  + <Wet roads>: The roads are wet.\\n")
    >>> outcome.value
    <ArgumentMap '': 1 claim, 1 argument, 1 support>
    """
    content, broken_at = decode(text)
    document = Text(content, name)
    findings: list[Diagnostic] = []
    if broken_at is not None:
        place = Place(document, Span(broken_at, broken_at + 1))
        findings.append(
            Diagnostic(
                NOT_TEXT, "From here on, something is not UTF-8.", place, (), "Save the file as UTF-8."
            )
        )
    if "@include(" not in content:
        outcome = lower(parse(document), mode=mode)
        return Outcome(outcome.value, sorted((*findings, *outcome.findings), key=_offset))
    included = include(document, path=path, roots=roots)
    outcome = lower(parse(included.text), mode=mode)
    elements = [attrs.evolve(each, place=included.origin(each.place)) for each in outcome.value.elements]
    findings += included.findings
    findings += (attrs.evolve(each, place=included.origin(each.place)) for each in outcome.findings)
    return Outcome(attrs.evolve(outcome.value, elements=elements), findings)


def _offset(finding: Diagnostic) -> int:
    return finding.place.span.start if finding.place and finding.place.span else 0


def decode(text: str | bytes) -> tuple[str, int | None]:
    """The text with U+FFFD for what is none, and the offset of the first such place."""
    if isinstance(text, str):
        try:
            text.encode()
        except UnicodeEncodeError as error:
            return text.encode("utf-8", "replace").decode(), error.start
        return text, None
    try:
        return text.decode(), None
    except UnicodeDecodeError as error:
        return text.decode("utf-8", "replace"), len(text[: error.start].decode("utf-8", "replace"))
