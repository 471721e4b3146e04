"""Pages in a browser that has no network, and that takes down whatever a page should not do."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

VIOLATIONS = """
globalThis.broken = [];
addEventListener("securitypolicyviolation", (event) => broken.push(event.violatedDirective));
"""


@contextmanager
def tab(
    browser: Browser,
    *,
    width: int = 1200,
    height: int = 800,
    scheme: Any = "light",
    motion: Any = "reduce",
    origin: str = "file:",
    **more: Any,
) -> Iterator[Page]:
    """A tab of the browser; at the end nothing was asked of the network, said, thrown or against the policy.

    What begins with `origin` may be asked for.
    Unless `motion` says so, things do not move with time in it, so that no test has to wait.
    """
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion=motion, **more
    )
    context.set_default_timeout(300_000)  # a busy machine is no fault of the page
    context.add_init_script(VIOLATIONS)
    asked: list[str] = []
    said: list[str] = []
    context.route(lambda url: not url.startswith(origin), lambda route: route.abort())
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    try:
        yield page
        assert [url for url in asked if not url.startswith(origin)] == []
        assert not said, said
        assert page.evaluate("globalThis.broken ?? []") == []
    finally:
        context.close()


def show(page: Page, html: str, folder: Path, hash: str = "") -> Page:
    """The page opened from a file."""
    path = folder / "map.html"
    path.write_text(html, encoding="utf-8")
    page.goto(path.as_uri() + hash)
    return page
