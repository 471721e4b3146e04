"""Passages against texts that were altered in every way."""

from random import Random

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from argmap import ArgumentMap, Builder, Passage, Source
from argmap.diagnostics import UsageError
from argmap.sources import Status, paragraphs, record, renewed, verify
from argmap.sources.text import digest
from argmap.strategies import maps
from tests.sources.articles import PARAGRAPHS, article, citing, paragraph_lists

NEW = "Nothing like this has ever been said before by anybody in these pages, as far as we know."


def became(map: ArgumentMap, text: str) -> list[tuple[str, int | None]]:
    """For each claim in turn, what became of its passage, and the number of its paragraph now."""
    anchors = verify(map, {"paper": text}).value.anchors
    return [
        (anchor.status.value, anchor.now.paragraph if anchor.now is not None else None) for anchor in anchors
    ]


@given(PARAGRAPHS)
def test_the_copy_that_was_recorded_is_right(parts: list[str]) -> None:
    outcome = verify(citing(parts), {"paper": article(parts)})
    assert {anchor.status for anchor in outcome.value.anchors} == {Status.RIGHT}
    assert outcome.value.counts()[Status.RIGHT] == len(parts)
    assert outcome.findings == ()


@given(PARAGRAPHS, st.data())
def test_a_paragraph_put_in_moves_those_behind_it(parts: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(parts)))
    altered = [*parts[:at], NEW, *parts[at:]]
    assert became(citing(parts), article(altered)) == [
        ("right", number) if number <= at else ("moved", number + 1) for number in range(1, len(parts) + 1)
    ]


@given(PARAGRAPHS, st.data())
def test_a_paragraph_taken_out_is_missing(parts: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(parts)))
    altered = parts[: at - 1] + parts[at:]
    for number, (status, now) in enumerate(became(citing(parts), article(altered)), 1):
        if number == at:
            assert status == "missing"
        else:
            assert (status, now) == (("right", number) if number < at else ("moved", number - 1))


@given(paragraph_lists(25), st.data())
def test_a_reworded_paragraph_has_changed_wherever_it_stands(parts: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(parts)))
    words = parts[at - 1].split()
    words[data.draw(st.integers(0, len(words) - 1))] = "somewhere"
    to = data.draw(st.integers(0, len(parts) - 1))
    altered = parts[: at - 1] + parts[at:]
    altered.insert(to, " ".join(words))
    assert became(citing(parts), article(altered))[at - 1] == ("changed", to + 1)


@given(PARAGRAPHS, st.randoms(use_true_random=False))
def test_paragraphs_are_found_in_any_order(parts: list[str], randomly: Random) -> None:
    altered = list(parts)
    randomly.shuffle(altered)
    for part, (status, now) in zip(parts, became(citing(parts), article(altered)), strict=True):
        assert now == altered.index(part) + 1
        assert status == ("right" if parts.index(part) == altered.index(part) else "moved")


@given(PARAGRAPHS)
def test_another_text_has_none_of_it(parts: list[str]) -> None:
    assert {status for status, _ in became(citing(parts), NEW)} == {"missing"}
    assert {status for status, _ in became(citing(parts), "")} == {"missing"}


@given(PARAGRAPHS, st.data())
def test_a_range_is_found_by_its_digest(parts: list[str], data: st.DataObject) -> None:
    text = article(parts)
    number = data.draw(st.integers(1, len(parts)))
    paragraph = paragraphs(text)[number - 1]
    start = paragraph.start + data.draw(st.integers(0, len(parts[number - 1]) - 2))
    assume(start == paragraph.start or text[start - 1] == " ")
    stop = data.draw(st.integers(start + 1, paragraph.stop))
    b = Builder()
    source = b.add(record(text, id="paper"))
    passage = Passage(
        source=source.id, paragraph=number, start=start, stop=stop, digest=digest(text[start:stop])
    )
    b.claim("It says so.", passages=[passage])
    made = b.build()
    assert verify(made, {"paper": text}).value.anchors[0].status is Status.RIGHT
    moved = verify(made, {"paper": f"{NEW}\n\n{text}"}).value.anchors[0]
    assert moved.status in (Status.MOVED, Status.RIGHT)
    assert moved.now is not None
    assert f"{NEW}\n\n{text}"[moved.now.start : moved.now.stop] == text[start:stop]
    altered = text.replace(" ", "-").replace("a", "o").replace("e", "u")
    if text[start:stop] not in altered:
        assert verify(made, {"paper": altered}).value.anchors[0].status in (Status.CHANGED, Status.MISSING)


