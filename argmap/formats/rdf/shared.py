"""What the writers of all syntaxes share: statements by what they are about, and prefixes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from argmap.formats.rdf.terms import (
    FOAF,
    OWL,
    RDF,
    RDFS,
    TYPE,
    XSD,
    Quad,
    Term,
    is_address,
    is_literal,
    parts,
)

PREFIXES = {
    "aif": "http://www.arg.tech/aif#",
    "rdf": RDF,
    "rdfs": RDFS,
    "owl": OWL,
    "xsd": XSD,
    "foaf": FOAF,
    "dc": "http://purl.org/dc/elements/1.1/",
    "dct": "http://purl.org/dc/terms/",
    "prov": "http://www.w3.org/ns/prov#",
    "schema": "http://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
}
"""What well-known namespaces are usually called."""

_SPECIAL = re.compile(r'[\x00-\x1f\x7f"\\]')
_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t", '"': '\\"', "\\": "\\\\"}
_UNFIT = re.compile(r"""[\x00-\x20\x7f<>"{}|^`\\\s]""")
_NAME = re.compile(r"[A-Za-z_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?")
_SPLIT = re.compile(r"(.*[^A-Za-z0-9_.-])([A-Za-z_][A-Za-z0-9_.-]*)", re.DOTALL)


class Prefixes:
    """Prefixes for the addresses of some statements; `used` are those that a text needs."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self.names: dict[str, str] = {}
        addresses = [address for quad in quads for address in _addresses(quad)]
        schemes = {address.partition(":")[0].casefold() for address in addresses}
        words = [address for address in addresses if address.endswith("-node")]
        own = {words[0][: -len(_local(words[0]))]: "aif"} if words else {}
        known = {space: name for name, space in PREFIXES.items()} | own
        taken: set[str] = set()
        for address in addresses:
            space = address[: len(address) - len(_local(address))]
            name = known.get(space)
            if name and space not in self.names and name not in taken and name not in schemes:
                self.names[space] = name
                taken.add(name)

    def short(self, address: str) -> str | None:
        """An address with its prefix; None if it has none or is no plain name behind it."""
        local = _local(address)
        name = self.names.get(address[: len(address) - len(local)])
        return f"{name}:{local}" if name and _NAME.fullmatch(local) else None


def _local(address: str) -> str:
    return address[max(address.rfind("#"), address.rfind("/")) + 1 :]


def _addresses(quad: Quad) -> Iterator[str]:
    for term in quad:
        if term == TYPE:
            continue  # every syntax has a short word for it
        if is_address(term):
            yield term[1:-1]
        elif is_literal(term) and (datatype := parts(term)[2]):
            yield datatype


def split_name(address: str) -> tuple[str, str] | None:
    """A namespace and a name that XML takes for one; None if the address does not end in one.

    >>> split_name("http://ex.org/a/2b")
    ('http://ex.org/a/2', 'b')
    """
    found = _SPLIT.fullmatch(address)
    if found is None:
        found = re.fullmatch(r"(.*[^A-Za-z_])([A-Za-z_][A-Za-z0-9_.-]*)", address, re.DOTALL)
    return (found.group(1), found.group(2)) if found else None


Said: TypeAlias = dict[Term, list[Term]]


def graphs(quads: Iterable[Quad]) -> dict[Term, dict[Term, Said]]:
    """What is said of each thing in each graph, by the word that says it, each as it first comes up.

    The graph without a name comes first, and so does what a thing is.
    """
    found: dict[Term, dict[Term, Said]] = {"": {}}
    for subject, word, value, graph in quads:
        said = found.setdefault(graph, {}).setdefault(subject, {TYPE: []})
        said.setdefault(word, []).append(value)
    for things in found.values():
        for said in things.values():
            if not said[TYPE]:
                del said[TYPE]
    return found


def subjects(quads: Iterable[Quad]) -> dict[Term, Said]:
    """What is said of each thing in the graph without a name."""
    return graphs(quads)[""]


def arranged(quads: Iterable[Quad]) -> list[Quad]:
    """Statements in the order in which every syntax writes them: what is said of a thing stands together."""
    return [
        Quad(subject, word, value, graph)
        for graph, things in graphs(quads).items()
        for subject, said in things.items()
        for word, values in said.items()
        for value in values
    ]


def quoted_text(text: str) -> str:
    """A text in quotation marks, as Turtle and N-Triples have it.

    >>> print(quoted_text('a "b"'))
    "a \\"b\\""
    """
    return f'"{_SPECIAL.sub(_escape, text)}"'


def bracketed(address: str) -> str:
    """An address in brackets, as Turtle and N-Triples have it.

    >>> print(bracketed("http://ex.org/a b"))
    <http://ex.org/a\\u0020b>
    """
    return f"<{_UNFIT.sub(_code, address)}>"


def _escape(found: re.Match[str]) -> str:
    return _SHORT.get(found.group()) or _code(found)


def _code(found: re.Match[str]) -> str:
    return f"\\u{ord(found.group()):04X}"
