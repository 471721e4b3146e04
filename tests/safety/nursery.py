"""Commands that meet with trouble at a place that is named: killed, interrupted, out of room.

A process apart loads argmap once and forks a child for each command, so that a try costs little more than
the command itself. The child counts its steps: what it is about to do with files, as Python's audit events
tell it, and, from the first file that it makes on, every call that writes. At the step that is asked for it
is killed, as by a power cut, or gets Ctrl-C.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import json
import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Mapping
from pathlib import Path
from types import FrameType, ModuleType
from typing import Any

import attrs

_MAKES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
_EVENTS = frozenset(
    f"os.{name}"
    for name in (
        *("rename", "remove", "mkdir", "rmdir", "chmod", "truncate", "link", "symlink", "utime", "chown"),
    )
) | {"sqlite3.connect", "subprocess.Popen", "tempfile.mkdtemp", "shutil.rmtree"}
_CALLS = frozenset(
    {
        "write",
        "writelines",
        "flush",
        "fsync",
        "close",
        "fchmod",
        "ftruncate",
        "execute",
        "executemany",
        "commit",
    }
)
"""What is called without an audit event, and writes."""
_DONE = _CALLS | {"open", "mkdir", "chmod", "rename", "replace", "unlink", "remove"}
"""What Ctrl-C may follow at once, before the caller knows what came of it."""
_LOADED = (
    *("argmap.cli", "argmap.files", "argmap.draw", "argmap.checks.mends", "argmap.evaluate.answers"),
    *("argmap.revision", "argmap.corpus", "argmap.sources", "argmap.demo", "argmap.rules", "argmap.live"),
    *("argmap.commands.render", "argmap.commands.convert", "argmap.commands.corpus", "argmap.commands.check"),
    *("pygraphviz", "resvg_py", "typst", "rapidfuzz", "fontpkg_arimo"),
)


@attrs.frozen
class Ended:
    """How a command ended: its exit code, or minus the signal; what it said; how many steps it made."""

    code: int
    out: str
    err: str
    steps: int


@attrs.define
class Nursery:
    """The process that forks; `run` is one command in it."""

    process: subprocess.Popen[str]

    @classmethod
    def start(cls) -> Nursery:
        words = [sys.executable, "-m", "tests.safety.nursery"]
        return cls(subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True))

    def stop(self) -> None:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()

    def run(self, *words: str, folder: Path, **trouble: Any) -> Ended:
        """Run a command in a folder.

        `step` is the step at which `how` befalls it: ``kill`` or ``interrupt``; `call` the name of a function
        at whose call Ctrl-C comes; `bytes` how many a file may have, and `full` whether more is an error
        rather than the end; `absent` are modules that cannot be loaded, `env` what the environment says, too.
        """
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        asked = {"words": words, "folder": str(folder), **trouble}
        print(json.dumps(asked), file=self.process.stdin, flush=True)
        told = json.loads(self.process.stdout.readline())
        return Ended(told["code"], told["out"], told["err"], told["steps"])


class _Steps:
    """The steps of a child, and what befalls it at one of them."""

    def __init__(self, at: int | None, how: str) -> None:
        self.at, self.how = at, how
        self.count = 0
        self.on = False
        self.busy = False

    def step(self) -> None:
        if self.busy:
            return
        self.busy = True
        try:
            self.count += 1
            if self.count == self.at:
                if self.how == "kill":
                    os.kill(os.getpid(), signal.SIGKILL)
                raise KeyboardInterrupt
        finally:
            self.busy = False

    def audit(self, event: str, arguments: tuple[Any, ...]) -> None:
        if not self.on:
            return
        if event == "open":
            flags = arguments[2]
            if not (isinstance(flags, int) and flags & _MAKES) or str(arguments[0]) == os.devnull:
                return
        elif event not in _EVENTS:
            return
        self.step()
        sys.setprofile(self.profile)

    def profile(self, frame: FrameType, event: str, argument: Any) -> None:
        del frame
        if event == "c_call" or (event == "c_return" and self.how == "interrupt"):
            name = argument.__name__
            if (
                self.on
                and name in (_CALLS if event == "c_call" else _DONE)
                and _is_of_files(getattr(argument, "__self__", None))
            ):
                self.step()

    def end(self) -> None:
        self.on = False
        sys.setprofile(None)


def _is_of_files(of: object) -> bool:
    """Whether the functions of a module or the methods of an object do something with files."""
    if isinstance(of, ModuleType):
        return of.__name__ in ("posix", "io", "_io", "fcntl")
    return isinstance(of, (io.RawIOBase, io.BufferedIOBase, sqlite3.Connection, sqlite3.Cursor)) and not (
        isinstance(of, io.BytesIO)
    )


def _interrupt_at(name: str) -> None:
    """Ctrl-C when a function of argmap, or one that it calls, is called that is called so."""

    def profile(frame: FrameType, event: str, argument: Any) -> None:
        called = frame.f_code.co_name if event == "call" else getattr(argument, "__name__", "")
        if event in ("call", "c_call") and called == name:
            sys.setprofile(None)
            os.kill(os.getpid(), signal.SIGINT)

    sys.setprofile(profile)


def _small_demo(example: str) -> None:
    """Let the demo draw one example, as SVG and on sheets."""
    demo: Any = importlib.import_module("argmap.demo")
    demo.EXAMPLES = ("example",)
    demo.PICTURES = {"svg": None}
    demo.example = lambda name: Path(example)


def _child(asked: Mapping[str, Any], steps: _Steps) -> int:
    os.chdir(asked["folder"])
    os.environ.update(asked.get("env", {}))
    for name in asked.get("unset", ()):
        os.environ.pop(name, None)
    tempfile.tempdir = None
    for name in asked.get("absent", ()):
        sys.modules[name] = None  # type: ignore[assignment]
    if asked.get("example"):
        _small_demo(asked["example"])
    if "bytes" in asked:
        import resource

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN if asked.get("full") else signal.SIG_DFL)
        resource.setrlimit(resource.RLIMIT_FSIZE, (asked["bytes"], asked["bytes"]))
    from argmap.cli import main

    if "call" in asked:
        _interrupt_at(asked["call"])
    steps.on = "step" in asked
    try:
        return main(asked["words"])
    except SystemExit as stop:
        return int(stop.code or 0)
    finally:
        steps.end()
        sys.setprofile(None)
        sys.stdout.flush()
        sys.stderr.flush()


def _fork(asked: Mapping[str, Any]) -> Mapping[str, Any]:
    """Run a command in a child; how it ended."""
    pipes = [os.pipe() for _ in range(3)]
    child = os.fork()
    if not child:
        code = 70
        try:
            for number, (_, end) in enumerate(pipes[:2], start=1):
                os.dup2(end, number)
            steps = _Steps(asked.get("step"), asked.get("how", "kill"))
            sys.addaudithook(steps.audit)
            code = _child(asked, steps)
            os.write(pipes[2][1], str(steps.count).encode())
        except BaseException:
            with contextlib.suppress(OSError):
                os.write(2, traceback.format_exc().encode())
        finally:
            os._exit(code)
    told = []
    for ours, theirs in pipes:
        os.close(theirs)
        with os.fdopen(ours, "rb") as read:
            told.append(read.read().decode(errors="replace"))
    _, status = os.waitpid(child, 0)
    out, err, steps_made = told
    code = os.waitstatus_to_exitcode(status)
    return {"code": code, "out": out, "err": err, "steps": int(steps_made or 0)}


if __name__ == "__main__":
    for _module in _LOADED:
        with contextlib.suppress(ImportError):
            importlib.import_module(_module)
    for _line in sys.stdin:
        print(json.dumps(_fork(json.loads(_line))), flush=True)
