"""The competitions' interface, word by word."""

import argparse
import io
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from argmap.abstract import command
from argmap.abstract.semantics import Semantics
from argmap.diagnostics import UsageError

AF = "p af 4\n# two against each other\n1 2\n2 1\n2 3\n3 4\n"
APX = "arg(a). arg(b). att(a,b). att(b,a)."
ABA = "p aba 5\na 1\na 2\nc 1 4\nc 2 5\nr 4 2\nr 5 1\nr 3 1\nr 3 2\n"


def solve(*words: str) -> int:
    parser = argparse.ArgumentParser()
    command.add(parser)
    return command.run(parser.parse_args(words))


@pytest.mark.parametrize(
    ("content", "words", "told"),
    [
        (AF, "-p DC-CO -a 3", "YES\nw 1 3\n"),
        (AF, "-p dc-pr -a 4", "YES\nw 2 4\n"),
        (AF, "-p DS-PR -a 1", "NO\nw 2 4\n"),
        (AF, "-p DS-CO -a 1", "NO\nw\n"),
        (AF, "-p DC-ID -a 1", "NO\n"),
        (AF, "-p SE-ID", "w\n"),
        (AF, "-p SE-GR", "w\n"),
        (AF, "-p CE-CO", "3\n"),
        ("p af 1\n1 1\n", "-p SE-ST", "NO\n"),
        ("p af 1\n1 1\n", "-p EE-ST", "NO\n"),
        ("p af 1\n1 1\n", "-p CE-ST", "0\n"),
        ("p af 1\n1 1\n", "-p DS-ST -a 1", "YES\n"),
        ("p af 1\n1 1\n", "-p DC-ST -a 1", "NO\n"),
        ("p af 1\n1 1\n", "-p SE-STG", "w\n"),
        ("p af 0\n", "-p SE-PR", "w\n"),
        (APX, "-p DC-ST -a a", "YES\nw a\n"),
        (APX, "-p DS-ST -a a -fo apx", "NO\nw b\n"),
        (ABA, "-p DC-CO -a 3", "YES\n"),
        (ABA, "-p DS-PR -a 3", "YES\n"),
        (ABA, "-p DS-CO -a 3", "NO\n"),
        (ABA, "-p CE-ST", "2\n"),
        (ABA, "-p SE-GR", "w\n"),
    ],
)
def test_answers(
    content: str, words: str, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "framework"
    file.write_text(content, encoding="utf-8")
    for engine in ("auto", "plain"):
        assert solve("-f", str(file), "--engine", engine, *words.split()) == 0
        assert capsys.readouterr() == (told, "")


def test_every_extension_is_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "framework.af"
    file.write_text(AF, encoding="utf-8")
    assert solve("-p", "EE-CO", "-f", str(file)) == 0
    assert sorted(capsys.readouterr().out.splitlines()) == ["w", "w 1 3", "w 2 4"]


def test_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert solve() == 0
    assert capsys.readouterr().out.splitlines()[1:] == ["The argmap developers"]
    assert solve("--problems") == 0
    listed = capsys.readouterr().out.strip()
    assert listed.startswith("[SE-CO,")
    assert {"DS-PR", "DC-SST", "SE-ID", "EE-EA", "CE-STG"} <= set(listed.strip("[]").split(","))
    assert solve("--formats") == 0
    assert capsys.readouterr().out == "[af,aba,apx,tgf]\n"
    assert tuple(Semantics) == command.SEMANTICS


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("-f x", "None is no problem"),
        ("-p XX-PR -f x", "'XX-PR' is no problem"),
        ("-p SE -f x", "'SE' is no problem"),
        ("-p SE-PR", "-f names the file"),
        ("-p DC-PR -f x", "-a names the argument"),
        ("-p DC-PR -f x -a 9", "no argument '9'"),
        ("-p SE-PR -f x -fo dot", "no format 'dot'"),
        ("-p SE-PR -f x --engine z3", "no engine 'z3'"),
    ],
)
def test_misuse(words: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("x").write_text(AF, encoding="utf-8")
    with pytest.raises(UsageError, match=told):
        solve(*words.split())


def test_faults_are_told_aside(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"p af 1\n1 \x1b[2J\n")))
    assert solve("-p", "SE-PR", "-f", "-") == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "F702" in printed.err
    assert "\x1b" not in printed.err


def many(pairs: int) -> str:
    """As many pairs that attack each other; two to that power extensions, in parts that hang together."""
    attacks = "".join(f"{2 * n - 1} {2 * n}\n{2 * n} {2 * n - 1}\n" for n in range(1, pairs + 1))
    return f"p af {2 * pairs + 1}\n{attacks}" + "".join(f"{n} {2 * pairs + 1}\n" for n in range(1, 2 * pairs))


@pytest.mark.parametrize("task", ["EE-PR", "CE-PR"])
def test_a_limit_leaves_what_was_found(task: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "many.af"
    file.write_text(many(40), encoding="utf-8")
    assert solve("-p", task, "-f", str(file), "--seconds", "0.3") == command.LATE
    printed = capsys.readouterr()
    if task == "EE-PR":
        lines = printed.out.splitlines()
        assert len(set(lines)) == len(lines) > 1
        assert f"only the first {len(lines)} " in printed.err
    else:
        assert printed.out == ""
        assert "at least" in printed.err


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent as on POSIX")
@pytest.mark.parametrize("task", ["EE-PR", "CE-PR"])
def test_an_interruption_leaves_what_was_found(task: str, tmp_path: Path) -> None:
    file = tmp_path / "many.af"
    file.write_text(many(40), encoding="utf-8")
    words = [sys.executable, "-m", "argmap.abstract", "-p", task, "-f", str(file)]
    # Unbuffered, for what a line leaves in a buffer `communicate` would not see.
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0) as process:
        assert process.stdout is not None
        if task == "EE-PR":
            assert process.stdout.readline().startswith(b"w ")
        else:
            with pytest.raises(subprocess.TimeoutExpired):
                process.wait(2)
        os.kill(process.pid, signal.SIGINT)
        out, err = (stream.decode() for stream in process.communicate(timeout=60))
    assert process.returncode == 130
    if task == "EE-PR":
        assert all(line.startswith("w ") for line in out.splitlines())
        assert "these are not all" in err
    else:
        assert out == ""
        assert "at least" in err
