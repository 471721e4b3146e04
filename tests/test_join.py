"""Joining maps: laws on maps of every kind, then what is identified and what is told."""

import pytest
from hypothesis import given

from argmap import Argument, ArgumentMap, Builder, Claim, UsageError
from argmap.argdown import read
from argmap.elements import Participant, Source, redirected
from argmap.join import join
from argmap.strategies import maps

ANY = maps(max_claims=6)


def counted(map: ArgumentMap) -> dict[type, int]:
    kinds = (Claim, Argument)
    return {kind: sum(isinstance(element, kind) for element in map) for kind in kinds}


@given(ANY)
def test_a_map_joined_with_nothing_is_itself(map: ArgumentMap) -> None:
    outcome = join({"one": map})
    assert [element.id for element in outcome.value.map if isinstance(element, Claim | Argument)] == [
        element.id for element in map if isinstance(element, Claim | Argument)
    ]
    assert outcome.value.map.title == (map.title)


@given(ANY, ANY)
def test_every_element_is_in_the_whole_with_its_origin(one: ArgumentMap, two: ArgumentMap) -> None:
    outcome = join({"one": one, "two": two})
    joined = outcome.value
    assert joined.origins.keys() == {element.id for element in joined.map}
    found = [key for keys in joined.origins.values() for key in keys]
    assert len(found) == len(set(found))
    every = {(name, element.id) for name, made in (("one", one), ("two", two)) for element in made}
    told = {subject for finding in outcome.findings for subject in finding.subjects}
    assert set(found) <= every
    assert told or set(found) == every, "what is left out is told"


@given(ANY, ANY)
def test_what_a_map_says_it_still_says(one: ArgumentMap, two: ArgumentMap) -> None:
    joined = join({"one": one, "two": two}).value
    ids: dict[str, dict[str, str]] = {"one": {}, "two": {}}
    for new, keys in joined.origins.items():
        for name, old in keys:
            ids[name][old] = new
    for name, made in (("one", one), ("two", two)):
        for claim in made.claims:
            whole = joined.map[ids[name][claim.id]]
            assert isinstance(whole, Claim)
            assert claim.text in (whole.text, *whole.wordings, "")
            assert {passage.paragraph for passage in claim.passages} <= {
                passage.paragraph for passage in whole.passages
            }
        for link in made.links:
            if link.id not in ids[name]:
                continue
            whole_link = joined.map[ids[name][link.id]]
            moved = redirected(link, ids[name])
            assert type(whole_link) is type(link)
            assert getattr(whole_link, "target", None) == getattr(moved, "target", None)


@given(ANY)
def test_a_map_joined_with_itself_by_its_claims_has_them_once(map: ArgumentMap) -> None:
    same = [
        {"one": element.id, "two": element.id} for element in map if isinstance(element, Claim | Argument)
    ]
    joined = join({"one": map, "two": map}, same=same).value.map
    assert counted(joined) == counted(map)
    kinds = (Source, Participant)
    assert [element.id for element in joined if isinstance(element, kinds)] == [
        element.id for element in map if isinstance(element, kinds)
    ]


def two_articles() -> dict[str, ArgumentMap]:
    one, two, links = Builder(title="One"), Builder(), Builder()
    paper = one.source("The paper", id="paper")
    allies = one.claim(
        "They are allies.", title="Allies", passages=[one.passage(paper, 1)], data={"note": "a"}
    )
    one.support(allies, one.claim("They train together.", title="Training"))
    journal = two.source("The journal", id="paper")
    bound = two.claim("An alliance binds them.", title="Bound", passages=[two.passage(journal, 2)])
    two.rebut(bound, two.claim("They train apart.", title="Training"))
    two.support(bound, two.claim("Joint drills are held.", title="Drills"), scheme="sign")
    mention = links.claim(title="Drills")
    links.undercut(links.support(links.claim(title="Allies"), mention), links.claim("Drills are for show."))
    return {"one": one.build(), "two": two.build(), "links": links.build()}


