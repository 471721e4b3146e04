"""A mutation score: ``python -m tools.mutation [--sample 300] [--seed 1] [--within argmap.argdown]``.

mutmut changes the core, `argdown` and `evaluate` in one place after the other, and the tests that run
that place have to notice. A full run takes days. This takes a sample, drawn evenly from all changes,
and says for each part how many were noticed, then which were not: ``mutmut show NAME`` shows one. What
mutmut works on, and by which tests, stands in ``pyproject.toml``. Needs mutmut, which the tests do not:
``pip install mutmut``.

It works in a copy of the tree, in ``mutants``, which can be deleted.
"""

import argparse
import json
import random
import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path

ROOT = Path(__file__).parent.parent
COPY = ROOT / "mutants"
NOTICED = {
    1: "killed",
    3: "killed",
    36: "timeout",
    -24: "timeout",
    24: "timeout",
    152: "timeout",
    255: "timeout",
}
UNREACHED = {5, 33}
"""What mutmut notes of a change that no test reaches."""


def changes() -> dict[str, int | None]:
    """Every change that mutmut makes, and what became of it; None if it was not tried."""
    found: dict[str, int | None] = {}
    for notes in sorted(COPY.rglob("*.meta")):
        found |= json.loads(notes.read_text(encoding="utf-8"))["exit_code_by_key"]
    return found


def mutmut(*names: str) -> None:
    """Make all changes, and try those that are named."""
    done = subprocess.run([sys.executable, "-m", "mutmut", "run", *names], cwd=ROOT, check=False)
    if done.returncode:
        sys.exit(done.returncode)


def part_of(change: str) -> str:
    """Where a change is: ``argdown``, ``evaluate``, or a module of the core."""
    return change.split(".")[1]


def report(tried: dict[str, int | None]) -> str:
    """How many changes of each part were noticed, and the names of those that were not."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for change, code in tried.items():
        counts[part_of(change)][NOTICED.get(code, "survived") if code is not None else "not tried"] += 1
    lines = [f"{'part':14} {'tried':>6} {'killed':>7} {'timeout':>8} {'survived':>9} {'score':>7}"]
    for part, each in [*sorted(counts.items()), ("all", sum(counts.values(), Counter()))]:
        noticed = each["killed"] + each["timeout"]
        whole = noticed + each["survived"]
        score = f"{noticed / whole:7.0%}" if whole else f"{'—':>7}"
        lines.append(
            f"{part:14} {whole:6} {each['killed']:7} {each['timeout']:8} {each['survived']:9} {score}"
        )
    lines += ["", "Not noticed:"]
    lines += [
        f"  {change}{' (no test reaches it)' if code in UNREACHED else ''}"
        for change, code in tried.items()
        if code is not None and code not in NOTICED
    ]
    return "\n".join(lines)


def main() -> None:
    """Try a sample, and print what came of it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sample", type=int, default=300, help="how many changes to try")
    parser.add_argument("--seed", type=int, default=1, help="which sample to draw")
    parser.add_argument("--within", default="argmap.", help="only changes whose names begin so")
    asked = parser.parse_args()
    if not changes():
        mutmut("argmap.ids.*")
    names = [change for change in changes() if change.startswith(asked.within)]
    sample = random.Random(asked.seed).sample(names, min(asked.sample, len(names)))
    mutmut(*sample)
    came = changes()
    print(report({change: came[change] for change in sorted(sample)}))


if __name__ == "__main__":
    main()
