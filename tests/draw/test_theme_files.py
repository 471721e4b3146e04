"""Themes as TOML: what is written is read, what is wrong is told with its place, nothing breaks."""

import tomllib
from pathlib import Path
from typing import get_args

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.cli import main
from argmap.diagnostics import Severity, UsageError
from argmap.draw import THEMES, Theme, draw, read_theme, theme_from, theme_toml
from argmap.draw.contrast import luminance
from argmap.draw.style import COLOURS, Camp, Face, Pattern, Sizes, Stroke, Strokes
from argmap.draw.toml_places import nearest, places
from tests.draw.maps import debate

COLOUR = st.from_regex(r"#[0-9A-F]{6}", fullmatch=True)
LENGTH = st.floats(0.5, 12.0)
DASH = st.lists(LENGTH, max_size=4).filter(lambda lengths: len(lengths) % 2 == 0).map(tuple)
STROKE = st.builds(Stroke, LENGTH, DASH)
FACE = st.builds(Face, st.floats(5.0, 30.0), st.floats(5.0, 40.0), st.booleans(), st.booleans())
CAMP = st.builds(
    Camp,
    **dict.fromkeys(("colour", "ink", "lane", "fill", "edge"), COLOUR),
    pattern=st.sampled_from(get_args(Pattern)),
)
SIZES = st.builds(
    Sizes,
    text=st.floats(60.0, 400.0),
    margin=LENGTH,
    most_lines=st.integers(1, 50),
    title=FACE,
    legend=FACE,
)


@st.composite
def themes(draw: st.DrawFn) -> Theme:
    colours = {name: draw(COLOUR) for name in COLOURS}
    return Theme(
        name=draw(st.text(min_size=1).filter(lambda name: name.isprintable() or "\x7f" in name)),
        dark=luminance(colours["page"]) < 0.18,
        other=draw(st.sampled_from([None, *THEMES])),
        neutral=draw(CAMP),
        camps=tuple(draw(st.lists(CAMP, min_size=1, max_size=3))),
        strokes=draw(st.builds(Strokes, **dict.fromkeys(("support", "undercut", "conflict"), STROKE))),
        sizes=draw(SIZES),
        **colours,
    )


def codes(text: str) -> list[str]:
    return [finding.rule.code for finding in theme_from(text).findings]


@settings(max_examples=40)
@given(themes())
def test_a_theme_written_is_read_as_it_was(theme: Theme) -> None:
    outcome = theme_from(theme_toml(theme))
    assert outcome.value == theme
    assert {finding.rule.code for finding in outcome.findings} <= {"D366"}


@pytest.mark.parametrize("name", THEMES)
def test_themes_of_argmap_are_written_and_read_without_findings(name: str) -> None:
    outcome = theme_from(theme_toml(THEMES[name]))
    assert outcome.value == THEMES[name]
    assert outcome.findings == ()


@settings(max_examples=40)
@given(themes())
def test_every_key_written_has_its_place(theme: Theme) -> None:
    text = theme_toml(theme)
    spans = places(text)
    for table, keys in tomllib.loads(text).items():
        for key in keys if isinstance(keys, dict) else ():
            span = spans[table, key]
            assert text[span.start : span.stop] == key
    for number, _ in enumerate(theme.camps):
        span = spans["camps", number, "colour"]
        assert text[span.start : span.stop] == "colour"
        line = text[: span.start].count("\n")
        assert "[[camps]]" in text.split("\n")[line - 1]


def test_what_strings_and_comments_say_is_no_key() -> None:
    text = 'a = """\nb = 1\n"""\n# c = 2\nd = \'e = "\'\n[t] # f = 3\n"g" = 4\nh.i = 5'
    assert set(places(text)) == {("a",), ("d",), ("t",), ("t", "h", "i")}
    spans = places(text)
    assert nearest(spans, ("t", "g")) == spans[("t",)]
    assert nearest(spans, ("z",)) is None


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    outcome = theme_from(text)
    assert isinstance(outcome.value, Theme)
    for finding in outcome.findings:
        assert finding.place is not None
        assert str(finding)


VALUES = st.recursive(
    st.sampled_from(
        ["1", "-1", "1e300", "nan", "inf", "0x" + "f" * 5000, "true", '"#12345"', '"bars"', "07:32:00"]
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda values: f"[{', '.join(values)}]"),
        st.lists(inner, max_size=2).map(
            lambda values: "{" + ", ".join(f"width{n} = {v}" for n, v in enumerate(values)) + "}"
        ),
    ),
    max_leaves=4,
)


