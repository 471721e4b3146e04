"""Native JSON: what is written is read back as it was, and whatever is read ends in findings."""

import json
import re
from pathlib import Path
from typing import Any, get_args

import attrs
import jsonschema
import pytest
from hypothesis import given, note
from hypothesis import strategies as st

from argmap import (
    ArgumentMap,
    Claim,
    Data,
    Diagnostic,
    Mark,
    Outcome,
    Paragraph,
    Passage,
    Premise,
    Section,
    Support,
)
from argmap.diagnostics import Rule
from argmap.elements import FORCES, KINDS, MarkKind
from argmap.formats import native
from argmap.formats.fields import MAP, READABLE
from argmap.formats.native import read, write
from argmap.formats.parse import DEEPEST_FILE
from argmap.formats.rules import AT_ODDS, HALF_SURROGATE, HUGE_NUMBER, REPEATED_KEY, RULES, TOO_DEEP
from argmap.shape import NO_PREMISE, REPEATED
from argmap.shape import RULES as SHAPE_RULES
from argmap.strategies import maps

CASES = Path(__file__).parent / "cases" / "native"
SCHEMA = native.schema()
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def codes(outcome: Outcome[ArgumentMap]) -> list[str]:
    return [finding.rule.code for finding in outcome.findings]


def pointers(findings: tuple[Diagnostic, ...]) -> list[str]:
    return [finding.place.pointer or "" for finding in findings if finding.place]


# The law of the format.


@given(maps(whole=False))
def test_what_is_written_is_read_back(map: ArgumentMap) -> None:
    text = write(map)
    outcome = read(text)
    assert not outcome.findings
    assert outcome.value == map
    assert write(outcome.value) == text


@given(maps())
def test_order_is_kept(map: ArgumentMap) -> None:
    found = read(write(map)).value
    assert [element.id for element in found] == [element.id for element in map]
    for element, original in zip(found, map, strict=True):
        assert list(element.data) == list(original.data)


@given(maps())
def test_bytes_are_read_like_text_with_or_without_a_byte_order_mark(map: ArgumentMap) -> None:
    raw = write(map).encode()
    assert read(raw) == read(b"\xef\xbb\xbf" + raw)
    assert read(raw).value == map


@given(maps())
def test_elements_know_their_place(map: ArgumentMap) -> None:
    for index, element in enumerate(read(write(map), name="map.json").value):
        assert str(element.place) == f"map.json#/elements/{index}"


@given(maps(whole=False))
def test_what_is_written_satisfies_the_schema(map: ArgumentMap) -> None:
    VALIDATOR.validate(json.loads(write(map)))


@given(maps(whole=False))
def test_no_line_could_be_joined_with_the_next(map: ArgumentMap) -> None:
    """A value is broken into lines only where it is too long for one."""
    lines = write(map).split("\n")
    assert lines[-1] == ""
    for index, line in enumerate(lines):
        indent = len(line) - len(line.lstrip(" "))
        if indent < 4 or not line.endswith(("[", "{")) or line.endswith(("[]", "{}")):
            continue
        end = next(
            later for later in range(index + 1, len(lines)) if re.match(rf" {{{indent}}}\S", lines[later])
        )
        inside = " ".join(part.strip() for part in lines[index + 1 : end])
        joined = line + inside + lines[end].strip()
        assert len(joined.rstrip(",")) + 1 > native.WIDTH


# Whatever is read, nothing is raised, and nothing is lost.


def sound(outcome: Outcome[ArgumentMap]) -> None:
    """What holds of every outcome of reading."""
    for finding in outcome.findings:
        str(finding).encode()
        assert finding.place is not None, str(finding)
        assert finding.fix
    again = read(write(outcome.value))
    assert not again.findings
    assert again.value == outcome.value


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.sampled_from(["", "claim", "c", "\ud800", "\x9b", "é"])
    | st.text(st.characters(), max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["argmap", "elements", "extras", "data", "kind", "id", "a/b~c", "", "\udfff"]),
            inner,
            max_size=3,
        )
    ),
    max_leaves=12,
)


