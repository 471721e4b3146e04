"""Building a map in Python, one element at a time."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from argmap.data import EMPTY, Data
from argmap.elements import (
    AnyElement,
    Argument,
    Assertion,
    Claim,
    Conflict,
    Issue,
    Mark,
    Paragraph,
    Participant,
    Passage,
    Premise,
    Rebuttal,
    Section,
    Source,
    Support,
    Undercut,
)
from argmap.ids import Ids
from argmap.model import ArgumentMap

__all__ = ["Builder"]

E = TypeVar("E", bound=AnyElement)
L = TypeVar("L", Support, Rebuttal, Undercut)


class Builder:
    """Collects elements and builds an `ArgumentMap` of them.

    Each method adds one element and returns it. Where an element is expected, the element or its id
    serves; where premises are, also a `Premise`, which can name a role. Ids are made from titles, or
    numbered, unless given.

    >>> b = Builder(title="Alba and Borea")
    >>> allies = b.claim("It is an alliance.")
    >>> plans = b.claim("Both staffs plan on each other's support.")
    >>> bind = b.claim("An alliance exists where states expect support.")
    >>> step = b.support(allies, [plans, bind], scheme="definition")
    >>> _ = b.undercut(step, b.claim("Plans are made for all cases."))
    >>> b.build()
    <ArgumentMap 'Alba and Borea': 4 claims, 1 support, 1 undercut>
    """

    def __init__(self, title: str | None = None, *, data: Mapping[str, object] = EMPTY) -> None:
        self._title = title
        self._data = data
        self._ids = Ids()
        self._elements: list[AnyElement] = []
        self._section: str | None = None

    def build(self) -> ArgumentMap:
        """The map of what was added so far.

        Raises:
            ShapeError: something is out of shape; it names the rules and the ids.
        """
        return ArgumentMap(elements=self._elements, title=self._title, data=Data(self._data))

    def add(self, element: E) -> E:
        """Add an element as it is."""
        self._ids.take(element.id)
        self._elements.append(element)
        return element

    def claim(
        self,
        text: str = "",
        *,
        title: str | None = None,
        id: str | None = None,
        wordings: Iterable[str] = (),
        marks: Iterable[Mark] = (),
        passages: Iterable[Passage] = (),
        tags: Iterable[str] = (),
        data: Mapping[str, object] = EMPTY,
    ) -> Claim:
        """A claim; at least a text or a title should say what it is."""
        return self.add(
            Claim(
                id=self._id("claim", id, title),
                text=text,
                title=title,
                wordings=wordings,
                marks=marks,
                passages=passages,
                tags=tags,
                data=data,
                section=self._section,
            )
        )

    def support(
        self,
        conclusion: AnyElement | str,
        premises: AnyElement | Premise | str | Iterable[AnyElement | Premise | str],
        *,
        scheme: str | Iterable[str] = (),
        id: str | None = None,
        passages: Iterable[Passage] = (),
        tags: Iterable[str] = (),
        data: Mapping[str, object] = EMPTY,
    ) -> Support:
        """Premises that together speak for a conclusion; call it again for reasons that stand alone."""
        return self._link(Support, conclusion, premises, scheme, id, passages, tags, data)

    def rebut(
        self,
        claim: AnyElement | str,
        premises: AnyElement | Premise | str | Iterable[AnyElement | Premise | str],
        *,
        scheme: str | Iterable[str] = (),
        id: str | None = None,
        passages: Iterable[Passage] = (),
        tags: Iterable[str] = (),
        data: Mapping[str, object] = EMPTY,
    ) -> Rebuttal:
        """Premises that together speak against a claim or an argument."""
        return self._link(Rebuttal, claim, premises, scheme, id, passages, tags, data)

    def undercut(
        self,
        link: AnyElement | str,
        premises: AnyElement | Premise | str | Iterable[AnyElement | Premise | str],
        *,
        scheme: str | Iterable[str] = (),
        id: str | None = None,
        passages: Iterable[Passage] = (),
        tags: Iterable[str] = (),
        data: Mapping[str, object] = EMPTY,
    ) -> Undercut:
        """Premises that attack the step a link takes, not what it leads to."""
        return self._link(Undercut, link, premises, scheme, id, passages, tags, data)

    def argument(
        self,
        title: str | None = None,
        *,
        gist: str = "",
        steps: Iterable[Support | str] = (),
        id: str | None = None,
        passages: Iterable[Passage] = (),
        tags: Iterable[str] = (),
        data: Mapping[str, object] = EMPTY,
    ) -> Argument:
        """A named line of reasoning; without steps, a sketch."""
        return self.add(
            Argument(
                id=self._id("argument", id, title),
                title=title,
                gist=gist,
                steps=map(_ref, steps),
                passages=passages,
                tags=tags,
                data=data,
                section=self._section,
            )
        )

    def conflict(
        self,
        *claims: Claim | str,
        exhaustive: bool = False,
        id: str | None = None,
        tags: Iterable[str] = (),
        data: Mapping[str, object] = EMPTY,
    ) -> Conflict:
        """Claims that cannot hold together; if exhaustive, one of them must."""
        return self.add(
            Conflict(
                id=self._id("conflict", id),
                claims=map(_ref, claims),
                exhaustive=exhaustive,
                tags=tags,
                data=data,
                section=self._section,
            )
        )

    def issue(
        self,
        question: str,
        positions: Iterable[Claim | str] = (),
        *,
        exclusive: bool = True,
        id: str | None = None,
        tags: Iterable[str] = (),
        data: Mapping[str, object] = EMPTY,
    ) -> Issue:
        """A question and the claims that answer it."""
        return self.add(
            Issue(
                id=self._id("issue", id),
                question=question,
                positions=map(_ref, positions),
                exclusive=exclusive,
                tags=tags,
                data=data,
                section=self._section,
            )
        )

    def source(
        self,
        title: str | None = None,
        *,
        id: str | None = None,
        authors: Iterable[str] = (),
        publisher: str | None = None,
        date: str | None = None,
        url: str | None = None,
        digest: str | None = None,
        paragraphs: Iterable[Paragraph] = (),
        tags: Iterable[str] = (),
        data: Mapping[str, object] = EMPTY,
    ) -> Source:
        """A document, as far as it is known."""
        return self.add(
            Source(
                id=self._id("source", id, title),
                title=title,
                authors=authors,
                publisher=publisher,
                date=date,
                url=url,
                digest=digest,
                paragraphs=paragraphs,
                tags=tags,
                data=data,
            )
        )

    def passage(
        self,
        source: Source | str,
        paragraph: int | None = None,
        *,
        start: int | None = None,
        stop: int | None = None,
        digest: str | None = None,
    ) -> Passage:
        """A span of a source, to hang on a claim or an assertion; the only method that adds nothing."""
        return Passage(source=_ref(source), paragraph=paragraph, start=start, stop=stop, digest=digest)

    def participant(
        self,
        name: str,
        *,
        description: str | None = None,
        id: str | None = None,
        tags: Iterable[str] = (),
        data: Mapping[str, object] = EMPTY,
    ) -> Participant:
        """Somebody who speaks."""
        return self.add(
            Participant(
                id=self._id("participant", id, name),
                name=name,
                description=description,
                tags=tags,
                data=data,
            )
        )

    def assertion(
        self,
        participant: Participant | str | None,
        content: AnyElement | str,
        *,
        force: str = "asserts",
        text: str | None = None,
        passages: Iterable[Passage] = (),
        through: Iterable[Participant | str] = (),
        id: str | None = None,
        tags: Iterable[str] = (),
        data: Mapping[str, object] = EMPTY,
    ) -> Assertion:
        """That a participant puts a claim, an argument or a link forward."""
        return self.add(
            Assertion(
                id=self._id("assertion", id),
                participant=None if participant is None else _ref(participant),
                content=_ref(content),
                force=force,
                text=text,
                passages=passages,
                through=map(_ref, through),
                tags=tags,
                data=data,
            )
        )

    def section(
        self,
        title: str,
        *,
        parent: Section | str | None = None,
        id: str | None = None,
        tags: Iterable[str] = (),
        data: Mapping[str, object] = EMPTY,
    ) -> Section:
        """A heading; what is added after it, up to the next one, belongs to it."""
        section = Section(
            id=self._id("section", id, title),
            title=title,
            section=None if parent is None else _ref(parent),
            tags=tags,
            data=data,
        )
        self._section = section.id
        return self.add(section)

    def _id(self, kind: str, given: str | None, wish: str | None = None) -> str:
        return self._ids.of(kind, wish) if given is None else given

    def _link(
        self,
        link: type[L],
        target: AnyElement | str,
        premises: AnyElement | Premise | str | Iterable[AnyElement | Premise | str],
        scheme: str | Iterable[str],
        id: str | None,
        passages: Iterable[Passage],
        tags: Iterable[str],
        data: Mapping[str, object],
    ) -> L:
        several = [premises] if isinstance(premises, AnyElement | Premise | str) else premises
        return self.add(
            link(
                id=self._id(link.__name__.lower(), id),
                target=_ref(target),
                premises=[
                    item if isinstance(item, Premise) else Premise(claim=_ref(item)) for item in several
                ],
                schemes=(scheme,) if isinstance(scheme, str) else scheme,
                passages=passages,
                tags=tags,
                data=data,
                section=self._section,
            )
        )


def _ref(element: AnyElement | str) -> str:
    return element if isinstance(element, str) else element.id
