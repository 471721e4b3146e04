"""Every rule with a document for an example: the example breaks it, the mend breaks none."""

import re

import pytest

from argmap.argdown import read as read_argdown
from argmap.checks import check
from argmap.diagnostics import Diagnostic, Rule, UsageError
from argmap.draw import theme_from
from argmap.formats.native import read as read_json
from argmap.rules import RULES, explain, rule

DOCUMENTS = [known for known in RULES if known.language is not None]


def findings(language: str, source: str) -> list[Diagnostic]:
    """What reading a document and checking what was read finds."""
    if language == "toml":
        return list(theme_from(source, name="example").findings)
    outcome = {"argdown": read_argdown, "json": read_json}[language](source, name="example")
    return [*outcome.findings, *check(outcome.value)]


@pytest.mark.parametrize("known", DOCUMENTS, ids=lambda known: known.code)
def test_the_example_breaks_the_rule(known: Rule) -> None:
    assert known.language is not None
    found = findings(known.language, known.example)
    assert {finding.rule.code for finding in found} == {known.code}
    for finding in found:
        assert finding.rule is known
        assert finding.place is not None, "a finding about a document says where"


@pytest.mark.parametrize("known", DOCUMENTS, ids=lambda known: known.code)
def test_the_mend_breaks_none(known: Rule) -> None:
    assert known.language is not None
    assert [str(finding) for finding in findings(known.language, known.mend)] == []


@pytest.mark.parametrize("known", RULES, ids=lambda known: known.code)
def test_a_rule_is_told_in_sentences(known: Rule) -> None:
    assert re.fullmatch(r"[A-Z]\d{3}", known.code)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", known.name)
    for text in (known.summary, known.why):
        assert text.endswith(".")
    assert known.example != known.mend
    assert rule(known.code) is rule(known.name) is rule(known.code.lower()) is known
    for part in (known.code, known.name, known.summary, known.why):
        assert part in explain(known)


def test_codes_and_names_are_unique() -> None:
    assert len({known.code for known in RULES}) == len({known.name for known in RULES}) == len(RULES)


def test_an_unknown_code_is_told() -> None:
    with pytest.raises(UsageError, match="no rule 'X999'"):
        rule("X999")
