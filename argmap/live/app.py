"""The application: the page at ``/`` and the names of its editions at ``/events``, for this machine alone.

Whoever asks must call the server by its own name: so no page of another origin gets in, neither by asking
across origins nor by a name of its own that is made to lead here (DNS rebinding).
"""

import asyncio
from collections.abc import AsyncIterator
from functools import partial

from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from argmap.live.editions import Edition

HOST = "127.0.0.1"

AGAIN = 1000
"""Milliseconds after which a browser is to ask again, when the server has gone."""

HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
"""What every answer says: keep it nowhere, show it in no other page, and take it for nothing else."""


class News:
    """The edition that is served, and word of every other that takes its place."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self._is_over = False
        self._changed = asyncio.Condition()

    async def publish(self, edition: Edition) -> None:
        """Serve another edition."""
        self.edition = edition
        async with self._changed:
            self._changed.notify_all()

    async def end(self) -> None:
        """Say no more."""
        self._is_over = True
        async with self._changed:
            self._changed.notify_all()

    async def names(self) -> AsyncIterator[str]:
        """The name of what is served, and of all that takes its place, as far as one keeps up."""
        last = ""
        while True:
            async with self._changed:
                await self._changed.wait_for(partial(self._is_news_to, last))
            if self._is_over:
                return
            last = self.edition.report.edition
            yield last

    def _is_news_to(self, last: str) -> bool:
        return self._is_over or self.edition.report.edition != last


def application(news: News, port: int) -> ASGIApp:
    """The page and its events, for those who ask for this machine at this port."""

    async def page(_: Request) -> Response:
        return HTMLResponse(news.edition.html, headers=HEADERS)

    async def events(_: Request) -> Response:
        async def told() -> AsyncIterator[str]:
            yield f"retry: {AGAIN}\n\n"
            async for name in news.names():
                yield f"data: {name}\n\n"

        return StreamingResponse(told(), media_type="text/event-stream", headers=HEADERS)

    served = Starlette(routes=[Route("/", page), Route("/events", events)])
    served.router.redirect_slashes = False
    return _for_this_machine(served, port)


def _for_this_machine(served: ASGIApp, port: int) -> ASGIApp:
    """Only for requests that name this server as their host, and as their origin if they name one."""
    names = {f"{name}:{port}" for name in (HOST, "localhost")}
    if port == 80:
        names |= {HOST, "localhost"}
    origins = {f"http://{name}" for name in names}

    async def guarded(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            raise RuntimeError(f"nothing is served by {scope['type']}")
        headers = Headers(scope=scope)
        hosts = [host.lower() for host in headers.getlist("host")]
        asked_from = [origin.lower() for origin in headers.getlist("origin")]
        if len(hosts) == 1 and hosts[0] in names and origins.issuperset(asked_from):
            await served(scope, receive, send)
            return
        refused = PlainTextResponse("This page is for this machine alone.\n", 403, headers=HEADERS)
        await refused(scope, receive, send)

    return guarded
