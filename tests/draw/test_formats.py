"""The other forms of a picture: PNG, PDF, DOT and plain text."""

import io
import xml.etree.ElementTree as ET

import pygraphviz
import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from argmap import ArgumentMap, Builder, UsageError
from argmap.draw import Picture, digraph, draw, outline, sheets
from argmap.draw.hyperlinks import spots
from argmap.draw.metrics import width
from argmap.draw.raster import needs_other_fonts
from argmap.draw.sheets import bound
from argmap.draw.svg import Direction
from argmap.elements import Mark
from argmap.strategies import maps
from tests.draw.maps import HOSTILE, MAPS, chain, debate, hostile, undercuts
from tests.draw.test_geometry import DIRECTIONS


def test_a_png_has_the_size_of_the_picture_and_text_on_it() -> None:
    picture = draw(debate()).value
    image = Image.open(io.BytesIO(picture.png(scale=2)))
    assert image.size == (round(picture.width * 2 + 0.49), round(picture.height * 2))
    # The title is dark on white; without a font there would be nothing at all there.
    assert min(image.convert("L").crop((40, 40, 300, 80)).tobytes()) < 60


@given(st.floats(0.05, 4))
@settings(max_examples=10)
def test_a_png_says_how_large_it_is_in_print(scale: float) -> None:
    picture = draw(chain(2), engine="tidy").value
    image = Image.open(io.BytesIO(picture.png(scale=scale)))
    image.load()  # which checks the sums of the chunks
    assert image.info["dpi"] == pytest.approx((scale * 72, scale * 72), abs=0.02)


def linked(direction: Direction = "RL") -> Picture:
    b = Builder(title="Links")
    text = "See https://example.org/a?b=1 and then this: \\ שלום."
    marks = [
        Mark("link", 4, 29, 'https://example.org/a?b=1&c="2"\\'),
        Mark("link", 30, 38, "mailto:a@b.example"),
    ]
    source = b.source("A report", url="https://report.example/1", authors=["Ida Keller"], date="2021")
    first = b.claim(text, marks=[*marks, Mark("bold", 20, 33)], passages=[b.passage(source, 3)])
    b.support(first, b.claim("שלום עולם", marks=[Mark("link", 0, 4, "doi:10.1000/1")]))
    b.claim("not a link", marks=[Mark("link", 0, 3, "javascript:alert(1)")])
    return draw(b.build(), direction=direction, engine="tidy").value


def annotations(pdf: bytes) -> list[list[tuple[str, list[float]]]]:
    found = []
    for page in pypdf.PdfReader(io.BytesIO(pdf)).pages:
        notes = [note.get_object() for note in page.get("/Annots", ())]
        notes = [note for note in notes if "/A" in note]  # others lead to pages
        found.append([(str(note["/A"]["/URI"]), [float(each) for each in note["/Rect"]]) for note in notes])
    return found


def test_links_in_a_pdf_lead_where_they_led_from_where_the_words_are() -> None:
    picture = linked()
    (notes,) = annotations(picture.pdf())
    assert [url for url, _ in notes] == [
        'https://example.org/a?b=1&c="2"\\',
        "mailto:a@b.example",
        "mailto:a@b.example",  # on the next line
        "https://report.example/1",
        "https://doi.org/10.1000/1",
    ]
    for _, (left, low, right, high) in notes:
        assert 0 <= left < right <= picture.width
        assert 0 <= low < high <= picture.height


def test_sheets_have_their_links() -> None:
    b = Builder(title="Sheets")
    source = b.source("A report", url="https://report.example/1")
    b.claim("First.", passages=[b.passage(source)])
    made = sheets(b.build()).value
    pages = annotations(bound(made, "Sheets"))
    assert [[url for url, _ in page] for page in pages] == [[], ["https://report.example/1"]]


def test_spots_are_where_the_words_are() -> None:
    """The first link begins behind the word before it, in the width of the font."""
    picture = linked()
    first, *_ = spots(picture.svg)
    texts = [text for text in ET.fromstring(picture.svg).iter() if text.tag.endswith("}text")]
    (x,) = {text.attrib["x"] for text in texts if (text.text or "").startswith("See ")}
    left = float(picture.svg.partition('viewBox="')[2].split(" ")[0])
    assert first.x == pytest.approx(float(x) - left + width("See ", 10.0))


