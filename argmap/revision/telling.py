"""A difference for readers: in sentences, as JSON, and as a map with both states."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import assert_never

import attrs

from argmap.draw import Emphasis
from argmap.draw.words import name, participant_name, short
from argmap.elements import (
    LINKS,
    AnyElement,
    Argument,
    Assertion,
    Claim,
    Conflict,
    Issue,
    Participant,
    Rebuttal,
    Section,
    Source,
    Support,
    Undercut,
    kind,
    redirected,
)
from argmap.formats.native import fields_of
from argmap.model import ArgumentMap, salvage
from argmap.revision.difference import Change, Difference

_SHOWN = ("text", "title", "gist", "question", "name", "force", "date", "url")
"""Fields whose values are short enough to be told."""

_MEANINGS = {"new": "added", "gone": "removed", "changed": "reworded or changed otherwise"}


def as_text(difference: Difference, old: ArgumentMap, new: ArgumentMap) -> str:
    """A difference in sentences, one change a line; below it what a text was and is.

    >>> from argmap.argdown import read
    >>> from argmap.revision import diff
    >>> old, new = read("[A]: They are allies.\\n").value, read("[A]: They were allies.\\n").value
    >>> print(as_text(diff(old, new), old, new))
    ~ claim A: text
        - They are allies.
        + They were allies.
    """
    lines = [f"~ the map's {key}" for key in difference.head]
    for change in difference.changes:
        lines += _lines(change, old, new)
    lines += [
        f"~ {name(new, claim)} was {before} and is {after}"
        for claim, before, after in _roles(difference, old, new)
    ]
    moved = len(difference.moves) - sum(change.what == "added" for change in difference.changes)
    if moved:
        lines.append(f"~ {moved} element{'s' * (moved != 1)} in another place")
    if not lines and difference.renamed:
        lines.append(f"~ {len(difference.renamed)} ids")
    return "\n".join(lines)


def _lines(change: Change, old: ArgumentMap, new: ArgumentMap) -> Iterator[str]:
    if change.new is None:
        if change.old is not None:
            yield f"- {_called(old, change.old)}"
        return
    if change.old is None:
        yield f"+ {_called(new, change.new)}"
        return
    if "kind" in change.fields:
        yield f"~ {_called(new, change.new)}, which was a {kind(change.old)}"
    else:
        known = change.match
        why = "" if known is None or known.why == "id" else f" (known by its {known.why})"
        yield f"~ {_called(new, change.new)}{why}: {', '.join(change.fields)}"
    for field in change.fields:
        if field in _SHOWN:
            yield from (
                f"    {sign} {short(str(value), 400)}"
                for sign, value in (
                    ("-", getattr(change.old, field, "")),
                    ("+", getattr(change.new, field, "")),
                )
                if value
            )


def _called(map: ArgumentMap, element: AnyElement) -> str:
    match element:
        case Support() | Rebuttal() | Undercut():
            reasons = " and ".join(name(map, premise.claim) for premise in element.premises)
            return f"{kind(element)} of {name(map, element.target)} by {reasons}"
        case Conflict():
            return f"conflict between {' and '.join(name(map, claim) for claim in element.claims)}"
        case Assertion():
            said = f"assertion: {element.force} {name(map, element.content)}"
            return f"{said}, by {participant_name(map, element.participant)}" if element.participant else said
        case Issue():
            called = element.question
        case Section():
            called = element.title
        case Claim() | Argument() | Source() | Participant():
            called = element.label
        case _:
            assert_never(element)
    return f"{kind(element)} {short(called or element.id)}"


def _roles(difference: Difference, old: ArgumentMap, new: ArgumentMap) -> Iterator[tuple[str, str, str]]:
    """The claims that are in both maps and play another part, with what they were and are."""
    before = {new_id: old_id for old_id, new_id in difference.renamed.items()}
    added = {change.new.id for change in difference.changes if change.what == "added" and change.new}
    for element in new.elements:
        if isinstance(element, Claim | Argument) and element.id not in added:
            was, now = role(old, before.get(element.id, element.id)), role(new, element.id)
            if was != now:
                yield element.id, was, now


def role(map: ArgumentMap, id: str) -> str:
    """The part that a claim plays: ``position``, ``reason``, ``objection``, or none of them: ``conclusion``.

    What is both a reason and an objection is called a reason.
    """
    if map.issues_of(id):
        return "position"
    uses = [kind(link) for link in map.links_from(id)]
    if "support" in uses:
        return "reason"
    return "objection" if uses else "conclusion"


def as_json(difference: Difference) -> str:
    """A difference as JSON: changes with old and new element, renamed ids, moves, and the head of the map."""
    told = {
        "changes": [
            {
                "what": change.what,
                "fields": list(change.fields),
                "old": None if change.old is None else fields_of(change.old),
                "new": None if change.new is None else fields_of(change.new),
                "match": None if change.match is None else attrs.asdict(change.match),
            }
            for change in difference.changes
        ],
        "renamed": dict(difference.renamed),
        "moves": [attrs.asdict(move) for move in difference.moves],
        "head": sorted(difference.head),
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def both(difference: Difference, old: ArgumentMap, new: ArgumentMap) -> tuple[ArgumentMap, Emphasis]:
    """One map with both states, and what to point out in it: the new map, and what is gone from the old one.

    A claim that was reworded has its old text among its wordings, and what has not changed fades.
    """
    marks: dict[str, str] = {}
    gone: list[AnyElement] = []
    for change in difference.changes:
        if change.new is not None:
            marks[change.new.id] = "new" if change.what == "added" else "changed"
        elif change.old is not None:
            gone.append(change.old)
    taken = {element.id for element in new.elements} | new.missing
    ids = dict(difference.renamed)
    for element in gone:
        free = element.id
        while free in taken:
            free += " (gone)"
        taken.add(free)
        ids[element.id] = free
        marks[free] = "gone"
    whole = salvage(
        [*new.elements, *(redirected(element, ids) for element in gone)],
        title=new.title,
        data=new.data,
        missing=new.missing,
    ).value
    shown = {
        key: word for key, word in marks.items() if isinstance(whole.get(key), (Claim, Argument, *LINKS))
    }
    return whole, Emphasis(
        marks=shown, meanings=_MEANINGS, bright=_bright(whole, shown), apart="has not changed"
    )


def _bright(map: ArgumentMap, marks: dict[str, str]) -> frozenset[str]:
    """What does not fade: what changed, and both ends of links that did."""
    found = set(marks)
    for key in marks:
        link = map.get(key)
        if isinstance(link, LINKS):
            found |= {link.target, *(premise.claim for premise in link.premises)}
    return frozenset(found)
