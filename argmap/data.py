"""Immutable data of users: what stands in a YAML block or a JSON object.

`Data` is an insertion-ordered mapping that cannot change and can be hashed. Python gets such a type of
its own in 3.15 (PEP 814); the packages that offer one before either lose the order of keys
(``immutables``, ``rpds``) or fall back to a mutable base class (``frozendict``), so these lines stay until
then.
"""

from __future__ import annotations

import math
from collections.abc import Callable, ItemsView, Iterator, Mapping
from typing import TypeAlias, TypeVar, overload

__all__ = ["EMPTY", "Data", "Value", "freeze", "thaw"]

T = TypeVar("T")

Value: TypeAlias = "None | bool | int | float | str | tuple[Value, ...] | Data"
"""What data can hold: JSON's values, with tuples for lists and `Data` for objects."""

DEEPEST = 100
"""How many levels of lists and mappings data may have; more is refused, here and in every reader."""

DIGITS = 300
"""How many digits a whole number may have: a double is as large as that, and Python reads so many at once."""

TOO_GREAT = 10**DIGITS

_new = object.__new__


class Data(Mapping[str, Value]):
    """A mapping from words to values that cannot change; its values are frozen too.

    >>> data = Data({"pages": [3, 4]})
    >>> data["pages"]
    (3, 4)
    >>> data == {"pages": (3, 4)}
    True
    """

    __slots__ = ("_hash", "_items")
    _items: dict[str, Value]
    _hash: int | None

    def __init__(self, items: Mapping[str, object] | None = None) -> None:
        frozen = {} if not items else _freeze_items(items, DEEPEST)
        _set_items(self, frozen)
        _set_hash(self, None)

    @classmethod
    def of_frozen(cls, items: dict[str, Value]) -> Data:
        """Data of values that are immutable already; the dict becomes the data's own.

        For readers that make very many; nothing is checked.
        """
        data = _new(cls)
        _set_items(data, items)
        _set_hash(data, None)
        return data

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"Data cannot change; build a new one to set {name!r}")

    def __getitem__(self, key: str) -> Value:
        return self._items[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __contains__(self, key: object) -> bool:
        return key in self._items

    @overload
    def get(self, key: str, /) -> Value | None: ...
    @overload
    def get(self, key: str, default: Value | T, /) -> Value | T: ...
    def get(self, key: str, default: object = None, /) -> object:
        """The value of a key, or the default."""
        return self._items.get(key, default)

    def __len__(self) -> int:
        return len(self._items)

    def items(self) -> ItemsView[str, Value]:
        """The keys with their values."""
        return self._items.items()

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Data):
            return self._items == other._items
        return super().__eq__(other)

    def __hash__(self) -> int:
        if self._hash is None:
            _set_hash(self, hash(frozenset(self._items.items())))
        assert self._hash is not None
        return self._hash

    def __repr__(self) -> str:
        return f"Data({self._items!r})" if self._items else "Data()"

    def __reduce__(self) -> tuple[type[Data], tuple[dict[str, Value]]]:
        return (Data, (self._items,))

    def without(self, *keys: str) -> Data:
        """The same data with some keys left out."""
        return Data({key: value for key, value in self._items.items() if key not in keys})

    def having(self, items: Mapping[str, object]) -> Data:
        """The same data with some keys set; a new key comes last."""
        return Data({**self._items, **items})


# The descriptors themselves take half as long as the way to them by name; types do not know them as such.
_set_items: Callable[[Data, dict[str, Value]], None] = Data._items.__set__  # type: ignore[attr-defined]
_set_hash: Callable[[Data, int | None], None] = Data._hash.__set__  # type: ignore[union-attr]

EMPTY = Data()
"""Data that say nothing."""


def freeze(value: object, *, depth: int = DEEPEST) -> Value:
    """A value of JSON's kinds, made immutable.

    Raises:
        TypeError: the value, or one in it, is of another kind (a date, a set), or a key is no string.
        ValueError: a number is not finite, a whole number has more than `DIGITS` digits, a string holds half
            a surrogate pair, or the nesting is deeper than `depth`.
    """
    match value:
        case None | bool():
            return value
        case int():
            if abs(value) >= TOO_GREAT:
                raise ValueError(f"a whole number of more than {DIGITS} digits")
            return value
        case str():
            return check_text(value)
        case float():
            if not math.isfinite(value):
                raise ValueError(f"{value} is not a finite number")
            return value
        case Data() if depth == DEEPEST:
            return value
        case Mapping():
            return Data.of_frozen(_freeze_items(value, depth))
        case list() | tuple():
            if depth <= 0:
                raise ValueError(f"data nested deeper than {DEEPEST} levels")
            return tuple(freeze(item, depth=depth - 1) for item in value)
    raise TypeError(
        f"{type(value).__name__} is not a kind of data; use null, booleans, numbers, text, lists, mappings"
    )


def thaw(value: Value) -> object:
    """The same value in plain lists and dicts, as `json` and `yaml` write them."""
    match value:
        case Data():
            return {key: thaw(item) for key, item in value.items()}
        case tuple():
            return [thaw(item) for item in value]
    return value


def number(value: object) -> float | None:
    """The number that a value is; truth values are none.

    >>> number(3), number(True), number("3")
    (3.0, None, None)
    """
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def check_text(value: str) -> str:
    """The string itself, if it can be written as UTF-8.

    Raises:
        ValueError: it holds half a surrogate pair, which no file can.
    """
    if not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError as error:
            raise ValueError(
                f"half a surrogate pair (U+{ord(value[error.start]):04X}) at character {error.start}"
            ) from None
    return value


def _freeze_items(items: Mapping[str, object], depth: int) -> dict[str, Value]:
    if depth <= 0:
        raise ValueError(f"data nested deeper than {DEEPEST} levels")
    frozen: dict[str, Value] = {}
    for key, value in items.items():
        if type(key) is not str:
            raise TypeError(f"the key {key!r} is not a string")
        frozen[check_text(key)] = freeze(value, depth=depth - 1)
    return frozen
