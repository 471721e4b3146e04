"""`argmap evaluate`: which position stands, and why."""

from __future__ import annotations

import argparse

from argmap.commands.common import (
    CLEAN,
    FOUND,
    claim,
    inputs,
    limits,
    picture,
    policies,
    policy,
    read_map,
    report,
    seconds,
    whole_number,
)

TYPE_CHECKING = False  # what typing says, without the time it takes to load
if TYPE_CHECKING:
    from argmap.model import ArgumentMap


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the arguments of the command."""
    inputs(parser)
    parser.add_argument(
        "--semantics",
        default="grounded",
        metavar="NAME",
        help="grounded (the default), complete, preferred, stable, semi-stable, stage, ideal or eager; "
        "balance; df-quad, euler-based, quadratic-energy or mlp-based for degrees",
    )
    claim(parser, "ask about this title or id instead of positions")
    parser.add_argument(
        "--depth", type=whole_number, default=3, metavar="N", help="how far to tell reasons (3)"
    )
    parser.add_argument(
        "--seconds",
        type=seconds,
        metavar="N",
        help="give up on a question after so many seconds (300, or what settings say)",
    )
    parser.add_argument(
        "--table", action="store_true", help="a line for each claim, argument and link, without reasons"
    )
    policies(parser)
    picture(parser, "draw why the claim has its grounded label")
    parser.add_argument("--json", action="store_true", help="print JSON: the label or degree of everything")


def run(options: argparse.Namespace) -> int:
    """Run the command; the return value is its exit code."""
    import json

    from argmap import terminal
    from argmap.diagnostics import UsageError
    from argmap.edit import find
    from argmap.evaluate.answers import answer
    from argmap.evaluate.table import table

    outcome = read_map(options.map, options)
    if not outcome.ok:
        return FOUND
    made = outcome.value
    _check_picture(options)
    seconds = limits(options, options.map).seconds if options.seconds is None else options.seconds
    asked = None if options.claim is None else find(made, options.claim)
    if options.table:
        if asked is not None:
            raise UsageError("--table is of everything, --claim about one; choose one of them")
        answered = table(made, options.semantics, seconds=seconds, policy=policy(options))
    else:
        answered = answer(
            made,
            options.semantics,
            claim=asked,
            depth=options.depth,
            seconds=seconds,
            policy=policy(options),
        )
    report(answered.findings)
    if options.json:
        terminal.put(json.dumps(answered.data, ensure_ascii=False, indent=2) + "\n")
    else:
        terminal.put(terminal.visible(answered.text) + "\n")
    if options.output and asked is not None:
        _draw(made, asked, options)
    return CLEAN


def _check_picture(options: argparse.Namespace) -> None:
    from argmap.commands.pointing import check_output
    from argmap.diagnostics import UsageError

    if options.output is None:
        return
    check_output(options)
    if options.claim is None:
        raise UsageError(
            "-o draws why a claim has its label: name it by --claim; render --evaluate marks all"
        )
    if options.semantics != "grounded":
        raise UsageError(
            f"reasons are drawn for grounded labels; render --semantics {options.semantics} marks the map"
        )


def _draw(made: ArgumentMap, asked: str, options: argparse.Namespace) -> None:
    """Draw the map with what suffices for a label, the rest faint."""
    from argmap.commands.pointing import IS, draw_to
    from argmap.draw import Emphasis
    from argmap.evaluate.grounded import Label, grounded
    from argmap.evaluate.part import needed
    from argmap.names import name_of

    chosen = policy(options)
    labels = grounded(made, chosen)
    is_open = labels[asked] is Label.UNDECIDED
    emphasis = Emphasis(
        marks={asked: "asked"},
        meanings={"asked": "what is asked about"},
        bright=needed(made, labels, asked, policy=chosen),
        apart="settled, or no part in what is open" if is_open else "not needed for it",
    )
    draw_to(options, made, labels, emphasis, f"why “{name_of(made, asked)}” {IS[labels[asked]]}")
