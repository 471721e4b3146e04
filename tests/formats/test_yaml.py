"""YAML files as trees, and back: equal as data, whatever stands in them, and never without bound."""

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from argmap.formats.residue import same
from argmap.formats.yaml_file import kept_marks, read_yaml, released_marks, yaml_text

scalars = (
    st.none()
    | st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text()
    | st.sampled_from(
        ["no", "y", "1989-06-14", "<<", "=", "1:30", "~", "a: b", "- a", "? b", "x #y", " a", "a "]
    )
)
keys = st.text(max_size=5) | st.sampled_from(["no", "1", "~", "a b", "k" * 1500, "?", "-"])
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=15,
)


@given(st.lists(values, min_size=1, max_size=3))
@example([[[]], {"a": [[], {}, [{"b": [["c"]]}]]}])
def test_values_come_back(trees: list[object]) -> None:
    found = read_yaml(yaml_text(trees), "<text>")
    assert not found.findings
    assert not found.marks
    assert same(found.values, trees)


pieces = st.sampled_from(
    [
        *"aAbc1:-?,[]{}#&*!|>'\"%@` \n\n",
        ": ",
        "- ",
        "\n  ",
        "---\n",
        "&a ",
        "*a",
        "!t ",
        "!!int ",
        "<<",
        "no",
        "~",
    ]
)


@given(st.lists(pieces, max_size=25).map("".join) | st.text(max_size=20))
@example("? [a, !t b]\n: 1\n")
@example("!!int '5'")
@example("a: !t\nb: !t {c: no}\n!t d: .inf\n")
@example("? ? ? a\n  : b\n: c")
def test_any_yaml_comes_back(text: str) -> None:
    found = read_yaml(text, "<text>")
    if not found.findings:
        again = read_yaml(yaml_text(found.values, released_marks(kept_marks(found.marks))), "<text>")
        assert not again.findings
        assert same(again.values, found.values)
        assert again.marks == found.marks


@given(st.lists(values, max_size=4))
def test_other_writers_are_read(trees: list[object]) -> None:
    text = yaml.safe_dump_all(trees, allow_unicode=True)
    found = read_yaml(text, "<text>")
    assert not found.findings
    # YAML 1.1 writes some numbers in ways that are text in 1.2, and the other way round.
    assert len(found.values) == max(1, len(trees))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: &x {b: c}\nd: *x", {"a": {"b": "c"}, "d": {"b": "c"}}),
        ("1: a\n[b]: c\n~: d", {"1": "a", '["b"]': "c", "~": "d"}),
        ("a: *x", {"a": "*x"}),
        ("a: &x [*x]", {"a": ["*x"]}),
    ],
)
def test_aliases_and_keys(text: str, value: object) -> None:
    assert read_yaml(text, "<text>").values == [value]


def test_a_trap_of_aliases_is_not_followed() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 30)]
    found = read_yaml("\n".join(lines), "<text>")
    assert {finding.rule.code for finding in found.findings} == {"X910"}
    assert len(yaml_text(found.values)) < 1_000_000


@pytest.mark.parametrize(
    "text", ["[" * 100_000, "{a: " * 5000, "- " * 5000, "? " * 3000, "a:\n  b: [1, 2", "\0", "a: 1\na: 2"]
)
def test_what_is_broken_is_found(text: str) -> None:
    assert "X909" in {finding.rule.code for finding in read_yaml(text, "<text>").findings}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_tells_the_encoding(encoding: str) -> None:
    assert read_yaml("naïve: ¬a".encode(encoding), "<text>").values == [{"naïve": "¬a"}]
