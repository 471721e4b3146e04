"""`argmap check --fix`: what is mended is gone, and all else is as it was."""

import pytest
from hypothesis import given

from argmap.argdown import read
from argmap.argdown.edits import renumber
from argmap.checks import check
from argmap.checks.mends import MENDS, mended
from argmap.rules import rule
from argmap.strategies.argdown import argdown_soup, argdown_texts


def mend(text: str) -> str:
    outcome = read(text)
    return mended(text, outcome.value, [*outcome.findings, *check(outcome.value, select=["all"])])


@pytest.mark.parametrize("code", MENDS)
def test_the_example_of_the_rule_is_mended_as_it_says(code: str) -> None:
    assert mend(rule(code).example) == rule(code).mend


CASES = {
    "a title in data and mentions": (
        "===\nissues:\n- {question: What?, positions: [Aliance]}\n===\n\n[Alliance]: They are allies.\n"
        "  - [B]: Not as @[Aliance] says.\n\n[Aliance]\n  + [C]: c\n",
        "===\nissues:\n- {question: What?, positions: [Alliance]}\n===\n\n[Alliance]: They are allies.\n"
        "  - [B]: Not as @[Alliance] says.\n\n[Alliance]\n  + [C]: c\n",
    ),
    "the opening of a text with markup and data": (
        "[A]: Hence, *they* are allies. {x: 1}\n  + Because drones were sent.\n",
        "[A]: *They* are allies. {x: 1}\n  + Drones were sent.\n",
    ),
    "the number of a statement, and its opening": (
        "<A>\n\n(2) It is late.\n----\n(2) Therefore, we go.\n",
        "<A>\n\n(1) It is late.\n----\n(2) We go.\n",
    ),
    "nothing but a word": ("[A]: So what.\n  + [B]: b\n", "[A]: What.\n  + [B]: b\n"),
    "a word that only begins like one": (
        "[A]: Soap is dear.\n  + [B]: b\n",
        "[A]: Soap is dear.\n  + [B]: b\n",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_document_is_mended(case: str) -> None:
    before, after = CASES[case]
    assert mend(before) == after
    assert mend(after) == after


@given(argdown_texts())
def test_mending_brings_no_new_fault_and_nothing_twice(text: str) -> None:
    once = mend(text)
    assert len(read(once).errors) <= len(read(text).errors)
    assert mend(once) == once


@given(argdown_soup())
def test_numbers_change_nothing_that_is_read(text: str) -> None:
    assert read(renumber(text)).value == read(text).value
