"""Compares argmap's reference view with the reference implementation itself, on documents made at random.

    ARGDOWN_CORE=path/to/@argdown/core python -m tests.argdown_differential --count 2000 --seed 1
    ARGDOWN_CORE=path/to/@argdown/core python -m tests.argdown_differential FILE...

Needs node and an installed @argdown/core, and is no part of the test run. Prints each document on which the
two differ, and how; the same count and seed make the same documents. Files given are compared instead.
"""

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from argmap.argdown import parse, read
from argmap.argdown.view import export
from argmap.text import Text
from tests.argdown_conformance import compare
from tests.argdown_documents import PROFILES, document, settings

ORACLE = Path(__file__).with_name("argdown_oracle.mjs")
SHOWN = 8


class Oracle:
    """The reference implementation, in one process that answers line by line."""

    def __init__(self) -> None:
        missing = absent()
        if missing:
            raise SystemExit(missing)
        self._process = subprocess.Popen(
            ["node", "--stack-size=8000", str(ORACLE)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def ask(self, request: Mapping[str, object]) -> dict[str, Any]:
        """The answer to a request."""
        process = self._process
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps(request) + "\n")
        process.stdin.flush()
        answer: dict[str, Any] = json.loads(process.stdout.readline())
        return answer

    def __enter__(self) -> "Oracle":
        return self

    def __exit__(self, *error: object) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait()


def absent() -> str | None:
    """What is missing to ask the reference, if anything is."""
    if shutil.which("node") is None:
        return "node is not installed, so there is no reference to compare with"
    folder = os.environ.get("ARGDOWN_CORE")
    if not folder or not (Path(folder) / "dist" / "argdown.js").is_file():
        return "ARGDOWN_CORE names no folder of an installed @argdown/core"
    return None


def differences(text: str, given: Mapping[str, object], answer: Mapping[str, Any]) -> Iterator[str]:
    """What argmap makes of a document differently from the reference's answer."""
    errors = read(text).errors
    if answer["export"] is None:
        if not errors:
            yield f"accepted, but refused there: {answer['errors']}"
        return
    yield from (f"refused: {error}" for error in errors)
    yield from compare(json.loads(export(parse(Text(text)), settings=given)), answer["export"], "$")


def made(count: int, seed: int, only: str | None) -> Iterator[tuple[str, str, dict[str, object]]]:
    """Documents made at random: a name, the text, and settings."""
    for number in range(count):
        randomly = random.Random(f"{seed}/{number}")
        profile = only or PROFILES[number % len(PROFILES)]
        yield f"{number} ({profile})", document(randomly, profile), settings(randomly)


def main() -> int:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("files", nargs="*", type=Path, help="documents to compare, instead of random ones")
    options.add_argument("--count", type=int, default=2000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--profile", choices=PROFILES, help="only documents of this profile")
    chosen = options.parse_args()
    documents = made(chosen.count, chosen.seed, chosen.profile)
    if chosen.files:
        documents = ((path.name, path.read_text(encoding="utf-8"), {}) for path in chosen.files)
    agree = differ = 0
    with Oracle() as oracle:
        for name, text, given in documents:
            found = list(differences(text, given, oracle.ask({"text": text, "settings": given})))
            if not found:
                agree += 1
                continue
            differ += 1
            if differ <= SHOWN:
                print(f"--- document {name}, settings {json.dumps(given)}\n{text}\n---")
                print("\n".join(found[:SHOWN]), end="\n\n")
    print(f"{agree} agree, {differ} differ")
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())
