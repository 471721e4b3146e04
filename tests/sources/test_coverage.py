"""What a map has taken up of a text, as values, as lines and as a page."""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from argmap import ArgumentMap, Builder, Passage
from argmap.sources import coverage, coverage_lines, coverage_page, record
from argmap.strategies import maps
from tests.draw.tabs import show, tab
from tests.sources.articles import PARAGRAPHS, article, citing

TEXT = (
    "They signed the pact.\n\nADVERT: buy boats\n\nIt binds both, an envoy said.\n\nNobody knows <b>why</b>."
)


def letter() -> ArgumentMap:
    b = Builder(title="The letter")
    source = b.add(record(TEXT, id="letter", title="The letter", asides={2: "an advert"}))
    keller = b.participant("Ida Keller")
    envoy = b.participant("An envoy")
    signed = b.claim("They signed.", title="Signed")
    binds = b.claim("It binds both.", title="Binding", passages=[b.passage(source, 3)])
    b.assertion(keller, signed, force="reports", passages=[b.passage(source, 1)])
    b.assertion(envoy, binds, through=[keller], passages=[b.passage(source, 3)])
    b.support(binds, signed, passages=[b.passage(source, 3)])
    return b.build()


def test_what_rests_on_each_paragraph() -> None:
    covered = coverage(letter(), {"letter": TEXT})[0]
    assert [each.number for each in covered.mapped] == [1, 3]
    assert [each.number for each in covered.aside] == [2]
    assert [each.number for each in covered.open] == [4]
    assert [(each.label, each.speakers) for each in covered.paragraphs[2].citations] == [
        ("Binding", ("An envoy asserts, through Ida Keller",)),
        ("the step to Binding", ()),
    ]


def test_the_lines_of_a_coverage() -> None:
    covered = coverage(letter(), {"letter": TEXT})[0]
    assert list(coverage_lines(covered, 60)) == [
        "The letter: 4 paragraphs: 2 mapped, 1 set aside, 1 not mapped.",
        "",
        "  1  They signed the pact.",
        "     → Signed (Ida Keller reports)",
        "",
        "  2  ADVERT: buy boats",
        "     Set aside: an advert.",
        "",
        "  3  It binds both, an envoy said.",
        "     → Binding (An envoy asserts, through Ida Keller)",
        "     → the step to Binding",
        "",
        "  4? Nobody knows <b>why</b>.",
        "     Not mapped.",
    ]
    assert list(coverage_lines(covered, 60, open_only=True))[2:] == [
        "  4? Nobody knows <b>why</b>.",
        "     Not mapped.",
    ]


@given(PARAGRAPHS, st.data())
def test_every_paragraph_is_mapped_set_aside_or_open(parts: list[str], data: st.DataObject) -> None:
    text = article(parts)
    cited = data.draw(st.sets(st.integers(1, len(parts))))
    aside = data.draw(st.sets(st.integers(1, len(parts))))
    b = Builder()
    source = b.add(record(text, id="paper", asides=dict.fromkeys(aside, "advert")))
    for number in cited:
        b.claim(passages=[Passage(source=source.id, paragraph=number)])
    found = coverage(b.build(), {"paper": text})[0]
    assert {each.number for each in found.mapped} == cited
    assert {each.number for each in found.aside} == aside - cited
    assert {each.number for each in found.open} == set(range(1, len(parts) + 1)) - cited - aside


@given(PARAGRAPHS)
def test_what_moved_counts_where_it_stands_now(parts: list[str]) -> None:
    found = coverage(citing(parts), {"paper": article(["A new beginning.", *parts])})[0]
    assert [each.number for each in found.open] == [1]


class Paragraphs(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.cards: list[list[str]] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        given = dict(attrs)
        if (given.get("class") or "").startswith("paragraph"):
            self.cards.append(json.loads(given["data-cards"] or ""))


@given(maps(), st.text(), st.sampled_from(["<script>alert(1)</script>", '"><img src=x>', "</aside>&amp;"]))
def test_texts_are_data_on_the_page(map: ArgumentMap, text: str, evil: str) -> None:
    covered = coverage(map, {source.id: f"{evil}\n\n{text}" for source in map.sources})
    page = coverage_page(map, covered)
    read = Paragraphs()
    read.feed(page)
    assert read.cards == [
        list(dict.fromkeys(citation.element for citation in each.citations))
        for one in covered
        for each in one.paragraphs
    ]
    assert "img" not in read.tags
    assert len(re.findall("<script>", page)) == 1


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    made = letter()
    with tab(browser) as page:
        yield show(page, coverage_page(made, coverage(made, {"letter": TEXT})), tmp_path)


def lit(page: Page) -> list[str]:
    cards = page.locator(".card:not(.dim)")
    return sorted(cards.nth(place).get_attribute("aria-label") or "" for place in range(cards.count()))


def test_a_paragraph_lights_up_its_cards_and_a_card_its_paragraphs(opened: Page) -> None:
    opened.locator(".paragraph").nth(0).click(position={"x": 100, "y": 12})
    assert len(lit(opened)) == 1
    assert "Signed" in lit(opened)[0]
    opened.locator(".paragraph").nth(2).focus()
    opened.keyboard.press("Enter")
    assert "Binding" in lit(opened)[0]
    opened.keyboard.press("Escape")
    assert len(lit(opened)) == 2
    opened.locator('.card[data-id="Signed"]').click()
    assert opened.locator(".paragraph.lit b").all_inner_texts() == ["1"]
    opened.locator(".paragraph button", has_text="Binding").first.click()
    assert opened.locator(".paragraph.lit b").all_inner_texts() == ["3"]


def test_arrow_keys_go_from_paragraph_to_paragraph(opened: Page) -> None:
    opened.locator(".paragraph").nth(1).focus()
    opened.keyboard.press("ArrowDown")
    assert opened.evaluate("document.activeElement.querySelector('b').textContent") == "3"


def test_nothing_on_the_page_stands_in_the_way_of_assistive_technology(opened: Page) -> None:
    found = Axe().run(opened)
    assert found.violations_count == 0, found.generate_report()
