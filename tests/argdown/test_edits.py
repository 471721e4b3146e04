"""Edits leave all other characters as they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import UsageError
from argmap.argdown import parse, read
from argmap.argdown.edits import add_relation, move_block, rename
from argmap.strategies import argdown_texts
from argmap.text import Text

DOCUMENT = """===
issues:
    - question: Which?   # of the two
      positions: [A, "B"]
===

// about A
[A]: a, unlike @[B] and [B](https://example.org) {note: B, with: B}
    + [B]: b   // a comment
        - <B>: the argument

<C>: c

(1) [B]
----
(2) [A]
"""


def test_rename_everywhere_and_nowhere_else() -> None:
    assert rename(DOCUMENT, "B", "Beta: 2") == (
        DOCUMENT.replace('[A, "B"]', '[A, "Beta: 2"]')
        .replace("@[B]", "@[Beta: 2]")
        .replace("with: B", 'with: "Beta: 2"')
        .replace("+ [B]: b", "+ [Beta: 2]: b")
        .replace("(1) [B]", "(1) [Beta: 2]")
    )
    assert rename(DOCUMENT, "B", "D", argument=True) == DOCUMENT.replace("<B>", "<D>")


@pytest.mark.parametrize(("old", "new"), [("X", "Y"), ("A", "B"), ("A", ""), ("A", "a]b"), ("A", "a\nb")])
def test_what_cannot_be_renamed(old: str, new: str) -> None:
    with pytest.raises(UsageError):
        rename(DOCUMENT, old, new)


@given(argdown_texts(), st.data())
def test_renaming_there_and_back_changes_nothing(text: str, data: st.DataObject) -> None:
    titles = [claim.title for claim in read(text).value.claims if claim.title and "titled" not in text]
    if titles:
        title = data.draw(st.sampled_from(titles))
        there = rename(text, title, "quite another title")
        assert read(rename(there, "quite another title", title)).value == read(text).value
        assert len(parse(Text(there)).tokens) == len(parse(Text(text)).tokens)


def test_add_relation() -> None:
    assert add_relation(DOCUMENT, "A", "->", "[X]: x") == DOCUMENT.replace(
        "<B>: the argument", "<B>: the argument\n    -> [X]: x"
    )
    assert add_relation(DOCUMENT, "B", "+", "new") == DOCUMENT.replace(
        "<B>: the argument", "<B>: the argument\n        + new"
    )
    assert add_relation(DOCUMENT, "C", "_", "[X]", argument=True) == DOCUMENT.replace(
        "<C>: c", "<C>: c\n  _ [X]"
    )


@pytest.mark.parametrize(("title", "sign", "member"), [("X", "+", "y"), ("A", "*", "y"), ("A", "+", "a\nb")])
def test_what_cannot_be_added(title: str, sign: str, member: str) -> None:
    with pytest.raises(UsageError):
        add_relation(DOCUMENT, title, sign, member)


@given(argdown_texts(), st.data())
def test_an_added_relation_adds_one_and_changes_none(text: str, data: st.DataObject) -> None:
    before = read(text).value
    titles = [claim.title for claim in before.claims if claim.title and "titled" not in text]
    if titles:
        title = data.draw(st.sampled_from(titles))
        added = add_relation(text, title, "+", "[quite new]: so")
        after = read(added)
        assert after.errors == ()
        assert len(after.value.claims) == len(before.claims) + 1
        assert len(after.value.supports) == len(before.supports) + 1


def test_move_block() -> None:
    moved = move_block(DOCUMENT, 2, 1)
    assert moved.index("<C>: c") < moved.index("(1) [B]") < moved.index("// about A") < moved.index("[A]: a")
    assert move_block(moved, 3, 1) == DOCUMENT
    assert move_block(DOCUMENT, 1, 1) == DOCUMENT


@pytest.mark.parametrize(("block", "before"), [(0, 1), (1, 0), (3, 1), (1, 3), (9, 1), (1, 9)])
def test_what_cannot_be_moved(block: int, before: int) -> None:
    with pytest.raises(UsageError):
        move_block(DOCUMENT, block, before)
