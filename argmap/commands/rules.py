"""`argmap rules`: what there is to find."""

from __future__ import annotations

import argparse

from argmap.commands.common import CLEAN


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the arguments of the command."""
    parser.add_argument(
        "rules", nargs="*", metavar="RULE", help="codes, beginnings of codes such as C43, or names; else all"
    )


def run(options: argparse.Namespace) -> int:
    """Run the command; the return value is its exit code."""
    from argmap.rules import RULES, named

    codes = [code for word in options.rules for code in named(word)]
    for known in RULES:
        if not options.rules or known.code in codes:
            print(f"{known.code} {known.severity:7} {known.name:26} {known.summary}")
    return CLEAN
