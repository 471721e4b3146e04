"""`argmap schemes`: the argumentation schemes there are, and what to ask of each."""

from __future__ import annotations

import argparse

from argmap.commands.common import CLEAN


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the arguments of the command."""
    parser.add_argument(
        "scheme",
        nargs="?",
        metavar="NAME",
        help="show this one: its premises, conclusion and critical questions",
    )


def run(options: argparse.Namespace) -> int:
    """Run the command; the return value is its exit code."""
    from argmap import terminal
    from argmap.diagnostics import no_such
    from argmap.schemes import SCHEMES, scheme

    if not options.scheme:
        terminal.put("".join(f"{known.name}\n" for known in SCHEMES))
        return CLEAN
    known = scheme(options.scheme)
    if known is None:
        raise no_such("scheme", options.scheme, [known.name for known in SCHEMES])
    lines = [known.name, f"  also called: {', '.join(known.names)}"]
    if known.aifdb_id is not None:
        lines.append(f"  at AIFdb: {known.aifdb_name}, id {known.aifdb_id}")
    lines += ["", "Premises", *(f"  {premise.role}: {premise.text}" for premise in known.premises)]
    lines += ["", "Conclusion", f"  {known.conclusion}"]
    lines += ["", "Critical questions", *(f"  {asked.text} ({asked.asks})" for asked in known.questions)]
    terminal.put("\n".join(lines) + "\n")
    return CLEAN
