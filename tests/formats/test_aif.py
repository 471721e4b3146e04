"""AIF in JSON: node sets in and out, whatever is in them."""

import json
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgumentMap
from argmap.elements import Claim, Premise, Support, Undercut
from argmap.formats import format_of
from argmap.formats.aif import read, write, xaif
from argmap.formats.residue import same

DIALOGUE = Path(__file__).parent / "cases" / "aif" / "dialogue.json"

ids = st.sampled_from(["1", "2", "3", "4", "5", 1, 2, "p", "", None, 1.5, True, "3 (locution)", "\ud800"])
junk = (
    st.none()
    | st.booleans()
    | st.integers(-2, 3)
    | st.text(max_size=3)
    | st.lists(st.integers(), max_size=2)
    | st.dictionaries(
        st.sampled_from(["absent", "as JSON", "a", "nodeID"]), st.none() | st.text(max_size=2), max_size=2
    )
)
words = st.sampled_from(["A", "Default Inference", "RA", "", "Asserting", "ExpertOpinion"]) | junk
nodes = st.fixed_dictionaries(
    {"nodeID": ids, "type": st.sampled_from(["I", "I", "RA", "CA", "L", "YA", "TA", "MA", "Event", None, 5])},
    optional=dict.fromkeys(("text", "scheme", "schemeID", "timestamp", "absent", "locution", "step"), words),
)
edges = st.fixed_dictionaries({}, optional={"edgeID": ids, "fromID": ids, "toID": ids, "formEdgeID": junk})
locutions = st.fixed_dictionaries({}, optional={"nodeID": ids, "personID": ids, "start": junk})
participants = st.fixed_dictionaries({}, optional={"participantID": ids, "firstname": junk, "surname": junk})
node_sets = junk | st.fixed_dictionaries(
    {},
    optional={
        "nodes": junk | st.lists(nodes, max_size=9),
        "edges": junk | st.lists(edges, max_size=9),
        "locutions": junk | st.lists(locutions, max_size=4),
        "participants": junk | st.lists(participants, max_size=4),
        "more": junk,
    },
)
"""What no tool writes, and some have."""


@given(node_sets)
def test_every_file_comes_back_equal(tree: object) -> None:
    outcome = read(json.dumps(tree))
    written = write(outcome.value)
    assert same(json.loads(written.value), tree)
    assert not written.findings
    assert read(written.value).value == outcome.value
    assert write(attrs.evolve(outcome.value)) == written


@given(
    junk
    | st.fixed_dictionaries(
        {"AIF": node_sets},
        optional={
            "text": junk | st.sampled_from(["<span id='node1'>A</span>", "<span id=node2>a<span>b</span>"]),
            "OVA": junk,
            "dialog": junk,
            "absent": junk,
        },
    )
)
def test_every_wrapped_file_comes_back_equal(tree: object) -> None:
    outcome = xaif.read(json.dumps(tree))
    written = xaif.write(outcome.value)
    assert same(json.loads(written.value), tree)
    assert not written.findings
    assert xaif.read(written.value).value == outcome.value
    assert xaif.write(attrs.evolve(outcome.value)) == written


def test_node_sets_get_into_a_wrapper_and_out_again(debate: ArgumentMap) -> None:
    wrapped = xaif.read(xaif.write(debate).value).value
    assert [element.id for element in wrapped.elements] == [element.id for element in debate.elements]
    assert read(write(wrapped).value).value.claims == debate.claims


def test_the_wrapper_says_which_schemes_steps_are_of() -> None:
    steps = [
        Support(id=f"s{number}", target="c1", premises=[Premise(claim="c2")], schemes=schemes)
        for number, schemes in enumerate([["ExpertOpinion"], ["Hunch"], []])
    ]
    schemed = ArgumentMap(elements=[Claim(id="c1", text="A"), Claim(id="c2", text="B"), *steps])
    graph = json.loads(xaif.write(schemed).value)["AIF"]
    assert graph["schemefulfillments"] == [
        {"nodeID": "s0", "schemeID": "15"},
        {"nodeID": "s2", "schemeID": "72"},
    ]
    assert xaif.read(xaif.write(schemed).value).value == schemed


@pytest.fixture
def debate() -> ArgumentMap:
    return read(DIALOGUE.read_bytes()).value


