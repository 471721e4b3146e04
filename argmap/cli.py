"""The command: finds what is asked for, and turns what can go wrong into a word and an exit code.

`argparse` because nothing else starts as fast: click, typer and cyclopts take four to seven times what the
interpreter itself takes, argparse not twice. A command is loaded when it is asked for.
"""

from __future__ import annotations

import sys

from argmap import __version__

TYPE_CHECKING = False  # what typing says, without the time it takes to load
if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

    Run = Callable[[argparse.Namespace], int]

COMMANDS = {
    "render": "draw maps as SVG, PNG, PDF, page, DOT or text",
    "serve": "show a map in the browser, and show it anew whenever its file changes",
    "show": "print a map as an outline",
    "check": "report what is wrong with maps",
    "evaluate": "say which position stands, and why",
    "cruxes": "say what the label of a claim hinges on: what turns it if it is given up",
    "compare": "say which claims stand in one map and not in another, and why",
    "solve": "solve abstract argumentation frameworks, by the interface of the competitions",
    "convert": "write a map in another format",
    "formats": "list the formats that maps are read from and written to, and what each can hold",
    "schemes": "list argumentation schemes, or show one with its critical questions",
    "fmt": "format Argdown documents in place; meaning and comments are kept",
    "diff": "say what differs between two maps, and show both in one picture",
    "merge": "put two revisions of a map together; what both changed is shown for somebody to decide",
    "join": "make one map of several, with the claims identified that a file says are the same",
    "git-setup": "make git show and merge Argdown documents as maps",
    "lsp": "serve editors: findings as you type, completion, hover, rename, outline, mends",
    "corpus": "do the same to all maps in a folder, thousands of them, and keep the results in a file to ask",
    "stats": "count what is in maps: elements, depth, reasons and objections, schemes, speakers, passages",
    "ask": "say how a map hangs together: what speaks for a claim, what rests on it, what falls with it",
    "sources": "texts that a map rests on: record them, check passages against them, see what is mapped",
    "themes": "list how pictures can look, or print a theme as TOML to begin your own from",
    "rules": "list the rules that findings fall under",
    "explain": "say what a code of a finding means, with an example",
    "demo": "draw the examples and say which position stands, and why",
}
"""Every command, each a module in `argmap.commands`, and what it does."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the return value is its exit code."""
    words = sys.argv[1:] if arguments is None else list(arguments)
    if words == ["--version"]:  # at once, before anything is loaded
        print(f"argmap {__version__}")
        return 0
    try:
        return _run(words)
    except KeyboardInterrupt:
        from argmap.commands.common import INTERRUPTED

        return _fail("interrupted", INTERRUPTED)


def _run(words: Sequence[str]) -> int:
    from argmap.commands.common import CLEAN, MACHINE, USAGE

    if words and not words[0].startswith("-") and words[0] not in COMMANDS:
        return _fail(_no_command(words[0]), USAGE)
    parser = _parser(words[0] if words else "")
    parsed = parser.parse_args(words)
    run: Run | None = getattr(parsed, "run", None)
    if run is None:
        parser.print_help()
        return USAGE
    from argmap import terminal
    from argmap.diagnostics import FindingsError, MachineError, UsageError

    terminal.open_streams()
    try:
        code = run(parsed)
        sys.stdout.flush()
    except UsageError as error:
        return _fail(error, USAGE)
    except FindingsError as error:
        from argmap.commands.common import FOUND, report

        report(error.findings)
        return FOUND
    except MachineError as error:
        return _fail(error, MACHINE)
    except ImportError as error:
        return _fail(
            f"a package that argmap needs is missing or broken here ({error}); install it again", MACHINE
        )
    except BrokenPipeError:
        terminal.close_output()
        return CLEAN
    except OSError as error:
        terminal.close_output()
        return _fail(error.strerror or error, MACHINE)
    return code


def _no_command(word: str) -> str:
    """What to say where a command is wanted and another word stands."""
    from difflib import get_close_matches
    from pathlib import Path

    if Path(word).suffix:
        return f"a command comes first, as in: argmap render {word}"
    near = get_close_matches(word, COMMANDS, 1, 0.7)
    advice = f"did you mean {near[0]}?" if near else "`argmap --help` lists them"
    return f"there is no command {word!r}; {advice}"


def _parser(wanted: str) -> argparse.ArgumentParser:
    """The parser, with the arguments of the command that is wanted; of the others it has the names."""
    import argparse
    from importlib import import_module

    parser = argparse.ArgumentParser(
        prog="argmap",
        description="Argument maps: lay texts that disagree out, draw them, check them, see what stands.",
        epilog="Exit codes: 0 clean, 1 errors in the map, 2 wrong use, 3 something missing on this machine.",
    )
    parser.add_argument("--version", action="version", version=f"argmap {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    for name, does in COMMANDS.items():
        command = commands.add_parser(name, help=does, description=f"{does[0].upper()}{does[1:]}.")
        if name == wanted:
            module = import_module(f"argmap.commands.{name.replace('-', '_')}")
            command.set_defaults(run=module.run)
            module.arguments(command)
    return parser


def _fail(message: object, code: int) -> int:
    from argmap import terminal

    print(f"argmap: {terminal.visible(str(message))}", file=sys.stderr)
    return code
