"""JSON as JavaScript writes it, indented by two blanks, whatever the depth."""

import json
from collections.abc import Iterator
from decimal import Decimal
from json.encoder import encode_basestring
from typing import Any, TypeAlias

Json: TypeAlias = Any
"""None, booleans, numbers, strings, and lists and dicts of them."""

_EXACT = 2**53
_NO_EXPONENT = 1e21


def json_text(tree: Json) -> str:
    """The text of a tree.

    >>> print(json_text({"a": [1.0, {}], "b": "ü"}))
    {
      "a": [
        1,
        {}
      ],
      "b": "ü"
    }
    """
    return "".join(_pieces(tree))


def _pieces(tree: Json) -> Iterator[str]:
    """The text, piece by piece; what is open is kept in a list, so that no depth is too great."""
    if not isinstance(tree, (dict, list)) or not tree:
        yield _scalar(tree)
        return
    yield "{" if isinstance(tree, dict) else "["
    opened = [_members(tree)]
    closers = ["}" if isinstance(tree, dict) else "]"]
    margin = "\n  "
    separator = margin
    while opened:
        for key, value in opened[-1]:
            if isinstance(value, (dict, list)) and value:
                is_dict = isinstance(value, dict)
                yield f"{separator}{key}{'{' if is_dict else '['}"
                opened.append(_members(value))
                closers.append("}" if is_dict else "]")
                margin += "  "
                separator = margin
                break
            yield f"{separator}{key}{_scalar(value)}"
            separator = f",{margin}"
        else:
            opened.pop()
            margin = margin[:-2]
            yield f"{margin}{closers.pop()}"
            separator = f",{margin}"


def _members(tree: Json) -> Iterator[tuple[str, Json]]:
    """The values in a list or dict, each with what stands before it."""
    if isinstance(tree, dict):
        return ((f"{encode_basestring(key)}: ", value) for key, value in tree.items())
    return (("", value) for value in tree)


def _scalar(value: Json) -> str:
    """A scalar, or an empty list or dict; numbers as JavaScript writes them, where all are doubles."""
    if isinstance(value, str):
        return encode_basestring(value)
    if type(value) is int:
        if abs(value) <= _EXACT:
            return str(value)
        value = float(value)
    if isinstance(value, float) and value.is_integer() and abs(value) < _NO_EXPONENT:
        return f"{Decimal(repr(value)):f}".removesuffix(".0")
    return json.dumps(value)
