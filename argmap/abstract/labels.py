"""Sets of arguments as the definitions see them: free of conflict, admissible, and as labellings."""

from collections.abc import Hashable, Iterable

import attrs

from argmap.abstract.framework import Extension, Framework
from argmap.diagnostics import UsageError


@attrs.frozen
class Labelling:
    """Each argument in, out (something in attacks it) or undecided (Caminada, JELIA 2006)."""

    inside: Extension
    outside: Extension
    undecided: Extension


def labelling(framework: Framework, extension: Iterable[Hashable]) -> Labelling:
    """The labelling of a set without conflicts; for a complete extension, a complete labelling.

    Raises:
        UsageError: the set has something that is no argument, or arguments that attack each other.
    """
    inside = framework.numbers(extension)
    outside = _attacked(framework, inside)
    if inside & outside:
        raise UsageError("a set with attacks within it has no labelling")
    rest = frozenset(range(len(framework))) - inside - outside
    return Labelling(framework.names(inside), framework.names(outside), framework.names(rest))


def conflict_free(framework: Framework, arguments: Iterable[Hashable]) -> bool:
    """Whether none of these attacks another or itself (Dung, AIJ 77, 1995, Def. 5).

    Raises:
        UsageError: one of them is no argument.
    """
    inside = framework.numbers(arguments)
    return inside.isdisjoint(_attacked(framework, inside))


def defended(framework: Framework, arguments: Iterable[Hashable]) -> Extension:
    """What these defend: all whose attackers they attack (the characteristic function, Dung 1995, Def. 16).

    Raises:
        UsageError: one of them is no argument.
    """
    outside = _attacked(framework, framework.numbers(arguments))
    return framework.names(
        number for number, attackers in enumerate(framework.graph.attackers) if outside.issuperset(attackers)
    )


def admissible(framework: Framework, arguments: Iterable[Hashable]) -> bool:
    """Whether these are free of conflict and defend themselves (Dung 1995, Def. 6).

    Raises:
        UsageError: one of them is no argument.
    """
    inside = frozenset(arguments)
    return conflict_free(framework, inside) and inside <= defended(framework, inside)


def _attacked(framework: Framework, numbers: Iterable[int]) -> frozenset[int]:
    attacked = framework.graph.attacked
    return frozenset(target for number in numbers for target in attacked[number])
