"""What the formats of XML differ in: what a reader finds in a document, and the sheet of a map."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

import attrs

from argmap.data import EMPTY, Data
from argmap.diagnostics import Outcome
from argmap.elements import AnyElement
from argmap.formats.foreign import NOT_HELD, WRONG_SHAPE
from argmap.formats.markup.reading import Document, parse
from argmap.formats.markup.rows import DECLARATION, local
from argmap.formats.markup.sheet import Sheet, Slot, fitted, kept_rows
from argmap.formats.markup.writing import xml_text
from argmap.formats.residue import keeping, within
from argmap.formats.shapes import quoted
from argmap.losses import losses
from argmap.model import ArgumentMap, salvage
from argmap.pause import no_collection

ROOT: Slot = ("", "root")


@attrs.define(eq=False)
class Found:
    """What a reader found in a document, and the rows that its elements account for (see `kept_rows`)."""

    elements: Sequence[AnyElement] = ()
    title: str | None = None
    data: Data = EMPTY
    extras: Data = EMPTY
    missing: Collection[str] = ()
    terms: dict[str, str] = attrs.Factory(dict)
    bound: dict[int, Slot] = attrs.Factory(dict)
    owned: dict[int, Slot] = attrs.Factory(dict)
    echoes: dict[int, Slot] = attrs.Factory(dict)


@attrs.frozen
class Vocabulary:
    """A format of XML: the key of its extras, the name of its root, and how it is read and written.

    `find` is given a document and its root. `fill` puts what a map says into a sheet that has only the
    declaration.
    """

    key: str
    root: str
    find: Callable[[Document, int], Found]
    fill: Callable[[Sheet, ArgumentMap], None]

    def read(self, text: str | bytes, name: str) -> Outcome[ArgumentMap]:
        """The map that a document comes to; whatever the text, there is one."""
        document = parse(text, name)
        with no_collection():
            return Outcome(self._map(document), document.findings)

    def write(self, map: ArgumentMap) -> Outcome[str]:
        """A map as a document, with what was kept of the one that it was read from."""
        rest = within(map.extras, self.key)
        prefix = rest.get("prefix")
        terms = {key: term for key, term in within(rest, "terms").items() if isinstance(term, str)}
        sheet = self._sheet(map, prefix if isinstance(prefix, str) else "", terms)
        text = xml_text(fitted(sheet, rest))
        return Outcome(text, losses(map, self.read(text, "").value, NOT_HELD))

    def _map(self, document: Document) -> ArgumentMap:
        root = document.root
        if root is None:
            return ArgumentMap()
        name = document.rows[root].name
        if local(name) == self.root:
            found = self.find(document, root)
            found.bound.setdefault(root, ROOT)
        else:
            message = f"The root must be {quoted(self.root)}, not {quoted(name)}."
            document.report(WRONG_SHAPE, root, message, fix="The file is kept as it is.")
            found = Found()
        made = salvage(
            found.elements, title=found.title, data=found.data, extras=found.extras, missing=found.missing
        )
        document.findings.extend(made.findings)
        if document.rows[0].name == DECLARATION:
            found.bound[0] = ("", "xml")
        prefix = name.removesuffix(self.root) if local(name) == self.root else ""
        rest = kept_rows(
            document.rows,
            self._sheet(made.value, prefix, found.terms),
            found.bound,
            found.owned,
            found.echoes,
        )
        return attrs.evolve(made.value, extras=keeping(self.key, rest, found.extras)) if rest else made.value

    def _sheet(self, map: ArgumentMap, prefix: str, terms: Mapping[str, str]) -> Sheet:
        sheet = Sheet(prefix, terms)
        sheet.declare()
        self.fill(sheet, map)
        return sheet
