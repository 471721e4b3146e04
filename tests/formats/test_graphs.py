"""Graphs of claims and steps in JSON: whatever is in a file, it comes back equal."""

import json
from pathlib import Path

import attrs
import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgumentMap
from argmap.elements import KINDS, LINKS, Support
from argmap.formats import format_named, format_of, native, readable, writable
from argmap.formats.residue import same
from argmap.graph import claim_link_graph
from argmap.strategies import maps

small_maps = maps(whole=False, max_claims=5, max_links=4, max_others=3)
KIND_NAMES = [kind.__name__ for kind in KINDS]

ids = st.sampled_from(["1", "2", "3", "4", "5", 1, 2, "p", "", None, 1.5, True, "said1", "\ud800"])
junk = (
    st.none()
    | st.booleans()
    | st.integers(-2, 3)
    | st.text(max_size=3)
    | st.lists(st.integers(), max_size=2)
    | st.dictionaries(
        st.sampled_from(["absent", "as JSON", "a", "", "id"]), st.none() | st.text(max_size=2), max_size=2
    )
)
own_data = junk | st.dictionaries(st.text(max_size=2), junk, max_size=2)


def comes_back_equal(format: str, tree: object) -> None:
    """That a file is written as it was, also if it was our own JSON in between."""
    known = format_named(format)
    outcome = readable(known)(json.dumps(tree), name="<text>", path=None, roots=[])
    written = writable(known)(outcome.value)
    assert same(json.loads(written.value), tree)
    assert not written.findings
    assert readable(known)(written.value, name="<text>", path=None, roots=[]).value == outcome.value
    kept = native.read(native.write(outcome.value)).value
    assert writable(known)(kept).value == written.value


texts = st.sampled_from(["A", "", None, 5])
fields = {
    "text": texts,
    "label": texts,
    "title": texts,
    "type": st.sampled_from(["RA", "Claim", "person", 5]),
    "section": ids,
    "claims": st.lists(ids, max_size=3),
    "positions": st.lists(ids, max_size=3),
    "steps": st.lists(ids, max_size=3),
    "content": ids,
    "participant": ids,
    "passages": junk | st.lists(st.fixed_dictionaries({"source": ids}), max_size=2),
    "marks": st.just([{"kind": "bold", "start": 0, "stop": 1}]),
    "schemes": junk | st.lists(texts, max_size=2),
    "data": own_data,
    "extras": junk,
    "absent": junk,
    "step": junk,
    "edge": junk,
}
node_link_nodes = st.fixed_dictionaries(
    {"id": ids},
    optional={
        "kind": st.sampled_from([*map(str.lower, KIND_NAMES), "claim", "support", "RA", "x", 5]),
        **fields,
    },
)
relations = st.sampled_from(["support", "Attacks", "rebuttal", "likes", "", 5])
node_link_edges = st.fixed_dictionaries(
    {},
    optional={
        "source": ids,
        "target": ids,
        "key": junk,
        "kind": relations,
        "label": relations,
        "role": texts,
        "implicit": junk,
        "absent": junk,
    },
)
graphs = junk | st.fixed_dictionaries(
    {"nodes": junk | st.lists(node_link_nodes, max_size=9)},
    optional={
        "edges": junk | st.lists(node_link_edges, max_size=9),
        "links": junk | st.lists(node_link_edges, max_size=9),
        "directed": junk,
        "multigraph": junk,
        "graph": junk
        | st.fixed_dictionaries(
            {}, optional={"title": texts, "name": texts, "data": own_data, "absent": junk}
        ),
        "absent": junk,
    },
)


@given(graphs)
def test_every_graph_of_nodes_and_links_comes_back_equal(tree: object) -> None:
    comes_back_equal("node-link", tree)


sadface_nodes = st.fixed_dictionaries(
    {"id": ids, "type": st.sampled_from(["atom", "atom", "inference", "conflict", "scheme", "x", None])},
    optional={
        "text": st.sampled_from(["A", ""]) | junk,
        "name": st.sampled_from(["attack", "Support", "rephrase", "Sign"]) | junk,
        "sources": junk
        | st.lists(
            junk
            | st.fixed_dictionaries(
                {"resource_id": ids},
                optional={
                    "offset": junk | st.integers(0, 9),
                    "length": junk | st.integers(0, 9),
                    "text": junk,
                },
            ),
            max_size=3,
        ),
        "metadata": own_data,
        "step": junk,
        "absent": junk,
    },
)
sadface_edges = st.fixed_dictionaries({}, optional={"id": ids, "source_id": ids, "target_id": ids, "x": junk})
sadface_documents = junk | st.fixed_dictionaries(
    {},
    optional={
        "nodes": junk | st.lists(sadface_nodes, max_size=9),
        "edges": junk | st.lists(sadface_edges, max_size=9),
        "resources": junk
        | st.lists(
            junk
            | st.fixed_dictionaries(
                {}, optional={"id": ids, "type": junk, "content": junk, "metadata": own_data}
            ),
            max_size=4,
        ),
        "metadata": junk
        | st.fixed_dictionaries(
            {},
            optional={
                "core": junk
                | st.fixed_dictionaries(
                    {},
                    optional={
                        "title": junk,
                        "id": ids,
                        "version": st.sampled_from(["0.5", "0.2"]),
                        "notes": junk,
                        "absent": junk,
                    },
                ),
                "space": own_data,
                "absent": junk,
            },
        ),
        "more": junk,
        "absent": junk,
    },
)


