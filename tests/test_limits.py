"""Limits of bytes, elements and seconds: defaults, settings, options; a finding for each that is passed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import argmap
from argmap import UsageError
from argmap.checks.settings import limits_in
from argmap.cli import main
from argmap.corpus import Task, run
from argmap.evaluate.answers import answer
from argmap.evaluate.table import table
from argmap.files import content_of
from argmap.limits import DEFAULT, NAMES, Limits, changed

TEXT = "[A]: We should go.\n  + [B]: It is late.\n"
COMMANDS = (
    *("show map.argdown", "check map.argdown", "evaluate map.argdown", "render map.argdown -o x.svg"),
    *("convert map.argdown x.json", "fmt map.argdown", "stats map.argdown", "diff map.argdown map.argdown"),
)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "map.argdown").write_text(TEXT, encoding="utf-8")
    return tmp_path


@given(st.integers(0, 60))
def test_a_file_is_read_up_to_its_limit_and_never_in_part(most: int) -> None:
    here = Path(__file__)
    size = here.stat().st_size
    limits = Limits(bytes=size - 30 + most)
    if most < 30:
        with pytest.raises(argmap.FindingsError):
            content_of(here, limits)
    else:
        assert len(content_of(here, limits)) == size


@pytest.mark.parametrize("command", COMMANDS)
def test_a_file_that_is_too_large_is_not_read(
    command: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(here.iterdir())
    name, *words = command.split()
    assert main([name, "--limit", "bytes=20", *words]) == 1
    told = capsys.readouterr().err.splitlines()[0]
    assert told.startswith(
        "map.argdown: error L101 The file has more than 20 bytes and was not read. If it is"
    )
    assert "--limit bytes=N" in told
    assert sorted(here.iterdir()) == before
    assert main([name, "--limit", "bytes=60", *words]) == 0


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no device without end")
def test_a_stream_without_end_is_not_read_to_its_end(here: Path) -> None:
    for line in ("show /dev/zero --limit bytes=100000", "show - --limit bytes=100000 </dev/zero"):
        words = ["sh", "-c", f"'{sys.executable}' -m argmap {line}"]
        done = subprocess.run(words, capture_output=True, text=True, check=False)
        assert done.returncode == 1
        assert "error L101" in done.stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_a_map_of_too_many_elements_is_told(
    command: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name, *words = command.split()
    if name == "fmt":  # which makes no map
        return
    assert main([name, "--limit", "elements=2", *words]) == 1
    assert "error L102 The map has 3 elements, more than 2; nothing" in capsys.readouterr().err
    assert not list(here.glob("x.*"))
    assert main([name, "--limit", "elements=3", *words]) == 0


def test_a_question_that_takes_too_long_is_given_up(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    late = argmap.read_text("[A]: a\n  - [B]: b\n    - [A]\n").value
    for made in (answer(late, "preferred", seconds=0), table(late, "preferred", seconds=0)):
        assert [finding.rule.code for finding in made.findings] == ["L103"]
        assert not answer(late, "preferred", seconds=60).findings
    (here / "late.argdown").write_text("[A]: a\n  - [B]: b\n    - [A]\n", encoding="utf-8")
    assert main(["evaluate", "late.argdown", "--semantics", "preferred", "--limit", "seconds=0"]) == 0
    assert "not known in the time given" in (told := capsys.readouterr()).out
    assert "warning L103 In 0 seconds for each" in told.err
    words = ("--limit", "seconds=0", "--seconds", "60")
    assert main(["evaluate", "late.argdown", "--semantics", "preferred", *words]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("argmap.toml", "[limits]\nbytes = 20\n"),
        ("pyproject.toml", "[tool.argmap.limits]\nbytes = 20\n"),
    ],
)
def test_a_project_sets_limits_and_an_option_goes_before(
    name: str, text: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / name).write_text(text, encoding="utf-8")
    assert main(["show", "map.argdown"]) == 1
    assert "L101" in capsys.readouterr().err
    assert main(["show", "map.argdown", "--limit", "bytes=inf"]) == 0


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("limits = 1\n", "The limits are no table."),
        ("[limits]\nbites = 1\n", "there is no limit 'bites'; there are bytes, elements, seconds; did you"),
        ("[limits]\nbytes = -1\n", "the limit bytes is a number from 0, not -1"),
        ("[limits]\nbytes = nan\n", "is a number from 0"),
        ("[limits]\nbytes = true\n", "is a number from 0"),
        ("[limits]\nbytes = '1'\n", "is a number from 0"),
    ],
)
def test_settings_that_mean_nothing_are_told(text: str, says: str, here: Path) -> None:
    (here / "argmap.toml").write_text(text, encoding="utf-8")
    found = limits_in(here / "argmap.toml")
    assert found.value == DEFAULT
    assert [finding.rule.code for finding in found.findings] == ["C494"]
    assert says in str(found.findings[0])


@pytest.mark.parametrize("word", ["bytes", "bytes=", "bytes=x", "bites=1", "bytes=-1", "=1"])
def test_options_that_mean_nothing_are_refused(word: str, here: Path) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["show", "map.argdown", "--limit", word])
    assert stop.value.code == 2
    assert main(["show", "map.argdown", "--limit", "bytes=1e6"]) == 0


def test_a_corpus_has_limits_too(here: Path) -> None:
    (result,) = run([here / "map.argdown"], Task(kind="check", limits=Limits(bytes=20)))
    assert result.error is not None
    assert "L101" in result.error
    assert main(["corpus", ".", "--do", "stats", "--out", "out", "--limit", "bytes=20"]) == 1


@given(st.sampled_from(NAMES), st.floats(min_value=0) | st.integers(0))
def test_limits_change_one_by_one(name: str, value: float) -> None:
    found = changed(DEFAULT, {name: value})
    assert getattr(found, name) == value
    assert all(getattr(found, other) == getattr(DEFAULT, other) for other in NAMES if other != name)
    with pytest.raises(UsageError, match="no limit"):
        changed(DEFAULT, {"bites": value})
