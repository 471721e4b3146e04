"""Flat assumption-based frameworks: assumptions with contraries, and rules that derive sentences from them.

Bondarenko, Dung, Kowalski and Toni, AIJ 93 (1997); Toni, Argument & Computation 5 (2014). Flat means that no
rule derives an assumption.
"""

from collections.abc import Hashable, Iterable, Mapping
from functools import cached_property
from typing import Any

import attrs

from argmap.diagnostics import UsageError

Step = tuple[Hashable, tuple[Hashable, ...]]
"""A rule: what it derives, and from what."""


def _pairs(
    given: Mapping[Any, Hashable | None] | Iterable[tuple[Hashable, Hashable | None]],
) -> tuple[tuple[Hashable, Hashable | None], ...]:
    return tuple(given.items() if isinstance(given, Mapping) else given)


def _steps(given: Iterable[tuple[Hashable, Iterable[Hashable]]]) -> tuple[Step, ...]:
    return tuple((head, tuple(body)) for head, body in given)


def _names(given: Iterable[Hashable]) -> tuple[Hashable, ...]:
    return tuple(given)


@attrs.frozen
class AssumptionFramework:
    """Assumptions with their contraries (None for one that nothing can attack), and rules.

    A set of assumptions attacks an assumption whose contrary follows from the set.

    >>> framework = AssumptionFramework({"a": "p", "b": None}, [("p", ("b",))])
    >>> framework.grounded() == {"b"}
    True

    Raises:
        UsageError: a rule derives an assumption.
    """

    contraries: tuple[tuple[Hashable, Hashable | None], ...] = attrs.field(converter=_pairs)
    rules: tuple[Step, ...] = attrs.field(default=(), converter=_steps)
    others: tuple[Hashable, ...] = attrs.field(default=(), converter=_names)
    """Sentences that exist although nothing names them."""

    def __attrs_post_init__(self) -> None:
        if len(dict(self.contraries)) != len(self.contraries):
            raise UsageError("an assumption is named twice")
        for head, _ in self.rules:
            if head in self.contrary:
                raise UsageError(f"a rule derives the assumption {head!r}; in a flat framework none does")

    @cached_property
    def contrary(self) -> dict[Hashable, Hashable | None]:
        """The contrary of each assumption."""
        return dict(self.contraries)

    @cached_property
    def assumptions(self) -> tuple[Hashable, ...]:
        """The assumptions in their order."""
        return tuple(assumption for assumption, _ in self.contraries)

    @cached_property
    def sentences(self) -> dict[Hashable, int]:
        """Everything that is spoken of, with its number: assumptions first."""
        named: dict[Hashable, None] = dict.fromkeys(self.assumptions)
        named.update(dict.fromkeys(contrary for _, contrary in self.contraries if contrary is not None))
        for head, body in self.rules:
            named[head] = None
            named.update(dict.fromkeys(body))
        named.update(dict.fromkeys(self.others))
        return {name: number for number, name in enumerate(named)}

    @cached_property
    def steps(self) -> "Steps":
        """The rules by number."""
        number = self.sentences
        return Steps(
            len(number),
            [(number[head], sorted({number[each] for each in body})) for head, body in self.rules],
        )

    @cached_property
    def contrary_numbers(self) -> list[int | None]:
        """The contrary of each assumption, by number."""
        return [None if contrary is None else self.sentences[contrary] for _, contrary in self.contraries]

    def names(self, numbers: Iterable[int]) -> frozenset[Hashable]:
        """The assumptions of these numbers."""
        return frozenset(self.assumptions[number] for number in numbers)

    def derived(self, assumptions: Iterable[Hashable]) -> frozenset[Hashable]:
        """All that follows from some assumptions, themselves included.

        Raises:
            UsageError: one of them is no assumption.
        """
        given = list(assumptions)
        for each in given:
            if each not in self.contrary:
                raise UsageError(f"there is no assumption {each!r}")
        names = list(self.sentences)
        return frozenset(
            names[number] for number in self.steps.closure(self.sentences[each] for each in given)
        )

    def attacked_by(self, inside: Iterable[int]) -> frozenset[int]:
        """The assumptions that a set of them attacks, by number."""
        follows = self.steps.closure(inside)
        return frozenset(
            number for number, contrary in enumerate(self.contrary_numbers) if contrary in follows
        )

    def defended(self, inside: Iterable[int]) -> frozenset[int]:
        """The assumptions that a set defends: no set that escapes its attacks attacks them."""
        outside = self.attacked_by(inside)
        left = (number for number in range(len(self.assumptions)) if number not in outside)
        threatened = self.attacked_by(left)
        return frozenset(number for number in range(len(self.assumptions)) if number not in threatened)

    def largest_admissible(self, inside: Iterable[int]) -> frozenset[int]:
        """The largest admissible subset of a set without conflicts, by number."""
        kept = frozenset(inside)
        while (rest := kept & self.defended(kept)) != kept:
            kept = rest
        return kept

    def grounded_numbers(self) -> frozenset[int]:
        """The grounded extension, by number: what the empty set defends, what that defends, and so on."""
        inside: frozenset[int] = frozenset()
        while (more := self.defended(inside)) != inside:
            inside = more
        return inside

    def grounded(self) -> frozenset[Hashable]:
        """The grounded extension (the well-founded one of Bondarenko and others, 1997)."""
        return self.names(self.grounded_numbers())


@attrs.frozen(eq=False)
class Steps:
    """Rules by number, ready to be chained forward in linear time (Dowling and Gallier 1984)."""

    size: int
    rules: list[tuple[int, list[int]]] = attrs.field(repr=False)

    @cached_property
    def uses(self) -> list[list[int]]:
        """For each sentence, the rules that need it."""
        found: list[list[int]] = [[] for _ in range(self.size)]
        for number, (_, body) in enumerate(self.rules):
            for each in body:
                found[each].append(number)
        return found

    @cached_property
    def deriving(self) -> list[list[int]]:
        """For each sentence, the rules that derive it."""
        found: list[list[int]] = [[] for _ in range(self.size)]
        for number, (head, _) in enumerate(self.rules):
            found[head].append(number)
        return found

    def closure(self, given: Iterable[int]) -> set[int]:
        """All that follows. What only supports itself in a circle does not."""
        follows = set(given)
        missing = [len(body) for _, body in self.rules]
        for head, body in self.rules:
            if not body:
                follows.add(head)
        todo = list(follows)
        while todo:
            for number in self.uses[todo.pop()]:
                missing[number] -= 1
                head = self.rules[number][0]
                if not missing[number] and head not in follows:
                    follows.add(head)
                    todo.append(head)
        return follows
