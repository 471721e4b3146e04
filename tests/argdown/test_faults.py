"""What is found wrong, where, and that the rest is read all the same; case by case."""

from pathlib import Path

import pytest

from argmap.argdown import read
from tests.argdown.dump import dump
from tests.fixtures import Case, cases

PATH: Path = Path(__file__).parent / "cases" / "faults.txt"


def current(source: str) -> str:
    outcome = read(source, name="x")
    return "\n".join([*map(str, outcome.findings), dump(outcome.value)]).rstrip("\n")


@pytest.mark.parametrize("case", cases(PATH), ids=lambda case: case.title)
def test_fault(case: Case) -> None:
    assert current(case.source) == case.expected


def test_bytes_that_are_no_text_are_found() -> None:
    outcome = read(b"[A]: caf\xe9\n", name="x")
    assert [str(finding) for finding in outcome.findings] == [
        "x:1:9: error A218 From here on, something is not UTF-8. Save the file as UTF-8."
    ]
    assert dump(outcome.value) == "claim 'A' 'caf\ufffd'"


def test_half_a_surrogate_pair_is_found() -> None:
    assert [finding.rule.code for finding in read("[A]: \udc80").findings] == ["A218"]


@pytest.mark.parametrize(
    "opening", ["[", "<", "{", "(", "*", "**_", "/*", "<!--", "@[", "#(", "[a](", "{'", "-- ", "==="]
)
def test_ten_thousand_openings_are_only_text(opening: str) -> None:
    assert read(opening * 10_000).value is not None


def test_ten_thousand_levels() -> None:
    lines = ["[c0]: start", *(f"{' ' * level}+ [c{level}]: deeper" for level in range(1, 10_001))]
    deep = read("\n".join(lines)).unwrap()
    assert len(deep.supports) == 10_000
    assert deep.supports[-1].target == "c9999"
