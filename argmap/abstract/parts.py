"""Parts of a graph on their own: what a query depends on, and what hangs together."""

from collections.abc import Iterable, Sequence

import attrs

from argmap.abstract.graph import Graph, turned
from argmap.abstract.grounded import OPEN


@attrs.frozen(eq=False)
class Part:
    """Some arguments of a graph, numbered anew from 0, and the attacks among them."""

    members: list[int]
    attacked: list[list[int]] = attrs.field(repr=False)
    attackers: list[list[int]] = attrs.field(repr=False)

    def __len__(self) -> int:
        return len(self.members)

    def lift(self, numbers: Iterable[int]) -> frozenset[int]:
        """What these are in the whole."""
        return frozenset(self.members[number] for number in numbers)


def part(attacked: list[list[int]], members: Sequence[int]) -> Part:
    """The part of these members, which rise."""
    if len(members) == len(attacked):
        return Part(list(members), attacked, turned(attacked))
    local = dict(zip(members, range(len(members)), strict=True))
    rows = [[local[target] for target in attacked[member] if target in local] for member in members]
    return Part(list(members), rows, turned(rows))


def undecided(graph: Graph, labels: list[int]) -> Part:
    """What the grounded labelling leaves open.

    Every complete extension is the grounded one and a complete extension of this part, and the other way
    round: accepted arguments attack nothing here, and rejected ones do no harm. So it is for preferred,
    stable, semi-stable, ideal and eager extensions; not for stage.
    """
    members = [number for number, label in enumerate(labels) if label == OPEN]
    if isinstance(graph.starts, list) or isinstance(graph.targets, list):
        return part(graph.attacked, members)
    import numpy as np

    open_ = np.array(labels, dtype=np.int8) == OPEN
    new = np.cumsum(open_) - 1
    sources = np.repeat(np.arange(graph.size), np.diff(graph.starts))
    kept = open_[sources] & open_[graph.targets]
    counts = np.bincount(new[sources[kept]], minlength=len(members))
    targets: list[int] = new[graph.targets[kept]].tolist()
    ends: list[int] = np.cumsum(counts).tolist()
    rows = [targets[start:stop] for start, stop in zip([0, *ends], ends, strict=False)]
    return Part(members, rows, turned(rows))


def cone(whole: Part, number: int) -> Part:
    """The arguments from which attacks lead to one, near or far: all that can bear on it where a semantics is
    directional, as complete, preferred and ideal semantics are (Baroni and Giacomin, AIJ 171, 2007)."""
    seen = {number}
    todo = [number]
    while todo:
        for attacker in whole.attackers[todo.pop()]:
            if attacker not in seen:
                seen.add(attacker)
                todo.append(attacker)
    return part(whole.attacked, sorted(seen))


def component(whole: Part, number: int) -> list[int]:
    """What is linked with one by attacks in either direction, rising."""
    seen = {number}
    todo = [number]
    while todo:
        one = todo.pop()
        for rows in (whole.attackers, whole.attacked):
            for near in rows[one]:
                if near not in seen:
                    seen.add(near)
                    todo.append(near)
    return sorted(seen)


def components(whole: Part) -> list[Part]:
    """The parts that no attack links with each other; all semantics here take each on its own."""
    seen: set[int] = set()
    found = []
    for number in range(len(whole)):
        if number not in seen:
            members = component(whole, number)
            seen.update(members)
            found.append(part(whole.attacked, members))
    return found
