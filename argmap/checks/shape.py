"""References to what a map says is missing."""

from collections.abc import Iterator

from argmap.diagnostics import Diagnostic
from argmap.model import ArgumentMap
from argmap.shape import faults


def missing(map: ArgumentMap) -> Iterator[Diagnostic]:
    """A finding for each reference to an id that the map lists as missing."""
    if map.missing:
        yield from faults(map.elements).findings
