"""Grounded labels: against an oracle by definition, and what must hold of them."""

import sys
from importlib import import_module
from itertools import combinations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgumentMap, Builder, UsageError
from argmap.elements import AnyLink, Claim, Premise, Rebuttal, Support
from argmap.evaluate import Label, arrays, grounded, report, why
from argmap.evaluate.grounded import well_founded
from argmap.evaluate.policy import DEFAULT, Policy
from argmap.evaluate.program import Rule, program
from argmap.evaluate.relations import relations_of
from argmap.strategies import maps
from tests.evaluate.test_policies import POLICIES, told_maps

ATOMS = st.sampled_from("abcd")
RULES = st.builds(Rule, ATOMS, st.lists(ATOMS, max_size=2).map(tuple), st.lists(ATOMS, max_size=2).map(tuple))


def three_valued_stable_models(rules: list[Rule]) -> list[tuple[frozenset[str], frozenset[str]]]:
    """Every (true, possible) pair that is its own reduct's least model (Przymusinski, FI 13, 1990)."""
    atoms = sorted({atom for rule in rules for atom in (rule.head, *rule.needs, *rule.unless)})
    subsets = [frozenset(chosen) for size in range(len(atoms) + 1) for chosen in combinations(atoms, size)]
    return [
        (true, possible)
        for true in subsets
        for possible in subsets
        if true <= possible and least(rules, possible) == true and least(rules, true) == possible
    ]


def least(rules: list[Rule], against: frozenset[str]) -> frozenset[str]:
    """The least model of the rules that stay when `against` is what counts behind unless."""
    found: frozenset[str] = frozenset()
    while True:
        more = found | {
            rule.head for rule in rules if found.issuperset(rule.needs) and against.isdisjoint(rule.unless)
        }
        if more == found:
            return found
        found = more


@given(st.lists(RULES, max_size=8))
def test_well_founded_is_the_least_three_valued_stable_model(rules: list[Rule]) -> None:
    certain, possible = well_founded(rules)
    models = three_valued_stable_models(rules)
    assert (certain, possible) in models
    for true, perhaps in models:
        assert certain <= true
        assert perhaps <= possible


@given(maps(hostile=False))
def test_labels_agree_with_the_oracle(drawn: ArgumentMap) -> None:
    rules = list(program(drawn))
    labels = grounded(drawn).labels
    certain: frozenset[str] = frozenset()
    for _ in range(len(rules) + 2):
        possible = least(rules, certain)
        certain = least(rules, possible)
    for element in (*drawn.claims, *drawn.arguments, *drawn.links):
        expected = (
            Label.IN if element.id in certain else Label.UNDECIDED if element.id in possible else Label.OUT
        )
        assert labels[element.id] is expected


def by_arrays(map: ArgumentMap, policy: Policy = DEFAULT) -> dict[str, Label]:
    relations = relations_of(map, policy)
    words = {arrays.IN: Label.IN, arrays.OUT: Label.OUT, arrays.OPEN: Label.UNDECIDED}
    codes = arrays.labels_of(relations).tolist()
    return {name: words[code] for name, code in zip(relations.names, codes, strict=False)}


def by_rules(map: ArgumentMap, policy: Policy = DEFAULT) -> dict[str, Label]:
    certain, possible = well_founded(program(map, policy))
    labelled = relations_of(map, policy)
    return {
        name: Label.IN if name in certain else Label.UNDECIDED if name in possible else Label.OUT
        for name in labelled.names[: labelled.labelled]
    }


# Thin frontiers are worked through one by one: at once, after a few, or never.
@pytest.mark.parametrize("patience", [0, 2, 10**6])
@given(drawn=maps(whole=False, max_links=16) | told_maps(), policy=POLICIES)
def test_arrays_and_rules_give_the_same_labels(patience: int, drawn: ArgumentMap, policy: Policy) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(arrays, "PATIENCE", patience)
        try:
            expected = by_rules(drawn, policy)
        except UsageError:
            return
        assert by_arrays(drawn, policy) == expected


