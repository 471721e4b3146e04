"""Fonts of the user's own: measured, named, embedded, handed on; broken ones are told."""

import base64
import io
import re
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from fontpkg_arimo import ROOT
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from argmap import Builder
from argmap.cli import main
from argmap.diagnostics import MachineError, Outcome, UsageError
from argmap.draw import THEMES, Font, draw, read_font, read_theme, theme_from, theme_toml, with_font
from argmap.draw.measure import block_width, line_width, wrap_text
from argmap.draw.metrics import width
from argmap.draw.style import Face
from argmap.draw.typeface import without_faces
from tests.draw.maps import debate

ARIMO = ROOT / "files" / "Arimo[wght].ttf"
LETTERS = "".join(map(chr, range(0x20, 0x7F))) + "–’“”…·"


def box_font(
    advance: int = 600,
    *,
    family: str = "Box",
    weight: int = 400,
    italic: bool = False,
    letters: str = LETTERS,
    closed: bool = False,
) -> bytes:
    """A font in which every letter is a black box of one width, in thousandths of an em."""
    pen = TTGlyphPen(None)
    for number, point in enumerate(((50, 0), (50, 700), (advance - 50, 700), (advance - 50, 0))):
        (pen.lineTo if number else pen.moveTo)(point)
    pen.closePath()
    box, empty = pen.glyph(), TTGlyphPen(None).glyph()
    names = {ord(letter): f"u{ord(letter):04X}" for letter in letters}
    font = FontBuilder(1000, isTTF=True)
    font.setupGlyphOrder([".notdef", *names.values()])
    font.setupCharacterMap(names)
    font.setupGlyf({".notdef": box, **{name: empty if code == 0x20 else box for code, name in names.items()}})
    font.setupHorizontalMetrics(dict.fromkeys((".notdef", *names.values()), (advance, 0)))
    font.setupHorizontalHeader(ascent=800, descent=-200)
    font.setupNameTable({"familyName": family, "styleName": "Regular"})
    font.setupOS2(usWeightClass=weight, fsSelection=1 if italic else 64, fsType=2 if closed else 0)
    font.setupPost()
    font.font["head"].macStyle = 2 if italic else 0
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


@pytest.fixture
def box(tmp_path: Path) -> Path:
    path = tmp_path / "box.ttf"
    path.write_bytes(box_font())
    return path


def found(outcome: Outcome[Font | None]) -> Font:
    assert outcome.value is not None, outcome.findings
    return outcome.value


def family_of(*paths: Path) -> Font:
    return found(read_font(paths))


def four(folder: Path) -> Font:
    """A family with all its styles, the bold ones wider."""
    for name, advance, weight, italic in (
        ("r", 600, 400, 0),
        ("b", 700, 700, 0),
        ("i", 600, 400, 1),
        ("z", 700, 700, 1),
    ):
        (folder / f"{name}.ttf").write_bytes(box_font(advance, weight=weight, italic=bool(italic)))
    outcome = read_font([folder / f"{name}.ttf" for name in "zbir"])
    assert outcome.findings == ()
    return found(outcome)


def test_each_file_says_what_style_it_is(tmp_path: Path) -> None:
    font = four(tmp_path)
    assert [style for style, _ in font.files] == ["regular", "bold", "italic", "bold-italic"]
    assert width("abc", 10.0, font=font) == pytest.approx(18.0)
    assert width("abc", 10.0, bold=True, font=font) == pytest.approx(21.0)


TEXTS = st.text(st.sampled_from("abc, αβ漢é\u0301"), max_size=60)


@given(TEXTS, st.floats(30.0, 200.0))
def test_lines_fit_in_any_font(text: str, limit: float) -> None:
    font = Font(family="Box", files=(("regular", BOX),))
    face = Face(10.0, 13.0, font=font)
    block = wrap_text(text, face, limit, 5)
    assert block_width(block, face) <= limit + 1e-6
    for line in block.lines:
        assert line_width(line, face) == pytest.approx(
            sum(width(run.text, 10.0, bold=run.bold, font=font) for run in line)
        )


BOX = box_font()


def test_what_a_font_lacks_is_as_wide_as_in_arimo(box: Path) -> None:
    assert width("aβ", 10.0, font=family_of(box)) == pytest.approx(6.0 + width("β", 10.0))


def test_a_variable_font_has_both_weights() -> None:
    outcome = read_font(ARIMO)
    font = found(outcome)
    assert [style for style, _ in font.files] == ["regular", "bold"]
    assert [finding.rule.code for finding in outcome.findings] == ["D368"]
    for bold in (False, True):
        for letter in "AWim§":
            # Arimo measured as a font of one's own is as wide as Arimo.
            assert width(letter, 10.0, bold=bold, font=font) == pytest.approx(
                width(letter, 10.0, bold=bold), abs=0.01
            )


