"""`argmap git-setup`: git shows and merges maps as maps."""

from __future__ import annotations

import argparse

from argmap.commands.common import CLEAN

_PATTERNS = ("*.argdown", "*.ad", "*.adown", "*.argdn")
_LINE = "diff=argmap merge=argmap"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the arguments of the command."""
    parser.add_argument("folder", nargs="?", default=".", metavar="FOLDER", help="in a repository (here)")
    parser.add_argument("--remove", action="store_true", help="take out again what this command has set up")


def run(options: argparse.Namespace) -> int:
    """Run the command; the return value is its exit code."""
    from pathlib import Path

    from argmap import terminal
    from argmap.files import write_aside

    root = Path(_git(options.folder, "rev-parse", "--show-toplevel").strip())
    attributes = root / ".gitattributes"
    lines = attributes.read_text(encoding="utf-8").splitlines() if attributes.exists() else []
    wanted = [f"{pattern} {_LINE}" for pattern in _PATTERNS]
    kept = [line for line in lines if line not in wanted]
    settings = {} if options.remove else _settings()
    for section in ("diff.argmap", "merge.argmap"):
        _git(options.folder, "config", "--local", "--remove-section", section, fails=True)
    for key, value in settings.items():
        _git(options.folder, "config", "--local", key, value)
    whole = kept if options.remove else [*kept, *wanted]
    if whole != lines:
        write_aside(attributes, "".join(f"{line}\n" for line in whole))
    said = "no longer shows and merges" if options.remove else "shows and merges"
    terminal.put(terminal.visible(f"git {said} Argdown documents in {root} as maps\n"))
    if not options.remove:
        terminal.put("commit .gitattributes; whoever clones the repository runs `argmap git-setup` once\n")
    return CLEAN


def _settings() -> dict[str, str]:
    import shutil
    import sys

    # What git hands over are names, whatever they begin with.
    command = "argmap" if shutil.which("argmap") else f'"{sys.executable}" -m argmap'
    return {
        "diff.argmap.command": f"{command} diff --git --",
        "merge.argmap.name": "argument maps",
        "merge.argmap.driver": f"{command} merge --git=%P -- %O %A %B",
    }


def _git(folder: str, *words: str, fails: bool = False) -> str:
    """What git says.

    Raises:
        MachineError: there is no git.
        UsageError: git refuses; the message says why.
    """
    import subprocess

    from argmap.diagnostics import MachineError, UsageError

    try:
        done = subprocess.run(["git", "-C", folder, *words], capture_output=True, text=True, check=False)
    except FileNotFoundError as error:
        raise MachineError("git is not on this machine") from error
    if done.returncode and not fails:
        raise UsageError(done.stderr.strip() or f"git {words[0]} failed")
    return done.stdout
