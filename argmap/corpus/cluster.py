"""A corpus on several machines: Dask does what a scheduler has to do, and we have none of our own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from argmap.corpus.work import Result, Task, work
from argmap.diagnostics import MachineError

__all__ = ["bag", "client"]


def client(address: str) -> Any:
    """A client of the Dask cluster at an address; use it in a ``with`` statement.

    `client.get_executor()` is what `argmap.corpus.run` takes.

    Raises:
        MachineError: Dask is not installed, or there is nothing at the address.
    """
    try:
        import distributed
    except ImportError as error:
        raise MachineError(
            "a cluster takes Dask, which is not installed: pip install 'argmap[dask]'"
        ) from error
    try:
        connect: Any = distributed.Client  # Dask has no types
        return connect(address, timeout=10)
    except (OSError, ValueError) as error:
        raise MachineError(f"there is no cluster at {address}: {error}") from error


def bag(folder: str, names: Iterable[str], task: Task, *, partitions: int = 100) -> Any:
    """A `dask.bag.Bag` of results, for millions of files: they stay where they are made until asked for.

    Files are read by the workers, so the folder has to be one that all of them see.
    """
    import dask.bag

    from_sequence: Any = dask.bag.from_sequence  # Dask has no types

    def done(name: str) -> Result:
        return work(task, folder, name)

    return from_sequence(list(names), npartitions=partitions).map(done)
