"""AIF in N-Triples: a line for each statement."""

from __future__ import annotations

from argmap.diagnostics import Outcome
from argmap.formats.foreign import NOT_HELD
from argmap.formats.rdf import parsing
from argmap.formats.rdf.reading import map_of
from argmap.formats.rdf.shared import bracketed, quoted_text
from argmap.formats.rdf.terms import Quad, Term, is_address, is_literal, parts
from argmap.formats.rdf.writing import quads_of
from argmap.losses import losses
from argmap.model import ArgumentMap


def read(text: str | bytes, *, name: str = "<aif-nt>") -> Outcome[ArgumentMap]:
    """The map that a file of N-Triples comes to; whatever the text, there is one."""
    return map_of(parsing.ntriples(text, name))


def write(map: ArgumentMap) -> Outcome[str]:
    """A map in N-Triples. Findings tell what it cannot hold.

    >>> from argmap import ArgumentMap, Claim
    >>> text = write(ArgumentMap(elements=[Claim(id="http://ex.org/c", text="It rains.")])).value
    >>> print(text.splitlines()[1])
    <http://ex.org/c> <http://www.arg.tech/aif#claimText> "It rains." .
    """
    text = _text(quads_of(map))
    return Outcome(text, losses(map, read(text).value, NOT_HELD))


def _text(quads: list[Quad]) -> str:
    return "".join(
        f"{_written(subject)} {_written(word)} {_written(value)} .\n"
        for subject, word, value, graph in quads
        if not graph
    )


def _written(term: Term) -> str:
    if is_literal(term):
        text, language, datatype = parts(term)
        end = f"@{language}" if language else f"^^{bracketed(datatype)}" if datatype else ""
        return quoted_text(text) + end
    return bracketed(term[1:-1]) if is_address(term) else term
