"""A scene with places, written as SVG.

Colours are presentation attributes, so that every program that shows SVG shows them; the classes beside
them name what a colour is for, so that a page can turn the light off. Ids are ours, those of users are data.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Literal, TypeAlias, assert_never

import attrs

from argmap.draw.boxes import Area, Path
from argmap.draw.cardface import write_card
from argmap.draw.cards import heading_of
from argmap.draw.layout import Plan
from argmap.draw.legend import LEADING, legend_lines, write_legend
from argmap.draw.measure import block_width
from argmap.draw.pen import COLOURS, FAINT, Pen, number, text_attribute, text_content
from argmap.draw.regionface import region_areas, write_region, write_region_title
from argmap.draw.route import Route, areas
from argmap.draw.scene import BADGE, Card, Joint, Node, Question, Scene, Stack, Strand
from argmap.draw.style import Theme, camp_of, camp_role, family

_WHOLE = 1600.0
"""How long a map is, in points, that is seen as a whole where its cards are read."""
_LARGEST = 4.0

Direction: TypeAlias = Literal["RL", "LR", "TB", "BT"]
"""Where links lead: from right to left, left to right, top to bottom, bottom to top."""


@attrs.frozen
class Drawn:
    """An SVG and its size in points."""

    svg: str
    width: float
    height: float


def svg_of(
    scene: Scene,
    plan: Plan,
    ways: Sequence[Route],
    theme: Theme,
    direction: Direction,
    title: str,
    description: str,
) -> Drawn:
    """The SVG of a scene."""
    return _Sheet(scene, plan, ways, theme, direction).drawn(title, description)


class _Sheet:
    """What is written, in order, and the way from the axes of the layout to the paper."""

    def __init__(
        self, scene: Scene, plan: Plan, ways: Sequence[Route], theme: Theme, direction: Direction
    ) -> None:
        self.scene, self.plan, self.ways = scene, plan, ways
        self.theme, self.sizes, self.direction = theme, theme.sizes, direction
        self.pen = Pen(theme)
        self.paths = [_turned(way.path, direction) for way in ways]
        self.numbers: dict[tuple[int, int], str] = {}

    def drawn(self, title: str, description: str) -> Drawn:
        sizes, margin = self.sizes, self.sizes.margin
        boxes = [self.rectangle(area) for area in areas(self.plan)]
        lanes = [(lane, self.rectangle(area)) for lane, area in self.plan.places.lanes]
        regions = region_areas(self.scene, dict(lanes), sizes)
        hull = self.hull([*boxes, *(regions or (area for _, area in lanes))])
        x, y = hull.u0 - margin, hull.v0 - margin
        scale = _scale(hull)
        face = sizes.heading
        heading = heading_of(self.scene.title, sizes, hull.u1 - hull.u0, scale)
        face = attrs.evolve(face, size=face.size * scale, leading=face.leading * scale)
        if heading.lines:
            y -= face.leading * len(heading) + 10.0 * scale
        width = max(hull.u1 - hull.u0, block_width(heading, face))
        lines = legend_lines(self.scene, sizes, max(width, 320.0) / scale)
        longest = max((line[-1].left + line[-1].length for line in lines), default=0.0) * scale
        width = max(width, longest) + 2 * margin
        height = hull.v1 + margin - y + (LEADING * scale * (1 + len(lines)) if lines else 0.0)
        self.open(title, description, x, y, width, height)
        if heading.lines:
            self.pen.out.append('<g class="heading">\n')
            top = y + margin + face.size
            self.pen.block(heading, face, x + margin, top, "ink", width - 2 * margin)
            self.pen.out.append("</g>\n")
        for region, area in zip(self.scene.regions, regions, strict=True):
            write_region(self.pen, region, area)
        for lane, area in lanes if not regions else ():
            self.lane(lane, area)
        self.count_cards()
        for n, (strand, way) in enumerate(zip(self.scene.strands, self.ways, strict=True)):
            self.strand(n, strand, way)
        for region, area in zip(self.scene.regions, regions, strict=True):
            write_region_title(self.pen, region, area)
        for n, (node, area) in enumerate(zip(self.scene.nodes, boxes, strict=True)):
            self.node(n, node, area)
        if not self.scene.nodes:
            self.pen.words("This map is empty.", sizes.body, x + margin, y + height - margin - 4, "muted")
        write_legend(self.pen, lines, x + margin, hull.v1 + margin + 6.0 * scale, scale)
        self.pen.out.append("</svg>\n")
        return Drawn("".join(self.pen.out), _round(width), _round(height))

    def hull(self, rectangles: Iterable[Area]) -> Area:
        found = list(rectangles)
        points = [point for path in self.paths for point in path]
        us = [*(area.u0 for area in found), *(area.u1 for area in found), *(u for u, _ in points)]
        vs = [*(area.v0 for area in found), *(area.v1 for area in found), *(v for _, v in points)]
        return Area(min(us), min(vs), max(us), max(vs)) if us else Area(0.0, 0.0, 220.0, 24.0)

    def rectangle(self, area: Area) -> Area:
        (a, b), (c, d) = _turned(((area.u0, area.v0), (area.u1, area.v1)), self.direction)
        return Area(min(a, c), min(b, d), max(a, c), max(b, d))

    def open(self, title: str, description: str, x: float, y: float, width: float, height: float) -> None:
        box = " ".join(map(number, (x, y, width, height)))
        self.pen.out.append(
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{number(width)}" height="{number(height)}" '
            f'viewBox="{box}" role="graphics-document" aria-roledescription="argument map" '
            f'aria-labelledby="map-title map-description" font-family="{family(self.theme.font)}">\n'
            f'<title id="map-title">{text_content(title)}</title>\n'
            f'<desc id="map-description">{text_content(description)}</desc>\n'
            f'<rect x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(height)}"'
            f"{self.pen.fill('page')}/>\n"
        )

    def camp(self, kind: str, camp: int | None) -> str:
        return camp_role(kind, camp, self.theme)

    def lane(self, lane: int, area: Area) -> None:
        look = camp_of(self.theme, lane)
        fill = self.camp("lane", lane)
        edged = self.pen.paint(fill, self.camp("edge", lane), 1.0)
        self.pen.out.append(f'<g id="l{lane}" class="lane">')
        self.pen.rect(area, self.pen.fill(fill) if look.edge == look.lane else edged, 14.0)
        self.pen.out.append("</g>\n")

    def count_cards(self) -> None:
        """Our ids for cards, in the order of the map."""
        for n, node in enumerate(self.scene.nodes):
            if isinstance(node, Stack):
                for place in range(len(node.cards)):
                    self.numbers[n, place] = f"c{len(self.numbers) + 1}"
            elif isinstance(node, Question):
                self.numbers[n, 0] = f"c{len(self.numbers) + 1}"

    def name(self, node: int, card: int | None) -> str:
        """Our ids of what is at the end of a strand: a card, all cards of a frame, or a joint."""
        if isinstance(self.scene.nodes[node], Joint):
            return f"j{node + 1}"
        if card is not None:
            return self.numbers[node, card]
        stack = self.scene.nodes[node]
        count = len(stack.cards) if isinstance(stack, Stack) else 1
        return " ".join(self.numbers[node, place] for place in range(count))

    def strand(self, n: int, strand: Strand, way: Route) -> None:
        points = self.paths[n]
        source = self.name(strand.source.node, strand.source.card)
        target = self.name(strand.target.node, strand.target.card)
        self.pen.out.append(
            f'<g id="e{n + 1}" class="edge" data-id={text_attribute(strand.id)} '
            f'data-from="{source}" data-to="{target}"{_faint(strand)}>'
            f"<title>{text_content(strand.says)}</title>\n"
        )
        # Where lines meet in a joint, they begin there, so that their dashes lie on each other.
        meets = not strand.head and isinstance(self.scene.nodes[strand.target.node], Joint)
        self.pen.strand(_curves(points[::-1] if meets else points), strand.line, strand.strength)
        if strand.head:
            (towards,) = _turned((way.towards,), self.direction)
            self.pen.head(strand.line, points[-1], towards)
        self.pen.out.append("</g>\n")

    def node(self, n: int, node: Node, area: Area) -> None:
        match node:
            case Stack():
                self.stack(n, node, area)
            case Joint():
                self.joint(n, node, area)
            case Question():
                self.symbol(self.numbers[n, 0], "issue", node)
                self.pen.rect(area, self.pen.fill("issue"), 10.0)
                face, pad = self.sizes.issue, self.sizes.issue_pad
                self.pen.block(
                    node.text,
                    face,
                    area.u0 + pad,
                    area.v0 + pad + face.size - 3.0,
                    "issue-ink",
                    area.u1 - area.u0 - 2 * pad,
                )
                self.pen.out.append("</g>\n")
            case _:
                assert_never(node)

    def symbol(self, id: str, what: str, shown: Card | Question) -> None:
        self.pen.out.append(
            f'<g id="{id}" class="card" role="graphics-symbol" aria-roledescription="{what}" '
            f"aria-label={text_attribute(shown.says)} data-id={text_attribute(shown.id)}{_faint(shown)}>"
            f"<title>{text_content(shown.full)}</title>\n"
        )

    def stack(self, n: int, stack: Stack, area: Area) -> None:
        rim = self.sizes.frame if len(stack.cards) > 1 else 0.0
        beside = self.direction in ("TB", "BT")
        spots = [
            Area(area.u0 + start, area.v0 + rim, area.u0 + stop, area.v1 - rim)
            if beside
            else Area(area.u0 + rim, area.v0 + start, area.u1 - rim, area.v0 + stop)
            for start, stop in self.plan.boxes[n].ports or stack.spans
        ]
        if len(stack.cards) > 1:
            self.frame(n, stack, area, spots)
        for place, (card, spot) in enumerate(zip(stack.cards, spots, strict=True)):
            self.card(self.numbers[n, place], card, spot)

    def frame(self, n: int, stack: Stack, area: Area, spots: Sequence[Area]) -> None:
        """What holds linked premises together: a frame, and AND between the cards."""
        sizes, half = self.sizes, self.sizes.frame / 2
        faint = _faded(all(card.apart for card in stack.cards))
        self.pen.out.append(f'<g class="frame" data-of="{self.name(n, None)}"{faint}>\n')
        inner = Area(area.u0 + half, area.v0 + half, area.u1 - half, area.v1 - half)
        self.pen.rect(inner, self.pen.paint("bar", "frame", sizes.frame), sizes.radius + 1.0)
        for before, after in pairwise(sorted(spots, key=lambda spot: (spot.u0, spot.v0))):
            x = (before.u1 + after.u0) / 2 if before.u1 <= after.u0 else (area.u0 + area.u1) / 2
            y = (before.v1 + after.v0) / 2 if before.v1 <= after.v0 else (area.v0 + area.v1) / 2
            self.pen.words("AND", sizes.kicker, x, y + sizes.kicker.size * 0.36, "muted", "middle")
        self.pen.out.append("</g>\n")

    def card(self, id: str, card: Card, area: Area) -> None:
        self.symbol(id, card.kind, card)
        write_card(self.pen, card, area)
        self.pen.out.append("</g>\n")

    def joint(self, n: int, joint: Joint, area: Area) -> None:
        x, y = (area.u0 + area.u1) / 2, (area.v0 + area.v1) / 2
        half_x, half_y = joint.inner[0] / 2, joint.inner[1] / 2
        spot = Area(x - half_x, y - half_y, x + half_x, y + half_y)
        colour = COLOURS[joint.line]
        self.pen.out.append(
            f'<g id="j{n + 1}" class="joint" data-id={text_attribute(joint.id)}{_faint(joint)}>'
            f"<title>{text_content(joint.says)}</title>\n"
        )
        match joint.form:
            case "ring":
                self.pen.out.append(
                    f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(half_x - 0.9)}"'
                    f"{self.pen.paint('card', colour, 1.8)}/>\n"
                )
            case "one of":
                diamond = (
                    f"M{number(x - half_x)} {number(y)}L{number(x)} {number(y - half_y)}"
                    f"L{number(x + half_x)} {number(y)}L{number(x)} {number(y + half_y)}Z"
                )
                self.pen.path(diamond, self.pen.paint("page", colour, 1.7))
                self.pen.centred(joint.text, self.sizes.joint, spot, "ink")
            case "and" | "name" | "mark" | "answers" | "not both":
                out = joint.state == "out"
                fill, ink = (
                    ("ink", "page") if joint.marked else ("faded", "muted") if out else ("card", "ink")
                )
                dash = "3 2" if joint.supplied else ""
                self.pen.rect(spot, self.pen.paint(fill, colour, 1.5), min(half_y, 9.0), dash)
                if joint.state is not None:
                    self.pen.sign(joint.state, (spot.u0 + 11.0, y), ink)
                    spot = attrs.evolve(spot, u0=spot.u0 + BADGE)
                self.pen.centred(joint.text, self.sizes.joint, spot, ink)
            case _:
                assert_never(joint.form)
        self.pen.out.append("</g>\n")


def _scale(hull: Area) -> float:
    """How many times as large heading and legend are as on a small map.

    So they can be read where a large one is seen as a whole. In quarters: a small edit does not change it.
    """
    longer = max(hull.u1 - hull.u0, hull.v1 - hull.v0)
    return min(_LARGEST, max(1.0, round(4 * longer / _WHOLE) / 4))


def _faint(shown: Card | Joint | Question | Strand) -> str:
    """The attribute of what plays no part."""
    return _faded(shown.apart)


def _faded(apart: bool) -> str:
    return f' opacity="{number(FAINT)}"' if apart else ""


def _turned(points: Path, direction: Direction) -> Path:
    """From the axes of the layout to the paper: the conclusion at the left for RL, on top for BT."""
    match direction:
        case "RL":
            return points
        case "LR":
            return tuple([(-u, v) for u, v in points])
        case "BT":
            return tuple([(v, u) for u, v in points])
        case "TB":
            return tuple([(v, -u) for u, v in points])
        case _:
            assert_never(direction)


def _curves(points: Path) -> str:
    """Path data; nothing is left to the reader's locale or to the length of floats."""
    pairs = [f"{number(x)} {number(y)}" for x, y in points]
    return f"M{pairs[0]}C{' '.join(pairs[1:])}" if len(pairs) > 1 else ""


def _round(value: float) -> float:
    return round(value, 2)
