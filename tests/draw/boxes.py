"""Boxes and wires made by chance, for what sees nothing else of a map."""

from hypothesis import strategies as st

from argmap.draw.boxes import Box, Gaps, Socket, Wire, acyclic

GAPS = Gaps(card=14, rank=46, lane=14)


@st.composite
def graphs(
    draw: st.DrawFn, max_boxes: int = 12, max_wires: int = 20, *, extreme: bool = False
) -> tuple[list[Box], list[Wire]]:
    """Boxes, some in lanes and some with two ports, and wires between them that lead in no circle.

    `extreme` ones may be as small as a point or as long as a wall.
    """
    lengths, breadths = [12.0, 60.0, 190.0], [10.0, 80.0, 210.0]
    if extreme:
        lengths, breadths = [1.0, 60.0, 9_000.0], [1.0, 80.0, 9_000.0]
    count = draw(st.integers(1, max_boxes))
    lanes = st.none() | st.integers(0, draw(st.integers(0, 3)))
    boxes = [
        _box(draw(st.sampled_from(lengths)), *each)
        for each in draw(
            st.lists(
                st.tuples(st.sampled_from(breadths), lanes, st.booleans()),
                min_size=count,
                max_size=count,
            )
        )
    ]
    wires = [
        Wire(_socket(draw, boxes, low), _socket(draw, boxes, high), draw(st.sampled_from([1, 3])))
        for low, high in draw(pairs(count, max_wires))
    ]
    turned = acyclic(count, wires)
    return boxes, [
        Wire(wire.high, wire.low, wire.weight) if turn else wire
        for wire, turn in zip(wires, turned, strict=True)
    ]


def _box(along: float, across: float, lane: int | None, parted: bool) -> Box:
    half = across / 2
    ports = ((2.0, half - 4.0), (half + 4.0, across - 2.0)) if parted and across > 60 else ()
    return Box(along=along, across=across, lane=lane, ports=ports)


def _socket(draw: st.DrawFn, boxes: list[Box], box: int) -> Socket:
    return Socket(box, draw(st.sampled_from([None, 0, 1])) if boxes[box].ports else None)


def pairs(count: int, most: int = 20) -> st.SearchStrategy[list[tuple[int, int]]]:
    """Pairs of different numbers below a count."""
    ends = st.integers(0, count - 1)
    return st.lists(
        st.tuples(ends, ends).filter(lambda pair: pair[0] != pair[1]), max_size=most if count > 1 else 0
    )
