"""The widget: what is set in Python shows in the page, what is chosen in the page is told to Python."""

import subprocess
import sys
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest
from playwright.sync_api import Browser, Frame, Page

from argmap import ArgumentMap, Builder, UsageError
from argmap.evaluate import grounded
from argmap.widget import MapWidget
from tests.draw.maps import debate

_STUB = """async ([code, state]) => {
  const heard = {};
  window.state = state;
  window.saved = [];
  window.model = {
    get: (name) => state[name],
    set: (name, value) => { state[name] = value; heard["change:" + name]?.(); },
    on: (event, act) => (heard[event] = act),
    off: (event) => delete heard[event],
    save_changes: () => saved.push(state.selected),
  };
  const file = new Blob([code], { type: "text/javascript" });
  const { default: widget } = await import(URL.createObjectURL(file));
  document.body.innerHTML = "";
  window.close_widget = widget.render({ model, el: document.body });
  window.heard = heard;
}"""
"""A notebook's side of the model: it holds values, and tells when one changes."""


def test_what_is_set_is_drawn() -> None:
    drawn = MapWidget(debate())
    light = drawn.page
    drawn.labels = {"It is an alliance": "out"}
    assert "OUT</text>" in drawn.page
    drawn.labels = grounded(debate())
    assert "IN</text>" in drawn.page
    drawn.theme = "dark"
    assert drawn.page != light
    b = Builder(title="Another")
    b.claim("Another claim.", id="other")
    drawn.selected = "It is an alliance"
    drawn.map = b.build()
    assert "Another claim." in drawn.page
    left: dict[str, object] = {"selected": drawn.selected, "labels": drawn.labels}
    assert left == {"selected": None, "labels": {}}, "they were of the other map"


def test_what_is_not_there_cannot_be_selected() -> None:
    drawn = MapWidget(debate(), selected="It is an alliance")
    with pytest.raises(UsageError, match="nothing of the id"):
        drawn.selected = "It is nothing"
    assert drawn.selected == "It is an alliance"
    with pytest.raises(UsageError, match="no theme"):
        MapWidget(debate(), theme="neon")


def test_the_page_may_call_an_id_as_it_can_show_it() -> None:
    b = Builder()
    b.claim("Odd.", id="a\x00b")
    drawn = MapWidget(b.build())
    drawn.selected = "a\ufffdb"
    assert drawn.selected == "a\x00b"


def test_the_findings_of_drawing_are_there() -> None:
    from tests.draw.maps import missing

    assert {finding.rule.code for finding in MapWidget(missing()).findings} == {"D303"}


def exits_with(code: str) -> int:
    return subprocess.run([sys.executable, "-c", code], check=False).returncode


def test_the_library_loads_without_it() -> None:
    assert exits_with("import sys, argmap.draw; sys.exit('anywidget' in sys.modules)") == 0


def test_without_anywidget_it_says_what_to_install() -> None:
    code = """
import sys
from argmap import MachineError
sys.modules["anywidget"] = None
try:
    import argmap.widget
except MachineError as error:
    sys.exit(7 if "argmap[widget]" in str(error) else 1)
"""
    assert exits_with(code) == 7


@pytest.fixture(scope="module")
def notebook(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1000, "height": 700})
    page.set_default_timeout(300_000)  # a busy machine is no fault of the widget
    page.goto("about:blank")
    yield page
    page.close()


def shown(notebook: Page, map: ArgumentMap, **options: Any) -> Frame:
    """The frame of a widget, opened."""
    drawn = MapWidget(map, **options)
    state = {"page": drawn.page, "selected": drawn.selected, "height": drawn.height}
    code = (files("argmap") / "widget.js").read_text(encoding="utf-8")
    notebook.evaluate(_STUB, [code, state])
    frame = notebook.wait_for_selector("iframe")
    assert frame is not None
    inside = frame.content_frame()
    assert inside is not None
    inside.wait_for_selector(".card[tabindex]")
    return inside


def test_a_click_is_told(notebook: Page) -> None:
    inside = shown(notebook, debate())
    inside.locator('[data-id="It is an alliance"]').click()
    notebook.wait_for_function("saved.length === 1")
    assert notebook.evaluate("state.selected") == "It is an alliance"
    inside.locator("body").press("Escape")
    notebook.wait_for_function("saved.length === 2")
    assert notebook.evaluate("state.selected") is None


def test_what_python_selects_is_chosen(notebook: Page) -> None:
    inside = shown(notebook, debate(), selected="It is an alliance")
    inside.wait_for_selector('.card.chosen[data-id="It is an alliance"]')
    notebook.evaluate("model.set('selected', 'There is no defence clause')")
    inside.wait_for_selector('.card.chosen[data-id="There is no defence clause"]')
    notebook.evaluate("model.set('selected', null)")
    inside.wait_for_function("!document.querySelector('.card.chosen')")
    assert notebook.evaluate("saved") == [], "Python is not told what it said"


def test_a_step_can_be_chosen(notebook: Page) -> None:
    drawn = debate()
    (step,) = (link.id for link in drawn.links if link.schemes == ("sign",))
    inside = shown(notebook, drawn, selected=step)
    inside.wait_for_selector(f'.edge.chosen[data-id="{step}"]')
    inside.locator('[data-id="It is an alliance"]').click()
    notebook.wait_for_function("saved.length === 1")
    inside.locator(f'.joint[data-id="{step}"]').click()
    notebook.wait_for_function("saved.length === 2")
    assert notebook.evaluate("state.selected") == step


def test_a_new_page_keeps_what_is_chosen(notebook: Page) -> None:
    inside = shown(notebook, debate(), selected="It is an alliance")
    inside.wait_for_selector(".card.chosen")
    dark = MapWidget(debate(), theme="dark").page
    notebook.evaluate("(page) => model.set('page', page)", dark)
    frame = notebook.wait_for_selector("iframe")
    assert frame is not None
    again = frame.content_frame()
    assert again is not None
    again.wait_for_selector('.f-page[fill="#11151A"]')
    again.wait_for_selector('.card.chosen[data-id="It is an alliance"]')


def test_links_open_beside_the_notebook(notebook: Page) -> None:
    b = Builder()
    source = b.source("A report", url="https://report.example/1")
    b.claim("It stands there.", passages=[b.passage(source)])
    inside = shown(notebook, b.build())
    notebook.evaluate("window.open = (url, where) => (window.opened = [url, where])")
    inside.locator("svg a").click()
    assert notebook.evaluate("opened") == ["https://report.example/1", "_blank"]
    assert inside.locator(".card").count() == 1


def test_a_closed_widget_hears_nothing(notebook: Page) -> None:
    shown(notebook, debate(), height=321)
    assert notebook.evaluate("document.querySelector('iframe').getBoundingClientRect().height") == 321
    notebook.evaluate("close_widget()")
    assert notebook.evaluate("Object.keys(heard)") == []
