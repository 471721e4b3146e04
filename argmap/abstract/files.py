"""Frameworks from and to text, by the name of a format or by what the text looks like."""

from collections.abc import Callable
from typing import Any

import attrs

from argmap.abstract.framework import Framework
from argmap.diagnostics import Outcome, UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argmap.abstract.assumptions import AssumptionFramework

FORMATS = ("af", "aba", "apx", "tgf")
"""The names of the formats."""

_SUFFIXES = {".apx": "apx", ".tgf": "tgf", ".aba": "aba"}


@attrs.frozen
class _Home:
    read: Callable[..., Outcome[Any]]
    write: Callable[[Any], str]


def read(
    content: str | bytes, format: str | None = None, *, name: str = "<text>"
) -> "Outcome[Framework | AssumptionFramework]":
    """The framework that a text holds, and what is wrong with it.

    Without a format, the text and its name tell.

    Raises:
        UsageError: there is no such format.
    """
    return _home(format or guessed(content, name)).read(content, name=name)


def write(framework: "Framework | AssumptionFramework", format: str | None = None) -> str:
    """A framework as text: in numbers, unless another format is named.

    Raises:
        UsageError: there is no such format, or the framework cannot be written in it.
    """
    own = "af" if isinstance(framework, Framework) else "aba"
    wanted = format or own
    if wanted in FORMATS and (wanted == "aba") != (own == "aba"):
        raise UsageError(f"the format {wanted!r} is not for frameworks of this kind; {own!r} is")
    return _home(wanted).write(framework)


def guessed(content: str | bytes, name: str = "") -> str:
    """The format of a text, by its first words, then by the suffix of its name."""
    start = content[:4000]
    words = start.encode("utf-8", errors="replace") if isinstance(start, str) else start
    for line in words.removeprefix(b"\xef\xbb\xbf").splitlines():
        match line.split():
            case [b"p", b"aba", *_]:
                return "aba"
            case [b"p", *_]:
                return "af"
            case [first, *_] if first.startswith((b"arg(", b"att(", b"%")):
                return "apx"
            case [first, *rest] if not (first.startswith(b"#") and (rest or len(first) > 1)):
                break
    return _SUFFIXES.get(name[-4:].lower(), "tgf" if b"\n#\n" in b"\n" + words else "af")


def _home(format: str) -> _Home:
    from importlib import import_module

    wanted = {"i23": "af"}.get(format.lower(), format.lower())
    if wanted not in FORMATS:
        raise UsageError(f"there is no format {format!r}; there are {', '.join(FORMATS)}")
    module = import_module(f"argmap.abstract.{'iccma' if wanted == 'af' else wanted}")
    return _Home(module.read, module.write)
