"""Sections as areas of a drawing: which card and link lies in which, and what each is called.

Sections in sections in sections are areas of their outer section: three rectangles in each other say no more.
"""

from collections.abc import Mapping

import attrs

from argmap.draw.measure import one_line, wrap_text
from argmap.draw.scene import Region
from argmap.draw.style import Sizes
from argmap.draw.ties import Ties
from argmap.draw.tints import Tints
from argmap.elements import Element, Section
from argmap.model import ArgumentMap

_DEEPEST = 2


@attrs.frozen
class Regions:
    """The lane of each card and link by its section, and the areas that lanes make, outer ones first."""

    lanes: Mapping[str, int]
    areas: tuple[Region, ...]


def regions_of(map: ArgumentMap, ties: Ties, sizes: Sizes, *, wanted: bool | None) -> Regions | None:
    """The areas of a map's sections; None if there are none, or they are not `wanted`.

    Unless that is said, they are if the map has no issues, whose positions have lanes, and at least two
    sections.
    """
    if wanted is False or not map.sections or (wanted is None and map.issues):
        return None
    paths: dict[str, tuple[str, ...]] = {}
    for section in map.sections:
        outer = () if section.section is None else paths.get(section.section, ())
        paths[section.id] = (*outer, section.id)[:_DEEPEST]
    own = {one: path for one in ties.cards if (path := paths.get(_section(map, one) or ""))}
    used = set(own.values())
    tops = {path[0]: place for place, path in reversed([*enumerate(paths.values())])}
    together = sorted(used, key=lambda path: (tops[path[0]], [*paths.values()].index(path)))
    numbers = {path: number for number, path in enumerate(together)}
    if not numbers or (wanted is None and len(numbers) < 2):
        return None
    lanes = {one: numbers[path] for one, path in own.items()}
    for tie in ties.ties.values():
        if (first := lanes.get(tie.sources[0])) is not None:
            lanes[tie.link.id] = first
    return Regions(lanes, tuple(_areas(map, numbers, sizes)))


def _areas(map: ArgumentMap, numbers: Mapping[tuple[str, ...], int], sizes: Sizes) -> list[Region]:
    """An area for each outer section that has inner ones, and one for each lane."""
    tints = Tints(map)
    outer: dict[str, list[int]] = {}
    for path, number in numbers.items():
        outer.setdefault(path[0], []).append(number)
    nested = {path[0] for path in numbers if len(path) > 1}
    found = [
        _region(map, one, tuple(outer[one]), tints, sizes, is_outer=True) for one in outer if one in nested
    ]
    for path, number in numbers.items():
        if len(path) > 1 or path[0] not in nested:
            found.append(_region(map, path[-1], (number,), tints, sizes, is_outer=False))
    return found


def _region(
    map: ArgumentMap, id: str, lanes: tuple[int, ...], tints: Tints, sizes: Sizes, *, is_outer: bool
) -> Region:
    section = map.get(id)
    said = section.title if isinstance(section, Section) else ""
    title = wrap_text(one_line(said) or id, sizes.region, sizes.text, 1)
    colour = tints.of(section) if isinstance(section, Section) else None
    return Region(id=id, title=title, lanes=lanes, outer=is_outer, colour=colour)


def _section(map: ArgumentMap, one: str) -> str | None:
    element = map.get(one)
    return element.section if isinstance(element, Element) else None
