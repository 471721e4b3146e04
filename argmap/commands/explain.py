"""`argmap explain`: what a code means."""

from __future__ import annotations

import argparse

from argmap.commands.common import CLEAN


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the arguments of the command."""
    parser.add_argument("code", nargs="?", metavar="CODE")


def run(options: argparse.Namespace) -> int:
    """Run the command; the return value is its exit code."""
    from argmap import rules, terminal

    if options.code:
        terminal.put(terminal.visible(rules.explain(rules.rule(options.code))) + "\n")
    else:
        for known in rules.RULES:
            print(f"{known.code} {known.severity:7} {known.summary}")
    return CLEAN
