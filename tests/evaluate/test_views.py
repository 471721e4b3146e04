"""Labellings of maps under every semantics: against an oracle by definition, and what must hold of them."""

from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from argmap import ArgumentMap, Builder, UsageError
from argmap.argdown import read
from argmap.elements import LINKS, Argument, Claim
from argmap.evaluate import Label, Labelling, grounded
from argmap.evaluate.framework import framework_of, labels_by
from argmap.evaluate.views import SEMANTICS, labellings, standing
from argmap.strategies import maps
from tests.evaluate.oracle import by_definition

SMALL = maps(max_claims=4, hostile=False)
MOST = 9
"""So many assumptions the oracle can take."""


def frozen(view: Labelling) -> frozenset[tuple[str, str]]:
    return frozenset(view.labels.items())


def views(map: ArgumentMap, semantics: str) -> set[frozenset[tuple[str, str]]]:
    return {frozen(view) for view in labellings(map, semantics)}


@pytest.mark.parametrize("semantics", SEMANTICS)
@given(drawn=SMALL)
def test_labellings_agree_with_the_oracle(semantics: str, drawn: ArgumentMap) -> None:
    framework = framework_of(drawn)
    assume(len(framework.assumptions) <= MOST)
    expected = {
        frozen(labels_by(drawn, framework, inside, semantics))
        for inside in by_definition(framework, semantics)
    }
    assert views(drawn, semantics) == expected


@pytest.mark.parametrize("semantics", SEMANTICS)
@given(drawn=SMALL, data=st.data())
def test_where_a_claim_stands_agrees_with_all_labellings(
    semantics: str, drawn: ArgumentMap, data: st.DataObject
) -> None:
    ids = [element.id for element in drawn if isinstance(element, (Claim, Argument, *LINKS))]
    assume(ids)
    one = data.draw(st.sampled_from(ids))
    every = list(labellings(drawn, semantics))
    found = standing(drawn, one, semantics)
    assert found.everywhere == all(view[one] is Label.IN for view in every)
    assert found.somewhere == any(view[one] is Label.IN for view in every)
    for view, accepts in ((found.with_it, True), (found.without_it, False)):
        if view is not None:
            assert frozen(view) in map(frozen, every)
            assert (view[one] is Label.IN) is accepts


@given(SMALL)
def test_the_one_grounded_labelling_is_that_of_the_program(drawn: ArgumentMap) -> None:
    assert views(drawn, "grounded") == {frozen(grounded(drawn))}


@given(SMALL)
def test_the_inclusions_of_the_literature(drawn: ArgumentMap) -> None:
    found = {semantics: views(drawn, semantics) for semantics in SEMANTICS}
    assert found["stable"] <= found["semi-stable"] <= found["preferred"] <= found["complete"]
    assert found["stable"] <= found["stage"]
    if found["stable"]:
        assert found["stable"] == found["semi-stable"] == found["stage"]

    def accepts(semantics: str) -> set[str]:
        return {one for one, label in next(iter(found[semantics])) if label is Label.IN}

    assert accepts("grounded") <= accepts("ideal") <= accepts("eager")


@pytest.mark.parametrize("semantics", SEMANTICS)
@given(drawn=SMALL)
def test_what_is_accepted_together_does_not_conflict(semantics: str, drawn: ArgumentMap) -> None:
    for view in labellings(drawn, semantics):
        for issue in drawn.issues:
            if issue.exclusive:
                assert sum(view[one] is Label.IN for one in issue.positions if one in drawn) <= 1
        for conflict in drawn.conflicts:
            assert not all(one in drawn and view[one] is Label.IN for one in conflict.claims)
        for link in drawn.rebuttals:
            if view[link.id] is Label.IN and isinstance(drawn.get(link.target), Claim):
                assert view[link.target] is not Label.IN
        for step in drawn.links:
            if view[step.id] is Label.IN:
                assert all(view.labels.get(premise.claim) is Label.IN for premise in step.premises)


def test_two_views_of_two_questions() -> None:
    made = read(
        "===\nissues:\n  - {question: Ally?, positions: [Yes, No]}\n"
        "  - {question: Pledge?, positions: [Needed, Not]}\n===\n\n"
        "[Yes]\n  + [Not]: No pledge is needed.\n\n[No]\n  + [Needed]: One is needed.\n"
    ).unwrap()
    found = standing(made, "Yes", "preferred")
    assert found.words == "stands in some views, not in others"
    assert found.with_it is not None
    assert found.with_it["Not"] is Label.IN
    assert found.without_it is not None
    assert found.without_it["Needed"] is Label.IN
    assert len(views(made, "preferred")) == 2


def test_a_claim_that_attacks_itself_has_no_stable_view() -> None:
    made = read("[A]: a\n  - [A]\n").unwrap()
    assert list(labellings(made, "stable")) == []
    assert standing(made, "A", "stable").words == "there is no stable view"
    assert standing(made, "A", "preferred").words == "stands in no view"


def test_support_in_a_circle_lifts_nothing_in_any_view() -> None:
    b = Builder()
    one, two = b.claim("One."), b.claim("Two.")
    b.support(one, two)
    b.support(two, one)
    made = b.build()
    for semantics in SEMANTICS:
        assert all(view[one.id] is Label.OUT for view in labellings(made, semantics))


def test_the_guide_says_where_the_claims_of_its_map_stand() -> None:
    guide = (Path(__file__).parents[2] / "docs" / "evaluation.md").read_text(encoding="utf-8")
    ferry = read(guide.partition("```argdown ferry.argdown\n")[2].partition("```")[0]).unwrap()
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in guide.partition("In which views a claim stands:\n\n")[2].partition("\n\n")[0].splitlines()
    ]
    _, *semantics = rows[0]
    assert sorted(semantics) == sorted(SEMANTICS)
    words = {
        "stands in every view": "every",
        "stands in some views, not in others": "some",
        "stands in no view": "none",
        "there is no stable view": "–",
    }
    told = {row[0]: dict(zip(semantics, row[1:], strict=True)) for row in rows[2:]}
    assert told.pop("views") == {each: str(len(views(ferry, each))) for each in semantics}
    assert told == {
        claim.id: {each: words[standing(ferry, claim.id, each).words] for each in semantics}
        for claim in sorted(ferry.claims, key=lambda claim: list(told).index(claim.id))
    }
    against_itself = next(link for link in ferry.rebuttals if link.target == "Rumours")
    odd = [view for view in labellings(ferry, "stage") if view["Rumours"] is Label.IN]
    assert [view[against_itself.id] is Label.IN for view in odd] == [False, False]


def test_wrong_words_are_refused() -> None:
    empty = Builder().build()
    with pytest.raises(UsageError, match="no semantics 'prefered'; there are grounded"):
        labellings(empty, "prefered")
    with pytest.raises(UsageError, match="no claim, argument or link 'x'"):
        standing(empty, "x")


def test_time_can_run_out() -> None:
    b = Builder()
    for number in range(30):
        b.conflict(b.claim(f"{number} so"), b.claim(f"{number} not so"))
    found = labellings(b.build(), "preferred", seconds=0.2)
    assert sum(1 for _ in found) > 0
    assert not found.complete
