"""Graph views against slow and obvious ways to say the same, on maps of every kind."""

import re
from itertools import pairwise
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import Argument, ArgumentMap, Builder, Claim, Support, UsageError
from argmap.argdown import read
from argmap.elements import LINKS, Conflict, Issue
from argmap.graph import (
    circles,
    claim_graph,
    claim_link_graph,
    conclusions,
    leaves,
    neighbourhood,
    order,
)
from argmap.strategies import maps

ANY = maps(max_claims=8, whole=False)


def end_of(map: ArgumentMap, id: str) -> str | None:
    """What a link leads to, step by step."""
    seen = set()
    at = id
    while isinstance(link := map.get(at), LINKS):
        if at in seen:
            return None
        seen.add(at)
        at = link.target
    return at


@given(ANY)
def test_claims_and_links_are_the_nodes_and_every_premise_is_an_edge(map: ArgumentMap) -> None:
    graph = claim_link_graph(map)
    links = {link.id for link in map.links}
    assert {node for node in graph if graph.nodes[node]["kind"] != "missing"} == {
        element.id for element in map if isinstance(element, (Claim, Argument, *LINKS))
    }
    assert {node for node in graph if graph.nodes[node]["kind"] == "missing"} <= map.missing
    for node, attributes in graph.nodes(data=True):
        assert attributes["element"] == map.get(node)
        assert attributes["label"]
    assert graph.number_of_edges() == sum(len(link.premises) + 1 for link in map.links)
    for start, end in graph.edges():
        assert start in links or end in links, "no edge joins two claims"
    for link in map.links:
        drawn = sorted(graph.in_edges(link.id, data=True), key=lambda edge: edge[2].get("position", -1))
        premises = [(edge[0], edge[2]) for edge in drawn if "position" in edge[2]]
        assert premises == [
            (premise.claim, {"role": premise.role, "implicit": premise.implicit, "position": position})
            for position, premise in enumerate(link.premises)
        ]
        assert [(end, data["kind"]) for _, end, data in graph.out_edges(link.id, data=True)] == [
            (link.target, type(link).__name__.lower())
        ]


@given(ANY)
def test_each_premise_has_an_edge_to_what_its_link_leads_to(map: ArgumentMap) -> None:
    expected = []
    for link in map.links:
        end = end_of(map, link.id)
        if end is not None:
            via = link.target if isinstance(map.get(link.target), LINKS) else None
            expected += [
                (premise.claim, end, link.id, type(link).__name__.lower(), link.schemes, via)
                for premise in link.premises
            ]
    found = [
        (start, end, data["link"], data["kind"], data["schemes"], data["via"])
        for start, end, data in claim_graph(map).edges(data=True)
    ]
    assert sorted(found, key=str) == sorted(expected, key=str)


@given(ANY)
def test_views_keep_the_written_order(map: ArgumentMap) -> None:
    for graph in (claim_link_graph(map), claim_graph(map)):
        nodes = [node for node in graph if node in map]
        assert nodes == [element.id for element in map if element.id in graph]


@given(ANY)
def test_order_has_each_once_and_targets_before_premises(map: ArgumentMap) -> None:
    ordered = order(map)
    assert sorted(ordered) == sorted(element.id for element in map if isinstance(element, Claim | Argument))
    graph = claim_graph(map)
    place = {name: index for index, name in enumerate(ordered)}
    for start, end in graph.edges():
        if start in place and end in place and not nx.has_path(graph, end, start):
            assert place[end] < place[start]


@given(maps(max_claims=8, max_links=0))
def test_order_without_links_is_the_written_one(map: ArgumentMap) -> None:
    assert order(map) == tuple(element.id for element in map if isinstance(element, Claim | Argument))


@given(maps(max_claims=8, acyclic=True))
def test_what_is_no_circle_has_none(map: ArgumentMap) -> None:
    assert nx.is_directed_acyclic_graph(claim_link_graph(map))
    assert circles(map) == ()


