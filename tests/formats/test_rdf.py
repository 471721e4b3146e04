"""AIF in RDF: statements in and out, whatever they are, in four syntaxes."""

import json
import subprocess
import sys
from pathlib import Path

import attrs
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib.compare import isomorphic

from argmap import ArgumentMap
from argmap.diagnostics import MachineError
from argmap.elements import Claim, Premise, Support, Undercut
from argmap.formats import aif, format_named, format_of, readable, writable
from argmap.formats.rdf import jsonld, ntriples, rdfxml, turtle
from argmap.strategies import maps
from tests.formats import equal_rdf
from tests.formats.equal import differences

CASES = Path(__file__).parent / "cases"
RDFLIB = {"aif-ttl": "turtle", "aif-nt": "nt", "aif-rdfxml": "xml", "aif-jsonld": "json-ld"}
NAMES = ["aif-ttl", "aif-nt", "aif-rdfxml", "aif-jsonld"]
AIF = "http://www.arg.tech/aif#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

subjects = st.sampled_from(
    [f"<http://ex.org/{name}>" for name in ("1", "2", "3", "a%20b", "x/y", "person/p", "scheme/Sign", "é")]
    + ["_:a", "_:b", "<urn:x:1>", "<mid:1>"]
)
types = st.sampled_from(
    [f"<{AIF}{name}-node>" for name in ("I", "I", "RA", "CA", "L", "YA", "TA", "MA", "S", "Event")]
    + ["<http://www.w3.org/2002/07/owl#NamedIndividual>", "<http://www.arg.dundee.ac.uk/aif#I-node>"]
    + ["<http://xmlns.com/foaf/0.1/Person>", f"<{AIF}Scheme>"]
)
relations = st.sampled_from(
    [
        f"<{AIF}{name}>"
        for name in (
            *("Premise", "Conclusion", "hasPremise", "premise", "Locution", "IllocutionaryContent", "Anchor"),
            *("StartLocution", "EndLocution", "source", "fulfils", "other"),
        )
    ]
)
says = st.sampled_from(
    [f"<{AIF}{name}>" for name in ("claimText", "creationDate", "source", "schemeName")]
    + [
        "<http://xmlns.com/foaf/0.1/name>",
        "<http://www.w3.org/2000/01/rdf-schema#label>",
        "<http://ex.org/p>",
    ]
)
literals = st.tuples(
    st.sampled_from(['"A"', '"B \\n\\"\\\\ <&> \\u00e9"', '" "', '""', '"Ann Lee"', '"007"', '"Sign"']),
    st.sampled_from(
        ["", "", "@en", "@de-AT", "^^<http://www.w3.org/2001/XMLSchema#integer>", "^^<http://ex.org/t>"]
    ),
).map("".join)
lines = (
    st.tuples(subjects, st.just(f"<{RDF}type>"), types)
    | st.tuples(subjects, relations, subjects)
    | st.tuples(subjects, says, literals)
).map(lambda line: " ".join(line) + " .\n")
soups = st.lists(lines, max_size=14).map("".join)
"""Statements in N-Triples, which are Turtle, too: what no tool writes, and some have."""


def back(name: str, text: str | bytes) -> ArgumentMap:
    return readable(format_named(name))(text, name="", path=None, roots=[]).value


def comes_back(name: str, text: str) -> None:
    outcome = readable(format_named(name))(text, name="soup", path=None, roots=[])
    assert outcome.ok, outcome.findings
    written = writable(format_named(name))(outcome.value)
    assert differences(name, text.encode(), written.value.encode()) == []
    assert not written.findings


@pytest.mark.parametrize("name", NAMES)
@given(soup=soups)
def test_every_graph_comes_back_equal(name: str, soup: str) -> None:
    comes_back(name, soup if name in ("aif-ttl", "aif-nt") else graph_of(soup).serialize(format=RDFLIB[name]))


@given(plain=soups, named=soups)
def test_named_graphs_come_back_in_json(plain: str, named: str) -> None:
    nodes, inner = (json.loads(graph_of(soup).serialize(format="json-ld")) for soup in (plain, named))
    comes_back("aif-jsonld", json.dumps([*nodes, {"@id": "http://ex.org/1", "@graph": inner}]))


@pytest.mark.parametrize("name", NAMES)
@given(soup=soups)
def test_every_statement_is_read(name: str, soup: str) -> None:
    """What is gathered of a file is what rdflib's own graph has of it."""
    if name == "aif-jsonld":
        soup = soup.replace('"007"', '"7"')  # rdflib writes it as the number 7
    graph = graph_of(soup)
    text = soup if name in ("aif-ttl", "aif-nt") else graph.serialize(format=RDFLIB[name])
    found = equal_rdf.SYNTAXES[name](text, "").quads
    assert len(found) == len(graph)
    assert isomorphic(equal_rdf.graph_of(found), graph)


