"""What documents mean, case by case."""

from pathlib import Path

import pytest

from argmap.argdown import read
from tests.argdown.dump import dump
from tests.fixtures import Case, cases

PATH: Path = Path(__file__).parent / "cases" / "meaning.txt"


def current(source: str) -> str:
    return dump(read(source).unwrap())


@pytest.mark.parametrize("case", cases(PATH), ids=lambda case: case.title)
def test_meaning(case: Case) -> None:
    assert current(case.source) == case.expected


@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_line_ends_of_every_kind_read_alike(line_end: str) -> None:
    for case in cases(PATH):
        assert read(case.source.replace("\n", line_end)).value == read(case.source).value


def test_a_byte_order_mark_is_no_text() -> None:
    assert read("\ufeff[A]: a").value == read("[A]: a").value