@given(maps(max_claims=6, kinds=[Claim, Support]))
def test_circles_are_circles_and_none_is_missed(map: ArgumentMap) -> None:
    graph: nx.DiGraph[str] = nx.DiGraph(claim_graph(map).edges())
    found = circles(map)
    for circle in found:
        assert len(set(circle)) == len(circle)
        for start, end in pairwise((*circle, circle[0])):
            assert graph.has_edge(start, end)
    components = [
        group
        for group in nx.strongly_connected_components(graph)
        if len(group) > 1 or any(graph.has_edge(node, node) for node in group)
    ]
    assert len(found) == len(components)
    for group in components:
        assert sum(set(circle) <= group for circle in found) == 1
    place = {claim.id: index for index, claim in enumerate(map.claims)}
    for circle in found:
        assert place[circle[0]] == min(place[name] for name in circle)


def near(map: ArgumentMap, id: str, radius: int) -> set[str]:
    """Neighbours by going over all that joins claims, again and again; what is missing joins nothing."""

    def touched(id: str, seen: frozenset[str] = frozenset()) -> set[str]:
        element = map.get(id)
        if not isinstance(element, LINKS):
            return {id}
        if id in seen:
            return set()
        own = {premise.claim for premise in element.premises}
        argument = map.argument_of(id)
        return own | ({argument.id} if argument else set()) | touched(element.target, seen | {id})

    groups = [touched(link.id) for link in map.links]
    groups += [set(element.claims) for element in map.conflicts]
    groups += [set(element.positions) for element in map.issues]
    there = [{name for name in group if name in map} for group in groups]
    reached = {id}
    for _ in range(radius):
        reached |= {name for group in there if group & reached for name in group}
    return reached


@given(ANY, st.data(), st.integers(0, 3))
def test_neighbours_are_those_within_so_many_steps(
    map: ArgumentMap, data: st.DataObject, radius: int
) -> None:
    inside = [element.id for element in map if isinstance(element, Claim | Argument)]
    if inside:
        center = data.draw(st.sampled_from(inside))
        found = neighbourhood(map, center, radius)
        assert set(found) == near(map, center, radius)
        assert found == tuple(element.id for element in map if element.id in found)


@given(ANY)
def test_neighbours_of_a_link_or_a_group_are_its_ends(map: ArgumentMap) -> None:
    for element in map:
        if isinstance(element, Conflict):
            assert set(neighbourhood(map, element.id, 0)) == {
                claim for claim in element.claims if claim in map
            }
        elif isinstance(element, Issue):
            assert set(neighbourhood(map, element.id, 0)) == {
                claim for claim in element.positions if claim in map
            }
        elif isinstance(element, LINKS):
            ends = {premise.claim for premise in element.premises if premise.claim in map}
            assert ends <= set(neighbourhood(map, element.id, 0))


@given(ANY)
def test_conclusions_are_used_for_nothing_and_leaves_rest_on_nothing(map: ArgumentMap) -> None:
    premises = {
        premise.claim for link in map.links for premise in link.premises if premise.claim != link.target
    }
    targets = {link.target for link in map.links}
    assert set(leaves(map)) == {claim.id for claim in map.claims} - targets
    found = set(conclusions(map))
    assert found.isdisjoint(premises)
    through_arguments = {
        step.target
        for argument in map.arguments
        if argument.id in premises and argument.steps
        for step in [map.get(argument.steps[-1])]
        if isinstance(step, Support)
    }
    assert found == {claim.id for claim in map.claims} - premises - through_arguments


def pact() -> Builder:
    b = Builder()
    ally = b.claim("It is an alliance.", id="ally")
    plans = b.claim("Both plan on it.", id="plans")
    bind = b.claim("Who plans on it is bound.", id="bind")
    step = b.support(ally, [plans, bind], id="step", scheme="definition")
    b.undercut(step, b.claim("Plans are made for all cases.", id="all"), id="cut")
    drift = b.claim("It is mere convergence.", id="drift")
    b.conflict(ally, drift, id="x")
    b.support(drift, b.claim("Interests overlap.", id="overlap"), id="other")
    return b


