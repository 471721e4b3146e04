import os
import shutil
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, sync_playwright

settings.register_profile(
    "fixed",
    derandomize=True,
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "long",
    max_examples=6000,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
# For the many runs of a mutation score.
settings.register_profile(
    "few",
    derandomize=True,
    max_examples=12,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
settings.load_profile("fixed")


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium to drive; a gate must have one, others may do without."""
    for name in ("chromium", "chromium-browser", "google-chrome", "chrome"):
        if found := shutil.which(name):
            return found
    if os.environ.get("CI"):
        pytest.fail("the gate needs Chromium for the browser tests")
    pytest.skip("no Chromium on this machine; the page is not driven")


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """The one browser of a run; each test opens what it needs in it."""
    with sync_playwright() as play:
        launched = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield launched
        launched.close()
