"""Text as wide as it is drawn, in lines that hold all of it."""

import pytest
from fontpkg_arimo import ROOT
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageFont

from argmap import Mark
from argmap.draw.measure import MOST, Run, block_width, clean, href, line_width, runs, wrap, wrap_text
from argmap.draw.metrics import advance, known, width
from argmap.draw.style import Face
from argmap.strategies import texts
from tests.draw.maps import HOSTILE

FACE = Face(10.0, 13.0)


def joined(text: str) -> str:
    return "".join(clean(text).split())


@given(texts(), st.floats(20, 400), st.booleans())
def test_lines_fit_and_hold_all_of_the_text(text: str, limit: float, bold: bool) -> None:
    face = Face(10.0, 13.0, bold=bold)
    block = wrap_text(text, face, limit, 10_000)
    assert block_width(block, face) <= limit + 0.01
    if not block.cut:
        shown = "".join(run.text for line in block.lines for run in line)
        assert joined(shown) == joined(text)


@given(texts(), st.integers(1, 4))
def test_what_is_left_out_is_told(text: str, most: int) -> None:
    block = wrap_text(text, FACE, 60.0, most)
    assert len(block) <= most
    if block.cut:
        assert block.lines[-1][-1].text.endswith("…")
        assert line_width(block.lines[-1], FACE) <= 60.01
    else:
        assert joined("".join(run.text for line in block.lines for run in line)) == joined(text)


@given(
    st.lists(st.sampled_from(["a", "is", "word", "sentence,", "—", "“naïve”"]), min_size=3, max_size=30),
    st.sampled_from(["", "incomprehensible", "a\xa0b", "א"]),
    st.sampled_from([" ", "  ", "\n", " \t"]),
    st.floats(60, 200),
    st.integers(1, 5),
)
def test_the_quick_way_and_the_thorough_one_agree(
    words: list[str], odd: str, space: str, limit: float, most: int
) -> None:
    text = space.join([odd, *words])
    assert wrap([Run(text)], FACE, limit, most) == wrap([Run(text), Run("")], FACE, limit, most)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_are_broken_into_lines(text: str) -> None:
    assert block_width(wrap_text(text, FACE, 100.0, 12), FACE) <= 100.01


@pytest.mark.parametrize("bold", [False, True])
def test_widths_are_those_of_the_font(bold: bool) -> None:
    font = ImageFont.truetype(str(ROOT / "files" / "Arimo[wght].ttf"), 1000)
    font.set_variation_by_axes([700 if bold else 400])
    for character in "AVaimWé ŁΩЖ§€–—“…§0":
        assert width(character, 1000, bold=bold) == pytest.approx(font.getlength(character), abs=1.0)


def test_wide_and_unknown_characters_take_room_and_marks_none() -> None:
    assert advance("漢") == 1.0
    assert advance("😀") > 1.0
    assert advance("\u0301") == advance("\u200d") == 0.0
    assert known("Ελλάς, Россия")
    assert not known("漢")


def test_marks_become_runs() -> None:
    marks = [Mark("bold", 0, 5), Mark("link", 3, 8, "https://example.org"), Mark("tag", 0, 8, "x")]
    assert runs("bold link", marks) == [
        Run("bol", bold=True),
        Run("d ", bold=True, href="https://example.org"),
        Run("lin", href="https://example.org"),
        Run("k"),
    ]


def test_many_marks_on_a_long_text_are_quick_to_read() -> None:
    text = "x" * 20_000
    marks = [Mark("bold", start, 20_000) for start in range(3_000)]
    assert sum(len(run.text) for run in runs(text, marks)) == MOST


def test_a_word_in_two_styles_stays_together() -> None:
    block = wrap([Run("aaa "), Run("bb", bold=True), Run("bb cc")], FACE, 32.0, 9)
    assert ["".join(run.text for run in line) for line in block.lines] == ["aaa", "bbbb", "cc"]


@pytest.mark.parametrize(
    ("target", "leads_to"),
    [
        ("http://example.org", "http://example.org"),
        ("HTTPS://example.org", "HTTPS://example.org"),
        ("mailto:a@b", "mailto:a@b"),
        ("doi:10.1/x", "https://doi.org/10.1/x"),
        ("javascript:alert(1)", None),
        (" javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("//example.org", None),
        ("https://a b", None),
        ("https:// ", None),
        ("", None),
        (None, None),
    ],
)
def test_what_a_link_may_lead_to(target: str | None, leads_to: str | None) -> None:
    assert href(target) == leads_to


def test_right_to_left_is_seen_by_the_first_letter() -> None:
    assert wrap_text("12: שלום and more", FACE, 200.0, 3).rtl
    assert not wrap_text("and שלום", FACE, 200.0, 3).rtl
