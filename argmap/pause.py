"""Work without the collector of cycles, which would walk all that was made so far over and over."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_collection() -> Iterator[None]:
    """Put the collector off while many objects are made and none of them is garbage.

    It is a fourth of the time of reading a long document. What was made counts as old when the collector
    is put on again, so that it is not walked at once; freezing and releasing moves it without a look at it.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if not gc.get_freeze_count():
                gc.freeze()
                gc.unfreeze()
            gc.enable()
