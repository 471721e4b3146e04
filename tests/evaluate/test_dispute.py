"""Disputes: whether they suffice, whether they are the smallest, and how they read."""

from itertools import pairwise

import pytest
from hypothesis import given

from argmap import ArgumentMap, Builder, UsageError
from argmap.argdown import read
from argmap.elements import Claim
from argmap.evaluate import Label, grounded
from argmap.evaluate.dispute import Dispute, Disputes, dispute, submap, told
from argmap.evaluate.program import program
from argmap.evaluate.views import labellings
from argmap.strategies import maps

Sizes = dict[tuple[str, bool], int]


def disputes(map: ArgumentMap) -> list[Dispute]:
    labels = grounded(map)
    several = Disputes(map, labels)
    return [several.of(one) for one, label in labels.labels.items() if label is not Label.UNDECIDED]


def smallest(map: ArgumentMap) -> Sizes:
    """The sizes of the smallest proofs without circles, by going over the equations until nothing shrinks."""
    rules = program(map)
    bodies: dict[str, list[set[tuple[str, bool]]]] = {atom: [] for rule in rules for atom in rule.needs}
    bodies |= {atom: [] for rule in rules for atom in rule.unless}
    for rule in rules:
        body = {(one, True) for one in rule.needs} | {(one, False) for one in rule.unless}
        bodies.setdefault(rule.head, []).append(body)
    sizes: Sizes = {}
    never = 10**9
    while True:
        found: Sizes = {}
        for atom, several in bodies.items():
            own = 1 if atom in map else 0
            fails = [{(one, not value) for one, value in body} for body in several]
            true = min((sum(sizes.get(one, never) for one in body) for body in several), default=never)
            each = sum(min((sizes.get(one, never) for one in body), default=never) for body in fails)
            shared = set.intersection(*fails) if fails else set()
            false = min([each, *(sizes.get(one, never) for one in shared)])
            found |= {
                (atom, value): own + size for value, size in ((True, true), (False, false)) if size < never
            }
        if found == sizes:
            return sizes
        sizes = found


@given(maps(max_claims=6, hostile=False))
def test_a_dispute_is_as_small_as_can_be(drawn: ArgumentMap) -> None:
    sizes = smallest(drawn)
    for found in disputes(drawn):
        expected = sizes.get((found.id, found.label is Label.IN))
        if expected is None:
            assert any(move.in_circle for move in found.moves)
        else:
            assert found.size == expected
            assert not any(move.in_circle for move in found.moves)


@given(maps(hostile=False))
def test_no_other_support_gives_a_smaller_one(drawn: ArgumentMap) -> None:
    labels = grounded(drawn)
    several = Disputes(drawn, labels)
    for claim in drawn.claims:
        carrying = [link.id for link in drawn.supports_of(claim.id) if labels[link.id] is Label.IN]
        if labels[claim.id] is Label.IN and carrying:
            taken = [one for one in several.of(claim.id).moves[0].rests_on if one in carrying]
            assert len(taken) == 1
            circled = {one: any(move.in_circle for move in several.of(one).moves) for one in carrying}
            if not any(circled.values()):
                assert several.of(taken[0]).size == min(several.of(one).size for one in carrying)


@given(maps())
def test_a_dispute_suffices(drawn: ArgumentMap) -> None:
    labels = grounded(drawn)
    for found in disputes(drawn):
        part = submap(drawn, found)
        there = grounded(part)
        for move in found.moves:
            assert there[move.id] is labels[move.id] is move.label
        assert len(told(drawn, found).splitlines()) >= 1


@given(maps())
def test_every_attack_is_answered_and_nothing_rests_on_itself(drawn: ArgumentMap) -> None:
    for found in disputes(drawn):
        moves = {move.id: move for move in found.moves}
        assert {one for move in found.moves for one in move.rests_on} <= moves.keys()
        for move in found.moves:
            element = drawn[move.id]
            if move.label is Label.IN and isinstance(element, Claim):
                assert {link.id for link in drawn.rebuttals_of(element.id)} <= set(move.rests_on)
        done = {move.id for move in found.moves if move.in_circle}
        while more := {
            one for one, move in moves.items() if one not in done and done.issuperset(move.rests_on)
        }:
            done |= more
        assert done == moves.keys()


@given(maps())
def test_a_circle_has_nothing_else_to_rest_on(drawn: ArgumentMap) -> None:
    for found in disputes(drawn):
        circled = {move.id for move in found.moves if move.in_circle}
        for move in found.moves:
            if move.in_circle:
                assert move.label is Label.OUT
                assert circled.intersection(move.rests_on)


