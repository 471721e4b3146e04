"""Native JSON: the one format that holds all of a map.

``docs/json.md`` describes it and ``argmap.schema.json`` states it. What a reader cannot use it leaves out,
reports, and keeps in the extras under ``argmap``: in those of the element, or of the map where there is no
element to keep it. The key there is the JSON pointer to it, without the first slash and counted from its
keeper.

The fields are read by tables of small functions. For 100,000 elements that takes 15 µs each; cattrs with
detailed validation takes 10 µs and msgspec 2 µs. Neither gives what has to be had here: msgspec stops at the
first fault, cattrs makes nothing at all of an element with one wrong field, and both either drop unknown keys
or refuse them. Made strict and told what to keep, cattrs would call these same functions through a converter.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import Any

import attrs

from argmap.data import DEEPEST, EMPTY, Data, Value, freeze, thaw
from argmap.diagnostics import Diagnostic, Outcome
from argmap.elements import KINDS, AnyElement, Element, Mark, Paragraph, Passage, Premise, kind
from argmap.formats.fields import MAP, READABLE, VERSION, Kind
from argmap.formats.parse import Huge, Path, Shadowed, parse, printable
from argmap.formats.rules import MISSING_FIELD, NO_VERSION, UNKNOWN_KIND
from argmap.formats.shapes import Faulty, Reading, closest, made, quoted, read_fields
from argmap.model import ArgumentMap, salvage
from argmap.text import Place

__all__ = ["read", "schema", "write"]

WIDTH = 100
"""A value that fits into a line of so many characters is not broken into several."""


def read(text: str | bytes, *, name: str = "<json>") -> Outcome[ArgumentMap]:
    """The map that a JSON text holds, and every finding in it.

    Anything can be read: where there are errors, the value is the best map that can be had.

    >>> outcome = read('{"argmap": 1, "elements": [{"kind": "claim", "id": 1}]}', name="map.json")
    >>> print(*outcome.findings)
    map.json#/elements/0/id: error J208 "id" must be text, not the number 1. Put it in quotation marks: "1".
    >>> outcome.value.extras
    Data({'argmap': Data({'elements/0': Data({'kind': 'claim', 'id': 1})})})
    """
    parsed = parse(text, name)
    reading = Reading(parsed.text, list(parsed.findings))
    tree = parsed.tree
    if not isinstance(tree, dict):
        reading.wrong_type((), tree, 'an object with the keys "argmap" and "elements"')
        return Outcome(ArgumentMap(extras=_keeping(EMPTY, {"": tree})), reading.findings)

    needed = ["elements"] if parsed.whole else []
    if "argmap" in tree:
        needed.append("argmap")
    elif parsed.whole:
        fix = f'Add "argmap": {VERSION}, if the file is a map.'
        reading.report(NO_VERSION, (), 'The key "argmap" is missing.', fix)
    values, faulty = read_fields(reading, (), tree, MAP, needed)
    for key in faulty:
        if key in tree:
            reading.keep((key,), tree[key])
    raw = values.get("elements", [])
    hidden: dict[int, list[Shadowed]] = {}
    for found in parsed.shadowed:
        match found.path:
            case ("elements", int() as index, _, *_) if index < len(raw):
                hidden.setdefault(index, []).append(found)
            case path:
                reading.keep(path, found.value)
    elements = [_element(reading, index, one, hidden.get(index, ())) for index, one in enumerate(raw)]

    outcome = salvage(
        [element for element in elements if element is not None],
        title=values.get("title"),
        data=values.get("data", EMPTY),
        extras=values.get("extras", EMPTY),
        missing=values.get("missing", ()),
    )
    whole = outcome.value
    survivors = {id(element) for element in whole.elements}
    for index, element in enumerate(elements):
        if id(element) not in survivors:
            reading.keep(("elements", index), raw[index])
            for found in hidden.get(index, ()):
                reading.keep(found.path, found.value)
    if reading.kept:
        whole = attrs.evolve(whole, extras=_keeping(whole.extras, reading.kept))
    return Outcome(whole, [*reading.findings, *(_placed(reading, found, tree) for found in outcome.findings)])


def write(map: ArgumentMap) -> str:
    """The JSON text of a map: two spaces of indentation, one element under the other, a newline at the end.

    >>> from argmap import ArgumentMap, Claim
    >>> print(write(ArgumentMap(elements=[Claim(id="c", text="Snow is white.")])), end="")
    {
      "argmap": 1,
      "elements": [
        {"kind": "claim", "id": "c", "text": "Snow is white."}
      ]
    }
    """
    members = [f'"argmap": {VERSION}']
    for key, value in fields_of(map).items():
        members.append(_member(key, value, 2))
    elements = ",\n".join(f"    {_laid_out(fields_of(element), 4, 5)}" for element in map.elements)
    members.append(f'"elements": [\n{elements}\n  ]' if elements else '"elements": []')
    return "{\n  " + ",\n  ".join(members) + "\n}\n"


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the format, as plain dicts and lists."""
    found = files("argmap.formats").joinpath("argmap.schema.json").read_text("utf-8")
    loaded: dict[str, Any] = json.loads(found)
    return loaded


