"""The command: arguments to one library call, its result to the terminal.

`argparse` because nothing else starts as fast: click, typer and cyclopts take four to seven times what the
interpreter itself takes, argparse not twice. What a command needs is imported when it runs.
"""

from __future__ import annotations

import sys

from argmap import __version__

TYPE_CHECKING = False  # what typing says, without the time it takes to load
if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from argmap.diagnostics import Diagnostic, Outcome
    from argmap.model import ArgumentMap
    from argmap.outputs import Output

    Run = Callable[[argparse.Namespace], int]

CLEAN, FOUND, USAGE, MACHINE, INTERRUPTED = 0, 1, 2, 3, 130
"""Exit codes: clean; findings of level error; misuse; something missing on the machine; Ctrl-C."""

_MOST_FINDINGS = 100
"""So many findings of a file are printed; who has more begins with these."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the return value is its exit code."""
    words = sys.argv[1:] if arguments is None else list(arguments)
    if words == ["--version"]:  # at once, before anything is loaded
        print(f"argmap {__version__}")
        return CLEAN
    parsed = _parser().parse_args(words)
    run: Run | None = getattr(parsed, "run", None)
    if run is None:
        _parser().print_help()
        return USAGE
    from argmap import terminal
    from argmap.diagnostics import MachineError, UsageError

    terminal.open_streams()
    try:
        code = run(parsed)
        sys.stdout.flush()
    except UsageError as error:
        return _fail(error, USAGE)
    except MachineError as error:
        return _fail(error, MACHINE)
    except KeyboardInterrupt:
        return _fail("interrupted", INTERRUPTED)
    except BrokenPipeError:
        terminal.close_output()
        return CLEAN
    except OSError as error:
        terminal.close_output()
        return _fail(error.strerror or error, MACHINE)
    return code


def _parser() -> argparse.ArgumentParser:
    import argparse

    parser = argparse.ArgumentParser(
        prog="argmap",
        description="Argument maps: lay texts that disagree out, draw them, check them, see what stands.",
        epilog="Exit codes: 0 clean, 1 errors in the map, 2 wrong use, 3 something missing on this machine.",
    )
    parser.add_argument("--version", action="version", version=f"argmap {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")

    render = _command(commands, "render", _render, "draw maps as SVG, PNG, PDF, page, DOT or text")
    _inputs(render, several=True)
    render.add_argument(
        "-o",
        "--output",
        action="append",
        default=[],
        metavar="OUT",
        help="a file whose suffix says the format (may be repeated), a folder, or - for standard output; "
        "without it, an SVG beside the map",
    )
    render.add_argument(
        "--to", action="append", default=[], metavar="FORMAT", help="svg, png, pdf, html, dot or txt"
    )
    render.add_argument("--theme", default="light", help="light (the default) or dark")
    render.add_argument(
        "--direction",
        default="RL",
        choices=("RL", "LR", "TB", "BT"),
        help="which way reasons point: RL has the conclusion at the left (the default), BT at the top",
    )
    amount = render.add_mutually_exclusive_group()
    amount.add_argument(
        "--sheets",
        action="store_true",
        help="an overview and a sheet for each part: OUT-1.svg, …, or the pages of a PDF",
    )
    amount.add_argument(
        "--all", action="store_true", help="one sheet, also of a map of more than 300 claims and sketches"
    )
    render.add_argument("--focus", metavar="CLAIM", help="draw only what is near this title or id")
    render.add_argument("--radius", type=_whole_number, metavar="N", help="how near: so many links (1)")
    render.add_argument(
        "--evaluate", action="store_true", help="mark what stands and what falls (grounded semantics)"
    )
    render.add_argument("--open", action="store_true", help="open the drawing when it is done")

    show = _command(commands, "show", _show, "print a map as an outline")
    _inputs(show)

    check = _command(commands, "check", _check, "report what is wrong with maps")
    _inputs(check, several=True)

    evaluate = _command(commands, "evaluate", _evaluate, "say which position stands, and why")
    _inputs(evaluate)
    evaluate.add_argument("--claim", metavar="CLAIM", help="ask about this title or id instead of positions")
    evaluate.add_argument(
        "--depth", type=_whole_number, default=3, metavar="N", help="how far to tell reasons (3)"
    )

    convert = _command(commands, "convert", _convert, "write a map in another format")
    _inputs(convert)
    convert.add_argument("output", nargs="?", default="-", metavar="OUT", help="a file, or - (the default)")
    convert.add_argument(
        "--to", metavar="FORMAT", help="argdown, json (the default for standard output) or argdown-json"
    )

    fmt = _command(commands, "fmt", _fmt, "format Argdown documents in place; meaning and comments are kept")
    fmt.add_argument("files", nargs="+", metavar="FILE", help="Argdown documents, or - for standard input")
    fmt.add_argument("--check", action="store_true", help="only say which would change; exit 1 if any would")
    fmt.add_argument(
        "--diff", action="store_true", help="only show what would change; exit 1 if anything would"
    )

    _sources_parser(commands)

    explain = _command(
        commands, "explain", _explain, "say what a code of a finding means; without one, list all"
    )
    explain.add_argument("code", nargs="?", metavar="CODE")

    demo = _command(commands, "demo", _demo, "draw the examples and say which position stands, and why")
    demo.add_argument(
        "-o", "--output", default="argmap-demo", metavar="FOLDER", help="where to (argmap-demo)"
    )
    return parser


