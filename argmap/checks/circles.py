"""Claims that support each other in a circle."""

from collections.abc import Iterator

from argmap.diagnostics import Diagnostic, Rule, Severity
from argmap.model import ArgumentMap
from argmap.names import called

CIRCULAR_SUPPORT = Rule(
    code="C401",
    name="circular-support",
    severity=Severity.WARNING,
    summary="Claims support each other in a circle.",
    why="Texts do argue in circles, and a map can show it; but what rests only on itself does not stand. A "
    "circle adds nothing to what supports its claims from outside.",
    example="[A]: They are allies.\n  + [B]: They help each other.\n    + [A]\n",
    mend="[A]: They are allies.\n  + [B]: They help each other.\n    + [C]: Drones were delivered.\n",
)


def circular_support(map: ArgumentMap) -> Iterator[Diagnostic]:
    """A finding for each group of claims that support each other in a circle."""
    from argmap.graph import circles

    for circle in circles(map):
        first = map[circle[0]]
        alone = len(circle) == 1
        names = [called(map, one) for one in circle]
        yield Diagnostic(
            CIRCULAR_SUPPORT,
            f"This claim supports itself: {names[0]}."
            if alone
            else f"These claims support each other in a circle: {', '.join(names)}.",
            first.place,
            tuple(circle),
            "Give it another reason." if alone else "Support one of them from outside.",
        )
