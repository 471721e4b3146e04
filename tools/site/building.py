"""From the repository to the site: pages are laid out below `out/pages`, and Zensical makes HTML of them.

The tree of the pages is that of the repository, so that a link between two files holds in both.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tools.site.gallery import write_gallery
from tools.site.pictures import turn_dark
from tools.site.reference import write_reference

PARTS = (
    "README.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "LICENSE",
    "docs",
    "examples",
    "seeds",
)
"""What of the repository the site shows or links to; what is not there is passed over."""
WEB = Path(__file__).parent / "web"


def build(root: Path) -> int:
    """Build the site of the repository in `root`; a warning is an error. Gives the builder's exit code."""
    pages = root / "out" / "pages"
    lay_out(root, pages)
    command = [
        sys.executable,
        "-m",
        "zensical",
        "build",
        "--strict",
        "--clean",
        "--config-file",
        "mkdocs.yml",
    ]
    paths = os.pathsep.join(filter(None, [str(root), os.environ.get("PYTHONPATH")]))
    return subprocess.run(command, cwd=root, env={**os.environ, "PYTHONPATH": paths}, check=False).returncode


def lay_out(root: Path, pages: Path) -> None:
    """Lay out everything that the site is made of, anew."""
    shutil.rmtree(pages, ignore_errors=True)
    pages.mkdir(parents=True)
    for part in PARTS:
        source = root / part
        if source.is_dir():
            shutil.copytree(source, pages / part, ignore=shutil.ignore_patterns("__pycache__"))
        elif source.exists():
            shutil.copy(source, pages / part)
    shutil.copytree(WEB, pages, dirs_exist_ok=True)
    write_reference(pages / "docs" / "api")
    write_gallery(pages / "examples", pages / "gallery")
    for page in pages.rglob("*.md"):
        page.write_text(with_names(page.read_text(encoding="utf-8")), encoding="utf-8")
    turn_dark(pages)


def with_names(text: str) -> str:
    """A page whose blocks of code show the names of their files, and whose drawings are not broken."""
    named = re.sub(r"^(\s*```\w+) ([\w.-]+\.\w+)$", r'\1 title="\2"', text, flags=re.MULTILINE)
    return re.sub(r"^```text(?=\n[^`]*[─│►])", "``` { .text .drawing }", named, flags=re.MULTILINE)
