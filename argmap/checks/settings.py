"""What a project selects and ignores: a table in ``argmap.toml`` or ``pyproject.toml``."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import attrs

from argmap.diagnostics import Diagnostic, Outcome, Rule, Severity, UsageError
from argmap.limits import DEFAULT, Limits, changed
from argmap.text import Place, Text

SETTINGS_WRONG = Rule(
    code="C494",
    name="settings-wrong",
    severity=Severity.WARNING,
    summary="The settings of a project cannot be read, or say something that means nothing.",
    why="Settings that are passed over look as if they had an effect.",
    example='selct = ["C43"] below [tool.argmap.check] in pyproject.toml.',
    mend='select = ["C43"] below [tool.argmap.check] in pyproject.toml.',
    language=None,
)

_TABLES: dict[str, tuple[str, ...]] = {"argmap.toml": (), "pyproject.toml": ("tool", "argmap")}
"""The files that may hold settings, the first that is there, and the keys that lead to their tables."""


@attrs.frozen
class Settings:
    """What is selected and ignored, in the words that `argmap.checks.check` takes."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


def settings_in(file: str | os.PathLike[str]) -> Outcome[Settings]:
    """The settings in a TOML file; in ``pyproject.toml`` below ``[tool.argmap.check]``, else ``[check]``.

    Raises:
        UsageError: the file cannot be read.
    """
    place = Place(Text("", name=os.fspath(file)))
    try:
        found = _table(Path(file), "check")
    except _NO_TOML as error:
        return Outcome(Settings(), [_wrong(place, f"It is not TOML: {error}.", "Mend the file.")])
    if found is None:
        return Outcome(Settings(), [_wrong(place, "The settings are no table.", "Write [check] above them.")])
    return _settings(found, place)


def limits_in(file: str | os.PathLike[str]) -> Outcome[Limits]:
    """The limits in a TOML file; in ``pyproject.toml`` below ``[tool.argmap.limits]``, else ``[limits]``.

    What is no TOML has none.

    Raises:
        UsageError: the file cannot be read.
    """
    place = Place(Text("", name=os.fspath(file)))
    try:
        found = _table(Path(file), "limits")
    except _NO_TOML:
        return Outcome(DEFAULT)
    if found is None:
        return Outcome(DEFAULT, [_wrong(place, "The limits are no table.", "Write [limits] above them.")])
    limits, findings = DEFAULT, []
    for key, value in found.items():
        try:
            limits = changed(limits, {key: value})
        except UsageError as error:
            message = f"This means nothing: {error}."
            findings.append(_wrong(place, message, "Write it as in bytes = 100000000."))
    return Outcome(limits, findings)


_NO_TOML = (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError)


def _table(path: Path, name: str) -> dict[str, object] | None:
    """A table of a settings file; None if it is something else, and what `_NO_TOML` says if it is no TOML.

    Raises:
        UsageError: the file cannot be read.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror or error}") from error
    found: object = tomllib.loads(content.decode())
    for key in (*_TABLES.get(path.name, ()), name):
        found = found.get(key, {}) if isinstance(found, dict) else None
    return found if isinstance(found, dict) else None


def settings_for(map: str | os.PathLike[str]) -> Outcome[Settings]:
    """The settings for a map: those in the nearest folder above it that has such a file; else none."""
    found = settings_file(map)
    return Outcome(Settings()) if found is None else settings_in(found)


def settings_file(map: str | os.PathLike[str]) -> Path | None:
    """The file with the settings for a map, if there is one."""
    for folder in Path(map).absolute().parents:
        for name in _TABLES:
            if (folder / name).is_file():
                return folder / name
    return None


def _settings(table: dict[str, object], place: Place) -> Outcome[Settings]:
    findings: list[Diagnostic] = []
    words: dict[str, tuple[str, ...]] = {"select": (), "ignore": ()}
    for key, value in table.items():
        if key not in words:
            findings.append(_wrong(place, f"{key!r} means nothing here.", "Use select and ignore."))
        elif isinstance(value, list) and all(isinstance(word, str) for word in value):
            words[key] = tuple(value)
        else:
            findings.append(
                _wrong(place, f"{key!r} is no list of words.", f'Write it as in {key} = ["C43"].')
            )
    return Outcome(Settings(**words), findings)


def _wrong(place: Place, message: str, fix: str) -> Diagnostic:
    return Diagnostic(SETTINGS_WRONG, message, place, fix=fix)
