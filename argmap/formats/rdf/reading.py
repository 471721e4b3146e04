"""From the statements of a file to a graph of AIF as `argmap.formats.aif` reads it, and to a map.

What the writer would not say of that map is kept: the style of the file, and the statements that are there
beyond those that would be written, or missing from them.
"""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Mapping

import attrs

from argmap.data import Data, Value
from argmap.diagnostics import Diagnostic, Outcome
from argmap.elements import AnyElement
from argmap.formats.aif.nodes import AIFDB, ROLES, step_fields
from argmap.formats.aif.nodes import KEY as AIF
from argmap.formats.aif.reading import read_graph
from argmap.formats.aif.writing import graph_of, own_locutions
from argmap.formats.foreign import KEPT_APART
from argmap.formats.graphs.form import Object
from argmap.formats.rdf.parsing import Parsed
from argmap.formats.rdf.shared import arranged
from argmap.formats.rdf.terms import (
    FOAF,
    OWL,
    RDFS,
    TYPE,
    Quad,
    Term,
    id_of,
    is_address,
    is_literal,
    parts,
    split,
    term_of,
)
from argmap.formats.rdf.words import NAMESPACE, OTHERS, STEPS, Style, edges_of, node_type, word_of
from argmap.formats.rdf.writing import KEY, PLAIN, scheme_term, statements_of, together
from argmap.formats.residue import data_of, keeping
from argmap.formats.shapes import Reading
from argmap.model import ArgumentMap, salvage
from argmap.text import Place

TEXTS = ("claimText", "formDescription", f"<{RDFS}label>")
"""What says the text of a node, the best first."""

NAMES = (f"<{FOAF}name>", f"<{RDFS}label>", "authorName")
"""What says the name of somebody, the best first."""


def map_of(parsed: Parsed) -> Outcome[ArgumentMap]:
    """The map that the statements of a file come to, and what was wrong with it or has no counterpart."""
    gc.collect(1)  # rdflib's parsers leave cycles behind, which would soon count as old
    quads = arranged(parsed.quads)
    graph = _Graph(quads)
    tree = graph.tree()
    reading = Reading(parsed.text, list(parsed.findings))
    before = len(reading.findings)
    elements, rest = read_graph(reading, tree, (), AIFDB)
    place = Place(parsed.text)
    reading.findings[before:] = [attrs.evolve(each, place=place) for each in reading.findings[before:]]
    elements = [attrs.evolve(element, place=None) for element in elements]
    rest = _unordered(rest, tree, elements)
    made = salvage(elements, extras=keeping(AIF, rest))
    reading.findings.extend(made.findings)
    style = graph.style
    written = dict.fromkeys(statements_of(graph_of(made.value, rest, AIFDB), style))
    own = data_of(_rest(style, quads, written))
    if "also" in own:
        count = len(own["also"]) if isinstance(own["also"], tuple) else 0
        what = "1 statement has" if count == 1 else f"{count} statements have"
        message = f"{what} no counterpart in a map and {'is' if count == 1 else 'are'} kept."
        reading.findings.append(Diagnostic(KEPT_APART, message, place))
    extras = keeping(KEY, own, made.value.extras)
    return Outcome(attrs.evolve(made.value, extras=extras), reading.findings)


def _rest(style: Style, quads: list[Quad], written: Mapping[Quad, None]) -> dict[str, Value]:
    """What is kept beside the map."""
    rest: dict[str, Value] = {}
    if told := style.data():
        rest["style"] = data_of(told)
    there = set(quads)
    others = [quad for quad in quads if quad not in written]
    if also := [quad for quad in together(list(written), others) if quad not in written]:
        rest["also"] = tuple(tuple(filter(None, quad)) for quad in also)
    if absent := [quad for quad in written if quad not in there]:
        rest["absent"] = tuple(tuple(filter(None, quad)) for quad in absent)
    return rest


