"""Files of other tools and what they come to: beside each stand the findings in it and the map, as JSON.

`python -m tests.formats.test_cases` writes what is read now, to be looked at before it is kept.
"""

from pathlib import Path

import pytest

from argmap.formats import format_named, native, readable
from tests.formats.equal import differences, lost

FOLDER = Path(__file__).parent / "cases"
FILES = sorted(
    file
    for folder in FOLDER.iterdir()
    if folder.name not in ("native", "beside")
    for file in folder.iterdir()
    if file.is_file() and file.suffix != ".expected"
    # The text of annotations is no case of its own.
    if file.suffix == ".ann" or not file.with_suffix(".ann").exists()
)


def name_of(file: Path) -> str:
    return f"{file.parent.name}/{file.name}"


def current(file: Path) -> str:
    outcome = readable(format_named(file.parent.name))(file.read_bytes(), name=file.name, path=file, roots=[])
    return "".join(f"{finding}\n" for finding in outcome.findings) + "\n" + native.write(outcome.value)


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_case(file: Path) -> None:
    assert current(file) == file.with_suffix(".expected").read_text("utf-8")


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_a_file_is_written_as_it_was(file: Path) -> None:
    known = format_named(file.parent.name)
    outcome = readable(known)(file.read_bytes(), name=file.name, path=file, roots=[])
    if known.write is not None and outcome.ok:
        written = known.write(outcome.value)
        assert differences(known.name, file.read_bytes(), written.value.encode()) == []
        assert lost(written) == []


if __name__ == "__main__":
    for each in FILES:
        each.with_suffix(".expected").write_text(current(each), encoding="utf-8")
