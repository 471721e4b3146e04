"""From a tree of Carneades to the elements of a map.

Statements are claims, issues are issues, and arguments are supports. An argument for the statement by which
another one is undercut is an undercut of that one, and one for the denial of a claim a rebuttal of it, as far
as these statements serve for nothing else. All else is kept.
"""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from argmap.data import EMPTY, Data, Value
from argmap.diagnostics import Diagnostic, Rule
from argmap.elements import AnyElement, AnyLink, Argument, Claim, Issue, Premise, Rebuttal, Support, Undercut
from argmap.formats.carneades.schemes import properties_of, scheme_said, scheme_value
from argmap.formats.carneades.sections import Section, entries_of
from argmap.formats.carneades.words import (
    KEY,
    SECTIONS,
    Object,
    Reason,
    denial_issue,
    denial_of,
    denial_text,
    entry_rest,
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
    value_of,
)
from argmap.formats.foreign import KEPT_APART, NO_STEP, UNKNOWN_END, WRONG_SHAPE
from argmap.formats.parse import Path, pointer
from argmap.formats.residue import data_of, keeping, kept, residue, same
from argmap.formats.shapes import described, quoted
from argmap.formats.yaml_file import YamlFile, text_of
from argmap.ids import Ids
from argmap.text import Place


@attrs.frozen
class Uses:
    """What statements serve for, each by its name: as conclusions and undercutters of which arguments, as
    positions of which issues; and those that are premises or assumed.
    """

    reasons: dict[str, list[str]] = attrs.Factory(dict)
    undercut: dict[str, list[str]] = attrs.Factory(dict)
    issues: dict[str, list[str]] = attrs.Factory(dict)
    needed: set[str] = attrs.Factory(set)


def read_tree(file: YamlFile, tree: Object) -> Found:
    """What the tree of a file comes to; findings are added to those of the file."""
    graph = _Graph(file, tree)
    graph.read()
    elements = [element for section in SECTIONS for element in graph.made[section]]
    return Found(elements, graph.title, graph.data, graph.rest)


@attrs.frozen
class Found:
    """The elements of a map: claims, issues and links, each in the order of the file; its title and data; and
    what is kept beside them.
    """

    elements: list[AnyElement]
    title: str | None
    data: Data
    rest: dict[str, Value]


