"""The XML of the arg-microtexts: graphs in and out, whatever is in them."""

from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgumentMap
from argmap.elements import Undercut
from argmap.formats import format_of
from argmap.formats.arggraph import read, write
from tests.formats.equal import xml_differences
from tests.formats.xml_soup import assert_edits_hold, soups

FILE = Path(__file__).parent / "cases" / "arggraph" / "micro.xml"

ids = st.sampled_from(["a1", "a2", "e1", "e2", "j1", "c1", "c2", "a1.edu", ""])
soup = soups(
    st.sampled_from(["arggraph", "arggraph", "arggraph", "g:arggraph", "html"]),
    {"": ["edu", "adu", "edge", "edge", "joint", "g:edge"]},
    {
        "id": ids,
        "src": ids,
        "trg": ids,
        "type": st.sampled_from(["seg", "sup", "exa", "reb", "und", "add", "opp", "pro", "x"]),
        "implicit": st.sampled_from(["true", "false"]),
        "stance": st.just("pro"),
    },
    most=14,
)


@given(soup)
def test_every_file_comes_back_equal(text: str) -> None:
    outcome = read(text)
    written = write(outcome.value)
    assert not list(xml_differences(text.encode(), written.value.encode()))
    assert not written.findings
    assert read(written.value).value == outcome.value
    assert not [finding for finding in outcome.errors if finding.rule.code != "X909"]


@pytest.fixture
def graph() -> ArgumentMap:
    return read(FILE.read_bytes()).value


@given(soup)
def test_a_changed_claim_is_written_as_it_is_now(text: str) -> None:
    assert_edits_hold(read, write, text)


def test_all_else_stays_when_a_unit_of_two_segments_is_changed(graph: ArgumentMap) -> None:
    joined = graph.claims[3]
    changed = [
        attrs.evolve(each, text="Something else.") if each is joined else each for each in graph.elements
    ]
    text = write(attrs.evolve(graph, elements=changed)).value
    assert read(text).value.links == graph.links
    assert "topic_id" in text
    assert joined.text.partition(",")[2] not in text


def test_what_is_taken_out_is_gone_with_its_segments(graph: ArgumentMap) -> None:
    gone = graph.claims[0]
    kept = [each for each in graph.elements if each.id not in (gone.id, "c1", "c2")]
    text = write(attrs.evolve(graph, elements=kept)).value
    assert gone.text not in text
    assert [claim.id for claim in read(text).value.claims] == [claim.id for claim in graph.claims[1:]]


def test_an_attack_on_an_edge_is_an_undercut(graph: ArgumentMap) -> None:
    assert any(isinstance(link, Undercut) for link in graph.links)


def test_the_content_tells_what_it_is() -> None:
    assert format_of("micro_b001.xml", FILE.read_bytes()).value.name == "arggraph"
