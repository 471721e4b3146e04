"""From one format into another and back: what is lost is told, where it is lost, and nothing else is told."""

import json
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given

from argmap import ArgumentMap
from argmap.diagnostics import Diagnostic
from argmap.formats import format_named, native, readable, writable
from argmap.formats.residue import same
from argmap.strategies import argdown_texts, maps
from tests.formats.features import SAMPLES
from tests.formats.test_aif import node_sets

CASES = Path(__file__).parent / "cases"
AIF_FILES = sorted((CASES / "aif").glob("*.json"))
MAP = ""
"""What stands for the map itself among the ids of elements."""

small_maps = maps(whole=False, max_claims=5, max_links=4, max_others=3)


def read(format: str, text: str | bytes) -> ArgumentMap:
    return readable(format_named(format))(text, name="<text>", path=None, roots=[]).value


def differing(before: ArgumentMap, after: ArgumentMap) -> set[str]:
    """The ids of elements that are not the same in two maps; that of the map, if it is what differs."""
    keys = {element.id for element in (*before.elements, *after.elements)}
    found = {key for key in keys if before.get(key) != after.get(key)}
    shared = [
        [each.id for each in one.elements if each.id in other]
        for one, other in ((before, after), (after, before))
    ]
    fields = ("title", "data", "extras", "missing")
    if shared[0] != shared[1] or any(getattr(before, name) != getattr(after, name) for name in fields):
        found.add(MAP)
    return found


def told(findings: Iterable[Diagnostic]) -> set[str]:
    """The ids of what findings are about."""
    return {subject for finding in findings for subject in finding.subjects or (MAP,)}


def carried(map: ArgumentMap, *formats: str) -> tuple[ArgumentMap, set[str]]:
    """What comes of a map by way of some formats, and what was told to be lost on the way."""
    here = map
    lost: set[str] = set()
    for name in formats:
        written = writable(format_named(name))(here)
        back = read(name, written.value)
        assert told(written.findings) == differing(here, back)
        lost |= told(written.findings)
        here = back
    return here, lost


def is_carried(map: ArgumentMap, *formats: str) -> None:
    """That what is told to be lost is lost, step by step, and that at the end nothing else is."""
    end, lost = carried(map, *formats)
    assert differing(map, end) <= lost


@given(node_sets)
def test_from_aif_by_argdown_to_aif(tree: object) -> None:
    is_carried(read("aif", json.dumps(tree)), "argdown", "aif")


@given(argdown_texts())
def test_from_argdown_by_aif_to_argdown(text: str) -> None:
    is_carried(read("argdown", text), "aif", "argdown")


@given(small_maps)
def test_from_any_map_by_aif_and_argdown(map: ArgumentMap) -> None:
    is_carried(map, "argdown", "aif", "argdown")


@pytest.mark.parametrize("other", ["sadface", "arguebuf", "node-link", "xaif"])
@given(tree=node_sets)
def test_from_aif_by_another_graph_to_aif(other: str, tree: object) -> None:
    is_carried(read("aif", json.dumps(tree)), other, "aif")


@given(node_sets)
def test_native_json_carries_aif_as_it_is(tree: object) -> None:
    found = read("aif", json.dumps(tree))
    back = native.read(native.write(found))
    assert (back.value, back.findings) == (found, ())
    written = writable(format_named("aif"))(back.value)
    assert not written.findings
    assert same(json.loads(written.value), tree)


@pytest.mark.parametrize("file", AIF_FILES, ids=lambda file: file.name)
@pytest.mark.parametrize("other", ["argdown", "sadface", "arguebuf", "node-link", "xaif"])
def test_files_of_aif_by_way_of_another_format(file: Path, other: str) -> None:
    is_carried(read("aif", file.read_bytes()), other, "aif")


@pytest.mark.parametrize("feature", ["claims", "supports", "linked", "rebuttals", "undercuts"])
@pytest.mark.parametrize("other", ["aif", "xaif", "sadface", "arguebuf", "node-link"])
def test_what_both_hold_comes_back_from_a_graph(feature: str, other: str) -> None:
    for sample in SAMPLES[feature]:
        assert carried(sample, "argdown", other, "argdown") == (sample, set())


def test_a_debate_in_aif_is_a_debate_in_argdown_and_again_in_aif() -> None:
    """What AIF and Argdown both have words for: who says what against which step of whom."""
    debate = read("aif", (CASES / "aif" / "dialogue.json").read_bytes())
    end, lost = carried(debate, "argdown", "aif")
    assert [claim.text for claim in end.claims] == [claim.text for claim in debate.claims]
    for one, other in zip(debate.links, end.links, strict=True):
        assert (one.id, one.target, one.premises) == (other.id, other.target, other.premises)
    for said in debate.assertions:
        again = end.assertions_of(said.content)
        assert [(each.id, each.participant, each.force) for each in again] == [
            (said.id, said.participant, said.force)
        ]
    assert MAP in lost  # times, and nodes that no map has a word for
