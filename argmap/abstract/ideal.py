"""The two unique extensions between grounded and preferred: ideal and eager.

The ideal extension is the largest admissible set that every preferred extension contains (Dung, Mancarella
and Toni, AIJ 171, 2007), the eager one the largest that every semi-stable extension contains (Caminada, BNAIC
2007).
"""

from collections.abc import Callable, Iterable

from argmap.abstract.parts import Part
from argmap.abstract.preferred import grown
from argmap.abstract.ranges import one_widest, widest_with
from argmap.abstract.space import Space

Defended = Callable[[Iterable[int]], frozenset[int]]
"""The largest admissible subset of a set without conflicts."""


def ideal(space: Space, defended: Defended) -> frozenset[int]:
    """The ideal extension, where the space has the complete ones.

    An admissible set is ideal if no admissible set attacks it (Dung, Mancarella and Toni 2007). So from
    a preferred extension goes what admissible sets attack, and what is then no longer defended, until no set
    attacks the rest (after Thimm, Cerutti and Vallati 2021).
    """
    first = space.find()
    if first is None:
        raise AssertionError("some set is always complete")
    rest = grown(space, first).inside
    _turn_against(space, rest)
    while rest:
        attacking = space.some([space.outside(item) for item in rest])
        found = space.find([attacking])
        space.sat.add([-attacking])
        if found is None:
            return rest
        rest = defended(rest - found.outside)
    return rest


def eager(space: Space, defended: Defended) -> frozenset[int]:
    """The eager extension, where the space has the complete ones."""
    rest = one_widest(space).inside
    _turn_against(space, rest)
    while rest:
        lacking = space.some([-space.inside(item) for item in rest])
        found = widest_with(space, lacking)
        space.sat.add([-lacking])
        if found is None:
            return rest
        rest = defended(rest & found.inside)
    return rest


def _turn_against(space: Space, inside: frozenset[int]) -> None:
    """Make the solver choose what differs from a set, so that each set that it finds attacks much of it."""
    space.sat.prefer(
        [literal for item in range(space.size) for literal in _other(space, item, item in inside)]
    )


def _other(space: Space, item: int, inside: bool) -> tuple[int, int]:
    if inside:
        return -space.inside(item), space.outside(item)
    return space.inside(item), -space.outside(item)


def defended_in(part: Part, numbers: Iterable[int]) -> frozenset[int]:
    """The largest admissible subset of a set without conflicts (Dunne, AIJ 173, 2009)."""
    kept = set(numbers)
    strength: dict[int, int] = {}
    for number in kept:
        for attacked in part.attacked[number]:
            strength[attacked] = strength.get(attacked, 0) + 1
    todo = [
        number for number in kept if any(not strength.get(attacker) for attacker in part.attackers[number])
    ]
    kept.difference_update(todo)
    while todo:
        for attacked in part.attacked[todo.pop()]:
            strength[attacked] -= 1
            if not strength[attacked]:
                lost = [number for number in part.attacked[attacked] if number in kept]
                kept.difference_update(lost)
                todo.extend(lost)
    return frozenset(kept)
