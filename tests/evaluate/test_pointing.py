"""What evaluate and cruxes draw: the pictures of the guides are current, and wrong use is refused."""

import re
import shlex
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest

from argmap.cli import main
from argmap.edit import find
from argmap.evaluate import grounded
from argmap.evaluate.cruxes import cruxes
from argmap.evaluate.dispute import dispute
from argmap.evaluate.part import needed
from argmap.files import read

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "docs" / "images" / "evaluation"
GUIDES = ("evaluation.md", "cruxes.md")
SVG = "{http://www.w3.org/2000/svg}"


def blocks(page: str) -> Iterator[tuple[str, str]]:
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    for found in re.finditer(r"^```([^\n]*)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        yield found[1], found[2]


def draw_all(folder: Path) -> None:
    """Draw what the guides draw, from the maps that stand in them."""
    for page in GUIDES:
        for language, code in blocks(page):
            match language.split():
                case ["argdown", file]:
                    (folder / file).write_text(code, encoding="utf-8")
                case ["console"]:
                    for line in re.findall(r"^\$ argmap (.* -o \S+\.svg.*)$", code, re.MULTILINE):
                        assert main(shlex.split(line)) == 0


def shown() -> list[str]:
    """The pictures that the guides show."""
    pages = "".join((ROOT / "docs" / page).read_text(encoding="utf-8") for page in GUIDES)
    return re.findall(r"\(images/evaluation/(\S+\.svg)\)", pages)


def texts(svg: Path) -> list[str]:
    root = ET.fromstring(svg.read_text(encoding="utf-8"))
    return sorted(
        "".join(text.itertext()) for text in root.iter() if text.tag in (f"{SVG}text", f"{SVG}title")
    )


def test_the_pictures_of_the_guides_are_current(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    draw_all(tmp_path)
    assert {path.name for path in PICTURES.iterdir()} == set(shown())
    for picture in PICTURES.iterdir():
        is_old = f"{picture.name} is old: python -m tests.evaluate.test_pointing"
        assert texts(picture) == texts(tmp_path / picture.name), is_old


MAP = """===
issues:
  - {question: Shall we swim?, positions: [Swim, Stay]}
===

[Swim]
  + [Warm]

[Stay]
  + [Jellyfish]
    - [North wind]
      - [No wind]
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "swim.argdown").write_text(MAP, encoding="utf-8")
    return tmp_path


def argmap(*words: str) -> int:
    try:
        return main(words)
    except SystemExit as stop:
        return int(stop.code or 0)


def marks(svg: Path) -> dict[str, str]:
    """What each card is marked as, by its id."""
    found = {}
    for card in ET.fromstring(svg.read_text(encoding="utf-8")).iter(f"{SVG}g"):
        if marked := re.search(r"Marked: ([^.]*)\.", card.get("aria-label") or ""):
            found[card.get("data-id") or ""] = marked[1]
    return found


def faint(svg: Path) -> set[str]:
    groups = ET.fromstring(svg.read_text(encoding="utf-8")).iter(f"{SVG}g")
    return {group.get("data-id") or "" for group in groups if group.get("opacity") and group.get("data-id")}


def test_cruxes_are_marked_on_the_map(here: Path) -> None:
    assert argmap("cruxes", "swim.argdown", "--claim", "Swim", "-o", "a.svg") == 0
    made = read(here / "swim.argdown").unwrap()
    found = {one for crux in cruxes(made, "Swim") for one in crux.given_up}
    claims = {claim.id for claim in made.claims}
    marked = marks(here / "a.svg")
    assert marked.pop("Swim") == "asked"
    assert marked.keys() == found & claims
    assert marked["Jellyfish"] == "crux: stands"
    assert marked["Warm"] == "crux: falls"
    told = texts(here / "a.svg")
    assert "given up alone, it would stand" in told
    assert told.count("CRUX: STANDS") == 5, "two cards, two links, and the legend"


def test_what_would_save_it_is_marked(here: Path) -> None:
    assert argmap("cruxes", "swim.argdown", "--query", "North wind", "--add", "-o", "a.svg") == 0
    assert marks(here / "a.svg") == {"North wind": "asked", "No wind": "+ objection"}
    assert "added here alone, it would stand" in texts(here / "a.svg")


@pytest.mark.parametrize("claim", ["Swim", "Jellyfish", "North wind"])
def test_all_but_the_reason_goes_faint(here: Path, claim: str) -> None:
    assert argmap("evaluate", "swim.argdown", "--claim", claim, "-o", "a.svg", "--theme", "dark") == 0
    made = read(here / "swim.argdown").unwrap()
    bright = needed(made, grounded(made), claim)
    ids = {element.id for element in made.elements}
    assert faint(here / "a.svg") == ids - bright
    assert marks(here / "a.svg") == {claim: "asked"}


def test_what_is_open_shows_what_it_is_open_between() -> None:
    debate = read(ROOT / "examples" / "alliance-or-convergence.argdown").unwrap()
    labels = grounded(debate)
    for claim in debate.claims:
        found = needed(debate, labels, claim.id)
        if labels[claim.id] == "undecided":
            said = {labels.labels.get(one) for one in found} - {None}
            assert said == {"undecided"}
        else:
            assert found >= dispute(debate, labels, claim.id).ids
    assert find(debate, "It is mere convergence") in needed(debate, labels, find(debate, "It is an alliance"))


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("evaluate", "swim.argdown", "-o", "a.svg"), "name it by --claim"),
        (
            ("evaluate", "swim.argdown", "--claim", "Swim", "-o", "a.txt"),
            "no picture is drawn into files like",
        ),
        (("evaluate", "swim.argdown", "--claim", "Swim", "--semantics", "stable", "-o", "a.svg"), "grounded"),
        (("cruxes", "swim.argdown", "--claim", "Swim", "-o", "-"), "no picture is drawn into files like"),
        (("cruxes", "swim.argdown", "--claim", "Swim", "-o", "a.svg", "--theme", "pink"), "no theme 'pink'"),
        (("cruxes", "swim.argdown", "--claim", "Swim", "--seconds", "nan"), "'nan' is no number of seconds"),
        (("cruxes", "swim.argdown", "--claim", "Swim", "--seconds=-1"), "'-1' is no number of seconds"),
        (("cruxes", "swim.argdown", "--add"), "--claim"),
        (("cruxes", "swim.argdown", "--claim", "Swin", "--add"), "Did you mean 'Swim'"),
    ],
)
def test_wrong_use(here: Path, words: tuple[str, ...], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert argmap(*words) == 2
    assert says in capsys.readouterr().err
    assert {path.name for path in here.iterdir()} == {"swim.argdown"}


if __name__ == "__main__":
    import os
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        draw_all(Path(folder))
        for picture in shown():
            (PICTURES / picture).write_bytes((Path(folder) / picture).read_bytes())
