"""How long drawing takes, beside the time of the layout engine alone for the same boxes.

python benchmarks/draw.py [claims ...]
"""

import random
import resource
import sys
import time
from collections.abc import Callable
from typing import TypeVar

from argmap import ArgumentMap, Builder
from argmap.draw.boxes import Gaps
from argmap.draw.compose import scene_of
from argmap.draw.layout import _LAYOUTS, Engine, plan
from argmap.draw.picture import draw
from argmap.draw.sheets import bound, sheets
from argmap.draw.themes import THEMES
from argmap.elements import AnyLink

T = TypeVar("T")
SIZES = THEMES["light"].sizes
GAPS = Gaps(card=SIZES.card_gap, rank=SIZES.rank_gap, lane=SIZES.lane_pad)
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


def timed(what: Callable[[], T]) -> tuple[float, T]:
    """The best of three times, in seconds, and the result."""
    best, result = float("inf"), None
    for _ in range(3):
        start = time.perf_counter()
        result = what()
        best = min(best, time.perf_counter() - start)
    assert result is not None
    return best, result


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
    print(f"{'claims':>7} {'engine':>12} {'layout s':>9} {'whole s':>9} {'ratio':>6} {'SVG kB':>7}")
    for count in counts:
        for engine in ENGINES:
            row(count, engine)
    print(f"\n{'claims':>7} {'sheets':>7} {'drawn s':>8} {'MB':>8} {'PDF s':>8} {'MB':>8}")
    for count in (*counts, *([] if "--quick" in sys.argv else [10_000])):
        sheets_row(count)


def row(count: int, engine: Engine) -> None:
    """Measure one engine on one debate, and print what came out."""
    made = debate(count)
    scene = scene_of(made, SIZES, across=False, labels={})
    placed, _ = plan(scene, SIZES, across=False, engine=engine)
    layout, _ = timed(lambda: _LAYOUTS[engine](placed.boxes, placed.wires, GAPS, ()))
    whole, outcome = timed(lambda: draw(made, engine=engine))
    size = len(outcome.value.svg) / 1000
    print(f"{count:7} {engine:>12} {layout:9.3f} {whole:9.3f} {whole / layout:6.1f} {size:7.0f}")


if __name__ == "__main__":
    wanted = [int(each) for each in sys.argv[1:] if each.isdigit()]
    main(wanted or ([50, 200] if "--quick" in sys.argv else [50, 200, 1000, 2000]))
