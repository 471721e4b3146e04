"""JSON text as the files of other tools have it: a line for each item of the lists that matter."""

import json
from collections.abc import Callable
from typing import TypeAlias

from argmap.data import check_text

Encode: TypeAlias = Callable[[object], str]

_readable: Encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
_escaped: Encode = json.JSONEncoder(allow_nan=False).encode


def json_text(tree: object) -> str:
    """A tree of plain values as JSON: a line for each member, and for each item of a list or an object in it.

    A large tree is written as fast as `json` writes one line; with an indent it is many times slower.

    >>> print(json_text({"nodes": [{"id": 1}, {"id": 2}], "edges": []}), end="")
    {"nodes": [
    {"id": 1},
    {"id": 2}
    ],
    "edges": []}
    """
    text = _text(tree, _readable)
    try:
        return check_text(text)
    except ValueError:
        return _text(tree, _escaped)  # halves of surrogate pairs, which UTF-8 cannot hold


def _text(tree: object, encode: Encode) -> str:
    if not isinstance(tree, dict):
        return f"{encode(tree)}\n"
    members = (f"{encode(key)}: {_lines(value, encode)}" for key, value in tree.items())
    return "{" + ",\n".join(members) + "}\n"


def _lines(value: object, encode: Encode) -> str:
    if isinstance(value, dict) and value and all(type(item) is dict for item in value.values()):
        return "{\n" + ",\n".join(f"{encode(key)}: {encode(item)}" for key, item in value.items()) + "\n}"
    if not isinstance(value, list) or not value:
        return encode(value)
    return "[\n" + ",\n".join(map(encode, value)) + "\n]"
