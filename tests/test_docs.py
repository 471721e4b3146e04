"""The documentation: every code block runs, every command shown works, every link leads somewhere.

The pictures of the tutorial, the how-to pages and the explanations are what the block above them draws;
`python -m tests.test_docs` draws them again.
"""

import ast
import os
import re
import shlex
import shutil
import subprocess
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from argmap import ArgumentMap
from argmap.argdown import read as read_argdown
from argmap.cli import main
from argmap.draw import Picture
from argmap.formats import native

ROOT = Path(__file__).parent.parent
PAGES = sorted(
    [
        ROOT / "README.md",
        ROOT / "CONTRIBUTING.md",
        ROOT / "CHANGELOG.md",
        *ROOT.glob("SECURITY.md"),
        *ROOT.glob("docs/**/*.md"),
        *ROOT.glob("examples/*.md"),
        *ROOT.glob("seeds/*.md"),
    ]
)
ILLUSTRATED = [ROOT / "docs" / "tutorial", ROOT / "docs" / "how-to", ROOT / "docs" / "explanation"]
_GIT = {
    **os.environ,
    **{
        f"GIT_{who}_{what}": "argmap@localhost"
        for who in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    },
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
}
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
def test_examples_run(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """From top to bottom, as a reader would, and the pictures between are what was drawn last."""
    monkeypatch.chdir(tmp_path)
    pictures = run_page(page, tmp_path, capsys)
    if page.parent in ILLUSTRATED:
        for shown, drawn in pictures.items():
            assert texts(shown.read_text(encoding="utf-8")) == texts(drawn), (
                f"{shown.name} is old: python -m tests.test_docs"
            )


def run_page(page: Path, folder: Path, capsys: pytest.CaptureFixture[str] | None = None) -> dict[Path, str]:
    """Run the blocks of a page in this folder; for each SVG shown in it, what was drawn last above it."""
    shutil.copytree(ROOT / "examples", folder / "examples")
    names: dict[str, object] = {"__name__": "docs"}
    pictures: dict[Path, str] = {}
    for token in tokens(page):
        if token.type == "fence":
            _run_block(token.info.split(), token.content, page, names, capsys)
        for child in token.children or ():
            if child.type == "image" and (drawn := _newest(folder)):
                pictures[(page.parent / str(child.attrGet("src"))).resolve()] = drawn.read_text("utf-8")
    return pictures


def _run_block(
    language: list[str],
    code: str,
    page: Path,
    names: dict[str, object],
    capsys: pytest.CaptureFixture[str] | None,
) -> None:
    match language:
        case [_, file] if "." in file:
            Path(file).write_text(code, encoding="utf-8")
    match language:
        case ["python", *_]:
            _run_cell(code, page, names)
        case ["argdown", *_]:
            assert read_argdown(code, name=name(page)).findings == ()
        case ["json"] if '"argmap"' in code:
            assert native.read(code, name=name(page)).findings == ()
        case ["console"]:
            _run_console(code, capsys)


def _run_cell(code: str, page: Path, names: dict[str, object]) -> None:
    """Run Python as a notebook does: a map or a picture at the end is shown, here as a file."""
    module = ast.parse(code, name(page))
    last = module.body.pop() if isinstance(module.body[-1], ast.Expr) else None
    exec(compile(module, name(page), "exec"), names)
    if isinstance(last, ast.Expr):
        shown = eval(compile(ast.Expression(last.value), name(page), "eval"), names)
        if isinstance(shown, ArgumentMap | Picture):
            Path("shown.svg").write_text(shown._repr_mimebundle_()["image/svg+xml"], encoding="utf-8")


def _newest(folder: Path) -> Path | None:
    return max(folder.glob("*.svg"), key=lambda path: path.stat().st_mtime_ns, default=None)


def texts(svg: str) -> Counter[str]:
    """What a picture says, wherever it stands: places depend on who finds them."""
    root = ElementTree.fromstring(svg)
    return Counter("".join(element.itertext()) for element in root.iter("{http://www.w3.org/2000/svg}text"))


def _run_console(code: str, capsys: pytest.CaptureFixture[str] | None) -> None:
    """Run each line behind a dollar sign that calls argmap or git; the lines below it are what it prints."""
    parts = re.split(r"^\$ ", code, flags=re.MULTILINE)[1:]
    for part in parts:
        command, _, expected = part.partition("\n")
        words = shlex.split(command, comments=True)
        if words[0] == "git":
            done = subprocess.run(words, env=_GIT, capture_output=True, encoding="utf-8", check=True)
            assert not expected.strip() or done.stdout.strip() == expected.strip()
        if words[0] != "argmap":
            continue
        promised = re.search(r"# exits with (\d)", command)
        if capsys:
            capsys.readouterr()
        assert main(words[1:]) == (int(promised[1]) if promised else 0), command
        if capsys:
            printed = capsys.readouterr()
            assert not expected.strip() or (printed.out + printed.err).strip() == expected.strip()


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


@pytest.mark.parametrize("folder", ILLUSTRATED, ids=name)
def test_no_picture_is_left_over(folder: Path) -> None:
    shown = {
        (page.parent / str(child.attrGet("src"))).resolve()
        for page in folder.glob("*.md")
        for token in tokens(page)
        for child in token.children or ()
        if child.type == "image"
    }
    assert set((ROOT / "docs" / "images" / folder.name).glob("*")) == shown


if __name__ == "__main__":
    import tempfile

    for page in (page for folder in ILLUSTRATED for page in sorted(folder.glob("*.md"))):
        with tempfile.TemporaryDirectory() as made:
            os.chdir(made)
            for picture, drawn in run_page(page, Path(made)).items():
                picture.parent.mkdir(parents=True, exist_ok=True)
                picture.write_text(drawn, encoding="utf-8")
