"""The syntax tree to drafts: what each statement, argument and relation of a document says."""

import attrs

from argmap.argdown import rules
from argmap.argdown.content import Content, read_content
from argmap.argdown.convention import (
    Report,
    Values,
    take_flag,
    take_names,
    take_partners,
    take_passages,
    take_said,
    take_text,
    tell_misspelt,
)
from argmap.argdown.decoding import data_of, faults_of, yaml_of
from argmap.argdown.drafts import Draft, Heading, Line, Reason, Statement, Step, StepKind, merge
from argmap.argdown.front import Front, Spot, read_front
from argmap.argdown.tokens import Kind, Token
from argmap.argdown.tree import Block, BlockKind, Document, Member, MemberKind, Role
from argmap.diagnostics import Diagnostic, Rule
from argmap.text import Place, Span, Text
from argmap.yaml_data import load

_OF_RELATIONS: dict[str, tuple[type, ...]] = {
    "with": (str, list, dict),
    "scheme": (str, list),
    "link": (dict,),
}
"""What says something of a relation, and the kinds of value that do."""

_SPELT = (*_OF_RELATIONS, "schemes", "role", "implicit")

_KINDS: dict[str, StepKind] = {"+": "support", "-": "rebuttal", "_": "undercut"}


@attrs.define
class Gathered:
    """What a document says, before its elements know each other's ids."""

    text: Text
    front: Front
    front_span: Span
    drafts: list[Draft]
    findings: list[Diagnostic]

    def report(self, rule: Rule, span: Span, message: str, fix: str) -> None:
        """Add a finding."""
        self.findings.append(Diagnostic(rule, message, Place(self.text, span), (), fix))

    def reporter(self, span: Span) -> Report:
        """What adds findings at one place."""
        return lambda rule, message, fix: self.report(rule, span, message, fix)


def gather(document: Document) -> Gathered:
    """Read the blocks of a document in order."""
    reader = _Reader(document)
    reader.run()
    return reader.gathered


