"""`argmap check`: what is wrong with maps."""

from __future__ import annotations

import argparse

from argmap.commands.common import CLEAN, FOUND, inputs, read_map, report


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the arguments of the command."""
    inputs(parser, several=True)


def run(options: argparse.Namespace) -> int:
    """Run the command; the return value is its exit code."""
    from argmap import terminal
    from argmap.checks import check
    from argmap.diagnostics import Outcome

    code = CLEAN
    for source in options.maps:
        with terminal.status(f"Checking {source}"):
            outcome = read_map(source, options)
            found = [finding for finding in check(outcome.value) if finding not in outcome.findings]
        report(found)
        whole = Outcome(outcome.value, (*outcome.findings, *found))
        count = len(whole.findings)
        print(f"{terminal.visible(source)}: {count or 'no'} finding{'s' * (count != 1)}")
        code = code if whole.ok else FOUND
    return code
