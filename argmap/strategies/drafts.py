"""Elements before they know each other: what each will hold, with numbers where ids will stand.

A map is drawn as one list of drafts, and the numbers are turned into ids once all ids are known: number `n`
means the element `n` places into those that can stand there, counted round and round. So each draft can be
removed or made smaller on its own, and what Hypothesis shrinks to is small.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import product
from typing import Any, Literal, TypeAlias, get_args

import attrs
from hypothesis import strategies as st

from argmap.data import EMPTY, Data
from argmap.elements import (
    FORCES,
    AnyElement,
    Argument,
    Assertion,
    Claim,
    Conflict,
    Issue,
    Mark,
    MarkKind,
    Paragraph,
    Participant,
    Passage,
    Premise,
    Rebuttal,
    Section,
    Source,
    Support,
    Undercut,
)
from argmap.strategies.words import WORDS, data, ids, texts

Number: TypeAlias = int
Reach: TypeAlias = Literal["claim", "argument", "link"]

SCHEMES = ("expert opinion", "sign", "analogy", "modus ponens", "definition", "cause to effect")
ROLES = ("major", "minor", "expert", "field")

_numbers = st.integers(0, 31)
_flags = st.booleans()
_unless_said = st.sampled_from((True, False))


@attrs.define
class Pools:
    """The ids that references may point to. `loose` are the supports that are no step of an argument yet."""

    claims: list[str] = attrs.Factory(list)
    arguments: list[str] = attrs.Factory(list)
    links: list[str] = attrs.Factory(list)
    loose: list[str] = attrs.Factory(list)
    disputes: list[str] = attrs.Factory(list)
    sources: list[str] = attrs.Factory(list)
    participants: list[str] = attrs.Factory(list)
    sections: list[str] = attrs.Factory(list)

    def add(self, kind: str, id: str) -> None:
        """Let others refer to one more element."""
        match kind:
            case "claim":
                self.claims.append(id)
            case "argument":
                self.arguments.append(id)
            case "support" | "rebuttal" | "undercut":
                self.links.append(id)
            case "conflict" | "issue":
                self.disputes.append(id)
            case "source":
                self.sources.append(id)
            case "participant":
                self.participants.append(id)
            case "section":
                self.sections.append(id)


Finish: TypeAlias = Callable[[tuple[str, ...], Pools], list[AnyElement]]


@attrs.frozen
class Draft:
    """Elements to be: of which `kinds`, the first of them under which `wish` for an id.

    It stands `early` places before where it would stand otherwise. `finish` takes an id for each kind.
    """

    kinds: tuple[str, ...]
    wish: str | None
    early: int
    finish: Finish


def nth(pool: Sequence[str], number: Number) -> str:
    """The id that a number means."""
    return pool[number % len(pool)]


def several(pool: Iterable[str], numbers: Iterable[Number]) -> list[str]:
    """The ids that numbers mean if none may come twice, as far as there are enough."""
    left = list(dict.fromkeys(pool))
    return [left.pop(number % len(left)) for number in numbers if left]


@attrs.frozen
class _Shared:
    """What any element may have besides."""

    section: Number | None = None
    tags: tuple[str, ...] = ()
    data: Data = EMPTY
    extras: Data = EMPTY

    def fields(self, pools: Pools) -> dict[str, Any]:
        section = None if self.section is None or not pools.sections else nth(pools.sections, self.section)
        return {"section": section, "tags": self.tags, "data": self.data, "extras": self.extras}


_BARE = _Shared()

PassageDraft: TypeAlias = tuple[Number, int | None, tuple[int, int] | None, str | None]
MarkDraft: TypeAlias = tuple[MarkKind, Number, Number, str | None]
PremiseDraft: TypeAlias = tuple[Number, tuple[bool, str | None, bool]]


@cache
def shared(hostile: bool) -> st.SearchStrategy[_Shared]:
    """Mostly nothing; else a section, tags, data, and what some reader kept."""
    tags = st.lists(texts(hostile=hostile) if hostile else st.sampled_from(WORDS), max_size=2).map(tuple)
    formats = st.sampled_from(("json", "argdown", "aif"))
    some = data(hostile=hostile)
    extras = st.dictionaries(formats, some, max_size=1).map(Data) if hostile else st.just(EMPTY)
    rich = st.builds(_Shared, st.none() | _numbers, tags, st.just(EMPTY) | some, extras)
    return st.one_of(st.just(_BARE), st.just(_BARE), _numbers.map(_Shared), rich)


@cache
def digests() -> st.SearchStrategy[str]:
    """Digests as sources and passages give them."""
    return st.integers(0, 2**32).map(lambda number: f"sha256:{number:064x}")


@cache
def passage_drafts() -> st.SearchStrategy[list[PassageDraft]]:
    """Up to two spans of sources."""
    ranges = st.none() | st.tuples(st.integers(0, 999), st.integers(1, 99))
    one = st.tuples(_numbers, st.none() | st.integers(1, 20), ranges, st.none() | digests())
    return st.lists(one, max_size=2)


def passages_of(drafts: Iterable[PassageDraft], pools: Pools) -> list[Passage]:
    """The passages, if there are sources for them."""
    if not pools.sources:
        return []
    return [
        Passage(
            source=nth(pools.sources, number),
            paragraph=paragraph,
            start=span and span[0],
            stop=span and span[0] + span[1],
            digest=digest,
        )
        for number, paragraph, span, digest in drafts
    ]


@cache
def mark_drafts(hostile: bool) -> st.SearchStrategy[list[MarkDraft]]:
    """Up to three ranges with markup; the target may be anything only if `hostile`."""
    kinds: st.SearchStrategy[MarkKind] = st.sampled_from(get_args(MarkKind))
    addresses = st.sampled_from(("https://example.org/a", "pact", "Alba"))
    targets = st.none() | texts() if hostile else addresses
    return st.lists(st.tuples(kinds, _numbers, _numbers, targets), max_size=3 if hostile else 1)


def marks_of(drafts: Iterable[MarkDraft], text: str, *, hostile: bool) -> list[Mark]:
    """The marks as far as the text reaches."""
    marks = []
    for kind, start, length, target in drafts if text else ():
        start %= len(text)
        aimed = hostile or kind not in ("bold", "italic")
        marks.append(Mark(kind, start, start + 1 + length % (len(text) - start), target if aimed else None))
    return marks


@cache
def premise_drafts(hostile: bool) -> st.SearchStrategy[PremiseDraft]:
    """A reason: which, whether an argument rather than a claim, its role, whether implicit."""
    usual = tuple(product((False, False, True), (None, *ROLES), (False, True)))
    manners = st.sampled_from(usual)
    if hostile:
        manners |= st.tuples(_flags, texts(), _flags)
    return st.tuples(_numbers, st.just(usual[0]) | manners)


def premises_of(drafts: Iterable[PremiseDraft], pools: Pools) -> list[Premise]:
    """The premises; there must be a claim or an argument to be one."""
    return [
        Premise(
            claim=nth(
                pools.arguments if (of_argument and pools.arguments) or not pools.claims else pools.claims,
                number,
            ),
            role=role,
            implicit=implicit,
        )
        for number, (of_argument, role, implicit) in drafts
    ]


@cache
def scheme_lists(hostile: bool) -> st.SearchStrategy[tuple[str, ...]]:
    """The schemes of a step: mostly none or one."""
    known = st.sampled_from(((), *((scheme,) for scheme in SCHEMES), SCHEMES[:2]))
    return known | st.lists(texts(), max_size=2).map(tuple) if hostile else known


@cache
def claim_drafts(hostile: bool) -> st.SearchStrategy[Draft]:
    """Claims, with and without titles, wordings, markup and passages."""

    @st.composite
    def drafts(draw: st.DrawFn) -> Draft:
        wish, text, title = draw(wishes(hostile)), draw(texts(hostile=hostile)), draw(_titles(hostile))
        common = draw(shared(hostile))
        wordings, marks, passages = draw(_details(hostile))

        def finish(named: tuple[str, ...], pools: Pools) -> list[AnyElement]:
            claim = Claim(
                id=named[0],
                text=text,
                title=title,
                wordings=wordings,
                marks=marks_of(marks, text, hostile=hostile),
                passages=passages_of(passages, pools),
                **common.fields(pools),
            )
            return [claim]

        return Draft(("claim",), wish, 0, finish)

    return drafts()


@cache
def support_drafts(hostile: bool) -> st.SearchStrategy[Draft]:
    """Supports of claims, arguments and links."""
    return _link_drafts(Support, ("claim", "argument", "link"), hostile)


@cache
def rebuttal_drafts(hostile: bool) -> st.SearchStrategy[Draft]:
    """Rebuttals of claims and arguments."""
    return _link_drafts(Rebuttal, ("claim", "argument"), hostile)


@cache
def undercut_drafts(hostile: bool) -> st.SearchStrategy[Draft]:
    """Undercuts, mostly of links."""
    return _link_drafts(Undercut, ("link", "link", "argument", "claim"), hostile)


def _link_drafts(
    link: type[Support | Rebuttal | Undercut], reaches: tuple[Reach, ...], hostile: bool
) -> st.SearchStrategy[Draft]:
    """Links that lead to what is in reach, from one to four premises, shared with others or not."""
    several_premises = st.lists(premise_drafts(hostile), min_size=1, max_size=4)
    plain: tuple[_Shared, list[PassageDraft]] = (_BARE, [])
    grounds = st.one_of(st.just(plain), st.tuples(shared(hostile), passage_drafts()))

    @st.composite
    def drafts(draw: st.DrawFn) -> Draft:
        wish, early = draw(wishes(hostile)), draw(_numbers)
        reach, target = draw(st.sampled_from(reaches)), draw(_numbers)
        premises, schemes = draw(several_premises), draw(scheme_lists(hostile))
        common, passages = draw(grounds)

        def finish(named: tuple[str, ...], pools: Pools) -> list[AnyElement]:
            made = link(
                id=named[0],
                target=_target(named[0], reach, target, pools),
                premises=premises_of(premises, pools),
                schemes=schemes,
                passages=passages_of(passages, pools),
                **common.fields(pools),
            )
            return [made]

        return Draft((link.__name__.lower(),), wish, early, finish)

    return drafts()


@cache
def argument_drafts(hostile: bool) -> st.SearchStrategy[Draft]:
    """Arguments: sketches, or with supports of the map as steps."""

    @st.composite
    def drafts(draw: st.DrawFn) -> Draft:
        wish, early, title = draw(wishes(hostile)), draw(_numbers), draw(_titles(hostile))
        gist, steps = draw(texts(hostile=hostile)), draw(st.lists(_numbers, max_size=3))
        common = draw(shared(hostile))
        wordings, marks, passages = draw(_details(hostile))

        def finish(named: tuple[str, ...], pools: Pools) -> list[AnyElement]:
            chosen = several(pools.loose, steps)
            pools.loose = [support for support in pools.loose if support not in chosen]
            argument = Argument(
                id=named[0],
                title=title,
                gist=gist,
                wordings=wordings,
                marks=marks_of(marks, gist, hostile=hostile),
                steps=chosen,
                passages=passages_of(passages, pools),
                **common.fields(pools),
            )
            return [argument]

        return Draft(("argument",), wish, early, finish)

    return drafts()


@cache
def reasoning_drafts(hostile: bool) -> st.SearchStrategy[Draft]:
    """Arguments with steps of their own, each step starting from where the one before it led."""

    @st.composite
    def drafts(draw: st.DrawFn) -> Draft:
        wish, early, title = draw(wishes(hostile)), draw(_numbers), draw(_titles(hostile))
        inferences = draw(
            st.lists(
                st.tuples(
                    st.lists(premise_drafts(hostile), min_size=1, max_size=3), _numbers, scheme_lists(hostile)
                ),
                min_size=1,
                max_size=3,
            )
        )
        common = draw(shared(hostile))

        def finish(named: tuple[str, ...], pools: Pools) -> list[AnyElement]:
            argument, *steps = named
            supports: list[AnyElement] = []
            so_far: list[Premise] = []
            for step, (premises, conclusion, schemes) in zip(steps, inferences, strict=True):
                target = _target(step, "claim", conclusion, pools)
                given = [*so_far, *premises_of(premises, pools)]
                supports.append(Support(id=step, target=target, premises=given, schemes=schemes))
                so_far = [Premise(claim=target)]
            fields = common.fields(pools)
            return [Argument(id=argument, title=title, steps=steps, **fields), *supports]

        return Draft(("argument", *["support"] * len(inferences)), wish, early, finish)

    return drafts()


@cache
def conflict_drafts(hostile: bool) -> st.SearchStrategy[Draft]:
    """Conflicts of two to four claims."""

    @st.composite
    def drafts(draw: st.DrawFn) -> Draft:
        wish, early, exhaustive = draw(wishes(hostile)), draw(_numbers), draw(_flags)
        members, common = draw(st.lists(_numbers, min_size=2, max_size=4)), draw(shared(hostile))

        def finish(named: tuple[str, ...], pools: Pools) -> list[AnyElement]:
            claims = several(pools.claims, members)
            return [Conflict(id=named[0], claims=claims, exhaustive=exhaustive, **common.fields(pools))]

        return Draft(("conflict",), wish, early, finish)

    return drafts()


@cache
def issue_drafts(hostile: bool) -> st.SearchStrategy[Draft]:
    """Issues of up to four positions, exclusive or not."""

    @st.composite
    def drafts(draw: st.DrawFn) -> Draft:
        wish, early, question = draw(wishes(hostile)), draw(_numbers), draw(texts(hostile=hostile))
        exclusive, members = draw(_unless_said), draw(st.lists(_numbers, max_size=4))
        common = draw(shared(hostile))

        def finish(named: tuple[str, ...], pools: Pools) -> list[AnyElement]:
            positions = several(pools.claims, members)
            issue = Issue(
                id=named[0],
                question=question,
                positions=positions,
                exclusive=exclusive,
                **common.fields(pools),
            )
            return [issue]

        return Draft(("issue",), wish, early, finish)

    return drafts()


@cache
def source_drafts(hostile: bool) -> st.SearchStrategy[Draft]:
    """Sources, known by an id alone up to paragraph by paragraph."""
    lengths = st.lists(st.tuples(st.integers(0, 9), st.integers(1, 999), digests()), max_size=3)
    words = _titles(hostile)
    dates = st.sampled_from((None, "2022", "2022-03-04", "spring 2022"))
    addresses = st.sampled_from((None, "https://example.org/a?b=1&c=2", "doi:10.1000/1"))
    authors = st.lists(texts(hostile=hostile), max_size=2).map(tuple)

    @st.composite
    def drafts(draw: st.DrawFn) -> Draft:
        wish, early = draw(wishes(hostile)), draw(_numbers)
        title, publisher = draw(words), draw(words)
        date, url = (
            draw(dates | words if hostile else dates),
            draw(addresses | words if hostile else addresses),
        )
        who, digest, common = draw(authors), draw(st.none() | digests()), draw(shared(hostile))
        paragraphs = []
        end = 0
        for gap, length, mark in draw(lengths):
            paragraphs.append(Paragraph(end + gap, end + gap + length, mark))
            end += gap + length

        def finish(named: tuple[str, ...], pools: Pools) -> list[AnyElement]:
            source = Source(
                id=named[0],
                title=title,
                authors=who,
                publisher=publisher,
                date=date,
                url=url,
                digest=digest,
                paragraphs=paragraphs,
                **common.fields(pools),
            )
            return [source]

        return Draft(("source",), wish, early, finish)

    return drafts()


@cache
def participant_drafts(hostile: bool) -> st.SearchStrategy[Draft]:
    """Participants."""

    @st.composite
    def drafts(draw: st.DrawFn) -> Draft:
        wish, early, name = draw(wishes(hostile)), draw(_numbers), draw(texts(hostile=hostile))
        description, common = draw(_titles(hostile)), draw(shared(hostile))

        def finish(named: tuple[str, ...], pools: Pools) -> list[AnyElement]:
            fields = common.fields(pools)
            return [Participant(id=named[0], name=name, description=description, **fields)]

        return Draft(("participant",), wish, early, finish)

    return drafts()


@cache
def assertion_drafts(hostile: bool) -> st.SearchStrategy[Draft]:
    """Assertions of claims, arguments, links, conflicts and issues, with every force."""
    forces = st.sampled_from(FORCES) | texts().filter(bool) if hostile else st.sampled_from(FORCES)

    @st.composite
    def drafts(draw: st.DrawFn) -> Draft:
        wish, early, force = draw(wishes(hostile)), draw(_numbers), draw(forces)
        group, content = draw(st.integers(0, 4)), draw(_numbers)
        participant, text = draw(st.none() | _numbers), draw(_titles(hostile))
        passages, through = draw(passage_drafts()), draw(st.lists(_numbers, max_size=2))
        common = draw(shared(hostile))

        def finish(named: tuple[str, ...], pools: Pools) -> list[AnyElement]:
            groups = [pools.claims, pools.links, pools.arguments, pools.claims, pools.disputes]
            chosen = groups[group] or next(filter(None, groups))
            assertion = Assertion(
                id=named[0],
                content=nth(chosen, content),
                participant=nth(pools.participants, participant)
                if pools.participants and participant is not None
                else None,
                force=force,
                text=text,
                passages=passages_of(passages, pools),
                through=[nth(pools.participants, number) for number in through if pools.participants],
                **common.fields(pools),
            )
            return [assertion]

        return Draft(("assertion",), wish, early, finish)

    return drafts()


@cache
def section_drafts(hostile: bool) -> st.SearchStrategy[Draft]:
    """Sections, some part of one that came before."""

    @st.composite
    def drafts(draw: st.DrawFn) -> Draft:
        wish, early, title = draw(wishes(hostile)), draw(_numbers), draw(texts(hostile=hostile))
        common, marks = draw(shared(hostile)), draw(mark_drafts(hostile))

        def finish(named: tuple[str, ...], pools: Pools) -> list[AnyElement]:
            fields = common.fields(pools)
            inside = marks_of(marks, title, hostile=hostile)
            return [Section(id=named[0], title=title, marks=inside, **fields)]

        return Draft(("section",), wish, early, finish)

    return drafts()


@cache
def wishes(hostile: bool) -> st.SearchStrategy[str | None]:
    """Ids that authors gave, or None for one that is made."""
    return st.none() | ids(hostile=hostile)


@cache
def _titles(hostile: bool) -> st.SearchStrategy[str | None]:
    return st.none() | texts(hostile=hostile)


Details: TypeAlias = tuple[tuple[str, ...], list[MarkDraft], list[PassageDraft]]


@cache
def _details(hostile: bool) -> st.SearchStrategy[Details]:
    """Wordings, marks and passages; often none at all."""
    none: Details = ((), [], [])
    wordings = st.lists(texts(hostile=hostile), max_size=2).map(tuple)
    return st.one_of(st.just(none), st.tuples(wordings, mark_drafts(hostile), passage_drafts()))


def _target(own: str, reach: Reach, number: Number, pools: Pools) -> str:
    """What a link leads to: of the kind wanted if there is one, never itself.

    Links are counted back from the one before it, so that what stands between others can go.
    """
    place = pools.links.index(own) if own in pools.links else 0
    links = [*reversed(pools.links[:place]), *reversed(pools.links[place + 1 :])]
    wanted = {"claim": pools.claims, "argument": pools.arguments, "link": links}[reach]
    return nth(wanted or pools.claims or pools.arguments, number)
