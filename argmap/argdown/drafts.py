"""What is known so far of the elements a document speaks of, while it is being read."""

from typing import Literal, TypeAlias

import attrs

from argmap.argdown.content import Content
from argmap.argdown.convention import Partner, Said
from argmap.argdown.tree import Member
from argmap.elements import Mark, Passage

StepKind: TypeAlias = Literal["support", "rebuttal", "undercut", "conflict"]


@attrs.define(eq=False)
class Heading:
    """A section in the making."""

    first: Member
    level: int
    content: Content
    parent: "Heading | None"
    data: dict[str, object]
    given: str | None
    id: str = ""


@attrs.define(eq=False)
class Statement:
    """A claim in the making: the members of one title, or one untitled text.

    `title` is what stands in brackets, `name` the title it gets: the same, unless its data say otherwise.
    `given` is the id that its data give it, `id` the one it gets in the end.
    """

    title: str | None
    first: Member
    name: str | None = attrs.field(default=attrs.Factory(lambda self: self.title, takes_self=True))
    given: str | None = None
    id: str = ""
    text: str = ""
    marks: tuple[Mark, ...] = ()
    canonical: bool = False
    wordings: dict[str, None] = attrs.Factory(dict)
    tags: dict[str, None] = attrs.Factory(dict)
    data: dict[str, object] = attrs.Factory(dict)
    passages: list[Passage] = attrs.Factory(list)
    said: list[Said] = attrs.Factory(list)
    section: Heading | None = None
    section_is_defined: bool = False
    defined: Member | None = None

    def word(self, content: Content, member: Member, *, canonical: bool) -> None:
        """Take in one more wording; the last one is the text, unless another is marked as canonical."""
        if self.text:
            self.wordings[self.text] = None
        if canonical or not self.canonical:
            self.text, self.marks = content.text, content.marks
            self.canonical = canonical
        else:
            self.wordings[content.text] = None
        self.defined = self.defined or member

    @property
    def other_wordings(self) -> tuple[str, ...]:
        """The wordings that are not the text."""
        return tuple([wording for wording in self.wordings if wording != self.text]) if self.wordings else ()

    def belongs(self, section: Heading | None, *, defines: bool) -> None:
        """Note the section: that of the first definition, else of the first mention."""
        if defines and not self.section_is_defined:
            self.section, self.section_is_defined = section, True
        elif self.section is None and not self.section_is_defined:
            self.section = section


@attrs.define(eq=False)
class Line(Statement):
    """An argument in the making; `steps` are its inferences, in order."""

    steps: list["Step"] = attrs.Factory(list)
    structure: Member | None = None


@attrs.define(eq=False)
class Step:
    """A link or a conflict in the making; the target may be a link itself.

    `partners` are the claims that work together with the premise, not looked up yet.
    """

    kind: StepKind
    first: Member
    premises: list["Reason"] = attrs.Factory(list)
    target: "Statement | Step | None" = None
    given: str | None = None
    id: str = ""
    partners: tuple[Partner, ...] = ()
    schemes: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    data: dict[str, object] = attrs.Factory(dict)
    passages: list[Passage] = attrs.Factory(list)
    said: list[Said] = attrs.Factory(list)
    section: Heading | None = None
    exhaustive: bool = False


@attrs.define(eq=False)
class Reason:
    """A premise in the making."""

    claim: Statement
    role: str | None = None
    implicit: bool = False


Draft: TypeAlias = Heading | Statement | Step


def merge(into: dict[str, object], more: dict[str, object]) -> None:
    """Merge data of one occurrence into those of others: mappings key by key, lists item by item.

    So does the reference implementation.
    """
    todo: list[tuple[dict[str, object], dict[str, object]]] = [(into, more)]
    while todo:
        target, source = todo.pop()
        for key, value in source.items():
            known = target.get(key)
            if isinstance(known, dict) and isinstance(value, dict):
                todo.append((known, value))
            elif isinstance(known, list) and isinstance(value, list):
                target[key] = [*value, *known[len(value) :]]
            else:
                target[key] = value
