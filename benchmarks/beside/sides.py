"""Sides of a comparison, each in a process of its own, and the figure that comes of measuring them."""

import json
import os
import selectors
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, suppress
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Any, Literal

import attrs

from benchmarks._timing import Cost, Spread, process, spread

ROOT = Path(__file__).parent.parent.parent
OWN = "argmap"
LIMIT = 60.0
"""Seconds after which a side is not waited for."""
RUNS, LEAST_RUNS, PATIENCE = 9, 3, 12.0
"""How often each side runs: fewer times, but not fewer than the least, once so many seconds have passed."""

Unit = Literal["s", "s of the clock", "MB"]


class FailedError(Exception):
    """A side that could not do it, or not in time."""


@attrs.frozen
class Side:
    """Who does something, in a process that stays: what prepares it, what is measured; and an expression
    whose value shall be the same on every side."""

    name: str
    command: tuple[str, ...]
    work: str
    setup: str = ""
    values: Mapping[str, object] = attrs.field(factory=dict)
    warm: int = 1
    answer: str = ""


@attrs.frozen
class Program:
    """Who does something as a whole process, from start to end."""

    name: str
    command: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Figure:
    """What came out of one task. `sides` are values in the unit, `ratios` those of argmap by those of a peer,
    run by run; `missing` says why a side is not there. Figures of one `series` differ in `size` alone."""

    part: str
    what: str
    unit: Unit
    series: str = ""
    size: int = 0
    sides: dict[str, Spread]
    ratios: dict[str, Spread]
    missing: dict[str, str]


def environment(command: Sequence[str]) -> dict[str, str]:
    """Our own processes find this tree, peers only what is theirs."""
    known = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return {**known, "PYTHONPATH": str(ROOT)} if command[0] == sys.executable else known


class Worker:
    """A process that measures itself, and answers."""

    def __init__(self, side: Side) -> None:
        self._process = subprocess.Popen(
            side.command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=ROOT,
            env=environment(side.command),
        )
        self._buffer = b""

    def ask(self, request: Mapping[str, object]) -> dict[str, Any]:
        """The answer to a request; FailedError if there is none in time."""
        process = self._process
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            process.stdin.write(json.dumps(request).encode() + b"\n")
            process.stdin.flush()
        except OSError as error:
            raise FailedError("it ended unasked") from error
        with selectors.DefaultSelector() as ready:
            ready.register(process.stdout, selectors.EVENT_READ)
            deadline = perf_counter() + LIMIT
            while b"\n" not in self._buffer:
                if not ready.select(deadline - perf_counter()):
                    raise FailedError(f"not done within {LIMIT:g} s")
                chunk = os.read(process.stdout.fileno(), 65536)
                if not chunk:
                    raise FailedError("it ended unasked")
                self._buffer += chunk
        line, _, self._buffer = self._buffer.partition(b"\n")
        answer: dict[str, Any] = json.loads(line)
        if "error" in answer:
            raise FailedError(str(answer["error"]))
        return answer

    def seconds(self, work: str) -> float:
        """What it takes to do something once."""
        taken: float = self.ask({"time": work})["seconds"]
        return taken

    def __enter__(self) -> "Worker":
        return self

    def __exit__(self, *error: object) -> None:
        with suppress(OSError):
            self._process.kill()
        self._process.communicate()


def prepared(side: Side) -> Worker:
    """A worker that is ready for what is measured."""
    worker = Worker(side)
    try:
        worker.ask({"do": side.setup, "set": dict(side.values)})
    except FailedError:
        worker.__exit__()
        raise
    return worker


def timed(part: str, what: str, sides: Sequence[Side], *, series: str = "", size: int = 0) -> Figure:
    """The seconds of the processor that sides take, in turns, each warm and in one process."""
    with ExitStack() as stack:
        works: dict[str, Callable[[], float]] = {}
        missing: dict[str, str] = {}
        answer: object = None
        for side in sides:
            try:
                worker = stack.enter_context(prepared(side))
                for _ in range(side.warm):
                    worker.ask({"time": side.work})
                if side.answer:
                    found = worker.ask({"value": side.answer})["value"]
                    answer = found if answer is None else answer
                    if found != answer:
                        raise FailedError(f"it answers {found}, and not {answer}")
            except FailedError as error:
                missing[side.name] = str(error)
                continue
            works[side.name] = partial(worker.seconds, side.work)
        values = in_turns(works, missing)
    return figure(part, what, "s", values, missing, series=series, size=size)


def weighed(part: str, what: str, sides: Sequence[Side], *, series: str = "", size: int = 0) -> Figure:
    """The most memory that a process takes which does nothing else, in MB."""

    def weight(side: Side) -> float:
        with prepared(side) as worker:
            taken: int = worker.ask({"peak": side.work})["bytes"]
        return taken / 1e6

    missing: dict[str, str] = {}
    works = {side.name: partial(weight, side) for side in sides}
    values = in_turns(works, missing, runs=LEAST_RUNS)
    return figure(part, what, "MB", values, missing, series=series, size=size)


def whole(
    part: str, what: str, programs: Sequence[Program], folder: Path, *, series: str = "", size: int = 0
) -> Iterator[Figure]:
    """What whole processes take, by the processor and by the clock."""
    costs: dict[str, list[Cost]] = {each.name: [] for each in programs}

    def run(program: Program) -> float:
        try:
            cost = process(
                program.command, folder=folder, environment=environment(program.command), limit=LIMIT
            )
        except (OSError, subprocess.SubprocessError) as error:
            raise FailedError(reason(error)) from error
        costs[program.name].append(cost)
        return cost.processor

    missing: dict[str, str] = {}
    works = {each.name: partial(run, each) for each in programs}
    for name, work in list(works.items()):  # so that everything is compiled and in the cache
        try:
            work()
        except FailedError as error:
            missing[name] = str(error)
            del works[name]
        costs[name].clear()
    values = in_turns(works, missing)
    yield figure(part, what, "s", values, missing, series=series, size=size)
    clocks = {name: [cost.clock for cost in costs[name]] for name in values}
    yield figure(part, what, "s of the clock", clocks, missing)


def reason(error: Exception) -> str:
    """Why a process failed, in a line that names no folder."""
    match error:
        case subprocess.TimeoutExpired():
            return f"not done within {LIMIT:g} s"
        case subprocess.CalledProcessError():
            return f"it ended with code {error.returncode}"
        case _:
            return type(error).__name__


def in_turns(
    works: Mapping[str, Callable[[], float]], missing: dict[str, str], runs: int = RUNS
) -> dict[str, list[float]]:
    """The values of works that are done in turns; who fails is left out and told in `missing`."""
    values: dict[str, list[float]] = {name: [] for name in works}
    start = perf_counter()
    for run in range(runs):
        if run >= LEAST_RUNS and perf_counter() - start > PATIENCE:
            break
        for name in list(values):
            try:
                values[name].append(works[name]())
            except FailedError as error:
                missing[name] = str(error)
                del values[name]
    return values


def figure(
    part: str,
    what: str,
    unit: Unit,
    values: Mapping[str, Sequence[float]],
    missing: Mapping[str, str],
    *,
    series: str = "",
    size: int = 0,
) -> Figure:
    """A figure of values in turns."""
    own = values.get(OWN, ())
    return Figure(
        part=part,
        what=what,
        unit=unit,
        series=series,
        size=size,
        sides={name: spread(each) for name, each in values.items()},
        ratios={
            name: spread([mine / theirs for mine, theirs in zip(own, each, strict=True)])
            for name, each in values.items()
            if name != OWN and own
        },
        missing=dict(missing),
    )
