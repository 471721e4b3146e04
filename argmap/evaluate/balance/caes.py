"""The values of a Carneades argument evaluation structure: statements, issues, arguments, assumptions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

import attrs

from argmap.data import EMPTY, Data
from argmap.diagnostics import UsageError
from argmap.evaluate.balance.standards import Standard
from argmap.evaluate.balance.weighing import Linked, Weighing


def _names(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(values)


def _name_set(values: Iterable[str]) -> frozenset[str]:
    return frozenset(values)


def _pairs(values: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple(values)


def _data(values: Mapping[str, object]) -> Data:
    return Data(values)


@attrs.frozen
class Statement:
    """Something that may be in, out or undecided; `value` is what it says of a property, for criteria."""

    id: str
    text: str = ""
    value: str | None = None

    @property
    def label(self) -> str:
        """What to call it in a line."""
        return self.text or self.id


@attrs.frozen
class Issue:
    """Positions of which one may win, by the standard.

    `denials` pairs a position with a statement that says no more than that this position is wrong: what
    speaks for the denial counts against that position alone. Carneades has none.
    """

    id: str
    positions: tuple[str, ...] = attrs.field(converter=_names)
    standard: Standard = Standard.PREPONDERANCE
    denials: tuple[tuple[str, str], ...] = attrs.field(default=(), converter=_pairs)

    @property
    def members(self) -> tuple[str, ...]:
        """The positions and the denials."""
        return (*self.positions, *(denial for _, denial in self.denials))

    def rivals(self, member: str) -> tuple[str, ...]:
        """What a position or a denial must outweigh."""
        if member in self._denied:
            return (self._denied[member],)
        others = tuple(position for position in self.positions if position != member)
        return others + self._against.get(member, ())

    @cached_property
    def _denied(self) -> Mapping[str, str]:
        return {denial: position for position, denial in self.denials}

    @cached_property
    def _against(self) -> Mapping[str, tuple[str, ...]]:
        return {position: (denial,) for position, denial in self.denials}


@attrs.frozen
class Scheme:
    """A form of argument: how its arguments are weighed, and properties by which they are preferred."""

    id: str
    weighing: Weighing | None = None
    properties: Data = attrs.field(default=EMPTY, converter=_data)


@attrs.frozen
class Premise:
    """A statement that an argument rests on, perhaps in a role.

    If a `required` one is out, the argument weighs nothing, however it is weighed; weighing passes it over.
    """

    statement: str
    role: str | None = None
    required: bool = False


def _premises(values: Iterable[Premise | str]) -> tuple[Premise, ...]:
    return tuple(Premise(value) if isinstance(value, str) else value for value in values)


@attrs.frozen
class Argument:
    """Premises that speak for a conclusion, unless the undercutter is in.

    It is weighed by its own function, else by its scheme's, else as linked.
    """

    id: str
    conclusion: str
    premises: tuple[Premise, ...] = attrs.field(default=(), converter=_premises)
    undercutter: str | None = None
    weighing: Weighing | None = None
    scheme: Scheme | None = None

    @property
    def function(self) -> Weighing:
        """The weighing function that applies."""
        if self.weighing is not None:
            return self.weighing
        if self.scheme is not None and self.scheme.weighing is not None:
            return self.scheme.weighing
        return Linked()

    @property
    def weighed(self) -> tuple[Premise, ...]:
        """The premises that the weighing function looks at."""
        return tuple(premise for premise in self.premises if not premise.required)


def _statements(values: Iterable[Statement]) -> tuple[Statement, ...]:
    return tuple(values)


def _arguments(values: Iterable[Argument]) -> tuple[Argument, ...]:
    return tuple(values)


def _issues(values: Iterable[Issue]) -> tuple[Issue, ...]:
    return tuple(values)


@attrs.frozen
class Caes:
    """Statements, the issues they are at, the arguments for them, and which of them are assumed.

    Raises:
        UsageError: an id stands twice, something names a statement that is not there, or a statement is at
            two issues.

    >>> Caes([Statement("a")], issues=[Issue("i", ["a"]), Issue("j", ["a"])])
    Traceback (most recent call last):
        ...
    argmap.diagnostics.UsageError: the statement 'a' is at two issues, 'i' and 'j'; it can be at one
    """

    statements: tuple[Statement, ...] = attrs.field(converter=_statements)
    arguments: tuple[Argument, ...] = attrs.field(default=(), converter=_arguments)
    issues: tuple[Issue, ...] = attrs.field(default=(), converter=_issues)
    assumptions: frozenset[str] = attrs.field(default=frozenset(), converter=_name_set)

    def __attrs_post_init__(self) -> None:
        for fault in _faults(self):
            raise UsageError(fault)

    @cached_property
    def statement(self) -> Mapping[str, Statement]:
        """The statements by id."""
        return {statement.id: statement for statement in self.statements}

    @cached_property
    def argument(self) -> Mapping[str, Argument]:
        """The arguments by id."""
        return {argument.id: argument for argument in self.arguments}

    @cached_property
    def issue_of(self) -> Mapping[str, Issue]:
        """The issue that a statement is at, if it is at one."""
        return {member: issue for issue in self.issues for member in issue.members}

    @cached_property
    def arguments_for(self) -> Mapping[str, tuple[Argument, ...]]:
        """The arguments for each statement, in their order."""
        found: dict[str, list[Argument]] = {statement.id: [] for statement in self.statements}
        for argument in self.arguments:
            found[argument.conclusion].append(argument)
        return {conclusion: tuple(arguments) for conclusion, arguments in found.items()}


def _faults(caes: Caes) -> Iterator[str]:
    for what, things in (
        ("statements", caes.statements),
        ("arguments", caes.arguments),
        ("issues", caes.issues),
    ):
        for name, number in Counter(thing.id for thing in things).items():
            if number > 1:
                yield f"{number} {what} have the id {name!r}"
    known = {statement.id for statement in caes.statements}
    for where, name in _named(caes):
        if name not in known:
            yield f"{where} names {name!r}, and no statement has that id"
    at: dict[str, str] = {}
    for issue in caes.issues:
        for member in issue.members:
            if at.get(member) == issue.id:
                yield f"the issue {issue.id!r} names {member!r} twice"
            if member in at:
                both = f"{at[member]!r} and {issue.id!r}"
                yield f"the statement {member!r} is at two issues, {both}; it can be at one"
            at[member] = issue.id
        denied = [position for position, _ in issue.denials]
        if len(set(denied)) < len(denied) or not set(denied) <= set(issue.positions):
            yield f"a denial at the issue {issue.id!r} is of one of its positions, and each has at most one"


def _named(caes: Caes) -> Iterator[tuple[str, str]]:
    for issue in caes.issues:
        for member in issue.members:
            yield f"the issue {issue.id!r}", member
    for argument in caes.arguments:
        where = f"the argument {argument.id!r}"
        yield where, argument.conclusion
        for premise in argument.premises:
            yield where, premise.statement
        if argument.undercutter is not None:
            yield where, argument.undercutter
    for assumed in sorted(caes.assumptions):
        yield "an assumption", assumed
