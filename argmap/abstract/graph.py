"""Who attacks whom, by number, in compressed sparse rows: numpy's where a large file was read, else lists.

Row `i` of the targets stands at ``targets[starts[i]:starts[i + 1]]``, in rising order and each once. So two
graphs with the same attacks are the same, however often and in which order the attacks were told.
"""

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import pairwise

import attrs

TYPE_CHECKING = False
if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = list[int] | NDArray[np.int64]


@attrs.frozen(eq=False)
class Graph:
    """Attacks among the numbers below `size`."""

    size: int
    starts: "Numbers" = attrs.field(repr=False)
    targets: "Numbers" = attrs.field(repr=False)

    def __len__(self) -> int:
        return len(self.targets)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Graph):
            return NotImplemented
        return (
            self.size == other.size
            and len(self) == len(other)
            and as_list(self.starts) == as_list(other.starts)
            and as_list(self.targets) == as_list(other.targets)
        )

    def __hash__(self) -> int:
        return hash((self.size, len(self)))

    @cached_property
    def attacked(self) -> list[list[int]]:
        """For each argument, those that it attacks."""
        starts, targets = as_list(self.starts), as_list(self.targets)
        return [targets[start:stop] for start, stop in pairwise(starts)]

    @cached_property
    def attackers(self) -> list[list[int]]:
        """For each argument, those that attack it, in rising order."""
        return turned(self.attacked)


def as_list(numbers: "Numbers") -> list[int]:
    """The same numbers as a list of Python's."""
    return numbers if isinstance(numbers, list) else numbers.tolist()


def turned(rows: Sequence[Iterable[int]]) -> list[list[int]]:
    """The rows of the same pairs the other way."""
    other: list[list[int]] = [[] for _ in rows]
    for index, row in enumerate(rows):
        for item in row:
            other[item].append(index)
    return other


def graph_of(size: int, pairs: Iterable[tuple[int, int]]) -> Graph:
    """The graph of pairs of an attacker and what it attacks."""
    rows: list[set[int]] = [set() for _ in range(size)]
    for source, target in pairs:
        rows[source].add(target)
    starts, targets = [0], list[int]()
    for row in rows:
        targets.extend(sorted(row))
        starts.append(len(targets))
    return Graph(size, starts, targets)


def graph_of_arrays(size: int, sources: "NDArray[np.int64]", targets: "NDArray[np.int64]") -> Graph:
    """The same from two arrays of equal length."""
    import numpy as np

    keys = np.sort(sources * max(size, 1) + targets)  # np.unique hashes, and takes ten times as long
    if len(keys):
        keys = keys[np.concatenate(([True], keys[1:] != keys[:-1]))]
    from_where = keys // max(size, 1)
    starts = np.concatenate(([0], np.cumsum(np.bincount(from_where, minlength=size))))
    return Graph(size, starts.astype(np.int64), keys - from_where * max(size, 1))
