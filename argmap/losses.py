"""What a file does not say of a map: found by reading it back.

A writer says what it can; then its text is read, and every element that differs is a finding. So "no loss
told" means "no loss", whatever the writer forgets.
"""

from collections.abc import Iterator

import attrs

from argmap.diagnostics import Diagnostic, Rule
from argmap.elements import kind
from argmap.model import ArgumentMap

__all__ = ["losses"]


def losses(written: ArgumentMap, read: ArgumentMap, rule: Rule) -> Iterator[Diagnostic]:
    """A finding under a rule for each thing of a map that was not read back; none if the maps are equal."""
    if written == read:
        return
    for field in ("title", "data", "extras", "missing"):
        if getattr(written, field) != getattr(read, field):
            yield _lost(rule, f"The map's {field} cannot be written unchanged.", ())
    for element in written.elements:
        copy = read.get(element.id)
        name = f"{kind(element)} {element.id!r}"
        if copy is None or type(copy) is not type(element):
            yield _lost(rule, f"The {name} cannot be written.", (element.id,))
            continue
        fields = [
            field.name
            for field in attrs.fields(type(element))
            if field.eq and getattr(element, field.name) != getattr(copy, field.name)
        ]
        if fields:
            yield _lost(
                rule, f"Of the {name}, {_several(fields)} cannot be written unchanged.", (element.id,)
            )
    known = {element.id for element in written.elements}
    for element in read.elements:
        if element.id not in known:
            yield _lost(rule, f"A {kind(element)} {element.id!r} is added in the writing.", (element.id,))
    order = [element.id for element in read.elements if element.id in known]
    there = set(order)
    if order != [element.id for element in written.elements if element.id in there]:
        yield _lost(rule, "The order of the elements cannot be written as it is.", ())


def _several(fields: list[str]) -> str:
    return fields[0] if len(fields) == 1 else f"{', '.join(fields[:-1])} and {fields[-1]}"


def _lost(rule: Rule, message: str, subjects: tuple[str, ...]) -> Diagnostic:
    return Diagnostic(rule, message, None, subjects, "Keep the map as JSON, too.")
