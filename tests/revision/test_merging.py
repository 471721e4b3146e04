"""Merging: what one side changed is as that side has it; what both did is told, and nothing is lost."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.argdown import read, write
from argmap.elements import LINKS, Claim, Premise, Undercut, kind
from argmap.invariants import check_invariants
from argmap.model import ArgumentMap
from argmap.revision import merge
from argmap.revision.merging import CONFLICT
from argmap.strategies import maps
from tests.revision.edits import edited


@given(maps(), maps())
def test_the_side_that_changed_stands(base: ArgumentMap, other: ArgumentMap) -> None:
    for ours, theirs in ((base, other), (other, base), (other, other)):
        merged = merge(base, ours, theirs)
        assert merged.findings == ()
        assert merged.value.map == other


@given(maps(), maps(), maps())
def test_any_three_maps_merge_into_one(base: ArgumentMap, ours: ArgumentMap, theirs: ArgumentMap) -> None:
    merged = merge(base, ours, theirs)
    assert check_invariants(merged.value.map) == ()
    assert set(merged.value.conflicts) <= {each.id for each in merged.value.map}


def test_links_that_lead_to_each_other_are_the_same() -> None:
    claim, reasons = Claim(id="c"), [Premise(claim="c")]
    circle = ArgumentMap(
        elements=[
            claim,
            Undercut(id="u1", target="u2", premises=reasons),
            Undercut(id="u2", target="u1", premises=reasons),
        ]
    )
    for base in (
        ArgumentMap(),
        ArgumentMap(elements=[claim, Undercut(id="u1", target="c", premises=reasons)]),
    ):
        merged = merge(base, circle, circle)
        assert merged.findings == ()
        assert merged.value.map == circle


def content(map: ArgumentMap) -> Counter[object]:
    """What a map says, without ids and order."""

    def called(id: str) -> object:
        element = map.get(id)
        if isinstance(element, LINKS):
            ends = (element.target, *(premise.claim for premise in element.premises))
            claims = [end for end in ends if not isinstance(map.get(end), LINKS)]
            return (kind(element), *sorted({str(called(end)) for end in claims}))
        return getattr(element, "text", None) or getattr(element, "gist", "")

    return Counter(
        str((kind(each), called(each.id), sorted(set(each.tags))))
        for each in map.elements
        if isinstance(each, (Claim, *LINKS))
    )


@given(maps(hostile=False), st.data())
def test_sides_can_be_swapped(base: ArgumentMap, data: st.DataObject) -> None:
    ours, theirs = data.draw(edited(base)), data.draw(edited(base))
    one, other = merge(base, ours, theirs), merge(base, theirs, ours)
    assert bool(one.findings) == bool(other.findings)
    if not one.findings:
        assert content(one.value.map) == content(other.value.map)


@given(maps(hostile=False), st.data())
def test_no_text_is_lost(base: ArgumentMap, data: st.DataObject) -> None:
    ours, theirs = data.draw(edited(base)), data.draw(edited(base))
    merged = merge(base, ours, theirs).value.map
    there = {text for claim in merged.claims for text in (claim.text, *claim.wordings)}
    old = {claim.text for claim in base.claims}
    for side in (ours, theirs):
        assert {claim.text for claim in side.claims} - old <= there


def merged(base: str, ours: str, theirs: str) -> tuple[str, list[str]]:
    outcome = merge(read(base).value, read(ours).value, read(theirs).value)
    return write(outcome.value.map).value, [str(finding.message) for finding in outcome.findings]


BASE = "[A]: They are allies.\n  + [B]: Drones were sent.\n"

CASES: dict[str, tuple[str, str, str, list[str]]] = {
    "one adds a reason, the other an objection": (
        "[A]: They are allies.\n  + [B]: Drones were sent.\n  + [C]: Oil was sold.\n",
        "[A]: They are allies.\n  + [B]: Drones were sent.\n    - [D]: None was found.\n",
        "[A]: They are allies.\n  + [B]: Drones were sent.\n    - [D]: None was found.\n"
        "  + [C]: Oil was sold.\n",
        [],
    ),
    "both add the same": (
        "[A]: They are allies.\n  + [B]: Drones were sent.\n  + [C]: Oil was sold.\n",
        "[A]: They are allies.\n  + [B]: Drones were sent.\n  + [C]: Oil was sold.\n",
        "[A]: They are allies.\n  + [B]: Drones were sent.\n  + [C]: Oil was sold.\n",
        [],
    ),
    "one rewords what the other tags": (
        "[A]: They are close allies.\n  + [B]: Drones were sent.\n",
        "[A]: They are allies. #open\n  + [B]: Drones were sent.\n",
        "[A]: They are close allies. #open\n  + [B]: Drones were sent.\n",
        [],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_does_not_touch_merges(case: str) -> None:
    ours, theirs, expected, findings = CASES[case]
    assert merged(BASE, ours, theirs) == (expected, findings)


def test_a_text_that_both_changed() -> None:
    text, findings = merged(
        BASE, BASE.replace("allies", "close allies"), BASE.replace("allies", "old allies")
    )
    assert findings == ["Both sides changed text of the claim 'A'."]
    outcome = read(text)
    claim = outcome.value["A"]
    assert outcome.findings == ()
    assert isinstance(claim, Claim)
    assert (claim.text, claim.wordings, claim.tags) == (
        "They are close allies.",
        ("They are old allies.",),
        (CONFLICT,),
    )


def test_a_claim_that_one_removed_and_the_other_supports() -> None:
    text, findings = merged(BASE, "[A]: They are allies.\n", BASE + "    + [C]: They were filmed.\n")
    assert findings == ["The claim 'B' was removed by ours, and something that stays refers to it."]
    outcome = read(text)
    assert outcome.findings == ()
    assert CONFLICT in outcome.value["B"].tags
    assert "C" in outcome.value
