"""AIF in Turtle, the syntax of RDF that people read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from argmap.diagnostics import Outcome
from argmap.formats.foreign import NOT_HELD
from argmap.formats.rdf import parsing
from argmap.formats.rdf.reading import map_of
from argmap.formats.rdf.shared import Prefixes, bracketed, quoted_text, subjects
from argmap.formats.rdf.terms import TYPE, Quad, Term, is_address, is_literal, parts, relative
from argmap.formats.rdf.writing import quads_of
from argmap.losses import losses
from argmap.model import ArgumentMap


def read(text: str | bytes, *, name: str = "<aif-ttl>") -> Outcome[ArgumentMap]:
    """The map that a file of Turtle comes to; whatever the text, there is one."""
    return map_of(parsing.turtle(text, name))


def write(map: ArgumentMap) -> Outcome[str]:
    """A map in Turtle. Findings tell what it cannot hold.

    >>> from argmap import ArgumentMap, Claim
    >>> print(write(ArgumentMap(elements=[Claim(id="c1", text="It rains.")])).value)
    @prefix aif: <http://www.arg.tech/aif#> .
    <BLANKLINE>
    <#c1> a aif:I-node ;
        aif:claimText "It rains." .
    <BLANKLINE>
    """
    text = _text([quad for quad in quads_of(map) if not quad.graph])
    return Outcome(text, losses(map, read(text).value, NOT_HELD))


def _text(quads: list[Quad]) -> str:
    prefixes = Prefixes(quads)

    def address(text: str) -> str:
        return prefixes.short(text) or bracketed(relative(text))

    def written(term: Term) -> str:
        if is_literal(term):
            text, language, datatype = parts(term)
            end = f"@{language}" if language else f"^^{address(datatype)}" if datatype else ""
            return quoted_text(text) + end
        return address(term[1:-1]) if is_address(term) else term

    def line(word: Term, values: Sequence[Term]) -> str:
        name = "a" if word == TYPE else written(word)
        return f"{name} {', '.join(map(written, values))}"

    def block(subject: Term, said: Mapping[Term, Sequence[Term]]) -> str:
        lines = " ;\n    ".join(line(word, values) for word, values in said.items())
        return f"{written(subject)} {lines} .\n"

    blocks = [block(subject, said) for subject, said in subjects(quads).items()]
    head = "".join(f"@prefix {name}: <{space}> .\n" for space, name in prefixes.names.items())
    return "\n".join(filter(None, [head, *blocks]))
