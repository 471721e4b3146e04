"""GSN, the Goal Structuring Notation, in the YAML of gsn2x; docs/formats.md says what of it is what in a map.

Goals, solutions and what gives them context are claims. A strategy that leads from claims to a goal is the
support of the goal; another one is an argument. What gives context is a premise in a role of that name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

import attrs

from argmap.data import Data, Value
from argmap.diagnostics import Diagnostic, Outcome, Rule
from argmap.elements import AnyElement, AnyLink, Argument, Claim, Premise, Rebuttal, Support, Undercut
from argmap.formats.foreign import KEPT_APART, NOT_HELD, UNKNOWN_END, WRONG_SHAPE
from argmap.formats.parse import pointer
from argmap.formats.residue import ABSENT, data_of, keeping, kept, listed, released, residue, restored, within
from argmap.formats.shapes import described, quoted
from argmap.formats.steps import is_node, reasons, targets
from argmap.formats.yaml_file import (
    YamlFile,
    kept_marks,
    read_yaml,
    released_marks,
    text_of,
    texts,
    yaml_text,
)
from argmap.ids import Ids
from argmap.losses import losses
from argmap.model import ArgumentMap, salvage
from argmap.text import Place

KEY = "gsn"

PREFIXES: Mapping[str, str] = {
    "CSn": "CounterSolution",
    "CG": "CounterGoal",
    "Sn": "Solution",
    "G": "Goal",
    "S": "Strategy",
    "C": "Context",
    "A": "Assumption",
    "J": "Justification",
}
"""What an id begins with, and the type of node that says; the longer ones first."""

TYPES = frozenset(PREFIXES.values())
ROLES: Mapping[str, str] = {name.lower(): name for name in ("Context", "Assumption", "Justification")}
"""The roles of premises that give context, and their types of node."""

RELATIONS = ("supportedBy", "inContextOf", "challenges")
_NUMBERED = re.compile(r"s\d+")

Object: TypeAlias = dict[str, object]


def read(text: str | bytes, *, name: str = "<gsn>") -> Outcome[ArgumentMap]:
    """The map that a file of GSN comes to, and what was wrong with it, or has no counterpart in a map.

    >>> outcome = read("G1: {text: It is safe., supportedBy: [Sn1]}\\nSn1: {text: A test report.}")
    >>> outcome.value.supports[0].premises[0].claim, outcome.findings
    ('Sn1', ())
    """
    file = read_yaml(text, name)
    found = _map(file)
    return Outcome(found, file.findings)


def write(map: ArgumentMap) -> Outcome[str]:
    """A map as a file of GSN. Findings tell what it cannot hold.

    >>> from argmap import Builder
    >>> b = Builder()
    >>> safe, tests = b.claim("It is safe.", id="G1"), b.claim("The tests pass.", id="G2")
    >>> _ = b.support(safe, tests, id="S1", scheme="Argument by testing")
    >>> print(write(b.build()).value, end="")
    G1:
      text: It is safe.
      supportedBy: [S1]
    S1:
      text: Argument by testing
      supportedBy: [G2]
    G2:
      text: The tests pass.
    """
    rest = within(map.extras, KEY)
    others = [released(each) for each in listed(rest.get("documents", ()))]

    def text(tree: object) -> str:
        return yaml_text([tree, *others], released_marks(rest.get("yaml")))

    if "file" in rest and not map.elements:
        written = text(released(rest["file"]))
    else:
        written = text(_tree(map, rest, as_it_was=True))
        if read(written).value.links != map.links:
            written = text(_tree(map, rest, as_it_was=False))
    return Outcome(written, losses(map, read(written).value, NOT_HELD))


# What a node says


@attrs.frozen
class Node:
    """A node: what it is, what it says, and the nodes it names, each once."""

    type: str
    text: str
    tags: tuple[str, ...]
    supported: tuple[str, ...]
    context: tuple[str, ...]
    challenges: tuple[str, ...]


def type_of(name: str, value: object) -> str | None:
    """The type of a node: the one that it says, or that its id begins with."""
    said = value.get("nodeType") if isinstance(value, dict) else None
    if isinstance(said, str) and said in TYPES:
        return said
    return next((found for prefix, found in PREFIXES.items() if name.startswith(prefix)), None)


def fields_of(value: object) -> Mapping[str, object]:
    """The fields of a node; in old files it is a list of its text and of one field after the other."""
    if isinstance(value, dict):
        return value
    found: Object = {}
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            found.update(item)
        elif "text" not in found and text_of(item) is not None:
            found["text"] = item
    return found


def node_of(name: str, value: object) -> Node | None:
    """What an entry of a file says, if it is a node."""
    fields, sort = fields_of(value), type_of(name, value)
    if sort is None and not (isinstance(value, dict) and any(key in value for key in ("text", *RELATIONS))):
        return None
    supported, context, challenges = (tuple(dict.fromkeys(texts(fields.get(key)))) for key in RELATIONS)
    tags = fields.get("classes")
    return Node(
        sort or "Goal",
        text_of(fields.get("text")) or "",
        tuple(tags) if isinstance(tags, list) and all(isinstance(tag, str) for tag in tags) else (),
        supported,
        context,
        challenges,
    )


def _made(name: str, node: Node) -> Object:
    """A node as a file has it."""
    made: Object = {"text": node.text}
    if type_of(name, {}) != node.type:
        made["nodeType"] = node.type
    if node.supported:
        made["supportedBy"] = list(node.supported)
    if node.context:
        made["inContextOf"] = list(node.context)
    if node.challenges:
        made["challenges"] = node.challenges[0] if len(node.challenges) == 1 else list(node.challenges)
    if node.tags:
        made["classes"] = list(node.tags)
    return made


# Reading


def _map(file: YamlFile) -> ArgumentMap:
    rest: dict[str, Value] = {}
    if len(file.values) > 1:
        rest["documents"] = tuple(map(kept, file.values[1:]))
    if file.marks:
        rest["yaml"] = kept_marks(file.marks)
    tree = file.values[0]
    if not isinstance(tree, dict):
        if tree is not None:
            message = f"A file of GSN is an object of nodes, not {described(tree)}. It is kept as it is."
            file.findings.append(Diagnostic(WRONG_SHAPE, message, Place(file.text, pointer="")))
        rest["file"] = kept(tree)
        return ArgumentMap(extras=keeping(KEY, data_of(rest)))
    reader = _Reader(file, tree)
    made = salvage(reader.elements(), title=reader.title)
    file.findings.extend(made.findings)
    elements = list(reader.with_residues(made.value))
    extras = keeping(KEY, data_of({**reader.rest, **rest}))
    return attrs.evolve(made.value, elements=elements, extras=extras)


class _Reader:
    """A file while it is read.

    `steps` are the strategies that are supports, each with the nodes they are for. `carriers` are the steps
    that take the context of a node along: its own name where it is supported directly.
    """

    def __init__(self, file: YamlFile, tree: Object) -> None:
        self.file = file
        self.tree = tree
        self.rest: dict[str, Value] = {}
        self.title: str | None = None
        self.nodes: dict[str, Node] = {}
        self.read_entries()
        parents: dict[str, list[str]] = {}
        for name, node in self.nodes.items():
            for child in node.supported:
                parents.setdefault(child, []).append(name)
        self.steps = {
            name: parents[name]
            for name, node in self.nodes.items()
            if node.type == "Strategy"
            and any(child in self.nodes for child in node.supported)
            and name in parents
            and all(self.nodes[parent].type != "Strategy" for parent in parents[name])
        }
        self.carriers: dict[str, str] = {}
        for name, node in self.nodes.items():
            children = [child for child in node.supported if child in self.nodes]
            if any(child not in self.steps for child in children):
                self.carriers[name] = name
            elif children:
                self.carriers[name] = children[0]

    def report(self, rule: Rule, message: str, *path: str, fix: str = "") -> None:
        place = Place(self.file.text, pointer=pointer(path))
        self.file.findings.append(Diagnostic(rule, message, place, (), fix))

    def read_entries(self) -> None:
        """Tell the nodes from what else there is: the module, and what is kept."""
        other: dict[str, Value] = {}
        for name, value in self.tree.items():
            if name == "module":
                title = value.get("name") if isinstance(value, dict) else None
                self.title = title if isinstance(title, str) else None
                made = _module(self.title)
                if not isinstance(value, dict):
                    self.rest["module"] = Data({"value": kept(value)})
                elif (beyond := residue(value, made)) or self.title is None:
                    self.rest["module"] = Data({"fields": beyond})
            elif name and (node := node_of(name, value)) is not None:
                self.nodes[name] = node
            else:
                other[name] = kept(value)
                self.report(KEPT_APART, f"{quoted(name)} is no node of a known type; it is kept.", name)
        if other:
            self.rest["other"] = data_of(other)

    def elements(self) -> list[AnyElement]:
        """Claims and arguments, then supports, then what is challenged, each in the order of the nodes."""
        ids = Ids(self.nodes)
        claims: list[AnyElement] = []
        supports: list[AnyElement] = []
        for name, node in self.nodes.items():
            place = Place(self.file.text, pointer=pointer((name,)))
            self.report_unknown(name, node)
            if name in self.steps:
                supports += self.supports_by(name, node, ids, place)
                continue
            if node.type == "Strategy":
                claims.append(Argument(id=name, gist=node.text, tags=node.tags, place=place))
            else:
                claims.append(Claim(id=name, text=node.text, tags=node.tags, place=place))
            if self.carriers.get(name) == name:
                direct = [
                    child for child in node.supported if child in self.nodes and child not in self.steps
                ]
                premises = [*(Premise(claim=child) for child in direct), *self.context_of(name)]
                supports.append(Support(id=ids.of("support"), target=name, premises=premises, place=place))
        return [*claims, *supports, *self.challenges(ids)]

    def report_unknown(self, name: str, node: Node) -> None:
        for key, named in zip(RELATIONS, (node.supported, node.context, node.challenges), strict=True):
            for other in named:
                if other not in self.nodes:
                    message = f"There is no node {quoted(other)} in this file."
                    self.report(UNKNOWN_END, message, name, key, fix="Add it; away nodes are in other files.")
        if node.context and name not in self.carriers:
            message = f"The context of {quoted(name)} is kept: nothing supports that."
            self.report(KEPT_APART, message, name, "inContextOf")

    def context_of(self, name: str) -> Iterator[Premise]:
        """What gives context to a node, as premises."""
        for other in self.nodes[name].context:
            if other in self.nodes and other not in self.steps:
                role = self.nodes[other].type.lower()
                yield Premise(claim=other, role=role if role in ROLES else "context")

    def supports_by(self, name: str, node: Node, ids: Ids, place: Place) -> Iterator[Support]:
        """The supports that a strategy is: one for each node it leads to, all but the first named anew."""
        children = [Premise(claim=child) for child in node.supported if child in self.nodes]
        for number, parent in enumerate(self.steps[name]):
            above = self.context_of(parent) if self.carriers[parent] == name else ()
            yield Support(
                id=ids.of("support", f"{name} to {parent}") if number else name,
                target=parent,
                premises=[*children, *dict.fromkeys([*self.context_of(name), *above])],
                schemes=(node.text,) if node.text else (),
                tags=node.tags,
                extras=keeping(KEY, Data({"step": name})) if number else Data(),
                place=place,
            )

    def challenges(self, ids: Ids) -> Iterator[AnyElement]:
        for name, node in self.nodes.items():
            for goal in node.challenges:
                if goal not in self.nodes or name in self.steps:
                    continue
                kind: type[AnyLink] = Undercut if goal in self.steps else Rebuttal
                yield kind(
                    id=ids.of(kind.__name__.lower()),
                    target=goal,
                    premises=[Premise(claim=name)],
                    place=Place(self.file.text, pointer=pointer((name, "challenges"))),
                )

    def with_residues(self, map: ArgumentMap) -> Iterator[AnyElement]:
        """The elements with what their nodes say beyond them."""
        bare = self.bare(map)
        if bare:
            marked = [
                attrs.evolve(each, extras=keeping(KEY, Data({"step": each.id}))) if each.id in bare else each
                for each in map.elements
            ]
            yield from self.with_residues(attrs.evolve(map, elements=marked))
            return
        graph = _Graph(map)
        for element in map.elements:
            rest = within(element.extras, KEY)
            if element.id in self.nodes:
                value, made = self.tree[element.id], graph.nodes[element.id]
                if not isinstance(value, dict):
                    rest = rest.having({"value": kept(value)})
                elif beyond := residue(value, made):
                    rest = rest.having({"fields": beyond})
            yield attrs.evolve(element, extras=keeping(KEY, rest)) if rest else element

    def bare(self, map: ArgumentMap) -> set[str]:
        """The strategies that say nothing: they have to be told from a support that needs none."""
        found: set[str] = set()
        for name in self.nodes:
            for link in map.supports_of(name) if name not in self.steps else ():
                if _is_plain(link) and not map.undercuts_of(link.id):
                    if link.id not in self.steps:
                        break
                    found.add(link.id)
        return found


# Writing


def _is_plain(link: Support) -> bool:
    """Whether a support says no more than what leads where."""
    told = "step" in within(link.extras, KEY)
    return not (told or link.schemes or link.tags) and _NUMBERED.fullmatch(link.id) is not None


class _Graph:
    """The nodes of a map from nothing. `steps` are the names of the strategies that supports are, by link."""

    def __init__(self, map: ArgumentMap) -> None:
        self.map = map
        self.claims = {
            element.id: element
            for element in map.elements
            if isinstance(element, Claim | Argument) and is_node(element) and element.id != "module"
        }
        self.roles = {
            premise.claim: ROLES[premise.role]
            for link in map.supports
            for premise in link.premises
            if premise.role is not None and premise.role in ROLES
        }
        self.supports: dict[str, list[Support]] = {}
        for link in map.supports:
            for target in targets(map, link):
                self.supports.setdefault(target, []).append(link)
        self.challenges = self.find_challenges()
        self.undercut = {goal for goals in self.challenges.values() for goal in goals}
        self.steps: dict[str, str] = {}
        self.nodes: dict[str, Object] = {}
        self.made: dict[str, Node] = {}
        for name, element in self.claims.items():
            direct, steps = self.split(self.supports.get(name, []))
            supported, context = self.premises(direct) if direct else ((), ())
            names = [self.steps[step.id] for step in steps]
            self.add(
                name,
                Node(
                    self.type_of(element),
                    element.text if isinstance(element, Claim) else element.gist,
                    element.tags,
                    tuple(dict.fromkeys((*supported, *names))),
                    context,
                    tuple(self.challenges.get(name, ())),
                ),
            )
            for step in steps:
                if self.steps[step.id] == step.id:
                    text = step.schemes[0] if step.schemes else ""
                    self.add(step.id, Node("Strategy", text, step.tags, *self.premises(step), ()))

    def add(self, name: str, node: Node) -> None:
        self.nodes[name] = _made(name, node)

    def split(self, supports: Sequence[Support]) -> tuple[Support | None, list[Support]]:
        """The support that needs no strategy, if there is one, and the others."""
        direct: Support | None = None
        steps: list[Support] = []
        for link in supports:
            told = within(link.extras, KEY).get("step")
            first = self.map.get(told) if isinstance(told, str) else None
            if first is not link and isinstance(first, Support) and self.is_shared(link, first):
                self.steps[link.id] = first.id
                steps.append(link)
                continue
            plain = _is_plain(link) and link.id not in self.undercut
            if direct is None and plain and self.premises(link)[0]:
                direct = link
            else:
                self.steps[link.id] = link.id
                steps.append(link)
        return direct, steps

    def is_shared(self, link: Support, first: Support) -> bool:
        """Whether a link goes on from the strategy of another one."""
        told = within(first.extras, KEY).get("step", first.id)
        same = (self.premises(link)[0], link.schemes, link.tags) == (
            self.premises(first)[0],
            first.schemes,
            first.tags,
        )
        return same and told == first.id and link.target != first.target

    def premises(self, link: AnyLink) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The nodes that a link leads from, and those that give it context."""
        supported: dict[str, None] = {}
        context: dict[str, None] = {}
        for premise in link.premises:
            names = reasons(self.map, attrs.evolve(link, premises=[premise]))
            (context if premise.role in ROLES else supported).update(dict.fromkeys(names))
        return tuple(supported), tuple(context)

    def type_of(self, element: Claim | Argument) -> str:
        if isinstance(element, Argument):
            return "Strategy"
        if element.id in self.roles:
            return self.roles[element.id]
        told = type_of(element.id, {}) or "Goal"
        if told in ("Solution", "CounterSolution") and element.id in self.supports:
            return "Goal"
        return told if told in ("Solution", "CounterGoal", "CounterSolution") else "Goal"

    def find_challenges(self) -> dict[str, list[str]]:
        """What each node challenges: by rebuttals and undercuts that have one premise."""
        found: dict[str, dict[str, None]] = {}
        for link in self.map.links:
            supported, context = self.premises(link)
            if isinstance(link, Support) or len(supported) != 1 or context:
                continue
            for goal in targets(self.map, link):
                step = isinstance(self.map.get(goal), Support)
                if step if isinstance(link, Undercut) else goal in self.claims:
                    found.setdefault(supported[0], {})[goal] = None
        return {name: list(goals) for name, goals in found.items()}


