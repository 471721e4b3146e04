"""JSON with a line for each statement, argument or relation, whatever the depth of what stands in it."""

import json
from collections.abc import Iterator
from json.encoder import encode_basestring
from typing import Any, TypeAlias

Json: TypeAlias = Any
"""None, booleans, numbers, strings, and lists and dicts of them."""

_LINES = 2
"""So many levels have their members on lines of their own."""


def json_text(tree: Json) -> str:
    """The text of a tree.

    >>> print(json_text({"a": {"b": [1, {}], "c": "ü"}, "d": []}))
    {
      "a": {
        "b": [1, {}],
        "c": "ü"
      },
      "d": []
    }
    """
    return "".join(_pieces(tree))


def _pieces(tree: Json) -> Iterator[str]:
    """The text, piece by piece; what is open is kept in a list, so that no depth is too great."""
    if not _is_open(tree):
        yield _compact(tree)
        return
    yield _opening(tree)
    opened = [_members(tree)]
    closers = [_closing(tree)]
    is_deep = False  # too deep for the encoder of the standard library, which is many times faster
    separator = _separator(1, first=True)
    while opened:
        for key, value in opened[-1]:
            if _is_open(value) and (is_deep or len(opened) < _LINES):
                yield f"{separator}{key}{_opening(value)}"
            else:
                try:
                    yield f"{separator}{key}{_compact(value)}"
                    separator = _separator(len(opened), first=False)
                    continue
                except RecursionError:
                    is_deep = True
                    yield f"{separator}{key}{_opening(value)}"
            opened.append(_members(value))
            closers.append(_closing(value))
            separator = _separator(len(opened), first=True)
            break
        else:
            opened.pop()
            yield f"{_separator(len(opened), first=True)}{closers.pop()}"
            separator = _separator(len(opened), first=False)


def _separator(depth: int, *, first: bool) -> str:
    """What stands before a member at some depth, or before the bracket that closes the depth below."""
    if depth > _LINES:
        return "" if first else ", "
    return f"{'' if first else ','}\n{'  ' * depth}"


def _is_open(tree: Json) -> bool:
    return isinstance(tree, dict | list) and bool(tree)


def _opening(tree: Json) -> str:
    return "{" if isinstance(tree, dict) else "["


def _closing(tree: Json) -> str:
    return "}" if isinstance(tree, dict) else "]"


def _members(tree: Json) -> Iterator[tuple[str, Json]]:
    """The values in a list or dict, each with what stands before it."""
    if isinstance(tree, dict):
        return ((f"{encode_basestring(key)}: ", value) for key, value in tree.items())
    return (("", value) for value in tree)


_compact = json.JSONEncoder(ensure_ascii=False).encode
