"""Abstract argumentation frameworks: arguments, and which attacks which (Dung, AIJ 77, 1995, Def. 2)."""

from collections.abc import Hashable, Iterable, Iterator
from functools import cached_property

import attrs

from argmap.abstract.graph import Graph, graph_of
from argmap.diagnostics import UsageError

Extension = frozenset[Hashable]
"""A set of arguments that some semantics accepts together."""


@attrs.frozen(init=False)
class Framework:
    """Arguments in an order, and attacks among them; a value that cannot change.

    Any names that can be hashed will do. An attack that is told twice is there once.

    >>> framework = Framework("abc", [("a", "b"), ("b", "a"), ("b", "c")])
    >>> len(framework), framework.attackers("c")
    (3, ('b',))

    Raises:
        UsageError: an argument is named twice, or an attack names something else.
    """

    arguments: tuple[Hashable, ...]
    graph: Graph

    def __init__(
        self, arguments: Iterable[Hashable], attacks: Iterable[tuple[Hashable, Hashable]] = ()
    ) -> None:
        names = tuple(arguments)
        try:
            index = {name: number for number, name in enumerate(names)}
        except TypeError as error:
            raise UsageError(f"arguments need names that can be hashed: {error}") from None
        if len(index) != len(names):
            twice = next(name for number, name in enumerate(names) if index[name] != number)
            raise UsageError(f"the argument {twice!r} is named twice")
        try:
            pairs = [(index[source], index[target]) for source, target in attacks]
        except KeyError as error:
            raise UsageError(f"an attack names {error.args[0]!r}, which is no argument") from None
        except (TypeError, ValueError) as error:
            raise UsageError(f"an attack is a pair of arguments: {error}") from None
        self.__attrs_init__(names, graph_of(len(names), pairs))

    @classmethod
    def of_graph(cls, arguments: tuple[Hashable, ...], graph: Graph) -> "Framework":
        """A framework of a graph that is there already; the names must differ."""
        made = cls.__new__(cls)
        made.__attrs_init__(arguments, graph)
        return made

    def __len__(self) -> int:
        return len(self.arguments)

    def __repr__(self) -> str:
        return f"<Framework of {len(self.arguments)} arguments and {len(self.graph)} attacks>"

    @cached_property
    def index(self) -> dict[Hashable, int]:
        """The number of each argument, from 0."""
        return {name: number for number, name in enumerate(self.arguments)}

    @property
    def attacks(self) -> Iterator[tuple[Hashable, Hashable]]:
        """Each attack once, as attacker and attacked, by the order of the arguments."""
        names = self.arguments
        for source, row in enumerate(self.graph.attacked):
            for target in row:
                yield names[source], names[target]

    def attackers(self, argument: Hashable) -> tuple[Hashable, ...]:
        """What attacks an argument.

        Raises:
            UsageError: there is no such argument.
        """
        return tuple(self.arguments[number] for number in self.graph.attackers[self.number(argument)])

    def attacked(self, argument: Hashable) -> tuple[Hashable, ...]:
        """What an argument attacks.

        Raises:
            UsageError: there is no such argument.
        """
        return tuple(self.arguments[number] for number in self.graph.attacked[self.number(argument)])

    def number(self, argument: Hashable) -> int:
        """The number of an argument.

        Raises:
            UsageError: there is no such argument.
        """
        try:
            return self.index[argument]
        except (KeyError, TypeError):
            raise UsageError(f"there is no argument {argument!r}") from None

    def numbers(self, arguments: Iterable[Hashable]) -> frozenset[int]:
        """The numbers of several.

        Raises:
            UsageError: one of them is no argument.
        """
        return frozenset(self.number(argument) for argument in arguments)

    def names(self, numbers: Iterable[int]) -> Extension:
        """The arguments of these numbers."""
        return frozenset(self.arguments[number] for number in numbers)

    def ordered(self, arguments: Iterable[Hashable]) -> tuple[Hashable, ...]:
        """Some arguments in the order of the framework."""
        return tuple(self.arguments[number] for number in sorted(self.numbers(arguments)))
