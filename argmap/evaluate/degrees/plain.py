"""Degrees in plain Python: node by node, reasons first; circles are brought to rest together.

The numbers may be floats, or rows of floats in numpy that answer many questions at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

import attrs

from argmap.abstract.collector import Resting
from argmap.evaluate.degrees.maths import PLAIN, Maths, Real
from argmap.evaluate.degrees.network import Edges, Network
from argmap.evaluate.degrees.semantics import Semantics
from argmap.evaluate.degrees.settle import settle


@attrs.frozen
class Solution:
    """The strength of each node, and how it was come by."""

    values: Sequence[Real]
    residual: float
    error: float
    steps: int
    converged: bool


@attrs.frozen(eq=False)
class Plan:
    """A network in the order of its computation.

    For each node, what supports, attacks and is needed by it; `parts` are the nodes, reasons first, those
    that bear on each other in a circle together.
    """

    base: Sequence[float]
    supports: Sequence[Sequence[int]]
    attacks: Sequence[Sequence[int]]
    needs: Sequence[Sequence[int]]
    parts: Sequence[Sequence[int]]
    semantics: Semantics
    minimum: bool

    def circular(self, part: Sequence[int]) -> bool:
        """Whether the nodes of a part bear on each other in a circle. No node bears on itself."""
        return len(part) > 1


def plan_of(
    network: Network, semantics: Semantics, minimum: bool, goals: Iterable[int] | None = None
) -> Plan:
    """The plan of a network, or of what bears on some of its nodes."""
    size = len(network)
    with Resting():
        supports = _listed(network.supports, size)
        attacks = _listed(network.attacks, size)
        needs = _listed(network.needs, size)
        parts = components([supports, attacks, needs], range(size) if goals is None else goals)
    return Plan(network.base, supports, attacks, needs, parts, semantics, minimum)


def solve(
    plan: Plan,
    *,
    tolerance: float,
    most_steps: int,
    whole: bool = False,
    present: Mapping[int, Real] | None = None,
    maths: Maths = PLAIN,
) -> Solution:
    """The strengths of the nodes of a plan.

    With `whole`, everything is brought to rest together, as if all of it were a circle. `present` says by how
    much the strength of a node counts, 0 or 1, where that is not 1.
    """
    values: list[Real] = list(plan.base)
    there = {} if present is None else present
    for node, share in there.items():
        values[node] = values[node] * share
    residual, error, steps, converged = 0.0, 0.0, 0, True
    parts = [[node for part in plan.parts for node in part]] if whole and plan.parts else plan.parts
    for part in parts:
        if len(part) == 1 and not whole:
            values[part[0]] = _strength(plan, part[0], values, there, maths)
            continue

        def change(state: Sequence[Real], part: Sequence[int] = part) -> list[Real]:
            for node, strength in zip(part, state, strict=True):
                values[node] = strength
            return [
                _strength(plan, node, values, there, maths) - strength
                for node, strength in zip(part, state, strict=True)
            ]

        rest = settle(change, [values[node] for node in part], maths, tolerance, most_steps)
        for node, strength in zip(part, rest.state, strict=True):
            values[node] = maths.smaller(maths.larger(strength, 0.0), 1.0)
        residual = max(residual, rest.residual)
        error = max(error, rest.error)
        steps += rest.steps
        converged = converged and rest.converged
    return Solution(values, residual, error, steps, converged)


def pull(plan: Plan, node: int, values: Sequence[Real]) -> Real:
    """What speaks for and against a node, as one number: above 0 if more speaks for it."""
    if plan.semantics.product:
        unattacked: Real = 1.0
        for source in plan.attacks[node]:
            unattacked = unattacked * (1.0 - values[source])
        unsupported: Real = 1.0
        for source in plan.supports[node]:
            unsupported = unsupported * (1.0 - values[source])
        return unattacked - unsupported
    for_it: Real = 0.0
    for source in plan.supports[node]:
        for_it = for_it + values[source]
    against: Real = 0.0
    for source in plan.attacks[node]:
        against = against + values[source]
    return for_it - against


def _strength(
    plan: Plan, node: int, values: Sequence[Real], present: Mapping[int, Real], maths: Maths
) -> Real:
    strength: Real = plan.base[node]
    if plan.supports[node] or plan.attacks[node]:
        strength = plan.semantics.influence(strength, pull(plan, node, values), maths)
    for needed in plan.needs[node]:
        strength = maths.smaller(strength, values[needed]) if plan.minimum else strength * values[needed]
    return strength * present[node] if node in present else strength


def _listed(edges: Edges, size: int) -> list[Sequence[int]]:
    """For each target its sources, in the order they were written."""
    lists: list[Sequence[int]] = [()] * size
    for target, source in zip(edges.targets, edges.sources, strict=True):
        if known := lists[target]:
            assert isinstance(known, list)
            known.append(source)
        else:
            lists[target] = [source]
    return lists


def components(ways: Sequence[Sequence[Sequence[int]]], starts: Iterable[int]) -> list[list[int]]:
    """The strongly connected components that can be reached, each after those that can be reached from it.

    The algorithm is Tarjan's (SIAM Journal on Computing 1, 1972), without recursion.

    >>> components([[[1], [2], [1]], [[], [], []]], [0])
    [[1, 2], [0]]
    """
    size = len(ways[0])
    seen, low = [-1] * size, [0] * size
    waiting: list[int] = []
    found: list[list[int]] = []
    count = 0
    for start in starts:
        if seen[start] >= 0:
            continue
        seen[start] = low[start] = count
        count += 1
        waiting.append(start)
        path = [(start, chain.from_iterable([way[start] for way in ways]))]
        while path:
            here, further = path[-1]
            for there in further:
                if seen[there] < 0:
                    seen[there] = low[there] = count
                    count += 1
                    waiting.append(there)
                    path.append((there, chain.from_iterable([way[there] for way in ways])))
                    break
                if seen[there] < low[here] and low[there] < size:
                    low[here] = seen[there]
            else:
                path.pop()
                if path and low[here] < low[path[-1][0]]:
                    low[path[-1][0]] = low[here]
                if low[here] == seen[here]:
                    at = len(waiting) - 1
                    while waiting[at] != here:
                        at -= 1
                    part = waiting[at:]
                    del waiting[at:]
                    for node in part:
                        low[node] = size  # no longer waiting
                    found.append(sorted(part))
    return found
