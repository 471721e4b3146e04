"""Parts and views of maps: laws on maps of every kind, what the reference draws, then what they look like."""

import json
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgumentMap, Builder, Claim, Premise, UsageError
from argmap.argdown import parse, read
from argmap.argdown.view import view
from argmap.argdown.view.model import Node, View
from argmap.draw import (
    arguments_of,
    around,
    d2,
    digraph,
    draw,
    in_section,
    mermaid,
    outline,
    positions_of,
    said_by,
    sheets,
)
from argmap.draw.camps import Excerpt
from argmap.draw.compose import scene_of
from argmap.draw.scene import Card, Detail, Stack
from argmap.draw.themes import THEMES
from argmap.elements import Argument, Rebuttal, Support, Undercut
from argmap.strategies import maps
from argmap.text import Text
from tests.draw.maps import debate

ANY = maps(max_claims=9, max_links=9, whole=False)
SIZES = THEMES["light"].sizes


def cards(map: ArgumentMap) -> dict[str, Card]:
    scene = scene_of(map, SIZES, across=False, labels={})
    return {card.id: card for node in scene.nodes if isinstance(node, Stack) for card in node.cards}


def parts_of(map: ArgumentMap) -> list[Excerpt]:
    """A part of every sort."""
    found = [in_section(map, section.id) for section in map.sections]
    found += [said_by(map, participant.id) for participant in map.participants]
    inside = [element.id for element in map if isinstance(element, Claim | Argument)]
    return [*found, *(around(map, one) for one in inside[:2])]


@given(ANY)
def test_parts_hold_cards_of_the_whole_as_they_are_there(map: ArgumentMap) -> None:
    whole = cards(map)
    for part in parts_of(map):
        for one, card in cards(part).items():
            if one in part.references:
                assert card.kind == "elsewhere"
            elif one in whole:
                assert (card.kind, card.camp, card.title) == (
                    whole[one].kind,
                    whole[one].camp,
                    whole[one].title,
                )
                assert card.body == whole[one].body


@given(ANY, st.sampled_from((arguments_of, positions_of)))
def test_views_and_their_parts_draw_and_tell_all_formats(map: ArgumentMap, view: object) -> None:
    shown = arguments_of(map) if view is arguments_of else positions_of(map)
    labels = dict.fromkeys((claim.id for claim in map.claims), "in")
    for part in (shown, *parts_of(shown)[:3]):
        picture = draw(part, labels=labels, engine="tidy", detail="titles").value
        assert picture.svg.startswith("<svg")
        assert outline(part) == picture.outline
        for written in (digraph(part).source, mermaid(part).value, d2(part).value):
            assert written


@given(ANY)
def test_positions_and_issues_only(map: ArgumentMap) -> None:
    part = positions_of(map)
    assert {element.id for element in part} <= {element.id for element in map}
    asked = {position for issue in map.issues for position in issue.positions}
    if asked:
        assert set(cards(part)) == asked
        assert set(part.issues) == set(map.issues)
    elif any(one in map for one in cards(map)):
        assert cards(part), "something stands for the positions"


@given(ANY)
def test_a_section_has_all_that_is_said_in_it(map: ArgumentMap) -> None:
    whole = cards(map)
    for section in map.sections:
        inside = {section.id}
        for each in map.sections:
            inside |= {each.id} if each.section in inside else set()
        part = in_section(map, section.id)
        own = {element.id for element in map if element.section in inside}
        assert {one for one in own if one in whole} == {one for one in cards(part) if one in own}
        assert not own & part.references
        for link in map.links:
            if link.id in own:
                assert link.id in part


@given(ANY)
def test_what_somebody_says_is_theirs(map: ArgumentMap) -> None:
    whole = cards(map)
    for participant in map.participants:
        part = said_by(map, participant.id)
        said = {each.content for each in map.assertions if each.participant == participant.id}
        assert {one for one in said if one in whole} <= cards(part).keys() - part.references
        others = cards(part).keys() - part.references - said
        for one in others & {claim.id for claim in map.claims}:
            assert all(each.force == "supplies" for each in map.assertions_of(one))


