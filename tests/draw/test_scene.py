"""What becomes of a map: which cards, frames, joints and strands."""

from argmap import ArgumentMap, Builder, Premise
from argmap.draw.compose import scene_of
from argmap.draw.picture import staged
from argmap.draw.scene import Card, Joint, Scene, Stack
from argmap.draw.themes import THEMES
from tests.draw.maps import debate, missing, positions, sketches

SIZES = THEMES["light"].sizes


def scene(map: ArgumentMap) -> Scene:
    return scene_of(map, SIZES, across=False, labels={})


def cards(made: Scene) -> dict[str, Card]:
    return {card.id: card for node in made.nodes if isinstance(node, Stack) for card in node.cards}


def stacks(made: Scene) -> list[list[str]]:
    return [[card.id for card in node.cards] for node in made.nodes if isinstance(node, Stack)]


def joints(made: Scene) -> list[str]:
    return [node.form for node in made.nodes if isinstance(node, Joint)]


def strands(made: Scene) -> list[str]:
    """Strands as text: ``b -> a``; joints by their form, frames by their cards."""

    def called(number: int) -> str:
        node = made.nodes[number]
        match node:
            case Stack():
                return "+".join(card.id for card in node.cards)
            case Joint():
                return f"({node.form})"
            case _:
                return "?"

    return [
        f"{called(each.source.node)} {'->' if each.head else '--'} {called(each.target.node)}"
        for each in made.strands
    ]


def test_one_premise_is_a_plain_arrow() -> None:
    b = Builder()
    b.support(b.claim(id="a"), b.claim(id="b"))
    assert strands(scene(b.build())) == ["b -> a"]


def test_linked_premises_share_a_frame_and_one_arrow() -> None:
    b = Builder()
    b.support(b.claim(id="a"), [b.claim(id="b"), b.claim(id="c")])
    made = scene(b.build())
    assert stacks(made) == [["a"], ["b", "c"]]
    assert strands(made) == ["b+c -> a"]


def test_a_shared_premise_is_joined_not_framed() -> None:
    b = Builder()
    a, shared = b.claim(id="a"), b.claim(id="s")
    b.support(a, [shared, b.claim(id="b")])
    b.rebut(a, shared)
    made = scene(b.build())
    assert stacks(made) == [["a"], ["s"], ["b"]]
    assert strands(made) == ["s -- (and)", "b -- (and)", "(and) -> a", "s -> a"]


def test_an_undercut_ends_on_the_strand_it_attacks() -> None:
    b = Builder()
    step = b.support(b.claim(id="a"), b.claim(id="b"))
    attack = b.undercut(step, b.claim(id="c"))
    b.undercut(attack, b.claim(id="d"))
    assert strands(scene(b.build())) == [
        "b -- (ring)",
        "(ring) -> a",
        "c -- (ring)",
        "(ring) -> (ring)",
        "d -> (ring)",
    ]


def test_an_undercut_of_a_claim_attacks_every_step_that_leads_there() -> None:
    b = Builder()
    a = b.claim(id="a")
    b.support(a, b.claim(id="b"))
    b.support(a, b.claim(id="c"))
    b.undercut(a, b.claim(id="d"))
    made = strands(scene(b.build()))
    assert made.count("(ring) -> (ring)") == 2
    assert made.count("d -- (ring)") == 1


def test_an_undercut_of_a_claim_without_steps_ends_on_it() -> None:
    b = Builder()
    b.undercut(b.claim(id="a"), b.claim(id="d"))
    assert strands(scene(b.build())) == ["d -> a"]


def test_a_claim_that_supports_itself_goes_round_a_ring() -> None:
    b = Builder()
    a = b.claim(id="a")
    b.support(a, a)
    assert strands(scene(b.build())) == ["a -- (ring)", "(ring) -> a"]


def test_an_argument_with_steps_is_drawn_by_them() -> None:
    made = scene(sketches())
    assert "The regressive tax" not in cards(made)
    assert "name" in joints(made)
    assert cards(made)["Health"].kind == "argument"
    # The rebuttal by the argument is one by its conclusion.
    assert "Burden -> Tax sugar" in strands(made)


def test_what_is_said_of_an_argument_with_steps_ends_on_the_last() -> None:
    b = Builder()
    step = b.support(b.claim(id="a"), b.claim(id="b"))
    worked = b.argument("Worked out", steps=[step])
    b.rebut(worked, b.claim(id="against"))
    b.support(worked, b.claim(id="for"))
    made = scene(b.build())
    assert stacks(made) == [["a"], ["b"], ["against"], ["for"]]
    assert strands(made) == ["b -- (name)", "(name) -> a", "against -> (name)", "for -> (name)"]


