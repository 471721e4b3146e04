"""Records of sources: what is known of a document, and its paragraphs with range, digest and sketch."""

from collections.abc import Mapping

import attrs

from argmap.argdown import write
from argmap.diagnostics import UsageError
from argmap.elements import Source
from argmap.model import ArgumentMap
from argmap.sources.text import digest, paragraphs


def record(
    text: str,
    *,
    id: str,
    title: str | None = None,
    authors: tuple[str, ...] = (),
    publisher: str | None = None,
    date: str | None = None,
    url: str | None = None,
    asides: Mapping[int, str] | None = None,
) -> Source:
    """The record of a document whose text this is.

    `asides` say by number which paragraphs argue nothing, and why: an advert, a heading.

    Raises:
        UsageError: a number is that of no paragraph.

    >>> source = record("They signed it.\\n\\nAdvert", id="letter", asides={2: "advert"})
    >>> [(each.start, each.stop, each.aside) for each in source.paragraphs]
    [(0, 15, None), (17, 23, 'advert')]
    """
    found = list(paragraphs(text))
    for number, reason in (asides or {}).items():
        if not 1 <= number <= len(found):
            raise UsageError(f"There is no paragraph {number}; the text has {len(found)}.")
        found[number - 1] = attrs.evolve(found[number - 1], aside=reason)
    return Source(
        id=id,
        title=title,
        authors=authors,
        publisher=publisher,
        date=date,
        url=url,
        digest=digest(text),
        paragraphs=found,
    )


def renewed(source: Source, text: str) -> Source:
    """A source of a map with the digests of this text; paragraphs whose words stayed keep being set aside."""
    reasons = {each.digest: each.aside for each in source.paragraphs if each.aside}
    found = [attrs.evolve(each, aside=reasons.get(each.digest)) for each in paragraphs(text)]
    return attrs.evolve(source, digest=digest(text), paragraphs=found)


def record_text(source: Source) -> str:
    """A record as it stands in the front matter of an Argdown document: YAML.

    >>> print(record_text(Source(id="letter", title="The letter")))
    sources:
        letter: {title: The letter}
    <BLANKLINE>
    """
    return write(ArgumentMap(elements=[source])).unwrap().removeprefix("===\n").removesuffix("===\n")
