"""The order of boxes in their ranks: read off a layout, freed of crossings, kept as it was before.

A layout is read as rows of cells: a box stands in one, a wire in each rank that it passes. Two wires cross
between two rows if their ends are in one order in front and in the other behind.
"""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Collection, Mapping, Sequence

import attrs

from argmap.draw.boxes import Box, Places, Rows, Wire, at, port_middle

_ROUNDS = 6
_WIDEST = 150
"""Rows of more cells are left as they are: each is held against each."""
_SAME = 1.0
"""Boxes whose middles are no farther apart than this stand in one rank."""


@attrs.define
class _Cell:
    """A box, or a wire that passes a rank: its lane, and its ends in front and behind.

    An end is a cell of the next row, and where in this cell and where in that it lies, from their middles.
    """

    lane: int | None
    low: list[tuple[int, float, float]] = attrs.field(factory=list)
    high: list[tuple[int, float, float]] = attrs.field(factory=list)


@attrs.define
class Order:
    """The cells of a layout in rows; the first of them are the boxes, by their numbers."""

    count: int
    cells: list[_Cell]
    rows: list[list[int]]

    @property
    def boxes(self) -> Rows:
        """The rows without the wires that pass them."""
        return tuple(tuple(each for each in row if each < self.count) for row in self.rows)

    @property
    def crossings(self) -> int:
        """How many pairs of wires cross."""
        place = {each: index for row in self.rows for index, each in enumerate(row)}
        found = 0
        for row in self.rows:
            ends = sorted(
                ((place[each], own), (place[there], other))
                for each in row
                for there, own, other in self.cells[each].high
            )
            seen: list[tuple[int, float]] = []
            for _, end in ends:
                found += len(seen) - bisect_right(seen, end)
                insort(seen, end)
        return found


def order_of(boxes: Sequence[Box], wires: Sequence[Wire], places: Places) -> Order:
    """The order in which a layout has its boxes and wires."""
    us = sorted({u for u, _ in places.centres})
    ranks = [u for before, u in zip([float("-inf"), *us], us, strict=False) if u - before > _SAME]
    cells = [_Cell(box.lane) for box in boxes]
    held: list[list[tuple[float, int]]] = [[] for _ in ranks]
    rank_of = []
    for number, (u, v) in enumerate(places.centres):
        rank_of.append(bisect_right(ranks, u + _SAME / 2) - 1)
        held[rank_of[-1]].append((v, number))
    for wire, path in zip(wires, places.paths, strict=True):
        low, high = wire.low.box, wire.high.box
        lane = boxes[low].lane if boxes[low].lane == boxes[high].lane else None
        here, out = low, port_middle(boxes[low], wire.low.port)
        index = 0
        for rank in range(rank_of[low] + 1, rank_of[high]):
            while index + 7 < len(path) and path[index + 3][0] < ranks[rank]:
                index += 3
            held[rank].append((_across(path[index : index + 4], ranks[rank]), len(cells)))
            cells.append(_Cell(lane))
            _join(cells, here, len(cells) - 1, out, 0.0)
            here, out = len(cells) - 1, 0.0
        if rank_of[low] < rank_of[high]:
            _join(cells, here, high, out, port_middle(boxes[high], wire.high.port))
    return Order(len(boxes), cells, [[each for _, each in sorted(row)] for row in held])


def _join(cells: list[_Cell], low: int, high: int, out: float, into: float) -> None:
    cells[low].high.append((high, out, into))
    cells[high].low.append((low, into, out))


def _across(curve: Sequence[tuple[float, float]], u: float) -> float:
    """Where across a curve is at a place along."""
    low, high = 0.0, 1.0
    for _ in range(10):
        middle = (low + high) / 2
        if at(tuple(curve), middle)[0] < u:
            low = middle
        else:
            high = middle
    return at(tuple(curve), high)[1]


def untangled(order: Order, still: Collection[int] = frozenset()) -> Order:
    """The order with fewer crossings, if moving single cells in their rows finds one; lanes stay whole.

    Very wide rows are left alone. What is to stay `still` keeps its order.

    Each cell in turn goes to the place of its row with the fewest crossings (sifting; Matuszewski,
    Schönfeld and Molitor, Graph Drawing 1999), up and down the rows until nothing gets better.
    """
    rows = [list(row) for row in order.rows]
    place = {each: index for row in rows for index, each in enumerate(row)}
    for turn in range(_ROUNDS):
        better = False
        for row in rows if turn % 2 == 0 else reversed(rows):
            better |= _sifted(order, row, place, still)
        if not better:
            break
    return Order(order.count, order.cells, rows)


