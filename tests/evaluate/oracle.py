"""The semantics of flat assumption-based frameworks by definition: all sets of assumptions are tried."""

from collections.abc import Hashable, Iterator
from itertools import combinations

from argmap.abstract.assumptions import AssumptionFramework

Set = frozenset[Hashable]


def subsets(framework: AssumptionFramework) -> Iterator[Set]:
    for size in range(len(framework.assumptions) + 1):
        yield from map(frozenset, combinations(framework.assumptions, size))


def attacked(framework: AssumptionFramework, inside: Set) -> Set:
    follows = framework.derived(inside)
    return frozenset(one for one, contrary in framework.contraries if contrary in follows)


def defended(framework: AssumptionFramework, inside: Set) -> Set:
    rest = frozenset(framework.assumptions) - attacked(framework, inside)
    return frozenset(framework.assumptions) - attacked(framework, rest)


def by_definition(framework: AssumptionFramework, semantics: str) -> set[Set]:
    """The extensions (Bondarenko and others 1997; Caminada, Sá, Alcântara and Dvořák, IFCoLog 2, 2015)."""
    free = [each for each in subsets(framework) if not each & attacked(framework, each)]
    admissible = [each for each in free if each <= defended(framework, each)]
    complete = [each for each in admissible if each == defended(framework, each)]
    preferred = [each for each in complete if not any(each < other for other in complete)]
    everything = frozenset(framework.assumptions)
    match semantics:
        case "complete":
            return set(complete)
        case "preferred":
            return set(preferred)
        case "grounded":
            return {min(complete, key=len)}
        case "stable":
            return {each for each in free if each | attacked(framework, each) == everything}
        case "semi-stable":
            return widest(framework, complete)
        case "stage":
            return widest(framework, free)
        case "ideal":
            return {largest(admissible, preferred)}
        case "eager":
            return {largest(admissible, widest(framework, complete))}
    raise AssertionError(semantics)


def widest(framework: AssumptionFramework, sets: list[Set]) -> set[Set]:
    ranges = {each: each | attacked(framework, each) for each in sets}
    return {each for each in sets if not any(ranges[each] < other for other in ranges.values())}


def largest(admissible: list[Set], among: list[Set] | set[Set]) -> Set:
    common = frozenset.intersection(*among)
    return max((each for each in admissible if each <= common), key=len)
