"""How long grounded labels take for large maps, and how that grows: in numpy, and by rules in plain Python.

The maps have half as many claims as links. *near*: a premise is one of the next claims or so; *far*: any
claim, so that many rest on each other in circles; *chain*: each claim is for or against the one before, which
leaves frontiers of one. What is timed begins with a map that was just built. The ratio is to the time of
making the map's own indexes, which every use of a map needs.

    python -m benchmarks.evaluate [--quick]
"""

import argparse
import random

from argmap import ArgumentMap, Claim, Premise, Rebuttal, Support
from argmap.elements import AnyElement
from argmap.evaluate import arrays, grounded
from argmap.evaluate.grounded import well_founded
from argmap.evaluate.policy import DEFAULT
from argmap.evaluate.program import program
from argmap.evaluate.relations import relations_of
from benchmarks._timing import once
from benchmarks.core import indexes

SIZES = (1_000, 10_000, 100_000, 1_000_000)
QUICK = SIZES[:2]
SHAPES = ("near", "far", "chain")
PLAIN = 100_000
"""Above so many links, plain Python is left out."""


def debate(links: int, shape: str, seed: int = 1) -> ArgumentMap:
    """A map of that many links."""
    chance = random.Random(seed)
    claims = links + 1 if shape == "chain" else links // 2
    made: list[AnyElement] = [Claim(id=f"c{number}") for number in range(claims)]
    for number in range(links):
        if shape == "chain":
            target, premise = number, number + 1
        else:
            target = chance.randrange(claims - 1)
            near = min(claims - 1, target + 1 + int(chance.expovariate(0.05)))
            premise = near if shape == "near" else chance.randrange(claims)
        kind = chance.choice((Support, Rebuttal))
        made.append(kind(id=f"l{number}", target=f"c{target}", premises=[Premise(claim=f"c{premise}")]))
    return ArgumentMap(elements=made)


def row(links: int, shape: str) -> str:
    """One line: all of `grounded`, its parts, the same by rules, and the ratio to the indexes."""
    large = debate(links, shape)
    whole = once(lambda: grounded(large))
    read = once(lambda: relations_of(large, DEFAULT))
    relations = relations_of(large, DEFAULT)
    solved = once(lambda: arrays.labels_of(relations))
    plain = once(lambda: well_founded(program(large))) if links <= PLAIN else None
    own = once(lambda: indexes(large))
    told = "" if plain is None else f"{plain:.3f}"
    return (
        f"{shape:>6} {links:>9,} {whole:>9.3f} {whole / links * 1e6:>8.2f} {read:>10.3f} {solved:>8.3f} "
        f"{told:>8} {whole / own:>9.2f}"
    )


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    options.add_argument("--quick", action="store_true", help="only the smaller maps")
    sizes = QUICK if options.parse_args().quick else SIZES
    print(
        f"{'shape':>6} {'links':>9} {'grounded':>9} {'us/link':>8} {'relations':>10} {'arrays':>8} "
        f"{'rules':>8} {'/indexes':>9}"
    )
    for shape in SHAPES:
        for links in sizes:
            print(row(links, shape), flush=True)


if __name__ == "__main__":
    main()
