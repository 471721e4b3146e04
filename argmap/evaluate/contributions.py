"""What the degree of one claim owes to the others, by Shapley values and by gradients, told together."""

from __future__ import annotations

from typing import Any

import attrs

from argmap.diagnostics import Diagnostic
from argmap.evaluate.part import bearing
from argmap.model import ArgumentMap
from argmap.names import name_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argmap.evaluate.degrees import Attribution, SemanticsName

__all__ = ["Contributions", "contributions"]

SAMPLES = 50
"""So many pairs of orders are drawn where there are too many to try all."""

MOST = 400
"""More claims and links than this share nothing: too much would have to be computed."""

_SHOWN = 12


@attrs.frozen
class Contributions:
    """The gradient of a degree, and its Shapley values unless too much bears on it."""

    slopes: Attribution
    shares: Attribution | None

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        """What went wrong on the way."""
        return self.slopes.findings + (self.shares.findings if self.shares else ())

    def lines(self, map: ArgumentMap) -> list[str]:
        """The greatest of them in words, each with its sign, and how they were come by."""
        slopes, shares = self.slopes, self.shares
        main = shares or slopes
        told = [one for one in main.ranked if abs(main[one]) >= 0.0005]
        if not told:
            return ["Nothing else bears on it."]
        lines = ["What it owes to others:"] if shares else ["What it would owe to a change of others:"]
        lines.append("   share   slope" if shares else "   slope")
        for one in told[:_SHOWN]:
            numbers = f"  {shares[one]:+.3f}  {slopes[one]:+.3f}" if shares else f"  {slopes[one]:+.3f}"
            lines.append(f"{numbers}  {name_of(map, one)}")
        if len(told) > _SHOWN:
            lines.append(f"  … and {len(told) - _SHOWN} with less; --json has all")
        if shares is None:
            lines.append(f"More than {MOST} claims and links bear on it: no shares were computed.")
        elif shares.exact:
            lines.append("Share: Shapley values, exact.")
        elif not shares.samples:
            lines.append(
                "Share: Shapley values over all orders, "
                f"residual {shares.residual:.1e}, error {shares.error:.1e}."
            )
        else:
            lines.append(
                f"Share: Shapley values, from {shares.samples} pairs of orders, "
                f"standard error at most {max(shares.errors.values()):.4f}."
            )
        how = "exact" if slopes.exact else f"residual {slopes.residual:.1e}, error {slopes.error:.1e}"
        lines.append(f"Slope: the derivative by its base score, {how}.")
        return lines

    def data(self) -> dict[str, Any]:
        """All of them as plain data, for JSON."""
        found: dict[str, Any] = {"gradient": _data(self.slopes)}
        if self.shares is not None:
            found["shapley"] = _data(self.shares) | {
                "samples": self.shares.samples,
                "seed": self.shares.seed,
                "standard_errors": dict(self.shares.errors),
            }
        return found


def contributions(
    map: ArgumentMap, semantics: SemanticsName, claim: str, *, samples: int = SAMPLES
) -> Contributions:
    """What a degree owes to each claim and link that bears on it: see `gradient` and `shapley`.

    Raises:
        FindingsError, UsageError, MachineError: as these do.

    >>> from argmap import Builder
    >>> b = Builder()
    >>> late = b.claim("It is late.", id="late")
    >>> _ = b.rebut(late, b.claim("It rains.", id="rain"), id="step", data={"strength": 1})
    >>> for line in contributions(b.build(), "quadratic-energy", "late").lines(b.build()):
    ...     print(line)
    What it owes to others:
       share   slope
      -0.050  -0.320  It rains.
      -0.050  -0.160  the step from It rains.
    Share: Shapley values, exact.
    Slope: the derivative by its base score, exact.
    """
    from argmap.evaluate.degrees import gradient, shapley

    many = len(bearing(map, claim)) > MOST
    shares = None if many else shapley(map, claim, semantics, samples=samples)
    return Contributions(gradient(map, claim, semantics), shares)


def _data(found: Attribution) -> dict[str, Any]:
    return {
        "values": dict(found.values),
        "exact": found.exact,
        "residual": found.residual,
        "error": found.error,
        "converged": found.converged,
    }
