"""Arguments of several steps, taken apart: `model.explodeArguments`."""

import attrs

from argmap.argdown.view.drafts import Draft, DraftMember, DraftNode
from argmap.argdown.view.model import MemberRole
from argmap.argdown.view.order import ordered


class _StopError(Exception):
    """An argument cannot be taken apart; the reference then leaves it and all that follow."""


MOST_STEPS = 100
"""An argument of more steps stays whole, since each of its parts would repeat its descriptions and steps."""


def explode(draft: Draft) -> list[str]:
    """Make an argument of each step of those that have several, titled "A - 1" and so on.

    Returns what kept some of them whole.
    """
    kept: list[str] = []
    for argument in ordered(draft.arguments):
        conclusions = [
            (index, member)
            for index, member in enumerate(argument.structure)
            if member.role in ("intermediary-conclusion", "main-conclusion")
        ]
        if len(conclusions) > MOST_STEPS:
            counts = f"{len(conclusions)} steps; no more than {MOST_STEPS}"
            kept.append(f"The argument {argument.title!r} has {counts} are taken apart.")
            continue
        try:
            _explode(draft, argument, conclusions)
        except _StopError as error:
            return [*kept, str(error)]
    return kept


def _explode(draft: Draft, argument: DraftNode, conclusions: list[tuple[int, DraftMember]]) -> None:
    steps = [_step(draft, argument, conclusion, index) for index, conclusion in conclusions]
    if len(steps) <= 1:
        return
    made: list[DraftNode] = []
    for number, step in enumerate(steps, 1):
        title = f"{argument.title} - {number}"
        for member in step:
            member.argument = title
        made.append(attrs.evolve(argument, title=title, structure=step, relations=[]))
    last = made[-1]
    for relation in argument.relations:
        if relation.source is argument:
            relation.source = last
        else:
            relation.target = last
    last.relations = list(argument.relations)
    del draft.arguments[argument.title]
    for part in made:
        if part.title in draft.arguments:
            raise _StopError(f"There is an argument {part.title!r} already.")
        draft.arguments[part.title] = part


def _step(draft: Draft, argument: DraftNode, conclusion: DraftMember, index: int) -> list[DraftMember]:
    """The premises of one conclusion, which its data may name by their numbers, and the conclusion."""
    structure = argument.structure
    step: list[DraftMember] = []
    used = _used(conclusion)
    if used is not None:
        for number in used:
            place = _place(number)
            if place is None or not 0 <= place < len(structure):
                raise _StopError(f"Step {index} of {argument.title!r} uses {number!r}, which is no premise.")
            step.append(_in_place_of(draft, structure[place], "premise"))
    else:
        for above in reversed(structure[:index]):
            step.append(_in_place_of(draft, above, "premise"))
            if above.role == "intermediary-conclusion":
                break
        step.reverse()
    return [*step, _in_place_of(draft, conclusion, "main-conclusion")]


def _used(conclusion: DraftMember) -> list[object] | None:
    """What `uses` or `from` list, first of the inference, then of the conclusion."""
    of_inference = (conclusion.inference.data if conclusion.inference else None) or {}
    own = conclusion.data or {}
    for value in (of_inference.get("uses"), own.get("uses"), of_inference.get("from")):
        if isinstance(value, list):
            return value
    value = own.get("from")
    return value if own.get("uses") and isinstance(value, list) else None


def _place(number: object) -> int | None:
    match number:
        case bool():
            return None
        case int():
            return number - 1
        case float() if number.is_integer():
            return int(number) - 1
        case str() if number.isascii() and number.isdigit() and len(number) < 10:
            return int(number) - 1
    return None


def _in_place_of(draft: Draft, old: DraftMember, role: MemberRole) -> DraftMember:
    """A copy of a member in another role, which its statement has instead of it."""
    new = attrs.evolve(old, role=role)
    members = draft.statement(new.name).members
    if old in members:
        members.remove(old)
    members.append(new)
    return new
