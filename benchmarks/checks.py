"""How long checking a map takes, beside reading it from Argdown.

python -m benchmarks.checks [--quick]
"""

import argparse
from functools import partial

from argmap import ArgumentMap
from argmap.argdown import read
from argmap.checks import CHECKS, Check, check
from benchmarks._timing import seconds
from benchmarks.core import RUNS

SIZES = (1_000, 10_000, 100_000)
QUICK = SIZES[:2]


def document(claims: int) -> str:
    """So many claims in trees of five levels, with speakers, schemes and passages."""
    lines = [
        "===",
        "participants: {ann: Ann}",
        "sources: {post: {title: Post}}",
        "===",
        "",
        "[Top]: It stands.",
    ]
    for number in range(1, claims):
        told = " {by: ann, scheme: sign, source: post, paragraph: 3}" if number % 4 == 0 else ""
        sign = "+" if number % 3 else "-"
        indent = "  " * (1 + number % 5)
        lines.append(f"{indent}{sign} [Claim {number}]: Stone number {number} stands beside the road.{told}")
    return "\n".join(lines) + "\n"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    options.add_argument("--quick", action="store_true", help="only the smaller maps")
    sizes = QUICK if options.parse_args().quick else SIZES
    print("seconds; every rule selected\n")
    print(f"{'claims':>8} {'read':>8} {'check':>8} {'ratio':>6}  dearest rule")
    for claims in sizes:
        row(claims)


def row(claims: int) -> None:
    text = document(claims)
    made = read(text).value
    reading = seconds(lambda: read(text), RUNS)
    checking = seconds(lambda: check(made, select=["all"]), RUNS)
    costs = {each.find.__name__: seconds(partial(_run, each, made), 1) for each in CHECKS}
    dearest = max(costs, key=costs.__getitem__)
    print(f"{claims:>8,} {reading:>8.3f} {checking:>8.3f} {checking / reading:>6.2f}  {dearest}")


def _run(each: Check, made: ArgumentMap) -> None:
    for _ in each.find(made):
        pass


if __name__ == "__main__":
    main()
