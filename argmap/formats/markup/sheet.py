"""What a map says as a document from nothing, and how that goes into the place of what a file said.

A writer makes a `Sheet` of a map: each row in a slot, which is the id of an element and the part of it that
the row says. A reader knows in which row of a file it found each slot. What is kept is all else: the other
rows, and where a row differs from its slot, both, so that the file's own word counts as long as the element
says what it said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

import attrs

from argmap.data import EMPTY, Data, Value
from argmap.formats.markup.reading import doctype_end
from argmap.formats.markup.rows import (
    BLANK,
    CDATA,
    COMMENT,
    DECLARATION,
    DOCTYPE,
    NAME,
    Row,
    legal,
)

Slot: TypeAlias = tuple[str, str]
"""The id of an element, or nothing for the document, and which part of it."""

Kept: TypeAlias = tuple[Value, ...]

SAID = re.compile(r'version="[\w.-]+"( encoding="UTF-8")?( standalone="(yes|no)")?')
"""What a declaration says as it is kept."""


@attrs.define
class Sheet:
    """The rows of a document from nothing, in order, each with the slot that it is in.

    Names of elements get the `prefix` that the file has for them, and what the format leaves a file to name
    (the keys of attributes) is called as it is among the `terms`. A slot may need others somewhere else.
    """

    prefix: str = ""
    terms: Mapping[str, str] = attrs.Factory(dict)
    rows: dict[Slot, Row] = attrs.Factory(dict)
    parents: dict[Slot, Slot | None] = attrs.Factory(dict)
    needs: dict[Slot, tuple[Slot, ...]] = attrs.Factory(dict)

    def declare(self) -> None:
        """Put the declaration that every XML text begins with."""
        self.rows["", "xml"] = Row(0, DECLARATION, text='version="1.0" encoding="UTF-8"')
        self.parents["", "xml"] = None

    def put(
        self,
        slot: Slot,
        parent: Slot | None,
        name: str,
        attributes: Mapping[str, str] = {},
        text: str = "",
        *,
        needs: tuple[Slot, ...] = (),
    ) -> Slot:
        """Put an element behind all others that stand in the parent; the text is marked."""
        if needs:
            self.needs[slot] = needs
        depth = 0 if parent is None else self.rows[parent].depth + 1
        given = {key: legal(value) for key, value in attributes.items()}
        self.rows[slot] = Row(depth, self.prefix + name, given, text)
        self.parents[slot] = parent
        return slot


def kept_rows(
    rows: Sequence[Row],
    sheet: Sheet,
    bound: Mapping[int, Slot],
    owned: Mapping[int, Slot] = {},
    echoes: Mapping[int, Slot] = {},
) -> Data:
    """What is to be kept of a document, given the sheet of the map that it came to; nothing if it is that.

    `bound` are the rows in which slots were found. When the text of a slot changes, the rows that are `owned`
    by it go, and its `echoes` get the new text.
    """
    found: list[Kept] = []
    there: set[Slot] = set()
    for index, row in enumerate(rows):
        slot = bound.get(index)
        usual = sheet.rows.get(slot) if slot is not None and slot not in there else None
        if slot is not None and usual is not None:
            there.add(slot)
            changes = _changes(usual, row)
            found.append((row.depth, slot, changes) if changes else (row.depth, slot))
        else:
            own = echoes.get(index, owned.get(index))
            whole: Kept = (row.depth, row.name, Data.of_frozen(dict(row.attributes)), row.text, row.tail)
            if own is not None and own in sheet.rows:
                whole = (*whole, own, sheet.rows[own].text, index in echoes)
            found.append(_short(whole))
    absent = [(slot, *_words(row)) for slot, row in sheet.rows.items() if slot not in there]
    own_rows = [(row.depth, slot) for slot, row in sheet.rows.items()]
    rest: dict[str, Value] = {}
    if sheet.prefix:
        rest["prefix"] = sheet.prefix
    terms: dict[str, Value] = {key: term for key, term in sheet.terms.items() if term != key}
    if terms:
        rest["terms"] = Data.of_frozen(terms)
    if absent or found != own_rows:
        rest["rows"] = tuple(found)
    if absent:
        rest["absent"] = tuple(absent)
    return Data.of_frozen(rest) if rest else EMPTY


def _short(whole: Kept) -> Kept:
    """A row without what is empty at its end."""
    stop = len(whole)
    while stop > 2 and not whole[stop - 1]:
        stop -= 1
    return whole[:stop]


def _changes(usual: Row, found: Row) -> Data:
    """Where a row differs from that of its slot: what the slot says, and what the file says."""
    changes: dict[str, Value] = {}
    if usual.name != found.name:
        changes["name"] = (usual.name, found.name)
    if usual.attributes != found.attributes:
        for key in {**usual.attributes, **found.attributes}:
            pair = (usual.attributes.get(key), found.attributes.get(key))
            if pair[0] != pair[1]:
                changes[f"@{key}"] = pair
    if usual.text != found.text and usual.text != _trimmed(found.text):
        changes["text"] = (usual.text, found.text)
    if found.tail:
        changes["tail"] = (usual.tail, found.tail)
    return Data.of_frozen(changes)


def _trimmed(text: str) -> str:
    """A marked text without space around it."""
    return text if text.startswith(CDATA) and text.endswith(CDATA) else text.strip(BLANK)


@attrs.define(eq=False)
class _Node:
    """A row with the rows in it, while they are put together; `anew` if its text is no longer the file's."""

    row: Row
    inner: list[_Node] = attrs.Factory(list)
    anew: bool = False