def test_a_map_read_from_its_graphs() -> None:
    debate = pact().build()
    graph = claim_link_graph(debate)
    assert list(graph.predecessors("step")) == ["plans", "bind", "cut"]
    assert graph.nodes["step"]["label"] == "definition"
    assert claim_graph(debate).get_edge_data("all", "ally", 0) == {
        "link": "cut",
        "kind": "undercut",
        "schemes": (),
        "via": "step",
    }
    assert order(debate) == ("ally", "plans", "bind", "all", "drift", "overlap")
    assert conclusions(debate) == ("ally", "drift")
    assert leaves(debate) == ("plans", "bind", "all", "overlap")
    assert neighbourhood(debate, "ally") == ("ally", "plans", "bind", "all", "drift")
    assert neighbourhood(debate, "all") == ("ally", "plans", "bind", "all")
    assert neighbourhood(debate, "step", 0) == ("ally", "plans", "bind")


def test_an_argument_in_a_circle_speaks_with_its_conclusion() -> None:
    b = Builder()
    true, said = b.claim(id="true"), b.claim(id="said")
    step = b.support(true, said, id="s")
    witness = b.argument("Witness", steps=[step], id="witness")
    b.support(said, witness)
    assert circles(b.build()) == (("true", "witness", "said"),)


def test_two_links_that_attack_each_other_lead_nowhere() -> None:
    b = Builder()
    claim = b.claim(id="c")
    b.undercut("v", claim, id="u")
    b.undercut("u", claim, id="v")
    debate = b.build()
    assert claim_graph(debate).number_of_edges() == 0
    assert claim_link_graph(debate).number_of_edges() == 4


@pytest.mark.parametrize(
    ("id", "radius", "says"),
    [("nobody", 1, "no element 'nobody'"), ("ann", 1, "is a participant"), ("c", -1, "at least 0")],
)
def test_a_neighbourhood_needs_somebody_who_has_neighbours(id: str, radius: int, says: str) -> None:
    b = Builder()
    b.claim(id="c")
    b.participant("Ann", id="ann")
    with pytest.raises(UsageError, match=says):
        neighbourhood(b.build(), id, radius)


def test_long_chains_and_wide_undercuts_are_no_trouble() -> None:
    b = Builder()
    claims = [b.claim(id=f"c{number}") for number in range(5000)]
    for lower, upper in pairwise(claims):
        b.support(lower, upper)
    link = b.support(claims[-1], claims[0])
    for _ in range(5000):
        link = b.undercut(link, claims[0])  # type: ignore[assignment]
    debate = b.build()
    assert len(circles(debate)) == 1
    assert len(circles(debate)[0]) == 5000
    assert len(order(debate)) == 5000
    assert len(neighbourhood(debate, "c0", 5000)) == 5000


def test_the_page_lists_the_attributes_there_are() -> None:
    page = (Path(__file__).parent.parent / "docs" / "graph.md").read_text(encoding="utf-8")
    tables = {
        part.partition("\n")[0].partition(",")[0]: re.findall(
            r"^\| `(\w+)` \|", part.partition("\n## ")[0], re.M
        )
        for part in page.split("\n### ")[1:]
    }
    debate = pact().build()
    whole, short = claim_link_graph(debate), claim_graph(debate)
    for graph in (whole, short):
        for _, attributes in graph.nodes(data=True):
            assert [*attributes] == tables["Attributes of nodes"]
    for start, _, attributes in whole.edges(data=True):
        which = (
            "from a link to its target" if start in ("step", "cut", "other") else "from a premise to its link"
        )
        assert [*attributes] == tables[f"Attributes of edges {which}"]
    for _, _, attributes in short.edges(data=True):
        assert [*attributes] == tables["Attributes of edges in `claim_graph`"]


def test_a_scheme_without_a_name_is_no_label() -> None:
    b = Builder()
    b.support("c", b.claim(id="c"), id="s", scheme=[""])
    assert claim_link_graph(b.build()).nodes["s"]["label"] == "support"


def test_near_an_argument_are_what_attacks_it_and_what_its_steps_join() -> None:
    text = "[X]: x\n  -> <R>\n\n<R>\n\n(1) [P]: p\n----\n(2) [C]: c\n  + [D]: d\n"
    near = neighbourhood(read(text).unwrap(), "R", 1)
    assert {"X", "P", "C"} <= set(near)
    assert "D" not in near