def test_what_is_open_or_unknown_has_none() -> None:
    made = read("[A]: a\n  - [A]\n\n[B]: b\n").unwrap()
    labels = grounded(made)
    with pytest.raises(UsageError, match="'A' is undecided"):
        dispute(made, labels, "A")
    with pytest.raises(UsageError, match="no claim, argument or link 'C'"):
        dispute(made, labels, "C")
    with pytest.raises(UsageError, match="not those of preferred"):
        dispute(made, next(labellings(made, "preferred")), "B")
    other = read("[B]: b\n  - [C]: c\n").unwrap()
    with pytest.raises(UsageError, match="not those of this map"):
        dispute(other, labels, "B")


@pytest.mark.parametrize(
    ("text", "claim", "lines"),
    [
        (  # the support with less to say, and nothing of the other
            "[A]: a\n  + [B]: b {with: [C]}\n  + [D]: d\n    - [E]: e\n      - [F]: f\n\n[C]: c\n",
            "A",
            ["A — stands", "  because: B — stands", "  and: C — stands"],
        ),
        (  # every support of what falls, but one reason for each
            "[A]: a\n  + [B]: b\n    - [C]: c\n    - [D]: d\n  + [E]: e\n    - [D]\n",
            "A",
            [
                "A — falls",
                "  its reason: B — falls",
                "    against it: C — stands",
                "  its reason: E — falls",
                "    against it: D — stands",
            ],
        ),
        (
            "[A]: a\n  + [B]: b\n    + [A]\n",
            "A",
            [
                "A — falls, carried only in a circle",
                "  its reason: B — falls, carried only in a circle",
                "    its reason: A — falls (see above)",
            ],
        ),
        (  # a step that is attacked, and what answers that
            "[A]: a\n  + [B]: b\n  <_ [C]: c\n    - [D]: d\n",
            "A",
            [
                "A — stands",
                "  because: B — stands",
                "  against the step: C — falls",
                "    against it: D — stands",
            ],
        ),
        (
            "===\nissues: [{question: Go?, positions: [A, B]}]\n===\n\n[A]: a\n\n[B]: b\n  - [C]: c\n",
            "A",
            ["A — stands", "  it excludes: B — falls", "    against it: C — stands"],
        ),
        (
            "===\nconflicts: [{claims: [A, B, C]}]\n===\n\n[A]: a\n\n[B]: b\n  - [D]: d\n\n[C]: c\n",
            "A",
            ["A — stands", "  it excludes: B — falls", "    against it: D — stands"],
        ),
    ],
)
def test_words(text: str, claim: str, lines: list[str]) -> None:
    made = read(text).unwrap()
    assert told(made, dispute(made, grounded(made), claim)).splitlines() == lines


def test_a_long_dispute_is_told() -> None:
    b = Builder()
    claims = [b.claim(f"Claim {number}") for number in range(2001)]
    for one, other in pairwise(claims):
        b.rebut(one, other)
    made = b.build()
    found = dispute(made, grounded(made), claims[0].id)
    assert found.label is Label.IN
    assert found.size == 4001
    assert len(told(made, found).splitlines()) == 2001


def test_what_is_needed_twice_counts_twice_and_stands_once() -> None:
    b = Builder()
    claims = [b.claim(f"Claim {number}") for number in range(60)]
    for one, other in pairwise(claims):
        b.support(b.support(one, other), other)
    made = b.build()
    found = dispute(made, grounded(made), claims[0].id)
    assert len(found.moves) == 60 + 2 * 59
    assert found.size > 2**59


@given(maps(max_claims=5))
def test_the_submap_has_no_larger_dispute(drawn: ArgumentMap) -> None:
    for found in disputes(drawn):
        if any(move.in_circle for move in found.moves):
            continue
        part = submap(drawn, found)
        assert dispute(part, grounded(part), found.id).size <= found.size


def test_one_thing_that_fells_a_claim_with_many_supports_counts_once() -> None:
    b = Builder()
    late, noon = b.claim("It is late."), b.claim("It is noon.")
    for text in ("It is dark.", "Bells ring.", "Shops close."):
        b.support(late, b.claim(text))
    attack = b.rebut(late, noon)
    made = b.build()
    found = dispute(made, grounded(made), late.id)
    assert [move.id for move in found.moves] == [late.id, attack.id, noon.id]
    assert found.size == 3


def test_an_attack_on_an_argument_still_meets_its_last_step_in_the_submap() -> None:
    b = Builder()
    talk, plan, drill, pact = (
        b.claim(text) for text in ("They talk.", "They plan.", "They drill.", "A pact.")
    )
    first, last = b.support(plan, talk), b.support(plan, [plan, drill])
    argument = b.argument(steps=[first, last])
    attack = b.rebut(argument, plan)
    made = b.build()
    found = dispute(made, grounded(made), attack.id)
    assert last.id not in found.ids
    part = submap(made, found)
    assert last.id in part
    assert pact.id not in part
    assert grounded(part)[attack.id] is Label.IN


def test_a_title_of_a_line_end_is_told_in_one_line() -> None:
    b = Builder()
    odd = b.claim(title="\n")
    drawn = b.build()
    assert told(drawn, dispute(drawn, grounded(drawn), odd.id)) == "'\\n' — stands"
