"""Which element is written where: a map as blocks of statements with the relations below them.

The order of the elements is kept: each is put below what is being written, if that is where it belongs, and
begins a block of its own otherwise. A map that was read from Argdown so gets back the blocks it had.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

import attrs

from argmap.elements import (
    LINKS,
    AnyElement,
    AnyLink,
    Argument,
    Claim,
    Conflict,
    Rebuttal,
    Section,
    Support,
    Undercut,
)
from argmap.model import ArgumentMap

Relation: TypeAlias = AnyLink | Conflict


@attrs.define
class Line:
    """A statement or argument on a line of its own, or an inference.

    `sign` is what introduces a relation; `link` is the relation, or the step that an inference takes; `step`
    is the step that a numbered statement is a premise of. `defines` says that the text of the node stands
    here.
    """

    node: str | None
    level: int = 0
    sign: str = ""
    numbered: bool = False
    link: Relation | None = None
    step: Support | None = None
    defines: bool = False


@attrs.define
class Slot:
    """A line of a block and, below it, its relations."""

    line: Line
    relations: list[Line] = attrs.Factory(list)


@attrs.define
class Block:
    """A heading; or one slot, with its relations; or, for a premise-conclusion structure, a slot a member."""

    slots: list[Slot]
    heading: Section | None = None


def layout(map: ArgumentMap, in_text: frozenset[str]) -> list[Block]:
    """The blocks of a map; `in_text` are the ids of the conflicts that are written as relations."""
    return _Layout(map, in_text).run()


def conclusion(map: ArgumentMap, argument: Argument) -> str | None:
    """The main conclusion of an argument whose steps can be written as a premise-conclusion structure."""
    steps = [map.get(step) for step in argument.steps]
    if not steps or not all(isinstance(step, Support) and _is_inference(map, step) for step in steps):
        return None
    last = steps[-1]
    assert isinstance(last, Support)
    return last.target


def _is_inference(map: ArgumentMap, step: Support) -> bool:
    premises = [premise.claim for premise in step.premises]
    return all(isinstance(map.get(claim), Claim) for claim in (step.target, *premises)) and len(
        set(premises)
    ) == len(premises)


class _Layout:
    """What is written so far: the blocks, and the path of lines that the next relation can stand below."""

    def __init__(self, map: ArgumentMap, in_text: frozenset[str]) -> None:
        self.map = map
        self.items = [element for element in map.elements if _is_written(element, in_text)]
        self.blocks: list[Block] = []
        self.path: list[Line] = []
        self.slot = 0
        self.written: set[str] = set()
        self.defined: set[str] = set()
        self.section: str | None = None
        self.coming = [section.id for section in map.sections]
        self.structures = {
            argument.id: end for argument in map.arguments if (end := conclusion(map, argument)) is not None
        }
        self.waiting: dict[str, str] = {}
        self.members = {claim: argument for argument in self.structures for claim in _members(map, argument)}
        self.done = {
            step for argument in map.arguments if argument.id in self.structures for step in argument.steps
        }

    def run(self) -> list[Block]:
        for index, element in enumerate(self.items):
            following = self.items[index + 1] if index + 1 < len(self.items) else None
            match element:
                case Section():
                    self.flush()
                    self.blocks.append(Block([], element))
                    self.path = []
                    self.section = element.id
                    self.coming.remove(element.id)
                case Argument() if element.id not in self.written:
                    self.argument(element, following)
                case Claim() if element.id not in self.written:
                    self.node(element.id, following)
                case Support() | Rebuttal() | Undercut() | Conflict() if element.id not in self.done:
                    self.relate(element)
                case Support() if (argument := self.map.argument_of(element.id)) is not None:
                    if argument.id in self.structures:
                        self.structure(argument.id)
                case _:
                    pass
        for argument_id in list(self.waiting.values()):
            self.structure(argument_id)
        self.flush()
        self.section, self.coming = None, []
        self.flush(everything=True)
        return self.blocks

    def argument(self, argument: Argument, following: AnyElement | None) -> None:
        """An argument; its structure follows at once if what comes next belongs to it, and later if not."""
        if argument.id in self.structures:
            self.waiting[self.structures[argument.id]] = argument.id
        self.node(argument.id, following)
        if (
            argument.id in self.structures
            and following is not None
            and following.id in {*argument.steps, *_members(self.map, argument.id)}
        ):
            self.structure(argument.id)

    def node(self, node: str, following: AnyElement | None) -> None:
        """A claim or an argument: below what it is related to, if the relation comes next."""
        if (
            isinstance(following, (*LINKS, Conflict))
            and following.id not in self.done
            and node in self.ends(following)
            and self.nest(following)
        ):
            self.done.add(following.id)
        elif self.members.get(node) in self.waiting.values():
            self.structure(self.members[node])
        else:
            self.begin(node)

    def ends(self, relation: Relation) -> tuple[str, str]:
        """Where a relation starts and where it ends.

        Of several premises the first; for a conclusion that is not written yet, the argument that leads to
        it.
        """
        if isinstance(relation, Conflict):
            return relation.claims[0], relation.claims[1]
        start = relation.premises[0].claim
        return (start if start in self.written else self.waiting.get(start, start)), relation.target

    def line(self, node: str) -> Line:
        """A line for a node; its text stands there, unless the section it belongs to is still to come."""
        element = self.map.get(node)
        section = element.section if element is not None else None
        defines = node not in self.defined and not (section != self.section and section in self.coming)
        self.written.add(node)
        if defines:
            self.defined.add(node)
        return Line(node, defines=defines)

    def begin(self, node: str) -> None:
        """A new block with one node at its top."""
        line = self.line(node)
        self.blocks.append(Block([Slot(line)]))
        self.path, self.slot = [line], 0

    def flush(self, *, everything: bool = False) -> None:
        """Write the texts that are still owed to the section that ends here."""
        for element in self.items:
            if (
                isinstance(element, Claim | Argument)
                and element.id in self.written
                and element.id not in self.defined
                and (everything or element.section == self.section)
            ):
                self.begin(element.id)

    def relate(self, relation: Relation) -> None:
        """Write a relation below what is being written, or in a new block."""
        self.done.add(relation.id)
        target = self.map.get(self.ends(relation)[1])
        if not isinstance(relation, Undercut) and isinstance(target, LINKS):
            return
        if not self.nest(relation):
            node, relations = self.chain(relation)
            self.begin(node)
            for link in relations:
                self.nest(link)

    def chain(self, relation: Relation) -> tuple[str, list[Relation]]:
        """The node to begin with, and the relations down to one that attacks a link that attacks a link …"""
        relations = [relation]
        seen = {relation.id}
        target = self.ends(relation)[1]
        while target not in seen and isinstance(link := self.map.get(target), LINKS):
            seen.add(target)
            argument = self.map.argument_of(target)
            if argument is not None and argument.steps[-1] == target:
                return argument.id, relations
            relations.insert(0, link)
            target = link.target
        return target, relations

    def nest(self, relation: Relation) -> bool:
        """Put a relation below a line of the current block; False if it belongs below none."""
        if not self.path:
            return False
        start, end = self.ends(relation)
        sign = _sign(relation)
        for depth in range(len(self.path) - 1, -1, -1):
            if self.takes(self.path[depth], relation, end):
                return self.put(depth, start, sign, relation)
            if (
                self.path[depth].node == start
                and end not in self.written
                and not isinstance(relation, Undercut | Conflict)
                and isinstance(self.map.get(end), Claim | Argument)
            ):
                return self.put(depth, end, f"{sign}>", relation)
        slots = self.blocks[-1].slots
        for number in range(self.slot + 1, len(slots)):
            if self.takes(slots[number].line, relation, end):
                self.slot, self.path = number, [slots[number].line]
                return self.put(0, start, sign, relation)
        return False

    def takes(self, line: Line, relation: Relation, end: str) -> bool:
        """Whether a relation that ends there belongs right below a line."""
        if not isinstance(relation, Undercut):
            return line.node == end
        if line.link is not None and line.link.id == end:
            return True
        element = self.map.get(line.node) if line.node is not None else None
        if isinstance(element, Argument):
            return end in (element.id, *element.steps[-1:])
        return line.node == end and line.link is None and not line.numbered

    def put(self, depth: int, node: str, sign: str, relation: Relation) -> bool:
        line = attrs.evolve(self.line(node), level=depth + 1, sign=sign, link=relation)
        self.blocks[-1].slots[self.slot].relations.append(line)
        self.path = [*self.path[: depth + 1], line]
        return True

    def structure(self, argument: str) -> None:
        """The premises, inferences and conclusions of an argument, in a block behind it."""
        if self.waiting.pop(self.structures[argument], None) is None:
            return
        last = self.blocks[-1].slots[0].line if self.blocks and self.blocks[-1].slots else None
        if last is None or last.node != argument:
            self.begin(argument)
        slots: list[Slot] = []
        numbered: set[str] = set()
        for step in _steps(self.map, argument):
            for premise in step.premises:
                if premise.claim not in numbered:
                    slots.append(self.numbered(premise.claim, step))
                    numbered.add(premise.claim)
            slots.append(Slot(Line(None, link=step)))
            slots.append(self.numbered(step.target, None))
            numbered.add(step.target)
        self.blocks.append(Block(slots))
        self.path, self.slot = [slots[0].line], 0

    def numbered(self, claim: str, step: Support | None) -> Slot:
        return Slot(attrs.evolve(self.line(claim), numbered=True, step=step))


def _sign(relation: Relation) -> str:
    match relation:
        case Support():
            return "+"
        case Rebuttal():
            return "-"
        case Undercut():
            return "_"
        case Conflict():
            return "><" if relation.exhaustive else "-"


def _is_written(element: AnyElement, in_text: frozenset[str]) -> bool:
    if isinstance(element, Conflict):
        return element.id in in_text
    return isinstance(element, (Claim, Argument, Section, *LINKS))


def _members(map: ArgumentMap, argument: str) -> list[str]:
    """The claims of an argument's steps."""
    return [
        claim
        for step in _steps(map, argument)
        for claim in (*(premise.claim for premise in step.premises), step.target)
    ]


def _steps(map: ArgumentMap, argument: str) -> Iterator[Support]:
    element = map[argument]
    assert isinstance(element, Argument)
    for step_id in element.steps:
        step = map.get(step_id)
        if isinstance(step, Support):
            yield step