def test_a_picture_names_the_font_and_carries_what_it_uses(box: Path) -> None:
    theme = with_font(THEMES["light"], family_of(box))
    b = Builder()
    b.claim("abba", title="cab")
    svg = draw(b.build(), theme=theme).value.svg
    assert "font-family=\"'Box', Arimo, Liberation Sans" in svg
    data = re.findall(r"base64,([A-Za-z0-9+/=]+)\)", svg)
    assert len(data) == 1
    font = TTFont(io.BytesIO(base64.b64decode(data[0])))
    letters = {chr(code) for code in font.getBestCmap()}
    assert letters == set(" abcCLAIM")
    assert font["name"].getDebugName(1) == "Box"


def test_the_same_bytes_again(box: Path) -> None:
    themes = [with_font(THEMES["light"], family_of(box)) for _ in range(2)]
    assert draw(debate(), theme=themes[0]).value.svg == draw(debate(), theme=themes[1]).value.svg


def test_a_font_that_is_not_to_be_embedded_is_only_named(box: Path) -> None:
    font = found(read_font(box, embed=False))
    svg = draw(debate(), theme=with_font(THEMES["light"], font)).value.svg
    assert "'Box'" in svg
    assert "@font-face" not in svg


def test_a_font_that_must_not_be_embedded_is_only_named(tmp_path: Path) -> None:
    (tmp_path / "shut.ttf").write_bytes(box_font(closed=True))
    outcome = read_font(tmp_path / "shut.ttf")
    assert [finding.rule.code for finding in outcome.findings] == ["D368", "D370"]
    assert not found(outcome).embedded


def black(png: bytes) -> float:
    """The share of a picture that is dark."""
    image = Image.open(io.BytesIO(png)).convert("L")
    counts = image.histogram()
    return sum(counts[:128]) / sum(counts)


def test_png_and_pdf_are_drawn_with_the_font(box: Path) -> None:
    from pypdf import PdfReader

    b = Builder()
    b.claim("mmmm mmmm mmmm mmmm", title="wwww")
    plain = draw(b.build()).value
    boxes = draw(b.build(), theme=with_font(THEMES["light"], family_of(box))).value
    assert black(boxes.png()) > 1.5 * black(plain.png())
    fonts = {
        str(font["/BaseFont"])
        for page in PdfReader(io.BytesIO(boxes.pdf())).pages
        for name in _fonts(page)
        for font in [name]
    }
    assert any("Box" in name for name in fonts)


def _fonts(page: object) -> list[dict[str, object]]:
    """Every font of a page of a PDF, also those within the drawings on it."""
    waiting, met = [page["/Resources"]], []  # type: ignore[index]
    for resources in waiting:
        met += [font.get_object() for font in resources.get("/Font", {}).values()]
        inside = [each.get_object() for each in resources.get("/XObject", {}).values()]
        waiting += [each["/Resources"].get_object() for each in inside if "/Resources" in each]
    return met


def test_a_page_carries_the_font_and_lets_nothing_else_in(box: Path) -> None:
    theme = with_font(THEMES["light"], family_of(box))
    page = draw(debate(), theme=theme).value.html()
    assert page.count("@font-face") == 1
    assert "font-src data:;" in page
    assert page.index("@font-face") < page.index("</head>")
    assert "font-src" not in draw(debate()).value.html()


def test_fonts_go_in_and_out_of_a_drawing(box: Path) -> None:
    theme = with_font(THEMES["light"], family_of(box))
    svg = draw(debate(), theme=theme).value.svg
    bare, css = without_faces(svg)
    assert "@font-face" not in bare
    assert css.startswith("@font-face")
    assert without_faces(bare) == (bare, "")


def test_characters_that_a_font_lacks_are_told(tmp_path: Path) -> None:
    (tmp_path / "few.ttf").write_bytes(box_font(letters=" abcCLAIM"))
    theme = with_font(THEMES["light"], family_of(tmp_path / "few.ttf"))
    b = Builder()
    b.claim("abc xyz β")
    outcome = draw(b.build(), theme=theme)
    assert [str(finding) for finding in outcome.findings] == [
        "warning D369 Box lacks 4 of the characters: x y z β Arimo or a font of the system stands in."
    ]
    assert outcome.value.png()


