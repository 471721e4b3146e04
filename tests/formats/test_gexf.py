"""GEXF: graphs in and out, whatever is in them; those of networkx and Gephi."""

from __future__ import annotations

import io

import networkx
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgumentMap, Builder
from argmap.elements import Rebuttal, Support
from argmap.formats import format_of
from argmap.formats.gexf import read, write
from argmap.formats.markup.rows import legal
from argmap.strategies import maps
from tests.formats.equal import xml_differences
from tests.formats.xml_soup import assert_edits_hold, soups

ids = st.sampled_from(["a", "b", "c", "d", ""])
names = st.sampled_from(
    ["kind", "text", "label", "title", "tags", "premises", "target", "relation", "section"]
)
values = st.sampled_from(
    [
        "",
        " ",
        "It rains.",
        "support",
        "attack",
        "claim",
        "conflict",
        "section",
        "+",
        "-",
        '["a"]',
        "a",
        "person",
    ]
)
soup = soups(
    st.sampled_from(["gexf", "gexf", "gexf", "g:gexf", "graph"]),
    {
        "gexf": ["graph", "graph", "meta"],
        "meta": ["description", "creator"],
        "graph": ["nodes", "nodes", "edges", "edges", "attributes"],
        "nodes": ["node", "node", "node", "edge"],
        "edges": ["edge"],
        "node": ["attvalues", "nodes", "viz:color"],
        "edge": ["attvalues"],
        "attributes": ["attribute"],
        "attribute": ["default"],
        "attvalues": ["attvalue"],
        "": [],
    },
    {
        "id": ids,
        "source": ids,
        "target": ids,
        "pid": ids,
        "for": names,
        "title": names,
        "class": st.sampled_from(["node", "edge"]),
        "label": values,
        "value": values,
        "weight": st.just("1.0"),
    },
    words=st.just("") | values,
    most=20,
)


@st.composite
def graphs(draw: st.DrawFn) -> str:
    """Graphs that mean something, in whatever words."""
    declared = draw(st.lists(names, max_size=5, unique=True))
    inner = ""
    for scope in ("node", "edge"):
        attributes = "".join(f'<attribute id="{n}" title="{name}"/>' for n, name in enumerate(declared))
        inner += f'<attributes class="{scope}">{attributes}</attributes>'

    def rest() -> str:
        chosen = draw(st.lists(st.integers(0, 5), max_size=3))
        attvalues = "".join(
            f'<attvalue for="{n}" value="{draw(values).replace(chr(34), "&quot;")}"/>' for n in chosen
        )
        label = f' label="{draw(values).replace(chr(34), "&quot;")}"' if draw(st.booleans()) else ""
        return f"{label}><attvalues>{attvalues}</attvalues>"

    nodes = "".join(f'<node id="{key}"{rest()}</node>' for key in draw(st.lists(ids, max_size=5)))
    edges = "".join(
        f'<edge id="x{n}" source="{draw(ids)}" target="{draw(ids)}"{rest()}</edge>'
        for n in range(draw(st.integers(0, 4)))
    )
    return f"<gexf><graph>{inner}<nodes>{nodes}</nodes><edges>{edges}</edges></graph></gexf>"


@given(soup | graphs())
def test_every_file_comes_back_equal(text: str) -> None:
    outcome = read(text)
    written = write(outcome.value)
    assert not list(xml_differences(text.encode(), written.value.encode()))
    assert not written.findings
    assert read(written.value).value == outcome.value
    assert not [finding for finding in outcome.errors if finding.rule.code != "X909"]


@given(soup | graphs())
def test_a_changed_claim_is_written_as_it_is_now(text: str) -> None:
    assert_edits_hold(read, write, text)


@given(maps(max_claims=5, max_links=5, max_others=4))
def test_networkx_reads_what_is_written(map: ArgumentMap) -> None:
    graph = networkx.read_gexf(io.BytesIO(write(map).value.encode()))
    assert {legal(claim.id) for claim in map.claims} <= set(graph)


def test_a_graph_of_networkx_is_a_map() -> None:
    graph: networkx.DiGraph[str] = networkx.DiGraph()
    graph.add_node("wet", label="The roads are wet.", weight=0.5)
    graph.add_node("rain", label="It rains.")
    graph.add_node("roof", label="There is a roof over them.")
    graph.add_edge("rain", "wet", relation="supports")
    graph.add_edge("roof", "wet", relation="attacks")
    outcome = read("\n".join(networkx.generate_gexf(graph)))
    assert [claim.text for claim in outcome.value.claims] == [
        says["label"] for _, says in graph.nodes(data=True)
    ]
    assert [(type(link), link.target) for link in outcome.value.links] == [
        (Support, "wet"),
        (Rebuttal, "wet"),
    ]
    assert outcome.findings == ()


def test_new_claims_go_by_the_attributes_of_the_file() -> None:
    graph: networkx.DiGraph[str] = networkx.DiGraph()
    graph.add_node("wet", text="The roads are wet.")
    before = read("\n".join(networkx.generate_gexf(graph))).value
    b = Builder()
    b.claim("It rains.", id="rain")
    both = ArgumentMap(elements=[*before.elements, *b.build().elements], extras=before.extras)
    again = networkx.read_gexf(io.BytesIO(write(both).value.encode()))
    assert {key: says["text"] for key, says in again.nodes(data=True)} == {
        "wet": "The roads are wet.",
        "rain": "It rains.",
    }


def test_the_content_tells_what_it_is() -> None:
    assert format_of("debate.xml", b"<gexf/>").value.name == "gexf"
