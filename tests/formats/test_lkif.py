"""LKIF and CAF, the XML of earlier Carneades: whatever is in a file, a map comes of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.elements import Rebuttal, Support
from argmap.formats import format_of
from argmap.formats.lkif import read
from tests.formats.xml_soup import soups

ids = st.sampled_from(["s1", "s2", "s3", "a1", "#s1", ""])
soup = soups(
    st.sampled_from(["lkif", "caf", "lkif", "caf", "l:lkif", "html"]),
    {
        "lkif": ["argument-graphs", "argument-graphs", "theory", "sources"],
        "caf": ["statements", "arguments", "metadata", "references"],
        "argument-graphs": ["argument-graph"],
        "argument-graph": ["statements", "statements", "arguments", "titles"],
        "statements": ["statement"],
        "statement": ["s", "not", "descriptions", "metadata"],
        "s": ["c", "v"],
        "not": ["s"],
        "arguments": ["argument"],
        "argument": ["conclusion", "premises", "premises", "metadata", "titles"],
        "premises": ["premise"],
        "references": ["metadata"],
        "metadata": ["descriptions"],
        "descriptions": ["description"],
        "titles": ["title"],
        "": [],
    },
    {
        "id": ids,
        "statement": ids,
        "key": ids,
        "main-issue": ids,
        "title": st.sampled_from(["", "Title"]),
        "identifier": st.sampled_from(["https://example.org", "x"]),
        "creator": st.sampled_from(["A; B", ";"]),
        "direction": st.sampled_from(["pro", "con"]),
        "polarity": st.just("negative"),
        "type": st.sampled_from(["exception", "assumption", "ordinary"]),
        "weight": st.sampled_from(["0.5", "x", "1e999"]),
        "strict": st.sampled_from(["true", "x"]),
        "lang": st.sampled_from(["en", "de"]),
    },
    most=25,
)


@given(soup)
def test_any_file_is_read_without_an_error(text: str) -> None:
    outcome = read(text)
    assert not [finding for finding in outcome.errors if finding.rule.code != "X909"]


def graph(arguments: str) -> str:
    statements = "".join(f'<statement id="{key}"><s>{key}</s></statement>' for key in "abc")
    return f"<caf><statements>{statements}</statements><arguments>{arguments}</arguments></caf>"


@pytest.mark.parametrize(
    ("attributes", "kind"),
    [("", Support), ('pro="false"', Rebuttal), ('direction="con"', Rebuttal), ('direction="pro"', Support)],
)
def test_an_argument_is_for_or_against(attributes: str, kind: type) -> None:
    premises = '<premises><premise statement="a"/></premises>'
    outcome = read(graph(f'<argument id="x" {attributes}><conclusion statement="b"/>{premises}</argument>'))
    (link,) = outcome.value.links
    assert (type(link), link.id, link.target) == (kind, "x", "b")


def test_an_exception_is_an_undercut() -> None:
    premises = '<premise statement="a"/><premise statement="c" type="exception"/>'
    argument = f'<argument id="x"><conclusion statement="b"/><premises>{premises}</premises></argument>'
    (undercut,) = read(graph(argument)).value.undercuts
    assert (undercut.target, undercut.premises[0].claim) == ("x", "c")


def test_a_negative_premise_is_a_claim_that_denies_the_statement() -> None:
    premises = '<premise statement="a" polarity="negative"/>'
    argument = f'<argument id="x"><conclusion statement="b"/><premises>{premises}</premises></argument>'
    found = read(graph(argument)).value
    (conflict,) = found.conflicts
    assert conflict.exhaustive
    assert conflict.claims == ("a", found.links[0].premises[0].claim)


@pytest.mark.parametrize("name", ["lkif", "caf"])
def test_the_content_tells_what_it_is(name: str) -> None:
    assert format_of("case.xml", f"<{name}/>".encode()).value.name == name