@given(sadface_documents)
def test_every_document_of_sadface_comes_back_equal(tree: object) -> None:
    comes_back_equal("sadface", tree)


def by_ids(entries: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return junk | st.dictionaries(st.sampled_from(["a", "b", "c", "p", "", "\ud800", "said1"]), entries)


names = st.sampled_from(["a", "b", "p", "said1", "gone", "\ud800", 1, None])
words = st.sampled_from(["SUPPORT_DEFAULT", "SUPPORT_SIGN", "ATTACK_DEFAULT", "SUPPORT_NEW", 0, 3, 99]) | junk
arguebuf_nodes = junk | st.fixed_dictionaries(
    {},
    optional={
        "atom": junk
        | st.fixed_dictionaries(
            {},
            optional={
                "text": st.sampled_from(["A", ""]) | junk,
                "reference": junk
                | st.fixed_dictionaries(
                    {},
                    optional={
                        "resource": names,
                        "offset": st.integers(0, 3) | junk,
                        "text": st.just("ab") | junk,
                        "absent": junk,
                    },
                ),
                "participant": names,
                "absent": junk,
            },
        ),
        "scheme": junk
        | st.fixed_dictionaries(
            {}, optional={"support": words, "attack": words, "rephrase": words, "premiseDescriptors": junk}
        ),
        "metadata": junk,
        "userdata": own_data,
        "absent": junk,
        "step": junk,
    },
)
arguebuf_graphs = junk | st.fixed_dictionaries(
    {},
    optional={
        "nodes": by_ids(arguebuf_nodes),
        "edges": by_ids(
            junk | st.fixed_dictionaries({}, optional={"source": names, "target": names, "metadata": junk})
        ),
        "resources": by_ids(
            junk
            | st.fixed_dictionaries(
                {},
                optional={
                    "text": junk,
                    "title": junk,
                    "source": junk,
                    "timestamp": st.sampled_from(["2024-05-01T00:00:00Z", "2024-05-01T10:00:00Z", "now"]),
                    "userdata": own_data,
                },
            )
        ),
        "participants": by_ids(
            junk
            | st.fixed_dictionaries({}, optional={"name": junk, "description": junk, "userdata": own_data})
        ),
        "userdata": own_data,
        "schemaVersion": junk,
        "majorClaim": names,
        "absent": junk,
    },
)


@given(arguebuf_graphs)
def test_every_graph_of_arguebuf_comes_back_equal(tree: object) -> None:
    comes_back_equal("arguebuf", tree)


CASES = Path(__file__).parent / "cases"
TOLD = [
    ("sadface", "hangar"),
    ("sadface", "older"),
    ("arguebuf", "arguebuf-2.7"),
    ("arguebuf", "arguebuf-3"),
    ("ova", "dialogue"),
    ("node-link", "networkx"),
    ("node-link", "links"),
]
WRITTEN = [("sadface", "hangar"), ("arguebuf", "arguebuf-3"), ("node-link", "networkx")]


def content(format: str, name: str) -> bytes:
    return (CASES / format / f"{name}.json").read_bytes()


def read(format: str, text: str | bytes) -> ArgumentMap:
    return readable(format_named(format))(text, name="<text>", path=None, roots=[]).value


@pytest.mark.parametrize(("format", "name"), TOLD)
def test_the_format_of_a_graph_is_told_by_what_is_in_it(format: str, name: str) -> None:
    assert format_of("graph.json", content(format, name)).value.name == format


@pytest.mark.parametrize(("format", "name"), WRITTEN)
def test_what_was_changed_is_written_as_it_is_now_and_all_else_as_it_was(format: str, name: str) -> None:
    before = read(format, content(format, name))
    claim, link = before.claims[0], before.links[0]
    elements = [
        attrs.evolve(element, text="Something else.") if element is claim else element
        for element in before.elements
        if element is not link and not (isinstance(element, LINKS) and element.target == link.id)
    ]
    written = writable(format_named(format))(attrs.evolve(before, elements=elements))
    after = read(format, written.value)
    assert [element.id for element in after.elements] == [element.id for element in elements]
    assert after.claims[0].text == "Something else."
    assert [element for element in after.elements if element.id != claim.id] == [
        element for element in elements if element.id != claim.id
    ]


def test_a_step_by_itself_becomes_a_node_when_an_edge_cannot_say_what_it_is() -> None:
    before = read("node-link", content("node-link", "networkx"))
    elements = [
        attrs.evolve(element, schemes=["sign"]) if isinstance(element, Support) else element
        for element in before.elements
    ]
    changed = attrs.evolve(before, elements=elements)
    written = writable(format_named("node-link"))(changed)
    (step,) = (node for node in json.loads(written.value)["nodes"] if node.get("kind") == "support")
    assert step["schemes"] == ["sign"]
    after = read("node-link", written.value)
    assert after.supports[0].premises == changed.supports[0].premises
    assert after.supports[0].schemes == ("sign",)


@given(small_maps)
def test_networkx_reads_what_is_written(map: ArgumentMap) -> None:
    tree = json.loads(writable(format_named("node-link"))(map).value)
    graph = nx.node_link_graph(tree, edges="edges")
    whole = claim_link_graph(map)
    assert set(graph.edges()) == set(whole.edges())
    assert set(whole) - map.missing <= set(graph)