@given(st.data())
def test_a_wrong_value_anywhere_is_told_and_left_out(data: st.DataObject) -> None:
    lines = theme_toml(THEMES["light"]).split("\n")
    keys = [number for number, line in enumerate(lines) if " = " in line and not line.startswith("#")]
    for number in data.draw(st.lists(st.sampled_from(keys), min_size=1, max_size=3, unique=True)):
        lines[number] = f"{lines[number].partition(' = ')[0]} = {data.draw(VALUES)}"
    outcome = theme_from("\n".join(lines))
    for finding in outcome.findings:
        assert finding.place is not None
        assert len(finding.message) < 400
    assert theme_from(theme_toml(outcome.value)).ok


def test_a_file_says_what_is_different() -> None:
    outcome = theme_from('base = "dark"\nname = "mine"\n[colours]\nsupport = "#8fd"\n[sizes]\ntext = 220\n')
    dark = THEMES["dark"]
    assert outcome.findings == ()
    assert outcome.value == attrs.evolve(
        dark, name="mine", other=None, support="#88FFDD", sizes=attrs.evolve(dark.sizes, text=220.0)
    )


def test_a_camp_needs_no_more_than_a_colour() -> None:
    theme = theme_from('[[camps]]\ncolour = "#7A0050"\n[[camps]]\ncolour = "#FFD000"\nlane = "#FFFFFF"').value
    first, second = theme.camps
    assert (first.fill, first.ink, first.lane, first.edge) == ("#7A0050", "#FFFFFF", "#F4EBF1", "#F4EBF1")
    assert (second.fill, second.ink, second.lane) == ("#FFD000", "#111111", "#FFFFFF")


def test_the_page_says_whether_a_theme_is_dark() -> None:
    assert theme_from('[colours]\npage = "#101010"').value.dark
    assert not theme_from('base = "dark"\n[colours]\npage = "#F0F0F0"').value.dark


def test_lines_keep_their_distance_in_proportion() -> None:
    assert theme_from("[sizes.body]\nsize = 20").value.sizes.body == Face(20.0, 26.0)


TOLD = [
    ("base = dark", "1:8: error D361 This is not TOML: Invalid value."),
    ("a = 1\na = 2", "2:6: error D361 This is not TOML: Cannot overwrite a value."),
    (
        '[colours]\nsuport = "#005F66"',
        "2:1: warning D362 A theme has no colour “suport”. Did you mean “support”?",
    ),
    (
        "[sizes]\nmost_lines = 3",
        "2:1: warning D362 A theme has no size “most_lines”. Did you mean “most-lines”?",
    ),
    ("[sizes.title]\nbold = 1", "2:1: error D365 “bold” must be true or false, not 1."),
    ("\n  colours = 3", "2:3: error D365 “colours” must be a table, not 3."),
    (
        '[[camps]]\ncolour = "#123456"\n\n[[camps]]\ncolour = "blue"',
        "5:1: error D363 “blue” is no colour. Write it as #RRGGBB, such as #1D5FA6.",
    ),
    ("[sizes]\ntext = 12000", "2:1: error D364 “text” must be a number from 60 to 1000, not 12000."),
    (
        "[sizes]\nmost-lines = 2.5",
        "2:1: error D364 “most-lines” must be a whole number from 1 to 200, not 2.5.",
    ),
    (
        "[strokes]\nsupport = { dash = [1] }",
        "2:1: error D364 “dash” must be up to four pairs of a dash and a gap, from 0.01 to 100 points.",
    ),
    (
        'base = "drak"',
        "1:1: error D365 There is no theme “drak”. There are light, dark, grey, contrast, contrast-dark, "
        "and files whose names end in .toml.",
    ),
    ('base = "mine.toml"', "1:1: error D365 A theme that is no file cannot start from a file."),
    (
        '[neutral]\npattern = "wavy"',
        "2:1: error D365 There is no pattern “wavy”. "
        "There are plain, hollow, lines, bars, dots, dashdot, sparse.",
    ),
    (
        '[colours]\nissue-ink = "#777"',
        "2:1: warning D366 The text “issue-ink” on “issue” has a contrast of 3.3:1. Make it 4.5:1 or more.",
    ),
]


@pytest.mark.parametrize(("text", "told"), TOLD, ids=[told.split(" ")[2] for _, told in TOLD])
def test_what_is_wrong_is_told_where_it_is(text: str, told: str) -> None:
    assert [str(finding) for finding in theme_from(text, name="my.toml").findings] == [f"my.toml:{told}"]


def test_low_contrast_is_told_where_the_colour_was_given() -> None:
    found = theme_from('[colours]\ncard = "#888888"').findings
    assert {finding.rule.code for finding in found} == {"D366"}
    assert {finding.severity for finding in found} == {Severity.WARNING}
    assert {str(finding.place) for finding in found} == {"<theme>:2:1"}
    assert any("“muted” on “card”" in finding.message for finding in found)


