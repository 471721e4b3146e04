"""GSN in YAML: files in and out, whatever is in them."""

from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from argmap import ArgumentMap
from argmap.elements import Argument, Claim, Premise, Support, Undercut
from argmap.formats import format_of
from argmap.formats.gsn import read, write
from argmap.formats.yaml_file import read_yaml, yaml_text
from tests.formats.equal import yaml_differences

CASE = Path(__file__).parent / "cases" / "gsn" / "brakes.gsn.yaml"

names = st.sampled_from(
    ["G1", "G2", "S1", "S2", "s1", "s2", "Sn1", "C1", "A1", "CG1", "CSn1", "r1", "module", "x", ""]
)
junk = (
    st.none()
    | st.booleans()
    | st.integers(-2, 3)
    | st.text(max_size=3)
    | st.sampled_from(["absent", "Goal", "Strategy"])
    | st.lists(st.text(max_size=2), max_size=2)
    | st.dictionaries(
        st.sampled_from(["absent", "as JSON", "text", "name", "step"]), st.none() | st.text(max_size=2)
    )
)
named = junk | names | st.lists(names | junk, max_size=3)
fields: dict[str, st.SearchStrategy[Any]] = {
    "text": junk,
    "supportedBy": st.lists(names, max_size=3) | named,
    "inContextOf": named,
    "challenges": named,
    "nodeType": junk | st.sampled_from(["Goal", "Strategy", "Context", "Solution"]),
    "classes": junk,
    "undeveloped": junk,
    "absent": junk,
    "fields": junk,
}
entries = junk | st.fixed_dictionaries({}, optional=fields)
old = st.tuples(st.text(max_size=2), st.fixed_dictionaries({}, optional=fields)).map(list)
files = junk | st.dictionaries(names, entries | old, max_size=8)
"""What nobody writes, and some have."""

BARE = {"text": "", "supportedBy": ["G1"], "nodeType": "Strategy"}


@given(files)
@example({"G1": {"supportedBy": ["s1", "s2"]}, "s1": BARE, "s2": BARE})
def test_every_file_comes_back_equal(tree: object) -> None:
    text = yaml_text([tree])
    outcome = read(text)
    written = write(outcome.value)
    assert list(yaml_differences(text.encode(), written.value.encode())) == []
    assert not written.findings
    assert read(written.value).value == outcome.value
    assert not outcome.errors


@pytest.fixture
def brakes() -> ArgumentMap:
    return read(CASE.read_bytes()).value


def changed(map: ArgumentMap, id: str, **values: Any) -> dict[str, Any]:
    elements = [attrs.evolve(each, **values) if each.id == id else each for each in map.elements]
    (tree,) = read_yaml(write(attrs.evolve(map, elements=elements)).value, "").values
    assert isinstance(tree, dict)
    return tree


def test_strategies_are_supports(brakes: ArgumentMap) -> None:
    strategy = brakes["S1"]
    assert isinstance(strategy, Support)
    assert strategy.target == "G1"
    assert strategy.schemes == ("Argument over each brake",)
    assert [(premise.claim, premise.role) for premise in strategy.premises] == [
        ("G2", None),
        ("G3", None),
        ("J1", "justification"),
    ]
    assert [premise.claim for premise in brakes.supports_of("G1")[0].premises] == ["S2", "C1"]
    assert isinstance(brakes["S2"], Argument)
    assert any(isinstance(link, Undercut) and link.target == "S1" for link in brakes.links)


def test_what_was_changed_is_written_as_it_is_now(brakes: ArgumentMap) -> None:
    tree = changed(brakes, "G2", text="Something else.")
    assert tree["G2"]["text"] == "Something else."
    assert tree["G2"]["url"] == "https://example.org/g2"
    tree = changed(brakes, "S1", premises=[Premise(claim="G2")], schemes=["By the front brake"])
    assert tree["S1"] == {"text": "By the front brake", "supportedBy": ["G2"], "rankIncrement": 1}
    assert tree["G1"]["supportedBy"] == ["S1", "S2"]


def test_claims_of_any_id_have_a_type() -> None:
    wheel = Claim(id="wheel", text="The wheel holds.")
    context = Claim(id="Goal", text="On dry roads.")
    link = Support(
        id="s1", target="wheel", premises=[Premise(claim="C1"), Premise(claim="Goal", role="context")]
    )
    made = ArgumentMap(elements=[wheel, context, Claim(id="C1", text="It is steel."), link])
    (tree,) = read_yaml(write(made).value, "").values
    assert isinstance(tree, dict)
    assert {name: node.get("nodeType") for name, node in tree.items()} == {
        "wheel": "Goal",
        "Goal": "Context",
        "C1": "Goal",
    }
    assert read(write(made).value).value == made


def test_the_content_tells_that_it_is_gsn(brakes: ArgumentMap) -> None:
    assert format_of("brakes.yaml", write(brakes).value.encode()).value.name == "gsn"
    assert format_of("brakes.gsn.yaml").value.name == "gsn"
