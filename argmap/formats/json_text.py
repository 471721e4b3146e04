"""JSON text as the files of other tools have it: a line for each item of the lists that matter."""

import json
from collections.abc import Callable
from typing import TypeAlias

from argmap.data import check_text

Encode: TypeAlias = Callable[[object], str]

_SEAM = ",\0"
"""What stands between items until it is known what to put there: no string in JSON holds it as it is."""


def _encoder(readable: bool) -> Encode:
    return json.JSONEncoder(ensure_ascii=not readable, allow_nan=False, separators=(_SEAM, ": ")).encode


_readable, _escaped = _encoder(True), _encoder(False)


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
        return f"{_line(tree, encode)}\n"
    members = (f"{encode(key)}: {_lines(value, encode)}" for key, value in tree.items())
    return "{" + ",\n".join(members) + "}\n"


def _lines(value: object, encode: Encode) -> str:
    if isinstance(value, dict) and value and all(type(item) is dict for item in value.values()):
        items = (f"{encode(key)}: {_line(item, encode)}" for key, item in value.items())
        return "{\n" + ",\n".join(items) + "\n}"
    if not isinstance(value, list) or not value:
        return _line(value, encode)
    if all(type(item) is dict for item in value):
        # In one go, and the lines made of it: to call the encoder for each item takes as long again.
        return "[\n" + encode(value)[1:-1].replace(f"}}{_SEAM}{{", "},\n{").replace(_SEAM, ", ") + "\n]"
    return "[\n" + ",\n".join(_line(item, encode) for item in value) + "\n]"


def _line(value: object, encode: Encode) -> str:
    return encode(value).replace(_SEAM, ", ")
