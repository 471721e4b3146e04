"""What the degree of one claim owes to each other claim and link."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import attrs

from argmap.diagnostics import Diagnostic, UsageError
from argmap.elements import LINKS, Argument, Claim
from argmap.evaluate.degrees.network import Network
from argmap.evaluate.degrees.semantics import SemanticsName
from argmap.model import ArgumentMap


@attrs.frozen
class Attribution:
    """Contributions by id to the degree of one claim, argument or link, and how they were come by.

    `errors` holds by id the standard error of what was sampled, 0 elsewhere. `residual` and `error` are those
    of `Degrees`, the greatest of all that was approached step by step: the degrees themselves, and the
    gradient in circles. `exact` says that there is no error but that of rounding. At its `corners` a degree
    has no derivative: there the gradient takes half of both sides.
    """

    of: str
    degree: float
    values: Mapping[str, float]
    method: Literal["gradient", "shapley"]
    semantics: SemanticsName
    exact: bool
    errors: Mapping[str, float]
    residual: float = 0.0
    error: float = 0.0
    converged: bool = True
    samples: int = 0
    seed: int | None = None
    corners: tuple[str, ...] = ()
    findings: tuple[Diagnostic, ...] = ()

    def __getitem__(self, id: str) -> float:
        return self.values[id]

    @property
    def ranked(self) -> tuple[str, ...]:
        """The ids from the greatest contribution, for or against, to the least; then in the map's order."""
        return tuple(sorted(self.values, key=lambda name: -abs(self.values[name])))


def number_of(map: ArgumentMap, network: Network, id: str) -> int:
    """The number of an element among the nodes.

    Raises:
        UsageError: the map has no claim, argument or link with that id.
    """
    if not isinstance(map.get(id), (Claim, Argument, *LINKS)):
        raise UsageError(f"there is no claim, argument or link {id!r} in this map")
    return network.names.index(id)
