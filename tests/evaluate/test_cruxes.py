"""What a claim hinges on: against every subset tried, and what must hold of what is found."""

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterable
from itertools import combinations, count
from pathlib import Path

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from argmap import ArgumentMap, Builder
from argmap.abstract import sat
from argmap.abstract.limits import TimeLimitError
from argmap.cli import main
from argmap.diagnostics import UsageError
from argmap.edit import find
from argmap.elements import LINKS, AnyElement, AnyLink, Claim, Premise, Rebuttal, Undercut
from argmap.evaluate import Label, grounded
from argmap.evaluate.cruxes import Crux, cruxes, points, robustness
from argmap.evaluate.grounded import well_founded
from argmap.evaluate.hinges import Fact, Model, Rules
from argmap.evaluate.program import Rule
from argmap.evaluate.turns import TOGETHER, Turns
from argmap.files import read
from argmap.formats import native
from argmap.strategies import maps

EXAMPLES = Path(__file__).parents[2] / "examples"

LABELS = st.sampled_from([None, *Label])
ATOMS = "abcde"
RULES = st.lists(
    st.builds(
        Rule,
        st.sampled_from(ATOMS),
        st.lists(st.sampled_from(ATOMS), max_size=2).map(tuple),
        st.lists(st.sampled_from(ATOMS), max_size=2).map(tuple),
    ),
    max_size=10,
)


@st.composite
def disputes(draw: st.DrawFn) -> ArgumentMap:
    """Small maps in which much bears on each other: those of `maps` are mostly at peace."""
    b = Builder()
    claims = [b.claim(name, id=name) for name in "abcde"[: draw(st.integers(2, 5))]]
    some = st.lists(st.sampled_from(claims), min_size=1, max_size=2, unique=True)
    kinds: list[Callable[..., AnyLink]] = [b.support, b.rebut, b.undercut]
    links: list[AnyLink] = []
    for number in range(draw(st.integers(1, 7))):
        kind = draw(st.sampled_from(kinds))
        target = draw(st.sampled_from([*claims, *links] if kind != b.rebut else claims))
        links.append(kind(target, draw(some), id=f"l{number}"))
    for _ in range(draw(st.integers(0, 2))):
        b.conflict(*draw(st.lists(st.sampled_from(claims), min_size=2, max_size=2, unique=True)))
    return b.build()


def refuted(map: ArgumentMap, given_up: Iterable[str]) -> ArgumentMap:
    """The map with an objection that nobody answers to each of these."""
    more: list[AnyElement] = []
    for number, one in enumerate(given_up):
        claim = Claim(id=f"objection {number} to {one}")
        attack = Undercut if isinstance(map[one], LINKS) else Rebuttal
        more += [claim, attack(id=f"by {claim.id}", target=one, premises=[Premise(claim=claim.id)])]
    return attrs.evolve(map, elements=[*map.elements, *more])


def by_trying(
    map: ArgumentMap, id: str, among: Collection[str], to: Label | None
) -> list[tuple[frozenset[str], Label]]:
    """The smallest sets by their definition: all subsets are tried."""
    before = grounded(map)[id]
    found: list[tuple[frozenset[str], Label]] = []
    for size in range(1, len(among) + 1):
        for chosen in subsets(among, size):
            if any(smaller < chosen for smaller, _ in found) or before == to:
                continue
            after = grounded(refuted(map, chosen))[id]
            if after == to if to else after != before:
                found.append((chosen, after))
    return found


def subsets(among: Collection[str], size: int) -> list[frozenset[str]]:
    return [frozenset(chosen) for chosen in combinations(among, size)]


@given(disputes(), st.data(), LABELS)
def test_all_smallest_sets_among_some_points(map: ArgumentMap, data: st.DataObject, to: Label | None) -> None:
    asked = data.draw(st.sampled_from([one.id for one in map.claims]))
    among = data.draw(st.permutations([one for one in points(map) if one != asked]))[:6]
    found = cruxes(map, asked, to=to, among=among)
    sets = [(frozenset(one.given_up), one.after) for one in found]
    assert found.complete
    assert sorted(plain(sets)) == sorted(plain(by_trying(map, asked, among, to)))
    assert [len(one) for one, _ in sets] == sorted(len(one) for one, _ in sets)


