"""On frameworks too large for the definitions: agreement with clingo, a solver of another kind."""

import random

import pytest

from argmap.abstract import Framework, accepted, extension, extensions, write
from tests.abstract import asp


def random_framework(seed: int, size: int, *, degree: float, mutual: float, loops: float) -> Framework:
    chance = random.Random(seed)
    attacks = []
    for _ in range(round(size * degree)):
        source, target = chance.sample(range(1, size + 1), 2)
        attacks.append((source, target))
        if chance.random() < mutual:
            attacks.append((target, source))
    attacks += [(each, each) for each in range(1, size + 1) if chance.random() < loops]
    return Framework(range(1, size + 1), attacks)


FRAMEWORKS = [
    random_framework(seed, size, degree=degree, mutual=mutual, loops=loops)
    for seed, (size, degree, mutual, loops) in enumerate(
        (size, degree, mutual, loops)
        for size in (20, 30, 40, 60)
        for degree in (1.5, 2.5, 4.0)
        for mutual, loops in ((0.0, 0.1), (0.3, 0.0), (0.2, 0.15))
    )
]


def as_names(inside: object) -> frozenset[str]:
    assert isinstance(inside, frozenset)
    return frozenset(map(str, inside))


@pytest.mark.parametrize("semantics", ["CO", "PR", "ST", "SST", "STG"])
def test_the_extensions_are_the_same(semantics: str) -> None:
    compared = 0
    for framework in FRAMEWORKS:
        if (semantics == "CO" and len(framework) > 30) or (semantics == "STG" and len(framework) > 40):
            continue
        mine = {as_names(inside) for inside in extensions(framework, semantics)}
        assert mine == set(asp.extensions(write(framework, "apx"), semantics))
        compared += len(mine)
    assert compared > 10, "there was something to compare"


def test_the_ideal_extension_is_the_same() -> None:
    sizes = set()
    for framework in FRAMEWORKS:
        found = extension(framework, "ID")
        assert as_names(found) == asp.ideal(write(framework, "apx"))
        sizes.add(len(found or ()))
    assert len(sizes) > 5


@pytest.mark.parametrize("semantics", ["CO", "PR", "ST", "SST"])
def test_the_verdicts_are_the_same(semantics: str) -> None:
    verdicts = set()
    for framework in FRAMEWORKS:
        facts = write(framework, "apx")
        for argument in framework.arguments[:4]:
            some = accepted(framework, semantics, argument).verdict
            assert some == asp.accepted(facts, semantics, str(argument))
            verdicts.add(some)
            if semantics != "CO":
                every = accepted(framework, semantics, argument, mode="sceptical").verdict
                assert every == asp.always(facts, semantics, str(argument))
    assert verdicts == {True, False}
