"""Elements before they know each other, kind by kind; `parts` says why they are drawn so.

A draft that is not `rich` makes three choices at most, and with the two that lead to it that is as many as
Hypothesis takes out at one go.
"""

from collections.abc import Callable
from functools import cache, partial
from typing import Any, Literal, TypeAlias

from hypothesis import strategies as st

from argmap.elements import (
    FORCES,
    AnyElement,
    AnyLink,
    Argument,
    Assertion,
    Claim,
    Conflict,
    Issue,
    Paragraph,
    Participant,
    Premise,
    Rebuttal,
    Section,
    Source,
    Support,
    Undercut,
)
from argmap.strategies.parts import (
    BARE,
    NO_DETAILS,
    PLAINLY,
    Draft,
    Number,
    Pools,
    details,
    digests,
    frames,
    mark_drafts,
    marks_of,
    nth,
    numbers,
    passage_drafts,
    passages_of,
    premise_drafts,
    premise_manners,
    premises_of,
    scheme_lists,
    several,
    sketches,
    titles,
)
from argmap.strategies.words import ids, texts

Reach: TypeAlias = Literal["claim", "argument", "link"]


Maker: TypeAlias = Callable[[bool, bool], st.SearchStrategy[Draft]]
"""Makes a strategy for drafts: rich or not, hostile or not."""


@cache
@st.composite
def reasonings(draw: st.DrawFn, rich: bool, hostile: bool) -> Draft:
    """Arguments with steps of their own, each step starting from where the one before it led."""
    inferences = st.tuples(numbers, numbers, st.lists(premise_drafts(hostile), max_size=2))
    steps = [draw(inferences), *draw(st.lists(inferences, max_size=2))]
    frame = draw(frames(hostile)) if rich else BARE
    title = draw(titles(hostile)) if rich else None
    schemes = [draw(scheme_lists(hostile)) if rich else () for _ in steps]

    def finish(named: tuple[str, ...], pools: Pools) -> list[AnyElement]:
        argument, *own = named
        supports: list[AnyElement] = []
        so_far: list[Premise] = []
        for step, (conclusion, first, more), patterns in zip(own, steps, schemes, strict=True):
            target = _target(step, "claim", conclusion, pools)
            premises = [*so_far, *premises_of([(first, PLAINLY), *more], pools)]
            supports.append(Support(id=step, target=target, premises=premises, schemes=patterns))
            so_far = [Premise(claim=target)]
        return [Argument(id=argument, title=title, steps=own, **frame.fields(pools)), *supports]

    return Draft(("argument", *["support"] * len(steps)), frame.wish, finish)


@cache
@st.composite
def _claims(draw: st.DrawFn, rich: bool, hostile: bool) -> Draft:
    text, title = draw(texts(hostile=hostile)), draw(titles(hostile))
    frame = draw(frames(hostile)) if rich else BARE
    more = draw(details(hostile)) if rich else NO_DETAILS

    def finish(named: tuple[str, ...], pools: Pools) -> list[AnyElement]:
        fields = frame.fields(pools) | more.fields(text, pools)
        return [Claim(id=named[0], text=text, title=title, **fields)]

    return Draft(("claim",), frame.wish, finish)


@cache
@st.composite
def _arguments(draw: st.DrawFn, rich: bool, hostile: bool) -> Draft:
    gist, title = draw(texts(hostile=hostile)), draw(titles(hostile))
    steps = draw(st.lists(numbers, max_size=3))
    frame = draw(frames(hostile)) if rich else BARE
    more = draw(details(hostile)) if rich else NO_DETAILS

    def finish(named: tuple[str, ...], pools: Pools) -> list[AnyElement]:
        chosen = several(pools.loose, steps)
        pools.loose = [support for support in pools.loose if support not in chosen]
        fields = frame.fields(pools) | more.fields(gist, pools)
        return [Argument(id=named[0], title=title, gist=gist, steps=chosen, **fields)]

    return Draft(("argument",), frame.wish, finish)


@cache
@st.composite
def _links(draw: st.DrawFn, link: type[AnyLink], reach: Reach, rich: bool, hostile: bool) -> Draft:
    """Links to a claim, an argument or a link, as far as there is one; from one to four premises."""
    # In the order of `reasonings`, so that those can shrink to a single link.
    target, first = draw(numbers), draw(numbers)
    more = draw(st.lists(premise_drafts(hostile), max_size=3))
    frame = draw(frames(hostile)) if rich else BARE
    manner = draw(premise_manners(hostile)) if rich else PLAINLY
    schemes = draw(scheme_lists(hostile)) if rich else ()
    passages = draw(passage_drafts()) if rich else []

    def finish(named: tuple[str, ...], pools: Pools) -> list[AnyElement]:
        made = link(
            id=named[0],
            target=_target(named[0], reach, target, pools),
            premises=premises_of([(first, manner), *more], pools),
            schemes=schemes,
            passages=passages_of(passages, pools),
            **frame.fields(pools),
        )
        return [made]

    return Draft((link.__name__.lower(),), frame.wish, finish)


@cache
@st.composite
def _conflicts(draw: st.DrawFn, rich: bool, hostile: bool) -> Draft:
    one, other, more = draw(numbers), draw(numbers), draw(st.lists(numbers, max_size=2))
    exhaustive = draw(st.booleans()) if rich else False
    frame = draw(frames(hostile)) if rich else BARE

    def finish(named: tuple[str, ...], pools: Pools) -> list[AnyElement]:
        claims = several(pools.claims, [one, other, *more])
        return [Conflict(id=named[0], claims=claims, exhaustive=exhaustive, **frame.fields(pools))]

    return Draft(("conflict",), frame.wish, finish)


