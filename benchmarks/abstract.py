"""The solver for abstract argumentation against clingo: whole processes, start-up included.

Instances are generated from fixed seeds after the families of the competitions: Erdős–Rényi, Watts–Strogatz,
Barabási–Albert, frameworks with many stable extensions, with a large grounded one, and with many strongly
connected components. Each problem goes to both as a file, in turns. Both must agree; a process that passes
the limit counts twice the limit (PAR2). clingo runs `tests.abstract.asp`.

    python -m benchmarks.abstract [--quick] [--seconds N] [--only WORD]
"""

import argparse
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import geometric_mean

from argmap.abstract import Framework, write
from benchmarks._timing import process

PROBLEMS = ("SE-PR", "DC-CO", "DS-PR", "DC-ST", "DS-ST", "SE-ID", "DC-SST")
SECONDS = 10.0
QUICK_SECONDS = 3.0

Attacks = set[tuple[int, int]]


def erdos_renyi(size: int, chance: random.Random, *, degree: float) -> Attacks:
    """Each attack as likely as any other."""
    return {(chance.randint(1, size), chance.randint(1, size)) for _ in range(round(size * degree))}


def watts_strogatz(size: int, chance: random.Random, *, degree: int, moved: float = 0.3) -> Attacks:
    """A ring in which each is linked with those next to it, some links led elsewhere, directed at random."""
    attacks = set()
    for one in range(size):
        for step in range(1, degree // 2 + 1):
            other = chance.randrange(size) if chance.random() < moved else (one + step) % size
            pair = (one + 1, other + 1)
            attacks.add(pair if chance.random() < 0.5 else pair[::-1])
            if chance.random() < 0.2:
                attacks.add(pair[::-1])
    return attacks


def barabasi_albert(size: int, chance: random.Random, *, links: int = 2, mutual: float = 0.3) -> Attacks:
    """Arguments come one by one and are linked with those that have many links already."""
    attacks = set()
    pool = [1]
    for one in range(2, size + 1):
        for other in {chance.choice(pool) for _ in range(links)}:
            pair = (one, other) if chance.random() < 0.5 else (other, one)
            attacks.add(pair)
            if chance.random() < mutual:
                attacks.add(pair[::-1])
            pool += [one, other]
    return attacks


def stable_like(size: int, chance: random.Random, *, sets: int = 6, density: float = 4.0) -> Attacks:
    """Some sets are made stable: free of conflict, and all else attacked."""
    stable = [set(chance.sample(range(1, size + 1), size // 3)) for _ in range(sets)]
    attacks = set()
    for _ in range(round(size * density)):
        pair = (chance.randint(1, size), chance.randint(1, size))
        if not any(pair[0] in inside and pair[1] in inside for inside in stable):
            attacks.add(pair)
    for inside in stable:
        listed = sorted(inside)
        reached = {target for source, target in attacks if source in inside}
        for other in range(1, size + 1):
            if other not in inside and other not in reached:
                able = [
                    one
                    for one in chance.sample(listed, min(20, len(listed)))
                    if not any(one in each and other in each for each in stable)
                ]
                if able:
                    attacks.add((able[0], other))
    return attacks


def grounded_like(size: int, chance: random.Random, *, degree: float = 3.0) -> Attacks:
    """Nearly all attacks go one way, so that grounded reasoning decides most."""
    attacks = set()
    for _ in range(round(size * degree)):
        low, high = sorted(chance.sample(range(1, size + 1), 2))
        attacks.add((low, high) if chance.random() < 0.999 else (high, low))
    return attacks


def many_components(size: int, chance: random.Random, *, each: int = 25, degree: float = 2.5) -> Attacks:
    """Small frameworks in a row, with attacks from each on later ones."""
    attacks = set()
    for first in range(1, size + 1, each):
        last = min(first + each - 1, size)
        for _ in range(round(each * degree)):
            attacks.add((chance.randint(first, last), chance.randint(first, last)))
        for _ in range(2):
            if last < size:
                attacks.add((chance.randint(first, last), chance.randint(last + 1, size)))
    return {(source, target) for source, target in attacks if source != target or chance.random() < 0.1}


INSTANCES: tuple[tuple[str, int, Callable[[int, random.Random], Attacks]], ...] = (
    *(
        ("Erdős–Rényi", size, partial(erdos_renyi, degree=degree))
        for size, degree in (
            (100, 4), (200, 4), (200, 6), (300, 6), (500, 3),
            (1000, 2), (2000, 1.5), (10000, 1.5), (50000, 1.5),
        )
    ),
    *(
        ("Watts–Strogatz", size, partial(watts_strogatz, degree=degree))
        for size, degree in ((100, 6), (200, 6), (400, 6), (1000, 4), (2000, 4), (10000, 4), (50000, 4))
    ),
    *(("Barabási–Albert", size, barabasi_albert) for size in (100, 500, 1000, 5000, 10000, 20000, 50000)),
    *(
        ("stable-like", size, partial(stable_like, density=density))
        for size, density in ((100, 4), (200, 4), (300, 4), (500, 2), (700, 1), (1000, 1))
    ),
    *(("grounded-like", size, grounded_like) for size in (100, 1000, 5000, 10000, 50000)),
    *(("many components", size, many_components) for size in (100, 500, 1000, 2000, 5000, 10000, 50000)),
)  # fmt: skip


def run(words: list[str], limit: float) -> tuple[float, str]:
    """How long a process takes, and the first line that it prints; twice the limit if it is late."""
    try:
        done = process(words, limit=limit)
    except subprocess.TimeoutExpired:
        return 2 * limit, ""
    return done.clock, done.printed.partition("\n")[0]


def main(asked: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="small instances, a short limit")
    parser.add_argument("--seconds", type=float, help="the time limit of each process")
    parser.add_argument("--only", default="", help="families or problems with this in their name")
    options = parser.parse_args(asked)
    limit = options.seconds or (QUICK_SECONDS if options.quick else SECONDS)
    instances = [each for each in INSTANCES if not options.quick or each[1] <= 1000]
    times: dict[str, list[tuple[float, float]]] = {}
    late = [0, 0]
    wrong = 0
    print(f"{'instance':24} {'problem':8} {'argmap':>8} {'clingo':>8} {'ratio':>7}   limit {limit:g} s")
    for family, size, generate in instances:
        chance = random.Random(f"{family} {size}")
        framework = Framework(range(1, size + 1), sorted(generate(size, chance)))
        with tempfile.TemporaryDirectory() as folder:
            mine, other = Path(folder, "x.af"), Path(folder, "x.apx")
            mine.write_text(write(framework), encoding="utf-8")
            other.write_text(write(framework, "apx"), encoding="utf-8")
            for problem in PROBLEMS:
                if options.only.lower() not in f"{family} {problem}".lower():
                    continue
                argument = str(chance.randint(1, size))
                words = ["-m", "argmap.abstract", "-p", problem, "-f", str(mine), "-a", argument]
                first, answer = run([sys.executable, *words], limit)
                words = ["-m", "tests.abstract.asp", problem, str(other), argument]
                second, expected = run([sys.executable, *words], limit)
                late[0] += not answer
                late[1] += not expected
                comparable = problem != "SE-PR" and answer and expected
                disagree = bool(comparable and answer != expected)
                wrong += disagree
                for group in (family, problem, "all"):
                    times.setdefault(group, []).append((first, second))
                shown = [
                    f"{each:6.2f} s" if said else "    late"
                    for each, said in ((first, answer), (second, expected))
                ]
                print(
                    f"{family + ' ' + str(size):24} {problem:8} {shown[0]:>8} {shown[1]:>8} "
                    f"{second / first:6.2f}x{'   THEY DISAGREE' if disagree else ''}",
                    flush=True,
                )
    print(f"\n{'':24} {'argmap PAR2':>12} {'clingo PAR2':>12} {'ratio':>7} {'geometric mean of ratios':>26}")
    for group, pairs in times.items():
        one, two = (sum(pair[place] for pair in pairs) / len(pairs) for place in (0, 1))
        mean = geometric_mean([second / first for first, second in pairs])
        print(f"{group:24} {one:10.3f} s {two:10.3f} s {two / one:6.2f}x {mean:25.2f}x")
    print(f"late: argmap {late[0]}, clingo {late[1]} of {len(times.get('all', []))}; disagreements: {wrong}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
