"""The syntax tree of an Argdown document.

It is flat on purpose: a document has blocks, a block has members, and a member that stands below another one
names its `parent` by its index in the block. So no depth of nesting can exhaust the stack, and every walk is
a loop. The tokens cover the whole text; each belongs to one block.
"""

from enum import StrEnum

import attrs

from argmap.argdown.tokens import Token
from argmap.diagnostics import Rule
from argmap.text import Span, Text

__all__ = ["Block", "BlockKind", "Document", "Fault", "Member", "MemberKind", "Role", "source"]


class BlockKind(StrEnum):
    """The kinds of block."""

    FRONT_MATTER = "front matter"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    STRUCTURE = "premise-conclusion structure"
    LIST = "list"


class MemberKind(StrEnum):
    """The kinds of member."""

    STATEMENT = "statement"
    ARGUMENT = "argument"
    INFERENCE = "inference"
    HEADING = "heading"


class Role(StrEnum):
    """What a member is in its block."""

    TOP = "top"
    ITEM = "item"
    NUMBERED = "numbered"
    STEP = "step"
    RELATION = "relation"


@attrs.define
class Member:
    """A statement, an argument, an inference or a heading, with what is written of it.

    `marker` is the sign that introduces it: a relation, a number, a bullet, hashes, the hyphens of an
    inference. `title` is None for a text without one. `content` holds the tokens of its text; for an
    inference, those of its rules.
    """

    kind: MemberKind
    role: Role
    start: int
    stop: int
    marker: Token | None = None
    parent: int | None = None
    title: str | None = None
    is_reference: bool = False
    content: list[Token] = attrs.Factory(list)
    data: list[Token] = attrs.Factory(list)

    @property
    def span(self) -> Span:
        """Where it stands, without the relations below it."""
        return Span(self.start, self.stop)


@attrs.define
class Block:
    """What stands between blank lines: its members in order, and the range of its tokens."""

    kind: BlockKind
    start: int
    stop: int
    members: list[Member] = attrs.Factory(list)


@attrs.frozen
class Fault:
    """A breach of a rule of the syntax, where it is, and what to write instead."""

    rule: Rule
    span: Span
    message: str
    fix: str


@attrs.define
class Document:
    """A document: its text, the tokens that cover it, its blocks, and what is wrong with it.

    `start` and `stop` of blocks are indexes into `tokens`; those of members are offsets in the text.
    """

    text: Text
    tokens: list[Token]
    blocks: list[Block] = attrs.Factory(list)
    faults: list[Fault] = attrs.Factory(list)

    def image(self, token: Token) -> str:
        """The characters of a token."""
        return self.text.content[token.start : token.stop]


def source(document: Document) -> str:
    """The text of the document, put together from its tokens: the same as was parsed."""
    return "".join(map(document.image, document.tokens))
