"""Two evaluations beside each other, and one label for each element under any semantics."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import attrs

from argmap.diagnostics import UsageError, no_such
from argmap.elements import Argument, Claim
from argmap.evaluate.answers import DEGREES, NAMES, check_policy
from argmap.evaluate.dispute import Disputes, told
from argmap.evaluate.grounded import Label, Labelling, grounded
from argmap.evaluate.policy import DEFAULT, Policy
from argmap.evaluate.views import labellings
from argmap.evaluate.why import why
from argmap.model import ArgumentMap
from argmap.names import name_of

__all__ = ["Comparison", "Difference", "NoViewError", "compare", "settled"]

_SECONDS = 30.0
_WORDS = {Label.IN: "stands", Label.OUT: "falls", Label.UNDECIDED: "is open"}


class NoViewError(UsageError):
    """There is no view of a map under a semantics, as there may be no stable one, so there is no label."""


def settled(
    map: ArgumentMap, semantics: str = "grounded", *, seconds: float = _SECONDS, policy: Policy = DEFAULT
) -> Labelling:
    """One label for each claim, argument and link: in if every view has it in, out if every view has it out.

    All else is undecided. Grounded semantics and balancing have one view, and give its labels.

    Raises:
        NoViewError: the semantics has no view of this map.
        UsageError: there is no such semantics; it gives degrees; it has so many views of this map that they
            were not all seen in the time; balancing cannot read the map, and has no policy.

    >>> from argmap import Builder
    >>> b = Builder()
    >>> late, early, day = b.claim("It is late."), b.claim("It is early."), b.claim("It is noon.")
    >>> _ = b.conflict(late, early), b.rebut(day, late), b.rebut(day, early)
    >>> map = b.build()
    >>> [settled(map, "preferred")[one.id].value for one in (late, day)], grounded(map)[day.id].value
    (['undecided', 'out'], 'undecided')
    """
    if semantics in DEGREES:
        raise UsageError(f"{semantics} gives degrees, not labels; argmap evaluate prints them")
    if semantics not in NAMES:
        raise no_such("semantics", semantics, (name for name in NAMES if name not in DEGREES))
    if semantics == "balance":
        check_policy(semantics, policy)
        from argmap.evaluate.balance import balanced

        return balanced(map)
    if semantics in ("grounded", "complete"):  # what all complete views share is the grounded one
        return attrs.evolve(grounded(map, policy), semantics=semantics)
    views = labellings(map, semantics, seconds=seconds, policy=policy)
    common: dict[str, Label] | None = None
    # What the grounded view settles, every view of these semantics does; of stage semantics that is not so.
    floor = 0 if semantics == "stage" else _decided(grounded(map, policy).labels.values())
    for view in views:
        common = {
            one: label if common is None or common[one] is label else Label.UNDECIDED
            for one, label in view.labels.items()
        }
        if _decided(common.values()) == floor:
            return Labelling(common, semantics)
    if not views.complete:
        raise UsageError(
            f"not all {semantics} views of this map were found in {seconds:g} seconds; ideal has one"
        )
    if common is None:
        raise NoViewError(f"there is no {semantics} view of this map, so no label either")
    return Labelling(common, semantics)


def named(semantics: str) -> str:
    """What to call a semantics in a line."""
    return "reasons on a balance" if semantics == "balance" else f"{semantics} semantics"


@attrs.frozen
class Difference:
    """A claim or an argument with two labels, and the reason for each, as lines of text."""

    id: str
    name: str
    one: Label
    other: Label
    why_one: str
    why_other: str


@attrs.frozen
class Comparison:
    """What differs between two evaluations, in the order of the first map; the rest is alike.

    `only_one` and `only_other` are the claims and arguments that one of the maps lacks: their ids, and what
    they are called.
    """

    semantics: tuple[str, str]
    differences: tuple[Difference, ...]
    only_one: tuple[tuple[str, str], ...]
    only_other: tuple[tuple[str, str], ...]

    def text(self, one: str = "the first", other: str = "the second") -> str:
        """The comparison in words, with names for the two sides."""
        first, second = self.semantics
        by = f"By {named(first)}, " if first == second else ""
        parts = [f"{by}{one} and {other}:"]
        for each in self.differences:
            words = f"{_WORDS[each.one]} in {one}, {_WORDS[each.other]} in {other}"
            reasons = (
                f"  in {side}:\n{_indented(why)}"
                for side, why in ((one, each.why_one), (other, each.why_other))
            )
            parts.append("\n".join([f"{each.name} — {words}", *reasons]))
        for side, names in ((one, self.only_one), (other, self.only_other)):
            if names:
                parts.append("\n".join([f"Only in {side}:", *(f"  {name}" for _, name in names)]))
        if len(parts) == 1:
            parts.append("They have the same claims, with the same labels.")
        elif not self.differences:
            parts.append("What both have has the same labels.")
        return "\n\n".join(parts)

    def data(self) -> dict[str, Any]:
        """The comparison as plain data, for JSON."""
        return {
            "semantics": list(self.semantics),
            "differences": [
                {
                    "id": each.id,
                    "labels": [each.one.value, each.other.value],
                    "why": [each.why_one, each.why_other],
                }
                for each in self.differences
            ],
            "only": [[each for each, _ in self.only_one], [each for each, _ in self.only_other]],
        }


def compare(
    one: ArgumentMap,
    other: ArgumentMap,
    semantics: str = "grounded",
    *,
    labels: tuple[Labelling, Labelling] | None = None,
    policies: tuple[Policy, Policy] = (DEFAULT, DEFAULT),
) -> Comparison:
    """What two maps, or two `labels` of one, say differently of the claims and arguments with the same id.

    Without `labels`, both maps are labelled by `settled`, each by its policy; labels that are given must be
    by these policies. A reason is the smallest dispute where a grounded label is decided, else what `why` or
    `why_balanced` tells.

    Raises:
        UsageError: as for `settled`; or labels are given that are not those of the maps.

    >>> from argmap import Builder
    >>> b = Builder()
    >>> late, rain = b.claim("It is late."), b.claim("It rains.")
    >>> before = b.build()
    >>> _ = b.rebut(late, rain)
    >>> print(compare(before, b.build()).text("the draft", "the map"))
    By grounded semantics, the draft and the map:
    <BLANKLINE>
    It is late. — stands in the draft, falls in the map
      in the draft:
        It is late. — stands
      in the map:
        It is late. — falls
          against it: It rains. — stands
    """
    ours, theirs = policies
    first, second = labels or (
        settled(one, semantics, policy=ours),
        settled(other, semantics, policy=theirs),
    )
    here, there = _nodes(one), _nodes(other)
    if not (here.keys() <= first.labels.keys() and there.keys() <= second.labels.keys()):
        raise UsageError("the labels are not those of the maps")
    changed = [each for each in here if each in there and first[each] is not second[each]]
    differences: tuple[Difference, ...] = ()
    if changed:
        why_one, why_other = _reasons(one, first, ours), _reasons(other, second, theirs)
        differences = tuple(
            Difference(each, here[each], first[each], second[each], why_one(each), why_other(each))
            for each in changed
        )
    return Comparison(
        (first.semantics, second.semantics),
        differences,
        tuple((each, name) for each, name in here.items() if each not in there),
        tuple((each, name) for each, name in there.items() if each not in here),
    )


def _nodes(map: ArgumentMap) -> dict[str, str]:
    """The claims and arguments, by id, and what they are called."""
    nodes = (element.id for element in map.elements if isinstance(element, Claim | Argument))
    return {one: name_of(map, one) for one in nodes}


def _reasons(map: ArgumentMap, labelling: Labelling, policy: Policy) -> Callable[[str], str]:
    """What says why an element has its label."""
    if labelling.semantics == "balance":
        from argmap.evaluate.balance import label, structure, why_balanced

        balance = label(structure(map))
        return lambda each: why_balanced(balance, each)
    disputes = Disputes(map, labelling, policy) if labelling.semantics == "grounded" else None

    def reason(id: str) -> str:
        if disputes is None or labelling[id] is Label.UNDECIDED:
            return why(map, labelling, id, depth=2)
        return told(map, disputes.of(id))

    return reason


def _decided(labels: Iterable[Label]) -> int:
    return sum(label is not Label.UNDECIDED for label in labels)


def _indented(lines: str) -> str:
    return "\n".join(f"    {line}" for line in lines.splitlines())
