"""Why a statement has its label: which arguments weighed what, and what the standard made of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from fractions import Fraction

import attrs

from argmap.diagnostics import UsageError
from argmap.evaluate.balance.caes import Argument, Caes
from argmap.evaluate.balance.fixpoint import Balance
from argmap.evaluate.balance.standards import Standard
from argmap.evaluate.grounded import Label


class Ground(StrEnum):
    """What decided on a label."""

    ASSUMED = "it is assumed"
    EXCLUDED = "what it is at odds with is assumed"
    CARRIED = "an argument for it weighs more than nothing"
    BARE = "no argument for it weighs more than nothing"
    WON = "its best argument meets the standard"
    LOST = "its best argument does not meet the standard"
    OPEN = "what it waits for is undecided"


@attrs.frozen
class Weighed:
    """An argument, what it weighs if that is settled, and whether it was undercut."""

    argument: str
    conclusion: str
    weight: Fraction | None
    undercut: bool = False


@attrs.frozen
class Reason:
    """Why a statement has its label.

    `pro` are the arguments for it and `con` those for what it has to outweigh, the heaviest first. `issue`
    and `standard` are None for a statement at no issue.
    """

    statement: str
    label: Label
    ground: Ground
    pro: tuple[Weighed, ...]
    con: tuple[Weighed, ...]
    issue: str | None = None
    standard: Standard | None = None

    @property
    def weight(self) -> Fraction:
        """What the best argument for the statement weighs, as far as it is settled."""
        return best(self.pro)

    @property
    def against(self) -> Fraction:
        """What the best argument against it weighs, as far as it is settled."""
        return best(self.con)


def reason(balance: Balance, statement: str) -> Reason:
    """Why a statement has its label, as a value.

    Raises:
        UsageError: the structure has no such statement.

    >>> from argmap.evaluate.balance import Caes, Constant, Issue, Statement, label
    >>> pro = Argument("pro", "yes", weighing=Constant(0.8))
    >>> con = Argument("con", "no", weighing=Constant(0.4))
    >>> issue = Issue("i", ["yes", "no"], Standard.CLEAR)
    >>> why = reason(label(Caes([Statement("yes"), Statement("no")], [pro, con], [issue])), "yes")
    >>> why.ground.name, str(why.weight), str(why.against), why.pro[0].argument
    ('LOST', '4/5', '2/5', 'pro')
    """
    caes = balance.caes
    if statement not in caes.statement:
        raise UsageError(f"there is no statement {statement!r} to give a reason for")
    issue = caes.issue_of.get(statement)
    rivals = () if issue is None else issue.rivals(statement)
    return Reason(
        statement,
        balance[statement],
        _ground(balance, statement),
        _weighed(balance, caes.arguments_for[statement]),
        _weighed(balance, (argument for rival in rivals for argument in caes.arguments_for[rival])),
        None if issue is None else issue.id,
        None if issue is None else issue.standard,
    )


def _ground(balance: Balance, statement: str) -> Ground:
    at_issue = statement in balance.caes.issue_of
    if statement in balance.caes.assumptions:
        return Ground.ASSUMED
    if statement in balance.excluded:
        return Ground.EXCLUDED
    match balance[statement]:
        case Label.UNDECIDED:
            return Ground.OPEN
        case Label.IN:
            return Ground.WON if at_issue else Ground.CARRIED
        case Label.OUT:
            carried = any(balance.weights[one.id] for one in balance.caes.arguments_for[statement])
            return Ground.LOST if carried else Ground.BARE


def _weighed(balance: Balance, arguments: Iterable[Argument]) -> tuple[Weighed, ...]:
    found = [
        Weighed(
            argument.id,
            argument.conclusion,
            balance.weights[argument.id],
            argument.undercutter is not None and balance[argument.undercutter] is Label.IN,
        )
        for argument in arguments
    ]
    return tuple(sorted(found, key=lambda one: (one.weight is None, -(one.weight or 0), one.argument)))


def best(weighed: Iterable[Weighed]) -> Fraction:
    """The greatest weight among some arguments, as far as they are settled."""
    return max((one.weight for one in weighed if one.weight is not None), default=Fraction(0))


def why_balanced(balance: Balance, statement: str, *, depth: int = 1) -> str:
    """Lines of text that say why a statement is in, out or undecided: what weighs how much for and against.

    With a greater `depth`, the premises of those arguments are told, too, each level indented by two more
    spaces; what was told before is not told again.

    Raises:
        UsageError: the structure has no such statement.

    >>> from argmap.evaluate.balance import Caes, Constant, Issue, Statement, label
    >>> statements = [Statement("yes", "Go."), Statement("no", "Stay."), Statement("sun", "It is warm.")]
    >>> pro, con = Argument("a1", "yes", ["sun"]), Argument("a2", "no", weighing=Constant(0.4))
    >>> found = label(Caes(statements, [pro, con], [Issue("i", ["yes", "no"])], {"sun"}))
    >>> print(why_balanced(found, "yes"))
    Go. — in: 1 outweighs 0.4 by preponderance
      for it: a1 weighs 1, from It is warm. (in)
      for Stay.: a2 weighs 0.4
    """
    told: set[str] = set()
    lines: list[str] = []
    todo = [(statement, 0)]
    while todo:
        current, level = todo.pop()
        if current in told:
            continue
        told.add(current)
        why = reason(balance, current)
        indent = "  " * level
        lines.append(f"{indent}{_name(balance.caes, current)} — {why.label}: {_verdict(why)}")
        if level >= depth:
            continue
        shown = [*why.pro, *why.con]
        lines += [f"{indent}  {_line(balance, current, one)}" for one in shown]
        if level + 1 < depth:
            below = [premise for one in shown for premise in _premises(balance.caes, one)]
            todo += [(premise, level + 1) for premise in reversed(below)]
    return "\n".join(lines)


def _verdict(why: Reason) -> str:
    pro, con = number(why.weight), number(why.against)
    match why.ground:
        case Ground.WON if why.weight > why.against:
            return f"{pro} outweighs {con} by {why.standard}"
        case Ground.WON:
            return f"{pro} is enough for {why.standard}, whatever weighs against it"
        case Ground.LOST if why.weight > why.against:
            return f"{pro} outweighs {con}, but not enough for {why.standard}"
        case Ground.LOST:
            return f"{pro} does not outweigh {con} by {why.standard}"
        case ground:
            return ground.value


def _line(balance: Balance, statement: str, one: Weighed) -> str:
    whose = "for it" if one.conclusion == statement else f"for {_name(balance.caes, one.conclusion)}"
    weighs = "is not settled" if one.weight is None else f"weighs {number(one.weight)}"
    premises = " and ".join(
        f"{_name(balance.caes, premise)} ({balance[premise]})" for premise in _premises(balance.caes, one)
    )
    return (
        f"{whose}: {one.argument} {weighs}{', undercut' * one.undercut}{', from ' * bool(premises)}{premises}"
    )


def _premises(caes: Caes, one: Weighed) -> Iterator[str]:
    for premise in caes.argument[one.argument].premises:
        yield premise.statement


def _name(caes: Caes, statement: str) -> str:
    return caes.statement[statement].label


def number(weight: Fraction) -> str:
    """A weight as people write it, with as many as three digits.

    >>> number(Fraction(2, 3)), number(Fraction(1)), number(Fraction(1, 2))
    ('0.667', '1', '0.5')
    """
    return f"{float(weight):.3g}"
