"""Files of graphs in JSON: text to tree to map and back, the same wherever a file is one object."""

from __future__ import annotations

from collections.abc import Callable

import attrs

from argmap.data import Data
from argmap.diagnostics import Outcome
from argmap.formats.foreign import NOT_HELD, WRONG_SHAPE
from argmap.formats.json_text import json_text
from argmap.formats.parse import parse
from argmap.formats.residue import keeping, kept
from argmap.formats.shapes import Reading, described
from argmap.losses import losses
from argmap.model import ArgumentMap
from argmap.pause import no_collection


@attrs.frozen(kw_only=True)
class GraphFile:
    """How a format's file is one object: the `key` of its residue, what the object is `called`, and its map.

    `map` makes a map of the object and reports what is wrong with it; `tree` makes the object of a map.
    """

    key: str
    called: str
    map: Callable[[Reading, dict[str, object]], ArgumentMap]
    tree: Callable[[ArgumentMap], object]

    def read(self, text: str | bytes, name: str) -> Outcome[ArgumentMap]:
        """The map that a file comes to; a file that is no object is kept as it is."""
        parsed = parse(text, name)
        reading = Reading(parsed.text, list(parsed.findings))
        with no_collection():
            return Outcome(self._map(reading, parsed.tree), reading.findings)

    def write(self, map: ArgumentMap) -> Outcome[str]:
        """The text of a file, and what it does not hold of the map."""
        tree = self.tree(map)
        back = self._map(Reading(parse(b"", "").text, []), tree)
        return Outcome(json_text(tree), losses(map, back, NOT_HELD))

    def _map(self, reading: Reading, tree: object) -> ArgumentMap:
        if isinstance(tree, dict):
            return self.map(reading, tree)
        message = f"{self.called} is an object with nodes and edges, not {described(tree)}."
        reading.report(WRONG_SHAPE, (), message, "It is kept as it is.")
        return ArgumentMap(extras=keeping(self.key, Data({"file": kept(tree)})))
