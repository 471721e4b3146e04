"""`argmap stats`: what there is to count in maps."""

from __future__ import annotations

import argparse

from argmap.commands.common import CLEAN, FOUND, inputs, read_map

TYPE_CHECKING = False  # what typing says, without the time it takes to load
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the arguments of the command."""
    inputs(parser, several=True)
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="as JSON, by the name of the file")
    form.add_argument("--csv", action="store_true", help="as CSV, a line for each map")


def run(options: argparse.Namespace) -> int:
    """Run the command; the return value is its exit code."""
    from argmap import stats, terminal

    found = {}
    code = CLEAN
    for source in _files(options.maps):
        outcome = read_map(source, options)
        code = code if outcome.ok else FOUND
        found[source] = stats.measures(outcome.value)
    if options.json:
        terminal.put(stats.as_json(found))
    elif options.csv:
        terminal.put(stats.as_csv(found))
    else:
        terminal.put("\n".join(terminal.visible(stats.as_text(name, each)) for name, each in found.items()))
    return code


def _files(words: Sequence[str]) -> Iterator[str]:
    """The files that are named, and those below the folders that are."""
    from pathlib import Path

    from argmap.corpus import maps_below

    for word in words:
        if Path(word).is_dir():
            yield from (str(Path(word, name)) for name in maps_below(Path(word)))
        else:
            yield word
