"""Tables of claims and links: in and out, whatever is in them."""

from pathlib import Path

import attrs
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from argmap import ArgumentMap
from argmap.elements import AnyElement, Claim, Premise, Rebuttal, Support
from argmap.formats import format_of
from argmap.formats.native import read as read_native
from argmap.formats.native import write as write_native
from argmap.formats.table import TSV, read, write
from argmap.formats.table.cells import rows_of, text_of
from tests.formats.equal import lost, row_differences

names = st.sampled_from(
    ["id", "Text", "claim", "title", "Tags", "parent", "relation", "from", "to", "", "x", "x", "#"]
)
cells = st.sampled_from(
    [
        "",
        "",
        "1",
        "2",
        "3",
        "c1",
        "s1",
        "a b",
        "pro",
        "con",
        "undercuts",
        "-1",
        "conflicts",
        "contradictory",
        " 1",
        "u;v",
    ]
) | st.text(max_size=3)
rows = st.lists(st.lists(cells, min_size=1, max_size=6), max_size=6)
headers = st.lists(names, min_size=1, max_size=6) | st.sampled_from(
    [
        ["id", "text"],
        ["id", "from", "relation", "to"],
        ["text", "parent", "stance"],
        ["from", "to", "type", "scheme"],
    ]
)
tables = st.lists(
    st.tuples(st.sampled_from([[], [[""]], [["junk"], [""]], [[",", ""]]]), headers, rows), max_size=3
)
texts = st.builds(
    lambda tables, delimiter, end, begin: (
        begin
        + text_of(
            [row for before, header, rows in tables for row in [*before, header, *rows]], delimiter, end
        )
    ),
    tables,
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["", "", "\ufeff", "sep=;\n", "\n"]),
)
"""What no spreadsheet saves, and some do."""


@given(texts | st.text(alphabet='ab,;"\n\r\t ', max_size=12))
@example("id,text\n1,a\n1,b\n\nid,from,relation,to\ns,1,pro,u\nu,1,con,s\n")
def test_every_file_comes_back_equal(text: str) -> None:
    outcome = read(text)
    written = write(outcome.value)
    assert list(row_differences(text.encode(), written.value.encode())) == []
    assert lost(written) == []
    assert read(written.value).value == outcome.value
    assert read_native(write_native(outcome.value)).value == outcome.value


@given(
    st.lists(st.lists(st.text(alphabet='ab,"\n\r\t \ufeff', max_size=4), min_size=1, max_size=3), max_size=3)
)
def test_cells_come_back(rows: list[list[str]]) -> None:
    assert [list(row.cells) for row in rows_of(text_of(rows, ","), ",")[0]] == rows


@given(texts, st.data())
def test_with_rows_gone_the_others_stay(text: str, data: st.DataObject) -> None:
    outcome = read(text)
    assume(not outcome.findings)
    before = outcome.value
    kept = {claim.id: claim for claim in before.claims if data.draw(st.booleans())}
    elements: list[AnyElement] = [*kept.values()]
    changed = attrs.evolve(before, elements=elements)
    written = write(changed)
    assert {claim.id: claim.text for claim in read(written.value).value.claims} == {
        claim.id: claim.text for claim in kept.values()
    }


CLAIMS = "id,text\nwet,The roads are wet.\nrain,It rains.\n"
LINKS = "id,from,relation,to\ns1,rain,supports,wet\n"


@pytest.mark.parametrize(
    ("claims", "links"),
    [
        ("debate.csv", "debate.links.csv"),
        ("claims.csv", "links.csv"),
        ("Nodes.csv", "Edges.csv"),
        ("x-nodes.csv", "x-edges.csv"),
    ],
)
def test_a_pair_of_files_is_one_map(tmp_path: Path, claims: str, links: str) -> None:
    for name, content in ((claims, CLAIMS), (links, LINKS)):
        (tmp_path / name).write_text(content, encoding="utf-8")
    found = []
    for name, content in ((claims, CLAIMS), (links, LINKS)):
        outcome = read(content, name=name, path=tmp_path / name)
        assert [finding.rule.code for finding in outcome.findings] == ["X913"]
        found.append(outcome.value)
    assert found[0] == found[1] == read(f"{CLAIMS}\n{LINKS}").value
    assert write(found[0]).value == f"{CLAIMS}\n{LINKS}"


def test_a_new_reason_gets_a_row() -> None:
    before = read("Claim;Parent;Stance;By\nA;;;Ann\nB;A;pro;\n").value
    new: list[AnyElement] = [
        Claim(id="new", text="C", data={"By": "Bea"}),
        Rebuttal(id="r1", target="c1", premises=[Premise(claim="new")]),
    ]
    changed = attrs.evolve(before, elements=[*before.elements, *new])
    assert write(changed).value == (
        "Claim;Parent;Stance;By;id\nA;;;Ann;c1\nB;A;pro;;c2\nC;c1;rebuts;Bea;new\n"
    )


def test_a_new_claim_with_a_number_needs_no_column() -> None:
    before = read("Claim;Parent;Stance\nA;;\nB;A;pro\n").value
    new: list[AnyElement] = [
        Claim(id="c3", text="C"),
        Support(id="s2", target="c2", premises=[Premise(claim="c3")]),
    ]
    changed = attrs.evolve(before, elements=[*before.elements, *new])
    assert write(changed).value == "Claim;Parent;Stance\nA;;\nB;A;pro\nC;c2;pro\n"


def test_what_looks_like_a_formula_is_told_and_written_as_it_is() -> None:
    written_of = ArgumentMap(elements=[Claim(id="c1", text="=1+1"), Claim(id="c2", text="-5")])
    written = write(written_of)
    assert [finding.rule.code for finding in written.findings] == ["X912"]
    assert read(written.value).value == written_of


def test_the_content_tells_which_kind_it_is() -> None:
    assert format_of("debate.txt", b"Nr;Claim\n1;A").value.name == "csv"
    assert format_of("debate.txt", b"Nr\tClaim\n1\tA").value.name == "tsv"
    assert write(read("id\ttext\n1\ta, b\n", flavour=TSV).value, flavour=TSV).value == "id\ttext\n1\ta, b\n"
