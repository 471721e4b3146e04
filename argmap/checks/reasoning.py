"""What good arguments have: reasons for positions, answers to objections and to the questions of a scheme."""

from __future__ import annotations

import re
from collections.abc import Iterator

from argmap.diagnostics import Diagnostic, Rule, Severity
from argmap.elements import LINKS, AnyLink, Argument, Claim
from argmap.model import ArgumentMap
from argmap.names import called
from argmap.schemes import Question, scheme

NO_REASON = Rule(
    code="C431",
    name="position-without-reason",
    severity=Severity.INFO,
    summary="Nothing speaks for a position of an issue.",
    why="An answer for which nothing is said cannot be weighed against the others.",
    example="===\nissues:\n- {id: bond, question: What are they?, positions: [Alliance, Trade]}\n===\n\n"
    "[Alliance]: They are allies.\n  + [Drones]: Drones were delivered.\n\n[Trade]: They merely trade.\n",
    mend="===\nissues:\n- {id: bond, question: What are they?, positions: [Alliance, Trade]}\n===\n\n"
    "[Alliance]: They are allies.\n  + [Drones]: Drones were delivered.\n\n"
    "[Trade]: They merely trade.\n  + [Bill]: The bill was paid.\n",
)
UNANSWERED = Rule(
    code="C432",
    name="unanswered-objection",
    severity=Severity.INFO,
    summary="Nobody answers an objection.",
    why="Who holds what is attacked owes an answer, or gives the point up. The map may miss one that the "
    "text gives.",
    example="[Alliance]: They are allies.\n  - [Rivals]: They compete for buyers.\n",
    mend="[Alliance]: They are allies.\n  - [Rivals]: They compete for buyers.\n"
    "    - [Cartel]: They have shared out the buyers.\n",
)
RESTATED = Rule(
    code="C433",
    name="restated-conclusion",
    severity=Severity.WARNING,
    summary="A premise says what it is a reason for.",
    why="An argument whose premise is its conclusion in other words gives no reason to believe it.",
    example="[Alliance]: Iran and Russia are close allies.\n"
    "  + [Allies]: Iran and Russia really are close allies.\n",
    mend="[Alliance]: Iran and Russia are close allies.\n  + [Drones]: Iran has sent drones.\n",
)
NO_EXPERT = Rule(
    code="C434",
    name="expert-unnamed",
    severity=Severity.INFO,
    summary="A step rests on the opinion of an expert, and the map does not say whose.",
    why="How good the reason is depends on who the expert is and what they know of the field.",
    example="[Alliance]: They are allies.\n  + [Bond]: Experts call it so. {scheme: expert opinion}\n",
    mend="===\nparticipants: {vatanka: Alex Vatanka}\n===\n\n[Alliance]: They are allies.\n"
    "  + [Bond]: An expert calls it so. {scheme: expert opinion, by: vatanka}\n",
)
OPEN_QUESTION = Rule(
    code="C435",
    name="open-question",
    severity=Severity.INFO,
    summary="Nothing in the map bears on the critical questions of a step's scheme.",
    why="A scheme supports its conclusion as long as its critical questions have good answers. A step that "
    "nothing undercuts or supports, and whose premises nothing bears on, leaves them all open.",
    example="[Alliance]: They are allies.\n  + [Visit]: The presidents met. {scheme: sign}\n",
    mend="[Alliance]: They are allies.\n  + [Visit]: The presidents met. {scheme: sign}\n"
    "    _ [Both]: Rivals meet, too.\n",
)
ATTACK_ON_ARGUMENT = Rule(
    code="C436",
    name="attack-on-argument",
    severity=Severity.INFO,
    summary="An attack on an argument does not say what of it is wrong.",
    why="An argument with premises and steps can fail in one of its premises, in a step, or in its "
    "conclusion. Which one is attacked decides what falls.",
    example="<Drones>\n\n(1) [Sent]: Drones were sent.\n(2) [Used]: They were used.\n-----\n"
    "(3) [Alliance]: They are allies.\n\n<Drones>\n  - [Doubt]: That proves nothing.\n",
    mend="<Drones>\n\n(1) [Sent]: Drones were sent.\n(2) [Used]: They were used.\n-----\n"
    "(3) [Alliance]: They are allies.\n\n[Used]\n  - [Doubt]: None was found.\n",
)

RULES = (NO_REASON, UNANSWERED, RESTATED, NO_EXPERT, OPEN_QUESTION, ATTACK_ON_ARGUMENT)

_SMALL_WORDS = frozenset(
    re.findall(
        r"\w+",
        """a an the is are was were be been it its this that these those of to in on at for and or so thus
        really indeed truly very quite clearly certainly surely actually fact""",
    )
)
_SO_MUCH_SHARED = 0.85
"""So great a part of the words of both texts is shared by one that says again what the other says."""