def truncated() -> bytes:
    return BOX[: len(BOX) // 2]


def collection() -> bytes:
    several = TTCollection()
    several.fonts = [TTFont(io.BytesIO(BOX)), TTFont(io.BytesIO(BOX))]
    out = io.BytesIO()
    several.save(out)
    return out.getvalue()


def without_outlines() -> bytes:
    font = TTFont(io.BytesIO(BOX))
    del font["glyf"], font["loca"]
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (lambda: b"", "is no font that can be used"),
        (lambda: b"<html>", "is no font that can be used"),
        (truncated, "is no font that can be used"),
        (collection, "it is a collection of several fonts; take one of them out into a file of its own."),
        (without_outlines, "it has no outlines."),
    ],
    ids=["empty", "html", "truncated", "collection", "without outlines"],
)
def test_what_is_no_font_is_told(tmp_path: Path, content: Callable[[], bytes], said: str) -> None:
    path = tmp_path / "x.ttf"
    path.write_bytes(content())
    outcome = read_font(path)
    assert outcome.value is None
    assert [finding.rule.code for finding in outcome.findings] == ["D367"]
    assert said in outcome.findings[0].message


@settings(max_examples=60)
@given(st.data())
def test_a_font_with_broken_bytes_ends_in_a_finding_or_a_picture(data: st.DataObject) -> None:
    content = bytearray(BOX)
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path = Path(data.draw(st.just(str(BROKEN))))
    path.write_bytes(bytes(content))
    outcome = read_font(path)
    if outcome.value is None:
        assert outcome.findings
        return
    with suppress(UsageError):  # what can be measured is perhaps not to be cut
        draw(SMALL, theme=with_font(THEMES["light"], outcome.value), engine="tidy").value.png(0.2)


@pytest.fixture(scope="module", autouse=True)
def _broken_file(tmp_path_factory: pytest.TempPathFactory) -> None:
    global BROKEN
    BROKEN = tmp_path_factory.mktemp("fonts") / "broken.ttf"


BROKEN = Path()


def _small() -> Builder:
    b = Builder()
    b.claim("abba", title="cab")
    return b


SMALL = _small().build()


def test_a_theme_names_its_font_beside_it(tmp_path: Path, box: Path) -> None:
    (tmp_path / "my.toml").write_text('font = "box.ttf"\nembed = false\n', encoding="utf-8")
    outcome = read_theme(tmp_path / "my.toml")
    assert outcome.value.font == found(read_font(box, embed=False))
    assert [str(each).partition(": ")[0] for each in outcome.findings] == [f"{tmp_path / 'my.toml'}:1:1"]
    assert '# font = "Box"' in theme_toml(outcome.value)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("font = 3", "D365"),
        ("font = []", "D365"),
        ('font = "none.ttf"', "D365"),
        ('font = ["box.ttf", "x\\u0000"]', "D365"),
        ('font = "my.toml"', "D367"),
    ],
)
def test_a_theme_with_a_font_that_is_not_to_be_had(tmp_path: Path, box: Path, line: str, code: str) -> None:
    (tmp_path / "my.toml").write_text(line, encoding="utf-8")
    outcome = read_theme(tmp_path / "my.toml")
    assert [finding.rule.code for finding in outcome.findings] == [code]
    assert outcome.value.font is None


def test_a_theme_that_is_no_file_names_no_font() -> None:
    assert [finding.rule.code for finding in theme_from('font = "box.ttf"').findings] == ["D365"]


def test_the_name_of_a_family_is_data(tmp_path: Path) -> None:
    (tmp_path / "x.ttf").write_bytes(box_font(family="A'B\"}</style><script>\\"))
    font = family_of(tmp_path / "x.ttf")
    assert font.family == "ABstylescript"


def test_the_command_takes_a_font(tmp_path: Path, box: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "m.argdown").write_text("[A]: It rains.\n", encoding="utf-8")
    assert main(["render", str(tmp_path / "m.argdown"), "--font", str(box)]) == 0
    assert "'Box'" in (tmp_path / "m.svg").read_text(encoding="utf-8")
    (tmp_path / "m.svg").unlink()
    assert main(["render", str(tmp_path / "m.argdown"), "--font", str(tmp_path / "m.argdown")]) == 1
    assert "error D367" in capsys.readouterr().err
    assert not (tmp_path / "m.svg").exists()
    assert main(["render", str(tmp_path / "m.argdown"), "--font", "none.ttf"]) == 2


def test_without_fonttools_it_is_said(box: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fontTools.ttLib", None)
    with pytest.raises(MachineError, match=r"argmap\[fonts\]"):
        read_font(box)
