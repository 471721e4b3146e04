"""Tokens to the syntax tree, with recovery: a mistake costs no more than the place it stands in."""

from collections.abc import Sequence

from argmap.argdown import rules
from argmap.argdown.tokens import TRIVIA, Kind, Token, tokenize
from argmap.argdown.tree import Block, BlockKind, Document, Fault, Member, MemberKind, Role
from argmap.diagnostics import Rule
from argmap.pause import no_collection
from argmap.text import Span, Text

_DEFINITIONS = {
    Kind.STATEMENT_DEFINITION: MemberKind.STATEMENT,
    Kind.ARGUMENT_DEFINITION: MemberKind.ARGUMENT,
}
_REFERENCES = {
    Kind.STATEMENT_REFERENCE: MemberKind.STATEMENT,
    Kind.ARGUMENT_REFERENCE: MemberKind.ARGUMENT,
}
_TITLES = frozenset((*_DEFINITIONS, *_REFERENCES))
_BLANKS = frozenset((Kind.SPACE, Kind.NEWLINE))
_SKIPPED = TRIVIA - {Kind.BLANK}
_OPENING = frozenset("/<{[=")
"""What comments, data, titles and front matter begin with."""
_STRUCTURAL = frozenset(
    {
        Kind.RELATION,
        Kind.NUMBER,
        Kind.BULLET,
        Kind.HEADING,
        Kind.INFERENCE_START,
        Kind.BLANK,
        Kind.FRONT_MATTER,
    }
)


def parse(text: Text) -> Document:
    """The syntax tree of a text; never raises, whatever the text.

    >>> document = parse(Text("[A]: a\\n  + [B]: b\\n"))
    >>> [(member.title, member.parent) for member in document.blocks[0].members]
    [('A', None), ('B', 0)]
    """
    with no_collection():
        parser = _Parser(text)
        parser.run()
    return parser.document