def _unordered(rest: Data, tree: Object, elements: list[AnyElement]) -> Data:
    """What is kept of a graph without the ids of its edges and the order of edges and locutions."""
    if "edges" in rest:
        loose: list[tuple[tuple[str, str], Value]] = []
        for entry in rest["edges"] if isinstance(rest["edges"], tuple) else ():
            edge = entry[0] if isinstance(entry, tuple) and len(entry) == 1 else entry
            if isinstance(edge, Data):
                bare = edge.without("edgeID", "formEdgeID")
                ends = (str(bare["fromID"]), str(bare["toID"]))
                loose.append((ends, (bare,) if isinstance(entry, tuple) else bare))
        loose.sort(key=lambda pair: pair[0])
        rest = rest.without("edges")
        if loose:
            rest = rest.having({"edges": tuple(entry for _, entry in loose)})
    if "locutions" in rest:
        own = [tuple(entry.values()) for entry in own_locutions(elements)]
        found = tree["locutions"]
        assert isinstance(found, list)
        if sorted(own) == sorted(tuple(entry.values()) for entry in found):
            rest = rest.without("locutions")
    return rest


def _specific(sort: str) -> tuple[int, str]:
    """How much a type of node says: a locution is an I-node, too, and every step an S-node."""
    return (("", "S", "I").index(sort) if sort in ("", "S", "I") else 3), sort


def _words(counts: Counter[str]) -> dict[str, str]:
    """The words that a file has most for relations, where they are not those of AIFdb."""
    found = {OTHERS[name]: OTHERS[name] for name in sorted(OTHERS)}
    for name in sorted(OTHERS):
        usual = OTHERS[name]
        if counts[name] > counts[found[usual]]:
            found[usual] = name
    return {usual: name for usual, name in found.items() if name != usual}


