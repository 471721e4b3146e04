"""`argmap completion`: a script that makes a shell complete commands, options, and what these take.

shtab makes it of the parsers, once; argcomplete starts a Python whenever somebody presses Tab.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence

SHELLS = ("bash", "zsh", "fish")
"""Those it was tried in; shtab knows more."""

_EXAMPLES = """examples:
  argmap completion bash > ~/.local/share/bash-completion/completions/argmap
  argmap completion zsh > ~/.zfunc/_argmap      with fpath+=~/.zfunc before compinit in ~/.zshrc
  argmap completion fish > ~/.config/fish/completions/argmap.fish
"""

FILES = frozenset({"BASE", "FILE", "MAP", "OTHER", "OUT", "OURS", "PATH", "TEXT", "THEIRS"})
FOLDERS = frozenset({"DIR", "FOLDER"})
"""What words in the help stand for files and folders."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the arguments of the command."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = _EXAMPLES
    parser.add_argument("shell", choices=SHELLS, help="which shell the script is for")


def run(options: argparse.Namespace) -> int:
    """Run the command; the return value is its exit code."""
    print(script(options.shell))
    return 0


def script(shell: str) -> str:
    """What a shell is to read, to complete what is typed after `argmap`."""
    import shtab

    from argmap.commands import COMMANDS, parser

    whole = parser(*COMMANDS)
    for command, each in _commands(whole, ()):
        for action in each._actions:
            word = action.metavar or action.dest.upper()
            if word in FOLDERS:
                vars(action)["complete"] = shtab.DIRECTORY
            elif word in FILES:
                vars(action)["complete"] = shtab.FILE
            elif action.choices is None:
                action.choices = _words(command, str(word), action)
    text: str = shtab.complete(whole, shell)
    return text


def _commands(
    parser: argparse.ArgumentParser, names: tuple[str, ...]
) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Each parser below one, with the words that lead to it."""
    yield " ".join(names), parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, child in action.choices.items():
                yield from _commands(child, (*names, name))


def _words(command: str, word: str, action: argparse.Action) -> Sequence[str] | None:
    """What an argument may be, where a table of the library tells; None where anything goes."""
    match command, word:
        case ("render", "FORMAT") if action.dest == "to":
            from argmap.files import DRAWINGS

            return DRAWINGS
        case "solve", "FORMAT":
            from argmap.abstract import FORMATS as FRAMEWORKS

            return tuple(FRAMEWORKS)
        case "solve", "TASK":
            from argmap.abstract.command import SEMANTICS, TASKS

            return tuple(f"{task}-{semantics}" for task in TASKS for semantics in SEMANTICS)
        case _, "FORMAT":
            from argmap.formats import FORMATS

            wanted = "write" if action.dest == "to" else "read"
            return tuple(known.name for known in FORMATS if getattr(known, wanted) is not None)
        case _, "CODE" | "RULE" | "RULES":
            from argmap.rules import RULES

            return tuple(rule.code for rule in RULES)
        case _, "THEME":
            from argmap.draw import THEMES

            return tuple(THEMES)
        case _, "NAME" if action.dest == "semantics":
            from argmap.evaluate.answers import NAMES

            return NAMES
    return None
