"""`argmap convert`: a map in another format."""

from __future__ import annotations

import argparse
import sys

from argmap.commands.common import CLEAN, FOUND, inputs, report


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the arguments of the command."""
    inputs(parser)
    parser.add_argument("output", nargs="?", default="-", metavar="OUT", help="a file, or - (the default)")
    parser.add_argument(
        "--to",
        metavar="FORMAT",
        help="a format that `argmap formats` lists (json for standard output), if the name does not tell",
    )


def run(options: argparse.Namespace) -> int:
    """Run the command; the return value is its exit code."""
    from pathlib import Path

    from argmap import terminal
    from argmap.diagnostics import UsageError
    from argmap.files import content_of, convert, put
    from argmap.formats import format_for, format_named

    to_standard_output = options.output == "-"
    target = options.to or ("json" if to_standard_output else format_for(options.output).name)
    if not to_standard_output and Path(options.output).resolve() == Path(options.map).resolve():
        raise UsageError(f"{options.output} is the map itself")
    content = terminal.take() if options.map == "-" else content_of(options.map)
    converted = convert(
        content,
        target,
        format=options.format,
        name="<stdin>" if options.map == "-" else options.map,
        path=None if options.map == "-" else Path(options.map),
        roots=options.root,
        strict=options.strict,
    )
    outcome = converted.strict() if options.strict else converted
    report(outcome.findings)
    if not outcome.ok:
        return FOUND
    if to_standard_output:
        terminal.put(outcome.value)
    else:
        put(Path(options.output), outcome.value, format_named(target))
        print(f"made {terminal.visible(options.output)}", file=sys.stderr)
    return CLEAN
