"""The server: a socket of this machine, a watcher of files, and an orderly end."""

from __future__ import annotations

import asyncio
import errno
import secrets
import socket
import sys
from collections.abc import Awaitable, Callable
from contextlib import suppress

import uvicorn

from argmap.diagnostics import MachineError
from argmap.live.app import HOST, News, application
from argmap.live.editions import Edition, Reading, next_edition
from argmap.live.watch import Stamps, until_changed

LEAVING = 2
"""Seconds that browsers are given to let go when the server ends."""


class _Server(uvicorn.Server):
    """A server that ends what it is still telling before it waits for everybody to have been told."""

    def __init__(self, config: uvicorn.Config, leave: Callable[[], Awaitable[None]]) -> None:
        super().__init__(config)
        self._leave = leave

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        await self._leave()
        await super().shutdown(sockets)


def serve(
    read: Callable[[], Reading],
    *,
    port: int,
    ready: Callable[[str], None],
    tell: Callable[[Edition], None],
) -> None:
    """Serve a page on this machine until Ctrl-C, and serve it anew whenever one of its files changes.

    `read` looks at the files. `ready` is called with the address, once the page can be asked for, `tell` with
    each edition. The port 0 is any that is free.

    Raises:
        MachineError: the port is taken, or not to be had.
    """
    with _listening(port) as listening:
        editions = _Editions(read, tell)
        first = editions.next()
        with suppress(KeyboardInterrupt):
            asyncio.run(_serve(editions, first, listening, ready))


def _listening(port: int) -> socket.socket:
    """A socket that listens on this machine alone."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if sys.platform != "win32":  # there it would let two servers have one port
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((HOST, port))
        listening.listen()
    except OSError as error:
        listening.close()
        if error.errno == errno.EADDRINUSE:
            why = f"port {port} is taken; name another with --port, or 0 for any that is free"
        else:
            why = f"port {port} is not to be had: {error.strerror or error}"
        raise MachineError(why) from error
    return listening


async def _serve(
    editions: _Editions, first: Edition, listening: socket.socket, ready: Callable[[str], None]
) -> None:
    port = listening.getsockname()[1]
    news = News(first)
    ended = asyncio.Event()
    following = asyncio.create_task(editions.follow(news, ended))

    async def leave() -> None:
        ended.set()
        await news.end()
        await asyncio.wait([following])

    config = uvicorn.Config(
        application(news, port),
        http="h11",
        ws="none",
        lifespan="off",
        log_config=None,
        log_level="error",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=LEAVING,
    )
    server = _Server(config, leave)

    def end(_: object) -> None:
        server.should_exit = True

    following.add_done_callback(end)
    ready(f"http://{HOST}:{port}/")
    await server.serve(sockets=[listening])
    following.result()


class _Editions:
    """Makes one edition after the other, each under a name that no other server gives."""

    def __init__(self, read: Callable[[], Reading], tell: Callable[[Edition], None]) -> None:
        self._read, self._tell = read, tell
        self._token, self._count = secrets.token_hex(4), 0
        self._last: Edition | None = None
        self._files: Stamps = {}

    async def follow(self, news: News, ended: asyncio.Event) -> None:
        """Publish another edition each time that the files have changed, until it ended."""
        while not ended.is_set():
            await until_changed(self._files, ended)
            if not ended.is_set():
                await news.publish(await asyncio.to_thread(self.next))

    def next(self) -> Edition:
        """Another edition, from a look at the files."""
        reading = self._read()
        self._files = reading.files
        self._count += 1
        self._last = next_edition(f"{self._token}-{self._count}", reading, self._last)
        self._tell(self._last)
        return self._last
