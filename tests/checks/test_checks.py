"""Each rule finds its defect in a sound map, and nothing else; findings can be silenced where they stand."""

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.argdown import read
from argmap.checks import CHECKS, RULES, check
from argmap.diagnostics import Severity, UsageError
from argmap.elements import Claim
from argmap.graph import grounds
from argmap.model import ArgumentMap
from argmap.shape import RULES as SHAPE_RULES
from argmap.strategies import maps
from tests.checks.sound import PLANTS, sound_maps


@given(sound_maps())
def test_nothing_is_found_in_a_sound_map(map: ArgumentMap) -> None:
    assert [str(finding) for finding in check(map, select=["all"])] == []


@pytest.mark.parametrize("code", PLANTS)
@given(map=sound_maps())
def test_a_defect_is_found_and_nothing_else(code: str, map: ArgumentMap) -> None:
    found = check(PLANTS[code](map), select=["all"])
    assert {finding.rule.code for finding in found} == {code}, [str(finding) for finding in found]


def test_every_rule_has_its_defect() -> None:
    in_maps = {rule.code for rule in RULES if rule.language is not None}  # the other is about settings
    assert set(PLANTS) == in_maps


@given(maps())
def test_any_map_can_be_checked(map: ArgumentMap) -> None:
    everything = check(map, select=["all"])
    for finding in everything:
        assert all(subject in map or subject in map.missing for subject in finding.subjects)
        assert finding.fix
    warnings = [finding for finding in everything if finding.severity is not Severity.INFO]
    assert [*check(map)] == warnings


@pytest.mark.parametrize("code", [code for code in PLANTS if code < "C49"])
@given(map=sound_maps())
def test_what_is_allowed_is_not_told(code: str, map: ArgumentMap) -> None:
    planted = PLANTS[code](map)
    subjects = {finding.subjects[0] for finding in check(planted, select=[code])}
    allowed = attrs.evolve(
        planted,
        elements=tuple(
            attrs.evolve(element, data={"allow": {code: "It is meant."}})
            if element.id in subjects
            else element
            for element in planted.elements
        ),
    )
    assert check(allowed, select=["all"]) == ()


@given(sound_maps(), st.sampled_from([code for code in PLANTS if code < "C49"]))
def test_selecting_and_ignoring(map: ArgumentMap, code: str) -> None:
    planted = PLANTS[code](map)
    (name,) = (rule.name for rule in RULES if rule.code == code)
    found = check(planted, select=[code])
    assert found == check(planted, select=[name]) == check(planted, select=["all"])
    assert check(planted, select=["all"], ignore=[code]) == check(planted, select=["C"], ignore=[name]) == ()
    itself = attrs.evolve(planted, data={"check": {"select": [code]}})
    assert check(itself) == found
    assert check(attrs.evolve(planted, data={"check": {"select": "all", "ignore": [code]}})) == ()


def test_a_word_that_is_no_rule_is_refused() -> None:
    with pytest.raises(UsageError, match="did you mean attacks-itself"):
        check(ArgumentMap(), select=["attack-itself"])


def test_a_map_that_ignores_what_is_no_rule() -> None:
    odd = ArgumentMap(data={"check": {"ignore": ["C401", "C999"]}})
    assert [finding.message for finding in check(odd)] == ["The map is to ignore 'C999', which is no rule."]


def test_front_matter_says_what_is_checked() -> None:
    outcome = read("===\ncheck: {select: [C413]}\n===\n\n[A]: a\n  + [B]: b\n\n[C]: c\n")
    assert [str(finding) for finding in (*outcome.findings, *check(outcome.value))] == [
        "<argdown>:8:1: info C413 Nothing has to do with C. Say what it is for or against, or take it out."
    ]


def test_every_rule_is_in_the_list() -> None:
    listed = [rule for each in CHECKS for rule in each.rules]
    assert len(listed) == len(set(map(id, listed)))
    assert {rule.code for rule in RULES} >= {rule.code for rule in listed if rule not in SHAPE_RULES}


def test_a_claim_can_be_known_by_its_text_alone() -> None:
    assert check(ArgumentMap(elements=[Claim(id="c", text="It rains.")]), select=["all"]) == ()


@given(maps())
def test_attacks_on_their_own_reasons_are_those_that_a_search_finds(map: ArgumentMap) -> None:
    found = [finding.subjects[2] for finding in check(map, select=["C422"])]
    assert found == [
        attack.id
        for attack in map.attacks
        if any(
            premise.claim != attack.target and attack.target in grounds(map, premise.claim)
            for premise in attack.premises
        )
    ]


def test_claims_and_steps_are_called_by_their_words() -> None:
    text = "[Walk]: We should walk.\n  + It is late.\n    _ " + "It is always late. " * 9 + "\n"
    (unanswered, several) = check(read(text).unwrap(), select=["all"])
    said = "“It is always late. It is always late. It is always late. It…”"
    assert (
        unanswered.message == f"Nobody answers {said}, which is against the step from “It is late.” to Walk."
    )
    assert several.message == f"{said} is made of several sentences."
