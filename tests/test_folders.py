"""Folders of maps in another format: each file for itself."""

from pathlib import Path

import pytest

from argmap import UsageError, read, read_text
from argmap.cli import main
from argmap.folders import convert_folder

SOUND = "[Rain]: It rains.\n"


@pytest.fixture
def maps(tmp_path: Path) -> Path:
    folder = tmp_path / "maps"
    for name, content in {
        "a.argdown": SOUND,
        "deep/b.aif.json": '{"nodes": [{"nodeID": "1", "text": "It rains.", "type": "I"}], "edges": []}',
        "deep/c.json": '{"argmap": 1, "elements": [',
        "deep/notes.pdf": "%PDF",
        ".hidden/d.argdown": SOUND,
        "a.ad": SOUND,
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    return folder


def test_every_map_is_converted_and_none_stops_the_others(maps: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    found = {str(each.source): each for each in convert_folder(maps, out, "json")}
    assert list(found) == ["a.ad", "a.argdown", "deep/b.aif.json", "deep/c.json", "deep/notes.pdf"]
    assert found["a.ad"].made == out / "a.json"
    assert "made of a.ad" in found["a.argdown"].trouble
    assert found["deep/b.aif.json"].made == out / "deep" / "b.json"
    assert found["deep/c.json"].made is None
    assert not found["deep/notes.pdf"].is_map
    assert [path.name for path in sorted(out.rglob("*.*"))] == ["a.json", "b.json"]
    assert read(out / "deep" / "b.json").value.claims[0].text == "It rains."


def test_the_command_counts(maps: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["convert", str(maps), str(tmp_path / "out"), "--to", "json"]) == 1
    assert (
        capsys.readouterr().err.splitlines()[-1] == f"2 made in {tmp_path / 'out'}, 2 failed, 1 passed over"
    )
    (maps / "deep" / "c.json").unlink()
    (maps / "a.ad").unlink()
    assert main(["convert", str(maps), str(tmp_path / "out"), "--to", "json"]) == 0


def test_a_map_is_not_written_over_itself(maps: Path) -> None:
    troubles = [each.trouble for each in convert_folder(maps, maps, "argdown", format="argdown")]
    assert any("one of the maps themselves" in trouble for trouble in troubles)
    assert (maps / "a.argdown").read_text(encoding="utf-8") == SOUND


def test_a_folder_needs_a_folder_and_a_format(maps: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["convert", str(maps), "--to", "json"]) == 2
    assert main(["convert", str(maps), "out"]) == 2
    assert "--to" in capsys.readouterr().err


def test_texts_and_files_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="read_text reads texts"):
        read(SOUND)
    with pytest.raises(UsageError, match="cannot be read"):
        read("a\0b")
    with pytest.raises(UsageError, match="read reads files"):
        read_text(tmp_path)  # type: ignore[arg-type]
