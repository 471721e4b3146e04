"""argmap beside its peers on this machine, by one command.

    python -m benchmarks [PART ...] [--quick] [--offline] [--output DIR]

Peers that are not named by variables of the environment (`benchmarks.beside.peers` lists them) are set up in
the folder .peers; one that cannot be had is told, and left out. Ratios are printed; what is measured goes to
benchmarks/results/DATE.json, and from there into docs/benchmarks.md. With parts, only these are measured, and
the rest is kept. `--quick` measures small sizes into out/bench; `--page` only writes the page anew. What is
worth more figures has a module of its own: `python -m benchmarks.NAME`.
"""

import argparse
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.beside.page import shown, write_page
from benchmarks.beside.parts import PARTS, figures
from benchmarks.beside.peers import peers
from benchmarks.beside.results import FOLDER, Results, Run, load, machine, merged, newest, read, written
from benchmarks.beside.sides import Figure
from benchmarks.beside.tasks import TINY, Sizes


def main(words: list[str] | None = None) -> int:
    options = argparse.ArgumentParser(
        prog="python -m benchmarks", description=(__doc__ or "").partition("\n")[0]
    )
    options.add_argument("parts", nargs="*", help=f"only these: {', '.join(PARTS)}")
    options.add_argument("--quick", action="store_true", help="small sizes; nothing is written into the tree")
    options.add_argument("--offline", action="store_true", help="set no peer up")
    options.add_argument("--page", action="store_true", help="only write the page, from the last results")
    options.add_argument("--output", type=Path, help="a folder for the results, the page and its pictures")
    asked = options.parse_args(words)
    if unknown := [name for name in asked.parts if name not in PARTS]:
        options.error(f"no part is called {', '.join(unknown)}")
    if not asked.page:
        results = measured(asked.parts or list(PARTS), TINY if asked.quick else Sizes(), not asked.offline)
        folder = asked.output or (Path("out/bench") if asked.quick else FOLDER)
        old = newest() if asked.parts and not asked.quick and asked.output is None else None
        if old is not None:
            results = merged(read(old.read_text(encoding="utf-8")), results)
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / f"{max(run.date for run in results.runs.values())}.json"
        file.write_text(written(results), encoding="utf-8")
        print(f"\n{file}")
        if asked.output is not None or asked.quick:
            write_page(read(written(results)), folder)
            return 0
    last = newest()
    if last is None:
        print("nothing has been measured yet", file=sys.stderr)
        return 1
    write_page(read(last.read_text(encoding="utf-8")))
    return 0


def measured(parts: list[str], sizes: Sizes, fetch: bool) -> Results:
    """Measure parts, and print each figure as it comes."""
    found = peers(fetch=fetch)
    for name, why in found.missing.items():
        print(f"not measured: {name}: {why}")
    runs: dict[str, Run] = {}
    every: list[Figure] = []
    for part in parts:
        print(f"\n# {part}", flush=True)
        before, start = load(), time.perf_counter()
        for figure in figures(part, found, sizes):
            print(shown(figure), flush=True)
            every.append(figure)
        date = datetime.now(UTC).date().isoformat()
        runs[part] = Run(date, time.perf_counter() - start, (before, load()))
    return Results(
        machine=machine(), versions=found.versions, missing=found.missing, runs=runs, figures=every
    )


if __name__ == "__main__":
    sys.exit(main())
