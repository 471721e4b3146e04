"""Carneades in YAML: files in and out, whatever is in them, and the labels that they expect."""

from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from argmap import ArgumentMap
from argmap.elements import Claim, Premise, Rebuttal
from argmap.evaluate.balance import balanced
from argmap.formats import format_of, native
from argmap.formats.carneades import read, write
from argmap.formats.yaml_file import read_yaml, yaml_text
from argmap.strategies import maps
from tests.evaluate.balance.structures import CASES as STRUCTURES
from tests.formats.equal import yaml_differences

CASES = Path(__file__).parent / "cases" / "carneades"

names = st.sampled_from(
    ["a", "b", "c", "¬a", "¬¬a", "¬app(x)", "¬app(y)", "p( b, c)", "p(b,c)", "x", "y", "", "5"]
)
entries = st.sampled_from(["x", "y", "z", "a", "whether a", "whether b", ""])
junk = (
    st.none()
    | st.booleans()
    | st.integers(-2, 3)
    | st.text(max_size=3)
    | st.sampled_from(["no", "absent", "PE", "linked", "cumulative", "lex", 0.5])
    | st.lists(st.integers(), max_size=2)
    | st.dictionaries(
        st.sampled_from(["absent", "as JSON", "a", "id", "title", "weight", "Text"]),
        st.none() | st.text(max_size=2),
    )
)
texts = st.sampled_from(["Not: a", "Not: A.", "A.", "Argument x does not apply.", ""])


