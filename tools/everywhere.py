"""The wheel tried in fresh environments: every Python, with the oldest packages it allows and the newest.

`python -m tools.everywhere` builds wheel, and prints a table in Markdown. It needs uv, and hatchling
of the group `test`. A Python is a version, which uv finds or fetches, or the path of an interpreter. What the
machine of a user may lack is not there: packages come as wheels, and PATH is the folder of the environment.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

PYTHONS = ("3.11", "3.12", "3.13", "3.14", "3.15", "3.14t", "3.15t")
RESOLUTIONS = ("lowest-direct", "highest")
ROOT = Path(__file__).parent.parent

_NAMES = "import argmap; [getattr(argmap, name) for name in argmap.__all__]"
_FALLS_BACK = """
from importlib.util import find_spec

from argmap.demo import example
from argmap.draw import draw
from argmap.files import read

assert find_spec("pygraphviz") is None
assert draw(read(example("kyiv-post")).unwrap()).unwrap().svg.startswith("<svg")
"""


class Failed(Exception):  # noqa: N818
    """A step did not work; the message is its last line."""


class Fresh:
    """A fresh environment in a folder."""

    def __init__(self, uv: str, folder: Path) -> None:
        self.uv, self.folder = uv, folder
        self.bin = folder / "venv" / ("Scripts" if os.name == "nt" else "bin")
        self.python = str(self.bin / "python")

    def with_uv(self, *words: str) -> None:
        """Let uv do something to the environment."""
        self._run(
            [self.uv, *words],
            {**os.environ, "VIRTUAL_ENV": str(self.folder / "venv"), "UV_NO_CONFIG": "1"},
            ROOT,
        )

    def call(self, *words: str, cwd: Path | None = None, **more: str) -> None:
        """Run a program of the environment, with nothing else on the PATH."""
        kept = {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP", "TMPDIR") if name in os.environ}
        environment = {**kept, "PATH": str(self.bin), "HOME": str(self.folder), **more}
        self._run([str(self.bin / words[0]), *words[1:]], environment, cwd or self.folder)

    def _run(self, words: Sequence[str], environment: dict[str, str], cwd: Path) -> None:
        done = subprocess.run(words, env=environment, cwd=cwd, capture_output=True, text=True, check=False)
        if done.returncode:
            lines = [line.strip() for line in (done.stderr or done.stdout).splitlines() if line.strip()]
            print(f"$ {' '.join(words)}\n{done.stdout[-4000:]}{done.stderr[-4000:]}", file=sys.stderr)
            raise Failed(lines[-1] if lines else f"exit code {done.returncode}")


def steps(
    fresh: Fresh, python: str, resolution: str, dist: Path, tests: Sequence[str]
) -> Iterator[tuple[str, Callable[[], None]]]:
    """What is tried in an environment, in order."""
    wheel = next(dist.glob("*.whl"))

    def install() -> None:
        fresh.with_uv("venv", "--quiet", "--python", python, str(fresh.folder / "venv"))
        wheels = ("--quiet", "--only-binary", ":all:")
        fresh.with_uv("pip", "install", *wheels, "--resolution", resolution, "-r", "pyproject.toml")
        fresh.with_uv("pip", "install", *wheels, "--no-deps", str(wheel))

    def commands() -> None:
        demo = fresh.folder / "demo"
        site = next((fresh.folder / "venv").rglob("argmap/examples"))
        text = str(site / "alliance-or-convergence.argdown")
        argmap = ("python", "-W", "error", "-m", "argmap")
        fresh.call(*argmap, "check", text)
        fresh.call(
            *argmap, "render", text, *(f"-o{demo / f'a.{kind}'}" for kind in ("svg", "png", "pdf", "html"))
        )
        fresh.call(*argmap, "evaluate", text)
        fresh.call(*argmap, "evaluate", text, "--semantics", "preferred")
        fresh.call(*argmap, "convert", text, str(demo / "a.aif.json"))
        fresh.call(*argmap, "convert", str(demo / "a.aif.json"), str(demo / "b.argdown"))

    def without_graphviz() -> None:
        fresh.with_uv("pip", "uninstall", "--quiet", "pygraphviz")
        fresh.call("python", "-W", "error", "-c", _FALLS_BACK)

    def suite() -> None:
        shutil.unpack_archive(next(dist.glob("*.tar.gz")), fresh.folder / "sdist", filter="data")
        source = next((fresh.folder / "sdist").iterdir())
        fresh.with_uv(
            "pip", "install", "--quiet", "--resolution", resolution, "-r", "pyproject.toml", "--group", "test"
        )
        path = os.pathsep.join((str(fresh.bin), os.environ["PATH"]))  # tests call a shell and git
        fresh.call("python", "-m", "pytest", "-q", "-n", "auto", *tests, cwd=source, PATH=path)

    yield "install", install
    yield "import", lambda: fresh.call("python", "-W", "error", "-c", _NAMES)
    yield "demo", lambda: fresh.call("argmap", "demo", "--output", str(fresh.folder / "demo"))
    yield "commands", commands
    if tests:
        yield "tests", suite
    yield "without pygraphviz", without_graphviz


def tried(uv: str, python: str, resolution: str, dist: Path, tests: Sequence[str]) -> dict[str, str]:
    """What became of each step; a step that needs one that failed is not tried."""
    found: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, step in steps(Fresh(uv, Path(folder)), python, resolution, dist, tests):
            if found.get("install", "ok") != "ok":
                found[name] = "–"
                continue
            try:
                step()
                found[name] = "ok"
            except Failed as error:
                found[name] = str(error)
    return found


def main() -> int:
    """Try all that is asked for; 1 if anything failed."""
    parser = argparse.ArgumentParser(prog="python -m tools.everywhere", description=__doc__)
    parser.add_argument(
        "pythons", nargs="*", metavar="PYTHON", default=PYTHONS, help="versions, or paths of interpreters"
    )
    parser.add_argument(
        "--resolution", choices=RESOLUTIONS, help="only the oldest packages, or only the newest"
    )
    parser.add_argument("--tests", nargs="+", default=[], metavar="PATH", help="run these tests, too")
    parser.add_argument("--uv", default=shutil.which("uv"), help="where uv is, if it is not on the PATH")
    options = parser.parse_args()
    if options.uv is None:
        parser.error("uv is needed: pip install uv")
    failed = False
    with tempfile.TemporaryDirectory() as dist:
        subprocess.run(
            [sys.executable, "-m", "hatchling", "build", "-d", dist],
            cwd=ROOT,
            check=True,
            capture_output=True,
        )
        heading: tuple[str, ...] = ()
        for python in options.pythons:
            for resolution in (options.resolution,) if options.resolution else RESOLUTIONS:
                found = tried(options.uv, python, resolution, Path(dist), options.tests)
                if not heading:
                    heading = ("Python", "packages", *found)
                    print(f"| {' | '.join(heading)} |\n|{'---|' * len(heading)}")
                packages = "oldest" if resolution == "lowest-direct" else "newest"
                print(f"| {python} | {packages} | {' | '.join(found.values())} |", flush=True)
                failed = failed or any(result != "ok" for result in found.values())
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
