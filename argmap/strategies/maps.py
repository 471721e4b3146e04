"""Strategies for maps, and for single elements."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from itertools import product, zip_longest
from typing import TypeVar

import attrs
from hypothesis import reject
from hypothesis import strategies as st

from argmap.data import EMPTY
from argmap.diagnostics import UsageError
from argmap.elements import (
    KINDS,
    LINKS,
    AnyElement,
    AnyLink,
    Argument,
    Assertion,
    Claim,
    Conflict,
    Issue,
    Participant,
    Passage,
    Premise,
    Section,
    Source,
    Support,
    kind,
)
from argmap.ids import Ids
from argmap.model import ArgumentMap, salvage
from argmap.strategies.drafts import DRAFTS, Maker, reasonings
from argmap.strategies.parts import (
    Draft,
    Pools,
    extras,
    passage_drafts,
    passages_of,
    premise_drafts,
    premises_of,
    titles,
)
from argmap.strategies.words import data, ids

E = TypeVar("E", bound=AnyElement)


@st.composite
def maps(
    draw: st.DrawFn,
    *,
    min_claims: int = 0,
    max_claims: int = 12,
    max_links: int = 8,
    max_others: int = 6,
    kinds: Collection[type[AnyElement]] = KINDS,
    hostile: bool = True,
    acyclic: bool = False,
    whole: bool = True,
) -> ArgumentMap:
    """Sound argument maps with every kind of element in every combination that the rules of shape allow.

    `max_links` bounds the links and the arguments that bring steps of their own (up to three each);
    `max_others` bounds all that is neither a claim nor a link. `kinds` are the kinds that may occur. With
    `hostile`, ids and texts hold what breaks careless programs. With `acyclic`, nothing is, over however many
    links, a reason for itself. Unless `whole`, some ids may be missing.

    They shrink to few elements with made ids (``c1``, ``s1``) and empty texts.

    Raises:
        UsageError: the bounds leave nothing to draw.
    """
    if not 0 <= min_claims <= max_claims or max_links < 0 or max_others < 0:
        raise UsageError("maps() takes bounds of at least 0, and max_claims no less than min_claims")
    if min_claims and Claim not in kinds:
        raise UsageError("maps(min_claims=...) needs Claim among its kinds")
    plan: list[Draft] = []
    if max_claims and Claim in kinds:
        # Left alone, lists come out short. A number drawn first keeps them from it; shrunk, it lets go.
        least = draw(st.integers(min_claims, (min_claims + max_claims) // 2))
        plan = draw(st.lists(_drafts(DRAFTS[Claim], hostile), min_size=least, max_size=max_claims))
    left = {"claim": max_claims - len(plan), "link": max_links, "other": max_others}
    deck = _deck(kinds, max_claims > 0, max_links > 0, max_others > 0)
    for _ in range(3 if deck else 0):
        for draft in draw(st.lists(_drafts(deck, hostile), max_size=max_links + max_others + 2)):
            group = _group(draft)
            if left[group]:
                left[group] -= 1
                plan.append(draft)
    elements = _assemble(plan)
    if acyclic:
        elements = _unwound(elements)
    title, own = draw(titles(hostile)), draw(st.just(EMPTY) | data(hostile=hostile))
    kept_apart = draw(extras()) if hostile else EMPTY
    if whole or not elements:
        return ArgumentMap(elements=elements, title=title, data=own, extras=kept_apart)
    lost = draw(st.sets(st.integers(0, len(elements) - 1), max_size=3))
    kept = [element for index, element in enumerate(elements) if index not in lost]
    return salvage(kept, title=title, data=own, extras=kept_apart).value


def claims(*, within: ArgumentMap | None = None, hostile: bool = True) -> st.SearchStrategy[Claim]:
    """Claims. Ids are new to the map `within`; what is referred to is in it.

    So for each kind below. Without `within`, references are to any ids at all. Nothing is drawn where the map
    lacks what the element cannot do without: a link needs a claim or an argument, a conflict two claims.
    """
    return _elements(Claim, within, hostile)


def arguments(*, within: ArgumentMap | None = None, hostile: bool = True) -> st.SearchStrategy[Argument]:
    """Arguments; their steps are supports that are a step of no other argument."""
    return _elements(Argument, within, hostile)


def links(
    *,
    kinds: Collection[type[AnyLink]] = LINKS,
    within: ArgumentMap | None = None,
    hostile: bool = True,
) -> st.SearchStrategy[AnyLink]:
    """Supports, rebuttals and undercuts of one to four premises."""
    return st.one_of(*(_elements(kind, within, hostile) for kind in LINKS if kind in kinds))


def conflicts(*, within: ArgumentMap | None = None, hostile: bool = True) -> st.SearchStrategy[Conflict]:
    """Conflicts of two to four claims."""
    return _elements(Conflict, within, hostile)


def issues(*, within: ArgumentMap | None = None, hostile: bool = True) -> st.SearchStrategy[Issue]:
    """Issues of up to four positions."""
    return _elements(Issue, within, hostile)


def sources(*, within: ArgumentMap | None = None, hostile: bool = True) -> st.SearchStrategy[Source]:
    """Sources, some with their paragraphs."""
    return _elements(Source, within, hostile)


def participants(
    *, within: ArgumentMap | None = None, hostile: bool = True
) -> st.SearchStrategy[Participant]:
    """Participants."""
    return _elements(Participant, within, hostile)


def assertions(*, within: ArgumentMap | None = None, hostile: bool = True) -> st.SearchStrategy[Assertion]:
    """Assertions of claims, arguments, links, conflicts and issues."""
    return _elements(Assertion, within, hostile)


def sections(*, within: ArgumentMap | None = None, hostile: bool = True) -> st.SearchStrategy[Section]:
    """Sections."""
    return _elements(Section, within, hostile)


@st.composite
def premises(draw: st.DrawFn, *, within: ArgumentMap | None = None, hostile: bool = True) -> Premise:
    """Premises: a claim, or sometimes an argument, with or without a role, implicit or not."""
    pools = draw(_pools(within, hostile))
    if not (pools.claims or pools.arguments):
        reject()
    return premises_of([draw(premise_drafts(hostile))], pools)[0]


@st.composite
def passages(draw: st.DrawFn, *, within: ArgumentMap | None = None, hostile: bool = True) -> Passage:
    """Passages of sources: any of paragraph, range and digest."""
    pools = draw(_pools(within, hostile))
    found = passages_of(draw(passage_drafts(1)), pools)
    return found[0] if found else reject()


def _deck(kinds: Collection[type], claims: bool, links: bool, others: bool) -> tuple[Maker, ...]:
    """The ways to go on, each as often as it should come up; Hypothesis likes the first best."""
    deck: list[Maker] = []
    if links:
        ways = zip_longest(*(DRAFTS[option] for option in LINKS if option in kinds))
        deck += [way for each in ways for way in each if way is not None]
        if Claim in kinds and Argument in kinds and Support in kinds:
            deck += [reasonings, reasonings]
    if others:
        rest = (option for option in KINDS if option in kinds and option not in (Claim, *LINKS))
        deck += [way for option in rest for way in DRAFTS[option]]
    if claims and Claim in kinds:
        deck += DRAFTS[Claim]
    return tuple(deck)


def _group(draft: Draft) -> str:
    """Which of the bounds of `maps` a draft counts for."""
    match draft.kinds:
        case ("claim",):
            return "claim"
        case ("support" | "rebuttal" | "undercut",) | (_, _, *_):
            return "link"
    return "other"


@st.composite
def _drafts(draw: st.DrawFn, makers: Sequence[Maker], hostile: bool) -> Draft:
    rich, maker = draw(st.sampled_from(tuple(product((False, True), makers))))
    return draw(maker(rich, hostile))


@st.composite
def _elements(draw: st.DrawFn, wanted: type[E], within: ArgumentMap | None, hostile: bool) -> E:
    pools = draw(_pools(within, hostile))
    draft = draw(_drafts(DRAFTS[wanted], hostile))
    if not _possible(draft, pools):
        reject()
    unused = Ids()
    for element in within or ():
        unused.take(element.id)
    if within is None:
        for pool in attrs.astuple(pools, recurse=False):
            for known in pool:
                unused.take(known)
    element = draft.finish((unused.of(draft.kinds[0], draft.wish),), pools)[0]
    assert isinstance(element, wanted)
    return element


@st.composite
def _pools(draw: st.DrawFn, within: ArgumentMap | None, hostile: bool) -> Pools:
    """What references may point to: the elements of the map, or made-up ones."""
    pools = Pools()
    if within is not None:
        steps = {step for argument in within.arguments for step in argument.steps}
        for element in within.elements:
            pools.add(kind(element), element.id)
        pools.loose = [support.id for support in within.supports if support.id not in steps]
        return pools
    unused = Ids()
    for name in (
        "claim",
        "claim",
        "claim",
        "claim",
        "argument",
        "support",
        "source",
        "participant",
        "section",
    ):
        pools.add(name, unused.of(name, draw(st.none() | ids(hostile=hostile))))
    pools.loose = [*pools.links]
    return pools


def _possible(draft: Draft, pools: Pools) -> bool:
    """Whether there is what the draft cannot do without."""
    match draft.kinds[0]:
        case "support" | "rebuttal" | "undercut":
            return bool(pools.claims or pools.arguments)
        case "argument":
            return len(draft.kinds) == 1 or bool(pools.claims)
        case "conflict":
            return len(pools.claims) > 1
        case "assertion":
            return bool(pools.claims or pools.arguments or pools.links or pools.disputes)
    return True


_WAVES = (
    ("claim",),
    ("argument",),
    ("support", "rebuttal", "undercut", "conflict", "issue", "source", "participant", "section"),
    ("assertion",),
)
"""Kinds in the order in which they need each other to be possible at all."""


def _assemble(plan: Sequence[Draft]) -> list[AnyElement]:
    """The elements that drafts come to when they know each other, in the order of the drafts.

    What cannot be is left out before it gets an id, so that nothing refers to it.
    """
    names = Ids()
    pools = Pools()
    named: dict[int, tuple[str, ...]] = {}
    for wave in _WAVES:
        for index, draft in enumerate(plan):
            if draft.kinds[0] in wave and _possible(draft, pools):
                first, *rest = draft.kinds
                named[index] = (names.of(first, draft.wish), *(names.of(name) for name in rest))
                for name, own in zip(draft.kinds, named[index], strict=True):
                    pools.add(name, own)
                if draft.kinds == ("support",):
                    pools.loose.append(named[index][0])
    elements: list[AnyElement] = []
    earlier: list[str] = []
    for index, draft in enumerate(plan):
        if index in named:
            is_section = draft.kinds == ("section",)
            known = attrs.evolve(pools, sections=earlier) if is_section else pools
            elements += draft.finish(named[index], known)
            if is_section:
                earlier.append(named[index][0])
    return elements


def _unwound(elements: Sequence[AnyElement]) -> list[AnyElement]:
    """The elements without the links and steps that would close a circle.

    An attack on an argument comes in at its last step, and a reason that is an argument goes out from what
    that step leads to, so an argument counts as two points, one for each way.
    """
    ahead: defaultdict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    dropped: set[str] = set()
    by_id = {element.id: element for element in elements}

    def reaches(start: tuple[str, str], goals: Collection[tuple[str, str]]) -> bool:
        seen, todo = {start}, [start]
        while todo:
            here = todo.pop()
            if here in goals:
                return True
            todo += [there for there in ahead[here] if there not in seen]
            seen.update(ahead[here])
        return False

    for element in elements:
        if isinstance(element, Argument):
            ahead["in", element.id].append(("out", element.id))
    for element in elements:
        if isinstance(element, LINKS):
            target = _point("in", by_id[element.target])
            starts = [_point("out", by_id[premise.claim]) for premise in element.premises]
            if reaches(target, {("at", element.id), *starts}):
                dropped.add(element.id)
                continue
            ahead["at", element.id].append(target)
            for start in starts:
                ahead[start].append(("at", element.id))
    grown = True
    while grown:
        grown = False
        for element in elements:
            if isinstance(element, LINKS) and element.id not in dropped and element.target in dropped:
                dropped.add(element.id)
                grown = True

    kept: list[AnyElement] = []
    for element in elements:
        if element.id in dropped or (isinstance(element, Assertion) and element.content in dropped):
            continue
        if isinstance(element, Argument) and element.steps:
            steps = [step for step in element.steps if step not in dropped]
            if steps:
                last = by_id[steps[-1]]
                assert isinstance(last, Support)
                end = _point("out", by_id[last.target])
                ahead["in", element.id].append(("at", last.id))
                ahead[end].append(("out", element.id))
                if reaches(("out", element.id), {end}) or reaches(("at", last.id), {("in", element.id)}):
                    steps = []
                    ahead["in", element.id].remove(("at", last.id))
                    ahead[end].remove(("out", element.id))
            element = attrs.evolve(element, steps=steps)
        kept.append(element)
    return kept


def _point(way: str, element: AnyElement) -> tuple[str, str]:
    return (way if isinstance(element, Argument) else "at", element.id)
