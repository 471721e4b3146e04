"""How long degrees take for large maps, and how that grows: with numpy, and in plain Python.

The maps are trees of debate: each link has a new claim for its premise and leads to an earlier claim, or
undercuts an earlier link. They are *broad* (any earlier element may be met), *deep* (only a late one, so that
a level is narrow and Python goes node by node), or *circular* (broad, and one claim in a hundred answers an
earlier one that it rests on). What is timed begins with the map as it was read, and ends with a number for
each element. The ratio is to the time of making the map's own indexes, which every use of a map needs.

    python -m benchmarks.degrees [--quick]
"""

import argparse
import random
from functools import partial

from argmap import ArgumentMap, Claim, Premise, Rebuttal, Support, Undercut
from argmap.elements import AnyElement
from argmap.evaluate.degrees import Degrees, Network, degrees, gradient, network_of, shapley
from argmap.evaluate.degrees.plain import plan_of, solve
from argmap.evaluate.degrees.semantics import SEMANTICS, Semantics
from benchmarks._timing import seconds
from benchmarks.core import indexes

SIZES = (1_000, 10_000, 100_000, 1_000_000)
QUICK = SIZES[:2]
SHAPES = ("broad", "deep", "circular")


def debate(links: int, shape: str, seed: int = 1) -> ArgumentMap:
    """A map of that many links and about as many claims."""
    chance = random.Random(seed)
    made: list[AnyElement] = [Claim(id="c0", text="It is so.")]
    for number in range(1, links + 1):
        least = max(0, number - 60) if shape == "deep" else 0
        met = chance.randrange(least, number)
        premises = (Premise(claim=f"c{number}"),)
        kind = chance.random()
        made.append(Claim(id=f"c{number}", text=f"Claim {number}.", data={"strength": chance.random()}))
        if kind < 0.55:
            made.append(Support(id=f"l{number}", target=f"c{met}", premises=premises))
        elif kind < 0.85 or not met:
            made.append(Rebuttal(id=f"l{number}", target=f"c{met}", premises=premises))
        else:
            made.append(Undercut(id=f"l{number}", target=f"l{met}", premises=premises))
        if shape == "circular" and number % 100 == 0:
            # It leads back: the claim that was met last attacks the one that was made just now.
            back = (Premise(claim=f"c{met}"),)
            made.append(Rebuttal(id=f"b{number}", target=f"c{number}", premises=back))
    return ArgumentMap(elements=made)


def kept(found: list[Degrees], made: ArgumentMap) -> None:
    """The degrees of a map, put into a list."""
    found.append(degrees(made))


def grow(sizes: tuple[int, ...]) -> None:
    """Time by shape and size, in all and for a link."""
    print(
        f"{'shape':>9} {'links':>9} {'network':>9} {'degrees':>9} {'us/link':>9} {'steps':>6} {'/indexes':>9}"
    )
    for shape in SHAPES:
        for links in sizes:
            whole_map = debate(links, shape)
            runs = 3 if links <= 100_000 else 1
            network = seconds(partial(network_of, whole_map), runs)
            found: list[Degrees] = []
            whole = seconds(partial(kept, found, whole_map), runs)
            own = seconds(partial(indexes, whole_map), runs)
            print(
                f"{shape:>9} {links:>9,} {network:>9.3f} {whole:>9.3f} {whole / links * 1e6:>9.2f} "
                f"{found[0].steps:>6} {whole / own:>9.2f}",
                flush=True,
            )


def in_python(network: Network, semantics: Semantics) -> object:
    """All degrees, node by node."""
    return solve(plan_of(network, semantics, False), tolerance=1e-10, most_steps=1000)


def in_numpy(network: Network, semantics: Semantics) -> object:
    """All degrees, level by level."""
    from argmap.evaluate.degrees import arrays

    return arrays.solve(network, semantics, False, tolerance=1e-10, most_steps=1000)


def engines(links: int) -> None:
    """The same network in plain Python and in numpy, for each semantics."""
    network = network_of(debate(links, "broad")).value
    print(f"\n{links:,} links, broad\n{'semantics':>17} {'plain':>9} {'numpy':>9} {'ratio':>7}")
    for semantics in SEMANTICS:
        slow = seconds(partial(in_python, network, semantics), 1)
        fast = seconds(partial(in_numpy, network, semantics), 3)
        print(f"{semantics.name:>17} {slow:>9.3f} {fast:>9.3f} {slow / fast:>7.1f}")


def attributions(links: int) -> None:
    """What one degree owes to all others."""
    large = debate(links, "broad")
    by_gradient = seconds(lambda: gradient(large, "c0"), 1)
    print(f"\ngradient over {links:,} links: {by_gradient:.3f} s")
    small = debate(100, "broad")
    by_shapley = seconds(lambda: shapley(small, "c0", samples=100), 1)
    print(f"Shapley values over 100 links, 100 pairs of orders: {by_shapley:.3f} s")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    options.add_argument("--quick", action="store_true", help="only the smaller maps")
    quick = options.parse_args().quick
    grow(QUICK if quick else SIZES)
    engines(10_000 if quick else 100_000)
    attributions(1_000 if quick else 100_000)


if __name__ == "__main__":
    main()
