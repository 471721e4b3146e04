"""A task done to many files, one by one or over any executor, with results in the order of the files."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path

from argmap.corpus.work import Result, Task, digest_of, work

AT_ONCE = 64
"""So many files are handed to an executor before the first of them is waited for: memory stays flat."""


def maps_below(folder: Path) -> list[str]:
    """The files below a folder that some format reads by their names, as paths from there, in order."""
    from argmap.folders import files_below
    from argmap.formats import FORMATS

    ends = tuple(
        {end for known in FORMATS if known.read is not None for end in (*known.suffixes, *known.shared)}
    )
    named = (path.relative_to(folder).as_posix() for path in files_below(folder))
    return sorted(name for name in named if name.lower().endswith(ends))


def run(files: Iterable[Path], task: Task, *, executor: Executor | None = None) -> Iterator[Result]:
    """Do a task to files, each called as it is given; results come in the order of the files.

    Without an executor it is done here, one file after the other. With one, `AT_ONCE` files are under way at
    a time. A file whose worker fails is told in its result, and the others go on as far as the executor does.

    >>> [result.error for result in run([Path("missing.argdown")], Task(kind="check"))]
    ['missing.argdown cannot be read: No such file or directory']
    """
    return run_below("", (str(path) for path in files), task, executor=executor)


def run_below(
    folder: str, names: Iterable[str], task: Task, *, executor: Executor | None = None
) -> Iterator[Result]:
    """Do a task to the files of these names below a folder, as `run` does."""
    if executor is None:
        for name in names:
            yield work(task, folder, name)
        return
    waiting: deque[tuple[str, Future[Result]]] = deque()
    for name in names:
        waiting.append((name, executor.submit(work, task, folder, name)))
        if len(waiting) >= AT_ONCE:
            yield _result(executor, task, folder, *waiting.popleft())
    while waiting:
        yield _result(executor, task, folder, *waiting.popleft())


def _result(executor: Executor, task: Task, folder: str, name: str, future: Future[Result]) -> Result:
    """The result for a file; if a worker was lost on the way to it, it is asked for once more."""
    try:
        return future.result()
    except BrokenProcessPool:
        raise
    except Exception:  # whatever an executor raises where a worker dies: the other files go on
        pass
    try:
        return executor.submit(work, task, folder, name).result()
    except Exception as error:
        return failed(folder, name, f"{type(error).__name__}: {error}")


def on_this_machine(folder: str, names: Sequence[str], task: Task, workers: int) -> Iterator[Result]:
    """Do a task to files in processes of this machine, as many as there are workers; one alone does it here.

    Where a process dies, the files that were under way are done once more, each in a process of its own, so
    that only the one that kills it is lost.
    """
    if workers == 1:
        yield from run_below(folder, names, task)
        return
    done = 0
    while done < len(names):
        try:
            with _processes(workers) as executor:
                for result in run_below(folder, names[done:], task, executor=executor):
                    yield result
                    done += 1
        except BrokenProcessPool:
            for name in names[done : done + AT_ONCE]:
                yield _alone(folder, name, task)
                done += 1


def _alone(folder: str, name: str, task: Task) -> Result:
    try:
        with _processes(1) as executor:
            return executor.submit(work, task, folder, name).result()
    except BrokenProcessPool:
        return failed(folder, name, "the process that read it died")


def _processes(workers: int) -> ProcessPoolExecutor:
    # Processes are started afresh: forks of a program with threads can hang.
    return ProcessPoolExecutor(max_workers=workers, mp_context=get_context("spawn"))


def failed(folder: str, name: str, why: str) -> Result:
    """The result for a file that nothing could be done to."""
    path = Path(folder, name)
    return Result(map=name, digest=digest_of(path.read_bytes()) if path.is_file() else "", error=why)