def test_the_same_claims_become_one_and_others_do_not() -> None:
    outcome = join(two_articles(), same=[{"one": "Allies", "two": "Bound"}])
    whole = outcome.value.map
    assert outcome.findings[0].rule.code == "M601", "the titles differ"
    assert [claim.id for claim in whole.claims] == [
        "Allies",
        "Training",
        "Training (two)",
        "Drills",
        "c1",
    ]
    allies = whole.claims[0]
    assert (allies.text, allies.wordings) == ("They are allies.", ("An alliance binds them.",))
    assert [(passage.source, passage.paragraph) for passage in allies.passages] == [
        ("paper", 1),
        ("paper (two)", 2),
    ]
    assert len(whole.rebuttals) == 1
    assert [support.schemes for support in whole.supports] == [(), ("sign",)], "the twin is merged"
    assert whole.undercuts[0].target == whole.supports[1].id
    assert outcome.value.origins["Drills"] == (("two", "Drills"), ("links", "Drills"))


def test_who_says_the_same_otherwise_keeps_their_words() -> None:
    maps = {}
    for name, text in {"one": "They are allies.", "two": "An alliance binds them.", "three": ""}.items():
        b = Builder()
        claim, speaker = b.claim(text, title="Allies"), b.participant(name, id=f"speaker {name}")
        b.assertion(speaker, claim)
        if name == "two":
            b.assertion(speaker, claim, text="Allied, yes.")
        maps[name] = b.build()
    whole = join(maps, same=[{"one": "Allies", "two": "Allies"}]).value.map
    assert [(each.participant, each.text) for each in whole.assertions_of("Allies")] == [
        ("speaker one", None),
        ("speaker two", "An alliance binds them."),
        ("speaker two", "Allied, yes."),
        ("speaker three", None),
    ]


def test_a_mention_of_what_two_maps_have_is_told() -> None:
    one, two, three = Builder(), Builder(), Builder()
    one.claim("a", title="A")
    two.claim("b", title="A")
    three.claim(title="A")
    maps = {"one": one.build(), "two": two.build(), "three": three.build()}
    outcome = join(maps)
    assert [str(finding) for finding in outcome.findings] == [
        "warning M602 'three' mentions 'A', which stands in 'one', 'two'. Say which are the same."
    ]
    assert len(outcome.value.map.claims) == 3
    assert join(maps, same=[{"one": "A", "two": "A"}]).value.origins["A"] == (
        ("one", "A"),
        ("two", "A"),
        ("three", "A"),
    )


def test_a_claim_may_come_to_support_itself() -> None:
    one, two = Builder(), Builder()
    one.support(one.claim("a", title="A"), one.claim("b", title="B"))
    two.claim("c", title="C")
    same = [{"one": "A", "two": "C"}, {"one": "B", "two": "C"}]
    outcome = join({"one": one.build(), "two": two.build()}, same=same)
    link = outcome.value.map.links[0]
    assert link.target == link.premises[0].claim == "A", "a circle, which a check finds"


@pytest.mark.parametrize(
    ("same", "told"),
    [
        ({"one": "Allies", "three": "x"}, "There is no map 'three'"),
        ({"one": "Allies", "two": "Bond"}, "Nothing is called 'Bond'. Did you mean 'Bound'"),
        ({"one": "The paper", "two": "Bound"}, "Claims are the same as claims"),
    ],
)
def test_what_cannot_be_the_same(same: dict[str, str], told: str) -> None:
    with pytest.raises(UsageError, match=told):
        join(two_articles(), same=[same])


def test_what_differs_is_told_by_name() -> None:
    one, two = Builder(), Builder()
    one.claim("a", title="A", data={"note": "one", "tone": "dry"})
    two.claim("a", title="A", data={"note": "two", "tone": "dry"})
    outcome = join({"one": one.build(), "two": two.build()}, same=[{"one": "A", "two": "A"}])
    assert [str(finding) for finding in outcome.findings] == [
        "info M601 What became 'A' differs in note; the first is kept. Look whether both are meant."
    ]


def test_an_argument_with_a_gist_or_with_steps_is_no_mention() -> None:
    told = read("<R>: It follows from the drills.\n").value
    shown = read("<R>\n\n(1) [P]: p\n----\n(2) [C]: c\n").value
    whole = join({"told": told, "shown": shown}).value.map
    assert sorted((argument.gist, len(argument.steps)) for argument in whole.arguments) == [
        ("", 1),
        ("It follows from the drills.", 0),
    ]


def test_beside_a_claim_of_the_same_title_in_its_own_map_a_bare_title_mentions_nothing() -> None:
    b = Builder()
    b.claim(title="Pact", id="bare")
    b.claim("They signed a pact.", title="Pact", id="pact")
    same = [{"one": each, "two": each} for each in ("bare", "pact")]
    assert len(join({"one": b.build(), "two": b.build()}, same=same).value.map.claims) == 2
