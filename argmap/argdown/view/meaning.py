"""The syntax tree to statements, arguments, relations, sections and tags, in the order of the reference.

Where things are numbered, listed or made follows from how the reference walks its tree: into a member, its
text, the members below it, out of the member. What it keeps from one place to the next is kept here too, so
an undercut below a statement that stands anywhere behind an inference hits that inference.
"""

from collections.abc import Mapping
from typing import Literal, TypeAlias

import attrs

from argmap.argdown.decoding import data_of
from argmap.argdown.tokens import Kind, Token
from argmap.argdown.tree import Block, BlockKind, Document, Member, MemberKind, Role
from argmap.argdown.view.drafts import (
    Draft,
    DraftEnd,
    DraftInference,
    DraftMember,
    DraftNode,
    DraftRelation,
    DraftSection,
)
from argmap.argdown.view.model import MemberRole, Region, RelationKind
from argmap.argdown.view.places import Places
from argmap.argdown.view.settings import GroupSettings, Settings, merge
from argmap.argdown.view.wording import Scribe, Wording, rule_names
from argmap.diagnostics import Diagnostic

_NOT_YET = Region(0, 0, 0, 0)
"""Where something stands whose end is not known before it is left."""

_KINDS: Mapping[str, RelationKind] = {
    "+": "support",
    "<+": "support",
    "+>": "support",
    "-": "attack",
    "<-": "attack",
    "->": "attack",
    "_": "undercut",
    "<_": "undercut",
    "_>": "undercut",
    "><": "contradictory",
}
_FROM_ABOVE = frozenset({"+>", "->", "_>", "><"})
_NO_CONTENT = frozenset({Kind.SPACE, Kind.COMMENT, Kind.BLANK, Kind.MARK_OF_ORDER})

_Key: TypeAlias = tuple[RelationKind, Literal["to", "from"], int]


@attrs.frozen
class _Pending:
    """A relation below something."""

    kind: RelationKind
    upper: DraftEnd
    is_from_above: bool


@attrs.define
class _Visit:
    """A member that has been entered; `end` is what relations below it are relations of."""

    index: int
    member: Member
    start: int
    made: DraftMember | None = None
    end: DraftEnd | None = None
    pending: _Pending | None = None
    inference: DraftInference | None = None


def draft_of(document: Document, settings: Settings) -> Draft:
    """What the blocks of a document say, before relations are transformed."""
    walk = _Walk(document, settings)
    for block in document.blocks:
        walk.take(block)
    walk.close_sections()
    walk.draft.tags = list(walk.tags)
    return walk.draft


def front_matter(document: Document, findings: list[Diagnostic]) -> tuple[dict[str, object], Token | None]:
    """The data of the first front matter, and where that stands."""
    for block in document.blocks:
        if block.kind is BlockKind.FRONT_MATTER:
            token = block.members[0].data[0]
            return data_of(document, token, findings), token
    return {}, None


