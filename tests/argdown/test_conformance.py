"""The reference view of the cases in `reference/`, and the command that compares any such folder."""

from pathlib import Path

import pytest

from tests.argdown_conformance import compare, differences, main

FOLDER = Path(__file__).parent / "reference"
NAMES = sorted(path.stem for path in FOLDER.glob("*.argdown"))

DEVIATIONS = {
    "0441-stmt-url-plain": "the // of an address begins no comment",
    "0703-data-brace-in-string": "a brace in quotes closes nothing",
    "0719-data-date": "dates are the text they are written as",
    "0743-comment-only-block": "a document of comments says nothing, and nothing wrong",
    "0847-deg-empty": "an empty document is an empty map",
    "0849-deg-blank-lines": "an empty document is an empty map",
    "0857-deg-bom": "a byte order mark is no text",
    "0861-deg-proto-title": "every title is a title",
    "0863-deg-toString-arg": "every title is a title",
}


def found(name: str) -> list[str]:
    return list(differences(FOLDER / f"{name}.argdown"))


@pytest.mark.parametrize("name", [name for name in NAMES if name not in DEVIATIONS])
def test_sees_what_the_reference_sees(name: str) -> None:
    assert found(name) == []


@pytest.mark.parametrize("name", DEVIATIONS)
def test_a_deviation_is_one(name: str) -> None:
    assert found(name) != []


def test_there_are_few_deviations() -> None:
    assert len(DEVIATIONS) <= 15


def test_the_command_prints_differences_and_counts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("0395-stmt-plain", "0719-data-date"):
        for suffix in (".argdown", ".json"):
            source = FOLDER / f"{name}{suffix}"
            (tmp_path / source.name).write_bytes(source.read_bytes())
    assert main([str(tmp_path)]) == 1
    *lines, last = capsys.readouterr().out.splitlines()
    assert last == "1 agree, 1 differ"
    assert lines[0] == (
        "0719-data-date: statements[0].data.d: '2020-01-02', expected '2020-01-02T00:00:00.000Z'"
    )


def test_trees_are_compared_place_by_place() -> None:
    seen, expected = {"a": [1, {"b": 2}], "c": 3}, {"a": [1, {"b": 4}], "d": 5}
    assert list(compare(seen, expected, "tree")) == [
        "tree.a[1].b: 2, expected 4",
        "tree.d: missing, expected 5",
        "tree.c: 3, expected none",
    ]
