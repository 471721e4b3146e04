"""The command: finds what is asked for, and turns what can go wrong into a word and an exit code."""

from __future__ import annotations

import sys

from argmap import __version__

TYPE_CHECKING = False  # what typing says, without the time it takes to load
if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

    Run = Callable[[argparse.Namespace], int]


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
    from argmap.commands import COMMANDS, parser
    from argmap.commands.common import CLEAN, MACHINE, USAGE

    if words and not words[0].startswith("-") and words[0] not in COMMANDS:
        return _fail(_no_command(words[0]), USAGE)
    known = parser(*words[:1])
    parsed = known.parse_args(words)
    run: Run | None = getattr(parsed, "run", None)
    if run is None:
        known.print_help()
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

    from argmap.commands import COMMANDS

    if Path(word).suffix:
        return f"a command comes first, as in: argmap render {word}"
    near = get_close_matches(word, COMMANDS, 1, 0.7)
    advice = f"did you mean {near[0]}?" if near else "`argmap --help` lists them"
    return f"there is no command {word!r}; {advice}"


def _fail(message: object, code: int) -> int:
    from argmap import terminal

    print(f"argmap: {terminal.visible(str(message))}", file=sys.stderr)
    return code
