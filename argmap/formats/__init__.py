"""The formats that maps are kept in: a table, one file for each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path, PurePath
from typing import Protocol

import attrs

from argmap.diagnostics import Outcome, UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argmap.model import ArgumentMap

__all__ = ["FORMATS", "Format", "format_named", "format_of"]


class Reader(Protocol):
    """Reads a text or the bytes of a file; `name` is what findings call it.

    A format whose documents can include others looks for them beside `path`, and only below the `roots`.
    """

    def __call__(
        self, text: str | bytes, *, name: str, path: Path | None, roots: Sequence[Path]
    ) -> Outcome[ArgumentMap]: ...


@attrs.frozen
class Format:
    """A format: its name, what it is, the suffixes of its files, and how to read and write it.

    What a format cannot hold of a map, its writer tells in findings.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    read: Reader
    write: Callable[[ArgumentMap], Outcome[str]]


def _read_json(
    text: str | bytes, *, name: str, path: Path | None, roots: Sequence[Path]
) -> Outcome[ArgumentMap]:
    from argmap.formats import native

    return native.read(text, name=name)


def _write_json(map: ArgumentMap) -> Outcome[str]:
    from argmap.formats import native

    return Outcome(native.write(map))


def _read_argdown(
    text: str | bytes, *, name: str, path: Path | None, roots: Sequence[Path]
) -> Outcome[ArgumentMap]:
    from argmap import argdown

    return argdown.read(text, name=name, path=path, roots=roots)


def _write_argdown(map: ArgumentMap) -> Outcome[str]:
    from argmap import argdown

    return argdown.write(map)


def _read_argdown_json(
    text: str | bytes, *, name: str, path: Path | None, roots: Sequence[Path]
) -> Outcome[ArgumentMap]:
    from argmap.formats import argdown_json

    return argdown_json.read(text, name=name)


def _write_argdown_json(map: ArgumentMap) -> Outcome[str]:
    from argmap.formats import argdown_json

    return argdown_json.write(map)


FORMATS = (
    Format("argdown", "Argdown", (".argdown", ".ad", ".adown", ".argdn"), _read_argdown, _write_argdown),
    Format("json", "argmap's own JSON, the one that holds all of a map", (".json",), _read_json, _write_json),
    Format(
        "argdown-json",
        "the JSON that the reference implementation of Argdown exports",
        (),
        _read_argdown_json,
        _write_argdown_json,
    ),
)


def translation(
    source: Format, target: Format, content: bytes
) -> Callable[[bytes, str], Outcome[str]] | None:
    """What makes a text in one format of a text in another without a map between; None if nothing does.

    What the reference implementation exports of an Argdown document is made of its syntax tree. A document
    that includes others is one only when it is read.
    """
    if (source.name, target.name) != ("argdown", "argdown-json") or b"@include(" in content:
        return None
    from argmap.formats.argdown_export import exported

    return exported


def format_named(name: str) -> Format:
    """The format of that name.

    Raises:
        UsageError: there is none.
    """
    for known in FORMATS:
        if known.name == name:
            return known
    raise UsageError(f"there is no format {name!r}; there are {', '.join(known.name for known in FORMATS)}")


def format_of(name: str, content: bytes = b"") -> Format:
    """The format of a file by its name, or, where the name does not tell, by how it begins.

    Raises:
        UsageError: neither tells.
    """
    suffix = PurePath(name).suffix.lower()
    for known in FORMATS:
        if suffix in known.suffixes:
            return known
    if not suffix:
        return format_named(
            "json" if content.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{" else "argdown"
        )
    known_suffixes = " ".join(ending for known in FORMATS for ending in known.suffixes)
    raise UsageError(f"no format has files that end in {suffix} ({name}); known are {known_suffixes}")
