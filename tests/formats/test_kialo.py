"""Discussions of Kialo as text: in and out, whatever is in them."""

import attrs
from hypothesis import assume, example, given
from hypothesis import strategies as st

from argmap import ArgumentMap
from argmap.elements import AnyElement, Claim, Premise, Rebuttal, Support
from argmap.formats import format_of
from argmap.formats.kialo import read, write
from argmap.formats.native import read as read_native
from argmap.formats.native import write as write_native
from tests.formats.equal import line_differences

numbers = st.lists(st.sampled_from(["1", "2", "3", "12"]), min_size=1, max_size=4).map(".".join)
words = st.sampled_from(
    ["It rains.", "", " ", "x [1]", "[1] [2]", "y [2] [2] ", "Pro: z", "Thesis:", "→", "2. b", "Sources:"]
) | st.text(max_size=3)
sides = st.sampled_from([" Pro:", " Con: ", " con:", " ", " Thesis:", " Thesis: ", ""])
lines = st.one_of(
    st.builds("{}{}.{} {}".format, st.sampled_from(["", "", "    ", "\t"]), numbers, sides, words),
    st.builds("{}.{} -> See {}.".format, numbers, sides, numbers),
    st.builds("[{}] {}".format, st.integers(0, 3), words),
    words,
    st.sampled_from(["Sources:", "Discussion Title: T", "Discussion Title:", "Discussion Name:", "T", ""]),
)
exports = st.builds(
    lambda head, lines, ends: ends.join([*head, *lines]),
    st.sampled_from([[], ["Discussion Title: T", ""], ["Discussion Name:", "T", ""], ["Discussion Name: T"]]),
    st.lists(lines, max_size=12),
    st.sampled_from(["\n", "\n", "\r\n", "\n\n"]),
)
"""What no discussion exports, and some do."""


@given(exports)
@example("1. A\n1.1. Pro: b\n1.1. Con: c\n1.1.1. Pro: -> See 1.2.\n")
def test_every_file_comes_back_equal(text: str) -> None:
    outcome = read(text)
    written = write(outcome.value)
    assert list(line_differences(text.encode(), written.value.encode())) == []
    assert not written.findings
    assert read(written.value).value == outcome.value
    assert read_native(write_native(outcome.value)).value == outcome.value


@given(exports, st.data())
def test_with_claims_gone_the_others_stay(text: str, data: st.DataObject) -> None:
    outcome = read(text)
    # What was no claim where it stood may be one if others are gone.
    assume(not {"X902", "X904"} & {finding.rule.code for finding in outcome.findings})
    before = outcome.value
    kept = [element for element in before.elements if data.draw(st.booleans())]
    there = {element.id for element in kept}
    whole = [
        element
        for element in kept
        if not isinstance(element, (Support, Rebuttal))
        or {element.target, element.premises[0].claim} <= there
    ]
    changed = attrs.evolve(
        before,
        elements=[
            attrs.evolve(each, passages=[one for one in each.passages if one.source in there])
            if isinstance(each, Claim)
            else each
            for each in whole
        ],
    )
    back = read(write(changed).value).value
    assert said(back) == said(changed)


def said(map: ArgumentMap) -> list[tuple[str, ...]]:
    """What is for and against what, by the words alone."""
    worded = {claim.id: " ".join(claim.text.split()) for claim in map.claims}
    return sorted(
        [
            *((text,) for text in worded.values()),
            *(
                (type(link).__name__, worded[link.premises[0].claim], worded[link.target])
                for link in map.links
            ),
        ]
    )


def test_a_chain_of_any_length_is_written() -> None:
    claims = [Claim(id=f"c{n}", text=f"Claim {n}") for n in range(1, 501)]
    elements: list[AnyElement] = [claims[0]]
    for n, claim in enumerate(claims[1:], start=1):
        elements += [claim, Support(id=f"s{n}", target=claims[n - 1].id, premises=[Premise(claim=claim.id)])]
    whole = ArgumentMap(elements=elements)
    written = write(whole)
    assert said(read(written.value).value) == said(whole)
    assert max(map(len, written.value.splitlines())) < 250


def test_circles_are_written() -> None:
    source = "1. A\n1.1. Pro: B\n1.1.1. Con: -> See 1.\n"
    written = write(read(source).value)
    assert (written.value, written.findings) == (source, ())


def test_a_new_reason_gets_the_next_number() -> None:
    before = read("Discussion Title: T\n\n1. A\n\n1.1. Pro: B\n1.3. Pro: C\n\n2. D").value
    new: list[AnyElement] = [
        Claim(id="new", text="E"),
        Rebuttal(id="link", target="c1", premises=[Premise(claim="new")]),
        Claim(id="thesis", text="F"),
    ]
    changed = attrs.evolve(before, elements=[*before.elements, *new])
    assert write(changed).value == (
        "Discussion Title: T\n\n1. A\n\n1.1. Pro: B\n1.3. Pro: C\n1.4. Con: E\n\n2. D\n3. F\n"
    )


def test_texts_begin_nothing() -> None:
    claims = [
        Claim(id="c1", text="-> See 1."),
        Claim(id="c2", text="a\n2. b\nSources:\n[1] c\n\n1.1. Pro: d"),
    ]
    written = write(ArgumentMap(elements=claims, title="1. x\n1.1. Con: y")).value
    assert len(read(written).value.elements) == 2


def test_the_content_tells_that_it_is_kialo() -> None:
    assert format_of("debate.txt", b"1. A\n\n  1.1. Con: B").value.name == "kialo"