class _Walk:
    def __init__(self, document: Document, settings: Settings) -> None:
        self.document = document
        self.source = document.text.content
        self.settings = settings
        self.places = Places(document.text)
        model = settings.model
        self.scribe = Scribe(self.source, model.shortcodes, drop_tags=model.drop_tags)
        self.draft = Draft()
        self.tags: dict[str, None] = {}
        self.untitled = 0
        self.section: DraftSection | None = None
        self.inference: DraftInference | None = None
        self.described: tuple[DraftNode, DraftMember] | None = None
        self.last = 0
        self.known: dict[int, dict[_Key, tuple[int, DraftRelation]]] = {}
        self.split: Block | None = None
        self.own: list[list[Token]] = []

    def take(self, block: Block) -> None:
        described, self.described = self.described, None
        match block.kind:
            case BlockKind.FRONT_MATTER:
                pass
            case BlockKind.HEADING:
                self.heading(block)
            case BlockKind.STRUCTURE if block.members:
                self.structure(block, described)
            case BlockKind.PARAGRAPH | BlockKind.LIST | BlockKind.STRUCTURE:
                self.members(block, None)

    # Sections

    def heading(self, block: Block) -> None:
        member = block.members[0]
        assert member.marker is not None
        marker = member.marker
        wording = self.word(block, 0, marker.stop, text="")
        section = DraftSection(
            id=f"s{len(self.draft.sections) + 1}",
            level=marker.stop - marker.start - 1,
            title=(wording.text or "").strip(),
            tags=wording.tags,
            ranges=wording.ranges,
            data=self.data(member),
            start=marker.start,
        )
        line = self.places.region(marker.start, wording.last).start_line
        _mark_group(section, self.settings.group)
        parent = self.section
        while parent is not None and parent.level >= section.level:
            start = self.places.region(parent.start, parent.start)
            parent.region = attrs.evolve(start, end_line=line - 1, end_column=0)
            parent.is_last = False
            parent = parent.parent
        section.parent = parent
        section.depth = parent.depth + 1 if parent else 0
        self.draft.sections.append(section)
        self.draft.deepest = max(self.draft.deepest, section.level)
        self.section = section

    def close_sections(self) -> None:
        section = self.section
        while section is not None:
            section.region = self.places.region(section.start, max(self.last, section.start))
            section = section.parent

    # Premise-conclusion structures

    def structure(self, block: Block, described: tuple[DraftNode, DraftMember] | None) -> None:
        description: DraftMember | None = None
        if described is not None and not described[0].structure:
            argument, description = described
        else:
            argument = self.draft.argument(self.new_title())
        if self.section is not None:
            argument.section = self.section
        if description is not None:
            description.structure = argument.structure
        first = block.members[0].start
        self.members(block, argument)
        if argument.structure:
            last = argument.structure[-1]
            if last.role == "intermediary-conclusion":
                last.role = "main-conclusion"
                used = self.draft.statement(last.name)
                used.used_as["MainConclusion"] = True
                if not any(member.role == "intermediary-conclusion" for member in used.members):
                    used.used_as["IntermediaryConclusion"] = False
        argument.region = self.places.region(first, self.last)

    def numbered(self, argument: DraftNode, member: DraftMember, above: DraftInference | None) -> None:
        """Give a statement its role in a structure; it is a conclusion if an inference stands above it."""
        node = self.draft.statement(member.name)
        member.role = "premise"
        member.argument = argument.title
        if above is not None:
            member.role = "intermediary-conclusion"
            member.inference = above
            above.conclusion = len(argument.structure)
            above.argument = argument.title
            node.used_as["IntermediaryConclusion"] = True
        else:
            node.used_as["Premise"] = True
        argument.structure.append(member)

    def step(self, block: Block, index: int) -> DraftInference:
        member = block.members[index]
        marker = member.marker
        assert marker is not None
        tokens = [token for token in self.tokens(block, index) if token.start >= marker.stop]
        last = next((token.stop for token in reversed(tokens) if token.kind not in _NO_CONTENT), marker.stop)
        names = rule_names(self.source, member.content, self.settings.model.shortcodes)
        self.last = last - 1
        return DraftInference(_NOT_YET, names, self.data(member))

    # Statements and arguments

    def members(self, block: Block, argument: DraftNode | None) -> None:
        """The members of a block, each entered before those below it and left after them."""
        parents = {member.parent for member in block.members}
        visits: list[_Visit] = []
        opened: list[_Visit] = []
        above: DraftInference | None = None
        for index, member in enumerate(block.members):
            while opened and opened[-1].index != member.parent:
                self.leave(opened.pop(), block, argument)
            upper = visits[member.parent].end if member.parent is not None else None
            visit = self.enter(block, index, upper, has_relations=index in parents)
            if isinstance(visit.end, DraftInference):
                above = self.inference = visit.end
            elif member.role is Role.NUMBERED:
                visit.inference, above = above, None
            visits.append(visit)
            opened.append(visit)
        while opened:
            self.leave(opened.pop(), block, argument)

    def enter(self, block: Block, index: int, upper: DraftEnd | None, *, has_relations: bool) -> _Visit:
        """A member with its own text."""
        member = block.members[index]
        if member.kind is MemberKind.INFERENCE:
            return _Visit(index, member, member.start, end=self.step(block, index))
        pending = None if upper is None or member.marker is None else self.pending(member.marker, upper)
        is_argument = member.kind is MemberKind.ARGUMENT
        wording = self.word(
            block,
            index,
            member.marker.stop if member.marker else member.start,
            text="" if is_argument else None,
            has_relations=has_relations,
        )
        made = DraftMember(
            role=_role(member),
            region=_NOT_YET,
            title=member.title,
            text=wording.text,
            ranges=wording.ranges,
            tags=wording.tags,
            is_reference=member.is_reference,
            is_top_level=member.role is Role.TOP,
        )
        end = self.node(member, made) if has_relations else None
        return _Visit(index, member, wording.first, made, end, pending)

    def leave(self, visit: _Visit, block: Block, argument: DraftNode | None) -> None:
        """Hang a member that is complete on the statement or argument it belongs to, and relate that."""
        made, member = visit.made, visit.member
        if made is None:
            assert isinstance(visit.end, DraftInference)
            visit.end.region = self.places.region(visit.start, self.last)
            return
        made.region = self.places.region(visit.start, self.last)
        made.data = self.data(member)
        made.section = self.section
        node = self.node(member, made)
        _take(node, made)
        if visit.pending is not None:
            self.relate(visit.pending, node)
        if argument is not None and member.role is Role.NUMBERED and node.kind == "statement":
            self.numbered(argument, made, visit.inference)
        if visit.index == 0 and node.kind == "argument" and block.kind is BlockKind.PARAGRAPH:
            self.described = (node, made)

    def node(self, member: Member, made: DraftMember) -> DraftNode:
        """The statement or argument that a member belongs to; one without a title gets a number."""
        made.title = made.title or self.new_title()
        if member.kind is MemberKind.ARGUMENT:
            return self.draft.argument(made.title)
        return self.draft.statement(made.title)

    # Relations

    def pending(self, marker: Token, upper: DraftEnd) -> _Pending:
        """A relation whose lower end is not known yet."""
        sign = self.document.image(marker).strip(" \t")
        kind = _KINDS[sign]
        is_from_above = sign in _FROM_ABOVE
        is_below_statement = isinstance(upper, DraftNode) and upper.kind == "statement"
        if kind == "undercut" and not is_from_above and is_below_statement and self.inference:
            upper = self.inference
        return _Pending(kind, upper, is_from_above)

    def relate(self, pending: _Pending, below: DraftNode) -> None:
        """Make a relation; one that the source knows already is counted instead."""
        kind, upper = pending.kind, pending.upper
        source, target = (upper, below) if pending.is_from_above else (below, upper)
        known = self.known.setdefault(id(source), {})
        keys = [(kind, "to", id(target))]
        if kind == "contradictory":
            keys.append((kind, "from", id(target)))
        found = [known[key] for key in keys if key in known]
        if found:
            min(found, key=lambda entry: entry[0])[1].occurrences += 1
            return
        made = DraftRelation(kind, source, target)
        self.draft.relations.append(made)
        for end in (source, target):
            end.relations.append(made)
            place = len(end.relations)
            index = self.known.setdefault(id(end), {})
            index.setdefault((kind, "to", id(target)), (place, made))
            if kind == "contradictory" and target is end:
                index.setdefault((kind, "from", id(source)), (place, made))

    # Tokens

    def tokens(self, block: Block, index: int) -> list[Token]:
        """The tokens of a member, up to the next one."""
        if self.split is not block:
            starts = [member.start for member in block.members]
            self.split, self.own = block, [[] for _ in starts]
            current = -1
            for token in self.document.tokens[block.start : block.stop]:
                while current + 1 < len(starts) and token.start >= starts[current + 1]:
                    current += 1
                if current >= 0:
                    self.own[current].append(token)
        return self.own[index]

    def word(
        self,
        block: Block,
        index: int,
        behind: int,
        *,
        text: str | None,
        has_relations: bool = False,
    ) -> Wording:
        """The wording of a member, with the region from its title to its last character."""
        member = block.members[index]
        tokens = [token for token in self.tokens(block, index) if token.start >= behind]
        first = None
        at = next((at for at, token in enumerate(tokens) if token.kind not in _NO_CONTENT), None)
        if at is not None and member.title is not None:
            first, behind = tokens[at].start, tokens[at].stop
            tokens = tokens[at + 1 :]
        wording = self.scribe.word(
            tokens, start=behind, text=text, is_reference=member.is_reference, has_relations=has_relations
        )
        if wording.tags:
            self.tags.update(dict.fromkeys(wording.tags))
        if first is not None:
            wording.first = first
        self.last = wording.last
        return wording

    def data(self, member: Member) -> dict[str, object] | None:
        """The data of a member: those of its last block."""
        if not member.data:
            return None
        return data_of(self.document, member.data[-1], self.draft.findings) or None

    def new_title(self) -> str:
        self.untitled += 1
        return f"Untitled {self.untitled}"