@given(st.binary(max_size=60))
def test_any_bytes_can_be_read(raw: bytes) -> None:
    sound(read(raw))


@given(JSON)
def test_any_json_can_be_read(tree: object) -> None:
    sound(read(json.dumps(tree)))


@given(st.text(st.sampled_from('[]{}",:\\ \n01eE.-ntrufalse\ud800é'), max_size=30))
def test_almost_json_can_be_read(text: str) -> None:
    outcome = read(text)
    assert outcome.findings
    sound(outcome)


@given(maps(max_claims=3, max_links=2, max_others=2), st.data())
def test_a_file_with_a_byte_changed_can_be_read(map: ArgumentMap, data: st.DataObject) -> None:
    raw = bytearray(write(map).encode())
    raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    sound(read(bytes(raw)))


@given(maps(max_claims=4, max_links=3, max_others=2), st.data())
def test_of_a_file_cut_short_the_complete_elements_are_read(map: ArgumentMap, data: st.DataObject) -> None:
    text = write(map)
    cut = data.draw(st.integers(0, len(text.rstrip()) - 1))
    outcome = read(text[:cut])
    assert codes(outcome)[0] == "J201"
    sound(outcome)
    complete = sum(end <= cut for end in ends_of_elements(text))
    assert [element.id for element in outcome.value] == [element.id for element in map][:complete]


def ends_of_elements(text: str) -> list[int]:
    """The offsets behind each element of a written map; the list of elements is the last thing in it."""
    ends: list[int] = []
    end = text.index('\n  "elements": [') + len('\n  "elements": [')
    while start := re.compile(r",?\s*(?=\{)").match(text, end):
        end = json.JSONDecoder().raw_decode(text, start.end())[1]
        ends.append(end)
    return ends


# Where a sound document is changed, the reader and the schema agree.

BEYOND_THE_SCHEMA = {
    *(rule.code for rule in SHAPE_RULES if rule not in (NO_PREMISE, REPEATED)),
    REPEATED.code,  # a schema sees repetition in one list, not that two arguments share a step
    AT_ODDS.code,  # that a range is not empty
    TOO_DEEP.code,
    REPEATED_KEY.code,
    HUGE_NUMBER.code,
    HALF_SURROGATE.code,
}
"""What the reader finds that no schema can state: how elements go together, and what is lost in parsing."""

VALUES = st.sampled_from(
    [
        None,
        True,
        False,
        0,
        1,
        2,
        -1,
        1.0,
        1.5,
        2**53,
        "",
        "c",
        "claim",
        [],
        [1],
        ["c"],
        ["c", "c"],
        {},
        {"a": 1},
    ]
)


def objects(tree: object, *, free: bool = False) -> list[Any]:
    """Every list and object in a document, without the data of authors, which can be anything."""
    if free or not isinstance(tree, dict | list):
        return []
    members = tree.items() if isinstance(tree, dict) else enumerate(tree)
    inner = [found for key, item in members for found in objects(item, free=key in ("data", "extras"))]
    return [tree, *inner]


@st.composite
def mutations(draw: st.DrawFn) -> dict[str, Any]:
    """Sound documents with one or two changes that may or may not break them."""
    sound_map = draw(maps(max_claims=4, max_links=4, max_others=4, hostile=False))
    tree: dict[str, Any] = json.loads(write(sound_map))
    for _ in range(draw(st.integers(1, 2))):
        node = draw(st.sampled_from(objects(tree)))
        keys = list(node) if isinstance(node, dict) else list(range(len(node)))
        change = draw(st.sampled_from(["drop", "set", "add"]))
        if change == "add" or not keys:
            value = draw(VALUES)
            if isinstance(node, dict):
                names = [
                    "kind",
                    "text",
                    "tags",
                    "marks",
                    "exclusive",
                    "paragraph",
                    "start",
                    "weight",
                    "missing",
                ]
                node[draw(st.sampled_from(names))] = value
            else:
                node.append(value)
        elif change == "drop":
            del node[draw(st.sampled_from(keys))]
        else:
            node[draw(st.sampled_from(keys))] = draw(VALUES)
    return tree


