"""Findings for other programs say what the findings say."""

import json

import pytest
from hypothesis import given

from argmap.diagnostics import Diagnostic
from argmap.files import read_text
from argmap.formats.native import read as read_json
from argmap.reports import as_github, as_json, as_sarif
from argmap.strategies.argdown import argdown_soup

BROKEN = "[A]: We should: go, 100%.\n    + [B]: It is late.\n  - [C]: snake_case\n"


@pytest.fixture
def findings() -> tuple[Diagnostic, ...]:
    return read_text(BROKEN, name="a map, 1:2.argdown", format="argdown").findings


def test_json(findings: tuple[Diagnostic, ...]) -> None:
    first = json.loads(as_json(findings))[0]
    assert {key: first[key] for key in ("code", "severity", "file", "line", "column", "endLine")} == {
        "code": "A203",
        "severity": "error",
        "file": "a map, 1:2.argdown",
        "line": 3,
        "column": 1,
        "endLine": 3,
    }


def test_json_of_a_tree() -> None:
    (told,) = json.loads(
        as_json(read_json('{"argmap": 1, "elements": [{"kind": "fact", "id": "x"}]}').findings)
    )
    assert told["pointer"] == "/elements/0/kind"
    assert "line" not in told


def test_sarif(findings: tuple[Diagnostic, ...]) -> None:
    (run,) = json.loads(as_sarif(findings))["runs"]
    rules = run["tool"]["driver"]["rules"]
    for result, finding in zip(run["results"], findings, strict=True):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == finding.rule.code
        assert finding.message in result["message"]["text"]
    physical = run["results"][0]["locations"][0]["physicalLocation"]
    assert physical["artifactLocation"]["uri"] == "a%20map%2C%201%3A2.argdown"
    assert physical["region"]["startLine"] == 3


def test_github(findings: tuple[Diagnostic, ...]) -> None:
    line = as_github(findings).splitlines()[0]
    assert line.startswith(
        "::error file=a map%2C 1%3A2.argdown,line=3,col=1,endLine=3,endColumn=4,title=A203 "
    )


@given(argdown_soup())
def test_whatever_is_found_is_told_in_every_form(text: str) -> None:
    found = read_text(text, name=f"{text[:9]}.argdown", format="argdown").findings
    assert len(json.loads(as_json(found))) == len(found)
    assert len(json.loads(as_sarif(found))["runs"][0]["results"]) == len(found)
    assert len(as_github(found).split("\n")) == len(found) + 1
