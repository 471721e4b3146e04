"""The other forms of a picture: PNG, PDF, DOT and plain text."""

import io
import xml.etree.ElementTree as ET

import pygraphviz
import pypdf
import pytest
from hypothesis import given, settings
from PIL import Image

from argmap import ArgumentMap, Builder, UsageError
from argmap.draw import digraph, draw, outline
from argmap.draw.raster import needs_other_fonts
from argmap.draw.svg import Direction
from argmap.strategies import maps
from tests.draw.maps import HOSTILE, MAPS, chain, debate, hostile, undercuts
from tests.draw.test_geometry import DIRECTIONS


def test_a_png_has_the_size_of_the_picture_and_text_on_it() -> None:
    picture = draw(debate()).value
    image = Image.open(io.BytesIO(picture.png(scale=2)))
    assert image.size == (round(picture.width * 2 + 0.49), round(picture.height * 2))
    # The title is dark on white; without a font there would be nothing at all there.
    assert min(image.convert("L").crop((40, 40, 300, 80)).tobytes()) < 60


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
