"""Building maps in Python: as it reads, as it numbers, and what it refuses."""

from typing import Any, assert_never

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import (
    Argument,
    ArgumentMap,
    Assertion,
    Builder,
    Claim,
    Conflict,
    Data,
    Issue,
    Paragraph,
    Participant,
    Passage,
    Premise,
    Rebuttal,
    Section,
    ShapeError,
    Source,
    Support,
    Undercut,
)
from argmap.elements import AnyElement, kind
from argmap.ids import PREFIXES, Ids
from argmap.strategies import ids, maps, texts


def test_a_debate_reads_as_it_is_told() -> None:
    b = Builder(title="Alba and Borea", data={"year": 2022})
    keller = b.source("Plans and Promises", authors=["Ida Keller"], paragraphs=[Paragraph(0, 9, "sha256:0")])
    ann = b.participant("Ann")
    b.section("What it is")
    ally = b.claim("It is an alliance.", title="Alliance", tags=["thesis"])
    plans = b.claim("Both staffs plan on it.", passages=[b.passage(keller, 3)])
    bind = b.claim("Who is planned on is bound.")
    step = b.support(ally, [plans, Premise(claim=bind.id, role="major", implicit=True)], scheme="definition")
    b.section("What it is not", parent="What it is")
    cut = b.undercut(step, b.claim("Plans are made for all cases."))
    drift = b.claim("It is mere convergence.")
    b.conflict(ally, drift, exhaustive=True)
    b.issue("Which is it?", [ally, drift])
    drills = b.argument("From drills", steps=[step])
    b.rebut(drills, drift)
    b.assertion(ann, cut, force="concedes", through=[ann])

    assert b.build() == ArgumentMap(
        title="Alba and Borea",
        data=Data({"year": 2022}),
        elements=[
            Source(
                id="Plans and Promises",
                title="Plans and Promises",
                authors=["Ida Keller"],
                paragraphs=[Paragraph(0, 9, "sha256:0")],
            ),
            Participant(id="Ann", name="Ann"),
            Section(id="What it is", title="What it is"),
            Claim(
                id="Alliance",
                text="It is an alliance.",
                title="Alliance",
                tags=["thesis"],
                section="What it is",
            ),
            Claim(
                id="c1",
                text="Both staffs plan on it.",
                passages=[Passage(source="Plans and Promises", paragraph=3)],
                section="What it is",
            ),
            Claim(id="c2", text="Who is planned on is bound.", section="What it is"),
            Support(
                id="s1",
                target="Alliance",
                premises=[Premise(claim="c1"), Premise(claim="c2", role="major", implicit=True)],
                schemes=["definition"],
                section="What it is",
            ),
            Section(id="What it is not", title="What it is not", section="What it is"),
            Claim(id="c3", text="Plans are made for all cases.", section="What it is not"),
            Undercut(id="u1", target="s1", premises=[Premise(claim="c3")], section="What it is not"),
            Claim(id="c4", text="It is mere convergence.", section="What it is not"),
            Conflict(id="x1", claims=["Alliance", "c4"], exhaustive=True, section="What it is not"),
            Issue(id="i1", question="Which is it?", positions=["Alliance", "c4"], section="What it is not"),
            Argument(id="From drills", title="From drills", steps=["s1"], section="What it is not"),
            Rebuttal(id="r1", target="From drills", premises=[Premise(claim="c4")], section="What it is not"),
            Assertion(id="said1", participant="Ann", content="u1", force="concedes", through=["Ann"]),
        ],
    )


@given(maps())
def test_a_builder_can_say_what_a_map_says(map: ArgumentMap) -> None:
    b = Builder()
    section = None
    for element in map:
        unsaid: dict[str, Any] = {"extras": Data()}
        if isinstance(element, Section):
            section = element.id
            unsaid["marks"] = ()
        else:
            unsaid["section"] = None if isinstance(element, Source | Participant | Assertion) else section
        if isinstance(element, Argument):
            unsaid |= {"marks": (), "wordings": ()}
        assert built(b, element) == attrs.evolve(element, **unsaid)


def built(b: Builder, element: AnyElement) -> AnyElement:
    """The element again, made by the method for its kind."""
    both: dict[str, Any] = {"id": element.id, "tags": element.tags, "data": element.data}
    match element:
        case Claim(text=text, title=title, wordings=wordings, marks=marks, passages=passages):
            return b.claim(
                text, title=title, wordings=wordings, marks=marks, passages=again(b, passages), **both
            )
        case Argument(title=title, gist=gist, steps=steps, passages=passages):
            return b.argument(title, gist=gist, steps=steps, passages=again(b, passages), **both)
        case Support(target=target, premises=premises, schemes=schemes, passages=passages):
            return b.support(target, premises, scheme=schemes, passages=again(b, passages), **both)
        case Rebuttal(target=target, premises=premises, schemes=schemes, passages=passages):
            return b.rebut(target, premises, scheme=schemes, passages=again(b, passages), **both)
        case Undercut(target=target, premises=premises, schemes=schemes, passages=passages):
            return b.undercut(target, premises, scheme=schemes, passages=again(b, passages), **both)
        case Conflict(claims=claims, exhaustive=exhaustive):
            return b.conflict(*claims, exhaustive=exhaustive, **both)
        case Issue(question=question, positions=positions, exclusive=exclusive):
            return b.issue(question, positions, exclusive=exclusive, **both)
        case Source():
            fields = ("authors", "publisher", "date", "url", "digest", "paragraphs")
            said = {field: getattr(element, field) for field in fields}
            return b.source(element.title, **said, **both)
        case Participant(name=name, description=description):
            return b.participant(name, description=description, **both)
        case Assertion(participant=participant, content=content):
            said = {"force": element.force, "text": element.text, "through": element.through}
            return b.assertion(participant, content, passages=again(b, element.passages), **said, **both)
        case Section(title=title, section=parent):
            return b.section(title, parent=parent, **both)
        case _:
            assert_never(element)


