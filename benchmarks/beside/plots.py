"""Plots as SVG, of a few kilobytes each.

Libraries that plot write many times as much, and other bytes with each release, so that no test could hold
the pictures against the figures.
"""

from collections.abc import Mapping, Sequence
from html import escape
from math import ceil, floor, log10

import attrs

from benchmarks._timing import Spread

INK, SOFT, RULE, PAGE = "#1B1F24", "#57606A", "#D0D7DE", "#FFFFFF"
GOOD, BAD, EVEN = "#006D77", "#C43B00", "#57606A"
_MARKS = ("circle", "ring", "cross", "triangle", "square")
_LOOKS = {
    "argmap": (GOOD, "circle"),
    "@argdown/core": ("#9A5B00", "square"),
    "arguebuf 2": ("#1D5FA6", "diamond"),
    "arguebuf 3": ("#6B3FA0", "triangle"),
    "PyArg": ("#1D5FA6", "square"),
    "pygarg": ("#6B3FA0", "diamond"),
    "formal-argumentation": ("#9A5B00", "triangle"),
    "Graphviz, plain labels": ("#1D5FA6", "square"),
}
FONT = 'font-family="Arimo, Helvetica, Arial, sans-serif"'


@attrs.frozen
class Bar:
    """A line of the plot of ratios: what was done, beside whom, and argmap's share of the peer's time."""

    what: str
    peer: str
    ratio: Spread


@attrs.frozen
class Panel:
    """A panel of the plot of growth: for each side its points, size and value."""

    title: str
    across: str
    up: str
    sides: Mapping[str, Sequence[tuple[float, float]]]


def _text(x: float, y: float, words: str, *, size: float = 11, fill: str = INK, rest: str = "") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:g}" fill="{fill}"{rest}>{escape(words)}</text>'


def _line(x: float, y: float, to: float, down: float, colour: str, width: float = 1) -> str:
    return (
        f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{to:.1f}" y2="{down:.1f}" stroke="{colour}" '
        f'stroke-width="{width:g}"/>'
    )


def _mark(kind: str, x: float, y: float, colour: str) -> str:
    match kind:
        case "square":
            return f'<rect x="{x - 3.5:.1f}" y="{y - 3.5:.1f}" width="7" height="7" fill="{colour}"/>'
        case "diamond":
            return f'<path d="M{x:.1f} {y - 5:.1f}l5 5l-5 5l-5 -5z" fill="{colour}"/>'
        case "triangle":
            return f'<path d="M{x:.1f} {y - 4.5:.1f}l5 8.5l-10 0z" fill="{colour}"/>'
        case "ring":
            ring = f'fill="{PAGE}" stroke="{colour}" stroke-width="2"'
            return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" {ring}/>'
        case "cross":
            return (
                f'<path d="M{x - 4:.1f} {y - 4:.1f}l8 8m0 -8l-8 8" fill="none" stroke="{colour}" '
                'stroke-width="2.2"/>'
            )
        case _:
            return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{colour}"/>'


def _svg(width: float, height: float, title: str, inside: Sequence[str]) -> str:
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}" '
        f'height="{height:g}" role="img" {FONT}>'
    )
    page = f'<rect width="{width:g}" height="{height:g}" rx="6" fill="{PAGE}"/>'
    return "\n".join([head, f"<title>{escape(title)}</title>", page, *inside, "</svg>"]) + "\n"


def equal(ratio: Spread) -> bool:
    """Whether neither side is ahead: within a twentieth, or with 1 between the quartiles."""
    return ratio.low <= 1 <= ratio.high or abs(ratio.middle - 1) < 0.05


def times(ratio: float) -> str:
    """A factor, to two digits."""
    return f"{ratio:.0f}" if ratio >= 9.95 else f"{ratio:.1f}"


