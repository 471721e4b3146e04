"""What would save a claim: against every set of new links drawn into the map."""

from collections.abc import Collection, Iterable
from itertools import combinations
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgumentMap, Builder
from argmap.abstract import sat
from argmap.data import Data
from argmap.diagnostics import UsageError
from argmap.elements import LINKS, AnyElement, Argument, Claim, Premise, Rebuttal, Support, Undercut
from argmap.evaluate import Label, grounded
from argmap.evaluate.additions import Addition, New, additions
from argmap.evaluate.policy import Policy
from argmap.files import read
from argmap.strategies import maps
from tests.evaluate.test_cruxes import disputes

EXAMPLES = Path(__file__).parents[2] / "examples"
CLASSES: dict[str, type[Rebuttal | Undercut | Support]] = {
    "rebuttal": Rebuttal,
    "undercut": Undercut,
    "support": Support,
}
POLICIES = st.builds(Policy, leaves=st.sampled_from(["accepted", "open"]), strengths=st.booleans())


def drawn_in(map: ArgumentMap, news: Iterable[New]) -> ArgumentMap:
    """The map with the new links and the claims they come from."""
    more: list[AnyElement] = []
    for number, new in enumerate(news):
        claim = Claim(id=f"new {number}", data=Data({"assumed": True}))
        premises = [Premise(claim=claim.id)]
        more += [claim, CLASSES[new.kind](id=f"by {claim.id}", target=new.target, premises=premises)]
    return attrs.evolve(map, elements=[*map.elements, *more])


def news_of(map: ArgumentMap, asked: str, policy: Policy) -> list[New]:
    """Every new link that there could be, also those that change nothing."""
    found: list[New] = []
    for one in map.elements:
        if isinstance(one, LINKS):
            found.append(New("undercut", one.id))
        elif isinstance(one, Claim) or (isinstance(one, Argument) and not one.steps):
            found.append(New("rebuttal", one.id))
            is_open = one.data.get("questioned") or (policy.leaves == "open" and not one.data.get("assumed"))
            if map.supports_of(one.id) or is_open:
                found.append(New("support", one.id))
    return [new for new in found if new.target != asked or new.kind == "support"]


def by_trying(
    map: ArgumentMap, asked: str, news: Collection[New], to: Label, policy: Policy, most: int
) -> set[frozenset[New]]:
    """The smallest sets by their definition, up to a size."""
    found: set[frozenset[New]] = set()
    if grounded(map, policy)[asked] is to:
        return found
    for size in range(1, most + 1):
        for chosen in combinations(news, size):
            smaller = any(other <= set(chosen) for other in found)
            if not smaller and grounded(drawn_in(map, chosen), policy)[asked] is to:
                found.add(frozenset(chosen))
    return found


@st.composite
def told(draw: st.DrawFn) -> ArgumentMap:
    """Small maps in which some claims say how strong they are, or that they are open."""
    made = draw(disputes())
    data: st.SearchStrategy[dict[str, object]]
    data = st.sampled_from([{}, {}, {"strength": 0.3}, {"strength": 0.8}, {"questioned": True}])
    return attrs.evolve(
        made,
        elements=[
            attrs.evolve(one, data=Data(draw(data))) if isinstance(one, Claim) else one
            for one in made.elements
        ],
    )


@given(told(), st.data(), st.sampled_from(Label), POLICIES)
def test_all_smallest_sets_are_found_and_no_others(
    map: ArgumentMap, data: st.DataObject, to: Label, policy: Policy
) -> None:
    asked = data.draw(st.sampled_from([one.id for one in map.claims]))
    news = news_of(map, asked, policy)
    most = 3 if len(news) <= 10 else 2
    found = additions(map, asked, to=to, policy=policy)
    assert found.before is grounded(map, policy)[asked]
    sets = [frozenset(one.added) for one in found]
    assert found.complete
    assert [len(one) for one in sets] == sorted(len(one) for one in sets)
    assert not any(one < other for one in sets for other in sets)
    assert {one for one in sets if len(one) <= most} == by_trying(map, asked, news, to, policy, most)


