"""`argmap check`: what is wrong with maps."""

from __future__ import annotations

import argparse
import sys

from argmap.commands.common import CLEAN, FOUND, inputs, read_silently, report

TYPE_CHECKING = False  # what typing says, without the time it takes to load
if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.diagnostics import Diagnostic, Outcome
    from argmap.model import ArgumentMap


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the arguments of the command."""
    inputs(parser, several=True)
    selecting(parser)
    parser.add_argument(
        "--output-format",
        default="text",
        choices=("text", "json", "sarif", "github"),
        help="how findings are told: as text (the default), JSON, SARIF, or annotations on GitHub",
    )
    parser.add_argument(
        "--fix", action="store_true", help="mend in place what can be mended safely, in Argdown documents"
    )


def selecting(parser: argparse.ArgumentParser) -> None:
    """Take what to check, for `checked`."""
    parser.add_argument(
        "--select",
        action="append",
        default=[],
        metavar="RULES",
        help="check these only: codes, beginnings of codes such as C43, names, or all, with commas between",
    )
    parser.add_argument(
        "--ignore",
        action="append",
        default=[],
        metavar="RULES",
        help="do not tell of these, named likewise; errors in reading are always told",
    )
    parser.add_argument(
        "--settings",
        metavar="FILE",
        help="a TOML file that says what is selected and ignored, instead of argmap.toml or pyproject.toml "
        "in the nearest folder above the map",
    )


def run(options: argparse.Namespace) -> int:
    """Run the command; the return value is its exit code."""
    from argmap import reports, terminal
    from argmap.diagnostics import Outcome, UsageError

    if options.fix and "-" in options.maps:
        raise UsageError("what comes from standard input cannot be mended in place")
    code = CLEAN
    told: list[Diagnostic] = []
    for source in options.maps:
        with terminal.status(f"Checking {source}"):
            outcome = _checked(source, options)
        mended = 0
        if options.fix and _mend(source, outcome):
            mended = _mendable(outcome)
            outcome = _checked(source, options)
            mended -= _mendable(outcome)
        told += outcome.findings
        if options.output_format == "text":
            report(outcome.findings)
            count = len(outcome.findings)
            also = f", {mended} mended" if mended else ""
            print(f"{terminal.visible(source)}: {count or 'no'} finding{'s' * (count != 1)}{also}")
        code = code if Outcome(None, outcome.findings).ok else FOUND
    if options.output_format != "text":
        write = {"json": reports.as_json, "sarif": reports.as_sarif, "github": reports.as_github}
        written = write[options.output_format](told)
        terminal.put(terminal.visible(written) if options.output_format == "github" else written)
    return code


def _checked(source: str, options: argparse.Namespace) -> Outcome[ArgumentMap]:
    """A map with what was found in reading and checking it, as options and settings want it."""
    return checked(source, read_silently(source, options), options)


def checked(source: str, outcome: Outcome[ArgumentMap], options: argparse.Namespace) -> Outcome[ArgumentMap]:
    """A map that was read, with what checking finds, too, as options and settings want it."""
    from argmap.checks import checked_codes, with_checks
    from argmap.checks.selection import words_of
    from argmap.checks.settings import Settings, settings_for, settings_in
    from argmap.diagnostics import Outcome, Severity

    if options.settings:
        settings = settings_in(options.settings)
    else:
        settings = Outcome(Settings()) if source == "-" else settings_for(source)
    select, ignore = _words(options.select), _words(options.ignore)
    made = outcome.value
    wanted = select or (() if words_of(made, "select") else settings.value.select)
    unwanted = _codes([*ignore, *settings.value.ignore])
    unchecked = [code for code in unwanted if code in checked_codes()]
    found = [
        finding
        for finding in with_checks(outcome, select=wanted, ignore=unchecked).findings
        if finding.severity is Severity.ERROR or finding.rule.code not in unwanted
    ]
    told = Outcome(made, (*settings.findings, *found))
    return told.strict() if options.strict else told


def _codes(words: Sequence[str]) -> list[str]:
    """The codes of the rules that words name; only who names some waits for all rules to be loaded."""
    if not words:
        return []
    from argmap.rules import named

    return [code for word in words for code in named(word)]


def _words(given: Sequence[str]) -> list[str]:
    return [word for words in given for word in words.split(",") if word]


def _mend(source: str, outcome: Outcome[ArgumentMap]) -> bool:
    """Put right in a file what can be put right safely; whether anything was."""
    from pathlib import Path

    from argmap.argdown import decode
    from argmap.checks.mends import mended
    from argmap.files import content_of, write_aside
    from argmap.formats import format_of
    from argmap.limits import NONE

    content = content_of(source, NONE)
    if format_of(source, content).value.name != "argdown":
        print(f"argmap: {source} is no Argdown document, and not mended", file=sys.stderr)
        return False
    text, _ = decode(content)
    written = mended(text, outcome.value, outcome.findings)
    if written != text:
        write_aside(Path(source), written)
    return written != text


def _mendable(outcome: Outcome[ArgumentMap]) -> int:
    from argmap.checks.mends import MENDS

    return sum(finding.rule.code in MENDS for finding in outcome.findings)
