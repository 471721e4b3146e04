"""Joining from the command line; what may be the same is suggested, and never done unasked."""

import json
from pathlib import Path

import pytest
from hypothesis import given

from argmap.argdown import read
from argmap.cli import main
from argmap.join import join
from argmap.model import ArgumentMap
from argmap.revision import suggestions
from argmap.strategies import maps

ONE = "===\ntitle: One\n===\n\n[Allies]: Iran and Russia are close allies.\n  + [Drones]: Iran sent drones.\n"
TWO = "[Alliance]: Russia and Iran are allies.\n  - [Rivals]: They are rivals in oil.\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("one.argdown").write_text(ONE, encoding="utf-8")
    Path("two.argdown").write_text(TWO, encoding="utf-8")
    return tmp_path


def test_suggestions_can_be_put_into_the_file(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["join", "one.argdown", "two.argdown", "--suggest"]) == 0
    suggested = capfd.readouterr().out
    assert suggested == (
        "# one: Iran and Russia are close allies.\n"
        "# two: Russia and Iran are allies.\n"
        '- {"one": "Allies", "two": "Alliance"} # 0.90\n'
    )
    Path("same.yaml").write_text(suggested, encoding="utf-8")
    words = ["join", "one.argdown", "two.argdown", "--same", "same.yaml", "--origins", "origins.json"]
    assert main(words) == 0
    joined = read(capfd.readouterr().out).value
    assert [claim.id for claim in joined.claims] == ["Allies", "Drones", "Rivals"]
    assert json.loads(Path("origins.json").read_text())["Allies"] == [["one", "Allies"], ["two", "Alliance"]]


def test_nothing_is_the_same_unasked(here: Path) -> None:
    assert main(["join", "one.argdown", "two.argdown", "-o", "both.json", "--title", "Both"]) == 0
    told = json.loads(Path("both.json").read_text())
    assert told["title"] == "Both"
    assert sum(element["kind"] == "claim" for element in told["elements"]) == 4


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("- [a", "same.yaml:1:"),
        ("{one: Allies}", "holds no list of entries"),
        ("- {one: 1}", "entry 1 of same.yaml"),
        ("- {one: Allies, two: Nobody}", "Nobody"),
        ("- {three: Allies}", "three"),
    ],
)
def test_a_file_that_is_wrong(
    here: Path, capfd: pytest.CaptureFixture[str], content: str, message: str
) -> None:
    Path("same.yaml").write_text(content, encoding="utf-8")
    assert main(["join", "one.argdown", "two.argdown", "--same", "same.yaml"]) == 2
    assert message in capfd.readouterr().err


def test_two_maps_of_one_name(here: Path) -> None:
    assert main(["join", "one.argdown", "one.argdown"]) == 2


@given(maps(), maps())
def test_every_suggestion_can_be_followed(one: ArgumentMap, two: ArgumentMap) -> None:
    given_maps = {"one": one, "two": two}
    for each in suggestions(given_maps)[:3]:
        assert 0.6 <= each.likeness <= 1
        joined = join(given_maps, same=[each.entry(given_maps)]).value
        assert any({each.one, each.other} <= {*origins} for origins in joined.origins.values())
