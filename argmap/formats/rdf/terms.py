"""The terms of RDF as texts, and what is the id of an element for an address.

An address stands in angle brackets, a blank node begins with `_:`, and a literal stands in quotation marks,
followed by its language or type. Nothing is escaped: the last quotation mark is the one that closes.
"""

from __future__ import annotations

import re
from typing import NamedTuple, TypeAlias
from urllib.parse import quote, unquote

Term: TypeAlias = str

BASE = "http://base.invalid/1/2/3/4/map"
"""What relative addresses stand for while they are read; they are written as relative ones again."""

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
XSD = "http://www.w3.org/2001/XMLSchema#"
FOAF = "http://xmlns.com/foaf/0.1/"

TYPE = f"<{RDF}type>"
STRING = f"{XSD}string"

_AFTER = re.compile(r"|@[A-Za-z]+(-[A-Za-z0-9]+)*|\^\^<[^>]*>")
_LABEL = re.compile(r"_:[A-Za-z_][A-Za-z0-9_-]*")
_ADDRESS = re.compile(r"""(?:[A-Za-z][A-Za-z0-9+.-]*://|urn:)[^\x00-\x20<>"{}|^`\\\s]+""")

_FRAGMENT = re.compile(r"""#[^\x00-\x20<>"{}|^`\\\s]+""")


class Quad(NamedTuple):
    """A statement, and the graph that it is in: the empty text for the one without a name."""

    subject: Term
    word: Term
    object: Term
    graph: Term = ""


def literal(text: str, language: str | None = None, datatype: str | None = None) -> Term:
    """A literal; a text without language or type is a string.

    >>> literal("rain", "en"), literal("3", datatype="http://www.w3.org/2001/XMLSchema#byte")
    ('"rain"@en', '"3"^^<http://www.w3.org/2001/XMLSchema#byte>')
    """
    if language:
        return f'"{text}"@{language}'
    return f'"{text}"' if not datatype or datatype == STRING else f'"{text}"^^<{datatype}>'


def parts(term: Term) -> tuple[str, str, str]:
    """The text of a literal, its language and its type, each empty if there is none.

    >>> parts('"say "rain" now"@en')
    ('say "rain" now', 'en', '')
    """
    end = term.rfind('"')
    after = term[end + 1 :]
    return term[1:end], after[1:] if after[:1] == "@" else "", after[3:-1] if after[:2] == "^^" else ""


def is_literal(term: Term) -> bool:
    """Whether a term is a literal."""
    return term[:1] == '"'


def is_address(term: Term) -> bool:
    """Whether a term is an address."""
    return term[:1] == "<"


def is_term(value: object) -> bool:
    """Whether a value is the text of a term."""
    if not isinstance(value, str) or len(value) < 2:
        return False
    if value[0] == '"':
        return _AFTER.fullmatch(value, value.rfind('"') + 1) is not None
    return (value[0] == "<" and value[-1] == ">") or _LABEL.fullmatch(value) is not None


def is_label(text: str) -> bool:
    """Whether a text is a blank node that every syntax can name."""
    return _LABEL.fullmatch(text) is not None


def split(address: str) -> tuple[str, str]:
    """An address behind its last separator.

    >>> split("http://www.arg.tech/aif#I-node")
    ('http://www.arg.tech/aif#', 'I-node')
    """
    end = max(address.rfind(mark) for mark in "#/:") + 1
    return address[:end], address[end:]


def term_of(key: str, base: str) -> Term:
    """The term for an id: itself if it is an address or a blank node, else an address below a base.

    >>> term_of("2 a", "http://ex.org/"), term_of("http://ex.net/2", "http://ex.org/"), term_of("_:b", "")
    ('<http://ex.org/2%20a>', '<http://ex.net/2>', '_:b')
    """
    if is_label(key):
        return key
    if _ADDRESS.fullmatch(key) and not key.startswith(base):
        return f"<{key}>"
    if _FRAGMENT.fullmatch(key) and base != f"{BASE}#":
        return f"<{BASE}{key}>"
    return f"<{base}{quote(key, safe='')}>"


def id_of(term: Term, base: str) -> str:
    """The id for a term: what of its address is below the base, or all of it.

    >>> id_of("<http://ex.org/2%20a>", "http://ex.org/"), id_of("<http://ex.org/a/b>", "http://ex.org/")
    ('2 a', 'http://ex.org/a/b')
    """
    if not is_address(term):
        return term
    address = term[1:-1]
    if address.startswith(base):
        key = unquote(address[len(base) :], errors="replace")
        if key and term_of(key, base) == term:
            return key
    return address.removeprefix(BASE) if address.startswith(f"{BASE}#") else address


def relative(address: str) -> str:
    """An address as it is written: relative if it was so, or is one of a map from nothing.

    >>> relative(f"{BASE}#c1"), relative("http://base.invalid/1/2/x"), relative("http://ex.org/")
    ('#c1', '../../x', 'http://ex.org/')
    """
    if not address.startswith("http://base.invalid/"):
        return address
    rest = address.removeprefix(BASE)
    if rest != address and rest[:1] in ("", "#", "?"):
        return rest
    folder, steps = BASE.rpartition("/")[0] + "/", ""
    while len(folder) > len("http://base.invalid/"):
        if address.startswith(folder):
            rest = address[len(folder) :]
            return steps + rest if steps or (rest and ":" not in rest.partition("/")[0]) else f"./{rest}"
        folder, steps = folder[:-1].rpartition("/")[0] + "/", f"../{steps}"
    return address[len("http://base.invalid") :]
