"""Where the peers are: named by environment variables, or set up in the folder .peers, or absent.

ARGDOWN_CORE, ARGDOWN_CLI            the folder of @argdown/core, and Argdown's command
ARGUEBUF_PYTHON, ARGUEBUF3_PYTHON    Pythons that have arguebuf 2 and arguebuf 3
ABSTRACT_PYTHON                      a Python that has PyArg, pygarg and formal-argumentation
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import attrs

from benchmarks.beside.sides import ROOT

FOLDER = ROOT / ".peers"
SECONDS = 240.0
ABSTRACT = ("python-argumentation", "pygarg", "formal-argumentation")
_VERSIONS = "import sys; from importlib.metadata import version; print(*map(version, sys.argv[1:]))"


@attrs.frozen
class Environment:
    """An environment of packages: which, from Python's or from node's index, and which Python they need."""

    folder: str
    packages: tuple[str, ...]
    python: str | None = None


ARGDOWN = Environment("argdown", ("@argdown/cli", "@argdown/core"))
ARGUEBUF = Environment("arguebuf", ("arguebuf>=2.7,<3",), "3.11")
ARGUEBUF3 = Environment("arguebuf3", ("arguebuf>=3,<4",), "3.13")
ABSTRACT_SOLVERS = Environment(
    "abstract", ("python-argumentation", "pygarg", "python-sat", "formal-argumentation[z3]"), "3.11"
)


@attrs.frozen(kw_only=True)
class Peers:
    """Commands and folders of the peers that are here, their versions, and why others are not here."""

    argdown: str | None = None
    argdown_core: str | None = None
    arguebuf: Mapping[str, str] = attrs.field(factory=dict)
    abstract: str | None = None
    versions: Mapping[str, str] = attrs.field(factory=dict)
    missing: Mapping[str, str] = attrs.field(factory=dict)


def peers(*, fetch: bool = True) -> Peers:
    """All peers that are there, or can be had: without `fetch`, nothing is set up."""
    versions: dict[str, str] = {}
    missing: dict[str, str] = {}
    core, command = _argdown(versions, missing, fetch)
    arguebuf = dict(_arguebuf(versions, missing, fetch))
    abstract = _python("ABSTRACT_PYTHON", ABSTRACT_SOLVERS, "PyArg and others", missing, fetch)
    if abstract is not None:
        found = _asked(abstract, *ABSTRACT)
        if found is None:
            missing["PyArg and others"] = "its Python does not have them"
            abstract = None
        else:
            told = [f"{each} on Python {_release(abstract)}" for each in found]
            versions |= dict(zip(("PyArg", *ABSTRACT[1:]), told, strict=True))
    for name in ("clingo", "networkx", "pygraphviz"):
        if (mine := _asked(sys.executable, name)) is None:
            missing[name] = "it is not installed beside argmap"
        else:
            versions[name] = mine[0]
    return Peers(
        argdown=command,
        argdown_core=core,
        arguebuf=arguebuf,
        abstract=abstract,
        versions=versions,
        missing=missing,
    )


def _argdown(versions: dict[str, str], missing: dict[str, str], fetch: bool) -> tuple[str | None, str | None]:
    """The folder of Argdown's core and its command."""
    node = shutil.which("node")
    if node is None:
        missing["Argdown"] = "node is not installed"
        return None, None
    core, command = os.environ.get("ARGDOWN_CORE"), os.environ.get("ARGDOWN_CLI")
    if not core and not command:
        home = FOLDER / ARGDOWN.folder
        if not (home / "node_modules").is_dir():
            why = _fetch_argdown(home) if fetch else "it is not set up"
            if why is not None:
                missing["Argdown"] = why
                return None, None
        core, command = str(home / "node_modules/@argdown/core"), str(home / "node_modules/.bin/argdown")
    if core and (Path(core) / "package.json").is_file():
        versions["@argdown/core"] = _package(Path(core))
    else:
        missing["@argdown/core"] = "ARGDOWN_CORE names no folder of it"
        core = None
    if command and Path(command).is_file():
        script = Path(command).resolve()  # a link into the folder of the package
        home = next((each for each in script.parents if (each / "package.json").is_file()), script.parent)
        versions["@argdown/cli"] = _package(home)
        command = str(Path(command).absolute())
    else:
        missing["@argdown/cli"] = "ARGDOWN_CLI names no command"
        command = None
    versions["node"] = _run([node, "--version"]).lstrip("v")
    return core, command


