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
from collections.abc import Sequence
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
    last = newest()
    if not asked.page:
        here = asked.output or (Path("out/bench") if asked.quick else None)
        kept = None
        if asked.parts and here is None and last is not None:
            kept = read(last.read_text(encoding="utf-8"))
            if kept.machine != machine():
                options.error(
                    "the last results are of another machine, or of another Python: measure all parts"
                )
        last = measure(
            asked.parts or list(PARTS), TINY if asked.quick else Sizes(), asked.offline, here, kept
        )
        if here is not None:
            write_page(read(last.read_text(encoding="utf-8")), here)
            return 0
    if last is None:
        print("nothing has been measured yet", file=sys.stderr)
        return 1
    write_page(read(last.read_text(encoding="utf-8")))
    return 0


def measure(
    parts: Sequence[str], sizes: Sizes, offline: bool, here: Path | None, kept: Results | None
) -> Path:
    """Measure parts, print each figure as it comes, and write what there is after each part; the file."""
    found = peers(fetch=not offline)
    for name, why in found.missing.items():
        print(f"not measured: {name}: {why}")
    folder = here or FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for part in parts:
        print(f"\n# {part}", flush=True)
        before, start = load(), time.perf_counter()
        every: list[Figure] = []
        for figure in figures(part, found, sizes):
            print(shown(figure), flush=True)
            every.append(figure)
        date = datetime.now(UTC).date().isoformat()
        new = Results(
            machine=machine(),
            versions=found.versions,
            missing=found.missing,
            runs={part: Run(date, time.perf_counter() - start, (before, load()))},
            figures=every,
        )
        kept = new if kept is None else merged(kept, new)
        file = folder / f"{date}.json"
        file.write_text(written(kept), encoding="utf-8")
    print(f"\n{file}")
    return file


if __name__ == "__main__":
    sys.exit(main())
