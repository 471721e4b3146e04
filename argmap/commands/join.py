"""`argmap join`: several maps as one."""

from __future__ import annotations

import argparse
import sys

from argmap.commands.common import CLEAN, FOUND, read_map, reading, report

TYPE_CHECKING = False  # what typing says, without the time it takes to load
if TYPE_CHECKING:
    from argmap.model import ArgumentMap


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the arguments of the command."""
    parser.add_argument(
        "maps", nargs="+", metavar="MAP", help="files, each called by its name without suffix"
    )
    reading(parser)
    parser.add_argument(
        "--same",
        metavar="FILE",
        help="a YAML file of what is the same, by title or id: - {one: Allies, two: Pact}",
    )
    parser.add_argument(
        "--suggest",
        nargs="?",
        type=_share,
        const=-1.0,
        metavar="LEAST",
        help="print entries for such a file instead: claims worded alike, by at least this much (0.6)",
    )
    parser.add_argument("--title", help="the title of the joined map; else that of the first")
    parser.add_argument("--origins", metavar="FILE", help="write where each element comes from, as JSON")
    parser.add_argument("-o", "--output", metavar="OUT", help="a file for the map; else Argdown is printed")


def _share(word: str) -> float:
    try:
        found = float(word)
    except ValueError:
        found = -1.0
    if not 0 <= found <= 1:
        raise argparse.ArgumentTypeError(f"{word!r} is no number from 0 to 1")
    return found


def run(options: argparse.Namespace) -> int:
    """Run the command; the return value is its exit code."""
    import json
    from pathlib import Path

    from argmap import terminal
    from argmap.files import write, write_aside, write_text
    from argmap.join import join

    maps = _read(options)
    if maps is None:
        return FOUND
    if options.suggest is not None:
        _suggest(maps, options.suggest)
        return CLEAN
    joined = join(maps, same=_same(options.same) if options.same else (), title=options.title)
    report(joined.findings)
    made = joined.value.map
    if options.origins:
        origins = {key: [list(origin) for origin in each] for key, each in joined.value.origins.items()}
        write_aside(Path(options.origins), json.dumps(origins, ensure_ascii=False, indent=2) + "\n")
    written = write(made, options.output) if options.output else write_text(made, format="argdown")
    report(written.findings)
    if isinstance(written.value, str):
        terminal.put(written.value)
    else:
        print(f"made {terminal.visible(options.output)}", file=sys.stderr)
    return CLEAN if joined.ok and written.ok else FOUND


def _read(options: argparse.Namespace) -> dict[str, ArgumentMap] | None:
    """The maps by the names of their files; None if one has errors.

    Raises:
        UsageError: two have one name.
    """
    from pathlib import PurePath

    from argmap.diagnostics import UsageError

    maps: dict[str, ArgumentMap] = {}
    well = True
    for source in options.maps:
        name = PurePath(source).name.partition(".")[0]
        if name in maps:
            raise UsageError(f"two maps are called {name}")
        outcome = read_map(source, options)
        maps[name] = outcome.value
        well = well and outcome.ok
    return maps if well else None


def _suggest(maps: dict[str, ArgumentMap], least: float) -> None:
    from argmap import terminal
    from argmap.revision import suggestions
    from argmap.revision.suggesting import LEAST
    from argmap.yaml_data import flow

    for each in suggestions(maps, least=LEAST if least < 0 else least):
        for name, claim in (each.one, each.other):
            said = " ".join(str(getattr(maps[name][claim], "text", "")).split())
            terminal.put(terminal.visible(f"# {name}: {said}\n"))
        terminal.put(terminal.visible(f"- {flow(each.entry(maps))} # {each.likeness:.2f}\n"))


def _same(file: str) -> list[dict[str, str]]:
    """The entries of a file that says what is the same.

    Raises:
        UsageError: it is no such file.
    """
    from argmap.diagnostics import UsageError
    from argmap.files import content_of
    from argmap.yaml_data import documents

    try:
        text = content_of(file).decode()
    except UnicodeDecodeError as error:
        raise UsageError(f"{file} is not text in UTF-8") from error
    read = documents(text)
    (entries, *more) = read.values
    if read.faults:
        line = text.count("\n", 0, read.faults[0].offset) + 1
        raise UsageError(f"{file}:{line}: {read.faults[0].message}")
    if more or not isinstance(entries, list):
        raise UsageError(f"{file} holds no list of entries such as - {{one: Allies, two: Alliance}}")
    for number, entry in enumerate(entries, 1):
        if not isinstance(entry, dict) or not all(isinstance(name, str) for name in entry.values()):
            raise UsageError(f"entry {number} of {file} does not give a title or an id for each map")
    return entries
