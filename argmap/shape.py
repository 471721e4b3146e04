"""The rules of shape: what holds for every `ArgumentMap` that exists."""

from collections.abc import Iterable, Mapping, Sequence

import attrs

from argmap.diagnostics import Diagnostic, Rule, Severity
from argmap.elements import (
    LINKS,
    AnyElement,
    Argument,
    Claim,
    Conflict,
    Issue,
    Mark,
    Rebuttal,
    Section,
    Support,
    Undercut,
    kind,
    references,
)

__all__ = ["RULES", "faults"]


def _rule(code: str, name: str, summary: str, why: str, example: str, mend: str) -> Rule:
    return Rule(
        code=code,
        name=name,
        severity=Severity.ERROR,
        summary=summary,
        why=why,
        example=example,
        mend=mend,
        language="json",
    )


def _json(*elements: str) -> str:
    return '{"argmap": 1, "elements": [' + ", ".join(elements) + "]}"


_CLAIM = '{"kind": "claim", "id": "c", "text": "It is an alliance."}'
_REASON = '{"kind": "claim", "id": "p", "text": "They train together."}'
_SUPPORT = '{"kind": "support", "id": "s", "target": "c", "premises": [{"claim": "p"}]}'
_SOUND = _json(_CLAIM, _REASON, _SUPPORT)

DUPLICATE_ID = _rule(
    "S101",
    "duplicate-id",
    "Two elements have the same id.",
    "Elements refer to each other by id, so an id that two share points at neither. Ids are unique across "
    "kinds: a claim and an argument cannot share one.",
    _json(_CLAIM, _REASON.replace('"p"', '"c"')),
    _json(_CLAIM, _REASON),
)
NO_PREMISE = _rule(
    "S102",
    "no-premise",
    "A link has no premise.",
    "A support, rebuttal or undercut is a step from something. With no premise there is nothing that "
    "speaks for or against its target.",
    _json(_CLAIM, '{"kind": "support", "id": "s", "target": "c", "premises": []}'),
    _SOUND,
)
SELF_REFERENCE = _rule(
    "S103",
    "self-reference",
    "An element refers to itself.",
    "A link cannot be its own target or premise, nor a section its own part.",
    _json(_REASON, '{"kind": "undercut", "id": "u", "target": "u", "premises": [{"claim": "p"}]}'),
    _json(
        _CLAIM,
        _REASON,
        _SUPPORT,
        '{"kind": "claim", "id": "q", "text": "They always have."}',
        '{"kind": "undercut", "id": "u", "target": "s", "premises": [{"claim": "q"}]}',
    ),
)
DANGLING = _rule(
    "S104",
    "dangling-reference",
    "An element refers to an id that the map does not have.",
    "Nothing can be drawn or concluded from what is not there. A map that was read from a broken file "
    "lists such ids as missing, so that nobody takes it for whole.",
    _json(_CLAIM, _SUPPORT),
    _SOUND,
)
WRONG_KIND = _rule(
    "S105",
    "wrong-kind",
    "An element refers to one of a kind that cannot stand there.",
    "The position of an issue is a claim, a step of an argument is a support, who asserts is a participant, "
    "and so on; docs/model.md has the table.",
    _json(_CLAIM, '{"kind": "participant", "id": "p", "name": "Ann"}', _SUPPORT),
    _SOUND,
)
MISSING_WRONG = _rule(
    "S106",
    "missing-not-missing",
    "An id is listed as missing that is there, or that nothing refers to.",
    "The list of missing ids is what tells a broken map from a whole one, so it has to be exact.",
    '{"argmap": 1, "missing": ["c"], "elements": [' + _CLAIM + "]}",
    _json(_CLAIM),
)
REPEATED = _rule(
    "S107",
    "repeated-member",
    "A list that names elements names one twice, or too few.",
    "A conflict is between two claims at least; a claim is one position of an issue, not two; a support is a "
    "step of one argument, once.",
    _json(_CLAIM, _REASON, '{"kind": "conflict", "id": "x", "claims": ["c", "c"]}'),
    _json(_CLAIM, _REASON, '{"kind": "conflict", "id": "x", "claims": ["c", "p"]}'),
)
SECTION_ORDER = _rule(
    "S108",
    "section-before-parent",
    "A section stands before the section it is part of.",
    "Sections are headings in order, so the outer one comes first; this also keeps them from being part of "
    "each other in a circle.",
    _json(
        '{"kind": "section", "id": "inner", "section": "outer", "title": "Inner"}',
        '{"kind": "section", "id": "outer", "title": "Outer"}',
    ),
    _json(
        '{"kind": "section", "id": "outer", "title": "Outer"}',
        '{"kind": "section", "id": "inner", "section": "outer", "title": "Inner"}',
    ),
)
MARK_RANGE = _rule(
    "S109",
    "mark-outside-text",
    "Markup covers characters that the text does not have.",
    "Marks are ranges of code points of the text they belong to.",
    _json(
        '{"kind": "claim", "id": "c", "text": "It is.", "marks": [{"kind": "bold", "start": 0, "stop": 60}]}'
    ),
    _json(
        '{"kind": "claim", "id": "c", "text": "It is.", "marks": [{"kind": "bold", "start": 0, "stop": 5}]}'
    ),
)

