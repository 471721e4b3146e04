"""The colours that a map itself gives to tags, claims, arguments and sections, as Argdown writes them.

They stand in the front matter under `color` (https://argdown.org/guide/colorizing-maps.html) and in the data
of an element. In a drawing they are moved towards black or white as far as they must to be seen.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from argmap.argdown.view.schemes import DEFAULT, SCHEMES
from argmap.data import number
from argmap.draw.camps import Excerpt
from argmap.draw.contrast import blend, contrast
from argmap.elements import Argument, Claim, Section
from argmap.model import ArgumentMap

SEEN = 3.0
"""The contrast that such a colour has with what is behind it (WCAG 2.2, criterion 1.4.11)."""

_HEX = re.compile(r"#(?:[0-9A-Fa-f]{6}|[0-9A-Fa-f]{3})")
_STEPS = 50


class Tints:
    """The colours of a map.

    >>> from argmap import Claim
    >>> colours = {"color": {"tagColors": {"pro": "#0A0"}}}
    >>> claim = Claim(id="c", tags=["pro"])
    >>> Tints(ArgumentMap(elements=[claim], data=colours)).of(claim)
    '#00AA00'
    """

    def __init__(self, map: ArgumentMap) -> None:
        whole = map.whole.map if isinstance(map, Excerpt) else map
        given = whole.data.get("color")
        self.settings: Mapping[str, Any] = given if isinstance(given, Mapping) else {}
        scheme = self.settings.get("colorScheme")
        named = SCHEMES.get(scheme, DEFAULT) if isinstance(scheme, str) else scheme
        self.scheme: Sequence[Any] = named if isinstance(named, Sequence) else DEFAULT

    def tag(self, tag: str) -> str | None:
        """The colour of a tag, if the map gives it one."""
        return self.colour(self.listed("tagColors").get(tag))

    def of(self, element: Claim | Argument | Section) -> str | None:
        """The colour of an element: its own, that of its title, or that of the weightiest of its tags."""
        if not self.settings:
            return self.colour(element.data.get("color"))
        own = None if self.settings.get("ignoreColorData") is True else element.data.get("color")
        match element:
            case Claim():
                kind = "statementColors"
            case Argument():
                kind = "argumentColors"
            case _:
                kind = "groupColors"
        titled = self.listed(kind).get(element.title or "")
        flag = "colorizeGroupsByTag" if isinstance(element, Section) else "colorizeByTag"
        tagged = element.tags if self.settings.get(flag, not isinstance(element, Section)) is True else ()
        return self.colour(own) or self.colour(titled) or self.weightiest(tagged)

    def weightiest(self, tags: Iterable[str]) -> str | None:
        """The colour of the first of the tags with the highest priority."""
        known = [tag for tag in tags if self.tag(tag) is not None]
        return self.tag(max(known, key=self.priority)) if known else None

    def priority(self, tag: str) -> float:
        """How much a tag counts."""
        given = self.listed("tagColors").get(tag)
        said = given.get("priority") if isinstance(given, Mapping) else None
        return number(said) or 0.0

    def listed(self, key: str) -> Mapping[str, Any]:
        """One of the settings that list colours."""
        found = self.settings.get(key)
        return found if isinstance(found, Mapping) else {}

    def colour(self, given: object) -> str | None:
        """A colour that is written as such, by its number in the scheme, or under the key `color`."""
        if isinstance(given, Mapping):
            given = given.get("color")
        if type(given) is int:
            given = self.scheme[given] if 0 <= given < len(self.scheme) else None
        if not isinstance(given, str) or not _HEX.fullmatch(given):
            return None
        short = given[1:] if len(given) == 7 else "".join(2 * digit for digit in given[1:])
        return f"#{short.upper()}"


def visible(colour: str, grounds: Iterable[str], least: float = SEEN) -> str:
    """The colour, moved towards black or white until it can be told from all that it may stand on.

    >>> visible("#FFFF00", ["#FFFFFF"])
    '#999900'
    """
    behind = tuple(grounds)

    def worst(one: str) -> float:
        return min(contrast(one, ground) for ground in behind)

    tries = [
        blend(end, colour, step / _STEPS) for step in range(_STEPS + 1) for end in ("#000000", "#FFFFFF")
    ]
    return next((one for one in tries if worst(one) >= least), max(tries, key=worst))


def ink_on(colour: str) -> str:
    """Black or white, whichever is the better text on a colour: its contrast is 4.58:1 at least.

    >>> ink_on("#FFFF00"), ink_on("#000080")
    ('#000000', '#FFFFFF')
    """
    return max(("#000000", "#FFFFFF"), key=lambda ink: contrast(ink, colour))
