"""Why a claim stands or falls, in words."""

import attrs

from argmap import ArgumentMap, Builder, Claim, Premise, Support, Undercut
from argmap.argdown import read
from argmap.evaluate import grounded, report, why
from argmap.names import whole_name


def test_premises_that_work_together_are_told_together() -> None:
    text = "[A]: a\n  + [B]: b {with: [C]}\n  - [D]: d {with: [E]}\n    - [F]: f\n\n[C]: c\n\n[E]: e\n"
    made = read(text).unwrap()
    assert why(made, grounded(made), "A").splitlines() == [
        "A — stands",
        "  because: B — stands",
        "  and: C — stands",
        "  against it: D — falls",
        "    against it: F — stands",
    ]


def test_a_conflict_that_is_not_settled_is_told() -> None:
    text = (
        "===\nissues: [{question: Go?, positions: [A, B]}]\n"
        "conflicts: [{claims: [C, D]}, {claims: [A, B]}]\n===\n\n"
        "[A]: a\n\n[B]: b\n\n[C]: c\n\n[D]: d\n"
    )
    told = report(read(text).unwrap())
    assert told.endswith("Open, since they cannot hold together: C and D")
    assert "A and B" not in told


def test_a_premise_that_the_map_lacks_is_told_by_its_id() -> None:
    premises = [Premise(claim="b"), Premise(claim="gone")]
    made = ArgumentMap(
        elements=[Claim(id="a"), Claim(id="b"), Support(id="s", target="a", premises=premises)],
        missing={"gone"},
    )
    assert "the step from b and gone" in why(made, grounded(made), "a")


def test_links_that_lead_to_each_other_have_names() -> None:
    b = Builder()
    rain, wet = b.claim("Rain", id="rain"), b.claim("Wet", id="wet")
    links = [Undercut(id=one, target=other, premises=[Premise(claim="rain")]) for one, other in ("xy", "yx")]
    made = attrs.evolve(b.build(), elements=[rain, wet, *links])
    assert whole_name(made, "x") == " to ".join(["the undercut from Rain"] * 4 + ["another step"])
    assert whole_name(made, "wet") == "Wet"


def test_positions_that_are_attacked_are_not_open_for_each_other_alone() -> None:
    front = "===\nissues:\n    - question: Which?\n      positions: [A, B]\n===\n\n"
    alone = read(front + "[A]: a\n\n[B]: b\n").unwrap()
    assert "→ Open: A or B. Each would stand but for the other.\n" in report(alone)
    doubts = "[A]: a\n  - [X]: x\n    - [Y]: y\n\n[B]: b\n  - [Y]\n    - [X]\n"
    assert "→ Open: A or B\n" in report(read(front + doubts).unwrap())
