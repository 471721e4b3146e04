"""argmap in every mode of Python: the front commands print and write the same, and no warning is raised."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.front import COMMANDS

ROOT = Path(__file__).parent.parent
WARNINGS = ("-W", "error")
MODES: tuple[tuple[str, ...], ...] = (WARNINGS, ("-O",), ("-OO",), ("-b", "-b", *WARNINGS, "-X", "dev"))


def front(folder: Path, flags: Sequence[str], seed: str) -> dict[str, bytes]:
    """Every file that the front commands leave in a folder."""
    folder.mkdir()
    done = subprocess.run(
        [sys.executable, *flags, "-m", "tests.front", str(folder)],
        env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return front(tmp_path_factory.mktemp("plain") / "files", (), "0")


def test_the_front_commands_work(plain: dict[str, bytes]) -> None:
    codes = [plain[f"{number:02}.code"].decode() for number in range(len(COMMANDS))]
    assert codes == [f"{command}: 0\n" for command in COMMANDS]


@pytest.mark.parametrize("flags", MODES, ids=" ".join)
def test_they_do_the_same_in_every_mode(
    flags: tuple[str, ...], plain: dict[str, bytes], tmp_path: Path
) -> None:
    assert same(front(tmp_path / "files", flags, "1"), plain)


def same(found: dict[str, bytes], plain: dict[str, bytes]) -> bool:
    """Whether the files are the same; which are not is printed."""
    other = sorted(name for name in {*found, *plain} if found.get(name) != plain.get(name))
    print("not the same:", *other)
    return not other
