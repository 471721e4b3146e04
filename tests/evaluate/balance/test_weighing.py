"""Weighing functions, one table of cases, and their descriptions in data."""

from fractions import Fraction

import attrs
import pytest

from argmap.diagnostics import UsageError
from argmap.evaluate.balance import (
    Argument,
    Caes,
    Constant,
    Convergent,
    Criteria,
    Criterion,
    Cumulative,
    Factorised,
    Issue,
    Linked,
    Order,
    Preference,
    Premise,
    Scheme,
    Statement,
    Weighing,
    label,
    standard,
    weighing,
)

STATEMENTS = [Statement(name) for name in ("a", "b", "c", "d", "p", "q")]


def weight(function: Weighing, premises: str, *, true: str, issue: bool = False) -> str:
    """What an argument for p weighs, beside one for q from c and d."""
    arguments = [Argument("x", "p", premises, weighing=function), Argument("y", "q", "cd")]
    issues = [Issue("i", ["p", "q"])] if issue else []
    return str(label(Caes(STATEMENTS, arguments, issues, set(true))).weights["x"])


@pytest.mark.parametrize(
    ("function", "all_in", "one_of_two", "none_in", "no_premises"),
    [
        (Linked(), "1", "0", "0", "1"),
        (Convergent(), "1", "1", "0", "0"),
        (Cumulative(), "1", "1/2", "0", "0"),
        (Factorised(), "1", "0", "0", "0"),
        (Constant(0.3), "3/10", "0", "0", "3/10"),
        (Preference([]), "1", "0", "0", "1"),
    ],
    ids=str,
)
def test_weights_by_the_premises_that_are_in(
    function: Weighing, all_in: str, one_of_two: str, none_in: str, no_premises: str
) -> None:
    assert weight(function, "ab", true="ab") == all_in
    assert weight(function, "ab", true="b") == one_of_two
    assert weight(function, "ab", true="") == none_in
    assert weight(function, "", true="") == no_premises


def test_factors_are_counted_over_the_issue() -> None:
    assert weight(Factorised(), "ab", true="ab", issue=True) == "1/2"
    assert weight(Factorised(), "ac", true="ac", issue=True) == "2/3"
    assert weight(Factorised(), "ab", true="ab", issue=False) == "1"


def ranked(orders: list[Order], *properties: dict[str, object]) -> list[str]:
    """What arguments weigh whose schemes have these properties, one for each position of an issue."""
    function = Preference(orders)
    names = [f"p{number}" for number, _ in enumerate(properties)]
    arguments = [
        Argument(name, name, weighing=function, scheme=Scheme(name, None, given))
        for name, given in zip(names, properties, strict=True)
    ]
    found = label(Caes([Statement(name) for name in names], arguments, [Issue("i", names)]))
    return [str(found.weights[name]) for name in names]


def test_preference_ranks_by_one_property_after_the_other() -> None:
    orders = [Order("court", ["local", "state", "federal"]), Order("year", "ascending")]
    old_federal: dict[str, object] = {"court": "federal", "year": 1989}
    new_federal: dict[str, object] = {"court": "federal", "year": 2001}
    new_state: dict[str, object] = {"court": "state", "year": 2008}
    assert ranked(orders, old_federal, new_state) == ["1", "1/2"]
    assert ranked(orders, old_federal, new_federal, new_state) == ["2/3", "1", "1/3"]
    assert ranked(orders, old_federal, old_federal, new_state) == ["1", "1", "1/2"]
    assert ranked([Order("year", "descending")], old_federal, new_state) == ["1", "1/2"]


def test_what_an_order_does_not_know_ranks_last() -> None:
    unknown: list[dict[str, object]] = [{"court": "moot"}, {"court": "local"}, {}]
    assert ranked([Order("court", ["local", "state"])], *unknown) == ["1/2", "1", "1/2"]
    assert ranked([Order("court", "descending")], *unknown) == ["2/3", "1", "1/3"]


CARS = Criteria(
    [Criterion("price", 1, {"low": 1, "high": 0}), Criterion("safety", 3, {"high": 1, "medium": 0.5})],
    ["price"],
)


def car(*, assumed: set[str], values: dict[str, str], positions: list[str] | None = None) -> str:
    names = ["buy", "cheap", "safe", "rather safe"]
    premises = [Premise("cheap", "price"), Premise("safe", "safety")]
    statements = [Statement(name, value=values.get(name)) for name in names]
    issues = [] if positions is None else [Issue("i", positions)]
    caes = Caes(statements, [Argument("x", "buy", premises, weighing=CARS)], issues, assumed)
    return str(label(caes).weights["x"])


def test_criteria_add_what_values_are_worth() -> None:
    values = {"cheap": "low", "safe": "high", "rather safe": "medium"}
    assert car(assumed={"cheap", "safe"}, values=values) == "1"
    assert car(assumed={"cheap", "safe"}, values=values | {"cheap": "high"}) == "3/4"
    assert car(assumed={"cheap", "safe"}, values=values | {"cheap": "none of the listed"}) == "3/4"


