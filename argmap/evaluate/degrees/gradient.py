"""Gradients: by how much a degree would change with the base score of each claim and link."""

from __future__ import annotations

from collections.abc import Sequence

from argmap.evaluate.degrees.attribution import Attribution, number_of
from argmap.evaluate.degrees.maths import PLAIN, Real
from argmap.evaluate.degrees.measure import MOST_STEPS, TOLERANCE, solved, unsettled
from argmap.evaluate.degrees.network import network_of
from argmap.evaluate.degrees.plain import Plan, Solution, plan_of, pull
from argmap.evaluate.degrees.semantics import PremisesName, SemanticsName, semantics_of, takes_minimum
from argmap.evaluate.degrees.settle import settle
from argmap.model import ArgumentMap


def gradient(
    map: ArgumentMap,
    of: str,
    semantics: SemanticsName = "quadratic-energy",
    *,
    premises: PremisesName = "product",
    base: float = 0.5,
    links: float | None = None,
    tolerance: float = TOLERANCE,
    most_steps: int = MOST_STEPS,
) -> Attribution:
    """The derivative of one degree by every base score (Yin, Potyka and Toni, ECAI 2023).

    Where nothing bears on itself in a circle, it is exact: the chain rule, from the claim back to its
    reasons. In circles the derivatives at rest solve a linear system, which comes to rest wherever the
    degrees do; it is followed until it does, and its residual is told.

    Raises:
        FindingsError, UsageError, MachineError: as `degrees` does; or the map has no such element.

    >>> from argmap import Builder
    >>> b = Builder()
    >>> late, rain = b.claim("It is late.", id="late"), b.claim("It rains.", id="rain")
    >>> _ = b.rebut(late, rain, id="step", data={"strength": 1})
    >>> found = gradient(b.build(), "late")  # by hand, for rain: -0.5 * 2 * 0.5 / (1 + 0.5 * 0.5) ** 2
    >>> found["rain"], found["late"], found.exact
    (-0.32, 0.8, True)
    """
    kind, minimum = semantics_of(semantics), takes_minimum(premises)
    network = network_of(map, base=base, links=links).unwrap()
    goal = number_of(map, network, of)
    solution = solved(network, kind, minimum, tolerance=tolerance, most_steps=most_steps)
    plan = plan_of(network, kind, minimum, [goal])
    by_node, back, corners = _traced(plan, solution.values, goal, tolerance, most_steps)
    shown = range(len(network.names))
    return Attribution(
        of=of,
        degree=solution.values[goal],
        values={network.names[node]: by_node[node] for node in shown},
        method="gradient",
        semantics=semantics,
        exact=not any(plan.circular(part) for part in plan.parts),
        errors=dict.fromkeys(network.names, 0.0),
        residual=max(solution.residual, back.residual),
        error=max(solution.error, back.error),
        converged=solution.converged and back.converged,
        corners=tuple(network.names[node] for node in corners if node in shown),
        findings=tuple(unsettled(each) for each in (solution, back) if not each.converged),
    )


def _traced(
    plan: Plan, values: Sequence[float], goal: int, tolerance: float, most_steps: int
) -> tuple[list[float], Solution, list[int]]:
    """The derivative by each base score; how that came to rest; and the nodes that are at a corner."""
    owed = [0.0] * len(plan.base)
    owed[goal] = 1.0
    by_base = [0.0] * len(plan.base)
    corners: list[int] = []
    residual, error, steps, converged = 0.0, 0.0, 0, True
    for part in reversed(plan.parts):
        partials = {node: _partials(plan, node, values) for node in part}
        if plan.circular(part):
            within = {node: place for place, node in enumerate(part)}
            arriving = [owed[node] for node in part]

            def change(
                state: Sequence[Real],
                part: Sequence[int] = part,
                within: dict[int, int] = within,
                arriving: list[float] = arriving,
                partials: dict[int, tuple[list[tuple[int, float]], float, bool]] = partials,
            ) -> list[Real]:
                moved = [start - here for start, here in zip(arriving, state, strict=True)]
                for node, here in zip(part, state, strict=True):
                    for source, slope in partials[node][0]:
                        if source in within:
                            moved[within[source]] += slope * here
                return moved

            rest = settle(change, arriving, PLAIN, tolerance, most_steps)
            for node, here in zip(part, rest.state, strict=True):
                owed[node] = here
            residual, error = max(residual, rest.residual), max(error, rest.error)
            steps += rest.steps
            converged = converged and rest.converged
        inside = set(part)
        for node in part:
            sources, own, corner = partials[node]
            by_base[node] = owed[node] * own
            if corner and owed[node]:
                corners.append(node)
            for source, slope in sources:
                if source not in inside:
                    owed[source] += slope * owed[node]
    return by_base, Solution(by_base, residual, error, steps, converged), sorted(corners)


def _partials(plan: Plan, node: int, values: Sequence[float]) -> tuple[list[tuple[int, float]], float, bool]:
    """How a strength changes with each source, and with the base score; whether it has a corner."""
    semantics, base = plan.semantics, plan.base[node]
    found: list[tuple[int, float]] = []
    corner = False
    strength, by_base = base, 1.0
    if plan.supports[node] or plan.attacks[node]:
        pulled = pull(plan, node, values)
        by_pull, by_base = semantics.slope(base, pulled, PLAIN)
        strength = semantics.influence(base, pulled, PLAIN)
        corner = semantics.product and pulled == 0.0 and base != 0.5
        for sources, sign in ((plan.supports[node], 1.0), (plan.attacks[node], -1.0)):
            shares = _others([1.0 - values[source] for source in sources]) if semantics.product else None
            found += [
                (source, sign * by_pull * (1.0 if shares is None else shares[place]))
                for place, source in enumerate(sources)
            ]
    needs = plan.needs[node]
    if not needs:
        return found, by_base, corner
    parts = [strength, *(values[needed] for needed in needs)]
    if plan.minimum:
        least = min(parts)
        tied = parts.count(least)
        # Of those that tie, each one lowers the least and does not raise it: half of both sides.
        passes = [0.0 if part > least else 1.0 if tied == 1 else 0.5 for part in parts]
        corner = (corner and passes[0] > 0.0) or tied > 1
    else:
        passes = _others(parts)
    own, *rest = passes
    found = [(source, slope * own) for source, slope in found]
    found += list(zip(needs, rest, strict=True))
    return found, by_base * own, corner


def _others(factors: Sequence[float]) -> list[float]:
    """For each factor the product of the others. Not by division: a factor may be 0."""
    before = [1.0]
    for factor in factors[:-1]:
        before.append(before[-1] * factor)
    after, products = 1.0, [0.0] * len(factors)
    for place in range(len(factors) - 1, -1, -1):
        products[place] = before[place] * after
        after *= factors[place]
    return products
