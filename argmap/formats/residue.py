"""What a file says beyond the map: kept in extras as data, and put back when the file is written again.

A reader makes an element of an object, writes the element as the format would have it from nothing, and keeps
what differs. A writer writes the element and puts that back. So an element that was changed is written as
it is now, with all else as it was in the file.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import TypeAlias

from argmap.data import DEEPEST, EMPTY, Data, Value, freeze, thaw
from argmap.formats.parse import Huge, printable

TEXT = "as JSON"
"""The only key of data that hold a value as JSON text: too deep or too great, or half a surrogate pair."""

ABSENT = "absent"
"""The key of a residue that names what a file leaves out and the format would have."""


def kept(value: object) -> Value:
    """A value of a JSON tree as data, whatever it is.

    >>> kept({"a": [1, None]})
    Data({'a': (1, None)})
    """
    if value is None or (type(value) is str and value.isascii()):
        return value
    if isinstance(value, Mapping) and list(value) == [TEXT]:
        return Data({TEXT: json.dumps(value, default=_digits)})
    try:
        # Room for the levels of the extras around it.
        return freeze(value, depth=DEEPEST - 6)
    except (TypeError, ValueError):
        return Data({TEXT: json.dumps(value, default=_digits)})


def data_of(items: dict[str, Value]) -> Data:
    """Data of values that were kept, whatever their keys.

    >>> data_of({"a": None})
    Data({'a': None})
    """
    if "".join(items).isascii():
        return Data.of_frozen(items)
    return Data({printable(key): value for key, value in items.items()})


def released(value: Value) -> object:
    """The value that was kept.

    >>> released(kept({"a": [1, None]}))
    {'a': [1, None]}
    """
    if value is None or type(value) is str:
        return value
    if isinstance(value, Data) and len(value) == 1:
        text = value.get(TEXT)
        if isinstance(text, str):
            with suppress(ValueError, RecursionError):  # somebody may have written it by hand
                return json.loads(text)
    return thaw(value)


def residue(found: Mapping[str, object], written: Mapping[str, object]) -> Data:
    """What of an object in a file differs from what would be written.

    >>> residue({"id": 1, "text": "It rains.", "seen": True}, {"id": "1", "text": "It rains.", "kind": "I"})
    Data({'id': 1, 'seen': True, 'absent': ('kind',)})
    """
    rest: dict[str, Value] = {}
    here = 0
    for key, value in found.items():
        if key in written:
            here += 1
            usual = written[key]
            if value is usual or (type(value) is str and value == usual) or same(value, usual):
                continue
        rest[key] = value if type(value) is str and value.isascii() else kept(value)
    absent = [] if here == len(written) else [key for key in written if key not in found]
    if absent or ABSENT in rest:
        # A key of that name in the file itself is put behind the list.
        rest[ABSENT] = (*absent, Data({ABSENT: rest[ABSENT]})) if ABSENT in rest else tuple(absent)
    return data_of(rest) if rest else EMPTY


def restored(written: Mapping[str, object], rest: Value) -> dict[str, object]:
    """The object as it stood in the file, as far as the element is what it was.

    >>> restored({"id": "1", "kind": "I"}, Data({"seen": True, "absent": ["kind"]}))
    {'id': '1', 'seen': True}
    """
    found = dict(written)
    if not isinstance(rest, Data):
        return found
    absent: Value = ()
    for name, value in rest.items():
        if name == ABSENT:
            absent = value
        else:
            found[name] = value if type(value) is str else released(value)
    for key in absent if isinstance(absent, tuple) else ():
        if isinstance(key, str):
            found.pop(key, None)
        elif isinstance(key, Data) and ABSENT in key:
            found[ABSENT] = released(key[ABSENT])
    return found


Meaning: TypeAlias = Callable[[dict[str, object]], object]
"""What some keys of an object come to in a map."""


def again(
    written: Mapping[str, object], rest: Data, *says: tuple[Meaning, object, Sequence[str]]
) -> dict[str, object]:
    """The object as it stood in the file, but for the keys by which it would say something else than now.

    Of each thing that it says: how that is read, what it has to be, and the keys that say it.

    >>> rest = Data({"text": "It rains.\\n", "seen": True})
    >>> text = lambda found: str(found["text"]).strip()
    >>> again({"text": "It rains."}, rest, (text, "It rains.", ["text"]))
    {'text': 'It rains.\\n', 'seen': True}
    >>> again({"text": "It snows."}, rest, (text, "It snows.", ["text"]))
    {'text': 'It snows.', 'seen': True}
    """
    found = restored(written, rest)
    if not rest:
        return found
    changed = {key for meant, wanted, keys in says if meant(found) != wanted for key in keys}
    if not changed:
        return found
    absent = rest.get(ABSENT)
    rest = rest.without(*changed)
    if isinstance(absent, tuple):
        rest = rest.having({ABSENT: tuple(key for key in absent if key not in changed)})
    return restored(written, rest)


def same(one: object, other: object) -> bool:
    """Whether two values of a JSON tree are the same; 1 is neither true nor "1"."""
    if one is other:
        return True
    if isinstance(one, bool) or isinstance(other, bool) or type(one) is not type(other):
        return False
    match one, other:
        case dict(), dict():
            return one.keys() == other.keys() and all(same(item, other[key]) for key, item in one.items())
        case list(), list():
            return len(one) == len(other) and all(map(same, one, other))
    return one == other


def within(extras: Data, format: str) -> Data:
    """What extras keep for a format."""
    found = extras.get(format, EMPTY)
    return found if isinstance(found, Data) else EMPTY


def keeping(format: str, rest: Data, extras: Data = EMPTY) -> Data:
    """Extras that keep something for a format, if there is anything."""
    if not rest:
        return extras
    return extras.having({format: rest}) if extras else Data.of_frozen({format: rest})


def listed(value: Value) -> Iterable[Value]:
    """The items of a list in extras; none if somebody put something else there."""
    return value if isinstance(value, tuple) else ()


def placed(value: Value) -> Iterator[tuple[int, object]]:
    """What was kept with its place in a list, in order."""
    for entry in listed(value):
        match entry:
            case (int() as index, item):
                yield index, released(item)


def merged(own: Sequence[object], others: Sequence[tuple[int, object]]) -> list[object]:
    """A list in which the others stand at their places, and the rest in order between.

    >>> merged(["a", "b"], [(1, "x")])
    ['a', 'x', 'b']
    """
    found: list[object] = []
    left = iter(own)
    for index, other in sorted(others, key=lambda each: each[0]):
        while len(found) < index and (item := next(left, None)) is not None:
            found.append(item)
        found.append(other)
    found.extend(left)
    return found


def _digits(value: Huge) -> str:
    return value.digits