def _fetch_argdown(home: Path) -> str | None:
    """Set Argdown up; why that failed, if it did."""
    npm = shutil.which("npm")
    if npm is None:
        return "npm is not installed"
    home.mkdir(parents=True, exist_ok=True)
    words = [npm, "install", "--no-audit", "--no-fund", "--prefix", str(home), *ARGDOWN.packages]
    return _tried(words, home)


def _arguebuf(versions: dict[str, str], missing: dict[str, str], fetch: bool) -> Iterator[tuple[str, str]]:
    """Pythons by the name of the arguebuf that they have."""
    for variable, wanted, name in (
        ("ARGUEBUF_PYTHON", ARGUEBUF, "arguebuf 2"),
        ("ARGUEBUF3_PYTHON", ARGUEBUF3, "arguebuf 3"),
    ):
        python = _python(variable, wanted, name, missing, fetch)
        if python is None:
            continue
        if (found := _asked(python, "arguebuf")) is None:
            missing[name] = "its Python does not have it"
        else:
            versions[name] = f"{found[0]} on Python {_release(python)}"
            yield name, python


def _python(
    variable: str, wanted: Environment, name: str, missing: dict[str, str], fetch: bool
) -> str | None:
    """The Python of a peer: named by a variable, there already, or set up now."""
    if named := os.environ.get(variable):
        if shutil.which(named):
            return named
        missing[name] = f"{variable} names no Python"
        return None
    home = FOLDER / wanted.folder
    python = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if (home / "complete").exists():
        return str(python)
    if not fetch:
        missing[name] = "it is not set up"
        return None
    assert wanted.python is not None
    why = _fetch_python(home, python, wanted)
    if why is not None:
        missing[name] = why
        return None
    (home / "complete").touch()
    return str(python)


def _fetch_python(home: Path, python: Path, wanted: Environment) -> str | None:
    """Make an environment by the first Python or uv that can; why none can, if so."""
    assert wanted.python is not None
    least = tuple(map(int, wanted.python.split(".")))
    ways = [[sys.executable, "-m", "venv", "--clear", str(home)]] if sys.version_info >= least else []
    if other := shutil.which(f"python{wanted.python}"):
        ways.append([other, "-m", "venv", "--clear", str(home)])
    if uv := shutil.which("uv"):
        ways.append([uv, "venv", "--clear", "--seed", "--python", wanted.python, str(home)])
    if all(_tried(way, ROOT) is not None for way in ways):
        return f"it needs Python {wanted.python}, which is not here, and uv could not fetch it"
    return _tried([str(python), "-m", "pip", "install", "--quiet", *wanted.packages], ROOT)


def _tried(words: list[str], folder: Path) -> str | None:
    """Run something that may fetch; why it failed, if it did."""
    print(f"setting up: {Path(words[0]).name} {' '.join(words[1:3])} …", file=sys.stderr, flush=True)
    try:
        subprocess.run(words, cwd=folder, check=True, capture_output=True, timeout=SECONDS)
    except subprocess.TimeoutExpired:
        return f"setting it up was not done within {SECONDS:g} s"
    except (OSError, subprocess.CalledProcessError):
        return "it could not be set up: no network, or not for this machine"
    return None


def _asked(python: str, *packages: str) -> list[str] | None:
    """The versions of packages of a Python, or None if it lacks one."""
    return _run([python, "-c", _VERSIONS, *packages]).split() or None


def _release(python: str) -> str:
    """Which Python it is."""
    return _run([python, "-c", "import platform; print(platform.python_version())"])


def _package(folder: Path) -> str:
    version: str = json.loads((folder / "package.json").read_text(encoding="utf-8"))["version"]
    return version


def _run(words: list[str]) -> str:
    try:
        return subprocess.run(words, capture_output=True, text=True, check=True, timeout=60).stdout.strip()
    except (OSError, subprocess.SubprocessError):
        return ""
