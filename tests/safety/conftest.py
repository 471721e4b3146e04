import sys
from collections.abc import Iterator

import pytest

from tests.safety.nursery import Nursery


@pytest.fixture(scope="session")
def nursery() -> Iterator[Nursery]:
    """A process that forks commands to which something happens."""
    if sys.platform == "win32":
        pytest.skip("there is no fork on this system")
    started = Nursery.start()
    yield started
    started.stop()
