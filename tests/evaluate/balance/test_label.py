"""Labels of structures: against the definition worked through naively, and what must hold of them."""

import random
import time
from fractions import Fraction
from itertools import pairwise

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.diagnostics import UsageError
from argmap.evaluate import Label
from argmap.evaluate.balance import (
    Argument,
    Caes,
    Constant,
    Criteria,
    Issue,
    Premise,
    Standard,
    Statement,
    label,
)
from argmap.evaluate.balance.scales import Scales
from tests.evaluate.balance.structures import NAMES, TENTHS, assuming, structures

IN, OUT, UNDECIDED = Label.IN, Label.OUT, Label.UNDECIDED


def by_definition(caes: Caes, order: random.Random) -> dict[str, Label]:
    """The definition, tried on all statements again and again, in any order, until nothing changes."""
    labels = {statement.id: UNDECIDED for statement in caes.statements}
    excluded = set()
    for issue in caes.issues:
        for group in (issue.positions, *issue.denials):
            if caes.assumptions & set(group):
                excluded |= set(group) - caes.assumptions
    labels |= dict.fromkeys(excluded, OUT) | dict.fromkeys(caes.assumptions, IN)

    def weight(argument: Argument) -> Fraction | None:
        undercut = OUT if argument.undercutter is None else labels[argument.undercutter]
        needed = [premise.statement for premise in argument.premises]
        if isinstance(argument.function, Criteria):
            seen = [caes.issue_of[name] for name in needed if name in caes.issue_of]
            needed += [name for issue in seen for name in issue.positions]
        if undercut is IN:
            return Fraction(0)
        if undercut is UNDECIDED or any(labels[name] is UNDECIDED for name in needed):
            return None
        return Scales(caes, labels).weigh(argument)

    def weights(name: str) -> list[Fraction | None]:
        return [Fraction(0)] if name in excluded else [weight(one) for one in caes.arguments_for[name]]

    def best(name: str) -> Fraction:
        return max((one for one in weights(name) if one is not None), default=Fraction(0))

    changed = True
    while changed:
        changed = False
        for name in order.sample(NAMES, len(NAMES)):
            if labels[name] is not UNDECIDED:
                continue
            at = caes.issue_of.get(name)
            known = [weight(one) for one in caes.arguments_for[name]]
            if all(one == 0 for one in known):
                labels[name] = OUT
            elif at is None and any(known):
                labels[name] = IN
            elif at is not None:
                every = [weight(one) for member in at.members for one in caes.arguments_for[member]]
                if None not in every:
                    met = at.standard.met(best(name), [best(rival) for rival in at.rivals(name)])
                    labels[name] = IN if met else OUT
            changed |= labels[name] is not UNDECIDED
    return labels


@given(structures(), st.randoms(use_true_random=False))
def test_labels_agree_with_the_definition(caes: Caes, order: random.Random) -> None:
    assert dict(label(caes).labels) == by_definition(caes, order)


@given(structures(), st.randoms(use_true_random=False))
def test_the_order_of_everything_does_not_matter(caes: Caes, order: random.Random) -> None:
    issues = [
        attrs.evolve(issue, positions=order.sample(issue.positions, len(issue.positions)))
        for issue in order.sample(caes.issues, len(caes.issues))
    ]
    arguments = [
        attrs.evolve(argument, premises=order.sample(argument.premises, len(argument.premises)))
        for argument in order.sample(caes.arguments, len(caes.arguments))
    ]
    shuffled = Caes(
        order.sample(caes.statements, len(caes.statements)), arguments, issues, sorted(caes.assumptions)
    )
    assert label(shuffled).labels == label(caes).labels
    assert label(shuffled).weights == label(caes).weights


@given(structures(), st.sampled_from(NAMES))
def test_what_is_decided_stays_when_more_becomes_known(caes: Caes, name: str) -> None:
    """Assume something undecided: what was decided is so still, and weighs what it did."""
    before = label(caes)
    if before[name] is not UNDECIDED:
        return
    settled = {other: found for other, found in before.labels.items() if found is not UNDECIDED}
    after = label(assuming(caes, name))
    assert {other: after[other] for other in settled} == settled
    for argument, weight in before.weights.items():
        assert weight is None or after.weights[argument] == weight


@given(structures())
def test_assumptions_are_in_and_exclude(caes: Caes) -> None:
    found = label(caes)
    assert all(found[name] is IN for name in caes.assumptions)
    for issue in caes.issues:
        if caes.assumptions & set(issue.positions):
            assert all(found[name] is OUT for name in set(issue.positions) - caes.assumptions)


@given(structures())
def test_an_issue_has_at_most_one_winner(caes: Caes) -> None:
    """Except by a scintilla, which is no comparison, and where assumptions contradict each other."""
    found = label(caes)
    for issue in caes.issues:
        won = [name for name in issue.positions if found[name] is IN]
        if issue.standard is not Standard.SCINTILLA and not caes.assumptions & set(issue.members):
            assert len(won) <= 1
            for position, denial in issue.denials:
                assert not found[position] is found[denial] is IN


@given(structures())
def test_an_undercut_argument_never_carries(caes: Caes) -> None:
    found = label(caes)
    for argument in caes.arguments:
        if argument.undercutter is not None and found[argument.undercutter] is IN:
            assert found.weights[argument.id] == 0
            assert found.carries(argument.id) is OUT
    for statement in caes.statements:
        if found[statement.id] is IN and statement.id not in caes.assumptions:
            assert any(found.weights[argument.id] for argument in caes.arguments_for[statement.id])


