"""Whether two files in RDF say the same: up to the order of statements and the names of blank nodes."""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote

import rdflib
from rdflib.compare import graph_diff, isomorphic

from argmap.formats.rdf import parsing
from argmap.formats.rdf.terms import Quad, parts

SYNTAXES = {
    "aif-ttl": parsing.turtle,
    "aif-nt": parsing.ntriples,
    "aif-rdfxml": parsing.rdfxml,
    "aif-jsonld": parsing.jsonld,
}


def differences(format: str, before: bytes, after: bytes) -> Iterator[str]:
    """Statements that are only in one of two files."""
    parse = SYNTAXES[format]
    one, other = parse(before, "").quads, parse(after, "").quads
    if set(one) == set(other) or (len(one) == len(other) and isomorphic(graph_of(one), graph_of(other))):
        return
    _, gone, new = graph_diff(graph_of(one), graph_of(other))
    for graph, word in ((gone, "gone"), (new, "new")):
        for triple in graph:
            yield f"{' '.join(map(str, triple))} is {word}"


def graph_of(quads: Iterable[Quad]) -> rdflib.Graph:
    """Statements as a graph of rdflib; the words of those in a named graph say so."""
    normalize, rdflib.NORMALIZE_LITERALS = rdflib.NORMALIZE_LITERALS, False
    try:
        graph = rdflib.Graph()
        for subject, word, value, name in quads:
            named = f"{word[1:-1]}#in-{name[1:-1]}" if name else word[1:-1]
            graph.add((node(subject), address(named), node(value)))
        return graph
    finally:
        rdflib.NORMALIZE_LITERALS = normalize


def address(text: str) -> rdflib.URIRef:
    """An address with escapes for what rdflib compares no addresses with."""
    return rdflib.URIRef(re.sub(r'[<>" {}|\\^`]', lambda found: quote(found.group()), text))


def node(term: str) -> rdflib.URIRef | rdflib.BNode | rdflib.Literal:
    """A term as rdflib has it."""
    if term[0] == "<":
        return address(term[1:-1])
    if term[0] == "_":
        return rdflib.BNode(term[2:])
    text, language, datatype = parts(term)
    return rdflib.Literal(text, lang=language or None, datatype=address(datatype) if datatype else None)
