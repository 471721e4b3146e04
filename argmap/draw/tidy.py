"""Layout in pure Python: ranks, few crossings, each lane a band of its own.

Boxes are set in ranks by their longest way from a conclusion. A wire that passes a rank gets a thin place of
its own in it, so that wires run straight through ranks and bend only between them, where no box is: none
can run through a box. Each lane is a band across, as is what lies beside the lanes; bands do not overlap.
What stands in front of the lanes (the questions) is free to stand in the middle of what it leads to.
"""

from bisect import bisect_right, insort
from collections.abc import Sequence

import attrs

from argmap.draw.boxes import FIRST, Area, Box, Gaps, Path, Places, Rows, Wire, port_middle, ranks
from argmap.draw.corridors import Corridors, bend, straight

_SWEEPS = 8
_THREAD = 4.0
"""The room across that a wire takes when it passes a rank."""
_MOST_THREADED = 25_000
"""So many places wires get in all. A picture with more is a thicket; it should at least not take for ever."""
_FREE = -1
"""The band of what stands in front of all lanes."""


@attrs.define
class _Cell:
    """A place in a rank: a box, or a wire that passes through. `low` and `high` are its neighbours in front
    and behind, each with how far from the middles of the two the wire is meant to end."""

    rank: int
    across: float
    band: int
    low: list[tuple[int, float]] = attrs.field(factory=list)
    high: list[tuple[int, float]] = attrs.field(factory=list)
    v: float = 0.0


def tidy(boxes: Sequence[Box], wires: Sequence[Wire], gaps: Gaps, rows: Rows = ()) -> Places:
    """Places for boxes whose wires do not lead in a circle; those of `rows` keep the order they have there.

    Takes time in proportion to the boxes and the ranks that wires pass, times the logarithm of a rank.
    """
    if not boxes:
        return Places(centres=(), paths=(), lanes=())
    cells, threads = _cells(boxes, wires)
    ranked = _ordered(cells, _untangled(cells, _rows(cells)), rows)
    bands = sorted({cell.band for cell in cells} - {_FREE})
    for band in bands:
        _settle(cells, [[each for each in row if cells[each].band == band] for row in ranked], gaps)
    _separate(cells, bands, gaps)
    _settle_free(cells, [[each for each in row if cells[each].band == _FREE] for row in ranked], gaps)
    return _places(cells, ranked, threads, boxes, wires, gaps)


def _cells(boxes: Sequence[Box], wires: Sequence[Wire]) -> tuple[list[_Cell], list[list[int] | None]]:
    """A cell for each box, and for each wire one in every rank it passes; none for the longest wires of a map
    that has too many of them, which are led round the boxes in the end."""
    first = FIRST if any(box.lane is not None for box in boxes) else 0
    cells = []
    for rank, box in zip(ranks(boxes, wires), boxes, strict=True):
        band = box.lane + 1 if box.lane is not None else _FREE if rank < first else 0
        cells.append(_Cell(rank, box.across, band))
    threads: list[list[int] | None] = [None] * len(wires)
    spans = [cells[wire.high.box].rank - cells[wire.low.box].rank for wire in wires]
    left = _MOST_THREADED
    for number in sorted(range(len(wires)), key=lambda each: (spans[each], each)):
        left -= spans[number] - 1
        if left < 0:
            break
        threads[number] = _thread(cells, boxes, wires[number], first)
    return cells, threads


def _thread(cells: list[_Cell], boxes: Sequence[Box], wire: Wire, first: int) -> list[int]:
    """The cells of a wire in the ranks that it passes."""
    low, high = cells[wire.low.box], cells[wire.high.box]
    own = low.band if low.band != _FREE else high.band
    here, thread = wire.low.box, []
    bent = port_middle(boxes[wire.low.box], wire.low.port)
    for rank in range(low.rank + 1, high.rank):
        cells.append(_Cell(rank, _THREAD, own if rank >= first else _FREE))
        _join(cells, here, len(cells) - 1, bent)
        here, bent = len(cells) - 1, 0.0
        thread.append(here)
    _join(cells, here, wire.high.box, bent - port_middle(boxes[wire.high.box], wire.high.port))
    return thread


def _join(cells: list[_Cell], low: int, high: int, bend: float) -> None:
    cells[low].high.append((high, -bend))
    cells[high].low.append((low, bend))


