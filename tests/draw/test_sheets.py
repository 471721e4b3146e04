"""Large maps on several sheets."""

import io
import re
from itertools import pairwise
from pathlib import Path
from urllib.parse import quote

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap import ArgumentMap, Builder
from argmap.draw import draw, sheets
from argmap.draw.camps import Excerpt, whole_of
from argmap.draw.compose import scene_of
from argmap.draw.division import MOST, branches_of, divide
from argmap.draw.scene import Card, Joint, Scene, Stack
from argmap.draw.sheets import Plan, bound, is_large, overview
from argmap.draw.svg import Direction
from argmap.draw.themes import THEMES
from argmap.edit import focus
from argmap.elements import Argument, Claim
from argmap.files import read, render_sheets
from argmap.strategies import maps
from benchmarks.draw import debate
from tests.draw.maps import MAPS, chain, positions, wide
from tests.draw.test_geometry import check

SIZES = THEMES["light"].sizes
EXAMPLES = Path(__file__).parents[2] / "examples"


def scene(map: ArgumentMap) -> Scene:
    return scene_of(map, SIZES, across=False, labels={})


def cards(map: ArgumentMap) -> dict[str, Card]:
    return {card.id: card for node in scene(map).nodes if isinstance(node, Stack) for card in node.cards}


def lines(map: ArgumentMap) -> set[str]:
    return {strand.id for strand in scene(map).strands if strand.line != "answer"}


def plan_of(map: ArgumentMap, most: int = MOST) -> Plan:
    whole = whole_of(map)
    return Plan(whole, divide(whole, branches_of(whole), most))


def leaves(plan: Plan) -> list[Excerpt]:
    return [plan.excerpt(number) for number in range(1, len(plan.parts) + 1)]


def overview_of(map: ArgumentMap) -> Excerpt:
    whole = whole_of(map)
    return overview(whole, branches_of(whole), plan_of(map))


ROOM = st.sampled_from((1, 4, MOST))
ANY = maps(max_claims=16, max_links=14, whole=False)


@given(ANY, ROOM)
def test_every_card_is_in_full_on_one_sheet(map: ArgumentMap, most: int) -> None:
    made = leaves(plan_of(map, most))
    found = [
        one for leaf in made for one, card in cards(leaf).items() if one in map and card.kind != "elsewhere"
    ]
    whole = cards(map)
    assert sorted(found) == sorted(one for one in whole if one in map)
    for leaf in made:
        for one, card in cards(leaf).items():
            if card.kind != "elsewhere":
                assert (card.kind, card.title, card.body) == (
                    whole[one].kind,
                    whole[one].title,
                    whole[one].body,
                )
                assert card.camp == whole[one].camp
    drawn = set().union(*(lines(leaf) for leaf in made)) if made else set()
    for argument in map.arguments:
        assert argument.id in found or argument.steps[-1] in drawn


@given(ANY, ROOM)
def test_every_link_and_conflict_is_on_some_sheet(map: ArgumentMap, most: int) -> None:
    drawn = set().union(*(lines(leaf) for leaf in leaves(plan_of(map, most))), set())
    assert lines(map) <= drawn


@given(ANY, ROOM)
def test_arguments_without_a_card_keep_their_names(map: ArgumentMap, most: int) -> None:
    def named(one: ArgumentMap) -> set[str]:
        names = (node.id for node in scene(one).nodes if isinstance(node, Joint) and node.form == "name")
        return {name for name in names if ties.names[name].id not in ties.cards}

    ties = whole_of(map).ties
    assert set().union(*(named(leaf) for leaf in leaves(plan_of(map, most))), set()) == named(map)


@given(ANY, ROOM)
def test_a_reference_names_the_sheet_that_has_it_and_not_what_it_says(map: ArgumentMap, most: int) -> None:
    made = leaves(plan_of(map, most))
    shown = [cards(leaf) for leaf in made]
    drawn = [lines(leaf) for leaf in made]
    for number, leaf in enumerate(made):
        for one in leaf.references:
            there = int(leaf.notes[one].removeprefix("sheet ")) - 1
            assert there != number
            assert one not in made[there].references
            argument = map.get(one)
            steps = argument.steps if isinstance(argument, Argument) else ()
            assert one in shown[there] or {one, *steps} & drawn[there]
            card = shown[number][one]
            assert card.kind == "elsewhere"
            assert not card.title.lines
            assert len(card.full) < 300


