"""What the server answers, and whom: asked as a server would ask it, without a network."""

import asyncio
from collections.abc import AsyncIterator, MutableMapping
from typing import Any

import pytest

from argmap.draw import Report
from argmap.live.app import News, application
from argmap.live.editions import Edition
from tests.live.loops import run

PORT = 8571
HERE = f"127.0.0.1:{PORT}"


def edition(name: str) -> Edition:
    return Edition(html=f"<title>{name}</title>", report=Report(edition=name))


def ask(
    path: str = "/",
    *,
    method: str = "GET",
    headers: list[tuple[str, str]] | None = None,
    port: int = PORT,
) -> tuple[int, dict[str, str], str]:
    """Status, headers and body of an answer."""

    async def asking() -> tuple[int, dict[str, str], str]:
        told: list[MutableMapping[str, Any]] = []

        async def receive() -> MutableMapping[str, Any]:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: MutableMapping[str, Any]) -> None:
            told.append(message)

        given = [("host", HERE)] if headers is None else headers
        scope = {
            "type": "http",
            "asgi": {"version": "3.0", "spec_version": "2.4"},
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": path,
            "raw_path": path.encode(),
            "query_string": b"",
            "root_path": "",
            "headers": [(name.encode(), value.encode()) for name, value in given],
            "server": ("127.0.0.1", port),
            "client": ("127.0.0.1", 5),
        }
        await application(News(edition("first")), port)(scope, receive, send)
        found = {name.decode(): value.decode() for name, value in told[0]["headers"]}
        return told[0]["status"], found, b"".join(each.get("body", b"") for each in told[1:]).decode()

    return run(asking())


def test_the_page() -> None:
    status, headers, body = ask()
    assert (status, body) == (200, "<title>first</title>")
    assert headers["content-type"] == "text/html; charset=utf-8"
    assert headers["cache-control"] == "no-store"
    assert headers["content-security-policy"] == "frame-ancestors 'none'"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["x-content-type-options"] == "nosniff"
    assert not [name for name in headers if name.startswith("access-control")]


@pytest.mark.parametrize("host", [HERE, f"localhost:{PORT}", f"LocalHost:{PORT}"])
def test_this_machine_gets_in(host: str) -> None:
    assert ask(headers=[("host", host)])[0] == 200
    assert ask(headers=[("host", host), ("origin", f"http://{host}")])[0] == 200


@pytest.mark.parametrize(
    "hosts",
    [
        [],
        [""],
        ["127.0.0.1"],
        ["localhost:80"],
        [f"evil.example:{PORT}"],
        [f"127.0.0.1.evil.example:{PORT}"],
        [f"localhost.:{PORT}"],
        [f"0.0.0.0:{PORT}"],
        [f"user@127.0.0.1:{PORT}"],
        [HERE, "evil.example"],
        [HERE, HERE],
    ],
)
@pytest.mark.parametrize("path", ["/", "/events", "/other"])
def test_no_other_host_gets_in(hosts: list[str], path: str) -> None:
    status, headers, body = ask(path, headers=[("host", host) for host in hosts])
    assert (status, body) == (403, "This page is for this machine alone.\n")
    assert headers["cross-origin-resource-policy"] == "same-origin"


@pytest.mark.parametrize(
    "origins",
    [
        ["null"],
        [""],
        ["http://evil.example"],
        [f"https://{HERE}"],
        ["http://127.0.0.1"],
        [f"http://127.0.0.1:{PORT + 1}"],
        [f"http://{HERE}.evil.example"],
        [f"http://{HERE}", "http://evil.example"],
    ],
)
@pytest.mark.parametrize("path", ["/", "/events"])
def test_no_other_origin_gets_in(origins: list[str], path: str) -> None:
    given = [("host", HERE), *(("origin", origin) for origin in origins)]
    assert ask(path, headers=given)[0] == 403


def test_browsers_leave_out_the_port_80() -> None:
    assert ask(headers=[("host", "localhost"), ("origin", "http://localhost")], port=80)[0] == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "ODD"])
@pytest.mark.parametrize("path", ["/", "/events"])
def test_the_page_is_only_read(method: str, path: str) -> None:
    status, headers, _ = ask(path, method=method)
    assert status == 405
    assert {*headers["allow"].split(", ")} == {"GET", "HEAD"}


@pytest.mark.parametrize(
    "path",
    ["", "//", "/events/", "/map.argdown", "/../map.argdown", "/%2e%2e/etc/passwd", "/..%2fmap", "/\0"],
)
def test_there_is_nothing_else(path: str) -> None:
    status, _, body = ask(path)
    assert (status, body) == (404, "Not Found")


def test_editions_are_told_as_far_as_one_keeps_up() -> None:
    async def listening() -> list[str]:
        news = News(edition("1"))
        names: AsyncIterator[str] = news.names()
        heard = [await anext(names)]
        await news.publish(edition("2"))
        heard.append(await anext(names))
        waiting = asyncio.create_task(_rest(names))
        await asyncio.sleep(0)
        await news.publish(edition("3"))
        await news.publish(edition("4"))
        await asyncio.sleep(0)
        await news.end()
        return heard + await waiting

    assert run(listening()) == ["1", "2", "4"]


async def _rest(names: AsyncIterator[str]) -> list[str]:
    return [name async for name in names]
