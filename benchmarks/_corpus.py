"""Maps to draw: 200 of them made by chance, and always the same."""

from collections.abc import Iterator
from itertools import islice
from random import Random
from typing import Literal, get_args

import attrs

from argmap import ArgumentMap, Builder
from argmap.elements import AnyLink, Claim

Shape = Literal["tree", "graph", "issue", "undercuts", "linked", "mixed"]
SHAPES: tuple[Shape, ...] = get_args(Shape)
COUNT = 200
LEAST, MOST = 10, 300
WORDS = (
    *("harbour", "treaty", "winter", "ally", "border", "grain", "staff", "envoy", "river", "pact", "toll"),
    *("signal", "fleet", "mayor", "oath", "law", "council", "the", "of", "never", "was", "had", "under"),
)


@attrs.frozen
class _Chances:
    """How a shape grows: how often a claim is used again, a link attacked, premises linked; and its issue."""

    again: float = 0.0
    attack: float = 0.25
    undercut: float = 0.0
    linked: float = 0.0
    positions: int = 0


_CHANCES: dict[Shape, _Chances] = {
    "tree": _Chances(),
    "graph": _Chances(again=0.12),
    "issue": _Chances(positions=2),
    "undercuts": _Chances(undercut=0.25),
    "linked": _Chances(linked=0.45),
    "mixed": _Chances(again=0.04, undercut=0.1, linked=0.2, positions=3),
}


def corpus(count: int = COUNT) -> Iterator[tuple[str, ArgumentMap]]:
    """Maps by name: every shape in turn, sizes spread evenly over their logarithm."""
    for number in range(count):
        shape = SHAPES[number % len(SHAPES)]
        size = round(LEAST * (MOST / LEAST) ** (number * 7 % count / max(1, count - 1)))
        yield f"{shape}-{size}-{number}", grown(shape, size, number)


def grown(shape: Shape, size: int, seed: int) -> ArgumentMap:
    """A map of about so many claims."""
    chances, chance = _CHANCES[shape], Random(f"{shape} {size} {seed}")
    b = Builder(title=f"{shape.capitalize()} of {size}")
    number = 0

    def claim() -> Claim:
        nonlocal number
        number += 1
        text = " ".join(chance.choices(WORDS, k=chance.randint(4, 22))).capitalize() + "."
        title = " ".join(chance.choices(WORDS, k=chance.randint(2, 4))).capitalize()
        return b.claim(text, title=f"{title} {number}" if chance.random() < 0.8 else None)

    told = [claim() for _ in range(chances.positions or 1)]
    if chances.positions:
        b.issue("Which of them is it?", told)
    steps: list[AnyLink] = []
    while number < size:
        # Trees of the real world are bushy near the top and have long branches: half of what is
        # new answers something recent.
        near = told[-12:] if chance.random() < 0.5 else told
        premises = [claim()]
        if chance.random() < chances.linked:
            premises += [claim() for _ in range(chance.choice((1, 1, 2)))]
        if steps and chance.random() < chances.undercut:
            steps.append(b.undercut(chance.choice(steps[-20:]), premises))
        elif chance.random() < chances.attack:
            steps.append(b.rebut(chance.choice(near), premises))
        else:
            steps.append(b.support(chance.choice(near), premises))
        if chance.random() < chances.again and len(told) > 8:
            high, low = sorted(chance.sample(range(len(told)), 2))
            steps.append(b.support(told[high], told[low]))
        told += premises
    return b.build()


def few(step: int) -> Iterator[tuple[str, ArgumentMap]]:
    """Every so many-th map of the corpus."""
    return islice(corpus(), 0, None, step)
