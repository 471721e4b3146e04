"""The words of passages, for pages that show them: from the texts of the sources, each checked."""

from collections.abc import Mapping

from argmap.diagnostics import Outcome
from argmap.draw import Quote, Quotes
from argmap.elements import Passage
from argmap.model import ArgumentMap
from argmap.sources.text import paragraphs
from argmap.sources.verify import verify


def quotes(map: ArgumentMap, texts: Mapping[str, str]) -> Outcome[Quotes]:
    """What the texts of sources, given by id, say at each passage of a map, and whether it is as recorded.

    A passage that has moved is quoted from where it stands now. One that names a source alone has no words of
    its own. The findings are those of `verify`.

    Raises:
        UsageError: a text is given for what is no source of the map.

    >>> from argmap import Builder
    >>> b = Builder()
    >>> letter = b.source("The letter", id="letter")
    >>> place = b.passage(letter, 2)
    >>> _ = b.claim("It binds.", id="binds", passages=[place])
    >>> quotes(b.build(), {"letter": "They signed.\\n\\nIt binds both."}).value["binds", place].text
    'It binds both.'
    """
    verified = verify(map, texts)
    found = {given: paragraphs(text) for given, text in texts.items()}

    def words(passage: Passage | None) -> str | None:
        if passage is None:
            return None
        text = texts[passage.source]
        if passage.start is not None:
            return text[passage.start : passage.stop]
        if passage.paragraph is None or passage.paragraph > len(found[passage.source]):
            return None
        paragraph = found[passage.source][passage.paragraph - 1]
        return text[paragraph.start : paragraph.stop]

    return Outcome(
        {
            (anchor.element, anchor.passage): Quote(
                text=words(anchor.now), status=anchor.status.value, now=anchor.now
            )
            for anchor in verified.value.anchors
        },
        verified.findings,
    )
