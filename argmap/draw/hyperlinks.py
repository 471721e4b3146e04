"""Where the links of a drawing are, for formats that keep them apart from the text."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from html import escape
from itertools import groupby

import attrs

from argmap.draw.metrics import width
from argmap.draw.typeface import Font

_SPACE = "{http://www.w3.org/2000/svg}"
_ASCENT, _DESCENT = 0.92, 0.24
"""How far the letters of Arimo reach over and under the line they stand on, in their own size."""
_ISOLATES = "\u2067\u2069"


@attrs.frozen
class Spot:
    """A rectangle that leads somewhere: its left upper corner from that of the drawing, and its size."""

    x: float
    y: float
    width: float
    height: float
    href: str


def address(sheet: int) -> str:
    """Where links to a sheet lead, until it is known where the sheet is."""
    return f"#sheet-{sheet}"


def sheet_of(href: str) -> int | None:
    """The sheet that such a link leads to; None for links that lead elsewhere."""
    found = re.fullmatch(r"#sheet-(\d+)", href, re.ASCII)
    return int(found[1]) if found else None


def with_sheets_at(svg: str, place: Callable[[int], str]) -> str:
    """A drawing of ours whose links to sheets lead to where these are."""
    return re.sub(
        r'<a href="#sheet-(\d+)">',
        lambda found: f'<a href="{escape(place(int(found[1])))}">',
        svg,
        flags=re.ASCII,
    )


def spots(svg: str, font: Font | None = None) -> list[Spot]:
    """The links of a drawing of ours, one for each line of their text, and in which font that is.

    >>> from argmap import Builder, Mark
    >>> from argmap.draw import draw
    >>> b = Builder()
    >>> _ = b.claim("Look here.", marks=[Mark("link", 5, 9, "https://example.org")])
    >>> [(round(spot.width), spot.href) for spot in spots(draw(b.build()).value.svg)]
    [(20, 'https://example.org')]
    """
    if "<a href" not in svg:
        return []
    root = ET.fromstring(svg)
    left, top, *_ = (float(each) for each in root.attrib["viewBox"].split())
    return [
        attrs.evolve(spot, x=spot.x - left, y=spot.y - top)
        for text in root.iter(f"{_SPACE}text")
        for spot in _on_line(text, font)
    ]


def _on_line(text: ET.Element, font: Font | None) -> Iterator[Spot]:
    size, x, y = (float(text.attrib[name]) for name in ("font-size", "x", "y"))
    lengths = [
        (href, sum(width(words, size, bold=bold, font=font) for words, bold, _ in runs))
        for href, runs in groupby(_runs(text, text.attrib.get("font-weight") == "700", None), _address)
    ]
    whole = sum(length for _, length in lengths)
    before = x - whole * {"middle": 0.5, "end": 1.0}.get(text.attrib.get("text-anchor", ""), 0.0)
    from_right = "\u2067" in "".join(text.itertext())
    after = before + whole
    for href, length in lengths:
        after -= length
        if href is not None:
            start = after if from_right else before
            yield Spot(start, y - size * _ASCENT, length, size * (_ASCENT + _DESCENT), href)
        before += length


def _address(run: tuple[str, bool, str | None]) -> str | None:
    return run[2]


def _runs(element: ET.Element, bold: bool, href: str | None) -> Iterator[tuple[str, bool, str | None]]:
    """The runs of a line: words, whether they are bold, where they lead."""
    if words := (element.text or "").strip(_ISOLATES):
        yield words, bold, href
    for child in element:
        yield from _runs(
            child, bold or child.attrib.get("font-weight") == "700", child.attrib.get("href", href)
        )
        if words := (child.tail or "").strip(_ISOLATES):
            yield words, bold, href
