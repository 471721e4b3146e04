"""The documentation: every code block runs, every command shown works, every link leads somewhere."""

import re
import shlex
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from argmap.argdown import read as read_argdown
from argmap.cli import main
from argmap.formats import native

ROOT = Path(__file__).parent.parent
PAGES = sorted(
    [
        ROOT / "README.md",
        ROOT / "CONTRIBUTING.md",
        ROOT / "CHANGELOG.md",
        *ROOT.glob("docs/**/*.md"),
        *ROOT.glob("examples/*.md"),
        *ROOT.glob("seeds/*.md"),
    ]
)
_HEADING = re.compile(r"[^\w\- ]")


def name(page: Path) -> str:
    return str(page.relative_to(ROOT))


def tokens(page: Path) -> list[Token]:
    return (
        MarkdownIt("commonmark", {"linkify": False}).enable("table").parse(page.read_text(encoding="utf-8"))
    )


def blocks(page: Path) -> list[tuple[str, str]]:
    return [(token.info.strip(), token.content) for token in tokens(page) if token.type == "fence"]


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_code_blocks_run(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for example in (ROOT / "examples").glob("*.argdown"):
        target = tmp_path / "examples" / example.name
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(example.read_bytes())
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {"__name__": "docs"}
    for language, code in blocks(page):
        match language.split():
            case ["python"]:
                exec(compile(code, name(page), "exec"), names)
            case ["argdown", *rest]:
                outcome = read_argdown(code, name=name(page))
                assert outcome.findings == ()
                if rest:
                    Path(rest[0]).write_text(code, encoding="utf-8")
            case ["json"] if '"argmap"' in code:
                assert native.read(code, name=name(page)).findings == ()


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_commands_work(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    for language, code in blocks(page):
        match language.split():
            case [_, file] if "." in file:
                Path(file).write_text(code, encoding="utf-8")
            case ["console"]:
                _run_console(code, capsys)


def _run_console(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Run each line behind a dollar sign that calls argmap; the lines below it are what it prints."""
    parts = re.split(r"^\$ ", code, flags=re.MULTILINE)[1:]
    for part in parts:
        command, _, expected = part.partition("\n")
        words = shlex.split(command, comments=True)
        if words[0] != "argmap":
            continue
        capsys.readouterr()
        assert main(words[1:]) == 0, command
        printed = capsys.readouterr()
        if expected.strip():
            assert (printed.out + printed.err).strip() == expected.strip()


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_somewhere(page: Path) -> None:
    for token in tokens(page):
        for child in token.children or ():
            target = child.attrGet("href") or child.attrGet("src")
            if target is None or re.match(r"[a-z]+:", str(target)):
                continue
            path, _, anchor = str(target).partition("#")
            linked = (page.parent / path).resolve() if path else page
            assert linked.exists(), f"{name(page)}: {target}"
            if anchor:
                assert anchor in anchors(linked), f"{name(page)}: {target}"


def anchors(page: Path) -> set[str]:
    found = tokens(page)
    headings = [found[index + 1].content for index, token in enumerate(found) if token.type == "heading_open"]
    return {_HEADING.sub("", heading.lower()).replace(" ", "-") for heading in headings}
