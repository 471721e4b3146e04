"""JSON text as the files of other tools have it: a line for each item of the lists that matter.

msgspec writes it, in a fourth of the time that `json` takes. What UTF-8 cannot hold it refuses, and `json`
writes that.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TypeAlias

Encode: TypeAlias = Callable[[object], bytes]


def json_text(tree: object) -> str:
    """A tree of plain values as JSON: a line for each member, and for each item of a list or an object in it.

    >>> print(json_text({"nodes": [{"id": 1}, {"id": 2}], "edges": []}), end="")
    {"nodes":[
    {"id":1},
    {"id":2}
    ],
    "edges":[]}
    """
    from msgspec.json import Encoder

    encoder = Encoder()
    try:
        return _text(tree, encoder.encode, encoder.encode_lines).decode()
    except UnicodeEncodeError:  # halves of surrogate pairs
        return _text(
            tree, _escaped, lambda items: b"".join(_escaped(item) + b"\n" for item in items)
        ).decode()


def _escaped(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode()


def _text(tree: object, encode: Encode, lines: Callable[[list[object]], bytes]) -> bytes:
    if not isinstance(tree, dict):
        return encode(tree) + b"\n"

    def member(value: object) -> bytes:
        if isinstance(value, dict) and value and all(type(item) is dict for item in value.values()):
            return (
                b"{\n"
                + b",\n".join(encode(key) + b":" + encode(item) for key, item in value.items())
                + b"\n}"
            )
        if isinstance(value, list) and value:
            # No string in JSON holds the end of a line as it is.
            return b"[\n" + lines(value)[:-1].replace(b"\n", b",\n") + b"\n]"
        return encode(value)

    members = (encode(key) + b":" + member(value) for key, value in tree.items())
    return b"{" + b",\n".join(members) + b"}\n"
