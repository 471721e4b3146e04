"""What is done to one file of a corpus, and what comes of it: values that can travel between processes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePath
from typing import Literal, TypeAlias

import attrs

from argmap.diagnostics import ArgmapError, Diagnostic, Severity
from argmap.limits import DEFAULT, Limits

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argmap.model import ArgumentMap

Kind: TypeAlias = Literal["check", "stats", "convert", "evaluate", "render"]
KINDS: tuple[Kind, ...] = ("check", "stats", "convert", "evaluate", "render")
"""What can be done to the maps of a corpus."""

Cell: TypeAlias = str | int | float | None
Row: TypeAlias = Mapping[str, Cell]

TABLES: Mapping[str, tuple[str, ...]] = {
    "maps": ("map", "digest", "title", "ok", "made", "error"),
    "claims": ("map", "id", "title", "text", "label"),
    "schemes": ("map", "link", "kind", "scheme"),
    "findings": ("map", "code", "severity", "message", "line", "col", "pointer"),
    "measures": ("map", "measure", "value"),
}
"""The tables of results and their columns; `map` is the path of a file below its folder."""


@attrs.frozen(kw_only=True)
class Task:
    """What to do to each map: one of `KINDS`, and how.

    `into` is the folder for what is made, by `convert` into the format `to`, by `render` into files of the
    suffix `to` in a `theme`. `select` are the rules to check, as `argmap.checks.check` takes them. `format`
    settles what the files are; else name and content tell. What passes the `limits` is not read.
    """

    kind: Kind = attrs.field(validator=attrs.validators.in_(KINDS))
    to: str = ""
    into: str = ""
    select: tuple[str, ...] = ()
    semantics: str = "grounded"
    theme: str = "light"
    format: str | None = None
    limits: Limits = DEFAULT


@attrs.frozen(kw_only=True)
class Result:
    """What came of a file: its path below the folder, the digest of its bytes, and rows for `TABLES`.

    `error` says why there is nothing else, if there is nothing.
    """

    map: str
    digest: str
    title: str | None = None
    ok: bool = False
    made: str | None = None
    error: str | None = None
    rows: Mapping[str, Sequence[Row]] = attrs.field(factory=dict)


def digest_of(content: bytes) -> str:
    """What a file is known by."""
    return hashlib.sha256(content).hexdigest()


def work(task: Task, folder: str, name: str) -> Result:
    """Do a task to the file of that name below a folder. Whatever goes wrong is in the result."""
    from argmap.files import content_of

    digest = ""
    try:
        content = content_of(Path(folder, name), task.limits)
        digest = digest_of(content)
        return _done(task, folder, name, digest)
    except ArgmapError as error:
        return Result(map=name, digest=digest, error=str(error))
    except (RecursionError, MemoryError) as error:
        return Result(map=name, digest=digest, error=f"{type(error).__name__}: the map is too large")


def _done(task: Task, folder: str, name: str, digest: str) -> Result:
    from argmap.files import read

    outcome = read(Path(folder, name), format=task.format, limits=task.limits)
    made = outcome.value
    findings = [*outcome.findings]
    labels: Mapping[str, str] = {}
    written: str | None = None
    measured: Mapping[str, Cell] = {}
    match task.kind:
        case "check":
            from argmap.checks import with_checks

            findings = list(with_checks(outcome, select=task.select).findings)
        case "stats":
            from argmap.stats import COLUMNS, measures, row

            measured = dict(zip(COLUMNS, row(measures(made)), strict=True))
        case "evaluate":
            labels = _labels(made, task.semantics)
        case "convert" | "render":
            if outcome.ok:
                written = _written(task, made, name, findings)
    return Result(
        map=name,
        digest=digest,
        title=made.title,
        ok=all(each.severity is not Severity.ERROR for each in findings),
        made=written,
        rows={
            "claims": [
                {"id": claim.id, "title": claim.title, "text": claim.text, "label": labels.get(claim.id)}
                for claim in made.claims
            ],
            "schemes": [
                {"link": link.id, "kind": type(link).__name__.lower(), "scheme": scheme}
                for link in made.links
                for scheme in link.schemes
            ],
            "findings": [_finding(each) for each in findings],
            "measures": [{"measure": name, "value": value} for name, value in measured.items()],
        },
    )


def _finding(finding: Diagnostic) -> Row:
    place = finding.place
    position = None if place is None else place.position
    return {
        "code": finding.rule.code,
        "severity": str(finding.severity),
        "message": " ".join(filter(None, (finding.message, finding.fix))),
        "line": None if position is None else position.line,
        "col": None if position is None else position.column,
        "pointer": None if place is None else place.pointer,
    }


def _labels(made: ArgumentMap, semantics: str) -> Mapping[str, str]:
    """A label for each claim: in, out or undecided; of several views, what all of them say."""
    from argmap.evaluate.compare import settled

    return {key: label.value for key, label in settled(made, semantics).labels.items()}


def _written(task: Task, made: ArgumentMap, name: str, findings: list[Diagnostic]) -> str:
    """Write what a map becomes below the folder for it; the path there."""
    from argmap.files import drawing, write_aside, write_text

    content: str | bytes
    if task.kind == "convert":
        converted = write_text(made, format=task.to)
        findings += converted.findings
        content, suffix = converted.value, _suffix(task.to)
    else:
        drawn = drawing(made, task.to, theme=task.theme)
        findings += drawn.findings
        content, suffix = drawn.value, f".{task.to}"
    # The whole name stays, so that a.json and a.argdown do not become one file.
    target = PurePath(name + suffix)
    write_aside(Path(task.into, target), content)
    return target.as_posix()


def _suffix(format: str) -> str:
    from argmap.formats import format_named

    known = format_named(format)
    return next(iter((*known.suffixes, *known.shared)), f".{format}")


def text_of(task: Task) -> str:
    """A task as text: two tasks are the same if their texts are."""
    return json.dumps(attrs.asdict(task), sort_keys=True)
