"""What is released: wheel and sdist are built here, opened, and compared with the tree."""

import email
import os
import re
import subprocess
import sys
import tarfile
import zipfile
from email.message import Message
from pathlib import Path, PurePosixPath

import pytest
import yaml
from packaging.requirements import Requirement

from argmap import __version__

ROOT = Path(__file__).parent.parent
TOP = frozenset(
    {
        ".gitignore",  # hatchling leaves out what it names, also when it builds the wheel from an sdist
        "CHANGELOG.md",
        "CITATION.cff",
        "CONTRIBUTING.md",
        "LICENSE",
        "Makefile",
        "README.md",
        "SECURITY.md",
        "argmap",
        "benchmarks",
        "docs",
        "examples",
        "mkdocs.yml",
        "pyproject.toml",
        "seeds",
        "tests",
        "tools",
    }
)
"""What of the tree the sdist holds: all that tests and builds read."""

KINDS = frozenset({".argdown", ".css", ".html", ".js", ".json", ".md", ".py", ".toml", ".typed"})
"""The suffixes of files that the wheel may hold."""


def built(source: Path, target: Path) -> Path:
    """Wheel and sdist of a tree, in a folder; nothing is fetched."""
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(target)]
    subprocess.run(command, cwd=source, check=True, capture_output=True)
    return target


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(ROOT, tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="module")
def wheel(dist: Path) -> Path:
    return dist / f"argmap-{__version__}-py3-none-any.whl"


@pytest.fixture(scope="module")
def sdist(dist: Path) -> Path:
    return dist / f"argmap-{__version__}.tar.gz"


@pytest.fixture(scope="module")
def metadata(wheel: Path) -> Message:
    with zipfile.ZipFile(wheel) as archive:
        return email.message_from_bytes(archive.read(f"argmap-{__version__}.dist-info/METADATA"))


def files(folder: str) -> set[str]:
    """The files below a folder of the tree, but for what Python and tests leave there."""
    return {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and ".hypothesis" not in path.parts
    }


def names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_the_wheel_holds_the_package_and_the_examples_and_nothing_else(wheel: Path) -> None:
    described = {"METADATA", "RECORD", "WHEEL", "entry_points.txt", "licenses/LICENSE"}
    expected = files("argmap") | {f"argmap/{name}" for name in files("examples")}
    assert names(wheel) == expected | {f"argmap-{__version__}.dist-info/{name}" for name in described}
    assert {PurePosixPath(name).suffix for name in expected} <= KINDS
    assert {"argmap/py.typed", "argmap/schemes/walton.toml", "argmap/draw/web/page.html"} <= expected


def test_the_wheel_is_under_two_megabytes(wheel: Path) -> None:
    assert wheel.stat().st_size < 2_000_000


def test_the_wheel_says_nothing_of_where_it_was_built(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        assert [name for name in archive.namelist() if str(ROOT).encode() in archive.read(name)] == []


def test_the_wheel_is_described(metadata: Message) -> None:
    assert (metadata["Name"], metadata["Version"]) == ("argmap", __version__)
    assert (metadata["License-Expression"], metadata["License-File"]) == ("MIT", "LICENSE")
    assert metadata["Requires-Python"] == ">=3.11"
    assert "Typing :: Typed" in metadata.get_all("Classifier", [])


def test_what_the_wheel_needs_has_a_lower_bound_and_no_address(metadata: Message) -> None:
    for word in metadata.get_all("Requires-Dist", []):
        need = Requirement(word)
        assert need.url is None
        assert [each.operator for each in need.specifier] == [">="], word


def test_the_sdist_holds_the_tree(sdist: Path) -> None:
    folders = {name for name in TOP if (ROOT / name).is_dir()}
    expected = (TOP - folders) | {"PKG-INFO"}.union(*map(files, folders))
    with tarfile.open(sdist) as archive:
        found = {member.name for member in archive.getmembers() if not member.isdir()}
    assert found == {f"argmap-{__version__}/{name}" for name in expected}


def test_the_tree_holds_nothing_that_the_sdist_lacks() -> None:
    """But for what runs the gate, and what belongs to git."""
    if not (ROOT / ".git").exists():
        pytest.skip("no git here to say what belongs to the tree")
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    assert {PurePosixPath(name).parts[0] for name in listed.splitlines()} - {".ci"} <= TOP


def test_the_sdist_makes_the_same_wheel(sdist: Path, wheel: Path, tmp_path: Path) -> None:
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path, filter="data")
    again = built(tmp_path / f"argmap-{__version__}", tmp_path / "dist")
    assert (again / wheel.name).read_bytes() == wheel.read_bytes()


def test_it_draws_where_pygraphviz_cannot_be_loaded_and_no_program_is_installed(tmp_path: Path) -> None:
    program = (
        "import sys; sys.modules['pygraphviz'] = None; from argmap.cli import main; "
        "sys.exit(main(['render', *sys.argv[1:]]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(ROOT / "examples" / "bees-on-the-roof.argdown"), "-o", "map.svg"],
        cwd=tmp_path,
        env={**os.environ, "PATH": "", "PYTHONPATH": str(ROOT)},
        check=True,
        capture_output=True,
        text=True,
    )
    assert done.stderr == "made map.svg: 21 cards\n"


def test_the_citation_is_of_this_version() -> None:
    """And has what the schema of the Citation File Format 1.2.0 requires."""
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert {"cff-version", "message", "title", "authors"} <= set(cited)
    assert (cited["cff-version"], cited["type"], cited["license"]) == ("1.2.0", "software", "MIT")
    assert str(cited["version"]) == __version__
    assert all(set(author) == {"name"} for author in cited["authors"])


def test_the_change_log_tells_of_this_version() -> None:
    log = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(rf"^## {re.escape(__version__)}\b", log, re.MULTILINE)