@given(structures())
def test_weights_lie_between_nothing_and_all(caes: Caes) -> None:
    assert all(weight is None or 0 <= weight <= 1 for weight in label(caes).weights.values())


@given(TENTHS, st.lists(TENTHS, max_size=3))
def test_each_standard_asks_for_more_than_the_one_before(weight: Fraction, rivals: list[Fraction]) -> None:
    chain = [Standard.SCINTILLA, Standard.PREPONDERANCE, Standard.CLEAR, Standard.DOUBTLESS]
    for weaker, stronger in [*pairwise(chain), (Standard.PREPONDERANCE, Standard.DIALECTICAL)]:
        assert weaker.met(weight, rivals) or not stronger.met(weight, rivals)


@given(structures(), st.data())
def test_a_weaker_standard_keeps_the_winner_of_a_stronger_one(caes: Caes, data: st.DataObject) -> None:
    chain = [Standard.SCINTILLA, Standard.PREPONDERANCE, Standard.CLEAR, Standard.DOUBTLESS]
    extra = [Statement("yes"), Statement("no")]
    arguments = [
        Argument(
            f"top {number}", side, [data.draw(st.sampled_from(NAMES))], None, Constant(data.draw(TENTHS))
        )
        for number, side in enumerate(["yes", "yes", "no"])
    ]
    found = [
        label(
            attrs.evolve(
                caes,
                statements=[*caes.statements, *extra],
                arguments=[*caes.arguments, *arguments],
                issues=[*caes.issues, Issue("top", ["yes", "no"], standard)],
            )
        )
        for standard in chain
    ]
    for weaker, stronger in pairwise(found):
        assert weaker["yes"] is IN or stronger["yes"] is not IN


def test_long_chains_and_rings_take_no_long_time() -> None:
    size = 30_000
    statements = [Statement(str(number)) for number in range(size)]
    chain = [Argument(f"a{number}", str(number), [str(number - 1)]) for number in range(1, size)]
    started = time.perf_counter()
    assert label(Caes(statements, chain, assumptions={"0"}))[str(size - 1)] is IN
    ring = [*chain, Argument("a0", "0", [str(size - 1)])]
    assert label(Caes(statements, ring))["0"] is UNDECIDED
    assert time.perf_counter() - started < 20


def test_a_hub_with_many_positions_takes_no_long_time() -> None:
    size = 10_000
    statements = [Statement(str(number)) for number in range(size)]
    arguments = [
        Argument(f"a{number}", str(number), weighing=Constant(Fraction(number, size)))
        for number in range(size)
    ]
    started = time.perf_counter()
    found = label(Caes(statements, arguments, [Issue("i", [str(number) for number in range(size)])]))
    assert [name for name, is_now in found.labels.items() if is_now is IN] == [str(size - 1)]
    assert time.perf_counter() - started < 20


def test_only_those_rivals_count_that_the_assumptions_leave() -> None:
    """Where a position's denial is assumed, that position is out, and its arguments block nobody else."""
    issue = Issue("i", ["a", "b"], denials=[("a", "not a")])
    arguments = [Argument("pro a", "a"), Argument("pro b", "b", weighing=Constant(0.5))]
    found = label(Caes([Statement(name) for name in ("a", "b", "not a")], arguments, [issue], {"not a"}))
    assert (found["a"], found["b"]) == (OUT, IN)


def test_a_denial_counts_against_its_own_position_alone() -> None:
    issue = Issue("i", ["a", "b", "c"], denials=[("a", "not a")])
    arguments = [
        Argument("pro a", "a", weighing=Constant(0.7)),
        Argument("pro b", "b", weighing=Constant(0.4)),
        Argument("con a", "not a"),
    ]
    found = label(Caes([Statement(name) for name in ("a", "b", "c", "not a")], arguments, [issue]))
    assert [found[name] for name in ("a", "b", "c", "not a")] == [OUT, OUT, OUT, IN]


def test_a_required_premise_that_is_out_leaves_no_weight() -> None:
    premises = [Premise("a"), Premise("b", required=True)]
    argument = Argument("x", "c", premises, weighing=Constant(1))
    statements = [Statement(name) for name in "abc"]
    assert label(Caes(statements, [argument], assumptions={"a", "b"}))["c"] is IN
    assert label(Caes(statements, [argument], assumptions={"a"}))["c"] is OUT


A, B = Statement("a"), Statement("b")
WRONG = {
    "2 statements have the id 'a'": lambda: Caes([A, A]),
    "2 arguments have the id 'x'": lambda: Caes([A], [Argument("x", "a"), Argument("x", "a")]),
    "2 issues have the id 'i'": lambda: Caes([A, B], [], [Issue("i", ["a"]), Issue("i", ["b"])]),
    "'x' names 'b'": lambda: Caes([A], [Argument("x", "a", ["b"])]),
    "'y' names 'b'": lambda: Caes([A], [Argument("y", "a", undercutter="b")]),
    "'i' names 'b'": lambda: Caes([A], [], [Issue("i", ["b"])]),
    "an assumption names 'b'": lambda: Caes([A], assumptions={"b"}),
    "'a' is at two issues, 'i' and 'j'": lambda: Caes([A], [], [Issue("i", ["a"]), Issue("j", ["a"])]),
    "'i' names 'a' twice": lambda: Caes([A], [], [Issue("i", ["a", "a"])]),
    "is of one of its positions": lambda: Caes([A, B], [], [Issue("i", ["a"], denials=[("c", "b")])]),
}


@pytest.mark.parametrize("message", WRONG)
def test_what_makes_no_structure_is_told(message: str) -> None:
    with pytest.raises(UsageError, match=message):
        WRONG[message]()
