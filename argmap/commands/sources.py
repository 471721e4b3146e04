"""`argmap sources`: texts that maps rest on."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable

from argmap.commands.common import (
    CLEAN,
    FOUND,
    USAGE,
    given_texts,
    inputs,
    limiting,
    limits,
    read_map,
    report,
    texts,
    theme,
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the arguments of the command, which has commands of its own."""
    parser.set_defaults(parser=parser)
    parts = parser.add_subparsers(title="commands", metavar="COMMAND")

    record = _command(parts, "record", _record, "make the record of a text, for a map's front matter")
    record.add_argument("text", metavar="TEXT", help="a text in UTF-8, or - for standard input")
    record.add_argument("--id", metavar="ID", help="what the map calls it (the name of the file)")
    for fact in ("title", "publisher", "date", "url"):
        record.add_argument(f"--{fact}", metavar=fact.upper(), help=f"its {fact}, if it is known")
    record.add_argument("--author", action="append", default=[], metavar="NAME", help="may be repeated")
    record.add_argument(
        "--aside",
        action="append",
        default=[],
        metavar="N[,N...]=WHY",
        help="paragraphs that argue nothing, and why: 3,5=advert (may be repeated)",
    )
    record.add_argument("-o", "--output", default="-", metavar="OUT", help="a file, or - (the default)")
    record.add_argument(
        "--to", default="yaml", choices=("yaml", "json"), help="yaml for the front matter, or a map in json"
    )

    limiting(record)

    verify = _command(parts, "verify", _verify, "check every passage of a map against the texts")
    inputs(verify)
    texts(verify, required=True)

    coverage = _command(parts, "coverage", _coverage, "show texts with what is mapped and what is not")
    inputs(coverage)
    texts(coverage, required=True)
    coverage.add_argument(
        "--unmapped", action="store_true", help="only the paragraphs that are neither mapped nor set aside"
    )
    coverage.add_argument("-o", "--output", metavar="OUT", help="a page (.html), texts and map side by side")
    coverage.add_argument(
        "--theme", default="light", help="of the page: one of `argmap themes`, or a TOML file (light)"
    )
    coverage.add_argument("--open", action="store_true", help="open the page when it is done")


def run(options: argparse.Namespace) -> int:
    """Tell which commands there are, if none was named."""
    options.parser.print_help()
    return USAGE


def _command(
    parts: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    run: Callable[[argparse.Namespace], int],
    help_text: str,
) -> argparse.ArgumentParser:
    parser = parts.add_parser(name, help=help_text, description=help_text[0].upper() + help_text[1:] + ".")
    parser.set_defaults(run=run)
    return parser


def _record(options: argparse.Namespace) -> int:
    from pathlib import Path

    from argmap import terminal
    from argmap.files import content_of, write_aside, write_text
    from argmap.model import ArgumentMap
    from argmap.sources import record, record_text, text_of

    most = limits(options, options.text)
    content = terminal.take(most) if options.text == "-" else content_of(options.text, most)
    source = record(
        text_of(content, options.text),
        id=options.id or ("text" if options.text == "-" else Path(options.text).stem),
        title=options.title,
        authors=tuple(options.author),
        publisher=options.publisher,
        date=options.date,
        url=options.url,
        asides=_asides(options.aside),
    )
    made = record_text(source) if options.to == "yaml" else write_text(ArgumentMap(elements=[source])).value
    if options.output == "-":
        terminal.put(made)
    else:
        write_aside(Path(options.output), made)
        print(f"made {terminal.visible(options.output)}", file=sys.stderr)
    return CLEAN


def _asides(words: Iterable[str]) -> dict[int, str]:
    from argmap.diagnostics import UsageError

    found: dict[int, str] = {}
    for word in words:
        numbers, sign, why = word.partition("=")
        if not sign or not why or not all(number.strip().isdecimal() for number in numbers.split(",")):
            raise UsageError(f"--aside takes paragraphs and a reason, such as 3,5=advert, not {word!r}")
        found.update((int(number), why) for number in numbers.split(","))
    return found


def _verify(options: argparse.Namespace) -> int:
    from argmap import terminal
    from argmap.sources import verify

    outcome = read_map(options.map, options)
    if not outcome.ok:
        return FOUND
    verified = verify(outcome.value, given_texts(options))
    report(verified.findings)
    counts = verified.value.counts()
    told = ", ".join(f"{count} {status}" for status, count in counts.items() if count) or "none"
    print(f"{terminal.visible(options.map)}: passages: {told}")
    return CLEAN if verified.ok else FOUND


def _coverage(options: argparse.Namespace) -> int:
    import shutil
    from pathlib import Path

    from argmap import terminal
    from argmap.diagnostics import UsageError
    from argmap.files import write_aside
    from argmap.sources import coverage, coverage_lines, coverage_page

    if options.output is not None and Path(options.output).suffix.lower() not in (".html", ".htm"):
        raise UsageError(
            f"a coverage is drawn as a page, into a file like coverage.html, not {options.output}"
        )
    if options.open and options.output is None:
        raise UsageError("--open opens the page; say with -o where to make it")
    outcome = read_map(options.map, options)
    if not outcome.ok:
        return FOUND
    look = theme(options.theme)
    if not look.ok:
        return FOUND
    covered = coverage(outcome.value, given_texts(options))
    if options.output is None:
        width = shutil.get_terminal_size((100, 24)).columns
        lines = (line for each in covered for line in coverage_lines(each, width, open_only=options.unmapped))
        terminal.put(terminal.visible("\n".join(lines)) + "\n")
        return CLEAN
    with terminal.status(f"Drawing {options.map}"):
        page = coverage_page(outcome.value, covered, theme=look.value)
    write_aside(Path(options.output), page)
    print(f"made {terminal.visible(options.output)}", file=sys.stderr)
    if options.open:
        terminal.open_files([options.output])
    return CLEAN