@pytest.mark.parametrize("reach", [1, 40, 2000])
def test_arrays_and_rules_agree_on_a_large_map(reach: int) -> None:
    chance = Random(reach)
    claims = [Claim(id=f"c{number}") for number in range(2000)]
    links: list[AnyLink] = []
    for number in range(4000):
        start = chance.randrange(2000)
        met = (start + chance.randint(1, reach)) % 2000
        kind = Support if chance.random() < 0.6 else Rebuttal
        premises = [Premise(claim=f"c{met}")] + [Premise(claim="c7")] * (number % 9 == 0)
        links.append(kind(id=f"l{number}", target=f"c{start}", premises=premises))
    large = ArgumentMap(elements=[*claims, *links])
    labels = by_arrays(large)
    assert labels == by_rules(large)
    assert set(labels.values()) >= {Label.IN, Label.OUT}


@pytest.mark.parametrize("has_numpy", [True, False])
def test_large_maps_are_labelled_with_and_without_numpy(
    has_numpy: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    rooms = import_module("argmap.evaluate.grounded")
    monkeypatch.setattr(rooms, "LARGE", 0)
    if not has_numpy:
        monkeypatch.setitem(sys.modules, "argmap.evaluate.arrays", None)
        monkeypatch.setattr(rooms, "find_spec", lambda name: None)
    b = Builder()
    one, two, three = b.claim("One."), b.claim("Two."), b.claim("Three.")
    b.rebut(one, two)
    b.conflict(two, three)
    built = b.build()
    labels = grounded(built).labels
    assert labels == by_rules(built)
    assert list(labels) == [element.id for element in built.elements if element.id in labels]


@given(maps())
def test_what_is_accepted_does_not_conflict(drawn: ArgumentMap) -> None:
    labels = grounded(drawn).labels
    for issue in drawn.issues:
        standing = [position for position in issue.positions if labels.get(position) is Label.IN]
        assert not issue.exclusive or len(standing) <= 1
    for conflict in drawn.conflicts:
        assert not all(labels.get(claim) is Label.IN for claim in conflict.claims)
    for link in drawn.links:
        if isinstance(link, Rebuttal) and labels[link.id] is Label.IN and drawn.get(link.target):
            assert labels[link.target] is not Label.IN


@given(maps())
def test_accepted_premises_of_an_undefeated_step_carry_its_conclusion(drawn: ArgumentMap) -> None:
    labels = grounded(drawn).labels
    for support in drawn.supports:
        attacked = drawn.links_to(support.target)
        unopposed = not any(link in drawn.attacks_on(support.target) for link in attacked)
        rivals = drawn.issues_of(support.target) or drawn.conflicts_of(support.target)
        conclusion = drawn.get(support.target)
        if labels[support.id] is Label.IN and unopposed and not rivals and conclusion in drawn.claims:
            assert labels[support.target] is Label.IN


@given(maps())
def test_there_are_words_for_every_label(drawn: ArgumentMap) -> None:
    labelling = grounded(drawn)
    for name in labelling.labels:
        assert why(drawn, labelling, name)
    assert report(drawn)


def test_circular_support_does_not_lift_itself() -> None:
    b = Builder()
    one, two = b.claim("They are allies."), b.claim("They help each other.")
    b.support(one, two)
    b.support(two, one)
    assert grounded(b.build())[one.id] is Label.OUT


def test_exclusive_positions_leave_each_other_open() -> None:
    b = Builder()
    one, two = b.claim("Alliance"), b.claim("Convergence")
    b.issue("Which?", [one, two])
    built = b.build()
    assert grounded(built)[one.id] is grounded(built)[two.id] is Label.UNDECIDED
    assert "would stand but for the other" in report(built)


def test_an_undercut_takes_the_step_and_leaves_the_claims() -> None:
    b = Builder()
    allies, train = b.claim("They are allies."), b.claim("They train together.")
    step = b.support(allies, train)
    b.undercut(step, b.claim("Rivals train together, too."))
    labels = grounded(b.build())
    assert (labels[train.id], labels[step.id], labels[allies.id]) == (Label.IN, Label.OUT, Label.OUT)


def test_linked_premises_are_all_needed() -> None:
    b = Builder()
    allies, plans, binding = b.claim("Allies"), b.claim("Plans"), b.claim("Plans bind")
    b.support(allies, [plans, binding])
    b.rebut(binding, b.claim("Nobody is bound"))
    assert grounded(b.build())[allies.id] is Label.OUT
