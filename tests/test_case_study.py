"""The guide from an article to a map: its excerpts are those of the maps, its pictures what the maps draw.

`python -m tests.test_case_study` draws the pictures again.
"""

import shlex
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import networkx as nx
import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from argmap import ArgumentMap, Claim, read
from argmap.argdown import read as read_argdown
from argmap.cli import main
from argmap.edit import slice_map
from argmap.evaluate import grounded
from argmap.evaluate.balance import balanced
from argmap.evaluate.cruxes import cruxes, points
from argmap.evaluate.degrees import degrees
from argmap.evaluate.policy import Policy
from argmap.evaluate.views import standing
from argmap.graph import claim_graph

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "case-study.md"
PICTURES = ROOT / "docs" / "images" / "case-study"
OPEN = Policy(leaves="open")
ARTICLES = ("kyiv-post", "totalitarians-inc")
TOKENS = MarkdownIt("commonmark").parse(PAGE.read_text(encoding="utf-8"))


def blocks(language: str) -> list[str]:
    return [token.content for token in TOKENS if token.type == "fence" and token.info == language]


def drawing() -> list[list[str]]:
    """The commands of the page that draw, as arguments of argmap."""
    lines = [line for block in blocks("console") for line in block.splitlines()]
    words = [
        shlex.split(line.removeprefix("$ argmap ")) for line in lines if line.startswith("$ argmap render ")
    ]
    return [
        [str(ROOT / word) if word.startswith("examples/") else word for word in command] for command in words
    ]


def images() -> Iterator[Token]:
    for token in TOKENS:
        yield from (child for child in token.children or () if child.type == "image")


def texts(svg: Path) -> Counter[str]:
    """What a picture says, wherever it stands: places depend on who finds them."""
    root = ElementTree.parse(svg).getroot()
    return Counter("".join(element.itertext()) for element in root.iter("{http://www.w3.org/2000/svg}text"))


def article(name: str) -> ArgumentMap:
    return read(ROOT / "examples" / f"{name}.argdown").unwrap()


@pytest.mark.parametrize("excerpt", blocks("argdown"))
def test_an_excerpt_says_what_the_map_says(excerpt: str) -> None:
    told = {claim.id: claim.text for name in ARTICLES for claim in article(name).claims}
    shown = [element for element in read_argdown(excerpt).value if isinstance(element, Claim)]
    assert shown
    for claim in shown:
        assert claim.text in ("", told[claim.id]), claim.id


def test_the_pictures_are_current(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for command in drawing():
        assert main(command) == 0
    assert {path.name for path in PICTURES.iterdir()} == {path.name for path in tmp_path.iterdir()}
    for picture in PICTURES.iterdir():
        drawn = texts(tmp_path / picture.name)
        assert drawn
        assert texts(picture) == drawn, f"{picture.name} is old: python -m tests.test_case_study"


def test_each_picture_is_shown_and_told() -> None:
    assert Counter(str(image.attrGet("src")) for image in images()) == Counter(
        f"images/case-study/{picture.name}" for picture in PICTURES.iterdir()
    )
    assert all(len(image.content.split()) > 10 for image in images())


def test_the_table_says_by_which_reading_each_position_stands() -> None:
    page = PAGE.read_text(encoding="utf-8").partition("### By which reading")[2].partition("**This is")[0]
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in page.splitlines() if line[:1] == "|"
    ][2:]
    maps = {
        "report": article("kyiv-post"),
        "opinion": article("totalitarians-inc"),
        "debate": article("alliance-or-convergence"),
    }
    assert {(name, position) for name, position, *_ in rows} == {
        (name, position)
        for name, made in maps.items()
        for issue in (made.issues[:1] if name == "debate" else made.issues)
        for position in issue.positions
    }
    readings = {name: (grounded(made), grounded(made, OPEN), balanced(made)) for name, made in maps.items()}
    for name, position, label, sceptical, views, opened, weighed, degree, least in rows:
        made = maps[name]
        labels, open_labels, balance = readings[name]
        assert (labels[position], open_labels[position], balance[position]) == (label, opened, weighed)
        for semantics in ("ideal", "eager"):
            assert standing(made, position, semantics).everywhere is (sceptical == "yes"), semantics
        for semantics in ("complete", "preferred", "semi-stable", "stable", "stage"):
            found = standing(made, position, semantics)
            assert (found.everywhere, found.somewhere) == (views == "every", views != "none"), semantics
        assert f"{degrees(made, 'df-quad')[position]:.2f}" == degree
        claims = [one for one in points(made) if isinstance(made[one], Claim) and one != position]
        assert str(len(next(cruxes(made, position, among=claims)))) == least
        assert grounded(made, Policy(strengths=True)).labels == labels.labels