def plain(sets: Iterable[tuple[frozenset[str], Label]]) -> list[tuple[list[str], Label]]:
    return [(sorted(one), label) for one, label in sets]


@given(maps(max_claims=6, max_links=6, hostile=False), st.data(), LABELS)
def test_all_smallest_sets_are_found_and_no_others(
    map: ArgumentMap, data: st.DataObject, to: Label | None
) -> None:
    assume(map.claims)
    asked = data.draw(st.sampled_from([one.id for one in (*map.claims, *map.arguments, *map.links)]))
    among = [one for one in points(map) if one != asked]
    assume(len(among) <= 9)
    found = cruxes(map, asked, to=to)
    sets = list(found)
    assert found.complete
    assert found.before is grounded(map)[asked]
    assert {(frozenset(one.given_up), one.after) for one in sets} == set(by_trying(map, asked, among, to))
    sizes = [len(one) for one in sets]
    assert sizes == sorted(sizes)


@given(disputes(), st.data(), LABELS)
def test_the_same_without_a_fast_solver(map: ArgumentMap, data: st.DataObject, to: Label | None) -> None:
    assume(map.claims)
    asked = data.draw(st.sampled_from([one.id for one in map.claims]))
    fast = cruxes(map, asked, to=to, most=200)
    expected = list(fast)
    assume(fast.complete and max(Counter(len(one) for one in expected).values(), default=0) <= TOGETHER)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sat, "_library", lambda: None)
        slow = cruxes(map, asked, to=to)
        assert list(slow) == expected
    assert slow.complete


@given(disputes(), st.data(), st.integers(1, 40))
def test_what_was_found_before_an_interruption_can_be_had(
    drawn: ArgumentMap, data: st.DataObject, models: int
) -> None:
    assume(drawn.claims)
    asked = data.draw(st.sampled_from([one.id for one in drawn.claims]))
    with pytest.MonkeyPatch.context() as patch:
        real, calls = Rules.model, count()

        def model(self: Rules, given_up: Collection[str]) -> Model:
            if next(calls) == models:
                raise KeyboardInterrupt
            return real(self, given_up)

        patch.setattr(Rules, "model", model)
        found = cruxes(drawn, asked)
        before: list[Crux] = []
        try:
            before.extend(found)
            assert found.complete
        except KeyboardInterrupt:
            before.extend(found)
            assert not found.complete
    place = {element.id: number for number, element in enumerate(drawn.elements)}
    keys = [(len(one), [place[point] for point in one.given_up]) for one in before]
    assert keys == sorted(keys)


@given(disputes(), st.data())
def test_a_set_turns_the_label_and_no_part_of_it_does(map: ArgumentMap, data: st.DataObject) -> None:
    assume(map.claims)
    asked = data.draw(st.sampled_from([one.id for one in map.claims]))
    before = grounded(map)[asked]
    for found in cruxes(map, asked, most=8):
        assert found.before is before
        assert grounded(refuted(map, found.given_up))[asked] is found.after is not before
        for size in range(min(len(found), 6)):
            for part in combinations(found.given_up, size):
                assert grounded(refuted(map, part))[asked] is before


@given(RULES, st.sets(st.sampled_from(ATOMS)))
def test_a_model_after_giving_up_is_that_of_the_rules_that_are_left(
    rules: list[Rule], given_up: set[str]
) -> None:
    true, possible = well_founded([*(rule for rule in rules if rule.head not in given_up), Rule("z", ("a",))])
    label = Label.IN if "a" in true else Label.UNDECIDED if "a" in possible else Label.OUT
    assert Rules(rules, "a").model(given_up).label is label


HOLDS = {
    Label.IN: {Fact.TRUE, Fact.NOT_FALSE},
    Label.OUT: {Fact.FALSE, Fact.NOT_TRUE},
    Label.UNDECIDED: {Fact.NOT_TRUE, Fact.NOT_FALSE},
}


@given(RULES, st.sets(st.sampled_from(ATOMS)), st.sets(st.sampled_from(ATOMS)))
def test_a_fact_stays_as_long_as_its_hinge_does(
    rules: list[Rule], given_up: set[str], other: set[str]
) -> None:
    ready = Rules(rules, "a")
    model = ready.model(given_up)
    for fact in HOLDS[model.label]:
        hinge = model.hinge([fact], ATOMS)
        assert hinge.given_up <= given_up
        assert hinge.kept.isdisjoint(given_up)
        elsewhere = (other | hinge.given_up) - hinge.kept
        assert fact in HOLDS[ready.model(elsewhere).label]


