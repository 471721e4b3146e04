"""Which maps are just what a reader made of a file.

A map cannot change, and what was read goes back into its format without loss: the tests hold every format to
that. So where the writer of a large format meets such a map, it need not read back what it wrote.
"""

from __future__ import annotations

import weakref

from argmap.model import ArgumentMap

_READ: dict[int, tuple[weakref.ref[ArgumentMap], str]] = {}


def note_read(map: ArgumentMap, format: str) -> None:
    """Note that a map was made of a file in a format, and that nothing of the file is gone."""
    key = id(map)
    _READ[key] = (weakref.ref(map, lambda _: _READ.pop(key, None)), format)


def is_as_read(map: ArgumentMap, format: str) -> bool:
    """Whether a map is the very one that was made of a file in that format."""
    found = _READ.get(id(map))
    return found is not None and found[1] == format and found[0]() is map
