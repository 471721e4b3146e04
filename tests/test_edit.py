"""Slices and foci: laws on maps of every kind, then what they look like."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import Argument, ArgumentMap, Builder, Claim, Participant, Premise, Section, Source, UsageError
from argmap.edit import _FEW, find, focus, slice_map
from argmap.elements import LINKS, references
from argmap.strategies import maps

ANY = maps(max_claims=8, whole=False)


def insides(map: ArgumentMap) -> list[str]:
    return [element.id for element in map if isinstance(element, Claim | Argument)]


def some_of(map: ArgumentMap, data: st.DataObject) -> set[str]:
    inside = insides(map)
    return data.draw(st.sets(st.sampled_from(inside))) if inside else set()


@given(ANY)
def test_a_slice_to_all_is_the_map(map: ArgumentMap) -> None:
    assert slice_map(map, insides(map)) == map


@given(ANY, st.data())
def test_a_slice_keeps_what_can_stay_and_only_that(map: ArgumentMap, data: st.DataObject) -> None:
    ids = some_of(map, data)
    part = slice_map(map, ids)
    assert set(insides(part)) == ids
    assert part.missing <= map.missing, "nothing dangles that did not"
    assert [element.id for element in part] == [element.id for element in map if element.id in part]
    assert (part.title, part.data, part.extras) == (map.title, map.data, map.extras)
    there = {*map.missing, *(element.id for element in part)}
    for element in map:
        needs = [
            reference.id
            for reference in references(element)
            if reference.field in ("target", "premises", "claims", "content")
        ]
        if element.id in part:
            assert set(needs) <= there
        elif isinstance(element, LINKS) and not isinstance(map.get(element.target), LINKS):
            assert not set(needs) <= there, "a link goes only if an end of it goes"
    users = {reference.id for element in part for reference in references(element)}
    users_before = {reference.id for element in map for reference in references(element)}
    for element in map:
        if isinstance(element, Source | Participant | Section):
            assert (element.id in part) == (element.id in users or element.id not in users_before)


@given(ANY, st.data())
def test_slicing_twice_is_slicing_once(map: ArgumentMap, data: st.DataObject) -> None:
    ids = some_of(map, data)
    part = slice_map(map, ids)
    assert slice_map(part, ids) == part


@given(ANY, st.data(), st.integers(0, 3))
def test_a_focus_is_idempotent_and_grows(map: ArgumentMap, data: st.DataObject, radius: int) -> None:
    inside = insides(map)
    if inside:
        center = data.draw(st.sampled_from(inside))
        part = focus(map, center, radius=radius)
        assert center in part
        assert focus(part, center, radius=radius) == part
        wider = focus(map, center, radius=radius + 1)
        assert {element.id for element in part} <= {element.id for element in wider}
        if len(insides(wider)) == len(insides(part)):
            assert focus(map, center, radius=radius + 5) == wider, "what no step enlarges is complete"


@given(ANY)
def test_every_id_finds_itself(map: ArgumentMap) -> None:
    for element in map:
        assert find(map, element.id) == element.id


def debate() -> ArgumentMap:
    b = Builder(title="Pact")
    keller = b.source("Plans and Promises", id="keller")
    b.source("Never quoted", id="unused")
    ann = b.participant("Ann", id="ann")
    b.issue("Which is it?", ["ally", "drift"], id="which")
    b.section("Alliance", id="yes")
    ally = b.claim("It is an alliance.", id="ally", title="Alliance")
    plans = b.claim("Both plan on it.", id="plans", passages=[b.passage(keller, 3)])
    bind = b.claim("Who plans on it is bound.", id="bind", title="Bound")
    step = b.support(ally, [plans, Premise(claim=bind.id, implicit=True)], id="step")
    b.section("Convergence", id="no")
    b.undercut(step, b.claim("Plans are for all cases.", id="all"), id="cut")
    drift = b.claim("It is mere convergence.", id="drift", title="Convergence")
    b.assertion(ann, drift, id="said")
    return b.build()


@pytest.mark.parametrize(
    ("ids", "kept"),
    [
        (["ally"], ["unused", "which", "yes", "ally"]),
        (["ally", "plans"], ["keller", "unused", "which", "yes", "ally", "plans"]),
        (
            ["ally", "plans", "bind"],
            ["keller", "unused", "which", "yes", "ally", "plans", "bind", "step"],
        ),
        (["drift"], ["unused", "ann", "which", "no", "drift", "said"]),
        ([], ["unused"]),
    ],
)
def test_what_a_slice_keeps(ids: list[str], kept: list[str]) -> None:
    assert [element.id for element in slice_map(debate(), ids)] == kept


def test_a_focus_shows_a_claim_with_all_that_touches_it() -> None:
    part = focus(debate(), "Bound")
    assert insides(part) == ["ally", "plans", "bind", "all"]
    assert part.issues[0].positions == ("ally",)
    assert part.participants == ()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("plan", r"Nothing is called 'plan'\. Did you mean 'plans'"),
        ("zzzzzz", "Nothing is called 'zzzzzz'\\.$"),
        ("", "Nothing is called ''"),
    ],
)
def test_what_is_not_there_is_told_with_what_comes_near(words: str, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        find(debate(), words)


def test_a_title_of_several_is_no_name() -> None:
    b = Builder()
    b.claim(title="Plans", id="p")
    b.argument("Plans", id="a")
    with pytest.raises(UsageError, match="names 2 elements; say which by id: 'p', 'a'"):
        find(b.build(), "Plans")


def test_a_slice_is_made_of_claims_and_arguments() -> None:
    with pytest.raises(UsageError, match="'step' is a support"):
        slice_map(debate(), ["step"])
    with pytest.raises(UsageError, match=r"no element 'plns'\. Did you mean 'plans'"):
        slice_map(debate(), ["plns"])


def test_two_undercuts_of_each_other_stay_together() -> None:
    b = Builder()
    b.claim(id="c")
    b.undercut("v", "c", id="u")
    b.undercut("u", "c", id="v")
    assert [element.id for element in slice_map(b.build(), ["c"])] == ["c", "u", "v"]


NAMES = Builder()
for number in range(15):
    NAMES.claim(f"Text {number}", title=f"Harbour {number}")
NAMES.participant("Ida")


@pytest.mark.parametrize(
    ("words", "among", "says"),
    [
        ("Harbor 3", None, "Nothing is called 'Harbor 3'. Did you mean 'Harbour 3', "),
        ("zzz", None, "Nothing is called 'zzz'."),
        ("zzz", Source, "No source is called 'zzz'. There is none."),
        ("zzz", Participant, "No participant is called 'zzz'. There is 'Ida'."),
        ("zzz", Claim, "No claim is called 'zzz'. There are 'Harbour 0', "),
    ],
)
def test_what_is_not_found_is_met_by_what_is_near(words: str, among: type[Claim] | None, says: str) -> None:
    with pytest.raises(UsageError) as raised:
        find(NAMES.build(), words, among=among)
    assert str(raised.value).startswith(says)
    if among is None and words == "zzz":
        assert str(raised.value) == says
    if among is Claim:
        assert str(raised.value).endswith(f"'Harbour {_FEW - 1}' and {15 - _FEW} more.")


def test_a_slice_of_what_is_not_there_names_what_is_near() -> None:
    with pytest.raises(UsageError, match=r"^There is no element 'Harbour 33'\. Did you mean 'Harbour 3'"):
        slice_map(NAMES.build(), ["Harbour 33"])
    with pytest.raises(UsageError, match=r"^There is no element 'zzz'\.$"):
        slice_map(NAMES.build(), ["zzz"])


def test_a_claim_without_a_title_is_called_by_its_text() -> None:
    assert find(debate(), "Both plan on it.") == "plans"
    with pytest.raises(UsageError, match=r"'on it'\. Did you mean 'Both plan on it\.'\?$"):
        find(debate(), "on it")