def test_links_between_sheets_lead_to_files_and_pages(tmp_path: Path) -> None:
    made = debate(130)
    paths = render_sheets(made, tmp_path / 'a "b" & c.svg').unwrap()
    names = {quote(path.name) for path in paths}
    found = [set(re.findall(r'<a href="([^"]*)">', path.read_text(encoding="utf-8"))) for path in paths]
    assert found[0] == names - {quote(paths[0].name)}, "the overview leads to every sheet"
    assert all(links <= names for links in found)
    drawn = sheets(made).unwrap()
    assert "#sheet-1" in drawn[0].picture.svg
    pages = pypdf.PdfReader(io.BytesIO(bound(drawn, "Debate"))).pages
    there = {page.indirect_reference.idnum: n for n, page in enumerate(pages) if page.indirect_reference}
    led = {
        there[note.get_object()["/Dest"][0].idnum] if "/Dest" in note.get_object() else -1
        for note in pages[0].annotations or ()
    }
    assert led == set(range(1, len(drawn)))
    assert "/Annots" not in pypdf.PdfReader(io.BytesIO(drawn[0].picture.pdf())).pages[0]


def test_many_pages_are_made_a_few_at_a_time_and_are_the_same() -> None:
    drawn = sheets(debate(1100), engine="tidy").unwrap()
    assert len(drawn) > 12
    made = bound(drawn, "Debate")
    assert made == bound(drawn, "Debate"), "the same bytes each time"
    read = pypdf.PdfReader(io.BytesIO(made))
    assert read.metadata is not None
    assert read.metadata.title == "Debate"
    assert [(round(page.mediabox.width), round(page.mediabox.height)) for page in read.pages] == [
        (round(sheet.picture.width), round(sheet.picture.height)) for sheet in drawn
    ]
    assert "Overview" in read.pages[0].extract_text()
    assert drawn[-1].title.split()[0] in read.pages[-1].extract_text()
    there = {page.indirect_reference.idnum: n for n, page in enumerate(read.pages) if page.indirect_reference}
    led = {there[note.get_object()["/Dest"][0].idnum] for note in read.pages[0].annotations or ()}
    assert led
    assert led <= set(range(1, len(drawn)))


@given(ANY, ROOM)
def test_sheets_keep_the_order_of_the_text_and_the_limit(map: ArgumentMap, most: int) -> None:
    parts = plan_of(map, most).parts
    places = {one: place for place, one in enumerate(whole_of(map).ties.cards)}
    for part in parts:
        assert 0 < len(part.cards) <= most
        assert all(places[one] < places[next_one] for one, next_one in pairwise(part.cards))
    assert all(places[one.cards[0]] < places[other.cards[0]] for one, other in pairwise(parts))
    assert sum(len(part.cards) for part in parts) == len(places)


@given(maps(max_claims=16, max_links=14) | st.builds(debate, st.integers(40, 400)))
def test_an_overview_counts_every_card(map: ArgumentMap) -> None:
    made = overview_of(map)
    shown = cards(made)
    assert len(shown) - len(made.references) <= 40
    more = [re.match(r"(\d+) more, sheet", note) for note in made.notes.values()]
    hidden = sum(int(found[1]) for found in more if found)
    for one in made.references:
        other = made[one]
        assert isinstance(other, Claim)
        hidden += int(other.text.split()[0])
    assert len(shown) - len(made.references) + hidden == len(whole_of(map).ties.cards)


@settings(max_examples=25)
@given(maps(max_claims=10, whole=False))
def test_sheets_of_any_map_are_drawn_the_same_twice(map: ArgumentMap) -> None:
    made = sheets(map, engine="tidy").value
    assert [sheet.number for sheet in made] == list(range(len(made)))
    assert [sheet.picture.svg for sheet in made] == [
        sheet.picture.svg for sheet in sheets(map, engine="tidy").value
    ]


