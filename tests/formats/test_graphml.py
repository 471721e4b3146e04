"""GraphML: graphs in and out, whatever is in them; those of networkx and yEd."""

from __future__ import annotations

import io
from pathlib import Path

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgumentMap, Builder
from argmap.elements import Rebuttal, Support
from argmap.formats import aif, format_of, native
from argmap.formats.graphml import read, write
from argmap.formats.markup.rows import ILLEGAL, legal
from argmap.strategies import maps
from tests.formats.equal import xml_differences
from tests.formats.xml_soup import assert_edits_hold, soups, texts

names = [
    "kind",
    "text",
    "label",
    "title",
    "tags",
    "premises",
    "target",
    "relation",
    "type",
    "section",
    "data",
]
ids = st.sampled_from(["a", "b", "c", "d", ""])
values = texts | st.sampled_from(
    [
        "support",
        "attack",
        "rebuttal",
        "undercut",
        "claim",
        "argument",
        "conflict",
        "section",
        "issue",
        "person",
        '["a"]',
        '[{"claim":"b"}]',
        '{"x":1}',
        "a",
        "b",
        "+",
        "-",
        "null",
    ]
)
soup = soups(
    st.sampled_from(["graphml", "graphml", "graphml", "g:graphml", "graph"]),
    {
        "graphml": ["graph", "key", "data"],
        "graph": ["node", "node", "edge", "edge", "hyperedge", "data", "g:node"],
        "node": ["data", "data", "data", "graph", "port"],
        "edge": ["data", "data"],
        "key": ["default"],
        "data": ["y:ShapeNode"],
        "y:ShapeNode": ["y:NodeLabel"],
        "": [],
    },
    {
        "id": ids,
        "source": ids,
        "target": ids,
        "key": st.sampled_from([*names, "nodegraphics", "k"]),
        "for": st.sampled_from(["node", "edge", "all", "graph"]),
        "attr.name": st.sampled_from(names),
        "yfiles.type": st.just("nodegraphics"),
    },
    words=st.just("") | values,
    most=20,
)


@st.composite
def graphs(draw: st.DrawFn) -> str:
    """Graphs that mean something, in whatever words."""
    keys = "".join(
        f'<key id="d{n}" for="{draw(st.sampled_from(["node", "all"]))}" attr.name="{name}"/>'
        f'<key id="e{n}" for="edge" attr.name="{name}"/>'
        for n, name in enumerate(names)
        if draw(st.booleans())
    )

    def data(letter: str) -> str:
        chosen = draw(st.lists(st.integers(0, len(names) - 1), max_size=3, unique=True))
        return "".join(f'<data key="{letter}{n}">{draw(values)}</data>' for n in chosen)

    inner = []
    for key in draw(st.lists(st.sampled_from("abcd"), max_size=5)):
        inner.append(f'<node id="{key}">{data("d")}</node>')
    for n in range(draw(st.integers(0, 5))):
        start, end = draw(st.sampled_from("abcd")), draw(st.sampled_from("abcde"))
        inner.append(f'<edge id="x{n}" source="{start}" target="{end}">{data("e")}</edge>')
    return f"<graphml>{keys}<graph>{''.join(draw(st.permutations(inner)))}</graph></graphml>"


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
    graph = networkx.parse_graphml(write(map).value)
    assert {legal(claim.id) for claim in map.claims} <= set(graph)


def test_a_graph_of_networkx_is_a_map() -> None:
    graph: networkx.DiGraph[str] = networkx.DiGraph(name="Rain")
    graph.add_node("wet", text="The roads are wet.", weight=0.5)
    graph.add_node("rain", text="It rains.")
    graph.add_node("roof", text="There is a roof over them.")
    graph.add_edge("rain", "wet", relation="supports")
    graph.add_edge("roof", "wet", sign=-1)
    file = io.BytesIO()
    networkx.write_graphml(graph, file)
    outcome = read(file.getvalue())
    assert outcome.value.title == "Rain"
    assert [claim.text for claim in outcome.value.claims] == [
        says["text"] for _, says in graph.nodes(data=True)
    ]
    assert [(type(link), link.target) for link in outcome.value.links] == [
        (Support, "wet"),
        (Rebuttal, "wet"),
    ]
    assert outcome.findings == ()


def test_new_claims_go_by_the_keys_of_the_file() -> None:
    graph: networkx.DiGraph[str] = networkx.DiGraph()
    graph.add_node("wet", text="The roads are wet.")
    before = read("\n".join(networkx.generate_graphml(graph))).value
    b = Builder()
    b.claim("It rains.", id="rain")
    both = ArgumentMap(elements=[*before.elements, *b.build().elements], extras=before.extras)
    again = networkx.parse_graphml(write(both).value)
    assert {key: says["text"] for key, says in again.nodes(data=True)} == {
        "wet": "The roads are wet.",
        "rain": "It rains.",
    }


@pytest.mark.parametrize("word", ["", "weighs on", "5"])
def test_an_edge_that_does_not_say_what_it_does_is_told(word: str) -> None:
    graph: networkx.DiGraph[str] = networkx.DiGraph()
    graph.add_edge("a", "b", label=word)
    outcome = read("\n".join(networkx.generate_graphml(graph)))
    assert outcome.value.links == ()
    assert [finding.rule.code for finding in outcome.findings] == ["X907"]


def test_aif_goes_through_graphml_as_it_was() -> None:
    file = (Path(__file__).parent / "cases" / "aif" / "dialogue.json").read_bytes()
    before = aif.read(file).value
    through = read(write(before).value).value
    assert through == before
    assert aif.write(through) == aif.write(before)


@given(maps(whole=False, max_claims=5, max_links=5, max_others=4))
def test_all_of_a_map_comes_back_but_characters_that_xml_lacks(map: ArgumentMap) -> None:
    written = write(map)
    if not ILLEGAL.search(native.write(map)) and "\\u00" not in native.write(map):
        assert written.findings == ()
        assert read(written.value).value == map


def test_the_content_tells_what_it_is() -> None:
    assert format_of("debate.xml", b"<graphml/>").value.name == "graphml"
