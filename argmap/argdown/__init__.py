"""Argdown, the plain-text notation for argument maps.

`parse` gives the syntax tree of a text, `read` the map it describes, `write` a text for
a map, `format_text` the same document in one style. Each is loaded when it is first asked for.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argmap.argdown.decoding import decode as decode
    from argmap.argdown.formatter import difference as difference
    from argmap.argdown.formatter import format_text as format_text
    from argmap.argdown.front import Mode as Mode
    from argmap.argdown.lowering import lower as lower
    from argmap.argdown.parser import parse as parse
    from argmap.argdown.reading import read as read
    from argmap.argdown.rules import RULES as RULES
    from argmap.argdown.tree import Document as Document
    from argmap.argdown.tree import source as source
    from argmap.argdown.writer import write as write

_HOME = {
    "RULES": "rules",
    "Document": "tree",
    "Mode": "front",
    "decode": "decoding",
    "difference": "formatter",
    "format_text": "formatter",
    "lower": "lowering",
    "parse": "parser",
    "read": "reading",
    "source": "tree",
    "write": "writer",
}

__all__ = [*_HOME]


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module 'argmap.argdown' has no attribute {name!r}")
    from importlib import import_module

    value: object = getattr(import_module(f"argmap.argdown.{_HOME[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
