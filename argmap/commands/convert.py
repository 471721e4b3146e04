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
        "--to", metavar="FORMAT", help="argdown, json (the default for standard output) or argdown-json"
    )


def run(options: argparse.Namespace) -> int:
    """Run the command; the return value is its exit code."""
    from pathlib import Path

    from argmap import terminal
    from argmap.diagnostics import UsageError
    from argmap.files import content_of, convert, write_aside
    from argmap.formats import format_of

    to_standard_output = options.output == "-"
    target = options.to or ("json" if to_standard_output else format_of(options.output).name)
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
    )
    report(converted.findings)
    if not converted.ok:
        return FOUND
    if to_standard_output:
        terminal.put(converted.value)
    else:
        write_aside(Path(options.output), converted.value)
        print(f"made {terminal.visible(options.output)}", file=sys.stderr)
    return CLEAN
