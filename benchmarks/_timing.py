"""The one way of timing: processor time, in turns, told as a middle and the quarters around it.

The machine may have other work, so what is compared is run in turns, one after the other, and its ratio is
taken run by run.
"""

import gc
import resource
import subprocess
from collections.abc import Callable, Mapping, Sequence
from math import log
from pathlib import Path
from statistics import linear_regression, median, quantiles
from time import perf_counter, process_time

import attrs

Clock = Callable[[], float]
Work = Callable[[], object]


@attrs.frozen
class Spread:
    """The middle of some values, and the quarters below and above it."""

    middle: float
    low: float
    high: float
    count: int


@attrs.frozen
class Cost:
    """What a process takes: seconds of the processor and of the clock; and what it prints."""

    processor: float
    clock: float
    printed: str = ""


def spread(values: Sequence[float]) -> Spread:
    """The median and the quartiles of values, of which there is one at least."""
    if len(values) == 1:
        return Spread(values[0], values[0], values[0], 1)
    low, _, high = quantiles(values, n=4, method="inclusive")
    return Spread(median(values), low, high, len(values))


def once(work: Work, clock: Clock = process_time) -> float:
    """Seconds of one run."""
    gc.collect()
    start = clock()
    made = work()
    taken = clock() - start
    del made  # what is made is taken apart outside the time
    return taken


def seconds(work: Work, runs: int) -> float:
    """The least seconds of some runs."""
    return min(once(work) for _ in range(runs))


def in_turn(works: Mapping[str, Work], runs: int, clock: Clock = process_time) -> dict[str, list[float]]:
    """Seconds of every run of works that are done in turns."""
    times: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(runs):
        for name, work in works.items():
            times[name].append(once(work, clock))
    return times


def process(
    words: Sequence[str],
    *,
    folder: Path | None = None,
    environment: Mapping[str, str] | None = None,
    limit: float | None = None,
) -> Cost:
    """What a whole process takes, from start to end; it raises what subprocess.run does."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), perf_counter()
    done = subprocess.run(
        words, cwd=folder, env=environment, check=True, capture_output=True, text=True, timeout=limit
    )
    clock, after = perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return Cost(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, clock, done.stdout)


def exponent(sizes: Sequence[float], values: Sequence[float]) -> float:
    """By which power of the size values grow: the slope of the straight line through their logarithms."""
    return linear_regression([log(each) for each in sizes], [log(each) for each in values]).slope
