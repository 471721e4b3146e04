"""`argmap fmt`: Argdown documents in one style."""

from __future__ import annotations

import argparse
import sys

from argmap.commands.common import CLEAN, FOUND, limiting, limits, report


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the arguments of the command."""
    parser.add_argument("files", nargs="+", metavar="FILE", help="Argdown documents, or - for standard input")
    limiting(parser)
    parser.add_argument(
        "--check", action="store_true", help="only say which would change; exit 1 if any would"
    )
    parser.add_argument(
        "--diff", action="store_true", help="only show what would change; exit 1 if anything would"
    )


def run(options: argparse.Namespace) -> int:
    """Run the command; the return value is its exit code."""
    from pathlib import Path

    from argmap import terminal
    from argmap.argdown import decode, difference, format_text, read
    from argmap.diagnostics import UsageError
    from argmap.files import content_of, write_aside
    from argmap.formats import format_of

    changed = failed = False
    for source in options.files:
        most = limits(options, source)
        content = terminal.take(most) if source == "-" else content_of(source, most)
        if source != "-" and format_of(source, content).value.name != "argdown":
            raise UsageError(f"{source} is no Argdown document")
        outcome = read(content, name="<stdin>" if source == "-" else source)
        report(outcome.errors)
        if not outcome.ok:
            failed = True
            continue
        text, _ = decode(content)
        formatted = format_text(text)
        differs = formatted != text
        changed = changed or differs
        if options.diff:
            terminal.put(terminal.visible(difference(text, formatted, source)))
        elif options.check:
            if differs:
                print(f"would format {terminal.visible(source)}", file=sys.stderr)
        elif source == "-":
            terminal.put(formatted)
        elif differs:
            write_aside(Path(source), formatted)
            print(f"formatted {terminal.visible(source)}", file=sys.stderr)
    return FOUND if failed or (changed and (options.check or options.diff)) else CLEAN
