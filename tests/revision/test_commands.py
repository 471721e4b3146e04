"""The commands, and git itself with both drivers, in a repository with conflicting branches."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from argmap.argdown import read
from argmap.cli import main

OLD = """// written by Ann

[A]: They are allies.
  + [B]: Drones were sent.

[Z]: It is cold.
  + [Y]: It snows.
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    put("old.argdown", OLD)
    return tmp_path


def put(name: str, text: str) -> None:
    Path(name).write_text(text, encoding="utf-8")


def said(capsys: pytest.CaptureFixture[str]) -> str:
    return capsys.readouterr().out


def test_diff_says_what_changed(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    put("new.argdown", OLD.replace("+ [B]: Drones", "- [B]: Many drones"))
    assert main(["diff", "old.argdown", "new.argdown"]) == 0
    assert capfd.readouterr().out.splitlines() == [
        "~ claim B: text",
        "    - Drones were sent.",
        "    + Many drones were sent.",
        "~ rebuttal of A by B, which was a support",
        "~ B was reason and is objection",
    ]
    assert main(["diff", "--exit-code", "old.argdown", "new.argdown"]) == 1
    assert main(["diff", "--exit-code", "old.argdown", "old.argdown"]) == 0


def test_diff_for_other_programs(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    put("new.argdown", OLD + "  - [C]: It is July.\n")
    capfd.readouterr()
    assert main(["diff", "--json", "old.argdown", "new.argdown"]) == 0
    told = json.loads(capfd.readouterr().out)
    assert [change["new"]["id"] for change in told["changes"]] == ["C", "r1"]
    assert main(["diff", "--patch", "old.argdown", "new.argdown"]) == 0
    assert "+  - [C]: It is July." in capfd.readouterr().out.splitlines()


def test_diff_draws_both_states(here: Path) -> None:
    put("new.argdown", OLD.replace("  + [B]: Drones were sent.\n", "  + [C]: Oil was sold.\n"))
    assert main(["diff", "old.argdown", "new.argdown", "-o", "both.svg"]) == 0
    drawn = Path("both.svg").read_text(encoding="utf-8")
    for shown in ("Drones were sent", "Oil was sold", ">NEW<", ">GONE<"):
        assert shown in drawn


def test_diff_takes_two_maps(here: Path) -> None:
    assert main(["diff", "old.argdown"]) == 2
    assert main(["diff", "--git", "old.argdown", "old.argdown"]) == 2


def test_merge_prints_or_writes(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    put("ours.argdown", OLD.replace("They are allies", "They are close allies"))
    put("theirs.argdown", OLD.replace("It is cold", "It is icy"))
    assert main(["merge", "old.argdown", "ours.argdown", "theirs.argdown", "-o", "merged.argdown"]) == 0
    assert "A comment is not in the merged document" in capfd.readouterr().err
    texts = [claim.text for claim in read(Path("merged.argdown").read_text()).value.claims]
    assert texts[0] == "They are close allies."
    assert "It is icy." in texts
    put("theirs.argdown", OLD.replace("They are allies", "They are friends"))
    assert main(["merge", "old.argdown", "ours.argdown", "theirs.argdown"]) == 1
    printed = capfd.readouterr()
    assert "They are friends." in printed.out
    assert "error M611" in printed.err
    assert "1 to decide" in printed.err


class Repository:
    """A repository in the current folder, whose git runs this argmap."""

    def __init__(self) -> None:
        self.git("init", "-q", "-b", "main")
        self.git("config", "user.name", "Ann")
        self.git("config", "user.email", "ann@example.org")
        assert main(["git-setup"]) == 0
        for key in ("diff.argmap.command", "merge.argmap.driver"):
            value = self.git("config", key).stdout.strip()
            _, _, rest = value.partition(" diff " if "diff" in key else " merge ")
            word = "diff" if "diff" in key else "merge"
            self.git("config", key, f'"{sys.executable}" -m argmap {word} {rest}')

    def git(self, *words: str, code: int = 0) -> "subprocess.CompletedProcess[str]":
        done = subprocess.run(["git", *words], capture_output=True, text=True, check=False, env=environment())
        assert done.returncode == code, done.stdout + done.stderr
        return done

    def commit(self, text: str) -> None:
        put("map.argdown", text)
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "a map")

    def merge(self, ours: str, theirs: str, code: int = 0) -> str:
        """What is in the file when two branches that began with `OLD` are merged."""
        self.commit(OLD)
        self.git("checkout", "-q", "-b", "theirs")
        self.commit(theirs)
        self.git("checkout", "-q", "main")
        self.commit(ours)
        self.git("merge", "-q", "-m", "merged", "theirs", code=code)
        return Path("map.argdown").read_text(encoding="utf-8")


def environment() -> dict[str, str]:
    here = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return here | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "GIT_PAGER": "cat"}


needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git here")


@needs_git
def test_git_shows_what_differs(here: Path) -> None:
    repository = Repository()
    repository.commit(OLD)
    put("map.argdown", OLD.replace("They are allies", "They are close allies"))
    shown = repository.git("diff").stdout
    assert "~ claim A: text\n    - They are allies.\n    + They are close allies.\n" in shown


@needs_git
def test_git_merges_what_does_not_touch_and_keeps_comments(here: Path) -> None:
    ours = OLD.replace("They are allies", "They are close allies")
    text = Repository().merge(ours, OLD.replace("It is cold", "It is icy"))
    assert text == ours.replace("It is cold", "It is icy")


@needs_git
def test_git_merges_lines_that_touch(here: Path) -> None:
    ours = OLD.replace("  + [B]", "  + [C]: Oil was sold.\n  + [B]")
    theirs = OLD.replace("  + [B]", "  - [D]: No pact is known.\n  + [B]")
    made = read(Repository().merge(ours, theirs)).value
    assert {"A", "B", "C", "D"} <= {claim.id for claim in made.claims}
    assert len(made.supports_of("A")) == 2
    assert len(made.rebuttals_of("A")) == 1


@needs_git
def test_git_is_left_with_a_conflict_that_reads(here: Path) -> None:
    ours, theirs = (OLD.replace("They are allies", f"They are {word}") for word in ("friends", "rivals"))
    text = Repository().merge(ours, theirs, code=1)
    outcome = read(text)
    assert outcome.findings == ()
    claim = outcome.value["A"]
    assert "merge-conflict" in claim.tags
    assert "They are friends." in text
    assert "They are rivals." in text


@needs_git
def test_setting_up_twice_and_taking_out(here: Path) -> None:
    repository = Repository()
    put(".gitattributes", "*.png binary\n")
    assert main(["git-setup"]) == main(["git-setup"]) == 0
    assert Path(".gitattributes").read_text().splitlines()[:2] == [
        "*.png binary",
        "*.argdown diff=argmap merge=argmap",
    ]
    assert main(["git-setup", "--remove"]) == 0
    assert Path(".gitattributes").read_text() == "*.png binary\n"
    repository.git("config", "diff.argmap.command", code=1)


@needs_git
def test_where_there_is_no_repository(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["git-setup", str(here)]) == 2
    assert "not a git repository" in capfd.readouterr().err