class _Parser:
    def __init__(self, text: Text) -> None:
        self.document = Document(text, tokenize(text.content))
        self.tokens = self.document.tokens
        self.content = text.content
        self.at = 0
        self.first_text = next((token.start for token in self.tokens if token.kind not in TRIVIA), -1)

    def run(self) -> None:
        while (kind := self.peek()) is not None:
            if kind is Kind.BLANK:
                self.at += 1
                continue
            match kind:
                case Kind.FRONT_MATTER:
                    self.front_matter()
                case Kind.HEADING:
                    self.heading()
                case Kind.NUMBER:
                    self.structure()
                case Kind.BULLET:
                    self.items()
                case Kind.INFERENCE_START:
                    self.stray_inference()
                case _:
                    self.paragraph()
            self.expect_blank()

    def peek(self) -> Kind | None:
        """The kind of the next token that says something, or of a blank line; None at the end."""
        tokens = self.tokens
        while self.at < len(tokens):
            kind = tokens[self.at].kind
            if kind not in _SKIPPED:
                return kind
            self.at += 1
        return None

    def take(self) -> Token:
        token = self.tokens[self.at]
        self.at += 1
        return token

    def line_ends_after(self, before: int) -> bool:
        """Whether a line ended between an earlier place and this one."""
        return Kind.NEWLINE in [kind for kind, _, _ in self.tokens[before : self.at]]

    def fault(self, rule: Rule, token: Token | None, message: str, fix: str) -> None:
        end = len(self.content)
        span = Span(token.start, token.stop) if token else Span(end, end)
        self.document.faults.append(Fault(rule, span, message, fix))

    def here(self) -> Token | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def block(self, kind: BlockKind, start: int, members: Sequence[Member]) -> Block:
        block = Block(kind, start, self.at, list(members))
        self.document.blocks.append(block)
        return block

    def expect_blank(self) -> None:
        """Complain if the block that was just read goes on without a blank line."""
        kind = self.peek()
        if kind is None or kind is Kind.BLANK:
            return
        if self.document.blocks[-1].kind is BlockKind.FRONT_MATTER:
            self.fault(
                rules.FRONT_MATTER_PLACE,
                self.here(),
                "The front matter is followed at once by something else.",
                "Put a blank line behind it.",
            )
        elif kind in (Kind.HEADING, Kind.NUMBER, Kind.BULLET):
            self.fault(
                rules.NO_BLANK_LINE,
                self.here(),
                f"This {kind.value} stands in the middle of a paragraph.",
                "Put a blank line before it.",
            )

    def front_matter(self) -> None:
        start, token = self.at, self.take()
        if any(kind is not Kind.BLANK and kind not in TRIVIA for kind, _, _ in self.tokens[:start]):
            self.fault(
                rules.FRONT_MATTER_PLACE,
                token,
                "Front matter stands in the middle of the document.",
                "Move it to the top.",
            )
        member = Member(MemberKind.STATEMENT, Role.TOP, token.start, token.stop, data=[token])
        self.block(BlockKind.FRONT_MATTER, start, [member])

    def heading(self) -> None:
        start, marker = self.at, self.take()
        member = Member(MemberKind.HEADING, Role.TOP, marker.start, marker.stop, marker=marker)
        self.text(member, "This heading has no text.")
        self.block(BlockKind.HEADING, start, [member])

    def paragraph(self) -> None:
        start = self.at
        members: list[Member] = []
        if self.peek() is Kind.RELATION:
            self.fault(
                rules.STRAY_RELATION,
                self.here(),
                "This relation stands below nothing.",
                "Remove the blank line above it, or begin with a statement.",
            )
        else:
            members.append(self.member(Role.TOP, None))
        self.relations(members, 0 if members else None, 0)
        self.block(BlockKind.PARAGRAPH, start, members)

    def items(self) -> None:
        start = self.at
        members: list[Member] = []
        first_indent = None
        while self.peek() is Kind.BULLET:
            marker = self.take()
            indent = self.indent(marker)
            first_indent = indent if first_indent is None else first_indent
            if indent != first_indent:
                self.fault(
                    rules.NESTED_LIST,
                    marker,
                    "This list stands inside another one."
                    if indent > first_indent
                    else "This item is indented less than the first.",
                    "Indent all items alike, or write a relation such as + or -.",
                )
            members.append(self.member(Role.ITEM, marker))
            self.relations(members, len(members) - 1, indent + 1)
        self.block(BlockKind.LIST, start, members)

    def structure(self) -> None:
        start = self.at
        members: list[Member] = []
        numbers: list[Token] = []
        while (kind := self.peek()) in (Kind.NUMBER, Kind.INFERENCE_START):
            if kind is Kind.NUMBER:
                numbers.append(self.take())
                member = self.member(Role.NUMBERED, numbers[-1])
                if member.kind is MemberKind.ARGUMENT:
                    self.fault(
                        rules.ARGUMENT_AS_STATEMENT,
                        Token(Kind.NUMBER, member.start, member.stop),
                        "A premise or conclusion cannot be an argument.",
                        "Write a statement, with its title in square brackets.",
                    )
                members.append(member)
                self.relations(members, len(members) - 1, 0)
            else:
                self.inference(members)
        self.numbering(numbers)
        numbered = [member for member in members if member.role is not Role.RELATION]
        if not any(member.kind is MemberKind.INFERENCE for member in numbered[-2:]):
            end = members[-1].stop
            self.fault(
                rules.NO_INFERENCE,
                Token(Kind.TEXT, end - 1, end),
                "No inference leads from these numbered statements to the last one.",
                "Write ---- above the conclusion.",
            )
        elif numbered[-1].kind is MemberKind.INFERENCE:
            self.fault(
                rules.NO_INFERENCE,
                self.here() or numbered[-1].marker,
                "No conclusion follows this inference.",
                "Write a numbered statement below it.",
            )
        self.block(BlockKind.STRUCTURE, start, members)

    def numbering(self, numbers: list[Token]) -> None:
        for count, token in enumerate(numbers, 1):
            number = self.document.image(token).strip(" \t()")
            if number.lstrip("0") != str(count):
                self.fault(
                    rules.WRONG_NUMBER,
                    token,
                    f"This statement is number {count} of its argument, not {number[:20]}.",
                    "Number them in order; `argmap check --fix` does so.",
                )
                return

    def inference(self, members: list[Member]) -> None:
        marker = self.take()
        above = next((member for member in reversed(members) if member.role is not Role.RELATION), None)
        if above is None or above.kind is MemberKind.INFERENCE:
            self.fault(
                rules.INFERENCE_PLACE,
                marker,
                "No premise stands between this inference and what is above it.",
                "Write a numbered statement between them.",
            )
        member = Member(MemberKind.INFERENCE, Role.STEP, marker.start, marker.stop, marker=marker)
        self.inference_line(member)
        members.append(member)
        first = len(members)
        self.relations(members, first - 1, 0)
        for relation in members[first:]:
            sign = relation.marker
            if relation.parent == first - 1 and sign and "_" not in self.document.image(sign):
                self.fault(
                    rules.NOT_AN_UNDERCUT,
                    sign,
                    "Below an inference, only an undercut (_) can stand.",
                    "Put it below a premise or the conclusion, or write _.",
                )

    def inference_line(self, member: Member) -> None:
        """What stands from the opening hyphens of an inference to the closing ones."""
        said = goes_on = False
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            if token.kind in _STRUCTURAL:
                break
            self.at += 1
            member.stop = token.stop if token.kind not in TRIVIA else member.stop
            if token.kind is Kind.INFERENCE_END:
                if (kind := self.peek()) not in _STRUCTURAL and kind is not None:
                    self.fault(
                        rules.INFERENCE_SIGN,
                        self.here(),
                        "Text follows an inference on its line.",
                        "Put it on a line of its own, numbered.",
                    )
                    while self.peek() not in _STRUCTURAL and self.peek() is not None:
                        self.take()
                return
            if token.kind is Kind.DATA:
                member.data.append(token)
            elif token.kind is not Kind.COMMENT:
                if token.kind is Kind.NEWLINE:
                    goes_on = said
                elif token.kind is not Kind.SPACE:
                    if goes_on:
                        self.fault(
                            rules.INFERENCE_SIGN,
                            token,
                            "The names of rules go on in another line.",
                            "Write them in one line, with commas between them.",
                        )
                    said, goes_on = True, False
                member.content.append(token)
        self.fault(
            rules.INFERENCE_SIGN,
            self.here() or member.marker,
            "The inference above is not closed.",
            "Write at least four hyphens, or end the names of its rules with --.",
        )

    def stray_inference(self) -> None:
        """An inference where no structure has begun; what follows it may still be one."""
        start, marker = self.at, self.take()
        before = self.document.text.content[: marker.start]
        self.fault(
            rules.INFERENCE_PLACE,
            marker,
            "An inference can only stand below a numbered premise.",
            "Number what is above it: (1) …"
            if before.strip()
            else "Front matter stands between lines of ===.",
        )
        member = Member(MemberKind.INFERENCE, Role.STEP, marker.start, marker.stop, marker=marker)
        self.inference_line(member)
        self.block(BlockKind.STRUCTURE, start, [])

    def indent(self, marker: Token) -> int:
        image = self.document.image(marker)
        return len(image) - len(image.lstrip(" \t"))

    def relations(self, members: list[Member], root: int | None, base: int) -> None:
        """The relations below a member, each with the parent that its indentation says."""
        levels: list[tuple[int, int | None]] = [(base, root)]
        while self.peek() is Kind.RELATION:
            marker = self.take()
            indent = self.indent(marker)
            if indent <= base and root is not None:
                self.fault(
                    rules.INDENTATION,
                    marker,
                    "This relation is not indented, so it is not clear what it belongs to.",
                    "Indent it deeper than what it belongs to.",
                )
            popped = False
            while len(levels) > 1 and indent < levels[-1][0]:
                levels.pop()
                popped = True
            if popped and len(levels) == 1 and indent > base:
                self.fault(
                    rules.INDENTATION,
                    marker,
                    "This relation is indented less than those above it, but still indented.",
                    "Indent it like the relations it belongs with.",
                )
            if len(levels) > 1 and (popped or indent <= levels[-1][0]):
                # What is indented less than those above it goes with what stands deepest to its left.
                indent, _ = levels.pop()
            parent = levels[-1][1]
            member = self.member(Role.RELATION, marker, parent)
            members.append(member)
            levels.append((indent, len(members) - 1))

    def member(self, role: Role, marker: Token | None, parent: int | None = None) -> Member:
        """A statement or an argument, up to its data."""
        before = self.at
        kind = self.peek()
        begin = self.here()
        line_ends = self.line_ends_after(before)
        start = marker.start if marker else begin.start if begin else len(self.content)
        member = Member(MemberKind.STATEMENT, role, start, start, marker=marker, parent=parent)
        if begin and not line_ends and (kind in _DEFINITIONS or kind in _REFERENCES):
            token = self.take()
            member.stop = token.stop
            if kind in _DEFINITIONS:
                member.kind = _DEFINITIONS[kind]
                member.title = self.content[token.start + 1 : token.stop - 2]
                self.text(member, f"No text follows the title {member.title!r}.")
            else:
                assert kind is not None
                member.kind = _REFERENCES[kind]
                member.title = self.content[token.start + 1 : token.stop - 1]
                member.is_reference = True
                self.reference(member)
        else:
            empty = rules.EMPTY_TEXT if line_ends else rules.NO_CONTENT
            self.text(member, "A text is missing here.", empty)
        if marker and member.kind is MemberKind.ARGUMENT and self.document.image(marker).strip() == "><":
            self.fault(
                rules.ARGUMENT_AS_STATEMENT,
                Token(Kind.RELATION, member.start, member.stop),
                "What contradicts something is a statement, not an argument.",
                "Write its title in square brackets.",
            )
        return member

    def reference(self, member: Member) -> None:
        """What may follow a title without a colon: tags and data. Text is a fault, and read as its text."""
        before = self.at
        while (kind := self.peek()) is Kind.TAG and not self.line_ends_after(before):
            token = self.take()
            member.content.append(token)
            member.stop = token.stop
            before = self.at
        if kind is None or kind in _STRUCTURAL:
            return
        if kind is not Kind.DATA:
            self.fault(
                rules.TEXT_AFTER_REFERENCE,
                self.here(),
                f"Text follows the title {member.title!r}.",
                "Put a colon behind the title to give it a text, or @ before it to mention it.",
            )
            member.is_reference = False
        self.text(member, None)

    def text(self, member: Member, missing: str | None, empty: Rule = rules.NO_CONTENT) -> None:
        """Text and data, up to the end of the block or the next sign at the start of a line."""
        opened: list[Token] = []
        said = bool(member.content)
        tokens = self.tokens
        while self.at < len(tokens):
            token = tokens[self.at]
            kind = token.kind
            if kind in _STRUCTURAL:
                break
            self.at += 1
            if kind in _BLANKS:
                member.content.append(token)
                continue
            if kind is Kind.COMMENT:
                continue
            if member.data and kind is not Kind.DATA:
                self.data_not_last(token)
            elif member.data:
                self.fault(
                    rules.DATA_NOT_LAST, token, "A second block of data follows.", "Write one block for both."
                )
            member.stop = token.stop
            if kind is Kind.DATA:
                member.data.append(token)
                continue
            if kind is Kind.TEXT and self.content[token.start] in _OPENING:
                self.unclosed(token, first=not said)
            said = True
            if kind is Kind.OPEN:
                opened.append(token)
            elif kind is Kind.CLOSE and opened:
                opened.pop()
            elif kind in _TITLES:
                self.fault(
                    rules.TITLE_IN_TEXT,
                    token,
                    f"{self.document.image(token)!r} stands inside a text.",
                    "Write @ before it to mention it, or a backslash if no title is meant.",
                )
            member.content.append(token)
        for token in opened:
            self.fault(
                rules.UNCLOSED_MARKUP,
                token,
                f"{self.document.image(token)!r} is opened here and not closed.",
                "Close it behind the last word, or write a backslash before it.",
            )
        if missing and not said:
            written = Token(Kind.TEXT, member.start, member.stop) if member.stop > member.start else None
            stop = member.data[0].start if member.data else len(self.content)
            if member.title is not None and any(
                token.kind is Kind.NEWLINE and token.start < stop for token in member.content
            ):
                empty = rules.EMPTY_TEXT
            self.fault(
                empty,
                written or member.marker or self.here(),
                missing,
                "Write a text, or name a title without a colon.",
            )

    def unclosed(self, token: Token, *, first: bool) -> None:
        """Warn of a sign that was to open something; the lexer made a text of its own of it."""
        begin = self.content[token.start : token.start + 4]
        if begin.startswith(("/*", "<!--")):
            what = "A comment"
        elif begin[0] == "{":
            what = "A block of data"
        elif begin[0] in "[<" and first and token.stop == token.start + 1:
            what = "A title"
        elif begin.startswith("===") and token.start == self.first_text:
            what = "The front matter"
        else:
            return
        self.fault(
            rules.UNCLOSED_SIGN,
            token,
            f"{what} seems to begin here, but it is not closed.",
            "Close it, or write a backslash before it.",
        )

    def data_not_last(self, token: Token) -> None:
        faults = self.document.faults
        if not (faults and faults[-1].rule is rules.DATA_NOT_LAST):
            self.fault(
                rules.DATA_NOT_LAST,
                token,
                "Text follows a block of data.",
                "Put the data at the end, or write a backslash before the braces.",
            )
