"""The order of ports in their boxes: that of the text, unless lines cross less in another.

Premises that are linked support together, whichever of them stands first; so a frame may hold them in any
order.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations, pairwise, permutations

import attrs

from argmap.draw.boxes import Box, Places, Wire, port_middle
from argmap.draw.order import order_of

_MOST = 6
"""Boxes with more ports are left as they are: all their orders are tried."""


def stacked(box: Box, order: Sequence[int]) -> Box:
    """A box with its ports in another order across, as far apart as they were."""
    before = sorted(range(len(box.ports)), key=lambda port: box.ports[port])
    if before == list(order):
        return box
    spans = [box.ports[port] for port in before]
    gaps = [0.0, *(start - stop for (_, stop), (start, _) in pairwise(spans))]
    here = spans[0][0]
    ports = list(box.ports)
    for gap, port in zip(gaps, order, strict=True):
        start, stop = box.ports[port]
        ports[port] = (here + gap, here + gap + stop - start)
        here = ports[port][1]
    return attrs.evolve(box, ports=tuple(ports))


def restacked(boxes: Sequence[Box], former: Sequence[Box], numbers: Mapping[int, int]) -> list[Box]:
    """The boxes with their ports in the order that they had in former boxes, by the numbers there."""
    found = list(boxes)
    for each, number in numbers.items():
        ports = former[number].ports
        if ports and len(ports) == len(boxes[each].ports):
            found[each] = stacked(boxes[each], sorted(range(len(ports)), key=lambda port: ports[port]))
    return found


def sorted_ports(boxes: Sequence[Box], wires: Sequence[Wire], places: Places) -> list[Box]:
    """The boxes with their ports in the order in which the fewest wires cross, where they are laid out.

    Of several such orders it is the first, beginning with that of the text.
    """
    order = order_of(boxes, wires, places)
    place = {each: index for row in order.rows for index, each in enumerate(row)}
    found = list(boxes)
    for number, box in enumerate(boxes):
        if not 2 <= len(box.ports) <= _MOST:
            continue
        known = {port_middle(box, port): port for port in range(len(box.ports))}
        costs: Counter[tuple[int, int]] = Counter()
        for side in (order.cells[number].low, order.cells[number].high):
            ends = [(known[own], (place[there], other)) for there, own, other in side if own in known]
            for (one, here), (other, there) in permutations(ends, 2):
                costs[one, other] += here > there
        if costs.total():
            orders = permutations(range(len(box.ports)))
            best = min(orders, key=lambda each: sum(costs[pair] for pair in combinations(each, 2)))
            found[number] = stacked(box, best)
    return found
