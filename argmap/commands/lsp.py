"""`argmap lsp`: a language server for editors."""

from __future__ import annotations

import argparse

from argmap.commands.common import CLEAN


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the arguments of the command."""
    parser.add_argument("--stdio", action="store_true", help="on standard input and output, as always")


def run(options: argparse.Namespace) -> int:
    """Run the command; the return value is its exit code."""
    from argmap.diagnostics import MachineError

    try:
        from argmap.editor.server import server
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] not in ("pygls", "lsprotocol"):
            raise
        raise MachineError(
            "the language server takes pygls, which is not installed: pip install 'argmap[lsp]'"
        ) from error
    server().start_io()
    return CLEAN
