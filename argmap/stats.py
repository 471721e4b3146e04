"""What there is to count in a map, and what its shape is like."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

import attrs

from argmap.checks.reasoning import unanswered_objections
from argmap.elements import KINDS, LINKS, Argument, Assertion, Claim, kind
from argmap.graph import conclusions, grounds
from argmap.model import ArgumentMap

__all__ = [
    "COLUMNS",
    "Measures",
    "PositionMeasures",
    "SourceMeasures",
    "as_csv",
    "as_json",
    "as_text",
    "measures",
    "row",
]


@attrs.frozen(kw_only=True)
class PositionMeasures:
    """A position of an issue: its id and what bears on it.

    `reasons` and `objections` are claims that speak for it and attacks on it or on what speaks for it,
    directly or not; `sources` are those that its reasons have passages in.
    """

    issue: str
    position: str
    reasons: int
    objections: int
    unanswered: int
    sources: int


@attrs.frozen(kw_only=True)
class SourceMeasures:
    """A source: how many of its paragraphs are recorded, set aside and cited; how many passages it has."""

    source: str
    paragraphs: int
    aside: int
    cited: int
    passages: int


@attrs.frozen(kw_only=True)
class Measures:
    """The measures of a map.

    `kinds` counts elements of each kind. `depth` is the greatest number of links from a claim to what it
    bears on in the end, by the shortest way; `breadth` the greatest number of claims and arguments that are
    equally far from there. `convergent` are the claims with several supports, `linked` the supports with
    several premises.
    `unanswered` are the objections that nothing answers (rule C432).
    """

    title: str | None
    kinds: Mapping[str, int]
    depth: int
    breadth: int
    supported: int
    convergent: int
    linked: int
    implicit: int
    unanswered: int
    schemes: Mapping[str, int]
    forces: Mapping[str, int]
    participants: Mapping[str, int]
    positions: tuple[PositionMeasures, ...]
    sources: tuple[SourceMeasures, ...]


def measures(map: ArgumentMap) -> Measures:
    """The measures of a map.

    >>> from argmap.argdown import read
    >>> found = measures(read("[A]: a\\n  + [B]: b\\n    - [C]: c\\n  + [D]: d\\n").value)
    >>> found.depth, found.breadth, found.convergent, found.unanswered
    (2, 2, 1, 1)
    """
    levels = Counter(_levels(map).values())
    supported = [
        supports
        for element in map.elements
        if isinstance(element, Claim | Argument) and (supports := map.supports_of(element.id))
    ]
    counts = Counter(kind(element) for element in map.elements)
    unanswered = {finding.subjects[0] for finding in unanswered_objections(map)}
    return Measures(
        title=map.title,
        kinds={name: counts[name] for name in (each.__name__.lower() for each in KINDS)},
        depth=max(levels, default=0),
        breadth=max(levels.values(), default=0),
        supported=len(supported),
        convergent=sum(len(supports) > 1 for supports in supported),
        linked=sum(len(support.premises) > 1 for support in map.supports),
        implicit=sum(premise.implicit for link in map.links for premise in link.premises),
        unanswered=len(unanswered),
        schemes=_ranked(name for link in map.links for name in link.schemes),
        forces=_ranked(said.force for said in map.assertions),
        participants=_ranked(said.participant for said in map.assertions if said.participant is not None),
        positions=tuple(_positions(map, unanswered)),
        sources=tuple(_sources(map)),
    )


def _ranked(words: Iterable[str]) -> dict[str, int]:
    """How often each word comes, the most frequent first, and of these the one that comes first."""
    return dict(Counter(words).most_common())


def _levels(map: ArgumentMap) -> dict[str, int]:
    """How many links lie between each claim or argument and what is used for nothing else."""
    todo = list(conclusions(map)) or [element.id for element in (*map.claims, *map.arguments)][:1]
    todo += [each.id for each in map.arguments if not map.links_from(each.id) and each.id not in todo]
    levels = dict.fromkeys(todo, 0)
    seen: set[str] = set()
    for at in todo:  # grows as it is walked
        links = list(map.links_to(at))
        element = map.get(at)
        if isinstance(element, Argument):
            links += [step for name in element.steps if isinstance(step := map.get(name), LINKS)]
        while links:
            link = links.pop()
            if link.id in seen:
                continue
            seen.add(link.id)
            links += map.links_to(link.id)
            for premise in link.premises:
                if premise.claim in map and premise.claim not in levels:
                    levels[premise.claim] = levels[at] + 1
                    todo.append(premise.claim)
    return levels


def _positions(map: ArgumentMap, unanswered: set[str]) -> Iterable[PositionMeasures]:
    for issue in map.issues:
        for position in issue.positions:
            under = (position, *grounds(map, position))
            attacks = dict.fromkeys(attack.id for each in under for attack in map.attacks_on(each))
            yield PositionMeasures(
                issue=issue.id,
                position=position,
                reasons=sum(isinstance(map.get(each), Claim | Argument) for each in under[1:]),
                objections=len(attacks),
                unanswered=sum(attack in unanswered for attack in attacks),
                sources=len({passage.source for each in under for passage in map.passages_of(each)}),
            )


def _sources(map: ArgumentMap) -> Iterable[SourceMeasures]:
    cited: defaultdict[str, list[int | None]] = defaultdict(list)
    for element in map.elements:
        if isinstance(element, (Claim, Argument, Assertion, *LINKS)):
            for passage in element.passages:
                cited[passage.source].append(passage.paragraph)
    for source in map.sources:
        found = cited[source.id]
        yield SourceMeasures(
            source=source.id,
            paragraphs=len(source.paragraphs),
            aside=sum(paragraph.aside is not None for paragraph in source.paragraphs),
            cited=len({number for number in found if number is not None}),
            passages=len(found),
        )


def as_json(found: Mapping[str, Measures]) -> str:
    """Measures of maps, by the name of their files, as JSON."""
    told = {name: attrs.asdict(each) for name, each in found.items()}
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


COLUMNS = (
    *(each.__name__.lower() for each in KINDS),
    *("depth", "breadth", "supported", "convergent", "linked", "implicit", "unanswered"),
    *("positions", "schemes", "speakers"),
)
"""What is told of each map in a table or as CSV."""


def row(found: Measures) -> Sequence[int]:
    """The numbers of a map that `COLUMNS` name."""
    return (
        *found.kinds.values(),
        *(found.depth, found.breadth, found.supported, found.convergent, found.linked, found.implicit),
        *(found.unanswered, len(found.positions), len(found.schemes), len(found.participants)),
    )


def as_csv(found: Mapping[str, Measures]) -> str:
    """Measures of maps, by the name of their files, as CSV: a line for each map."""
    written = io.StringIO()
    lines = csv.writer(written, lineterminator="\n")
    lines.writerow(["map", *COLUMNS])
    lines.writerows([name, *row(each)] for name, each in found.items())
    return written.getvalue()


def as_text(name: str, found: Measures) -> str:
    """The measures of one map, for reading."""
    lines = [found.title or name, ""]
    lines += [_count(count, word) for word, count in found.kinds.items() if count]
    lines += [
        "",
        f"{_count(found.depth, 'link')} deep, {found.breadth:,} claims wide",
        f"{_count(found.supported, 'claim')} with a reason, {found.convergent:,} with several",
        f"{_count(found.linked, 'support')} of several premises",
        _count(found.implicit, "implicit premise"),
        f"{_count(found.unanswered, 'objection')} that nobody answers",
    ]
    for each in found.positions:
        lines += ["", f"  {each.position} ({each.issue})", _count(each.reasons, "claim") + " for it"]
        lines += [f"{_count(each.objections, 'objection')}, {each.unanswered:,} unanswered"]
        if found.sources:
            lines += [_count(each.sources, "source")]
    spoken = (("schemes", found.schemes), ("who speaks", found.participants), ("how", found.forces))
    for title, counts in spoken:
        if counts:
            lines += ["", f"  {title}", *(f"{count:8,} {word}" for word, count in counts.items())]
    for source in found.sources:
        wanted = f" of {source.paragraphs - source.aside:,}" if source.paragraphs else ""
        lines += ["", f"  {source.source}", _count(source.passages, "passage")]
        lines += [f"{source.cited:8,}{wanted} paragraphs"]
    return "\n".join(lines) + "\n"


def _count(count: int, word: str) -> str:
    return f"{count:8,} {word}{'s' * (count != 1)}"
