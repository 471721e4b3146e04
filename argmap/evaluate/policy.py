"""How a map is read where its author left a choice: what leaves are worth, and whether strengths count."""

from __future__ import annotations

from typing import Any

import attrs

from argmap.diagnostics import UsageError

__all__ = ["DEFAULT", "LEAVES", "Policy"]

LEAVES = ("accepted", "open")
"""What a claim is that nothing supports: accepted until something defeats it, or open."""


def _leaves(_: object, attribute: attrs.Attribute[Any], value: object) -> None:
    if value not in LEAVES:
        raise UsageError(f"{attribute.name} is {' or '.join(map(repr, LEAVES))}, not {value!r}")


def _flag(_: object, attribute: attrs.Attribute[Any], value: object) -> None:
    if type(value) is not bool:
        raise UsageError(f"{attribute.name} is True or False, not {value!r}")


@attrs.frozen(kw_only=True)
class Policy:
    """A way to read a map.

    `leaves`: a claim that nothing supports is ``"accepted"`` unless it is defeated; or it is ``"open"``, and
    then at best undecided unless its data say ``assumed: true``. With `strengths`, an attack that is weaker
    than what it attacks does not defeat it.

    Raises:
        UsageError: a value is none of these.

    >>> from argmap import Builder
    >>> from argmap.evaluate.grounded import grounded
    >>> b = Builder()
    >>> late, rain = b.claim("It is late."), b.claim("It rains.", data={"assumed": True})
    >>> _ = b.support(late, rain), b.rebut(late, b.claim("It is noon."))
    >>> grounded(b.build())[late.id].value, grounded(b.build(), Policy(leaves="open"))[late.id].value
    ('out', 'undecided')
    """

    leaves: str = attrs.field(default="accepted", validator=_leaves)
    strengths: bool = attrs.field(default=False, validator=_flag)


DEFAULT = Policy()
"""Leaves are accepted, and strengths do not count."""
