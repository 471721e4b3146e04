"""`argmap compare`: what two maps say differently, and why."""

from __future__ import annotations

import argparse

from argmap.commands.common import CLEAN, FOUND, read_map, reading


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the arguments of the command."""
    parser.add_argument("one", metavar="MAP", help="a file, or - for standard input")
    parser.add_argument("other", metavar="OTHER", help="another")
    reading(parser)
    parser.add_argument(
        "--semantics",
        default="grounded",
        metavar="NAME",
        help="grounded (the default), complete, preferred, stable, semi-stable, stage, ideal, eager or "
        "balance; where there are several views, what all of them say",
    )
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(options: argparse.Namespace) -> int:
    """Run the command; the return value is its exit code."""
    import json

    from argmap import terminal
    from argmap.diagnostics import UsageError
    from argmap.evaluate.compare import compare

    if options.one == options.other == "-":
        raise UsageError("only one of the maps can come from standard input")
    one, other = read_map(options.one, options), read_map(options.other, options)
    if not (one.ok and other.ok):
        return FOUND
    found = compare(one.value, other.value, options.semantics)
    if options.json:
        terminal.put(json.dumps(found.data(), ensure_ascii=False, indent=2) + "\n")
    else:
        terminal.put(terminal.visible(found.text(options.one, options.other)) + "\n")
    return CLEAN
