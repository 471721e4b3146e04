"""The command `argmap sources`, through its front door."""

import json
from pathlib import Path

import pytest

from argmap.cli import main
from argmap.files import read
from tests.sources.articles import article

PARTS = [
    f"{word} and {word} sail up the long river to the old bridge." for word in ("fleet", "envoy", "grain")
]
BODY = "[A]: One. {source: paper, paragraphs: [1]}\n\n[B]: Two. {source: paper, paragraphs: [2, 3]}\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "paper.txt").write_text(article(PARTS), encoding="utf-8")
    assert (
        argmap("record", "paper.txt", "--title", "A paper", "--author", "Ida Keller", "--aside", "3=end") == 0
    )
    (tmp_path / "map.argdown").write_text(f"===\n{capsys.readouterr().out}===\n\n{BODY}", encoding="utf-8")
    return tmp_path


def argmap(*words: str) -> int:
    try:
        return main(["sources", *words])
    except SystemExit as stop:
        return int(stop.code or 0)


def test_a_record_is_front_matter(here: Path) -> None:
    outcome = read("map.argdown")
    assert outcome.findings == ()
    source = outcome.value.sources[0]
    assert (source.id, source.title, source.authors) == ("paper", "A paper", ("Ida Keller",))
    assert [each.aside for each in source.paragraphs] == [None, None, "end"]


def test_a_record_as_json(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert argmap("record", "paper.txt", "--to", "json", "-o", "out/paper.json") == 0
    assert "made out/paper.json" in capsys.readouterr().err
    element = json.loads((here / "out/paper.json").read_text(encoding="utf-8"))["elements"][0]
    assert len(element["paragraphs"]) == 3


@pytest.mark.parametrize(
    ("altered", "code", "told"),
    [
        (PARTS, 0, "passages: 3 right"),
        (["A new one.", *PARTS], 1, "passages: 3 moved"),
        ([PARTS[0], PARTS[1].replace("old", "new"), PARTS[2]], 1, "passages: 2 right, 1 changed"),
        (PARTS[:2], 1, "passages: 2 right, 1 missing"),
    ],
)
def test_each_kind_of_damage(
    here: Path, capsys: pytest.CaptureFixture[str], altered: list[str], code: int, told: str
) -> None:
    Path("other.txt").write_text(article(altered), encoding="utf-8")
    assert argmap("verify", "map.argdown", "--text", "paper=other.txt") == code
    printed = capsys.readouterr()
    assert printed.out == f"map.argdown: {told}\n"
    assert ("map.argdown:" in printed.err) is (altered != PARTS)


def test_coverage_in_the_terminal(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert argmap("coverage", "map.argdown", "--text", "paper=paper.txt") == 0
    assert "3 paragraphs: 3 mapped, 0 set aside, 0 not mapped." in capsys.readouterr().out
    assert argmap("coverage", "map.argdown", "--text", "paper=paper.txt", "--unmapped") == 0
    assert capsys.readouterr().out.count("\n") == 1


def test_coverage_as_a_page(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert argmap("coverage", "map.argdown", "--text", "paper=paper.txt", "-o", "cover.html") == 0
    assert "made cover.html" in capsys.readouterr().err
    assert PARTS[0] in (here / "cover.html").read_text(encoding="utf-8")


def test_a_page_quotes_the_texts_and_tells_what_no_longer_matches(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    altered = [PARTS[0], "Nothing of the kind was ever said by anybody at all.", PARTS[1], PARTS[2]]
    Path("other.txt").write_text(article(altered), encoding="utf-8")
    for file, told in (("paper.txt", '"status":"right"'), ("other.txt", '"status":"moved","now":')):
        assert main(["render", "map.argdown", "--text", f"paper={file}", "-o", "map.html"]) == 0
        assert ("P501" in capsys.readouterr().err) is (file == "other.txt")
        page = Path("map.html").read_text(encoding="utf-8")
        assert f'"quote":"{PARTS[1]}"' in page
        assert told in page


@pytest.mark.parametrize("output", ["map.svg", "map.pdf"])
def test_only_pages_take_texts(here: Path, capsys: pytest.CaptureFixture[str], output: str) -> None:
    assert main(["render", "map.argdown", "--text", "paper=paper.txt", "-o", output]) == 2
    assert "--text is for the page of one map" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("verify", "map.argdown", "--text", "paper"), "--text takes the id of a source and a file"),
        (("verify", "map.argdown", "--text", "paper=no.txt"), "no.txt cannot be read"),
        (("verify", "map.argdown", "--text", "other=paper.txt"), "no source 'other'"),
        (("verify", "map.argdown", "--text", "paper=paper.txt", "--text", "paper=map.argdown"), "two texts"),
        (("verify", "map.argdown"), "--text"),
        (("coverage", "map.argdown", "--text", "paper=paper.txt", "-o", "cover.svg"), "drawn as a page"),
        (("coverage", "map.argdown", "--text", "paper=paper.txt", "--open"), "say with -o where"),
        (("record", "paper.txt", "--aside", "x=advert"), "--aside takes paragraphs and a reason"),
        (("record", "paper.txt", "--aside", "9=advert"), "There is no paragraph 9"),
        ((), "usage: argmap sources"),
    ],
)
def test_wrong_use(here: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], told: str) -> None:
    assert argmap(*words) == 2
    printed = capsys.readouterr()
    assert told in printed.err + printed.out
