"""The pictures of the README are what its commands draw, and nothing else lies where they are.

Each is shown as PNG, which looks the same everywhere, and leads to the same as SVG, which can be enlarged.
`python -m tests.test_readme` draws them again.
"""

import re
import shlex
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pytest
from markdown_it import MarkdownIt
from PIL import Image, ImageChops, ImageStat

from argmap import read, read_text
from argmap.cli import main
from argmap.evaluate import grounded

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "docs" / "images" / "readme"
TOKENS = MarkdownIt("commonmark").parse((ROOT / "README.md").read_text(encoding="utf-8"))


def shown() -> dict[str, str]:
    """The pictures by their names, and what is said of each to who does not see it."""
    images = [child for token in TOKENS for child in token.children or () if child.type == "image"]
    return {Path(str(image.attrGet("src"))).stem: image.content for image in images}


def draw_all(folder: Path) -> None:
    """Run the commands that draw what is shown, and keep the pictures."""
    for token in TOKENS:
        match token.info.split() if token.type == "fence" else []:
            case ["argdown", name]:
                (folder / name).write_text(token.content, encoding="utf-8")
            case ["console"]:
                for line in re.findall(r"^\$ argmap (render .*)$", token.content, re.MULTILINE):
                    words = shlex.split(line.replace(" examples/", f" {ROOT}/examples/"))
                    if any(Path(word).stem in shown() for word in words if word.endswith(".png")):
                        assert main(words) == 0
    for file in folder.iterdir():
        if file.suffix not in (".svg", ".png"):
            file.unlink()


def texts(svg: Path) -> Counter[str]:
    """What a picture says, wherever it stands: places depend on who finds them."""
    root = ElementTree.parse(svg).getroot()
    return Counter("".join(element.itertext()) for element in root.iter("{http://www.w3.org/2000/svg}text"))


def test_the_pictures_are_current(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    draw_all(tmp_path)
    names = {f"{name}.{kind}" for name in shown() for kind in ("svg", "png")}
    assert {path.name for path in PICTURES.iterdir()} == {path.name for path in tmp_path.iterdir()} == names
    for name in shown():
        kept, drawn = PICTURES / name, tmp_path / name
        is_old = f"{name} is old: python -m tests.test_readme"
        assert texts(kept.with_suffix(".svg")) == texts(drawn.with_suffix(".svg")), is_old
        if kept.with_suffix(".svg").read_bytes() == drawn.with_suffix(".svg").read_bytes():
            assert difference(kept.with_suffix(".png"), drawn.with_suffix(".png")) < 1, is_old


def difference(one: Path, other: Path) -> float:
    """How far apart two PNGs are, in the mean of all pixels, from 0 to 255; that of other sizes is 255."""
    with Image.open(one) as kept, Image.open(other) as drawn:
        if kept.size != drawn.size:
            return 255.0
        return float(ImageStat.Stat(ImageChops.difference(kept.convert("L"), drawn.convert("L"))).mean[0])


def test_what_is_said_of_the_first_picture_is_so() -> None:
    """In labels; the words below stand in its description."""
    said = " ".join(shown()["pact"].split())
    (source,) = [token.content for token in TOKENS if token.info == "argdown pact.argdown"]
    pact = read_text(source, format="argdown").unwrap()
    labels = grounded(pact).labels
    alliance, convergence = pact.issues[0].positions
    assert "two claims work together, but their step is undercut" in said
    (step,) = pact.supports_of(alliance)
    assert len(step.premises) == 2
    assert labels[step.id] == "out"
    assert "an objection to it is answered" in said
    (objection,) = pact.rebuttals_of(alliance)
    assert labels[objection.id] == "out"
    assert "So it is out, and mere convergence, for which one reason stands, is in" in said
    assert (labels[alliance], labels[convergence]) == ("out", "in")


def test_what_is_said_of_the_opinion_piece_is_so() -> None:
    """In numbers and labels; the words below stand in its description."""
    said = " ".join(shown()["mere-convergence"].split())
    opinion = read(ROOT / "examples" / "totalitarians-inc.argdown").unwrap()
    labels = grounded(opinion).labels
    alliance, convergence = opinion.issues[0].positions
    if labels[alliance] != "in":
        alliance, convergence = convergence, alliance
    assert "three steps speak for it" in said
    assert len(opinion.supports_of(convergence)) == 3
    assert "each of them is undercut" in said
    assert all(opinion.undercuts_of(step.id) for step in opinion.supports_of(convergence))
    assert "so it is out, and that it is an alliance is in" in said
    assert (labels[convergence], labels[alliance]) == ("out", "in")


if __name__ == "__main__":
    import os

    os.chdir(PICTURES)
    draw_all(PICTURES)
