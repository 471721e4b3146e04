"""`argmap formats`: the formats there are, and what each of them can hold."""

from __future__ import annotations

import argparse

from argmap.commands.common import CLEAN


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the arguments of the command."""
    parser.add_argument("--json", action="store_true", help="print JSON: the same table as data")


def run(options: argparse.Namespace) -> int:
    """Run the command; the return value is its exit code."""
    import json

    from argmap import terminal
    from argmap.formats import FEATURES, FORMATS

    rows = [
        {
            "name": known.name,
            "title": known.title,
            "reads": known.read is not None,
            "writes": known.write is not None,
            "files": [*known.suffixes, *known.shared],
            "holds": [feature for feature in FEATURES if feature in known.holds],
        }
        for known in FORMATS
    ]
    if options.json:
        terminal.put(json.dumps(rows, ensure_ascii=False, indent=2) + "\n")
        return CLEAN
    lines = []
    for known in FORMATS:
        ways = " and ".join(
            way for way, there in (("read", known.read), ("written", known.write)) if there is not None
        )
        lines.append(f"{known.name} — {known.title}")
        lines.append(f"  {ways}; files: {' '.join([*known.suffixes, *known.shared]) or 'any, with --from'}")
        lacking = [words for feature, words in FEATURES.items() if feature not in known.holds]
        if known.read is not None and known.write is not None and lacking:
            lines.append(f"  cannot hold: {'; '.join(lacking)}")
    terminal.put("\n".join(lines) + "\n")
    return CLEAN
