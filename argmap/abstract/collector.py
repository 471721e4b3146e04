"""Python's search for circles of values, at rest while a great many are made that are in none.

It goes through all that is there each time that a quarter more has come to be, and takes longer for millions
of small lists than making them.
"""

import gc


class Resting:
    """``with Resting():`` no circles are searched for."""

    def __enter__(self) -> None:
        self._was_on = gc.isenabled()
        gc.disable()

    def __exit__(self, *error: object) -> None:
        if self._was_on:
            gc.enable()
