"""Every rule with a document for an example: the example breaks it, the mend breaks none."""

import re
from pathlib import Path

import pytest

from argmap.argdown import read as read_argdown
from argmap.checks import RULES as CHECKED
from argmap.checks import check
from argmap.diagnostics import Diagnostic, Rule, Severity, UsageError
from argmap.draw import theme_from
from argmap.formats.native import read as read_json
from argmap.rules import RULES, explain, rule

PAGE = Path(__file__).parent.parent / "docs" / "rules.md"
DOCUMENTS = [known for known in RULES if known.language is not None]


def findings(known: Rule, source: str) -> list[Diagnostic]:
    """What is found in a document by reading, by the rules that are always on, and by the one in question."""
    language = known.language
    assert language is not None
    if language == "toml":
        return list(theme_from(source, name="example").findings)
    outcome = {"argdown": read_argdown, "json": read_json}[language](source, name="example")
    asked = (
        check(outcome.value, select=[known.code])
        if known.severity is Severity.INFO and known in CHECKED
        else ()
    )
    return [*outcome.findings, *check(outcome.value), *asked]


@pytest.mark.parametrize("known", DOCUMENTS, ids=lambda known: known.code)
def test_the_example_breaks_the_rule(known: Rule) -> None:
    found = findings(known, known.example)
    assert {finding.rule.code for finding in found} == {known.code}
    for finding in found:
        assert finding.rule is known
        assert finding.place is not None, "a finding about a document says where"


@pytest.mark.parametrize("known", DOCUMENTS, ids=lambda known: known.code)
def test_the_mend_breaks_none(known: Rule) -> None:
    assert [str(finding) for finding in findings(known, known.mend)] == []


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


def page() -> str:
    """Every rule, as docs/rules.md shows it."""
    parts = [
        "# Rules\n\nEvery finding falls under one of these. The page is made from the rules themselves: "
        "`python -m tests.test_rules` writes it.\n"
    ]
    for known in RULES:
        head, _, rest = explain(known).partition("\n\n")
        parts.append(f"## {head}\n\n{rest}\n")
    return "\n".join(parts)


def test_the_page_shows_the_rules() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "write it again: python -m tests.test_rules"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