RULES = (
    DUPLICATE_ID,
    NO_PREMISE,
    SELF_REFERENCE,
    DANGLING,
    WRONG_KIND,
    MISSING_WRONG,
    REPEATED,
    SECTION_ORDER,
    MARK_RANGE,
)
"""The rules of shape, S101 to S109."""


@attrs.frozen
class Faults:
    """What is wrong with the shape of some elements.

    `guilty` are the positions of elements that no map can hold; `dangling` the ids that are referred to and
    not there.
    """

    findings: tuple[Diagnostic, ...]
    guilty: frozenset[int]
    dangling: frozenset[str]


def faults(elements: Sequence[AnyElement], missing: Iterable[str] = ()) -> Faults:
    """Every breach of a rule of shape, in the order of the elements. Linear in what they hold."""
    declared = frozenset(missing)
    findings: list[Diagnostic] = []
    guilty: set[int] = set()
    dangling: set[str] = set()
    first: dict[str, AnyElement] = {}
    for index, element in enumerate(elements):
        if element.id in first:
            guilty.add(index)
            findings.append(
                _found(
                    DUPLICATE_ID,
                    element,
                    f"The id {element.id!r} of this {kind(element)} is taken by "
                    f"{_a(kind(first[element.id]))}.",
                    "Give one of them another id.",
                )
            )
        else:
            first[element.id] = element

    steps: dict[str, str] = {}
    sections: set[str] = set()
    for index, element in enumerate(elements):
        if _is_plainly_sound(element, first):
            continue
        for found in _own_faults(element, first, steps, sections):
            guilty.add(index)
            findings.append(found)
        for reference in references(element):
            target = first.get(reference.id)
            if reference.id == element.id:
                guilty.add(index)
                findings.append(
                    _found(
                        SELF_REFERENCE,
                        element,
                        f"The {kind(element)} {element.id!r} names itself in its {reference.field}.",
                        "Name another element.",
                    )
                )
            elif target is None:
                dangling.add(reference.id)
                if reference.id not in declared:
                    findings.append(
                        _found(
                            DANGLING,
                            element,
                            f"The {kind(element)} {element.id!r} refers to {reference.id!r} "
                            f"({reference.field}), which is not there.",
                            "Add it, or correct the reference.",
                            reference.id,
                        )
                    )
            elif not isinstance(target, reference.kinds):
                guilty.add(index)
                expected = " or ".join(option.__name__.lower() for option in reference.kinds)
                findings.append(
                    _found(
                        WRONG_KIND,
                        element,
                        f"The {kind(element)} {element.id!r} refers to {reference.id!r} ({reference.field}), "
                        f"{_a(kind(target))}; it takes {_a(expected)}.",
                        "Refer to one of those.",
                        reference.id,
                    )
                )
    findings.extend(
        Diagnostic(
            MISSING_WRONG,
            f"The id {name!r} is listed as missing, but "
            f"{'it is there' if name in first else 'nothing refers to it'}.",
            None,
            (name,),
            "Take it off the list.",
        )
        for name in sorted(declared - dangling)
    )
    return Faults(tuple(findings), frozenset(guilty), frozenset(dangling))


