"""Questions about how a map hangs together, held against slow and plain answers."""

from itertools import islice, pairwise

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.argdown import read
from argmap.ask import chains, falls_with, line_of_dispute, reasons_against, reasons_for, rests_on, submap
from argmap.diagnostics import UsageError
from argmap.elements import LINKS, Argument, Claim, Conflict, Issue, Participant, Support
from argmap.model import ArgumentMap
from argmap.strategies import maps

SEVERAL = (Claim, Argument, *LINKS)


def some_element(data: st.DataObject, map: ArgumentMap, *kinds: type) -> str | None:
    found = [element.id for element in map.elements if isinstance(element, kinds)]
    return data.draw(st.sampled_from(found)) if found else None


@given(maps(), st.data())
def test_reasons_are_what_the_chains_pass(map: ArgumentMap, data: st.DataObject) -> None:
    at = some_element(data, map, *SEVERAL)
    if at is None:
        return
    passed = {each for chain in islice(chains(map, at), 500) for each in chain[:-1]}
    assert passed - {at} <= {*reasons_for(map, at)} | map.missing


@given(maps(), st.data())
def test_a_chain_goes_from_a_leaf_to_the_claim_step_by_step(map: ArgumentMap, data: st.DataObject) -> None:
    at = some_element(data, map, Claim)
    if at is None:
        return
    for chain in islice(chains(map, at), 50):
        assert chain[-1] == at
        assert len(set(chain)) == len(chain)
        for below, above in pairwise(chain):
            link = map[above]
            if isinstance(link, Support):
                assert below in {premise.claim for premise in link.premises} | {
                    each.id for each in map.supports_of(above)
                }


@given(maps(), st.data())
def test_what_rests_on_something_has_it_among_its_reasons(map: ArgumentMap, data: st.DataObject) -> None:
    at = some_element(data, map, Claim, Argument)
    if at is None:
        return
    over = {*rests_on(map, at)}
    for each in map.elements:
        if isinstance(each, SEVERAL) and each.id != at:
            assert (each.id in over) == (at in reasons_for(map, each.id))


@given(maps(), st.data())
def test_what_falls_has_lost_all_its_supports(map: ArgumentMap, data: st.DataObject) -> None:
    at = some_element(data, map, Claim, *LINKS)
    if at is None:
        return
    fallen = {at, *falls_with(map, at)}
    assert at not in falls_with(map, at)
    for element in map.elements:
        if isinstance(element, Claim) and element.id != at:
            supports = map.supports_of(element.id)
            assert (element.id in fallen) == (bool(supports) and all(each.id in fallen for each in supports))
        if isinstance(element, LINKS) and element.id != at:
            broken = any(premise.claim in fallen for premise in element.premises)
            on_fallen = element.target in fallen and isinstance(map.get(element.target), LINKS)
            assert (element.id in fallen) == (broken or on_fallen)


@given(maps(), st.data())
def test_a_line_of_dispute_is_a_shortest_way(map: ArgumentMap, data: st.DataObject) -> None:
    one, other = some_element(data, map, Claim), some_element(data, map, Claim)
    if one is None or other is None:
        return
    whole: nx.Graph[str] = nx.Graph()
    whole.add_nodes_from(element.id for element in map.elements)
    for element in map.elements:
        match element:
            case Conflict():
                whole.add_edges_from((element.id, claim) for claim in element.claims)
            case Issue():
                whole.add_edges_from((element.id, position) for position in element.positions)
            case Argument():
                whole.add_edges_from((element.id, step) for step in element.steps)
            case _ if isinstance(element, LINKS):
                whole.add_edges_from((element.id, premise.claim) for premise in element.premises)
                whole.add_edge(element.id, element.target)
    whole.remove_nodes_from(map.missing)
    way = line_of_dispute(map, one, other)
    if nx.has_path(whole, one, other):
        assert len(way) == nx.shortest_path_length(whole, one, other) + 1
        assert all(whole.has_edge(here, there) for here, there in pairwise(way))
    else:
        assert way == ()


@given(maps(), st.data())
def test_against_are_attacks_and_not_answers(map: ArgumentMap, data: st.DataObject) -> None:
    at = some_element(data, map, Claim)
    if at is None:
        return
    against = reasons_against(map, at)
    for attack in map.attacks_on(at):
        assert {attack.id, *(premise.claim for premise in attack.premises)} <= {*against}


@given(maps(), st.data())
def test_parts_are_what_was_asked_for(map: ArgumentMap, data: st.DataObject) -> None:
    who = some_element(data, map, Participant)
    if who is not None:
        for claim in submap(map, participant=who).claims:
            assert any(who in (said.participant, *said.through) for said in map.assertions_of(claim.id))
    tags = sorted({tag for element in map.elements for tag in element.tags})
    if tags:
        tag = data.draw(st.sampled_from(tags))
        part = submap(map, tag=tag)
        assert [each.id for each in part.claims] == [each.id for each in map.claims if tag in each.tags]


def test_a_section_has_those_in_it() -> None:
    argued = read("# One\n\n[A]: a\n\n## Two\n\n[B]: b\n\n# Three\n\n[C]: c\n").value
    one, two, _ = (section.id for section in argued.sections)
    assert [claim.id for claim in submap(argued, section=one).claims] == ["A", "B"]
    assert [claim.id for claim in submap(argued, section=two).claims] == ["B"]
    with pytest.raises(UsageError, match="'A' is no section"):
        submap(argued, section="A")


@pytest.mark.parametrize("ask", [reasons_for, reasons_against, rests_on, falls_with])
def test_who_is_not_there_is_told(ask: object) -> None:
    with pytest.raises(UsageError, match="There is no element 'x'"):
        ask(ArgumentMap(), "x")  # type: ignore[operator]


def test_ten_thousand_steps_are_no_matter() -> None:
    lines = ["[C0]: c0"]
    lines += [f"\n[C{number}]\n  + [C{number + 1}]: c{number + 1}" for number in range(10_000)]
    argued = read("\n".join(lines) + "\n").value
    assert len(reasons_for(argued, "C0")) == 20_000
    assert len(falls_with(argued, "C10000")) == 20_000
    assert len(line_of_dispute(argued, "C10000", "C0")) == 20_001
    assert len(next(chains(argued, "C0"))) == 20_001


def test_what_an_attack_rests_on_is_against_too_and_so_is_what_conflicts() -> None:
    outcome = read(
        "===\nconflicts:\n    - claims: [A, G]\n    - claims: [B, H]\n===\n\n"
        "[A]: a\n  + [B]: b\n    - [C]: c\n      + [D]: d\n      - [E]: e\n  - [F]: f\n\n[G]: g\n\n[H]: h\n"
    )
    assert outcome.findings == ()
    against = [each for each in reasons_against(outcome.value, "A") if isinstance(outcome.value[each], Claim)]
    assert against == ["F", "G", "C", "D", "H"]