def test_an_argument_whose_conclusion_cannot_stand_in_for_it_gets_a_card() -> None:
    b = Builder()
    a = b.claim(id="a")
    worked = b.argument("Worked out", steps=[b.support(a, b.claim(id="b"))], id="w")
    b.rebut(a, worked)
    b.support(a, worked)
    made = scene(b.build())
    assert ["w"] in stacks(made)
    assert strands(made)[2:] == ["w -> a", "w -> a"]


def test_a_step_that_leads_to_its_own_argument_has_an_end() -> None:
    b = Builder()
    b.argument("Round", id="w", steps=["s"])
    b.support("w", b.claim(id="b"), id="s")
    assert strands(scene(b.build())) == ["b -- (name)", "(name) -> w"]


def test_two_positions_make_two_camps() -> None:
    made = cards(scene(debate()))
    assert made["Informal pacts count too"].kicker == "ALLIANCE · OBJECTION"
    assert made["There is no defence clause"].kicker == "MERE CONVERGENCE · OBJECTION"
    assert made["23 exercises in six years"].kicker == "ALLIANCE · EVIDENCE"
    assert made["Only allies share such data"].dashed


def test_with_more_positions_the_other_side_is_only_against() -> None:
    made = cards(scene(positions()))
    kickers = {card.kicker for card in made.values()}
    assert "AGAINST NORTH · OBJECTION" in kickers
    assert {card.camp for card in made.values() if card.kicker.startswith("AGAINST")} == {None}


def test_a_kicker_in_two_lines_keeps_its_dot() -> None:
    b = Builder()
    long = b.claim(title="All through summer and well into autumn")
    b.issue("When?", [long, b.claim(title="Never")])
    b.support(long, b.claim(id="warm"))
    first, second = cards(scene(b.build()))["warm"].kickers
    assert first.startswith("ALL THROUGH SUMMER")
    assert first.endswith("… ·")
    assert second == "REASON"


def test_the_label_of_an_evaluation_takes_no_room_from_a_camp_in_a_line_of_its_own() -> None:
    b = Builder()
    long = b.claim(title="Tehran chose short-term expediency")
    b.issue("Why?", [long, b.claim(title="Never")])
    b.support(long, b.claim(id="cheer"))
    made = b.build()
    for labels in ({}, {"cheer": "undecided"}):
        stage = staged(made, labels=labels)
        assert cards(stage.scene)["cheer"].kickers == ("TEHRAN CHOSE SHORT-TERM EXPEDIENCY ·", "REASON")


def test_without_issues_there_are_no_camps() -> None:
    b = Builder()
    b.support(b.claim(id="a"), b.claim(id="b"))
    made = cards(scene(b.build()))
    assert not any(card.sided for card in made.values())
    assert made["a"].kicker == "CLAIM"
    assert made["b"].kicker == "REASON"


def test_the_source_line_says_where_and_who() -> None:
    made = cards(scene(debate()))
    source = made["The 2019 accord creates them"].source
    line = " ".join("".join(run.text for run in part) for part in source.lines)
    assert line.startswith("Keller 2021, §3–4 · Ida Keller reports")


def test_what_is_missing_has_a_card_that_says_so() -> None:
    made = cards(scene(missing()))
    assert made["lost"].kicker == "MISSING"
    assert made["lost"].dashed


def test_a_premise_is_dashed_only_if_no_text_says_it_anywhere() -> None:
    b = Builder()
    a, twice, once = b.claim(id="a"), b.claim(id="twice"), b.claim(id="once")
    b.support(a, [Premise(claim="twice", implicit=True), Premise(claim="once", implicit=True)])
    b.rebut(a, twice)
    made = cards(scene(b.build()))
    assert (made[twice.id].dashed, made[once.id].dashed) == (False, True)


def test_a_conflict_that_an_issue_shows_is_not_drawn_twice() -> None:
    b = Builder()
    one, two = b.claim(id="one"), b.claim(id="two")
    b.issue("Which?", [one, two])
    b.conflict(one, two, exhaustive=True)
    assert joints(scene(b.build())) == ["one of"]


def test_a_card_tells_its_relations_in_words() -> None:
    says = cards(scene(debate()))["There is no defence clause"].says
    assert says == (
        "Objection, mere convergence: There is no defence clause. Attacks “It is an alliance”. "
        "Supported by “Drafts dropped the clause”. Attacked by “Informal pacts count too”."
    )
