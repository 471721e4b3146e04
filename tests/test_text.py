"""Lines and columns against counting them one character at a time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import Place, Span, Text
from argmap.text import Position

LINES = st.text(st.sampled_from("ab\n\r\u2028\x0b\U0001f600"), max_size=30)


def counted(content: str, offset: int) -> Position:
    """The position by walking there: a line ends behind \\n, \\r\\n, or a \\r that no \\n follows."""
    line, column = 1, 1
    for index, character in enumerate(content[:offset]):
        if character == "\n" or (character == "\r" and content[index + 1 : index + 2] != "\n"):
            line, column = line + 1, 1
        else:
            column += 1
    return Position(line, column)


@given(LINES, st.integers(0, 30))
def test_positions_are_those_counted(content: str, offset: int) -> None:
    offset = min(offset, len(content))
    assert Text(content).position(offset) == counted(content, offset)


@given(LINES, st.integers(-5, 40))
def test_offsets_outside_are_the_nearest_inside(content: str, offset: int) -> None:
    inside = max(0, min(offset, len(content)))
    assert Text(content).position(offset) == Text(content).position(inside)


@given(LINES)
def test_lines_begin_where_the_column_is_one(content: str) -> None:
    text = Text(content)
    assert text.line_starts[0] == 0
    for start in text.line_starts:
        assert text.position(start).column == 1
    assert len(text.line_starts) == text.position(len(content)).line


@given(LINES, st.integers(0, 30), st.integers(0, 30))
def test_a_span_is_half_open(content: str, start: int, length: int) -> None:
    span = Span(start, start + length)
    assert len(span) == length
    assert Text(content).slice(span) == content[start : start + length]


@pytest.mark.parametrize(
    ("content", "offset", "position"),
    [
        ("", 0, "1:1"),
        ("one\ntwo", 4, "2:1"),
        ("one\r\ntwo", 4, "1:5"),
        ("one\r\ntwo", 5, "2:1"),
        ("one\rtwo", 4, "2:1"),
        ("one\r", 4, "2:1"),
        ("\n\r", 2, "3:1"),
        ("👩\u200d👧x", 3, "1:4"),
        ("a\u2028b", 2, "1:3"),
    ],
)
def test_positions_as_an_editor_shows_them(content: str, offset: int, position: str) -> None:
    assert str(Text(content).position(offset)) == position


def test_places_read_as_compilers_print_them() -> None:
    text = Text("one\ntwo", name="map.argdown")
    assert str(Place(text, span=Span(4, 7))) == "map.argdown:2:1"
    assert str(Place(text, pointer="/elements/0")) == "map.argdown#/elements/0"
    assert str(Place(text)) == "map.argdown"
    assert Place(text).position is None
