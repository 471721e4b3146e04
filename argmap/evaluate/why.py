"""Why a claim has the label it has, in words."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.diagnostics import UsageError
from argmap.elements import LINKS, AnyLink, Argument, Conflict, Issue, Support
from argmap.evaluate.grounded import Label, Labelling
from argmap.model import ArgumentMap
from argmap.names import name_of

_EXCLUDES, _EXCLUDED = "it excludes", "excluded by"
_WORDS = {Label.IN: "stands", Label.OUT: "falls", Label.UNDECIDED: "is open"}


def why(map: ArgumentMap, labelling: Labelling, id: str, *, depth: int = 3) -> str:
    """Lines of text that say why a claim is in, out or undecided: its reasons and what attacks them.

    Each level is indented by two spaces; `depth` levels are told, and a claim that was told before is not
    told again.

    Raises:
        UsageError: the map has no claim, argument or link with that id.

    >>> from argmap import Builder
    >>> from argmap.evaluate import grounded
    >>> b = Builder()
    >>> late, rain, radar = b.claim("It is late."), b.claim("It rains."), b.claim("The radar is clear.")
    >>> _ = b.rebut(late, rain), b.rebut(rain, radar)
    >>> map = b.build()
    >>> print(why(map, grounded(map), late.id))
    It is late. — stands
      against it: It rains. — falls
        against it: The radar is clear. — stands
    """
    if id not in labelling.labels:
        raise UsageError(f"there is no claim, argument or link {id!r} in this map")
    return "\n".join(_told(map, labelling, id, depth))


def _told(map: ArgumentMap, labelling: Labelling, id: str, depth: int) -> Iterator[str]:
    told: set[str] = set()
    todo = [(id, 0, "")]
    while todo:
        current, level, relation = todo.pop()
        again = current in told
        told.add(current)
        note = " (see above)" if again and level < depth else ""
        yield f"{'  ' * level}{relation}{name_of(map, current)} — {_WORDS[labelling[current]]}{note}"
        if level < depth and not again:
            reasons = [
                (how, other)
                for how, other in _reasons(map, labelling, current)
                if how not in (_EXCLUDES, _EXCLUDED) or other not in told
            ]
            todo += [(other, level + 1, f"{how}: ") for how, other in reversed(reasons)]


def _reasons(map: ArgumentMap, labelling: Labelling, id: str) -> list[tuple[str, str]]:
    """What bears on the label, with the word for how: what matters most for that label comes first."""
    element = map[id]
    supports: list[AnyLink] = list(map.supports_of(id))
    attacks: list[AnyLink] = [link for link in map.links_to(id) if not isinstance(link, Support)]
    if isinstance(element, Argument) and element.steps:
        supports = [link for step in element.steps[-1:] if isinstance(link := map.get(step), Support)]
    label = labelling[id]
    if label is Label.IN:
        carrying = [link for link in supports if labelling[link.id] is Label.IN][:1]
    elif label is Label.UNDECIDED:
        carrying = [link for link in supports if labelling[link.id] is not Label.OUT]
    else:
        carrying = [link for link in supports if labelling[link.id] is label]
    felling = [link for link in attacks if label is Label.IN or labelling[link.id] is _opposite(label)]
    found = [
        told
        for link in carrying
        for told in _together("because" if labelling[link.id] is Label.IN else "its reason", labelling, link)
    ]
    against = [told for link in felling for told in _together("against it", labelling, link)]
    rivals = [
        (_EXCLUDES if label is Label.IN else _EXCLUDED, rival)
        for rival in _rivals(map, id)
        if labelling[rival] is _opposite(label)
    ]
    ordered = [*found, *against, *rivals] if label is Label.IN else [*against, *rivals, *found]
    if isinstance(element, LINKS):
        ordered += [
            ("from", premise.claim)
            for premise in element.premises
            if premise.claim in labelling.labels and labelling[premise.claim] is label
        ]
    return list(dict.fromkeys(ordered))


def _together(how: str, labelling: Labelling, link: AnyLink) -> list[tuple[str, str]]:
    """What bears on a link, the premises that work together joined by "and"."""
    first, *others = _bearing(labelling, link)
    return [(how, first), *(("and", other) for other in others)]


def _opposite(label: Label) -> Label:
    return {Label.IN: Label.OUT, Label.OUT: Label.IN, Label.UNDECIDED: Label.UNDECIDED}[label]


def _bearing(labelling: Labelling, link: AnyLink) -> list[str]:
    """The premises that make a link have its label; the link itself, if it is undercut although they hold."""
    premises = [premise.claim for premise in link.premises if premise.claim in labelling.labels]
    if labelling[link.id] is Label.IN:
        return premises
    guilty = [claim for claim in premises if labelling[claim] is labelling[link.id]]
    return guilty or [link.id]


def _rivals(map: ArgumentMap, id: str) -> list[str]:
    """The claims that cannot hold together with one: other positions, other sides of a conflict."""
    rivals: list[str] = []
    together: list[Issue | Conflict] = [issue for issue in map.issues_of(id) if issue.exclusive]
    together += map.conflicts_of(id)
    for element in together:
        members = element.positions if isinstance(element, Issue) else element.claims
        rivals += (member for member in members if member != id and member in map)
    return list(dict.fromkeys(rivals))
