"""`argmap merge`: two revisions of a map as one."""

from __future__ import annotations

import argparse
import sys

from argmap.commands.common import CLEAN, FOUND, read_silently, reading, report


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the arguments of the command."""
    parser.add_argument("base", metavar="BASE", help="the map that both sides began from")
    parser.add_argument("ours", metavar="OURS", help="the one revision")
    parser.add_argument("theirs", metavar="THEIRS", help="the other revision")
    reading(parser)
    parser.add_argument(
        "-o", "--output", metavar="OUT", help="a file for the merged map; otherwise it is printed"
    )
    parser.add_argument(
        "--git",
        metavar="PATH",
        help="write the merged map over OURS, as git asks a merge driver to; PATH is what the file is called",
    )


def run(options: argparse.Namespace) -> int:
    """Run the command; the return value is its exit code."""
    from pathlib import Path

    from argmap import terminal
    from argmap.diagnostics import Outcome
    from argmap.files import write_aside, write_text
    from argmap.formats import format_for
    from argmap.revision import merge
    from argmap.revision.texts import comments_lost, merged_text

    name = options.git or options.ours
    options.format = options.format or format_for(name).name
    read = [read_silently(each, options) for each in (options.base, options.ours, options.theirs)]
    report(finding for each in read for finding in each.errors)
    if not all(each.ok for each in read):
        return FOUND
    base, ours, theirs = (each.value for each in read)
    merged = merge(base, ours, theirs)
    files = (options.base, options.ours, options.theirs)
    text = merged_text(merged.value.map, files, options.format) if options.git and merged.ok else None
    findings = [*merged.findings]
    if text is None:
        written = write_text(merged.value.map, format=options.format)
        text = written.value
        findings += [*written.findings, *comments_lost(files, text, options.format, name)]
    report(findings)
    target = options.output or (options.ours if options.git else None)
    if target is None:
        terminal.put(text)
    else:
        write_aside(Path(target), text)
    count = len(merged.value.conflicts)
    if count:
        print(f"{terminal.visible(name)}: {count} to decide, tagged #merge-conflict", file=sys.stderr)
    return CLEAN if Outcome(None, findings).ok else FOUND
