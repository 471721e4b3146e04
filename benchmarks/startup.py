"""What starting costs: `import argmap` and `argmap --version` against a Python that does nothing.

Each is run in a process of its own, in turns, and given as a ratio to the empty program: the median of the
runs and the middle half of them. Ratios travel between machines better than milliseconds do.

    python -m benchmarks.startup [--quick]
"""

import argparse
import sys

from benchmarks._timing import process, spread

PROGRAMS = {
    "nothing": ("-c", "pass"),
    "import argmap": ("-c", "import argmap"),
    "argmap --version": ("-m", "argmap", "--version"),
    "build a map": ("-c", "from argmap import Builder; Builder().build()"),
}
RUNS = 40
QUICK = 8


def milliseconds(arguments: tuple[str, ...]) -> float:
    """How long one process takes from start to end, by the clock."""
    return process((sys.executable, *arguments)).clock * 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="few runs")
    runs = QUICK if parser.parse_args().quick else RUNS
    for arguments in PROGRAMS.values():
        milliseconds(arguments)  # so that everything is compiled and in the cache
    times: dict[str, list[float]] = {name: [] for name in PROGRAMS}
    for _ in range(runs):
        for name, arguments in PROGRAMS.items():
            times[name].append(milliseconds(arguments))
    print(f"{'':18} {'median':>9} {'ratio':>7}   middle half of the ratios, {runs} runs")
    for name, taken in times.items():
        ratio = spread([one / base for one, base in zip(taken, times["nothing"], strict=True)])
        middle = spread(taken).middle
        print(f"{name:18} {middle:6.1f} ms {ratio.middle:6.2f}x   {ratio.low:.2f}x to {ratio.high:.2f}x")


if __name__ == "__main__":
    main()
