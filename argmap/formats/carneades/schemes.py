"""What argument schemes say of weights, and how data of a map say it for balancing."""

from __future__ import annotations

from argmap.data import DEEPEST, Data, Value, freeze, thaw
from argmap.diagnostics import UsageError
from argmap.evaluate.balance.weighing import BY_NAME, weighing
from argmap.formats.carneades.words import Object, fields_of, meta_of


def scheme_said(value: object, functions: object) -> Data | None:
    """How the arguments of a scheme weigh, as data say it for balancing; None if they weigh as usual.

    `functions` are the weighing functions of the file, by name.
    """
    fields = fields_of(value)
    function = _function(fields.get("weight"), functions)
    if function is None:
        return None
    found: dict[str, Value] = {"weighing": function}
    meta = fields.get("meta")
    if isinstance(function, Data) and "preference" in function and isinstance(meta, dict):
        properties = meta_of({"meta": meta}, "link")
        if properties:
            found["properties"] = properties
    return Data.of_frozen(found)


def _function(said: object, functions: object) -> Value:
    """A weighing function as data say it; None if there is none, or no sound one."""
    if isinstance(said, str):
        name = said.lower()
        known = fields_of(functions).get(name)
        return name if known is None and name in BY_NAME else _function_of(known)
    return _function_of(said)


def _function_of(said: object) -> Value:
    fields = fields_of(said)
    match list(fields.items()):
        case [("preference", orders)]:
            listed = orders if isinstance(orders, list) else [orders]
            # Carneades has it descending where nothing is said.
            wanted: object = {
                "preference": [{"order": "descending", **each} for each in listed if isinstance(each, dict)]
            }
        case [(name, body)]:
            wanted = {name: body}
        case _:
            return None
    try:
        data = freeze(wanted, depth=DEEPEST - 6)
        weighing(thaw(data))
    except (UsageError, TypeError, ValueError):
        return None
    return data


def properties_of(said: Value) -> tuple[str, ...]:
    """The properties that the criteria of a scheme look at."""
    function = said.get("weighing") if isinstance(said, Data) else None
    criteria = function.get("criteria") if isinstance(function, Data) else None
    soft = criteria.get("soft") if isinstance(criteria, Data) else None
    return tuple(soft) if isinstance(soft, Data) else ()


def scheme_value(said: Data) -> Object:
    """A scheme as an entry under argument_schemes."""
    value: Object = {"weight": thaw(said.get("weighing"))}
    properties = said.get("properties")
    if isinstance(properties, Data):
        value["meta"] = thaw(properties)
    return value
