"""The JSON export of the reference implementation of Argdown: in, out, and what it cannot hold."""

import json
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgumentMap, Builder, Data
from argmap.argdown import parse
from argmap.argdown import read as read_argdown
from argmap.argdown.view import export
from argmap.files import read_text, write_text
from argmap.formats.argdown_json import read, write
from argmap.strategies import maps
from argmap.text import Text
from tests.argdown.dump import dump
from tests.argdown_documents import PROFILES, document

documents = st.builds(document, st.integers(0).map(Random), st.sampled_from(PROFILES))
KEYS = (
    *(
        "statements",
        "arguments",
        "relations",
        "sections",
        "map",
        "tags",
        "A",
        "members",
        "pcs",
        "title",
        "text",
    ),
    *("data", "ranges", "from", "fromType", "relationType", "children", "inference", "section", "role"),
)
scalars = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3) | st.sampled_from(KEYS)
)
trees = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(KEYS) | st.text(max_size=2), inner, max_size=5)
    ),
    max_leaves=30,
)


def exported(source: str) -> str:
    return export(parse(Text(source)))


@given(maps(whole=False))
def test_what_is_lost_is_told(map: ArgumentMap) -> None:
    written = write(map)
    outcome = read(written.value)
    assert not outcome.findings
    assert bool(written.findings) == (outcome.value != map)


@given(documents)
def test_exports_are_read_without_a_finding(source: str) -> None:
    outcome = read(exported(source))
    assert outcome.findings == ()
    known = read_argdown(source).value
    # There, a text without a title goes by a number, which somebody may have chosen as a title.
    assert len(outcome.value.claims) == len(known.claims) or "[Untitled 1]" in source
    assert len(outcome.value.arguments) == len(known.arguments)
    assert len(outcome.value.sections) == len(known.sections)


@given(trees)
def test_any_json_is_read(tree: object) -> None:
    read(json.dumps(tree))


@given(st.binary())
def test_any_bytes_are_read(content: bytes) -> None:
    read(content)


def test_data_that_are_too_deep_are_told() -> None:
    deep = '{"a": ' * 150 + "1" + "}" * 150
    outcome = read(f'{{"statements": {{"A": {{"data": {deep}}}}}}}')
    assert [finding.rule.code for finding in outcome.findings] == ["J251"]
    assert [claim.title for claim in outcome.value.claims] == ["A"]


SOURCE = """\
# Whether to go #plan

[Go]: We *should* go. #now
  + [Late]: It is late.
  - <Mud>: Mud is everywhere. {weight: 2}

## Of rain

<Rain>: It rains.

(1) [Wet]: The road is wet.
(2) Wet roads are slow.
-- Practical reasoning {uses: [1]} --
(3) [Stay]: We should stay.

[Stay]
  >< [Go]
"""


def test_an_export_says_what_the_document_says() -> None:
    assert dump(read(exported(SOURCE)).value) == dump(read_argdown(SOURCE).value)


@pytest.mark.parametrize(
    ("relation", "expected"),
    [
        ({"relationType": "support", "from": "B"}, "J252"),
        ({"relationType": "dislike", "from": "A"}, "J251"),
    ],
)
def test_relations_that_cannot_be_are_told(relation: dict[str, str], expected: str) -> None:
    ends = {"fromType": "equivalence-class", "to": "A", "toType": "equivalence-class"}
    tree = {"statements": {"A": {"title": "A"}}, "relations": [{**relation, **ends}]}
    outcome = read(json.dumps(tree), name="x")
    assert [finding.rule.code for finding in outcome.findings] == [expected]
    assert str(outcome.findings[0]).startswith("x#/relations/0: error")
    assert outcome.value.links == ()


def test_what_is_not_known_is_kept_and_told() -> None:
    outcome = read('{"statements": {}, "frames": [1]}')
    assert [finding.rule.code for finding in outcome.findings] == ["J253"]
    assert outcome.value.extras == Data({"argdown-json": {"frames": [1]}})


def test_the_format_goes_by_its_name() -> None:
    b = Builder()
    b.support(b.claim("It rains.", title="Rain"), b.claim("The roads are wet.", title="Wet"))
    written = write_text(b.build(), format="argdown-json")
    assert written.findings == ()
    assert read_text(written.value, format="argdown-json").value == b.build()
