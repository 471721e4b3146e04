"""Which files to draw a map into: from what was asked for on the command line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import attrs

from argmap.diagnostics import UsageError
from argmap.files import DRAWINGS, SHEETS, no_sheets


@attrs.frozen
class Output:
    """A drawing to make: of which kind, and into which file; None is standard output."""

    kind: str
    path: Path | None


def targets(
    sources: Sequence[str], outputs: Sequence[str], kinds: Sequence[str]
) -> list[tuple[str, list[Output]]]:
    """For each map, the drawings to make of it.

    An output is a file, whose suffix says the kind; a folder, for one drawing of each kind; or ``-``. Without
    any, a map is drawn beside its file, and one from standard input to standard output.

    Raises:
        UsageError: the request is not clear, or two drawings would go into one file.

    >>> targets(["a/x.argdown"], ["out.svg", "out.png"], [])[0][1]
    [Output(kind='svg', path=PosixPath('out.svg')), Output(kind='png', path=PosixPath('out.png'))]
    """
    for kind in kinds:
        if kind not in DRAWINGS:
            raise UsageError(f"maps are drawn as {', '.join(DRAWINGS)}, not as {kind!r}")
    plan = [(source, _of(source, outputs, kinds, several=len(sources) > 1)) for source in sources]
    paths = [output.path for _, made in plan for output in made if output.path is not None]
    for path, count in Counter(paths).items():
        if count > 1:
            raise UsageError(f"two drawings would go into {path}; name another folder or file")
        if str(path) in sources:
            raise UsageError(f"{path} is the map itself")
    return plan


def for_sheets(outputs: Sequence[Output], *, asked: bool) -> list[Output]:
    """Those of the outputs that take a map on several sheets.

    Raises:
        UsageError: sheets were asked for, and one of the outputs does not take them.
    """
    found = []
    for output in outputs:
        if output.kind not in SHEETS:
            refusal = no_sheets(output.kind)
        elif output.path is None and output.kind != "pdf":
            refusal = "standard output takes one sheet; name a file or a folder, or draw a pdf"
        else:
            found.append(output)
            continue
        if asked:
            raise UsageError(refusal)
    return found


def claim_paths(paths: Sequence[Path], taken: set[str]) -> None:
    """Take paths for sheets.

    Raises:
        UsageError: one is taken by another drawing or by a map.
    """
    for path in paths:
        if str(path) in taken:
            raise UsageError(f"a sheet would go into {path}, which is taken; name another folder or file")
    taken.update(map(str, paths))


def _of(source: str, outputs: Sequence[str], kinds: Sequence[str], *, several: bool) -> list[Output]:
    wanted = list(dict.fromkeys(kinds)) or ["svg"]
    if not outputs:
        if source == "-":
            return [_to_standard_output(wanted)]
        if not Path(source).name:
            raise UsageError(f"{source!r} is no file; name a map")
        return [Output(kind, Path(source).with_suffix(f".{kind}")) for kind in wanted]
    made: list[Output] = []
    for output in outputs:
        path = Path(output)
        if output == "-":
            made.append(_to_standard_output(wanted))
        elif _is_folder(path) or output.endswith("/") or (several and not path.suffix):
            stem = "map" if source == "-" else Path(source).stem
            made += (Output(kind, path / f"{stem}.{kind}") for kind in wanted)
        elif several:
            raise UsageError(f"several maps are drawn into a folder, not into {output}")
        else:
            made.append(Output(_kind(path, kinds), path))
    return made


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror or error}") from error


def _kind(path: Path, kinds: Sequence[str]) -> str:
    suffix = path.suffix.lower().removeprefix(".")
    if kinds:
        if len(kinds) > 1:
            raise UsageError(f"{path} is one file; draw several formats into a folder")
        if suffix in DRAWINGS and suffix != kinds[0]:
            raise UsageError(f"{path} would hold {kinds[0]}; name it so, or leave out --to")
        return kinds[0]
    if suffix not in DRAWINGS:
        raise UsageError(f"nothing is drawn into files like {path}; use {', '.join(DRAWINGS)}, or --to")
    return suffix


def _to_standard_output(wanted: Sequence[str]) -> Output:
    if len(wanted) > 1:
        raise UsageError("standard output takes one format")
    return Output(wanted[0], None)
