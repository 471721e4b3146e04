"""What a machine may lack: room, fonts, engines, a home, somebody who reads. It is told, and nothing left."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.safety.nursery import Ended, Nursery

MAP = "[A]: We should go.\n  + [B]: It is late.\n    - [C]: It is noon.\n"


@pytest.fixture
def here(tmp_path: Path) -> Path:
    (tmp_path / "map.argdown").write_text(MAP, encoding="utf-8")
    (tmp_path / "old.json").write_text("old\n", encoding="utf-8")
    return tmp_path


def check_told(ended: Ended, code: int, says: str) -> None:
    """One line that says what is the matter, and the code for it."""
    assert ended.code == code, ended
    assert says in ended.err
    assert ended.err.count("\n") == 1
    assert "Traceback" not in ended.err


@pytest.mark.parametrize("room", [0, 4, 4096])
@pytest.mark.parametrize("command", ["convert map.argdown old.json", "corpus . --do stats --out corpus"])
def test_a_full_disk_is_told_and_the_old_file_stays(
    command: str, room: int, here: Path, nursery: Nursery
) -> None:
    ended = nursery.run(*command.split(), folder=here, bytes=room, full=True)
    if room < 4096 or "corpus" in command:
        check_told(ended, 3, "cannot be written" if "corpus" in command else "old.json could not be written")
        assert (here / "old.json").read_text(encoding="utf-8") == "old\n"
    assert not list(here.glob(".*"))


def closed_folder(here: Path) -> str:
    """A folder that nobody may write to, not even root."""
    if os.geteuid():
        (here / "closed").mkdir(0o555)
        return "closed"
    if not Path("/sys/kernel").is_dir():
        pytest.skip("root may write everywhere here")
    return "/sys"


@pytest.mark.parametrize(
    "command",
    [
        "convert map.argdown {}/x.json",
        "render map.argdown -o {}/x.svg",
        "demo -o {}/x",
        "sources record map.argdown -o {}/x.yaml",
        "corpus . --do stats --out {}/x",
    ],
)
def test_a_folder_that_is_closed_is_told(command: str, here: Path, nursery: Nursery) -> None:
    folder = closed_folder(here)
    ended = nursery.run(*command.format(folder).split(), folder=here)
    check_told(ended, 3 if "corpus" in command else 2, f"{folder}/x")
    assert not list(Path(folder).glob("*x.*"))


@pytest.mark.parametrize(
    ("package", "output"), [("fontpkg_arimo", "x.png"), ("resvg_py", "x.png"), ("typst", "x.pdf")]
)
def test_a_package_that_is_missing_is_told(package: str, output: str, here: Path, nursery: Nursery) -> None:
    ended = nursery.run("render", "map.argdown", "-o", output, folder=here, absent=[package])
    check_told(ended, 3, package)
    assert not (here / output).exists()


def test_without_an_engine_another_draws(here: Path, nursery: Nursery) -> None:
    (here / "bin").mkdir()
    words = ("render", "map.argdown", "-o", "x.svg")
    trouble = {"absent": ["pygraphviz"], "env": {"PATH": str(here / "bin")}}
    ended = nursery.run(*words, folder=here, **trouble)
    assert (ended.code, ended.err) == (0, "made x.svg: 3 cards\n")
    (here / "bin" / "dot").write_text("#!/bin/sh\necho out of ink >&2\nexit 3\n", encoding="utf-8")
    (here / "bin" / "dot").chmod(0o755)
    ended = nursery.run(*words, folder=here, **trouble)
    assert ended.code == 0
    assert "warning D301 The layout engine 'dot' gave up: out of ink" in ended.err


def test_neither_home_nor_a_place_for_temporary_files_is_needed(here: Path, nursery: Nursery) -> None:
    nowhere = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(here / "nowhere"))
    outputs = [word for kind in ("svg", "png", "pdf", "html") for word in ("-o", f"x.{kind}")]
    ended = nursery.run("render", "map.argdown", *outputs, folder=here, env=nowhere, unset=["HOME"])
    assert ended.code == 0
    assert ended.err.count("made ") == 4


@pytest.mark.parametrize(
    "stage",
    ["import_module", "content_of", "parse", "lower", "grounded", "draw", "svg_to_bytes", "write_aside"],
)
def test_ctrl_c_at_any_stage_ends_it_and_leaves_nothing(stage: str, here: Path, nursery: Nursery) -> None:
    before = sorted(here.iterdir())
    ended = nursery.run("render", "map.argdown", "-o", "x.png", "--evaluate", folder=here, call=stage)
    assert (ended.code, ended.err) == (130, "argmap: interrupted\n")
    assert sorted(here.iterdir()) == before


@pytest.mark.parametrize(
    ("line", "code", "says"),
    [
        ("show map.argdown | head -c 1", 0, ""),
        ("rules | head -c 1", 0, ""),
        ("render map.argdown -o - --to html | head -c 1", 0, ""),
        ("check broken.argdown 2>&1 >/dev/null | head -c 1", 0, ""),
        ("show - <&-", 2, "argmap: standard input is closed\n"),
        ("show map.argdown </dev/null", 0, ""),
        ("convert - old.json </dev/null", None, ""),
    ],
)
def test_streams_that_end_are_no_trouble(line: str, code: int | None, says: str, here: Path) -> None:
    (here / "broken.argdown").write_text("snake_case one\n\n" * 300, encoding="utf-8")
    shell = f"set -o pipefail; '{sys.executable}' -m argmap {line}"
    done = subprocess.run(["bash", "-c", shell], cwd=here, capture_output=True, check=False)
    told = done.stderr.decode()
    assert "Traceback" not in told
    assert "Exception ignored" not in told
    if code is not None:
        assert (done.returncode, told) == (code, says)


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_what_a_terminal_cannot_show_is_no_trouble(encoding: str, here: Path) -> None:
    (here / "map.argdown").write_text("[Ä]: Zoë säys “no” 😀.\n\n<B\n", encoding="utf-8")
    for command in (["show"], ["check"], ["evaluate"], ["render", "-o", "zoë.svg"]):
        words = [sys.executable, "-m", "argmap", command[0], "map.argdown", *command[1:]]
        env = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0", "LC_ALL": "C"}
        done = subprocess.run(words, cwd=here, env=env, capture_output=True, check=False)
        assert done.returncode in (0, 1), done.stderr
        assert b"Traceback" not in done.stderr
