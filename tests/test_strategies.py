"""What the strategies can make, what they never make, and what they shrink to."""

from collections.abc import Callable
from functools import partial
from itertools import pairwise
from random import Random
from typing import TypeVar

import attrs
import networkx as nx
import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st

from argmap import (
    Argument,
    ArgumentMap,
    Assertion,
    Claim,
    Conflict,
    Issue,
    Participant,
    Premise,
    Rebuttal,
    Section,
    Source,
    Support,
    Undercut,
    UsageError,
)
from argmap.argdown import read
from argmap.data import DEEPEST, Data
from argmap.elements import KINDS, LINKS, AnyElement, AnyLink, references
from argmap.graph import claim_link_graph
from argmap.model import salvage
from argmap.shape import RULES, faults
from argmap.strategies import (
    Broken,
    argdown_soup,
    argdown_texts,
    arguments,
    assertions,
    broken_elements,
    claims,
    conflicts,
    data,
    ids,
    issues,
    links,
    maps,
    participants,
    passages,
    premises,
    sections,
    sources,
    texts,
)

T = TypeVar("T")

SEARCH = settings(
    max_examples=3000, database=None, deadline=None, phases=[Phase.generate, Phase.shrink], derandomize=True
)


def smallest(strategy: st.SearchStrategy[ArgumentMap], wanted: Callable[[ArgumentMap], bool]) -> ArgumentMap:
    return find(strategy, wanted, settings=SEARCH, random=Random(0))


def undercut_of_undercut(map: ArgumentMap) -> bool:
    return any(isinstance(map.get(cut.target), Undercut) for cut in map.undercuts)


def linked(map: ArgumentMap) -> bool:
    return any(
        len({premise.claim for premise in link.premises} - {link.target}) >= 3
        and all(isinstance(map[premise.claim], Claim) for premise in link.premises)
        and isinstance(map[link.target], Claim)
        for link in map.links
    )


def test_an_undercut_of_an_undercut_shrinks_to_two_that_undercut_each_other() -> None:
    reason = [Premise(claim="c1")]
    whole = smallest(maps(), undercut_of_undercut)
    assert set(whole.elements) == {
        Claim(id="c1"),
        Undercut(id="u1", target="u2", premises=reason),
        Undercut(id="u2", target="u1", premises=reason),
    }
    assert (whole.title, whole.data, whole.extras) == (None, Data(), Data())


def test_three_linked_premises_shrink_to_four_claims() -> None:
    """And to little more than the link; what Hypothesis tries depends on the constants in loaded modules."""
    whole = smallest(maps(), linked)
    assert whole.claims == tuple(Claim(id=f"c{number}") for number in range(1, 5))
    assert len(whole) - len(whole.claims) <= 2
    (link,) = [link for link in whole.links if len(link.premises) == 3]
    bare = Support(
        id=link.id, target=link.target, premises=[Premise(claim=each.claim) for each in link.premises]
    )
    assert link == bare


def test_hostile_text_shrinks_to_the_one_hostile_piece() -> None:
    token = '"><script>alert(1)</script>'
    whole = smallest(maps(), lambda m: any("<script>" in claim.text for claim in m.claims))
    assert whole.elements == (Claim(id="c1", text=token),)
    assert find(texts(), lambda text: "<script>" in text, settings=SEARCH) == token


def test_the_smallest_map_is_empty() -> None:
    assert smallest(maps(), lambda _: True) == ArgumentMap()


def test_a_fault_shrinks_to_what_it_takes_to_commit_it() -> None:
    found = find(broken_elements(), lambda broken: "S105" in broken.codes, settings=SEARCH)
    assert found.codes == {"S105"}
    assert len(found.elements) <= 3


def of(map: ArgumentMap, link: AnyLink, target: type[AnyElement]) -> bool:
    return isinstance(map[link.target], target)


