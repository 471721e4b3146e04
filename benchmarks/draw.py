"""How long drawing takes, beside the time of the layout engine alone for the same boxes.

    ARGDOWN_CLI=path/to/argdown python -m benchmarks.draw [--quick] [claims ...]

Times of drawing are of the processor, both taken in turn, and their middle is told, with the least and the
most. `ratio` is the whole by the layout alone: up to 2, all else takes no longer than the engine. Whole
processes, from a document to an SVG, stand beside Argdown's command, whose path is in ARGDOWN_CLI; their time
is that of the clock.
"""

import os
import random
import resource
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from argmap import ArgumentMap, Builder
from argmap.draw.boxes import Gaps
from argmap.draw.layout import _LAYOUTS, Engine
from argmap.draw.picture import Picture, draw
from argmap.draw.sheets import bound, sheets
from argmap.draw.themes import THEMES
from argmap.elements import AnyLink
from argmap.files import write_text
from benchmarks._timing import in_turn, process

SIZES = THEMES["light"].sizes
GAPS = Gaps(card=SIZES.card_gap, rank=SIZES.rank_gap, lane=SIZES.lane_pad)
RUNS = 5
ENGINES: tuple[Engine, ...] = ("pygraphviz", "tidy")


def debate(claims: int, seed: int = 1) -> ArgumentMap:
    """A debate of that many claims about two positions: supports, rebuttals, undercuts, linked premises."""
    chance = random.Random(seed)
    b = Builder(title=f"A debate of {claims} claims")
    told = [b.claim("It is so.", title="Yes, it is"), b.claim("It is not so.", title="No, it is not")]
    b.issue("Is it so?", told)
    steps: list[AnyLink] = []
    while len(told) < claims:
        new = [
            b.claim(
                f"Observation {len(told)} was made by two teams, and nobody has disputed it since.",
                title=f"What team {len(told)} saw",
            )
            for _ in range(chance.choice((1, 1, 1, 2)))
        ]
        target = chance.choice(told[-60:])
        match chance.choices(("support", "rebut", "undercut"), (6, 2, 2))[0]:
            case "rebut":
                steps.append(b.rebut(target, new))
            case "undercut" if steps:
                steps.append(b.undercut(chance.choice(steps[-30:]), new))
            case _:
                steps.append(b.support(target, new))
        told += new
    return b.build()


def sheets_row(count: int) -> None:
    """Measure the sheets of a debate, and the memory of the process after each step."""
    made = debate(count)
    start = time.perf_counter()
    drawn = sheets(made).value
    middle, room = time.perf_counter(), memory()
    bound(drawn, "A debate")
    end = time.perf_counter()
    print(
        f"{count:7} {len(drawn):>7} {middle - start:8.1f} {room:8.0f} {end - middle:8.1f} {memory():8.0f}",
        flush=True,
    )


def memory() -> float:
    """The most that this process has taken so far, in MB."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1_000_000 if sys.platform == "darwin" else 1000)


def main(counts: list[int]) -> None:
    draw(debate(10))
    print(f"{'claims':>7} {'engine':>12} {'layout s':>9}{'whole s':>26}{'ratio':>23} {'SVG kB':>7}")
    for count in counts:
        for engine in ENGINES:
            row(count, engine)
    print(f"\n{'claims':>7} {'process':>12} {'clock s':>9}")
    processes(50 if "--quick" in sys.argv else 300)
    print(f"\n{'claims':>7} {'sheets':>7} {'drawn s':>8} {'MB':>8} {'PDF s':>8} {'MB':>8}")
    for count in (*counts, *([] if "--quick" in sys.argv else [10_000])):
        sheets_row(count)


def alone(picture: Picture, engine: Engine = "pygraphviz") -> Callable[[], object]:
    """What the engine alone does for a picture: one layout of its boxes."""
    boxes, wires = picture.made.plan.found.boxes, picture.made.plan.wires
    return lambda: _LAYOUTS[engine](boxes, wires, GAPS, ())


def row(count: int, engine: Engine) -> None:
    """Measure one engine on one debate, and print what came out."""
    made = debate(count)
    picture = draw(made, direction="RL", engine=engine).value
    works = {"layout": alone(picture, engine), "whole": lambda: draw(made, direction="RL", engine=engine)}
    some, others = in_turn(works, RUNS).values()
    layout, whole = median(some), median(others)
    print(
        f"{count:7} {engine:>12} {layout:9.3f} {ends(some):>15} {whole:9.3f} {ends(others):>15} "
        f"{whole / layout:6.1f} {len(picture.svg) / 1000:7.0f}",
        flush=True,
    )


def ends(times: list[float]) -> str:
    """The least and the most, in seconds."""
    return f"{min(times):.3f}–{max(times):.3f}"


def processes(count: int) -> None:
    """Measure whole processes on one debate in Argdown, argmap's and Argdown's own."""
    command = os.environ.get("ARGDOWN_CLI")
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "map.argdown").write_text(write_text(debate(count), format="argdown").value, "utf-8")
        calls = {
            "argmap": [sys.executable, "-m", "argmap", "render", "map.argdown", "--all", "-o", "map.svg"]
        }
        if command:
            calls["argdown"] = [str(Path(command).absolute()), "map", "--format", "svg", "map.argdown", "out"]
        works = {who: partial(process, call, folder=folder) for who, call in calls.items()}
        for who, times in in_turn(works, RUNS, time.perf_counter).items():
            print(f"{count:7} {who:>12} {median(times):9.2f} {ends(times):>15}", flush=True)


if __name__ == "__main__":
    wanted = [int(each) for each in sys.argv[1:] if each.isdigit()]
    main(wanted or ([50, 200] if "--quick" in sys.argv else [50, 200, 1000, 2000]))
