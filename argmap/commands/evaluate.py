"""`argmap evaluate`: which position stands, and why."""

from __future__ import annotations

import argparse

from argmap.commands.common import CLEAN, FOUND, inputs, read_map, whole_number


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the arguments of the command."""
    inputs(parser)
    parser.add_argument("--claim", metavar="CLAIM", help="ask about this title or id instead of positions")
    parser.add_argument(
        "--depth", type=whole_number, default=3, metavar="N", help="how far to tell reasons (3)"
    )


def run(options: argparse.Namespace) -> int:
    """Run the command; the return value is its exit code."""
    from argmap import terminal
    from argmap.edit import find
    from argmap.evaluate import grounded, report, why

    outcome = read_map(options.map, options)
    if not outcome.ok:
        return FOUND
    if options.claim:
        text = why(
            outcome.value, grounded(outcome.value), find(outcome.value, options.claim), depth=options.depth
        )
    else:
        text = report(outcome.value, depth=options.depth)
    terminal.put(terminal.visible(text) + "\n")
    return CLEAN
