"""Answers to what an editor asks: what can be written here, what this is, how to mend it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, TypeAlias

import attrs

from argmap.argdown import format_text
from argmap.argdown.edits import rename
from argmap.checks.mends import MENDS, mended
from argmap.diagnostics import Diagnostic
from argmap.editor.pages import Name, Page
from argmap.editor.quick import edited
from argmap.elements import Argument, Participant
from argmap.text import Span

Offer: TypeAlias = Literal["statement", "argument", "tag", "scheme", "key"]

_BEFORE: Sequence[tuple[re.Pattern[str], Offer]] = (
    (re.compile(r"\[(?P<begun>[^\[\]\n]*)\Z"), "statement"),
    (re.compile(r"<(?P<begun>[^<>\n]*)\Z"), "argument"),
    (re.compile(r"(?:^|\s)#(?P<begun>[^\s#(){}\[\]]*)\Z"), "tag"),
    (re.compile(r"\bscheme:\s*(?P<begun>[^,{}\[\]\n]*)\Z"), "scheme"),
    (re.compile(r"[{,]\s*(?P<begun>[a-z]*)\Z"), "key"),
)
"""What stands before the cursor on its line, and what can be offered there."""

KEYS = ("by", "force", "id", "paragraph", "scheme", "source", "with", "allow")
"""Keys of data that mean something to argmap."""


@attrs.frozen
class Completion:
    """A word that can stand at the cursor, what it is, and the text that it replaces, begun already."""

    word: str
    offer: Offer
    begun: str
    detail: str = ""


@attrs.frozen
class Edit:
    """A stretch of the text, and what is to stand there."""

    span: Span
    text: str


def completions(page: Page, line: str) -> Iterator[Completion]:
    """What can be written behind the beginning of a line; the page may be a little older than the line."""
    for pattern, offer in _BEFORE:
        if found := pattern.search(line):
            begun = found["begun"]
            if offer == "key" and "{" not in line.rpartition("}")[2]:
                continue
            for word, detail in _words(page, offer):
                if word.casefold().startswith(begun.casefold().lstrip()):
                    yield Completion(word, offer, begun.lstrip(), detail)
            return


def _words(page: Page, offer: Offer) -> Iterator[tuple[str, str]]:
    match offer:
        case "statement":
            for claim in page.outcome.value.claims:
                if claim.title:
                    yield claim.title, claim.text
        case "argument":
            for argument in page.outcome.value.arguments:
                if argument.title:
                    yield argument.title, argument.gist
        case "tag":
            tags = (tag for element in page.outcome.value.elements for tag in element.tags)
            yield from ((tag, "") for tag in dict.fromkeys(tags))
        case "scheme":
            from argmap.schemes import SCHEMES

            yield from (
                (each.names[0].lower() if each.names else each.name, each.conclusion) for each in SCHEMES
            )
        case "key":
            yield from ((f"{key}: ", "") for key in KEYS)


def hover(page: Page, name: Name) -> str:
    """What a title means, as Markdown: its text, what speaks for and against it, who says it and where."""
    from argmap.draw.words import name as called
    from argmap.draw.words import source_name

    made = page.outcome.value
    element = page.element(name)
    if element is None:
        return f"**{_plain(name.title)}** is nowhere put into words."
    said = element.gist if isinstance(element, Argument) else element.text
    told = []
    for word, links in (("for", made.supports_of(element.id)), ("against", made.attacks_on(element.id))):
        reasons = dict.fromkeys(premise.claim for link in links for premise in link.premises)
        told += [f"- {word}: {_plain(called(made, reason))}" for reason in reasons]
    for assertion in made.assertions_of(element.id):
        who = made.get(assertion.participant) if assertion.participant else None
        speaker = who.label if isinstance(who, Participant) else "somebody"
        told.append(f"- {_plain(speaker)} {_plain(assertion.force)} it")
    for passage in made.passages_of(element.id):
        paragraph = f", paragraph {passage.paragraph}" if passage.paragraph else ""
        told.append(f"- in {_plain(source_name(made, passage.source))}{paragraph}")
    head = f"**{_plain(name.title)}**\n\n{_plain(said) or '_no text_'}"
    return "\n".join([head, "", *told]) if told else head


def _plain(text: str) -> str:
    """Text that Markdown shows as it is."""
    return re.sub(r"([\\`*_{}\[\]<>()#+\-.!|~&])", r"\\\1", " ".join(text.split()))


def renamed(page: Page, name: Name, new: str) -> Edit:
    """The edit that gives something another title wherever it is named.

    Raises:
        UsageError: the title is taken, or cannot stand in brackets.
    """
    text = rename(page.text.content, name.title, new, argument=name.sort == "argument")
    return between(page.text.content, text)


def formatted(page: Page) -> Edit | None:
    """The edit that formats a document; None if it has errors or is in form."""
    if not page.outcome.ok:
        return None
    text = format_text(page.text.content)
    return between(page.text.content, text) if text != page.text.content else None


def mends(page: Page, span: Span) -> Iterator[tuple[Diagnostic, Edit]]:
    """The findings that touch a span and can be mended, each with the edit that does so."""
    for finding in page.findings:
        place = finding.place.span if finding.place else None
        if (
            finding.rule.code in MENDS
            and place is not None
            and place.start <= span.stop
            and span.start <= place.stop
        ):
            text = mended(page.text.content, page.outcome.value, [finding])
            if text != page.text.content:
                yield finding, between(page.text.content, text)


def between(old: str, new: str) -> Edit:
    """The shortest single edit that makes one text of another.

    >>> between("a cat sat", "a rat sat")
    Edit(span=Span(start=2, stop=3), text='r')
    """
    change = edited(old, new)
    return Edit(change.old, new[change.new.start : change.new.stop])
