"""The areas of sections as SVG: a rectangle around what is in them, and a title in its upper left corner."""

from collections.abc import Mapping
from xml.sax.saxutils import escape

from argmap.draw.boxes import Area
from argmap.draw.measure import block_width, clean
from argmap.draw.pen import Pen, text_attribute
from argmap.draw.scene import Region, Scene
from argmap.draw.style import Sizes
from argmap.draw.tints import visible

_INSET = 12.0


def region_areas(scene: Scene, lanes: Mapping[int, Area], sizes: Sizes) -> list[Area]:
    """Where the areas of a scene are on the paper, given those of its lanes, which have room for titles.

    A lane has that room on all four sides; an area uses it above only.
    """
    room = sizes.region.leading
    found = []
    for region in scene.regions:
        inside = [lanes[lane] for lane in region.lanes]
        u0, v0 = min(area.u0 for area in inside), min(area.v0 for area in inside)
        u1, v1 = max(area.u1 for area in inside), max(area.v1 for area in inside)
        if region.outer:
            found.append(Area(u0, v0 - room, u1, v1))
        else:
            found.append(Area(u0 + room, v0, u1 - room, v1 - room))
    return found


def write_region(pen: Pen, region: Region, area: Area) -> None:
    """Write the rectangle of an area."""
    fill = "page" if region.outer else "lane-none"
    title = "".join(run.text for line in region.title.lines for run in line)
    pen.out.append(
        f'<g class="section{" outer" if region.outer else ""}" data-id={text_attribute(region.id)} '
        f'data-lanes="{_numbers(region)}"><title>{escape(clean(title))}</title>'
    )
    pen.rect(area, pen.paint(fill, "border", 1.0), 14.0)
    pen.out.append("</g>\n")


def write_region_title(pen: Pen, region: Region, area: Area) -> None:
    """Write the title of an area, with its colour before it, over the lines that run there."""
    face, theme = pen.sizes.region, pen.theme
    x, y = area.u0 + _INSET, area.v0 + face.leading / 2 + 4.0
    wide = block_width(region.title, face)
    pen.out.append('<g class="section-title">')
    left = 14.0 if region.colour else 0.0
    behind = Area(x - 4.0, y - face.size / 2 - 2.0, x + left + wide + 4.0, y + face.size / 2 + 2.0)
    pen.rect(behind, pen.fill("page" if region.outer else "lane-none"), 3.0)
    if region.colour:
        spot = Area(x, y - 5.0, x + 10.0, y + 5.0)
        pen.rect(spot, f' fill="{visible(region.colour, [theme.page, theme.neutral.lane])}"', 2.0)
    pen.block(region.title, face, x + left, y + face.size * 0.36, "ink", wide)
    pen.out.append("</g>\n")


def _numbers(region: Region) -> str:
    return " ".join(map(str, region.lanes))
