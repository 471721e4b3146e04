"""Pictures that follow the light of the page: beside each drawing stands one for the dark."""

import re
from pathlib import Path

from argmap.draw import THEMES
from argmap.draw.style import roles

_IMAGE = re.compile(r"(?P<before>\[?)!\[(?P<words>[^\]]*)\]\((?P<target>[^)\s]+)\)")
_ROLE = re.compile(r'class="[fs]-')
"""How our drawings name what a colour is for."""


def turn_dark(pages: Path) -> None:
    """Write a dark picture beside each drawing below `pages`, and have the pages show either.

    Where a page shows a PNG whose SVG stands beside it, it shows the SVG: sharp at every size. What leads
    nowhere yet leads to the picture alone.
    """
    turned = set()
    for picture in sorted(pages.rglob("*.svg")):
        drawn = picture.read_text(encoding="utf-8")
        if _ROLE.search(drawn):
            dark = picture.with_suffix(".dark.svg")
            dark.write_text(dark_drawing(drawn), encoding="utf-8")
            turned.add(picture)
    for page in sorted(pages.rglob("*.md")):
        text = page.read_text(encoding="utf-8")
        page.write_text(_both(text, page.parent, turned), encoding="utf-8")


def dark_drawing(svg: str) -> str:
    """A drawing in the colours of the dark theme: its classes name what each colour is for."""
    rules = "".join(
        f".f-{role}{{fill:{colour}}}.s-{role}{{stroke:{colour}}}"
        for role, colour in roles(THEMES["dark"]).items()
    )
    head, _, rest = svg.partition("\n")
    return f"{head}\n<style>{rules}</style>\n{rest}"


def _both(text: str, folder: Path, turned: set[Path]) -> str:
    def pair(match: re.Match[str]) -> str:
        picture = (folder / match["target"]).resolve().with_suffix(".svg")
        if picture not in turned:
            return match[0]
        light = Path(match["target"]).with_suffix(".svg").as_posix()
        dark = Path(match["target"]).with_suffix(".dark.svg").as_posix()
        both = f"![{match['words']}]({light}#only-light)![{match['words']}]({dark}#only-dark)"
        return f"[{both}" if match["before"] else f"[{both}]({light})"

    return _IMAGE.sub(pair, text)
