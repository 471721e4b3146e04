"""Reading a document: from its text or bytes to the map it describes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import attrs

from argmap.argdown.decoding import decoded
from argmap.argdown.front import Mode
from argmap.argdown.include import include
from argmap.argdown.lowering import lower
from argmap.argdown.parser import parse
from argmap.diagnostics import Diagnostic, Outcome
from argmap.model import ArgumentMap


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
    document, findings = decoded(text, name)
    if "@include(" not in document.content:
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
