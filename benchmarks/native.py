"""How long reading and writing native JSON takes, beside `json.loads` and `json.dumps` of the same tree.

python -m benchmarks.native [--quick]
"""

import argparse
import json

from argmap import ArgumentMap
from argmap.formats.native import read, write
from benchmarks._timing import seconds
from benchmarks.core import RUNS, elements

SIZES = (500, 5_000, 50_000)
QUICK = SIZES[:2]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    options.add_argument("--quick", action="store_true", help="only the smaller maps")
    sizes = QUICK if options.parse_args().quick else SIZES
    print("microseconds for each element, and how many times as long as json alone\n")
    heads = ("loads", "read", "ratio", "dumps", "write", "ratio")
    print(f"{'elements':>9} {'kB':>7}" + "".join(f"{head:>8}" for head in heads))
    for claims in sizes:
        text = write(ArgumentMap(elements=elements(claims)))
        loads, reading, dumps, writing = times(text)
        row = (loads, reading, reading / loads, dumps, writing, writing / dumps)
        print(f"{2 * claims:>9,} {len(text.encode()) // 1000:>7,}" + "".join(f"{cell:>8.2f}" for cell in row))


def times(text: str) -> tuple[float, float, float, float]:
    """Microseconds for each element: `json.loads`, `read`, `json.dumps`, `write`."""
    tree = json.loads(text)
    outcome = read(text)
    assert not outcome.findings
    assert write(outcome.value) == text
    loads, reading, dumps, writing = (
        seconds(work, RUNS) / len(outcome.value) * 1e6
        for work in (
            lambda: json.loads(text),
            lambda: read(text),
            lambda: json.dumps(tree, ensure_ascii=False),
            lambda: write(outcome.value),
        )
    )
    return loads, reading, dumps, writing


if __name__ == "__main__":
    main()
