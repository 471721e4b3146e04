"""Findings for other programs: as JSON, as SARIF, as annotations of a workflow on GitHub."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import PurePath
from urllib.parse import quote

from argmap import __version__
from argmap.diagnostics import Diagnostic, Severity
from argmap.text import Place

__all__ = ["as_github", "as_json", "as_sarif"]

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def as_json(findings: Iterable[Diagnostic]) -> str:
    """Findings as a JSON list of objects; lines and columns count from 1, in code points.

    Keys that do not apply are left out: a finding has a line or a pointer, or only a file, or none of them.
    """
    return _text([_object(finding) for finding in findings])


def _object(finding: Diagnostic) -> dict[str, object]:
    told: dict[str, object] = {
        "code": finding.rule.code,
        "name": finding.rule.name,
        "severity": str(finding.severity),
        "message": finding.message,
        "fix": finding.fix,
        "subjects": list(finding.subjects),
    }
    place = finding.place
    if place is not None:
        told["file"] = place.text.name
        told |= _region(place, "line", "column", "endLine", "endColumn")
        if place.pointer is not None:
            told["pointer"] = place.pointer
    return told


def as_sarif(findings: Iterable[Diagnostic]) -> str:
    """Findings as a log in SARIF 2.1.0, the exchange format of static analysis (OASIS, 2020)."""
    several = list(findings)
    rules = {finding.rule.code: finding.rule for finding in several}
    driver = {
        "name": "argmap",
        "version": __version__,
        "rules": [
            {
                "id": rule.code,
                "name": rule.name,
                "shortDescription": {"text": rule.summary},
                "fullDescription": {"text": rule.why},
                "defaultConfiguration": {"level": _LEVELS[rule.severity]},
            }
            for rule in rules.values()
        ],
    }
    numbers = {code: number for number, code in enumerate(rules)}
    return _text(
        {
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [
                {
                    "tool": {"driver": driver},
                    "columnKind": "unicodeCodePoints",
                    "results": [_result(finding, numbers[finding.rule.code]) for finding in several],
                }
            ],
        }
    )


def _result(finding: Diagnostic, rule: int) -> dict[str, object]:
    advice = f" {finding.fix}" if finding.fix else ""
    result: dict[str, object] = {
        "ruleId": finding.rule.code,
        "ruleIndex": rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{finding.message}{advice}"},
    }
    place = finding.place
    if place is None:
        return result
    physical: dict[str, object] = {"artifactLocation": {"uri": _uri(place.text.name)}}
    if place.span is not None:
        physical["region"] = _region(place, "startLine", "startColumn", "endLine", "endColumn")
    location: dict[str, object] = {"physicalLocation": physical}
    if place.pointer is not None:
        location["logicalLocations"] = [{"fullyQualifiedName": place.pointer}]
    return result | {"locations": [location]}


def as_github(findings: Iterable[Diagnostic]) -> str:
    """Findings as lines that a workflow on GitHub shows beside the files they are about."""
    return "".join(f"{_annotation(finding)}\n" for finding in findings)


def _annotation(finding: Diagnostic) -> str:
    where: dict[str, object] = {}
    if finding.place is not None:
        where["file"] = finding.place.text.name
        where |= _region(finding.place, "line", "col", "endLine", "endColumn")
    where["title"] = f"{finding.rule.code} {finding.rule.name}"
    said = ",".join(f"{key}={_property(str(value))}" for key, value in where.items())
    pointer = finding.place.pointer if finding.place else None
    message = " ".join(filter(None, (finding.message, finding.fix, pointer and f"({pointer})")))
    return f"::{_COMMANDS[finding.severity]} {said}::{_escaped(message)}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


def _region(place: Place, *keys: str) -> dict[str, object]:
    """Where a span begins and ends, under the keys for line, column, last line, last column."""
    if place.span is None:
        return {}
    start, stop = place.text.position(place.span.start), place.text.position(place.span.stop)
    return dict(zip(keys, (start.line, start.column, stop.line, stop.column), strict=True))


def _uri(name: str) -> str:
    return quote(PurePath(name).as_posix())


def _text(tree: object) -> str:
    return json.dumps(tree, ensure_ascii=False, indent=2) + "\n"