def test_a_changed_claim_is_written_as_it_is_now(debate: ArgumentMap) -> None:
    claim = debate.claims[0]
    changed = [
        attrs.evolve(claim, text="Something else.") if element is claim else element
        for element in debate.elements
    ]
    tree = json.loads(write(attrs.evolve(debate, elements=changed)).value)
    (node,) = (node for node in tree["nodes"] if node["nodeID"] == claim.id)
    assert (node["text"], node["timestamp"]) == ("Something else.", "2014-02-02 10:10:10")


def test_with_a_link_its_edges_go(debate: ArgumentMap) -> None:
    gone = {link.id for link in debate.links}
    elements = [
        element
        for element in debate.elements
        if element.id not in gone and getattr(element, "content", None) not in gone
    ]
    tree = json.loads(write(attrs.evolve(debate, elements=elements)).value)
    left = {node["nodeID"] for node in tree["nodes"]}
    assert not gone & left
    assert all(edge["fromID"] in left and edge["toID"] in left for edge in tree["edges"])


def test_a_new_link_gets_edges_with_ids_of_their_own(debate: ArgumentMap) -> None:
    first, second, *_ = debate.claims
    link = Support(
        id="new", target=second.id, premises=[attrs.evolve(debate.links[0].premises[0], claim=first.id)]
    )
    before = json.loads(write(debate).value)["edges"]
    after = json.loads(write(attrs.evolve(debate, elements=[*debate.elements, link])).value)["edges"]
    assert after[: len(before)] == before
    assert [(edge["fromID"], edge["toID"]) for edge in after[len(before) :]] == [
        (first.id, "new"),
        ("new", second.id),
    ]
    assert len({edge["edgeID"] for edge in after}) == len(after)


@pytest.mark.parametrize("one", [1, "1"])
@pytest.mark.parametrize("other", [1, "1"])
def test_an_edge_keeps_the_way_in_which_it_names_a_node(one: object, other: object) -> None:
    nodes = [{"nodeID": one, "text": "A", "type": "I"}, {"nodeID": "2", "text": "B", "type": "I"}]
    step = {"nodeID": "3", "text": "Default Inference", "type": "RA", "scheme": "Default Inference"}
    ends = [("2", "3"), ("3", other)]
    edges = [
        {"edgeID": str(number), "fromID": start, "toID": end, "formEdgeID": None}
        for number, (start, end) in enumerate(ends, start=1)
    ]
    tree = {"nodes": [*nodes, {**step, "schemeID": "72"}], "edges": edges, "locutions": []}
    assert same(json.loads(write(read(json.dumps(tree)).value).value), tree)


def test_an_entry_that_names_nobody_stays_before_one_that_does() -> None:
    tree = json.loads(DIALOGUE.read_bytes())
    nobody = {"nodeID": tree["locutions"][0]["nodeID"]}
    text = json.dumps({**tree, "locutions": [nobody, *tree["locutions"]]})
    assert same(json.loads(write(read(text).value).value), json.loads(text))


def test_an_attack_on_a_step_is_an_undercut(debate: ArgumentMap) -> None:
    assert any(isinstance(link, Undercut) for link in debate.links)


def test_the_content_tells_that_it_is_aif(debate: ArgumentMap) -> None:
    outcome = format_of("debate.json", write(debate).value.encode())
    assert outcome.value.name == "aif"
    (finding,) = outcome.findings
    assert finding.rule.code == "X908"


@pytest.mark.parametrize("number", ["1e999", "-Infinity", "9" * 400])
def test_a_number_that_no_double_holds_is_lost_and_told(number: str) -> None:
    outcome = read(f'{{"nodes": [], "edges": [], "locutions": [], "weight": {number}}}')
    assert [finding.rule.code for finding in write(outcome.value).findings] == ["X901"]


def test_of_locutions_with_one_id_each_keeps_its_words() -> None:
    said = '{"nodeID": "2", "text": "Ann: it rains", "type": "L"}'
    again = '{"nodeID": "2", "text": "Ann: it pours", "type": "L"}'
    text = (
        '{"nodes": [{"nodeID": "1", "text": "It rains.", "type": "I"}, '
        f'{said}, {again}, {{"nodeID": "3", "text": "Asserting", "type": "YA"}}], '
        '"edges": [{"edgeID": 1, "fromID": "2", "toID": "3"}, {"edgeID": 2, "fromID": "3", "toID": "1"}], '
        '"locutions": [{"nodeID": "2", "personID": 7}]}'
    )
    assert json.loads(write(read(text).value).value) == json.loads(text)
