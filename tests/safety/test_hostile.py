"""What somebody may put into maps, folders and repositories of others, and what does not come of it."""

from __future__ import annotations

import ast
import io
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest

from argmap import Builder
from argmap.cli import main
from argmap.draw import draw
from argmap.files import read, write_aside
from argmap.folders import convert_folder

PACKAGE = Path(__file__).parents[2] / "argmap"
MAP = "[A]: We should go.\n  + [B]: It is late.\n"


def trees() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path.relative_to(PACKAGE).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.partition(".")[0]


def test_nothing_is_run_that_is_data() -> None:
    """No module evaluates text, loads objects, or has a shell; the programs that are started are known."""
    starters = set()
    for name, tree in trees():
        if name != "invariants.py":  # which pickles maps of its own to see that they come back
            assert "pickle" not in imported(tree), name
        assert not {"marshal", "shelve", "dill", "runpy", "code"} & set(imported(tree)), name
        if "subprocess" in imported(tree):
            starters.add(name)
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                called = ast.unparse(node.func)
                assert called not in ("eval", "exec", "compile", "__import__", "os.system", "os.popen"), name
                assert called not in ("yaml.load", "yaml.load_all", "yaml.full_load", "yaml.unsafe_load"), (
                    name
                )
                assert not any(word.arg == "shell" for word in node.keywords), name
    assert starters == {"commands/git_setup.py", "draw/dot.py", "revision/texts.py"}


def test_no_module_opens_a_connection_or_an_archive() -> None:
    apart = {"http", "urllib3", "requests", "ftplib", "smtplib", "zipfile", "tarfile", "telnetlib", "httpx"}
    for name, tree in trees():
        found = set(imported(tree))
        assert not apart & found, name
        assert "socket" not in found or name == "live/server.py", name
        for node in ast.walk(tree):
            assert not (isinstance(node, ast.ImportFrom) and node.module == "urllib.request"), name


@pytest.mark.parametrize(
    "value", ["!!python/object/apply:os.system [touch made]", "!!python/name:os.system", "!!binary aGk="]
)
def test_yaml_makes_no_objects(value: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in {
        "map.argdown": f"===\ntitle: {value}\n===\n\n[A]: a {{x: {value}}}\n",
        "map.yaml": f"statements: {value}\narguments: {value}\n",
        "map.gsn.yaml": f"G1:\n  text: {value}\n",
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
        assert main(["convert", name]) in (0, 1, 2)
    assert not (tmp_path / "made").exists()


def test_words_are_no_commands_to_typst() -> None:
    words = '#panic("x") *b* $x$ \\ "]#read("/etc/passwd") <a>'
    b = Builder(title=words)
    claim = b.claim(words, title=words)
    b.support(claim, b.claim('See [here](https://example.org/"#panic(1)\\).'))
    made = pypdf.PdfReader(io.BytesIO(draw(b.build()).value.pdf()))
    text = "".join(page.extract_text() for page in made.pages)
    assert '#panic("x")' in text
    assert "/etc/passwd" in text
    assert made.metadata is not None
    assert made.metadata.title == words


def test_a_file_is_never_open_to_more_than_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "secret.json"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o600)
    seen = []
    sync = os.fsync

    def looked(file: int) -> None:
        seen.append(stat.S_IMODE(os.fstat(file).st_mode))
        sync(file)

    monkeypatch.setattr("os.fsync", looked)
    write_aside(path, "new")
    assert seen == [0o600]


def test_a_folder_is_walked_without_links_and_written_below(tmp_path: Path) -> None:
    maps, elsewhere = tmp_path / "maps", tmp_path / "elsewhere"
    for folder in (maps / "sub", elsewhere):
        folder.mkdir(parents=True)
    (maps / "sub" / "a.argdown").write_text(MAP, encoding="utf-8")
    (maps / ".hidden.argdown").write_text(MAP, encoding="utf-8")
    (elsewhere / "b.argdown").write_text(MAP, encoding="utf-8")
    (maps / "link").symlink_to(elsewhere)
    (maps / "round").symlink_to(maps)
    os.mkfifo(maps / "pipe.argdown")
    made = [each.made for each in convert_folder(maps, tmp_path / "out", "json")]
    assert made == [tmp_path / "out" / "sub" / "a.json"]
    assert sorted(path.name for path in (tmp_path / "out").rglob("*")) == ["a.json", "sub"]


@pytest.mark.parametrize(
    "name", ["--output=x.svg.argdown", "-o.argdown", "a b;touch made;.argdown", "$(touch made).argdown"]
)
def test_names_that_git_hands_over_are_no_options(name: str, tmp_path: Path) -> None:
    def git(*words: str) -> subprocess.CompletedProcess[str]:
        who = ("-c", "user.name=Ann", "-c", "user.email=ann@example.org")
        return subprocess.run(
            ["git", "-C", str(tmp_path), *who, *words], capture_output=True, text=True, check=False
        )

    git("init", "-q", "-b", "main")
    setup = [sys.executable, "-m", "argmap", "git-setup", str(tmp_path)]
    subprocess.run(setup, check=True, capture_output=True)
    (tmp_path / name).write_text(MAP, encoding="utf-8")
    git("add", "-A")
    git("commit", "-qm", "old")
    git("checkout", "-qb", "other")
    (tmp_path / name).write_text(MAP.replace("late", "very late"), encoding="utf-8")
    git("commit", "-qam", "theirs")
    git("checkout", "-q", "main")
    (tmp_path / name).write_text(MAP.replace("should", "must"), encoding="utf-8")
    shown = git("diff")
    assert "+ We must go." in shown.stdout, shown
    git("commit", "-qam", "ours")
    merged = git("merge", "-q", "-m", "both", "other")
    assert merged.returncode == 0, merged
    assert read(tmp_path / name).value["A"]
    assert "very late" in (tmp_path / name).read_text(encoding="utf-8")
    assert "must" in (tmp_path / name).read_text(encoding="utf-8")
    assert {path.name for path in tmp_path.iterdir()} == {".git", ".gitattributes", name}
