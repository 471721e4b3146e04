"""The degrees of a map, with all that is needed to say how they were come by."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from argmap.diagnostics import Diagnostic, MachineError, UsageError
from argmap.evaluate.degrees import plain
from argmap.evaluate.degrees.maths import rows
from argmap.evaluate.degrees.network import Network, network_of
from argmap.evaluate.degrees.plain import Solution, plan_of
from argmap.evaluate.degrees.scores import NOT_SETTLED
from argmap.evaluate.degrees.semantics import (
    PremisesName,
    Semantics,
    SemanticsName,
    semantics_of,
    takes_minimum,
)
from argmap.model import ArgumentMap

TOLERANCE = 1e-10
MOST_STEPS = 10_000

LARGE = 2_000
"""From so many nodes on, numpy is worth its while."""

MOST_PLAIN = 50_000
"""More nodes than this are not computed without numpy."""


@attrs.frozen
class Degrees:
    """Degrees by id, of every claim, argument and link, and the method they are worth nothing without.

    `residual` is by how much a degree at most still changes, `error` by how much it may be off, to first
    order and before rounding; it is infinite where that could not be told. Both are 0 for what was computed
    in one pass, in 0 `steps`. If not `converged`, the degrees are no result, and a finding says so.
    """

    values: Mapping[str, float]
    semantics: SemanticsName
    premises: PremisesName
    residual: float
    error: float
    steps: int
    converged: bool
    findings: tuple[Diagnostic, ...] = ()

    def __getitem__(self, id: str) -> float:
        return self.values[id]

    @property
    def method(self) -> str:
        """The method in a line, to be told with every number.

        >>> print(degrees(ArgumentMap()).method)
        quadratic-energy semantics (Potyka, KR 2018), premises by product, in one pass
        """
        if not self.steps and self.converged:
            how = "in one pass"
        else:
            how = f"at rest after {self.steps} steps, residual {self.residual:.1e}, error {self.error:.1e}"
            if not self.converged:
                how = f"NOT AT REST after {self.steps} steps, residual {self.residual:.1e}"
        paper = semantics_of(self.semantics).paper
        return f"{self.semantics} semantics ({paper}), premises by {self.premises}, {how}"


def degrees(
    map: ArgumentMap,
    semantics: SemanticsName = "quadratic-energy",
    *,
    premises: PremisesName = "product",
    base: float = 0.5,
    links: float | None = None,
    tolerance: float = TOLERANCE,
    most_steps: int = MOST_STEPS,
    whole: bool = False,
) -> Degrees:
    """How strong each claim, argument and link of a map is, from 0 to 1.

    Base scores come from the data of each element (``strength`` or ``weight``), else they are `base`, and for
    links `links` if that is given. A link is as strong as its own score makes it, after what supports and
    undercuts it, times its premises (`premises`: their product, or the weakest of all).

    What bears on nothing in a circle is computed in one pass. Claims that bear on each other in a circle are
    followed from their base scores until they come to rest (the continuous form: Potyka, KR 2018 and AAMAS
    2019), once what bears on the circle is known. With `whole`, everything is followed at once.

    Raises:
        FindingsError: a strength in the map is not a number from 0 to 1; it names each.
        UsageError: there is no such semantics, or another argument is out of range.
        MachineError: the map is large, and numpy is not there.

    >>> from argmap import Builder
    >>> b = Builder()
    >>> late = b.claim("It is late.", id="late")
    >>> rain = b.claim("It rains.", data={"strength": 0.8})
    >>> _ = b.rebut(late, rain, id="step", data={"strength": 1})
    >>> found = degrees(b.build())
    >>> round(found["step"], 3), round(found["late"], 3)  # 0.5 - 0.5 * 0.64 / 1.64
    (0.8, 0.305)
    """
    solution = solved(
        network := network_of(map, base=base, links=links).unwrap(),
        semantics_of(semantics),
        takes_minimum(premises),
        tolerance=tolerance,
        most_steps=most_steps,
        whole=whole,
    )
    return Degrees(
        dict(zip(network.names, solution.values, strict=False)),
        semantics,
        premises,
        solution.residual,
        solution.error,
        solution.steps,
        solution.converged,
        () if solution.converged else (unsettled(solution),),
    )


def unsettled(solution: Solution) -> Diagnostic:
    """The finding that some degrees had not come to rest."""
    return Diagnostic(
        NOT_SETTLED,
        f"After {solution.steps} steps the degrees still change by up to {solution.residual:.1e}.",
        fix="Allow more steps, or a greater tolerance.",
    )


def solved(
    network: Network,
    semantics: Semantics,
    minimum: bool,
    *,
    tolerance: float = TOLERANCE,
    most_steps: int = MOST_STEPS,
    whole: bool = False,
) -> Solution:
    """The strengths of all nodes of a network, by the engine that suits it.

    Raises:
        UsageError: the tolerance is not above 0, or the steps are fewer than none.
        MachineError: the network is large, and numpy is not there.
    """
    check_work(network, tolerance, most_steps)
    if len(network) >= LARGE and rows() is not None and not whole:
        from argmap.evaluate.degrees import arrays

        quick = arrays.solve(network, semantics, minimum, tolerance=tolerance, most_steps=most_steps)
        if quick is not None:
            return quick
    plan = plan_of(network, semantics, minimum)
    return plain.solve(plan, tolerance=tolerance, most_steps=most_steps, whole=whole)


def check_work(network: Network, tolerance: float, most_steps: int) -> None:
    """See that what is asked for can be done here.

    Raises:
        UsageError: the tolerance is not above 0, or the steps are fewer than none.
        MachineError: the network is large, and numpy is not there.
    """
    if not tolerance > 0 or most_steps < 0:
        raise UsageError(
            f"degrees take a tolerance above 0 and steps of at least 0: {tolerance}, {most_steps}"
        )
    if len(network) > MOST_PLAIN and rows() is None:
        raise MachineError(
            f"degrees of {len(network)} claims, arguments and links need numpy; "
            "pip install 'argmap[solver]' brings it"
        )