COMBINATIONS: dict[str, Callable[[ArgumentMap], bool]] = {
    **{f"a {kind.__name__.lower()}": lambda m, kind=kind: any(type(e) is kind for e in m) for kind in KINDS},  # type: ignore[misc]
    **{
        f"a {link.__name__.lower()} of a {target.__name__.lower()}": (
            lambda m, link=link, target=target: any(type(e) is link and of(m, e, target) for e in m)  # type: ignore[misc]
        )
        for link in LINKS
        for target in (Claim, Argument, *LINKS)
        if not (link is Rebuttal and target in LINKS)
    },
    "linked premises": linked,
    "a premise of two links": lambda m: any(len(m.links_from(claim.id)) > 1 for claim in m.claims),
    "several supports of a claim": lambda m: any(len(m.supports_of(claim.id)) > 1 for claim in m.claims),
    "an argument as premise": lambda m: any(m.links_from(argument.id) for argument in m.arguments),
    "an implicit premise": lambda m: any(p.implicit for link in m.links for p in link.premises),
    "a premise with a role": lambda m: any(p.role for link in m.links for p in link.premises),
    "a link with two schemes": lambda m: any(len(link.schemes) > 1 for link in m.links),
    "an argument of steps that follow each other": lambda m: any(
        len(argument.steps) > 1
        and any(
            premise.claim == first.target
            for first in [m[argument.steps[0]]]
            if isinstance(first, Support)
            for second in [m[argument.steps[1]]]
            if isinstance(second, Support)
            for premise in second.premises
        )
        for argument in m.arguments
    ),
    "an argument of steps that stand before it": lambda m: any(
        step in [element.id for element in m.elements[: m.elements.index(argument)]]
        for argument in m.arguments
        for step in argument.steps
    ),
    "a sketch": lambda m: any(not argument.steps for argument in m.arguments),
    "a conflict of three": lambda m: any(len(conflict.claims) == 3 for conflict in m.conflicts),
    "an exhaustive conflict": lambda m: any(conflict.exhaustive for conflict in m.conflicts),
    **{
        f"an issue of {count}": lambda m, count=count: any(len(i.positions) == count for i in m.issues)  # type: ignore[misc]
        for count in range(5)
    },
    "an issue that does not exclude": lambda m: any(not issue.exclusive for issue in m.issues),
    "a section in a section": lambda m: any(section.section for section in m.sections),
    "a claim in a section": lambda m: any(claim.section for claim in m.claims),
    "an assertion of a link": lambda m: any(isinstance(m[a.content], LINKS) for a in m.assertions),
    "an assertion of a conflict": lambda m: any(isinstance(m[a.content], Conflict) for a in m.assertions),
    "an assertion of an issue": lambda m: any(isinstance(m[a.content], Issue) for a in m.assertions),
    "an assertion through somebody": lambda m: any(a.through for a in m.assertions),
    "an assertion of nobody": lambda m: any(a.participant is None for a in m.assertions),
    "marks": lambda m: any(claim.marks for claim in m.claims),
    "a passage with a range": lambda m: any(
        p.start is not None for claim in m.claims for p in claim.passages
    ),
    "paragraphs of a source": lambda m: any(source.paragraphs for source in m.sources),
    "tags": lambda m: any(element.tags for element in m),
    "data": lambda m: any(element.data for element in m),
    "extras": lambda m: any(element.extras for element in m),
    "a title that two share": lambda m: (
        len({c.title for c in m.claims if c.title}) < sum(bool(c.title) for c in m.claims)
    ),
    "claims in a circle": lambda m: not nx.is_directed_acyclic_graph(claim_link_graph(m)),
    "a claim after a link": lambda m: any(
        isinstance(a, LINKS) and isinstance(b, Claim) for a, b in pairwise(m.elements)
    ),
}