class _Reader:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text
        self.gathered = Gathered(self.text, Front(), Span(0, 0), [], faults_of(document))
        self.drafts = self.gathered.drafts
        self.report = self.gathered.report
        self.reporter = self.gathered.reporter
        self.statements: dict[str, Statement] = {}
        self.lines: dict[str, Line] = {}
        self.heading: Heading | None = None
        self.last_line: Line | None = None

    def run(self) -> None:
        for block in self.document.blocks:
            previous, self.last_line = self.last_line, None
            match block.kind:
                case BlockKind.FRONT_MATTER:
                    self.read_front(block.members[0])
                case BlockKind.HEADING:
                    self.read_heading(block.members[0])
                case BlockKind.STRUCTURE:
                    self.read_structure(block, previous)
                case BlockKind.PARAGRAPH:
                    self.read_members(block.members, {}, {})
                case BlockKind.LIST:
                    self.read_members(block.members, {}, {})
                    self.last_line = None

    def read_front(self, member: Member) -> None:
        if self.gathered.front_span.stop:
            self.load(member.data)
            return
        self.gathered.front_span = member.span
        token = member.data[0]
        offset, yaml = yaml_of(self.document.image(token), is_front=True)
        start = token.start + offset
        offsets = load(yaml).offsets

        def at(*path: str | int) -> Span:
            while path and path not in offsets:
                path = path[:-1]
            begin = start + offsets[path] if path else member.start
            return Span(begin, max(begin + 1, member.stop))

        self.gathered.front = read_front(self.load(member.data), Spot(self.text, self.reporter, at))

    def read_heading(self, member: Member) -> None:
        data = self.load(member.data)
        content = read_content(self.text.content, member.content)
        assert member.marker is not None
        level = member.marker.stop - member.marker.start - 1
        parent = self.heading
        while parent is not None and parent.level >= level:
            parent = parent.parent
        given = take_text(data, "id", self.reporter(member.span))
        self.heading = Heading(member, level, content, parent, data, given)
        self.drafts.append(self.heading)

    def read_structure(self, block: Block, line: Line | None) -> None:
        """A premise-conclusion structure: each inference is a support, in order the steps of an argument."""
        if not block.members:
            return
        if line is None:
            line = self.line(None, block.members[0])
        elif line.structure is not None:
            self.report(
                rules.SECOND_STRUCTURE,
                block.members[0].span,
                f"The argument {line.title!r} has a premise-conclusion structure already.",
                "Give this one an argument of its own.",
            )
            line = self.line(None, block.members[0])
        line.structure = block.members[0]
        line.section = self.heading
        line.section_is_defined = True

        nodes: dict[int, Statement] = {}
        steps: dict[int, Step] = {}
        reasons: list[Reason] = []
        numbers: dict[str, Reason] = {}
        pending: Step | None = None
        waiting: list[int] = []
        for index, member in enumerate(block.members):
            if member.role is Role.RELATION:
                continue
            if member.kind is MemberKind.INFERENCE:
                if reasons:
                    pending = self.inference(member, reasons, numbers)
                    steps[index] = pending
                    steps.update(dict.fromkeys(waiting, pending))
                reasons, waiting = [], []
            else:
                data = self.load(member.data)
                statement = self.statement(member)
                self.word(statement, member, data)
                nodes[index] = statement
                reason = self.reason(statement, data, member)
                self.take_data(statement, member, data)
                numbers[self.number(member)] = reason
                if pending is not None:
                    pending.target = statement
                    line.steps.append(pending)
                    self.drafts.append(pending)
                    steps[index], pending = pending, None
                else:
                    waiting.append(index)
                reasons.append(reason)
        whole = {index: step for index, step in steps.items() if step.target is not None}
        self.read_members(block.members, nodes, whole)

    def inference(self, member: Member, reasons: list[Reason], numbers: dict[str, Reason]) -> Step:
        data = self.load(member.data)
        used = self.used(data, numbers)
        names = self.rule_names(member.content)
        step = Step("support", member, used or list(reasons), schemes=names, section=self.heading)
        if data:
            self.describe(step, data, self.reporter(member.span))
        return step

    def used(self, data: Values, numbers: dict[str, Reason]) -> list[Reason]:
        """The premises that an inference says it uses, by their numbers, if all of them are there."""
        for key in ("uses", "from"):
            wanted = data.get(key)
            words = list(map(str, wanted)) if isinstance(wanted, list) else []
            if words and all(word in numbers for word in words):
                del data[key]
                return [numbers[word] for word in dict.fromkeys(words)]
        return []

    def rule_names(self, tokens: list[Token]) -> tuple[str, ...]:
        if not tokens:
            return ()
        names: list[list[Token]] = [[]]
        for token in tokens:
            if token.kind is Kind.COMMA:
                names.append([])
            elif token.kind is not Kind.INFERENCE_END:
                names[-1].append(token)
        read = (read_content(self.text.content, name).text for name in names)
        return tuple(name for name in read if name.strip("-"))

    def read_members(
        self, members: list[Member], nodes: dict[int, Statement], steps: dict[int, Step]
    ) -> None:
        """Statements and arguments and the relations between them.

        `nodes` and `steps` hold what is known already: the statements of a structure, and for each of its
        members the step that an undercut below it attacks.
        """
        for index, member in enumerate(members):
            if index in nodes or member.kind is MemberKind.INFERENCE:
                continue
            data = self.load(member.data)
            if member.kind is MemberKind.ARGUMENT:
                node: Statement = self.line(member.title, member)
            else:
                node = self.statement(member)
            nodes[index] = node
            if index == 0 and isinstance(node, Line):
                self.last_line = node
            if member.role is Role.RELATION and member.parent is not None:
                step = self.relation(member, node, nodes.get(member.parent), steps.get(member.parent), data)
                if step is not None:
                    steps[index] = step
            elif member.role is not Role.RELATION:
                self.look_for_strays(member, data)
            self.word(node, member, data)
            self.take_data(node, member, data)

    def look_for_strays(self, member: Member, data: Values) -> None:
        """Report data of a relation on a member that stands in none."""
        stray = [key for key, kinds in _OF_RELATIONS.items() if isinstance(data.get(key), kinds)]
        if stray:
            self.report(
                rules.NO_RELATION,
                member.span,
                f"{stray[0]!r} says something of a relation, and no sign stands before it.",
                f"Write it behind the relation: -> [Title] {{{stray[0]}: …}}.",
            )

    def relation(
        self, member: Member, node: Statement, parent: Statement | None, below: Step | None, data: Values
    ) -> Step | None:
        """The link or conflict between a member and what it stands below.

        `below` is the step that an undercut hits there.
        """
        assert member.marker is not None
        sign = self.document.image(member.marker).strip()
        outgoing = sign in ("+>", "->", "_>")
        source, target = (parent, node) if outgoing else (node, parent)
        if source is None or (target is None and below is None):
            return None
        kind = _KINDS.get(sign.strip("<>"), "conflict")
        attacked: Statement | Step | None = target
        if kind == "undercut":
            attacked = self.undercut_target(target, None if outgoing else below, member)
        if attacked is None:
            return None
        reason = self.reason(source, data, member)
        step = Step(kind, member, [reason], attacked, section=self.heading, exhaustive=kind == "conflict")
        if data:
            report = self.reporter(member.span)
            step.schemes = take_names(data, "scheme", report) or take_names(data, "schemes", report)
            step.partners = take_partners(data, report)
            of_link = data.get("link")
            if isinstance(of_link, dict):
                del data["link"]
                self.describe(step, dict(of_link), report)
            tell_misspelt(data, _SPELT, report)
        self.drafts.append(step)
        return step

    def undercut_target(
        self, target: Statement | None, below: Step | None, member: Member
    ) -> Statement | Step | None:
        if isinstance(target, Line):
            return target
        if below is not None and below.kind != "conflict":
            return below
        if target is not None:
            self.report(
                rules.UNDERCUT_OF_CLAIM,
                member.span,
                "This undercut stands below a claim that takes no step here.",
                "Put it below the reason whose step it attacks.",
            )
        return target

    # What belongs to one statement, argument or link

    def statement(self, member: Member) -> Statement:
        """The statement a member names, or a new one for a text without a title."""
        known = self.statements.get(member.title) if member.title is not None else None
        if known is None:
            known = Statement(member.title, member)
            self.drafts.append(known)
            if member.title is not None:
                self.statements[member.title] = known
        return known

    def line(self, title: str | None, member: Member) -> Line:
        """The argument of that title, or a new one."""
        known = self.lines.get(title) if title is not None else None
        if known is None:
            known = Line(title, member)
            self.drafts.append(known)
            if title is not None:
                self.lines[title] = known
        return known

    def word(self, node: Statement, member: Member, data: Values) -> None:
        """Take in the text and the tags of one occurrence."""
        content = read_content(self.text.content, member.content)
        if content.tags:
            node.tags.update(dict.fromkeys(content.tags))
        node.belongs(self.heading, defines=not member.is_reference)
        if not member.is_reference:
            canonical = bool(data) and data.pop("isCanonical", False) is True
            if data and isinstance(data.get("verbatim"), str):
                content = Content(str(data.pop("verbatim")), (), content.tags)
            node.word(content, member, canonical=canonical)

    def take_data(self, node: Statement, member: Member, data: Values) -> None:
        """Take in the data of one occurrence: the keys that mean something, then the rest."""
        if not data:
            return
        report = self.reporter(member.span)
        if isinstance(data.get("titled"), str) or data.get("titled") is False:
            node.name = str(data["titled"]) if data["titled"] else None
            del data["titled"]
        given = take_text(data, "id", report)
        if given and node.given not in (None, given):
            self.report(
                rules.ID_TAKEN,
                member.span,
                f"{node.title!r} has the id {node.given!r} already.",
                "Give it one id.",
            )
        node.given = node.given or given
        passages = take_passages(data, self.gathered.front.declared, report)
        node.said += take_said(data, self.gathered.front.declared, passages, report)
        node.passages += (passage for passage in passages if passage not in node.passages)
        merge(node.data, data)

    def reason(self, statement: Statement, data: Values, member: Member) -> Reason:
        if not data:
            return Reason(statement)
        report = self.reporter(member.span)
        implicit = take_flag(data, "implicit", False, report) if "implicit" in data else False
        return Reason(statement, take_text(data, "role", report), implicit)

    def describe(self, step: Step, data: Values, report: Report) -> None:
        """Take in the data of a link."""
        step.given = take_text(data, "id", report)
        step.schemes += take_names(data, "scheme", report) or take_names(data, "schemes", report)
        step.tags = take_names(data, "tags", report)
        step.passages = take_passages(data, self.gathered.front.declared, report)
        step.said = take_said(data, self.gathered.front.declared, step.passages, report)
        inner = data.pop("data", {})
        step.data = {**(inner if isinstance(inner, dict) else {"data": inner}), **data}

    def number(self, member: Member) -> str:
        """The number of a premise or conclusion, as a word: nothing is computed with it."""
        assert member.marker is not None
        return self.document.image(member.marker).strip(" \t()").lstrip("0")

    def load(self, tokens: list[Token]) -> Values:
        """The data that some tokens hold, merged; faults are reported where they are."""
        data: Values = {}
        for token in tokens:
            merge(data, data_of(self.document, token, self.gathered.findings))
        return data
