"""Kinds that meet seldom, each told by form and in words: labels and numbers on links, what is supplied."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import get_args

import pytest

from argmap import ArgumentMap, Builder, UsageError
from argmap.cli import main
from argmap.draw import THEMES, draw, sheets
from argmap.draw.compose import scene_of
from argmap.draw.layout import Engine
from argmap.draw.scene import Card, Joint, Scene, Stack
from argmap.draw.style import Sizes
from argmap.draw.svg import Direction
from argmap.evaluate.compare import settled
from tests.draw.kinds import KINDS, attacks, chapters, strengths, voices, worked_out
from tests.draw.test_geometry import check

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("engine", ["pygraphviz", "tidy"])
@pytest.mark.parametrize("direction", get_args(Direction))
@pytest.mark.parametrize("name", KINDS)
def test_nothing_lies_on_anything_else(name: str, direction: Direction, engine: Engine) -> None:
    check(KINDS[name](), direction, engine, sections=None)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", KINDS)
def test_every_card_is_a_symbol_with_words(name: str, theme: str) -> None:
    source = KINDS[name]()
    root = ET.fromstring(draw(source, theme=theme).unwrap().svg)
    symbols = root.findall(f".//{SVG}g[@role='graphics-symbol']")
    assert len(symbols) == len(source.claims) + len(source.issues) + sum(
        not argument.steps for argument in source.arguments
    )
    assert all(symbol.get("aria-label") for symbol in symbols)


def test_cards_side_by_side_in_a_frame_begin_on_one_line() -> None:
    root = ET.fromstring(draw(voices(), direction="BT").unwrap().svg)
    tops = {
        text.text: text.get("y")
        for text in root.iter(f"{SVG}text")
        if text.text in ("EVIDENCE", "REASON · IMPLICIT")
    }
    assert len(tops) == 2
    assert len(set(tops.values())) == 1


def staged(map: ArgumentMap, **how: object) -> Scene:
    return scene_of(map, Sizes(), across=False, **{"labels": {}, **how})  # type: ignore[arg-type]


def joints(made: Scene) -> dict[str, Joint]:
    return {node.id: node for node in made.nodes if isinstance(node, Joint)}


def cards(made: Scene) -> list[Card]:
    return [card for node in made.nodes if isinstance(node, Stack) for card in node.cards]


def words(joint: Joint) -> str:
    return " ".join("".join(run.text for run in line) for line in joint.text.lines)


def test_a_step_that_is_attacked_shows_its_label() -> None:
    source = attacks()
    made = staged(source, labels=settled(source, "grounded").labels)
    found = joints(made)
    assert (found["s1"].state, words(found["s1"])) == ("out", "OUT")
    assert found["u1"].state == "in"
    assert made.states == ("in", "out")


def test_an_argument_drawn_by_its_steps_shows_its_label_at_its_name() -> None:
    source = worked_out()
    found = joints(staged(source, labels={"Jobs": "undecided"}))
    assert [words(joint) for joint in found.values() if joint.form == "name"] == [
        "Health",
        "Jobs · UNDECIDED",
    ]


def test_what_an_analyst_supplies_is_told_on_cards_and_steps() -> None:
    source = voices()
    made = staged(source)
    (blame,) = (card for card in cards(made) if "Blame" in card.full)
    assert (blame.dashed, blame.kicker) == (True, "CLAIM · SUPPLIED")
    assert blame.says == "Claim: Blame. Supplied."
    assert [words(joint) for joint in joints(made).values() if joint.supplied] == ["supplied"]
    assert "a step that the analyst supplies" in draw(source).unwrap().svg


def test_what_somebody_else_says_too_is_not_supplied() -> None:
    b = Builder()
    step = b.support(b.claim(id="a"), b.claim(id="b"))
    b.assertion(None, step, force="supplies")
    b.assertion(b.participant("Ann"), step)
    assert joints(staged(b.build())) == {}


def test_strengths_of_authors_are_bars_and_numbers() -> None:
    made = staged(strengths())
    assert [card.strength for card in cards(made)] == [0.42, 1.0, 0.0, None, 0.05, 0.5]
    assert [words(joint) for joint in joints(made).values() if joint.line == "rebuttal"] == ["0.2"]
    assert made.strengths == "strength"
    assert "Strength 0.42." in cards(made)[0].says


def test_degrees_take_the_place_of_strengths() -> None:
    source = strengths()
    picture = draw(source, degrees={"Late": 0.125}).unwrap()
    assert "degree from 0 to 1" in picture.svg
    assert ">0.12<" in picture.svg
    assert ">0.42<" not in picture.svg
    with pytest.raises(UsageError, match="from 0 to 1, not 2"):
        draw(source, degrees={"Late": 2.0})
    with pytest.raises(UsageError, match="nobody"):
        draw(source, degrees={"nobody": 1.0})


def test_the_stronger_a_link_the_thicker_its_line() -> None:
    b = Builder()
    top = b.claim("Top.")
    for strength in (0, 0.5, 1):
        b.support(top, b.claim(f"Reason {strength}."), data={"strength": strength})
    svg = draw(b.build()).unwrap().svg
    edges = re.findall(r'class="edge" data-id="s(\d)".*?stroke-width="([\d.]+)"', svg, re.DOTALL)
    assert dict(edges) == {"1": "0.85", "2": "1.7", "3": "2.55"}


def test_a_long_camp_leaves_the_kind_a_line_of_its_own() -> None:
    b = Builder()
    long = b.claim(title="A most elaborate position that nobody can say in one breath")
    b.issue("Which?", [long, b.claim(title="Another")])
    b.support(long, b.claim("Because."))
    (reason,) = (card for card in cards(staged(b.build())) if card.kind == "reason")
    assert len(reason.kickers) == 2
    assert reason.kickers[1] == "REASON"


def regions(made: Scene) -> list[tuple[str, bool, int]]:
    """The areas of a scene: what they are called, whether they are outer ones, how many lanes they have."""
    return [
        (" ".join(run.text for line in each.title.lines for run in line), each.outer, len(each.lanes))
        for each in made.regions
    ]


def test_sections_are_areas_where_there_are_no_issues() -> None:
    made = staged(chapters(), sections=None)
    assert regions(made) == [
        ("Traffic", True, 3),
        ("Cars", False, 1),
        ("Bicycles", False, 1),
        ("Money that the town has, and…", False, 1),
    ]
    (plan,) = (
        node for node in made.nodes if isinstance(node, Stack) and node.cards[0].id == "Adopt the plan"
    )
    assert plan.lane is None
    assert regions(staged(chapters(), sections=False)) == []


def test_sections_are_areas_beside_issues_only_if_one_wants() -> None:
    b = Builder()
    b.section("One")
    yes, no = b.claim("Yes."), b.claim("No.")
    b.issue("Which?", [yes, no])
    b.section("Two")
    b.support(yes, b.claim("Because."))
    made = b.build()
    assert regions(staged(made, sections=None)) == []
    assert regions(staged(made, sections=True)) == [("One", False, 1), ("Two", False, 1)]
    # The camps stay.
    assert [card.kicker for card in cards(staged(made, sections=True))][-1] == "YES · REASON"


def test_a_section_that_is_taken_up_again_later_is_one_area() -> None:
    b = Builder()
    first = b.section("First")
    b.claim("A.")
    b.section("Second")
    b.claim("B.")
    b.section("More of the first", parent=first)
    b.claim("C.")
    made = staged(b.build(), sections=True)
    assert [each.lanes for each in made.regions] == [(0, 1), (1,), (2,)]
    check(b.build(), "RL", "pygraphviz", sections=True)


def test_one_section_around_all_is_no_area() -> None:
    b = Builder()
    b.section("All of it")
    b.support(b.claim("A."), b.claim("B."))
    assert regions(staged(b.build(), sections=None)) == []


def test_premises_of_two_sections_share_no_frame() -> None:
    b = Builder()
    b.section("One")
    top, first = b.claim(id="top"), b.claim(id="first")
    b.section("Two")
    b.support(top, [first, b.claim(id="second")])
    assert [joint.form for joint in joints(staged(b.build(), sections=True)).values()] == ["and"]
    assert joints(staged(b.build())) == {}


def test_areas_have_their_titles_and_colours() -> None:
    svg = draw(chapters()).unwrap().svg
    assert ">Bicycles</text>" in svg
    assert 'class="section outer" data-id="Traffic" data-lanes="0 1 2"' in svg
    assert 'fill="#1B9E77"' in svg


def test_the_command_draws_degrees_and_areas(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "map.argdown"
    source.write_text("# One\n\n[A]: A.\n  <- [B]: B.\n\n# Two\n\n[C]: C.\n", encoding="utf-8")

    def drawn(*how: str) -> str:
        assert main(["render", str(source), "-o", "-", *how]) == 0
        return capsys.readouterr().out

    assert "One</text>" in drawn()
    assert "One</text>" not in drawn("--no-areas")
    measured = drawn("--semantics", "quadratic-energy")
    assert "degree from 0 to 1" in measured
    assert "(quadratic-energy semantics)" in measured
    dot = drawn("--semantics", "df-quad", "--to", "dot")
    assert ">0.5<" in dot


def test_sheets_show_degrees_too() -> None:
    source = worked_out()
    made = sheets(source, degrees={"Ban": 0.25}).unwrap()
    assert all(">0.25</text>" in sheet.picture.svg for sheet in made)