def _element(
    map_reading: Reading, index: int, value: object, hidden: Iterable[Shadowed]
) -> AnyElement | None:
    """The element that stands at an index, if one can be made of what is there."""
    path = ("elements", index)
    if not isinstance(value, dict):
        map_reading.wrong_type(path, value, "an object")
        return None
    name = value.get("id")
    subject = (printable(name),) if isinstance(name, str) and name else ()
    reading = Reading(map_reading.text, map_reading.findings, subject, base=len(path))
    form = _form(reading, path, value)
    if form is None:
        return None
    values, faulty = read_fields(reading, path, value, form.fields, form.needed)
    if any(key in form.needed for key in faulty):
        return None
    for key in faulty:
        reading.keep((*path, key), value[key])
    for found in hidden:
        reading.keep(found.path, found.value)
    if reading.kept:
        values["extras"] = _keeping(values.get("extras", EMPTY), reading.kept)
    del values["kind"]
    values["place"] = Place(reading.text, None, f"/elements/{index}")
    element = made(reading, path, form.make, values)
    return None if isinstance(element, Faulty) else element


def _form(reading: Reading, path: Path, value: dict[str, object]) -> Kind | None:
    match value.get("kind"):
        case str() as word if word in READABLE:
            return READABLE[word]
        case str() as word:
            near = closest(reading, word, READABLE)
            reading.report(
                UNKNOWN_KIND,
                (*path, "kind"),
                f"There is no kind of element called {quoted(word)}.",
                f'Did you mean "{near}"?' if near else f"There are: {', '.join(READABLE)}.",
            )
        case None if "kind" not in value:
            reading.report(MISSING_FIELD, path, '"kind" is missing.', f"Add one of: {', '.join(READABLE)}.")
        case other:
            reading.wrong_type((*path, "kind"), other, "text")
    return None


def _keeping(extras: Data, kept: Mapping[str, object]) -> Data:
    """The same extras with what this reader could not use put under ``argmap``."""
    before = extras.get("argmap", EMPTY)
    held: dict[str, Value] = dict(before) if isinstance(before, Data) else {"extras/argmap": before}
    for key, value in kept.items():
        free = key
        while free in held:
            free += "*"
        held[free] = _keepable(value)
    return extras.having({"argmap": held})


def _keepable(value: object) -> Value:
    """A value as data, or as JSON text if data cannot hold it: too deep, too great, half a surrogate pair."""
    try:
        return freeze(value, depth=DEEPEST - 2)
    except (TypeError, ValueError):
        return json.dumps(value, default=_digits)


def _digits(value: Huge) -> str:
    return value.digits


def _placed(reading: Reading, found: Diagnostic, tree: Mapping[str, object]) -> Diagnostic:
    """The same finding with a place: only those about the list of missing ids come without one."""
    missing = tree.get("missing")
    if found.place is not None or not isinstance(missing, list):
        return found
    return attrs.evolve(found, place=reading.place(("missing", missing.index(found.subjects[0]))))


_WRITTEN: dict[type, tuple[tuple[str, object], ...]] = {
    form: tuple(
        (field.name, field.default)
        for field in attrs.fields(form)
        if field.name != "place" and not (form is ArgumentMap and field.name == "elements")
    )
    for form in (ArgumentMap, *KINDS, Mark, Passage, Premise, Paragraph)
}


def fields_of(value: ArgumentMap | AnyElement | Mark | Passage | Premise | Paragraph) -> dict[str, object]:
    """The fields of a value that say something, as JSON has them."""
    fields: dict[str, object] = {"kind": kind(value)} if isinstance(value, Element) else {}
    for name, default in _WRITTEN[type(value)]:
        item = getattr(value, name)
        if item is not default and item != default:
            fields[name] = _plain(item)
    return fields


def _plain(value: object) -> object:
    match value:
        case str() | bool() | int():
            return value
        case tuple():
            return [_plain(item) for item in value]
        case frozenset():
            return sorted(value)
        case Data():
            return thaw(value)
        case Mark() | Passage() | Premise() | Paragraph():
            return fields_of(value)
    raise AssertionError(f"a field of a map holds {value!r}")


def _member(key: str, value: object, margin: int) -> str:
    name = _flat(key)
    # The colon, the space and a comma after the value need room, too.
    return f"{name}: {_laid_out(value, margin, margin + len(name) + 3)}"


def _laid_out(value: object, margin: int, used: int) -> str:
    """A value in one line if it fits behind `used` characters, else with a line for each of its members."""
    flat = _flat(value)
    if used + len(flat) <= WIDTH or not value:
        return flat
    inner = margin + 2
    match value:
        case dict():
            opening, closing = "{", "}"
            members = [_member(key, item, inner) for key, item in value.items()]
        case list():
            opening, closing = "[", "]"
            members = [_laid_out(item, inner, inner + 1) for item in value]
        case _:
            return flat
    indent = "\n" + " " * inner
    return f"{opening}{indent}{f',{indent}'.join(members)}\n{' ' * margin}{closing}"


_flat = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
