"""Two revisions of a map put together: what does not touch merges, what does becomes a conflict to decide.

The unit is the field of an element. Where both sides gave a field different values, ours stands, theirs is
kept beside it, and the element says so: it is tagged, and its data hold both (`CONFLICT`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import attrs

from argmap.data import Data
from argmap.diagnostics import Diagnostic, Outcome, Rule, Severity
from argmap.elements import AnyElement, Argument, Claim, kind, redirected, references
from argmap.ids import Ids
from argmap.model import ArgumentMap, salvage
from argmap.revision.fields import Conflicts, both_sides, three_way
from argmap.revision.matching import is_generated, matches

CONFLICT = "merge-conflict"
"""The tag of an element that both sides changed, and the key of its data that holds what each made of it."""

BOTH_CHANGED = Rule(
    code="M611",
    name="both-changed",
    severity=Severity.ERROR,
    summary="Both sides of a merge changed the same thing, and not in the same way.",
    why="Somebody has to decide. The merged map has what ours says; what theirs says stands beside it, in "
    "the wordings of the claim and in the data of the element, under merge-conflict.",
    example="One side words a claim so, the other otherwise.",
    mend="Keep the wording that is right, and take out the tag and the data merge-conflict.",
    language=None,
)
STILL_USED = Rule(
    code="M612",
    name="removed-and-used",
    severity=Severity.ERROR,
    summary="One side of a merge removed what the other changed, or refers to.",
    why="Taking it out would lose what the other side did. It is kept, and says under merge-conflict who "
    "removed it.",
    example="One side takes a claim out, the other adds a reason for it.",
    mend="Take it out after all, or take out the tag and the data merge-conflict.",
    language=None,
)
RULES = (BOTH_CHANGED, STILL_USED)

_DECIDE = "Decide, and take out the tag and the data merge-conflict."


@attrs.frozen
class Merged:
    """A merged map, and the ids of the elements in which something has to be decided."""

    map: ArgumentMap
    conflicts: tuple[str, ...] = ()


def merge(base: ArgumentMap, ours: ArgumentMap, theirs: ArgumentMap) -> Outcome[Merged]:
    """Two revisions of a map as one, and a finding for each thing that both sides touched.

    What only one side changed is as that side has it; what both changed alike, as both do. Elements are known
    by what `argmap.revision.matches` goes by. The result is a map in any case: where there are conflicts, it
    shows both sides.

    >>> from argmap.argdown import read
    >>> base = read("[A]: They are allies.\\n  + [B]: Drones were sent.\\n").value
    >>> ours = read("[A]: They are close allies.\\n  + [B]: Drones were sent.\\n").value
    >>> theirs = read("[A]: They are allies.\\n  + [B]: Drones were sent.\\n  - [C]: No pact.\\n").value
    >>> [claim.text for claim in merge(base, ours, theirs).value.map.claims]
    ['They are close allies.', 'Drones were sent.', 'No pact.']
    """
    merging = _Merging(base, ours, theirs)
    kept = merging.elements()
    head = merging.head()
    named = {reference.id for element in kept.values() for reference in references(element)}
    whole = salvage(merging.ordered(kept), missing=named - kept.keys(), **head)
    conflicts = tuple(each.id for each in whole.value.elements if each.id in merging.conflicts)
    return Outcome(Merged(whole.value, conflicts), (*merging.findings, *whole.findings))


@attrs.frozen
class _Entity:
    """One thing in up to three maps: what it is in each, with the ids of the merged map."""

    id: str
    base: AnyElement | None
    ours: AnyElement | None
    theirs: AnyElement | None


class _Merging:
    """What is known while three maps are merged."""

    def __init__(self, base: ArgumentMap, ours: ArgumentMap, theirs: ArgumentMap) -> None:
        self.base, self.ours, self.theirs = base, ours, theirs
        self.findings: list[Diagnostic] = []
        self.conflicts: set[str] = set()
        rows = _rows(base, ours, theirs)
        ids = _ids(base, ours, theirs, rows)
        self.names = [
            {name: ids[row] for row in rows if (name := row[side]) is not None} for side in range(3)
        ]
        self.entities: dict[str, _Entity] = {}
        for row in rows:
            of_row = [
                None if name is None else redirected(made[name], names)
                for name, made, names in zip(row, (base, ours, theirs), self.names, strict=True)
            ]
            self.entities[ids[row]] = _Entity(ids[row], *of_row)

    def elements(self) -> dict[str, AnyElement]:
        """The elements of the merged map by id, in no order."""
        kept = {
            name: made
            for name, entity in self.entities.items()
            if (made := self._element(entity)) is not None
        }
        absent = self.ours.missing | self.theirs.missing
        todo = list(kept.values())
        while todo:
            for reference in references(todo.pop()):
                entity = self.entities.get(reference.id)
                if reference.id not in kept and entity is not None and reference.id not in absent:
                    kept[reference.id] = self._needed(entity)
                    todo.append(kept[reference.id])
        return kept

    def _element(self, entity: _Entity) -> AnyElement | None:
        """What an element is in the merged map; None if it is not in it."""
        base, ours, theirs = entity.base, entity.ours, entity.theirs
        if ours is None or theirs is None:
            there = ours or theirs
            if base is None or there is None or there == base:
                return there if base is None else None
            return self._still_used(there, "ours" if ours is None else "theirs", "the other side changed it")
        if ours == theirs or theirs == base:
            return ours
        return theirs if ours == base else self._fields(base, ours, theirs)

    def _needed(self, entity: _Entity) -> AnyElement:
        """An element that a side removed and that something kept refers to."""
        element = entity.ours or entity.theirs or entity.base
        assert element is not None, "an entity is in one of the maps"
        by = "theirs" if entity.ours is not None else "ours"
        return self._still_used(element, by, "something that stays refers to it")

    def _still_used(self, element: AnyElement, by: str, why: str) -> AnyElement:
        self._tell(STILL_USED, element, f"The {kind(element)} {element.id!r} was removed by {by}, and {why}.")
        return _marked(element, Data({"removed": by}))

    def _fields(self, base: AnyElement | None, ours: AnyElement, theirs: AnyElement) -> AnyElement:
        """An element that both sides changed, or added, merged field by field."""
        conflicts: Conflicts = {}
        kinds = (base and kind(base), kind(ours), kind(theirs))
        form = type(theirs) if kinds[0] == kinds[1] else type(ours)
        if len(set(kinds) - {kinds[0]}) > 1:
            conflicts["kind"] = both_sides(*kinds)
        values: dict[str, Any] = {"place": ours.place}
        for field in (each.name for each in attrs.fields(form) if each.eq):
            three = [getattr(each, field, None) for each in (base, ours, theirs)]
            values[field] = three_way(field, three, conflicts)
        self._keep_both_texts(values, ours, theirs, conflicts)
        merged: AnyElement = form(**values)
        if not conflicts:
            return merged
        fields = " and ".join(conflicts)
        self._tell(BOTH_CHANGED, merged, f"Both sides changed {fields} of the {kind(merged)} {merged.id!r}.")
        return _marked(merged, Data(conflicts))

    @staticmethod
    def _keep_both_texts(
        values: dict[str, Any], ours: AnyElement, theirs: AnyElement, conflicts: Conflicts
    ) -> None:
        """Markup goes with its text; the text that does not stand becomes a wording."""
        if not isinstance(ours, Claim | Argument) or not isinstance(theirs, Claim | Argument):
            return
        field = "text" if isinstance(ours, Claim) else "gist"
        stands = ours if values[field] == getattr(ours, field) else theirs
        values["marks"] = stands.marks
        conflicts.pop("marks", None)
        other = getattr(theirs, field)
        if field in conflicts and other:
            values["wordings"] = tuple(dict.fromkeys((*values["wordings"], other)))

    def _tell(self, rule: Rule, element: AnyElement, message: str) -> None:
        self.conflicts.add(element.id)
        self.findings.append(Diagnostic(rule, message, element.place, (element.id,), _DECIDE))

    def head(self) -> dict[str, Any]:
        """The title, the data and the extras of the merged map."""
        conflicts: Conflicts = {}
        head = {
            key: three_way(
                key, [getattr(side, key) for side in (self.base, self.ours, self.theirs)], conflicts
            )
            for key in ("title", "data", "extras")
        }
        if conflicts:
            message = f"Both sides changed {' and '.join(conflicts)} of the map."
            self.findings.append(Diagnostic(BOTH_CHANGED, message, fix=_DECIDE))
            head["data"] = head["data"].having({CONFLICT: Data(conflicts)})
        return head

    def ordered(self, kept: Mapping[str, AnyElement]) -> list[AnyElement]:
        """The elements in the order of the side that changed it, with what only the other has between."""
        base, ours, theirs = (
            [names[each.id] for each in made.elements]
            for made, names in zip((self.base, self.ours, self.theirs), self.names, strict=True)
        )
        shared = {*base} & {*ours} & {*theirs}
        unchanged = [each for each in ours if each in shared] == [each for each in base if each in shared]
        lead, other = (theirs, ours) if unchanged else (ours, theirs)
        order = [each for each in lead if each in kept]
        for sequence in (other, base):
            order = _with_rest(order, [each for each in sequence if each in kept])
        return [kept[each] for each in order]


def _marked(element: AnyElement, sides: Data) -> AnyElement:
    """An element that says there is something to decide, and between what."""
    tags = tuple(dict.fromkeys((*element.tags, CONFLICT)))
    return attrs.evolve(element, tags=tags, data=element.data.having({CONFLICT: sides}))


def _with_rest(order: Sequence[str], sequence: Sequence[str]) -> list[str]:
    """An order, with what only a sequence has put behind what precedes it there."""
    there, also = {*order}, {*sequence}
    behind: dict[str | None, list[str]] = {}
    last: str | None = None
    for each in sequence:
        if each in there:
            last = each
        else:
            behind.setdefault(last, []).append(each)
    whole: list[str] = []
    waiting = behind.get(None, [])
    for each in order:
        if each in also:  # what only the order has stays with what it stands behind
            whole += waiting
            waiting = behind.get(each, [])
        whole.append(each)
    return whole + waiting


Row = tuple[str | None, str | None, str | None]
"""The ids that one thing has in the base, in ours and in theirs."""


def _rows(base: ArgumentMap, ours: ArgumentMap, theirs: ArgumentMap) -> list[Row]:
    """Everything that is in one of three maps, each once."""
    in_ours = {match.old: match.new for match in matches(base, ours)}
    in_theirs = {match.old: match.new for match in matches(base, theirs)}
    known, also_known = {*in_ours.values()}, {*in_theirs.values()}
    both = {
        match.old: match.new
        for match in matches(ours, theirs)
        if match.old not in known and match.new not in also_known and match.likeness == 1
    }
    put = {*both.values()}
    return [
        *((each.id, in_ours.get(each.id), in_theirs.get(each.id)) for each in base.elements),
        *((None, each.id, both.get(each.id)) for each in ours.elements if each.id not in known),
        *(
            (None, None, each.id)
            for each in theirs.elements
            if each.id not in also_known and each.id not in put
        ),
    ]


def _will_be_there(row: Row) -> int:
    """How likely it is that a thing is in the merged map: what a side removed mostly is not."""
    was, here, there = row
    if here is not None and there is not None:
        return 3
    if was is None:
        return 2
    return 0 if here is None and there is None else 1


def _ids(base: ArgumentMap, ours: ArgumentMap, theirs: ArgumentMap, rows: Iterable[Row]) -> dict[Row, str]:
    """An id for each row in the merged map: the one that a side changed it to, if it is free."""
    others = Ids(each.id for side in (base, ours, theirs) for each in side.elements)
    taken: set[str] = set()
    named: dict[Row, str] = {}
    for row in sorted(rows, key=_will_be_there, reverse=True):
        was, here, there = row
        wish, side = next(
            (name, side) for name, side in ((here, ours), (there, theirs), (was, base)) if name is not None
        )
        if here == was and there is not None:
            wish, side = there, theirs
        if wish in taken:
            element = side[wish]
            wish = others.of(kind(element), None if is_generated(wish) else wish)
        taken.add(wish)
        named[row] = wish
    return named
