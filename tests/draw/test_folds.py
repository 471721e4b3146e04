"""Arguments folded into one card: what is inside, and what becomes of the links around."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from argmap import ArgumentMap, Builder, UsageError
from argmap.draw import digraph, draw
from argmap.draw.compose import scene_of
from argmap.draw.folds import folded, inside_of
from argmap.draw.scene import Stack
from argmap.draw.style import Sizes
from argmap.elements import Support
from argmap.strategies import maps


def with_steps(map: ArgumentMap) -> list[str]:
    """The arguments that can be folded."""
    return [
        argument.id
        for argument in map.arguments
        if any(isinstance(map.get(step), Support) for step in argument.steps)
    ]


def links(map: ArgumentMap) -> list[str]:
    """Links as text: ``a+b support c``."""
    return [
        f"{'+'.join(premise.claim for premise in link.premises)} {type(link).__name__.lower()} {link.target}"
        for link in map.links
    ]


@settings(max_examples=60)
@given(maps(min_claims=3, max_links=12), st.data())
def test_any_arguments_of_any_map_can_be_folded(map: ArgumentMap, data: st.DataObject) -> None:
    able = with_steps(map)
    assume(able)
    ids = data.draw(st.sets(st.sampled_from(able), min_size=1))
    made = folded(map, ids)
    kept = {element.id for element in made}
    assert ids <= kept
    assert made.missing <= map.missing
    assert len(made.links) == len({link.id for link in made.links})
    # What is gone stands in one of them: a step, a claim that only steps speak of, or who said these.
    steps = {step for argument in map.arguments if argument.id in ids for step in argument.steps}
    for claim in map.claims:
        if claim.id not in kept:
            assert not map.issues_of(claim.id)
            assert not map.conflicts_of(claim.id)
            assert {link.id for link in map.links_from(claim.id)} <= steps
    # Nothing that was said for or against something is lost on the way.
    assert {link.id for link in map.links} - kept <= steps


def debate() -> Builder:
    b = Builder()
    b.claim("Tax sugar.", id="tax")
    step = b.support(b.claim(id="harm"), [b.claim(id="ill"), b.claim(id="cost")])
    last = b.support("tax", ["harm", b.claim(id="state")])
    b.argument("Health", id="health", steps=[step, last])
    return b


def test_what_only_its_steps_speak_of_stands_in_the_card() -> None:
    made = folded(debate().build(), ["health"])
    assert [element.id for element in made] == ["tax", *(link.id for link in made.links), "health"]
    assert links(made) == ["health support tax"]
    inside = inside_of(made, "health")
    assert inside is not None
    assert (inside.steps, inside.premises, inside.conclusion) == (2, ("ill", "cost", "state"), None)


def test_what_bears_on_a_premise_or_a_step_bears_on_the_card() -> None:
    b = debate()
    b.rebut("ill", b.claim(id="not ill"))
    b.undercut(b.build().supports[0], b.claim(id="no harm"))
    b.support("harm", b.claim(id="teeth"))
    assert links(folded(b.build(), ["health"])) == [
        "health support tax",
        "not ill rebuttal health",
        "no harm undercut health",
        "teeth support health",
    ]


def test_a_premise_that_serves_elsewhere_keeps_its_card() -> None:
    b = debate()
    b.rebut(b.claim(id="markets"), "state")
    made = folded(b.build(), ["health"])
    assert links(made) == ["health support tax", "state support health", "state rebuttal markets"]


def test_a_chain_of_arguments_is_a_chain_of_cards() -> None:
    b = debate()
    b.argument("Study", id="study", steps=[b.support("ill", b.claim(id="measured"))])
    assert links(folded(b.build(), ["health", "study"])) == ["health support tax", "study support health"]
    assert links(folded(b.build(), ["study"]))[-1] == "study support ill"


def test_an_argument_that_leads_on_takes_its_idle_conclusion_with_it() -> None:
    b = Builder()
    b.claim(id="free")
    b.argument("Burden", id="burden", steps=[b.support(b.claim(id="unfair"), b.claim(id="poor pay"))])
    b.rebut("free", "burden")
    made = folded(b.build(), ["burden"])
    assert links(made) == ["burden rebuttal free"]
    assert "unfair" not in made
    body = draw(made).unwrap().svg
    assert "→ unfair" in body


def test_a_premise_in_two_folded_arguments_hands_on_to_both() -> None:
    b = Builder()
    b.argument("One", id="one", steps=[b.support(b.claim(id="a"), b.claim(id="p"))])
    b.argument("Two", id="two", steps=[b.support(b.claim(id="b"), "p")])
    attack = b.rebut("p", b.claim(id="no"))
    made = folded(b.build(), ["one", "two"])
    assert links(made)[2:] == ["no rebuttal one", "no rebuttal two"]
    assert attack.id in made


def test_only_an_argument_with_steps_can_be_folded() -> None:
    b = debate()
    b.argument("A sketch", id="sketch", gist="Some say so.")
    for one in ("sketch", "tax", "nobody"):
        with pytest.raises(UsageError, match=one):
            folded(b.build(), ["health", one])


def test_a_folded_argument_says_how_many_steps_it_has_and_what_they_say() -> None:
    made = scene_of(folded(debate().build(), ["health"]), Sizes(), across=False, labels={})
    (card,) = (card for node in made.nodes if isinstance(node, Stack) for card in node.cards if card.piled)
    assert card.kicker == "ARGUMENT · 2 STEPS"
    assert "2 steps." in card.says
    body = ["".join(run.text for run in line) for line in card.body.lines]
    assert body == ["(1) ill", "(2) cost", "(3) state"]


def test_pictures_of_all_languages_fold() -> None:
    made = debate().build()
    picture = draw(made, folded=["health"], labels={"ill": "in"}).unwrap()
    assert "an argument, its steps folded" in picture.svg
    assert "cost" in picture.outline
    assert "2 STEPS" in digraph(made, folded=["health"]).source


def test_a_part_of_a_map_folds_as_the_whole() -> None:
    made = debate().build()
    whole = draw(made, folded=["health"]).unwrap()
    assert draw(made, folded=["health"], within=made).unwrap().svg == whole.svg
