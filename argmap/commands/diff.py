"""`argmap diff`: what differs between two maps."""

from __future__ import annotations

import argparse

from argmap.commands.common import CLEAN, FOUND, picture, read_silently, reading, report

TYPE_CHECKING = False  # what typing says, without the time it takes to load
if TYPE_CHECKING:
    from argmap.model import ArgumentMap
    from argmap.revision import Difference

_NOWHERE = ("/dev/null", "nul")
"""What git names in the place of a file that is not there."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the arguments of the command."""
    parser.add_argument("maps", nargs="+", metavar="MAP", help="the old map and the new one")
    reading(parser)
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="as JSON, with the elements as they were and are")
    form.add_argument("--patch", action="store_true", help="as a patch of the maps in Argdown")
    form.add_argument(
        "--git", action="store_true", help="take what git gives a diff driver: path old hex mode new hex mode"
    )
    parser.add_argument(
        "--exit-code", action="store_true", help="exit with 1 if there is a difference, as with errors"
    )
    picture(parser, "draw one map with both states")


def run(options: argparse.Namespace) -> int:
    """Run the command; the return value is its exit code."""
    from argmap import terminal
    from argmap.argdown import difference as text_difference
    from argmap.diagnostics import UsageError
    from argmap.files import write_text
    from argmap.revision import diff
    from argmap.revision.telling import as_json, as_text

    if options.git:
        if len(options.maps) < 7:
            raise UsageError("git gives a diff driver seven words: path old hex mode new hex mode")
        called, before, after = options.maps[0], options.maps[1], options.maps[4]
    elif len(options.maps) == 2:
        before, after = options.maps
        called = after
    else:
        raise UsageError("a difference is between two maps: the old one and the new one")
    (old, old_is_well), (new, new_is_well) = _read(before, options), _read(after, options)
    found = diff(old, new)
    if options.json:
        terminal.put(as_json(found))
    elif options.patch:
        was, now = (write_text(each, format="argdown").value for each in (old, new))
        terminal.put(terminal.visible(text_difference(was, now, called)))
    else:
        if options.git:
            terminal.put(terminal.visible(f"argmap diff {called}\n"))
        told = as_text(found, old, new)
        terminal.put(terminal.visible(told + "\n") if told else "")
    if options.output:
        _draw(options, found, old, new)
    if options.git:  # which takes any other code for a failure
        return CLEAN
    return FOUND if not (old_is_well and new_is_well) or (options.exit_code and found) else CLEAN


def _read(source: str, options: argparse.Namespace) -> tuple[ArgumentMap, bool]:
    """A map, and whether it was read without errors."""
    from argmap.model import ArgumentMap

    if source in _NOWHERE:
        return ArgumentMap(), True
    outcome = read_silently(source, options)
    report(outcome.errors)
    return outcome.value, outcome.ok


def _draw(options: argparse.Namespace, found: Difference, old: ArgumentMap, new: ArgumentMap) -> None:
    import sys
    from pathlib import Path

    import attrs

    from argmap import terminal
    from argmap.commands.pointing import check_output
    from argmap.files import drawing, write_aside
    from argmap.revision.telling import both

    kind = check_output(options)
    whole, emphasis = both(found, old, new)
    named = attrs.evolve(whole, title=f"{new.title or 'Map'} (what changed)")
    drawn = drawing(named, kind, theme=options.theme, direction=options.direction, emphasis=emphasis)
    report(drawn.findings)
    path = write_aside(Path(options.output), drawn.value)
    print(terminal.visible(f"made {path}"), file=sys.stderr)