@given(maps(max_claims=8, hostile=False))
def test_what_nothing_bears_on_has_no_cruxes(map: ArgumentMap) -> None:
    for claim in map.claims:
        if not (map.links_to(claim.id) or map.issues_of(claim.id) or map.conflicts_of(claim.id)):
            found = cruxes(map, claim.id)
            assert list(found) == []
            assert found.complete
            assert robustness(map, claim.id) is None


@pytest.mark.parametrize("name", ["alliance-or-convergence", "kyiv-post", "totalitarians-inc"])
def test_the_positions_of_the_examples(name: str) -> None:
    made = read(EXAMPLES / f"{name}.argdown").unwrap()
    for issue in made.issues:
        for position in issue.positions:
            sizes = []
            for found in cruxes(made, position, most=5):
                sizes.append(len(found))
                assert grounded(refuted(made, found.given_up))[position] is found.after
            assert sizes
            assert sizes == sorted(sizes)


def test_a_set_may_turn_a_label_that_a_larger_one_turns_back() -> None:
    b = Builder()
    claim, reason, objection = b.claim("C", id="c"), b.claim("R", id="r"), b.claim("O", id="o")
    other = b.claim("P", id="p")
    b.support(claim, reason, id="r to c")
    b.rebut(claim, objection, id="o to c")
    b.rebut(objection, other, id="p to o")
    made = b.build()
    assert [(one.given_up, one.after) for one in cruxes(made, "c", among=["p", "o"])] == [(("p",), Label.OUT)]
    assert grounded(refuted(made, ["p", "o"]))["c"] is Label.IN


def test_a_claim_that_loses_its_last_reason_does_not_stand_by_itself() -> None:
    b = Builder()
    claim, reason = b.claim("C", id="c"), b.claim("R", id="r")
    b.support(claim, reason, id="step")
    made = b.build()
    assert [(one.given_up, one.after) for one in cruxes(made, "c", among=["step"])] == [
        (("step",), Label.OUT)
    ]
    b.rebut(reason, b.claim("O", id="o"), id="attack")
    assert [one.given_up for one in cruxes(b.build(), "c", to="in", among=["step"])] == []


def test_what_stands_may_become_open() -> None:
    b = Builder()
    late, early = b.claim("Late", id="late"), b.claim("Early", id="early")
    b.conflict(late, early)
    b.rebut(early, b.claim("It is dark", id="dark"), id="dark against early")
    made = b.build()
    for to in (None, "undecided"):
        found = [(one.given_up, one.after) for one in cruxes(made, "late", to=to)]
        assert sorted(found) == [(("dark",), Label.UNDECIDED), (("dark against early",), Label.UNDECIDED)]
    assert {one.given_up for one in cruxes(made, "early", to="undecided")} == {
        ("dark",),
        ("dark against early",),
    }
    saved = {frozenset(one.given_up) for one in cruxes(made, "early", to="in")}
    assert saved == {frozenset({"late", one}) for one in ("dark", "dark against early")}


def test_an_open_reason_is_left_when_the_good_one_goes() -> None:
    b = Builder()
    claim, good, odd = b.claim("C", id="c"), b.claim("Good", id="good"), b.claim("Odd", id="odd")
    b.rebut(odd, odd)
    b.support(claim, good)
    b.support(claim, odd)
    found = [(one.given_up, one.after) for one in cruxes(b.build(), "c", among=["good", "odd"])]
    assert found == [(("good",), Label.UNDECIDED)]


def test_what_the_guide_says_of_the_debate() -> None:
    debate = read(EXAMPLES / "alliance-or-convergence.argdown").unwrap()
    backing, alliance = (
        find(debate, title) for title in ("The backing is no passing moment", "It is an alliance")
    )
    leaves = [one for one in points(debate) if not isinstance(debate[one], LINKS)]
    for to in ("in", "out"):
        assert len(next(cruxes(debate, backing, to=to, among=leaves))) == 1
    first = next(cruxes(debate, alliance, among=leaves))
    assert (first.before, len(first) > 1) == (Label.UNDECIDED, True)
    sets = cruxes(debate, alliance, to="in", among=leaves, most=10)
    assert min(len(one) for one in sets) > 1


