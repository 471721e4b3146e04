"""Brat standoff: annotations in and out, whatever is in them, and the text that they are about."""

from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from argmap import ArgumentMap
from argmap.diagnostics import Outcome, UsageError
from argmap.elements import Claim, Premise, Rebuttal, Support
from argmap.files import read as read_file
from argmap.files import write as write_file
from argmap.formats.brat import read, write
from tests.formats.equal import line_differences

CASE = Path(__file__).parent / "cases" / "brat" / "essay.ann"

spans = st.sampled_from(["T1", "T2", "T3", "Tx", "T1 2", "R1", "c1"])
ranges = st.sampled_from(["0 5", "0 1", "2 3", "6 9;11 12", "9 9", "5 2", "0 0", "7 99999999999999999999"])
texts = st.text(max_size=6) | st.sampled_from(["Claim", "a\rb", "\x85", "It rains."])
types = st.sampled_from(["MajorClaim", "Claim", "Premise", "x"])
stances = st.sampled_from(["For", "against", "?"])
others = ["E1\tGo:T1 To:T2", "*\tEquiv T1 T2", "A3\tNegated T1", "#1\tAnnotatorNotes T1\tWell.", "", " x"]
lines = (
    st.builds(
        "{}\t{} {}\t{}".format, spans, st.sampled_from(["MajorClaim", "Claim", "Premise", "x"]), ranges, texts
    )
    | st.builds("{}\tPremise {}".format, spans, ranges)
    | st.builds(
        "{}\t{} Arg1:{} Arg2:{}{}".format,
        st.sampled_from(["R1", "R2", "Rx"]),
        st.sampled_from(["supports", "Attack", "Partial-Attack", "contradicts", "part_of"]),
        spans,
        spans,
        st.sampled_from(["", "\t", " "]),
    )
    | st.builds(
        "{}\tStance {} {}".format,
        st.sampled_from(["A1", "A2"]),
        spans,
        st.sampled_from(["For", "against", "?"]),
    )
    | st.builds("#{}\targmap-id {}\t{}".format, st.integers(0, 2), spans, spans | texts | st.just('"a\\nb"'))
    | st.sampled_from(
        ["E1\tGo:T1 To:T2", "*\tEquiv T1 T2", "A3\tNegated T1", "#1\tAnnotatorNotes T1\tWell.", "", " x"]
    )
    | texts
)
files = st.lists(lines, max_size=9).map("\n".join)
"""What no tool writes, and some have."""


@given(files)
@example("T1\tMajorClaim 0 1\ta\nT2\tClaim 2 3\tb\nA1\tStance T2 For\n")
@example("T1\tClaim 0 1\ta\n#1\targmap-id T1\tR1\nT2\tClaim 2 3\tb\nR1\tsupports Arg1:T1 Arg2:T2\n")
def test_every_file_comes_back_equal(text: str) -> None:
    outcome = read(text)
    written = write(outcome.value)
    assert list(line_differences(text.encode(), written.value.encode())) == []
    assert not written.findings
    assert read(written.value).value == outcome.value
    assert not outcome.errors


@pytest.fixture
def essay() -> ArgumentMap:
    return read(CASE.read_bytes()).value


def changed(map: ArgumentMap, id: str, **values: Any) -> list[str]:
    elements = [attrs.evolve(each, **values) if each.id == id else each for each in map.elements]
    return write(attrs.evolve(map, elements=elements)).value.split("\n")


def test_stances_are_links_to_the_major_claim(essay: ArgumentMap) -> None:
    assert isinstance(essay["A1"], Support)
    assert essay["A1"].target == "T1"
    assert isinstance(essay["A2"], Rebuttal)


def test_what_was_changed_is_written_as_it_is_now(essay: ArgumentMap) -> None:
    before = CASE.read_text("utf-8").split("\n")
    after = changed(essay, "T4", text="They ring.")
    assert [line for line in after if line not in before] == ["T4\tPremise 121 139;159 169\tThey ring."]
    after = changed(essay, "A1", target="T3")
    assert [line for line in before if line not in after] == ["A1\tStance T2 For"]


def test_a_text_that_does_not_fit_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.ann").write_text("T1\tClaim 0 9\tIt rains.\nT2\tClaim 20 28\tIt pours\n", "utf-8")
    (tmp_path / "a.txt").write_text("It rains. And then\nit pours.\n", "utf-8")
    outcome = read_file(tmp_path / "a.ann")
    assert [finding.rule.code for finding in outcome.findings] == ["X903"]
    assert "T2" in outcome.findings[0].message
    (tmp_path / "a.txt").unlink()
    assert not read_file(tmp_path / "a.ann").findings


def test_the_text_that_annotations_make_stands_beside_them(tmp_path: Path) -> None:
    made = ArgumentMap(elements=[Claim(id="T1", text="It rains."), Claim(id="T2", text="It pours.")])
    write_file(made, tmp_path / "a.ann")
    assert (tmp_path / "a.txt").read_text("utf-8") == "It rains.\nIt pours.\n"
    assert read_file(tmp_path / "a.ann") == Outcome(made)
    write_file(made, tmp_path / "a.ann")
    (tmp_path / "b.txt").write_text("Notes of mine.", "utf-8")
    with pytest.raises(UsageError, match="b\\.txt would have to stand beside"):
        write_file(made, tmp_path / "b.ann")
    assert not (tmp_path / "b.ann").exists()


def test_annotations_of_a_text_make_none(tmp_path: Path, essay: ArgumentMap) -> None:
    write_file(essay, tmp_path / "a.ann")
    assert [file.name for file in tmp_path.iterdir()] == ["a.ann"]


def test_ids_of_any_kind_get_through() -> None:
    made = ArgumentMap(
        elements=[
            Claim(id="T7", text="It rains."),
            Claim(id='"a"\n', text="The roads are wet."),
            Support(id="T1", target='"a"\n', premises=[Premise(claim="T7")]),
        ]
    )
    assert read(write(made).value).value == made