@cache
@st.composite
def _issues(draw: st.DrawFn, rich: bool, hostile: bool) -> Draft:
    question, members = draw(texts(hostile=hostile)), draw(st.lists(numbers, max_size=4))
    exclusive = draw(st.sampled_from((True, False)))
    frame = draw(frames(hostile)) if rich else BARE

    def finish(named: tuple[str, ...], pools: Pools) -> list[AnyElement]:
        positions = several(pools.claims, members)
        fields = frame.fields(pools)
        return [Issue(id=named[0], question=question, positions=positions, exclusive=exclusive, **fields)]

    return Draft(("issue",), frame.wish, finish)


@cache
@st.composite
def _sources(draw: st.DrawFn, rich: bool, hostile: bool) -> Draft:
    title = draw(titles(hostile))
    facts: dict[str, Any] = {}
    paragraphs = []
    frame = BARE
    if rich:
        frame = draw(frames(hostile))
        anything = titles(hostile)
        dates = st.sampled_from((None, "2022", "2022-03-04", "spring 2022"))
        addresses = st.sampled_from((None, "https://example.org/a?b=1&c=2", "doi:10.1000/1"))
        facts = {
            "authors": draw(st.lists(texts(hostile=hostile), max_size=2)),
            "publisher": draw(anything),
            "date": draw(dates | anything if hostile else dates),
            "url": draw(addresses | anything if hostile else addresses),
            "digest": draw(st.none() | digests()),
        }
        end = 0
        asides = st.sampled_from((None, "an advert"))
        parts = st.tuples(st.integers(0, 9), st.integers(1, 999), digests(), st.none() | sketches(), asides)
        for gap, length, digest, sketch, aside in draw(st.lists(parts, max_size=3)):
            paragraphs.append(Paragraph(end + gap, end + gap + length, digest, sketch, aside))
            end += gap + length

    def finish(named: tuple[str, ...], pools: Pools) -> list[AnyElement]:
        fields = facts | frame.fields(pools)
        return [Source(id=named[0], title=title, paragraphs=paragraphs, **fields)]

    return Draft(("source",), frame.wish, finish)


@cache
@st.composite
def _participants(draw: st.DrawFn, rich: bool, hostile: bool) -> Draft:
    name, description = draw(texts(hostile=hostile)), draw(titles(hostile))
    frame = draw(frames(hostile)) if rich else BARE

    def finish(named: tuple[str, ...], pools: Pools) -> list[AnyElement]:
        return [Participant(id=named[0], name=name, description=description, **frame.fields(pools))]

    return Draft(("participant",), frame.wish, finish)


@cache
@st.composite
def _assertions(draw: st.DrawFn, rich: bool, hostile: bool) -> Draft:
    of, content = draw(st.sampled_from(("claim", "dispute", "link", "argument"))), draw(numbers)
    participant = draw(st.none() | numbers)
    forces = st.sampled_from(FORCES)
    force = draw(forces | ids() if hostile else forces) if rich else FORCES[0]
    frame = draw(frames(hostile)) if rich else BARE
    text = draw(titles(hostile)) if rich else None
    passages = draw(passage_drafts()) if rich else []
    through = draw(st.lists(numbers, max_size=2)) if rich else []

    def finish(named: tuple[str, ...], pools: Pools) -> list[AnyElement]:
        groups = {
            "claim": pools.claims,
            "link": pools.links,
            "argument": pools.arguments,
            "dispute": pools.disputes,
        }
        people = pools.participants
        assertion = Assertion(
            id=named[0],
            content=nth(groups[of] or next(filter(None, groups.values())), content),
            participant=nth(people, participant) if people and participant is not None else None,
            force=force,
            text=text,
            passages=passages_of(passages, pools),
            through=[nth(people, number) for number in through if people],
            **frame.fields(pools),
        )
        return [assertion]

    return Draft(("assertion",), frame.wish, finish)


@cache
@st.composite
def _sections(draw: st.DrawFn, rich: bool, hostile: bool) -> Draft:
    title, parent = draw(texts(hostile=hostile)), draw(st.none() | numbers)
    marks = draw(mark_drafts(hostile)) if rich else []
    frame = draw(frames(hostile)) if rich else BARE

    def finish(named: tuple[str, ...], pools: Pools) -> list[AnyElement]:
        fields = frame.fields(pools)
        fields["section"] = nth(pools.sections, parent) if pools.sections and parent is not None else None
        return [Section(id=named[0], title=title, marks=marks_of(marks, title), **fields)]

    return Draft(("section",), frame.wish, finish)


DRAFTS: dict[type, tuple[Maker, ...]] = {
    Claim: (_claims,),
    Argument: (_arguments,),
    Support: tuple(partial(_links, Support, reach) for reach in ("claim", "claim", "link", "argument")),
    Rebuttal: tuple(partial(_links, Rebuttal, reach) for reach in ("claim", "argument")),
    Undercut: tuple(partial(_links, Undercut, reach) for reach in ("link", "link", "argument", "claim")),
    Conflict: (_conflicts,),
    Issue: (_issues,),
    Source: (_sources,),
    Participant: (_participants,),
    Assertion: (_assertions,),
    Section: (_sections,),
}
"""How to draft each kind, in as many ways as it should come up."""


def _target(own: str, reach: Reach, number: Number, pools: Pools) -> str:
    """What a link leads to: of the kind wanted if there is one, never itself.

    Links are counted back from the one before it, so that what stands between others can go.
    """
    place = pools.links.index(own) if own in pools.links else 0
    links = [*reversed(pools.links[:place]), *reversed(pools.links[place + 1 :])]
    wanted = {"claim": pools.claims, "argument": pools.arguments, "link": links}[reach]
    return nth(wanted or pools.claims or pools.arguments, number)
