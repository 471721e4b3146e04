"""Faults of Argdown documents that can be put right without changing what is meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from argmap.argdown.edits import rename, renumber
from argmap.argdown.rules import WRONG_NUMBER
from argmap.checks.references import MISSPELT_TITLE
from argmap.checks.wording import OPENS_WITH, TIED
from argmap.diagnostics import Diagnostic, UsageError
from argmap.elements import Claim
from argmap.model import ArgumentMap

Mend = Callable[[str, Diagnostic, ArgumentMap], str]
"""Takes the text of a document, a finding and the map that was read; gives the text without the fault."""


def mended(text: str, map: ArgumentMap, findings: Iterable[Diagnostic]) -> str:
    """The text of an Argdown document with every fault among the findings put right that can be safely.

    `map` is what was read from the text. All other characters stay as they are.

    >>> from argmap.argdown import read
    >>> from argmap.checks import check
    >>> text = "[A]: Therefore, they are allies.\\n  + [B]: Drones were delivered.\\n"
    >>> map = read(text).value
    >>> print(mended(text, map, check(map, select=["opens-with-therefore"])))
    [A]: They are allies.
      + [B]: Drones were delivered.
    <BLANKLINE>
    """
    own = [
        finding
        for finding in findings
        if finding.rule.code in MENDS and finding.place is not None and finding.place.text.content == text
    ]
    # The last place first, so that the spans of those before it still hold.
    for finding in sorted(own, key=_start, reverse=True):
        text = MENDS[finding.rule.code](text, finding, map)
    return text


def _start(finding: Diagnostic) -> int:
    place = finding.place
    return -1 if place is None or place.span is None else place.span.start


def _one_title(text: str, finding: Diagnostic, map: ArgumentMap) -> str:
    misspelt, meant = (map.get(subject) for subject in finding.subjects)
    if not isinstance(misspelt, Claim) or not isinstance(meant, Claim):
        return text
    try:
        return rename(text, misspelt.title or "", meant.title or "", merge=True)
    except UsageError:
        return text


def _without_opening(text: str, finding: Diagnostic, map: ArgumentMap) -> str:
    claim = map.get(finding.subjects[0])
    span = finding.place.span if finding.place else None
    if span is None or not isinstance(claim, Claim):
        return text
    before, inside, after = text[: span.start], text[span.start : span.stop], text[span.stop :]
    opening = re.search(rf"(\A|:|\)|[-+_>])(?P<tied>{TIED.pattern})(?=[*_]*\w)", inside, re.IGNORECASE)
    if opening is None:
        return text
    start, stop = opening.span("tied")
    gap = "" if inside[:start].endswith((" ", "(")) or not start else " "
    rest = re.sub(r"\w", lambda letter: letter.group().upper(), inside[stop:], count=1)
    return f"{before}{inside[:start]}{gap}{rest}{after}"


def _numbered(text: str, finding: Diagnostic, map: ArgumentMap) -> str:
    return renumber(text)


MENDS: Mapping[str, Mend] = {
    MISSPELT_TITLE.code: _one_title,
    OPENS_WITH.code: _without_opening,
    WRONG_NUMBER.code: _numbered,
}
"""The rules whose faults can be mended."""
