"""Brat standoff annotations of arguments in a text, as the argument annotated essays and AbstRCT have them.

An annotated text is a pair of files: the text, and beside it annotations that name ranges of its characters.
This reads and writes the annotations; the text is looked at only to see whether they fit.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from argmap.diagnostics import Outcome
from argmap.formats.brat.lines import KEY, Component, one_below_the_other, parsed
from argmap.formats.brat.reading import Reader
from argmap.formats.brat.writing import Writer
from argmap.formats.foreign import NOT_HELD
from argmap.formats.plain import decoded
from argmap.formats.residue import within
from argmap.losses import losses
from argmap.model import ArgumentMap

__all__ = ["beside", "read", "write"]


def read(text: str | bytes, *, name: str = "<brat>", path: Path | None = None) -> Outcome[ArgumentMap]:
    """The map that annotations come to; whether they fit the text is seen if that stands beside `path`.

    >>> lines = ["T1\\tMajorClaim 0 3\\tYes", "T2\\tPremise 9 13\\tWhy?", "R1\\tsupports Arg1:T2 Arg2:T1"]
    >>> found = read("\\n".join(lines)).value
    >>> found.supports[0].target, found.claims[1].passages[0].start
    ('T1', 9)
    """
    content, findings = decoded(text, name)
    reader = Reader(content, findings)
    found = reader.map()
    if path is not None:
        beside = path.with_suffix(".txt")
        with suppress(OSError):
            if beside != path:
                reader.compare(decoded(beside.read_bytes(), beside.name)[0].content)
    return Outcome(found, findings)


def write(map: ArgumentMap) -> Outcome[str]:
    """A map as annotations. Findings tell what they cannot hold.

    Claims that stand in no text make one, each on a line of its own.

    >>> from argmap import Builder
    >>> b = Builder()
    >>> _ = b.rebut(b.claim("It is dry.", id="T1"), b.claim("It rains.", id="T2"), id="R1")
    >>> for line in write(b.build()).value.splitlines():
    ...     print(line.split("\\t"))
    ['T1', 'Claim 0 10', 'It is dry.']
    ['T2', 'Claim 11 20', 'It rains.']
    ['R1', 'attacks Arg1:T2 Arg2:T1']
    """
    lines = Writer(map).lines()
    whole = within(map.extras, KEY).get("open") is not True
    written = "\n".join(lines) + ("\n" if lines and whole else "")
    return Outcome(written, losses(map, read(written).value, NOT_HELD))


def beside(written: str) -> Mapping[str, str]:
    """The text that annotations are about, by the suffix of its file, if they make one of their own.

    >>> beside("T1\\tClaim 0 8\\tIt pours\\nT2\\tClaim 9 18\\tIt rains.\\n")
    {'.txt': 'It pours\\nIt rains.\\n'}
    """
    components = [each for line in written.split("\n") if isinstance(each := parsed(line), Component)]
    if not components or not one_below_the_other(components):
        return {}
    return {".txt": "".join(f"{each.text}\n" for each in components)}
