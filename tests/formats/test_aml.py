"""AML of Araucaria: trees of units in and out, whatever is in them."""

from hypothesis import given
from hypothesis import strategies as st

from argmap import Builder
from argmap.formats import format_of
from argmap.formats.aml import read, write
from tests.formats.equal import xml_differences
from tests.formats.xml_soup import assert_edits_hold, soups, texts

soup = soups(
    st.sampled_from(["ARG", "ARG", "ARG", "a:ARG", "AU"]),
    {
        "ARG": ["AU", "AU", "TEXT", "EDATA", "SCHEMESET"],
        "AU": ["PROP", "CA", "LA", "REFUTATION", "AU"],
        "CA": ["AU"],
        "LA": ["AU", "AU", "PROP"],
        "REFUTATION": ["AU"],
        "PROP": ["PROPTEXT", "PROPTEXT", "OWNER", "INSCHEME", "TUTOR"],
        "EDATA": ["AUTHOR", "SOURCE"],
        "": [],
    },
    {
        "identifier": st.sampled_from(["A", "B", "C", "s1", "text", ""]),
        "missing": st.sampled_from(["yes", "no"]),
        "offset": st.sampled_from(["0", "12", "-1", "x", "9" * 20]),
        "name": st.sampled_from(["Ann", "A", ""]),
        "scheme": st.sampled_from(["Argument from Sign", " Argument from Sign ", "x"]),
        "schid": st.sampled_from(["0", "1"]),
    },
    words=st.just("") | texts,
    most=16,
)


def unit(identifier: str, text: str, *inner: str, more: str = "") -> str:
    prop = (
        f'<PROP identifier="{identifier}" missing="no"><PROPTEXT offset="-1">{text}</PROPTEXT>{more}</PROP>'
    )
    return f"<AU>{prop}{''.join(inner)}</AU>"


units = st.recursive(
    st.builds(unit, st.sampled_from("ABCD"), st.sampled_from("pq")),
    lambda inner: st.builds(
        lambda name, steps, scheme: unit(
            name, "p", *steps, more='<INSCHEME scheme="Sign" schid="1"/><OWNER name="Ann"/>' if scheme else ""
        ),
        st.sampled_from("ABCD"),
        st.lists(
            st.builds(
                lambda step, below: f"<{step}>{''.join(below)}</{step}>",
                st.sampled_from(["CA", "LA", "REFUTATION"]),
                st.lists(inner, max_size=3),
            ),
            max_size=3,
        ),
        st.booleans(),
    ),
    max_leaves=6,
)
files = soup | st.lists(units, max_size=3).map(lambda each: f"<ARG>{''.join(each)}</ARG>")


@given(files)
def test_every_file_comes_back_equal(text: str) -> None:
    outcome = read(text)
    written = write(outcome.value)
    assert not list(xml_differences(text.encode(), written.value.encode()))
    assert not written.findings
    assert read(written.value).value == outcome.value
    assert not [finding for finding in outcome.errors if finding.rule.code != "X909"]


@given(files)
def test_a_changed_claim_is_written_as_it_is_now(text: str) -> None:
    assert_edits_hold(read, write, text)


def test_a_claim_that_serves_two_steps_is_one_claim() -> None:
    b = Builder()
    rain, wet, full = b.claim("It rains."), b.claim("The roads are wet."), b.claim("The barrels are full.")
    b.support(wet, rain)
    b.support(full, rain)
    read_back = read(write(b.build()).value).value
    assert {claim.text for claim in read_back.claims} == {claim.text for claim in b.build().claims}
    assert len(read_back.claims) == 3
    assert len(read_back.supports) == 2


def test_claims_in_a_circle_are_written() -> None:
    b = Builder()
    one, other = b.claim("God exists."), b.claim("The Bible says so, and it is never wrong.")
    b.support(one, other)
    b.support(other, one)
    assert read(write(b.build()).value).value == b.build()


def test_the_content_tells_what_it_is() -> None:
    assert format_of("debate.xml", b"<!DOCTYPE ARG SYSTEM 'argument.dtd'><ARG/>").value.name == "aml"
