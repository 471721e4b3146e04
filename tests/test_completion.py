"""The script of `argmap completion`, read by the shells themselves."""

import shutil
import subprocess
from pathlib import Path

import pytest

from argmap.cli import main
from argmap.commands import COMMANDS, completion, parser
from argmap.draw import THEMES

ASK = """
source ./script
complete_words() {
    COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=()
    local name; name=$(complete -p argmap | sed 's/.*-F \\([^ ]*\\).*/\\1/')
    "$name" argmap "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
    printf '%s\\n' "${COMPREPLY[@]}"
}
complete_words "$@"
"""

FREE = {
    *("ADDRESS", "ARGUMENT", "CLAIM", "DATE", "ELEMENT", "ENGINE", "ID", "ID=FILE", "LEAST", "N"),
    *(
        "N[,N...]=WHY",
        "NAME",
        "NAME=N",
        "PARTICIPANT",
        "PUBLISHER",
        "RADIUS",
        "SECTION",
        "TAG",
        "TITLE",
        "URL",
    ),
}
"""What no table knows, so that a shell has nothing to offer."""


def script(shell: str, capsys: pytest.CaptureFixture[str]) -> str:
    assert main(["completion", shell]) == 0
    return capsys.readouterr().out


@pytest.fixture
def folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    (tmp_path / "script").write_text(script("bash", capsys), encoding="utf-8")
    (tmp_path / "ask").write_text(ASK, encoding="utf-8")
    (tmp_path / "my map.argdown").touch()
    (tmp_path / "maps").mkdir()
    return tmp_path


CASES: tuple[tuple[str, list[str]], ...] = (
    ("ren", ["render"]),
    ("git", ["git-setup"]),
    ("render --th", ["--theme"]),
    ("render --theme ", [*THEMES]),
    ("render --to p", ["png", "pdf"]),
    ("render --direction ", ["RL", "LR", "TB", "BT"]),
    ("render my", ["my map.argdown"]),
    ("evaluate map.argdown --semantics sem", ["semi-stable"]),
    ("convert --from mind", ["mindmup"]),
    ("convert map.argdown --to mind", []),
    ("convert map.argdown --to merm", ["mermaid"]),
    ("corpus m", ["maps"]),
    ("explain C40", ["C401", "C402"]),
    ("sources ver", ["verify"]),
    ("sources verify my", ["my map.argdown"]),
    ("solve -p DS-S", ["DS-ST", "DS-SST", "DS-STG"]),
    ("completion ", ["bash", "zsh", "fish"]),
)


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")
@pytest.mark.parametrize(("typed", "offered"), CASES, ids=[typed for typed, _ in CASES])
def test_bash_completes(folder: Path, typed: str, offered: list[str]) -> None:
    command = ["bash", "--norc", "--noprofile", "ask", "argmap", *typed.split(" ")]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    assert (done.stdout.splitlines() or [""], done.stderr) == (offered or [""], "")


@pytest.mark.parametrize("shell", completion.SHELLS)
def test_a_shell_can_read_its_script(shell: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = tmp_path / "script"
    made.write_text(script(shell, capsys), encoding="utf-8")
    if shutil.which(shell) is None:
        pytest.skip(f"there is no {shell}")
    done = subprocess.run([shell, "-n", str(made)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_it_is_known_what_every_argument_takes() -> None:
    """A new argument is completed, or is listed here as one for which nothing can be offered."""
    unknown = [
        f"{command} {word}"
        for command, each in completion._commands(parser(*COMMANDS), ())
        for action in each._actions
        if action.nargs != 0 and action.choices is None
        for word in [action.metavar or action.dest.upper()]
        if isinstance(word, str)
        and word not in completion.FILES | completion.FOLDERS | FREE
        and completion._words(command, word, action) is None
    ]
    assert unknown == []