def draws(strategy: st.SearchStrategy[T], count: int) -> list[T]:
    """What so many draws come to."""
    seen: list[T] = []

    @settings(SEARCH, max_examples=count, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(strategy)
    def draw(value: T) -> None:
        seen.append(value)

    draw()
    return seen


@pytest.fixture(scope="module")
def drawn() -> list[ArgumentMap]:
    return draws(maps(), 500)


@pytest.mark.parametrize("name", COMBINATIONS)
def test_every_combination_comes_up(name: str, drawn: list[ArgumentMap]) -> None:
    """In the first maps drawn, or, if that is too few for a rare one, in many more: `find` fails if never."""
    if not any(COMBINATIONS[name](whole) for whole in drawn):
        find(maps(), COMBINATIONS[name], settings=settings(SEARCH, max_examples=10_000))


@given(maps(whole=False))
def test_maps_of_broken_files_say_what_is_missing(map: ArgumentMap) -> None:
    assert faults(map.elements, map.missing).findings == ()


@given(maps())
def test_whole_maps_miss_nothing(map: ArgumentMap) -> None:
    assert map.missing == frozenset()


@given(st.data(), st.integers(0, 3), st.integers(0, 4), st.integers(0, 5), st.integers(0, 4))
def test_bounds_bind(data: st.DataObject, least: int, more: int, links: int, others: int) -> None:
    whole = data.draw(maps(min_claims=least, max_claims=least + more, max_links=links, max_others=others))
    steps = {step for argument in whole.arguments for step in argument.steps}
    assert least <= len(whole.claims) <= least + more
    assert sum(link.id not in steps for link in whole.links) <= links
    assert len(whole) - len(whole.claims) - len(whole.links) <= links + others


@given(st.data(), st.sets(st.sampled_from(KINDS)))
def test_only_the_kinds_asked_for_come_up(data: st.DataObject, kinds: set[type[AnyElement]]) -> None:
    whole = data.draw(maps(kinds=kinds))
    assert {type(element) for element in whole} <= kinds


@given(maps(hostile=False))
def test_maps_that_mean_no_harm_are_made_of_words(map: ArgumentMap) -> None:
    for element in map:
        for value in attrs.astuple(element, recurse=False):
            if isinstance(value, str):
                assert value.isascii()
                assert value.isprintable()


@pytest.mark.parametrize(
    "bounds", [{"min_claims": 3, "max_claims": 2}, {"max_links": -1}, {"min_claims": 1, "kinds": [Source]}]
)
def test_bounds_that_leave_nothing_are_refused(bounds: dict[str, int]) -> None:
    with pytest.raises(UsageError):
        find(maps(**bounds), lambda _: True)  # type: ignore[arg-type]


SINGLE: dict[type[AnyElement], Callable[..., st.SearchStrategy[AnyElement]]] = {
    Claim: claims,
    Argument: arguments,
    Support: partial(links, kinds=[Support]),
    Rebuttal: partial(links, kinds=[Rebuttal]),
    Undercut: partial(links, kinds=[Undercut]),
    Conflict: conflicts,
    Issue: issues,
    Source: sources,
    Participant: participants,
    Assertion: assertions,
    Section: sections,
}


@given(st.data(), maps(min_claims=2, max_claims=4), st.sampled_from(KINDS))
def test_an_element_drawn_for_a_map_fits_into_it(
    data: st.DataObject, map: ArgumentMap, kind: type[AnyElement]
) -> None:
    element = data.draw(SINGLE[kind](within=map))
    assert type(element) is kind
    assert ArgumentMap(elements=[*map, element], missing=map.missing)


@given(st.data(), st.sampled_from(KINDS))
def test_an_element_alone_never_refers_to_itself(data: st.DataObject, kind: type[AnyElement]) -> None:
    element = data.draw(SINGLE[kind]())
    assert type(element) is kind
    assert all(reference.id != element.id for reference in references(element))


@given(maps(min_claims=1, kinds=[Claim, Source]), st.data())
def test_premises_and_passages_are_of_the_map(map: ArgumentMap, data: st.DataObject) -> None:
    assert data.draw(premises(within=map)).claim in map
    if map.sources:
        assert data.draw(passages(within=map)).source in map


@given(texts(), ids())
def test_texts_and_ids_can_be_written(text: str, id: str) -> None:
    assert text.encode().decode() == text
    assert id


@given(data())
def test_data_are_data(data: Data) -> None:
    assert Data(dict(data)) == data
    assert len(repr(data)) < 1000 * DEEPEST


@given(broken_elements())
def test_elements_are_broken_as_they_say(broken: Broken) -> None:
    found = faults(broken.elements, broken.missing)
    assert {finding.rule.code for finding in found.findings} == broken.codes
    outcome = salvage(broken.elements, missing=broken.missing)
    assert {finding.rule.code for finding in outcome.findings} >= broken.codes


def test_every_rule_of_shape_gets_broken() -> None:
    codes = {code for broken in draws(broken_elements(), 150) for code in broken.codes}
    assert codes == {rule.code for rule in RULES}


@given(argdown_texts())
def test_argdown_documents_are_read_without_errors(text: str) -> None:
    assert read(text).errors == ()


def test_argdown_documents_have_elements_of_every_kind() -> None:
    found = {type(element) for text in draws(argdown_texts(), 100) for element in read(text).value}
    assert found == set(KINDS)


@settings(suppress_health_check=(), max_examples=50)
@given(maps(), argdown_soup(), argdown_texts(), broken_elements())
def test_drawing_is_no_burden(map: ArgumentMap, soup: str, text: str, broken: Broken) -> None:
    """Hypothesis fails this test by itself if it finds drawing too slow, too large, or too often in vain."""
    assert HealthCheck.too_slow not in settings().suppress_health_check
