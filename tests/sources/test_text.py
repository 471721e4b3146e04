"""Paragraphs and sketches of any text."""

import hashlib
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.diagnostics import UsageError
from argmap.sources import paragraphs, text_of
from argmap.sources.likeness import BITS, NEAR, distance, likeness, sketch
from tests.sources.articles import PARAGRAPHS, WORDS

TEXTS = st.text() | st.text(" \n\t\rab.\u2028\x1c", max_size=60)


@given(TEXTS)
def test_paragraphs_are_what_stands_between_blank_lines(text: str) -> None:
    found = paragraphs(text)
    assert all(one.stop < other.start for one, other in pairwise(found))
    parts = [text[each.start : each.stop] for each in found]
    assert all(part == part.strip() and part for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())
    if "\r" not in text:
        assert not any(line.strip() == "" for part in parts for line in part.split("\n"))


@given(PARAGRAPHS)
def test_paragraphs_have_digests_that_anybody_can_check(parts: list[str]) -> None:
    found = paragraphs("\n \n\n".join(parts))
    assert [each.digest for each in found] == [
        f"sha256:{hashlib.sha256(part.encode()).hexdigest()}" for part in parts
    ]


@given(PARAGRAPHS, st.sampled_from(["\n", "\r\n", "\r"]), st.booleans())
def test_the_system_a_copy_was_saved_on_makes_no_difference(
    parts: list[str], line_end: str, mark: bool
) -> None:
    text = "\n\n".join(parts)
    content = text.replace("\n", line_end).encode("utf-8-sig" if mark else "utf-8")
    assert text_of(content, "paper.txt") == text


def test_what_is_no_text_is_told() -> None:
    with pytest.raises(UsageError, match=r"paper\.txt is no text in UTF-8: byte 4 is not"):
        text_of(b"abc\xff", "paper.txt")


@given(TEXTS)
def test_a_text_is_like_itself(text: str) -> None:
    assert distance(sketch(text), sketch(text)) == 0
    assert likeness(sketch(text), sketch(f" {text} ")) == 1.0


@given(st.lists(st.sampled_from(WORDS), min_size=30, max_size=60), st.data())
def test_a_word_more_or_less_leaves_a_text_like_what_it_was(words: list[str], data: st.DataObject) -> None:
    other = list(words)
    other[data.draw(st.integers(0, len(words) - 1))] = "somewhere"
    bits = distance(sketch(" ".join(words)), sketch(" ".join(other)))
    assert bits is not None
    assert bits <= NEAR


@pytest.mark.parametrize("other", ["", "simhash:", "simhash:12", "simhash:" + "g" * (BITS // 4), "md5:00"])
def test_what_is_no_sketch_is_like_nothing(other: str) -> None:
    assert distance(sketch("a"), other) is None
    assert likeness(other, sketch("a")) is None
