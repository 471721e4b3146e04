"""Pictures that point something out: what `evaluate` and `cruxes` draw into a file."""

from __future__ import annotations

import argparse
import sys

from argmap.commands.common import plain_rules, policy, report

TYPE_CHECKING = False  # what typing says, without the time it takes to load
if TYPE_CHECKING:
    from argmap.draw import Emphasis
    from argmap.evaluate.grounded import Labelling
    from argmap.model import ArgumentMap

IS = {"in": "stands", "out": "falls", "undecided": "is open"}
"""Labels in words."""


def check_output(options: argparse.Namespace) -> str:
    """The kind of picture that the file is to hold.

    Raises:
        UsageError: no picture is drawn into files like that.
    """
    from pathlib import PurePath

    from argmap.diagnostics import UsageError
    from argmap.files import PICTURES

    kind = PurePath(options.output).suffix.lower().removeprefix(".")
    if kind not in PICTURES:
        raise UsageError(f"no picture is drawn into files like {options.output}; use {', '.join(PICTURES)}")
    return kind


def draw_to(
    options: argparse.Namespace, made: ArgumentMap, labels: Labelling, emphasis: Emphasis, shows: str
) -> None:
    """Draw a map with its labels and what is to be pointed out; the title says what it shows."""
    from pathlib import Path

    import attrs

    from argmap import terminal
    from argmap.files import drawing, write_aside

    kind = check_output(options)
    named = attrs.evolve(made, title=f"{made.title or 'Map'} ({shows})")
    supposes = kind == "html" and labels.semantics == "grounded"
    rules = plain_rules(made, policy(options)) if supposes else ()
    with terminal.status(f"Drawing {options.output}"):
        drawn = drawing(
            named,
            kind,
            theme=options.theme,
            direction=options.direction,
            labels=labels.labels,
            emphasis=emphasis,
            rules=rules,
        )
    report(drawn.findings)
    path = write_aside(Path(options.output), drawn.value)
    print(terminal.visible(f"made {path}"), file=sys.stderr)
