"""What differs between two maps: applied to the one it gives the other, and it says what a person would."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.argdown import read
from argmap.diagnostics import UsageError
from argmap.model import ArgumentMap
from argmap.revision import diff, matches
from argmap.revision.telling import as_text
from argmap.strategies import maps
from tests.revision.edits import edited


@given(maps(), maps())
def test_applied_to_one_map_it_gives_the_other(one: ArgumentMap, other: ArgumentMap) -> None:
    assert diff(one, other).apply(one) == other


@given(maps(), st.data())
def test_so_it_does_for_small_edits(one: ArgumentMap, data: st.DataObject) -> None:
    other = data.draw(edited(one))
    assert diff(one, other).apply(one) == other
    assert diff(other, one).apply(other) == one


@given(maps())
def test_a_map_does_not_differ_from_itself(map: ArgumentMap) -> None:
    assert not diff(map, map)
    assert [(match.old, match.new) for match in matches(map, map)] == [(each.id, each.id) for each in map]


@given(maps(), maps())
def test_matches_are_one_to_one(one: ArgumentMap, other: ArgumentMap) -> None:
    found = matches(one, other)
    assert len({match.old for match in found}) == len({match.new for match in found}) == len(found)
    assert all(match.old in one and match.new in other and 0 <= match.likeness <= 1 for match in found)


def told(old: str, new: str) -> list[tuple[str, str, tuple[str, ...]]]:
    return [
        (each.what, (each.new or each.old).id, each.fields)  # type: ignore[union-attr]
        for each in diff(read(old).value, read(new).value).changes
    ]


CASES: dict[str, tuple[str, str, list[tuple[str, str, tuple[str, ...]]]]] = {
    "a claim put in before others does not change them": (
        "[A]: They are allies.\n  + Drones were sent.\n  + Oil was sold.\n",
        "[A]: They are allies.\n  + Troops were trained.\n  + Drones were sent.\n  + Oil was sold.\n",
        [("added", "c1", ()), ("added", "s1", ())],
    ),
    "a claim is reworded": (
        "[A]: They are allies.\n  + Drones were sent.\n",
        "[A]: They are allies.\n  + Many drones were sent.\n",
        [("changed", "c1", ("text",))],
    ),
    "a claim is retitled": (
        "[A]: They are allies.\n  + [B]: Drones were sent.\n",
        "[A]: They are allies.\n  + [Drones]: Drones were sent.\n",
        [("changed", "Drones", ("title",))],
    ),
    "a support is turned into an attack": (
        "[A]: They are allies.\n  + [B]: Drones were sent.\n",
        "[A]: They are allies.\n  - [B]: Drones were sent.\n",
        [("changed", "r1", ("kind",))],
    ),
    "a link leads elsewhere": (
        "[A]: They are allies.\n  + [B]: Drones were sent.\n  + [C]: Oil was sold.\n",
        "[A]: They are allies.\n  + [B]: Drones were sent.\n    + [C]: Oil was sold.\n",
        [("changed", "s2", ("target",))],
    ),
    "a premise joins": (
        "[A]: They are allies.\n  + [B]: Drones were sent.\n\n[C]: Oil was sold.\n",
        "[A]: They are allies.\n  + [B]: Drones were sent. {with: [C]}\n\n[C]: Oil was sold.\n",
        [("changed", "s1", ("premises",))],
    ),
    "a claim goes": (
        "[A]: They are allies.\n  + [B]: Drones were sent.\n",
        "[A]: They are allies.\n",
        [("removed", "B", ()), ("removed", "s1", ())],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_changed_is_what_a_person_would_say(case: str) -> None:
    old, new, expected = CASES[case]
    assert sorted(told(old, new)) == sorted(expected)


def test_a_difference_is_of_one_map() -> None:
    old, new = read("[A]: a\n").value, read("[A]: b\n").value
    with pytest.raises(UsageError, match="'A' is not what it was"):
        diff(old, new).apply(new)


def test_order_is_part_of_it() -> None:
    old, new = read("[A]: a\n\n[B]: b\n\n[C]: c\n").value, read("[C]: c\n\n[A]: a\n\n[B]: b\n").value
    found = diff(old, new)
    assert [move.id for move in found.moves] == ["C"]
    assert not found.changes
    assert found.apply(old) == new


def test_each_element_is_told_by_what_it_says() -> None:
    old = read("[A]: They are allies.\n\n[B]: They are strangers.\n").value
    new = read(
        """===
participants:
    kim: {name: Kim Lee}
issues:
    - question: Which?
      positions: [A, B]
conflicts:
    - claims: [A, B]
===

[A]: They are allies. {by: kim}

[B]: They are strangers. {by: kim, force: denies}

# More of it
"""
    ).value
    assert as_text(diff(old, new), old, new).splitlines() == [
        "+ participant Kim Lee",
        "+ issue Which?",
        "+ conflict between A and B",
        "+ assertion: asserts A, by Kim Lee",
        "+ assertion: denies B, by Kim Lee",
        "+ section More of it",
        "~ A was conclusion and is position",
        "~ B was conclusion and is position",
    ]