def _sources_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The command that has commands of its own."""
    about = "texts that a map rests on: record them, check passages against them, see what is mapped"
    group = commands.add_parser("sources", help=about, description=about[0].upper() + about[1:] + ".")

    def tell(_: argparse.Namespace) -> int:
        group.print_help()
        return USAGE

    group.set_defaults(run=tell)
    parts = group.add_subparsers(title="commands", metavar="COMMAND")

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

    verify = _command(parts, "verify", _verify, "check every passage of a map against the texts")
    _inputs(verify)
    _texts(verify)

    coverage = _command(parts, "coverage", _coverage, "show texts with what is mapped and what is not")
    _inputs(coverage)
    _texts(coverage)
    coverage.add_argument(
        "--unmapped", action="store_true", help="only the paragraphs that are neither mapped nor set aside"
    )
    coverage.add_argument("-o", "--output", metavar="OUT", help="a page (.html), texts and map side by side")
    coverage.add_argument("--theme", default="light", help="of the page: light (the default) or dark")
    coverage.add_argument("--open", action="store_true", help="open the page when it is done")


def _texts(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--text",
        action="append",
        default=[],
        required=True,
        metavar="ID=FILE",
        help="the text of a source, by its id in the map (may be repeated)",
    )


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, run: Run, help_text: str
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=help_text, description=help_text[0].upper() + help_text[1:] + ".")
    parser.set_defaults(run=run)
    return parser


def _inputs(parser: argparse.ArgumentParser, *, several: bool = False) -> None:
    if several:
        parser.add_argument("maps", nargs="+", metavar="MAP", help="files, or - for standard input")
    else:
        parser.add_argument("map", metavar="MAP", help="a file, or - for standard input")
    parser.add_argument(
        "--from", dest="format", metavar="FORMAT", help="argdown or json, if the name does not tell"
    )
    parser.add_argument(
        "--root",
        action="append",
        default=[],
        metavar="FOLDER",
        help="a folder below which files may be included",
    )


def _whole_number(word: str) -> int:
    if not word.isdecimal():
        import argparse

        raise argparse.ArgumentTypeError(f"{word!r} is no whole number from 0")
    return int(word)


def _render(options: argparse.Namespace) -> int:
    from argmap import terminal
    from argmap.diagnostics import UsageError
    from argmap.evaluate import grounded
    from argmap.files import drawing, write_aside
    from argmap.outputs import for_sheets, targets

    if options.radius is not None and options.focus is None:
        raise UsageError("--radius says how near to --focus; name a claim there, too")
    if options.sheets and options.focus is not None:
        raise UsageError("--sheets draws all of a map, --focus a part; choose one of them")
    plan = targets(options.maps, options.output, options.to)
    if options.sheets:
        for _, outputs in plan:
            for_sheets(outputs, asked=True)
    wanted = [str(output.path) for _, outputs in plan for output in outputs]
    taken = {*wanted, *options.maps}
    failed = False
    made: dict[str, str] = {}
    for source, outputs in plan:
        with terminal.status(f"Drawing {source}"):
            outcome = _read(source, options)
            if not outcome.ok:
                failed = True
                continue
            whole = outcome.value
            part = whole if options.focus is None else _near(whole, options.focus, options.radius)
            labels = grounded(whole).labels if options.evaluate else {}
            several = for_sheets(outputs, asked=False) if _in_sheets(part, options) else []
            drawn = {
                output: drawing(
                    part,
                    output.kind,
                    theme=options.theme,
                    direction=options.direction,
                    labels=labels,
                    within=None if part is whole else whole,
                )
                for output in outputs
                if output not in several
            }
            if several:
                made |= _render_sheets(source, whole, several, labels, taken, options)
        _report(dict.fromkeys(finding for each in drawn.values() for finding in each.findings))
        for output, result in drawn.items():
            if output.path is None:
                terminal.put(result.value)
            else:
                made[str(write_aside(output.path, result.value))] = ""
    for path, shows in made.items():
        print(terminal.visible(f"made {path}: {shows}" if shows else f"made {path}"), file=sys.stderr)
    if options.open:
        terminal.open_files([path for path in wanted if path in made])
    return FOUND if failed else CLEAN


def _in_sheets(part: ArgumentMap, options: argparse.Namespace) -> bool:
    """Whether to draw a map on several sheets: if they are asked for, or it is too large for one."""
    from argmap.draw.sheets import is_large

    return options.sheets or (not options.all and options.focus is None and is_large(part))


def _render_sheets(
    source: str,
    whole: ArgumentMap,
    outputs: Sequence[Output],
    labels: Mapping[str, str],
    taken: set[str],
    options: argparse.Namespace,
) -> dict[str, str]:
    """Draw a map on sheets; what each file that was made shows, by its path."""
    from argmap import terminal
    from argmap.draw import sheets
    from argmap.files import sheet_files, write_aside
    from argmap.outputs import claim_paths

    drawn = sheets(whole, theme=options.theme, direction=options.direction, labels=labels)
    _report(drawn.findings)
    if not options.sheets:
        count = len(drawn.value) - 1
        words = f"{source} is large: drawn as an overview and {count} sheets; --all draws it on one"
        print(terminal.visible(words), file=sys.stderr)
    made: dict[str, str] = {}
    for output in outputs:
        files = sheet_files(drawn.value, output.kind, output.path, whole.title)
        claim_paths([path for path, _, _ in files if path is not None and path != output.path], taken)
        for path, shows, content in files:
            if path is None:
                terminal.put(content())
            else:
                made[str(write_aside(path, content()))] = shows
    return made


def _near(whole: ArgumentMap, claim: str, radius: int | None) -> ArgumentMap:
    """What is near a claim, under a title that says that it is not all."""
    import attrs

    from argmap.edit import focus

    part = focus(whole, claim, radius=1 if radius is None else radius)
    return attrs.evolve(part, title=f"{whole.title or 'Map'} (near: {claim})")


def _show(options: argparse.Namespace) -> int:
    from argmap import terminal
    from argmap.draw import outline

    outcome = _read(options.map, options)
    terminal.put(terminal.visible(outline(outcome.value)).rstrip("\n") + "\n")
    return CLEAN if outcome.ok else FOUND


def _check(options: argparse.Namespace) -> int:
    from argmap import terminal
    from argmap.checks import check
    from argmap.diagnostics import Outcome

    code = CLEAN
    for source in options.maps:
        with terminal.status(f"Checking {source}"):
            outcome = _read(source, options)
            found = [finding for finding in check(outcome.value) if finding not in outcome.findings]
        _report(found)
        whole = Outcome(outcome.value, (*outcome.findings, *found))
        count = len(whole.findings)
        print(f"{terminal.visible(source)}: {count or 'no'} finding{'s' * (count != 1)}")
        code = code if whole.ok else FOUND
    return code


def _evaluate(options: argparse.Namespace) -> int:
    from argmap import terminal
    from argmap.edit import find
    from argmap.evaluate import grounded, report, why

    outcome = _read(options.map, options)
    if not outcome.ok:
        return FOUND
    if options.claim:
        text = why(
            outcome.value, grounded(outcome.value), find(outcome.value, options.claim), depth=options.depth
        )
    else:
        text = report(outcome.value, depth=options.depth)
    terminal.put(terminal.visible(text) + "\n")
    return CLEAN


def _convert(options: argparse.Namespace) -> int:
    from pathlib import Path

    from argmap import terminal
    from argmap.diagnostics import UsageError
    from argmap.files import content_of, convert, write_aside
    from argmap.formats import format_of

    to_standard_output = options.output == "-"
    target = options.to or ("json" if to_standard_output else format_of(options.output).name)
    if not to_standard_output and Path(options.output).resolve() == Path(options.map).resolve():
        raise UsageError(f"{options.output} is the map itself")
    content = terminal.take() if options.map == "-" else content_of(options.map)
    converted = convert(
        content,
        target,
        format=options.format,
        name="<stdin>" if options.map == "-" else options.map,
        path=None if options.map == "-" else Path(options.map),
        roots=options.root,
    )
    _report(converted.findings)
    if not converted.ok:
        return FOUND
    if to_standard_output:
        terminal.put(converted.value)
    else:
        write_aside(Path(options.output), converted.value)
        print(f"made {terminal.visible(options.output)}", file=sys.stderr)
    return CLEAN


def _fmt(options: argparse.Namespace) -> int:
    from pathlib import Path

    from argmap import terminal
    from argmap.argdown import decode, difference, format_text, read
    from argmap.diagnostics import UsageError
    from argmap.files import content_of, write_aside
    from argmap.formats import format_of

    changed = failed = False
    for source in options.files:
        content = terminal.take() if source == "-" else content_of(source)
        if source != "-" and format_of(source, content).name != "argdown":
            raise UsageError(f"{source} is no Argdown document")
        outcome = read(content, name="<stdin>" if source == "-" else source)
        _report(outcome.errors)
        if not outcome.ok:
            failed = True
            continue
        text, _ = decode(content)
        formatted = format_text(text)
        differs = formatted != text
        changed = changed or differs
        if options.diff:
            terminal.put(terminal.visible(difference(text, formatted, source)))
        elif options.check:
            if differs:
                print(f"would format {terminal.visible(source)}", file=sys.stderr)
        elif source == "-":
            terminal.put(formatted)
        elif differs:
            write_aside(Path(source), formatted)
            print(f"formatted {terminal.visible(source)}", file=sys.stderr)
    return FOUND if failed or (changed and (options.check or options.diff)) else CLEAN


def _record(options: argparse.Namespace) -> int:
    from pathlib import Path

    from argmap import terminal
    from argmap.files import content_of, write_aside, write_text
    from argmap.model import ArgumentMap
    from argmap.sources import record, record_text, text_of

    content = terminal.take() if options.text == "-" else content_of(options.text)
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

    outcome = _read(options.map, options)
    if not outcome.ok:
        return FOUND
    verified = verify(outcome.value, _given_texts(options.text))
    _report(verified.findings)
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
    outcome = _read(options.map, options)
    if not outcome.ok:
        return FOUND
    covered = coverage(outcome.value, _given_texts(options.text))
    if options.output is None:
        width = shutil.get_terminal_size((100, 24)).columns
        lines = (line for each in covered for line in coverage_lines(each, width, open_only=options.unmapped))
        terminal.put(terminal.visible("\n".join(lines)) + "\n")
        return CLEAN
    with terminal.status(f"Drawing {options.map}"):
        page = coverage_page(outcome.value, covered, theme=options.theme)
    write_aside(Path(options.output), page)
    print(f"made {terminal.visible(options.output)}", file=sys.stderr)
    if options.open:
        terminal.open_files([options.output])
    return CLEAN


def _given_texts(words: Iterable[str]) -> dict[str, str]:
    """The texts that are given as ID=FILE."""
    from argmap.diagnostics import UsageError
    from argmap.files import content_of
    from argmap.sources import text_of

    texts: dict[str, str] = {}
    for word in words:
        source, sign, path = word.partition("=")
        if not sign or not source or not path:
            raise UsageError(
                f"--text takes the id of a source and a file, such as plans=plans.txt, not {word!r}"
            )
        if source in texts:
            raise UsageError(f"two texts are given for {source!r}")
        texts[source] = text_of(content_of(path), path)
    return texts


def _explain(options: argparse.Namespace) -> int:
    from argmap import rules, terminal

    if options.code:
        terminal.put(terminal.visible(rules.explain(rules.rule(options.code))) + "\n")
    else:
        for known in rules.RULES:
            print(f"{known.code} {known.severity:7} {known.summary}")
    return CLEAN


def _demo(options: argparse.Namespace) -> int:
    from argmap.demo import demo

    demo(options.output, say=print)
    return CLEAN


def _read(source: str, options: argparse.Namespace) -> Outcome[ArgumentMap]:
    """Read a map and report what is wrong with it."""
    from argmap import terminal
    from argmap.files import read, read_text

    if source == "-":
        outcome = read_text(terminal.take(), format=options.format, name="<stdin>", roots=options.root)
    else:
        outcome = read(source, format=options.format, roots=options.root)
    _report(outcome.findings)
    return outcome


def _report(findings: Iterable[Diagnostic]) -> None:
    from argmap import terminal

    several = list(findings)
    for finding in several[:_MOST_FINDINGS]:
        print(terminal.visible(str(finding)), file=sys.stderr)
    if len(several) > _MOST_FINDINGS:
        print(f"… and {len(several) - _MOST_FINDINGS} more findings", file=sys.stderr)


def _fail(message: object, code: int) -> int:
    from argmap import terminal

    print(f"argmap: {terminal.visible(str(message))}", file=sys.stderr)
    return code