DOOR = "The axis has grown since Aleppo"


def reasons(map: ArgumentMap, claim: str, *, without: str | None = None) -> set[object]:
    """The claims from which supports lead to a claim, unless they lead there only through another."""
    supports: nx.DiGraph[object] = nx.DiGraph()
    for start, end, data in claim_graph(map).edges(data=True):
        if data["kind"] == "support" and without not in (start, end):
            supports.add_edge(start, end)
    return set(nx.ancestors(supports, claim))


def test_most_reasons_for_an_alliance_go_through_one_claim() -> None:
    opinion = article("totalitarians-inc")
    every = reasons(opinion, "It is an alliance")
    assert len(reasons(opinion, "It is an alliance", without=DOOR)) < len(every) / 2


def test_the_exhibits_lead_through_it() -> None:
    opinion = article("totalitarians-inc")
    cited = {
        passage.paragraph
        for claim in reasons(opinion, DOOR)
        for said in opinion.assertions_of(str(claim))
        for passage in said.passages
    }
    assert cited >= {14, 15, 16, 17, 18}


@pytest.mark.parametrize(
    ("gone", "carrying"),
    [
        ({DOOR}, {"The Tehran summit points there", "Rosatom works for Iran's bomb"}),
        ({"The Tehran summit points there", "Rosatom works for Iran's bomb"}, {DOOR}),
    ],
)
def test_the_exhibits_or_two_signs_carry_the_alliance(gone: set[str], carrying: set[str]) -> None:
    opinion = article("totalitarians-inc")
    rest = slice_map(opinion, [claim.id for claim in opinion.claims if claim.id not in gone])
    labels = grounded(rest)
    assert labels["It is an alliance"] == "in"
    steps = [step for step in rest.supports_of("It is an alliance") if labels[step.id] == "in"]
    assert {premise.claim for step in steps for premise in step.premises} == carrying


def test_without_the_reply_to_rivalry_the_question_is_open() -> None:
    opinion = article("totalitarians-inc")
    reply = "New realities overcome rivalries"
    labels = grounded(slice_map(opinion, [claim.id for claim in opinion.claims if claim.id != reply]))
    assert labels["It is an alliance"] == labels["It is mere convergence"] == "undecided"


def pieces(map: ArgumentMap) -> list[int]:
    """How large the parts are into which a map falls without what the analyst supplies."""
    ours = {said.content for said in map.assertions if said.participant == "analyst"}
    theirs: nx.Graph[str] = nx.Graph()
    theirs.add_nodes_from(claim.id for claim in map.claims if claim.id not in ours)
    for start, end, data in claim_graph(map).edges(data=True):
        if ours.isdisjoint({start, end, data["link"], data["via"]}):
            theirs.add_edge(start, end)
    return sorted((len(part) for part in nx.connected_components(theirs)), reverse=True)


def test_without_the_analyst_the_report_falls_apart_and_the_opinion_piece_does_not() -> None:
    report, opinion = pieces(article("kyiv-post")), pieces(article("totalitarians-inc"))
    assert len(report) > 20
    assert len(opinion) < 10
    assert [size > 10 for size in opinion[:3]] == [True, True, False]


if __name__ == "__main__":
    import os

    os.chdir(PICTURES)
    for command in drawing():
        main(command)
