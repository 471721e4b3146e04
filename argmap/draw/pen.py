"""The strokes of a drawing: rectangles, paths, lines of text, heads and marks, as SVG.

Every colour is written as a presentation attribute, beside a class that names what it is for.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import assert_never
from xml.sax.saxutils import escape

from argmap.draw.boxes import Area, Point
from argmap.draw.measure import Block, Run, block_width, clean, text_width
from argmap.draw.metrics import known
from argmap.draw.scene import Inset, State
from argmap.draw.strengths import shown
from argmap.draw.style import PATTERNS, Face, Line, Stroke, Theme, camp_of, roles

_SIGNS = "&<>\"'"

HEAD = 9.0
"""How far before its target a strand with a head ends; the head fills the rest."""

_NEARLY = 0.8
"""DejaVu Sans, what many machines have instead of ours, is a fifth wider."""

FAINT = 0.32
"""How much is left of what plays no part."""

COLOURS: dict[Line, str] = {
    "support": "support",
    "rebuttal": "rebuttal",
    "undercut": "undercut",
    "answer": "issue",
    "conflict": "conflict",
}


def line_colour(theme: Theme, line: Line) -> str:
    """The colour of a kind of line."""
    return roles(theme)[COLOURS[line]]


def text_content(text: str) -> str:
    """A text as what stands between two tags."""
    if text.isprintable() and not ("<" in text or "&" in text or ">" in text):
        return text
    return escape(clean(text))


def text_attribute(text: str) -> str:
    """A text as the value of an attribute, with its quotation marks."""
    if text.isprintable() and not any(map(text.__contains__, _SIGNS)):
        return f'"{text}"'
    escaped = escape(clean(text), {'"': "&quot;", "'": "&#39;", "\n": "&#10;", "\t": "&#9;", "\r": "&#13;"})
    return f'"{escaped}"'


@lru_cache(maxsize=1 << 12)
def number(value: float) -> str:
    """A length with at most two decimals."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def dashes(stroke: Stroke) -> str:
    """The dashes of a stroke as SVG, Mermaid and DOT write them; nothing if it is solid."""
    return " ".join(map(number, stroke.dash))