Placed: TypeAlias = dict[Slot | None, _Node]
"""The nodes of slots; None stands for what the whole document hangs from."""


def fitted(sheet: Sheet, rest: Data) -> list[Row]:
    """The rows of a document: what a sheet says, and the rest that was kept of a file, in its order."""
    rows = rest.get("rows")
    if not isinstance(rows, tuple):
        return list(sheet.rows.values())
    placed = _grown(sheet, rows)
    _insert(sheet, placed, _wanted(sheet, placed, rest.get("absent")))
    found = list(_flat(placed[None]))
    roots = [row for row in found if row.depth == 0 and row.is_element]
    return found if len(roots) <= 1 else list(sheet.rows.values())


def _grown(sheet: Sheet, rows: Kept) -> Placed:
    """The rows that were kept, but for those of elements that are no more, and all that stood in these."""
    top = _Node(Row(-1, ""))
    placed: Placed = {None: top}
    path: list[_Node | None] = [top]
    for entry in rows:
        if not (isinstance(entry, tuple) and len(entry) > 1 and type(entry[0]) is int):
            continue
        depth = max(0, min(entry[0], len(path) - 1))
        del path[depth + 1 :]
        above = path[depth]
        slot = _slot(entry[1])
        node = _node(sheet, slot, entry) if slot is None or slot not in placed else None
        if above is None or node is None or not _may_stand(node.row, top if depth == 0 else None):
            path.append(None)
            continue
        if above.anew and not node.row.is_element:
            node.row.tail = ""
        above.inner.append(node)
        path.append(node)
        if slot is not None:
            placed[slot] = node
    return placed


def _slot(value: Value) -> Slot | None:
    match value:
        case (str() as owner, str() as part):
            return owner, part
    return None


def _node(sheet: Sheet, slot: Slot | None, entry: Kept) -> _Node | None:
    """The node that was kept; None if what it belonged to is gone, or no longer says what it said."""
    if slot is not None:
        usual = sheet.rows.get(slot)
        if usual is None:
            return None
        node = _Node(Row(0, usual.name, dict(usual.attributes), usual.text))
        if len(entry) > 2 and isinstance(entry[2], Data):
            _change(node, entry[2])
        return node
    match entry:
        case (_, str() as name, *others):
            pass
        case _:
            return None
    attributes, text, tail, owner, said, echo = [*others, *[None] * 6][:6]
    if (own := _slot(owner)) is not None:
        usual = sheet.rows.get(own)
        if usual is None:
            return None
        if usual.text != (said or ""):
            if echo is not True:
                return None
            text = usual.text
    row = Row(0, name, text=text if isinstance(text, str) else "", tail=tail if isinstance(tail, str) else "")
    for key, value in attributes.items() if isinstance(attributes, Data) else ():
        if isinstance(value, str) and NAME.fullmatch(key):
            row.attributes[key] = value
    return _Node(row)


