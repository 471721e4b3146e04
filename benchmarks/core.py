"""How long it takes to build a map, to index it and to ask for all neighbours, and what a claim weighs.

The maps have n claims, each with one support. Times are given for each claim, so they should hardly change
with n; a claim and its support together should weigh less than 2 kB.

    python -m benchmarks.core [--quick]
"""

import argparse
import gc
import tracemalloc

from argmap import ArgumentMap, Claim, Premise, Support
from argmap.elements import AnyElement
from benchmarks._timing import seconds

SIZES = (1_000, 10_000, 100_000, 1_000_000)
QUICK = SIZES[:2]
RUNS = 3


def elements(claims: int) -> list[AnyElement]:
    """So many claims, each supported by the next; the last by the first."""
    made: list[AnyElement] = []
    for number in range(claims):
        made.append(Claim(id=f"c{number}", text=f"Claim {number} says what it says in a short sentence."))
        premise = Premise(claim=f"c{(number + 1) % claims}")
        made.append(Support(id=f"s{number}", target=f"c{number}", premises=(premise,)))
    return made


def neighbours(map: ArgumentMap) -> int:
    """How many links there are to and from all claims."""
    return sum(len(map.links_to(claim.id)) + len(map.links_from(claim.id)) for claim in map.claims)


def first_questions(map: ArgumentMap) -> None:
    """Ask for what makes the indexes of links and the list of claims."""
    map.links_to("c0")
    map.links_from("c0")
    assert map.claims


def indexes(map: ArgumentMap) -> None:
    """Make the indexes of a map anew."""
    first_questions(ArgumentMap(elements=map.elements))


def bytes_each(claims: int) -> float:
    """What a claim, its support and their part in the map and its indexes take, in bytes."""
    gc.collect()
    tracemalloc.start()
    whole = ArgumentMap(elements=elements(claims))
    neighbours(whole)
    taken, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(whole) == 2 * claims
    return taken / claims


def row(claims: int) -> tuple[float, ...]:
    """Microseconds for each claim: elements, map, index, neighbours. And its bytes."""
    runs = RUNS if claims <= 100_000 else 1
    made = elements(claims)
    whole = ArgumentMap(elements=made)
    first_questions(whole)
    times = (
        seconds(lambda: elements(claims), runs),
        seconds(lambda: ArgumentMap(elements=made), runs),
        # A new map each time: the indexes of the old one are there already.
        seconds(lambda: indexes(whole), runs),
        seconds(lambda: neighbours(whole), runs),
    )
    built, mapped, indexed, asked = (time / claims * 1e6 for time in times)
    # What is left of the third can be less than nothing on a busy machine.
    return built, mapped, max(indexed - mapped, 0.0), asked, bytes_each(claims)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    options.add_argument("--quick", action="store_true", help="only the smaller maps")
    sizes = QUICK if options.parse_args().quick else SIZES
    print("for each claim with its support: microseconds, and bytes\n")
    print(f"{'claims':>9} {'elements':>9} {'map':>9} {'index':>9} {'neighbours':>11} {'bytes':>9}")
    for claims in sizes:
        built, mapped, indexed, asked, weight = row(claims)
        print(f"{claims:>9,} {built:>9.2f} {mapped:>9.2f} {indexed:>9.2f} {asked:>11.2f} {weight:>9.0f}")


if __name__ == "__main__":
    main()
