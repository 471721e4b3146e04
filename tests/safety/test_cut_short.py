"""Commands that write, killed or interrupted at every step: files are whole, the old or the new ones."""

from __future__ import annotations

import shutil
import signal
import sqlite3
import subprocess
from collections.abc import Mapping
from pathlib import Path

import attrs
import pytest

from tests.safety.nursery import Ended, Nursery

MAP = "[A]: We should go.\n  + [B]: It is late.\n    - [C]: It is noon.\n"
LOOSE = "<A>\n\n(1)   It is late.\n----\n(3) So, we go.\n\n\n\n[B]:So it is.\n"
FILES = {
    "map.argdown": MAP,
    "other.argdown": MAP.replace("noon", "eleven"),
    "loose.argdown": LOOSE,
    "ours.argdown": MAP.replace("We should", "We must"),
    "sourced.argdown": f"===\nsources: {{t: A text}}\n===\n\n{MAP}",
    "text.txt": "It is late.\n\nWe should go.\n",
    "example.argdown": MAP,
}


@attrs.frozen
class Case:
    """A command, and the files that it makes; all but these stay as they are."""

    words: str
    makes: tuple[str, ...]
    is_git: bool = False
    stride: int = 1
    """Every so manyth step is tried."""


CASES = {
    "render": Case("render map.argdown -o m.svg -o m.png -o m.html", ("m.svg", "m.png", "m.html")),
    "render-pdf": Case("render map.argdown -o sub/m.pdf", ("sub/m.pdf",)),
    "render-sheets": Case("render map.argdown --sheets -o m.svg", ("m.svg", "m-1.svg")),
    "convert": Case("convert map.argdown m.json", ("m.json",)),
    "convert-beside": Case("convert map.argdown m.ann", ("m.ann", "m.txt")),
    "convert-folder": Case("convert maps out --to json", ("out/a.json",)),
    "fmt": Case("fmt loose.argdown", ("loose.argdown",)),
    "check-fix": Case("check --fix --select all loose.argdown", ("loose.argdown",)),
    "diff": Case("diff map.argdown other.argdown -o m.svg", ("m.svg",)),
    "merge": Case("merge map.argdown map.argdown other.argdown -o m.argdown", ("m.argdown",)),
    "merge-git": Case("merge --git=x.argdown -- map.argdown ours.argdown other.argdown", ("ours.argdown",)),
    "join": Case("join map.argdown other.argdown --origins o.json -o m.argdown", ("o.json", "m.argdown")),
    "evaluate": Case("evaluate map.argdown --claim A -o m.svg", ("m.svg",)),
    "cruxes": Case("cruxes map.argdown --claim A -o m.svg", ("m.svg",)),
    "record": Case("sources record text.txt -o m.yaml", ("m.yaml",)),
    "coverage": Case("sources coverage sourced.argdown --text t=text.txt -o m.html", ("m.html",)),
    "git-setup": Case("git-setup", (".gitattributes",), is_git=True),
    "demo": Case("demo -o out", ("out/example.svg", "out/example-sheets.pdf")),
    "corpus": Case("corpus maps --do convert --to json --out out", ("out/a.argdown.json",), stride=2),
    "corpus-parquet": Case(
        "corpus maps --do stats --out out --parquet", ("out/maps.parquet", "out/claims.parquet"), stride=3
    ),
}
OLD = b"what was there before\n"


def laid_out(folder: Path, case: Case) -> None:
    """The files of a folder before a command, with something old where it will write."""
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "maps").mkdir()
    (folder / "maps" / "a.argdown").write_text(MAP, encoding="utf-8")
    for name in case.makes:
        if name not in FILES and name != "m.txt":
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_bytes(OLD)
    if case.is_git:
        subprocess.run(["git", "init", "-q", str(folder)], check=True)


