"""Reading, writing and drawing by the name of the file."""

import json
from pathlib import Path

import pytest
from hypothesis import given

import argmap
from argmap import Builder, MachineError, Text, UsageError
from argmap.argdown import parse, read
from argmap.argdown.view import export
from argmap.files import convert, render_sheets, write_aside
from argmap.strategies import argdown_texts

TEXT = "[A]: We should go.\n  + [B]: It is late.\n"


@pytest.fixture
def drawn() -> argmap.ArgumentMap:
    return argmap.read_text(TEXT).unwrap()


def test_a_map_survives_the_way_through_a_file(tmp_path: Path, drawn: argmap.ArgumentMap) -> None:
    for name in ("map.json", "map.argdown"):
        path = argmap.write(drawn, tmp_path / name).unwrap()
        assert argmap.read(path).unwrap() == drawn


def test_the_name_tells_the_format(tmp_path: Path, drawn: argmap.ArgumentMap) -> None:
    (tmp_path / "map.argdown").write_text(TEXT, encoding="utf-8")
    assert argmap.read(tmp_path / "map.argdown").unwrap() == drawn


def test_without_a_name_the_text_tells(drawn: argmap.ArgumentMap) -> None:
    text = argmap.write_text(drawn).unwrap()
    assert argmap.read_text(text).unwrap() == drawn
    assert argmap.read_text(b"\xef\xbb\xbf " + text.encode()).unwrap() == drawn


def test_findings_carry_the_name_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "map.argdown"
    path.write_text("[A] so\n", encoding="utf-8")
    (finding,) = argmap.read(path).findings
    assert str(finding).startswith(f"{path}:1:5: error A204")


@pytest.mark.parametrize("suffix", ["svg", "png", "pdf", "html", "dot", "txt"])
def test_the_suffix_tells_what_to_draw(tmp_path: Path, drawn: argmap.ArgumentMap, suffix: str) -> None:
    path = argmap.render(drawn, tmp_path / f"map.{suffix}").unwrap()
    start = {"svg": b"<svg", "png": b"\x89PNG", "pdf": b"%PDF", "html": b"<!doctype", "dot": b"digraph"}
    assert path.read_bytes().lstrip().lower().startswith(start.get(suffix, b"").lower())


def test_sheets_are_files_beside_each_other(tmp_path: Path, drawn: argmap.ArgumentMap) -> None:
    made = render_sheets(drawn, tmp_path / "map.svg").unwrap()
    assert [path.name for path in made] == ["map.svg", "map-1.svg"]
    (bound,) = render_sheets(drawn, tmp_path / "map.pdf").unwrap()
    assert bound.read_bytes().startswith(b"%PDF")
    with pytest.raises(UsageError, match="a page shows the whole map"):
        render_sheets(drawn, tmp_path / "map.html")


def test_an_unknown_suffix_says_what_there_is(tmp_path: Path, drawn: argmap.ArgumentMap) -> None:
    with pytest.raises(UsageError, match="svg, png, pdf, html, tex, dot, mmd, d2, txt"):
        argmap.render(drawn, tmp_path / "map.bmp")
    with pytest.raises(UsageError, match=r"\.json"):
        argmap.write(drawn, tmp_path / "map.doc")
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_read_says_why(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="No such file"):
        argmap.read(tmp_path / "absent.argdown")
    with pytest.raises(UsageError, match="directory"):
        argmap.read(tmp_path)


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "map.svg"
    path.write_text("old", encoding="utf-8")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(MachineError, match="No space left"):
        write_aside(path, "new")
    assert path.read_text(encoding="utf-8") == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["map.svg"]


def test_an_interrupted_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "map.svg"
    path.write_text("old", encoding="utf-8")

    def interrupted(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("os.fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_aside(path, "new")
    assert [entry.read_text(encoding="utf-8") for entry in tmp_path.iterdir()] == ["old"]


def test_permissions_stay(tmp_path: Path) -> None:
    path = tmp_path / "map.svg"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o600)
    write_aside(path, "new")
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_link_to_a_file_stays_one(tmp_path: Path) -> None:
    (tmp_path / "real.svg").write_text("old", encoding="utf-8")
    (tmp_path / "link.svg").symlink_to("real.svg")
    write_aside(tmp_path / "link.svg", "new")
    assert (tmp_path / "link.svg").is_symlink()
    assert (tmp_path / "real.svg").read_text(encoding="utf-8") == "new"


def test_nowhere_to_write_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("old", encoding="utf-8")
    with pytest.raises(UsageError, match="cannot be written"):
        write_aside(tmp_path / "file" / "map.svg", "new")
    with pytest.raises(UsageError, match="too long"):
        write_aside(tmp_path / ("x" * 300), "new")
    with pytest.raises(UsageError, match="is a folder"):
        write_aside(tmp_path, "new")


def test_folders_on_the_way_are_made(tmp_path: Path) -> None:
    assert write_aside(tmp_path / "a" / "b" / "map.svg", "new").read_text(encoding="utf-8") == "new"


def test_a_map_from_python_reads_like_one_from_argdown() -> None:
    b = Builder()
    go, late = b.claim("We should go.", title="A"), b.claim("It is late.", title="B")
    b.support(go, late)
    built = b.build()
    assert built == argmap.read_text(TEXT).unwrap()


@given(argdown_texts())
def test_an_argdown_document_is_exported_as_it_stands(text: str) -> None:
    converted = convert(text, "argdown-json", format="argdown")
    assert converted.value == export(parse(Text(text)))
    assert [str(finding) for finding in converted.errors] == [
        str(finding)
        for finding in read(text, name="<text>").errors
        if finding.rule.code in {"A217", *(fault.rule.code for fault in parse(Text(text)).faults)}
    ]


def test_what_an_export_does_not_say_is_told() -> None:
    text = "===\nsources: {plans: Plans}\nparticipants: {ann: Ann}\n===\n\n[A]: a {by: ann, source: plans}\n"
    assert [str(finding) for finding in convert(text, "argdown-json", name="x.argdown").findings] == [
        "x.argdown:1:1: warning J254 What the front matter says under sources, participants "
        "is not in the export. Keep the document, too."
    ]


def test_a_document_that_includes_is_read_before_it_is_exported(tmp_path: Path) -> None:
    (tmp_path / "b.argdown").write_text("[B]: b\n", encoding="utf-8")
    path = tmp_path / "a.argdown"
    path.write_text("[A]: a\n\n@include(b.argdown)\n", encoding="utf-8")
    converted = convert(path.read_bytes(), "argdown-json", name=str(path), path=path, roots=[tmp_path])
    assert {"A", "B"} <= set(json.loads(converted.value)["statements"])


def test_what_cannot_be_read_is_not_converted() -> None:
    converted = convert("{", "argdown")
    assert not converted.ok
    assert converted.value == ""