def _tree(map: ArgumentMap, rest: Data, *, as_it_was: bool) -> Object:
    """The tree of a map with what was kept; the relations of nodes `as_it_was`, or as the map says now."""
    graph = _Graph(map)
    tree: Object = {}
    module = within(rest, "module")
    if "value" in module and map.title is None:
        tree["module"] = released(module["value"])
    elif map.title is not None or "fields" in module:
        made = _module(map.title)
        found = restored(made, module.get("fields"))
        tree["module"] = found if found.get("name", map.title) == map.title else {**found, **made}
    for name, made in graph.nodes.items():
        element = map[name]
        tree[name] = _again(name, made, within(element.extras, KEY), as_it_was)
    for name, value in within(rest, "other").items():
        if name not in tree:
            tree[name] = released(value)
    return tree


def _again(name: str, made: Object, rest: Data, as_it_was: bool) -> object:
    """A node as it stood in the file, as far as it still says the same."""
    wanted = node_of(name, made)
    assert wanted is not None
    if "value" in rest:
        value = released(rest["value"])
        found = node_of(name, value)
        same = found is not None and (found.text, found.tags) == (wanted.text, wanted.tags)
        return value if as_it_was and same else made
    fields = rest.get("fields")
    if not isinstance(fields, Data):
        return made
    stale: set[str] = set()
    now = node_of(name, restored(made, fields))
    if now is None or now.text != wanted.text:
        stale.add("text")
    if now is None or now.tags != wanted.tags:
        stale.add("classes")
    if not as_it_was:
        stale.update(key for key in RELATIONS if key != "inContextOf" or wanted.supported)
    absent = fields.get(ABSENT, ())
    left = fields.without(*stale, ABSENT)
    if isinstance(absent, tuple) and (gone := [key for key in absent if key not in stale]):
        left = left.having({ABSENT: gone})
    return restored(made, left)


def _module(title: str | None) -> Object:
    return {} if title is None else {"name": title}
