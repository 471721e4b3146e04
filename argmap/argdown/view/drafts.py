"""What a view is made of while it is being made.

Relations, sections and selections change several times on the way, and two things are the same here only if
they are one object; so these can change, and compare by identity.
"""

from typing import Literal, TypeAlias

import attrs

from argmap.argdown.view.model import MemberRole, Range, Region, RelationKind
from argmap.diagnostics import Diagnostic


@attrs.define(eq=False)
class DraftSection:
    """A heading, or a group that the settings ask for."""

    id: str
    level: int
    title: str
    parent: "DraftSection | None" = None
    tags: list[str] = attrs.Factory(list)
    ranges: list[Range] | None = None
    data: dict[str, object] | None = None
    is_group: bool | None = None
    is_closed: bool | None = None
    region: Region | None = None
    start: int = 0
    is_last: bool = True
    color: str | None = None
    depth: int = 0


@attrs.define(eq=False)
class DraftInference:
    """A step of an argument."""

    region: Region
    rules: list[str] = attrs.Factory(list)
    data: dict[str, object] | None = None
    argument: str | None = None
    conclusion: int | None = None
    relations: list["DraftRelation"] = attrs.Factory(list)


@attrs.define(eq=False)
class DraftMember:
    """One place where a statement or an argument stands."""

    role: MemberRole | None
    region: Region
    title: str | None = None
    text: str | None = None
    ranges: list[Range] = attrs.Factory(list)
    tags: list[str] = attrs.Factory(list)
    data: dict[str, object] | None = None
    section: DraftSection | None = None
    argument: str | None = None
    inference: DraftInference | None = None
    structure: list["DraftMember"] = attrs.Factory(list)
    is_reference: bool = False
    is_top_level: bool = False

    @property
    def name(self) -> str:
        """The title; every member has one when its statement is complete."""
        assert self.title is not None
        return self.title


@attrs.define(eq=False)
class DraftNode:
    """A statement or an argument: all that stands under one title."""

    kind: Literal["statement", "argument"]
    title: str
    members: list[DraftMember] = attrs.Factory(list)
    structure: list[DraftMember] = attrs.Factory(list)
    relations: list["DraftRelation"] = attrs.Factory(list)
    tags: dict[str, None] = attrs.Factory(dict)
    data: dict[str, object] | None = None
    section: DraftSection | None = None
    used_as: dict[str, bool] = attrs.Factory(dict)
    region: Region | None = None
    color: str | None = None

    @property
    def canonical(self) -> DraftMember | None:
        """The member that words it: one marked `isCanonical`, else the last that is no reference."""
        last: DraftMember | None = None
        for member in reversed(self.members):
            if not member.is_reference:
                if member.data and member.data.get("isCanonical"):
                    return member
                last = last or member
        return last


DraftEnd: TypeAlias = DraftNode | DraftInference


@attrs.define(eq=False)
class DraftRelation:
    """A relation between two of them."""

    kind: RelationKind
    source: DraftEnd
    target: DraftEnd
    occurrences: int = 1

    @property
    def is_symmetric(self) -> bool:
        """Whether it holds in both directions."""
        return self.kind in ("contrary", "contradictory")

    def other(self, end: DraftEnd) -> DraftEnd:
        """The end that is not this one."""
        return self.target if self.source is end else self.source


@attrs.define(eq=False)
class Draft:
    """A document, as far as it is known; statements and arguments by title.

    `deepest` is the greatest level of a heading.
    """

    statements: dict[str, DraftNode] = attrs.Factory(dict)
    arguments: dict[str, DraftNode] = attrs.Factory(dict)
    relations: list[DraftRelation] = attrs.Factory(list)
    sections: list[DraftSection] = attrs.Factory(list)
    tags: list[str] = attrs.Factory(list)
    deepest: int = 0
    findings: list[Diagnostic] = attrs.Factory(list)

    def statement(self, title: str) -> DraftNode:
        """The statement of that title, or a new one."""
        known = self.statements.get(title)
        if known is None:
            known = self.statements[title] = DraftNode("statement", title)
        return known

    def argument(self, title: str) -> DraftNode:
        """The argument of that title, or a new one."""
        known = self.arguments.get(title)
        if known is None:
            known = self.arguments[title] = DraftNode("argument", title)
        return known
