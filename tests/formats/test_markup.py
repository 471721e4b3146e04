"""XML documents as rows: read whatever is wrong with them, written well formed whatever is in them."""

import xml.etree.ElementTree as ElementTree

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from argmap.data import Data
from argmap.formats.markup import Row, Sheet, fitted, kept_rows, marked, parse, plain, xml_text
from argmap.formats.markup.reading import DEEPEST
from argmap.formats.markup.rows import ILLEGAL
from tests.formats.equal import xml_differences
from tests.formats.xml_soup import soups

documents = soups(st.just("a"), {"": ["b", "c:d"]}, {"x": st.text(max_size=3), "y:z": st.just("1 < 2")})


@given(documents)
def test_rows_say_what_the_text_says(text: str) -> None:
    document = parse(text, "")
    assert not list(xml_differences(text.encode(), xml_text(document.rows).encode()))


@given(documents.filter(lambda text: "&e;" not in text))
def test_another_parser_finds_the_same(text: str) -> None:
    rows = [row for row in parse(text, "").rows if row.is_element]
    text = ILLEGAL.sub("\ufffd", text).replace("<a", "<a xmlns:c='c' xmlns:x='x' xmlns:y='y'", 1)
    found = list(ElementTree.fromstring(text).iter())
    assert [row.name.rpartition(":")[2] for row in rows] == [each.tag.rpartition("}")[2] for each in found]
    for row, each in zip(rows, found, strict=True):
        assert list(row.attributes.values()) == list(each.attrib.values())


@given(st.text() | st.binary())
@example("<a>" * 50)
@example("<a b='&x;'>&y;</a>")
def test_anything_is_read_and_written_well_formed(source: str | bytes) -> None:
    rows = parse(source, "").rows
    if any(row.is_element for row in rows) and not any(row.name == "!DOCTYPE" for row in rows):
        assert not [each for each in parse(xml_text(rows), "").findings if "This is not XML" in each.message]


@given(st.text())
def test_a_text_is_marked_and_read_again(text: str) -> None:
    assert plain(marked(text)) == plain(marked(text, cdata=True)) == ILLEGAL.sub("\ufffd", text)


values = st.recursive(
    st.none()
    | st.integers(-2, 4)
    | st.sampled_from(["", "root", "a", "!--", "?xml", "!DOCTYPE", " a>", "b c"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["@x", "text"]), inner),
    max_leaves=12,
)


@given(st.lists(st.lists(values, max_size=7), max_size=5), values)
def test_extras_written_by_hand_make_a_document(rows: object, absent: object) -> None:
    sheet = Sheet()
    sheet.declare()
    sheet.put(("", "root"), None, "a", {"x": "1"}, "text")
    written = xml_text(fitted(sheet, Data({"rows": rows, "absent": absent})))
    found = parse(written, "")
    assert not found.findings or found.root is None


def test_nothing_is_kept_of_what_the_sheet_says() -> None:
    sheet = Sheet()
    sheet.declare()
    root = sheet.put(("", "root"), None, "a", {"x": "1"})
    sheet.put(("c", "text"), root, "b", {}, "It rains.")
    rows = parse(xml_text(fitted(sheet, Data())), "").rows
    assert kept_rows(rows, sheet, dict(enumerate(sheet.rows))) == Data()


def test_nesting_without_end_is_not_read_to_its_end() -> None:
    document = parse("<a>" * 1_000_000, "")
    assert len(document.rows) == DEEPEST
    (finding,) = document.findings
    assert "nested" in finding.message
    assert str(finding.place) == f":1:{3 * DEEPEST + 1}"
    assert document.path(DEEPEST - 1) == "//" + "/".join(["a[1]"] * 100)


def test_entities_are_neither_multiplied_nor_fetched() -> None:
    lines = [f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 20)]
    bomb = f'<!DOCTYPE a [<!ENTITY e0 "ha">{"".join(lines)}]><a b="&e19;">&e19;</a>'
    document = parse(bomb, "")
    root = document.root
    assert root is not None
    assert (document.said(root), document.get(root, "b")) == ("&e19;", "&e19;")
    assert [finding.rule.code for finding in document.findings] == ["X910"]


@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e; & &amp;</a>",
        "<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e</a>",
        "<!DOCTYPEa><a/>",
        "<?xml version='1.0' standalone='maybe'?><a/>",
        "<?xml encoding='UTF-8'?><a/>",
        "<a>&e;</a>",
        "<a>\x0c</a>",
    ],
)
def test_what_is_no_xml_is_told(text: str) -> None:
    document = parse(text, "")
    assert "X909" in [finding.rule.code for finding in document.findings]


def test_what_breaks_off_is_read_to_there() -> None:
    document = parse("<a>\n  <b/>\n  <c", "file.xml")
    assert [row.name for row in document.rows] == ["a", "b"]
    assert [str(finding.place) for finding in document.findings] == ["file.xml:3:3"]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1"]
)
def test_encodings_are_told_by_mark_zeros_or_declaration(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?><a>é</a>'
    document = parse(text.encode(encoding), "")
    assert (document.rows[-1].text, document.findings) == ("é", [])


def test_places_are_lines_and_paths() -> None:
    document = parse("<a>😀\n<b/>é<b><c/></b></a>", "file.xml")
    assert (str(document.place(3)), document.path(3)) == ("file.xml:2:9", "/a/b[2]/c[1]")


def test_text_beside_elements_is_not_set_in() -> None:
    row = Row(0, "a", {}, "one ")
    assert (
        xml_text([row, Row(1, "b", {}, "two"), Row(2, "c", tail=" three")])
        == "<a>one <b>two<c/> three</b></a>\n"
    )