@pytest.fixture
def open_question() -> ArgumentMap:
    b = Builder()
    yes, no = b.claim("Yes", id="yes"), b.claim("No", id="no")
    b.issue("Is it?", [yes, no])
    b.support(yes, b.claim("A reason", id="a"), id="a to yes")
    b.support(yes, b.claim("Another", id="b"), id="b to yes")
    b.support(no, b.claim("A doubt", id="d"), id="d to no")
    return b.build()


def test_what_is_open_can_go_both_ways(open_question: ArgumentMap) -> None:
    both = cruxes(open_question, "yes", among=["a", "b", "d"])
    assert [(one.given_up, one.after) for one in both] == [(("d",), Label.IN), (("a", "b"), Label.OUT)]
    assert robustness(open_question, "yes") == 1
    assert robustness(open_question, "yes", to="out") == 2
    assert robustness(open_question, "yes", to=Label.UNDECIDED) == 0


def test_only_so_many_and_only_so_long(open_question: ArgumentMap) -> None:
    found = cruxes(open_question, "yes", most=1)
    assert len(list(found)) == 1
    assert not found.complete
    late = cruxes(open_question, "yes", seconds=0)
    assert list(late) == []
    assert not late.complete
    with pytest.raises(TimeLimitError):
        robustness(open_question, "yes", seconds=0)


def test_misuse_is_refused(open_question: ArgumentMap) -> None:
    issue = open_question.issues[0].id
    for one, to, among in (
        ("x", None, None),
        (issue, None, None),
        ("yes", "maybe", None),
        ("yes", None, ["x"]),
    ):
        with pytest.raises(UsageError):
            cruxes(open_question, one, to=to, among=among)


@pytest.fixture
def file(open_question: ArgumentMap, tmp_path: Path) -> str:
    path = tmp_path / "map.json"
    path.write_text(native.write(open_question), encoding="utf-8")
    return str(path)


def test_the_command_tells_sets_by_size_and_outcome(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cruxes", file, "--claim", "yes", "--only", "claims"]) == 0
    assert capsys.readouterr().out == (
        "Yes — is open\n\nGiving up 1 point changes that.\n\n"
        "It would stand if this were given up:\n  A doubt\n\n"
        "It would fall if these 2 were given up together:\n  A reason\n    and Another\n"
    )
    assert main(["cruxes", file, "--claim", "yes", "--only", "links", "--to", "in"]) == 0
    assert capsys.readouterr().out.endswith("given up:\n  the step from A doubt to No\n")
    assert main(["cruxes", file, "--claim", "yes", "--most", "1"]) == 0
    assert capsys.readouterr().out.endswith("The first 1: there may be more.\n")
    assert main(["cruxes", file, "--claim", "yes", "--seconds", "0"]) == 0
    assert capsys.readouterr().out == "Yes — is open\n\nTime is up: there may be more.\n"
    assert main(["cruxes", file, "--claim", "yes", "--to", "undecided"]) == 0
    assert capsys.readouterr().out == "Yes — is open\n\nIt is open as it is.\n"
    assert main(["cruxes", file, "--claim", "a"]) == 0
    assert capsys.readouterr().out == "A reason — stands\n\nNothing that could be given up changes that.\n"
    assert main(["cruxes", file, "--claim", "nothing"]) == 2


def test_the_command_as_json(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cruxes", file, "--claim", "yes", "--only", "claims", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "claim": "yes",
        "label": "undecided",
        "to": None,
        "sets": [{"given_up": ["d"], "label": "in"}, {"given_up": ["a", "b"], "label": "out"}],
        "complete": True,
        "robustness": 1,
        "at_least": 3,
    }


def test_what_was_found_before_an_interruption_is_told(
    file: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Turns.__next__
    asked: list[int] = []

    def interrupted(self: Turns[Crux]) -> Crux:
        asked.append(1)
        if len(asked) == 2:
            raise KeyboardInterrupt
        return real(self)

    monkeypatch.setattr(Turns, "__next__", interrupted)
    assert main(["cruxes", file, "--claim", "yes", "--only", "claims"]) == 130
    printed = capsys.readouterr().out
    assert "A doubt" in printed
    assert printed.endswith("Interrupted: there may be more.\n")
