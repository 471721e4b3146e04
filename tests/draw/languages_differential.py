"""Draws maps by Mermaid and by D2 themselves, and tells where a text of a user does not come out as it is.

    DIAGRAM_MODULES=path/to/node_modules python -m tests.draw.languages_differential --count 200 --seed 1

Needs node, a Chromium, and the packages mermaid and @terrastruct/d2 in that folder; it is no part of the test
run. The maps are those of the tests and others made at random from signs that mean something in one of the
languages; the same count and seed make the same maps.
"""

import argparse
import json
import os
import random
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from argmap import ArgumentMap, Builder
from argmap.draw import d2, mermaid
from argmap.draw.flat import lines, parts
from tests.draw.kinds import chapters
from tests.draw.maps import MAPS
from tests.draw.test_languages import PIECES, TRAPS, flattened

_RENDER = """async (text) => {
  mermaid.initialize({ startOnLoad: false, maxTextSize: 9e6, maxEdges: 9000 });
  document.body.innerHTML = "";
  const { svg } = await mermaid.render("diagram", text);
  document.body.innerHTML = svg;
  const bad = document.body.querySelectorAll("script, img, iframe, a, i.fa, i.fab, code, ul, ol, .katex");
  return [document.body.textContent, bad.length];
}"""


def expected(map: ArgumentMap) -> Iterator[str]:
    """The lines that must come out."""
    made = flattened(map)
    yield from lines(made.title)
    for nest in (nest for outer in made.nests for nest in outer.all()):
        yield from lines(nest.title)
    for point in made.points:
        for _, block in parts(point):
            yield from lines(block)
    for edge in made.edges:
        yield edge.text


def bare(text: str) -> str:
    """A text without white space, which every language sets as it likes."""
    return re.sub(r"[\s\u00ad]+", "", text)


def random_map(chance: random.Random) -> ArgumentMap:
    """A small map whose texts are made of signs that mean something."""

    def text() -> str:
        return "".join(chance.choice(PIECES) for _ in range(chance.randint(1, 8)))

    b = Builder(title=text())
    claims = [b.claim(text(), title=text()) for _ in range(6)]
    b.issue(text(), claims[:2])
    step = b.support(claims[0], claims[2:4])
    b.undercut(step, claims[4])
    b.argument(text(), steps=[step])
    b.rebut(claims[1], claims[5], scheme=text())
    return b.build()


def trapped() -> ArgumentMap:
    """All traps on cards of their own."""
    b = Builder(title="Traps")
    for trap in TRAPS:
        b.claim(trap, title=trap)
    return b.build()


def trapped_areas() -> ArgumentMap:
    """All traps as titles of sections, each in a section with another title."""
    b = Builder(title="Areas")
    for trap in TRAPS:
        outer = b.section(trap)
        b.claim("In the outer one.")
        b.section(trap[::-1], parent=outer)
        b.claim("In the inner one.")
    return b.build()


def in_mermaid(page: Page) -> Callable[[ArgumentMap], str]:
    """What Mermaid shows of a map, as text."""

    def shown(map: ArgumentMap) -> str:
        text, bad = page.evaluate(_RENDER, mermaid(map).value)
        assert not bad, "markup came out of a text"
        return str(text)

    return shown


def in_d2(process: "subprocess.Popen[str]") -> Callable[[ArgumentMap], str]:
    """What D2 shows of a map, as text."""

    def shown(map: ArgumentMap) -> str:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps(d2(map).value) + "\n")
        process.stdin.flush()
        answer = json.loads(process.stdout.readline())
        if "error" in answer:
            raise ValueError(answer["error"])
        return "".join(ET.fromstring(answer["svg"]).itertext())

    return shown


def main() -> None:
    """Compare, and print what differs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--count", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    modules = Path(os.environ["DIAGRAM_MODULES"])
    chance = random.Random(options.seed)
    maps = {name: make() for name, make in MAPS.items()} | {
        "traps": trapped(),
        "areas": trapped_areas(),
        "chapters": chapters(),
    }
    maps |= {f"random {number}": random_map(chance) for number in range(options.count)}
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    failed = 0
    with (
        sync_playwright() as play,
        subprocess.Popen(
            ["node", str(Path(__file__).with_suffix(".mjs"))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        ) as process,
    ):
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        page.set_content("<body></body>")
        page.add_script_tag(path=modules / "mermaid" / "dist" / "mermaid.min.js")
        for language, shown in (("Mermaid", in_mermaid(page)), ("D2", in_d2(process))):
            for name, drawn in maps.items():
                try:
                    text = bare(shown(drawn))
                    lost = [line for line in expected(drawn) if bare(line) not in text]
                except Exception as error:  # whatever the other side says is what is to be told
                    lost = [f"{type(error).__name__}: {error}"[:400]]
                if lost:
                    failed += 1
                    print(f"{language}, {name}: {lost[:3]}")
        browser.close()
        assert process.stdin is not None
        process.stdin.close()
    print(f"{failed} of {2 * len(maps)} differ")


if __name__ == "__main__":
    main()
