"""`argmap serve`: a map in the browser, that follows its file."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from argmap.commands import shown
from argmap.commands.check import checked, selecting
from argmap.commands.common import CLEAN, given_texts, inputs, limits, look, read_silently, report

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from argmap.diagnostics import Diagnostic
    from argmap.draw import Picture, Report
    from argmap.live import Edition, Reading

PORT = 8571

_EXAMPLES = """examples:
  argmap serve map.argdown --open                      the page, in the browser
  argmap serve map.argdown --evaluate                  with what stands, and what if something is rejected
  argmap serve map.argdown --root parts --port 0       with what it includes from a folder, at any free port
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the arguments of the command."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = _EXAMPLES
    inputs(parser)
    shown.arguments(parser)
    selecting(parser)
    parser.add_argument(
        "--port",
        type=port,
        default=PORT,
        metavar="N",
        help=f"the port to serve at ({PORT}); 0 for any free one",
    )
    parser.add_argument("--open", action="store_true", help="open the page in the browser")


def port(word: str) -> int:
    """A port, for `argparse`."""
    if not word.isdecimal() or int(word) > 65_535:
        raise argparse.ArgumentTypeError(f"{word!r} is no port; ports are numbers from 0 to 65535")
    return int(word)


def run(options: argparse.Namespace) -> int:
    """Run the command; the return value is its exit code."""
    from argmap import terminal
    from argmap.diagnostics import UsageError
    from argmap.files import content_of

    if options.map == "-":
        raise UsageError("standard input does not change; name a file to serve")
    shown.check(options)
    content_of(options.map, limits(options, options.map))
    from argmap import live

    name = terminal.visible(options.map)

    def ready(address: str) -> None:
        print(f"{name} is shown at {address} until Ctrl-C", flush=True)
        if options.open:
            terminal.open_address(address)

    def tell(edition: Edition) -> None:
        told = edition.report
        report(told.findings)
        if told.trouble:
            print(f"argmap: {terminal.visible(told.trouble)}", file=sys.stderr)
        count = len(told.findings)
        said = "cannot be drawn" if told.trouble else f"{count or 'no'} finding{'s' * (count != 1)}"
        print(f"{name}: {said}{'; the picture stays' * told.stale}", file=sys.stderr, flush=True)

    live.serve(Looks(options).reading, port=options.port, ready=ready, tell=tell)
    return CLEAN


class Looks:
    """One look after the other at the map that options name, each mindful of the picture before."""

    def __init__(self, options: argparse.Namespace) -> None:
        self._options = options
        self._picture: Picture | None = None
        self._was_whole = False

    def reading(self) -> Reading:
        """What there is to show of the map now, and what is wrong with it.

        The first picture decides on the direction, if the options leave it open: they name it from then on.
        What was in the picture that is shown stays where it was, as far as can be.
        """
        from argmap.diagnostics import ArgmapError
        from argmap.live import Reading, fault, stamps

        files = dict(stamps(_named(self._options)))
        findings: list[Diagnostic] = []

        def needs(found: list[Path]) -> None:
            files.update(stamps(found))

        try:
            page, picture, is_whole = _drawn(self._options, findings, needs, self._picture)
        except ArgmapError as error:
            return Reading(page=None, is_whole=False, findings=findings, trouble=str(error), files=files)
        except Exception as error:  # a fault of ours; what was there before may be what it stumbled over
            self._picture = None
            return Reading(page=None, is_whole=False, findings=findings, trouble=fault(error), files=files)
        if is_whole or not self._was_whole:
            self._picture, self._was_whole = picture, is_whole
        return Reading(page=page, is_whole=is_whole, findings=findings, files=files)


def _named(options: argparse.Namespace) -> list[Path]:
    """The files that the command names, and the one that says what to check."""
    from argmap.checks.settings import settings_file

    words = [options.map, *options.font, *(word.partition("=")[2] for word in options.text)]
    if options.theme.endswith(".toml"):
        words.append(options.theme)
    settings = options.settings or settings_file(options.map)
    return [Path(word) for word in (*words, settings) if word]


def _drawn(
    options: argparse.Namespace,
    findings: list[Diagnostic],
    needs: Callable[[list[Path]], None],
    former: Picture | None,
) -> tuple[Callable[[Report], str], Picture, bool]:
    """How to make the page, the picture on it, and whether all of the map is in it.

    What is wrong is added to the findings; `needs` is told of the files that are read on the way.

    Raises:
        ArgmapError: there is nothing to be drawn.
    """
    from argmap.diagnostics import Outcome, UsageError
    from argmap.draw import draw
    from argmap.draw.images import image_files
    from argmap.draw.notes import NO_QUOTES
    from argmap.files import content_of, included
    from argmap.sources import quotes

    if not content_of(options.map, limits(options, options.map)).strip():
        raise UsageError(f"{options.map} is empty")
    theme = look(options.theme, options.font)
    findings += theme.findings
    outcome = read_silently(options.map, options)
    whole = outcome.value
    findings += checked(options.map, outcome, options).findings
    roots = list(map(Path, options.root))
    needs([*included(options.map, format=options.format, roots=roots), *image_files(whole, roots)])
    part = shown.shown(whole, options)
    given = given_texts(options)
    quoted = quotes(whole, given) if given else Outcome(NO_QUOTES)
    drawn = draw(
        shown.titled(part),
        labels=part.labels,
        degrees=part.degrees,
        sections=options.areas,
        former=former,
        **shown.looks(options, theme.value),
    )
    options.direction = drawn.value.made.direction
    findings += (found for found in (*quoted.findings, *drawn.findings) if found not in findings)
    rules = shown.rules(whole, options)

    def page(told: Report) -> str:
        return drawn.value.html(rules=rules, quotes=quoted.value, report=told)

    return page, drawn.value, outcome.ok and theme.ok
