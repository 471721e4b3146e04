"""SADFace, the Simple Argument Description Format; docs/formats.md says what of it is what in a map.

Atoms are claims. Since version 0.5 a step is of type `inference` or `conflict`; before, of type `scheme`, and
its name says what it does.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import partial
from uuid import UUID

import attrs

from argmap.data import EMPTY, Data, thaw
from argmap.diagnostics import Outcome
from argmap.elements import AnyLink, Argument, Claim, Passage, Source, Support
from argmap.formats.graphs.entries import id_in_file, read_entries, written_entries
from argmap.formats.graphs.files import GraphFile
from argmap.formats.graphs.form import Form, Object, Said, count_in, data_in, id_of, text_at
from argmap.formats.graphs.reading import StepGraph
from argmap.formats.graphs.writing import Drawing, link_edges, node_of
from argmap.formats.residue import again, data_of, keeping, released, residue, within
from argmap.formats.shapes import Reading, quoted
from argmap.formats.steps import Role
from argmap.model import ArgumentMap, salvage
from argmap.text import Place

KEY = "sadface"

TYPES: Mapping[Role, str] = {"claim": "atom", "support": "inference", "attack": "conflict"}
NAMES: Mapping[Role, str] = {"support": "support", "attack": "attack"}
"""What a step is called of which nothing more is known."""

SUPPORTS = frozenset({"support", "inference", "default inference", "default support", "ra", ""})
ATTACKS = frozenset({"attack", "conflict", "default conflict", "default attack", "ca"})
PLAIN = {"support": SUPPORTS, "attack": ATTACKS | {""}}
OTHERS = frozenset({"rephrase", "preference", "default rephrase", "default preference", "ma", "pa"})
"""Names of steps that are neither for nor against anything."""


def read(text: str | bytes, *, name: str = "<sadface>") -> Outcome[ArgumentMap]:
    """The map that a document of SADFace comes to; whatever the text, there is one.

    >>> atom = '{"id": "a", "type": "atom", "text": "It rains.", "sources": [], "metadata": {}}'
    >>> read(f'{{"nodes": [{atom}], "edges": []}}').value.claims[0].text
    'It rains.'
    """
    return _FILE.read(text, name)


def write(map: ArgumentMap) -> Outcome[str]:
    """A map as SADFace. Findings tell what it cannot hold.

    >>> from argmap import Builder
    >>> b = Builder()
    >>> _ = b.support(b.claim("The roads are wet."), b.claim("It rains."))
    >>> read(write(b.build()).value).value == b.build()
    True
    """
    return _FILE.write(map)


def _map(reading: Reading, tree: dict[str, object]) -> ArgumentMap:
    known: dict[str, str] = {}
    inner = {key: value for key, value in tree.items() if key != "metadata"}
    graph = StepGraph(reading, inner, (), _form(known, {}))
    sources = read_entries(graph, "resources", "id", "source", _source)
    known.update((name, source.id) for name, source in sources.elements.items())
    graph.read()
    elements = graph.elements([*sources.elements.values()])
    rest = graph.rest(elements, ("resources",))
    if sources.others:
        rest["resources"] = sources.others
    about = {"metadata": tree["metadata"]} if "metadata" in tree else {}
    title, data, core = _told(about)
    if core:
        rest["core"] = core
    if top := residue(about, {"metadata": _metadata(title, data, core)}):
        rest["top"] = top
    made = salvage(elements, title=title, data=data, extras=keeping(KEY, data_of(rest)))
    reading.findings.extend(made.findings)
    return made.value


def _tree(map: ArgumentMap) -> object:
    rest = within(map.extras, KEY)
    if "file" in rest and not map.elements:
        return released(rest["file"])
    raw = {each.id: id_in_file(each.id, within(each.extras, KEY), "id") for each in map.sources}
    known = {id_of(key) or own: own for own, key in raw.items()}
    drawing = Drawing(rest, _form(known, raw))
    parts = [node for element in map.elements if (node := node_of(map, element, drawing.form)) is not None]
    own = [(part.element.id, made) for part in parts if (made := drawing.element_node(part)) is not None]
    core = within(rest, "core")
    about, told = {"metadata": _metadata(map.title, map.data, core)}, (map.title or None, map.data, core)
    return drawing.whole(
        {
            **again(about, within(rest, "top"), (_told, told, ["metadata"])),
            "resources": written_entries(map.sources, rest.get("resources", ()), _resource),
            "nodes": drawing.nodes(own),
            "edges": drawing.edges(edge for part in parts for edge in link_edges(part)),
        }
    )


# What the file says of itself


def _metadata(title: str | None, data: Data, core: Data) -> Object:
    return {
        "core": again(_core(title), core, (partial(text_at, key="title"), title or "", ["title"])),
        **_plain(data),
    }


def _core(title: str | None) -> Object:
    """What every document says of itself, from nothing: a date would differ each time."""
    empty = dict.fromkeys(("description", "notes", "analyst_name", "analyst_email", "created", "edited"), "")
    return {"id": _uuid(title or ""), "title": title or "", **empty, "version": "0.5"}


def _told(about: Mapping[str, object]) -> tuple[str | None, Data, Data]:
    """The title of a document, the data in the namespaces of its metadata, and the rest of its core."""
    metadata = about.get("metadata")
    if not isinstance(metadata, dict):
        return None, EMPTY, EMPTY
    core = metadata.get("core")
    spaces = data_in({key: value for key, value in metadata.items() if key != "core"}) or EMPTY
    if not isinstance(core, dict):
        return None, spaces, EMPTY
    title = text_at(core, "title") or None
    return title, spaces, residue(core, _core(title))


def _uuid(*words: str) -> str:
    """A UUID of version 4, as the format asks for, which is the same each time."""
    digest = hashlib.sha256("\0".join(words).encode()).digest()
    return str(UUID(bytes=digest[:16], version=4))


# Resources


def _source(id: str, entry: Object, place: Place) -> Source:
    made = Source(id=id, data=data_in(entry.get("metadata")), place=place)
    return attrs.evolve(made, extras=keeping(KEY, residue(entry, _resource(made))))


def _resource(source: Source) -> Object:
    rest = within(source.extras, KEY)
    usual: Object = {"id": source.id, "type": "text", "content": "", "metadata": _plain(source.data)}
    return again(usual, rest, (_data_of, source.data, ["metadata"]))


# Nodes


def _form(known: Mapping[str, str], raw: Mapping[str, object]) -> Form:
    """How nodes are read and written; the sources by their ids in the file, and the other way round."""

    def claim(key: str, node: Object, place: Place) -> Claim:
        made = Claim(
            id=key,
            text=text_at(node, "text"),
            passages=_passages(node, known),
            data=_data_of(node),
            place=place,
        )
        return attrs.evolve(made, extras=keeping(KEY, residue(node, _atom(made, raw, EMPTY, known))))

    return Form(
        key=KEY,
        node_id="id",
        edge_id="id",
        start="source_id",
        end="target_id",
        role=_role,
        claim=claim,
        step=_step,
        node=lambda element, rest: (
            _atom(element, raw, rest, known)
            if isinstance(element, (Claim, Argument))
            else _scheme(element, rest)
        ),
        edge=lambda _, start, end: {"id": _uuid(str(start), str(end)), "source_id": start, "target_id": end},
        called=_called,
        between="Put an inference or a conflict between.",
    )


def _role(node: Object) -> Role | None:
    name = text_at(node, "name").strip().casefold()
    match node.get("type"):
        case "atom":
            return "claim"
        case "inference":
            return "support"
        case "conflict":
            return "attack"
        case "scheme" if name not in OTHERS:
            return "attack" if name in ATTACKS else "support"
    return None


def _called(node: Object) -> str:
    name, sort = text_at(node, "name"), text_at(node, "type")
    return f"step {quoted(name)}" if sort == "scheme" else f"node of type {quoted(sort)}"


def _schemes(node: Object) -> tuple[str, ...]:
    """The schemes of a step; none if its name only says what its type does."""
    name, role = text_at(node, "name"), _role(node)
    return () if role is None or name.strip().casefold() in PLAIN.get(role, ()) else (name,)


def _step(key: str, role: Role, node: Object) -> Said:
    schemes, data = _schemes(node), _data_of(node)
    usual = _scheme_from_nothing(key, role, schemes, data)
    return Said({"schemes": schemes, "data": data}, keeping(KEY, residue(node, usual)))


def _scheme_from_nothing(key: str, role: Role, schemes: tuple[str, ...], data: Data) -> Object:
    name = schemes[0] if schemes else NAMES[role]
    return {"id": key, "type": TYPES[role], "name": name, "metadata": _plain(data)}


def _scheme(link: AnyLink, rest: Data) -> Object:
    role: Role = "support" if isinstance(link, Support) else "attack"
    usual = _scheme_from_nothing(link.id, role, link.schemes, link.data)
    return again(
        usual,
        rest,
        (_role, role, ["type", "name"]),
        (_schemes, link.schemes[:1], ["name"]),
        (_data_of, link.data, ["metadata"]),
    )


def _atom(
    element: Claim | Argument, raw: Mapping[str, object], rest: Data, known: Mapping[str, str]
) -> Object:
    text = element.text if isinstance(element, Claim) else element.gist
    usual: Object = {
        "id": element.id,
        "type": TYPES["claim"],
        "text": text or element.title or "",
        "sources": [_passage(each, raw) for each in element.passages],
        "metadata": _plain(element.data),
    }
    return again(
        usual,
        rest,
        (partial(text_at, key="text"), usual["text"], ["text"]),
        (partial(_passages, known=known), element.passages, ["sources"]),
        (_data_of, element.data, ["metadata"]),
    )


def _passage(passage: Passage, raw: Mapping[str, object]) -> Object:
    said: Object = {"resource_id": raw.get(passage.source, passage.source), "text": ""}
    if passage.start is not None and passage.stop is not None:
        said.update(offset=passage.start, length=passage.stop - passage.start)
    return said


def _passages(node: Object, known: Mapping[str, str]) -> tuple[Passage, ...]:
    """Where an atom is said, as far as its sources name resources of the document."""
    found: list[Passage] = []
    sources = node.get("sources")
    for entry in sources if isinstance(sources, list) else ():
        name = id_of(entry.get("resource_id")) if isinstance(entry, dict) else None
        if name is not None and name in known:
            start, length = count_in(entry.get("offset")), count_in(entry.get("length"), least=1)
            stop = None if start is None or length is None else count_in(start + length)
            start = None if stop is None else start
            found.append(Passage(source=known[name], start=start, stop=stop))
    return tuple(found)


def _data_of(found: Object) -> Data:
    return data_in(found.get("metadata"))


def _plain(data: Data) -> Object:
    return {key: thaw(value) for key, value in data.items()}


_FILE = GraphFile(key=KEY, called="A document", map=_map, tree=_tree)
