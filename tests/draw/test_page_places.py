"""What the page works out by itself, against the library: places when branches are folded, and labels."""

import random
from collections.abc import Iterator
from itertools import combinations, groupby
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from argmap import ArgumentMap, files
from argmap.draw import Direction, draw
from argmap.evaluate.grounded import grounded, well_founded
from argmap.evaluate.program import Rule, program
from argmap.strategies import maps
from benchmarks.draw import debate as long_debate
from tests.draw.maps import MAPS, debate
from tests.draw.tabs import show, tab

# Cards that lie on each other, and lines through cards.
FAULTS = """
() => {
  const at = (element) => {
    const found = /translate\\(([-\\d.]+)[ ,]([-\\d.]+)\\)/.exec(element.getAttribute("transform") ?? "");
    return found ? [Number(found[1]), Number(found[2])] : [0, 0];
  };
  const cards = [...document.querySelectorAll(".card:not(.gone)")].map((element) => {
    const [rect, [dx, dy]] = [element.querySelector("rect"), at(element)];
    const [x, y, width, height] = ["x", "y", "width", "height"].map((key) => Number(rect.getAttribute(key)));
    return { id: element.id, x: x + dx, y: y + dy, right: x + dx + width, bottom: y + dy + height };
  });
  const faults = [];
  for (const [place, one] of cards.entries()) {
    for (const other of cards.slice(place + 1)) {
      if (one.x < other.right && other.x < one.right && one.y < other.bottom && other.y < one.bottom) {
        faults.push(`${one.id} lies on ${other.id}`);
      }
    }
  }
  for (const edge of document.querySelectorAll(".edge:not(.gone)")) {
    const line = edge.querySelector("path");
    const length = line.getTotalLength();
    for (let along = 0; along <= length; along += 5) {
      const { x, y } = line.getPointAtLength(along);
      const met = cards.find(
        (card) => card.x + 1.5 < x && x < card.right - 1.5 && card.y + 1.5 < y && y < card.bottom - 1.5,
      );
      if (met) {
        faults.push(`${edge.id} runs through ${met.id}`);
        break;
      }
    }
  }
  return faults;
}
"""


BOXES = """
all => all.map((each) => {
  const { x, y, right, bottom } = each.getBoundingClientRect();
  return { id: each.dataset.id, x, y, right, bottom };
})
"""
EXAMPLES = Path(__file__).parent.parent.parent / "examples"


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    with tab(browser) as opened:
        yield opened


def opened(page: Page, made: ArgumentMap, folder: Path, **how: Any) -> str:
    """Open the page of a map; the SVG as it was drawn."""
    picture = draw(made, **how).value
    show(page, picture.html(), folder)
    return picture.svg


@pytest.mark.parametrize("direction", ["RL", "LR", "TB", "BT"])
@pytest.mark.parametrize(
    "name", ["debate", "tangle", "shared", "cycle", "conflict", "positions", "undercuts"]
)
def test_folded_drawings_are_as_clean_as_whole_ones(
    page: Page, tmp_path: Path, name: str, direction: Direction
) -> None:
    made = MAPS[name]()
    opened(page, made, tmp_path, direction=direction)
    assert page.evaluate(FAULTS) == []
    drawn = page.eval_on_selector_all(
        ".edge path:first-of-type", "all => all.map(each => each.getAttribute('d'))"
    )
    chance = random.Random(name)
    for _ in range(4):
        ids = chance.sample([claim.id for claim in made.claims], min(3, len(made.claims)))
        page.evaluate("ids => argmap.fold(ids)", ids)
        assert page.evaluate(FAULTS) == [], ids
    page.evaluate("argmap.fold([])")
    assert drawn == page.eval_on_selector_all(
        ".edge path:first-of-type", "all => all.map(each => each.getAttribute('d'))"
    )
    assert page.locator(".gone").count() == 0
    assert page.locator(".card[transform]").count() == 0


def test_what_was_between_is_closed(page: Page, tmp_path: Path) -> None:
    """A branch that is put away leaves no hole."""

    def height() -> float:
        page.keyboard.press("0")
        page.evaluate("() => new Promise(requestAnimationFrame)")
        return float(page.evaluate("document.querySelector('.stage>svg').viewBox.baseVal.height"))

    opened(page, debate(), tmp_path)
    whole = height()
    page.evaluate("argmap.fold(['It is an alliance'])")
    assert height() < whole * 0.7


def test_folded_as_a_whole_it_has_no_empty_columns_and_a_legend_that_fits(page: Page, tmp_path: Path) -> None:
    """Issues stand beside their positions, however far apart their reasons had put them."""
    made = files.read(EXAMPLES / "alliance-or-convergence.argdown").value
    opened(page, made, tmp_path, labels=grounded(made).labels)
    assert page.inner_text("[data-do=foldAll]") == "Unfold all"  # it begins so: whole, nobody could read it
    assert page.evaluate(FAULTS) == []
    boxes = page.eval_on_selector_all(".card:not(.gone)", BOXES)
    left, right = min(each["x"] for each in boxes), max(each["right"] for each in boxes)
    assert right - left < 4.5 * max(each["right"] - each["x"] for each in boxes)
    issue_of = {one: issue.id for issue in made.issues for one in issue.positions}
    downwards = sorted((each for each in boxes if each["id"] in issue_of), key=lambda each: float(each["y"]))
    assert len(list(groupby(downwards, key=lambda each: issue_of[each["id"]]))) == len(made.issues)
    words = page.eval_on_selector_all(".legend text", BOXES)
    assert max(each["right"] for each in words) < right + 2.5 * (right - left)
    assert not [
        (one, other)
        for one, other in combinations(words, 2)
        if one["x"] < other["right"] and other["x"] < one["right"]
        if one["y"] < other["bottom"] and other["y"] < one["bottom"]
    ]
    page.keyboard.press("Shift+F")
    assert page.locator(".gone").count() == 0
    assert page.locator(".legend [transform^=translate]").count() == 0


