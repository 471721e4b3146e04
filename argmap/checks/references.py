"""Claims that are named and never put into words, that nothing is done with, or that go by two names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from argmap.diagnostics import Diagnostic, Rule, Severity
from argmap.elements import Claim
from argmap.model import ArgumentMap
from argmap.names import called

MISSPELT_TITLE = Rule(
    code="C411",
    name="misspelt-title",
    severity=Severity.WARNING,
    summary="A title is nowhere put into words, and another one is nearly the same.",
    why="A title that is misspelt once makes a second claim, and what is said of the one does not count for "
    "the other.",
    example="[Alliance]: They are allies.\n  + [Drones]: Drones were delivered.\n\n"
    "[Aliance]\n  + [Oil]: Oil was promised.\n",
    mend="[Alliance]: They are allies.\n  + [Drones]: Drones were delivered.\n\n"
    "[Alliance]\n  + [Oil]: Oil was promised.\n",
)
NEVER_WORDED = Rule(
    code="C412",
    name="never-worded",
    severity=Severity.INFO,
    summary="A claim has a title and no text.",
    why="A title alone leaves open what is claimed; two readers may take it for two things.",
    example="[Alliance]\n  + [Drones]: Drones were delivered.\n",
    mend="[Alliance]: They are allies.\n  + [Drones]: Drones were delivered.\n",
)
UNUSED = Rule(
    code="C413",
    name="unused-claim",
    severity=Severity.INFO,
    summary="A claim stands in no relation to any other.",
    why="It argues for nothing and nothing argues for it. It may be left over from a revision.",
    example="[Alliance]: They are allies.\n  + [Drones]: Drones were delivered.\n\n"
    "[Oil]: Oil was promised.\n",
    mend="[Alliance]: They are allies.\n  + [Drones]: Drones were delivered.\n  + [Oil]: Oil was promised.\n",
)
TWO_TITLES = Rule(
    code="C414",
    name="two-titles",
    severity=Severity.WARNING,
    summary="Two claims say the same in the same words.",
    why="What supports or attacks one of them does not count for the other, and they are one proposition.",
    example="[Alliance]: They are allies.\n  + [Drones]: Drones were delivered.\n"
    "  + [Pact]: They are allies.\n    + [Oil]: Oil was promised.\n",
    mend="[Alliance]: They are allies.\n  + [Drones]: Drones were delivered.\n  + [Oil]: Oil was promised.\n",
)

RULES = (MISSPELT_TITLE, NEVER_WORDED, UNUSED, TWO_TITLES)

_LONGEST_TITLE = 60
"""Longer titles are held against each other only as they are: their misspellings are too many."""


def titles_without_text(map: ArgumentMap) -> Iterator[Diagnostic]:
    """A finding for each claim with a title and no text, another if a title with one is nearly its own.

    Case, spaces and punctuation make no difference, nor do a letter too many or too few, or one in the place
    of another.
    """
    bare = [claim for claim in map.claims if claim.title and not claim.text]
    if not bare:
        return
    spelt: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in map.claims:
        if claim.title and claim.text:
            for spelling in _spellings(claim.title):
                spelt[spelling].append(claim)
    for claim in bare:
        title = claim.title or ""
        message = f"No text says what [{title}] is."
        near = [other for spelling in _spellings(title) for other in spelt.get(spelling, ())]
        if near:
            meant = min(near, key=lambda other: _apart(title, other.title or ""))
            fix = f"Did you mean [{meant.title}]?"
            yield Diagnostic(MISSPELT_TITLE, message, claim.place, (claim.id, meant.id), fix)
        else:
            yield Diagnostic(NEVER_WORDED, message, claim.place, (claim.id,), "Write what is claimed.")


def _spellings(title: str) -> tuple[str, ...]:
    """A title without what is easily mistaken, whole and with each of its characters left out."""
    letters = re.sub(r"[\W_]+", "", title.casefold())
    if len(letters) < 4 or len(letters) > _LONGEST_TITLE:
        return (letters,) if letters else ()
    return (letters, *(letters[:at] + letters[at + 1 :] for at in range(len(letters))))


def _apart(one: str, other: str) -> tuple[int, int]:
    """How far two titles are apart, roughly: what differs at either end of what they share."""
    same = sum(1 for left, right in zip(one.casefold(), other.casefold(), strict=False) if left == right)
    return abs(len(one) - len(other)), -same


def unused_claims(map: ArgumentMap) -> Iterator[Diagnostic]:
    """A finding for each claim that no link, conflict or issue has to do with, if the map has any."""
    if not (map.links or map.conflicts or map.issues):
        return
    for claim in map.claims:
        at = claim.id
        if not (map.links_to(at) or map.links_from(at) or map.conflicts_of(at) or map.issues_of(at)):
            yield Diagnostic(
                UNUSED,
                f"Nothing has to do with {called(map, claim.id)}.",
                claim.place,
                (claim.id,),
                "Say what it is for or against, or take it out.",
            )


def two_titles(map: ArgumentMap) -> Iterator[Diagnostic]:
    """A finding for each claim whose text, but for case and spaces, is that of one before it."""
    first: dict[str, Claim] = {}
    for claim in map.claims:
        words = " ".join(claim.text.casefold().split())
        if words and first.setdefault(words, claim) is not claim:
            other = first[words]
            yield Diagnostic(
                TWO_TITLES,
                f"{called(map, claim.id)} says in the same words what {called(map, other.id)} says.",
                claim.place,
                (claim.id, other.id),
                "Make them one claim, or say how they differ.",
            )
