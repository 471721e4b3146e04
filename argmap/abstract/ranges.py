"""Extensions whose range is largest: semi-stable ones among the complete sets (Caminada, COMMA 2006),
stage ones among the conflict-free sets (Verheij, NAIC 1996).

The range is what is accepted or attacked. A range is made larger until no solver finds a larger one; where a
stable extension exists, its range is everything and the stable extensions are the answer. The
counterexample-guided loops are those of Dvořák, Järvisalo, Wallner and Woltran, AIJ 206 (2014).
"""

from collections.abc import Iterable, Iterator

from argmap.abstract.space import Found, Space


def widened(space: Space, found: Found, fixed: Iterable[int] = ()) -> Found:
    """A set whose range contains that of `found` and is largest under the literals that are fixed.

    As in growing, the solver is told to choose what widens.
    """
    fixed = list(fixed)
    space.favour_range()
    while (wider := wider_than(space, found, fixed)) is not None:
        found = wider
    return found


def wider_than(space: Space, found: Found, fixed: Iterable[int] = ()) -> Found | None:
    """A set with a strictly larger range, if there is one."""
    covered = found.range
    missing = [space.in_range(item) for item in range(space.size) if item not in covered]
    if not missing:
        return None
    more = space.some(missing)
    wider = space.find([more, *map(space.in_range, covered), *fixed])
    space.sat.add([-more])
    return wider


def one_widest(space: Space) -> Found:
    """An extension with a largest range; there always is one."""
    everything = space.find([space.in_range(item) for item in range(space.size)])
    if everything is not None:
        return everything
    found = space.find()
    if found is None:
        raise AssertionError("some set is always complete, and some conflict-free")
    return widened(space, found)


def widest_with(space: Space, literal: int) -> Found | None:
    """An extension with a largest range of which a literal holds; None if there is none.

    If a set is widest among those with the literal and another set is wider still, the range of that one,
    made largest, has no subset that need be looked at again.
    """
    if space.find([space.in_range(item) for item in range(space.size)]) is not None:
        return space.find([literal, *(space.in_range(item) for item in range(space.size))])
    while True:
        found = space.find([literal])
        if found is None:
            return None
        found = widened(space, found, [literal])
        wider = wider_than(space, found)
        if wider is None:
            return found
        covered = widened(space, wider).range
        space.sat.add(
            [-literal, *(space.in_range(item) for item in range(space.size) if item not in covered)]
        )


def every_widest(space: Space) -> Iterator[Found]:
    """Each extension with a largest range once: range after range, and all sets that have it."""
    while True:
        first = space.find()
        if first is None:
            return
        covered = widened(space, first).range
        exactly = [space.in_range(item) for item in covered]
        here = space.fresh()
        while (found := space.find([here, *exactly])) is not None:
            yield found
            space.sat.add([-here, *differing(space, found)])
        space.sat.add([-here])
        missing = [space.in_range(item) for item in range(space.size) if item not in covered]
        if not missing:
            return
        space.sat.add(missing)


def differing(space: Space, found: Found) -> list[int]:
    """The literals of which one holds in every set but this."""
    return [-space.inside(item) if item in found.inside else space.inside(item) for item in range(space.size)]
