"""Edits of a document that leave all other characters as they are.

Each takes the text and gives the new one, so that edits can follow one another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from argmap.argdown.decoding import yaml_of
from argmap.argdown.parser import parse
from argmap.argdown.tokens import Kind
from argmap.argdown.tree import Block, BlockKind, Document, MemberKind, Role
from argmap.argdown.writer.markup import is_title
from argmap.argdown.writer.yaml_text import word
from argmap.diagnostics import UsageError
from argmap.text import Text
from argmap.yaml_data import LOADER

__all__ = ["add_relation", "move_block", "rename", "renumber"]

SIGNS = ("+", "-", "_", "<+", "<-", "<_", "+>", "->", "_>", "><")
"""The signs of relations."""

_BRACKETS = {
    MemberKind.STATEMENT: ("[", "]", (Kind.STATEMENT_DEFINITION, Kind.STATEMENT_REFERENCE)),
    MemberKind.ARGUMENT: ("<", ">", (Kind.ARGUMENT_DEFINITION, Kind.ARGUMENT_REFERENCE)),
}
_NAMING = ("positions", "claims", "with", "claim", "content")
_DIGITS = re.compile(r"\d+")
_BLANK_END = re.compile(r"(?>\r\n|\r|\n)[ \t]*(?>\r\n|\r|\n)[ \t]*\Z")


def rename(text: str, old: str, new: str, *, argument: bool = False, merge: bool = False) -> str:
    """Give a statement (or an argument) another title, wherever it is named: brackets, mentions, data.

    With `merge` there may be one of that title, and both become one.

    Raises:
        UsageError: nothing has the old title, something has the new one, or it cannot stand in brackets.

    >>> rename("[A]: a, unlike @[B]\\n  + [B]: b\\n", "B", "Beta")
    '[A]: a, unlike @[Beta]\\n  + [Beta]: b\\n'
    """
    kind = MemberKind.ARGUMENT if argument else MemberKind.STATEMENT
    opening, closing, kinds = _BRACKETS[kind]
    if not is_title(new, closing):
        raise UsageError(f"{new!r} cannot stand as a title in {opening}{closing}")
    document = parse(Text(text))
    titles = {member.title for block in document.blocks for member in block.members if member.kind is kind}
    if old not in titles:
        raise UsageError(f"nothing has the title {opening}{old}{closing}")
    if new in titles and not merge:
        raise UsageError(f"{opening}{new}{closing} is the title of something else")
    written, instead = f"{opening}{old}{closing}", f"{opening}{new}{closing}"
    pieces: list[str] = []
    for token in document.tokens:
        image = document.image(token)
        if (token.kind in kinds and image.removesuffix(":") == written) or (
            token.kind is Kind.MENTION and image == f"@{written}"
        ):
            image = image.replace(written, instead)
        elif token.kind in (Kind.DATA, Kind.FRONT_MATTER) and not argument:
            image = _renamed(image, old, new, is_front=token.kind is Kind.FRONT_MATTER)
        pieces.append(image)
    return "".join(pieces)


def _renamed(image: str, old: str, new: str, *, is_front: bool) -> str:
    """Data with a title renamed where they name it; data that are no YAML stay as they are."""
    start, inner = yaml_of(image, is_front=is_front)
    try:
        spans = sorted(set(_names(inner, old)), reverse=True)
    except (yaml.YAMLError, RecursionError):
        return image
    for begin, stop in spans:
        image = image[: start + begin] + word(new) + image[start + stop :]
    return image


def _names(text: str, name: str) -> Iterator[tuple[int, int]]:
    """Where a name stands under one of the keys that name statements."""
    todo = [(yaml.compose(text, Loader=LOADER), False)]
    while todo:
        node, names = todo.pop()
        match node:
            case yaml.MappingNode():
                todo += [(value, key.value in _NAMING) for key, value in node.value]
            case yaml.SequenceNode():
                todo += [(item, names) for item in node.value]
            case yaml.ScalarNode() if names and node.value == name:
                yield node.start_mark.index, node.end_mark.index
            case _:
                pass


def add_relation(text: str, title: str, sign: str, member: str, *, argument: bool = False) -> str:
    """Put a relation below the first place where a statement (or an argument) has its text, or is named.

    `sign` is one of `SIGNS`, `member` what stands behind it: a text, a title with a text, or a title.

    Raises:
        UsageError: nothing has that title, the sign is none, or the member takes more than a line.

    >>> add_relation("[A]: a\\n  + [B]: b\\n", "A", "-", "[C]: c")
    '[A]: a\\n  + [B]: b\\n  - [C]: c\\n'
    """
    if sign not in SIGNS:
        raise UsageError(f"{sign!r} is no relation; there are {' '.join(SIGNS)}")
    if not member.strip() or len(member.splitlines()) > 1:
        raise UsageError("what a relation leads to is written on one line")
    document = parse(Text(text))
    kind = MemberKind.ARGUMENT if argument else MemberKind.STATEMENT
    places = [
        (member.is_reference, block, index)
        for block in document.blocks
        for index, member in enumerate(block.members)
        if member.kind is kind and member.title == title
    ]
    if not places:
        raise UsageError(f"nothing has the title {title!r}")
    _, block, index = min(places, key=lambda place: place[0])
    below = _below(block, index)
    indent = _indent(document, block, index, below)
    stop = _line_stop(document, max(block.members[each].stop for each in (index, *below)))
    return f"{text[:stop]}\n{indent}{sign} {member.strip()}{text[stop:]}"


def renumber(text: str) -> str:
    """Number the statements of every premise-conclusion structure from 1, in order.

    >>> print(renumber("(1) It is late.\\n(3) It rains.\\n----\\n(7) We stay."))
    (1) It is late.
    (2) It rains.
    ----
    (3) We stay.
    """
    document = parse(Text(text))
    pieces: list[str] = []
    done = 0
    for block in document.blocks:
        markers = [member.marker for member in block.members if member.role is Role.NUMBERED]
        for count, marker in enumerate(markers, 1):
            if marker is not None:
                number = _DIGITS.sub(str(count), document.image(marker))
                pieces += [text[done : marker.start], number]
                done = marker.stop
    return "".join([*pieces, text[done:]])


def _below(block: Block, index: int) -> list[int]:
    """The indexes of the relations below a member, at any depth."""
    inside = {index}
    for each, member in enumerate(block.members):
        if member.parent in inside:
            inside.add(each)
    return sorted(inside - {index})


def _indent(document: Document, block: Block, index: int, below: list[int]) -> str:
    """The blanks before a relation of a member: those its others have, else two more than its own."""
    for each in below:
        marker = block.members[each].marker
        if block.members[each].parent == index and marker is not None:
            image = document.image(marker)
            return image[: len(image) - len(image.lstrip(" \t"))]
    member = block.members[index]
    image = document.image(member.marker) if member.marker is not None else ""
    own = image[: len(image) - len(image.lstrip(" \t"))]
    return own + ("    " if member.role in (Role.NUMBERED, Role.ITEM) else "  ")


def _line_stop(document: Document, offset: int) -> int:
    """Where the line ends on which an offset lies, comments and all."""
    for token in document.tokens:
        if token.start >= offset and token.kind in (Kind.NEWLINE, Kind.BLANK):
            return token.start
    return len(document.text.content)


def move_block(text: str, block: int, before: int) -> str:
    """Move a block, with the comment right above it, in front of another; blocks count from 0.

    `before` may be the number of blocks: then it becomes the last. A premise-conclusion structure moves with
    the argument it belongs to.

    Raises:
        UsageError: there is no such block, or it is the front matter, or the place is before or inside one.

    >>> move_block("[A]: a\\n\\n[B]: b\\n\\n[C]: c\\n", 2, 0)
    '[C]: c\\n\\n[A]: a\\n\\n[B]: b\\n'
    """
    document = parse(Text(text))
    blocks = document.blocks
    count = len(blocks)
    first = 1 if blocks and blocks[0].kind is BlockKind.FRONT_MATTER else 0
    if not first <= block < count or not first <= before <= count:
        raise UsageError(f"blocks that can be moved are numbered {first} to {count - 1}")
    if blocks[block].kind is BlockKind.STRUCTURE or (
        before < count and blocks[before].kind is BlockKind.STRUCTURE
    ):
        raise UsageError("a premise-conclusion structure stands behind its argument; move that")
    last = block + 1
    while last < count and blocks[last].kind is BlockKind.STRUCTURE:
        last += 1
    if block <= before <= last:
        return text
    starts = [_start(document, each) for each in blocks] + [len(text)]
    parts = [text[starts[each] : starts[each + 1]] for each in range(count)]
    order = [each for each in range(count) if not block <= each < last]
    at = order.index(before) if before < count else len(order)
    order[at:at] = range(block, last)
    moved = [parts[each] for each in order]
    closed = [part if _BLANK_END.search(part) else part.rstrip("\r\n") + "\n\n" for part in moved[:-1]]
    end = parts[-1][len(parts[-1].rstrip()) :]
    return text[: starts[0]] + "".join(closed) + moved[-1].rstrip() + end


def _start(document: Document, block: Block) -> int:
    """Where a block begins, with the comments that touch it."""
    index = block.start
    while index and document.tokens[index - 1].kind is Kind.COMMENT:
        if _BLANK_END.search(document.image(document.tokens[index - 1])):
            break
        index -= 1
    return document.tokens[index].start
