"""What an editor is told of a document."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.argdown import read
from argmap.editor.answers import between, completions, formatted, hover, mends, renamed
from argmap.editor.pages import Page
from argmap.strategies.argdown import argdown_soup, argdown_texts
from argmap.text import Span, Text

TEXT = """===
participants: {ann: Ann}
sources: {post: {title: Post}}
===

# The case

[Allies]: They are *allies*. #open {by: ann, source: post, paragraph: 3}
  + [Drones]: Drones were sent.
  - <Rivals>: They compete.

Unlike @[Allies], they trade.

[Allies]
  + Oil was sold.
"""


def page(text: str = TEXT) -> Page:
    return Page(Text(text, name="map.argdown"))


def test_hover_tells_what_a_title_means() -> None:
    opened = page()
    name = opened.name_at(TEXT.index("Allies]: ") + 2)
    assert name is not None
    assert hover(opened, name) == (
        "**Allies**\n\nThey are allies\\.\n\n- for: Drones\n- for: Oil was sold\\.\n- against: Rivals\n"
        "- Ann asserts it\n- in Post, paragraph 3"
    )


def test_places_of_a_title() -> None:
    opened = page()
    name = opened.name_at(TEXT.index("@[Allies") + 3)
    assert name is not None
    assert [TEXT[each.span.start : each.span.stop] for each in opened.places(name)] == ["Allies"] * 3
    assert [each.span.start for each in opened.places(name, defining=True)] == [TEXT.index("Allies]: ")]


def test_headings_and_what_is_below() -> None:
    opened = page()
    assert [(level, member.title or opened.heading(member)) for level, member in opened.headings()] == [
        (1, "The case"),
        (0, "Allies"),
        (0, "Drones"),
        (0, "Rivals"),
    ]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("  + [al", ["Allies"]),
        ("  + [", ["Allies", "Drones"]),
        ("  - <", ["Rivals"]),
        ("A text. #o", ["open"]),
        ("A text. {by: ann, so", ["source: "]),
        ("A text. {scheme: expert", ["expert opinion"]),
        ("A text, so", []),
        ("[Allies]: so", []),
    ],
)
def test_what_can_be_written(line: str, words: list[str]) -> None:
    assert [each.word for each in completions(page(), line)] == words


def applied(text: str, start: int, stop: int, new: str) -> str:
    return text[:start] + new + text[stop:]


def test_renaming_renames_everywhere() -> None:
    opened = page()
    name = opened.name_at(TEXT.index("Allies]: "))
    assert name is not None
    edit = renamed(opened, name, "Friends")
    new = applied(TEXT, edit.span.start, edit.span.stop, edit.text)
    assert new == TEXT.replace("Allies]", "Friends]")


def test_mends_are_offered_where_the_fault_is() -> None:
    text = "[A]: They are allies.\n  + [B]: b\n\n[AA]: c\n\n<C>\n\n(1) a\n(3) b\n----\n(4) [D]: d\n"
    (offer,) = mends(page(text), Span(text.index("(3)"), text.index("(3)")))
    finding, edit = offer
    assert finding.rule.code == "A258"
    assert "(2) b\n----\n(3) [D]" in applied(text, edit.span.start, edit.span.stop, edit.text)
    assert not list(mends(page(text), Span(0, 0)))


@given(st.text("ab\n"), st.text("ab\n"))
def test_an_edit_makes_one_text_of_another(old: str, new: str) -> None:
    edit = between(old, new)
    assert applied(old, edit.span.start, edit.span.stop, edit.text) == new


@given(argdown_texts())
def test_formatting_keeps_the_map(text: str) -> None:
    edit = formatted(page(text))
    if edit is not None:
        assert read(applied(text, edit.span.start, edit.span.stop, edit.text)).value == read(text).value


@given(argdown_soup(), st.integers(0, 200))
def test_anything_can_be_asked_anywhere(text: str, offset: int) -> None:
    opened = page(text)
    name = opened.name_at(offset)
    if name is not None:
        assert hover(opened, name)
    list(opened.headings())
    list(completions(opened, text[: min(offset, len(text))].rpartition("\n")[2]))
    list(mends(opened, Span(offset, offset)))
