"""Degrees in numpy, for large networks: level by level, with compressed sparse rows. Linear in the network.

The level of a node is one above the highest of what bears on it, so all nodes of a level are computed at
once. Circles count as one node here, and the circles of a level are brought to rest together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

import attrs
import numpy as np
import numpy.typing as npt

from argmap.evaluate.degrees.maths import Real, rows
from argmap.evaluate.degrees.network import Edges, Network
from argmap.evaluate.degrees.plain import Solution, components
from argmap.evaluate.degrees.semantics import Semantics
from argmap.evaluate.degrees.settle import settle

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

NARROW = 10
"""With fewer nodes in a level on average, Python is quicker node by node."""
PATIENCE = 200
"""After so many levels it is seen whether they are narrow."""


@attrs.frozen(eq=False)
class Rows:
    """Compressed sparse rows: the sources of node `i` are ``sources[starts[i] : starts[i + 1]]``."""

    starts: Ints
    sources: Ints

    def of(self, nodes: Ints) -> tuple[Ints, Ints]:
        """How many sources each of some nodes has, and all of these sources in a row."""
        lengths = self.starts[nodes + 1] - self.starts[nodes]
        ends = np.cumsum(lengths)
        total = int(ends[-1]) if len(ends) else 0
        where = np.repeat(self.starts[nodes] - (ends - lengths), lengths) + np.arange(total)
        return lengths, self.sources[where]


def rows_of(size: int, targets: Ints, sources: Ints) -> Rows:
    """Pairs as compressed sparse rows, in the order they come in."""
    starts = np.zeros(size + 1, dtype=np.int64)
    np.cumsum(np.bincount(targets, minlength=size), out=starts[1:])
    if np.all(targets[:-1] <= targets[1:]):
        return Rows(starts, sources)
    return Rows(starts, sources[np.argsort(targets, kind="stable")])


@attrs.frozen(eq=False)
class _Gathered:
    """The sources of some nodes, ready to be brought together again and again."""

    count: int
    sources: Ints
    filled: Ints
    offsets: Ints

    def brought(self, how: np.ufunc, values: Floats, empty: float) -> Floats:
        """One number for each node; `empty` where it has no sources."""
        met = values.take(self.sources)
        if len(met) > len(self.filled):
            met = how.reduceat(met, self.offsets)
        if len(met) == self.count:
            return met
        made = np.full(self.count, empty)
        made[self.filled] = met
        return made


def _gathered(ways: Rows, groups: Sequence[Ints]) -> Iterator[_Gathered]:
    """The sources of group after group: laid out for all at once, since a group may be a few nodes."""
    bounds = _sums(np.array([len(group) for group in groups], dtype=np.int64))
    lengths, sources = ways.of(np.concatenate([np.zeros(0, dtype=np.int64), *groups]))
    begins = _sums(lengths)
    filled = np.flatnonzero(lengths)
    parts = np.searchsorted(filled, bounds)
    each = np.diff(parts)
    offsets = begins[filled] - np.repeat(begins[bounds[:-1]], each)
    filled -= np.repeat(bounds[:-1], each)
    rows = (pairwise(ends.tolist()) for ends in (bounds, begins[bounds], parts))
    for (node, last_node), (source, last_source), (part, last_part) in zip(*rows, strict=True):
        yield _Gathered(
            last_node - node, sources[source:last_source], filled[part:last_part], offsets[part:last_part]
        )


def _sums(lengths: Ints) -> Ints:
    """Where each of so many things begins, in a row, and where the last one ends."""
    return np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(lengths)])


def solve(
    network: Network, semantics: Semantics, minimum: bool, *, tolerance: float, most_steps: int
) -> Solution | None:
    """The strengths of all nodes; None if the levels are so narrow that this is not the way."""
    size = len(network)
    pairs = [_pairs(edges) for edges in (network.supports, network.attacks, network.needs)]
    supports, attacks, needs = (rows_of(size, targets, sources) for targets, sources in pairs)
    levels = _levels(
        size, np.concatenate([pair[0] for pair in pairs]), np.concatenate([pair[1] for pair in pairs])
    )
    if levels is None:
        return None
    base = np.frombuffer(network.base, dtype=np.float64)
    values = base.copy()
    maths = rows()
    assert maths is not None
    residual, error, steps, converged = 0.0, 0.0, 0, True

    pulled = np.zeros(size, dtype=bool)
    for targets, _ in pairs[:2]:
        pulled[targets] = True
    # Circles are gone through hundreds of times, so that it pays to know what only needs something.
    groups = [
        [nodes[pulled[nodes]], nodes[~pulled[nodes]]] if circular else [nodes] for nodes, circular in levels
    ]
    flat = [nodes for group in groups for nodes in group]
    bearing = map(
        _Bearing,
        *(_gathered(ways, flat) for ways in (supports, attacks, needs)),
        (base[each] for each in flat),
    )

    def strengths(bearings: Sequence[_Bearing]) -> Floats:
        return np.concatenate([each.strengths(values, semantics, minimum) for each in bearings])

    for group, (_, circular) in zip(groups, levels, strict=True):
        bearings = list(islice(bearing, len(group)))
        nodes = np.concatenate(group)
        if not circular:
            values[nodes] = strengths(bearings)
            continue

        def change(
            state: Sequence[Real], nodes: Ints = nodes, bearings: Sequence[_Bearing] = bearings
        ) -> list[Real]:
            values[nodes] = state[0]
            return [strengths(bearings) - state[0]]

        rest = settle(change, [values[nodes]], maths, tolerance, most_steps)
        values[nodes] = np.clip(rest.state[0], 0.0, 1.0)
        residual = max(residual, rest.residual)
        error = max(error, rest.error)
        steps += rest.steps
        converged = converged and rest.converged
    found: list[float] = values.tolist()
    return Solution(found, residual, error, steps, converged)


@attrs.frozen(eq=False)
class _Bearing:
    """What bears on some nodes."""

    supports: _Gathered
    attacks: _Gathered
    needs: _Gathered
    base: Floats

    def strengths(self, values: Floats, semantics: Semantics, minimum: bool) -> Floats:
        """The strengths of these nodes, given those of all."""
        maths = rows()
        assert maths is not None
        strengths = self.base
        if len(self.supports.filled) or len(self.attacks.filled):
            if semantics.product:
                rest = 1.0 - values
                pull = self.attacks.brought(np.multiply, rest, 1.0)
                pull -= self.supports.brought(np.multiply, rest, 1.0)
            else:
                pull = self.supports.brought(np.add, values, 0.0)
                pull -= self.attacks.brought(np.add, values, 0.0)
            strengths = semantics.influence(strengths, pull, maths)
        if len(self.needs.filled):
            if minimum:
                strengths = np.minimum(strengths, self.needs.brought(np.minimum, values, 1.0))
            else:
                strengths = strengths * self.needs.brought(np.multiply, values, 1.0)
        return strengths


def _pairs(edges: Edges) -> tuple[Ints, Ints]:
    if not len(edges):
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    return np.frombuffer(edges.targets, dtype=np.int64), np.frombuffer(edges.sources, dtype=np.int64)


def _levels(size: int, targets: Ints, sources: Ints) -> list[tuple[Ints, bool]] | None:
    """Groups of nodes, each after all that bears on it, and whether the group is one of circles."""
    peeled = _peeled(size, targets, sources)
    if peeled is None:
        return None
    done = np.concatenate([np.zeros(0, dtype=np.int64), *peeled])
    levels = [(level, False) for level in peeled]
    if len(done) == size:
        return levels
    # What is left bears on itself in circles, or rests on what does.
    left = np.ones(size, dtype=bool)
    left[done] = False
    inner = left[targets] & left[sources]
    targets, sources = targets[inner], sources[inner]
    part = _parts(size, left, targets, sources)
    crossing = part[targets] != part[sources]
    condensed = _peeled(
        size,
        part[targets[crossing]],
        part[sources[crossing]],
        np.flatnonzero(left & (part == np.arange(size))),
    )
    if condensed is None:
        return None
    members = np.flatnonzero(left)
    members = members[np.argsort(part[members], kind="stable")]
    by_part = rows_of(size, part[members], members)
    for heads in condensed:
        lengths, nodes = by_part.of(heads)
        alone = np.repeat(lengths == 1, lengths)
        levels += [
            (group, circular)
            for group, circular in ((nodes[alone], False), (nodes[~alone], True))
            if len(group)
        ]
    return levels


def _peeled(size: int, targets: Ints, sources: Ints, among: Ints | None = None) -> list[Ints] | None:
    """The nodes that no circle bears on, level by level. None if the levels come to be narrow."""
    waiting = np.bincount(targets, minlength=size)
    out = rows_of(size, sources, targets)
    nodes = np.arange(size) if among is None else among
    ready = nodes[waiting[nodes] == 0]
    levels: list[Ints] = []
    seen = np.zeros(size, dtype=np.int64)
    count = 0
    while len(ready):
        levels.append(ready)
        count += len(ready)
        if _narrow(len(levels), count):
            return None
        _, reached = out.of(ready)
        np.subtract.at(waiting, reached, 1)
        ready = _once(reached[waiting[reached] == 0], seen)
    return levels


def _once(nodes: Ints, seen: Ints) -> Ints:
    """Each node once, without sorting: of each, the place that was written last."""
    places = np.arange(len(nodes))
    seen[nodes] = places
    kept: Ints = nodes[seen[nodes] == places]
    return kept


def _parts(size: int, left: Flags, targets: Ints, sources: Ints) -> Ints:
    """For each node the least one that it shares circles with; itself if there is none."""
    part = np.arange(size)
    core, targets, sources = _core(size, left, targets, sources)
    together = _around(size, targets, sources)
    if together is not None and len(together) > 1:
        part[together] = together[0]
        core[together] = False
        core, targets, sources = _core(size, core, targets, sources)
    nodes = np.flatnonzero(core)
    number = np.zeros(size, dtype=np.int64)
    number[nodes] = np.arange(len(nodes))
    ways = rows_of(len(nodes), number[targets], number[sources])
    flat, bounds = ways.sources.tolist(), ways.starts.tolist()
    lists = [flat[start:stop] for start, stop in pairwise(bounds)]
    for group in components([lists], range(len(nodes))):
        if len(group) > 1:
            together = nodes[group]
            part[together] = together.min()
    return part


def _core(size: int, among: Flags, targets: Ints, sources: Ints) -> tuple[Flags, Ints, Ints]:
    """Some nodes without those that bear on none of the others, and the pairs among the rest."""
    core = among.copy()
    inner = core[targets] & core[sources]
    targets, sources = targets[inner], sources[inner]
    bearing = np.bincount(sources, minlength=size)
    back = rows_of(size, targets, sources)
    seen = np.zeros(size, dtype=np.int64)
    idle = np.flatnonzero(core & (bearing == 0))
    while len(idle):
        core[idle] = False
        _, reached = back.of(idle)
        np.subtract.at(bearing, reached, 1)
        idle = _once(reached[(bearing[reached] == 0) & core[reached]], seen)
    inner = core[targets] & core[sources]
    return core, targets[inner], sources[inner]


def _around(size: int, targets: Ints, sources: Ints) -> Ints | None:
    """All that share circles with the best connected node, in order (Fleischer, Hendrickson and Pinar 2000).

    In a large thicket these are most of the nodes. None if the ways from there come to be narrow.
    """
    ways = np.bincount(targets, minlength=size) * np.bincount(sources, minlength=size)
    start = int(ways.argmax())
    after = _reached(rows_of(size, sources, targets), start)
    before = None if after is None else _reached(rows_of(size, targets, sources), start)
    return None if after is None or before is None else np.flatnonzero(after & before)


def _reached(ways: Rows, start: int) -> Flags | None:
    """What can be reached from a node, and the node; None if that takes many steps with little in each."""
    size = len(ways.starts) - 1
    reached = np.zeros(size, dtype=bool)
    seen = np.zeros(size, dtype=np.int64)
    frontier = np.array([start], dtype=np.int64)
    steps = count = 0
    while len(frontier):
        reached[frontier] = True
        steps, count = steps + 1, count + len(frontier)
        if _narrow(steps, count):
            return None
        _, there = ways.of(frontier)
        frontier = _once(there[~reached[there]], seen)
    return reached


def _narrow(steps: int, count: int) -> bool:
    """Whether so many steps have met so few nodes that Python is quicker."""
    return steps > PATIENCE and count < NARROW * steps
