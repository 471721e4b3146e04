"""The page, in a browser: nothing runs but its own script, and everything can be reached."""

import base64
import hashlib
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

from argmap.draw import draw
from tests.draw.maps import debate, hostile


def digests(html: str, tag: str) -> list[str]:
    found = re.findall(f"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
    return ["sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in found]


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [name for name, _ in attrs]


@pytest.mark.parametrize("made", [debate, hostile])
def test_the_policy_lets_run_only_what_is_in_the_page(made: type) -> None:
    html = draw(made()).value.html()
    policy = re.findall(r'Content-Security-Policy" content="([^"]*)"', html)
    assert len(policy) == 1
    assert "default-src 'none'" in policy[0]
    assert "unsafe" not in policy[0]
    assert [f"'{each}'" in policy[0] for each in digests(html, "script")] == [True]
    assert [f"'{each}'" in policy[0] for each in digests(html, "style")] == [True]
    read = Tags()
    read.feed(html)
    assert read.tags.count("script") == 1
    assert not {"iframe", "object", "img", "link", "base"} & set(read.tags)
    assert not [name for name in read.attributes if name.startswith("on") or name == "style"]


def test_the_same_page_every_time() -> None:
    assert draw(debate()).value.html() == draw(debate()).value.html()


@pytest.fixture(scope="module")
def browser_page(chromium: str) -> Iterator[Page]:
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1200, "height": 800})
        page.set_default_timeout(300_000)  # a busy machine is no fault of the page
        yield page
        browser.close()


@pytest.fixture
def opened(browser_page: Page, tmp_path: Path) -> Page:
    path = tmp_path / "map.html"
    path.write_text(draw(debate()).value.html(), encoding="utf-8")
    browser_page.goto(path.as_uri())
    return browser_page


def test_hostile_titles_do_nothing_and_nothing_is_asked_of_the_network(
    browser_page: Page, tmp_path: Path
) -> None:
    asked: list[str] = []
    said: list[str] = []
    browser_page.on("request", lambda request: asked.append(request.url))
    browser_page.on("console", lambda message: said.append(message.text))
    browser_page.on("pageerror", lambda error: said.append(str(error)))
    browser_page.on("dialog", lambda dialog: said.append(dialog.message))
    path = tmp_path / "hostile.html"
    path.write_text(draw(hostile()).value.html(), encoding="utf-8")
    browser_page.goto(path.as_uri())
    browser_page.locator(".card").first.click()
    assert asked == [path.as_uri()]
    assert said == []


def test_searching_finds_cards_and_enter_goes_through_them(opened: Page) -> None:
    opened.fill("#search", "clause")
    assert opened.locator("#found").inner_text() == "3 found"
    opened.press("#search", "Enter")
    assert opened.locator("#found").inner_text() == "1 of 3"
    opened.keyboard.press("Escape")
    assert opened.locator(".card.hit").count() == 0


def test_a_click_leaves_only_the_neighbours(opened: Page) -> None:
    opened.locator('[data-id="There is no defence clause"]').click()
    kept = opened.locator(".card:not(.dim)")
    names = {kept.nth(place).get_attribute("data-id") for place in range(kept.count())}
    assert names == {
        "There is no defence clause",
        "It is an alliance",
        "Drafts dropped the clause",
        "Informal pacts count too",
    }
    opened.click("#all")
    assert opened.locator(".dim").count() == 0


def test_keys_go_from_card_to_card(opened: Page) -> None:
    opened.locator('[data-id="There is no defence clause"]').focus()
    opened.keyboard.press("ArrowRight")
    focused = opened.evaluate("document.activeElement.dataset.id")
    assert focused in ("Drafts dropped the clause", "Informal pacts count too")
    opened.keyboard.press("Enter")
    assert opened.locator(".card.chosen").get_attribute("data-id") == focused
    opened.keyboard.press("Escape")
    assert opened.locator(".dim, .chosen").count() == 0


def test_dragging_moves_and_the_wheel_zooms(opened: Page) -> None:
    def view() -> list[float]:
        return [float(each) for each in str(opened.locator("svg").get_attribute("viewBox")).split()]

    opened.keyboard.press("0")
    before = view()
    opened.mouse.move(300, 300)
    opened.mouse.down()
    opened.mouse.move(400, 350, steps=4)
    opened.mouse.up()
    moved = view()
    assert moved[0] < before[0]
    assert moved[2:] == before[2:]
    opened.mouse.wheel(0, -300)
    opened.wait_for_function(f"document.querySelector('svg').viewBox.baseVal.width < {moved[2] - 1}")
    opened.keyboard.press("0")
    assert view() == before


def test_the_first_view_can_be_read(opened: Page) -> None:
    """What is too large to be read as a whole begins at its issue, at a size that can be read."""
    scale = "(() => { const s = document.querySelector('svg'); return s.getScreenCTM().a; })()"
    assert float(opened.evaluate(scale)) >= 0.6
    box = opened.locator('[aria-roledescription="issue"]').first.bounding_box()
    size = opened.viewport_size
    assert box is not None
    assert size is not None
    assert 0 <= box["x"] <= size["width"]
    assert 0 <= box["y"] <= size["height"]


def test_the_light_can_be_turned(opened: Page) -> None:
    def ground() -> str:
        return str(opened.evaluate("getComputedStyle(document.querySelector('.f-page')).fill"))

    opened.emulate_media(color_scheme="light")
    assert ground() == "rgb(255, 255, 255)"
    opened.click("#light")
    assert ground() == "rgb(17, 21, 26)"
    opened.click("#light")
    opened.emulate_media(color_scheme="dark")
    assert ground() == "rgb(255, 255, 255)"


def test_the_outline_is_there_to_read(opened: Page) -> None:
    opened.click("#outline summary")
    assert "position: It is an alliance" in opened.locator("#outline pre").inner_text()
