"""`argmap explain`: what a code means."""

from __future__ import annotations

import argparse

from argmap.commands.common import CLEAN


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the arguments of the command."""
    parser.add_argument("code", metavar="CODE", help="a code, or the name of a rule")


def run(options: argparse.Namespace) -> int:
    """Run the command; the return value is its exit code."""
    from argmap import rules, terminal

    terminal.put(terminal.visible(rules.explain(rules.rule(options.code))) + "\n")
    return CLEAN
