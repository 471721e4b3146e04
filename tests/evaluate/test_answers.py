"""What the command says under each semantics, as text and as data."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings

from argmap import ArgumentMap, UsageError
from argmap.argdown import read
from argmap.cli import main
from argmap.elements import LINKS, Argument, Claim
from argmap.evaluate.answers import DEGREES, NAMES, answer
from argmap.evaluate.degrees import degrees, gradient, shapley
from argmap.evaluate.grounded import grounded
from argmap.evaluate.policy import Policy
from argmap.evaluate.table import table
from argmap.evaluate.views import SEMANTICS, standing
from argmap.strategies import maps

DEBATE = """===
title: The pact
issues:
  - {question: Is it an alliance?, positions: [Alliance, Convergence]}
  - {question: Does an alliance need a pledge?, positions: [Needed, Not needed]}
===

[Alliance]: It is an alliance.
  + [Drills]: They train together. {with: [Not needed]}

[Convergence]: It is mere convergence.
  + [No clause]: No clause binds them. {with: [Needed]}

[Needed]: An alliance needs a pledge.

[Not needed]: It needs none.
"""


@pytest.fixture
def debate() -> ArgumentMap:
    return read(DEBATE).unwrap()


def test_the_positions_of_each_issue(debate: ArgumentMap) -> None:
    assert answer(debate, "preferred").text == (
        "By preferred semantics, from the map as drawn:\n\n"
        "Is it an alliance?\n"
        "  Alliance — stands in some views, not in others\n"
        "  Convergence — stands in some views, not in others\n\n"
        "Does an alliance need a pledge?\n"
        "  Needed — stands in some views, not in others\n"
        "  Not needed — stands in some views, not in others"
    )


def test_one_claim_with_the_views_that_decide_it(debate: ArgumentMap) -> None:
    assert answer(debate, "stable", claim="Alliance").text == (
        "By stable semantics, from the map as drawn:\n\n"
        "Alliance — stands in some views, not in others\n"
        "  a view with it takes: Not needed\n"
        "  a view without it takes: Convergence; Needed"
    )


def test_degrees_come_with_their_method(debate: ArgumentMap) -> None:
    first, _, *ranks = answer(debate, "df-quad").text.splitlines()
    assert first.startswith("Degrees by df-quad semantics (")
    assert len(ranks) == 4
    numbers = [float(rank.split()[0]) for rank in ranks]
    assert sorted(numbers, reverse=True) == numbers


def test_balancing_tells_the_weights(debate: ArgumentMap) -> None:
    assert "Alliance" in answer(debate, "balance", claim="Alliance").text


@pytest.mark.parametrize("semantics", NAMES)
@given(drawn=maps(max_claims=4))
def test_every_semantics_has_an_answer_that_is_json(semantics: str, drawn: ArgumentMap) -> None:
    if semantics == "balance" and any(len(drawn.issues_of(claim.id)) > 1 for claim in drawn.claims):
        return  # balancing has each claim at one issue
    answered = answer(drawn, semantics, seconds=20)
    assert json.loads(json.dumps(answered.data))["semantics"] == semantics
    assert answered.text


def test_json_of_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str], debate: ArgumentMap) -> None:
    path = tmp_path / "pact.argdown"
    path.write_text(DEBATE, encoding="utf-8")
    assert main(["evaluate", str(path), "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["labels"] == {one: label.value for one, label in grounded(debate).labels.items()}
    assert main(["evaluate", str(path), "--semantics", "preferred", "--claim", "Needed", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)["claims"]["Needed"]
    assert (found["everywhere"], found["somewhere"]) == (False, True)
    assert "Needed" in found["with"]
    assert "Needed" not in found["without"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--semantics", "prefered"], "there is no semantics 'prefered'"),
        (["--claim", "Aliance"], "Did you mean 'Alliance'"),
        (["--seconds", "soon"], "'soon' is no number of seconds"),
    ],
)
def test_wrong_use(words: list[str], told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "pact.argdown"
    path.write_text(DEBATE, encoding="utf-8")
    try:
        code = main(["evaluate", str(path), *words])
    except SystemExit as stop:
        code = int(stop.code or 0)
    assert code == 2
    assert told in capsys.readouterr().err


EMPTY, ALONE, CIRCLE = "", "[A]: a\n", "[A]: a\n  + [B]: b\n    + [A]\n"


@pytest.mark.parametrize("semantics", NAMES)
def test_every_map_gets_an_answer(semantics: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "map.argdown"
    question = "===\nissues:\n  - {question: Which?, positions: []}\n===\n\n[A]: a\n"
    for text, told in (
        (EMPTY, "There is no claim in it."),
        (ALONE, "A"),
        (CIRCLE, "B"),
        (question, "A"),
        ("[A]: a\n  - [A]\n", "A"),
    ):
        path.write_text(text, encoding="utf-8")
        assert main(["evaluate", str(path), "--semantics", semantics]) == 0
        assert told in capsys.readouterr().out.partition("drawn:")[2], text
        assert main(["evaluate", str(path), "--semantics", semantics, "--json"]) == 0
        json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("semantics", NAMES)
@pytest.mark.parametrize("strength", ["high", "1.7", "-0.1", ".nan", "true", "[1]"])
def test_a_strength_that_is_none_is_told(
    semantics: str, strength: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "map.argdown"
    path.write_text(f"[A]: a {{strength: {strength}}}\n  - [B]: b\n", encoding="utf-8")
    words = ["evaluate", str(path), "--semantics", semantics]
    words += ["--strengths"] if semantics in SEMANTICS else []
    code = main(words)
    printed = capsys.readouterr()
    if semantics == "balance":
        assert code == 0, "Carneades has no strengths: its weights are others"
    else:
        assert code == (1 if semantics in DEGREES else 2)
        assert "number from 0 to 1" in printed.err
        assert not printed.out


@pytest.mark.parametrize("semantics", NAMES)
@settings(max_examples=15)
@given(drawn=maps(max_claims=4, hostile=False))
def test_the_table_has_everything_once(semantics: str, drawn: ArgumentMap) -> None:
    if semantics == "balance" and any(len(drawn.issues_of(claim.id)) > 1 for claim in drawn.claims):
        return  # balancing has each claim at one issue
    found = table(drawn, semantics)
    ids = [one.id for one in drawn if isinstance(one, (Claim, Argument, *LINKS))]
    assert list(found.data["elements"]) == ids
    assert len(found.text.splitlines()) == 2 + max(1, len(ids))
    for one in ids[:4]:
        says = found.data["elements"][one]["says"]
        if semantics == "grounded":
            assert says == grounded(drawn)[one]
        elif semantics in SEMANTICS:
            where = standing(drawn, one, semantics)
            assert (says == "every view") == (where.everywhere and where.somewhere)
            assert (says == "some views") == (where.somewhere and not where.everywhere)
        elif semantics in DEGREES:
            assert says == f"{degrees(drawn, DEGREES[semantics])[one]:.3f}"


def test_the_table_by_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "map.argdown"
    path.write_text("[A]: a\n  + [B]: b\n    - [C]: c\n", encoding="utf-8")
    assert main(["evaluate", str(path), "--table"]) == 0
    assert capsys.readouterr().out.splitlines()[2:] == [
        "out  claim     A",
        "out  claim     B",
        "out  support   the step from B to A",
        "in   claim     C",
        "in   rebuttal  the objection from C to B",
    ]
    assert main(["evaluate", str(path), "--table", "--claim", "A"]) == 2


def test_where_time_runs_out_it_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "map.argdown"
    path.write_text("".join(f"[C{n}]: c\n  - [C{(n + 1) % 9}]\n\n" for n in range(9)), encoding="utf-8")
    assert main(["evaluate", str(path), "--semantics", "stage", "--claim", "C1", "--seconds", "0"]) == 0
    assert capsys.readouterr().out.endswith("C1 — not known in the time given\n")


def test_degrees_tell_what_they_owe_to_what(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "map.argdown"
    path.write_text("[A]: a\n  + [B]: b\n  - [C]: c\n    - [B]\n", encoding="utf-8")
    words = ["evaluate", str(path), "--semantics", "df-quad", "--claim", "A"]
    assert main(words) == 0
    told = capsys.readouterr().out
    assert "Share: Shapley values, exact." in told
    made = read(path.read_text(encoding="utf-8")).unwrap()
    share = shapley(made, "A", "df-quad")
    slope = gradient(made, "A", "df-quad")
    assert f"  {share['B']:+.3f}  {slope['B']:+.3f}  B\n" in told
    assert main([*words, "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["contributions"]["shapley"]["values"] == dict(share.values)
    assert data["contributions"]["gradient"]["values"] == dict(slope.values)
    assert (data["converged"], data["steps"], data["residual"], data["error"]) == (True, 0, 0.0, 0.0)


def test_degrees_in_a_circle_say_how_far_they_may_be_off(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "map.argdown"
    path.write_text(CIRCLE, encoding="utf-8")
    assert main(["evaluate", str(path), "--semantics", "df-quad", "--claim", "A"]) == 0
    told = capsys.readouterr().out
    assert re.search(r"at rest after \d+ steps, residual [\d.e-]+, error [\d.e-]+,", told)
    assert re.search(r"Slope: .*, residual [\d.e-]+, error [\d.e-]+\.", told)


@pytest.mark.parametrize("semantics", ["grounded", "preferred"])
def test_a_policy_changes_what_leaves_are_worth(semantics: str) -> None:
    made = read("[A]: a\n  + [B]: b\n").unwrap()
    assert "stands" in answer(made, semantics, claim="A").text
    open_leaves = answer(made, semantics, claim="A", policy=Policy(leaves="open")).text
    assert "is open" in open_leaves or "stands in no view" in open_leaves


def test_a_policy_is_for_labels_only() -> None:
    made = read("[A]: a\n").unwrap()
    with pytest.raises(UsageError, match="df-quad has no policy"):
        answer(made, "df-quad", policy=Policy(leaves="open"))
