"""How good a picture is, in numbers, from what is on it."""

from collections.abc import Iterator
from itertools import combinations, pairwise

import attrs
from coloraide import Color

from benchmarks._ink import Ink, Point, Rectangle

_CELL = 80.0
_NEAR, _MERGED, _SAME = 12.0, 60.0, 4.0
"""Lines to the same thing may touch so close to an end; farther, where both end in the same point."""
_A4 = (595.28 - 56.7, 841.89 - 56.7)
"""The room on a page of A4 within margins of a centimetre, in points."""
_SIMULATIONS = [
    (kind, method)
    for kind in ("protan", "deutan", "tritan")
    for method in ("machado", "brettel", "vienot")
    if (kind, method) != ("tritan", "vienot")
]
_Segment = tuple[Point, Point, int]


@attrs.frozen(kw_only=True)
class Measures:
    """`overlaps`, `overflows`, `through` and `crossings` are counted; `area` is in square points, `aspect`
    width by height, `text` the smallest size of type once the picture is on A4 (0 without words), `contrast`
    the lowest, `apart` the least difference (CIE 1976) of two colours of lines with a head, as the
    colour-blind see them."""

    overlaps: int
    overflows: int
    through: int
    crossings: int
    area: float
    aspect: float
    text: float
    contrast: float
    apart: float | None


def measures_of(ink: Ink) -> Measures:
    """All measures of a picture."""
    return Measures(
        overlaps=sum(1 for _ in _overlaps(list(ink.cards.values()))),
        overflows=_overflows(ink),
        through=_through(ink),
        crossings=_crossings(ink),
        area=ink.width * ink.height,
        aspect=ink.width / ink.height,
        text=_smallest(ink),
        contrast=min((_contrast(each.ink, each.ground) for each in ink.words), default=21.0),
        apart=_apart(sorted({stroke.colour for stroke in ink.strokes if stroke.head})),
    )


def _overlaps(areas: list[Rectangle]) -> Iterator[tuple[Rectangle, Rectangle]]:
    areas = sorted(areas, key=lambda area: area.x0)
    for place, one in enumerate(areas):
        for other in areas[place + 1 :]:
            if other.x0 >= one.x1 - 0.5:
                break
            if one.y0 < other.y1 - 0.5 and other.y0 < one.y1 - 0.5:
                yield one, other


def _overflows(ink: Ink) -> int:
    found = 0
    for words in ink.words:
        if words.card is not None:
            card, area = ink.cards[words.card], words.area
            inside = card.x0 <= area.x0 + 0.5 and area.x1 - 0.5 <= card.x1
            found += not (inside and card.y0 <= area.y0 + 0.5 and area.y1 - 0.5 <= card.y1)
    return found


