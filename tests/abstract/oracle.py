"""What extensions are, word by word from the definitions, by looking at every subset."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from itertools import combinations

from argmap.abstract import AssumptionFramework, Framework

Set = frozenset[Hashable]


def subsets(items: Iterable[Hashable]) -> Iterator[Set]:
    listed = list(items)
    for size in range(len(listed) + 1):
        yield from map(frozenset, combinations(listed, size))


class Dung:
    """A framework as sets of names and pairs."""

    def __init__(self, framework: Framework) -> None:
        self.arguments: Set = frozenset(framework.arguments)
        self.attacks = frozenset(framework.attacks)

    def attacked(self, inside: Set) -> Set:
        return frozenset(target for source, target in self.attacks if source in inside)

    def conflict_free(self, inside: Set) -> bool:
        return not inside & self.attacked(inside)

    def defends(self, inside: Set, argument: Hashable) -> bool:
        attackers = {source for source, target in self.attacks if target == argument}
        return attackers <= self.attacked(inside)

    def admissible(self, inside: Set) -> bool:
        return self.conflict_free(inside) and all(self.defends(inside, each) for each in inside)

    def complete(self, inside: Set) -> bool:
        defended = {each for each in self.arguments if self.defends(inside, each)}
        return self.conflict_free(inside) and inside == defended


def maximal(sets: Iterable[Set], key: Callable[[Set], Set] = lambda each: each) -> set[Set]:
    listed = list(sets)
    return {one for one in listed if not any(key(one) < key(other) for other in listed)}


def extensions(framework: Framework) -> dict[str, set[Set]]:
    """The extensions of a framework for each semantics."""
    dung = Dung(framework)
    free = [each for each in subsets(framework.arguments) if dung.conflict_free(each)]
    admissible = [each for each in free if dung.admissible(each)]
    complete = [each for each in admissible if dung.complete(each)]

    def reach(inside: Set) -> Set:
        return inside | dung.attacked(inside)

    preferred = maximal(admissible)
    semi_stable = maximal(complete, reach)
    return {
        "CO": set(complete),
        "GR": {frozenset.intersection(*complete)},
        "PR": preferred,
        "ST": {each for each in free if reach(each) == dung.arguments},
        "SST": semi_stable,
        "STG": maximal(free, reach),
        "ID": maximal(each for each in admissible if all(each <= other for other in preferred)),
        "EA": maximal(each for each in admissible if all(each <= other for other in semi_stable)),
    }


class Bondarenko:
    """An assumption-based framework, with derivations by brute force."""

    def __init__(self, framework: AssumptionFramework) -> None:
        self.assumptions: Set = frozenset(framework.assumptions)
        self.contrary = framework.contrary
        self.rules = framework.rules

    def follows(self, inside: Set) -> Set:
        found = inside
        while True:
            more = found | {head for head, body in self.rules if found.issuperset(body)}
            if more == found:
                return found
            found = more

    def attacks(self, inside: Set, targets: Set) -> bool:
        follows = self.follows(inside)
        return any(self.contrary[each] in follows for each in targets if self.contrary[each] is not None)

    def defends(self, inside: Set, assumption: Hashable) -> bool:
        return all(
            self.attacks(inside, attacking)
            for attacking in subsets(self.assumptions)
            if self.attacks(attacking, frozenset([assumption]))
        )


def assumption_extensions(framework: AssumptionFramework) -> dict[str, set[Set]]:
    """The same for an assumption-based framework, as sets of assumptions."""
    aba = Bondarenko(framework)
    free = [each for each in subsets(framework.assumptions) if not aba.attacks(each, each)]
    admissible = [each for each in free if all(aba.defends(each, one) for one in each)]
    complete = [
        each
        for each in admissible
        if each == {one for one in framework.assumptions if aba.defends(each, one)}
    ]
    preferred = maximal(admissible)

    def reach(inside: Set) -> Set:
        return inside | {one for one in aba.assumptions if aba.attacks(inside, frozenset([one]))}

    semi_stable = maximal(complete, reach)
    return {
        "CO": set(complete),
        "GR": {frozenset.intersection(*complete)},
        "PR": preferred,
        "ST": {each for each in free if reach(each) == aba.assumptions},
        "SST": semi_stable,
        "STG": maximal(free, reach),
        "ID": maximal(each for each in admissible if all(each <= other for other in preferred)),
        "EA": maximal(each for each in admissible if all(each <= other for other in semi_stable)),
    }
