"""`argmap render`: draw maps."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence

from argmap.commands import shown
from argmap.commands.common import CLEAN, FOUND, given_texts, inputs, read_map, report, theme

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argmap.draw import Quotes
    from argmap.draw.style import Theme
    from argmap.model import ArgumentMap
    from argmap.outputs import Output


_EXAMPLES = """examples:
  argmap render map.argdown                            map.svg, beside the map
  argmap render map.argdown -o map.html --evaluate     a page, with what stands
  argmap render map.argdown -o map.pdf --sheets        an overview, and page by page
  argmap render map.argdown -o - --to png --titles     on one sheet, to another program
  argmap render map.argdown --view arguments --section "The plea" -o plea.svg
  argmap render *.argdown -o drawn --to svg --to txt   two files of each, in a folder
"""


_ONE_SHEET = ("svg", "png", "pdf", "tex")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the arguments of the command."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = _EXAMPLES
    inputs(parser, several=True)
    parser.add_argument(
        "-o",
        "--output",
        action="append",
        default=[],
        metavar="OUT",
        help="a file whose suffix says the format (may be repeated), a folder, or - for standard output; "
        "without it, an SVG beside the map",
    )
    parser.add_argument(
        "--to",
        action="append",
        default=[],
        metavar="FORMAT",
        help="svg, png, pdf, html, tex, dot, mmd, d2 or txt",
    )
    parser.add_argument(
        "--dpi", type=resolution, metavar="N", help="the dots of a PNG to the inch (144, or as many as fit)"
    )
    shown.arguments(parser)
    amount = parser.add_mutually_exclusive_group()
    amount.add_argument(
        "--sheets",
        action="store_true",
        help="an overview and a sheet for each part: OUT-1.svg, …, or the pages of a PDF",
    )
    amount.add_argument(
        "--all",
        action="store_true",
        help="one sheet, also of a map of more than 300 claims and sketches, and no word about more than 60",
    )
    parser.add_argument("--open", action="store_true", help="open the drawing when it is done")


def resolution(word: str) -> float:
    """Dots to the inch, for `argparse`."""
    try:
        dots = float(word)
    except ValueError:
        dots = 0.0
    if not 1 <= dots <= 10_000:
        raise argparse.ArgumentTypeError(f"{word!r} is no number of dots from 1 to 10,000")
    return dots


def run(options: argparse.Namespace) -> int:
    """Run the command; the return value is its exit code."""
    from argmap import terminal
    from argmap.diagnostics import UsageError
    from argmap.files import drawing, shows, write_aside
    from argmap.outputs import for_sheets, targets

    shown.check(options)
    if options.sheets and options.focus is not None:
        raise UsageError("--sheets divides what is large, --focus draws what is near; choose one of them")
    plan = targets(options.maps, options.output, options.to)
    if options.dpi is not None and not any(each.kind == "png" for _, outputs in plan for each in outputs):
        raise UsageError("--dpi is for PNG; name a file whose suffix is .png, or --to png")
    if options.text and [output.kind for _, outputs in plan for output in outputs].count("html") != 1:
        raise UsageError("--text is for the page of one map: say -o map.html, too")
    given = given_texts(options)
    if options.sheets:
        for _, outputs in plan:
            for_sheets(outputs, asked=True)
    look = theme(options.theme, options.font)
    if not look.ok:
        return FOUND
    wanted = [str(output.path) for _, outputs in plan for output in outputs]
    taken = {*wanted, *options.maps}
    failed = False
    made: dict[str, str] = {}
    for source, outputs in plan:
        with terminal.status(f"Drawing {source}"):
            outcome = read_map(source, options)
            if not outcome.ok:
                failed = True
                continue
            whole = outcome.value
            part = shown.shown(whole, options)
            quoted = _quotes(whole, given)
            several = for_sheets(outputs, asked=False) if _in_sheets(part.map, options) else []
            drawn = {
                output: drawing(
                    shown.titled(part) if output.kind != "txt" else part.map,
                    output.kind,
                    labels=part.labels,
                    degrees=part.degrees,
                    dpi=options.dpi,
                    rules=shown.rules(whole, options) if output.kind == "html" else (),
                    quotes=quoted,
                    sections=options.areas,
                    **shown.looks(options, look.value),
                )
                for output in outputs
                if output not in several
            }
            if several:
                made |= _render_sheets(source, part, several, taken, look.value, options)
            elif any(output.kind in _ONE_SHEET for output in outputs):
                _advise(source, part.map, options)
        report(dict.fromkeys(finding for each in drawn.values() for finding in each.findings))
        for output, result in drawn.items():
            if output.path is None:
                terminal.put(result.value)
            else:
                made[str(write_aside(output.path, result.value))] = shows(output.kind, result.value)
    for path, what in made.items():
        print(terminal.visible(f"made {path}: {what}" if what else f"made {path}"), file=sys.stderr)
    if options.open:
        terminal.open_files([path for path in wanted if path in made])
    return FOUND if failed else CLEAN


def _advise(source: str, part: ArgumentMap, options: argparse.Namespace) -> None:
    """Say how else a map can be drawn that is much for one sheet."""
    from argmap import terminal
    from argmap.draw.sheets import is_crowded

    if options.all or options.focus is not None or not is_crowded(part):
        return
    ways = ["--sheets draws it part by part", "a page (.html) folds"]
    if part.issues and options.view == "claims":
        ways.insert(1, "--view positions shows what it comes to")
    words = f"{source} is much for one sheet: {', '.join(ways)}"
    print(terminal.visible(words), file=sys.stderr)


def _in_sheets(part: ArgumentMap, options: argparse.Namespace) -> bool:
    """Whether to draw a map on several sheets: if they are asked for, or it is too large for one."""
    from argmap.draw.sheets import is_large

    return options.sheets or (not options.all and options.focus is None and is_large(part))


def _render_sheets(
    source: str,
    part: shown.Shown,
    outputs: Sequence[Output],
    taken: set[str],
    look: Theme,
    options: argparse.Namespace,
) -> dict[str, str]:
    """Draw a map on sheets; what each file that was made shows, by its path."""
    from argmap import terminal
    from argmap.draw import sheets
    from argmap.files import sheet_files, write_aside
    from argmap.outputs import claim_paths

    whole = shown.titled(part)
    how = {**shown.looks(options, look), "direction": options.direction or "RL"}
    drawn = sheets(whole, labels=part.labels, degrees=part.degrees, **how)
    report(drawn.findings)
    if not options.sheets:
        count = len(drawn.value) - 1
        words = f"{source} is large: drawn as an overview and {count} sheets; --all draws it on one"
        print(terminal.visible(words), file=sys.stderr)
    made: dict[str, str] = {}
    for output in outputs:
        files = sheet_files(drawn.value, output.kind, output.path, whole.title, options.dpi)
        claim_paths([path for path, _, _ in files if path is not None and path != output.path], taken)
        for path, title, content in files:
            if path is None:
                terminal.put(content())
            else:
                made[str(write_aside(path, content()))] = title
    return made


def _quotes(whole: ArgumentMap, given: Mapping[str, str]) -> Quotes:
    """What the texts say at the passages of the map; what is wrong with them is reported."""
    if not given:
        return {}
    from argmap.sources import quotes

    found = quotes(whole, given)
    report(found.findings)
    return found.value