def ratios(bars: Sequence[Bar]) -> str:
    """Who is faster, and by how much: one line for each task and peer, on a scale of powers."""
    left, right, row, top = 500.0, 752.0, 20.0, 58.0
    values = [value for bar in bars for value in (1 / bar.ratio.low, 1 / bar.ratio.high)]
    least, most = floor(log10(min([0.1, *values]))), ceil(log10(max([10.0, *values])))

    def place(value: float) -> float:
        return left + (log10(value) - least) / (most - least) * (right - left)

    height = top + row * len(bars) + 34
    drawn = []
    for power in range(least, most + 1):
        at = place(10.0**power)
        drawn.append(
            _line(at, top - 8, at, height - 26, INK if power == 0 else RULE, 1.5 if power == 0 else 1)
        )
        label = "equal" if power == 0 else f"{10 ** abs(power):,}×"
        drawn.append(_text(at, height - 12, label, size=10, fill=SOFT, rest=' text-anchor="middle"'))
    drawn.append(
        _text(
            place(1) - 10,
            26,
            "← argmap is slower, or larger",
            fill=BAD,
            rest=' text-anchor="end" font-weight="700"',
        )
    )
    drawn.append(
        _text(place(1) + 10, 26, "argmap is faster, or smaller →", fill=GOOD, rest=' font-weight="700"')
    )
    former = ""
    for number, bar in enumerate(bars):
        y = top + row * number + 6
        if bar.what != former:
            if number:
                drawn.append(_line(14, y - 10, 846, y - 10, "#EEF1F4"))
            drawn.append(_text(14, y + 4, bar.what))
            former = bar.what
        drawn.append(_text(left - 14, y + 4, bar.peer, fill=SOFT, rest=' text-anchor="end"'))
        middle, low, high = bar.ratio.middle, bar.ratio.low, bar.ratio.high
        colour = EVEN if equal(bar.ratio) else GOOD if middle < 1 else BAD
        kind = {GOOD: "circle", BAD: "diamond"}.get(colour, "ring")
        drawn.append(_line(place(1 / high), y, place(1 / low), y, colour, 2.5))
        drawn.append(_mark(kind, place(1 / middle), y, colour))
        factor = "about equal" if colour == EVEN else f"{times(max(middle, 1 / middle))}×"
        drawn.append(_text(846, y + 4, factor, fill=colour, rest=' text-anchor="end"'))
    return _svg(
        860, height, "How many times as fast as its peers argmap is, with the middle half of the runs", drawn
    )


def growth(panels: Sequence[Panel]) -> str:
    """How time grows with size, a panel for each task, on scales of powers."""
    columns, wide, tall = 2, 380.0, 268.0
    rows = ceil(len(panels) / columns)
    drawn: list[str] = []
    for number, panel in enumerate(panels):
        down, along = divmod(number, columns)
        drawn += _panel(panel, along * wide, down * tall)
    return _svg(columns * wide, rows * tall + 6, "How time grows with size, on logarithmic scales", drawn)


def _panel(panel: Panel, x: float, y: float) -> list[str]:
    left, right, top, bottom = x + 58, x + 366, y + 66, y + 222
    points = [point for side in panel.sides.values() for point in side]
    sizes, values = [log10(size) for size, _ in points], [log10(value) for _, value in points]
    first, last = min(sizes), max(sizes)
    least, most = floor(min(values)), max(ceil(max(values)), floor(min(values)) + 1)

    def spot(point: tuple[float, float]) -> tuple[float, float]:
        share = (log10(point[0]) - first) / (last - first or 1)
        rise = (log10(point[1]) - least) / (most - least)
        return left + 8 + share * (right - left - 16), bottom - rise * (bottom - top)

    drawn = [_text(x + 14, y + 22, panel.title, rest=' font-weight="700"')]
    for power in range(least, most + 1):
        _, at = spot((10**first, 10.0**power))
        drawn.append(_line(left, at, right, at, RULE))
        drawn.append(
            _text(left - 6, at + 4, _power(power, panel.up), size=10, fill=SOFT, rest=' text-anchor="end"')
        )
    for size in sorted({size for size, _ in points}):
        at, _ = spot((size, 1.0))
        drawn.append(_text(at, bottom + 15, f"{size:,.0f}", size=10, fill=SOFT, rest=' text-anchor="middle"'))
    middle = (left + right) / 2
    drawn.append(_text(middle, bottom + 30, panel.across, size=10, fill=SOFT, rest=' text-anchor="middle"'))
    along, line = x + 14, y + 37
    for number, (name, side) in enumerate(panel.sides.items()):
        colour, kind = _LOOKS.get(name, (EVEN, _MARKS[number % len(_MARKS)]))
        spots = [spot(point) for point in sorted(side)]
        path = " ".join(f"{px:.1f},{py:.1f}" for px, py in spots)
        width = 2.4 if number == 0 else 1.5
        drawn.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="{width}"/>')
        drawn += [_mark(kind, px, py, colour) for px, py in spots]
        if along + 14 + 5 * len(name) > right:
            along, line = x + 14, line + 15
        drawn.append(_mark(kind, along + 5, line, colour))
        drawn.append(_text(along + 14, line + 4, name, size=10, fill=SOFT))
        along += 26 + 5 * len(name)
    return drawn


def _power(power: int, unit: str) -> str:
    """A power of ten in a unit that people say."""
    if unit != "s":
        return f"{10.0**power:g} {unit}"
    if power >= 0:
        return f"{10**power:,} s"
    return f"{10 ** (power + 3)} ms" if power >= -3 else f"{10 ** (power + 6)} µs"
