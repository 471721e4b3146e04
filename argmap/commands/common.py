"""What the commands share: maps as arguments, reading them, telling findings, exit codes."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence

TYPE_CHECKING = False  # what typing says, without the time it takes to load
if TYPE_CHECKING:
    from argmap.diagnostics import Diagnostic, Outcome
    from argmap.draw import PlainRule
    from argmap.draw.style import Theme
    from argmap.evaluate.policy import Policy
    from argmap.limits import Limits
    from argmap.model import ArgumentMap

CLEAN, FOUND, USAGE, MACHINE, INTERRUPTED = 0, 1, 2, 3, 130
"""Exit codes: clean; findings of level error; misuse; something missing on the machine; Ctrl-C."""

_MOST_FINDINGS = 100
"""So many findings of a file are printed; who has more begins with these."""


def inputs(parser: argparse.ArgumentParser, *, several: bool = False) -> None:
    """Take a map, or several, and how to read them."""
    if several:
        parser.add_argument("maps", nargs="+", metavar="MAP", help="files, or - for standard input")
    else:
        parser.add_argument("map", metavar="MAP", help="a file, or - for standard input")
    reading(parser)


def reading(parser: argparse.ArgumentParser) -> None:
    """Take how to read maps, as `read_map` does."""
    parser.add_argument(
        "--from",
        dest="format",
        metavar="FORMAT",
        help="a format that `argmap formats` lists, if name and content do not tell",
    )
    parser.add_argument("--strict", action="store_true", help="take warnings for errors")
    parser.add_argument(
        "--root",
        action="append",
        default=[],
        metavar="FOLDER",
        help="a folder below which files may be included, and pictures shown",
    )
    limiting(parser)


def limiting(parser: argparse.ArgumentParser) -> None:
    """Take limits, for `limits`."""
    parser.add_argument(
        "--limit",
        type=limit,
        action="append",
        default=[],
        metavar="NAME=N",
        help="bytes=N, elements=N or seconds=N: at most so much is read or tried (inf is no limit)",
    )


def limit(word: str) -> tuple[str, float]:
    """A limit and its value, for `argparse`."""
    from argmap.diagnostics import UsageError
    from argmap.limits import DEFAULT, changed

    name, _, value = word.partition("=")
    try:
        number = int(value) if value.isdecimal() else float(value)
        changed(DEFAULT, {name: number})
    except UsageError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{word!r} is no limit such as bytes=100000000") from error
    return name, number


def limits(options: argparse.Namespace, source: str) -> Limits:
    """The limits for a map: as options say, else the settings above it; what is wrong there is reported."""
    from argmap.limits import DEFAULT, changed

    found = DEFAULT
    file = getattr(options, "settings", None)
    if source != "-" or file:
        from argmap.checks.settings import limits_in, settings_file

        if file := file or settings_file(source):
            told = limits_in(file)
            report(told.findings)
            found = told.value
    return changed(found, dict(options.limit))


def claim(parser: argparse.ArgumentParser, asks: str, *, required: bool = False) -> None:
    """Take a claim to ask about, by either of two words for it."""
    parser.add_argument("--claim", "--query", dest="claim", metavar="CLAIM", required=required, help=asks)


def policies(parser: argparse.ArgumentParser) -> None:
    """Take a policy for what a map leaves open, as `policy` reads it."""
    parser.add_argument(
        "--leaves",
        default="accepted",
        choices=("accepted", "open"),
        help="what a claim is that nothing supports: accepted (the default), or open unless assumed",
    )
    parser.add_argument(
        "--strengths", action="store_true", help="an attack weaker than what it attacks does not defeat it"
    )


def policy(options: argparse.Namespace) -> Policy:
    """The policy that was chosen."""
    from argmap.evaluate.policy import Policy

    return Policy(leaves=options.leaves, strengths=options.strengths)


def picture(parser: argparse.ArgumentParser, shows: str) -> None:
    """Take a file for a picture, as `argmap.commands.pointing` makes it."""
    parser.add_argument("-o", "--output", metavar="OUT", help=f"{shows}: a file .svg, .png, .pdf or .html")
    parser.add_argument("--theme", default="light", help="of the picture: light (the default) or dark")
    parser.add_argument(
        "--direction",
        choices=("RL", "LR", "TB", "BT"),
        help="of the picture: RL has the conclusion at the left, BT at the top; unless said, what suits it",
    )


def seconds(word: str) -> float:
    """A limit of time, for `argparse`."""
    try:
        found = float(word)
    except ValueError:
        found = -1.0
    if not 0 <= found < 1e9:
        raise argparse.ArgumentTypeError(f"{word!r} is no number of seconds from 0")
    return found


def texts(parser: argparse.ArgumentParser, *, required: bool) -> None:
    """Take the texts of sources, for `given_texts`."""
    parser.add_argument(
        "--text",
        action="append",
        default=[],
        required=required,
        metavar="ID=FILE",
        help="the text of a source, by its id in the map (may be repeated)",
    )


def given_texts(options: argparse.Namespace) -> dict[str, str]:
    """The texts that are given as ID=FILE."""
    from argmap.diagnostics import UsageError
    from argmap.files import content_of
    from argmap.sources import text_of

    texts: dict[str, str] = {}
    for word in options.text:
        source, sign, path = word.partition("=")
        if not sign or not source or not path:
            raise UsageError(
                f"--text takes the id of a source and a file, such as plans=plans.txt, not {word!r}"
            )
        if source in texts:
            raise UsageError(f"two texts are given for {source!r}")
        texts[source] = text_of(content_of(path, limits(options, path)), path)
    return texts


def plain_rules(made: ArgumentMap, read_as: Policy | None = None) -> list[PlainRule]:
    """The rules of a map as a page takes them, to tell what changes if something is rejected."""
    from argmap.evaluate.policy import DEFAULT
    from argmap.evaluate.program import program

    return [(rule.head, rule.needs, rule.unless) for rule in program(made, read_as or DEFAULT)]


def whole_number(word: str) -> int:
    """A number from 0, for `argparse`."""
    if not word.isdecimal():
        raise argparse.ArgumentTypeError(f"{word!r} is no whole number from 0")
    return int(word)


def read_map(source: str, options: argparse.Namespace) -> Outcome[ArgumentMap]:
    """Read a map and report what is wrong with it."""
    outcome = read_silently(source, options)
    report(outcome.findings)
    return outcome


def read_silently(source: str, options: argparse.Namespace) -> Outcome[ArgumentMap]:
    """Read a map; what is wrong with it is for the caller to report."""
    from argmap import terminal
    from argmap.files import read, read_text, within

    most = limits(options, source)
    if source == "-":
        content = terminal.take(most)
        outcome = read_text(content, format=options.format, name="<stdin>", roots=options.root)
        outcome = within(outcome, "<stdin>", most)
    else:
        outcome = read(source, format=options.format, roots=options.root, limits=most)
    return outcome.strict() if options.strict else outcome


def theme(named: str, fonts: Sequence[str] = ()) -> Outcome[Theme]:
    """The theme of that name, or from a TOML file, with a font; what is wrong with them is reported."""
    outcome = look(named, fonts)
    report(outcome.findings)
    return outcome


def look(named: str, fonts: Sequence[str]) -> Outcome[Theme]:
    """The theme of that name, or from a TOML file, with a font."""
    from argmap.diagnostics import Outcome
    from argmap.draw import read_font, read_theme, with_font
    from argmap.draw.themes import theme_of

    outcome = read_theme(named) if named.endswith(".toml") else Outcome(theme_of(named))
    if fonts:
        font = read_font(fonts)
        outcome = Outcome(with_font(outcome.value, font.value), (*outcome.findings, *font.findings))
    return outcome


def report(findings: Iterable[Diagnostic]) -> None:
    """Print findings, up to a number of them."""
    from argmap import terminal

    several = list(findings)
    for finding in several[:_MOST_FINDINGS]:
        print(terminal.visible(str(finding)), file=sys.stderr)
    if len(several) > _MOST_FINDINGS:
        print(f"… and {len(several) - _MOST_FINDINGS} more findings", file=sys.stderr)