def test_findings_say_what_became_of_what() -> None:
    parts = [
        f"{word} " * 12 + f"{word}s sail on a long river." for word in ("fleet", "envoy", "grain", "toll")
    ]
    made = citing(parts)
    altered = article([NEW, parts[0], parts[1].replace("long", "short"), parts[3]])
    found = [str(finding) for finding in verify(made, {"paper": altered}).findings]
    assert found == [
        "info P505 The text of 'paper' is not the copy that was recorded. "
        "Mend what is reported of its passages, then record it anew.",
        "error P501 Paragraph 1 of 'paper' stands elsewhere now: paragraph 2. It is cited by 'Claim 1.'. "
        "Cite paragraph 2.",
        "error P502 Paragraph 2 of 'paper' has changed, and is paragraph 3 now. It is cited by 'Claim 2.'. "
        "Read it again and see whether the claims still follow it.",
        "error P503 Paragraph 3 of 'paper' is not in the text, nor anything like it. "
        "It is cited by 'Claim 3.'. Cite another passage, or drop this one.",
    ]


def test_without_a_record_nothing_can_be_compared() -> None:
    b = Builder()
    paper = b.source("The paper", id="paper")
    b.claim("One.", passages=[Passage(source=paper.id, paragraph=1)])
    b.claim("Nine.", passages=[Passage(source=paper.id, paragraph=9)])
    b.claim("All.", passages=[Passage(source=paper.id)])
    outcome = verify(b.build(), {"paper": "One.\n\nTwo."})
    assert [anchor.status.value for anchor in outcome.value.anchors] == ["unrecorded", "missing", "right"]
    assert [finding.rule.code for finding in outcome.findings] == ["P504", "P503"]


def test_the_digest_of_the_whole_serves_where_paragraphs_were_not_recorded() -> None:
    text = "One.\n\nTwo."
    made = ArgumentMap(elements=[Source(id="paper", digest=digest(text))])
    b = Builder()
    b.add(made.sources[0])
    b.claim("Two.", passages=[Passage(source="paper", paragraph=2)])
    assert [anchor.status for anchor in verify(b.build(), {"paper": text}).value.anchors] == [Status.RIGHT]


def test_a_source_without_a_text_is_told() -> None:
    outcome = verify(citing(["One.", "Two."]), {})
    assert [str(finding) for finding in outcome.findings] == [
        "info P506 No text was given for the source 'paper'; 2 passages are not checked. "
        "Give it as paper=FILE."
    ]


def test_a_text_of_no_source_is_refused() -> None:
    with pytest.raises(UsageError, match="The map has no source 'papers'; its sources: paper"):
        verify(citing(["One."]), {"papers": "One."})


@given(maps(), st.text())
def test_any_map_against_any_text(map: ArgumentMap, text: str) -> None:
    outcome = verify(map, {source.id: text for source in map.sources})
    passages = sum(
        len(getattr(element, "passages", ())) for element in map.elements if hasattr(element, "passages")
    )
    assert len(outcome.value.anchors) == passages
    for anchor in outcome.value.anchors:
        assert (anchor.now is None) == (anchor.status is Status.MISSING)


@given(PARAGRAPHS)
def test_a_renewed_source_keeps_what_was_set_aside(parts: list[str]) -> None:
    source = record(article(parts), id="paper", asides={1: "advert"})
    again = renewed(source, article([NEW, *parts]))
    assert [each.aside for each in again.paragraphs] == [None, "advert", *[None] * (len(parts) - 1)]
    assert renewed(source, article(parts)) == source


def test_a_paragraph_that_is_not_there_cannot_be_set_aside() -> None:
    with pytest.raises(UsageError, match="There is no paragraph 3; the text has 1"):
        record("One.", id="paper", asides={3: "advert"})


def test_each_of_repeated_paragraphs_is_matched_once() -> None:
    parts = ["Advert", "One thing was said.", "Advert", "Another was said."]
    assert sorted(became(citing(parts), article(parts[1:])), key=str) == [
        ("missing", None),
        ("moved", 1),
        ("moved", 2),
        ("moved", 3),
    ]


def test_paragraphs_without_sketches_are_compared_where_they_stand() -> None:
    made = citing(["One thing was said.", "Another was said."])
    bare = [attrs.evolve(each, sketch=None) for each in made.sources[0].paragraphs]
    source = attrs.evolve(made.sources[0], paragraphs=bare)
    made = ArgumentMap(elements=[source, *made.claims])
    assert became(made, "Quite another thing.\n\nAnother was said.") == [("changed", 1), ("right", 2)]


@pytest.mark.parametrize(
    ("said", "is_there"),
    [
        ("It says “they signed in  ink”.", True),
        ('It says "they signed in ink," and more.', True),
        ("It says “they signed … on the bridge”.", True),
        ("It says “[they] signed in ink, on the bridge”.", True),
        ("It says “they signed in blood”.", False),
        ("It says „they signed in blood“.", False),
        ("It speaks of “blood oaths”.", True),
        ("They signed in blood.", True),
    ],
)
def test_quotations(said: str, is_there: bool) -> None:
    b = Builder()
    letter = b.source("The letter", id="letter")
    b.claim(said, passages=[b.passage(letter)])
    codes = [
        finding.rule.code
        for finding in verify(b.build(), {"letter": "They signed in ink, on the bridge."}).findings
    ]
    assert ("P507" not in codes) == is_there
