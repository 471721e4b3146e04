"""Evaluations beside each other, one label under any semantics, and both on the command line."""

import json
from pathlib import Path

import pytest
from hypothesis import given

from argmap import ArgumentMap, Builder, UsageError
from argmap.argdown import read
from argmap.cli import main
from argmap.evaluate import Label, grounded
from argmap.evaluate.answers import DEGREES
from argmap.evaluate.balance import balanced
from argmap.evaluate.compare import NoViewError, compare, settled
from argmap.evaluate.policy import Policy
from argmap.evaluate.views import SEMANTICS, labellings
from argmap.strategies import maps

DRAFT = """===
title: The pact
issues:
  - {question: Is it an alliance?, positions: [Alliance, Convergence]}
===

[Alliance]: It is an alliance.
  + [Drills]: They train together.

[Convergence]: It is mere convergence.
"""
FINAL = f"{DRAFT}  - [Clause]: A clause binds them.\n"
SIDES = ("draft.argdown", "final.argdown")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in zip(SIDES, (DRAFT, FINAL), strict=True):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def argmap(*words: str) -> int:
    try:
        return main(words)
    except SystemExit as stop:
        return int(stop.code or 0)


@pytest.mark.parametrize("semantics", SEMANTICS)
@given(drawn=maps(max_claims=4, hostile=False))
def test_what_is_settled_is_what_all_views_say(semantics: str, drawn: ArgumentMap) -> None:
    views = list(labellings(drawn, semantics))
    if not views:
        with pytest.raises(UsageError, match=f"no {semantics} view"):
            settled(drawn, semantics)
        return
    found = settled(drawn, semantics)
    assert found.semantics == semantics
    for one, label in found.labels.items():
        said = {view[one] for view in views}
        assert label is (said.pop() if len(said) == 1 else Label.UNDECIDED)


@given(maps(), maps())
def test_a_comparison_says_all_that_differs_and_nothing_else(one: ArgumentMap, other: ArgumentMap) -> None:
    first, second = grounded(one), grounded(other)
    here = {each.id for each in (*one.claims, *one.arguments)}
    there = {each.id for each in (*other.claims, *other.arguments)}
    found = compare(one, other)
    assert {each.id for each in found.differences} == {
        each for each in here & there if first[each] is not second[each]
    }
    for each in found.differences:
        assert (each.one, each.other) == (first[each.id], second[each.id])
        assert each.why_one.split("\n")[0] != each.why_other.split("\n")[0]
    assert {each for each, _ in found.only_one} == here - there
    assert {each for each, _ in found.only_other} == there - here
    assert json.loads(json.dumps(found.data()))["only"] == [
        [each for each, _ in found.only_one],
        [each for each, _ in found.only_other],
    ]
    assert found.text()


@given(maps())
def test_a_map_does_not_differ_from_itself(drawn: ArgumentMap) -> None:
    found = compare(drawn, drawn)
    assert (found.differences, found.only_one, found.only_other) == ((), (), ())
    assert found.text().endswith("They have the same claims, with the same labels.")


@given(maps(max_claims=4, hostile=False))
def test_two_labellings_of_one_map(drawn: ArgumentMap) -> None:
    labels = grounded(drawn), next(labellings(drawn, "preferred"))
    found = compare(drawn, drawn, labels=labels)
    assert found.semantics == ("grounded", "preferred")
    assert all(
        each.one is Label.UNDECIDED for each in found.differences
    )  # a view settles more, and nothing anew


def test_labels_of_another_map_are_refused() -> None:
    b = Builder()
    b.claim("It is late.")
    empty = Builder().build()
    with pytest.raises(UsageError, match="not those of the maps"):
        compare(b.build(), empty, labels=(grounded(empty), grounded(empty)))


def test_semantics_that_have_no_labels_are_refused() -> None:
    empty = Builder().build()
    for semantics in DEGREES:
        with pytest.raises(UsageError, match="gives degrees"):
            settled(empty, semantics)
    with pytest.raises(UsageError, match="no semantics 'prefered'; there are grounded"):
        settled(empty, "prefered")


def test_too_many_views_are_told() -> None:
    b = Builder()
    for number in range(40):
        b.conflict(b.claim(f"{number} so"), b.claim(f"{number} not so"))
    made = b.build()
    assert set(settled(made, "ideal").labels.values()) == {Label.UNDECIDED}
    with pytest.raises(UsageError, match=r"not all preferred views .* in 0\.2 seconds"):
        settled(made, "preferred", seconds=0.2)


def test_balancing_settles_and_compares() -> None:
    one, other = read(DRAFT).unwrap(), read(FINAL).unwrap()
    assert settled(one, "balance") == balanced(one)
    assert compare(one, other, "balance").text().startswith("By reasons on a balance, ")


