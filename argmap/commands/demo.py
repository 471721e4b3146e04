"""`argmap demo`: the examples, drawn."""

from __future__ import annotations

import argparse

from argmap.commands.common import CLEAN


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the arguments of the command."""
    parser.add_argument(
        "-o", "--output", default="argmap-demo", metavar="FOLDER", help="where to (argmap-parser)"
    )


def run(options: argparse.Namespace) -> int:
    """Run the command; the return value is its exit code."""
    from argmap.demo import demo

    demo(options.output, say=print)
    return CLEAN
