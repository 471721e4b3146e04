"""Kinds that meet seldom, each told by form and in words: labels and numbers on links, what is supplied."""

import re
from typing import get_args

import pytest

from argmap import ArgumentMap, Builder, UsageError
from argmap.draw import draw
from argmap.draw.compose import scene_of
from argmap.draw.scene import Card, Joint, Scene, Stack
from argmap.draw.style import Sizes
from argmap.draw.svg import Direction
from argmap.evaluate.compare import settled
from tests.draw.kinds import KINDS, attacks, strengths, voices, worked_out
from tests.draw.test_geometry import check


@pytest.mark.parametrize("direction", get_args(Direction))
@pytest.mark.parametrize("name", KINDS)
def test_nothing_lies_on_anything_else(name: str, direction: Direction) -> None:
    check(KINDS[name](), direction, "pygraphviz")


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
