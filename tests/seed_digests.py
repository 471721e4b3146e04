"""Digests of the word runs of a text, so that a repository can know a text without holding it.

The articles in `seeds/` belong to their publishers. What is said about them here is in our own words, and
`tests/data/seed-digests.json` is how a test can tell: it holds a short digest of every run of six words of
the articles, from which the articles cannot be read. To make it anew from copies of the articles:

    python -m tests.seed_digests FILE…
"""

import hashlib
import json
import re
import sys
from collections.abc import Iterable
from pathlib import Path

RUN = 6
"""How many words a run has."""

DIGITS = 12
"""How many hex digits of the SHA-256 of a run are kept."""

STORED = Path(__file__).parent / "data" / "seed-digests.json"

_APOSTROPHES = str.maketrans("", "", "'’ʼ")
_WORD = re.compile(r"[^\W_]+")


def words(text: str) -> list[str]:
    """The words of a text: letters and digits, in lower case; an apostrophe does not part a word.

    >>> words("Iran’s 20-year *plan*")
    ['irans', '20', 'year', 'plan']
    """
    return _WORD.findall(text.lower().translate(_APOSTROPHES))


def runs(text: str) -> list[str]:
    """Every run of six words, in order, each joined by single spaces.

    >>> runs("One, two; three four five six seven.")
    ['one two three four five six', 'two three four five six seven']
    """
    found = words(text)
    return [" ".join(found[start : start + RUN]) for start in range(len(found) - RUN + 1)]


def digest(run: str) -> str:
    """The first twelve hex digits of the SHA-256 of a run."""
    return hashlib.sha256(run.encode()).hexdigest()[:DIGITS]


def digests(texts: Iterable[str]) -> list[str]:
    """The digests of all runs of some texts, sorted, each once."""
    return sorted({digest(run) for text in texts for run in runs(text)})


def shared(text: str, known: frozenset[str]) -> list[str]:
    """The runs of a text whose digests are known."""
    return [run for run in runs(text) if digest(run) in known]


def stored() -> frozenset[str]:
    """The digests that the repository holds."""
    content = json.loads(STORED.read_text(encoding="utf-8"))
    return frozenset(content["digests"])


def main(names: list[str]) -> int:
    """Write the digests of the named files; with no names, say how it is used."""
    if not names:
        print("usage: python -m tests.seed_digests FILE…", file=sys.stderr)
        return 2
    made = digests(Path(name).read_text(encoding="utf-8") for name in names)
    content = {"run": RUN, "digits": DIGITS, "digests": made}
    STORED.write_text(json.dumps(content, indent=0) + "\n", encoding="utf-8")
    print(f"{len(made)} digests of {len(names)} texts in {STORED.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
