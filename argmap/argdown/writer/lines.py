"""Blocks as lines of text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import attrs

from argmap.argdown.writer.facts import Facts, of_link, of_node, of_schemes
from argmap.argdown.writer.layout import Block, Line, Slot
from argmap.argdown.writer.markup import at_start, content, is_title, plain, tag
from argmap.argdown.writer.yaml_text import flow, flow_lines
from argmap.data import Data
from argmap.elements import Argument, Assertion, Claim, Conflict, Premise, Section, Support
from argmap.model import ArgumentMap

WIDTH = 100
"""Columns that a line of text fills at most, where its words allow."""

_INDENT = 2
_STARTS_SIGN = re.compile(r"[+\-_<>#(*=/{]|\d+\.")
_WORD = re.compile(
    r"(?:\[[^\]]{0,500}\]\([^)]{0,500}\)|#\([^)]{0,500}\)|@\[[^\]]{0,500}\]|@<[^>]{0,500}>|[^ ])+"
)
_RULE = re.compile(r"[^\W\d_][\w ()’'.]*(?:-\w[\w ()’'.]*)*")


@attrs.frozen
class Writer:
    """Knows what to call each node, what is said of each element, and which ids have to be written."""

    map: ArgumentMap
    handles: Mapping[str, str]
    said: Mapping[str, Sequence[Assertion]]
    ids: Collection[str]

    def block(self, block: Block) -> Iterator[str]:
        """The lines of a block."""
        if block.heading is not None:
            yield self.heading(block.heading)
        numbers: dict[str, int] = {}
        for slot in block.slots:
            yield from self.slot(slot, numbers)

    def wordings(self) -> Iterator[str]:
        """Further definitions, for what was worded in more than one way."""
        nodes: tuple[Claim | Argument, ...] = (*self.map.claims, *self.map.arguments)
        for node in nodes:
            handle = self.handles.get(node.id, node.id)
            head = f"<{handle}>" if isinstance(node, Argument) else f"[{handle}]"
            for wording in filter(plain, node.wordings):
                exact: Facts = {} if wording == plain(wording) else {"verbatim": wording}
                yield " ".join([f"{head}:", content(plain(wording)), *_braces(exact)])

    def heading(self, section: Section) -> str:
        """A heading, as deep as its section is in others."""
        depth, outer = 1, section.section
        while outer is not None and isinstance(parent := self.map.get(outer), Section):
            depth, outer = depth + 1, parent.section
        words = [content(plain(section.title), section.marks), *map(tag, section.tags)]
        facts: Facts = {"id": section.id} if section.id in self.ids else {}
        return " ".join(["#" * depth, *filter(None, words), *_braces(facts | dict(section.data))])

    def slot(self, slot: Slot, numbers: dict[str, int]) -> Iterator[str]:
        """A line and the relations below it; `numbers` are those of a structure's members so far."""
        line = slot.line
        if line.node is None:
            assert isinstance(line.link, Support)
            yield self.inference(line.link, numbers)
        elif line.numbered:
            numbers[line.node] = len(numbers) + 1
            yield from self.member(line, f"({numbers[line.node]}) ", 4, self.role_in(line))
        else:
            yield from self.member(line, "", 2, {})
        base = 4 if line.numbered or line.node is None else _INDENT
        for relation in slot.relations:
            indent = base + _INDENT * (relation.level - 1)
            prefix = f"{' ' * indent}{relation.sign} "
            yield from self.member(relation, prefix, indent + 4, self.of_relation(relation))

    def role_in(self, line: Line) -> Facts:
        """What a numbered premise is in the step it is written for."""
        premises = line.step.premises if line.step is not None else ()
        return next((_of_premise(premise) for premise in premises if premise.claim == line.node), {})

    def member(self, line: Line, prefix: str, deeper: int, facts: Facts) -> Iterator[str]:
        """A statement or an argument, wrapped, with its facts."""
        assert line.node is not None
        node = self.map.get(line.node)
        handle = self.handles.get(line.node)
        opening, closing = ("<", ">") if isinstance(node, Argument) else ("[", "]")
        if line.defines and isinstance(node, Claim | Argument):
            text = node.text if isinstance(node, Claim) else node.gist
            written = content(text, node.marks) if text == plain(text) else content(plain(text))
            own = of_node(node, handle, self.said.get(node.id, ()), self.ids)
            tags = list(map(tag, node.tags))
            facts = own | facts
        else:
            written, tags = "", []
        head = f"{opening}{handle if handle is not None else line.node}{closing}"
        if handle is None and line.defines and isinstance(node, Claim):
            first = at_start(written) if not prefix else written
        else:
            first = f"{head}: {written}" if written else head
        words = _words(" ".join(filter(None, [first, *tags])))
        *lines, last = wrapped(prefix, words, " ".join(_braces(facts)), deeper)
        yield from lines
        if len(last) > WIDTH and last.startswith(" " * deeper + "{"):
            yield from (" " * deeper + line for line in flow_lines(Data(facts), WIDTH - deeper))
        else:
            yield last

    def of_relation(self, line: Line) -> Facts:
        """What is said of a relation, beside the reason it starts from."""
        link = line.link
        if link is None or isinstance(link, Conflict):
            return self.of_conflict(link) if link is not None else {}
        first, *partners = link.premises
        facts = _of_premise(first)
        if partners:
            facts["with"] = tuple(self.partner(premise) for premise in partners)
        facts |= of_schemes(link.schemes)
        of_step = of_link(link, self.said.get(link.id, ()), self.ids)
        return facts | ({"link": Data(of_step)} if of_step else {})

    def of_conflict(self, conflict: Conflict) -> Facts:
        """What is said of a contradiction."""
        facts: Facts = {"id": conflict.id} if conflict.id in self.ids else {}
        facts |= {"tags": conflict.tags} if conflict.tags else {}
        facts |= {"data": conflict.data} if conflict.data else {}
        return {"link": Data(facts)} if facts else {}

    def partner(self, premise: Premise) -> str | Data:
        """A premise that works together with the first one: its name, with its role if it has one."""
        name = self.handles.get(premise.claim, premise.claim)
        facts = _of_premise(premise)
        return Data({"claim": name, **facts}) if facts else name

    def inference(self, step: Support, numbers: Mapping[str, int]) -> str:
        """The line between premises and conclusion."""
        facts = of_link(step, self.said.get(step.id, ()), self.ids)
        named = bool(step.schemes) and all(_RULE.fullmatch(scheme) for scheme in step.schemes)
        if not named:
            facts |= of_schemes(step.schemes)
        if not self.follows(step, numbers):
            facts["uses"] = tuple(numbers[premise.claim] for premise in step.premises)
        words = [", ".join(step.schemes)] if named else []
        words += _braces(facts)
        return " ".join(["--", *words, "--"]) if words else "----"

    def follows(self, step: Support, numbers: Mapping[str, int]) -> bool:
        """Whether the premises are just the statements since the last conclusion, and that conclusion."""
        argument = self.map.argument_of(step.id)
        assert argument is not None
        before = argument.steps[: argument.steps.index(step.id)]
        last = self.map[before[-1]] if before else None
        begin = numbers[last.target] if isinstance(last, Support) else 1
        return [numbers[premise.claim] for premise in step.premises] == list(range(begin, len(numbers) + 1))


