"""From the nodes of GSN to the elements of a map."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from argmap.data import Data, Value
from argmap.diagnostics import Diagnostic, Rule
from argmap.elements import AnyElement, AnyLink, Argument, Claim, Premise, Rebuttal, Support, Undercut
from argmap.formats.foreign import KEPT_APART, UNKNOWN_END
from argmap.formats.gsn.nodes import KEY, RELATIONS, ROLES, Node, Object, module_of, node_of
from argmap.formats.gsn.writing import Graph, is_plain
from argmap.formats.parse import pointer
from argmap.formats.residue import data_of, keeping, kept, residue, within
from argmap.formats.shapes import quoted
from argmap.formats.yaml_file import YamlFile
from argmap.ids import Ids
from argmap.model import ArgumentMap
from argmap.text import Place


class Reader:
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
        """Add a finding about the value at a path."""
        place = Place(self.file.text, pointer=pointer(path))
        self.file.findings.append(Diagnostic(rule, message, place, (), fix))

    def read_entries(self) -> None:
        """Tell the nodes from what else there is: the module, and what is kept."""
        other: dict[str, Value] = {}
        for name, value in self.tree.items():
            if name == "module":
                title = value.get("name") if isinstance(value, dict) else None
                self.title = title if isinstance(title, str) else None
                made = module_of(self.title)
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
        """Report the nodes that are named and not there, and context that nothing takes along."""
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
        """The rebuttals and undercuts."""
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
        graph = Graph(map)
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
                if is_plain(link) and not map.undercuts_of(link.id):
                    if link.id not in self.steps:
                        break
                    found.add(link.id)
        return found
