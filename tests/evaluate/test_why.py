"""Why a claim stands or falls, in words."""

from argmap import ArgumentMap, Claim, Premise, Support
from argmap.argdown import read
from argmap.evaluate import grounded, report, why


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