def _is_plainly_sound(element: AnyElement, first: Mapping[str, AnyElement]) -> bool:
    """Whether nothing can be wrong with a claim or a link at first sight; most of a map are such."""
    if element.section is not None:
        return False
    if isinstance(element, Claim):
        return not element.marks and not element.passages
    if not isinstance(element, LINKS) or element.passages or not element.premises:
        return False
    target = first.get(element.target)
    if not isinstance(target, Claim) and (
        target is element or isinstance(element, Rebuttal) or not isinstance(target, LINKS)
    ):
        return False
    for premise in element.premises:  # noqa: SIM110  # a generator takes as long as all the rest
        if not isinstance(first.get(premise.claim), Claim):
            return False
    return True


def _a(word: str) -> str:
    return f"an {word}" if word[0] in "aeiou" else f"a {word}"


def _found(rule: Rule, element: AnyElement, message: str, fix: str, *others: str) -> Diagnostic:
    return Diagnostic(rule, message, element.place, (element.id, *others), fix)


def _own_faults(
    element: AnyElement, first: Mapping[str, AnyElement], steps: dict[str, str], sections: set[str]
) -> Iterable[Diagnostic]:
    """What is wrong with one element; `steps` and `sections` gather what came before it."""
    match element:
        case Claim():
            yield from _behind(element, element.marks, element.text)
        case Argument():
            for step in element.steps:
                if step in steps:
                    yield _found(
                        REPEATED,
                        element,
                        f"The support {step!r} is a step of {steps[step]!r} already.",
                        "Make a support of its own for each step.",
                        step,
                    )
                steps.setdefault(step, element.id)
            yield from _behind(element, element.marks, element.gist)
        case Support() | Rebuttal() | Undercut() if not element.premises:
            yield _found(
                NO_PREMISE,
                element,
                f"The {kind(element)} {element.id!r} has no premise.",
                "Name at least one claim as its premise.",
            )
        case Conflict() if len(set(element.claims)) < 2:
            yield _found(
                REPEATED,
                element,
                f"The conflict {element.id!r} needs two different claims.",
                "Name both sides.",
            )
        case Conflict():
            yield from _twice(element, element.claims)
        case Issue():
            yield from _twice(element, element.positions)
        case Section():
            sections.add(element.id)
            parent = element.section
            if parent is not None and parent not in sections and isinstance(first.get(parent), Section):
                yield _found(
                    SECTION_ORDER,
                    element,
                    f"The section {element.id!r} stands before {parent!r}, which it is part of.",
                    "Put the outer section first.",
                    parent,
                )
            yield from _behind(element, element.marks, element.title)


def _twice(element: AnyElement, members: tuple[str, ...]) -> Iterable[Diagnostic]:
    """That a list of claims holds one twice."""
    if len(set(members)) < len(members):
        yield _found(
            REPEATED,
            element,
            f"The {kind(element)} {element.id!r} names a claim twice.",
            "Name each claim once.",
        )


def _behind(element: AnyElement, marks: tuple[Mark, ...], text: str) -> Iterable[Diagnostic]:
    """That a mark goes on behind the end of its text."""
    if any(mark.stop > len(text) for mark in marks):
        yield _found(
            MARK_RANGE,
            element,
            f"A mark of the {kind(element)} {element.id!r} ends behind its text.",
            f"The text has {len(text)} characters.",
        )
