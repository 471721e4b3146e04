"""`ArgumentMap`: the elements of a map as one immutable value, with indexes over them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import count
from os import PathLike
from typing import TypeVar

import attrs

from argmap.data import EMPTY, Data
from argmap.diagnostics import Diagnostic, Outcome, ShapeError, UsageError
from argmap.elements import (
    KINDS,
    LINKS,
    AnyElement,
    AnyLink,
    Argument,
    Assertion,
    Claim,
    Conflict,
    Issue,
    Participant,
    Passage,
    Rebuttal,
    Section,
    Source,
    Support,
    Undercut,
    as_data,
    kind,
    optional_text,
)
from argmap.shape import MISSING_WRONG, faults

__all__ = ["ArgumentMap", "salvage"]

E = TypeVar("E")

_KINDS = frozenset(KINDS)


def _elements(value: Iterable[AnyElement]) -> tuple[AnyElement, ...]:
    items = tuple(value)
    for item in items:
        if type(item) not in _KINDS and not isinstance(item, KINDS):
            raise TypeError(f"expected an element of a map, not {item!r}")
    return items


def _ids(value: Iterable[str]) -> frozenset[str]:
    return frozenset(value)


@attrs.frozen(kw_only=True, repr=False)
class ArgumentMap:
    """An argument map: its elements in the order they were written.

    `missing` are the ids that elements refer to and that the map does not have: a map read from a broken
    file says so here, and one built by hand is refused unless it does.

    Looking up an element or what stands at it takes constant time for each thing found; the indexes are
    made on the first question.

    Raises:
        ShapeError: the elements break rules of shape; it names each rule and the ids.

    >>> from argmap import Claim, Premise, Support
    >>> map = ArgumentMap(elements=[
    ...     Claim(id="c", text="It is an alliance."),
    ...     Claim(id="p", text="They train together."),
    ...     Support(id="s", target="c", premises=[Premise(claim="p")]),
    ... ])
    >>> [link.id for link in map.supports_of("c")]
    ['s']
    """

    elements: tuple[AnyElement, ...] = attrs.field(default=(), converter=_elements)
    title: str | None = attrs.field(default=None, validator=optional_text)
    data: Data = attrs.field(default=EMPTY, converter=as_data)
    extras: Data = attrs.field(default=EMPTY, converter=as_data)
    missing: frozenset[str] = attrs.field(default=frozenset(), converter=_ids)

    def __attrs_post_init__(self) -> None:
        if findings := faults(self.elements, self.missing).findings:
            raise ShapeError(findings)

    def __repr__(self) -> str:
        counts = Counter(map(kind, self.elements))
        inside = ", ".join(f"{count} {name}{'s' * (count != 1)}" for name, count in counts.items())
        return f"<ArgumentMap {self.title or ''!r}: {inside or 'empty'}>"

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        """What a notebook shows: the map as a picture, in the light theme."""
        from argmap.draw import draw

        return {"image/svg+xml": draw(self).value.svg, "text/plain": repr(self)}

    def __len__(self) -> int:
        return len(self.elements)

    def __bool__(self) -> bool:
        return True

    def __iter__(self) -> Iterator[AnyElement]:
        return iter(self.elements)

    def __contains__(self, id: object) -> bool:
        return id in self._by_id

    def __getitem__(self, id: str) -> AnyElement:
        """The element with that id.

        Raises:
            KeyError: there is none.
        """
        return self._by_id[id]

    def get(self, id: str) -> AnyElement | None:
        """The element with that id, or None."""
        return self._by_id.get(id)

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """The claims, in order; so for each kind below."""
        return self._of(Claim)

    @cached_property
    def arguments(self) -> tuple[Argument, ...]:
        """The arguments."""
        return self._of(Argument)

    @cached_property
    def links(self) -> tuple[AnyLink, ...]:
        """The supports, rebuttals and undercuts."""
        return tuple(element for element in self.elements if isinstance(element, LINKS))

    @cached_property
    def supports(self) -> tuple[Support, ...]:
        """The supports."""
        return self._of(Support)

    @cached_property
    def rebuttals(self) -> tuple[Rebuttal, ...]:
        """The rebuttals."""
        return self._of(Rebuttal)

    @cached_property
    def undercuts(self) -> tuple[Undercut, ...]:
        """The undercuts."""
        return self._of(Undercut)

    @cached_property
    def attacks(self) -> tuple[Rebuttal | Undercut, ...]:
        """The rebuttals and undercuts."""
        return tuple(element for element in self.elements if isinstance(element, Rebuttal | Undercut))

    @cached_property
    def conflicts(self) -> tuple[Conflict, ...]:
        """The conflicts."""
        return self._of(Conflict)

    @cached_property
    def issues(self) -> tuple[Issue, ...]:
        """The issues."""
        return self._of(Issue)

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """The sources."""
        return self._of(Source)

    @cached_property
    def participants(self) -> tuple[Participant, ...]:
        """The participants."""
        return self._of(Participant)

    @cached_property
    def assertions(self) -> tuple[Assertion, ...]:
        """The assertions."""
        return self._of(Assertion)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The sections."""
        return self._of(Section)

    def links_to(self, id: str) -> tuple[AnyLink, ...]:
        """The links whose target it is: a claim, an argument or a link."""
        return self._links_to.get(id, ())

    def links_from(self, id: str) -> tuple[AnyLink, ...]:
        """The links that a claim or an argument serves as a premise, each once."""
        return self._links_from.get(id, ())

    def supports_of(self, id: str) -> tuple[Support, ...]:
        """The supports of a claim, an argument or a link."""
        return tuple(link for link in self.links_to(id) if isinstance(link, Support))

    def rebuttals_of(self, id: str) -> tuple[Rebuttal, ...]:
        """The rebuttals of a claim or an argument."""
        return tuple(link for link in self.links_to(id) if isinstance(link, Rebuttal))

    def undercuts_of(self, id: str) -> tuple[Undercut, ...]:
        """The undercuts of a link, of an argument's last step, or of the steps to a claim."""
        return tuple(link for link in self.links_to(id) if isinstance(link, Undercut))

    def attacks_on(self, id: str) -> tuple[Rebuttal | Undercut, ...]:
        """The rebuttals and undercuts of an element."""
        return tuple(link for link in self.links_to(id) if not isinstance(link, Support))

    def conflicts_of(self, id: str) -> tuple[Conflict, ...]:
        """The conflicts that a claim is in."""
        return self._conflicts_of.get(id, ())

    def issues_of(self, id: str) -> tuple[Issue, ...]:
        """The issues that a claim is a position of."""
        return self._issues_of.get(id, ())

    def assertions_of(self, id: str) -> tuple[Assertion, ...]:
        """Who put a claim, an argument or a link forward, and how."""
        return self._assertions_of.get(id, ())

    def passages_of(self, id: str) -> tuple[Passage, ...]:
        """Where a claim, an argument or a link stands: its own passages and those of who puts it forward."""
        element = self.get(id)
        own = element.passages if isinstance(element, (Claim, Argument, Assertion, *LINKS)) else ()
        said = [passage for each in self.assertions_of(id) for passage in each.passages]
        return tuple(dict.fromkeys((*own, *said))) if own or said else ()

    def argument_of(self, id: str) -> Argument | None:
        """The argument that a support is a step of."""
        found = self._argument_of.get(id, ())
        return found[0] if found else None

    def _of(self, wanted: type[E]) -> tuple[E, ...]:
        return tuple(element for element in self.elements if isinstance(element, wanted))

    @cached_property
    def _by_id(self) -> dict[str, AnyElement]:
        return {element.id: element for element in self.elements}

    @cached_property
    def _links_to(self) -> dict[str, tuple[AnyLink, ...]]:
        return _index(self.links, lambda link: (link.target,))

    @cached_property
    def _links_from(self) -> dict[str, tuple[AnyLink, ...]]:
        return _index(self.links, lambda link: (premise.claim for premise in link.premises))

    @cached_property
    def _conflicts_of(self) -> dict[str, tuple[Conflict, ...]]:
        return _index(self.conflicts, lambda conflict: conflict.claims)

    @cached_property
    def _issues_of(self) -> dict[str, tuple[Issue, ...]]:
        return _index(self.issues, lambda issue: issue.positions)

    @cached_property
    def _assertions_of(self) -> dict[str, tuple[Assertion, ...]]:
        return _index(self.assertions, lambda assertion: (assertion.content,))

    @cached_property
    def _argument_of(self) -> dict[str, tuple[Argument, ...]]:
        return _index(self.arguments, lambda argument: argument.steps)


