"""What assertions say of who speaks, and how."""

from collections.abc import Iterator
from difflib import get_close_matches

from argmap.diagnostics import Diagnostic, Rule, Severity
from argmap.elements import FORCES
from argmap.model import ArgumentMap

UNKNOWN_FORCE = Rule(
    code="C402",
    name="unknown-force",
    severity=Severity.WARNING,
    summary="An assertion has a force that argmap does not know.",
    why="What a text reports is not what it asserts, and a drawing or an evaluation tells them apart by "
    f"words it knows: {', '.join(FORCES)}.",
    example="===\nparticipants: {ann: Ann}\n===\n\n[A]: They are allies. {by: ann, force: reprots}\n",
    mend="===\nparticipants: {ann: Ann}\n===\n\n[A]: They are allies. {by: ann, force: reports}\n",
)


def unknown_force(map: ArgumentMap) -> Iterator[Diagnostic]:
    """A finding for each assertion whose force is none of `FORCES`."""
    for assertion in map.assertions:
        if assertion.force not in FORCES:
            near = get_close_matches(assertion.force, FORCES, 1)
            yield Diagnostic(
                UNKNOWN_FORCE,
                f"The force {assertion.force!r} of {assertion.id!r} is none that is known.",
                assertion.place,
                (assertion.id,),
                f"Did you mean {near[0]!r}?" if near else f"Use one of {', '.join(FORCES)}.",
            )
