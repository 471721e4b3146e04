"""How claims are put: as one proposition, short enough to be drawn, that can be true or false."""

from __future__ import annotations

import re
from collections.abc import Iterator

from argmap.diagnostics import Diagnostic, Rule, Severity
from argmap.model import ArgumentMap
from argmap.names import called

QUESTION = Rule(
    code="C451",
    name="claim-is-question",
    severity=Severity.INFO,
    summary="A claim is a question.",
    why="A question is neither true nor false; nothing can support it. What it suggests may be the claim.",
    example="[Alliance]: Are they allies?\n  + [Drones]: Drones were delivered.\n",
    mend="[Alliance]: They are allies.\n  + [Drones]: Drones were delivered.\n",
)
SEVERAL = Rule(
    code="C452",
    name="several-propositions",
    severity=Severity.INFO,
    summary="A claim is made of several sentences.",
    why="Each sentence may be supported or attacked on its own. Premises that work together are premises of "
    "one step.",
    example="[Alliance]: They are allies. They have been for years.\n  + [Drones]: Drones were delivered.\n",
    mend="[Alliance]: They are allies.\n  + [Drones]: Drones were delivered.\n"
    "  + [Years]: They have been for years.\n",
)
TOO_LONG = Rule(
    code="C453",
    name="too-long",
    severity=Severity.INFO,
    summary="A claim is too long to be read on a card.",
    why="Pictures show the beginning of a long text. What matters should be in it, or be the title.",
    example="[Alliance]: They are allies, " + "whatever others may say of them, " * 8 + "to the end.\n"
    "  + [Drones]: Drones were delivered.\n",
    mend="[Alliance]: They are allies, whatever others may say.\n  + [Drones]: Drones were delivered.\n",
)
OPENS_WITH = Rule(
    code="C454",
    name="opens-with-therefore",
    severity=Severity.INFO,
    summary="A claim opens with a word that ties it to another.",
    why="That a claim follows from another, or is a reason for it, is what links say. Elsewhere in the map "
    "the word has nothing to refer to.",
    example="[Alliance]: Therefore they are allies.\n  + [Drones]: Drones were delivered.\n",
    mend="[Alliance]: They are allies.\n  + [Drones]: Drones were delivered.\n",
)

RULES = (QUESTION, SEVERAL, TOO_LONG, OPENS_WITH)

MOST_CHARACTERS = 240
"""A claim of more characters is told to be too long: about what a card shows in full."""

TIED = re.compile(
    r"\s*(therefore|thus|hence|consequently|accordingly|because|so|it follows that|as a result)\b,?\s+",
    re.IGNORECASE,
)
"""What ties a claim to another, where it stands first."""
_END_OF_SENTENCE = re.compile(
    r"(?<![\s.][A-Za-z])(?<!\b(?:Dr|Mr|Ms|St|No|vs|cf))[.!?][\"'”’)]*\s+(?=[\"'“‘(]*[A-Z])"
)


def questions(map: ArgumentMap) -> Iterator[Diagnostic]:
    """A finding for each claim that ends in a question mark."""
    for claim in map.claims:
        if claim.text.rstrip().rstrip("\"'”’)").endswith("?"):
            yield Diagnostic(
                QUESTION,
                f"{called(map, claim.id)} asks something.",
                claim.place,
                (claim.id,),
                "Write what is claimed, or make it an issue.",
            )


def several_propositions(map: ArgumentMap) -> Iterator[Diagnostic]:
    """A finding for each claim in which a sentence ends and another begins."""
    for claim in map.claims:
        if _END_OF_SENTENCE.search(claim.text):
            yield Diagnostic(
                SEVERAL,
                f"{called(map, claim.id)} is made of several sentences.",
                claim.place,
                (claim.id,),
                "Make each a claim of its own.",
            )


def too_long(map: ArgumentMap) -> Iterator[Diagnostic]:
    """A finding for each claim of more than `MOST_CHARACTERS`."""
    for claim in map.claims:
        if len(claim.text) > MOST_CHARACTERS:
            yield Diagnostic(
                TOO_LONG,
                f"{called(map, claim.id)} has {len(claim.text)} characters; "
                f"up to {MOST_CHARACTERS} are read at a glance.",
                claim.place,
                (claim.id,),
                "Say it shorter, or give it a title that says what matters.",
            )


def opens_with_therefore(map: ArgumentMap) -> Iterator[Diagnostic]:
    """A finding for each claim that begins with a word such as "therefore" or "because"."""
    for claim in map.claims:
        if tied := TIED.match(claim.text):
            yield Diagnostic(
                OPENS_WITH,
                f"{called(map, claim.id)} opens with {tied.group(1).lower()!r}.",
                claim.place,
                (claim.id,),
                "Leave the word out; the link says it.",
            )