class Pen:
    """Writes strokes in the colours of a theme, one after the other, into `out`."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.sizes = theme.sizes
        self.colours = roles(theme)
        self.fills = {role: f' class="f-{role}" fill="{colour}"' for role, colour in self.colours.items()}
        self.out: list[str] = []

    def fill(self, role: str) -> str:
        """The attributes of a filled shape without an outline."""
        return self.fills[role]

    def paint(self, fill: str | None, stroke: str, wide: float) -> str:
        """The attributes of an outlined shape, filled if a colour is named."""
        inside = self.colours[fill] if fill else "none"
        names = f"f-{fill} s-{stroke}" if fill else f"s-{stroke}"
        return (
            f' class="{names}" fill="{inside}" stroke="{self.colours[stroke]}" stroke-width="{number(wide)}"'
        )

    def rect(self, area: Area, paint: str, radius: float = 0.0, dash: str = "") -> None:
        """A rectangle, with round corners and a dashed outline if wanted."""
        corner = f' rx="{number(radius)}"' if radius else ""
        dashes = f' stroke-dasharray="{dash}"' if dash else ""
        self.out.append(
            f'<rect x="{number(area.u0)}" y="{number(area.v0)}" width="{number(area.u1 - area.u0)}" '
            f'height="{number(area.v1 - area.v0)}"{corner}{paint}{dashes}/>\n'
        )

    def path(self, data: str, paint: str, dash: str = "") -> None:
        """A path by its data."""
        dashes = f' stroke-dasharray="{dash}"' if dash else ""
        self.out.append(f'<path d="{data}"{paint}{dashes}/>\n')

    def image(self, picture: Inset, x: float, y: float) -> None:
        """A picture, whose data is in the drawing."""
        self.out.append(
            f'<image x="{number(x)}" y="{number(y)}" width="{number(picture.width)}" '
            f'height="{number(picture.height)}" href={text_attribute(picture.href)}>'
            f"<title>{text_content(picture.name)}</title></image>\n"
        )

    def strand(self, data: str, line: Line, strength: float | None = None) -> None:
        """A line of a kind, without its head, half as thick or half as thick again by its strength."""
        stroke = self.theme.strokes.of(line)
        wide = stroke.width * (1.0 if strength is None else 0.5 + strength)
        self.path(data, self.paint(None, COLOURS[line], wide), dashes(stroke))

    def gauge(self, strength: float, x: float, y: float, role: str) -> None:
        """A strength from 0 to 1: a bar that is filled so far, and the number."""
        wide = self.sizes.text - 26.0
        self.rect(Area(x, y - 2.5, x + wide, y + 2.5), self.paint(None, role, 0.8), 2.5)
        if strength > 0:
            self.rect(Area(x, y - 2.5, x + max(5.0, wide * strength), y + 2.5), self.fill(role), 2.5)
        self.words(shown(strength), self.sizes.kicker, x + self.sizes.text, y + 2.7, role, "end")

    def stripe(self, area: Area, camp: int | None, role: str) -> None:
        """The stripe of a camp in its pattern, as wide as the area, from top to bottom."""
        pattern = camp_of(self.theme, camp).pattern
        middle, wide = (area.u0 + area.u1) / 2, area.u1 - area.u0
        if pattern == "plain":
            self.rect(area, self.fill(role))
        elif pattern == "hollow":
            inner = Area(area.u0 + 0.6, area.v0 + 0.6, area.u1 - 0.6, area.v1 - 0.6)
            self.rect(inner, self.paint(None, role, 1.2))
        else:
            round_ends = ' stroke-linecap="round"' if pattern == "dots" else ""
            thick = wide * 0.8 if pattern == "dots" else wide
            top = area.v0 + (thick / 2 if pattern == "dots" else 0.0)
            self.path(
                f"M{number(middle)} {number(top)}V{number(area.v1)}",
                self.paint(None, role, thick) + round_ends,
                dashes(Stroke(wide, PATTERNS[pattern])),
            )

    def words(self, text: str, face: Face, x: float, y: float, role: str, anchor: str = "start") -> None:
        """A line of plain text."""
        self.line((Run(text, bold=face.bold),), face, x, y, role, anchor)

    def filling(self, text: str, face: Face, x: float, y: float, role: str, room: float) -> None:
        """A line of plain text that may fill the room it has."""
        wide = text_width(text, face, bold=face.bold) if known(text) else 0.0
        line = (Run(text, bold=face.bold),)
        self.line(line, face, x, y, role, length=wide if wide > _NEARLY * room else None)

    def coloured(self, text: str, face: Face, x: float, y: float, colour: str) -> None:
        """A line of plain text in a colour that is the same in either light."""
        self.out.append(
            f'<text x="{number(x)}" y="{number(y)}" font-size="{number(face.size)}" xml:space="preserve" '
            f'fill="{colour}">{text_content(text)}</text>\n'
        )

    def line(
        self,
        line: Sequence[Run],
        face: Face,
        x: float,
        y: float,
        role: str,
        anchor: str = "start",
        length: float | None = None,
    ) -> None:
        """One line of text, made so long if that is said, whichever font is there.

        What is written from right to left is kept together by an isolate.
        """
        if len(line) == 1:
            bold = face.bold or line[0].bold
            inside = _styled(line[0], bold, face.italic)
        else:
            bold = bool(line) and (face.bold or all(run.bold for run in line))
            inside = "".join([_styled(run, bold, face.italic) for run in line])
        weight = ' font-weight="700"' if bold else ""
        slant = ' font-style="italic"' if face.italic else ""
        place = f' text-anchor="{anchor}"' if anchor != "start" else ""
        if length is not None and "<" not in inside:
            # Some renderers give each element of a line the length of the whole.
            place += f' textLength="{number(length)}" lengthAdjust="spacingAndGlyphs"'
        self.out.append(
            f'<text x="{number(x)}" y="{number(y)}" font-size="{number(face.size)}" xml:space="preserve"'
            f"{weight}{slant}{place}{self.fills[role]}>{inside}</text>\n"
        )

    def block(self, block: Block, face: Face, x: float, y: float, role: str, room: float) -> float:
        """Lines of text from a first baseline on; the baseline of the line after them.

        Where they nearly fill the room, each says how long it is: in a wider font it would stick out.
        """
        for line, length in zip(block.lines, _lengths(block, room), strict=True):
            if block.rtl:
                isolated = (Run("\u2067", bold=face.bold), *line, Run("\u2069", bold=face.bold))
                self.line(isolated, face, x + room, y, role, "end")
            else:
                self.line(line, face, x, y, role, length=length)
            y += face.leading
        return y

    def centred(self, block: Block, face: Face, area: Area, role: str) -> None:
        """Lines of text in the middle of an area."""
        middle = (area.u0 + area.u1) / 2
        y = (area.v0 + area.v1) / 2 - face.leading * (len(block) - 1) / 2 + face.size * 0.35
        for line, length in zip(block.lines, _lengths(block, area.u1 - area.u0), strict=True):
            self.line(line, face, middle, y, role, "middle", length)
            y += face.leading

    def head(self, line: Line, at: Point, towards: Point) -> None:
        """The arrow of a support, the bar of an attack, from the end of its line to the target."""
        colour = COLOURS[line]
        (x, y), (dx, dy) = at, towards

        def point(along: float, aside: float) -> str:
            return f"{number(x + dx * along - dy * aside)} {number(y + dy * along + dx * aside)}"

        if line == "support":
            corners = (point(0.0, -3.6), point(HEAD - 1.0, 0.0), point(0.0, 3.6))
            self.path(f"M{corners[0]}L{corners[1]}L{corners[2]}Z", self.fill(colour))
            return
        half = 6.0 if line == "rebuttal" else 5.0
        thick = 3.0 if line == "rebuttal" else 2.6
        start, stop = HEAD - 2.0 - thick, HEAD - 2.0
        stem = 1.0 if line == "rebuttal" else 0.85
        self.path(
            f"M{point(-0.5, -stem)}L{point(start, -stem)}L{point(start, -half)}L{point(stop, -half)}"
            f"L{point(stop, half)}L{point(start, half)}L{point(start, stem)}L{point(-0.5, stem)}Z",
            self.fill(colour),
        )

    def tag(self, word: Block, x: float, y: float) -> None:
        """The word of a mark, light on dark or dark on light, from the left and the middle of its tag."""
        face = self.sizes.kicker
        wide = block_width(word, face) + 12.0
        self.rect(Area(x, y - 6.5, x + wide, y + 6.5), self.paint("ink", "page", 1.0), 6.5)
        self.block(word, face, x + 6.0, y + face.size * 0.36, "page", wide - 12.0)

    def badge(self, state: State, right: float, y: float, role: str) -> None:
        """The label of an evaluation: a mark and a word."""
        word = state.upper()
        left = right - text_width(word, self.sizes.kicker, bold=True)
        self.words(word, self.sizes.kicker, left, y, role)
        self.sign(state, (left - 7.5, y - 2.7), role)

    def sign(self, state: State, at: Point, role: str) -> None:
        """The sign of a label: a tick, a cross, a ring."""
        x, middle = at
        stroke = self.paint(None, role, 1.6)
        match state:
            case "in":
                marks = f"M{number(x - 3)} {number(middle)}l2.2 2.4l4 -5"
            case "out":
                marks = f"M{number(x - 2.6)} {number(middle - 2.6)}l5.2 5.2m0 -5.2l-5.2 5.2"
            case "undecided":
                marks = f"M{number(x - 3)} {number(middle)}a3 3 0 1 0 6 0a3 3 0 1 0 -6 0Z"
            case _:
                assert_never(state)
        self.path(marks, stroke)


def _lengths(block: Block, room: float) -> Sequence[float | None]:
    """The lengths of lines that nearly fill the room, or in which one does."""
    return block.widths if max(block.widths, default=0.0) > _NEARLY * room else [None] * len(block)


def _styled(run: Run, bold: bool, italic: bool) -> str:
    """A run in a line that is bold or italic itself."""
    text = text_content(run.text)
    if run.href is None and run.bold <= bold and run.italic <= italic:
        return text
    style = ' font-weight="700"' if run.bold and not bold else ""
    style += ' font-style="italic"' if run.italic and not italic else ""
    style += ' text-decoration="underline"' if run.href else ""
    piece = f"<tspan{style}>{text}</tspan>" if style else text
    return f"<a href={text_attribute(run.href)}>{piece}</a>" if run.href else piece
