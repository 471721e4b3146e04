"""Reasons as values and as text, and examples of weighing worked by hand."""

from pathlib import Path

import pytest
from hypothesis import given

from argmap.diagnostics import UsageError
from argmap.evaluate import Label
from argmap.evaluate.balance import (
    Argument,
    Caes,
    Constant,
    Ground,
    Issue,
    Standard,
    Statement,
    label,
    reason,
    why_balanced,
)
from tests.evaluate.balance.structures import read, structures

CARNEADES = Path(__file__).parent / "carneades"


def weights(name: str) -> dict[str, str]:
    caes, _ = read(CARNEADES / f"{name}.yaml")
    return {argument: str(weight) for argument, weight in label(caes).weights.items()}


def test_jogging_by_hand() -> None:
    """Heat and rain each count one of two premises against; together they count both for."""
    assert weights("jogging") == {"a1": "1/2", "a2": "1/2", "a3": "1"}
    assert weights("jogging2") == {"a1": "1/2", "a2": "1/2", "a3": "1"}


def test_the_cars_by_hand() -> None:
    """Factors 2, 2, 2, 4 are shares 0.2, 0.2, 0.2, 0.4; the safety that counts is the one that is in."""
    assert weights("mcda-porsche") == {"a1": "3/10", "a2": "7/10", "a3": "7/10", "a4": "2/5", "a5": "4/5"}
    assert weights("porsche") == {"a1": "2/5", "a2": "3/5", "a3": "2/5", "a4": "4/5"}


def test_the_laws_by_hand() -> None:
    assert weights("lex") == {"a1": "1", "a2": "1/2", "a3": "1"}


def case(standard: Standard, pro: float, con: float, *assumed: str) -> Caes:
    statements = [Statement("yes", "Go."), Statement("no", "Stay."), Statement("why", "It is warm.")]
    arguments = [
        Argument("pro", "yes", ["why"], weighing=Constant(pro)),
        Argument("a light one", "no", undercutter="why", weighing=Constant(0.9)),
        Argument("con", "no", weighing=Constant(con)),
    ]
    return Caes(statements, arguments, [Issue("i", ["yes", "no"], standard)], {"why", *assumed})


@pytest.mark.parametrize(
    ("caes", "ground", "first"),
    [
        (case(Standard.PREPONDERANCE, 0.8, 0.4), Ground.WON, "in: 0.8 outweighs 0.4 by preponderance"),
        (
            case(Standard.CLEAR, 0.8, 0.4),
            Ground.LOST,
            "out: 0.8 outweighs 0.4, but not enough for clear and convincing",
        ),
        (
            case(Standard.PREPONDERANCE, 0.4, 0.4),
            Ground.LOST,
            "out: 0.4 does not outweigh 0.4 by preponderance",
        ),
        (
            case(Standard.SCINTILLA, 0.1, 0.4),
            Ground.WON,
            "in: 0.1 is enough for scintilla, whatever weighs against it",
        ),
        (
            case(Standard.PREPONDERANCE, 0, 0.4),
            Ground.BARE,
            "out: no argument for it weighs more than nothing",
        ),
        (case(Standard.PREPONDERANCE, 0.1, 0.4, "yes"), Ground.ASSUMED, "in: it is assumed"),
        (
            case(Standard.PREPONDERANCE, 0.8, 0.4, "no"),
            Ground.EXCLUDED,
            "out: what it is at odds with is assumed",
        ),
    ],
)
def test_grounds_and_their_words(caes: Caes, ground: Ground, first: str) -> None:
    balance = label(caes)
    assert reason(balance, "yes").ground is ground
    assert why_balanced(balance, "yes", depth=0) == f"Go. — {first}"


def test_a_reason_lists_what_was_weighed() -> None:
    why = reason(label(case(Standard.PREPONDERANCE, 0.8, 0.4)), "yes")
    assert [(one.argument, str(one.weight), one.undercut) for one in why.pro] == [("pro", "4/5", False)]
    assert [(one.argument, str(one.weight), one.undercut) for one in why.con] == [
        ("con", "2/5", False),
        ("a light one", "0", True),
    ]
    assert (why.issue, why.standard, why.label) == ("i", Standard.PREPONDERANCE, Label.IN)


def test_the_text_of_two_levels() -> None:
    assert why_balanced(label(case(Standard.PREPONDERANCE, 0.8, 0.4)), "yes", depth=2).splitlines() == [
        "Go. — in: 0.8 outweighs 0.4 by preponderance",
        "  for it: pro weighs 0.8, from It is warm. (in)",
        "  for Stay.: con weighs 0.4",
        "  for Stay.: a light one weighs 0, undercut",
        "  It is warm. — in: it is assumed",
    ]


def test_what_is_open_says_what_it_waits_for() -> None:
    ring = Caes([Statement("a"), Statement("b")], [Argument("x", "a", ["b"]), Argument("y", "b", ["a"])])
    assert why_balanced(label(ring), "a") == (
        "a — undecided: what it waits for is undecided\n  for it: x is not settled, from b (undecided)"
    )


def test_a_statement_that_is_not_there_is_told() -> None:
    with pytest.raises(UsageError, match="no statement 'x'"):
        reason(label(Caes([])), "x")


@given(structures())
def test_reasons_fit_their_labels(caes: Caes) -> None:
    balance = label(caes)
    for statement in caes.statements:
        why = reason(balance, statement.id)
        match why.ground:
            case Ground.WON | Ground.CARRIED:
                assert why.label is Label.IN
                assert why.weight > 0
            case Ground.LOST | Ground.BARE | Ground.EXCLUDED:
                assert why.label is Label.OUT
                assert (why.ground is Ground.BARE) <= (why.weight == 0)
            case Ground.ASSUMED:
                assert why.label is Label.IN
            case Ground.OPEN:
                assert why.label is Label.UNDECIDED
                assert any(one.weight is None for one in (*why.pro, *why.con))
        if why.ground is Ground.LOST and not balance.excluded:
            assert why.standard is not None
            assert not why.standard.met(why.weight, [why.against])
        assert why_balanced(balance, statement.id, depth=3)
