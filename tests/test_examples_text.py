"""The examples: in our own words, whole, each claim with a speaker, and those of the debate with a place."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import (
    Argument,
    ArgumentMap,
    Assertion,
    Claim,
    Conflict,
    Issue,
    Rebuttal,
    Section,
    Source,
    Support,
    Undercut,
)
from argmap.argdown import format_text, read
from argmap.edit import slice_map
from argmap.evaluate import Label, grounded
from argmap.formats import native
from tests.seed_digests import RUN, STORED, digest, digests, runs, shared, stored, words

ROOT = Path(__file__).parent.parent
FOLDERS = ("argmap", "benchmarks", "docs", "examples", "seeds", "tests", "tools")
SUFFIXES = {".argdown", ".css", ".html", ".js", ".json", ".md", ".mjs", ".py", ".svg", ".txt", ".yaml"}
TEXTS = [
    *sorted(ROOT.glob("*.md")),
    *sorted(
        path
        for folder in FOLDERS
        for path in (ROOT / folder).rglob("*")
        if path.suffix in SUFFIXES and path != STORED
    ),
]
NAME = "the foundation for defense of democracies"
"""Both articles have it, and the name of an institution is nobody's wording."""

ARTICLES = {"kyiv-post": 46, "totalitarians-inc": 29}
"""How many paragraphs each article has."""
DEBATE = [*ARTICLES, "alliance-or-convergence"]
EXAMPLES = sorted(path.stem for path in (ROOT / "examples").glob("*.argdown"))
SMALL = sorted(set(EXAMPLES) - set(DEBATE))


def written(name: str) -> str:
    return (ROOT / "examples" / f"{name}.argdown").read_text(encoding="utf-8")


def example(name: str) -> ArgumentMap:
    outcome = read(written(name))
    assert outcome.findings == ()
    return outcome.value


def arguing(name: str) -> set[int]:
    """The paragraphs of an article that argue."""
    paragraphs = example(name).sources[0].paragraphs
    return {number for number, paragraph in enumerate(paragraphs, 1) if paragraph.aside is None}


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


WORDS = st.lists(st.text("abcdefgh", min_size=1, max_size=4), min_size=RUN, max_size=30)
GAPS = st.sampled_from([" ", "\n    ", ", ", " – ", "” ", " *", "_ "])


@given(WORDS, st.data())
def test_a_copied_run_is_found_whatever_stands_between_its_words(
    text: list[str], data: st.DataObject
) -> None:
    known = frozenset(digests([" ".join(text)]))
    start = data.draw(st.integers(0, len(text) - RUN))
    copied = text[start : start + RUN]
    written = "".join(word.upper() + data.draw(GAPS) for word in copied)
    before, after = (
        data.draw(st.sampled_from(["", "[A title]: "])),
        data.draw(st.sampled_from(["", "and so on"])),
    )
    assert " ".join(copied) in shared(before + written + after, known)


@given(WORDS)
def test_fewer_words_than_a_run_are_nobodys(text: list[str]) -> None:
    known = frozenset(digests([" ".join(text)]))
    assert shared(" ".join(text[: RUN - 1]), known) == []
    assert len(runs(" ".join(text))) == len(text) - RUN + 1


def test_words_are_letters_and_digits() -> None:
    assert words("It’s a $10 billion, 20-year “plan”") == ["its", "a", "10", "billion", "20", "year", "plan"]


def test_the_digests_are_of_the_articles() -> None:
    assert digest(NAME) in stored()
    assert len(stored()) > 3000


@pytest.mark.parametrize("path", TEXTS, ids=name_of)
def test_no_text_repeats_the_articles(path: Path) -> None:
    found = set(shared(path.read_text(encoding="utf-8", errors="replace"), stored())) - {NAME}
    assert not found, f"{name_of(path)} shares words with an article: {found}"


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_claim_is_short_and_has_a_speaker(name: str) -> None:
    debate = example(name)
    for claim in debate.claims:
        said = debate.assertions_of(claim.id)
        assert said, f"{claim.label} is said by nobody"
        assert claim.title is not None
        assert len(claim.title.split()) <= 6, claim.title
        assert 1 <= len(claim.text.split()) <= 25, claim.title
        assert claim.wordings == (), claim.title
        for assertion in said:
            is_ours = assertion.participant == "analyst"
            assert is_ours == (assertion.force == "supplies"), claim.title


@pytest.mark.parametrize("name", DEBATE)
def test_what_an_article_says_has_a_place_in_it(name: str) -> None:
    debate = example(name)
    for claim in debate.claims:
        for assertion in debate.assertions_of(claim.id):
            assert (assertion.participant == "analyst") != bool(assertion.passages), claim.title