@pytest.mark.parametrize("name", MAPS)
def test_sheets_of_every_map(name: str) -> None:
    made = sheets(MAPS[name]())
    assert made.value[0].title == "Overview"
    assert made.ok


@pytest.mark.parametrize("direction", ["RL", "BT"])
@pytest.mark.parametrize("name", MAPS)
def test_nothing_lies_on_anything_else_on_a_sheet(name: str, direction: Direction) -> None:
    for leaf in (*leaves(plan_of(MAPS[name](), 5)), overview_of(MAPS[name]())):
        check(leaf, direction, "pygraphviz")


@settings(max_examples=25)
@given(maps(min_claims=3, max_links=12))
def test_nothing_lies_on_anything_else_on_any_sheet(map: ArgumentMap) -> None:
    for leaf in leaves(plan_of(map, 4)):
        check(leaf, "RL", "pygraphviz")


def test_premises_that_work_together_lie_in_their_lane() -> None:
    b = Builder()
    position, rival = b.claim("Yes."), b.claim("No.")
    b.issue("Which?", [position, rival])
    b.support(position, [b.claim("Together."), b.claim("For yes.")])
    for leaf in leaves(plan_of(b.build(), 1)):
        for node in scene(leaf).nodes:
            if isinstance(node, Stack) and any(card.kind != "elsewhere" for card in node.cards):
                lanes = {leaf.whole.sides.lanes.get(card.id) for card in node.cards}
                assert lanes == {node.lane}


def test_a_position_makes_a_sheet_in_the_colours_of_the_whole() -> None:
    made = debate(100)
    plan = plan_of(made)
    whole = cards(made)
    assert [part.title for part in plan.parts][:2] == ["Yes, it is", "No, it is not"]
    for leaf in leaves(plan):
        for one, card in cards(leaf).items():
            if one not in leaf.references:
                assert (card.camp, card.kicker) == (whole[one].camp, whole[one].kicker)


def test_a_lane_whose_cards_are_on_other_sheets_is_not_drawn_around_joints() -> None:
    whole = read(EXAMPLES / "dudley-and-stephens.argdown").value
    for sheet in sheets(whole).value:
        made = sheet.picture.made.scene
        lanes = {node.lane for node in made.nodes} - {None}
        assert lanes == {node.lane for node in made.nodes if isinstance(node, Stack)} - {None}


def test_without_issues_sections_make_sheets_and_without_these_ends() -> None:
    b = Builder()
    for word in ("first", "second"):
        b.section(word.title())
        end = b.claim(f"The {word} end.")
        for number in range(4):
            b.support(end, b.claim(f"Reason {number}."))
    assert [part.title for part in plan_of(b.build()).parts] == ["First", "Second"]

    b = Builder()
    for word in ("first", "second"):
        end = b.claim(f"The {word} end.", title=f"The {word}")
        for number in range(4):
            b.support(end, b.claim(f"Reason {number}."))
    assert [part.title for part in plan_of(b.build()).parts] == ["The first", "The second"]


def test_an_argument_that_is_a_premise_for_a_link_keeps_its_card() -> None:
    b = Builder()
    top, reason, other = b.claim("Top."), b.claim("Reason."), b.claim("Other.")
    step = b.support(top, reason)
    inner = b.support(step, b.claim("It follows."))
    argument = b.argument("Worked out", steps=[inner])
    b.support(other, argument)
    for most in (1, 2, 3, 60):
        made = [cards(leaf).get(argument.id) for leaf in leaves(plan_of(b.build(), most))]
        assert [card.kind for card in made if card and card.kind != "elsewhere"] == ["argument"], most


def test_few_claims_are_put_together() -> None:
    b = Builder()
    for number in range(30):
        b.claim(f"Claim {number}.")
    (part,) = plan_of(b.build()).parts
    assert part.title == "Other claims"
    for number in range(30, 150):
        b.claim(f"Claim {number}.")
    titles = [part.title for part in plan_of(b.build()).parts]
    assert titles == ["Claim 0 and others", "Claim 60 and others", "Claim 120 and others"]
    assert [part.title for part in plan_of(positions()).parts][-1] != "Other claims"