def positions_without_reason(map: ArgumentMap) -> Iterator[Diagnostic]:
    """A finding for each position that no link supports."""
    for issue in map.issues:
        for position in issue.positions:
            claim = map.get(position)
            if claim is not None and not map.supports_of(position):
                yield Diagnostic(
                    NO_REASON,
                    f"Nothing speaks for {called(map, position)}, an answer to {called(map, issue.id)}.",
                    claim.place,
                    (position, issue.id),
                    "Give the reasons that are given for it.",
                )


def unanswered_objections(map: ArgumentMap) -> Iterator[Diagnostic]:
    """A finding for each objection that nothing attacks in turn, neither its step nor one of its premises.

    An attack on what is itself part of an attack is an answer, and wants none.
    """
    against = _against(map)
    for attack in map.attacks:
        if attack.target not in against and not _is_attacked(map, attack):
            yield Diagnostic(
                UNANSWERED,
                f"Nobody answers {_premises(map, attack)}, which is against {called(map, attack.target)}.",
                attack.place,
                (attack.id, attack.target, *(premise.claim for premise in attack.premises)),
                "Add the answer, or say why there is none.",
            )


def _against(map: ArgumentMap) -> set[str]:
    """What is part of an attack: its link, its premises, and what speaks for them."""
    found: set[str] = set()
    todo = [link.id for link in map.attacks]
    while todo:
        at = todo.pop()
        if at in found:
            continue
        found.add(at)
        element = map.get(at)
        if isinstance(element, LINKS):
            todo += [premise.claim for premise in element.premises]
        todo += [support.id for support in map.supports_of(at)]
        if isinstance(element, Argument):
            todo += element.steps
    return found


def _is_attacked(map: ArgumentMap, link: AnyLink) -> bool:
    if map.attacks_on(link.id):
        return True
    return any(map.attacks_on(premise.claim) or map.conflicts_of(premise.claim) for premise in link.premises)


def _premises(map: ArgumentMap, link: AnyLink) -> str:
    return " and ".join(called(map, premise.claim) for premise in link.premises)


def restated_conclusions(map: ArgumentMap) -> Iterator[Diagnostic]:
    """A finding for each premise of a support that has nearly the same words as what it supports."""
    for support in map.supports:
        target = map.get(support.target)
        if not isinstance(target, Claim):
            continue
        said = _words(target.text)
        for premise in support.premises:
            reason = map.get(premise.claim)
            if not isinstance(reason, Claim) or reason is target or reason.text == target.text:
                continue
            if _alike(_words(reason.text), said):
                yield Diagnostic(
                    RESTATED,
                    f"{called(map, reason.id)} says what it is a reason for: {called(map, target.id)}.",
                    support.place,
                    (reason.id, target.id, support.id),
                    "Give a reason that somebody could accept who doubts the conclusion.",
                )


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+(?:['’]\w+)?", text.casefold())) - _SMALL_WORDS


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= 2 and len(one & other) >= _SO_MUCH_SHARED * len(one | other)


def unnamed_experts(map: ArgumentMap) -> Iterator[Diagnostic]:
    """A finding for each step by expert opinion whose premises nobody is said to have put forward."""
    for link in map.links:
        if not any(_is_expert_opinion(name) for name in link.schemes):
            continue
        said = [*map.assertions_of(link.id)]
        for premise in link.premises:
            said += map.assertions_of(premise.claim)
        if not any(assertion.participant for assertion in said):
            yield Diagnostic(
                NO_EXPERT,
                f"Whose opinion is {_premises(map, link)}?",
                link.place,
                (link.id, *(premise.claim for premise in link.premises)),
                "Name the expert as a participant who asserts it.",
            )


def _is_expert_opinion(name: str) -> bool:
    known = scheme(name)
    return known is not None and known.name == "Argument from Expert Opinion"


def open_questions(map: ArgumentMap) -> Iterator[Diagnostic]:
    """A finding for each step whose scheme has critical questions, on none of which anything bears."""
    for link in map.links:
        questions = _questions(link)
        if questions and not map.links_to(link.id) and not _premises_are_discussed(map, link):
            yield Diagnostic(
                OPEN_QUESTION,
                f"Nothing bears on the questions of {link.schemes[0]!r} for {_premises(map, link)}.",
                link.place,
                (link.id, *(premise.claim for premise in link.premises)),
                f"Begin with: {questions[0].text}",
            )


def _questions(link: AnyLink) -> tuple[Question, ...]:
    known = (scheme(name) for name in link.schemes)
    return tuple(question for found in known if found is not None for question in found.questions)


def _premises_are_discussed(map: ArgumentMap, link: AnyLink) -> bool:
    return any(map.links_to(premise.claim) or map.conflicts_of(premise.claim) for premise in link.premises)


def attacks_on_arguments(map: ArgumentMap) -> Iterator[Diagnostic]:
    """A finding for each rebuttal of an argument whose premises and steps are known."""
    for attack in map.rebuttals:
        argument = map.get(attack.target)
        if isinstance(argument, Argument) and argument.steps:
            yield Diagnostic(
                ATTACK_ON_ARGUMENT,
                f"What is wrong with {called(map, argument.id)}?",
                attack.place,
                (attack.id, argument.id),
                "Attack the premise or the conclusion that is meant, or undercut the step.",
            )
