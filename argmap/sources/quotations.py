"""Words in quotation marks, held against the texts that an element has passages in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from argmap.diagnostics import Diagnostic
from argmap.elements import AnyElement, Argument, Assertion, Claim
from argmap.model import ArgumentMap
from argmap.sources.rules import NOT_QUOTED

_QUOTED = re.compile(r"“([^“”]+)”|\"([^\"]+)\"|«([^«»]+)»|„([^„“”]+)[“”]")
_FEWEST_WORDS = 3
"""Fewer words in quotation marks are a title or a term of art rather than a quotation."""
_LEFT_OUT = re.compile(r"\[[^\]]*\]|\(\.{3}\)|\.{3}|…")
_MARKS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "})


def misquoted(map: ArgumentMap, texts: Mapping[str, str]) -> Iterator[Diagnostic]:
    """A finding for each quotation that none of the given texts, in which its element has passages, has.

    Quotations are stretches of three words and more in quotation marks. White space, the kind of marks and
    hyphens, and a comma or stop at the end make no difference; what is left out (…) or put in [brackets]
    parts a quotation in two.

    >>> from argmap import Builder
    >>> b = Builder()
    >>> letter = b.source("The letter", id="letter")
    >>> _ = b.claim("It says “they signed in blood”.", id="c", passages=[b.passage(letter)])
    >>> [str(found.message) for found in misquoted(b.build(), {"letter": "They signed in ink."})]
    ["The text of letter does not say “they signed in blood”, which 'c' quotes."]
    """
    plain = {source: _plain(text) for source, text in texts.items()}
    for element in map.elements:
        passages = map.passages_of(element.id)
        sources = [each for each in dict.fromkeys(passage.source for passage in passages) if each in plain]
        if not sources:
            continue
        for quotation in _quotations(element):
            pieces = [piece for piece in _pieces(quotation) if len(piece.split()) >= _FEWEST_WORDS]
            if not all(any(piece in plain[source] for source in sources) for piece in pieces):
                where = " and ".join(sources)
                yield Diagnostic(
                    NOT_QUOTED,
                    f"The text of {where} does not say “{quotation}”, which {element.id!r} quotes.",
                    element.place,
                    (element.id, *sources),
                    "Quote it as it is, or take out the quotation marks.",
                )


def _quotations(element: AnyElement) -> Iterator[str]:
    match element:
        case Claim():
            said = element.text
        case Argument():
            said = element.gist
        case Assertion():
            said = element.text or ""
        case _:
            return
    for found in _QUOTED.finditer(said):
        yield next(filter(None, found.groups()))


def _pieces(quotation: str) -> Iterator[str]:
    """A quotation without what is left out or put in, piece by piece."""
    for piece in _LEFT_OUT.split(quotation):
        yield _plain(piece).strip(" .,;:!?'\"-")


def _plain(text: str) -> str:
    return " ".join(text.translate(_MARKS).casefold().split())
