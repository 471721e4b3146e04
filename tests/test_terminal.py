"""Text that cannot command a terminal, and progress when work takes long."""

import io
import re
import sys

import pytest
from hypothesis import given

from argmap import Builder, terminal
from argmap.draw import draw
from argmap.strategies import texts


@given(texts())
def test_nothing_that_is_shown_commands_the_terminal(text: str) -> None:
    shown = terminal.visible(text)
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", shown)
    assert len(shown) == len(text)


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_short_work_shows_no_progress(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    with terminal.status("Drawing"):
        pass
    assert screen.getvalue() == ""


def test_long_work_says_what_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr(terminal, "PATIENCE", 0.0)
    monkeypatch.setenv("TERM", "xterm")
    with terminal.status("Drawing [red]map[/red] \x1b[31m"):
        while "Drawing" not in screen.getvalue():
            pass
    assert "[red]map[/red] ␛[31m" in screen.getvalue()


def test_nothing_is_shown_where_nobody_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = io.StringIO()
    monkeypatch.setattr(sys, "stderr", plain)
    monkeypatch.setattr(terminal, "PATIENCE", 0.0)
    with terminal.status("Drawing"):
        pass
    assert plain.getvalue() == ""


def test_a_map_shows_itself_in_a_notebook() -> None:
    b = Builder()
    b.claim("It is late.")
    bundle = b.build()._repr_mimebundle_()
    assert bundle["image/svg+xml"].startswith("<svg")
    assert "It is late." in bundle["image/svg+xml"]
    assert bundle["text/plain"] == "<ArgumentMap '': 1 claim>"
    assert draw(b.build()).value._repr_mimebundle_()["image/svg+xml"] == bundle["image/svg+xml"]
