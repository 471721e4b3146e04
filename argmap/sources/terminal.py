"""A coverage as lines for a terminal."""

from collections.abc import Iterator
from textwrap import shorten, wrap

from argmap.sources.coverage import Coverage, Covered
from argmap.sources.page import summary

_NUMBER = 5


def coverage_lines(covered: Coverage, width: int = 100, *, open_only: bool = False) -> Iterator[str]:
    """The paragraphs with what rests on them; or only those that nothing rests on.

    A paragraph that is mapped is told by how it begins, one that is not in full.
    """
    yield f"{covered.source.label}: {summary(covered)}"
    for each in covered.open if open_only else covered.paragraphs:
        yield ""
        yield from _paragraph(each, max(width, 40))


def _paragraph(each: Covered, width: int) -> Iterator[str]:
    margin = " " * _NUMBER
    text = " ".join(each.text.split())
    if not each.is_open:
        text = shorten(text, 2 * (width - _NUMBER), placeholder=" …")
    number = f"{each.number:>{_NUMBER - 2}}{'?' if each.is_open else ' '} "
    yield from wrap(text, width, initial_indent=number, subsequent_indent=margin, break_long_words=True)
    if each.is_open:
        yield f"{margin}Not mapped."
    elif not each.citations:
        yield f"{margin}Set aside: {each.aside}."
    for citation in each.citations:
        label = " ".join(citation.label.split())
        told = f"{label} ({'; '.join(citation.speakers)})" if citation.speakers else label
        yield from wrap(told, width, initial_indent=f"{margin}→ ", subsequent_indent=f"{margin}  ")
