"""The grounded labelling: accept what nothing open attacks, reject what that attacks, and so on.

It is the least fixpoint of the characteristic function (Dung, AIJ 77, 1995, Defs. 16 and 20), as a labelling
(Caminada, JELIA 2006). Linear in the attacks.
"""

from collections.abc import Iterable

from argmap.abstract.graph import Graph

TYPE_CHECKING = False
if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

OPEN, IN, OUT = 0, 1, 2
_THIN = 200
"""Frontiers below this are cheaper one by one than as arrays."""


def grounded_labels(graph: Graph) -> list[int]:
    """`IN`, `OUT` or `OPEN` for each argument."""
    if isinstance(graph.starts, list) or isinstance(graph.targets, list):
        return close(graph.attacked, graph.attackers, ())
    return _by_frontier(graph, graph.starts, graph.targets)


def close(attacked: list[list[int]], attackers: list[list[int]], accepted: Iterable[int]) -> list[int]:
    """Labels once `accepted` are in, and everything that they defend, and what that defends, and so on.

    From an admissible set this gives the least complete extension that contains it (Dung 1995, Thm. 25).
    """
    labels = [OPEN] * len(attacked)
    threats = [len(row) for row in attackers]
    todo = list(dict.fromkeys([*accepted, *(number for number, count in enumerate(threats) if not count)]))
    for number in todo:
        labels[number] = IN
    while todo:
        for rejected in attacked[todo.pop()]:
            if labels[rejected] != OPEN:
                continue
            labels[rejected] = OUT
            for number in attacked[rejected]:
                threats[number] -= 1
                if not threats[number] and labels[number] == OPEN:
                    labels[number] = IN
                    todo.append(number)
    return labels


def _by_frontier(graph: Graph, starts: "NDArray[np.int64]", targets: "NDArray[np.int64]") -> list[int]:
    """The same with a whole frontier at a time, and one by one where frontiers are thin."""
    import numpy as np

    labels = np.zeros(graph.size, dtype=np.int8)
    threats = np.bincount(targets, minlength=graph.size)
    frontier = np.flatnonzero(threats == 0)
    labels[frontier] = IN
    while len(frontier) >= _THIN:
        rejected = np.unique(_rows(starts, targets, frontier))
        rejected = rejected[labels[rejected] == OPEN]
        labels[rejected] = OUT
        freed, counts = np.unique(_rows(starts, targets, rejected), return_counts=True)
        threats[freed] -= counts
        frontier = freed[(threats[freed] == 0) & (labels[freed] == OPEN)]
        labels[frontier] = IN
    todo = frontier.tolist()
    while todo:
        one = todo.pop()
        for rejected_one in targets[starts[one] : starts[one + 1]].tolist():
            if labels[rejected_one] != OPEN:
                continue
            labels[rejected_one] = OUT
            for number in targets[starts[rejected_one] : starts[rejected_one + 1]].tolist():
                threats[number] -= 1
                if threats[number] == 0 and labels[number] == OPEN:
                    labels[number] = IN
                    todo.append(number)
    found: list[int] = labels.tolist()
    return found


def _rows(
    starts: "NDArray[np.int64]", items: "NDArray[np.int64]", rows: "NDArray[np.int64]"
) -> "NDArray[np.int64]":
    """The items of several rows, one after the other."""
    import numpy as np

    begins = starts[rows]
    lengths = starts[rows + 1] - begins
    ends = np.cumsum(lengths)
    if not len(ends):
        return items[:0]
    chosen: NDArray[np.int64] = items[np.arange(ends[-1]) + np.repeat(begins - ends + lengths, lengths)]
    return chosen
