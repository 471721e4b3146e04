"""The site: it builds without a warning, shows every page of the documentation."""

from pathlib import Path

import pytest
import yaml

from tools.site.building import build

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
    pages = {str(page.relative_to(ROOT)) for page in ROOT.glob("docs/**/*.md")}
    assert pages - set(known) == set(), "add these to the nav of mkdocs.yml"


@pytest.fixture(scope="module")
def site() -> Path:
    assert build(ROOT) == 0
    return ROOT / "out" / "site"


def test_every_page_of_the_navigation_is_built(site: Path) -> None:
    for page in entries(settings()["nav"]):
        built = site / ("index.html" if page == "README.md" else page.replace("README.md", "index.md"))
        assert built.with_suffix(".html").exists(), page