def test_the_command_says_why_on_each_side(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert argmap("compare", *SIDES) == 0
    assert capsys.readouterr().out == (
        "By grounded semantics, draft.argdown and final.argdown:\n\n"
        "Alliance — is open in draft.argdown, stands in final.argdown\n"
        "  in draft.argdown:\n"
        "    Alliance — is open\n"
        "      excluded by: Convergence — is open\n"
        "      because: Drills — stands\n"
        "  in final.argdown:\n"
        "    Alliance — stands\n"
        "      because: Drills — stands\n"
        "      it excludes: Convergence — falls\n"
        "        against it: Clause — stands\n\n"
        "Convergence — is open in draft.argdown, falls in final.argdown\n"
        "  in draft.argdown:\n"
        "    Convergence — is open\n"
        "      excluded by: Alliance — is open\n"
        "        because: Drills — stands\n"
        "  in final.argdown:\n"
        "    Convergence — falls\n"
        "      against it: Clause — stands\n\n"
        "Only in final.argdown:\n"
        "  Clause\n"
    )


def test_the_command_as_json(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert argmap("compare", *SIDES, "--semantics", "preferred", "--json") == 0
    data = json.loads(capsys.readouterr().out)
    assert data["semantics"] == ["preferred", "preferred"]
    assert [each["labels"] for each in data["differences"]] == [["undecided", "in"], ["undecided", "out"]]
    assert data["only"] == [[], ["Clause"]]


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("compare", "draft.argdown"), 2, "takes two maps, or one and two --semantics"),
        (("compare", "-", "-"), 2, "standard input"),
        (
            ("compare", *SIDES, *["--leaves", "open"] * 3),
            2,
            "--leaves is given once for both sides, or twice",
        ),
        (("compare", *SIDES, "--semantics", "balance", "--leaves", "open"), 2, "balance has no policy"),
        (("compare", *SIDES, "--semantics", "df-quad"), 2, "gives degrees"),
        (("compare", "draft.argdown", "absent.argdown"), 2, "No such file"),
        (("render", "draft.argdown", "--evaluate", "--semantics", "prefered"), 2, "no semantics 'prefered'"),
    ],
)
def test_wrong_use(
    here: Path, words: tuple[str, ...], code: int, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    found = argmap(*words)
    assert says in capsys.readouterr().err
    assert found == code


@pytest.mark.parametrize(
    ("words", "title"),
    [
        (("--evaluate",), "The pact (grounded semantics)"),
        (("--semantics", "preferred"), "The pact (preferred semantics)"),
        (("--evaluate", "--semantics", "balance"), "The pact (reasons on a balance)"),
        (("--evaluate", "--focus", "Alliance"), "The pact · near “Alliance” (grounded semantics)"),
        ((), "The pact"),
    ],
)
def test_a_picture_says_by_what_it_is_marked(here: Path, words: tuple[str, ...], title: str) -> None:
    for line in (["final.argdown", *words], [*words, "final.argdown"]):
        assert argmap("render", *line, "-o", "a.svg", "-o", "a.txt") == 0
        svg = Path("a.svg").read_text(encoding="utf-8")
        assert f'<title id="map-title">{title}</title>' in svg
        assert ("Evaluated as in." in svg) is ("semantics" in title or "balance" in title)
        assert "semantics" not in Path("a.txt").read_text(encoding="utf-8")
    assert argmap("render", "final.argdown", *words, "-o", "b.svg") == 0


@pytest.fixture
def paradox(here: Path) -> str:
    (here / "paradox.argdown").write_text("[A]: a\n  - [A]\n", encoding="utf-8")
    return "paradox.argdown"


def test_that_there_is_no_stable_view_is_an_answer(paradox: str, capsys: pytest.CaptureFixture[str]) -> None:
    no_view = "there is no stable view of this map, so no label either"
    assert argmap("compare", paradox, "--semantics", "grounded", "--semantics", "stable") == 0
    assert capsys.readouterr().out == f"the map by stable semantics: {no_view}\n"
    assert argmap("compare", paradox, "draft.argdown", "--semantics", "stable", "--json") == 0
    assert json.loads(capsys.readouterr().out)["says"] == f"{paradox}: {no_view}"
    assert argmap("render", paradox, "--semantics", "stable", "-o", "a.svg") == 0
    assert "(there is no stable view of it)" in Path("a.svg").read_text(encoding="utf-8")
    assert argmap("evaluate", paradox, "--semantics", "stable") == 0
    assert capsys.readouterr().out.endswith("A — there is no stable view\n")
    with pytest.raises(NoViewError):
        settled(read("[A]: a\n  - [A]\n").unwrap(), "stable")


def test_two_ways_to_evaluate_one_map(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert argmap("compare", "draft.argdown", "--leaves", "accepted", "--leaves", "open") == 0
    told = capsys.readouterr().out
    assert told.startswith(
        "By grounded semantics, the map with leaves accepted and the map with leaves open:\n"
    )
    assert "Drills — stands in the map with leaves accepted, is open in the map with leaves open" in told
    made = read(DRAFT).unwrap()
    opened = Policy(leaves="open")
    found = compare(made, made, policies=(Policy(), opened))
    assert [(each.id, each.other) for each in found.differences] == [("Drills", Label.UNDECIDED)]
    assert argmap("compare", "draft.argdown", "--leaves", "accepted", "--leaves", "open", "--json") == 0
    data = json.loads(capsys.readouterr().out)
    assert data["policies"][1] == {"leaves": "open", "strengths": False}
    assert [each["id"] for each in data["differences"]] == ["Drills"]


def test_strengths_on_one_side(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    weak = "[A]: a {strength: 0.7}\n  - [B]: b {strength: 0.2}\n"
    Path("weak.argdown").write_text(weak, encoding="utf-8")
    assert argmap("compare", "weak.argdown", "--strengths", "second") == 0
    told = capsys.readouterr().out
    assert "A — falls in the map without strengths, stands in the map with strengths" in told
    assert argmap("compare", "weak.argdown", "--strengths", "both") == 2


def test_sheets_say_it_too(here: Path) -> None:
    assert argmap("render", "--semantics", "ideal", "--sheets", "final.argdown", "-o", "a.svg") == 0
    assert "(ideal semantics)" in Path("a.svg").read_text(encoding="utf-8")