def handles(map: ArgumentMap, named: Collection[str]) -> dict[str, str]:
    """What to write in brackets for each claim and argument: its title, where that can stand there.

    Nodes without a title get a handle if they are in `named`; arguments always do.
    """
    found: dict[str, str] = {}
    taken: set[tuple[bool, str]] = set()
    nodes: tuple[Claim | Argument, ...] = (*map.claims, *map.arguments)
    for node in nodes:
        is_argument = isinstance(node, Argument)
        close = ">" if is_argument else "]"
        wish = node.title or ""
        if not node.title and not is_argument and node.id not in named:
            continue
        for candidate in (wish, node.id, f"{kind_word(node)} {len(found) + 1}"):
            if is_title(candidate, close) and (is_argument, candidate) not in taken:
                break
        else:
            candidate = f"{kind_word(node)} {len(found) + 1} {len(taken)}"
        taken.add((is_argument, candidate))
        found[node.id] = candidate
    return found


def kind_word(node: Claim | Argument) -> str:
    """A word to make a handle with."""
    return "Argument" if isinstance(node, Argument) else "Claim"


def _of_premise(premise: Premise) -> Facts:
    facts: Facts = {"role": premise.role} if premise.role is not None else {}
    if premise.implicit:
        facts["implicit"] = True
    return facts


def _braces(facts: Facts) -> list[str]:
    return [flow(Data(facts))] if facts else []


def wrapped(prefix: str, words: Iterable[str], data: str, deeper: int) -> Iterator[str]:
    """Words over lines of `WIDTH`, and data behind them or on a line of their own.

    `deeper` is the indentation of every line but the first. A word may hold blanks; it is not broken.
    """
    line, indent = prefix, " " * deeper
    begun = False
    for word in words:
        fits = len(line) + 1 + len(word) <= WIDTH
        if begun and not fits and not _STARTS_SIGN.match(word):
            yield line
            line = indent + word
        else:
            line = f"{line} {word}" if begun else line + word
        begun = begun or bool(word)
    if data and (len(line) + 1 + len(data) <= WIDTH or not begun) and "\n" not in data:
        yield f"{line} {data}" if begun else line + data
        return
    yield line.rstrip()
    if data:
        yield indent + data


def _words(text: str) -> list[str]:
    """The words of a text; links, tags in parentheses and mentions stay whole."""
    return _WORD.findall(text)