def _change(node: _Node, changes: Data) -> None:
    """Put the file's own words into a row, as far as the element says what it said there."""
    row = node.row
    for key, pair in changes.items():
        match key, pair:
            case "name", (str() as usual, str() as found) if row.name == usual:
                row.name = found
            case "text", (str() as usual, str() as found):
                node.anew = row.text != usual
                row.text = row.text if node.anew else found
            case "tail", (_, str() as found):
                row.tail = found
            case _, (usual, found) if key[:1] == "@" and row.attributes.get(key[1:]) == usual:
                if isinstance(found, str) and NAME.fullmatch(key[1:]):
                    row.attributes[key[1:]] = found
                else:
                    row.attributes.pop(key[1:], None)


def _may_stand(row: Row, top: _Node | None) -> bool:
    """Whether a row makes a document there, below the top or deeper; extras may have been written by hand."""
    if row.is_element:
        return NAME.fullmatch(row.name) is not None
    if row.name == COMMENT:
        return True
    if row.name == DECLARATION:
        return top is not None and not top.inner and bool(SAID.fullmatch(row.text))
    if row.name == DOCTYPE:
        before = top is not None and not any(
            node.row.is_element or node.row.name == DOCTYPE for node in top.inner
        )
        whole = f"<!DOCTYPE{row.text}>"
        return before and row.text[:1].isspace() and doctype_end(whole, 0) == len(whole)
    return row.name[:1] == "?" and NAME.fullmatch(row.name[1:]) is not None and row.name.lower() != "?xml"


def _wanted(sheet: Sheet, placed: Placed, absent: Value) -> set[Slot]:
    """The slots that have to be put in: they are new, or say something new, or something is put into them."""
    quiet: dict[Slot, tuple[Value, Value]] = {}
    for entry in absent if isinstance(absent, tuple) else ():
        match entry:
            case ((str() as owner, str() as part), attributes, text):
                quiet[owner, part] = (attributes, text)
    # An element of which one thing is new has to be there as a whole.
    stirred = {
        slot[0] for slot, said in quiet.items() if slot in sheet.rows and said != _words(sheet.rows[slot])
    }
    wanted: set[Slot] = set()
    for slot in sheet.rows:
        if slot in placed or (slot in quiet and slot[0] not in stirred):
            continue
        todo: list[Slot | None] = [slot]
        while todo:
            inner = todo.pop()
            if inner is not None and inner not in placed and inner not in wanted:
                wanted.add(inner)
                todo += [sheet.parents[inner], *sheet.needs.get(inner, ())]
    return wanted


def _words(row: Row) -> tuple[Value, Value]:
    """What a row says."""
    return Data.of_frozen(dict(row.attributes)), row.text


def _insert(sheet: Sheet, placed: Placed, wanted: set[Slot]) -> None:
    """Put slots behind those that they follow, or before those that follow them, or last."""
    siblings: dict[Slot | None, list[Slot]] = {}
    for slot, above in sheet.parents.items():
        siblings.setdefault(above, []).append(slot)
    for above in dict.fromkeys(sheet.parents[slot] for slot in sheet.rows if slot in wanted):
        parent = placed[above]
        there = {id(node) for node in parent.inner}
        behind: dict[int, list[_Node]] = {}
        last = 0
        following = 0
        for slot in siblings[above]:
            if slot in placed:
                if id(placed[slot]) in there:
                    last = id(placed[slot])
                    following = following or last
            elif slot in wanted:
                row = sheet.rows[slot]
                placed[slot] = node = _Node(Row(0, row.name, dict(row.attributes), row.text))
                behind.setdefault(last, []).append(node)
        made: list[_Node] = []
        for node in parent.inner:
            if id(node) == following:
                made += behind.pop(0, ())
            made.append(node)
            made += behind.pop(id(node), ())
        parent.inner = [*made, *behind.pop(0, ())]
    top = placed[None]
    top.inner.sort(key=lambda node: node.row.name != DECLARATION)


def _flat(top: _Node) -> Iterator[Row]:
    """The rows below a node, in order, at their depths."""
    todo = [(0, node) for node in reversed(top.inner)]
    while todo:
        depth, node = todo.pop()
        node.row.depth = depth
        if depth == 0:
            node.row.tail = ""
        yield node.row
        todo += [(depth + 1, inner) for inner in reversed(node.inner)]
