"""The order in which the reference goes through statements and arguments by title."""

import re
from collections.abc import Mapping
from typing import TypeVar

T = TypeVar("T")

_NUMBER = re.compile(r"0|[1-9][0-9]{0,9}")
_GREATEST = 2**32 - 2


def ordered(items: Mapping[str, T]) -> list[T]:
    """The values of a mapping: first those whose keys are whole numbers, in order, then the others.

    >>> ordered({"b": 1, "10": 2, "9": 3})
    [3, 2, 1]
    """
    numbered = [key for key in items if _NUMBER.fullmatch(key) and int(key) <= _GREATEST]
    if not numbered:
        return list(items.values())
    first = {key: items[key] for key in sorted(numbered, key=int)}
    return [*first.values(), *(value for key, value in items.items() if key not in first)]
