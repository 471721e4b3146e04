"""From a map to nodes of GSN: what the map says now, put into what was kept of a file."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from argmap.data import Data
from argmap.elements import AnyLink, Argument, Claim, Support, Undercut
from argmap.formats.gsn.nodes import (
    KEY,
    NUMBERED,
    RELATIONS,
    ROLES,
    Node,
    Object,
    made_of,
    module_of,
    node_of,
    type_of,
)
from argmap.formats.residue import ABSENT, released, restored, within
from argmap.formats.steps import is_node, reasons, targets
from argmap.model import ArgumentMap


def is_plain(link: Support) -> bool:
    """Whether a support says no more than what leads where."""
    told = "step" in within(link.extras, KEY)
    return not (told or link.schemes or link.tags) and NUMBERED.fullmatch(link.id) is not None


class Graph:
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
            self.nodes[name] = made_of(
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
                    node = Node("Strategy", text, step.tags, *self.premises(step), ())
                    self.nodes[step.id] = made_of(step.id, node)

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
            plain = is_plain(link) and link.id not in self.undercut
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
        """The type of node that a claim or argument is from nothing."""
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


def tree_of(map: ArgumentMap, rest: Data, *, as_it_was: bool) -> Object:
    """The tree of a map with what was kept; the relations of nodes `as_it_was`, or as the map says now."""
    graph = Graph(map)
    tree: Object = {}
    module = within(rest, "module")
    if "value" in module and map.title is None:
        tree["module"] = released(module["value"])
    elif map.title is not None or "fields" in module:
        made = module_of(map.title)
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
