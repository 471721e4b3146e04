"""What the data of a map and of its elements say for balancing. All names of keys are here.

| where | key | is |
|---|---|---|
| claim, sketch | `assumed` | true: it is in, whatever speaks against it; false: it is not presumed |
| claim, sketch | `weight` | what it weighs by itself, from 0 to 1 |
| claim | `value` | what it says of a property, for criteria |
| claim, issue, conflict | `standard` | the proof standard |
| link | `weight` | what it weighs if all its premises are in |
| link | `weighing` | its weighing function, instead of a weight |
| map | `balance` | a mapping of `standard`, `weighing` and `schemes`, for all that say nothing themselves |
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

import attrs

from argmap.data import EMPTY, Data, thaw
from argmap.diagnostics import UsageError
from argmap.elements import AnyElement, kind
from argmap.evaluate.balance.caes import Scheme
from argmap.evaluate.balance.standards import Standard, standard
from argmap.evaluate.balance.weighing import Constant, Weighing, exact, weighing
from argmap.model import ArgumentMap

T = TypeVar("T")


@attrs.frozen
class Customs:
    """What holds for all of a map that says nothing else itself."""

    standard: Standard = Standard.PREPONDERANCE
    weighing: Weighing | None = None
    schemes: Mapping[str, Scheme] = attrs.field(factory=dict)


def customs(map: ArgumentMap) -> Customs:
    """What a map's data say under ``balance``.

    Raises:
        UsageError: something there is not what it should be.

    >>> schemes = {"expert": {"weight": 0.7}}
    >>> found = customs(ArgumentMap(data={"balance": {"standard": "BRD", "schemes": schemes}}))
    >>> found.standard.value, found.schemes["expert"].weighing
    ('beyond reasonable doubt', Constant(weight=Fraction(7, 10)))
    """
    said = map.data.get("balance", EMPTY)
    if not isinstance(said, Mapping) or not said.keys() <= {"standard", "weighing", "schemes"}:
        raise UsageError(
            "`balance` in the data of the map has `standard`, `weighing` and `schemes`, and nothing else"
        )
    where = "`balance` in the data of the map"
    schemes = said.get("schemes", EMPTY)
    if not isinstance(schemes, Mapping):
        raise UsageError(f"{where}: `schemes` are a mapping from names, and not {schemes!r}")
    return Customs(
        _read(where, said, "standard", standard) or Standard.PREPONDERANCE,
        _read(where, said, "weighing", weighing),
        {name: _scheme(name, scheme) for name, scheme in schemes.items()},
    )


def _scheme(name: str, said: object) -> Scheme:
    where = f"the scheme {name!r} in the data of the map"
    if not isinstance(said, Mapping) or not said.keys() <= {"weight", "weighing", "properties"}:
        raise UsageError(f"{where} has `weight` or `weighing`, and `properties`, and nothing else")
    properties = said.get("properties", EMPTY)
    if not isinstance(properties, Data):
        raise UsageError(f"{where}: `properties` are a mapping, and not {properties!r}")
    return Scheme(name, _function(where, said), properties)


def function_of(link: AnyElement) -> Weighing | None:
    """How the data of a link say it is weighed."""
    return _function(_place(link), link.data)


def weight_of(claim: AnyElement) -> Weighing | None:
    """What the data of a claim say it weighs by itself."""
    return _read(_place(claim), claim.data, "weight", _constant)


def standard_of(element: AnyElement, otherwise: Standard) -> Standard:
    """The standard that the data of a claim, an issue or a conflict name."""
    return _read(_place(element), element.data, "standard", standard) or otherwise


def assumed(claim: AnyElement) -> bool | None:
    """Whether the data of a claim say that it is assumed, or that it is not to be presumed."""
    return _read(_place(claim), claim.data, "assumed", _flag)


def value_of(claim: AnyElement) -> str | None:
    """What the data of a claim say it says of a property."""
    return _read(_place(claim), claim.data, "value", _text)


def _function(where: str, said: Mapping[str, object]) -> Weighing | None:
    weight = _read(where, said, "weight", _constant)
    function = _read(where, said, "weighing", weighing)
    if weight is not None and function is not None:
        raise UsageError(f"{where}: `weight` and `weighing` exclude each other")
    return weight or function


def _read(where: str, said: Mapping[str, object], key: str, reader: Callable[[object], T]) -> T | None:
    value = said.get(key)
    if value is None:
        return None
    try:
        return reader(thaw(value) if isinstance(value, Data | tuple) else value)
    except UsageError as error:
        raise UsageError(f"{where}: `{key}`: {error}") from None


def _place(element: AnyElement) -> str:
    return f"the data of the {kind(element)} {element.id!r}"


def _constant(value: object) -> Constant:
    return Constant(exact(value))


def _flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise UsageError(f"it is true or false, and not {value!r}")


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    raise UsageError(f"it is text, and not {value!r}")