def _sifted(order: Order, row: list[int], place: dict[int, int], still: Collection[int]) -> bool:
    """Whether a row got better by moving cells in it."""
    if not 2 <= len(row) <= _WIDEST:
        return False
    ends = {
        each: [
            sorted((place[there], other) for there, _, other in side)
            for side in (order.cells[each].low, order.cells[each].high)
        ]
        for each in row
    }
    known: dict[tuple[int, int], int] = {}

    def cost(one: int, other: int) -> int:
        """How many wires of two cells cross if the one comes first, less those if the other does."""
        found = known.get((one, other))
        if found is None:
            found = sum(_more(a, b) - _more(b, a) for a, b in zip(ends[one], ends[other], strict=True))
            known[one, other], known[other, one] = found, -found
        return found

    better = False
    for each in list(row):
        if each in still or not (ends[each][0] or ends[each][1]):
            continue
        index = row.index(each)
        first, last = _reach(order, row, index)
        best, where, sum_ = 0, index, 0
        for step in range(index - 1, first - 1, -1):
            sum_ += cost(each, row[step])
            if sum_ < best and _fits(order, row, index, step):
                best, where = sum_, step
        sum_ = 0
        for step in range(index + 1, last + 1):
            sum_ += cost(row[step], each)
            if sum_ < best and _fits(order, row, index, step):
                best, where = sum_, step
        if where != index:
            row.insert(where, row.pop(index))
            better = True
    for index, each in enumerate(row):
        place[each] = index
    return better


def _more(before: Sequence[tuple[int, float]], after: Sequence[tuple[int, float]]) -> int:
    """How many pairs of ends lie the wrong way round if the first cell comes before the second."""
    return sum(bisect_left(after, end) for end in before)


def _reach(order: Order, row: Sequence[int], index: int) -> tuple[int, int]:
    """The first and last place that a cell may have: in its lane; a box of no lane, between lanes."""
    if order.cells[row[index]].lane is None and row[index] >= order.count:
        return 0, len(row) - 1
    lane = order.cells[row[index]].lane
    first = last = index
    while first > 0 and order.cells[row[first - 1]].lane == lane:
        first -= 1
    while last + 1 < len(row) and order.cells[row[last + 1]].lane == lane:
        last += 1
    return first, last


def _fits(order: Order, row: Sequence[int], index: int, step: int) -> bool:
    """Whether a cell can come to a place without parting a lane that it is not of."""
    own = order.cells[row[index]].lane
    before, after = (step - 1, step) if step < index else (step, step + 1)
    if before < 0 or after >= len(row):
        return True
    lane = order.cells[row[before]].lane
    return lane is None or lane != order.cells[row[after]].lane or lane == own


def kept(order: Order, former: Mapping[int, float]) -> Order:
    """The order with the boxes that were there before in their order, the rest where they cross least.

    `former` are the places across of boxes in a former drawing. What was not there follows its neighbour.
    """
    rows, blocks = [], _blocks(order, former)
    for row in order.rows:
        keys: list[tuple[float, float, int]] = []
        for index, each in enumerate(row):
            lane = order.cells[each].lane
            near = _near(order, row, index, former)
            keys.append((blocks[lane] if lane is not None else near, near, index))
        rows.append([row[index] for _, _, index in sorted(keys)])
    return untangled(Order(order.count, order.cells, rows), still=former.keys())


def _blocks(order: Order, former: Mapping[int, float]) -> dict[int, float]:
    """Where across each lane was; one that is new follows the one before it."""
    held: dict[int, list[float]] = {}
    for row in order.rows:
        for each in row:
            if (lane := order.cells[each].lane) is not None:
                held.setdefault(lane, []).extend([former[each]] if each in former else [])
    found: dict[int, float] = {}
    here = float("-inf")
    for lane, places in held.items():
        here = found[lane] = sum(places) / len(places) if places else here
    return found


def _near(order: Order, row: Sequence[int], index: int, former: Mapping[int, float]) -> float:
    """Where across a cell of a row was, or the one before it in its lane, or the one behind."""
    lane = order.cells[row[index]].lane
    for each in (*row[index::-1], *row[index:]):
        if each in former and order.cells[each].lane == lane:
            return former[each]
    return float("-inf")
