"""What a graph lists beside its nodes and edges: sources, participants."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

import attrs

from argmap.data import Data, Value
from argmap.elements import AnyElement
from argmap.formats.foreign import REPEATED_ID, WRONG_SHAPE
from argmap.formats.graphs.form import Object, id_of
from argmap.formats.graphs.reading import StepGraph
from argmap.formats.residue import kept, merged, placed, released
from argmap.formats.shapes import quoted
from argmap.ids import Ids
from argmap.text import Place

E = TypeVar("E", bound=AnyElement)


@attrs.frozen
class Entries(Generic[E]):
    """The elements that a list comes to, by their ids in the file, and what in it is none, by place."""

    elements: dict[str, E]
    others: tuple[tuple[int, Value], ...]

    def id(self, value: object) -> str | None:
        """The id of the element that a file names."""
        key = id_of(value)
        return self.elements[key].id if key is not None and key in self.elements else None


def read_entries(
    graph: StepGraph, part: str, key: str, kind: str, make: Callable[[str, Object, Place], E]
) -> Entries[E]:
    """The elements of a list whose items have their ids under a key.

    An id that a node has is the node's; the element then gets one near it.
    """
    found: dict[str, E] = {}
    others: list[tuple[int, Value]] = []
    for index, entry in enumerate(graph.list_at(part)):
        name = id_of(entry.get(key)) if isinstance(entry, dict) else None
        if name is not None and name not in found:
            assert isinstance(entry, dict)
            found[name] = make(free_id(graph.ids, kind, name), entry, graph.place(part, index))
            continue
        if name is None:
            graph.report(WRONG_SHAPE, (part, index), f"This is no {kind} with an id.")
        else:
            message = f"The {kind} {quoted(name)} is there already; this one is kept as it is."
            graph.report(REPEATED_ID, (part, index), message, fix="Give it another id.")
        others.append((index, kept(entry)))
    return Entries(found, tuple(others))


def free_id(ids: Ids, kind: str, name: str) -> str:
    """The id of an element by its name in a file: that name, or one near it if a node has it."""
    return name if ids.take(name) else ids.of(kind, f"{kind} {name}")


def written_entries(elements: Iterable[E], others: Value, write: Callable[[E], Object]) -> list[object]:
    """The list of some elements, between what was kept of it."""
    return merged([write(element) for element in elements], list(placed(others)))


def id_in_file(id: str, rest: Data, key: str) -> object:
    """The id that an element has in a file, of which this was kept."""
    return released(rest.get(key, id))
