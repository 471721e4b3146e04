"""What the reference implementation makes of a document, as values.

The words are its own: a *statement* is a class of members that share a title, a *section* a heading, a *map*
the nodes and edges that are drawn of all that. Lines and columns count from 1, ranges from 0; columns and
ranges count UTF-16 code units and include their last one, as the reference's do.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias

import attrs

from argmap.data import Data, Value
from argmap.diagnostics import Diagnostic

MemberRole: TypeAlias = Literal[
    "premise",
    "intermediary-conclusion",
    "main-conclusion",
    "argument-description",
    "top-level-statement",
    "relation-statement",
]
RelationKind: TypeAlias = Literal["support", "attack", "undercut", "entails", "contrary", "contradictory"]
RangeKind: TypeAlias = Literal["bold", "italic", "link", "tag", "statement-mention", "argument-mention"]
EndKind: TypeAlias = Literal["statement", "argument", "inference"]

SYMMETRIC: tuple[RelationKind, ...] = ("contrary", "contradictory")
"""The kinds of relation that have no direction."""


@attrs.frozen
class Region:
    """Where something stands in the text: its first and its last character."""

    start_line: int
    start_column: int
    end_line: int
    end_column: int


@attrs.frozen
class Range:
    """Markup of a text. `target` is the address of a link, the tag, or the title that is mentioned."""

    kind: RangeKind
    start: int
    stop: int
    target: str | None = None


@attrs.frozen
class End:
    """One end of a relation. An inference goes by its argument and the place of its conclusion in it."""

    kind: EndKind
    title: str
    conclusion: int | None = None


@attrs.frozen(kw_only=True)
class Relation:
    """A relation, and how often the document states it."""

    kind: RelationKind
    source: End
    target: End
    occurrences: int

    @property
    def is_symmetric(self) -> bool:
        """Whether it holds in both directions."""
        return self.kind in SYMMETRIC

    def other(self, end: End) -> End:
        """The end that is not this one."""
        return self.target if self.source == end else self.source


@attrs.frozen(kw_only=True)
class Inference:
    """A step of an argument: the rules it names, its data, and the undercuts of it."""

    rules: tuple[str, ...]
    data: Value
    region: Region
    argument: str | None
    conclusion: int | None
    relations: tuple[Relation, ...]


@attrs.frozen(kw_only=True)
class Member:
    """One place where a statement or an argument stands.

    `role` is None in a list. `argument` is the one whose premise or conclusion it is; `structure` are the
    premises and conclusions that follow the description of an argument.
    """

    title: str
    role: MemberRole | None
    text: str | None
    region: Region
    ranges: tuple[Range, ...] = ()
    tags: tuple[str, ...] = ()
    data: Value = None
    section: str | None = None
    argument: str | None = None
    inference: Inference | None = None
    structure: tuple[Member, ...] = ()
    is_reference: bool = False
    is_top_level: bool = False


@attrs.frozen(kw_only=True)
class Statement:
    """All members under one title, and what they are used as.

    A use is True, False if it was one before the last conclusion was known, and absent otherwise.
    """

    title: str
    members: tuple[Member, ...]
    relations: tuple[Relation, ...]
    tags: tuple[str, ...]
    data: Data | None
    section: str | None
    used_as: Mapping[str, bool]
    color: str | None

    @property
    def canonical(self) -> Member | None:
        """The member that words it: one marked `isCanonical`, else the last that is no reference."""
        return _canonical(self.members)

    @property
    def text(self) -> str | None:
        """The text of the canonical member."""
        return self.canonical.text if self.canonical else None


@attrs.frozen(kw_only=True)
class Argument:
    """An argument: its descriptions, and its premises and conclusions in order."""

    title: str
    members: tuple[Member, ...]
    structure: tuple[Member, ...]
    relations: tuple[Relation, ...]
    tags: tuple[str, ...]
    data: Data | None
    section: str | None
    region: Region | None
    color: str | None

    @property
    def canonical(self) -> Member | None:
        """The member that describes it: one marked `isCanonical`, else the last that is no reference."""
        return _canonical(self.members)

    @property
    def text(self) -> str | None:
        """The text of the canonical member."""
        return self.canonical.text if self.canonical else None


@attrs.frozen(kw_only=True)
class Section:
    """A heading; in a view, outer sections come before those in them.

    `parent` is an id. The ids of regrouped sections need not be unique, so `depth` says how many sections it
    is in.
    """

    id: str
    level: int
    depth: int
    title: str
    parent: str | None
    tags: tuple[str, ...]
    ranges: tuple[Range, ...]
    data: Data | None
    is_group: bool | None
    is_closed: bool | None
    color: str | None
    region: Region | None
    is_last: bool


@attrs.frozen(kw_only=True)
class Tag:
    """A tag, the order in which it was first met, and how it is drawn."""

    name: str
    index: int
    color: str | None
    priority: Value


@attrs.frozen(kw_only=True)
class Node:
    """A statement or an argument in the map; `group` is the id of the group it is in."""

    kind: Literal["statement", "argument"]
    id: str
    title: str
    group: str | None
    label_title: str | None
    label_text: str | None
    label_ranges: tuple[Range, ...]
    tags: tuple[str, ...]
    images: tuple[Value, ...]
    color: str | None
    font_color: str | None


@attrs.frozen(kw_only=True)
class Group:
    """A section in the map; `parent` is the id of the group it is in, `level` counts from 1."""

    id: str
    title: str
    level: int
    parent: str | None
    is_closed: bool | None
    color: str | None
    font_color: str | None


@attrs.frozen(kw_only=True)
class Edge:
    """An edge of the map; `source` and `target` are ids of nodes.

    The statements are those whose relation or identity the edge shows, where these are statements.
    """

    id: str
    kind: RelationKind
    source: str
    target: str
    source_statement: str | None
    target_statement: str | None
    color: str | None


@attrs.frozen
class Map:
    """What is drawn: groups, an outer one before those in it, the nodes, and the edges between them."""

    groups: tuple[Group, ...]
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


@attrs.frozen(kw_only=True)
class View:
    """A document as the reference implementation has it; statements and arguments by title, in its order.

    `is_regrouped` says that the settings put their own sections in the place of the headings; `findings` tell
    of settings that are of the wrong kind and do nothing.
    """

    statements: Mapping[str, Statement]
    arguments: Mapping[str, Argument]
    relations: tuple[Relation, ...]
    sections: tuple[Section, ...]
    tags: tuple[Tag, ...]
    map: Map
    fonts: Fonts
    is_regrouped: bool = False
    findings: tuple[Diagnostic, ...] = ()


@attrs.frozen(kw_only=True)
class Fonts:
    """The colours of the words in statements, arguments and groups."""

    statement: str
    argument: str
    group: str


def _canonical(members: tuple[Member, ...]) -> Member | None:
    last: Member | None = None
    for member in reversed(members):
        if not member.is_reference:
            if isinstance(member.data, Data) and member.data.get("isCanonical"):
                return member
            last = last or member
    return last
