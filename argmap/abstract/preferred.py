"""Preferred extensions: admissible sets that nothing admissible contains (Dung, AIJ 77, 1995, Def. 7).

Three searches, each by a solver that is asked again with what the last answer taught. Two facts carry them.
First, two admissible sets whose union is not admissible attack each other, since each defends itself. So a
preferred extension attacks every other one, and it attacks every admissible set with an argument that it
lacks. Second, whoever has a complete extension and asks for a strictly larger one arrives at a preferred one.

After Dvořák, Järvisalo, Wallner and Woltran, AIJ 206 (2014); Niskanen and Järvisalo, KR 2020; Thimm, Cerutti
and Vallati, SAFA 2020 and COMMA 2022.
"""

from collections.abc import Callable, Iterable, Iterator

from argmap.abstract.parts import Part
from argmap.abstract.space import Found, Space

Core = Callable[[frozenset[int]], Iterable[int]]
"""A small admissible subset of an admissible set that accepts the query as well."""


def grown(space: Space, found: Found, fixed: Iterable[int] = ()) -> Found:
    """A largest extension around one that was found, under the literals that are fixed.

    Where much can be chosen freely, a solver left to itself goes on in hundreds of small steps; told to
    accept what it can, it takes a few.
    """
    fixed = list(fixed)
    space.favour_range()
    while (larger := _larger_than(space, found, fixed)) is not None:
        found = larger
    return found


def _larger_than(space: Space, found: Found, fixed: list[int]) -> Found | None:
    """An extension that contains another and more, if there is one."""
    decided = found.range
    unsettled = [space.inside(item) for item in range(space.size) if item not in decided]
    if not unsettled:
        return None
    more = space.some(unsettled)
    larger = space.find([more, *map(space.inside, found.inside), *fixed])
    space.sat.add([-more])
    return larger


def every_preferred(space: Space) -> Iterator[Found]:
    """Each preferred extension once: what is left attacks all those before."""
    found = space.find()
    while found is not None:
        largest = grown(space, found)
        yield largest
        if not largest.inside:
            return
        space.sat.add([space.outside(item) for item in largest.inside])
        found = space.find()


def counterexample(space: Space, query: int, against: int | None, core: Core) -> Found | None:
    """An admissible set that no preferred extension with the query contains; None if all have the query.

    `query` is the literal that accepts it, `against` one that attacks it, if there is such a literal.
    """
    if against is not None:
        attacking = space.find([against])
        if attacking is not None:
            return attacking
        space.sat.add([-against])
    found = space.find([query])
    if found is None:
        return space.find()
    while True:
        small = list(core(found.inside))
        if not small:
            return None
        space.sat.add([space.outside(item) for item in small])
        rival = space.find()
        if rival is None:
            return None
        found = space.find([query, *map(space.inside, rival.inside)])
        if found is None:
            return rival


def core_in(part: Part, query: int) -> Core:
    """For arguments: the query, what defends it, what defends that, and so on, within a set."""

    def core(inside: frozenset[int]) -> Iterable[int]:
        chosen = {query}
        todo = [query]
        while todo:
            for attacker in part.attackers[todo.pop()]:
                defenders = [number for number in part.attackers[attacker] if number in inside]
                if chosen.isdisjoint(defenders):
                    chosen.add(defenders[0])
                    todo.append(defenders[0])
        return chosen

    return core
