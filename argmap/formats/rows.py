"""The table of formats: what each is called, how its files are known, what reads and writes it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Protocol

import attrs

from argmap.diagnostics import Outcome
from argmap.formats.peek import Peek

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argmap.model import ArgumentMap


class Reader(Protocol):
    """Reads a text or the bytes of a file; `name` is what findings call it.

    A format whose documents belong with others looks for them beside `path`, and those that include any
    files only below the `roots`.
    """

    def __call__(
        self, text: str | bytes, *, name: str, path: Path | None, roots: Sequence[Path]
    ) -> Outcome[ArgumentMap]:
        """The map that a text comes to, and what was found in it."""


Writer = Callable[["ArgumentMap"], Outcome[str]]
"""What writes a map as a text."""


@attrs.frozen(kw_only=True)
class Format:
    """A format: its name, what it is, how its files are told from others, and how to read and write it.

    Files whose names end in one of the `suffixes` are of this format. Those that end in one of `shared` may
    be, if `knows` their beginning again. `read` or `write` is None where that is not done. What a format
    cannot hold of a map, its writer tells in findings; `holds` are the features that it can. What has to
    stand `beside` a written text is made of it, by the suffixes of the files.
    """

    name: str
    title: str
    suffixes: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()
    knows: Callable[[Peek], bool] = attrs.field(default=lambda _: False, repr=False)
    read: Reader | None
    write: Writer | None
    holds: frozenset[str] = frozenset()
    beside: Callable[[str], Mapping[str, str]] = attrs.field(default=lambda _: {}, repr=False)


FEATURES: Mapping[str, str] = {
    "claims": "claims with a text",
    "titles": "titles of claims",
    "supports": "supports of claims",
    "linked": "premises that only work together",
    "rebuttals": "rebuttals",
    "undercuts": "undercuts of a step",
    "conflicts": "conflicts between claims",
    "issues": "issues and positions",
    "arguments": "named arguments",
    "schemes": "schemes of steps",
    "sections": "sections",
    "sources": "sources and passages",
    "speakers": "who puts something forward",
    "tags": "tags",
    "data": "an author's own data",
}
"""What a format may be able to hold, each with what it means."""

_STATEMENT = re.compile(r"(?:#.*\s+)*(?:<[^<>\s]+>|_:\w+) +<[^<>\s]+> +[<_\"]")

EVERYTHING = frozenset(FEATURES)
STEPS = frozenset({"claims", "supports", "linked", "rebuttals", "undercuts", "schemes"})
"""What graphs hold in which claims and steps are nodes."""

GSN = re.compile(r"^[ {,\t-]+(supportedBy|inContextOf|challenges|nodeType|undeveloped):", re.MULTILINE)
KIALO = re.compile(r"Discussion (Title|Name):|1\.[ \t]+[^\n]*\n(.*\n)*?[ \t]*1\.1\.[ \t]+(Pro|Con):")


def _reader(module: str, *, beside: bool = False) -> Reader:
    """The function `read` of a module, which is loaded when it is first used.

    With `beside`, it may look for another file beside the one that is read.
    """

    def read(
        text: str | bytes, *, name: str, path: Path | None, roots: Sequence[Path]
    ) -> Outcome[ArgumentMap]:
        function = import_module(module).read
        outcome: Outcome[ArgumentMap] = (
            function(text, name=name, path=path) if beside else function(text, name=name)
        )
        return outcome

    return read


def _writer(module: str) -> Writer:
    """The function `write` of a module, which is loaded when it is first used."""

    def write(map: ArgumentMap) -> Outcome[str]:
        outcome: Outcome[str] = import_module(module).write(map)
        return outcome

    return write


def _read_argdown(
    text: str | bytes, *, name: str, path: Path | None, roots: Sequence[Path]
) -> Outcome[ArgumentMap]:
    from argmap import argdown

    return argdown.read(text, name=name, path=path, roots=roots)


def _beside_brat(written: str) -> Mapping[str, str]:
    from argmap.formats import brat

    return brat.beside(written)


def _write_json(map: ArgumentMap) -> Outcome[str]:
    from argmap.formats import native

    return Outcome(native.write(map))


def _write_markdown(map: ArgumentMap) -> Outcome[str]:
    from argmap.formats import markdown

    return markdown.outline(map)


def _write_essay(map: ArgumentMap) -> Outcome[str]:
    from argmap.formats import markdown

    return markdown.essay(map)


def _write_mermaid(map: ArgumentMap) -> Outcome[str]:
    from argmap import draw

    return draw.mermaid(map)


def _write_d2(map: ArgumentMap) -> Outcome[str]:
    from argmap import draw

    return draw.d2(map)


def _write_dot(map: ArgumentMap) -> Outcome[str]:
    from argmap.draw.digraph import dot

    return dot(map)


FORMATS = (
    Format(
        name="argdown",
        title="Argdown, plain text that reads as what it means",
        suffixes=(".argdown", ".ad", ".adown", ".argdn"),
        read=_read_argdown,
        write=_writer("argmap.argdown"),
        holds=EVERYTHING,
    ),
    Format(
        name="json",
        title="argmap's own JSON, the one that holds all of a map",
        suffixes=(".json",),
        knows=lambda peek: "argmap" in peek.keys,
        read=_reader("argmap.formats.native"),
        write=_write_json,
        holds=EVERYTHING,
    ),
    Format(
        name="argdown-json",
        title="the JSON that the reference implementation of Argdown exports",
        suffixes=(".argdown.json",),
        shared=(".json",),
        knows=lambda peek: {"statements", "arguments", "relations"} <= peek.keys,
        read=_reader("argmap.formats.argdown_json"),
        write=_writer("argmap.formats.argdown_json"),
        holds=EVERYTHING - {"linked", "undercuts", "schemes", "issues", "sources", "speakers"},
    ),
    Format(
        name="aif",
        title="AIF in JSON, the node sets of AIFdb",
        suffixes=(".aif.json", ".aif"),
        shared=(".json",),
        knows=lambda peek: (
            ("nodes/nodeID" in peek.keys or {"nodes", "edges", "locutions"} <= peek.keys)
            and "AIF" not in peek.keys
        ),
        read=_reader("argmap.formats.aif"),
        write=_writer("argmap.formats.aif"),
        holds=STEPS | {"speakers"},
    ),
    Format(
        name="xaif",
        title="xAIF, AIF with the text and the layout, as OVA 3 and its modules have it",
        suffixes=(".xaif.json", ".xaif"),
        shared=(".json",),
        knows=lambda peek: "AIF" in peek.keys,
        read=_reader("argmap.formats.aif.xaif"),
        write=_writer("argmap.formats.aif.xaif"),
        holds=STEPS | {"speakers"},
    ),
    Format(
        name="aif-ttl",
        title="AIF in RDF, as Turtle",
        suffixes=(".ttl", ".turtle"),
        knows=lambda peek: peek.text.startswith(("@prefix ", "@base ", "PREFIX ", "BASE ")),
        read=_reader("argmap.formats.rdf.turtle"),
        write=_writer("argmap.formats.rdf.turtle"),
        holds=STEPS | {"speakers"},
    ),
    Format(
        name="aif-rdfxml",
        title="AIF in RDF, as XML, in which AIFdb exports it",
        suffixes=(".rdf", ".owl"),
        shared=(".xml",),
        knows=lambda peek: peek.root == "RDF",
        read=_reader("argmap.formats.rdf.rdfxml"),
        write=_writer("argmap.formats.rdf.rdfxml"),
        holds=STEPS | {"speakers"},
    ),
    Format(
        name="aif-nt",
        title="AIF in RDF, a line for each statement (N-Triples)",
        suffixes=(".nt", ".ntriples"),
        knows=lambda peek: _STATEMENT.match(peek.text) is not None,
        read=_reader("argmap.formats.rdf.ntriples"),
        write=_writer("argmap.formats.rdf.ntriples"),
        holds=STEPS | {"speakers"},
    ),
    Format(
        name="aif-jsonld",
        title="AIF in RDF, as JSON-LD",
        suffixes=(".jsonld",),
        shared=(".json",),
        knows=lambda peek: "@context" in peek.keys or "@id" in peek.keys or "@graph" in peek.keys,
        read=_reader("argmap.formats.rdf.jsonld"),
        write=_writer("argmap.formats.rdf.jsonld"),
        holds=STEPS | {"speakers"},
    ),
    Format(
        name="node-link",
        title="node-link JSON, the graphs of networkx and D3",
        suffixes=(".nodelink.json",),
        shared=(".json",),
        knows=lambda peek: (
            {"directed", "multigraph"} <= peek.keys
            or ("nodes/id" in peek.keys and bool({"edges/source", "links/source"} & peek.keys))
        ),
        read=_reader("argmap.formats.node_link"),
        write=_writer("argmap.formats.node_link"),
        holds=EVERYTHING,
    ),
    Format(
        name="ova",
        title="the JSON of OVA before its third version",
        suffixes=(".ova.json", ".ova"),
        shared=(".json",),
        knows=lambda peek: bool({"nodes/descriptors", "nodes/cqdesc", "edges/from/id"} & peek.keys),
        read=_reader("argmap.formats.ova"),
        write=None,
    ),
    Format(
        name="arguebuf",
        title="arguebuf, argument graphs as Protocol Buffers in JSON",
        suffixes=(".arguebuf.json", ".arguebuf"),
        shared=(".json",),
        knows=lambda peek: any(
            key.startswith("nodes/") and key.endswith(("/atom", "/scheme")) for key in peek.keys
        ),
        read=_reader("argmap.formats.arguebuf"),
        write=_writer("argmap.formats.arguebuf"),
        holds=STEPS | {"data", "sources", "speakers"},
    ),
    Format(
        name="sadface",
        title="SADFace, the Simple Argument Description Format",
        suffixes=(".sadface.json", ".sadface"),
        shared=(".json",),
        knows=lambda peek: bool({"edges/source_id", "metadata/core"} & peek.keys),
        read=_reader("argmap.formats.sadface"),
        write=_writer("argmap.formats.sadface"),
        holds=STEPS | {"data"},
    ),
    Format(
        name="arggraph",
        title="the XML of the arg-microtexts corpora",
        suffixes=(".arggraph.xml", ".arggraph"),
        shared=(".xml",),
        knows=lambda peek: peek.root == "arggraph",
        read=_reader("argmap.formats.arggraph"),
        write=_writer("argmap.formats.arggraph"),
        holds=STEPS - {"schemes"},
    ),
    Format(
        name="kialo",
        title="a discussion as Kialo exports it as text",
        suffixes=(".kialo.txt", ".kialo"),
        shared=(".txt",),
        knows=lambda peek: bool(KIALO.match(peek.text)),
        read=_reader("argmap.formats.kialo"),
        write=_writer("argmap.formats.kialo"),
        holds=frozenset({"claims", "supports", "rebuttals", "sources"}),
    ),
    Format(
        name="mindmup",
        title="MindMup, argument maps as nested ideas",
        suffixes=(".mup",),
        shared=(".json",),
        knows=lambda peek: "ideas" in peek.keys and "argmap" not in peek.keys,
        read=_reader("argmap.formats.mindmup"),
        write=None,
        holds=frozenset({"claims", "supports", "linked", "rebuttals"}),
    ),
    Format(
        name="csv",
        title="tables of claims and of links, as spreadsheets save them",
        suffixes=(".csv",),
        shared=(".txt",),
        knows=lambda peek: peek.header(",;|"),
        read=_reader("argmap.formats.table", beside=True),
        write=_writer("argmap.formats.table"),
        holds=STEPS | {"titles", "conflicts", "tags"},
    ),
    Format(
        name="tsv",
        title="the same with tabs between cells",
        suffixes=(".tsv", ".tab"),
        shared=(".txt",),
        knows=lambda peek: peek.header("\t"),
        read=_reader("argmap.formats.tsv", beside=True),
        write=_writer("argmap.formats.tsv"),
        holds=STEPS | {"titles", "conflicts", "tags"},
    ),
    Format(
        name="aml",
        title="AML, the XML of Araucaria",
        suffixes=(".aml",),
        shared=(".xml",),
        knows=lambda peek: peek.root == "ARG",
        read=_reader("argmap.formats.aml"),
        write=_writer("argmap.formats.aml"),
        holds=STEPS - {"undercuts"} | {"speakers"},
    ),
    Format(
        name="carneades",
        title="Carneades 4 in YAML, arguments to be weighed against each other",
        suffixes=(".carneades.yml", ".carneades.yaml"),
        shared=(".yml", ".yaml"),
        knows=lambda peek: bool(
            {"statements", "arguments", "argument_schemes"} & peek.fields and not peek.keys
        ),
        read=_reader("argmap.formats.carneades"),
        write=_writer("argmap.formats.carneades"),
        holds=STEPS | {"titles", "issues", "data"},
    ),
    Format(
        name="gsn",
        title="GSN, the Goal Structuring Notation, in the YAML of gsn2x",
        suffixes=(".gsn.yaml", ".gsn.yml"),
        shared=(".yml", ".yaml"),
        knows=lambda peek: bool(peek.fields and not peek.keys and GSN.search(peek.text)),
        read=_reader("argmap.formats.gsn"),
        write=_writer("argmap.formats.gsn"),
        holds=STEPS | {"tags"},
    ),
    Format(
        name="brat",
        title="brat standoff, annotations of arguments in a text that stands beside them",
        suffixes=(".ann",),
        read=_reader("argmap.formats.brat", beside=True),
        write=_writer("argmap.formats.brat"),
        holds=frozenset({"claims", "supports", "rebuttals", "tags"}),
        beside=_beside_brat,
    ),
    Format(
        name="graphml",
        title="GraphML, the graphs of networkx, yEd and others",
        suffixes=(".graphml",),
        shared=(".xml",),
        knows=lambda peek: peek.root == "graphml",
        read=_reader("argmap.formats.graphml"),
        write=_writer("argmap.formats.graphml"),
        holds=EVERYTHING,
    ),
    Format(
        name="gexf",
        title="GEXF, the graphs of Gephi",
        suffixes=(".gexf",),
        shared=(".xml",),
        knows=lambda peek: peek.root == "gexf",
        read=_reader("argmap.formats.gexf"),
        write=_writer("argmap.formats.gexf"),
        holds=EVERYTHING,
    ),
    Format(
        name="lkif",
        title="LKIF, the XML of Carneades 1 and 2",
        suffixes=(".lkif",),
        shared=(".xml",),
        knows=lambda peek: peek.root == "lkif",
        read=_reader("argmap.formats.lkif"),
        write=None,
    ),
    Format(
        name="caf",
        title="CAF, the XML of Carneades 3",
        suffixes=(".caf",),
        shared=(".xml",),
        knows=lambda peek: peek.root == "caf",
        read=_reader("argmap.formats.lkif"),
        write=None,
    ),
    Format(
        name="markdown",
        title="an outline in Markdown, to be read",
        suffixes=(".md", ".markdown"),
        read=None,
        write=_write_markdown,
    ),
    Format(
        name="essay",
        title="an essay in Markdown, the map in plain prose",
        suffixes=(".essay.md",),
        read=None,
        write=_write_essay,
    ),
    Format(
        name="mermaid",
        title="Mermaid, a picture as text that many sites draw",
        suffixes=(".mmd", ".mermaid"),
        read=None,
        write=_write_mermaid,
    ),
    Format(
        name="d2",
        title="D2, a picture as text",
        suffixes=(".d2",),
        read=None,
        write=_write_d2,
    ),
    Format(
        name="dot",
        title="DOT, a picture as text for Graphviz",
        suffixes=(".dot", ".gv"),
        read=None,
        write=_write_dot,
    ),
)
"""Every format, the two that maps are written in first."""