@given(mutations())
def test_the_schema_rejects_what_the_reader_reports(tree: dict[str, Any]) -> None:
    outcome = read(json.dumps(tree))
    note("\n".join(map(str, outcome.findings)))
    sound(outcome)
    if VALIDATOR.is_valid(tree):
        assert set(codes(outcome)) <= BEYOND_THE_SCHEMA
    else:
        assert outcome.findings


def resolved(part: dict[str, Any]) -> dict[str, Any]:
    """A part of the schema with what it refers to put in its place."""
    while "$ref" in part:
        part = {
            **SCHEMA["$defs"][part["$ref"].removeprefix("#/$defs/")],
            **{k: v for k, v in part.items() if k != "$ref"},
        }
    return part


@pytest.mark.parametrize("form", KINDS)
def test_schema_tables_and_model_have_the_same_fields(form: Any) -> None:
    name = form.__name__.lower()
    own = SCHEMA["$defs"][name]
    shared = SCHEMA["$defs"]["element"]
    stated = {**shared["properties"], **own["properties"]}
    model = ["kind", *(field.name for field in attrs.fields(form) if field.name != "place")]
    assert list(READABLE[name].fields) == model
    assert list(stated) == model
    assert [*shared["required"], *own.get("required", ())] == list(READABLE[name].needed)
    needed = {field.name for field in attrs.fields(form) if field.default is attrs.NOTHING}
    assert needed <= set(READABLE[name].needed)
    for field in attrs.fields(form):
        if "default" in stated.get(field.name, {}):
            assert stated[field.name]["default"] == field.default


@pytest.mark.parametrize("form", [Mark, Passage, Premise, Paragraph])
def test_schema_and_model_agree_on_parts(form: Any) -> None:
    stated = SCHEMA["$defs"][form.__name__.lower()]
    assert list(stated["properties"]) == [field.name for field in attrs.fields(form)]
    assert stated["required"] == [
        field.name for field in attrs.fields(form) if field.default is attrs.NOTHING
    ]


def test_schema_and_model_agree_on_the_rest() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    names = [form.__name__.lower() for form in KINDS]
    assert list(READABLE) == names
    assert SCHEMA["$defs"]["element"]["properties"]["kind"]["enum"] == names
    assert [part["$ref"] for part in SCHEMA["properties"]["elements"]["items"]["oneOf"]] == [
        f"#/$defs/{name}" for name in names
    ]
    assert SCHEMA["$defs"]["mark"]["properties"]["kind"]["enum"] == list(get_args(MarkKind))
    assert set(MAP) == set(SCHEMA["properties"])
    assert list(SCHEMA["properties"])[1:-1] == [
        field.name for field in attrs.fields(ArgumentMap) if field.name != "elements"
    ]
    for force in FORCES:
        assert force in SCHEMA["$defs"]["assertion"]["properties"]["force"]["description"]


def test_every_part_of_the_schema_says_what_it_is() -> None:
    for name, part in {**SCHEMA["$defs"], "": SCHEMA}.items():
        for key, stated in part.get("properties", {}).items():
            if key != "kind":
                assert resolved(stated)["description"].endswith("."), f"{name}.{key}"


# Rules and cases, as data.


@pytest.mark.parametrize("rule", [*RULES, *SHAPE_RULES], ids=lambda rule: rule.code)
def test_examples_of_rules(rule: Rule) -> None:
    if rule.language is None:
        return
    broken = read(rule.example)
    assert set(codes(broken)) == {rule.code}
    sound(broken)
    assert not read(rule.mend).findings


def test_codes_are_unique() -> None:
    assert len({rule.code for rule in (*RULES, *SHAPE_RULES)}) == len(RULES) + len(SHAPE_RULES)


@pytest.mark.parametrize("case", sorted(CASES.glob("*.json")), ids=lambda path: path.stem)
def test_case(case: Path) -> None:
    """Beside each file stand the findings in it and, after an empty line, the map that could be had."""
    outcome = read(case.read_bytes(), name=case.name)
    sound(outcome)
    found = "".join(f"{finding}\n" for finding in outcome.findings) + "\n" + write(outcome.value)
    assert found == case.with_suffix(".expected").read_text("utf-8")


