"""Findings right after an edit are those that reading everything gives, as far as the syntax goes."""

from hypothesis import assume, given
from hypothesis import strategies as st

from argmap.argdown.parser import parse
from argmap.editor.quick import Mark, edited, marks_after
from argmap.strategies.argdown import argdown_soup, argdown_texts
from argmap.text import Span, Text


def marks(text: str) -> list[Mark]:
    return [
        Mark(fault.rule, " ".join(filter(None, (fault.message, fault.fix))), fault.span)
        for fault in parse(Text(text)).faults
    ]


@given(st.text("ab\n"), st.text("ab\n"))
def test_where_two_texts_differ(old: str, new: str) -> None:
    change = edited(old, new)
    assert old[: change.old.start] == new[: change.new.start]
    assert old[change.old.stop :] == new[change.new.stop :]
    if old == new:
        assert len(change.old) == len(change.new) == 0


@given(argdown_texts() | argdown_soup(), argdown_texts(), st.data())
def test_what_is_told_at_once_is_in_the_text(text: str, put: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    stop = data.draw(st.integers(start, min(len(text), start + 9)))
    new = text[:start] + put[:9] + text[stop:]
    found = marks_after(marks(text), text, new)
    assume(found is not None)
    assert found is not None
    for mark in found:
        assert 0 <= mark.span.start <= mark.span.stop <= len(new)


LONG = "".join(f"[A{number}]: a\n  + [B{number}]: b\n\n" for number in range(60))


@given(st.integers(0, 59), st.sampled_from(["snake_case", "  x", "[", "(1) a", "*", "{a: [}", "plain"]))
def test_far_from_other_blocks_it_is_what_reading_everything_gives(block: int, word: str) -> None:
    lines = LONG.split("\n")
    lines.insert(3 * block + 1, word)
    new = "\n".join(lines)
    assert marks_after(marks(LONG), LONG, new) == marks(new)
    assert marks_after(marks(new), new, LONG) == []


def test_a_finding_behind_an_edit_moves() -> None:
    old = "[A]: a\n\n\n\n\n\n\nsnake_case\n"
    new = f"[Alpha]{old[3:]}"
    (before,), (after,) = marks(old), marks_after(marks(old), old, new) or []
    assert after.span == Span(before.span.start + 4, before.span.stop + 4)


def test_an_edit_that_reaches_far_is_left_to_the_reader() -> None:
    assert marks_after([], "a\n\nb\n", "/* a\n\nb\n") is None
    assert marks_after([], "===\na: 1\n===\n\nb\n", "===\na: 2\n===\n\nb\n") is None
