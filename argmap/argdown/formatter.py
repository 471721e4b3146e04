"""The formatter: a document in one style, with its meaning and its comments kept.

Blocks are formatted one by one. A block that holds a comment or a fault keeps its lines; so does one that
would not mean the same afterwards, which is checked by parsing it again.
"""

import difflib
import re
from collections.abc import Iterator

from argmap.argdown.content import read_content
from argmap.argdown.lowering import lower
from argmap.argdown.parser import parse
from argmap.argdown.tokens import Kind, Token
from argmap.argdown.tree import Block, BlockKind, Document, Member, MemberKind, Role
from argmap.argdown.writer.lines import wrapped
from argmap.text import Text

_INDENT = 2
_MOST_PASSES = 10
_LINE_END = re.compile(r"\r\n|\r")
_INDENTATION = re.compile(r"(?:\r\n|\r|\n)[ \t]*")
_BLANK_END = re.compile(r"(?>\r\n|\r|\n)[ \t]*(?>\r\n|\r|\n)[ \t]*\Z")
_BREAK = re.compile(r"(?<! ) (?! )")


def format_text(text: str) -> str:
    """A document in one style: idempotent, with the same meaning and the same comments.

    One blank line between blocks, relations indented by two columns a level, texts wrapped, one blank behind
    every sign, inferences of four hyphens, line ends as line feeds.

    >>> print(format_text("[Go]:We should go.\\n      +[Late]:  It is late.\\n\\n\\n\\n<A>\\n"), end="")
    [Go]: We should go.
      + [Late]: It is late.
    <BLANKLINE>
    <A>
    """
    formatted = text
    for _ in range(_MOST_PASSES):
        again = _pass(formatted)
        if again == formatted:
            return formatted
        formatted = again
    return text


def _pass(text: str) -> str:
    """The text formatted once; where that mends a mistake, another pass may find more to do."""
    document = parse(Text(text))
    formatted = "".join(_parts(document)).strip("\n")
    formatted = formatted + "\n" if formatted else ""
    same = lower(parse(Text(formatted))).value == lower(document).value
    return formatted if same else text


def difference(before: str, after: str, name: str) -> str:
    """What changes from one text to another, as a unified diff; empty if nothing does."""
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), name, name, lineterm="")
    return "".join(f"{line}\n" for line in lines)


def _parts(document: Document) -> Iterator[str]:
    """Blocks, and what stands between them, each with the line ends behind it."""
    at = 0
    for block in document.blocks:
        yield from _between(document, at, block.start)
        yield _block(document, block) + "\n\n"
        at = block.stop
    yield from _between(document, at, len(document.tokens))


def _between(document: Document, start: int, stop: int) -> Iterator[str]:
    """Comments, and what else belongs to no block, as they are; what touched the next block still does."""
    raw = "".join(map(document.image, document.tokens[start:stop]))
    if text := _trimmed(raw):
        yield text + ("\n\n" if _BLANK_END.search(raw) else "\n")


def _trimmed(text: str) -> str:
    """The text without blanks at the ends of its lines, blank lines around it, and more than one in it."""
    lines = [line.rstrip() for line in _LINE_END.sub("\n", text).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines).strip("\n").removeprefix("\ufeff"))


def _block(document: Document, block: Block) -> str:
    tokens = document.tokens[block.start : block.stop]
    raw = "".join(map(document.image, tokens))
    begin, end = tokens[0].start, tokens[-1].stop
    as_it_is = _trimmed(raw)
    if block.kind is BlockKind.FRONT_MATTER or any(token.kind is Kind.COMMENT for token in tokens):
        return as_it_is
    if any(begin <= fault.span.start <= end for fault in document.faults):
        return as_it_is
    formatted = "\n".join(_lines(document, block))
    again = parse(Text(formatted))
    same = len(again.blocks) == 1 and _meaning(again, again.blocks[0]) == _meaning(document, block)
    return formatted if same and not again.faults else as_it_is


def _meaning(document: Document, block: Block) -> list[object]:
    """What a block says, without how it is laid out."""
    return [
        (
            member.kind,
            member.role,
            member.parent,
            member.title,
            member.is_reference,
            _sign(document, member),
            read_content(document.text.content, member.content),
            [_INDENTATION.sub("\n", document.image(token)) for token in member.data],
        )
        for member in block.members
    ]


def _sign(document: Document, member: Member) -> str:
    if member.marker is None or member.kind is MemberKind.INFERENCE:
        return ""
    return document.image(member.marker).strip()


def _lines(document: Document, block: Block) -> Iterator[str]:
    indents: list[int] = []
    for member in block.members:
        prefix, indent, deeper = _place(document, block, member, indents)
        indents.append(indent)
        data = "\n".join(_data(document, token, deeper) for token in member.data)
        words = _words(document, member.content)
        if member.kind is MemberKind.INFERENCE:
            rules = " ".join(words).strip("- ")
            named = [part for part in (rules, data) if part]
            yield " ".join(["--", *named, "--"]) if named else "----"
            continue
        opening, closing = ("<", ">") if member.kind is MemberKind.ARGUMENT else ("[", "]")
        if member.title is not None:
            words.insert(0, f"{opening}{member.title}{closing}{'' if member.is_reference else ':'}")
        yield from wrapped(prefix, words, data, deeper)


def _data(document: Document, token: Token, to: int) -> str:
    """A block of data; further lines keep their places below the first, which is to stand at column `to`."""
    first, *others = _LINE_END.sub("\n", document.image(token)).split("\n")
    position = document.text.position(token.start)
    by = to + 1 - position.column
    indents = [len(line) - len(line.lstrip(" ")) for line in others if line.strip()]
    if by < 0:
        by = max(by, -min(indents, default=0))
    moved = [f"{' ' * by}{line}" if by > 0 else line[-by:] for line in others]
    return "\n".join([first, *(line if line.strip() else "" for line in moved)])


def _words(document: Document, content: list[Token]) -> list[str]:
    """The words of a text; links, tags, mentions and escaped characters stay whole."""
    words = [""]
    for token in content:
        image = document.image(token)
        match token.kind:
            case Kind.NEWLINE | Kind.SPACE:
                words.append("")
            case Kind.INFERENCE_END:
                pass
            case Kind.TEXT:
                first, *more = _BREAK.split(image)
                words[-1] += first
                words += more
            case _:
                words[-1] += _LINE_END.sub(" ", image).replace("\n", " ")
    return [each for each in words if each]


def _place(document: Document, block: Block, member: Member, indents: list[int]) -> tuple[str, int, int]:
    """What begins the line of a member, its indentation, and that of the lines that go on with it."""
    sign = _sign(document, member)
    if member.role is Role.RELATION:
        parent = block.members[member.parent] if member.parent is not None else None
        if parent is None or member.parent is None:
            indent = _INDENT
        elif parent.role is Role.RELATION:
            indent = indents[member.parent] + _INDENT
        else:
            indent = 4 if parent.role in (Role.NUMBERED, Role.STEP, Role.ITEM) else _INDENT
        return f"{' ' * indent}{sign} ", indent, indent + 4
    return (f"{sign} " if sign else ""), 0, 4 if sign else _INDENT
