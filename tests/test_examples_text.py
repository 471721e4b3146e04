"""The examples: in our own words, whole, and each claim with a speaker and a place."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgumentMap, Claim
from argmap.argdown import read
from tests.seed_digests import RUN, digest, digests, runs, shared, stored, words

ROOT = Path(__file__).parent.parent
FOLDERS = ("examples", "seeds", "docs")
TEXTS = [
    ROOT / "README.md",
    *sorted(
        path
        for folder in FOLDERS
        for path in (ROOT / folder).rglob("*")
        if path.suffix in {".argdown", ".md"}
    ),
]
ARTICLES = {
    # How many paragraphs the article has, and those that argue nothing; seeds/ says why.
    "kyiv-post": (46, {3, 5, 8, 10, 14, 20, 25, 31, 38}),
    "totalitarians-inc": (29, {1, 2, 4, 22, 29}),
}
EXAMPLES = [*ARTICLES, "alliance-or-convergence"]


def example(name: str) -> ArgumentMap:
    path = ROOT / "examples" / f"{name}.argdown"
    outcome = read(path.read_text(encoding="utf-8"))
    assert outcome.findings == ()
    return outcome.value


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
    # Both name it, and the name of an institution is nobody's wording.
    assert digest("the foundation for defense of democracies") in stored()
    assert len(stored()) > 3000


@pytest.mark.parametrize("path", TEXTS, ids=name_of)
def test_no_text_repeats_the_articles(path: Path) -> None:
    found = shared(path.read_text(encoding="utf-8"), stored())
    assert not found, f"{name_of(path)} shares words with an article: {found}"


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_claim_is_short_and_has_a_speaker_and_a_place(name: str) -> None:
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
            assert is_ours != bool(assertion.passages), claim.title


@pytest.mark.parametrize("name", EXAMPLES)
def test_passages_lie_in_the_articles(name: str) -> None:
    debate = example(name)
    for assertion in debate.assertions:
        for passage in assertion.passages:
            paragraphs, silent = ARTICLES[passage.source]
            assert passage.paragraph in set(range(1, paragraphs + 1)) - silent, assertion


@pytest.mark.parametrize("name", ARTICLES)
def test_every_paragraph_that_argues_is_on_the_map(name: str) -> None:
    paragraphs, silent = ARTICLES[name]
    cited = {passage.paragraph for said in example(name).assertions for passage in said.passages}
    assert cited == set(range(1, paragraphs + 1)) - silent


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_claim_is_joined_to_another(name: str) -> None:
    debate = example(name)
    for claim in debate.claims:
        assert debate.links_to(claim.id) or debate.links_from(claim.id), claim.label


@pytest.mark.parametrize("name", EXAMPLES)
def test_claims_of_one_title_in_several_examples_say_who_says_them_alike(name: str) -> None:
    """A claim that the joint map takes over keeps the speaker it has in the article's own debate."""
    joint, debate = example("alliance-or-convergence"), example(name)
    for claim in debate.claims:
        twin = joint.get(claim.id)
        if isinstance(twin, Claim) and twin.text == claim.text:
            here = {(said.participant, said.force) for said in debate.assertions_of(claim.id)}
            there = {(said.participant, said.force) for said in joint.assertions_of(claim.id)}
            assert here <= there | {("iranians", "asserts")}, claim.label


def test_what_the_author_rejects_is_reported() -> None:
    debate = example("totalitarians-inc")
    forces = {said.participant: said.force for said in debate.assertions_of("It is mere convergence")}
    assert forces == {"many-experts": "asserts", "ottolenghi": "reports"}


def test_one_article_undercuts_steps_of_the_other() -> None:
    debate = example("alliance-or-convergence")
    crossing = {
        undercut.premises[0].claim
        for undercut in debate.undercuts
        if any(said.participant == "analyst" for said in debate.assertions_of(undercut.id))
        and all(said.participant != "analyst" for said in debate.assertions_of(undercut.premises[0].claim))
    }
    assert crossing == {
        "Khamenei was courting Putin",
        "Tehran sees Moscow as oppressed",
        "They share hardly any values",
        "China stands behind both",
    }