@attrs.define(eq=False)
class _Graph:
    """A file while it is read.

    `claims` are the statements that are claims, `undeclared` those of them that are only named elsewhere.
    `weighed` are those whose value counts for some scheme. `undercutters` and `denials` are the statements
    that only say that an argument does not apply, or a claim not hold, with the name of that argument or
    claim.
    """

    file: YamlFile
    tree: Object
    sections: dict[str, Section] = attrs.Factory(dict)
    claims: dict[str, None] = attrs.Factory(dict)
    normals: dict[str, str] = attrs.Factory(dict)
    undeclared: set[str] = attrs.Factory(set)
    undercutters: dict[str, str] = attrs.Factory(dict)
    denials: dict[str, str] = attrs.Factory(dict)
    denial_issues: set[str] = attrs.Factory(set)
    schemes: dict[str, tuple[str, ...]] = attrs.Factory(dict)
    weighed: set[str] = attrs.Factory(set)
    made: dict[str, list[AnyElement]] = attrs.Factory(lambda: {section: [] for section in SECTIONS})
    ids: Ids = attrs.Factory(Ids)
    rest: dict[str, Value] = attrs.Factory(dict)
    title: str | None = None
    data: Data = EMPTY

    def read(self) -> None:
        for section in SECTIONS:
            self.sections[section] = entries_of(self.tree.get(section), section, self.report)
        self.put_apart()
        uses = self.uses()
        self.find_undercutters(uses)
        self.find_denials(uses)
        self.name_claims()
        self.read_schemes()
        self.read_issues()
        self.read_arguments()
        self.read_claims()
        self.read_map()

    def report(self, rule: Rule, path: Path, message: str, fix: str = "") -> None:
        self.file.findings.append(Diagnostic(rule, message, self.place(path), (), fix))

    def place(self, path: Path) -> Place:
        return Place(self.file.text, pointer=pointer(path))

    def put_apart(self) -> None:
        """Put apart the issues and arguments that are none, and what leads nowhere."""
        for key, what in (("issues", "issue"), ("arguments", "argument")):
            section = self.sections[key]
            for name, value in list(section.entries.items()):
                path = section.path(key, name)
                if not isinstance(value, dict):
                    message = f"The {what} {quoted(name)} must be an object, not {described(value)}."
                    self.report(WRONG_SHAPE, path, f"{message} It is kept as it is.")
                    section.put_apart(name)
                elif key == "arguments" and not text_of(fields_of(value).get("conclusion")):
                    message = f"The argument {quoted(name)} has no conclusion. It is kept as it is."
                    self.report(NO_STEP, path, message, "Give it one.")
                    section.put_apart(name)

    # Statements that say something of others

    def uses(self) -> Uses:
        uses = Uses()
        uses.needed.update(names_in(self.tree.get("assumptions")))
        for name, value in self.sections["statements"].entries.items():
            if is_assumed(value):
                uses.needed.add(name)
        for name, value in self.sections["issues"].entries.items():
            for position in names_in(fields_of(value).get("positions")):
                uses.issues.setdefault(position, []).append(name)
        for name, value in self.sections["arguments"].entries.items():
            fields = fields_of(value)
            uses.reasons.setdefault(text_of(fields.get("conclusion")) or "", []).append(name)
            uses.needed.update(premise for _, premise in premises_in(fields.get("premises")))
            if (undercutter := undercutter_in(fields)) is not None:
                uses.undercut.setdefault(undercutter, []).append(name)
        return uses

    def find_undercutters(self, uses: Uses) -> None:
        """The statements that only say that an argument does not apply, and have the name usual for that."""
        statements = self.sections["statements"]
        for statement, (argument, *more) in uses.undercut.items():
            plain = statement == undercutter_of(argument) and not more and statement in statements.entries
            served = statement in uses.needed or statement in uses.issues
            if plain and not served and argument not in uses.reasons.get(statement, [argument]):
                self.undercutters[statement] = argument

    def find_denials(self, uses: Uses) -> None:
        """The statements that only deny a claim, in the words of `denial_text`."""
        statements = self.sections["statements"].entries
        issues = self.sections["issues"].entries
        found: dict[str, str] = {}
        asked_somehow = set(map(normal, uses.issues))
        for claim, value in statements.items():
            denial, issue = denial_of(claim), denial_issue(claim)
            if not same(statements.get(denial), denial_text(claim, statement_said(value).text)):
                continue
            served = denial in uses.needed or denial in uses.undercut or denial not in uses.reasons
            if uses.issues.get(denial) == uses.issues.get(claim) == [issue]:
                plain = same(issues[issue], {"positions": [claim, denial]})
            else:
                plain = denial not in uses.issues and claim in uses.issues
            plain = plain and (normal(claim) in asked_somehow) == (claim in uses.issues)
            if plain and not served and claim not in self.undercutters:
                found[denial] = claim
        self.denials = {denial: claim for denial, claim in found.items() if claim not in found}
        self.denial_issues = {
            denial_issue(claim) for denial, claim in self.denials.items() if denial in uses.issues
        }

    # Claims

    def name_claims(self) -> None:
        statements = self.sections["statements"]
        for name in list(statements.entries):
            if name in self.undercutters:
                if not same(statements.entries[name], undercutter_text(self.undercutters[name])):
                    statements.put_apart(name)
            elif name not in self.denials:
                self.claims[name] = None
                self.normals.setdefault(normal(name), name)
        for name, path in self.mentioned():
            found = self.resolve(name)
            if found in self.claims or found in self.undercutters or found in self.denials:
                continue
            self.claims[name] = None
            self.normals.setdefault(normal(name), name)
            self.undeclared.add(name)
            if not self.is_worded(name):
                message = f"{quoted(name)} is not among the statements; it is taken for one without a text."
                self.report(UNKNOWN_END, path, message, "Add it to the statements.")
        for name in self.claims:
            self.ids.take(name)

    def mentioned(self) -> Iterator[tuple[str, Path]]:
        """The statements that are named elsewhere, and where."""
        for name in names_in(self.tree.get("assumptions")):
            yield name, ("assumptions",)
        for key in ("issues", "arguments"):
            section = self.sections[key]
            for entry, value in section.entries.items():
                fields, path = fields_of(value), section.path(key, entry)
                if key == "issues":
                    names = list(names_in(fields.get("positions")))
                else:
                    names = [text_of(fields.get("conclusion")) or ""]
                    names += [name for _, name in premises_in(fields.get("premises"))]
                    names += names_in(undercutter_in(fields))
                for name in names:
                    yield name, path

    def is_worded(self, name: str) -> bool:
        """Whether the language of the file has words for a statement."""
        language = self.tree.get("language")
        predicate = name.lstrip("¬").partition("(")[0]
        return isinstance(language, dict) and any(key.startswith(f"{predicate}/") for key in language)

    def resolve(self, name: str) -> str:
        """The statement that a name means."""
        if name in self.claims or name in self.undercutters or name in self.denials:
            return name
        return self.normals.get(normal(name), name)

    def read_claims(self) -> None:
        """The claims. What nothing speaks for stands by itself in a map, and has to be assumed in a file."""
        statements = self.sections["statements"]
        assumed = set(map(self.resolve, names_in(self.tree.get("assumptions"))))
        settled: set[str] = set()
        for value in self.sections["issues"].entries.values():
            settled.update(map(self.resolve, names_in(fields_of(value).get("positions"))))
        for value in self.sections["arguments"].all_values():
            settled.update(map(self.resolve, names_in(fields_of(value).get("conclusion"))))
        listed = []
        for issue in self.map_issues():
            if not self.weighed.isdisjoint(issue.positions):
                self.weighed.update(issue.positions)
        for name in self.claims:
            value = statements.entries.get(name)
            said = statement_said(value)
            own = is_assumed(value)
            if name in assumed and not own:
                listed.append(name)
            data = said.data
            if (own or name in assumed) != (name not in settled):
                data = data.having({"assumed": own or name in assumed})
            if name in self.weighed and (found := value_of(name)) is not None:
                data = data.having({"value": found})
            claim = Claim(id=name, text=said.text, title=said.title, data=data)
            rest: dict[str, Value] = {"undeclared": True}
            place = None
            if name not in self.undeclared:
                path = statements.path("statements", name)
                place, rest = self.place(path), entry_rest(value, statement_value(claim), short=True)
                if value is not None and not isinstance(value, dict) and text_of(value) is None:
                    message = f"A statement must be a text or an object, not {described(value)}."
                    self.report(WRONG_SHAPE, path, f"{message} It is kept as it is.")
            extras = keeping(KEY, data_of(rest))
            self.made["statements"].append(attrs.evolve(claim, extras=extras, place=place))
        if "assumptions" in self.tree and not (listed and same(self.tree["assumptions"], listed)):
            self.rest["assumptions"] = kept(self.tree["assumptions"])

    # Issues and arguments

    def map_issues(self) -> list[Issue]:
        return [element for element in self.made["issues"] if isinstance(element, Issue)]

    def read_issues(self) -> None:
        section = self.sections["issues"]
        for name, value in section.entries.items():
            if name in self.denial_issues:
                continue
            said = question_said(value, self.resolve)
            data = said.data if said.standard is None else said.data.having({"standard": said.standard})
            issue = Issue(
                id=self.ids.of("issue", name),
                question=said.title or "",
                positions=said.positions,
                data=data,
                place=self.place(section.path("issues", name)),
            )
            self.keep_entry("issues", issue, name, entry_rest(value, question_value(issue)))

    def read_arguments(self) -> None:
        section = self.sections["arguments"]
        said = {
            name: reason_said(value, self.resolve, self.schemes) for name, value in section.entries.items()
        }
        kinds = {name: self.kind_of(each.conclusion or "") for name, each in said.items()}
        own = {name: self.ids.of(kind.__name__.lower(), name) for name, kind in kinds.items()}
        for name, each in said.items():
            conclusion = each.conclusion or ""
            properties = self.schemes.get(each.scheme or "", ())
            self.weighed.update(premise.claim for premise in each.premises if premise.role in properties)
            target = self.denials.get(conclusion, conclusion)
            if conclusion in self.undercutters:
                target = own[self.undercutters[conclusion]]
            link = kinds[name](
                id=own[name],
                target=target,
                premises=each.premises or [self.sketch(name)],
                schemes=() if each.scheme is None else (each.scheme,),
                data=_data_of(each),
                place=self.place(section.path("arguments", name)),
            )
            made = reason_value(link, conclusion, each.premises, each.undercutter)
            self.keep_entry("arguments", link, name, entry_rest(section.entries[name], made))
            if each.undercutter is not None and each.undercutter not in self.undercutters:
                undercut = Undercut(
                    id=self.ids.of("undercut", f"undercut of {link.id}"),
                    target=link.id,
                    premises=[Premise(claim=each.undercutter)],
                    extras=keeping(KEY, Data({"undercutter": True})),
                    place=link.place,
                )
                self.made["arguments"].append(undercut)

    def sketch(self, name: str) -> Premise:
        """The premise of an argument without premises: itself, as a sketch that stands by itself."""
        sketch = Argument(
            id=self.ids.of("argument", name), title=name, extras=keeping(KEY, Data({"sketch": True}))
        )
        self.made["issues"].append(sketch)
        return Premise(claim=sketch.id)

    def kind_of(self, conclusion: str) -> type[AnyLink]:
        if conclusion in self.undercutters:
            return Undercut
        return Rebuttal if conclusion in self.denials else Support

    def keep_entry(self, section: str, element: Issue | AnyLink, name: str, rest: dict[str, Value]) -> None:
        """Add an element with what its entry says beyond it."""
        if element.id != name:
            rest["name"] = name
        self.made[section].append(attrs.evolve(element, extras=keeping(KEY, data_of(rest))))

    # The map

    def read_schemes(self) -> None:
        """What schemes say for balancing goes to the data of the map; all others are kept."""
        section = self.sections["argument_schemes"]
        found: dict[str, Value] = {}
        rest: dict[str, Value] = {}
        for name, value in list(section.entries.items()):
            said = scheme_said(value, self.tree.get("weighing_functions"))
            self.schemes[name] = properties_of(said)
            if said is None:
                section.put_apart(name)
                continue
            found[name] = said
            if other := entry_rest(value, scheme_value(said)):
                rest[name] = data_of(other)
        if rest:
            self.rest["schemes"] = data_of(rest)
        if found:
            self.data = Data.of_frozen({"balance": Data.of_frozen({"schemes": data_of(found)})})

    def read_map(self) -> None:
        meta = self.tree.get("meta")
        if isinstance(meta, dict):
            self.title = title_of({"meta": meta})
            self.data = Data.of_frozen({**meta_of({"meta": meta}, "map"), **self.data})
            if other := residue(meta, meta_value(self.title, self.data, "map")):
                self.rest["meta"] = other
        parts: dict[str, Value] = {}
        others: dict[str, Value] = {}
        for key, value in self.tree.items():
            if key in SECTIONS or key == "meta":
                usual = key == "statements" and value == {}
                if (not isinstance(value, dict | list) or not value) and not usual:
                    parts[key] = kept(value)
                    if key == "meta" and value is not None and value != {}:
                        self.report(WRONG_SHAPE, (key,), f'"meta" must be an object, not {described(value)}.')
                elif key == "meta" and isinstance(value, list):
                    parts[key] = kept(value)
            elif key != "assumptions":
                others[key] = kept(value)
                self.report(KEPT_APART, (key,), f"{quoted(key)} has no counterpart in a map; it is kept.")
        for key, section in self.sections.items():
            if section.is_list and self.tree.get(key):
                self.rest["lists"] = (*_tuple(self.rest.get("lists", ())), key)
            if section.others:
                section.others.sort(key=lambda each: each[0])
                apart = tuple((index, name, kept(value)) for index, name, value in section.others)
                self.rest["apart"] = Data.of_frozen({**_data(self.rest.get("apart")), key: apart})
                if key == "argument_schemes":
                    self.report(KEPT_APART, (key,), "What schemes ask for has no counterpart; it is kept.")
        if "statements" not in self.tree:
            self.rest["without"] = ("statements",)
        if parts:
            self.rest["parts"] = data_of(parts)
        if others:
            self.rest["other"] = data_of(others)


def _data_of(said: Reason) -> Data:
    """The data of the link that an argument is."""
    if said.weighing is not None:
        return said.data.having({"weighing": said.weighing})
    return said.data if said.weight is None else said.data.having({"weight": said.weight})


def _tuple(value: Value) -> tuple[Value, ...]:
    return value if isinstance(value, tuple) else ()


def _data(value: Value) -> Data:
    return value if isinstance(value, Data) else EMPTY