# Examples.


def test_the_examples_in_the_manual() -> None:
    manual = (Path(__file__).parents[2] / "docs" / "json.md").read_text("utf-8")
    small, broken, mended = re.findall(r"```json[ \w]*\n(.*?)```", manual, re.DOTALL)
    assert not read(small).findings
    assert write(read(small).value) == small
    VALIDATOR.validate(json.loads(small))
    assert codes(read(broken)) == ["J211", "J206"]
    assert write(read(broken).value) == mended


@pytest.mark.parametrize(("opening", "offset"), [("[", 200), ('{"a":', 1000), ('[{"a":', 600)])
def test_a_flood_of_brackets_is_one_finding_where_it_gets_too_deep(opening: str, offset: int) -> None:
    outcome = read(opening * 300_000)
    sound(outcome)
    assert codes(outcome)[0] == "J203"
    place = outcome.findings[0].place
    assert place is not None
    assert place.span is not None
    assert place.span.start == offset


@pytest.mark.parametrize("levels", [99, 100, 101, 197, 198, 900, 5000])
def test_how_deep_data_may_be(levels: int) -> None:
    """The elements before what is too deep are kept; too deep data is kept as text while the file is not."""
    data = '{"a":' * levels + "1" + "}" * levels
    text = (
        '{"argmap": 1, "elements": [{"kind": "claim", "id": "c"}, '
        f'{{"kind": "claim", "id": "d", "data": {data}}}]}}'
    )
    outcome = read(text)
    sound(outcome)
    if levels <= 100:
        assert not outcome.findings
    else:
        assert codes(outcome) == ["J203"]
    kept = [element.id for element in outcome.value]
    assert kept == (["c", "d"] if levels + 3 <= DEEPEST_FILE else ["c"])
    if 100 < levels < 198:
        assert outcome.value["d"].extras == Data({"argmap": {"data": json.dumps(json.loads(data))}})


@pytest.mark.parametrize("levels", [96, 97, 98, 99, 100])
def test_a_wrong_element_can_hold_more_levels_than_extras_can(levels: int) -> None:
    data = '{"a":' * levels + "1" + "}" * levels
    outcome = read(f'{{"argmap": 1, "elements": [{{"kind": "clam", "data": {data}}}]}}')
    assert codes(outcome) == ["J206"]
    sound(outcome)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"])
def test_other_encodings_are_told_and_read(encoding: str) -> None:
    outcome = read('{"argmap": 1, "title": "Größe", "elements": []}'.encode(encoding))
    assert codes(outcome) == ["J202"]
    assert outcome.value.title == "Größe"


def test_long_numbers_are_kept_to_the_digit() -> None:
    data = Data({"long": 10**300 - 1, "short": -(10**299), "real": 1e308, "zero": -0.0})
    assert read(write(ArgumentMap(data=data))).value.data == data
    for zeros in (300, 4000, 100_000):
        outcome = read('{"argmap": 1, "data": {"a": 1' + "0" * zeros + '}, "elements": []}')
        assert codes(outcome) == ["J213"]
        sound(outcome)


def test_a_small_change_gives_a_small_diff() -> None:
    claims = [Claim(id=f"c{number}", text="Snow is white.") for number in range(5)]
    before = write(ArgumentMap(elements=claims)).splitlines()
    claims[2] = Claim(id="c2", text="Snow is white, " * 20)
    after = write(ArgumentMap(elements=claims)).splitlines()
    assert before[:5] == after[:5]
    assert before[6:] == after[-4:]


def test_sections_in_a_long_broken_chain_take_no_longer_than_others() -> None:
    sections = [Section(id=f"h{number}", section=f"h{number - 1}") for number in range(2000)]
    support = Support(id="s", target="c", premises=[Premise(claim="c")])
    text = write(ArgumentMap(elements=[*sections, Claim(id="c"), support], missing={"h-1"}))
    outcome = read(text.replace('"section": "h-1"', '"section": "h0"').replace('"missing": ["h-1"],', ""))
    assert set(codes(outcome)) == {"S103", "S104"}
    assert len(outcome.value) == 2001
