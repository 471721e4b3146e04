"""Structures for the tests: read from small YAML files, and drawn by Hypothesis."""

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import attrs
import yaml
from hypothesis import strategies as st

from argmap.evaluate import Label
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
    Standard,
    Statement,
    Weighing,
    standard,
    weighing,
)

CASES = sorted((Path(__file__).parent / "carneades").glob("*.yaml"))


def read(file: Path) -> tuple[Caes, dict[str, Label]]:
    """A structure and the labels that are expected of it."""
    said = yaml.safe_load(file.read_text(encoding="utf-8"))
    expected = {name: label for label in Label for name in said.get(label.value, [])}
    return structure_of(said, expected), expected


def structure_of(said: Mapping[str, Any], expected: Mapping[str, Label]) -> Caes:
    functions = {name: weighing(function) for name, function in said.get("functions", {}).items()}

    def function(by: object) -> Weighing | None:
        if isinstance(by, str) and by in functions:
            return functions[by]
        return None if by is None else weighing(by)

    schemes = {
        name: Scheme(name, function(scheme.get("by")), scheme.get("properties", {}))
        for name, scheme in said.get("schemes", {}).items()
    }
    arguments = [
        Argument(
            name,
            one["for"],
            premises(one.get("from", [])),
            one.get("unless"),
            function(one.get("by")),
            schemes.get(one.get("scheme")),
        )
        for name, one in said.get("arguments", {}).items()
    ]
    issues = [
        Issue(name, issue["positions"], standard(issue.get("standard", "PE")))
        for name, issue in said.get("issues", {}).items()
    ]
    named = [*said.get("statements", []), *said.get("assumed", []), *expected]
    named += [position for issue in issues for position in issue.positions]
    for argument in arguments:
        named += [argument.conclusion, *(premise.statement for premise in argument.premises)]
        named += [] if argument.undercutter is None else [argument.undercutter]
    values = said.get("values", {})
    statements = [Statement(name, value=values.get(name)) for name in dict.fromkeys(named)]
    return Caes(statements, arguments, issues, said.get("assumed", []))


def premises(said: list[str] | dict[str, str]) -> list[Premise]:
    if isinstance(said, dict):
        return [Premise(name, role) for role, name in said.items()]
    return [Premise(name) for name in said]


NAMES = "abcdefgh"
ROLES = ("price", "safety")
VALUES = ("low", "high")
TENTHS = st.integers(0, 10).map(lambda tenths: Fraction(tenths, 10))

FUNCTIONS: st.SearchStrategy[Weighing | None] = st.one_of(
    st.none(),
    st.sampled_from([Linked(), Convergent(), Cumulative(), Factorised()]),
    TENTHS.map(Constant),
    st.lists(st.builds(Order, st.just("rank"), st.sampled_from(["ascending", "descending", ("x", "y")]))).map(
        Preference
    ),
    st.builds(
        Criteria,
        st.lists(
            st.builds(
                Criterion,
                st.sampled_from(ROLES),
                st.integers(1, 3),
                st.fixed_dictionaries({"low": TENTHS.map(float), "high": TENTHS.map(float)}),
            ),
            min_size=1,
            unique_by=lambda criterion: criterion.role,
        ),
        st.lists(st.sampled_from(ROLES), max_size=1),
    ),
)

PROPERTIES: st.SearchStrategy[dict[str, object]] = st.one_of(
    st.just({}),
    st.sampled_from(["x", "y", "z"]).map(lambda value: {"rank": value}),
    st.integers(0, 2).map(lambda value: {"rank": value}),
)


@st.composite
def structures(draw: st.DrawFn, *, max_arguments: int = 9) -> Caes:
    """Small structures with everything that they can have, circles and inconsistent assumptions, too."""
    statements = [Statement(name, value=draw(st.sampled_from([None, *VALUES]))) for name in NAMES]
    names = st.sampled_from(NAMES)
    arguments = [
        Argument(
            f"a{number}",
            draw(names),
            draw(
                st.lists(
                    st.builds(
                        Premise, names, st.sampled_from([None, *ROLES]), st.sampled_from([False] * 4 + [True])
                    ),
                    max_size=3,
                )
            ),
            draw(st.none() | names),
            draw(FUNCTIONS),
            draw(st.none() | st.builds(Scheme, st.just("s"), FUNCTIONS, PROPERTIES)),
        )
        for number in range(draw(st.integers(0, max_arguments)))
    ]
    free = list(draw(st.permutations(NAMES)))
    issues = []
    for number in range(draw(st.integers(0, 3))):
        positions = [free.pop() for _ in range(min(draw(st.integers(1, 3)), len(free)))]
        denied = [] if not free or not draw(st.booleans()) else [(positions[0], free.pop())]
        if positions:
            issues.append(Issue(f"i{number}", positions, draw(st.sampled_from(Standard)), denied))
    assumed = draw(st.sets(names, max_size=2))
    return Caes(statements, arguments, issues, assumed)


def assuming(caes: Caes, *names: str) -> Caes:
    """The same structure with more assumed."""
    return attrs.evolve(caes, assumptions=caes.assumptions | set(names))