def _rows(cells: Sequence[_Cell]) -> list[list[int]]:
    """The cells of each rank, band by band, in the order in which a walk in depth meets them."""
    met: dict[int, None] = {}
    for root in sorted(range(len(cells)), key=lambda each: (cells[each].rank, each)):
        walk = [root]
        while walk:
            here = walk.pop()
            if here not in met:
                met[here] = None
                walk.extend(there for there, _ in reversed(cells[here].high))
    rows: list[list[int]] = [[] for _ in range(max(cell.rank for cell in cells) + 1)]
    for each in met:
        rows[cells[each].rank].append(each)
    for row in rows:
        row.sort(key=lambda each: cells[each].band)
    return rows


def _untangled(cells: Sequence[_Cell], rows: Sequence[list[int]]) -> list[list[int]]:
    """The ranks in the order with the fewest crossings among those that some sweeps come to."""
    best, fewest = [list(row) for row in rows], _crossings(cells, rows)
    for sweep in range(_SWEEPS):
        if not fewest:
            break
        _untangle(cells, rows, forward=sweep % 2 == 0)
        if (count := _crossings(cells, rows)) < fewest:
            best, fewest = [list(row) for row in rows], count
    return best


def _ordered(cells: Sequence[_Cell], ranked: list[list[int]], rows: Rows) -> list[list[int]]:
    """The ranks with the boxes of each row in its order, in the places that those of their band have."""
    place = {each: index for row in rows for index, each in enumerate(row)}
    for rank in ranked if place else ():
        bands: dict[int, list[int]] = {}
        for index, each in enumerate(rank):
            if each in place:
                bands.setdefault(cells[each].band, []).append(index)
        for spots in bands.values():
            ordered = sorted((rank[spot] for spot in spots), key=place.__getitem__)
            for spot, each in zip(spots, ordered, strict=True):
                rank[spot] = each
    return ranked


def _crossings(cells: Sequence[_Cell], rows: Sequence[Sequence[int]]) -> int:
    """How many pairs of wires cross: pairs in order in front that are out of order behind."""
    count = 0
    place = {each: position for row in rows for position, each in enumerate(row)}
    for row in rows:
        seen: list[int] = []
        for each in row:
            ends = sorted(place[there] for there, _ in cells[each].high)
            count += sum(len(seen) - bisect_right(seen, end) for end in ends)
            for end in ends:
                insort(seen, end)
    return count


def _untangle(cells: Sequence[_Cell], rows: Sequence[list[int]], *, forward: bool) -> None:
    """Each rank sorted by the mean place of its neighbours in the rank before."""
    place = {each: position / (len(row) or 1) for row in rows for position, each in enumerate(row)}
    for row in rows if forward else reversed(rows):
        keys = {}
        for each in row:
            neighbours = cells[each].low if forward else cells[each].high
            seen = [place[there] for there, _ in neighbours]
            keys[each] = sum(seen) / len(seen) if seen else place[each]
        row.sort(key=lambda each: (cells[each].band, keys[each]))
        place.update((each, position / len(row)) for position, each in enumerate(row))


def _settle(cells: list[_Cell], rows: Sequence[list[int]], gaps: Gaps) -> None:
    """Places across: packed first, then drawn towards the neighbours, front and back in turn."""
    for row in rows:
        here = 0.0
        for before, each in zip([None, *row], row, strict=False):
            here += 0.0 if before is None else _apart(cells[before], cells[each], gaps)
            cells[each].v = here
    for sweep in range(_SWEEPS):
        backward = sweep % 2 == 0
        for row in reversed(rows) if backward else rows:
            _draw_near(cells, row, gaps, backward=backward)
    for row in reversed(rows):
        _draw_near(cells, row, gaps, backward=True)


def _settle_free(cells: list[_Cell], rows: Sequence[list[int]], gaps: Gaps) -> None:
    for row in reversed(rows):
        wished = {each: _wish(cells, each, backward=True) for each in row}
        row.sort(key=lambda each: wished[each])
        _draw_near(cells, row, gaps, backward=True)


