"""Policies: what leaves are worth, and strengths; by hand, and what must hold of every map."""

from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgumentMap, Builder, UsageError
from argmap.elements import AnyElement, Argument, Claim
from argmap.evaluate import Label, grounded
from argmap.evaluate.framework import framework_of
from argmap.evaluate.grounded import well_founded
from argmap.evaluate.policy import Policy
from argmap.evaluate.program import program
from argmap.strategies import maps

OPEN = Policy(leaves="open")
STRONG = Policy(strengths=True)
POLICIES = st.builds(Policy, leaves=st.sampled_from(["accepted", "open"]), strengths=st.booleans())


@st.composite
def told_maps(draw: st.DrawFn) -> ArgumentMap:
    """Maps whose elements say what policies read."""
    drawn = draw(maps())
    said: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
        {},
        optional={
            "strength": st.sampled_from([0, 0.3, 0.6, 1]),
            "assumed": st.booleans(),
            "questioned": st.booleans(),
        },
    )
    return with_data(drawn, [draw(said) for _ in drawn])


def with_data(map: ArgumentMap, data: list[dict[str, Any]]) -> ArgumentMap:
    elements: list[AnyElement] = [
        attrs.evolve(one, data=own) for one, own in zip(map.elements, data, strict=True)
    ]
    return attrs.evolve(map, elements=elements)


@given(maps())
def test_the_default_policy_is_to_accept_leaves_and_to_leave_strengths(drawn: ArgumentMap) -> None:
    assert program(drawn) == program(drawn, Policy(leaves="accepted", strengths=False))


@given(told_maps(), st.booleans())
def test_open_leaves_settle_less_and_never_otherwise(drawn: ArgumentMap, strengths: bool) -> None:
    closed = grounded(drawn, Policy(strengths=strengths)).labels
    opened = grounded(drawn, Policy(leaves="open", strengths=strengths)).labels
    assert all(opened[one] in (label, Label.UNDECIDED) for one, label in closed.items())


@given(maps(whole=False))
def test_leaves_that_are_all_assumed_are_accepted(drawn: ArgumentMap) -> None:
    assumed = with_data(drawn, [{"assumed": True} for _ in drawn])
    plain = with_data(drawn, [{} for _ in drawn])
    assert grounded(assumed, OPEN).labels == grounded(plain).labels


@given(told_maps())
def test_open_claims_are_never_in(drawn: ArgumentMap) -> None:
    labels = grounded(drawn, OPEN).labels
    for one in drawn:
        if isinstance(one, Claim) or (isinstance(one, Argument) and not one.steps):
            leaf = not drawn.supports_of(one.id) and one.data.get("assumed") is not True
            if leaf or one.data.get("questioned"):
                assert labels[one.id] is not Label.IN


@given(maps(whole=False), st.sampled_from([0, 0.5, 1]))
def test_equal_strengths_change_nothing(drawn: ArgumentMap, strength: float) -> None:
    plain = with_data(drawn, [{} for _ in drawn])
    alike = with_data(drawn, [{"strength": strength} for _ in drawn])
    assert grounded(alike, STRONG).labels == grounded(plain).labels == grounded(alike).labels


@given(told_maps(), POLICIES)
def test_rivals_are_never_accepted_together(drawn: ArgumentMap, policy: Policy) -> None:
    labels = grounded(drawn, policy).labels
    for issue in drawn.issues:
        assert not issue.exclusive or sum(labels[one] is Label.IN for one in issue.positions) <= 1
    for conflict in drawn.conflicts:
        assert not all(labels[one] is Label.IN for one in conflict.claims)


@given(told_maps(), POLICIES)
def test_the_framework_of_a_policy_has_its_grounded_labels(drawn: ArgumentMap, policy: Policy) -> None:
    framework = framework_of(drawn, policy)
    accepted = framework.derived(framework.grounded())
    labels = grounded(drawn, policy).labels
    assert {one for one, label in labels.items() if label is Label.IN} == accepted & set(labels)


def test_a_leaf_is_open_unless_assumed_and_a_doubted_claim_always() -> None:
    b = Builder()
    drills, pledge = b.claim("They train together."), b.claim("They gave a pledge.", data={"assumed": True})
    allies, bound = b.claim("They are allies."), b.claim("They are bound.")
    doubted = b.claim("They said so.", data={"questioned": True, "assumed": True})
    heard = b.claim("It was heard.")
    b.support(allies, drills)
    b.support(bound, pledge)
    b.support(heard, doubted)
    built = b.build()
    found = [grounded(built, policy)[one.id] for policy in (Policy(), OPEN) for one in (allies, bound, heard)]
    assert found == [Label.IN, Label.IN, Label.UNDECIDED, Label.UNDECIDED, Label.IN, Label.UNDECIDED]