def _through(ink: Ink) -> int:
    """How many cards lines run through, all lines together; the cards they end at do not count."""
    cells: dict[tuple[int, int], list[str]] = {}
    for name, area in ink.cards.items():
        for cell in _cells((area.x0, area.y0), (area.x1, area.y1)):
            cells.setdefault(cell, []).append(name)
    found = set()
    for number, stroke in enumerate(ink.strokes):
        for a, b in pairwise(stroke.points):
            steps = max(1, int(max(abs(a[0] - b[0]), abs(a[1] - b[1])) / 3.0))
            for step in range(steps):
                x, y = a[0] + (b[0] - a[0]) * step / steps, a[1] + (b[1] - a[1]) * step / steps
                for name in cells.get((int(x // _CELL), int(y // _CELL)), ()):
                    card = ink.cards[name]
                    inside = card.x0 + 1 < x < card.x1 - 1 and card.y0 + 1 < y < card.y1 - 1
                    if inside and name not in stroke.ends:
                        found.add((number, name))
    return len(found)


def _crossings(ink: Ink) -> int:
    """How often lines cross; not counting where lines that share an end begin to run apart."""
    cells: dict[tuple[int, int], list[_Segment]] = {}
    for number, stroke in enumerate(ink.strokes):
        for a, b in pairwise(stroke.points):
            if a != b:
                for cell in _cells(a, b):
                    cells.setdefault(cell, []).append((a, b, number))
    found: set[tuple[int, int, int, int]] = set()
    for segments in cells.values():
        for (a, b, one), (c, d, other) in combinations(segments, 2):
            if one == other or (point := _meeting(a, b, c, d)) is None:
                continue
            first, second = ink.strokes[one], ink.strokes[other]
            if first.ends & second.ends and any(
                _distance(point, there) < reach for there, reach in _shared(first.points, second.points)
            ):
                continue
            found.add((min(one, other), max(one, other), round(point[0] / 4), round(point[1] / 4)))
    return len(found)


def _shared(one: tuple[Point, ...], other: tuple[Point, ...]) -> Iterator[tuple[Point, float]]:
    """Where two lines to the same thing may touch, and how far around."""
    for first in (one, one[::-1]):
        for second in (other, other[::-1]):
            if _distance(first[0], second[0]) >= _SAME:
                yield first[0], _NEAR
                continue
            yield (parting := first[0]), _MERGED
            for here, there in zip(_evenly(first), _evenly(second), strict=False):
                if _distance(here, there) > 1.0:
                    break
                parting = here
            yield parting, _NEAR


def _evenly(points: tuple[Point, ...]) -> Iterator[Point]:
    """Points of a line in even steps."""
    yield points[0]
    left = step = 2.0
    for a, b in pairwise(points):
        length = ((b[0] - a[0]) ** 2 + (b[1] - a[1]) ** 2) ** 0.5
        while left <= length:
            yield a[0] + (b[0] - a[0]) * left / length, a[1] + (b[1] - a[1]) * left / length
            left += step
        left -= length


def _distance(one: Point, other: Point) -> float:
    return abs(one[0] - other[0]) + abs(one[1] - other[1])


def _cells(a: Point, b: Point) -> Iterator[tuple[int, int]]:
    for x in range(int(min(a[0], b[0]) // _CELL), int(max(a[0], b[0]) // _CELL) + 1):
        for y in range(int(min(a[1], b[1]) // _CELL), int(max(a[1], b[1]) // _CELL) + 1):
            yield x, y


def _meeting(a: Point, b: Point, c: Point, d: Point) -> Point | None:
    """Where two straight pieces cross, each from one side of the other to the other side."""
    if max(a[0], b[0]) < min(c[0], d[0]) or max(c[0], d[0]) < min(a[0], b[0]):
        return None
    if max(a[1], b[1]) < min(c[1], d[1]) or max(c[1], d[1]) < min(a[1], b[1]):
        return None
    one, other = _turn(c, d, a), _turn(c, d, b)
    # On the line counts as above it, so that a crossing at a corner of a line is found once.
    if (one >= 0) == (other >= 0) or (_turn(a, b, c) >= 0) == (_turn(a, b, d) >= 0):
        return None
    share = one / (one - other)
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _smallest(ink: Ink) -> float:
    long, short = max(ink.width, ink.height), min(ink.width, ink.height)
    scale = min(1.0, _A4[1] / long, _A4[0] / short)
    return scale * min((each.size for each in ink.words), default=0.0)


_known: dict[tuple[str, str], float] = {}


def _contrast(one: str, other: str) -> float:
    if (one, other) not in _known:
        _known[one, other] = float(Color(one).contrast(Color(other), method="wcag21"))
    return _known[one, other]


def _apart(colours: list[str]) -> float | None:
    found = [
        float(
            Color(one)
            .filter(kind, method=method)
            .delta_e(Color(other).filter(kind, method=method), method="76")
        )
        for one, other in combinations(colours, 2)
        for kind, method in _SIMULATIONS
    ]
    return min(found, default=None)