def expect_map(given: object) -> None:
    """Refuse what is no map where one is wanted, and say how to come from there to a map."""
    if isinstance(given, ArgumentMap):
        return
    if isinstance(given, str | PathLike):
        advice = "argmap.read(path).unwrap() gives the map that is in a file"
    elif isinstance(given, Outcome):
        advice = "its .unwrap() gives the map"
    elif hasattr(given, "build"):
        advice = "its .build() gives the map"
    else:
        advice = "argmap.read and argmap.Builder make maps"
    raise UsageError(f"a map is wanted, and this is of the type {type(given).__name__}; {advice}")


def salvage(
    elements: Iterable[AnyElement],
    *,
    title: str | None = None,
    data: Data = EMPTY,
    extras: Data = EMPTY,
    missing: Iterable[str] = (),
) -> Outcome[ArgumentMap]:
    """The best map that some elements make, and a finding for each thing that stood in the way.

    An element that no map can hold is left out; an id that is referred to and not there is listed as missing.
    """
    kept = tuple(elements)
    declared = frozenset(missing)
    try:
        # Nearly always the elements make a map as they are, and to look for faults twice takes twice as long.
        return Outcome(ArgumentMap(elements=kept, title=title, data=data, extras=extras, missing=declared))
    except ShapeError:
        pass
    findings: list[Diagnostic] = []
    for rounds in count():
        found = faults(kept, declared)
        # From the second round on, what is listed as missing was put there by the first.
        findings.extend(item for item in found.findings if rounds == 0 or item.rule is not MISSING_WRONG)
        declared = found.dangling
        if not found.guilty:
            break
        kept = tuple(element for index, element in enumerate(kept) if index not in found.guilty)
    whole = ArgumentMap(elements=kept, title=title, data=data, extras=extras, missing=declared)
    return Outcome(whole, tuple(findings))


def _index(items: Iterable[E], keys: Callable[[E], Iterable[str]]) -> dict[str, tuple[E, ...]]:
    gathered: defaultdict[str, list[E]] = defaultdict(list)
    for item in items:
        for key in dict.fromkeys(keys(item)):
            gathered[key].append(item)
    return {key: tuple(found) for key, found in gathered.items()}