@pytest.mark.parametrize("name", ["dudley-and-stephens", "totalitarians-inc"])
def test_on_a_telephone_folded_issues_begin_at_one_edge_and_can_be_read(
    browser: Browser, tmp_path: Path, name: str
) -> None:
    """Also where the reasons of one had put it beside the lanes of another."""
    made = files.read(EXAMPLES / f"{name}.argdown").value
    with tab(browser, width=390, height=780) as page:
        opened(page, made, tmp_path)
        assert page.inner_text("[data-do=foldAll]") == "Unfold all"
        assert page.evaluate(FAULTS) == []
        boxes = page.eval_on_selector_all(".card:not(.gone)", BOXES)
        assert all(each["x"] >= 0 and each["right"] <= 390 for each in boxes)
        issues = [each["x"] for each in boxes if each["id"] in {issue.id for issue in made.issues}]
        assert max(issues) - min(issues) < 30
        assert float(page.evaluate("document.querySelector('.stage>svg').getScreenCTM().a")) > 0.6


@pytest.mark.parametrize(
    ("name", "width"),
    [
        ("alliance-or-convergence", 390),
        ("kyiv-post", 390),
        ("on-fate", 390),
        ("family-holiday", 390),
        ("totalitarians-inc", 1280),
    ],
)
def test_a_page_begins_with_an_issue_and_its_positions(
    browser: Browser, tmp_path: Path, name: str, width: int
) -> None:
    made = files.read(EXAMPLES / f"{name}.argdown").value
    with tab(browser, width=width, height=780) as page:
        opened(page, made, tmp_path)
        page.evaluate("() => new Promise(requestAnimationFrame)")
        stage = page.locator(".stage").bounding_box()
        assert stage is not None
        inside = {
            each["id"]
            for each in page.eval_on_selector_all(".card:not(.gone)", BOXES)
            if each["x"] >= stage["x"]
            and each["right"] <= stage["x"] + stage["width"] + 1
            and each["y"] >= stage["y"]
            and each["bottom"] <= stage["y"] + stage["height"]
        }
        assert any(issue.id in inside and len({*issue.positions} & inside) > 1 for issue in made.issues)


def test_a_large_map_opens_folded_and_clean(page: Page, tmp_path: Path) -> None:
    made = long_debate(360)
    opened(page, made, tmp_path)
    seen = page.locator(".card:not(.gone)").count()
    assert 20 < seen <= 60
    counts = page.eval_on_selector_all(
        ".fold.closed:not(.gone) text", "all => all.map(each => Number(each.textContent))"
    )
    assert max(counts) > 5
    assert page.evaluate(FAULTS) == []
    last = made.claims[-1].id
    page.evaluate("id => argmap.choose(id)", last)
    assert page.locator(f'.card.chosen[data-id="{last}"]:not(.gone)').count() == 1
    assert page.evaluate(FAULTS) == []


def test_labels_are_those_of_the_library(page: Page, tmp_path: Path) -> None:
    opened(page, debate(), tmp_path)

    @settings(max_examples=60)
    @given(maps(), st.data())
    def same(map: ArgumentMap, data: st.DataObject) -> None:
        rules = program(map)
        ids = sorted({rule.head for rule in rules})
        supposed = data.draw(st.permutations(ids)) if ids else []
        rejected, accepted = data.draw(st.integers(0, 3)), data.draw(st.integers(0, 3))
        check(page, rules, {*supposed[:rejected]}, {*supposed[rejected : rejected + accepted]})

    same()
    circle = [
        Rule("a", ("b",)),
        Rule("b", ("a",)),
        Rule("c", (), ("a",)),
        Rule("d", (), ("e",)),
        Rule("e", (), ("d",)),
    ]
    check(page, circle, set(), set())
    check(page, circle, {"b"}, {"a", "e"})


def check(page: Page, rules: Any, rejected: set[str], accepted: set[str]) -> None:
    atoms = list(dict.fromkeys(atom for rule in rules for atom in (rule.head, *rule.needs, *rule.unless)))
    number = {atom: place for place, atom in enumerate(atoms)}
    plain = [
        [number[rule.head], [number[each] for each in rule.needs], [number[each] for each in rule.unless]]
        for rule in rules
    ]
    found = page.evaluate(
        "([atoms, rules, out, taken]) => [...wellFounded(atoms, rules, new Set(out), new Set(taken))]",
        [len(atoms), plain, [number[each] for each in rejected], [number[each] for each in accepted]],
    )
    left = [rule for rule in rules if rule.head not in rejected]
    left += [Rule(head) for head in accepted]
    true, possible = well_founded(left)
    # An atom that only the rules of what is given up speak of is false like any other without a rule.
    known = {atom for rule in left for atom in (rule.head, *rule.needs, *rule.unless)}
    wanted = [1 if atom in true else 0 if atom in possible and atom in known else -1 for atom in atoms]
    assert found == wanted