def test_files_start_from_files_beside_them(tmp_path: Path) -> None:
    (tmp_path / "house.toml").write_text(
        '[colours]\nsupport = "#004040"\nrebutal = "#000"\n', encoding="utf-8"
    )
    night = tmp_path / "night.toml"
    night.write_text('base = "house.toml"\nother = "house.toml"\n[colours]\nink = "#000"\n', encoding="utf-8")
    outcome = read_theme(night)
    assert outcome.value.support == "#004040"
    assert outcome.value.name == "night"
    assert isinstance(outcome.value.other, Theme)
    assert outcome.value.other.name == "house"
    assert {str(finding.place) for finding in outcome.findings} == {f"{tmp_path / 'house.toml'}:3:1"}


def test_a_circle_of_files_is_told(tmp_path: Path) -> None:
    for one, other in (("a", "b"), ("b", "a")):
        (tmp_path / f"{one}.toml").write_text(f'base = "{other}.toml"\n', encoding="utf-8")
    assert [finding.message for finding in read_theme(tmp_path / "a.toml").findings] == [
        "a.toml starts from itself."
    ]


def test_files_that_are_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        read_theme(tmp_path / "none.toml")
    (tmp_path / "a.toml").write_text('base = "none.toml"\nother = "x\\u0000.toml"', encoding="utf-8")
    assert [finding.rule.code for finding in read_theme(tmp_path / "a.toml").findings] == ["D365", "D365"]


def test_bytes_that_are_no_text_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_bytes(b"\xff\xfe\x00 = 1")
    assert [finding.rule.code for finding in read_theme(tmp_path / "a.toml").findings] == ["D361"]


@pytest.mark.parametrize("extreme", ["least", "most"])
def test_the_largest_and_the_smallest_sizes_can_be_drawn(extreme: str) -> None:
    low = extreme == "least"
    lines = ["[sizes]"]
    for field in attrs.fields(Sizes):
        key, value = field.name.replace("_", "-"), getattr(Sizes(), field.name)
        if isinstance(value, Face):
            lines.append(f"{key} = {{ size = {3 if low else 96}, leading = {3 if low else 192} }}")
        elif field.name in ("text", "issue_text", "name_text"):
            lines.append(f"{key} = {60 if low else 1000}")
        else:
            least = {"most-lines": 1, "slot": 3, "card-gap": 4, "rank-gap": 24}.get(key, 0)
            lines.append(f"{key} = {least if low else 12 if key == 'radius' else 40}")
    outcome = theme_from("\n".join(lines))
    assert outcome.findings == ()
    assert "nan" not in draw(debate(), theme=outcome.value, engine="tidy").value.svg


def test_a_page_in_a_theme_of_ones_own_keeps_its_colours_unless_there_is_another() -> None:
    own = theme_from('[colours]\nsupport = "#004040"').value
    page = draw(debate(), theme=own).value.html()
    assert "--support:#004040" in page
    assert "prefers-color-scheme" not in page.partition("</style>")[0].partition("\n")[0]
    turning = theme_from('other = "contrast-dark"\n[colours]\nsupport = "#004040"').value
    page = draw(debate(), theme=turning).value.html()
    assert f"--support:{THEMES['contrast-dark'].support}" in page
    assert "@media (prefers-color-scheme:dark){:root:not([data-light])" in page


def test_the_theme_in_the_docs_is_one() -> None:
    page = (Path(__file__).parents[2] / "docs" / "themes.md").read_text(encoding="utf-8")
    text = page.partition("```toml\n")[2].partition("```")[0]
    outcome = theme_from(text)
    assert outcome.findings == ()
    assert outcome.value.camps[1].pattern == "bars"


MAP = "[A]: It rains.\n  + [B]: The street is wet.\n"


def test_the_command_draws_in_a_theme_of_ones_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "m.argdown").write_text(MAP, encoding="utf-8")
    theme = tmp_path / "my.toml"
    theme.write_text('[colours]\nsupport = "#004040"\nink = "#888"\n', encoding="utf-8")
    drawing = tmp_path / "m.svg"
    assert main(["render", str(tmp_path / "m.argdown"), "--theme", str(theme)]) == 0
    assert 'stroke="#004040"' in drawing.read_text(encoding="utf-8")
    assert "my.toml:3:1: warning D366" in capsys.readouterr().err
    drawing.unlink()
    theme.write_text('[colours]\nsupport = "green"\n', encoding="utf-8")
    assert main(["render", str(tmp_path / "m.argdown"), "--theme", str(theme)]) == 1
    assert "my.toml:2:1: error D363" in capsys.readouterr().err
    assert not drawing.exists()


def test_the_command_lists_and_prints_themes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["themes"]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == list(THEMES)
    assert main(["themes", "grey"]) == 0
    assert theme_from(capsys.readouterr().out).value == THEMES["grey"]
    assert main(["themes", "pink"]) == 2
