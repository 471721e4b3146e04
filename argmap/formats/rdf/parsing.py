"""From a text in one of the syntaxes of RDF to its statements in their order, by rdflib.

rdflib's graphs keep no order and its blank nodes get names at random, so its parsers write into a list of
ours. What is there when they fail is kept. Nothing is fetched: contexts of JSON-LD that stand elsewhere are
taken out before rdflib sees them, and of a document type it sees nothing.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, Any, TypeAlias
from urllib.parse import quote

import attrs

from argmap.argdown.decoding import decode
from argmap.diagnostics import Diagnostic, MachineError
from argmap.formats.foreign import NOT_READABLE
from argmap.formats.parse import parse, printable
from argmap.formats.rdf.contexts import own_contexts
from argmap.formats.rdf.doctype import without_doctype, xml_decoded
from argmap.formats.rdf.terms import BASE, Quad, Term, is_label, literal
from argmap.formats.shapes import shortened
from argmap.text import Place, Span, Text

if TYPE_CHECKING:
    from rdflib.term import Node

    Statement: TypeAlias = tuple[Node, Node, Node, Node | None]

_RANDOM = re.compile(r"N[0-9a-f]{32}|\x00.*")
"""The names of blank nodes that have none in the file: those that rdflib gives, and ours."""

_UNFIT = re.compile(r'["<>\s]')
_LINE = re.compile(r"[^\r\n]*")
_PLACE = re.compile(r"[^ ]*:(\d+):\d+: ")


@attrs.frozen
class Parsed:
    """A text, its statements in order, each once, and what was wrong with it."""

    text: Text
    quads: list[Quad]
    findings: list[Diagnostic]


class _Sink:
    """What rdflib's parsers take for a graph: it notes each statement that is added."""

    context_aware = True

    def __init__(self, found: list[Statement], name: Node | None = None) -> None:
        self.found = found
        self.name = name
        self.default_context = self

    def add(self, triple: tuple[Node, Node, Node]) -> None:
        self.found.append((*triple, self.name))

    def get_context(self, name: Node) -> _Sink:
        return _Sink(self.found, name)

    def bind(self, *_: object, **__: object) -> None:
        """Pass over a prefix: addresses come in full."""


def _sink(found: list[Statement]) -> Any:
    """What rdflib takes for a graph: of all that a graph can do, its parsers only ask what a sink does."""
    return _Sink(found)


def turtle(source: str | bytes, name: str) -> Parsed:
    """The statements of a Turtle text.

    >>> turtle("@prefix : <http://ex.org/> . :a :b _:c, 'rain'@en .", "a.ttl").quads[1]
    Quad(subject='<http://ex.org/a>', word='<http://ex.org/b>', object='"rain"@en', graph='')
    """
    text, findings = _decoded(source, name)
    found: list[Statement] = []
    with _rdflib():
        from argmap.formats.rdf.parsers import Names, Turtle

        parser = Turtle(Names(_sink(found)), baseURI=BASE, turtle=True)
        try:
            parser.loadBuf(text.content)
        except Exception as error:
            findings.append(_broken(text, parser.lines + 1, error))
        if not all(map(_is_statement, found)):
            findings.append(_broken(text, None, ValueError("a text stands where only an address can")))
    return Parsed(text, _quads(found), findings)


def ntriples(source: str | bytes, name: str) -> Parsed:
    """The statements of an N-Triples text. A line that is none is passed over.

    >>> ntriples('<http://ex.org/a> <http://ex.org/b> "c" .', "a.nt").quads
    [Quad(subject='<http://ex.org/a>', word='<http://ex.org/b>', object='"c"', graph='')]
    """
    text, findings = _decoded(source, name)
    found: list[Statement] = []
    with _rdflib():
        from rdflib.plugins.parsers.ntriples import NTGraphSink, W3CNTriplesParser

        from argmap.formats.rdf.parsers import Labels

        parser = W3CNTriplesParser(NTGraphSink(_sink(found)), Labels())
        for number, start in enumerate(text.line_starts, start=1):
            line = _LINE.match(text.content, start)
            parser.line = line.group() if line else ""
            try:
                parser.parseline()
            except Exception:
                findings.append(_broken(text, number, ValueError("this line is no statement")))
    return Parsed(text, _quads(found), findings)


def rdfxml(source: str | bytes, name: str) -> Parsed:
    """The statements of a text in RDF/XML.

    >>> rdf = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
    >>> rdfxml(f'<a:b xmlns:a="http://ex.org/" {rdf} rdf:about="#c"/>', "a.rdf").quads[0].object
    '<http://ex.org/b>'
    """
    content, fault = xml_decoded(source)
    text = Text(content, name)
    found: list[Statement] = []
    content, findings = without_doctype(text)
    if fault is not None:
        findings.append(_broken(text, 1, fault))
    with _rdflib():
        from rdflib.parser import InputSource
        from rdflib.plugins.parsers.rdfxml import RDFXMLParser

        place = InputSource(BASE)
        place.setByteStream(BytesIO(content.encode()))
        place.setEncoding("utf-8")
        try:
            parser: Any = RDFXMLParser()  # type: ignore[no-untyped-call]  # rdflib says no types
            parser.parse(place, _sink(found), preserve_bnode_ids=True)
        except Exception as error:
            line = getattr(error, "getLineNumber", lambda: None)()
            told = _PLACE.match(str(error))
            findings.append(_broken(text, int(told[1]) if told else line, error))
    return Parsed(text, _quads(found), findings)


