"""Waiting until files change: told by the system, and by looking where the system does not tell.

Editors write aside and rename, folders are replaced, network drives tell nothing. So what the system says of
the folders is only a reason to look; whether something changed is told by the state of the files themselves.
"""

import asyncio
from collections.abc import AsyncGenerator, Iterable, Mapping, Sequence
from contextlib import aclosing, suppress
from pathlib import Path
from typing import TypeAlias

from watchfiles import awatch

Stamps: TypeAlias = Mapping[Path, tuple[int, int, int] | None]
"""For each file when it was written, its size, and which file it is; None if it is not there."""

PATIENCE = 1000
"""Milliseconds after which files are looked at though the system told nothing."""

QUIET = 60
"""Milliseconds without news after which a file is taken to be written."""


def stamps(paths: Iterable[Path]) -> Stamps:
    """The state of some files."""
    return {path: _stamp(path) for path in paths}


def _stamp(path: Path) -> tuple[int, int, int] | None:
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def folders(paths: Iterable[Path]) -> list[Path]:
    """The folders of some files that are there, of links and of what they lead to, each once."""
    found: dict[Path, None] = {}
    for path in paths:
        for folder in (path.absolute().parent, path.resolve().parent):
            if folder.is_dir():
                found[folder] = None
    return list(found)


async def until_changed(before: Stamps, ended: asyncio.Event) -> None:
    """Wait until files are in another state than they were, or it ended."""
    while not ended.is_set() and stamps(before) == before:
        news = _news(folders(before), ended)
        async with aclosing(news):
            async for told in news:
                if not told or stamps(before) != before:
                    break  # without news, folders are looked for anew: they, too, may have been replaced


async def _news(near: Sequence[Path], ended: asyncio.Event) -> AsyncGenerator[bool, None]:
    """Whenever there is a reason to look at files: whether it is more than that time went by."""
    if near:
        told = awatch(
            *near,
            watch_filter=None,
            step=QUIET,
            stop_event=ended,
            rust_timeout=PATIENCE,
            yield_on_timeout=True,
            recursive=False,
        )
        try:
            async with aclosing(told):
                async for changes in told:
                    yield bool(changes)
        except (OSError, RuntimeError):
            near = []  # the system watches no more folders than it has room for
    if not near:
        with suppress(TimeoutError):
            await asyncio.wait_for(ended.wait(), PATIENCE / 1000)
        yield False