def test_a_claim_with_very_many_reasons_says_where_the_rest_are() -> None:
    plan = plan_of(wide(500))
    made = leaves(plan)
    assert len(made) == 9
    assert all(len(leaf.references) <= 30 for leaf in made)
    top = next(iter(plan.parts[0].cards))
    assert re.fullmatch(r"411 more, sheets [2-9]–9", made[0].notes[top]) is not None


def test_many_ends_share_sheets() -> None:
    b = Builder()
    for number in range(40):
        b.support(b.claim(f"End {number}."), [b.claim(f"Reason {number}, {which}.") for which in range(4)])
    assert [len(part.cards) for part in plan_of(b.build()).parts] == [60, 60, 60, 20]


def test_heads_without_end_are_counted() -> None:
    b = Builder()
    for number in range(200):
        b.claim(f"Claim {number}.")
    made = overview_of(b.build())
    (rest,) = made.references
    assert cards(made)[rest].kind == "elsewhere"
    assert made.notes[rest] == "sheets 1–4"
    other = made[rest]
    assert isinstance(other, Claim)
    assert other.text == "176 other claims"


@pytest.mark.parametrize(("issues", "shows"), [(3, True), (4, False)])
def test_an_overview_of_many_positions_leaves_the_reasons_to_the_sheets(issues: int, shows: bool) -> None:
    b = Builder()
    for number in range(issues):
        yes, no = b.claim(f"Yes to {number}."), b.claim(f"No to {number}.")
        b.issue(f"{number}?", [yes, no])
        b.support(yes, b.claim(f"Reason {number}."))
    b.support(yes, no, id="across")
    kinds = {card.kind for card in cards(overview_of(b.build())).values()}
    assert kinds == ({"position", "reason"} if shows else {"position"})
    assert "across" in overview_of(b.build())


def test_an_overview_is_of_titles() -> None:
    made = overview_of(debate(80))
    for one, card in cards(made).items():
        assert (card.kind == "position") == bool(card.body.lines), one


def test_a_step_on_another_sheet_is_named() -> None:
    b = Builder()
    b.section("One")
    top, reason = b.claim("Top.", title="Top"), b.claim("Reason.", title="Reason")
    step = b.support(top, reason)
    for number in range(4):
        b.support(reason, b.claim(f"More {number}."))
    b.section("Two")
    doubt = b.claim("Doubt.", title="Doubt")
    b.undercut(step, doubt)
    for number in range(4):
        b.support(doubt, b.claim(f"Even more {number}."))
    first, second = leaves(plan_of(b.build()))
    assert first.references == {doubt.id}
    assert second.references == {step.id}
    said = second[step.id]
    assert isinstance(said, Claim)
    assert said.text == "the step from “Reason” to “Top”"
    assert "".join(run.text for line in cards(second)[step.id].source.lines for run in line) == "sheet 1"


def test_a_deep_chain_is_cut_without_recursion() -> None:
    made = plan_of(chain(3000))
    assert len(made.parts) >= 50


def test_a_focus_keeps_the_camps_of_the_whole() -> None:
    whole = debate(60)
    part = focus(whole, "What team 2 saw", radius=1)
    alone, within = draw(part).value, draw(part, within=whole).value
    assert "No, it is not" in within.svg.replace("NO, IT IS NOT", "No, it is not")
    assert within.svg != alone.svg
    labelled = draw(part, within=whole, labels={claim.id: "in" for claim in whole.claims}).value
    assert "Evaluated as in." in labelled.svg


def test_a_pdf_has_a_page_for_each_sheet() -> None:
    made = sheets(debate(100)).value
    pages = pypdf.PdfReader(io.BytesIO(bound(made, "A debate"))).pages
    assert len(pages) == len(made)
    assert "Overview" in pages[0].extract_text()
    assert float(pages[1].mediabox.width) == pytest.approx(made[1].picture.width, abs=0.1)
    assert bound(made, "A debate") == bound(made, "A debate")


def test_what_is_large() -> None:
    assert not is_large(debate(299))
    assert is_large(debate(302))
