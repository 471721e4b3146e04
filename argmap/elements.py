"""The words argument maps are made of, as frozen values that refer to each other by id."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Literal, TypeAlias, TypeVar, assert_never, get_args

import attrs

from argmap.data import EMPTY, Data, check_text
from argmap.text import Place

__all__ = [
    "FORCES",
    "KINDS",
    "LINKS",
    "AnyElement",
    "AnyLink",
    "Argument",
    "Assertion",
    "Claim",
    "Conflict",
    "Element",
    "Issue",
    "Link",
    "Mark",
    "MarkKind",
    "Paragraph",
    "Participant",
    "Passage",
    "Premise",
    "Rebuttal",
    "Reference",
    "Section",
    "Source",
    "Support",
    "Undercut",
    "kind",
    "redirected",
    "references",
]

FORCES = ("asserts", "denies", "concedes", "reports", "questions", "suggests", "assumes", "supplies")
"""The known forces of an assertion. Others may be used; a check then says so.

A speaker *asserts* a claim as their own; *denies* it; *concedes* it against their own case; *reports* that
others hold it; *questions* it; *suggests* it without commitment (may, reportedly); *assumes* it without
saying so. An analyst *supplies* what no text says.
"""

GREATEST = 2**53 - 1
"""The greatest count of characters or paragraphs: up to here whole numbers are exact in every format."""


def _text(_: object, attribute: attrs.Attribute[Any], value: object) -> None:
    if type(value) is not str:
        raise TypeError(f"{attribute.name} must be a string, not {type(value).__name__}: {value!r}")
    if not value.isascii():
        check_text(value)


def _name(instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
    if type(value) is str and value and value.isascii():
        return
    _text(instance, attribute, value)
    if not value:
        raise ValueError(f"{attribute.name} must not be empty")


def optional_text(instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
    """Refuse anything but text and None (a validator for attrs)."""
    if value is not None:
        _text(instance, attribute, value)


def _texts(instance: object, attribute: attrs.Attribute[Any], value: tuple[object, ...]) -> None:
    for item in value:
        _text(instance, attribute, item)


def _strings(value: Iterable[str]) -> tuple[str, ...]:
    if type(value) is tuple:
        return value
    if isinstance(value, str):
        raise TypeError(f"expected several strings, not the one string {value!r}")
    return tuple(value)


def as_data(value: Data | Mapping[str, object]) -> Data:
    """A mapping as immutable data."""
    return value if type(value) is Data else Data(value)


def _flag(_: object, attribute: attrs.Attribute[Any], value: object) -> None:
    if type(value) is not bool:
        raise TypeError(f"{attribute.name} must be true or false, not {value!r}")


def _count(_: object, attribute: attrs.Attribute[Any], value: object) -> None:
    if value is not None and (type(value) is not int or not 0 <= value <= GREATEST):
        raise ValueError(f"{attribute.name} must be a whole number from 0 to {GREATEST}, not {value!r}")


def _ordinal(_: object, attribute: attrs.Attribute[Any], value: object) -> None:
    if value is not None and (type(value) is not int or not 1 <= value <= GREATEST):
        raise ValueError(f"{attribute.name} must be a whole number from 1 to {GREATEST}, not {value!r}")


def _offset(_: object, attribute: attrs.Attribute[Any], value: object) -> None:
    if value is None:
        raise TypeError(f"{attribute.name} must be a whole number")


def _after_start(instance: Any, attribute: attrs.Attribute[Any], value: int | None) -> None:
    _count(instance, attribute, value)
    if (instance.start is None) != (value is None):
        raise ValueError("start and stop come together")
    if value is not None and value <= instance.start:
        raise ValueError(f"the range {instance.start} to {value} is empty")


def _of(kind: type, value: Iterable[Any]) -> tuple[Any, ...]:
    items = tuple(value)
    for item in items:
        if type(item) is not kind:
            raise TypeError(f"expected a {kind.__name__}, not {item!r}")
    return items


def _marks(value: Iterable[Mark]) -> tuple[Mark, ...]:
    return () if value == () else _of(Mark, value)


def _passages(value: Iterable[Passage]) -> tuple[Passage, ...]:
    return () if value == () else _of(Passage, value)


def _premises(value: Iterable[Premise]) -> tuple[Premise, ...]:
    return _of(Premise, value)


def _paragraphs(value: Iterable[Paragraph]) -> tuple[Paragraph, ...]:
    return () if value == () else _of(Paragraph, value)


MarkKind: TypeAlias = Literal["bold", "italic", "link", "tag", "mention"]
"""What a mark can be."""


@attrs.frozen
class Mark:
    """Markup of a range of a text: code points from `start` up to, not including, `stop`.

    `target` is the address of a link, the tag, or the title that is mentioned.
    """

    kind: MarkKind = attrs.field(validator=attrs.validators.in_(get_args(MarkKind)))
    start: int = attrs.field(validator=[_offset, _count])
    stop: int = attrs.field(validator=[_offset, _after_start])
    target: str | None = attrs.field(default=None, validator=optional_text)


@attrs.frozen(kw_only=True)
class Passage:
    """A span of a source: a paragraph (counted from 1), a character range, a digest of the text there.

    `start` and `stop` are code points in the whole source; `digest` is ``sha256:`` and 64 hex digits.
    """

    source: str = attrs.field(validator=_name)
    paragraph: int | None = attrs.field(default=None, validator=_ordinal)
    start: int | None = attrs.field(default=None, validator=_count)
    stop: int | None = attrs.field(default=None, validator=_after_start)
    digest: str | None = attrs.field(default=None, validator=optional_text)


@attrs.frozen(kw_only=True)
class Element:
    """What all elements of a map share.

    `tags` are the author's labels; `data` is theirs too and has no meaning here; `extras` keeps, by format,
    what a reader did not understand. `place` says where the element was read and does not count when
    elements are compared.
    """

    id: str = attrs.field(validator=_name)
    section: str | None = attrs.field(default=None, validator=optional_text)
    tags: tuple[str, ...] = attrs.field(default=(), converter=_strings, validator=_texts)
    data: Data = attrs.field(default=EMPTY, converter=as_data)
    extras: Data = attrs.field(default=EMPTY, converter=as_data)
    place: Place | None = attrs.field(default=None, eq=False, repr=False)


@attrs.frozen(kw_only=True)
class Claim(Element):
    """A proposition, said once or often, by one or many.

    `text` is how the map words it, `wordings` are other ways it was put, in the order met. Both may be
    empty: a claim can be known by its title alone.

    >>> Claim(id="c", text="Snow is white.").label
    'Snow is white.'
    """

    text: str = attrs.field(default="", validator=_text)
    title: str | None = attrs.field(default=None, validator=optional_text)
    wordings: tuple[str, ...] = attrs.field(default=(), converter=_strings, validator=_texts)
    marks: tuple[Mark, ...] = attrs.field(default=(), converter=_marks)
    passages: tuple[Passage, ...] = attrs.field(default=(), converter=_passages)

    @property
    def label(self) -> str:
        """What to call it in a line: its title, else its text, else its id."""
        return self.title or self.text or self.id


@attrs.frozen(kw_only=True)
class Argument(Element):
    """A named line of reasoning: a title, a gist, and the supports that are its steps, in order.

    With no steps it is a *sketch*.
    """

    title: str | None = attrs.field(default=None, validator=optional_text)
    gist: str = attrs.field(default="", validator=_text)
    wordings: tuple[str, ...] = attrs.field(default=(), converter=_strings, validator=_texts)
    marks: tuple[Mark, ...] = attrs.field(default=(), converter=_marks)
    steps: tuple[str, ...] = attrs.field(default=(), converter=_strings, validator=_texts)
    passages: tuple[Passage, ...] = attrs.field(default=(), converter=_passages)

    @property
    def label(self) -> str:
        """What to call it in a line: its title, else its gist, else its id."""
        return self.title or self.gist or self.id


@attrs.frozen(kw_only=True)
class Premise:
    """A claim (or an argument) in the role of a reason inside a link.

    `role` is its name in the scheme (``major``, ``expert``). An `implicit` premise is not put into
    words by the text; the analyst supplies it.
    """

    claim: str = attrs.field(validator=_name)
    role: str | None = attrs.field(default=None, validator=optional_text)
    implicit: bool = attrs.field(default=False, validator=_flag)


@attrs.frozen(kw_only=True)
class Link(Element):
    """What supports, rebuttals and undercuts share: premises that work together, and one target.

    `schemes` name the patterns the step follows; the first is the main one.
    """

    target: str = attrs.field(validator=_name)
    premises: tuple[Premise, ...] = attrs.field(default=(), converter=_premises)
    schemes: tuple[str, ...] = attrs.field(default=(), converter=_strings, validator=_texts)
    passages: tuple[Passage, ...] = attrs.field(default=(), converter=_passages)


@attrs.frozen(kw_only=True)
class Support(Link):
    """Premises that together speak for a target: a claim, an argument, or another link.

    Several supports of one target are independent of each other (convergent).
    """


@attrs.frozen(kw_only=True)
class Rebuttal(Link):
    """Premises that together speak against a claim (against a premise: undermining) or an argument."""


@attrs.frozen(kw_only=True)
class Undercut(Link):
    """Premises that attack a link: the step, not what it leads to.

    Its target is the link; or an argument, and then the last of its steps; or a claim, and then
    every step that leads to it.
    """


@attrs.frozen(kw_only=True)
class Conflict(Element):
    """Claims that cannot hold together; if `exhaustive`, one of them must."""

    claims: tuple[str, ...] = attrs.field(default=(), converter=_strings, validator=_texts)
    exhaustive: bool = attrs.field(default=False, validator=_flag)


@attrs.frozen(kw_only=True)
class Issue(Element):
    """A question and the claims that answer it; they exclude each other unless said otherwise."""

    question: str = attrs.field(default="", validator=_text)
    positions: tuple[str, ...] = attrs.field(default=(), converter=_strings, validator=_texts)
    exclusive: bool = attrs.field(default=True, validator=_flag)


@attrs.frozen
class Paragraph:
    """A paragraph of a source: its range in code points and the digest of its text.

    `sketch` is alike for texts that are alike, so that a reworded paragraph can be found without its text.
    `aside` says why it argues nothing and is set aside: an advert, a heading, a byline.
    """

    start: int = attrs.field(validator=[_offset, _count])
    stop: int = attrs.field(validator=[_offset, _after_start])
    digest: str = attrs.field(validator=_name)
    sketch: str | None = attrs.field(default=None, validator=optional_text)
    aside: str | None = attrs.field(default=None, validator=optional_text)


@attrs.frozen(kw_only=True)
class Source(Element):
    """A document that claims rest on, as far as it is known; `date` is as the document gives it."""

    title: str | None = attrs.field(default=None, validator=optional_text)
    authors: tuple[str, ...] = attrs.field(default=(), converter=_strings, validator=_texts)
    publisher: str | None = attrs.field(default=None, validator=optional_text)
    date: str | None = attrs.field(default=None, validator=optional_text)
    url: str | None = attrs.field(default=None, validator=optional_text)
    digest: str | None = attrs.field(default=None, validator=optional_text)
    paragraphs: tuple[Paragraph, ...] = attrs.field(default=(), converter=_paragraphs)

    @property
    def label(self) -> str:
        """What to call it in a line: its title, else its publisher, else its id."""
        return self.title or self.publisher or self.id


@attrs.frozen(kw_only=True)
class Participant(Element):
    """Somebody who speaks: a person, an institution, "many experts", the analyst."""

    name: str = attrs.field(default="", validator=_text)
    description: str | None = attrs.field(default=None, validator=optional_text)

    @property
    def label(self) -> str:
        """What to call them in a line: their name, else the id."""
        return self.name or self.id


@attrs.frozen(kw_only=True)
class Assertion(Element):
    """That a participant puts a claim, an argument or a link forward.

    `force` is one of `FORCES` or the author's own word; `passages` say where; `through` names the
    participants who pass it on; `text` is how it was put, if that matters.
    """

    content: str = attrs.field(validator=_name)
    participant: str | None = attrs.field(default=None, validator=optional_text)
    force: str = attrs.field(default="asserts", validator=_name)
    text: str | None = attrs.field(default=None, validator=optional_text)
    passages: tuple[Passage, ...] = attrs.field(default=(), converter=_passages)
    through: tuple[str, ...] = attrs.field(default=(), converter=_strings, validator=_texts)


@attrs.frozen(kw_only=True)
class Section(Element):
    """A heading and what stands under it; `section` names the one it is part of."""

    title: str = attrs.field(default="", validator=_text)
    marks: tuple[Mark, ...] = attrs.field(default=(), converter=_marks)


AnyLink: TypeAlias = Support | Rebuttal | Undercut
"""A link of one of the three kinds."""
AnyElement: TypeAlias = (
    Claim | Argument | AnyLink | Conflict | Issue | Source | Participant | Assertion | Section
)
"""An element of one of the kinds that there are; `KINDS` has them in a row."""

KINDS: tuple[type[AnyElement], ...] = (
    Claim,
    Argument,
    Support,
    Rebuttal,
    Undercut,
    Conflict,
    Issue,
    Source,
    Participant,
    Assertion,
    Section,
)
"""Every kind of element there is."""

LINKS = (Support, Rebuttal, Undercut)
"""The kinds of link."""


def kind(element: AnyElement) -> str:
    """The kind of an element as files and messages write it: ``claim``, ``undercut``."""
    return type(element).__name__.lower()


@attrs.frozen
class Reference:
    """That an element names another: in which field, which id, and the kinds it may be of."""

    field: str
    id: str
    kinds: tuple[type[AnyElement], ...]


def references(element: AnyElement) -> Iterator[Reference]:
    """Every reference an element makes, in the order of its fields."""
    if element.section is not None:
        yield Reference("section", element.section, (Section,))
    match element:
        case Support():
            yield Reference("target", element.target, (Claim, Argument, *LINKS))
        case Rebuttal():
            yield Reference("target", element.target, (Claim, Argument))
        case Undercut():
            yield Reference("target", element.target, (*LINKS, Argument, Claim))
        case Argument():
            for step in element.steps:
                yield Reference("steps", step, (Support,))
        case Conflict():
            for claim in element.claims:
                yield Reference("claims", claim, (Claim,))
        case Issue():
            for position in element.positions:
                yield Reference("positions", position, (Claim,))
        case Assertion():
            yield Reference("content", element.content, (Claim, Argument, *LINKS, Conflict, Issue))
            if element.participant is not None:
                yield Reference("participant", element.participant, (Participant,))
            for participant in element.through:
                yield Reference("through", participant, (Participant,))
        case Claim() | Source() | Participant() | Section():
            pass
        case _:
            assert_never(element)
    if isinstance(element, LINKS):
        for premise in element.premises:
            yield Reference("premises", premise.claim, (Claim, Argument))
    if isinstance(element, (Claim, Argument, Assertion, *LINKS)):
        for passage in element.passages:
            yield Reference("passages", passage.source, (Source,))


def redirected(element: AnyElement, ids: Mapping[str, str]) -> AnyElement:
    """The element with other ids: its own and those it names, where `ids` has another one for them.

    >>> redirected(Support(id="s", target="a", premises=[Premise(claim="b")]), {"b": "c"}).premises[0].claim
    'c'
    """

    def to(id: str) -> str:
        return ids.get(id, id)

    def each(names: Iterable[str]) -> tuple[str, ...]:
        return tuple(map(to, names))

    changes: dict[str, Any] = {"id": to(element.id)}
    if element.section is not None:
        changes["section"] = to(element.section)
    match element:
        case Support() | Rebuttal() | Undercut():
            changes["target"] = to(element.target)
            changes["premises"] = [
                attrs.evolve(premise, claim=to(premise.claim)) for premise in element.premises
            ]
        case Argument():
            changes["steps"] = each(element.steps)
        case Conflict():
            changes["claims"] = each(element.claims)
        case Issue():
            changes["positions"] = each(element.positions)
        case Assertion():
            changes["content"] = to(element.content)
            changes["participant"] = None if element.participant is None else to(element.participant)
            changes["through"] = each(element.through)
        case Claim() | Source() | Participant() | Section():
            pass
        case _:
            assert_never(element)
    if isinstance(element, (Claim, Argument, Assertion, *LINKS)):
        changes["passages"] = [
            attrs.evolve(passage, source=to(passage.source)) for passage in element.passages
        ]
    return attrs.evolve(element, **changes)


E = TypeVar("E", bound=AnyElement | Premise)


def maker(kind: type[E], *fields: str) -> Callable[..., E]:
    """A function that makes elements of a kind of the values of some fields, and checks nothing.

    For readers that make very many of values that they know to be sound: texts that UTF-8 can hold, ids that
    are not empty, tuples, `Data`. All other fields have their defaults. It takes a third of the time.

    >>> maker(Claim, "id", "text")("c", "Snow is white.") == Claim(id="c", text="Snow is white.")
    True
    """
    others = {field.name: field.default for field in attrs.fields(kind) if field.name not in fields}
    fills = [getattr(kind, name).__set__ for name in (*fields, *others)]
    defaults = tuple(others.values())
    new = object.__new__

    def make(*values: object) -> E:
        made = new(kind)
        for fill, value in zip(fills, values + defaults):  # noqa: B905  # to be strict takes as long again
            fill(made, value)
        return made

    return make
