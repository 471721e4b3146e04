"""Every file below a folder, read and written again in the same format.

`python -m tests.corpus FORMAT FOLDER [--suffix .json]`

What differs or fails is printed for each file, and at the end how many there were. A file that is no JSON,
XML or whatever its format is made of is counted apart. The exit code is 0 if all others came back equal.
"""

import argparse
import sys
import traceback
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from argmap.formats import Format, format_named, readable
from argmap.formats.foreign import NOT_READABLE
from argmap.formats.rules import NOT_JSON
from tests.formats.equal import differences, lost

BROKEN = {NOT_READABLE.code, NOT_JSON.code}


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("format")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--suffix", default="", help="only files whose names end so")
    options = parser.parse_args()
    known = format_named(options.format)
    counts: Counter[str] = Counter()
    for file in files(options.folder, options.suffix):
        result, lines = tried(known, file)
        counts[result] += 1
        for line in lines:
            print(f"{file}: {line}")
    print(", ".join(f"{count} {result}" for result, count in sorted(counts.items())) or "no files")
    return 1 if counts["failed"] or counts["different"] else 0


def files(folder: Path, suffix: str) -> Iterator[Path]:
    """The files below a folder, in order."""
    for file in sorted(folder.rglob(f"*{suffix}")):
        if file.is_file():
            yield file


def tried(known: Format, file: Path) -> tuple[str, list[str]]:
    """What became of a file, and what there is to say about it."""
    try:
        before = file.read_bytes()
        outcome = readable(known)(before, name=file.name, path=file, roots=[])
        if broken := [str(finding) for finding in outcome.findings if finding.rule.code in BROKEN]:
            return "broken", broken
        if errors := [str(finding) for finding in outcome.errors]:
            return "failed", errors
        if known.write is None:
            return "read", []
        written = known.write(outcome.value)
        differing = differences(known.name, before, written.value.encode())
        differing += [str(finding) for finding in lost(written)]
        return ("different", differing) if differing else ("equal", [])
    except Exception:
        return "failed", traceback.format_exc().splitlines()[-3:]


if __name__ == "__main__":
    sys.exit(main())
