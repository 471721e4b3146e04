"""What may be wrong with a map that is in shape: one plain function for each rule, in a visible list."""

from collections.abc import Callable, Iterator

from argmap.checks import circles, shape, voices
from argmap.diagnostics import Diagnostic
from argmap.model import ArgumentMap

CHECKS: tuple[Callable[[ArgumentMap], Iterator[Diagnostic]], ...] = (
    shape.missing,
    circles.circular_support,
    voices.unknown_force,
)
"""Every check, in the order it is run."""

RULES = (circles.CIRCULAR_SUPPORT, voices.UNKNOWN_FORCE)


def check(map: ArgumentMap) -> tuple[Diagnostic, ...]:
    """Every finding of every check.

    >>> from argmap import Builder
    >>> b = Builder()
    >>> one, two = b.claim("They are allies.", id="one"), b.claim("They help each other.", id="two")
    >>> _ = b.support(one, two), b.support(two, one)
    >>> print(*check(b.build()))
    warning C401 These claims support each other in a circle: one, two. Support one of them from outside.
    """
    return tuple(finding for rule in CHECKS for finding in rule(map))