def test_what_is_open_can_still_fall() -> None:
    b = Builder()
    late, clock = b.claim("It is late."), b.claim("The clock says noon.", data={"assumed": True})
    b.rebut(late, clock)
    assert grounded(b.build(), OPEN)[late.id] is Label.OUT


@pytest.mark.parametrize(
    ("link", "premises", "target", "label"),
    [
        (0.2, [0.9], 0.5, Label.IN),  # the link is what counts, where it says something
        (0.9, [0.2], 0.5, Label.OUT),
        (None, [0.9, 0.2], 0.5, Label.IN),  # else the weakest premise
        (None, [0.9, None], 0.5, Label.OUT),
        (0.5, [None], 0.5, Label.OUT),  # equal is not weaker
        (None, [None], 0.5, Label.OUT),  # nothing is known of the attack
        (0.2, [None], None, Label.OUT),  # nothing is known of what it attacks
    ],
)
def test_weaker_rebuttals_do_not_defeat(
    link: float | None, premises: list[float | None], target: float | None, label: Label
) -> None:
    b = Builder()
    claim = b.claim("It is so.", data=strength(target))
    reasons = [b.claim(f"Reason {number}.", data=strength(each)) for number, each in enumerate(premises)]
    b.rebut(claim, reasons, data=strength(link))
    assert grounded(b.build())[claim.id] is Label.OUT
    assert grounded(b.build(), STRONG)[claim.id] is label


def strength(value: float | None) -> dict[str, object]:
    return {} if value is None else {"strength": value}


def test_undercuts_are_measured_by_the_step_they_attack() -> None:
    b = Builder()
    claim, reason, doubt = b.claim("It is so."), b.claim("A reason."), b.claim("A doubt.")
    step = b.support(claim, reason, data={"strength": 0.8})
    b.undercut(step, doubt, data={"strength": 0.3})
    assert grounded(b.build(), STRONG)[claim.id] is Label.IN
    assert grounded(b.build())[claim.id] is Label.OUT


def test_of_two_positions_the_stronger_stands() -> None:
    b = Builder()
    one, two = b.claim("Alliance", data={"strength": 0.7}), b.claim("Convergence", data={"strength": 0.4})
    b.issue("Which?", [one, two])
    labels = grounded(b.build(), STRONG)
    assert (labels[one.id], labels[two.id]) == (Label.IN, Label.OUT)


def test_the_weakest_side_of_a_conflict_falls() -> None:
    b = Builder()
    sides = [b.claim(f"Side {value}", data={"strength": value}) for value in (0.9, 0.2, 0.5)]
    b.conflict(*sides)
    labels = grounded(b.build(), STRONG)
    assert [labels[side.id] for side in sides] == [Label.IN, Label.OUT, Label.IN]


def test_words_of_policies_are_not_taken_for_ids() -> None:
    b = Builder()
    one, two = b.claim("One.", id="a"), b.claim("Two.", id="defeated a")
    b.claim("Three.", id="open")
    doubted = b.claim("Four.", id="b", data={"questioned": True})
    labels = grounded(b.build())
    assert (labels[one.id], labels[two.id], labels["open"]) == (Label.IN, Label.IN, Label.IN)
    assert labels[doubted.id] is Label.UNDECIDED
    certain, _ = well_founded(program(b.build()))
    assert {"a", "defeated a", "open"} <= certain


def test_wrong_values_are_refused() -> None:
    with pytest.raises(UsageError, match="leaves is 'accepted' or 'open', not 'closed'"):
        Policy(leaves="closed")
    with pytest.raises(UsageError, match="strengths is True or False, not 1"):
        Policy(strengths=1)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("data", "policy", "message"),
    [
        ({"strength": 80}, STRONG, "claim 'c1': strength is a number from 0 to 1, not 80"),
        ({"strength": True}, STRONG, "not True"),
        ({"assumed": "yes"}, OPEN, "assumed is true or false, not 'yes'"),
        ({"questioned": 1}, Policy(), "questioned is true or false, not 1"),
    ],
)
def test_wrong_data_are_refused(data: dict[str, object], policy: Policy, message: str) -> None:
    b = Builder()
    b.claim("It is so.", data=data)
    with pytest.raises(UsageError, match=message):
        grounded(b.build(), policy)


def test_what_a_policy_does_not_read_may_be_anything() -> None:
    b = Builder()
    claim = b.claim("It is so.", data={"strength": 80, "assumed": "yes"})
    assert grounded(b.build())[claim.id] is Label.IN