def test_criteria_take_the_value_of_the_position_that_is_in() -> None:
    values = {"cheap": "low", "safe": "high", "rather safe": "medium"}
    positions = ["safe", "rather safe"]
    assert car(assumed={"cheap", "rather safe"}, values=values, positions=positions) == "5/8"
    assert car(assumed={"cheap", "rather safe"}, values=values) == "0"


def test_criteria_without_a_value_or_a_hard_premise_weigh_nothing() -> None:
    values = {"cheap": "low", "safe": "high"}
    assert car(assumed={"safe"}, values=values) == "0"
    assert car(assumed={"cheap"}, values=values) == "0"
    assert car(assumed={"cheap", "safe"}, values={"cheap": "low"}) == "0"


def test_of_two_premises_in_one_role_the_worse_counts() -> None:
    premises = [Premise("cheap", "price"), Premise("safe", "safety"), Premise("rather safe", "safety")]
    statements = [Statement("buy"), Statement("cheap", value="low")]
    statements += [Statement("safe", value="high"), Statement("rather safe", value="medium")]
    caes = Caes(
        statements, [Argument("x", "buy", premises, weighing=CARS)], [], {"cheap", "safe", "rather safe"}
    )
    assert str(label(caes).weights["x"]) == "5/8"


@pytest.mark.parametrize(
    ("name", "weight", "rival", "met"),
    [
        ("SE", "0", "0", False),
        ("SE", "0.1", "1", True),
        ("PE", "0.4", "0.4", False),
        ("PE", "0.5", "0.4", True),
        ("CCE", "0.9", "0.4", False),
        ("CCE", "0.91", "0.4", True),
        ("CCE", "0.5", "0", False),
        ("BRD", "0.81", "0.3", False),
        ("BRD", "0.8", "0.29", True),
        ("BRD", "0.7", "0.2", False),
        ("DV", "0.1", "0", True),
        ("DV", "1", "0.1", False),
    ],
)
def test_where_the_standards_draw_their_lines(name: str, weight: str, rival: str, met: bool) -> None:
    assert standard(name).met(Fraction(weight), [Fraction(0), Fraction(rival)]) is met


def test_an_argument_is_weighed_by_itself_then_by_its_scheme() -> None:
    scheme = Scheme("s", Constant(0.2))
    argument = Argument("x", "p", scheme=scheme)
    assert argument.function == Constant(0.2)
    assert attrs.evolve(argument, weighing=Cumulative()).function == Cumulative()
    assert Argument("x", "p", scheme=Scheme("s")).function == Linked()


def test_weights_are_what_was_written() -> None:
    assert Constant(0.1).weight == Fraction(1, 10)
    assert Constant(Fraction(1, 3)).weight == Fraction(1, 3)


SOFT = {"factor": 1, "values": {"low": 1}}


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("heavy", "no weighing function"),
        (3, "no weighing function"),
        ({"constant": 0.1, "linked": None}, "no weighing function"),
        ({"constant": 1.5}, "from 0 to 1"),
        ({"constant": -1}, "from 0 to 1"),
        ({"constant": True}, "from 0 to 1"),
        ({"constant": "0.4"}, "from 0 to 1"),
        ({"constant": float("nan")}, "from 0 to 1"),
        ({"constant": float("inf")}, "from 0 to 1"),
        ({"preference": [{"order": "ascending"}]}, "names a property"),
        ({"preference": [{"property": "a", "order": "sideways"}]}, "ascending, descending or a list"),
        ({"preference": [{"property": "a", "order": [1]}]}, "names a property"),
        ({"criteria": {"hard": []}}, "soft ones by role"),
        ({"criteria": {"soft": {}}}, "at least one"),
        ({"criteria": {"soft": {"price": {"factor": 1}}}}, "'price' has a factor and values"),
        ({"criteria": {"soft": {"price": SOFT | {"factor": 0}}}}, "above 0"),
        ({"criteria": {"soft": {"price": SOFT | {"values": {"low": 2}}}}}, "'low'.* from 0 to 1"),
        ({"criteria": {"soft": {"price": SOFT}, "hard": "price"}}, "soft ones by role"),
    ],
)
def test_what_describes_no_weighing_is_told(said: object, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        weighing(said)


@pytest.mark.parametrize("name", ["certainty", "", None, 1])
def test_what_is_no_standard_is_told(name: object) -> None:
    with pytest.raises(UsageError, match="no proof standard; there are scintilla"):
        standard(name)


def test_two_criteria_for_one_role_are_told() -> None:
    with pytest.raises(UsageError, match="same role"):
        Criteria([Criterion("price", 1, {}), Criterion("price", 2, {})])
