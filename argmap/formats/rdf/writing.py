"""From a graph of AIF to the statements of a file, and what was kept of one put back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from urllib.parse import quote

from argmap.data import Value
from argmap.formats.aif.nodes import AIFDB, schemes_of
from argmap.formats.aif.nodes import KEY as AIF
from argmap.formats.aif.writing import graph_of
from argmap.formats.graphs.form import Object
from argmap.formats.graphs.form import id_of as key_of
from argmap.formats.parse import printable
from argmap.formats.rdf.shared import arranged
from argmap.formats.rdf.terms import FOAF, OWL, TYPE, Quad, Term, is_literal, is_term, literal, term_of
from argmap.formats.rdf.words import STEPS, Style, relation, style_of
from argmap.formats.residue import listed, within
from argmap.model import ArgumentMap

KEY = "rdf"
"""The key of the extras that keep what a map does not say of a file, for all syntaxes of RDF alike."""

PLAIN: Mapping[str, str] = {"TA": "Default Transition", "MA": "Default Rephrase", "PA": "Default Preference"}
"""The scheme of a node of which nothing more is known."""


def quads_of(map: ArgumentMap) -> list[Quad]:
    """The statements of a map, with those that were kept of the file that it was read from."""
    rest = within(map.extras, KEY)
    tree = graph_of(map, within(map.extras, AIF), AIFDB)
    made = list(statements_of(tree, style_of(rest.get("style"))))
    absent = set(_quads(rest.get("absent")))
    return [quad for quad in together(made, _quads(rest.get("also"))) if quad not in absent]


def together(made: Sequence[Quad], also: Iterable[Quad]) -> list[Quad]:
    """Statements with others among them: what says the same in another word stands where that stands."""
    places = {(quad.subject, quad.object): place for place, quad in enumerate(made)}
    kept = sorted(also, key=lambda quad: places.get((quad.subject, quad.object), len(made)))
    found: list[Quad] = []
    done = 0
    for other in kept:
        stop = places.get((other.subject, other.object), len(made))
        found += made[done:stop]
        done = stop
        found.append(other)
    return arranged(dict.fromkeys([*found, *made[done:]]))


def _quads(value: Value) -> Iterator[Quad]:
    """Statements that were kept; what somebody else has put there is passed over."""
    for entry in listed(value):
        if isinstance(entry, tuple) and len(entry) in (3, 4) and all(map(is_term, entry)):
            quad = Quad(*map(str, entry))
            if not is_literal(quad.subject) and quad.word[0] == "<" and not is_literal(quad.graph):
                yield quad


def person_term(key: str, style: Style) -> Term:
    """The term of a participant: what the file calls them, or one made of their id."""
    return style.people.get(key) or term_of(key, f"{style.base}person/")


def scheme_term(name: str, style: Style) -> Term:
    """The term of a scheme: what the file calls it, or one made of its name."""
    return style.schemes.get(name) or f"<{style.base}scheme/{quote(name, safe='')}>"


def statements_of(tree: Object, style: Style) -> Iterator[Quad]:
    """The statements that a node set comes to: nodes with their relations, participants, schemes."""
    return _Statements(tree, style).all()


class _Statements:
    """A node set while it is made into statements."""

    def __init__(self, tree: Object, style: Style) -> None:
        self.tree = tree
        self.style = style
        self.nodes: dict[str, Object] = {}
        for node in _objects(tree.get("nodes")):
            key = key_of(node.get("nodeID"))
            if key is not None:
                self.nodes.setdefault(key, node)
        self.types = {key: _sort(node) for key, node in self.nodes.items()}
        self.terms = {key: style.addresses.get(key) or term_of(key, style.base) for key in self.nodes}

    def all(self) -> Iterator[Quad]:
        """All statements, those about one thing together."""
        names = self.names()
        speakers = self.speakers()
        relations = self.relations()
        schemes: dict[str, None] = {}
        for key, node in self.nodes.items():
            yield from self.about(key, node, schemes)
            for person in speakers.get(key, ()):
                named = self.style.sources and person in names
                source = literal(names[person]) if named else person_term(person, self.style)
                yield self.quad(self.terms[key], self.style.aif("source"), source)
            yield from relations.pop(key, ())
        for others in relations.values():
            yield from others
        if not self.style.sources:
            for person, name in names.items():
                term = person_term(person, self.style)
                yield self.quad(term, TYPE, f"<{FOAF}Person>")
                if name:
                    yield self.quad(term, f"<{FOAF}name>", literal(name))
        for name in schemes:
            if name not in self.style.schemes:
                term = scheme_term(name, self.style)
                yield self.quad(term, TYPE, self.style.aif("Scheme"))
                yield self.quad(term, self.style.aif("schemeName"), literal(name))

    def quad(self, subject: Term, word: Term, value: Term) -> Quad:
        """A statement in the graph of the file."""
        return Quad(subject, word, value, self.style.graph)

    def about(self, key: str, node: Object, schemes: dict[str, None]) -> Iterator[Quad]:
        """What is said of a node by itself; its scheme is noted."""
        style, term, sort = self.style, self.terms[key], self.types[key]
        if style.named:
            yield self.quad(term, TYPE, f"<{OWL}NamedIndividual>")
        if sort:
            yield self.quad(term, TYPE, style.aif(f"{sort}-node"))
        text = node.get("text")
        if sort in ("YA", "TA", *STEPS):
            name = next(iter(schemes_of(node)), "")
            if name and name != PLAIN.get(sort):
                schemes[name] = None
                yield self.quad(term, style.aif("fulfils"), scheme_term(name, style))
        elif isinstance(text, str):
            language = node.get("language")
            said = literal(printable(text), language if isinstance(language, str) else None)
            yield self.quad(term, style.aif("claimText"), said if is_term(said) else literal(printable(text)))
        created = node.get("timestamp")
        if isinstance(created, str):
            yield self.quad(term, style.aif("creationDate"), literal(printable(created)))

    def names(self) -> dict[str, str]:
        """The names of the participants by their ids."""
        found: dict[str, str] = {}
        for entry in _objects(self.tree.get("participants")):
            key = key_of(entry.get("participantID"))
            if key is not None:
                names = [entry.get(part) for part in ("firstname", "surname")]
                name = " ".join(part for part in names if isinstance(part, str) and part)
                found.setdefault(key, printable(name))
        return found

    def speakers(self) -> dict[str, list[str]]:
        """Who made each locution."""
        found: dict[str, list[str]] = {}
        for entry in _objects(self.tree.get("locutions")):
            node, person = key_of(entry.get("nodeID")), key_of(entry.get("personID"))
            if node in self.nodes and node is not None and person is not None:
                found.setdefault(node, []).append(person)
        return found

    def relations(self) -> dict[str, list[Quad]]:
        """What the edges come to, by the node that says it."""
        style = self.style
        found: dict[str, list[Quad]] = {}
        for edge in _objects(self.tree.get("edges")):
            start, end = key_of(edge.get("fromID")), key_of(edge.get("toID"))
            if start is None or end is None:
                continue
            said = relation(start, end, self.types.get(start, ""), self.types.get(end, ""))
            if said is None:
                continue
            owner, name, other, is_mutual = said
            word = style.aif(style.words.get(name, name))
            terms = [
                self.terms.get(key) or style.addresses.get(key) or term_of(key, style.base)
                for key in (owner, other)
            ]
            found.setdefault(owner, []).append(self.quad(terms[0], word, terms[1]))
            if is_mutual and style.both:
                found.setdefault(other, []).append(self.quad(terms[1], word, terms[0]))
        return found


def _objects(value: object) -> Iterator[Object]:
    if isinstance(value, list):
        yield from (item for item in value if isinstance(item, dict))


def _sort(node: Object) -> str:
    """The type of a node, if it can be part of a word."""
    sort = node.get("type")
    return sort if isinstance(sort, str) and sort.isascii() and sort.isalpha() else ""