def several(inner: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.lists(inner, max_size=3) | inner


def named(keys: st.SearchStrategy[str], inner: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    """Entries of a section: by name, or in a list."""
    listed = st.tuples(keys, inner).map(
        lambda pair: {"id": pair[0], **pair[1]} if isinstance(pair[1], dict) else pair[1]
    )
    return st.dictionaries(keys, inner, max_size=7) | st.lists(listed, max_size=4)


def fields(**strategies: st.SearchStrategy[Any]) -> st.SearchStrategy[object]:
    usual = {"meta": junk, "Meta": junk, "absent": junk, "id": junk, "value": junk, "fields": junk}
    return st.fixed_dictionaries({}, optional={**usual, **strategies})


statements = texts | junk | fields(text=texts | junk, Text=junk, assumed=junk)
issues = junk | fields(positions=several(names), standard=junk) | st.just({"positions": ["a", "¬a"]})
arguments = junk | fields(
    conclusion=names | junk,
    premises=several(names | st.dictionaries(names, names, max_size=1))
    | st.dictionaries(names, names, max_size=3),
    scheme=names | junk,
    weight=junk,
    undercutter=names | junk,
    NAS=names | junk,
)
CRITERIA = {"criteria": {"soft": {"p": {"factor": 1, "values": {"low": 1, "c": 1}}}}}
schemes = junk | fields(
    weight=junk
    | st.sampled_from(
        [{"constant": 0.5}, {"preference": {"property": "a"}}, {"constant": 5}, "lex", CRITERIA]
    )
)
files = junk | st.fixed_dictionaries(
    {},
    optional={
        "meta": junk,
        "statements": junk | named(names, statements),
        "issues": junk | named(entries, issues),
        "arguments": junk | named(entries, arguments),
        "argument_schemes": junk | named(entries, schemes),
        "weighing_functions": junk | st.just({"lex": {"constant": 0.2}}),
        "assumptions": several(names | junk),
        "tests": junk,
        "language": junk | st.just({"p/2": "%v is %v."}),
        "absent": junk,
    },
)
"""What nobody writes, and some have."""


@given(files)
@example(
    {"statements": {"a": "A.", "¬a": "Not: A."}, "arguments": {"x": {"conclusion": "¬a", "premises": ["a"]}}}
)
def test_every_file_comes_back_equal(tree: object) -> None:
    text = yaml_text([tree])
    outcome = read(text)
    written = write(outcome.value)
    assert list(yaml_differences(text.encode(), written.value.encode())) == []
    assert not written.findings
    assert read(written.value).value == outcome.value
    assert not outcome.errors


@given(files)
def test_a_file_stays_what_it_is_in_native_json(tree: object) -> None:
    once = read(yaml_text([tree])).value
    again = native.read(native.write(once))
    assert again.value == once
    assert write(again.value) == write(once)


@given(maps(whole=False, max_claims=6, max_links=5, max_others=4))
def test_maps_become_files_that_stay(map: ArgumentMap) -> None:
    once = read(write(map).value).value
    assert not write(once).findings
    assert read(write(once).value).value == once


def test_premises_about_a_criterion_are_in_its_role() -> None:
    text = yaml_text(
        [
            {
                "argument_schemes": {"buying": {"weight": CRITERIA}},
                "statements": {"buy": "Buy it.", "p(it, low)": "It is cheap.", "new(it)": "It is new."},
                "arguments": {
                    "x": {"scheme": "buying", "conclusion": "buy", "premises": ["p(it,low)", "new(it)"]}
                },
                "assumptions": ["p(it,low)", "new(it)"],
            }
        ]
    )
    found = read(text).value
    assert [premise.role for premise in found.supports[0].premises] == ["p", None]
    assert found["p(it, low)"].data == {"value": "low"}
    assert balanced(found)["buy"].value == "in"
    assert list(yaml_differences(text.encode(), write(found).value.encode())) == []


def test_other_documents_tags_and_bare_words_stay() -> None:
    text = "statements: {a: !t no, b: 2008-04-13}\n--- !u\n1: {~: .inf}\n"
    written = write(read(text).value)
    assert not written.findings
    assert list(yaml_differences(text.encode(), written.value.encode())) == []


EXPECTING = [
    file for file in sorted(CASES.glob("*.yml")) if "tests" in str(read_yaml(file.read_bytes(), "").values)
]


@pytest.mark.parametrize("file", EXPECTING, ids=lambda file: file.stem)
def test_the_labels_that_a_file_expects_come_out(file: Path) -> None:
    (tree,) = read_yaml(file.read_bytes(), file.name).values
    assert isinstance(tree, dict)
    found = read(file.read_bytes()).value
    labels = balanced(found)
    expected = {
        name: label
        for label in ("in", "out", "undecided")
        for name in tree["tests"].get(label, [])
        if name in found
    }
    assert expected
    assert {name: labels[name].value for name in expected} == expected


@pytest.fixture
def harbour() -> ArgumentMap:
    return read((CASES / "harbour.yml").read_bytes()).value


def changed(map: ArgumentMap, id: str, **values: Any) -> str:
    elements = [attrs.evolve(each, **values) if each.id == id else each for each in map.elements]
    return write(attrs.evolve(map, elements=elements)).value


def test_what_was_changed_is_written_as_it_is_now(harbour: ArgumentMap) -> None:
    text = changed(harbour, "surveyor", text="She knows mud.")
    assert "surveyor:\n    text: She knows mud.\n    assumed: true\n" in text
    text = changed(harbour, "a2", target="¬dredge")
    assert "a2:\n    conclusion: ¬dredge\n    premises: [ships]\n    scheme: cumulative\n" in text


def test_what_is_assumed_no_longer_leaves_the_list(harbour: ArgumentMap) -> None:
    (tree,) = read_yaml(changed(harbour, "fish", data={"assumed": False}), "").values
    assert isinstance(tree, dict)
    assert tree["assumptions"] == ["survey", "dear"]
    assert "assumed" not in changed(harbour, "surveyor", data={"assumed": False})


def test_the_content_tells_that_it_is_carneades(harbour: ArgumentMap) -> None:
    outcome = format_of("harbour.yml", write(harbour).value.encode())
    assert outcome.value.name == "carneades"
    assert [finding.rule.code for finding in outcome.findings] == ["X908"]


def test_a_rebuttal_is_an_argument_for_the_denial() -> None:
    roads = ArgumentMap(
        elements=[
            Claim(id="wet", text="The roads are wet."),
            Claim(id="sun", text="The sun shines."),
            Rebuttal(id="r", target="wet", premises=[Premise(claim="sun")]),
        ]
    )
    (tree,) = read_yaml(write(roads).value, "").values
    assert isinstance(tree, dict)
    assert tree["issues"] == {"whether wet": {"positions": ["wet", "¬wet"]}}
    assert tree["arguments"]["r"]["conclusion"] == "¬wet"
    assert read(write(roads).value).value == roads


def retold(said: dict[str, Any]) -> dict[str, Any]:
    """A structure of the tests of balancing as a file of Carneades, where it can be one."""
    schemes = {name: {"weight": function} for name, function in said.get("functions", {}).items()}
    for name, scheme in said.get("schemes", {}).items():
        schemes[name] = {"weight": scheme.get("by"), "meta": scheme.get("properties", {})}
    arguments = {}
    for name, one in said.get("arguments", {}).items():
        by = one.get("by")
        if isinstance(by, dict):
            schemes[f"of {name}"] = {"weight": by}
            by = f"of {name}"
        wanted = {
            "conclusion": one["for"],
            "premises": one.get("from"),
            "undercutter": one.get("unless"),
            "scheme": one.get("scheme", by),
        }
        arguments[name] = {key: value for key, value in wanted.items() if value is not None}
    return {
        "statements": dict.fromkeys(said.get("statements", []), ""),
        "issues": said.get("issues", {}),
        "arguments": arguments,
        "argument_schemes": schemes,
        "assumptions": said.get("assumed", []),
        "weighing_functions": said.get("functions", {}),
    }


def structure(file: Path) -> dict[str, Any]:
    (said,) = read_yaml(file.read_bytes(), file.name).values
    assert isinstance(said, dict)
    return said


@pytest.mark.parametrize("file", STRUCTURES, ids=lambda file: file.stem)
def test_structures_weigh_the_same_as_maps(file: Path) -> None:
    said = structure(file)
    expected = {name: label for label in ("in", "out", "undecided") for name in said.get(label, [])}
    found = read(yaml_text([retold(said)])).value
    expected = {name: label for name, label in expected.items() if name in found}
    labels = balanced(found)
    assert expected
    assert {name: labels[name].value for name in expected} == expected
