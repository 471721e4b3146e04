"""AIF in RDF/XML, the syntax that AIFdb exports."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from argmap.diagnostics import Outcome
from argmap.formats.foreign import NOT_HELD
from argmap.formats.rdf import parsing
from argmap.formats.rdf.reading import map_of
from argmap.formats.rdf.shared import PREFIXES, Prefixes, Said, split_name, subjects
from argmap.formats.rdf.terms import RDF, TYPE, Quad, Term, is_address, is_literal, parts, relative
from argmap.formats.rdf.writing import quads_of
from argmap.losses import losses
from argmap.model import ArgumentMap

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SYNTAX = frozenset(
    {"RDF", "ID", "about", "parseType", "resource", "nodeID", "datatype", "Description", "li"}
    | {"aboutEach", "aboutEachPrefix", "bagID"}
)
"""Names of RDF that are part of the syntax, and no words in it."""


def read(text: str | bytes, *, name: str = "<aif-rdfxml>") -> Outcome[ArgumentMap]:
    """The map that a file of RDF/XML comes to; whatever the text, there is one."""
    return map_of(parsing.rdfxml(text, name))


def write(map: ArgumentMap) -> Outcome[str]:
    """A map in RDF/XML. Findings tell what it cannot hold.

    >>> from argmap import ArgumentMap, Claim
    >>> print(write(ArgumentMap(elements=[Claim(id="c1", text="It rains.")])).value)
    <?xml version="1.0" encoding="UTF-8"?>
    <rdf:RDF
        xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
        xmlns:aif="http://www.arg.tech/aif#">
    <aif:I-node rdf:about="#c1">
      <aif:claimText>It rains.</aif:claimText>
    </aif:I-node>
    </rdf:RDF>
    <BLANKLINE>
    """
    text = _Document([quad for quad in quads_of(map) if not quad.graph]).text()
    return Outcome(text, losses(map, read(text).value, NOT_HELD))


class _Document:
    """A document while it is written; `names` are the prefixes of the namespaces in it."""

    def __init__(self, quads: list[Quad]) -> None:
        self.quads = quads
        self.usual = {**{space: name for name, space in PREFIXES.items()}, **Prefixes(quads).names}
        self.names: dict[str, str] = {RDF: "rdf"}

    def text(self) -> str:
        """The whole document."""
        body = "".join(
            "".join(self.described(subject, said)) for subject, said in subjects(self.quads).items()
        )
        head = "".join(f"\n    xmlns:{name}={_attribute(space)}" for space, name in self.names.items())
        return f'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF{head}>\n{body}</rdf:RDF>\n'

    def described(self, subject: Term, said: Said) -> Iterator[str]:
        """What is said of something: an element, called as its type if that can be a name."""
        types = said.get(TYPE, [])
        name = next((name for sort in types if is_address(sort) and (name := self.name(sort))), None)
        called = f"rdf:about={_attribute(relative(subject[1:-1]))}"
        if not is_address(subject):
            called = f'rdf:nodeID="{subject[2:]}"'
        used = False
        yield f"<{name or 'rdf:Description'} {called}>\n"
        for word, values in said.items():
            element = self.name(word)
            for value in values:
                if word == TYPE and name and not used and self.name(value) == name:
                    used = True
                elif element is not None:
                    yield f"  {self.said(element, value)}\n"
        yield f"</{name or 'rdf:Description'}>\n"

    def said(self, name: str, value: Term) -> str:
        """An element for a statement."""
        if is_address(value):
            return f"<{name} rdf:resource={_attribute(relative(value[1:-1]))}/>"
        if not is_literal(value):
            return f'<{name} rdf:nodeID="{value[2:]}"/>'
        text, language, datatype = parts(value)
        attribute = f' xml:lang="{language}"' if language else ""
        if datatype:
            attribute = f" rdf:datatype={_attribute(relative(datatype))}"
        return f"<{name}{attribute}>{_content(text)}</{name}>"

    def name(self, term: Term) -> str | None:
        """A word as the name of an element; None if it cannot be one."""
        found = split_name(term[1:-1]) if is_address(term) else None
        if found is None or (found[0] == RDF and found[1] in _SYNTAX) or _ILLEGAL.search(found[0]):
            return None
        space, local = found
        if space not in self.names:
            taken = self.names.values()
            name = self.usual.get(space, "")
            number = len(self.names)
            while not name or name in taken:
                name, number = f"ns{number}", number + 1
            self.names[space] = name
        return f"{self.names[space]}:{local}"


def _content(text: str) -> str:
    return escape(_ILLEGAL.sub("\ufffd", text), {"\r": "&#13;"})


def _attribute(text: str) -> str:
    return quoteattr(_ILLEGAL.sub("\ufffd", text), {"\r": "&#13;", "\n": "&#10;", "\t": "&#9;"})