def again(b: Builder, passages: tuple[Passage, ...]) -> list[Passage]:
    return [
        b.passage(one.source, one.paragraph, start=one.start, stop=one.stop, digest=one.digest)
        for one in passages
    ]


def test_what_has_no_id_is_numbered_by_its_kind() -> None:
    b = Builder()
    made: list[AnyElement] = [
        b.source(),
        b.participant(""),
        b.claim("x"),
        b.claim("y"),
        b.argument(),
        b.issue("Which?"),
    ]
    made += [b.conflict("c1", "c2"), b.assertion(None, "c1"), b.section("")]
    made += [b.support("c1", "c2"), b.rebut("c1", "c2"), b.undercut("s1", "c2")]
    assert [one.id.rstrip("0123456789") for one in made] == [PREFIXES[kind(one)] for one in made]


@pytest.mark.parametrize("premises", ["c", [Claim(id="c")], Premise(claim="c"), [Premise(claim="c")], ["c"]])
def test_premises_may_be_given_as_is_handy(premises: str) -> None:
    b = Builder()
    b.claim(id="c")
    assert b.support("c", premises).premises == (Premise(claim="c"),)


@pytest.mark.parametrize(
    ("scheme", "schemes"), [("sign", ("sign",)), (["sign", "cause"], ("sign", "cause")), ((), ())]
)
def test_schemes_are_one_or_several(scheme: str, schemes: tuple[str, ...]) -> None:
    b = Builder()
    assert b.rebut("c", "c", scheme=scheme).schemes == schemes


@pytest.mark.parametrize(
    ("misuse", "code"),
    [
        (lambda b: b.support("c", []), "S102"),
        (lambda b: b.support("c", "nobody"), "S104"),
        (lambda b: b.conflict("c"), "S107"),
        (lambda b: b.issue("Which?", ["c", "c"]), "S107"),
        (lambda b: b.rebut(b.support("c", "c"), "c"), "S105"),
        (lambda b: b.claim(id="c"), "S101"),
        (lambda b: [b.section("In", parent="Out"), b.section("Out")], "S108"),
    ],
)
def test_misuse_shows_when_the_map_is_built(misuse: object, code: str) -> None:
    b = Builder()
    b.claim(id="c")
    assert callable(misuse)
    misuse(b)
    with pytest.raises(ShapeError, match=code):
        b.build()


def test_misuse_of_words_shows_at_once() -> None:
    b = Builder()
    with pytest.raises(TypeError, match="text must be a string"):
        b.claim(5)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="several strings, not the one string"):
        b.claim("It is.", tags="thesis")
    with pytest.raises(ValueError, match="id must not be empty"):
        b.claim("It is.", id="")


@given(maps())
def test_adding_what_a_map_has_builds_that_map(map: ArgumentMap) -> None:
    b = Builder(title=map.title, data=map.data)
    for element in map:
        assert b.add(element) is element
    built = b.build()
    assert built.elements == map.elements
    assert (built.title, built.data) == (map.title, map.data)


@given(maps(max_claims=5), texts())
def test_new_ids_keep_clear_of_those_that_are_taken(map: ArgumentMap, title: str) -> None:
    b = Builder()
    for element in map:
        b.add(element)
    b.claim("Another.", title=title)
    b.claim("Another.", title=title)
    b.argument(title)
    b.section(title)
    assert len(b.build()) == len(map) + 4


@given(st.lists(st.tuples(st.sampled_from(sorted(PREFIXES)), st.none() | ids())))
def test_ids_are_new_readable_and_always_the_same(asked: list[tuple[str, str | None]]) -> None:
    one, other = Ids(), Ids()
    given_out = [one.of(kind, wish) for kind, wish in asked]
    assert len(set(given_out)) == len(asked)
    assert given_out == [other.of(kind, wish) for kind, wish in asked]
    for made, (prefix, wish) in zip(given_out, asked, strict=True):
        assert made.startswith(wish or PREFIXES[prefix])
        assert not one.take(made)


def test_every_kind_has_a_prefix() -> None:
    from argmap.elements import KINDS

    assert set(PREFIXES) == {each.__name__.lower() for each in KINDS}
    assert kind(Claim(id="c")) in PREFIXES