def graph_of(soup: str) -> rdflib.Graph:
    """The statements as rdflib has them, each literal as it is written."""
    normalize, rdflib.NORMALIZE_LITERALS = rdflib.NORMALIZE_LITERALS, False
    try:
        return rdflib.Graph().parse(data=soup, format="nt")
    finally:
        rdflib.NORMALIZE_LITERALS = normalize


@settings(max_examples=60)
@given(
    map=maps(whole=False, max_claims=5, max_links=5, max_others=4),
    name=st.sampled_from(NAMES),
    other=st.sampled_from(NAMES),
)
def test_every_syntax_says_the_same(map: ArgumentMap, name: str, other: str) -> None:
    read = back(name, writable(format_named(name))(map).value)
    again = writable(format_named(other))(read)
    assert bool(again.findings) == (back(other, again.value) != read)
    if other != "aif-rdfxml":  # which has no control characters
        assert again.findings == ()


@pytest.mark.parametrize("name", NAMES)
def test_node_sets_of_json_get_into_rdf_and_out_again(name: str) -> None:
    debate = aif.read((CASES / "aif" / "dialogue.json").read_bytes()).value
    read = back(name, writable(format_named(name))(debate).value)
    assert [element.id for element in read.elements] == [element.id for element in debate.elements]
    assert read.claims == debate.claims
    nodes = {node["nodeID"]: node["type"] for node in json.loads(aif.write(read).value)["nodes"]}
    assert nodes == {node["nodeID"]: node["type"] for node in json.loads(aif.write(debate).value)["nodes"]}


@pytest.fixture
def export() -> ArgumentMap:
    return back("aif-rdfxml", (CASES / "aif-rdfxml" / "aifdb.rdf").read_bytes())


def test_a_changed_claim_is_written_as_it_is_now(export: ArgumentMap) -> None:
    claim = export.claims[0]
    changed = [attrs.evolve(each, text="Else.") if each is claim else each for each in export.elements]
    text = rdfxml.write(attrs.evolve(export, elements=changed)).value
    assert "<aif:claimText>Else.</aif:claimText>" in text
    assert claim.text not in [found.text for found in rdfxml.read(text).value.claims]
    assert text.count("2014-02-02 10:10:10") == 1


def test_a_new_link_is_written_as_the_file_writes_its_own(export: ArgumentMap) -> None:
    first, second, *_ = export.claims
    premise = attrs.evolve(export.links[0].premises[0], claim=first.id)
    link = Support(id="11", target=second.id, premises=[premise])
    text = turtle.write(attrs.evolve(export, elements=[*export.elements, link])).value
    assert (
        "<http://www.aifdb.org/nodes/11> a owl:NamedIndividual, aif:RA-node ;\n"
        "    aif:Premise <http://www.aifdb.org/nodes/1> ;\n"
        "    aif:Conclusion <http://www.aifdb.org/nodes/2> .\n"
    ) in text
    found = turtle.read(text).value
    assert found.get("11") == link


def test_with_a_link_its_statements_go(export: ArgumentMap) -> None:
    elements = [each for each in export.elements if each.id != "3" and getattr(each, "content", None) != "3"]
    assert "<http://www.aifdb.org/nodes/3>" not in turtle.write(attrs.evolve(export, elements=elements)).value


def test_an_attack_on_a_step_is_an_undercut() -> None:
    debate = back("aif-ttl", (CASES / "aif-ttl" / "ontology.ttl").read_bytes())
    assert [link.target for link in debate.links if isinstance(link, Undercut)] == ["_:detour"]


def test_named_graphs_are_told_where_they_cannot_be_written() -> None:
    debate = back("aif-jsonld", (CASES / "aif-jsonld" / "named-graph.jsonld").read_bytes())
    assert len(debate.claims) == 2
    assert jsonld.write(debate).findings == ()
    assert {finding.rule.code for finding in turtle.write(debate).findings} == {"X901"}


@pytest.mark.parametrize(
    "line",
    ['<http://ex.org/a> <http://ex.org/1> "b" .', '<http://ex.org/a> <http://ex.org/b> "\\u0001" .'],
    ids=["a word that ends in a digit", "a control character"],
)
def test_what_xml_cannot_say_is_told(line: str) -> None:
    read = back("aif-nt", line)
    assert ntriples.write(read).findings == ()
    assert jsonld.write(read).findings == ()
    (finding,) = rdfxml.write(read).findings
    assert finding.rule.code == "X901"


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"@prefix aif: <http://www.arg.tech/aif#> .", "aif-ttl"),
        (b'# a\n<http://ex.org/a> <http://ex.org/b> "c" .', "aif-nt"),
        (b"<!DOCTYPE rdf:RDF [<!ENTITY a 'b'>]><rdf:RDF/>", "aif-rdfxml"),
        (b'{"@context": {}, "@graph": []}', "aif-jsonld"),
    ],
)
def test_the_content_tells_that_it_is_rdf(content: bytes, name: str) -> None:
    outcome = format_of("debate", content)
    assert outcome.value.name == name
    assert [finding.rule.code for finding in outcome.findings] == ["X908"]


