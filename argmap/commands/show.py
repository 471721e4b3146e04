"""`argmap show`: a map as an outline."""

from __future__ import annotations

import argparse

from argmap.commands.common import CLEAN, FOUND, inputs, read_map


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the arguments of the command."""
    inputs(parser)


def run(options: argparse.Namespace) -> int:
    """Run the command; the return value is its exit code."""
    from argmap import terminal
    from argmap.draw import outline

    outcome = read_map(options.map, options)
    terminal.put(terminal.visible(outline(outcome.value)).rstrip("\n") + "\n")
    return CLEAN if outcome.ok else FOUND
