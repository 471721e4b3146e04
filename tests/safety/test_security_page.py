"""Every line of SECURITY.md names tests that exist."""

import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
LINES = re.findall(r"^- \*\*([A-Z]\d+)\*\* (.*?)(?=^- |^## |\Z)", PAGE, re.DOTALL | re.MULTILINE)


@cache
def functions_of(file: str) -> frozenset[str]:
    return frozenset(
        re.findall(r"^def (test_\w+)\(", (ROOT / file).read_text(encoding="utf-8"), re.MULTILINE)
    )


@pytest.mark.parametrize(("number", "line"), LINES, ids=[number for number, _ in LINES])
def test_every_line_names_tests_that_exist(number: str, line: str) -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)::(test_\w+)`", line)
    assert named
    assert [f"{file}::{test}" for file, test in named if test not in functions_of(file)] == []


def test_every_line_has_a_number_of_its_own_and_every_test_stands_in_one() -> None:
    numbers = [number for number, _ in LINES]
    assert len(numbers) > 25
    assert len(set(numbers)) == len(numbers) == len(re.findall(r"^- \*\*[A-Z]\d", PAGE, re.MULTILINE))
    assert sum(line.count("::test_") for _, line in LINES) == PAGE.count("::test_")
