"""How values are read from a JSON tree strictly: nothing is converted, and every fault is reported.

A shape takes the value found at a path and gives what it means, or `FAULTY`; then it has reported why. A list
or an object inside an element is usable as a whole or not at all.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Mapping
from difflib import get_close_matches
from typing import Any, Final, TypeAlias, TypeVar

import attrs

from argmap.data import DEEPEST, Data, check_text
from argmap.diagnostics import Diagnostic, Rule
from argmap.elements import GREATEST
from argmap.formats.parse import Huge, Path, pointer
from argmap.formats.rules import (
    AT_ODDS,
    HALF_SURROGATE,
    HUGE_NUMBER,
    MISSING_FIELD,
    NULL,
    TOO_DEEP,
    UNKNOWN_KEY,
    WRONG_TYPE,
    WRONG_VALUE,
)
from argmap.text import Place, Text

T = TypeVar("T")


class Faulty:
    """What stands in for a value that cannot be used."""


FAULTY: Final = Faulty()


@attrs.define
class Reading:
    """What is gathered while a text is read; `subject` is the id of the element that is being read."""

    text: Text
    findings: list[Diagnostic]
    subject: tuple[str, ...] = ()
    kept: dict[str, object] = attrs.Factory(dict)
    base: int = 0

    def place(self, path: Path) -> Place:
        """The place of a value."""
        return Place(self.text, pointer=pointer(path))

    def report(self, rule: Rule, path: Path, message: str, fix: str) -> Faulty:
        """Add a finding."""
        self.findings.append(Diagnostic(rule, message, self.place(path), self.subject, fix))
        return FAULTY

    def wrong_type(self, path: Path, value: object, wanted: str) -> Faulty:
        """Add a finding about a value of another type than the one wanted."""
        fix = "Correct it, or leave it out."
        if wanted == "text" and isinstance(value, (int, float)) and not isinstance(value, bool):
            fix = f"Put it in quotation marks: {quoted(str(value))}."
        elif wanted == "a list":
            fix = "Put it in square brackets."
        return self.report(WRONG_TYPE, path, f"{called(path)} must be {wanted}, not {described(value)}.", fix)

    def keep(self, path: Path, value: object) -> None:
        """Put a value aside that cannot be used."""
        key = pointer(path[self.base :])[1:]
        while key in self.kept:
            key += "*"
        self.kept[key] = value


Shape: TypeAlias = Callable[[Reading, Path, object], object]


def text(reading: Reading, path: Path, value: object) -> str | Faulty:
    """Text that UTF-8 can hold."""
    if type(value) is not str:
        return reading.wrong_type(path, value, "text")
    if not value.isascii():
        try:
            check_text(value)
        except ValueError as error:
            return reading.report(
                HALF_SURROGATE,
                path,
                f"{called(path)} holds {error}.",
                "Write the whole pair, or take it out.",
            )
    return value


def word(reading: Reading, path: Path, value: object) -> str | Faulty:
    """Text that is not empty."""
    if value == "":
        return reading.report(
            WRONG_VALUE, path, f"{called(path)} is empty.", "Give it at least one character."
        )
    return text(reading, path, value)


def flag(reading: Reading, path: Path, value: object) -> bool | Faulty:
    """True or false."""
    return value if type(value) is bool else reading.wrong_type(path, value, "true or false")


def count_from(least: int) -> Shape:
    """A whole number from `least` to `GREATEST`."""

    def shape(reading: Reading, path: Path, value: object) -> int | Faulty:
        # 3.0 is the whole number 3, as JSON Schema has it.
        number = int(value) if isinstance(value, float) and value.is_integer() else value
        if type(number) is not int:
            return reading.wrong_type(path, value, "a whole number")
        if not least <= number <= GREATEST:
            return reading.report(
                WRONG_VALUE,
                path,
                f"{called(path)} cannot be {shortened(str(value))}.",
                f"Give a whole number from {least} to {GREATEST}.",
            )
        return number

    return shape


def one_of(words: tuple[str, ...]) -> Shape:
    """One of some words."""

    def shape(reading: Reading, path: Path, value: object) -> str | Faulty:
        word = text(reading, path, value)
        if isinstance(word, str) and word not in words:
            return reading.report(
                WRONG_VALUE,
                path,
                f"{called(path)} cannot be {quoted(word)}.",
                f"It is one of: {', '.join(words)}.",
            )
        return word

    return shape


def list_of(item: Shape) -> Shape:
    """A list of things of one shape."""

    def shape(reading: Reading, path: Path, value: object) -> tuple[object, ...] | Faulty:
        if type(value) is not list:
            return reading.wrong_type(path, value, "a list")
        items = tuple([item(reading, (*path, index), one) for index, one in enumerate(value)])
        return FAULTY if FAULTY in items else items

    return shape


def data(reading: Reading, path: Path, value: object) -> Data | Faulty:
    """An author's own mapping of anything to be had in JSON."""
    if type(value) is not dict:
        return reading.wrong_type(path, value, "an object")
    try:
        return Data(value)
    except (TypeError, ValueError):
        if not _report_flaws(reading, path, value):
            raise
        return FAULTY


