"""How much faster a corpus is done by two processes than by one, and what memory the gathering process takes.

python -m benchmarks.corpus [--quick]
"""

import argparse
import resource
import tempfile
from pathlib import Path
from time import perf_counter

from argmap.corpus import Store, Task, maps_below
from argmap.corpus.running import on_this_machine
from benchmarks.checks import document

MAPS, QUICK = 5_000, 500
CLAIMS = 60


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    options.add_argument("--quick", action="store_true", help=f"only {QUICK} maps")
    count = QUICK if options.parse_args().quick else MAPS
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "maps")
        folder.mkdir()
        text = document(CLAIMS)
        for number in range(count):
            Path(folder, f"{number}.argdown").write_text(text.replace("Stone", f"Stone of {number},"))
        names = maps_below(folder)
        print(f"{count:,} maps of {CLAIMS} claims, evaluated; maps a second, and MB at most\n")
        print(f"{'workers':>8} {'maps/s':>8} {'ratio':>6} {'first half':>11} {'whole':>7}")
        alone = 0.0
        for workers in (1, 2):
            task = Task(kind="evaluate")
            with Store(Path(place, f"{workers}.sqlite"), task) as store:
                start = perf_counter()
                for number, result in enumerate(on_this_machine(str(folder), names, task, workers), 1):
                    store.put(result)
                    if number == count // 2:
                        half = _megabytes()
            speed = count / (perf_counter() - start)
            alone = alone or speed
            print(f"{workers:>8} {speed:>8.0f} {speed / alone:>6.2f} {half:>11.0f} {_megabytes():>7.0f}")


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