@given(maps(max_claims=5, max_links=5, hostile=False), st.data(), POLICIES)
def test_what_is_found_does_it_in_any_map(map: ArgumentMap, data: st.DataObject, policy: Policy) -> None:
    ids = [one.id for one in (*map.claims, *map.arguments, *map.links)]
    if not ids:
        return
    asked = data.draw(st.sampled_from(ids))
    for found in additions(map, asked, most=5, policy=policy):
        assert grounded(drawn_in(map, found.added), policy)[asked] is found.after is Label.IN
        for part in combinations(found.added, len(found) - 1):
            assert grounded(drawn_in(map, part), policy)[asked] is not Label.IN


@given(disputes(), st.data())
def test_the_same_without_a_fast_solver(map: ArgumentMap, data: st.DataObject) -> None:
    asked = data.draw(st.sampled_from([one.id for one in map.claims]))
    expected = {frozenset(one.added) for one in additions(map, asked)}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sat, "_library", lambda: None)
        assert {frozenset(one.added) for one in additions(map, asked)} == expected


@given(disputes(), st.data())
def test_there_is_always_a_way_to_save_a_claim(map: ArgumentMap, data: st.DataObject) -> None:
    """Every attack can be undercut, every rival objected to, and a reason given."""
    asked = data.draw(st.sampled_from([one.id for one in map.claims]))
    if grounded(map)[asked] is not Label.IN:
        assert next(additions(map, asked), None) is not None


@pytest.fixture
def beach() -> ArgumentMap:
    b = Builder()
    swim, stay = b.claim("Swim", id="swim"), b.claim("Stay", id="stay")
    b.issue("Shall we?", [swim, stay])
    b.support(swim, b.claim("It is warm", id="warm"), id="warm so swim")
    b.support(stay, b.claim("Jellyfish", id="jellyfish"), id="jellyfish so stay")
    b.rebut(b.claim("It is calm", id="calm"), b.claim("It blows", id="wind"), id="wind against calm")
    b.support(swim, "calm", id="calm so swim")
    return b.build()


def test_an_open_position_stands_once_its_rival_is_answered(beach: ArgumentMap) -> None:
    found = additions(beach, "swim")
    assert {one.added for one in found} == {
        (New("rebuttal", "stay"),),
        (New("rebuttal", "jellyfish"),),
        (New("undercut", "jellyfish so stay"),),
    }
    assert (found.before, found.complete) == (Label.UNDECIDED, True)


def test_a_claim_whose_reasons_fell_is_saved_by_another_reason() -> None:
    b = Builder()
    late, dark, lamp = b.claim("Late", id="late"), b.claim("Dark", id="dark"), b.claim("A lamp", id="lamp")
    b.support(late, dark, id="step")
    b.rebut(dark, lamp, id="lit")
    found = {one.added for one in additions(b.build(), "late")}
    assert found == {(New("support", "late"),), (New("rebuttal", "lamp"),), (New("undercut", "lit"),)}


def test_only_some_and_only_so_many(beach: ArgumentMap) -> None:
    assert [one.added for one in additions(beach, "swim", among=["stay"])] == [(New("rebuttal", "stay"),)]
    few = additions(beach, "swim", most=1)
    assert len(list(few)) == 1
    assert not few.complete
    late = additions(beach, "swim", seconds=0)
    assert list(late) == []
    assert not late.complete
    with pytest.raises(UsageError, match="no label 'maybe'"):
        additions(beach, "swim", to="maybe")
    with pytest.raises(UsageError, match="no claim, argument or link 'x'"):
        additions(beach, "swim", among=["x"])
    with pytest.raises(UsageError, match="no claim, argument or link 'x'"):
        additions(beach, "x")


@pytest.mark.parametrize("name", ["alliance-or-convergence", "kyiv-post", "totalitarians-inc"])
def test_the_positions_of_the_examples_can_be_saved(name: str) -> None:
    made = read(EXAMPLES / f"{name}.argdown").unwrap()
    labels = grounded(made)
    for position in dict.fromkeys(one for issue in made.issues for one in issue.positions):
        first: Addition | None = next(additions(made, position), None)
        assert (first is None) is (labels[position] is Label.IN)
        if first is not None:
            assert grounded(drawn_in(made, first.added))[position] is Label.IN