def test_a_png_that_would_fill_the_memory_is_refused() -> None:
    with pytest.raises(UsageError, match="choose a scale up to"):
        draw(debate()).value.png(scale=1000)
    with pytest.raises(UsageError, match="above 0"):
        draw(debate()).value.png(scale=0)


def test_a_pdf_has_text_that_can_be_selected() -> None:
    picture = draw(debate()).value
    made = picture.pdf()
    (page,) = pypdf.PdfReader(io.BytesIO(made)).pages
    text = page.extract_text()
    assert "There is no defence clause" in text
    assert float(page.mediabox.width) == pytest.approx(picture.width, abs=0.1)
    assert made == picture.pdf()


@pytest.mark.parametrize("name", MAPS)
def test_every_map_renders_in_every_format(name: str) -> None:
    picture = draw(MAPS[name]()).value
    assert picture.png(scale=0.3).startswith(b"\x89PNG")
    assert picture.pdf().startswith(b"%PDF")


def test_other_fonts_are_asked_for_only_where_needed() -> None:
    assert not needs_other_fonts(draw(debate()).value.svg)
    assert needs_other_fonts(draw(hostile()).value.svg)


def rendered(map: ArgumentMap, direction: Direction = "RL") -> ET.Element:
    graph = pygraphviz.AGraph(string=digraph(map, direction=direction).source)
    try:
        return ET.fromstring(graph.draw(format="svg", prog="dot"))
    finally:
        graph.close()


@pytest.mark.parametrize("direction", DIRECTIONS)
@pytest.mark.parametrize("name", MAPS)
def test_graphviz_renders_the_graph_of_every_map(name: str, direction: Direction) -> None:
    root = rendered(MAPS[name](), direction)
    assert not [element for element in root.iter() if element.tag.endswith("}script")]


def test_in_the_graph_what_a_user_wrote_is_text() -> None:
    b = Builder(title=HOSTILE[0])
    for text in HOSTILE:
        b.claim(text, title=text)
    root = rendered(b.build())
    links = [
        value
        for element in root.iter()
        for name, value in element.attrib.items()
        if name.endswith("href") and "javascript" in value
    ]
    assert links == []
    # A text after a backslash is an element of its own.
    shown = "".join(root.itertext()).replace("\xa0", " ").replace("\n", "")
    for text in HOSTILE:
        if text.isascii() and text.isprintable() and len(text) < 40:
            assert text in shown


@settings(max_examples=15)
@given(maps(max_claims=6, max_links=6))
def test_graphviz_renders_the_graph_of_any_map(map: ArgumentMap) -> None:
    rendered(map)


def test_an_outline_reads_like_this() -> None:
    assert outline(undercuts()) == (
        "Attacks on attacks\n"
        "\n"
        "Safe — The bridge is safe.\n"
        "  + supported by: Testimony — The engineer says so.\n"
        "    _ the step is undercut by: Bias — The engineer built it.\n"
        "      _ the step is undercut by: Knowledge — Builders know best where it creaks.\n"
        "    + the step is supported by: Record — He has never been wrong.\n"
        "    _ the step is undercut by: Sceptic — Nothing whatever follows here.\n"
        "  - attacked by: Bolt — A bolt is missing.\n"
        "    _ the step is undercut by: Paint — The bolt is only for the paint crew."
    )


def test_a_deep_chain_is_told_without_endless_indents() -> None:
    lines = outline(chain(2_000)).splitlines()
    assert len(lines) == 2_002
    assert max(map(len, lines)) < 200
    assert "(level 1999) " in lines[-1]


@given(maps(whole=False))
def test_an_outline_tells_every_claim(map: ArgumentMap) -> None:
    from argmap.draw.measure import one_line

    told = outline(map)
    for claim in map.claims:
        assert one_line(claim.title or "") in told
        assert one_line(claim.text) in told
    assert not any(ord(character) < 32 and character != "\n" for character in told)
