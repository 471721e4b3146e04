"""Which paragraphs of a source a map has taken up, and which not."""

from collections.abc import Mapping

import attrs

from argmap.elements import LINKS, AnyElement, Argument, Assertion, Claim, Paragraph, Source
from argmap.model import ArgumentMap
from argmap.sources.text import paragraphs
from argmap.sources.verify import verify


@attrs.frozen
class Citation:
    """What rests on a paragraph: the id of a claim, an argument or a link, its name, and who says it."""

    element: str
    label: str
    speakers: tuple[str, ...]


@attrs.frozen
class Covered:
    """A paragraph of a source: its number, its text, what rests on it, and why it is set aside, if it is."""

    number: int
    paragraph: Paragraph
    text: str
    citations: tuple[Citation, ...]

    @property
    def aside(self) -> str | None:
        """Why nothing is expected to rest on it."""
        return self.paragraph.aside

    @property
    def is_open(self) -> bool:
        """Whether nothing rests on it although nothing says why."""
        return not self.citations and self.aside is None


@attrs.frozen
class Coverage:
    """The paragraphs of a source, in order."""

    source: Source
    paragraphs: tuple[Covered, ...]

    @property
    def mapped(self) -> tuple[Covered, ...]:
        """Those that something rests on."""
        return tuple(each for each in self.paragraphs if each.citations)

    @property
    def aside(self) -> tuple[Covered, ...]:
        """Those that are set aside, and rightly: nothing rests on them."""
        return tuple(each for each in self.paragraphs if each.aside is not None and not each.citations)

    @property
    def open(self) -> tuple[Covered, ...]:
        """Those that are neither mapped nor set aside."""
        return tuple(each for each in self.paragraphs if each.is_open)


def coverage(map: ArgumentMap, texts: Mapping[str, str]) -> tuple[Coverage, ...]:
    """For each source whose text is given, its paragraphs with what rests on them.

    A passage that has moved counts where it stands now; one that is missing counts nowhere.

    Raises:
        UsageError: a text is given for what is no source of the map.

    >>> from argmap import Builder
    >>> b = Builder()
    >>> letter = b.source("The letter", id="letter")
    >>> _ = b.claim("It binds.", title="Binding", passages=[b.passage(letter, 2)])
    >>> found = coverage(b.build(), {"letter": "They signed.\\n\\nIt binds both."})[0]
    >>> [each.number for each in found.mapped], [each.number for each in found.open]
    ([2], [1])
    """
    citing: dict[tuple[str, int], dict[str, dict[str, None]]] = {}
    for anchor in verify(map, texts).value.anchors:
        if anchor.now is None or anchor.now.paragraph is None:
            continue
        element = map[anchor.element]
        content = element.content if isinstance(element, Assertion) else element.id
        by = citing.setdefault((anchor.passage.source, anchor.now.paragraph), {}).setdefault(content, {})
        if isinstance(element, Assertion):
            by[_speaker(map, element)] = None
    found: list[Coverage] = []
    for source in map.sources:
        if source.id not in texts:
            continue
        text = texts[source.id]
        asides = {each.digest: each.aside for each in source.paragraphs if each.aside is not None}
        each_covered = []
        for number, each in enumerate(paragraphs(text), 1):
            each = attrs.evolve(each, aside=asides.get(each.digest))
            citations = tuple(
                Citation(one, _label(map, one), tuple(by))
                for one, by in citing.get((source.id, number), {}).items()
            )
            each_covered.append(Covered(number, each, text[each.start : each.stop], citations))
        found.append(Coverage(source, tuple(each_covered)))
    return tuple(found)


def _speaker(map: ArgumentMap, assertion: Assertion) -> str:
    """Who says something and how: "Ida Keller concedes, through The letter"."""
    names = [_name(map, one) for one in assertion.through]
    who = _name(map, assertion.participant) if assertion.participant else "somebody"
    return ", through ".join([f"{who} {assertion.force}", *names])


def _name(map: ArgumentMap, id: str) -> str:
    element = map.get(id)
    return getattr(element, "label", id) if element is not None else id


def _label(map: ArgumentMap, id: str) -> str:
    """What to call what rests on a paragraph; a link by what it leads to."""
    element: AnyElement | None = map.get(id)
    seen: set[str] = set()
    while isinstance(element, LINKS) and element.id not in seen:
        seen.add(element.id)
        element = map.get(element.target)
    label = element.label if isinstance(element, Claim | Argument) else id
    return f"the step to {label}" if seen else label
