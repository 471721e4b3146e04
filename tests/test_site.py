"""The site: it builds without a warning, shows every page of the documentation."""

import re
from html.parser import HTMLParser
from importlib import import_module
from pathlib import Path
from urllib.parse import unquote

import griffe
import pytest
import yaml
from hypothesis import given
from playwright.sync_api import Browser

from argmap.strategies import argdown_soup, argdown_texts
from tools.site.building import build
from tools.site.gallery import WORKS
from tools.site.highlighting import ArgdownLexer
from tools.site.reference import PAGES, anchor, shown

ROOT = Path(__file__).parent.parent


class Loader(yaml.SafeLoader):
    """Reads the settings of the site, but for the functions they name."""


Loader.add_multi_constructor("tag:yaml.org,2002:python/", lambda loader, suffix, node: suffix)


def settings() -> dict[str, object]:
    found: dict[str, object] = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), Loader)
    return found


def entries(nav: object) -> list[str]:
    """The pages of a part of the navigation, in order."""
    match nav:
        case str():
            return [nav]
        case list():
            return [page for part in nav for page in entries(part)]
        case dict():
            return [page for part in nav.values() for page in entries(part)]
    raise AssertionError(nav)


def test_every_page_stands_in_the_navigation() -> None:
    known = entries(settings()["nav"])
    assert len(known) == len(set(known)), "a page stands there once"
    pages = {str(page.relative_to(ROOT)) for page in (*ROOT.glob("docs/**/*.md"), *ROOT.glob("*.md"))}
    assert pages - set(known) == set(), "add these to the nav of mkdocs.yml"
    reference = {f"docs/api/{page.name}.md" for page in PAGES} | {"docs/api/index.md"}
    assert {page for page in known if page.startswith("docs/api/")} == reference


def test_every_example_stands_in_the_gallery() -> None:
    examples = {path.stem for path in ROOT.glob("examples/*.argdown")}
    assert {work.name for work in WORKS} == examples
    known = {page for page in entries(settings()["nav"]) if page.startswith("gallery/")}
    assert known == {f"gallery/{name}.md" for name in examples} | {"gallery/index.md"}


@given(argdown_texts() | argdown_soup())
def test_highlighting_keeps_every_character(text: str) -> None:
    tokens = ArgdownLexer(stripnl=False, ensurenl=False).get_tokens(text)
    assert "".join(word for _, word in tokens) == text.replace("\r\n", "\n").replace("\r", "\n")


INNER = re.compile(r"argmap\.(commands|formats)\.")
"""Modules that say what they offer to others of argmap. Formats are had from the table of formats."""


def test_every_module_that_says_what_is_public_has_a_page() -> None:
    modules = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for path in ROOT.glob("argmap/**/*.py")
        if re.search(r"^__all__ ", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    pages = {module for page in PAGES for module in page.modules}
    assert {module for module in modules - pages if not INNER.match(module)} == set()
    assert pages <= modules


def test_every_public_name_is_there_and_documented() -> None:
    package = griffe.load("argmap", resolve_aliases=True)
    bare = []
    for module, names in shown().items():
        here = package[module.removeprefix("argmap.")] if "." in module else package
        for name in names:
            assert hasattr(import_module(module), name)
            found = here[name]
            found = found.final_target if found.is_alias else found
            found = found[name].final_target if found.is_module and found[name].is_alias else found
            found = found[name] if found.is_module else found
            if not found.has_docstring:
                bare.append(f"{module}.{name}")
    assert bare == []


@pytest.fixture(scope="module")
def site() -> Path:
    assert build(ROOT) == 0
    return ROOT / "out" / "site"


def test_every_page_of_the_navigation_is_built(site: Path) -> None:
    for page in entries(settings()["nav"]):
        built = site / ("index.html" if page == "README.md" else page.replace("README.md", "index.md"))
        assert built.with_suffix(".html").exists(), page


class Anchors(HTMLParser):
    """Collects the ids of a page, and what it fetches."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.fetched: list[str] = []
        self.links: list[str] = []
        self.feed(page.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        self.ids.add(said.get("id") or "")
        if tag == "a" and said.get("href"):
            self.links.append(said["href"] or "")
        fetched = said.get("href") if tag == "link" else said.get("src")
        if fetched is not None:
            self.fetched.append(fetched)


def test_every_public_name_is_shown(site: Path) -> None:
    names = shown()
    for page in PAGES:
        ids = Anchors(site / "docs" / "api" / f"{page.name}.html").ids
        for module in page.modules:
            missing = [name for name in names[module] if anchor(module, name) not in ids]
            assert missing == [], module


def test_links_lead_somewhere(site: Path) -> None:
    pages = {page.resolve(): Anchors(page) for page in site.rglob("*.html") if page.parent.name != "pages"}
    for page, found in pages.items():
        for link in found.links:
            path, _, anchor = unquote(link).partition("#")
            if page.name == "404.html" or re.match(r"[a-z]+:", path):
                continue
            target = (page.parent / path).resolve() if path else page
            assert target.exists(), f"{page.name}: {link}"
            if anchor and target in pages:
                assert anchor in pages[target].ids, f"{page.name}: {link}"


def test_nothing_is_fetched_from_elsewhere(site: Path) -> None:
    for page in site.rglob("*.html"):
        for address in Anchors(page).fetched:
            assert not re.match(r"(?!data:)[a-z]+:|//", address), f"{page.name}: {address}"
    for style in site.rglob("*.css"):
        assert not re.search(r"url\([\"']?(https?:)?//", style.read_text(encoding="utf-8")), style.name


def test_every_example_is_drawn_and_explored(site: Path) -> None:
    for work in WORKS:
        page = (site / "gallery" / f"{work.name}.html").read_text(encoding="utf-8")
        for part in (f"{work.name}.svg", f"{work.name}.dark.svg", f"pages/{work.name}.html"):
            assert f'src="{part}' in page
            assert (site / "gallery" / part).exists()
        assert (site / "examples" / f"{work.name}.argdown").exists()


LOOKED_AT = (
    "index",
    "docs/evaluation",
    "docs/rules",
    "docs/sources",
    "docs/api/maps",
    "docs/commands",
    "gallery/on-fate",
)


@pytest.mark.parametrize("width", [1280, 390])
def test_pages_fit_and_show_their_pictures(site: Path, browser: Browser, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on(
        "request",
        lambda request: faults.extend([request.url] * (not re.match("file:|data:|blob:", request.url))),
    )
    for name in LOOKED_AT:
        page.goto((site / f"{name}.html").as_uri())
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{name} is too wide"
        shown = page.locator("article img:visible")
        assert shown.evaluate_all("images => images.every(image => image.complete && image.naturalWidth)"), (
            name
        )
    page.close()
    assert faults == []


def test_pictures_follow_the_light(site: Path, browser: Browser) -> None:
    for light in ("light", "dark"):
        page = browser.new_page(color_scheme="dark" if light == "dark" else "light")
        page.goto((site / "index.html").as_uri())
        pictures = page.locator("article img:visible").evaluate_all(
            "images => images.map(image => image.src)"
        )
        assert pictures
        assert all(picture.endswith(f"#only-{light}") for picture in pictures)
        assert all((".dark.svg" in picture) == (light == "dark") for picture in pictures)
        page.close()


def test_the_search_works_from_disk(site: Path, browser: Browser) -> None:
    page = browser.new_page()
    page.goto((site / "docs" / "model.html").as_uri())
    page.keyboard.press("Control+k")
    page.keyboard.type("undercut")
    page.get_by_text("A212 not-an-undercut").first.wait_for()
    page.close()
