"""A strategy for elements that no map can hold, with the rules of shape that they break."""

from collections.abc import Callable
from typing import TypeAlias

import attrs
from hypothesis import strategies as st

from argmap.elements import (
    AnyElement,
    Argument,
    Assertion,
    Claim,
    Conflict,
    Issue,
    Mark,
    Participant,
    Passage,
    Premise,
    Rebuttal,
    Section,
    Support,
    Undercut,
)
from argmap.ids import Ids
from argmap.strategies.maps import maps


@attrs.frozen(kw_only=True)
class Broken:
    """Elements, the ids said to be missing, and the codes of the rules broken: these and no others."""

    elements: tuple[AnyElement, ...]
    missing: frozenset[str]
    codes: frozenset[str]


@st.composite
def broken_elements(draw: st.DrawFn, *, max_faults: int = 3, hostile: bool = True) -> Broken:
    """The elements of a sound map, and among them some that break from one to `max_faults` rules of shape.

    They shrink to one fault among the elements it takes to commit it.
    """
    sound = draw(maps(hostile=hostile))
    ids = Ids()
    for element in sound:
        ids.take(element.id)
    before = list(sound.elements)
    after: list[AnyElement] = []
    missing: set[str] = set()
    codes: set[str] = set()
    for code, fault in draw(st.lists(st.sampled_from(_FAULTS), min_size=1, max_size=max_faults)):
        planted = fault(ids, draw(st.sampled_from((*sound.elements, None))) if sound.elements else None)
        codes.add(code)
        if isinstance(planted, str):
            missing.add(planted)
        elif code == "S101":
            after += planted
        else:
            place = len(before) - draw(st.integers(0, len(before)))
            before[place:place] = planted
    return Broken(elements=(*before, *after), missing=frozenset(missing), codes=frozenset(codes))


Planted: TypeAlias = list[AnyElement] | str
Fault: TypeAlias = Callable[[Ids, AnyElement | None], Planted]
"""Makes elements that break one rule, or an id to call missing, given free ids and an element of the map."""


def _claim(ids: Ids) -> Claim:
    return Claim(id=ids.of("claim"))


def _same_id(ids: Ids, element: AnyElement | None) -> Planted:
    if element is None:
        claim = _claim(ids)
        return [claim, Participant(id=claim.id)]
    return [Claim(id=element.id)]


def _no_premise(ids: Ids, element: AnyElement | None) -> Planted:
    claim = _claim(ids)
    return [claim, Support(id=ids.of("support"), target=claim.id)]


def _own_target(ids: Ids, element: AnyElement | None) -> Planted:
    claim, own = _claim(ids), ids.of("undercut")
    return [claim, Undercut(id=own, target=own, premises=[Premise(claim=claim.id)])]


def _own_member(ids: Ids, element: AnyElement | None) -> Planted:
    claim, own = _claim(ids), ids.of("conflict")
    return [claim, Conflict(id=own, claims=[own, claim.id])]


def _own_part(ids: Ids, element: AnyElement | None) -> Planted:
    own = ids.of("section")
    return [Section(id=own, section=own)]


def _no_target(ids: Ids, element: AnyElement | None) -> Planted:
    claim = _claim(ids)
    return [
        claim,
        Rebuttal(id=ids.of("rebuttal"), target=ids.of("claim"), premises=[Premise(claim=claim.id)]),
    ]


def _no_position(ids: Ids, element: AnyElement | None) -> Planted:
    return [Issue(id=ids.of("issue"), positions=[ids.of("claim")])]


def _no_source(ids: Ids, element: AnyElement | None) -> Planted:
    return [Claim(id=ids.of("claim"), passages=[Passage(source=ids.of("source"))])]


def _no_speaker(ids: Ids, element: AnyElement | None) -> Planted:
    claim = _claim(ids)
    return [claim, Assertion(id=ids.of("assertion"), content=claim.id, through=[ids.of("participant")])]


def _speaker_as_premise(ids: Ids, element: AnyElement | None) -> Planted:
    claim, ann = _claim(ids), Participant(id=ids.of("participant"))
    return [claim, ann, Support(id=ids.of("support"), target=claim.id, premises=[Premise(claim=ann.id)])]


def _rebutted_link(ids: Ids, element: AnyElement | None) -> Planted:
    premise = Premise(claim=(claim := _claim(ids)).id)
    link = Support(id=ids.of("support"), target=claim.id, premises=[premise])
    return [claim, link, Rebuttal(id=ids.of("rebuttal"), target=link.id, premises=[premise])]


def _claim_as_section(ids: Ids, element: AnyElement | None) -> Planted:
    claim = _claim(ids)
    return [claim, Claim(id=ids.of("claim"), section=claim.id)]


def _there_all_along(ids: Ids, element: AnyElement | None) -> Planted:
    return ids.of("claim") if element is None else element.id


def _named_twice(ids: Ids, element: AnyElement | None) -> Planted:
    claim = _claim(ids)
    return [claim, Conflict(id=ids.of("conflict"), claims=[claim.id, claim.id])]


def _answered_twice(ids: Ids, element: AnyElement | None) -> Planted:
    claim = _claim(ids)
    return [claim, Issue(id=ids.of("issue"), positions=[claim.id, claim.id])]


def _stepped_twice(ids: Ids, element: AnyElement | None) -> Planted:
    premise = Premise(claim=(claim := _claim(ids)).id)
    step = Support(id=ids.of("support"), target=claim.id, premises=[premise])
    arguments = [Argument(id=ids.of("argument"), steps=[step.id]) for _ in range(2)]
    return [claim, step, *arguments]


def _inside_out(ids: Ids, element: AnyElement | None) -> Planted:
    outer = Section(id=ids.of("section"))
    return [Section(id=ids.of("section"), section=outer.id), outer]


def _beyond_the_text(ids: Ids, element: AnyElement | None) -> Planted:
    return [Claim(id=ids.of("claim"), text="short", marks=[Mark("bold", 0, 6)])]


_FAULTS: tuple[tuple[str, Fault], ...] = (
    ("S101", _same_id),
    ("S102", _no_premise),
    ("S103", _own_target),
    ("S103", _own_member),
    ("S103", _own_part),
    ("S104", _no_target),
    ("S104", _no_position),
    ("S104", _no_source),
    ("S104", _no_speaker),
    ("S105", _speaker_as_premise),
    ("S105", _rebutted_link),
    ("S105", _claim_as_section),
    ("S106", _there_all_along),
    ("S107", _named_twice),
    ("S107", _answered_twice),
    ("S107", _stepped_twice),
    ("S108", _inside_out),
    ("S109", _beyond_the_text),
)
