"""What drafts of elements are made of: numbers where ids will stand, and what elements hold.

A map is drawn as a list of drafts, and the numbers are turned into ids once all ids are known: number `n`
means the element `n` places into those that can stand there, counted round and round. So each draft can be
removed or made smaller on its own, and what Hypothesis shrinks to is small. For the same reason a draft
makes as few choices as it can.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import product
from typing import Any, TypeAlias, get_args

import attrs
from hypothesis import strategies as st

from argmap.data import EMPTY, Data
from argmap.elements import AnyElement, Mark, MarkKind, Passage, Premise
from argmap.strategies.words import HOSTILE, WORDS, data, ids, texts

Number: TypeAlias = int

SCHEMES = ("expert opinion", "sign", "analogy", "modus ponens", "definition", "cause to effect")
ROLES = ("major", "minor", "expert", "field")

numbers = st.integers(0, 15)


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

    `finish` takes an id for each kind.
    """

    kinds: tuple[str, ...]
    wish: str | None
    finish: Finish


def nth(pool: Sequence[str], number: Number) -> str:
    """The id that a number means."""
    return pool[number % len(pool)]


def several(pool: Iterable[str], chosen: Iterable[Number]) -> list[str]:
    """The ids that numbers mean if none may come twice, as far as there are enough."""
    left = list(dict.fromkeys(pool))
    return [left.pop(number % len(left)) for number in chosen if left]


@attrs.frozen
class Frame:
    """What any element may have besides what its kind has: a given id, a section, tags, data, extras."""

    wish: str | None = None
    section: Number | None = None
    tags: tuple[str, ...] = ()
    data: Data = EMPTY
    extras: Data = EMPTY

    def fields(self, pools: Pools) -> dict[str, Any]:
        """Arguments for the element."""
        section = None if self.section is None or not pools.sections else nth(pools.sections, self.section)
        return {"section": section, "tags": self.tags, "data": self.data, "extras": self.extras}


BARE = Frame()


@cache
def frames(hostile: bool) -> st.SearchStrategy[Frame]:
    """Any of an id, a section, tags, data, extras."""
    tags = st.lists(texts(hostile=hostile) if hostile else st.sampled_from(WORDS), max_size=2).map(tuple)
    some = st.just(EMPTY) | data(hostile=hostile)
    kept = extras() if hostile else st.just(EMPTY)
    return st.builds(Frame, st.none() | ids(hostile=hostile), st.none() | numbers, tags, some, kept)


@cache
def extras() -> st.SearchStrategy[Data]:
    """What a reader of some format may have kept."""
    return st.just(EMPTY) | st.dictionaries(
        st.sampled_from(("argmap", "argdown", "aif")), data(), max_size=1
    ).map(Data)


@cache
def titles(hostile: bool) -> st.SearchStrategy[str | None]:
    """A text or none."""
    return st.none() | texts(hostile=hostile)


@cache
def digests() -> st.SearchStrategy[str]:
    """Digests as sources and passages give them."""
    return st.integers(0, 2**32).map(lambda number: f"sha256:{number:064x}")


@cache
def sketches() -> st.SearchStrategy[str]:
    """Sketches of paragraphs, which are alike for texts that are alike."""
    return st.integers(0, 2**32).map(lambda number: f"simhash:{number:032x}")


PassageDraft: TypeAlias = tuple[Number, int | None, tuple[int, int] | None, str | None]


@cache
def passage_drafts(at_least: int = 0) -> st.SearchStrategy[list[PassageDraft]]:
    """Up to two spans of sources."""
    ranges = st.none() | st.tuples(st.integers(0, 999), st.integers(1, 99))
    one = st.tuples(numbers, st.none() | st.integers(1, 20), ranges, st.none() | digests())
    return st.lists(one, min_size=at_least, max_size=2)


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


MarkDraft: TypeAlias = tuple[MarkKind, Number, Number, str | None]


@cache
def mark_drafts(hostile: bool) -> st.SearchStrategy[list[MarkDraft]]:
    """Ranges with markup: one with a fitting target, or if `hostile` up to three with any."""
    kinds: st.SearchStrategy[MarkKind] = st.sampled_from(get_args(MarkKind))
    if hostile:
        return st.lists(st.tuples(kinds, numbers, numbers, titles(True)), max_size=3)
    addresses = st.sampled_from(("https://example.org/a", "pact", "Alba"))
    aimless = ("bold", "italic")
    fitting = st.tuples(kinds, numbers, numbers, addresses).map(
        lambda mark: (mark[0], mark[1], mark[2], None if mark[0] in aimless else mark[3])
    )
    return st.lists(fitting, max_size=1)


def marks_of(drafts: Iterable[MarkDraft], text: str) -> list[Mark]:
    """The marks as far as the text reaches."""
    marks = []
    for kind, number, length, target in drafts if text else ():
        start = number % len(text)
        marks.append(Mark(kind, start, start + 1 + length % (len(text) - start), target))
    return marks


Manner: TypeAlias = tuple[bool, str | None, bool]
PremiseDraft: TypeAlias = tuple[Number, Manner]

PLAINLY: Manner = (False, None, False)


@cache
def premise_manners(hostile: bool) -> st.SearchStrategy[Manner]:
    """Whether a reason is an argument rather than a claim, its role, whether it is implicit."""
    manners = [PLAINLY] * 12
    manners += product((False, False, True), (None, *ROLES), (False, True))
    manners += product((False,), HOSTILE if hostile else (), (False,))
    return st.sampled_from(manners)


@cache
def premise_drafts(hostile: bool) -> st.SearchStrategy[PremiseDraft]:
    """A reason, and in what manner it is one."""
    return st.tuples(numbers, premise_manners(hostile))


def premises_of(drafts: Iterable[PremiseDraft], pools: Pools) -> list[Premise]:
    """The premises; there must be a claim or an argument to be one."""
    premises = []
    for number, (of_argument, role, implicit) in drafts:
        pool = pools.arguments if of_argument else pools.claims
        claim = nth(pool or pools.claims or pools.arguments, number)
        premises.append(Premise(claim=claim, role=role, implicit=implicit))
    return premises


@cache
def scheme_lists(hostile: bool) -> st.SearchStrategy[tuple[str, ...]]:
    """The schemes of a step: mostly none or one."""
    lists: list[tuple[str, ...]] = [()] * 4
    lists += [(scheme,) for scheme in SCHEMES]
    lists.append(SCHEMES[:2])
    if hostile:
        lists += [(scheme,) for scheme in ("", *HOSTILE)]
    return st.sampled_from(lists)


@attrs.frozen
class Details:
    """What the text of a claim or an argument may come with."""

    wordings: tuple[str, ...] = ()
    marks: tuple[MarkDraft, ...] = ()
    passages: tuple[PassageDraft, ...] = ()

    def fields(self, text: str, pools: Pools) -> dict[str, Any]:
        """Arguments for the element with that text."""
        return {
            "wordings": self.wordings,
            "marks": marks_of(self.marks, text),
            "passages": passages_of(self.passages, pools),
        }


NO_DETAILS = Details()


@cache
def details(hostile: bool) -> st.SearchStrategy[Details]:
    """Any of wordings, marks and passages."""
    wordings = st.lists(texts(hostile=hostile), max_size=2).map(tuple)
    return st.builds(Details, wordings, mark_drafts(hostile).map(tuple), passage_drafts().map(tuple))
