"""`argmap themes`: the themes there are, and each as a file to begin one's own from."""

from __future__ import annotations

import argparse

from argmap.commands.common import CLEAN, FOUND, theme


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the arguments of the command."""
    parser.add_argument(
        "theme", nargs="?", metavar="THEME", help="print this one as TOML: a name or a file ending in .toml"
    )


def run(options: argparse.Namespace) -> int:
    """Run the command; the return value is its exit code."""
    from argmap import terminal
    from argmap.draw import THEMES, theme_toml
    from argmap.draw.themes import SUMMARIES

    if options.theme:
        outcome = theme(options.theme)
        if not outcome.ok:
            return FOUND
        terminal.put(theme_toml(outcome.value))
        return CLEAN
    for name in THEMES:
        print(f"{name:14} {SUMMARIES[name]}")
    return CLEAN