@given(ANY)
def test_arguments_are_single_cards(map: ArgumentMap) -> None:
    made = arguments_of(map)
    assert not any(argument.steps for argument in made.arguments)
    assert {element.id for element in made if not element.id.partition("/")[1]} <= {one.id for one in map}
    assert made.missing <= map.missing
    for issue in map.issues:
        assert issue in made.issues
        assert all(position in made or position in map.missing for position in issue.positions)
    steps = {step for argument in map.arguments for step in argument.steps}
    for claim in map.claims:
        used = [*map.links_to(claim.id), *map.links_from(claim.id)]
        if any(link.id not in steps for link in used) and all(link.id not in steps for link in used):
            assert claim.id in made, "what is outside of arguments has its card"


@given(maps(max_claims=9, max_links=9, whole=False), st.booleans())
def test_parts_of_parts_and_sheets_of_parts_draw(map: ArgumentMap, first: bool) -> None:
    for part in parts_of(arguments_of(map))[:2] if first else parts_of(map)[:2]:
        for sheet in sheets(part, engine="tidy").value:
            assert sheet.picture.svg
        assert parts_of(part) is not None


REFERENCE = Path(__file__).parent.parent / "argdown" / "reference"
DEVIATIONS = {
    "0865-rel-undercut-of-statement-after-pcs": "an undercut of a claim is none of another argument",
    "0815-sel-isInMap-true": "isInMap is a word for Argdown's map, and none of ours",
}


def compared() -> list[str]:
    """The documents that the reference reads, as it comes."""
    found = []
    for path in sorted(REFERENCE.glob("*.json")):
        said = json.loads(path.read_text(encoding="utf-8"))
        if said["ok"] and not said.get("settings"):
            found.append(path.stem)
    return found


Named = tuple[str, str]
Edges = set[tuple[str, ...]]
LETTERS = {"support": "+", "entails": "+", "attack": "-", "undercut": "_"}


def theirs(seen: View) -> tuple[set[Named], Edges]:
    def called(node: Node) -> Named:
        text = node.title
        if text.startswith("Untitled"):
            text = node.label_text or (seen.statements[text].members[-1].text or "")
        return node.kind, " ".join(text.split())

    nodes = {node.id: called(node) for node in seen.map.nodes}
    edges: Edges = set()
    for edge in seen.map.edges:
        ends = nodes[edge.source], nodes[edge.target]
        if edge.kind in LETTERS:
            edges.add((LETTERS[edge.kind], *ends[0], *ends[1]))
        else:
            edges.add(("x", *sorted(ends)[0], *sorted(ends)[1]))
    return set(nodes.values()), edges


def ours(map: ArgumentMap) -> tuple[set[Named], Edges]:
    made = arguments_of(map)
    nodes: dict[str, Named] = {one: ("missing", one) for one in made.missing}
    for element in made:
        match element:
            case Claim(id=one, title=title, text=text):
                nodes[one] = "statement", " ".join((title or text).split())
            case Argument(id=one, title=title, gist=text):
                nodes[one] = "argument", " ".join((title or text).split())
    letters = {Support: "+", Rebuttal: "-", Undercut: "_"}
    edges: Edges = {
        (letters[type(link)], *nodes[premise.claim], *nodes[link.target])
        for link in made.links
        for premise in link.premises
    }
    for conflict in made.conflicts:
        for pair in combinations((nodes[claim] for claim in conflict.claims), 2):
            first, second = sorted(pair)
            edges.add(("x", *first, *second))
    return set(nodes.values()), edges


@pytest.mark.parametrize("name", [name for name in compared() if name not in DEVIATIONS])
def test_arguments_are_drawn_as_the_reference_draws_them(name: str) -> None:
    source = (REFERENCE / f"{name}.argdown").read_bytes()
    assert ours(read(source).value) == theirs(view(parse(Text(source.decode("utf-8")))))


