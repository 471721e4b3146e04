"""How good pictures are: every example and 200 maps made by chance, beside what others draw of them.

    ARGDOWN_CLI=path/to/argdown python -m benchmarks.pictures [--quick] [--json FILE]

Beside argmap stand Graphviz on the same boxes (no lanes, no slots, no ways of our own), Graphviz as one would
use it without further thought (a label for each claim, a line for each premise), and Argdown's command, if
ARGDOWN_CLI names it. All is measured on the finished SVG. Figures of a drawing that has more than the bounds
allow are marked.
"""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import attrs

from argmap import ArgumentMap
from argmap.draw import Picture, draw
from argmap.draw.scene import Joint
from argmap.draw.themes import THEMES
from argmap.files import read, write_text
from benchmarks._corpus import corpus, few
from benchmarks._graphviz import graphviz, labelled
from benchmarks._ink import Ink, ink_of
from benchmarks._measures import Measures, measures_of

EXAMPLES = Path(__file__).parent.parent / "examples"
SIZES = THEMES["light"].sizes
Row = dict[str, Measures]


def same_boxes(picture: Picture) -> Ink:
    """What dot makes of the boxes and lines of a picture; cards are the boxes that are not joints."""
    scene, placed = picture.made.scene, picture.made.plan
    lines = [
        "digraph {",
        f"graph [rankdir=LR, nodesep={SIZES.card_gap / 72:.4f}, ranksep={SIZES.rank_gap / 72:.4f}]",
        'node [shape=box, fixedsize=true, label=""]',
        "edge [dir=none]",
    ]
    for number, box in enumerate(placed.boxes):
        lines.append(f"n{number} [width={box.along / 72:.4f}, height={box.across / 72:.4f}]")
    lines += [f"n{wire.low.box} -> n{wire.high.box}" for wire in placed.wires]
    ink = ink_of(graphviz("\n".join([*lines, "}"])))
    joints = {f"n{number}" for number, node in enumerate(scene.nodes) if isinstance(node, Joint)}
    return attrs.evolve(ink, cards={name: area for name, area in ink.cards.items() if name not in joints})


def by_argdown(maps: dict[str, ArgumentMap], command: str) -> dict[str, Ink]:
    """What Argdown draws of maps, by their names."""
    found = {}
    with TemporaryDirectory() as name:
        folder = Path(name)
        for each, made in maps.items():
            text = write_text(made, format="argdown").value
            (folder / f"{each}.argdown").write_text(text, encoding="utf-8")
        subprocess.run(
            [command, "map", "--format", "svg", "*.argdown", "out"],
            cwd=folder,
            check=True,
            capture_output=True,
        )
        for each in maps:
            drawn = folder / "out" / f"{each}.svg"
            if drawn.exists():
                found[each] = ink_of(drawn.read_text(encoding="utf-8"))
    return found


def examples() -> dict[str, ArgumentMap]:
    """The maps of the folder of examples."""
    return {path.stem: read(path).value for path in sorted(EXAMPLES.glob("*.argdown"))}


def measured(maps: dict[str, ArgumentMap]) -> dict[str, Row]:
    """The measures of every drawing of every map, by the map's name and then by who drew it."""
    command = os.environ.get("ARGDOWN_CLI")
    theirs = by_argdown(maps, str(Path(command).absolute())) if command else {}
    rows = {}
    for name, made in maps.items():
        picture = draw(made).value
        inks = {
            "argmap": ink_of(picture.svg),
            "dot, same boxes": same_boxes(picture),
            "dot, labels": ink_of(labelled(made)),
        }
        if name in theirs:
            inks["argdown"] = theirs[name]
        rows[name] = {who: measures_of(ink) for who, ink in inks.items()}
    return rows


def table(title: str, maps: dict[str, ArgumentMap], rows: dict[str, Row]) -> None:
    """Sums of what is counted, and middles and extremes of the rest."""
    print(f"\n{title}: {len(rows)} maps\n")
    print(
        f"{'':16}{'overlaps':>9}{'overflow':>9}{'through':>9}{'crossings':>10}{'more than':>10}{'area':>7}"
        f"{'aspect':>8}{'within':>8}{'text on':>8}{'contrast':>9}{'colours':>8}"
    )
    print(f"{'':54}{'dot':>10}{'':7}{'':8}{'1:2–2:1':>8}{'A4, pt':>8}{'least':>9}{'apart':>8}")
    for who in next(iter(rows.values())):
        own = {name: row[who] for name, row in rows.items() if who in row}
        mid = [own[name].aspect for name in own if 20 <= len(maps[name].claims) <= 100]
        good = sum(0.5 <= aspect <= 2 for aspect in mid)
        more = sum(own[name].crossings > rows[name]["dot, same boxes"].crossings for name in own)
        apart = [each.apart for each in own.values() if each.apart is not None]
        print(
            f"{who:16}{_sum(own.values(), lambda each: each.overlaps):9}"
            f"{_sum(own.values(), lambda each: each.overflows):9}"
            f"{_sum(own.values(), lambda each: each.through):9}"
            f"{_sum(own.values(), lambda each: each.crossings):10}{more:10}"
            f"{median(own[name].area / rows[name]['argmap'].area for name in own):7.2f}"
            f"{median(each.aspect for each in own.values()):8.2f}{f'{good}/{len(mid)}':>8}"
            f"{median(each.text for each in own.values()):8.1f}"
            f"{min(each.contrast for each in own.values()):9.1f}" + (f"{min(apart):8.1f}" if apart else "")
        )


def _sum(all: Iterable[Measures], what: Callable[[Measures], int]) -> int:
    return sum(map(what, all))


def faults(maps: dict[str, ArgumentMap], rows: dict[str, Row]) -> Sequence[str]:
    """What in our drawings is out of bounds."""
    found = []
    for name, row in rows.items():
        own, dot = row["argmap"], row["dot, same boxes"]
        for what in ("overlaps", "overflows", "through"):
            if count := getattr(own, what):
                found.append(f"{name}: {what} {count}")
        if own.crossings > dot.crossings:
            found.append(f"{name}: {own.crossings} crossings, dot has {dot.crossings}")
        if 20 <= len(maps[name].claims) <= 100 and not 0.5 <= own.aspect <= 2:
            found.append(f"{name}: aspect {own.aspect:.2f}")
        if own.contrast < 4.5:
            found.append(f"{name}: contrast {own.contrast:.1f}")
    return found


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    options.add_argument("--quick", action="store_true", help="only every tenth of the maps made by chance")
    options.add_argument("--json", type=Path, help="write all figures into this file")
    asked = options.parse_args()
    everything: dict[str, Row] = {}
    for title, maps in (
        ("the examples", examples()),
        ("maps made by chance", dict(few(10) if asked.quick else corpus())),
    ):
        rows = measured(maps)
        table(title, maps, rows)
        for fault in faults(maps, rows):
            print(f"  out of bounds: {fault}")
        everything |= rows
    if asked.json is not None:
        figures = {
            name: {who: attrs.asdict(each) for who, each in row.items()} for name, row in everything.items()
        }
        asked.json.write_text(json.dumps(figures, indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