def found(folder: Path) -> dict[str, bytes]:
    """The files in a folder with what is in them, but for what git and SQLite keep by themselves."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".git" not in path.parts and not path.name.startswith("corpus.sqlite")
    }


def is_leftover(name: str) -> bool:
    return Path(name).name.startswith(".argmap-") and name.endswith(".part")


def check_whole(before: Mapping[str, bytes], after: Mapping[str, bytes], now: Mapping[str, bytes]) -> None:
    """Nothing is there by half, nothing is gone, nothing else has changed."""
    for name, content in now.items():
        assert content in (before.get(name), after.get(name)), name
    assert before.keys() <= now.keys()


@pytest.mark.parametrize("name", CASES)
def test_a_command_killed_anywhere_leaves_whole_files(name: str, nursery: Nursery, tmp_path: Path) -> None:
    killed = tries(name, "kill", nursery, tmp_path)
    left = [each.left for each in killed]
    assert {each.ended.code for each in killed} == {-9}
    assert max(map(len, left)) == 1  # it was killed in mid file, too


@pytest.mark.parametrize("name", ["convert-beside", "fmt", "git-setup", "corpus"])
def test_ctrl_c_anywhere_leaves_whole_files_and_nothing_else(
    name: str, nursery: Nursery, tmp_path: Path
) -> None:
    for each in tries(name, "interrupt", nursery, tmp_path):
        assert not each.left, each
        assert (each.ended.code, each.ended.err.splitlines()[-1:]) == (130, ["argmap: interrupted"]), each


@pytest.mark.parametrize("bytes", [0, 1, 100])
def test_a_command_killed_in_the_middle_of_a_file_leaves_the_old_one(
    bytes: int, nursery: Nursery, tmp_path: Path
) -> None:
    laid_out(tmp_path, CASES["convert"])
    before = found(tmp_path)
    ended = nursery.run(*CASES["convert"].words.split(), folder=tmp_path, bytes=bytes)
    assert ended.code == -signal.SIGXFSZ
    (left,) = (found(tmp_path).keys()) - before.keys()
    assert is_leftover(left)
    assert len((tmp_path / left).read_bytes()) == bytes
    assert nursery.run(*CASES["convert"].words.split(), folder=tmp_path).code == 0
    assert nursery.run("stats", ".", folder=tmp_path).out.count(left) == 0  # nothing reads it


@pytest.mark.parametrize("step", range(2, 60, 6))
def test_a_corpus_that_was_killed_is_taken_up_again(step: int, nursery: Nursery, tmp_path: Path) -> None:
    laid_out(tmp_path, CASES["corpus"])
    words = CASES["corpus"].words.split()
    nursery.run(*words, folder=tmp_path, step=step)
    assert nursery.run(*words, folder=tmp_path).code == 0
    store = sqlite3.connect(tmp_path / "out" / "corpus.sqlite")
    assert store.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert store.execute("SELECT map, made FROM maps").fetchall() == [("a.argdown", "a.argdown.json")]
    assert store.execute("SELECT count(*) FROM claims").fetchone() == (3,)
    store.close()


@attrs.frozen
class Try:
    """How a command ended, and what temporary files are left."""

    ended: Ended
    left: tuple[str, ...]


def tries(name: str, how: str, nursery: Nursery, above: Path) -> list[Try]:
    """A command, cut short at each of its steps; files have to be whole."""
    case = CASES[name]
    made = []
    before: Mapping[str, bytes] = {}
    after: Mapping[str, bytes] = {}
    steps = 0
    step = 0
    while step <= steps:
        folder = above / str(step)
        folder.mkdir()
        laid_out(folder, case)
        if not step:
            before = found(folder)
        ended = nursery.run(*case.words.split(), folder=folder, step=step, how=how, example="example.argdown")
        now = found(folder)
        left = tuple(filter(is_leftover, now))
        for each in left:
            del now[each]
        if not step:
            assert ended.code in (0, 1), ended
            assert not left
            assert {each for each in now if now[each] != before.get(each)} >= set(case.makes)
            after, steps = now, ended.steps
            assert steps > 4
        else:
            check_whole(before, after, now)
            made.append(Try(ended, left))
        shutil.rmtree(folder, ignore_errors=True)  # a git that was started may still be at work
        step += case.stride
    return made
