"""`argmap evaluate`: which position stands, and why."""

from __future__ import annotations

import argparse

from argmap.commands.common import CLEAN, FOUND, inputs, read_map, report, whole_number


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
    parser.add_argument("--claim", metavar="CLAIM", help="ask about this title or id instead of positions")
    parser.add_argument(
        "--depth", type=whole_number, default=3, metavar="N", help="how far to tell reasons (3)"
    )
    parser.add_argument(
        "--seconds", type=float, metavar="N", help="give up on a question after so many seconds"
    )
    parser.add_argument(
        "--leaves",
        default="accepted",
        choices=("accepted", "open"),
        help="what a claim is that nothing supports: accepted (the default), or open unless assumed",
    )
    parser.add_argument(
        "--strengths", action="store_true", help="an attack weaker than what it attacks does not defeat it"
    )
    parser.add_argument("--json", action="store_true", help="print JSON: the label or degree of everything")


def run(options: argparse.Namespace) -> int:
    """Run the command; the return value is its exit code."""
    import json

    from argmap import terminal
    from argmap.edit import find
    from argmap.evaluate.answers import answer
    from argmap.evaluate.policy import Policy

    outcome = read_map(options.map, options)
    if not outcome.ok:
        return FOUND
    made = outcome.value
    claim = find(made, options.claim) if options.claim else None
    answered = answer(
        made,
        options.semantics,
        claim=claim,
        depth=options.depth,
        seconds=options.seconds,
        policy=Policy(leaves=options.leaves, strengths=options.strengths),
    )
    report(answered.findings)
    if options.json:
        terminal.put(json.dumps(answered.data, ensure_ascii=False, indent=2) + "\n")
    else:
        terminal.put(terminal.visible(answered.text) + "\n")
    return CLEAN
