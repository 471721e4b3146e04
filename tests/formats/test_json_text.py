"""JSON as other tools have it: whatever the tree, it is read as it was, and each item has a line."""

import json

from hypothesis import given
from hypothesis import strategies as st

from argmap.formats.json_text import json_text

texts = st.text(st.characters(), max_size=4)  # halves of surrogate pairs are among them
scalars = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | texts
trees = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=10,
)


@given(trees)
def test_what_is_written_is_read_as_it_was(tree: object) -> None:
    read = json.loads(json_text(tree))
    assert read == tree
    assert repr(read) == repr(tree), "and in the same order, of the same types"
    assert json_text(read) == json_text(tree)


@given(st.lists(st.dictionaries(texts, scalars, max_size=2), min_size=1, max_size=4))
def test_each_item_has_a_line(items: list[object]) -> None:
    lines = json_text({"nodes": items}).split("\n")
    assert len(lines) == len(items) + 3
    assert [json.loads(line.removesuffix(",")) for line in lines[1:-2]] == items
