"""How far cards move when a map is changed a little: drawn anew, drawn with the former picture, and by dot.

    python -m benchmarks.stability [--quick]

Every example and every fifth of the maps made by chance is changed in four ways: a claim is added, a leaf is
taken away, a claim is worded anew, a link is added. The movement of a card that is unchanged is measured in
widths of a card, after both pictures are laid over each other so that most of it agrees (by the middle of
the differences): whoever looks at a page that is kept in place sees the rest. Beside argmap stands Graphviz
on the same boxes.
"""

import sys
from collections.abc import Callable, Iterator, Mapping
from random import Random
from statistics import fmean, median

import attrs

from argmap import ArgumentMap, Claim, Premise, Support
from argmap.draw import Picture, draw
from argmap.draw.scene import Question, Stack
from argmap.edit import slice_map
from benchmarks._corpus import few
from benchmarks._ink import Point
from benchmarks.pictures import examples, same_boxes

_WIDTH = 203.0
Spots = Mapping[str, Point]


def claim_added(map: ArgumentMap, chance: Random) -> ArgumentMap:
    """The map with a new reason for a claim."""
    new = Claim(id="new", title="A thought that is new", text="Somebody has just added this to the map.")
    step = Support(id="new step", target=chance.choice(map.claims).id, premises=(Premise(claim="new"),))
    return attrs.evolve(map, elements=(*map.elements, new, step))


def leaf_removed(map: ArgumentMap, chance: Random) -> ArgumentMap:
    """The map without a claim that nothing bears on."""
    leaves = [claim.id for claim in map.claims if not map.links_to(claim.id) and not map.issues_of(claim.id)]
    gone = chance.choice(leaves)
    return slice_map(map, [one.id for one in (*map.claims, *map.arguments) if one.id != gone])


def reworded(map: ArgumentMap, chance: Random) -> ArgumentMap:
    """The map with a claim that says a line or two more."""
    one = chance.choice(map.claims)
    more = attrs.evolve(one, text=f"{one.text} So much is certain, whatever else may still be in doubt here.")
    return attrs.evolve(map, elements=tuple(more if each is one else each for each in map.elements))


def link_added(map: ArgumentMap, chance: Random) -> ArgumentMap:
    """The map with a support of an earlier claim by a later one."""
    low, high = sorted(chance.sample(range(len(map.claims)), 2))
    step = Support(id="new step", target=map.claims[low].id, premises=(Premise(claim=map.claims[high].id),))
    return attrs.evolve(map, elements=(*map.elements, step))


EDITS: tuple[Callable[[ArgumentMap, Random], ArgumentMap], ...] = (
    claim_added,
    leaf_removed,
    reworded,
    link_added,
)


def spots(picture: Picture) -> Spots:
    """The middles of cards and issues, by their ids and words."""
    across = picture.direction in ("TB", "BT")
    found: dict[str, Point] = {}
    for node, (u, v) in zip(picture.made.scene.nodes, picture.made.plan.places.centres, strict=True):
        for told in _told(node):
            found[told] = (v, u) if across else (u, v)
    return found


def spots_of_dot(picture: Picture) -> Spots:
    """Where dot has them, from the same boxes."""
    cards = same_boxes(picture).cards
    found: dict[str, Point] = {}
    for number, node in enumerate(picture.made.scene.nodes):
        for told in _told(node):
            area = cards[f"n{number}"]
            found[told] = ((area.x0 + area.x1) / 2, (area.y0 + area.y1) / 2)
    return found


def _told(node: object) -> list[str]:
    if isinstance(node, Stack):
        return [f"{card.id} {card.full}" for card in node.cards]
    return [node.id] if isinstance(node, Question) else []


def movement(before: Spots, after: Spots) -> float:
    """How far unchanged cards moved, on the average, in widths of a card."""
    both = [one for one in before if one in after]
    if not both:
        return 0.0
    moves = [(after[one][0] - before[one][0], after[one][1] - before[one][1]) for one in both]
    dx, dy = median(x for x, _ in moves), median(y for _, y in moves)
    return fmean(((x - dx) ** 2 + (y - dy) ** 2) ** 0.5 for x, y in moves) / _WIDTH


def measured(maps: Mapping[str, ArgumentMap]) -> Iterator[tuple[str, str, float, float, float]]:
    """For each map and edit, the movement: with the former picture, without, by dot."""
    for name, made in maps.items():
        former = draw(made).value
        dot = spots_of_dot(former)
        for edit in EDITS:
            changed = edit(made, Random(f"{name} {edit.__name__}"))
            kept, anew = draw(changed, former=former).value, draw(changed).value
            plain = (
                draw(changed, direction=former.direction).value
                if anew.direction != former.direction
                else anew
            )
            here = spots(former)
            yield (
                name,
                edit.__name__,
                movement(here, spots(kept)),
                movement(here, spots(anew)),
                movement(dot, spots_of_dot(plain)),
            )


def main() -> None:
    quick = "--quick" in sys.argv
    for title, maps in (("the examples", examples()), ("maps made by chance", dict(few(25 if quick else 5)))):
        rows = list(measured(maps))
        print(f"\n{title}: mean movement of unchanged cards, in card widths (in brackets: the median map)\n")
        print(f"{'':14}{'with former':>20}{'without':>20}{'dot':>20}")
        for edit in EDITS:
            columns = list(zip(*(row[2:] for row in rows if row[1] == edit.__name__), strict=True))
            shown = (f"{fmean(each):.2f} ({median(each):.2f})" for each in columns)
            print(
                f"{edit.__name__.replace('_', ' '):14}" + "".join(f"{each:>20}" for each in shown), flush=True
            )


if __name__ == "__main__":
    main()
