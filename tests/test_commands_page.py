"""The page of commands is made of the commands: `python -m tests.test_commands_page` writes it."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from argmap import commands
from argmap.commands import COMMANDS

PAGE = Path(__file__).parent.parent / "docs" / "commands.md"

_HEAD = """# The command

Every command, and what it takes, as `argmap COMMAND --help` says it. The page is made of the commands:
`python -m tests.test_commands_page` writes it.

A map is a file, or `-` for standard input. Exit codes are 0 when all is well, 1 for errors in the map, 2 for
wrong use, 3 for something missing on the machine.

| command | does |
|---|---|
"""


def parser_of(name: str) -> argparse.ArgumentParser:
    """The parser of a command, with all that it takes."""
    found = dict(children(commands.parser(name)))
    return found[name]


def children(parser: argparse.ArgumentParser) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            yield from action.choices.items()


def page() -> str:
    parts = [
        _HEAD
        + "".join(f"| [`argmap {name}`](#argmap-{name}) | {does} |\n" for name, does in COMMANDS.items())
    ]
    for name in COMMANDS:
        parts += section(parser_of(name), f"argmap {name}", "##")
    return "\n".join(parts)


def section(parser: argparse.ArgumentParser, name: str, level: str) -> Iterator[str]:
    """A command, then those below it."""
    operands = [action for action in parser._actions if not action.option_strings]
    options = [action for action in parser._actions if action.option_strings and action.dest != "help"]
    below = list(children(parser))
    call = " ".join([name, *(["[OPTIONS]"] if options else []), *map(operand, operands)])
    yield f"{level} {name}\n\n{plain(parser.description or '')}\n\n    {call}\n"
    named = [action for action in operands if not isinstance(action, argparse._SubParsersAction)]
    lines = [*(item(operand(action), action, parser) for action in named)]
    lines += [item(", ".join(spellings(action)), action, parser) for action in options]
    if lines:
        yield "\n".join(lines) + "\n"
    if parser.epilog:
        words, _, examples = parser.epilog.partition("examples:\n")
        if words.strip():
            yield plain(words.strip()) + "\n"
        if examples:
            yield "Examples:\n\n" + "\n".join(f"  {line}" for line in examples.rstrip().splitlines()) + "\n"
    for child, its in below:
        yield from section(its, f"{name} {child}", level + "#")


def operand(action: argparse.Action) -> str:
    word = action.metavar if isinstance(action.metavar, str) else action.dest.upper()
    match action.nargs:
        case "?":
            return f"[{word}]"
        case "*":
            return f"[{word} …]"
        case "+":
            return f"{word} …"
    return word


def spellings(action: argparse.Action) -> Iterator[str]:
    """How an option is written, with what it takes."""
    if action.nargs == 0:
        takes = ""
    elif action.metavar is not None:
        takes = " " + (action.metavar if isinstance(action.metavar, str) else " ".join(action.metavar))
    elif action.choices is not None:
        takes = " " + "|".join(map(str, action.choices))
    else:
        takes = " " + action.dest.upper()
    for spelling in action.option_strings:
        yield spelling + takes


def item(call: str, action: argparse.Action, parser: argparse.ArgumentParser) -> str:
    does = (action.help or "") % {**vars(action), "prog": parser.prog} if action.help else ""
    needed = " (required)" if action.option_strings and action.required else ""
    return f"- `{call}`{needed}: {plain(does)}" if does else f"- `{call}`{needed}"


def plain(words: str) -> str:
    """Words of the command as Markdown: its signs of code stay, all else is text."""
    pieces = words.split("`")
    for index in range(0, len(pieces), 2):
        for sign in "\\*_<[|":
            pieces[index] = pieces[index].replace(sign, "\\" + sign)
    return "`".join(pieces)


def test_the_page_shows_the_commands() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "write it again: python -m tests.test_commands_page"


def test_every_argument_says_what_it_is_for() -> None:
    for name in COMMANDS:
        for parser in (parser_of(name), *(child for _, child in children(parser_of(name)))):
            assert [
                action.dest
                for action in parser._actions
                if not action.help and not isinstance(action, argparse._SubParsersAction)
            ] == [], parser.prog


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
