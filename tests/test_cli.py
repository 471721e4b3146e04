"""The command, through its front door."""

import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from argmap import __version__
from argmap.cli import main

TEXT = "[A]: We should go.\n  + [B]: It is late.\n    - [C]: It is noon.\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "map.argdown").write_text(TEXT, encoding="utf-8")
    (tmp_path / "code.py").write_text("import this   \n", encoding="utf-8")
    (tmp_path / "map.json").write_text("{}", encoding="utf-8")
    (tmp_path / "broken.argdown").write_text("[A]: a\n+ [B]: b\n", encoding="utf-8")
    return tmp_path


def feed(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))


def argmap(*words: str) -> int:
    try:
        return main(words)
    except SystemExit as stop:
        return int(stop.code or 0)


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert argmap("--version") == 0
    assert capsys.readouterr().out == f"argmap {__version__}\n"


@pytest.mark.parametrize("words", [(), ("render",), ("render", "--theme"), ("show", "a", "b")])
def test_wrong_use(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert argmap(*words) == 2
    printed = capsys.readouterr()
    assert "usage: argmap" in printed.out + printed.err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("rendr map.argdown", "there is no command 'rendr'; did you mean render?"),
        ("paint", "there is no command 'paint'; `argmap --help` lists them"),
        ("map.argdown", "a command comes first, as in: argmap render map.argdown"),
        (
            "render mpa.argdown",
            "mpa.argdown cannot be read: No such file or directory. Did you mean map.argdown?",
        ),
        ("check code", "code cannot be read: No such file or directory. Did you mean code.py?"),
        ("check ../q/x.argdown", "../q/x.argdown cannot be read: No such file or directory"),
    ],
)
def test_slips_on_the_command_line_are_understood(
    words: str, says: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert argmap(*words.split()) == 2
    assert capsys.readouterr().err == f"argmap: {says}\n"


def test_render_beside_the_map(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert argmap("render", "map.argdown") == 0
    assert (here / "map.svg").read_text(encoding="utf-8").startswith("<svg")
    assert capsys.readouterr().err == "made map.svg: 3 cards\n"


def test_render_into_several_files(here: Path) -> None:
    assert (
        argmap("render", "map.argdown", "-o", "a.svg", "-o", "sub/b.png", "-o", "c.txt", "--theme", "dark")
        == 0
    )
    assert (here / "sub" / "b.png").read_bytes().startswith(b"\x89PNG")
    assert "It is late." in (here / "c.txt").read_text(encoding="utf-8")


def test_render_several_maps_into_a_folder(here: Path) -> None:
    (here / "other.argdown").write_text(TEXT, encoding="utf-8")
    assert argmap("render", "map.argdown", "other.argdown", "-o", "out", "--to", "svg", "--to", "dot") == 0
    assert sorted(path.name for path in (here / "out").iterdir()) == [
        "map.dot",
        "map.svg",
        "other.dot",
        "other.svg",
    ]


def test_render_from_and_to_standard_streams(
    here: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    feed(monkeypatch, TEXT.encode())
    assert argmap("render", "-", "--to", "txt") == 0
    assert "It is late." in capfdbinary.readouterr().out.decode()


def test_render_what_stands(here: Path) -> None:
    assert argmap("render", "map.argdown", "--evaluate") == 0
    assert "out" in (here / "map.svg").read_text(encoding="utf-8")


def test_render_a_neighbourhood(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert argmap("render", "map.argdown", "--focus", "C", "--radius", "1", "-o", "near.txt") == 0
    near = (here / "near.txt").read_text(encoding="utf-8")
    assert "near “C”" in near
    assert "It is noon." in near
    assert "We should go." not in near
    assert argmap("render", "map.argdown", "--focus", "D") == 2
    assert "D" in capsys.readouterr().err


def test_render_views_and_parts(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = """===
participants:
    ann: Ann
===

# Morning

[A]: We should go.
  + [B]: It is late.

# Evening

[C]: It is noon. {by: ann}
  -> [B]
"""
    (here / "map.argdown").write_text(text, encoding="utf-8")
    for words, shown, hidden in (
        (("--view", "positions"), "1 reason; in all 2 claims", "noon"),
        (("--view", "arguments"), "Arguments", "Positions"),
        (("--section", "Evening"), "in “Morning”", "We should go"),
        (("--participant", "Ann"), "It is noon", "We should go"),
        (("--view", "arguments", "--section", "Evening"), "Arguments · Evening", "We should go"),
    ):
        assert argmap("render", "map.argdown", "-o", "part.txt", *words) == 0
        part = (here / "part.txt").read_text(encoding="utf-8")
        assert shown in part
        assert hidden not in part
    assert argmap("render", "map.argdown", "-o", "whole.svg", "--titles", "--evaluate") == 0
    assert "made whole.svg: 3 cards" in capsys.readouterr().err
    assert ">It is late.<" not in (here / "whole.svg").read_text(encoding="utf-8")
    assert argmap("render", "map.argdown", "--section", "Evenin") == 2
    assert "Did you mean 'Evening'" in capsys.readouterr().err
    assert argmap("render", "map.argdown", "--section", "Evening", "--focus", "A") == 2
    assert argmap("render", "map.argdown", "-o", "out/part.svg", "--section", "Evening", "--sheets") == 0


def large(count: int) -> str:
    return "".join(f"[Claim {number}]: It is so.\n\n" for number in range(count))


def test_render_with_a_resolution(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert argmap("render", "map.argdown", "-o", "a.png", "-o", "b.mmd") == 0
    assert argmap("render", "map.argdown", "-o", "c.png", "--dpi", "72") == 0
    said = capsys.readouterr().err
    assert "made b.mmd: a diagram in Mermaid" in said
    sizes = [tuple(map(int, found)) for found in re.findall(r"(\d+) × (\d+) pixels", said)]
    assert sizes[0] == pytest.approx([2 * side for side in sizes[1]], abs=2)
    assert argmap("render", "map.argdown", "-o", "c.svg", "--dpi", "72") == 2
    assert argmap("render", "map.argdown", "-o", "c.png", "--dpi", "none") == 2


def test_render_in_sheets(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert argmap("render", "map.argdown", "-o", "a.svg", "-o", "b.pdf", "--sheets") == 0
    assert (
        capsys.readouterr().err
        == "made a.svg: Overview\nmade a-1.svg: A\nmade b.pdf: an overview and 1 sheet\n"
    )
    assert "It is late." not in (here / "a.svg").read_text(encoding="utf-8")
    assert "It is late." in (here / "a-1.svg").read_text(encoding="utf-8")
    assert b"/Type/Pages/Count 2/" in (here / "b.pdf").read_bytes()


def test_render_in_sheets_into_a_folder(here: Path) -> None:
    assert argmap("render", "map.argdown", "-o", "out/", "--sheets", "--to", "png", "--to", "svg") == 0
    assert sorted(path.name for path in (here / "out").iterdir()) == [
        "map-1.png",
        "map-1.svg",
        "map.png",
        "map.svg",
    ]


def test_of_a_map_that_is_much_for_one_sheet_it_is_said_how_else_it_can_be_drawn(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "some.argdown").write_text(large(61), encoding="utf-8")
    assert argmap("render", "some.argdown", "-o", "a.svg") == 0
    says = "some.argdown is much for one sheet: --sheets draws it part by part, a page (.html) folds\n"
    assert capsys.readouterr().err == says + "made a.svg: 61 cards\n"
    assert argmap("render", "some.argdown", "-o", "b.svg", "--all") == 0
    assert argmap("render", "some.argdown", "-o", "b.html") == 0
    assert argmap("render", "some.argdown", "-o", "c.svg", "--focus", "Claim 3") == 0
    assert argmap("render", "some.argdown", "-o", "d.svg", "--sheets") == 0
    (here / "few.argdown").write_text(large(60), encoding="utf-8")
    assert argmap("render", "few.argdown", "-o", "e.svg") == 0
    assert "much for one sheet" not in capsys.readouterr().err


def test_a_large_map_comes_in_sheets(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "large.argdown").write_text(large(301), encoding="utf-8")
    assert argmap("render", "large.argdown", "-o", "a.svg", "-o", "a.txt") == 0
    said = capsys.readouterr().err.splitlines()
    assert said[0] == "large.argdown is large: drawn as an overview and 6 sheets; --all draws it on one"
    assert said[1:3] == ["made a.svg: Overview", "made a-1.svg: Claim 0 and others"]
    assert len(list(here.glob("a-*.svg"))) == 6
    assert argmap("render", "large.argdown", "-o", "b.svg", "--all") == 0
    assert argmap("render", "large.argdown", "-o", "c.svg", "--focus", "Claim 3") == 0
    assert capsys.readouterr().err == "made b.svg: 301 cards\nmade c.svg: 1 card\n"
    (here / "large.argdown").write_text(large(300), encoding="utf-8")
    assert argmap("render", "large.argdown", "-o", "d.svg") == 0
    assert capsys.readouterr().err.splitlines()[1:] == ["made d.svg: 300 cards"]


def test_a_sheet_takes_no_other_place(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "map-1.argdown").write_text(TEXT, encoding="utf-8")
    assert argmap("render", "map.argdown", "map-1.argdown", "-o", "out", "--to", "svg", "--sheets") == 2
    assert "map-1.svg, which is taken" in capsys.readouterr().err
    assert not (here / "out").exists()


def test_a_focus_can_show_what_stands(here: Path) -> None:
    assert argmap("render", "map.argdown", "--focus", "C", "-o", "near.svg", "--evaluate") == 0
    assert "Evaluated as out." in (here / "near.svg").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("render", "absent.argdown"), "No such file"),
        (("render", "."), "'.' is no file"),
        (("render", ""), "'' is no file"),
        (("render", "map.argdown", "-o", "x.bmp"), "svg, png, pdf, html, tex, dot, mmd, d2, txt"),
        (("render", "map.argdown", "--to", "bmp"), "svg, png, pdf, html, tex, dot, mmd, d2, txt"),
        (("render", "map.argdown", "--theme", "neon"), "neon"),
        (("render", "map.argdown", "map.argdown", "-o", "out"), "two drawings"),
        (("render", "map.argdown", "broken.argdown", "-o", "x.svg"), "folder"),
        (("render", "map.argdown", "-o", "-", "--to", "svg", "--to", "png"), "one format"),
        (("render", "map.argdown", "-o", "map.argdown", "--to", "svg"), "the map itself"),
        (("convert", "map.argdown", "x.doc"), "x.doc"),
        (("show", "map.argdown", "--from", "word"), "argdown, json"),
        (("explain", "Z999"), "Z999"),
        (("render", "map.argdown", "--focus", "A", "--radius", "-1"), "no whole number"),
        (("render", "map.argdown", "--radius", "2"), "--focus"),
        (("render", "map.argdown", "--sheets", "-o", "x.html"), "a page shows the whole map"),
        (("render", "map.argdown", "--sheets", "-o", "x.dot"), "svg, png, pdf, not as 'dot'"),
        (("render", "map.argdown", "--sheets", "--to", "txt"), "svg, png, pdf, not as 'txt'"),
        (("render", "map.argdown", "--sheets", "-o", "-"), "one sheet"),
        (("render", "map.argdown", "--sheets", "--focus", "A"), "--sheets divides what is large"),
        (("render", "map.argdown", "--sheets", "--all"), "not allowed with"),
        (("render", "map.argdown", "--focus", ""), "Nothing is called"),
        (("render", "map.argdown", "-o", "x.svg", "--to", "txt"), "would hold txt"),
        (("render", "map.argdown", "-o", "map.argdown/x.svg"), "cannot be written"),
        (("render", "map.argdown", "-o", "x" * 300 + ".svg"), "too long"),
        (("convert", "map.argdown", "x" * 300 + ".json"), "too long"),
        (("convert", "map.argdown", "./map.argdown"), "the map itself"),
        (("fmt", "code.py"), "no format"),
        (("fmt", "map.json"), "no Argdown document"),
        (("evaluate", "map.argdown", "--claim", "Nothing"), "Nothing"),
    ],
)
def test_misuse_says_what_to_do(
    here: Path, words: tuple[str, ...], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(here.rglob("*"))
    assert argmap(*words) == 2
    assert says in capsys.readouterr().err
    assert sorted(here.rglob("*")) == before


@pytest.mark.parametrize("words", [("render", "broken.argdown"), ("convert", "broken.argdown", "x.json")])
def test_errors_in_the_map_leave_no_output(
    here: Path, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(here.iterdir())
    assert argmap(*words) == 1
    assert "broken.argdown:2:1: error A203" in capsys.readouterr().err
    assert sorted(here.iterdir()) == before


def test_one_broken_map_does_not_stop_the_others(here: Path) -> None:
    assert argmap("render", "broken.argdown", "map.argdown", "-o", "out") == 1
    assert [path.name for path in (here / "out").iterdir()] == ["map.svg"]


def test_show(here: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert argmap("show", "map.argdown") == 0
    assert "We should go." in capfdbinary.readouterr().out.decode()


def test_check(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert argmap("check", "map.argdown", "broken.argdown") == 1
    printed = capsys.readouterr()
    assert printed.out == "map.argdown: no findings\nbroken.argdown: 1 finding\n"
    assert "broken.argdown:2:1: error A203" in printed.err


def test_check_selects_and_ignores(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "apart.argdown").write_text("[A]: a\n  + [B]: b\n\n[C]: Is it?\n", encoding="utf-8")
    assert argmap("check", "apart.argdown") == 0
    assert capsys.readouterr().out == "apart.argdown: no findings\n"
    assert argmap("check", "--select", "C413,claim-is-question", "apart.argdown") == 0
    assert capsys.readouterr().out == "apart.argdown: 2 findings\n"
    (here / "argmap.toml").write_text('[check]\nselect = ["all"]\nignore = ["C413"]\n', encoding="utf-8")
    assert argmap("check", "apart.argdown") == 0
    assert "C451" in (said := capsys.readouterr().err)
    assert "C413" not in said
    assert argmap("check", "--select", "C999", "apart.argdown") == 2
    assert "there is no rule 'C999'" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "settings", "message"),
    [
        ("pyproject.toml", "[tool.argmap.check]\nselct = []\n", "'selct' means nothing here."),
        ("argmap.toml", "[check]\nselect = 'C4'\n", "'select' is no list of words."),
        ("argmap.toml", "[check\n", "It is not TOML"),
        ("argmap.toml", "check = 1\n", "The settings are no table."),
        ("argmap.toml", "check.select = ['C0']\n", "there is no rule 'C0'"),
    ],
)
def test_settings_that_are_wrong(
    here: Path, capsys: pytest.CaptureFixture[str], name: str, settings: str, message: str
) -> None:
    (here / name).write_text(settings, encoding="utf-8")
    argmap("check", "map.argdown")
    assert message in capsys.readouterr().err


def test_stats_of_a_folder(here: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert argmap("stats", "--csv", ".") == 1
    lines = capfdbinary.readouterr().out.decode().splitlines()
    assert [line.partition(",")[0] for line in lines] == ["map", "broken.argdown", "map.argdown", "map.json"]


def test_check_mends(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "so.argdown").write_text("<A>\n\n(1) It is late.\n----\n(3) So, we go.\n", encoding="utf-8")
    assert argmap("check", "--fix", "--select", "all", "so.argdown") == 0
    assert capsys.readouterr().out == "so.argdown: no findings, 2 mended\n"
    assert (here / "so.argdown").read_text() == "<A>\n\n(1) It is late.\n----\n(2) We go.\n"
    argmap("convert", "so.argdown", "so.json")
    assert argmap("check", "--fix", "so.json") == 0
    assert "so.json is no Argdown document, and not mended" in capsys.readouterr().err
    assert argmap("check", "--fix", "-") == 2


@pytest.mark.parametrize("format", ["json", "sarif", "github"])
def test_check_tells_other_programs(
    here: Path, capfdbinary: pytest.CaptureFixture[bytes], format: str
) -> None:
    assert argmap("check", "--output-format", format, "map.argdown", "broken.argdown") == 1
    printed = capfdbinary.readouterr()
    assert b"A203" in printed.out
    assert printed.err == b""


def test_check_finds_circles(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "circle.argdown").write_text("[A]: a\n  + [B]: b\n    + [A]\n", encoding="utf-8")
    assert argmap("check", "circle.argdown") == 0
    assert "circle.argdown:1:1: warning C401" in capsys.readouterr().err


def test_convert_and_back(here: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert argmap("convert", "map.argdown", "map.json") == 0
    assert argmap("convert", "map.json") == 0
    assert capfdbinary.readouterr().out == (here / "map.json").read_bytes()


def test_convert_between_formats(here: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert argmap("convert", "map.argdown", "map.json") == 0
    assert argmap("convert", "map.json", "back.argdown") == 0
    assert (here / "back.argdown").read_text(encoding="utf-8") == TEXT
    assert argmap("convert", "map.json", "--to", "argdown") == 0
    assert capfdbinary.readouterr().out.decode() == TEXT


def test_convert_tells_what_is_lost(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "odd.json").write_text(
        '{"argmap": 1, "elements": [{"kind": "claim", "id": "c", "text": "It is.", "extras": {"aif": 1}}]}',
        encoding="utf-8",
    )
    assert argmap("convert", "odd.json", "odd.argdown") == 0
    assert "warning A271 Of the claim 'c', extras" in capsys.readouterr().err


def test_fmt(here: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    loose = "// mine\r\n[A]:We should go.\n      +[B]:  It is late.   \n\n\n\n<C>"
    neat = "// mine\n[A]: We should go.\n  + [B]: It is late.\n\n<C>\n"
    (here / "loose.argdown").write_bytes(loose.encode())
    assert argmap("fmt", "--check", "loose.argdown", "map.argdown") == 1
    assert capfdbinary.readouterr().err.decode() == "would format loose.argdown\n"
    assert argmap("fmt", "--diff", "loose.argdown") == 1
    assert "+[A]: We should go." in capfdbinary.readouterr().out.decode()
    assert (here / "loose.argdown").read_bytes() == loose.encode()
    assert argmap("fmt", "loose.argdown", "map.argdown") == 0
    assert capfdbinary.readouterr().err.decode() == "formatted loose.argdown\n"
    assert (here / "loose.argdown").read_bytes() == neat.encode()
    assert argmap("fmt", "--check", "loose.argdown") == 0


def test_fmt_leaves_what_it_does_not_understand(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (here / "broken.argdown").read_bytes()
    assert argmap("fmt", "broken.argdown") == 1
    assert "broken.argdown:2:1: error A203" in capsys.readouterr().err
    assert (here / "broken.argdown").read_bytes() == before
    (here / "latin.argdown").write_bytes(b"[A]:  caf\xe9")
    assert argmap("fmt", "latin.argdown") == 1
    assert (here / "latin.argdown").read_bytes() == b"[A]:  caf\xe9"


def test_evaluate(here: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert argmap("evaluate", "map.argdown", "--claim", "A") == 0
    assert (
        capfdbinary.readouterr().out.decode()
        == "A — falls\n  its reason: B — falls\n    against it: C — stands\n"
    )


def test_explain(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert argmap("explain", "a203") == 0
    assert b"A203 unclear-indentation (error)" in capfdbinary.readouterr().out
    assert argmap("rules") == 0
    assert b"S101" in capfdbinary.readouterr().out


def test_a_map_cannot_command_the_terminal(here: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    (here / "evil.argdown").write_text("[\x1b[31mA]: a \x1b]0;title\x07\n  + <X\x9b>:\n", encoding="utf-8")
    argmap("show", "evil.argdown")
    argmap("check", "evil.argdown")
    argmap("check", "--output-format", "github", "evil.argdown")
    printed = capfdbinary.readouterr()
    assert b"\x1b" not in printed.out + printed.err
    assert "\x9b" not in (printed.out + printed.err).decode()


def test_demo(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert argmap("demo", "-o", "drawn") == 0
    said = capsys.readouterr().out
    made = sorted(path.name for path in (here / "drawn").iterdir())
    assert len(made) == 15
    for name in made:
        assert name in said
    assert "It is an alliance" in said


def run(*words: str, **options: object) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-W", "error", "-m", "argmap", *words]
    return subprocess.run(command, capture_output=True, check=False, **options)  # type: ignore[call-overload,no-any-return]


def test_a_closed_pipe_is_no_error(here: Path) -> None:
    read_end, write_end = os.pipe()
    os.close(read_end)
    command = [sys.executable, "-m", "argmap", "rules"]
    done = subprocess.run(command, stdout=write_end, stderr=subprocess.PIPE, check=False)
    os.close(write_end)
    assert done.stderr == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
@pytest.mark.parametrize("command", ["show", "check", "evaluate", "convert"])
def test_a_full_device_is_told(here: Path, command: str) -> None:
    with Path("/dev/full").open("wb") as full:
        words = [sys.executable, "-m", "argmap", command, "map.argdown"]
        done = subprocess.run(words, stdout=full, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr) == (3, b"argmap: No space left on device\n")


@pytest.mark.parametrize(
    "command", ["check map.argdown", "evaluate map.argdown", "render map.argdown -o x.svg"]
)
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_closed_streams_are_no_errors(here: Path, command: str, closed: str) -> None:
    line = f"'{sys.executable}' -m argmap {command} {closed}"
    assert subprocess.run(["sh", "-c", line], capture_output=True, check=False).returncode == 0


def test_a_closed_input_is_told(here: Path) -> None:
    line = f"'{sys.executable}' -m argmap show - <&-"
    done = subprocess.run(["sh", "-c", line], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (2, b"argmap: standard input is closed\n")


def test_floods_of_findings_are_cut(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "flood.argdown").write_text(
        "".join(f"snake_case {count}\n\n" for count in range(1000)), encoding="utf-8"
    )
    assert argmap("check", "flood.argdown") == 1
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 101
    assert lines[-1] == "… and 900 more findings"


def test_as_a_module_with_warnings_as_errors(here: Path) -> None:
    done = run("render", "map.argdown", "-o", "map.png")
    assert done.returncode == 0
    assert re.fullmatch(r"made map.png: \d+ × \d+ pixels\n", done.stderr.decode())


def test_the_same_bytes_on_every_run(here: Path) -> None:
    for seed in ("0", "1"):
        names = [f"{seed}.{kind}" for kind in ("svg", "html", "dot", "txt", "png", "pdf")]
        words = [word for name in names for word in ("-o", name)]
        done = run("render", "map.argdown", *words, env={**os.environ, "PYTHONHASHSEED": seed})
        assert done.returncode == 0, done.stderr
    for kind in ("svg", "html", "dot", "txt", "png", "pdf"):
        assert (here / f"0.{kind}").read_bytes() == (here / f"1.{kind}").read_bytes(), kind