def test_entities_are_not_multiplied() -> None:
    entities = "".join(f'<!ENTITY e{n} "{"".join(f"&e{n - 1};" for _ in range(9))}">' for n in range(1, 30))
    bomb = f'<!DOCTYPE a [<!ENTITY e0 "ha">{entities}]><rdf:RDF xmlns:rdf="{RDF}">&e29;</rdf:RDF>'
    outcome = rdfxml.read(bomb)
    assert {finding.rule.code for finding in outcome.findings} == {"X910"}
    many = (
        f'<!DOCTYPE a [<!ENTITY e "{"ha" * 400}">]><rdf:RDF xmlns:rdf="{RDF}"><a>{"&e;" * 9000}</a></rdf:RDF>'
    )
    assert len(repr(rdfxml.read(many).value)) < 3_000_000


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_opened(name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    secret = tmp_path / "secret.jsonld"
    secret.write_text('{"@context": {"s": "http://ex.org/secret"}}', encoding="utf-8")
    address = secret.as_uri()
    texts = [
        f'{{"@context": ["{address}", {{"@import": "{address}"}}], "@id": "_:a", "s": "x"}}',
        f'{{"@id": "_:a", "http://ex.org/b": {{"@context": "{address}", "s": "x"}}}}',
        f'<!DOCTYPE a SYSTEM "{address}" [<!ENTITY e SYSTEM "{address}">'
        f'<!ENTITY % p SYSTEM "{address}"> %p;]><rdf:RDF xmlns:rdf="{RDF}">'
        '<rdf:Description rdf:about="a"><rdf:value>&e;</rdf:value></rdf:Description></rdf:RDF>',
    ]
    monkeypatch.setattr("builtins.open", None)
    monkeypatch.setattr("urllib.request.urlopen", None)
    for text in texts:
        outcome = readable(format_named(name))(text, name="", path=None, roots=[])
        assert "secret" not in repr(outcome.value).replace("secret.jsonld", "")
        if name == ("aif-rdfxml" if text[0] == "<" else "aif-jsonld"):
            assert outcome.ok
            assert "X910" in {finding.rule.code for finding in outcome.findings}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        "<a> <b> " + "[ <b> " * 10_000,
        "<a> <b> " + "( " * 10_000,
        '{"@list": ' * 150 + "1" + "}" * 150,
        f'<rdf:RDF xmlns:rdf="{RDF}">' + "<rdf:li>" * 20_000,
        "<a:b> <a:c> " + "9" * 10_000 + " .",
        '{"@id": "_:a", "http://ex.org/b": 1e999}',
        '{"@context": {"a": "b:c", "b": "a:d"}, "a": "b"}',
        '"\\ud800" \ud800',
    ],
    ids=range(9),
)
def test_nothing_is_too_deep_or_too_great(name: str, text: str) -> None:
    assert isinstance(back(name, text), ArgumentMap)


def test_argmap_does_not_load_rdflib() -> None:
    code = "import sys, argmap, argmap.formats; sys.exit('rdflib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


terms = st.sampled_from(
    ["", "<", "<http://ex.org/a>", "_:b", '"c"', '"c"@en', "<a b>", "x", 'a"b<c>', "urn:x:"]
)
junk = (
    terms
    | st.none()
    | st.booleans()
    | st.lists(terms, max_size=4)
    | st.dictionaries(terms, terms, max_size=2)
)


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=40)
@given(
    kept=st.fixed_dictionaries(
        {},
        optional={
            "style": junk
            | st.fixed_dictionaries(
                {},
                optional=dict.fromkeys(
                    (
                        "namespace",
                        "base",
                        "graph",
                        "both",
                        "words",
                        "named",
                        "sources",
                        "schemes",
                        "addresses",
                        "people",
                    ),
                    junk,
                ),
            ),
            "also": st.lists(junk, max_size=3),
            "absent": st.lists(junk, max_size=3),
        },
    )
)
def test_whatever_stands_in_the_extras_something_is_written(name: str, kept: dict[str, object]) -> None:
    step = Support(id="s", target="a", premises=[Premise(claim="b c")], schemes=["Sign"])
    written = ArgumentMap(
        elements=[Claim(id="a", text="A"), Claim(id="b c", text="B"), step], extras={"rdf": kept}
    )
    outcome = writable(format_named(name))(written)
    assert bool(outcome.findings) == (back(name, outcome.value) != written)


def test_without_rdflib_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rdflib", None)
    with pytest.raises(MachineError, match=r"pip install 'argmap\[rdf\]'"):
        turtle.read("")