def _wish(cells: Sequence[_Cell], each: int, *, backward: bool) -> float:
    cell = cells[each]
    neighbours = cell.high if backward else cell.low
    if cell.band != _FREE:
        neighbours = [(there, bend) for there, bend in neighbours if cells[there].band == cell.band]
    if not neighbours:
        return cell.v
    return sum(cells[there].v + bend for there, bend in neighbours) / len(neighbours)


def _draw_near(cells: list[_Cell], row: Sequence[int], gaps: Gaps, *, backward: bool) -> None:
    """The places nearest to the wished ones (least squares) that keep order and distance: where two would
    come too close, they and what they push move as one block to the mean of their wishes."""
    blocks: list[tuple[float, int]] = []
    offsets: list[float] = []
    for index, each in enumerate(row):
        offsets.append(offsets[-1] + _apart(cells[row[index - 1]], cells[each], gaps) if index else 0.0)
        mean, count = _wish(cells, each, backward=backward) - offsets[-1], 1
        while blocks and blocks[-1][0] > mean:
            other, more = blocks.pop()
            mean, count = (mean * count + other * more) / (count + more), count + more
        blocks.append((mean, count))
    means = (mean for mean, count in blocks for _ in range(count))
    for each, offset, mean in zip(row, offsets, means, strict=True):
        cells[each].v = mean + offset


def _apart(one: _Cell, other: _Cell, gaps: Gaps) -> float:
    return (one.across + other.across) / 2 + gaps.card


def _separate(cells: list[_Cell], bands: Sequence[int], gaps: Gaps) -> None:
    """The bands set one behind the other."""
    grouped = {lane + 1: number for number, group in enumerate(gaps.groups) for lane in group}
    here, before = 0.0, None
    for band in bands:
        if grouped.get(band) != before:
            here += 2 * gaps.lane
        before = grouped.get(band)
        inside = [cell for cell in cells if cell.band == band]
        low = min(cell.v - cell.across / 2 for cell in inside)
        high = max(cell.v + cell.across / 2 for cell in inside)
        for cell in inside:
            cell.v += here - low
        here += high - low + 2 * gaps.lane + gaps.card


def _places(
    cells: Sequence[_Cell],
    rows: Sequence[Sequence[int]],
    threads: Sequence[Sequence[int] | None],
    boxes: Sequence[Box],
    wires: Sequence[Wire],
    gaps: Gaps,
) -> Places:
    reach: list[tuple[float, float]] = []
    here = 0.0
    for row in rows:
        depth = max((boxes[each].along for each in row if each < len(boxes)), default=0.0)
        reach.append((here, here + depth))
        here += depth + gaps.rank
    centres = tuple((sum(reach[cell.rank]) / 2, cell.v) for cell in cells[: len(boxes)])
    corridors = Corridors(
        [
            Area(u - box.along / 2, v - box.across / 2, u + box.along / 2, v + box.across / 2)
            for box, (u, v) in zip(boxes, centres, strict=True)
        ],
        solid=(),
    )
    paths: list[Path] = []
    for wire, thread in zip(wires, threads, strict=True):
        low, high = wire.low.box, wire.high.box
        start = (
            centres[low][0] + boxes[low].along / 2,
            centres[low][1] + port_middle(boxes[low], wire.low.port),
        )
        stop = (
            centres[high][0] - boxes[high].along / 2,
            centres[high][1] + port_middle(boxes[high], wire.high.port),
        )
        if thread is None:
            paths.append(corridors.way(start, stop))
            continue
        path = [start]
        straight(path, (reach[cells[low].rank][1], start[1]))
        for each in thread:
            first, last = reach[cells[each].rank]
            bend(path, (first, cells[each].v))
            straight(path, (last, cells[each].v))
        bend(path, (reach[cells[high].rank][0], stop[1]))
        straight(path, stop)
        paths.append(tuple(path))
    lanes = []
    for lane in sorted({box.lane for box in boxes if box.lane is not None}):
        inside = [each for each, cell in enumerate(cells) if cell.band == lane + 1]
        us = [edge for each in inside if each < len(boxes) for edge in reach[cells[each].rank]]
        vs = [cells[each].v + side * cells[each].across / 2 for each in inside for side in (-1, 1)]
        pad = gaps.lane
        lanes.append((lane, Area(min(us) - pad, min(vs) - pad, max(us) + pad, max(vs) + pad)))
    return Places(centres=centres, paths=tuple(paths), lanes=tuple(lanes))
