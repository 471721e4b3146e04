"""The page of a coverage: the text of the sources at one side, the map at the other."""

import json
from collections.abc import Iterable
from html import escape

from argmap.draw import draw
from argmap.draw.measure import clean, one_line
from argmap.draw.style import Theme
from argmap.model import ArgumentMap
from argmap.sources.coverage import Coverage, Covered


def coverage_page(map: ArgumentMap, covered: Iterable[Coverage], *, theme: str | Theme = "light") -> str:
    """A page on which a paragraph lights up the cards that rest on it, and a card its paragraphs.

    The page holds the texts and asks the network for nothing.

    Raises:
        UsageError: there is no such theme.
    """
    panel = "".join(_source(each) for each in covered)
    return draw(map, theme=theme).value.html(
        panel=f'<aside class="texts" aria-label="Texts">\n{panel}</aside>\n'
    )


def _source(covered: Coverage) -> str:
    body = "".join(map(_paragraph, covered.paragraphs))
    return (
        f"<section>\n<h2>{_shown(covered.source.label)}</h2>\n"
        f"<p>{escape(summary(covered))}</p>\n{body}</section>\n"
    )


def summary(covered: Coverage) -> str:
    """How much of a source is mapped, in a line."""
    counts = (
        (len(covered.mapped), "mapped"),
        (len(covered.aside), "set aside"),
        (len(covered.open), "not mapped"),
    )
    total = len(covered.paragraphs)
    told = ", ".join(f"{count} {word}" for count, word in counts)
    return f"{total} paragraph{'s' * (total != 1)}: {told}."


def _paragraph(each: Covered) -> str:
    state = "mapped" if each.citations else "aside" if each.aside is not None else "open"
    said = {"mapped": "", "aside": f"Set aside: {each.aside}", "open": "Not mapped"}[state]
    ids = json.dumps(list(dict.fromkeys(citation.element for citation in each.citations)))
    chips = "".join(
        f'<li><button type="button" data-card="{escape(citation.element)}">{_shown(citation.label)}</button>'
        f"{''.join(f' <small>{_shown(speaker)}</small>' for speaker in citation.speakers)}</li>"
        for citation in each.citations
    )
    return (
        f'<div class="paragraph {state}" role="group" aria-label="Paragraph {each.number}" tabindex="0" '
        f'data-cards="{escape(ids)}">'
        f"<b>{each.number}</b>"
        f"<blockquote>{escape(clean(each.text))}</blockquote>"
        f"{f'<p><em>{_shown(said)}</em></p>' if said else ''}"
        f"{f'<ul>{chips}</ul>' if chips else ''}</div>\n"
    )


def _shown(text: str) -> str:
    return escape(one_line(text))
