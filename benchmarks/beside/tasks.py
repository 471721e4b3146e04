"""What the parts share: sizes, materials, and argmap's own side."""

import sys
from pathlib import Path

import attrs

from benchmarks.beside.sides import OWN, Side

HERE = Path(__file__).parent
PYTHON = str(HERE / "worker.py")
NODE = ("node", "--expose-gc", "--stack-size=8000", str(HERE / "worker.mjs"))
ME = sys.executable
OPEN = "text = open(file, encoding='utf-8').read()"
KB = 1000


@attrs.frozen(kw_only=True)
class Sizes:
    """How large the material is: characters of Argdown, nodes of AIF, claims drawn and checked, links
    evaluated, arguments of frameworks; of those that are hard to
    solve, and of those that all can solve; and problems."""

    argdown: tuple[int, ...] = (10 * KB, 100 * KB, 1000 * KB)
    aif: tuple[int, ...] = (1_000, 10_000, 100_000)
    drawn: tuple[int, ...] = (20, 200, 2_000)
    checked: tuple[int, ...] = (100, 1_000, 10_000)
    links: tuple[int, ...] = (1_000, 10_000, 100_000)
    arguments: tuple[int, ...] = (100, 1_000, 10_000)
    hard: int = 200
    few: int = 16
    problems: tuple[str, ...] = ("DC-ST", "DS-PR", "SE-ID")


TINY = Sizes(
    argdown=(300, 3_000),
    aif=(20, 200),
    drawn=(4, 40),
    checked=(5, 50),
    links=(10, 100),
    arguments=(10, 100),
    hard=20,
    few=6,
)


def own(work: str, setup: str, **values: object) -> Side:
    """argmap's side of a task."""
    return Side(OWN, (ME, PYTHON), work, setup, values)


def written(folder: Path, name: str, text: str) -> str:
    """Write a file for all sides; its path."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def many(count: int, what: str) -> str:
    """A number with what it counts."""
    return f"{count:,} {what}"
