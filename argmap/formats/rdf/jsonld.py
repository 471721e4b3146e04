"""AIF in JSON-LD, with a context of its own."""

from __future__ import annotations

from collections.abc import Sequence

from argmap.diagnostics import Outcome
from argmap.formats.foreign import NOT_HELD
from argmap.formats.json_text import json_text
from argmap.formats.rdf import parsing
from argmap.formats.rdf.reading import map_of
from argmap.formats.rdf.shared import Prefixes, Said, graphs
from argmap.formats.rdf.terms import TYPE, Quad, Term, is_address, is_literal, parts, relative
from argmap.formats.rdf.writing import quads_of
from argmap.losses import losses
from argmap.model import ArgumentMap


def read(text: str | bytes, *, name: str = "<aif-jsonld>") -> Outcome[ArgumentMap]:
    """The map that a file of JSON-LD comes to; whatever the text, there is one."""
    return map_of(parsing.jsonld(text, name))


def write(map: ArgumentMap) -> Outcome[str]:
    """A map in JSON-LD. Findings tell what it cannot hold.

    >>> from argmap import ArgumentMap, Claim
    >>> print(write(ArgumentMap(elements=[Claim(id="c1", text="It rains.")])).value)
    {"@context":{"aif":"http://www.arg.tech/aif#"},
    "@graph":[
    {"@id":"#c1","@type":"aif:I-node","aif:claimText":"It rains."}
    ]}
    <BLANKLINE>
    """
    text = _text(quads_of(map))
    return Outcome(text, losses(map, read(text).value, NOT_HELD))


def _text(quads: list[Quad]) -> str:
    prefixes = Prefixes(quads)

    def address(text: str) -> str:
        return prefixes.short(text) or relative(text)

    def name(term: Term) -> str:
        return address(term[1:-1]) if is_address(term) else term

    def value(term: Term) -> object:
        if not is_literal(term):
            return {"@id": name(term)}
        text, language, datatype = parts(term)
        if language:
            return {"@value": text, "@language": language}
        return {"@value": text, "@type": address(datatype)} if datatype else text

    def node(subject: Term, said: Said) -> object:
        made: dict[str, object] = {"@id": name(subject)}
        for word, values in said.items():
            if word != TYPE:
                made[name(word)] = _one(list(map(value, values)))
            elif all(map(is_address, values)):
                made["@type"] = _one(list(map(name, values)))
            else:
                made[word[1:-1]] = _one(list(map(value, values)))
        return made

    items: list[object] = []
    for graph, things in graphs(quads).items():
        nodes = [node(subject, said) for subject, said in things.items()]
        items += [{"@id": name(graph), "@graph": nodes}] if graph else nodes
    return json_text({"@context": {name: space for space, name in prefixes.names.items()}, "@graph": items})


def _one(values: Sequence[object]) -> object:
    return values[0] if len(values) == 1 else values