def jsonld(source: str | bytes, name: str) -> Parsed:
    """The statements of a text in JSON-LD.

    >>> jsonld('{"@id": "_:a", "http://ex.org/b": 3}', "a.jsonld").quads[0].object
    '"3"^^<http://www.w3.org/2001/XMLSchema#integer>'
    """
    parsed = parse(source, name)
    findings = list(parsed.findings)
    tree, unsafe = own_contexts(parsed.tree, parsed.text)
    findings += unsafe
    found: list[Statement] = []
    invented: Iterable[Node] = ()
    with _rdflib():
        from rdflib.plugins.parsers.jsonld import Parser
        from rdflib.plugins.shared.jsonld.context import Context

        parser = Parser()
        try:
            parser.parse(tree, Context(base=BASE), _sink(found))
        except Exception as error:
            findings.append(_broken(parsed.text, None, error))
        invented = frozenset(parser.invalid_uri_to_bnode.values())
    return Parsed(parsed.text, _quads(found, invented), findings)


Parser: TypeAlias = Callable[[str | bytes, str], Parsed]


def _decoded(source: str | bytes, name: str) -> tuple[Text, list[Diagnostic]]:
    content, fault = decode(source)
    text = Text(content.removeprefix("\ufeff"), name)
    if fault is None:
        return text, []
    place = Place(text, Span(fault, fault + 1))
    message = "From here on, something is not UTF-8."
    return text, [Diagnostic(NOT_READABLE, message, place, (), "Save the file as UTF-8.")]


@contextmanager
def _rdflib() -> Iterator[None]:
    """rdflib, which meanwhile leaves literals as they are written and logs nothing."""
    try:
        import rdflib
    except ImportError as error:
        raise MachineError(
            "AIF in RDF is read by rdflib, which is not installed; pip install 'argmap[rdf]'."
        ) from error
    logger = logging.getLogger("rdflib")
    normalize, level = rdflib.NORMALIZE_LITERALS, logger.level
    rdflib.NORMALIZE_LITERALS = False
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        rdflib.NORMALIZE_LITERALS = normalize
        logger.setLevel(level)


def _broken(text: Text, line: int | None, error: Exception) -> Diagnostic:
    """That a text cannot be read beyond a line, counted from 1."""
    place = Place(text)
    if line is not None:
        start = text.line_starts[min(max(line, 1), len(text.line_starts)) - 1]
        place = Place(text, Span(start, start + 1))
    message = f"This cannot be read: {_reason(error)}."
    return Diagnostic(NOT_READABLE, message, place, (), "Mend it; what could be read was.")


def _reason(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "too much is nested here"
    why = getattr(error, "_why", None) or (error.args[0] if error.args else "")
    first = _PLACE.sub("", printable(str(why)).partition("\n")[0], 1).strip().rstrip(".")
    if len(first) > 100 or not first.isprintable():
        first = shortened(first)
    return first or "it is broken"


def _is_statement(statement: Statement) -> bool:
    """Whether something is a statement: not one about a text, or by what is no address."""
    from rdflib.term import Literal, URIRef

    subject, word, _, _ = statement
    return isinstance(word, URIRef) and ":" in word and not isinstance(subject, Literal)


def _quads(found: Iterable[Statement], invented: Iterable[Node] = ()) -> list[Quad]:
    """The statements as texts, in order, each once; blank nodes without a label get one."""
    from rdflib.term import BNode, Literal

    labels: dict[str, str] = {}
    statements = [each for each in found if _is_statement(each)]
    nodes = dict.fromkeys(term for statement in statements for term in statement if isinstance(term, BNode))
    for node in nodes:
        if is_label(f"_:{node}") and not _RANDOM.fullmatch(node) and node not in invented:
            labels[node] = f"_:{node}"
    taken, number = set(labels.values()), 0
    for node in nodes:
        if node not in labels:
            number += 1
            while f"_:b{number}" in taken:
                number += 1
            labels[node] = f"_:b{number}"

    def term(node: Node | None) -> Term:
        if node is None:
            return ""
        if isinstance(node, BNode):
            return labels[node]
        if isinstance(node, Literal):
            datatype = _UNFIT.sub(lambda found: quote(found.group()), printable(str(node.datatype or "")))
            return literal(printable(str(node)), node.language, datatype)
        return f"<{printable(str(node))}>"

    return list(dict.fromkeys(Quad(*map(term, statement)) for statement in statements))
