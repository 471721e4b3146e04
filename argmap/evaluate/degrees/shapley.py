"""Shapley values: what each claim and link adds to a degree, on average over all orders of coming in."""

from __future__ import annotations

import math
import random
from collections.abc import Iterable, Sequence
from typing import Any

import attrs

from argmap.diagnostics import Diagnostic, UsageError
from argmap.evaluate.degrees.attribution import Attribution, number_of
from argmap.evaluate.degrees.maths import PLAIN, rows
from argmap.evaluate.degrees.measure import MOST_STEPS, TOLERANCE, check_work, unsettled
from argmap.evaluate.degrees.network import network_of
from argmap.evaluate.degrees.plain import Plan, Solution, plan_of, solve
from argmap.evaluate.degrees.semantics import PremisesName, SemanticsName, semantics_of, takes_minimum
from argmap.model import ArgumentMap

EXACT = 12
"""So many players at most are computed exactly, over all 2 ** 12 coalitions."""

_CELLS = 2_000_000


def shapley(
    map: ArgumentMap,
    of: str,
    semantics: SemanticsName = "quadratic-energy",
    *,
    players: Iterable[str] | None = None,
    premises: PremisesName = "product",
    base: float = 0.5,
    links: float | None = None,
    samples: int = 200,
    seed: int = 0,
    tolerance: float = TOLERANCE,
    most_steps: int = MOST_STEPS,
) -> Attribution:
    """The Shapley value of every claim and link for the degree of one.

    The players are all claims, arguments and links but that one itself, or those among them that are given;
    links alone are the relation attributions of Yin, Potyka and Toni (IJCAI 2024). A player who has not come
    in has a strength of 0: it speaks for nothing, attacks nothing, and a link that needs it is 0, too. Who
    cannot bear on the claim has the value 0 and does not count.

    Up to `EXACT` players are computed exactly. For more, `samples` pairs of orders are drawn, each order with
    its reverse, and the errors are standard errors over the pairs. The values always add up to the degree
    less the degree without any player.

    Raises:
        FindingsError, UsageError, MachineError: as `degrees` does; or there is no such element or player, or
            there are fewer than two samples.

    >>> from argmap import Builder
    >>> b = Builder()
    >>> late, rain = b.claim("It is late.", id="late"), b.claim("It rains.", id="rain")
    >>> _ = b.rebut(late, rain, id="step", data={"strength": 1})
    >>> found = shapley(b.build(), "late")  # the two can only do it together
    >>> round(found["rain"], 6), round(found["step"], 6), round(found.degree, 6), found.exact
    (-0.05, -0.05, 0.4, True)
    """
    kind, minimum = semantics_of(semantics), takes_minimum(premises)
    if samples < 2:
        raise UsageError(f"an error can be told from two samples on, not from {samples}")
    network = network_of(map, base=base, links=links).unwrap()
    check_work(network, tolerance, most_steps)
    goal = number_of(map, network, of)
    plan = plan_of(network, kind, minimum, [goal])
    if players is None:
        asked = set(range(len(network.names)))
    else:
        asked = {number_of(map, network, player) for player in dict.fromkeys(players)}
    bearing = sorted(asked.intersection(node for part in plan.parts for node in part) - {goal})
    game = _Game(plan, goal, bearing, tolerance, most_steps)
    exact = len(bearing) <= EXACT
    means, errors = _all(game) if exact else _drawn(game, samples, random.Random(seed))
    shown = [network.names[node] for node in sorted(asked - {goal})]
    degree = game.worth([(1 << len(bearing)) - 1])[0]
    worst = game.worst
    return Attribution(
        of=of,
        degree=degree,
        values=dict.fromkeys(shown, 0.0)
        | {network.names[node]: mean for node, mean in zip(bearing, means, strict=True)},
        method="shapley",
        semantics=semantics,
        exact=exact and worst.steps == 0,
        errors=dict.fromkeys(shown, 0.0)
        | {network.names[node]: error for node, error in zip(bearing, errors, strict=True)},
        residual=worst.residual,
        error=worst.error,
        converged=worst.converged,
        samples=0 if exact else samples,
        seed=None if exact else seed,
        findings=_findings(worst),
    )


def _findings(worst: Solution) -> tuple[Diagnostic, ...]:
    return () if worst.converged else (unsettled(worst),)


@attrs.define
class _Game:
    """What each coalition of players makes of the degree; a coalition is the bits of a number."""

    plan: Plan
    goal: int
    players: Sequence[int]
    tolerance: float
    most_steps: int
    worst: Solution = attrs.field(factory=lambda: Solution((), 0.0, 0.0, 0, True))

    def worth(self, coalitions: Sequence[int]) -> list[float]:
        """The degree with each of some coalitions."""
        together = rows()
        if together is None or len(coalitions) == 1:
            return [self._one(coalition) for coalition in coalitions]
        import numpy as np

        found: list[float] = []
        size = max(1, _CELLS // len(self.plan.base))
        for start in range(0, len(coalitions), size):
            some = coalitions[start : start + size]
            present: dict[int, Any] = {
                player: np.array([float(coalition >> place & 1) for coalition in some])
                for place, player in enumerate(self.players)
            }
            solution = solve(
                self.plan,
                tolerance=self.tolerance,
                most_steps=self.most_steps,
                present=present,
                maths=together,
            )
            self._met(solution)
            found += np.broadcast_to(solution.values[self.goal], len(some)).tolist()
        return found

    def _one(self, coalition: int) -> float:
        present = {player: float(coalition >> place & 1) for place, player in enumerate(self.players)}
        solution = solve(
            self.plan, tolerance=self.tolerance, most_steps=self.most_steps, present=present, maths=PLAIN
        )
        self._met(solution)
        return float(solution.values[self.goal])

    def _met(self, solution: Solution) -> None:
        self.worst = Solution(
            (),
            max(self.worst.residual, solution.residual),
            max(self.worst.error, solution.error),
            max(self.worst.steps, solution.steps),
            self.worst.converged and solution.converged,
        )


def _all(game: _Game) -> tuple[list[float], list[float]]:
    count = len(game.players)
    worth = game.worth(range(1 << count))
    shares = [1 / (count * math.comb(count - 1, size)) for size in range(count)]
    values = [
        math.fsum(
            shares[coalition.bit_count()] * (worth[coalition | 1 << place] - worth[coalition])
            for coalition in range(1 << count)
            if not coalition >> place & 1
        )
        for place in range(count)
    ]
    return values, [0.0] * count


def _drawn(game: _Game, samples: int, chance: random.Random) -> tuple[list[float], list[float]]:
    """Means and standard errors over pairs of orders; a pair at a time, so that memory stays small."""
    count = len(game.players)
    total, squares = [0.0] * count, [0.0] * count
    for number in range(1, samples + 1):
        order = list(range(count))
        chance.shuffle(order)
        coalitions = [0]
        for way in (order, order[::-1]):
            for player in way:
                coalitions.append(coalitions[-1] | 1 << player)
            coalitions.append(0)
        worth = game.worth(coalitions)
        gains = [0.0] * count
        for place, player in enumerate(order):
            gains[player] += (worth[place + 1] - worth[place]) / 2
        for place, player in enumerate(reversed(order), start=count + 1):
            gains[player] += (worth[place + 1] - worth[place]) / 2
        for player, gain in enumerate(gains):
            # Welford: the mean so far, and the squares about it.
            away = gain - total[player]
            total[player] += away / number
            squares[player] += away * (gain - total[player])
    return total, [math.sqrt(square / (samples - 1) / samples) for square in squares]
