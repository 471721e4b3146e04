"""Maps as Argdown: what is written without loss reads back as the same map."""

from pathlib import Path

import pytest
from hypothesis import given

from argmap import ArgumentMap, Builder
from argmap.argdown import read, write
from argmap.strategies import argdown_texts, maps
from tests.argdown import test_meaning
from tests.fixtures import Case, cases

EXAMPLES = Path(__file__).parents[2] / "examples"


@given(maps())
def test_without_loss_the_same_map_comes_back(drawn: ArgumentMap) -> None:
    written = write(drawn)
    back = read(written.value)
    assert written.findings or back.value == drawn


@given(maps(hostile=False))
def test_nothing_is_lost_without_a_word(drawn: ArgumentMap) -> None:
    written = write(drawn)
    told = {subject for finding in written.findings for subject in finding.subjects}
    back = read(written.value).value
    for element in drawn.elements:
        assert back.get(element.id) == element or element.id in told


@given(argdown_texts())
def test_what_argdown_said_it_can_say_again(text: str) -> None:
    drawn = read(text).value
    written = write(drawn)
    assert read(written.value).value == drawn or written.findings


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.argdown")), ids=lambda path: path.stem)
def test_examples_come_back_whole(path: Path) -> None:
    drawn = read(path.read_bytes()).unwrap()
    written = write(drawn)
    assert written.findings == ()
    assert read(written.value).unwrap() == drawn


@pytest.mark.parametrize("case", cases(test_meaning.PATH), ids=lambda case: case.title)
def test_cases_come_back_whole(case: Case) -> None:
    assert write(read(case.source).unwrap()).findings == ()


def test_what_a_person_would_write() -> None:
    b = Builder("The pact")
    keller = b.participant("Ida Keller", id="keller")
    plans = b.source("Plans and Promises", id="plans")
    allies = b.claim("Alba and Borea are allies.", title="It is an alliance")
    feed = b.claim(
        "Borea feeds missile-warning data to the command centre of Alba.",
        title="Data is shared",
        passages=[b.passage(plans, 3)],
    )
    b.assertion(keller, feed, passages=[b.passage(plans, 3)], force="reports")
    step = b.support(allies, feed, scheme="sign")
    b.undercut(step, b.claim("It can be cut at an hour's notice."))
    assert write(b.build()).value == (
        "===\n"
        "title: The pact\n"
        "sources:\n"
        "    plans: {title: Plans and Promises}\n"
        "participants:\n"
        "    keller: Ida Keller\n"
        "===\n"
        "\n"
        "[It is an alliance]: Alba and Borea are allies.\n"
        "  + [Data is shared]: Borea feeds missile-warning data to the command centre of Alba.\n"
        "      {source: plans, paragraphs: [3], by: keller, force: reports, scheme: sign}\n"
        "    _ It can be cut at an hour's notice.\n"
    )


def test_an_inference_says_what_it_uses_only_where_that_is_not_what_stands_above() -> None:
    steps = "<Picnic>\n\n(1) [Dry]: It is dry.\n(2) [Sunny]: The sun shines.\n----\n(3) [Out]: We go out.\n"
    assert write(read(steps).value).value == steps
    last = "-- {uses: [3, 2]} --\n(4) [Cake]: We take cake.\n"
    assert write(read(steps + last).value).value == steps + last
