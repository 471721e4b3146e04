"""Folders of maps: the files in them, and all of them in another format, each for itself."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath

import attrs

from argmap.diagnostics import Diagnostic, FindingsError, UsageError
from argmap.files import content_of, convert, put
from argmap.formats import Format, format_named, format_of, readable, writable
from argmap.formats.peek import HEAD
from argmap.limits import DEFAULT, Limits

__all__ = ["Converted", "convert_folder", "files_below"]


@attrs.frozen
class Converted:
    """What became of a file: `made` is the file that was written of it, None if none was.

    `trouble` says why it could not be read or written; `is_map` is false for one that no format is known for.
    """

    source: Path
    made: Path | None = None
    findings: tuple[Diagnostic, ...] = ()
    trouble: str = ""
    is_map: bool = True


def convert_folder(
    source: str | os.PathLike[str],
    target: str | os.PathLike[str],
    to: str,
    *,
    format: str | None = None,
    roots: Sequence[str | os.PathLike[str]] = (),
    strict: bool = False,
    limits: Limits = DEFAULT,
) -> Iterator[Converted]:
    """Every map below a folder in another format, below another folder under the same relative paths.

    Files are taken in order, hidden ones left alone. Without `format`, those of which neither name nor
    content tells a format are passed over. What goes wrong with a file is told, and the next one taken.

    Raises:
        UsageError: one of the formats is not known, or is not read or written; or `source` is no folder.
        MachineError: writing failed on the way, for want of space or otherwise.
    """
    begin, known = Path(source), format_named(to)
    writable(known)
    if format is not None:
        readable(format_named(format))
    if not begin.is_dir():
        raise UsageError(f"{begin} is no folder")
    made: dict[Path, Path] = {}
    files = files_below(begin)
    own_files = {file.resolve() for file in files}
    for file in files:
        own = file.relative_to(begin)
        try:
            content = content_of(file, limits)
        except FindingsError as error:
            yield Converted(own, findings=error.findings)
            continue
        except UsageError as error:
            yield Converted(own, trouble=str(error))
            continue
        try:
            read_as = format_named(format) if format else format_of(str(file), content[:HEAD]).value
            readable(read_as)
        except UsageError:
            yield Converted(own, is_map=False)
            continue
        place = Path(target) / _renamed(own, read_as, known)
        if place in made or place.resolve() in own_files:
            why = f"made of {made[place]}" if place in made else "one of the maps themselves"
            yield Converted(own, trouble=f"{file} is not converted: {place} is {why}")
            continue
        try:
            outcome = convert(
                content,
                to,
                format=format,
                name=str(file),
                path=file,
                roots=roots,
                strict=strict,
                limits=limits,
            )
            outcome = outcome.strict() if strict else outcome
            if outcome.ok:
                put(place, outcome.value, known)
        except UsageError as error:
            yield Converted(own, trouble=str(error))
            continue
        if outcome.ok:
            made[place] = own
        yield Converted(own, place if outcome.ok else None, outcome.findings)


def files_below(folder: Path) -> list[Path]:
    """The files below a folder, in order, without hidden ones."""
    found = []
    for above, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [Path(above) / name for name in sorted(names) if not name.startswith(".")]
    return sorted(path for path in found if path.is_file())


def _renamed(own: PurePath, read_as: Format, known: Format) -> PurePath:
    """The name of a file in another format."""
    lower = own.name.lower()
    endings = [
        ending for ending in (*read_as.suffixes, own.suffix) if ending and lower.endswith(ending.lower())
    ]
    stem = own.name[: len(own.name) - max(map(len, endings), default=0)]
    return own.with_name(f"{stem or own.name}{known.suffixes[0]}")
