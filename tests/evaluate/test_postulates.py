"""What docs/evaluation.md proves of every evaluation, on generated maps: grounded labels and every view."""

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgumentMap
from argmap.edit import slice_map
from argmap.elements import Argument, Claim, Section, Support, redirected
from argmap.evaluate import Label, Labelling, grounded
from argmap.evaluate.part import bearing
from argmap.evaluate.policy import DEFAULT, Policy
from argmap.evaluate.views import SEMANTICS, labellings
from argmap.strategies import maps
from tests.evaluate.test_cruxes import disputes

SMALL = st.one_of(disputes(), maps(max_claims=4, hostile=False))
POLICIES = st.sampled_from([DEFAULT, Policy(leaves="open")])
DIRECTIONAL = ("grounded", "complete", "preferred", "ideal")
MOST = 40


def some_views(map: ArgumentMap, semantics: str, policy: Policy = DEFAULT) -> list[Labelling]:
    """The views, unless there are very many, and the grounded labels among the grounded ones."""
    views = [view for view, _ in zip(labellings(map, semantics, policy=policy), range(MOST), strict=False)]
    return [*views, grounded(map, policy)] if semantics == "grounded" else views


@pytest.mark.parametrize("semantics", SEMANTICS)
@given(drawn=SMALL, policy=POLICIES)
def test_what_is_accepted_together_does_not_conflict(
    semantics: str, drawn: ArgumentMap, policy: Policy
) -> None:
    for view in some_views(drawn, semantics, policy):
        accepted = {one for one, label in view.labels.items() if label is Label.IN}
        for link in (*drawn.rebuttals, *drawn.undercuts):
            if link.id in accepted:
                aim = drawn.get(link.target)
                if isinstance(aim, Argument) and aim.steps:
                    aim = drawn[aim.steps[-1]]
                if isinstance(aim, Claim) and link in drawn.undercuts:
                    assert accepted.isdisjoint(step.id for step in drawn.supports_of(aim.id))
                elif aim is not None:
                    assert aim.id not in accepted
        for issue in drawn.issues:
            if issue.exclusive:
                assert len(accepted.intersection(issue.positions)) <= 1
        for conflict in drawn.conflicts:
            assert not accepted.issuperset(conflict.claims)


@pytest.mark.parametrize("semantics", [each for each in SEMANTICS if each != "stage"])
@given(drawn=SMALL)
def test_accepted_premises_of_an_undefeated_step_carry_its_conclusion(
    semantics: str, drawn: ArgumentMap
) -> None:
    for view in some_views(drawn, semantics):
        swept = {
            step.id: [cut for cut in drawn.undercuts if cut.target == step.target]
            for step in drawn.supports
            if isinstance(drawn.get(step.target), Claim)
        }
        lasts: dict[str, list[str]] = {}
        for argument in drawn.arguments:
            for step in argument.steps[-1:]:
                lasts.setdefault(step, []).append(argument.id)
        for link in drawn.links:
            aims = {link.id, *lasts.get(link.id, ())}
            attacks = [one for one in drawn.links if one.target in aims and not isinstance(one, Support)]
            backs = drawn.supports_of(link.id)
            if (
                all(view.labels.get(premise.claim) is Label.IN for premise in link.premises)
                and all(view[cut.id] is Label.OUT for cut in (*attacks, *swept.get(link.id, ())))
                and (not backs or any(view[back.id] is Label.IN for back in backs))
            ):
                assert view[link.id] is Label.IN
        for claim in drawn.claims:
            issues = [issue for issue in drawn.issues_of(claim.id) if issue.exclusive]
            rivals = [one for issue in issues for one in issue.positions if one != claim.id]
            together = [
                [one for one in each.claims if one != claim.id] for each in drawn.conflicts_of(claim.id)
            ]
            if (
                any(view[step.id] is Label.IN for step in drawn.supports_of(claim.id))
                and all(view[one.id] is Label.OUT for one in drawn.rebuttals_of(claim.id))
                and all(view.labels.get(one) is Label.OUT for one in rivals)
                and all(any(view.labels.get(one) is Label.OUT for one in others) for others in together)
            ):
                assert view[claim.id] is Label.IN


@pytest.mark.parametrize("semantics", SEMANTICS)
@given(drawn=SMALL, data=st.data(), policy=POLICIES)
def test_isomorphic_maps_get_isomorphic_labels(
    semantics: str, drawn: ArgumentMap, data: st.DataObject, policy: Policy
) -> None:
    ids = [element.id for element in drawn.elements] + sorted(drawn.missing)
    new = dict(zip(ids, data.draw(st.permutations([f"id {n}" for n in range(len(ids))])), strict=True))
    elements = [redirected(one, new) for one in drawn.elements]
    sections = [one for one in elements if isinstance(one, Section)]  # outer ones come first
    shuffled = sections + data.draw(st.permutations([one for one in elements if one not in sections]))
    other = attrs.evolve(drawn, elements=shuffled, missing=frozenset(new[one] for one in drawn.missing))
    before = labellings(drawn, semantics, policy=policy)
    expected = {frozenset((new[one], label) for one, label in view.labels.items()) for view in before}
    found = {frozenset(view.labels.items()) for view in labellings(other, semantics, policy=policy)}
    assert found == expected
    moved = {new[one]: label for one, label in grounded(drawn, policy).labels.items()}
    assert grounded(other, policy).labels == moved


@pytest.mark.parametrize("semantics", [each for each in SEMANTICS if each != "stage"])
@given(drawn=SMALL, data=st.data(), policy=POLICIES)
def test_a_label_depends_only_on_what_leads_to_it(
    semantics: str, drawn: ArgumentMap, data: st.DataObject, policy: Policy
) -> None:
    claims = [claim.id for claim in drawn.claims]
    if not claims:
        return
    asked = data.draw(st.sampled_from(claims))
    near = bearing(drawn, asked)
    targets = {link.target for link in drawn.links if link.id in near}
    nodes = (*drawn.claims, *drawn.arguments)
    part = slice_map(drawn, [one.id for one in nodes if one.id in near or one.id in targets])
    if not set(part.missing) >= (set(drawn.missing) & {*near, *targets}):
        return

    def seen(view: Labelling) -> frozenset[tuple[str, Label]]:
        return frozenset((one, label) for one, label in view.labels.items() if one in near)

    whole = {seen(view) for view in some_views(drawn, semantics, policy)}
    if semantics in DIRECTIONAL:
        alone = {seen(view) for view in some_views(part, semantics, policy)}
        assert alone == whole or len(whole) >= MOST
    else:
        assert whole <= {seen(view) for view in labellings(part, "complete", policy=policy)}