def _report_flaws(reading: Reading, start: Path, value: object) -> bool:
    """Report everything in a tree that `Data` cannot hold; whether there is anything."""
    before = len(reading.findings)
    todo = [(start, value)]
    while todo:
        path, node = todo.pop()
        match node:
            case Huge(digits):
                reading.report(
                    HUGE_NUMBER,
                    path,
                    f"{shortened(digits)} is no number that JSON can carry.",
                    "Write it as text, or leave it out.",
                )
            case str():
                text(reading, path, node)
            case dict() | list() if len(path) - len(start) == DEEPEST:
                reading.report(
                    TOO_DEEP, path, f"More than {DEEPEST} levels of data are nested here.", "Make it flatter."
                )
            case dict():
                for key in node:
                    text(reading, (*path, key), key)
                todo.extend([((*path, key), item) for key, item in node.items()][::-1])
            case list():
                todo.extend([((*path, index), item) for index, item in enumerate(node)][::-1])
    return len(reading.findings) > before


def record(make: Callable[..., object], fields: Mapping[str, Shape], *needed: str) -> Shape:
    """An object with known fields, some of them needed."""

    def shape(reading: Reading, path: Path, value: object) -> object:
        if type(value) is not dict:
            return reading.wrong_type(path, value, "an object")
        values, faulty = read_fields(reading, path, value, fields, needed)
        return FAULTY if faulty else made(reading, path, make, values)

    return shape


def read_fields(
    reading: Reading, path: Path, value: dict[str, object], fields: Mapping[str, Shape], needed: Iterable[str]
) -> tuple[dict[str, Any], list[str]]:
    """The usable fields of an object, and the names of those that are faulty, or needed and absent."""
    values: dict[str, Any] = {}
    faulty: list[str] = []
    for key, item in value.items():
        shape = fields.get(key)
        if shape is None:
            _unknown_key(reading, (*path, key), item, fields)
        elif item is None and key not in needed:
            reading.report(NULL, (*path, key), f"{called((*path, key))} is null.", "Leave the key out.")
        else:
            meant = shape(reading, (*path, key), item)
            if meant is FAULTY:
                faulty.append(key)
            else:
                values[key] = meant
    for key in needed:
        if key not in value:
            reading.report(MISSING_FIELD, path, f'"{key}" is missing.', "Add it.")
            faulty.append(key)
    return values, faulty


def _unknown_key(reading: Reading, path: Path, item: object, fields: Collection[str]) -> None:
    near = closest(reading, str(path[-1]), fields)
    reading.report(
        UNKNOWN_KEY,
        path,
        f"The key {quoted(str(path[-1]))} means nothing here.",
        f'Did you mean "{near}"?' if near else 'Put what is your own under "data".',
    )
    reading.keep(path, item)


def closest(reading: Reading, given: str, words: Collection[str]) -> str | None:
    """The word that was probably meant, if one is near."""
    # Comparing takes time, and nobody follows the hundredth suggestion.
    if len(given) > 40 or len(reading.findings) > 100:
        return None
    return next(iter(get_close_matches(given, list(words), 1)), None)


def made(reading: Reading, path: Path, make: Callable[..., T], values: dict[str, Any]) -> T | Faulty:
    """What some fields make, if they go together."""
    try:
        return make(**values)
    except (TypeError, ValueError) as error:
        return reading.report(AT_ODDS, path, f"This cannot be: {error}.", "Make the fields agree.")


def shortened(text: str) -> str:
    """A text for use in a message: not longer than 40 characters, and with nothing that a terminal obeys."""
    short = text if len(text) <= 40 else f"{text[:39]}…"
    return short if short.isprintable() else json.dumps(short)[1:-1]


def quoted(text: str) -> str:
    """A text in quotation marks, shortened."""
    return f'"{shortened(text)}"'


def called(path: Path) -> str:
    """What to call the value at a path at the beginning of a sentence."""
    match path:
        case ():
            return "The file"
        case (*_, str() as key):
            return quoted(key)
        case _:
            return f"An item of {quoted(next(str(step) for step in reversed(path) if isinstance(step, str)))}"


def described(value: object) -> str:
    """What a value is, for use after "not" in a sentence."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int() | float():
            return f"the number {shortened(str(value))}"
        case Huge(digits):
            return f"the number {shortened(digits)}"
        case str():
            return f"the text {quoted(value)}"
        case list():
            return "a list"
        case _:
            return "an object"
