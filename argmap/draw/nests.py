"""The lanes of positions, or areas of sections in each other, for languages that lay them out themselves."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from argmap.draw.measure import Block
from argmap.draw.scene import Region, Scene
from argmap.draw.style import Theme, camp_of
from argmap.draw.tints import visible

_UNTITLED = Block((), False)


@attrs.frozen(kw_only=True)
class Nest:
    """A place for nodes: their lanes that are in none further inside, and the nests that are.

    The lane of a position has no title, since the position stands in it.
    """

    name: str
    title: Block = _UNTITLED
    fill: str
    edge: str
    lanes: tuple[int, ...]
    inner: tuple[Nest, ...] = ()

    def all(self) -> Iterator[Nest]:
        """It, and all that are in it."""
        yield self
        for nest in self.inner:
            yield from nest.all()


def nests_of(scene: Scene, theme: Theme) -> tuple[Nest, ...]:
    """The nests of a scene that lie in no other."""
    if not scene.regions:
        camps = [(lane.number, camp_of(theme, lane.number)) for lane in scene.lanes]
        return tuple(
            Nest(name=f"lane{number}", fill=camp.lane, edge=camp.edge, lanes=(number,))
            for number, camp in camps
        )
    found = {
        region.lanes: _nest(f"area{number}", region, theme)
        for number, region in enumerate(scene.regions)
        if not region.outer
    }
    within: set[int] = set()
    outer: list[Nest] = []
    for number, region in enumerate(scene.regions):
        if region.outer:
            inner = tuple(nest for lanes, nest in found.items() if set(lanes) <= {*region.lanes})
            held = {lane for nest in inner for lane in nest.lanes}
            own = tuple(lane for lane in region.lanes if lane not in held)
            outer.append(attrs.evolve(_nest(f"area{number}", region, theme), lanes=own, inner=inner))
            within |= held
    return (*outer, *(nest for nest in found.values() if not within.issuperset(nest.lanes)))


def _nest(name: str, region: Region, theme: Theme) -> Nest:
    grounds = [theme.page, theme.neutral.lane]
    return Nest(
        name=name,
        title=region.title,
        fill=theme.page if region.outer else theme.neutral.lane,
        edge=visible(region.colour, grounds) if region.colour else theme.border,
        lanes=region.lanes,
    )
