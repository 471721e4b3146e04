"""Satisfiability of clauses, asked again and again under changing assumptions: CaDiCaL 1.9.5 by python-sat.

`pysolvers` is the compiled half of python-sat. Its Python half loads modules for formulas, cardinalities and
engines that are not needed here, and takes longer to start than most questions take to answer.
"""

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from functools import cache, partial
from importlib import import_module
from time import monotonic
from typing import Any, Protocol

from argmap.abstract.limits import Clock, TimeLimitError
from argmap.diagnostics import MachineError, UsageError

ENGINES = ("auto", "cadical", "plain")
"""Which solver: the best there is, CaDiCaL, or the one in plain Python."""

PLAIN_LIMIT = 2_000
"""The solver in plain Python is for frameworks with at most so many open arguments."""


class Sat(Protocol):
    """What takes clauses of literals (numbers from 1, negative for not) and finds models."""

    def add(self, clause: Sequence[int]) -> None:
        """Another clause."""

    def add_all(self, clauses: Iterable[Sequence[int]]) -> None:
        """Several clauses."""

    def prefer(self, literals: Sequence[int]) -> None:
        """Where there is a choice, make these true, from now on."""

    def solve(self, assumptions: Sequence[int] = ()) -> list[int] | None:
        """A model as literals by the order of their variables, or None if there is none.

        Raises:
            TimeLimitError: the clock ran out.
        """


def new_sat(size: int, clock: Clock, engine: str = "auto") -> Sat:
    """A solver for a part with so many arguments.

    Raises:
        MachineError: python-sat is not there, and the part is too large to do without.
        UsageError: there is no such engine.
    """
    if engine not in ENGINES:
        raise UsageError(f"there is no engine {engine!r}; there are {', '.join(ENGINES)}")
    if engine != "plain":
        made = Cadical.made(clock)
        if made is not None:
            return made
        if engine == "cadical":
            raise MachineError("the engine needs python-sat; pip install 'argmap[solver]'")
    if size > PLAIN_LIMIT:
        raise MachineError(
            f"{size} arguments are open after grounded reasoning, more than plain Python can do "
            f"({PLAIN_LIMIT}); pip install 'argmap[solver]' for a fast engine"
        )
    from argmap.abstract.plain import Plain

    return Plain(clock)


@cache
def _library() -> Any:
    try:
        library = import_module("pysolvers")
    except ImportError:
        return None
    return library if hasattr(library, "cadical195_solve_lim") else None


class Cadical:
    """CaDiCaL 1.9.5 (Biere, Faller, Fazekas, Fleury, Froleyks and Pollitt 2024), incrementally.

    It works in slices, so that a limit of time and Ctrl-C are heard between them.
    """

    def __init__(self, library: Any, clock: Clock) -> None:
        self._library = library
        self._handle = library.cadical195_new()
        self._feed: Callable[[Sequence[int]], object] = partial(library.cadical195_add_cl, self._handle)
        self._clock = clock
        self._slice = 500  # so many conflicts; few at first, since in a large formula each takes long

    def __del__(self) -> None:
        self._library.cadical195_del(self._handle, None)

    @classmethod
    def made(cls, clock: Clock) -> "Cadical | None":
        """A solver, if python-sat is there."""
        library = _library()
        return None if library is None else cls(library, clock)

    def add(self, clause: Sequence[int]) -> None:
        """Another clause."""
        self._feed(clause)

    def add_all(self, clauses: Iterable[Sequence[int]]) -> None:
        """Several clauses, millions of them without a call of Python's for each."""
        deque(map(self._feed, clauses), maxlen=0)

    def prefer(self, literals: Sequence[int]) -> None:
        """Where there is a choice, make these true."""
        self._library.cadical195_set(self._handle, "lucky", 0)
        self._library.cadical195_setphases(self._handle, literals)

    def solve(self, assumptions: Sequence[int] = ()) -> list[int] | None:
        """A model or None."""
        while True:
            self._clock.check()
            began = monotonic()
            self._library.cadical195_cbudget(self._handle, self._slice)
            # 0 as last argument: Python itself hears Ctrl-C, after the slice, and no jump leaves CaDiCaL.
            status = self._library.cadical195_solve_lim(self._handle, assumptions, 0)
            if status > 0:
                model: list[int] | None = self._library.cadical195_model(self._handle)
                return model or []
            if status < 0:
                return None
            took = monotonic() - began
            left = self._clock.left()
            if left is not None and left <= 0:
                raise TimeLimitError
            aim = 1.0 if left is None else min(1.0, left / 4)
            if took < aim / 2:
                self._slice *= 2
            elif took > 2 * aim:
                self._slice = max(100, self._slice // 2)
