"""The front commands, one after another in one process: `python -m tests.front FOLDER`.

What they print and what they write goes into the folder. tests/test_modes.py runs this in modes of Python.
"""

import contextlib
import io
import os
import shlex
import sys
from pathlib import Path

from argmap.cli import main
from argmap.demo import example

COMMANDS = (
    "check map.argdown --select all",
    "check map.argdown --select all --output-format json",
    "fmt map.argdown --check",
    "show map.argdown",
    "render map.argdown -o a.svg -o a.png -o a.pdf -o a.html -o a.tex -o a.txt --evaluate",
    "render map.argdown -o a.dot -o a.mmd -o a.d2",
    "evaluate map.argdown",
    "evaluate map.argdown --semantics preferred --json",
    "evaluate map.argdown --semantics df-quad --table",
    "evaluate map.argdown --semantics balance",
    "compare map.argdown --semantics grounded --semantics preferred",
    "cruxes map.argdown --claim 'The sea'",
    "cruxes map.argdown --claim 'The sea' --add",
    "ask map.argdown --for 'The sea'",
    "stats map.argdown --json",
    "convert map.argdown b.json",
    "convert map.argdown b.aif.json",
    "convert map.argdown b.md",
    "convert map.argdown b.graphml",
    "convert b.aif.json c.argdown",
    "diff map.argdown c.argdown",
    "merge map.argdown map.argdown c.argdown -o d.argdown",
    "join map.argdown c.argdown --suggest",
    "formats",
    "schemes",
    "themes dark",
    "rules",
    "explain C401",
    "--help",
    "render --help",
)


def run(folder: Path) -> None:
    """Run them all in a folder; each leaves a file of what it printed, and its exit code."""
    os.chdir(folder)
    Path("map.argdown").write_bytes(example("family-holiday").read_bytes())
    for number, command in enumerate(COMMANDS):
        out, err = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.TextIOWrapper(io.BytesIO(), "utf-8")
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                code: object = main(shlex.split(command))
            except SystemExit as stop:
                code = stop.code
        for stream, name in ((out, "out"), (err, "err")):
            stream.seek(0)
            Path(f"{number:02}.{name}").write_text(stream.read(), encoding="utf-8")
        Path(f"{number:02}.code").write_text(f"{command}: {code}\n", encoding="utf-8")


if __name__ == "__main__":
    run(Path(sys.argv[1]))
