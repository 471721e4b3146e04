"""What the documentation shows is run, or at least understood.

Blocks of `console`, `python`, `argdown` and `json` are run or read by `tests.test_docs`. Blocks of `sh` show
what cannot be run here: for want of a file of the reader's, because it installs something, or because it
serves until it is stopped. Their commands, and those that stand in sentences, have only options that exist.
"""

import re
import shlex
from pathlib import Path

import pytest

from argmap.cli import main
from argmap.commands import COMMANDS
from tests.test_commands_page import PAGE, children, parser_of
from tests.test_docs import PAGES, name, tokens

SHOWN = frozenset(
    {"argdown", "console", "csv", "html", "json", "latex", "lisp", "lua", "python", "sh", "sql", "text"}
    | {"toml", "turtle", "vim", "yaml"}
)
PROGRAM = re.compile(r"^(\$ )?(argmap|git|make|pip|python3?) ", re.MULTILINE)


def options_of(words: list[str]) -> frozenset[str]:
    """The options that a command takes, or the command below it that is named."""
    parser = parser_of(words[0])
    below = dict(children(parser))
    if below and len(words) > 1 and words[1] in below:
        parser = below[words[1]]
    return frozenset(spelling for action in parser._actions for spelling in action.option_strings)


def misunderstood(command: str) -> list[str]:
    """The options of a command of argmap that it does not take, or the command, if there is none."""
    try:
        words = shlex.split(command, comments=True)[1:]
    except ValueError:
        return [command]
    if not words or words[0].startswith("-") or words[0].isupper():
        return []
    if words[0] not in COMMANDS:
        return [words[0]]
    known = options_of(words)
    options = [word.partition("=")[0] for word in words[1:] if re.match(r"--?[a-z]", word)]
    return [option for option in options if option not in known]


@pytest.mark.parametrize("page", [page for page in PAGES if page != PAGE], ids=name)
def test_every_block_says_what_it_is(page: Path) -> None:
    for token in tokens(page):
        match token.type, (token.info.split() or [""])[0]:
            case "fence", language:
                assert language in SHOWN, f"{name(page)}: {token.content}"
                if language not in ("console", "sh"):
                    assert not PROGRAM.search(token.content), f"commands are run: {token.content}"
            case "code_block", _:
                assert not PROGRAM.search(token.content), f"commands are run: {token.content}"


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_commands_are_understood(page: Path) -> None:
    for token in tokens(page):
        if token.type == "fence" and token.info == "sh":
            for line in token.content.splitlines():
                if line.startswith("argmap "):
                    assert misunderstood(line) == [], line
        for child in token.children or ():
            if child.type == "code_inline" and child.content.startswith("argmap "):
                assert misunderstood(child.content) == [], child.content


def test_what_is_misunderstood_is_noticed() -> None:
    assert misunderstood("argmap render MAP --thme dark -o map.svg") == ["--thme"]
    assert misunderstood("argmap sources verify MAP --text a=b --aside 1") == ["--aside"]
    assert misunderstood("argmap rendr MAP") == ["rendr"]
    assert misunderstood("argmap COMMAND --help") == []
    with pytest.raises(SystemExit):
        main(["render", "MAP", "--thme", "dark"])
