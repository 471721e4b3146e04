"""The format of statements, as of ASPARTIX: `arg(a).` and `att(a,b).`; `%` comments.

A name is anything without white space, brackets, commas and percent signs, in printable signs.
"""

import re

from argmap.abstract.faults import Faults, decoded, shown
from argmap.abstract.framework import Framework
from argmap.abstract.graph import graph_of
from argmap.abstract.rules import ODD_LINE, REPEATED, UNKNOWN
from argmap.diagnostics import Outcome, UsageError

_NAME = r"[^\s(),%]+"
_STATEMENT = re.compile(
    rf"\s*(?:arg\(\s*({_NAME})\s*\)\s*\.|att\(\s*({_NAME})\s*,\s*({_NAME})\s*\)\s*\.|%[^\n]*|\Z)"
)
_RESUME = re.compile(r"[^\n.%]*(?:\.|(?=%)|\n|\Z)")
_WHOLE_NAME = re.compile(_NAME)


def read(content: str | bytes, *, name: str = "<text>") -> Outcome[Framework]:
    """The framework that is told; never raises, whatever the content."""
    text, before = decoded(content, name)
    faults = Faults(text, name)
    index: dict[str, int] = {}
    attacks: list[tuple[str, str, int]] = []
    at = 0
    while at < len(text):
        found = _STATEMENT.match(text, at)
        if found is None:
            at = _skip(text, at, faults)
            continue
        declared, source, target = found.groups()
        if declared is not None:
            _declare(declared, found.start(1), index, faults)
        elif source is not None:
            attacks.append((source, target, found.start(2)))
        at = found.end()
    pairs = []
    for source, target, start in attacks:
        if source in index and target in index:
            pairs.append((index[source], index[target]))
        else:
            missing = target if source in index else source
            stop = start + len(source)
            fix = f"Write arg({missing})." if missing.isprintable() else ""
            faults.tell(UNKNOWN, f"No argument {shown(missing)} is declared.", start, stop, fix)
    return Outcome(Framework.of_graph(tuple(index), graph_of(len(index), pairs)), (*before, *faults.found))


def _declare(name: str, start: int, index: dict[str, int], faults: Faults) -> None:
    if not name.isprintable():
        faults.tell(
            ODD_LINE, f"The name {shown(name)} has signs that cannot be seen.", start, start + len(name)
        )
    elif name in index:
        faults.tell(REPEATED, f"The argument {shown(name)} is declared twice.", start, start + len(name))
    else:
        index[name] = len(index)


def _skip(text: str, at: int, faults: Faults) -> int:
    """Tell that something is not understood, and go on behind it."""
    while text[at].isspace():
        at += 1
    found = _RESUME.match(text, at)
    end = max(at + 1, found.end() if found else at + 1)
    message = f"{shown(text[at:end].strip())} is no statement."
    faults.tell(ODD_LINE, message, at, end, "Write arg(a). or att(a,b).")
    return end


def write(framework: Framework) -> str:
    """The framework as statements.

    Raises:
        UsageError: the name of an argument cannot be written so, or two names look alike as text.
    """
    names = [str(argument) for argument in framework.arguments]
    for each in names:
        if not _WHOLE_NAME.fullmatch(each) or not each.isprintable():
            raise UsageError(f"{each!r} cannot be the name of an argument in apx")
    if len(set(names)) != len(names):
        raise UsageError("two arguments have the same name, as text")
    lines = [f"arg({each}).\n" for each in names]
    for source, row in enumerate(framework.graph.attacked):
        lines.extend(f"att({names[source]},{names[target]}).\n" for target in row)
    return "".join(lines)
