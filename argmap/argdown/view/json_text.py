"""JSON as JavaScript writes it, indented by two blanks, whatever the depth."""

import json
from collections.abc import Iterator
from decimal import Decimal
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
    opened: list[tuple[Iterator[tuple[str, Json]], str]] = [(iter([("", tree)]), "")]
    is_first = True
    while opened:
        items, close = opened[-1]
        entry = next(items, None)
        margin = "\n" + "  " * (len(opened) - 1)
        if entry is None:
            opened.pop()
            if close:
                yield f"{margin[:-2]}{close}"
            is_first = False
            continue
        key, value = entry
        if len(opened) > 1:
            yield margin if is_first else f",{margin}"
        yield key
        if isinstance(value, dict) and value:
            yield "{"
            opened.append((((f"{_scalar(name)}: ", item) for name, item in value.items()), "}"))
            is_first = True
        elif isinstance(value, list) and value:
            yield "["
            opened.append(((("", item) for item in value), "]"))
            is_first = True
        else:
            yield _scalar(value)
            is_first = False


def _scalar(value: Json) -> str:
    """A scalar, or an empty list or dict; numbers as JavaScript writes them, where all are doubles."""
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) > _EXACT:
        value = float(value)
    if isinstance(value, float) and value.is_integer() and abs(value) < _NO_EXPONENT:
        return f"{Decimal(repr(value)):f}".removesuffix(".0")
    return json.dumps(value, ensure_ascii=False)