@pytest.mark.parametrize("name", DEBATE)
def test_passages_lie_in_the_articles(name: str) -> None:
    debate = example(name)
    for assertion in debate.assertions:
        for passage in assertion.passages:
            assert passage.paragraph in arguing(passage.source), assertion


@pytest.mark.parametrize("name", ARTICLES)
def test_every_paragraph_that_argues_is_on_the_map(name: str) -> None:
    cited = {passage.paragraph for said in example(name).assertions for passage in said.passages}
    assert cited == arguing(name)


@pytest.mark.parametrize("name", ARTICLES)
def test_the_record_of_an_article_is_in_its_map(name: str) -> None:
    record = (ROOT / "seeds" / f"{name}.yaml").read_text(encoding="utf-8")
    source = read(f"===\n{record}===\n").unwrap().sources[0]
    assert example(name).sources == (source,)
    assert len(source.paragraphs) == ARTICLES[name]


@pytest.mark.parametrize("name", ARTICLES)
def test_the_outline_says_of_each_paragraph_what_it_does(name: str) -> None:
    outline = (ROOT / "seeds" / f"{name}.md").read_text(encoding="utf-8")
    for number, paragraph in enumerate(example(name).sources[0].paragraphs, 1):
        row = re.search(rf"^\| {number} \|(.*)\|$", outline, re.MULTILINE)
        assert row, number
        assert ("**" in row[1]) or paragraph.aside is None, (
            f"{number} is set aside, and the outline says not why"
        )


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_claim_is_joined_to_another(name: str) -> None:
    debate = example(name)
    for claim in debate.claims:
        joined = [debate.links_to(claim.id), debate.links_from(claim.id), debate.conflicts_of(claim.id)]
        assert any(joined), claim.label


@pytest.mark.parametrize("name", EXAMPLES)
def test_json_gives_the_same_map_back(name: str) -> None:
    outcome = native.read(native.write(example(name)))
    assert outcome.findings == ()
    assert outcome.value == example(name)


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_page_of_the_examples_names_each(name: str) -> None:
    assert f"| `{name}.argdown` |" in (ROOT / "examples" / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", SMALL)
def test_a_small_example_is_small_and_formatted(name: str) -> None:
    assert 8 <= len(example(name).claims) <= 25
    assert format_text(written(name)) == written(name)


@pytest.mark.parametrize("name", SMALL)
def test_in_a_small_example_something_stands_falls_and_is_open(name: str) -> None:
    debate = example(name)
    labels = grounded(debate)
    assert {labels[claim.id] for claim in debate.claims} == set(Label)


def test_the_small_examples_show_what_a_map_can_hold() -> None:
    shown = [element for name in SMALL for element in example(name).elements]
    kinds = {type(element) for element in shown}
    assert kinds >= {Claim, Argument, Support, Rebuttal, Undercut, Conflict, Issue, Source, Section}
    assert {issue.exclusive for issue in shown if isinstance(issue, Issue)} == {True, False}
    assert {bool(argument.steps) for argument in shown if isinstance(argument, Argument)} == {True, False}
    steps = [step for step in shown if isinstance(step, Support)]
    assert any(premise.implicit for step in steps for premise in step.premises)
    assert any("modus tollens" in step.schemes for step in steps)
    assert any(claim.tags for claim in shown if isinstance(claim, Claim))
    forces = {said.force for said in shown if isinstance(said, Assertion)}
    assert forces >= {
        "asserts",
        "denies",
        "concedes",
        "reports",
        "questions",
        "suggests",
        "assumes",
        "supplies",
    }


@pytest.mark.parametrize(
    ("name", "claim", "best"),
    [
        ("family-holiday", "Then it is no holiday", {"The lake", "The tent"}),
        ("family-holiday", "One wet summer is not always", set()),
        ("age-of-the-earth", "The deep Earth can flow", {"Tens of millions", "Billions"}),
        ("age-of-the-earth", "Radioactive rock makes heat", {"Billions"}),
    ],
)
def test_what_comes_out_without_a_claim_is_as_the_page_says(name: str, claim: str, best: set[str]) -> None:
    debate = example(name)
    assert f"`[{claim}]`" in (ROOT / "examples" / "README.md").read_text(encoding="utf-8")
    rest = slice_map(debate, [each.id for each in (*debate.claims, *debate.arguments) if each.id != claim])
    labels = grounded(rest)
    assert {position for position in rest.issues[0].positions if labels[position] != "out"} == best


def test_what_the_author_rejects_is_reported() -> None:
    debate = example("totalitarians-inc")
    forces = {said.participant: said.force for said in debate.assertions_of("It is mere convergence")}
    assert forces == {"many-experts": "asserts", "ottolenghi": "reports"}
