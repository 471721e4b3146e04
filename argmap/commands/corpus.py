"""`argmap corpus`: the same done to thousands of maps."""

from __future__ import annotations

import argparse
import sys

from argmap.commands.common import CLEAN, FOUND, limiting, limits, whole_number

TYPE_CHECKING = False  # what typing says, without the time it takes to load
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from argmap.corpus import Result, Task


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the arguments of the command."""
    parser.add_argument("folder", metavar="FOLDER", help="a folder with maps, in folders of any depth")
    parser.add_argument(
        "--do",
        required=True,
        choices=("check", "stats", "convert", "evaluate", "render"),
        help="what to do to each map",
    )
    parser.add_argument(
        "--out", required=True, metavar="DIR", help="a folder for corpus.sqlite, and for what is made"
    )
    parser.add_argument(
        "--to", metavar="FORMAT", help="convert: a format; render: svg (the default), png, pdf or html"
    )
    parser.add_argument("--from", dest="format", metavar="FORMAT", help="what all files are; else each tells")
    parser.add_argument("--select", action="append", default=[], metavar="RULES", help="check: these rules")
    parser.add_argument(
        "--semantics", default="grounded", metavar="NAME", help="evaluate: by this (grounded)"
    )
    parser.add_argument("--theme", default="light", help="render: a theme (light)")
    limiting(parser)
    parser.add_argument(
        "--workers", type=whole_number, default=0, metavar="N", help="so many processes (as many as cores)"
    )
    parser.add_argument("--dask", metavar="ADDRESS", help="work on the Dask cluster at this address")
    parser.add_argument("--parquet", action="store_true", help="write the tables as Parquet, too")
    parser.add_argument("--fresh", action="store_true", help="begin afresh; otherwise what is done is kept")


def run(options: argparse.Namespace) -> int:
    """Run the command; the return value is its exit code."""
    from pathlib import Path

    from argmap import terminal
    from argmap.corpus import Store, maps_below
    from argmap.corpus.store import NAME, storable
    from argmap.corpus.work import digest_of
    from argmap.diagnostics import UsageError
    from argmap.files import content_of
    from argmap.limits import NONE

    folder, out = Path(options.folder), Path(options.out)
    if not folder.is_dir():
        raise UsageError(f"{folder} is no folder")
    task = _task(options)
    if options.fresh:
        (out / NAME).unlink(missing_ok=True)
    names = [name for name in maps_below(folder) if not (folder / name).is_relative_to(out)]
    with Store(out / NAME, task) as store:
        done = store.done()
        todo = [
            name
            for name in names
            if storable(name) not in done
            or digest_of(content_of(folder / name, NONE)) != done[storable(name)]
        ]
        for gone in done.keys() - {storable(name) for name in names}:
            store.forget(gone)
        for result in _progress(_results(folder, todo, task, options), len(todo)):
            store.put(result)
        made = store.as_parquet() if options.parquet else []
        lost, wrong = store.count("error IS NOT NULL"), store.count("error IS NULL AND NOT ok")
    kept = len(names) - len(todo)
    told = [f"{len(todo):,} maps", f"{kept:,} done before", f"{wrong:,} with errors", f"{lost:,} not read"]
    terminal.put(terminal.visible(f"{', '.join(told)}; see {out / NAME}\n"))
    for path in made:
        terminal.put(terminal.visible(f"made {path}\n"))
    return FOUND if lost or wrong else CLEAN


def _task(options: argparse.Namespace) -> Task:
    """What is asked for, if it can be done."""
    from argmap.checks.selection import named
    from argmap.corpus import Task
    from argmap.diagnostics import UsageError, no_such
    from argmap.evaluate.answers import DEGREES, NAMES
    from argmap.files import PICTURES
    from argmap.formats import format_named, writable
    from argmap.rules import RULES

    to = options.to or ("svg" if options.do == "render" else "")
    if options.do == "convert":
        if not to:
            raise UsageError("convert takes --to, a format that `argmap formats` lists")
        writable(format_named(to))
    if options.do == "render" and to not in PICTURES:
        raise UsageError(f"maps are drawn as {', '.join(PICTURES)}, not as {to!r}")
    labelling = [name for name in NAMES if name not in DEGREES]
    if options.semantics not in labelling:
        raise no_such("semantics", options.semantics, labelling)
    select = tuple(word for words in options.select for word in words.split(",") if word)
    for word in select:
        if not named(word, RULES):
            raise no_such("rule", word, [rule.code for rule in RULES])
    return Task(
        kind=options.do,
        to=to,
        into=options.out,
        select=select,
        semantics=options.semantics,
        theme=options.theme,
        format=options.format,
        limits=limits(options, options.folder),
    )


def _results(folder: Path, names: Sequence[str], task: Task, options: argparse.Namespace) -> Iterator[Result]:
    """The results, from processes here or from a cluster."""
    import os

    from argmap.corpus.running import on_this_machine, run_below

    if not options.dask:
        workers = options.workers or os.cpu_count() or 1
        yield from on_this_machine(str(folder), names, task, min(workers, max(1, len(names) // 8)))
        return
    from argmap.corpus.cluster import client

    with client(options.dask) as cluster:
        yield from run_below(str(folder.resolve()), names, task, executor=cluster.get_executor())


def _progress(results: Iterator[Result], count: int) -> Iterator[Result]:
    """The results, with a bar that tells how many there are, if somebody watches."""
    if not sys.stderr.isatty():
        yield from results
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(
        results, "Working", total=count, console=Console(stderr=True), transient=True, update_period=0.2
    )
