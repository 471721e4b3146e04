"""The commands: each reads its arguments, makes one library call, and prints what comes of it.

`argparse` because nothing else starts as fast: click, typer and cyclopts take four to seven times what the
interpreter itself takes, argparse not twice. A command is loaded when it is asked for.
"""

from __future__ import annotations

from argmap import __version__

TYPE_CHECKING = False  # what typing says, without the time it takes to load
if TYPE_CHECKING:
    import argparse

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
    "completion": "print a script that makes a shell complete commands, options and what they take",
    "demo": "draw the examples and say which position stands, and why",
}
"""Every command, each a module in `argmap.commands`, and what it does."""


def parser(*wanted: str) -> argparse.ArgumentParser:
    """The parser, with the arguments of the commands that are wanted; of the others it has the names."""
    import argparse
    from importlib import import_module

    whole = argparse.ArgumentParser(
        prog="argmap",
        description="Argument maps: lay texts that disagree out, draw them, check them, see what stands.",
        epilog="Exit codes: 0 clean, 1 errors in the map, 2 wrong use, 3 something missing on this machine.",
    )
    whole.add_argument("--version", action="version", version=f"argmap {__version__}")
    commands = whole.add_subparsers(title="commands", metavar="COMMAND")
    for name, does in COMMANDS.items():
        command = commands.add_parser(name, help=does, description=f"{does[0].upper()}{does[1:]}.")
        if name in wanted:
            module = import_module(f"argmap.commands.{name.replace('-', '_')}")
            command.set_defaults(run=module.run)
            module.arguments(command)
    return whole
