"""The page as text: nothing can run but its own script, and it holds what its script needs."""

import base64
import hashlib
import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap import ArgumentMap, Passage
from argmap.diagnostics import Diagnostic
from argmap.draw import Quote, Report, draw
from argmap.draw.measure import clean
from argmap.draw.outline import entries
from argmap.draw.report import panel
from argmap.rules import rule
from argmap.strategies import maps
from argmap.text import Place, Span, Text
from tests.draw.maps import debate, hostile


def digests(html: str, tag: str) -> list[str]:
    found = re.findall(f"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
    return ["sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in found]


class Tags(HTMLParser):
    """Which tags and attributes there are, the items of the outline by depth, and the data of the drawing."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[str] = []
        self.items: list[tuple[int, str | None]] = []
        self.data = ""
        self._lists = 0
        self._is_outline = self._is_data = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [name for name, _ in attrs]
        given = dict(attrs)
        self._is_outline = self._is_outline or given.get("class") == "tree"
        self._is_data = given.get("class") == "drawing-data"
        if self._is_outline and tag == "ul":
            self._lists += 1
        if self._is_outline and tag == "li":
            self.items.append((self._lists - 1, given.get("data-of")))

    def handle_endtag(self, tag: str) -> None:
        self._is_data = False
        if tag == "ul":
            self._lists -= 1
        if tag == "nav":
            self._is_outline = False

    def handle_data(self, data: str) -> None:
        if self._is_data:
            self.data += data

    def drawing(self) -> Any:
        return json.loads(self.data)


@pytest.mark.parametrize("made", [debate, hostile])
def test_the_policy_lets_run_only_what_is_in_the_page(made: Callable[[], ArgumentMap]) -> None:
    html = draw(made()).value.html()
    policy = re.findall(r'Content-Security-Policy" content="([^"]*)"', html)
    assert len(policy) == 1
    assert "default-src 'none'" in policy[0]
    assert "unsafe" not in policy[0]
    assert [f"'{each}'" in policy[0] for each in digests(html, "script")] == [True]
    assert [f"'{each}'" in policy[0] for each in digests(html, "style")] == [True]
    read = Tags(html)
    assert read.tags.count("script") == 2  # the other one is data
    assert not {"iframe", "object", "img", "link", "base"} & set(read.tags)
    assert not [name for name in read.attributes if name.startswith("on") or name == "style"]


def test_a_page_with_a_report_asks_where_it_came_from_and_nobody_else() -> None:
    html = draw(debate()).value.html(report=Report(edition="e1"))
    policy = re.findall(r'Content-Security-Policy" content="([^"]*)"', html)[0]
    assert "; connect-src 'self'; " in policy
    assert "unsafe" not in policy
    assert [f"'{each}'" in policy for each in digests(html, "script")] == [True]
    assert [f"'{each}'" in policy for each in digests(html, "style")] == [True]
    assert "connect-src" not in draw(debate()).value.html()


@given(st.text(), st.text(), st.text(), st.text())
def test_words_of_findings_are_text(message: str, fix: str, name: str, subject: str) -> None:
    place = Place(Text("[A]: a", name=name), span=Span(1, 2))
    finding = Diagnostic(rule("A203"), f"{message}</aside><script>", place, (subject,), fix)
    report = Report(edition='"><b>', findings=(finding,), trouble=f"{message}<img>")
    read, plain = Tags(panel(report)), Tags(panel(Report(edition="e", findings=(finding,))))
    assert [tag for tag in read.tags if tag != "i"] == [
        "aside",
        "ul",
        "li",
        "span",
        "li",
        *["span"] * (2 + bool(fix)),
    ]
    assert {*plain.attributes} <= {
        "class",
        "aria-label",
        "tabindex",
        "data-count",
        "data-edition",
        "data-about",
        "hidden",
    }
    assert panel(report).count('data-count="2"') == 1


def test_a_report_shows_a_hundred_findings_and_how_many_more_there_are() -> None:
    finding = Diagnostic(rule("A203"), "Odd.")
    html = panel(Report(edition="e", findings=(finding,) * 140))
    assert html.count('class="error"') == 100
    assert "<li>… and 40 more</li>" in html
    assert 'data-count="140"' in html


def test_the_same_page_every_time() -> None:
    assert draw(debate()).value.html() == draw(debate()).value.html()


@settings(max_examples=25)
@given(maps(whole=False))
def test_any_map_makes_a_page_with_all_of_its_outline_and_a_note_for_each_card(map: ArgumentMap) -> None:
    picture = draw(map, engine="tidy").value
    read = Tags(picture.html())
    assert [name for _, name in read.items] == [
        None if each.id is None else clean(each.id).replace("\r\n", "\n").replace("\r", "\n")
        for each in entries(map)
    ]
    depths = [depth for depth, _ in read.items]
    assert all(after <= before + 1 for before, after in zip([-1, *depths], depths, strict=False))
    drawing = read.drawing()
    assert len(drawing["wires"]) == picture.svg.count('class="edge"')
    assert len(drawing["notes"]) <= picture.svg.count('class="card"') + len(map.links)
    for claim in map.claims:
        assert clean(claim.text) == drawing["notes"][clean(claim.id)].get("text", "")


def test_every_box_is_in_a_column_and_every_line_has_a_place_in_each_that_it_passes() -> None:
    drawing = Tags(draw(debate()).value.html()).drawing()
    for node in drawing["nodes"]:
        start, stop = drawing["columns"][node["column"]]
        assert start <= node["box"][0] <= node["box"][2] <= stop
    for wire in drawing["wires"]:
        low, high = (drawing["nodes"][wire[end][0]]["column"] for end in ("low", "high"))
        assert [column for column, _, _ in wire["ways"]] == list(range(low + 1, high))


def test_what_texts_say_is_in_the_notes_and_cannot_end_the_data() -> None:
    made = debate()
    claim = made["There is no defence clause"].id
    accord = made["The 2019 accord creates them"]
    passage = Passage(source="keller", paragraph=3)
    quotes = {(accord.id, passage): Quote(text="</script><b>", status="changed")}
    html = draw(made).value.html(quotes=quotes)
    assert html.count("</script>") == 2
    note = Tags(html).drawing()["notes"][accord.id]
    assert note["passages"][0] == {
        "source": "Keller 2021",
        "place": "paragraph 3",
        "title": "Plans and Promises, 2021",
        "quote": "</script><b>",
        "status": "changed",
    }
    assert note["said"] == [{"who": "Ida Keller", "force": "reports", "through": ["The general staff"]}]
    assert [each["how"] for each in Tags(html).drawing()["notes"][claim]["around"]] == [
        "Supported by",
        "Attacked by",
        "Attacks",
    ]
