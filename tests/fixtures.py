"""Cases as data: a file of titles, inputs and what is expected of them, each closed by a line with a dot.

`python -m tests.fixtures` writes into each file what is read now, to be looked at before it is kept.
"""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import attrs


@attrs.frozen
class Case:
    title: str
    source: str
    expected: str


def cases(path: Path) -> list[Case]:
    lines = path.read_text(encoding="utf-8").splitlines()
    dots = [-1, *(index for index, line in enumerate(lines) if line == ".")]
    spans = ["\n".join(lines[start + 1 : stop]) for start, stop in pairwise(dots)]
    thirds = zip(spans[::3], spans[1::3], spans[2::3], strict=True)
    return [Case(title, source + "\n", expected) for title, source, expected in thirds]


def rewrite(path: Path, current: Callable[[str], str]) -> None:
    parts = [f"{case.title}\n.\n{case.source}.\n{current(case.source)}\n.\n" for case in cases(path)]
    path.write_text("".join(parts), encoding="utf-8")


if __name__ == "__main__":
    from tests.argdown import test_faults, test_meaning

    rewrite(test_meaning.PATH, test_meaning.current)
    rewrite(test_faults.PATH, test_faults.current)
