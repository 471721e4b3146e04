"""A document as an editor has it open: text, tree, map, what is wrong with it, and where names stand."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Literal, TypeAlias

import attrs

from argmap.argdown import read
from argmap.argdown.parser import parse
from argmap.argdown.tokens import Kind
from argmap.argdown.tree import Document, Member, MemberKind
from argmap.checks import with_checks
from argmap.diagnostics import Diagnostic, Outcome
from argmap.elements import Argument, Claim
from argmap.model import ArgumentMap
from argmap.text import Span, Text

Sort: TypeAlias = Literal["statement", "argument"]

_BRACKETS: dict[Sort, str] = {"statement": "[", "argument": "<"}


@attrs.frozen
class Name:
    """A title where it stands: of a statement or an argument, and whether it is given its text there."""

    sort: Sort
    title: str
    span: Span
    defines: bool


@attrs.frozen
class Page:
    """A document that is open: its text and where it lies; all else is worked out when it is asked for."""

    text: Text
    path: Path | None = None

    @cached_property
    def document(self) -> Document:
        """The syntax tree."""
        return parse(self.text)

    @cached_property
    def outcome(self) -> Outcome[ArgumentMap]:
        """The map, and what was found in reading and checking it."""
        return with_checks(read(self.text.content, name=self.text.name, path=self.path))

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        """What is wrong here; what is wrong in included documents is for them."""
        return tuple(
            each for each in self.outcome.findings if each.place and each.place.text.name == self.text.name
        )

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """Every title in brackets, in the order of the text, mentions among them."""
        return tuple(self._names())

    def _names(self) -> Iterator[Name]:
        definitions = {Kind.STATEMENT_DEFINITION, Kind.ARGUMENT_DEFINITION}
        statements = {Kind.STATEMENT_DEFINITION, Kind.STATEMENT_REFERENCE}
        for token in self.document.tokens:
            if token.kind in (*statements, Kind.ARGUMENT_DEFINITION, Kind.ARGUMENT_REFERENCE):
                image = self.document.image(token).removesuffix(":")
                sort: Sort = "statement" if token.kind in statements else "argument"
                span = Span(token.start + 1, token.start + len(image) - 1)
                yield Name(sort, image[1:-1], span, token.kind in definitions)
            elif token.kind is Kind.MENTION:
                image = self.document.image(token)
                sort = "statement" if image[1] == "[" else "argument"
                yield Name(
                    sort, image[2:-1], Span(token.start + 2, token.start + len(image) - 1), defines=False
                )

    def name_at(self, offset: int) -> Name | None:
        """The title at an offset, its brackets counted in."""
        return next(
            (each for each in self.names if each.span.start - 1 <= offset <= each.span.stop + 1), None
        )

    def element(self, name: Name) -> Claim | Argument | None:
        """What a title means in the map."""
        kind = Claim if name.sort == "statement" else Argument
        return next(
            (
                each
                for each in self.outcome.value.elements
                if isinstance(each, kind) and each.title == name.title
            ),
            None,
        )

    def places(self, name: Name, *, defining: bool = False) -> tuple[Name, ...]:
        """Where a title stands, everywhere or only where it is given its text."""
        return tuple(
            each
            for each in self.names
            if (each.sort, each.title) == (name.sort, name.title) and (each.defines or not defining)
        )

    def headings(self) -> Iterator[tuple[int, Member]]:
        """Headings with their level, and with 0 what is given its text between them."""
        for block in self.document.blocks:
            for member in block.members:
                if member.kind is MemberKind.HEADING and member.marker is not None:
                    yield self.document.image(member.marker).count("#"), member
                elif member.title is not None and not member.is_reference:
                    yield 0, member

    def heading(self, member: Member) -> str:
        """What a heading says."""
        return "".join(map(self.document.image, member.content)).strip()
