"""`argmap convert`: a map in another format, or every map below a folder."""

from __future__ import annotations

import argparse
import sys

from argmap.commands.common import CLEAN, FOUND, limits, reading, report


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the arguments of the command."""
    parser.add_argument("map", metavar="MAP", help="a file, - for standard input, or a folder of maps")
    reading(parser)
    parser.add_argument(
        "output",
        nargs="?",
        default="-",
        metavar="OUT",
        help="a file, - (the default), or a folder for a folder",
    )
    parser.add_argument(
        "--to",
        metavar="FORMAT",
        help="a format that `argmap formats` lists (json for standard output), if the name does not tell",
    )


def run(options: argparse.Namespace) -> int:
    """Run the command; the return value is its exit code."""
    from pathlib import Path

    return _folder(options) if options.map != "-" and Path(options.map).is_dir() else _file(options)


def _folder(options: argparse.Namespace) -> int:
    """Convert every map below a folder."""
    from argmap import terminal
    from argmap.diagnostics import UsageError
    from argmap.folders import convert_folder

    if options.output == "-" or not options.to:
        raise UsageError(f"{options.map} is a folder; name one for what is made, and the format with --to")
    made = failed = passed = 0
    for each in convert_folder(
        options.map,
        options.output,
        options.to,
        format=options.format,
        roots=options.root,
        strict=options.strict,
        limits=limits(options, options.map),
    ):
        report(each.findings)
        if each.trouble:
            print(f"argmap: {terminal.visible(each.trouble)}", file=sys.stderr)
        made += each.made is not None
        passed += not each.is_map
        failed += each.is_map and each.made is None
    counts = [
        f"{made} made in {terminal.visible(options.output)}",
        f"{failed} failed",
        f"{passed} passed over",
    ]
    print(", ".join(counts), file=sys.stderr)
    return FOUND if failed else CLEAN


def _file(options: argparse.Namespace) -> int:
    """Convert one map."""
    from pathlib import Path

    from argmap import terminal
    from argmap.diagnostics import UsageError
    from argmap.files import content_of, convert, put
    from argmap.formats import format_for, format_named

    to_standard_output = options.output == "-"
    target = options.to or ("json" if to_standard_output else format_for(options.output).name)
    if not to_standard_output and Path(options.output).resolve() == Path(options.map).resolve():
        raise UsageError(f"{options.output} is the map itself")
    most = limits(options, options.map)
    content = terminal.take(most) if options.map == "-" else content_of(options.map, most)
    converted = convert(
        content,
        target,
        format=options.format,
        name="<stdin>" if options.map == "-" else options.map,
        path=None if options.map == "-" else Path(options.map),
        roots=options.root,
        strict=options.strict,
        limits=most,
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