@pytest.mark.parametrize("name", DEVIATIONS)
def test_a_deviation_is_one(name: str) -> None:
    source = (REFERENCE / f"{name}.argdown").read_bytes()
    assert ours(read(source).value) != theirs(view(parse(Text(source.decode("utf-8")))))


def pact() -> ArgumentMap:
    """The debate about the pact in sections, with an argument, and with Ida's two cents."""
    b = Builder(title="Pact")
    ida, max_ = b.participant("Ida", id="ida"), b.participant("Max", id="max")
    b.participant("The analyst", id="analyst")
    ally = b.claim("It is an alliance.", id="ally", title="Alliance")
    b.issue("Which is it?", [ally, b.claim("It is drift.", id="drift", title="Drift")], id="which")
    b.section("For", id="for")
    plans = b.claim("Both plan on it.", id="plans")
    bind = b.claim("Who plans on it is bound.", id="bind", title="Bound")
    step = b.support(ally, [plans, bind], id="step")
    b.argument("Plans bind", steps=[step], id="arg")
    b.assertion(ida, plans)
    b.assertion("analyst", bind, force="supplies")
    b.section("Against", id="against")
    cases = b.claim("Plans are for all cases.", id="cases")
    b.undercut(step, cases, id="cut")
    b.rebut(plans, b.claim("Nobody does.", id="nobody"), id="no")
    b.assertion(max_, cases)
    return b.build()


def kinds(map: ArgumentMap) -> dict[str, str]:
    return {one: card.kind for one, card in cards(map).items()}


def test_a_section_shows_what_it_touches_elsewhere_and_where_that_is() -> None:
    part = in_section(pact(), "Against")
    assert part.title == "Pact · Against"
    assert kinds(part) == {
        "ally": "elsewhere",
        "plans": "elsewhere",
        "bind": "elsewhere",
        "cases": "objection",
        "nobody": "objection",
    }
    assert part.notes == {"ally": "", "plans": "in “For”", "bind": "in “For”"}
    assert {link.id for link in part.links} == {"step", "cut", "no"}


def test_a_section_of_a_section_comes_with_it() -> None:
    b = Builder()
    outer = b.section("Outer", id="outer")
    b.claim(id="a")
    b.section("Inner", parent=outer)
    b.claim(id="b")
    b.section("Other", id="other")
    b.claim(id="c")
    assert kinds(in_section(b.build(), "Outer")).keys() == {"a", "b"}


def test_who_speaks_has_their_reasons_with_what_the_analyst_adds_and_where_they_lead() -> None:
    part = said_by(pact(), "Ida")
    assert part.title == "Pact · Ida"
    assert kinds(part) == {"ally": "elsewhere", "plans": "reason", "bind": "reason"}
    assert {link.id for link in part.links} == {"step"}
    other = said_by(pact(), "Max")
    assert kinds(other)["cases"] == "objection"
    assert other.notes["plans"] == "Ida"


def test_positions_count_what_bears_on_them() -> None:
    made = pact()
    part = positions_of(made)
    assert part.title == "Pact · Positions"
    assert part.notes == {
        "ally": "1 reason; in all 2 claims for it, 2 against",
        "drift": "nothing bears on it",
    }
    free = Builder()
    end = free.claim(id="end")
    free.support(end, [free.claim(id="a"), free.claim(id="b")])
    free.claim(id="alone")
    assert positions_of(free.build()).notes == {"end": "1 reason; in all 2 claims"}
    assert positions_of(free.build()).title == "What it comes to"


def test_what_bears_on_two_positions_counts_for_both() -> None:
    b = Builder()
    one, other = b.claim(id="one"), b.claim(id="other")
    b.issue("Which?", [one, other])
    shared = b.claim(id="shared")
    b.support(one, shared)
    b.rebut(other, shared)
    b.support(shared, b.claim(id="behind"))
    assert positions_of(b.build()).notes == {
        "one": "1 reason; in all 2 claims",
        "other": "1 objection; in all no claim for it, 2 against",
    }


