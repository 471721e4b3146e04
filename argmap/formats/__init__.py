"""The formats that maps are kept in: a table in `rows`, and a file or a folder for each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath

from argmap.diagnostics import Diagnostic, Outcome, UsageError
from argmap.formats.peek import Peek
from argmap.formats.rows import FEATURES, FORMATS, Format, Reader, Writer

__all__ = [
    "FEATURES",
    "FORMATS",
    "Format",
    "Reader",
    "Writer",
    "format_for",
    "format_named",
    "format_of",
    "readable",
    "translation",
    "writable",
]


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


def readable(known: Format) -> Reader:
    """What reads a format.

    Raises:
        UsageError: nothing does.
    """
    if known.read is None:
        raise UsageError(f"{known.name} is written, not read")
    return known.read


def writable(known: Format) -> Writer:
    """What writes a format.

    Raises:
        UsageError: nothing does.
    """
    if known.write is None:
        raise UsageError(f"{known.name} is read, not written")
    return known.write


def format_of(name: str, content: bytes = b"") -> Outcome[Format]:
    """The format of a file that is read, by its name, or by how it begins where the name leaves that open.

    A finding says what the file was taken for, if its name alone would not have told.

    Raises:
        UsageError: neither tells.
    """
    peek = Peek(content)
    own = _by_suffix(name)
    suffix = PurePath(name).suffix.lower()
    if own is not None and (suffix not in own.suffixes or own.knows(peek) or not _shares(suffix)):
        return Outcome(own)
    for known in FORMATS:
        if (suffix in known.shared or not suffix) and known.read is not None and known.knows(peek):
            return Outcome(known, [] if known is own else [_taken_for(known)])
    if own is not None:
        return Outcome(own)
    if not suffix:
        return Outcome(format_named("json" if peek.text[:1] == "{" else "argdown"))
    if _shares(suffix):
        names = ", ".join(known.name for known in FORMATS if suffix in known.shared)
        raise UsageError(f"{name} is none of the formats that are kept in {suffix} files: {names}")
    raise _unknown(name)


def format_for(name: str) -> Format:
    """The format to write into a file of that name.

    Raises:
        UsageError: the name leaves it open, or no format has such files.
    """
    own = _by_suffix(name)
    if own is not None:
        return own
    suffix = PurePath(name).suffix.lower()
    names = [known.name for known in FORMATS if suffix in known.shared and known.write is not None]
    if len(names) == 1:
        return format_named(names[0])
    if names:
        raise UsageError(f"several formats are written into {suffix} files; say which: {', '.join(names)}")
    raise _unknown(name)


def _by_suffix(name: str) -> Format | None:
    """The format that has files of such a name to itself; the longer suffix counts."""
    lower = PurePath(name).name.lower()
    found = [(len(suffix), known) for known in FORMATS for suffix in known.suffixes if lower.endswith(suffix)]
    return max(found, key=lambda each: each[0])[1] if found else None


def _shares(suffix: str) -> bool:
    return any(suffix in known.shared for known in FORMATS)


def _taken_for(known: Format) -> Diagnostic:
    from argmap.formats.foreign import TAKEN_FOR

    fix = f"--from {known.name} settles it."
    return Diagnostic(TAKEN_FOR, f"Taken for {known.name}: {known.title}.", fix=fix)


def _unknown(name: str) -> UsageError:
    suffixes = " ".join(
        dict.fromkeys(ending for known in FORMATS for ending in (*known.suffixes, *known.shared))
    )
    ending = PurePath(name).suffix
    return UsageError(f"no format has files that end in {ending} ({name}); known are {suffixes}")
