"""A map as Argdown that a person could have written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from argmap.argdown.lowering import lower
from argmap.argdown.parser import parse
from argmap.argdown.rules import NOT_IN_ARGDOWN
from argmap.argdown.writer.front_text import front_text
from argmap.argdown.writer.layout import Block, Line, layout
from argmap.argdown.writer.lines import Writer, handles
from argmap.data import Data
from argmap.diagnostics import Outcome
from argmap.elements import (
    LINKS,
    AnyElement,
    Argument,
    Assertion,
    Claim,
    Conflict,
    Participant,
    Source,
    kind,
)
from argmap.ids import Ids
from argmap.losses import losses
from argmap.model import ArgumentMap
from argmap.text import Text


def write(map: ArgumentMap) -> Outcome[str]:
    """A map as an Argdown document, and a finding for each thing that the document does not say.

    What is written is read back and compared: if there are no findings, reading gives an equal map.

    >>> from argmap import Builder
    >>> b = Builder()
    >>> go = b.claim("We should go.", title="Go")
    >>> _ = b.support(go, [b.claim("It is late.", title="Late"), b.claim("Late is bad.", title="Bad")])
    >>> print(write(b.build()).value, end="")
    [Go]: We should go.
    <BLANKLINE>
    [Late]: It is late.
    <BLANKLINE>
    [Bad]: Late is bad.
    <BLANKLINE>
    [Go]
      + [Late] {with: [Bad]}
    """
    text = _document(map)
    back = lower(parse(Text(text)))
    return Outcome(text, losses(map, back.value, NOT_IN_ARGDOWN))


def _document(map: ArgumentMap) -> str:
    in_text = _relations(map)
    blocks = layout(map, in_text)
    in_front = [conflict for conflict in map.conflicts if conflict.id not in in_text]
    said, loose = _spoken(map)
    names = handles(map, _named(map, blocks))
    ids = _ids_to_write(list(_reading_order(map, blocks, said, loose)), names)
    writer = Writer(map, names, said, ids)
    front = front_text(map, in_front, loose, names, ids)
    parts = [front, *(list(writer.block(block)) for block in blocks)]
    parts += [[line] for line in writer.wordings()]
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def _relations(map: ArgumentMap) -> frozenset[str]:
    """The conflicts that are written as relations: between two claims that stand before them.

    Those that stand before their claims are in the front matter. A conflict that is not exhaustive is a
    relation in strict mode only.
    """
    model = map.data.get("model")
    strict = isinstance(model, Data) and model.get("mode") == "strict"
    seen: set[str] = set()
    found: set[str] = set()
    for element in map.elements:
        seen.add(element.id)
        if isinstance(element, Conflict) and len(element.claims) == 2 and seen.issuperset(element.claims):
            found |= {element.id} if element.exhaustive or strict else set()
    return frozenset(found)


def _spoken(map: ArgumentMap) -> tuple[dict[str, list[Assertion]], list[Assertion]]:
    """The assertions that stand with what they are about, by its id, and those that stand alone."""
    said: dict[str, list[Assertion]] = {}
    loose: list[Assertion] = []
    last: AnyElement | None = None
    for element in map.elements:
        if not isinstance(element, Assertion):
            last = element
        elif isinstance(last, (Claim, Argument, *LINKS)) and element.content == last.id:
            said.setdefault(last.id, []).append(element)
        else:
            loose.append(element)
    return said, loose


def _lines(blocks: Iterable[Block]) -> Iterator[Line]:
    for block in blocks:
        for slot in block.slots:
            yield slot.line
            yield from slot.relations


def _named(map: ArgumentMap, blocks: Iterable[Block]) -> set[str]:
    """The nodes that must have something in brackets, because they are spoken of again or have no text."""
    named = {line.node for line in _lines(blocks) if line.node is not None and not line.defines}
    for line in _lines(blocks):
        if line.link is not None and line.node is not None and not isinstance(line.link, Conflict):
            named |= {premise.claim for premise in line.link.premises[1:]}
    for issue in map.issues:
        named |= set(issue.positions)
    for conflict in map.conflicts:
        named |= set(conflict.claims)
    return named | {claim.id for claim in map.claims if not claim.text.strip() or claim.wordings}


def _ids_to_write(order: Sequence[AnyElement], names: Mapping[str, str]) -> frozenset[str]:
    """The ids that a reader would not give by itself, found by giving them as a reader does."""
    declared = {element.id for element in order if isinstance(element, Source | Participant)}
    written: set[str] = set()
    while True:
        ids = Ids()
        for element in order:
            if element.id in declared or element.id in written:
                ids.take(element.id)
        wrong = {
            element.id
            for element in order
            if element.id not in declared | written
            and ids.of(kind(element), _wish(element, names)) != element.id
        }
        if not wrong:
            return frozenset(written)
        written |= wrong


def _wish(element: AnyElement, names: Mapping[str, str]) -> str | None:
    if isinstance(element, Claim | Argument):
        return names.get(element.id)
    return getattr(element, "title", None) if kind(element) == "section" else None


def _reading_order(
    map: ArgumentMap,
    blocks: Iterable[Block],
    said: Mapping[str, Sequence[Assertion]],
    loose: Iterable[Assertion],
) -> Iterator[AnyElement]:
    """The elements in the order in which a reader gives ids: what the text says, then the rest."""
    seen: dict[str, None] = {}
    for block in blocks:
        if block.heading is not None:
            seen.setdefault(block.heading.id)
        pending: str | None = None
        for line in (slot.line for slot in block.slots):
            if line.node is None:
                pending = line.link.id if line.link is not None else None
                continue
            seen.setdefault(line.node)
            if pending is not None:
                seen.setdefault(pending)
                pending = None
        for line in (line for slot in block.slots for line in slot.relations):
            assert line.node is not None
            seen.setdefault(line.node)
            if line.link is not None:
                seen.setdefault(line.link.id)
    found = [element for name in seen if (element := map.get(name)) is not None]
    yield from map.sources
    yield from map.participants
    yield from found
    yield from map.issues
    yield from (conflict for conflict in map.conflicts if conflict.id not in seen)
    for element in found:
        yield from said.get(element.id, ())
    yield from loose
