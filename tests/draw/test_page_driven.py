"""The page, driven in a browser without a network: each feature, by mouse and by keyboard, in both lights."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from fontpkg_arimo import ROOT
from playwright.sync_api import Browser, Page

from argmap import ArgumentMap, Passage
from argmap.draw import THEMES, Quote, draw, read_font, with_font
from argmap.evaluate.grounded import grounded
from argmap.evaluate.program import program
from tests.draw.maps import debate, hostile
from tests.draw.tabs import show, tab

CLAUSE = "There is no defence clause"
ALLIANCE = "It is an alliance"
ACCORD = "The 2019 accord creates them"
ALL = len(debate().claims) + 1
PLANS = "Crisis plans name the partner"


def evaluated(made: ArgumentMap) -> str:
    """The page of a map, with its labels, the rules they come from, and the words of a passage."""
    rules = [(rule.head, rule.needs, rule.unless) for rule in program(made)]
    quotes = {}
    if ACCORD in made:
        where = Passage(source="keller", paragraph=3)
        quotes[ACCORD, where] = Quote(text="Both staffs plan on it.", status="moved", now=None)
    return draw(made, labels=grounded(made).labels).value.html(rules=rules, quotes=quotes)


@pytest.fixture(scope="module")
def page_of_debate() -> str:
    return evaluated(debate())


@pytest.fixture(params=["light", "dark"])
def opened(
    request: pytest.FixtureRequest, browser: Browser, tmp_path: Path, page_of_debate: str
) -> Iterator[Page]:
    """The page of a debate, with all of it in view."""
    with tab(browser, scheme=request.param) as page:
        show(page, page_of_debate, tmp_path)
        page.keyboard.press("0")
        yield page


def card(page: Page, id: str) -> str:
    return f'.card[data-id="{id}"]'


def bright(page: Page) -> set[str]:
    return set(
        page.eval_on_selector_all(".card:not(.dim):not(.gone)", "all => all.map(each => each.dataset.id)")
    )


def shown(page: Page) -> set[str]:
    return set(page.eval_on_selector_all(".card:not(.gone)", "all => all.map(each => each.dataset.id)"))


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.dataset.id ?? document.activeElement.dataset.of"))


def view(page: Page) -> list[float]:
    page.evaluate("() => new Promise(requestAnimationFrame)")
    return [float(each) for each in str(page.get_attribute(".stage>svg", "viewBox")).split()]


def test_a_click_leaves_only_the_neighbours_and_tells_of_them(opened: Page) -> None:
    opened.click(card(opened, CLAUSE))
    around = {CLAUSE, ALLIANCE, "Drafts dropped the clause", "Informal pacts count too"}
    assert bright(opened) == around
    told = opened.locator(".details")
    assert told.locator("h2").inner_text() == CLAUSE
    assert set(told.locator(".around .chip:not(.step)").all_inner_texts()) == around - {CLAUSE}
    told.get_by_role("button", name="Drafts dropped the clause", exact=True).click()
    assert told.locator("h2").inner_text() == "Drafts dropped the clause"
    opened.click(".details .close")
    assert opened.locator(".dim").count() == 0
    assert told.is_hidden()


def test_the_neighbourhood_alone(opened: Page) -> None:
    opened.click(card(opened, CLAUSE))
    opened.click("[data-act=near]")
    around = {CLAUSE, ALLIANCE, "Drafts dropped the clause", "Informal pacts count too"}
    assert shown(opened) == around
    opened.click(card(opened, "Drafts dropped the clause"))
    assert shown(opened) == {CLAUSE, "Drafts dropped the clause"}
    opened.keyboard.press("n")
    assert len(shown(opened)) == ALL
    opened.keyboard.press("n")
    assert shown(opened) == {CLAUSE, "Drafts dropped the clause"}
    opened.keyboard.press("Escape")
    assert len(shown(opened)) == ALL


def test_arrows_lead_along_the_links(opened: Page) -> None:
    opened.locator(card(opened, CLAUSE)).focus()
    opened.keyboard.press("ArrowLeft")
    assert focused(opened) == ALLIANCE
    opened.keyboard.press("ArrowRight")
    assert focused(opened) == CLAUSE
    opened.keyboard.press("ArrowRight")
    first = focused(opened)
    assert first in ("Drafts dropped the clause", "Informal pacts count too")
    opened.keyboard.press("ArrowDown" if first.startswith("Drafts") else "ArrowUp")
    assert {first, focused(opened)} == {"Drafts dropped the clause", "Informal pacts count too"}
    opened.keyboard.press("Enter")
    assert opened.get_attribute(".card.chosen", "data-id") == focused(opened)
    assert opened.locator(".card[tabindex='0']").count() == 1
    opened.keyboard.press("Escape")
    assert opened.locator(".dim, .chosen").count() == 0


STILL = """async () => {
  const now = () => document.querySelector(".stage>svg").outerHTML;
  for (let before = "", same = 0; same < 5; before = now()) {
    await new Promise(requestAnimationFrame);
    same = now() === before ? same + 1 : 0;
  }
}"""
"""Waits until nothing has moved for five frames."""


def test_a_branch_folds_by_mouse_and_unfolds_by_keyboard(opened: Page) -> None:
    opened.evaluate(STILL)
    before = opened.locator(card(opened, "Informal pacts count too")).bounding_box()
    opened.click(f'.fold[data-card="{CLAUSE}"]')
    assert not {"Drafts dropped the clause", "Informal pacts count too"} & shown(opened)
    assert opened.locator(f'.fold[data-card="{CLAUSE}"] text').text_content() == "+2"
    label = opened.get_attribute(card(opened, CLAUSE), "aria-label")
    assert label is not None
    assert label.endswith("Folded: 2 cards put away.")
    opened.locator(card(opened, CLAUSE)).focus()
    opened.keyboard.press("ArrowRight")
    assert len(shown(opened)) == ALL
    opened.evaluate(STILL)
    after = opened.locator(card(opened, "Informal pacts count too")).bounding_box()
    assert before == pytest.approx(after, abs=1)
    opened.keyboard.press("Space")
    assert len(shown(opened)) == ALL - 2
    opened.click(card(opened, CLAUSE))
    opened.click("[data-act=fold]")
    assert len(shown(opened)) == ALL


def test_what_is_folded_stays_where_it_is_on_the_screen(
    browser: Browser, tmp_path: Path, page_of_debate: str
) -> None:
    with tab(browser, motion="no-preference") as page:
        show(page, page_of_debate, tmp_path)
        for one in ("It is mere convergence", ALLIANCE, "It is mere convergence"):
            page.keyboard.press("0")
            page.evaluate(STILL)
            before = page.locator(card(page, one)).bounding_box()
            page.locator(f'.fold[data-card="{one}"]').dispatch_event("click")
            page.evaluate(STILL)
            assert page.locator(card(page, one)).bounding_box() == pytest.approx(before, abs=1)


def test_everything_folds_and_what_is_looked_for_unfolds(opened: Page) -> None:
    opened.click("[data-do=foldAll]")
    folded = shown(opened)
    assert len(folded) == 3
    assert {ALLIANCE, "It is mere convergence"} < folded
    assert opened.inner_text("[data-do=foldAll]") == "Unfold all"
    opened.fill("[data-part=search]", "cobalt")
    opened.keyboard.press("Enter")
    assert PLANS in shown(opened)
    assert "A secretariat exists" not in shown(opened)
    opened.click("[data-do=foldAll]")
    assert len(shown(opened)) == ALL
    opened.keyboard.press("Shift+F")
    assert len(shown(opened)) == 3


def test_searching_finds_cards_and_enter_goes_through_them(opened: Page) -> None:
    opened.keyboard.press("/")
    opened.keyboard.type("clause")
    assert opened.inner_text("[data-part=found]") == "3 found"
    opened.keyboard.press("Enter")
    assert opened.inner_text("[data-part=found]") == "1 of 3"
    opened.click("[data-do=next]")
    assert opened.inner_text("[data-part=found]") == "2 of 3"
    opened.click("[data-do=previous]")
    opened.locator("[data-part=search]").focus()
    opened.keyboard.press("Shift+Enter")
    assert opened.inner_text("[data-part=found]") == "3 of 3"
    opened.keyboard.press("Escape")
    assert opened.locator(".card.hit").count() == 0


def test_dragging_moves_and_the_wheel_zooms(opened: Page) -> None:
    opened.keyboard.press("0")
    before = view(opened)
    opened.mouse.move(300, 300)
    opened.mouse.down()
    opened.mouse.move(340, 330, steps=4)
    opened.mouse.up()
    moved = view(opened)
    assert moved[0] < before[0]
    assert moved[2:] == before[2:]
    assert opened.locator(".chosen").count() == 0
    opened.locator(card(opened, CLAUSE)).dispatch_event("click")  # as assistive technology does
    assert opened.locator(".card.chosen").count() == 1
    opened.keyboard.press("Escape")
    opened.mouse.move(340, 330)
    opened.mouse.wheel(0, -300)
    assert view(opened)[2] < moved[2]
    opened.click("[data-do=smaller]")
    opened.keyboard.press("+")
    opened.keyboard.press("Shift+ArrowRight")
    opened.click("[data-do=fit]")
    assert view(opened) == before


def test_the_outline_goes_with_the_picture_both_ways(opened: Page) -> None:
    opened.keyboard.press("o")
    item = opened.locator(f'li[data-of="{CLAUSE}"]:not(.again)')
    opened.click(card(opened, CLAUSE))
    assert item.get_attribute("aria-selected") == "true"
    item.locator(">.line").click()
    opened.keyboard.press("ArrowLeft")
    assert item.get_attribute("aria-expanded") == "false"
    assert "Drafts dropped the clause" not in shown(opened)
    opened.keyboard.press("ArrowRight")
    assert item.get_attribute("aria-expanded") == "true"
    opened.keyboard.press("ArrowRight")
    assert focused(opened) in ("Drafts dropped the clause", "Informal pacts count too")
    assert opened.get_attribute(".card.pointed", "data-id") == focused(opened)
    opened.keyboard.press("Enter")
    assert opened.get_attribute(".card.chosen", "data-id") == focused(opened)
    opened.keyboard.press("Home")
    assert opened.evaluate("document.activeElement.getAttribute('aria-label')").startswith("Issue: ")
    opened.keyboard.press("End")
    opened.keyboard.press("ArrowUp")
    opened.keyboard.press("o")
    opened.keyboard.press("o")
    assert opened.locator("nav.outline").is_visible()


def test_sources_are_told_with_who_says_it_and_the_words_of_the_text(opened: Page) -> None:
    opened.click(card(opened, ACCORD))
    told = opened.locator(".details .sources")
    assert "Keller 2021, paragraph 3" in told.inner_text()
    assert "Ida Keller reports, through The general staff" in told.inner_text()
    assert told.locator("blockquote").inner_text() == "Both staffs plan on it."
    assert "stands elsewhere in the text now" in told.inner_text()


def test_what_if_a_claim_is_rejected(opened: Page) -> None:
    opened.click(card(opened, "Informal pacts count too"))
    opened.click("[data-act=reject]")
    told = opened.locator(".suppose")
    assert "Informal pacts count too" in told.inner_text()
    assert opened.locator(".badge.rejected").count() == 1
    lines = told.locator("li").all_inner_texts()
    assert f"{CLAUSE} out → in" in lines
    opened.click(card(opened, CLAUSE))
    assert "Evaluated: out → in in what you suppose" in opened.inner_text(".details .label")
    opened.keyboard.press("r")
    assert opened.locator(".badge.rejected").count() == 2
    opened.keyboard.press("Shift+R")
    assert told.is_hidden()
    assert opened.locator(".badge").count() == 0


def test_what_if_a_claim_is_accepted(opened: Page) -> None:
    opened.click(card(opened, CLAUSE))
    assert "Evaluated: out" in opened.inner_text(".details .label")
    opened.click("[data-act=accept]")
    told = opened.locator(".suppose")
    assert told.locator("p").inner_text().startswith(f"What if accepted: {CLAUSE} ×")
    assert opened.locator(".badge.accepted").count() == 1
    assert "Evaluated: out → in in what you suppose" in opened.inner_text(".details .label")
    assert opened.get_attribute("[data-act=accept]", "aria-pressed") == "true"
    opened.keyboard.press("r")
    assert told.locator("p").inner_text().startswith(f"What if rejected: {CLAUSE} ×")
    opened.keyboard.press("a")
    opened.keyboard.press("a")
    assert told.is_hidden()
    opened.click(card(opened, "Informal pacts count too"))
    assert opened.locator("[data-act=accept]").count() == 0  # it is in as it is
    opened.keyboard.press("a")
    assert told.is_hidden()
    opened.keyboard.press("r")
    opened.click(card(opened, ALLIANCE))
    opened.keyboard.press("a")
    supposed = f"What if rejected: Informal pacts count too ×; accepted: {ALLIANCE} ×"
    assert told.locator("p").inner_text().startswith(supposed)


def test_what_if_a_step_is_rejected(opened: Page) -> None:
    opened.click(card(opened, "A secretariat exists"))
    opened.locator(".details li.rebuttal", has_text="Attacks").locator(".step").click()
    assert opened.locator(".edge.chosen").count() == 1
    opened.keyboard.press("r")
    assert opened.locator(".edge.rejected").count() == 1
    assert opened.locator("[data-act=accept]").count() == 0
    opened.click("[data-do=reset]")
    assert opened.locator(".edge.rejected").count() == 0


def test_the_address_names_what_is_chosen_and_the_way_back_leads_through_it(
    browser: Browser, tmp_path: Path, page_of_debate: str
) -> None:
    with tab(browser) as page:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        show(page, page_of_debate, tmp_path, hash="#claim=A%20secretariat%20exists")
        assert page.get_attribute(".card.chosen", "data-id") == "A secretariat exists"
        page.evaluate(f'argmap.choose("{CLAUSE}")')
        assert page.url.endswith("#claim=There%20is%20no%20defence%20clause")
        page.keyboard.press("c")
        page.locator(".aloud.shown").wait_for()
        assert page.evaluate("navigator.clipboard.readText()") == page.url
        page.go_back()
        page.wait_for_function("argmap.chosen() !== 'There is no defence clause'")
        page.evaluate("location.hash = '#claim=%E0%A4%A'")
        page.wait_for_function("argmap.chosen() === null")


def test_the_light_can_be_turned(browser: Browser, tmp_path: Path, page_of_debate: str) -> None:
    def ground() -> str:
        return str(page.evaluate("getComputedStyle(document.querySelector('.argmap')).backgroundColor"))

    with tab(browser) as page:
        show(page, page_of_debate, tmp_path)
        assert ground() == "rgb(255, 255, 255)"
        page.click("[data-do=light]")
        assert ground() == "rgb(17, 21, 26)"
        page.keyboard.press("l")
        page.emulate_media(color_scheme="dark")
        assert ground() == "rgb(255, 255, 255)"


def test_a_theme_without_another_stays_as_it_is_and_its_font_is_in_the_page(
    browser: Browser, tmp_path: Path
) -> None:
    font = read_font(ROOT / "files" / "Arimo[wght].ttf").value
    with tab(browser, scheme="dark") as page:
        show(page, draw(debate(), theme=with_font(THEMES["grey"], font)).value.html(), tmp_path)
        page.keyboard.press("l")
        ground = "getComputedStyle(document.querySelector('.argmap')).backgroundColor"
        assert page.evaluate(ground) == "rgb(255, 255, 255)"
        assert page.locator("[data-do=light]").count() == 0
        adjusted = "getComputedStyle(document.querySelector('.stage text')).fontSizeAdjust"
        assert page.evaluate(adjusted) == "none"
        page.keyboard.press("?")
        assert page.get_by_text("search; Enter").is_visible()
        assert page.get_by_text("light or dark").count() == 0
        page.evaluate("() => document.fonts.ready")
        assert "loaded" in page.evaluate("[...document.fonts].map(each => each.status)")


def test_help_tells_the_keys_and_single_letters_can_be_turned_off(opened: Page) -> None:
    opened.keyboard.press("?")
    assert opened.locator("dialog.help").is_visible()
    assert "reject what is chosen" in opened.inner_text("dialog.help")
    assert "light or dark" in opened.inner_text("dialog.help")
    assert "what is wrong with the file" not in opened.inner_text("dialog.help")
    adjusted = "getComputedStyle(document.querySelector('.stage text')).fontSizeAdjust"
    assert opened.evaluate(adjusted) == "ch-width 0.55615"
    opened.uncheck("dialog.help input")
    opened.keyboard.press("Escape")
    opened.keyboard.press("o")
    assert opened.locator("nav.outline").is_hidden()
    opened.click("[data-do=help]")
    opened.click("dialog.help button")
    assert opened.locator("dialog.help").is_hidden()


def test_the_first_view_can_be_read(browser: Browser, tmp_path: Path, page_of_debate: str) -> None:
    """What is too large to be read as a whole begins at its issue, at a size that can be read."""
    with tab(browser) as page:
        show(page, page_of_debate, tmp_path)
        assert float(page.evaluate("document.querySelector('.stage>svg').getScreenCTM().a")) > 0.7
        box = page.locator('[aria-roledescription="issue"]').first.bounding_box()
        assert box is not None
        assert 0 <= box["x"] <= 1200
        assert 0 <= box["y"] <= 800


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_stands_in_the_way_of_assistive_technology(
    browser: Browser, tmp_path: Path, page_of_debate: str, scheme: str
) -> None:
    with tab(browser, scheme=scheme) as page:
        show(page, page_of_debate, tmp_path)
        page.keyboard.press("o")
        page.evaluate(f'argmap.choose("{ACCORD}")')
        page.keyboard.press("r")
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        page.keyboard.press("?")
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize(("width", "height"), [(390, 844), (720, 450)])
def test_a_telephone_and_large_type_have_room(
    browser: Browser, tmp_path: Path, page_of_debate: str, width: int, height: int
) -> None:
    with tab(browser, width=width, height=height, has_touch=True) as page:
        show(page, page_of_debate, tmp_path)
        for _ in range(2):
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            for button in page.locator(".bar button:visible, .bar input").all():
                box = button.bounding_box()
                assert box is not None
                assert box["x"] >= 0
                assert box["x"] + box["width"] <= width
            stage = page.locator(".stage").bounding_box()
            assert stage is not None
            assert stage["height"] > height / 4
            page.evaluate(f'argmap.choose("{ACCORD}")')
            assert page.locator(".details h2").is_visible()


def test_two_fingers_zoom_and_one_moves(browser: Browser, tmp_path: Path, page_of_debate: str) -> None:
    with tab(browser, width=390, height=844, has_touch=True) as page:
        show(page, page_of_debate, tmp_path)
        before = view(page)
        touch = page.context.new_cdp_session(page)

        def send(kind: str, *points: tuple[int, int]) -> None:
            places = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(points)]
            touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": places})

        send("touchStart", (150, 400))
        send("touchMove", (180, 430))
        send("touchMove", (210, 460))
        send("touchEnd")
        moved = view(page)
        assert moved[:2] != before[:2]
        assert moved[2:] == before[2:]
        send("touchStart", (150, 400), (250, 400))
        send("touchMove", (100, 400), (300, 400))
        send("touchMove", (80, 400), (320, 400))
        send("touchEnd")
        assert view(page)[2] < moved[2] * 0.7


def test_paper_shows_the_whole_map_and_the_outline_after_it(opened: Page) -> None:
    opened.click(card(opened, CLAUSE))
    opened.keyboard.press("+")
    opened.evaluate("dispatchEvent(new Event('beforeprint'))")
    opened.emulate_media(media="print")
    assert opened.locator(".details, .bar button").locator("visible=true").count() == 0
    picture, lines = (opened.locator(each).bounding_box() for each in (".stage>svg", "nav.outline"))
    assert picture is not None
    assert lines is not None
    assert lines["y"] >= picture["y"] + picture["height"] - 1
    box = view(opened)
    opened.emulate_media(media="screen")
    opened.evaluate("dispatchEvent(new Event('afterprint'))")
    assert view(opened)[2] < box[2]


def test_a_move_that_is_still_to_be_drawn_does_not_get_onto_paper(opened: Page) -> None:
    seen = view(opened)
    opened.evaluate("dispatchEvent(new Event('beforeprint'))")
    whole = view(opened)
    opened.evaluate("dispatchEvent(new Event('afterprint'))")
    assert view(opened) == seen
    opened.evaluate(
        """() => {
            document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "+", bubbles: true }));
            dispatchEvent(new Event("beforeprint"));
        }"""
    )
    opened.emulate_media(media="print")
    assert view(opened) == whole
    opened.emulate_media(media="screen")
    opened.evaluate("dispatchEvent(new Event('afterprint'))")
    assert view(opened)[2] < seen[2]


def test_a_frame_without_rights_is_no_hindrance(
    browser: Browser, tmp_path: Path, page_of_debate: str
) -> None:
    with tab(browser) as page:
        (tmp_path / "frame.html").write_text("<iframe sandbox='allow-scripts' width=900 height=700></iframe>")
        page.goto((tmp_path / "frame.html").as_uri())
        page.eval_on_selector("iframe", "(frame, html) => { frame.srcdoc = html; }", page_of_debate)
        frame = page.frame_locator("iframe")
        frame.locator("[data-do=fit]").click()
        frame.locator(f'.card[data-id="{CLAUSE}"]').click()
        assert frame.locator(".details h2").inner_text() == CLAUSE
        frame.locator("[data-act=link]").click()
        assert "#claim=There%20is%20no%20defence%20clause" in frame.locator(".aloud.shown").inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_hostile_words_do_nothing(browser: Browser, tmp_path: Path, scheme: str) -> None:
    with tab(browser, scheme=scheme) as page:
        show(page, evaluated(hostile()), tmp_path)
        for claim in hostile().claims:
            page.evaluate("id => argmap.choose(id)", claim.id)
            page.keyboard.press("r")
            page.keyboard.press("c")
        page.keyboard.press("o")
        page.keyboard.press("Shift+F")
        for word in ("script", "<", "&amp;", "'"):
            page.fill("[data-part=search]", word)
            page.press("[data-part=search]", "Enter")


def test_another_drawing_in_the_same_page_keeps_what_was_seen(
    browser: Browser, tmp_path: Path, page_of_debate: str
) -> None:
    with tab(browser) as page:
        show(page, page_of_debate, tmp_path)
        page.click('.fold[data-card="It is mere convergence"]')
        page.click(card(page, CLAUSE))
        page.keyboard.press("r")
        page.keyboard.press("+")
        before = page.locator(card(page, CLAUSE)).bounding_box()
        other = debate()
        smaller = ArgumentMap(
            title="Now without a clause",
            elements=[
                each
                for each in other
                if each.id != "Informal pacts count too"
                and "Informal pacts count too" not in str(getattr(each, "premises", ""))
            ],
        )
        page.evaluate(
            "html => argmap.show(new DOMParser().parseFromString(html, 'text/html'))", evaluated(smaller)
        )
        assert page.inner_text("h1") == "Now without a clause"
        assert page.evaluate("argmap.folded()") == ["It is mere convergence"]
        assert page.get_attribute(".card.chosen", "data-id") == CLAUSE
        assert page.locator(".badge.rejected").count() == 1
        after = page.locator(card(page, CLAUSE)).bounding_box()
        assert before is not None
        assert after is not None
        assert (after["x"], after["y"]) == pytest.approx((before["x"], before["y"]), abs=3)