def _role(member: Member) -> MemberRole | None:
    if member.kind is MemberKind.ARGUMENT:
        return "argument-description"
    if member.role is Role.TOP:
        return "top-level-statement"
    return "relation-statement" if member.role is Role.RELATION else None


def _take(node: DraftNode, made: DraftMember) -> None:
    """Add a member, with its tags, data, section and use, to the statement or argument it belongs to."""
    node.members.append(made)
    if made.tags:
        node.tags.update(dict.fromkeys(made.tags))
    data = made.data
    if data is not None:
        node.data = {} if node.data is None else node.data
        merge(node.data, data)
    if data is not None and "isInGroup" in data:
        takes_section = data["isInGroup"] is True
    else:
        takes_section = not made.is_reference and node.section is None
    if takes_section:
        node.section = made.section
    if made.role == "top-level-statement":
        node.used_as["TopLevelStatement"] = True
    elif made.role == "relation-statement":
        node.used_as["RelationStatement"] = True


def _mark_group(section: DraftSection, settings: GroupSettings) -> None:
    """Whether a section is a group, and a closed one, as far as its data and the settings say so."""
    data = section.data or {}
    if "isGroup" in data and not settings.ignore_is_group:
        section.is_group = data["isGroup"] is not False
    if "isClosed" in data and not settings.ignore_is_closed:
        section.is_closed = data["isClosed"] is True
    if settings.sections is not None:
        grouping = settings.sections.get(section.title)
        if grouping is not None:
            section.is_group, section.is_closed = grouping.is_group, grouping.is_closed
        elif section.is_group is None:
            section.is_group = False
