"""From a map to a tree of Carneades: what the map says now, put into what was kept of a file."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import partial

import attrs

from argmap.data import Data
from argmap.elements import LINKS, AnyLink, Argument, Claim, Issue, Premise, Rebuttal, Support, Undercut
from argmap.formats.carneades.schemes import properties_of, scheme_said, scheme_value
from argmap.formats.carneades.sections import entries_apart, section_of
from argmap.formats.carneades.words import (
    KEY,
    ORDER,
    Object,
    denial_issue,
    denial_of,
    denial_text,
    entry_again,
    fields_of,
    is_assumed,
    meta_of,
    meta_value,
    names_in,
    normal,
    premises_in,
    question_said,
    question_value,
    reason_said,
    reason_value,
    statement_said,
    statement_value,
    title_of,
    undercutter_in,
    undercutter_of,
    undercutter_text,
)
from argmap.formats.residue import released, restored, within
from argmap.formats.steps import is_node, reasons, targets
from argmap.formats.yaml_file import text_of
from argmap.model import ArgumentMap

STATEMENT = ("text", "meta", "metadata")
QUESTION = ("positions", "standard", "meta", "metadata")
REASON = (
    "conclusion",
    "premises",
    "scheme",
    "weight",
    "undercutter",
    "nas",
    "not app statement",
    "meta",
    "metadata",
)
SCHEME = ("weight", "meta", "metadata")


def tree_of(map: ArgumentMap, rest: Data) -> Object:
    """The tree of a map; `rest` is what was kept of the file that it was read from."""
    return _Writer(map, rest).tree()


@attrs.frozen
class Written:
    """An argument in the making: its name, the link that it is, and the statement that it is for."""

    name: str
    link: AnyLink
    conclusion: str


class _Writer:
    """What is gathered on the way: names of links, and the statements that only say something of others.

    `bare` are the sketches that stand for the premises of arguments without any, by link; `single` the
    undercuts that are just a statement, by the link they undercut; `undercutters` the statements for all
    others, by the name of an argument; `denials` those that rebuttals are for, by claim.
    """

    def __init__(self, map: ArgumentMap, rest: Data) -> None:
        self.map = map
        self.rest = rest
        self.apart = within(rest, "apart")
        self.bare = {
            links[0].id: element.id
            for element in map.arguments
            if within(element.extras, KEY).get("sketch") is True and is_node(element)
            if len(links := map.links_from(element.id)) == 1 and not map.links_to(element.id)
            if len(links[0].premises) == 1
        }
        sketches = set(self.bare.values())
        self.nodes: list[Claim | Argument] = [
            element
            for element in map.elements
            if isinstance(element, Claim | Argument) and is_node(element) and element.id not in sketches
        ]
        self.taken = {node.id for node in self.nodes}
        self.normals: dict[str, str] = {}
        for node in self.nodes:
            self.normals.setdefault(normal(node.id), node.id)
        self.single = {link.target: link for link in map.undercuts if self.is_single(link)}
        self.undercutters: dict[str, str] = {}
        self.denials: dict[str, str] = {}
        self.schemes = within(within(map.data, "balance"), "schemes")
        self.defined: dict[str, tuple[str, ...]] = {
            name: () for name, _ in entries_apart(self.apart.get("argument_schemes", ())) if name is not None
        }
        self.defined.update((name, properties_of(said)) for name, said in self.schemes.items())

    def tree(self) -> Object:
        issues = self.issues()
        asked = {claim for issue in self.map.issues if issue.exclusive for claim in issue.positions}
        written = self.written()
        for claim, denial in self.denials.items():
            if claim not in asked:
                issues[_fresh(denial_issue(claim), issues)] = {"positions": [claim, denial]}
        settled = asked | self.denials.keys() | {each.conclusion for each in written}
        for name, value in entries_apart(self.apart.get("arguments", ())):
            if name is not None:
                settled.update(map(self.resolve, names_in(fields_of(value).get("conclusion"))))
        assumed = {node.id: None for node in self.nodes if _is_assumed(node, node.id not in settled)}
        arguments = {each.name: self.argument(each) for each in written}
        used = {*assumed, *asked, *map(self.resolve, _mentioned(arguments))}
        statements: dict[str, object] = {
            node.id: self.statement(node, node.id in assumed)
            for node in self.nodes
            if node.id not in used or not _is_unsaid(node)
        }
        apart = {name for name, _ in entries_apart(self.apart.get("statements", ()))}
        for name, statement in self.undercutters.items():
            if statement not in apart:
                statements[statement] = undercutter_text(name)
        for claim, denial in self.denials.items():
            element = self.map[claim]
            statements[denial] = denial_text(claim, element.text if isinstance(element, Claim) else "")
        needed = [name for name in assumed if not is_assumed(statements.get(name))]
        return self.whole(
            {
                "argument_schemes": self.scheme_entries(),
                "statements": statements,
                "issues": issues,
                "arguments": arguments,
            },
            self.assumptions(assumed, needed),
        )

    def whole(self, sections: dict[str, dict[str, object]], assumptions: object) -> Object:
        """All parts of the file, in the usual order."""
        tree: Object = {}
        lists = self.rest.get("lists", ())
        for key, own in sections.items():
            as_list = isinstance(lists, tuple) and key in lists
            tree[key] = section_of(own, self.apart.get(key, ()), as_list=as_list)
        tree["meta"] = self.meta()
        tree["assumptions"] = assumptions
        for key in [key for key, value in tree.items() if value in ([], {}) and key != "statements"]:
            del tree[key]
        if "assumptions" in self.rest and not assumptions:
            tree["assumptions"] = assumptions
        without = self.rest.get("without", ())
        if not tree["statements"] and isinstance(without, tuple) and "statements" in without:
            del tree["statements"]
        for key, value in within(self.rest, "parts").items():
            if not tree.get(key):
                tree[key] = released(value)
        for key, value in within(self.rest, "other").items():
            tree[key] = released(value)
        return {
            key: tree[key]
            for key in [*(key for key in ORDER if key in tree), *(key for key in tree if key not in ORDER)]
        }

    def resolve(self, name: str) -> str:
        """The statement that a name means."""
        return name if name in self.taken else self.normals.get(normal(name), name)

    def name_of(self, element: Issue | AnyLink, taken: Collection[str]) -> str:
        """The name of an entry: the one that it had, if nothing else is called so."""
        name = within(element.extras, KEY).get("name")
        return _fresh(name if isinstance(name, str) and name else element.id, taken)

    # Statements

    def statement(self, node: Claim | Argument, assumed: bool) -> object:
        made = statement_value(node)
        value = entry_again(made, within(node.extras, KEY), statement_said, STATEMENT)
        if isinstance(value, dict) and is_assumed(value) and not assumed:
            value = {key: item for key, item in value.items() if key.lower() != "assumed"}
        short = (
            isinstance(value, dict) and value.keys() == {"text"} and "fields" not in within(node.extras, KEY)
        )
        return made["text"] if short else value

    def assumptions(self, assumed: Collection[str], needed: list[str]) -> object:
        """The list of what is assumed: as it was, without what no longer is, and with what is new."""
        if "assumptions" not in self.rest:
            return needed
        before = released(self.rest["assumptions"])
        if isinstance(before, list):
            left = [item for item in before if not (name := text_of(item)) or self.resolve(name) in assumed]
        else:
            left = [name for name in names_in(before) if self.resolve(name) in assumed]
        there = set(map(self.resolve, names_in(left)))
        new = [name for name in needed if name not in there]
        if not isinstance(before, list) and not new and len(left) == len(list(names_in(before))):
            return before
        return [*left, *new]

    # Issues and arguments

    def issues(self) -> dict[str, object]:
        found: dict[str, object] = {}
        for name, value in entries_apart(self.apart.get("issues", ())):
            if name is not None:
                found[name] = value
        apart = set(found)
        for issue in self.map.issues:
            if issue.exclusive:
                rest = within(issue.extras, KEY)
                value = entry_again(
                    question_value(issue), rest, lambda value: question_said(value, self.resolve), QUESTION
                )
                found[self.name_of(issue, found)] = value
        return {name: value for name, value in found.items() if name not in apart}

    def is_single(self, link: Undercut) -> bool:
        """Whether an undercut was just a statement that an argument named."""
        told = within(link.extras, KEY).get("undercutter") is True
        plain = len(link.premises) == 1 and not link.schemes and not link.data
        return told and plain and len(self.map.undercuts_of(link.target)) == 1

    def written(self) -> list[Written]:
        """The arguments: those for claims, then what undercuts them, in the order of the map."""
        names: dict[str, list[tuple[str, str]]] = {}
        taken = {name for name, _ in entries_apart(self.apart.get("arguments", ())) if name is not None}
        skipped = self.skipped()
        for link in self.map.links:
            if link.id in skipped or self.single.get(link.target) is link:
                continue
            for number, target in enumerate(targets(self.map, link)):
                name = self.name_of(link, taken) if not number else _fresh(f"{link.id} to {target}", taken)
                taken.add(name)
                names.setdefault(link.id, []).append((name, target))
        found: list[Written] = []
        for link in self.map.links:
            for name, target in names.get(link.id, ()):
                found.append(Written(name, link, self.conclusion(link, target, names)))
        return found

    def conclusion(self, link: AnyLink, target: str, names: Mapping[str, list[tuple[str, str]]]) -> str:
        """The statement that an argument is for."""
        if isinstance(link, Support):
            return target
        if isinstance(link, Rebuttal):
            if target not in self.denials:
                self.denials[target] = self.statement_named(denial_of(target))
            return self.denials[target]
        name = names[target][0][0]
        if name not in self.undercutters:
            self.undercutters[name] = self.statement_named(undercutter_of(name))
        return self.undercutters[name]

    def statement_named(self, name: str) -> str:
        name = _fresh(name, self.taken)
        self.taken.add(name)
        return name

    def skipped(self) -> set[str]:
        """The links that no argument can be: those for links, and undercuts of what is none."""
        skipped: set[str] = set()
        todo: list[str] = []
        against: dict[str, list[str]] = {}
        for link in self.map.links:
            goals = targets(self.map, link)
            if isinstance(link, Undercut):
                sound = all(isinstance(self.map.get(goal), LINKS) for goal in goals)
                for goal in goals:
                    against.setdefault(goal, []).append(link.id)
            elif isinstance(link, Rebuttal):
                sound = all(goal in self.taken for goal in goals)
            else:
                sound = not any(isinstance(self.map.get(goal), LINKS) for goal in goals)
            if not sound or self.single.get(link.target) is link:
                todo.append(link.id)
        while todo:
            link_id = todo.pop()
            if link_id not in skipped:
                skipped.add(link_id)
                todo += against.get(link_id, ())
        return skipped - {link.id for link in self.single.values()}

    def argument(self, written: Written) -> object:
        link = written.link
        premises = [
            Premise(claim=reasons(self.map, attrs.evolve(link, premises=[premise]))[0], role=premise.role)
            for premise in link.premises
            if link.id not in self.bare
        ]
        single = self.single.get(link.id)
        undercutter = self.undercutters.get(written.name) if single is None else single.premises[0].claim
        made = reason_value(link, written.conclusion, premises, undercutter)
        said = partial(reason_said, resolve=self.resolve, schemes=self.defined)
        return entry_again(made, within(link.extras, KEY), said, REASON)

    # The map

    def scheme_entries(self) -> dict[str, object]:
        functions = released(within(self.rest, "other").get("weighing_functions"))
        kept = within(self.rest, "schemes")
        found: dict[str, object] = {}
        for name, said in self.schemes.items():
            if isinstance(said, Data) and "weighing" in said:
                value = scheme_value(said)
                found[name] = entry_again(
                    value, within(kept, name), lambda value: scheme_said(value, functions), SCHEME
                )
        return found

    def meta(self) -> Object:
        made = meta_value(self.map.title, self.map.data, "map")
        found = restored(made, self.rest.get("meta"))
        same = (title_of({"meta": found}), meta_of({"meta": found}, "map")) == (
            title_of({"meta": made}),
            meta_of({"meta": made}, "map"),
        )
        return found if same else made


def _is_assumed(node: Claim | Argument, plain: bool) -> bool:
    """Whether a claim is assumed: by its data, or because it stands by itself."""
    said = node.data.get("assumed")
    return said if isinstance(said, bool) else plain


def _is_unsaid(node: Claim | Argument) -> bool:
    """Whether a claim is one that a file only named, and there is no more to say of it."""
    return within(node.extras, KEY).get("undeclared") is True and statement_value(node) == {"text": ""}


def _mentioned(arguments: Mapping[str, object]) -> Iterator[str]:
    """The statements that arguments name."""
    for value in arguments.values():
        fields = fields_of(value)
        yield from names_in(fields.get("conclusion"))
        yield from (name for _, name in premises_in(fields.get("premises")))
        yield from names_in(undercutter_in(fields))


def _fresh(name: str, taken: Collection[str]) -> str:
    while name in taken:
        name += "'"
    return name
