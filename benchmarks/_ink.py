"""What is on a picture, read from its finished SVG: cards, lines, words and what is behind them.

It knows the SVG of argmap and that of Graphviz, and nothing of how either came about.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

import attrs
from PIL import ImageFont

from argmap.draw.raster import fonts

Point = tuple[float, float]
_NAMED = {"black": "#000000", "white": "#FFFFFF", "lightgrey": "#D3D3D3"}
_STEPS = 10


@attrs.frozen
class Rectangle:
    """A rectangle by its corners."""

    x0: float
    y0: float
    x1: float
    y1: float


@attrs.frozen
class Stroke:
    """A line from one thing to another, as short straight pieces, its colour, and whether it has a head."""

    ends: frozenset[str]
    points: tuple[Point, ...]
    colour: str
    head: bool


@attrs.frozen
class Words:
    """A line of text, where it lies, the card it is on, its size, its colour and that of what is behind."""

    area: Rectangle
    card: str | None
    size: float
    ink: str
    ground: str


@attrs.frozen
class Ink:
    """A picture: its size in points, cards by name, lines and words."""

    width: float
    height: float
    cards: dict[str, Rectangle]
    strokes: tuple[Stroke, ...]
    words: tuple[Words, ...]


def ink_of(svg: str) -> Ink:
    """What is on a picture."""
    root = ET.fromstring(svg)
    x, y, width, height = map(float, root.get("viewBox", "").split())
    scale = _scale(root)
    reader = _Reader(Rectangle(x / scale, y / scale, (x + width) / scale, (y + height) / scale))
    reader.read(root, None)
    return Ink(width / scale, height / scale, reader.cards, tuple(reader.strokes), tuple(reader.words))


def _scale(root: ET.Element) -> float:
    """By how much Graphviz has made everything smaller to fit a size."""
    graph = next((each for each in root if each.get("class") == "graph"), None)
    found = re.search(r"scale\(([\d.]+)", "" if graph is None else graph.get("transform", ""))
    return float(found[1]) if found else 1.0


class _Reader:
    def __init__(self, page: Rectangle) -> None:
        self.cards: dict[str, Rectangle] = {}
        self.strokes: list[Stroke] = []
        self.words: list[Words] = []
        self.grounds: list[tuple[Rectangle, str]] = [(page, "#FFFFFF")]

    def read(self, element: ET.Element, card: str | None) -> None:
        for child in element:
            tag, kind = child.tag.rpartition("}")[2], child.get("class", "")
            if tag in ("defs", "title", "desc"):
                continue
            if tag in ("g", "a"):
                name = card
                if kind in ("card", "node"):
                    name = self.card(child)
                elif kind == "edge":
                    self.stroke(child)
                if kind != "legend":
                    self.read(child, name)
            elif tag == "text":
                self.text(child, card)
            elif (fill := _colour(child.get("fill", "none"))) and (area := _bounds(child)):
                self.grounds.append((area, fill))

    def card(self, group: ET.Element) -> str:
        name = group.get("id", "") if group.get("class") == "card" else _title(group)
        shapes = (each for each in group.iter() if each.tag.rpartition("}")[2] != "text")
        areas = [area for each in shapes if (area := _bounds(each)) is not None]
        if areas:
            # The first shape of a card is the card; our borders are drawn half a point inside.
            inset = 0.5 if group.get("class") == "card" else 0.0
            first = areas[0]
            self.cards[name] = Rectangle(
                first.x0 - inset, first.y0 - inset, first.x1 + inset, first.y1 + inset
            )
        return name

    def stroke(self, group: ET.Element) -> None:
        ends = f"{group.get('data-from', '')} {group.get('data-to', '')}".split()
        if not ends:
            ends = [each.partition(":")[0] for each in _title(group).split("->")]
        lines = [each for each in group.iter() if each.get("d") and each.get("fill", "none") == "none"]
        if lines:
            line = lines[0]
            points, colour = tuple(_points(line.get("d", ""))), _colour(line.get("stroke", "")) or "#000000"
            head = any(each.get("fill", "none") != "none" for each in group.iter() if _bounds(each))
            self.strokes.append(Stroke(frozenset(ends), points, colour, head))

    def text(self, text: ET.Element, card: str | None) -> None:
        said = "".join(text.itertext()).strip()
        if not said:
            return
        x, y, size = (float(text.get(each, "14" if each == "font-size" else "0")) for each in _PLACE)
        bold = any(each.get("font-weight") in ("700", "bold") for each in text.iter())
        wide = _width(said, bold) * size
        left = {"middle": x - wide / 2, "end": x - wide}.get(text.get("text-anchor", "start"), x)
        area = Rectangle(left, y - size * 0.72, left + wide, y + size * 0.21)
        middle = ((area.x0 + area.x1) / 2, (area.y0 + area.y1) / 2)
        ground = next(fill for under, fill in reversed(self.grounds) if _holds(under, middle))
        self.words.append(Words(area, card, size, _colour(text.get("fill", "black")) or "#000000", ground))


_PLACE = ("x", "y", "font-size")


def _holds(area: Rectangle, point: Point) -> bool:
    return area.x0 <= point[0] <= area.x1 and area.y0 <= point[1] <= area.y1


def _title(group: ET.Element) -> str:
    found = next((each for each in group if each.tag.endswith("title")), None)
    return "" if found is None else found.text or ""


def _colour(written: str) -> str | None:
    if written in ("none", "transparent", ""):
        return None
    return _NAMED.get(written, written if written.startswith("#") else "#000000")


@cache
def _font(bold: bool) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(next(path for path in fonts() if "Italic" not in path), 100)
    font.set_variation_by_axes([700 if bold else 400])
    return font


@cache
def _width(text: str, bold: bool) -> float:
    """The width of a text in Arimo, in ems, as FreeType has it."""
    return float(_font(bold).getlength(text)) / 100


def _bounds(shape: ET.Element) -> Rectangle | None:
    match shape.tag.rpartition("}")[2]:
        case "rect":
            x, y, width, height = (float(shape.get(each, "0")) for each in ("x", "y", "width", "height"))
            return Rectangle(x, y, x + width, y + height)
        case "ellipse" | "circle":
            cx, cy = float(shape.get("cx", "0")), float(shape.get("cy", "0"))
            rx, ry = (float(shape.get(each) or shape.get("r") or "0") for each in ("rx", "ry"))
            return Rectangle(cx - rx, cy - ry, cx + rx, cy + ry)
        case "polygon":
            values = [float(each) for each in re.split(r"[ ,]+", shape.get("points", "").strip())]
            points = list(zip(values[::2], values[1::2], strict=True))
        case "path":
            points = list(_points(shape.get("d", "")))
        case _:
            return None
    if not points:
        return None
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Rectangle(min(xs), min(ys), max(xs), max(ys))


_SIGN = re.compile(r"[A-Za-z]|-?\d+(?:\.\d+)?(?:e-?\d+)?")


def _points(data: str) -> Iterator[Point]:
    """The corners of a path; of its cubic curves, points on them. Other curves are not looked at."""
    signs = _SIGN.findall(data)
    command, place = "", 0
    here: Point = (0.0, 0.0)
    while place < len(signs):
        if signs[place].isalpha():
            command, place = signs[place], place + 1
            continue
        if command not in "MLC":
            return
        count = 6 if command == "C" else 2
        values = [float(each) for each in signs[place : place + count]]
        place += count
        if command == "C":
            curve = [here, *zip(values[::2], values[1::2], strict=True)]
            yield from (_at(curve, step / _STEPS) for step in range(1, _STEPS + 1))
            here = curve[-1]
        else:
            here = (values[0], values[1])
            yield here
            command = "L"


def _at(curve: list[Point], share: float) -> Point:
    """The point of a curve at a share of it, by de Casteljau's construction."""
    while len(curve) > 1:
        curve = [(a + (c - a) * share, b + (d - b) * share) for (a, b), (c, d) in pairwise(curve)]
    return curve[0]