def test_what_leads_to_what_is_missing_is_left_out_of_positions() -> None:
    elements = (
        Claim(id="a"),
        Support(id="s", target="gone", premises=[Premise(claim="a")]),
        Undercut(id="u", target="v", premises=[Premise(claim="gone")]),
        Undercut(id="v", target="u", premises=[Premise(claim="a")]),
    )
    part = positions_of(ArgumentMap(elements=elements, missing=["gone"]))
    assert [element.id for element in part] == ["a"]


def test_an_argument_stands_for_its_steps() -> None:
    made = arguments_of(pact())
    assert made.title == "Pact · Arguments"
    assert kinds(made) == {
        "ally": "position",
        "drift": "position",
        "bind": "reason",
        "arg": "argument",
        "cases": "objection",
        "nobody": "objection",
    }
    assert [(type(link), link.premises[0].claim, link.target) for link in made.links] == [
        (Support, "bind", "arg"),
        (Support, "arg", "ally"),
        (Undercut, "cases", "arg"),
        (Rebuttal, "nobody", "arg"),
    ]
    assert kinds(said_by(made, "Ida"))["arg"] == "argument"
    assert "in “For”" in in_section(made, "Against").notes.values()


def test_what_has_no_card_in_a_view_has_nothing_near_it_there() -> None:
    with pytest.raises(UsageError, match="'Both plan on it\\.' has no card in this view"):
        around(arguments_of(pact()), "plans")
    assert around(arguments_of(pact()), "Plans bind").title == "Pact · Arguments · near “Plans bind”"


def test_an_undercut_of_a_claim_is_one_of_the_arguments_that_conclude_it() -> None:
    b = Builder()
    end = b.claim("So.", id="end", title="So")
    b.argument("A", steps=[b.support(end, b.claim("For.", id="for"))], id="arg")
    b.undercut(end, b.claim("No.", id="no"))
    assert [link.target for link in arguments_of(b.build()).undercuts] == ["arg"]


def test_a_claim_through_which_very_many_lines_would_run_has_a_card() -> None:
    b = Builder()
    middle = b.claim("In the middle.", id="middle")
    for number in range(20):
        b.argument(f"To {number}", steps=[b.support(middle, b.claim(f"From {number}."))])
        b.argument(f"On {number}", steps=[b.support(b.claim(f"So {number}."), middle)])
    made = arguments_of(b.build())
    assert "middle" in made
    assert len(made.links) == 40, "and not 400"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("Agains", r"No section is called 'Agains'\. Did you mean 'Against', 'against'"),
        ("zzz", r"No section is called 'zzz'\. There are 'For', 'Against'\.$"),
        ("ally", r"No section is called 'ally'\."),
    ],
)
def test_a_section_that_is_not_there_is_told_with_those_that_are(words: str, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        in_section(pact(), words)


def test_a_map_without_participants_says_so() -> None:
    with pytest.raises(UsageError, match=r"No participant is called 'Ida'\. There is none\.$"):
        said_by(Builder().build(), "Ida")


@pytest.mark.parametrize("detail", ["full", "titles"])
def test_titles_only(detail: Detail) -> None:
    made = debate()
    shown = scene_of(made, SIZES, across=False, labels={}, detail=detail)
    drawn = [card for node in shown.nodes if isinstance(node, Stack) for card in node.cards]
    bodies = [card for card in drawn if card.title.lines and card.body.lines]
    assert bool(bodies) is (detail == "full")
    assert all(card.full == cards(made)[card.id].full for card in drawn), "a tooltip still has all"
    assert any(card.source.lines for card in drawn) is (detail == "full")


def test_without_a_title_a_text_is_cut_to_its_first_words() -> None:
    b = Builder()
    b.claim("Long ago " * 40, id="c")
    shown = scene_of(b.build(), SIZES, across=False, labels={}, detail="titles")
    (node,) = shown.nodes
    assert isinstance(node, Stack)
    assert len(node.cards[0].body) == 2
    assert node.cards[0].body.cut


def test_there_is_no_other_detail() -> None:
    with pytest.raises(UsageError, match="no detail 'half'; there are full, titles"):
        draw(pact(), detail="half")  # type: ignore[arg-type]
