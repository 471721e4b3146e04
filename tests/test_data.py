"""Data of users: frozen as they are, thawed as they were, and refused where no file could hold them."""

import copy
import json
import pickle
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import Data
from argmap.data import DEEPEST, EMPTY, check_text, freeze, thaw
from argmap.strategies import data

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=10,
)


@given(JSON)
def test_thawing_gives_back_what_was_frozen(value: object) -> None:
    frozen = freeze(value)
    assert thaw(frozen) == value
    assert repr(thaw(frozen)) == repr(value), "and in the same order, of the same types"
    assert freeze(frozen) == frozen


@given(JSON)
def test_what_is_frozen_can_be_hashed_and_copied(value: object) -> None:
    frozen = freeze(value)
    assert hash(freeze(thaw(frozen))) == hash(frozen)
    assert copy.deepcopy(frozen) == frozen
    assert pickle.loads(pickle.dumps(frozen)) == frozen


@given(data())
def test_data_are_what_json_writes(data: Data) -> None:
    assert Data(json.loads(json.dumps(thaw(data)))) == data
    assert list(data) == list(Data(json.loads(json.dumps(thaw(data)))))


@given(data(), st.text(st.characters(exclude_categories=["Cs"])), JSON)
def test_editing_makes_new_data(data: Data, key: str, value: object) -> None:
    before = repr(data)
    having = data.having({key: value})
    assert thaw(having[key]) == value
    assert list(having) == [*data, *([] if key in data else [key])]
    assert key not in having.without(key)
    assert having.without(key) == data.without(key)
    assert repr(data) == before


@given(data())
def test_data_are_equal_to_mappings_with_the_same_items(data: Data) -> None:
    assert data == dict(data)
    assert data.having({"one more": 1}) != data
    backwards = Data({key: data[key] for key in reversed(list(data))})
    assert backwards == data
    assert hash(backwards) == hash(data)


def test_data_cannot_change() -> None:
    data = Data({"pages": [3, {"to": 4}]})
    assert data["pages"] == (3, Data({"to": 4}))
    with pytest.raises(AttributeError, match="cannot change"):
        data.pages = 5
    with pytest.raises(TypeError):
        data["pages"] = 5  # type: ignore[index]


@pytest.mark.parametrize(
    ("value", "error", "says"),
    [
        ({"on": date(2022, 3, 4)}, TypeError, "date is not a kind of data"),
        ({"some": {1, 2}}, TypeError, "set is not a kind of data"),
        ({1: "one"}, TypeError, "the key 1 is not a string"),
        ({"much": float("inf")}, ValueError, "inf is not a finite number"),
        ({"none": [float("nan")]}, ValueError, "nan is not a finite number"),
        ({"half": "a\ud800"}, ValueError, "half a surrogate pair .* at character 1"),
        ({"\udfff": 1}, ValueError, "half a surrogate pair"),
        ({"raw": b"bytes"}, TypeError, "bytes is not a kind of data"),
    ],
)
def test_what_no_file_can_hold_is_refused(value: object, error: type[Exception], says: str) -> None:
    with pytest.raises(error, match=says):
        freeze(value)


@pytest.mark.parametrize("levels", [DEEPEST, DEEPEST + 1, 5000])
def test_depth_has_a_limit_and_no_recursion_error(levels: int) -> None:
    value: object = 1
    for level in range(levels):
        value = [value] if level % 2 else {"in": value}
    if levels > DEEPEST:
        with pytest.raises(ValueError, match=f"deeper than {DEEPEST} levels"):
            freeze(value)
    else:
        assert thaw(freeze(value)) == value


def test_whole_pairs_pass() -> None:
    assert check_text("👩") == "👩"
    assert Data() == EMPTY
    assert repr(EMPTY) == "Data()"
    assert repr(Data({"a": 1})) == "Data({'a': 1})"