class _Graph:
    """The statements of a file by what they are about; only those of one graph are looked at."""

    def __init__(self, quads: list[Quad]) -> None:
        self.words: dict[Term, tuple[str, str]] = {}
        typed: dict[Term, dict[Term, str]] = {}
        for quad in quads:
            if quad.word == TYPE and (sort := node_type(self.word(quad.object)[1])):
                found = typed.setdefault(quad.graph, {})
                found[quad.subject] = max(sort, found.get(quad.subject, ""), key=_specific)
        graph = "" if "" in typed or not typed else next(iter(typed))
        types = typed.get(graph, {})
        self.quads = [quad for quad in quads if quad.graph == graph]
        things = dict.fromkeys(quad.subject for quad in self.quads)
        self.types = {thing: types[thing] for thing in things if thing in types}
        self.said: dict[Term, dict[str, list[Term]]] = {}
        for quad in self.quads:
            name = self.word(quad.word)[1] or quad.word
            self.said.setdefault(quad.subject, {}).setdefault(name, []).append(quad.object)
        self.style = self._style(graph)

    def word(self, term: Term) -> tuple[str, str]:
        """The namespace and the name of a word of AIF."""
        found = self.words.get(term)
        if found is None:
            found = self.words[term] = word_of(term)
        return found

    def first(self, subject: Term, *names: str) -> Term | None:
        """The first literal that is said of something under the first of some names."""
        said = self.said.get(subject, {})
        for name in names:
            for value in said.get(name, ()):
                if is_literal(value):
                    return value
        return None

    def _style(self, graph: Term) -> Style:
        """How the file writes AIF; the edges that it tells are noted."""
        words = {quad: self.word(quad.word)[1] for quad in self.quads if self.word(quad.word)[1]}
        told = list(edges_of(words, self.types))
        self.edges = list(dict.fromkeys((start, end) for start, end, _, _ in told))
        namespaces = Counter(
            self.word(quad.object)[0]
            for quad in self.quads
            if quad.word == TYPE and node_type(self.word(quad.object)[1])
        )
        namespace = max(sorted(namespaces), key=namespaces.__getitem__, default=NAMESPACE)
        bases = Counter(split(node[1:-1])[0] for node in self.types if is_address(node))
        base = bases.most_common(1)[0][0] if bases else Style().base
        plain = Counter(name for *_, name, turned in told if not turned)
        sources = [source for node in self.types for source in self._sources(node)]
        individual = f"<{OWL}NamedIndividual>"
        style = Style(
            namespace=namespace,
            base=base,
            graph=graph,
            both=not told or 3 * (len(told) - plain.total()) > plain.total(),
            words=_words(plain),
            named=bool(self.types)
            and all(individual in self.said[node].get(TYPE, ()) for node in self.types),
            sources=bool(sources) and all(map(is_literal, sources)),
            schemes=self._schemes(base),
        )
        odd: dict[str, Term] = {}
        for node in (*self.types, *(end for edge in self.edges for end in edge)):
            key = id_of(node, base)
            if term_of(key, base) != node:
                odd.setdefault(key, node)
        people: dict[str, Term] = {}
        for person in (*self.people(), *sources):
            key = id_of(person, f"{base}person/")
            if not is_literal(person) and term_of(key, f"{base}person/") != person:
                people.setdefault(key, person)
        return attrs.evolve(style, addresses=odd, people=people)

    def people(self) -> list[Term]:
        """All who are said to be somebody; nodes first, as they are written first."""
        things = dict.fromkeys((*self.types, *self.said))
        return [thing for thing in things if f"<{FOAF}Person>" in self.said[thing].get(TYPE, ())]

    def _schemes(self, base: str) -> dict[str, Term]:
        """The terms of schemes by their names, where these do not tell them."""
        found: dict[str, Term] = {}
        for node in self.types:
            for term in self.said[node].get("fulfils", ()):
                name = self.scheme_name(term)
                if name and not is_literal(term) and term != scheme_term(name, Style(base=base)):
                    found.setdefault(name, term)
        return found

    def scheme_name(self, term: Term) -> str:
        """What a scheme is called; those of the ontology end in `_Inference`."""
        told = self.first(term, "schemeName", f"<{RDFS}label>")
        if told is not None:
            return parts(told)[0]
        return split(term[1:-1])[1].removesuffix("_Inference") if is_address(term) else ""

    def _sources(self, node: Term) -> list[Term]:
        """Who a locution is from, if that is told. AIFdb takes for it what stands before “says”."""
        said = self.said[node]
        if self.types[node] != "L":
            return []
        return [source for source in said.get("source", ()) if source not in said.get("claimText", ())]

    def tree(self) -> Object:
        """The graph as a node set of AIF."""
        base = self.style.base
        ids = {node: id_of(node, base) for node in self.types}
        tree: Object = {
            "nodes": [self._node(node, key) for node, key in ids.items()],
            "edges": [
                AIFDB.edge(number, ids.get(start) or id_of(start, base), ids.get(end) or id_of(end, base))
                for number, (start, end) in enumerate(self.edges, start=1)
            ],
        }
        spoken = {node: sources[0] for node in self.types if (sources := self._sources(node))}
        tree["locutions"] = [
            {"nodeID": ids[node], "personID": self._person(source)} for node, source in spoken.items()
        ]
        people = dict.fromkeys(self.people())
        people.update(dict.fromkeys(spoken.values()))
        listed = [entry for person in people if (entry := self._entry(person)) is not None]
        if listed:
            tree["participants"] = listed
        return tree

    def _person(self, term: Term) -> str:
        """The id of somebody."""
        if is_literal(term):
            return parts(term)[0]
        return id_of(term, f"{self.style.base}person/")

    def _entry(self, person: Term) -> Object | None:
        """Somebody as the list of participants has them; None if nothing is known of them."""
        if is_literal(person):
            name = parts(person)[0]
        else:
            told = self.first(person, *NAMES)
            name = parts(told)[0] if told is not None else ""
            if not name and f"<{FOAF}Person>" not in self.said.get(person, {}).get(TYPE, ()):
                return None
        first, _, last = name.rpartition(" ")
        return {"participantID": self._person(person), "firstname": first, "surname": last}

    def _node(self, term: Term, key: str) -> Object:
        """A node as a node set has it."""
        sort = self.types[term]
        scheme = next(filter(None, map(self.scheme_name, self.said[term].get("fulfils", ()))), "")
        node: Object = {"nodeID": key}
        if sort in ROLES and sort != "I":
            node = step_fields(key, ROLES[sort], (scheme,) if scheme else (), AIFDB)
        elif sort in ("YA", "TA", *STEPS):
            name = scheme or PLAIN.get(sort, "")
            node.update({"text": name, "type": sort, "scheme": name} if name else {"type": sort})
        else:
            told = self.first(term, *TEXTS)
            if told is not None:
                text, language, _ = parts(told)
                node["text"] = text
                if language:
                    node["language"] = language
            node["type"] = sort
        created = self.first(term, "creationDate")
        if created is not None and parts(created)[1:] == ("", ""):
            node["timestamp"] = parts(created)[0]
        return node
