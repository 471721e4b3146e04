"""Who says what, how, and where: what assertions and passages tell, and what they leave open."""

from collections.abc import Iterator
from difflib import get_close_matches

from argmap.diagnostics import Diagnostic, Rule, Severity
from argmap.elements import FORCES, LINKS, Argument, Assertion, Claim
from argmap.graph import grounds
from argmap.model import ArgumentMap
from argmap.names import called

_BEYOND = (
    '{"argmap": 1, "elements": [{"kind": "source", "id": "post", "title": "Post", "paragraphs":\n'
    '[{"start": 0, "stop": 9, "digest": "sha256:00"}]}, {"kind": "claim", "id": "c",\n'
    '"text": "They are allies.", "passages": [{"source": "post", "paragraph": PARAGRAPH}]}]}'
)

UNKNOWN_FORCE = Rule(
    code="C402",
    name="unknown-force",
    severity=Severity.WARNING,
    summary="An assertion has a force that argmap does not know.",
    why="What a text reports is not what it asserts, and a drawing or an evaluation tells them apart by "
    f"words it knows: {', '.join(FORCES)}.",
    example="===\nparticipants: {ann: Ann}\n===\n\n[A]: They are allies. {by: ann, force: reprots}\n",
    mend="===\nparticipants: {ann: Ann}\n===\n\n[A]: They are allies. {by: ann, force: reports}\n",
)
REPORTED = Rule(
    code="C441",
    name="reported-as-asserted",
    severity=Severity.INFO,
    summary="A claim that is only reported or suggested serves as a reason.",
    why="What a text reports others to hold is not what it holds. Whoever builds on it owes a reason to "
    "believe it.",
    example="===\nparticipants: {ann: Ann}\n===\n\n[Alliance]: They are allies.\n"
    "  + [Drones]: Drones were delivered. {by: ann, force: reports}\n",
    mend="===\nparticipants: {ann: Ann}\n===\n\n[Alliance]: They are allies.\n"
    "  + [Drones]: Drones were delivered. {by: ann, force: asserts}\n",
)
ONE_SOURCE = Rule(
    code="C442",
    name="single-source",
    severity=Severity.INFO,
    summary="All that speaks for a position comes from one of the map's sources.",
    why="Reasons from one text can share one mistake. A position that several sources support stands better.",
    example="===\nissues:\n- {id: bond, question: What are they?, positions: [Alliance, Trade]}\n"
    "sources: {post: {title: Post}, mail: {title: Mail}}\n===\n\n[Alliance]: They are allies.\n"
    "  + [Drones]: Drones were sent. {source: post, paragraph: 1}\n"
    "  + [Oil]: Oil was promised. {source: post, paragraph: 2}\n\n[Trade]: They merely trade.\n"
    "  + [Bill]: The bill was paid. {source: post, paragraph: 3}\n"
    "  + [Ink]: There is no treaty. {source: mail, paragraph: 1}\n",
    mend="===\nissues:\n- {id: bond, question: What are they?, positions: [Alliance, Trade]}\n"
    "sources: {post: {title: Post}, mail: {title: Mail}}\n===\n\n[Alliance]: They are allies.\n"
    "  + [Drones]: Drones were sent. {source: post, paragraph: 1}\n"
    "  + [Oil]: Oil was promised. {source: mail, paragraph: 2}\n\n[Trade]: They merely trade.\n"
    "  + [Bill]: The bill was paid. {source: post, paragraph: 3}\n"
    "  + [Ink]: There is no treaty. {source: mail, paragraph: 1}\n",
)
NO_PASSAGE = Rule(
    code="C443",
    name="no-passage",
    severity=Severity.INFO,
    summary="A claim that somebody asserts names no passage, in a map that has sources.",
    why="A reader can only hold a claim against the text if the map says where the text makes it.",
    example="===\nparticipants: {ann: Ann}\nsources: {post: {title: Post}}\n===\n\n"
    "[Alliance]: They are allies. {by: ann, source: post, paragraph: 1}\n"
    "  + [Drones]: Drones were delivered. {by: ann}\n",
    mend="===\nparticipants: {ann: Ann}\nsources: {post: {title: Post}}\n===\n\n"
    "[Alliance]: They are allies. {by: ann, source: post, paragraph: 1}\n"
    "  + [Drones]: Drones were delivered. {by: ann, source: post, paragraph: 2}\n",
)
BEYOND_SOURCE = Rule(
    code="C444",
    name="beyond-source",
    severity=Severity.WARNING,
    summary="A passage lies behind the end of what is recorded of its source.",
    why="The paragraphs of a source are recorded in the map. A passage in one that there is not cannot be "
    "found.",
    example=_BEYOND.replace("PARAGRAPH", "2"),
    mend=_BEYOND.replace("PARAGRAPH", "1"),
    language="json",
)
SILENT = Rule(
    code="C445",
    name="silent-participant",
    severity=Severity.INFO,
    summary="A participant says nothing and passes nothing on.",
    why="Somebody who was introduced for a claim may have lost it when the map was revised, or be named "
    "differently where they speak.",
    example="===\nparticipants: {ann: Ann, bob: Bob}\n===\n\n[Alliance]: They are allies. {by: ann}\n"
    "  + [Drones]: Drones were delivered. {by: ann}\n",
    mend="===\nparticipants: {ann: Ann, bob: Bob}\n===\n\n[Alliance]: They are allies. {by: ann}\n"
    "  + [Drones]: Drones were delivered. {by: bob}\n",
)
NOT_INTRODUCED = Rule(
    code="C446",
    name="not-introduced",
    severity=Severity.INFO,
    summary="A participant has no name.",
    why="A reader cannot tell who speaks from an id alone.",
    example='{"argmap": 1, "elements": [{"kind": "participant", "id": "p1"},\n'
    '{"kind": "claim", "id": "c", "text": "They are allies."},\n'
    '{"kind": "assertion", "id": "a", "content": "c", "participant": "p1"}]}',
    mend='{"argmap": 1, "elements": [{"kind": "participant", "id": "p1", "name": "Ann"},\n'
    '{"kind": "claim", "id": "c", "text": "They are allies."},\n'
    '{"kind": "assertion", "id": "a", "content": "c", "participant": "p1"}]}',
    language="json",
)

RULES = (UNKNOWN_FORCE, REPORTED, ONE_SOURCE, NO_PASSAGE, BEYOND_SOURCE, SILENT, NOT_INTRODUCED)

_HELD = frozenset({"asserts", "concedes", "supplies", "assumes"})
"""The forces of who holds a claim, or lets it count."""


def unknown_force(map: ArgumentMap) -> Iterator[Diagnostic]:
    """A finding for each assertion whose force is none of `FORCES`."""
    for assertion in map.assertions:
        if assertion.force not in FORCES:
            near = get_close_matches(assertion.force, FORCES, 1)
            yield Diagnostic(
                UNKNOWN_FORCE,
                f"The force {assertion.force!r} of {assertion.id!r} is none that is known.",
                assertion.place,
                (assertion.id,),
                f"Did you mean {near[0]!r}?" if near else f"Use one of {', '.join(FORCES)}.",
            )


def reported_as_asserted(map: ArgumentMap) -> Iterator[Diagnostic]:
    """A finding for each premise without a reason of its own that speakers tell and nobody holds."""
    for claim in map.claims:
        said = [assertion.force for assertion in map.assertions_of(claim.id)]
        told = [force for force in said if force in ("reports", "suggests", "questions")]
        if not told or _HELD.intersection(said) or map.supports_of(claim.id):
            continue
        if uses := map.links_from(claim.id):
            yield Diagnostic(
                REPORTED,
                f"Nobody asserts {called(map, claim.id)}; a speaker {told[0]} it.",
                claim.place,
                (claim.id, *(link.id for link in uses)),
                "Give a reason to believe it, or say who holds it.",
            )


def single_sources(map: ArgumentMap) -> Iterator[Diagnostic]:
    """A finding for each position with two passages or more among its reasons, all of one source."""
    if len(map.sources) < 2:
        return
    for issue in map.issues:
        for position in issue.positions:
            found = [
                passage.source for ground in grounds(map, position) for passage in map.passages_of(ground)
            ]
            if len(found) > 1 and len(set(found)) == 1 and (claim := map.get(position)) is not None:
                yield Diagnostic(
                    ONE_SOURCE,
                    f"All that speaks for {called(map, position)} comes from {found[0]}.",
                    claim.place,
                    (position, found[0]),
                    "See whether another source says so, too.",
                )


def without_passage(map: ArgumentMap) -> Iterator[Diagnostic]:
    """A finding for each claim that somebody asserts or concedes and that has no passage, if others have."""
    if not map.sources or not any(map.passages_of(element.id) for element in map.elements):
        return
    for claim in map.claims:
        said = {assertion.force for assertion in map.assertions_of(claim.id)}
        if said & {"asserts", "concedes"} and not map.passages_of(claim.id):
            yield Diagnostic(
                NO_PASSAGE,
                f"The map does not say where {called(map, claim.id)} is said.",
                claim.place,
                (claim.id,),
                "Add its source and paragraph.",
            )


def beyond_source(map: ArgumentMap) -> Iterator[Diagnostic]:
    """A finding for each passage behind the last recorded paragraph of its source."""
    ends = {source.id: source.paragraphs for source in map.sources if source.paragraphs}
    for element in map.elements:
        if not ends or not isinstance(element, (Claim, Argument, Assertion, *LINKS)):
            continue
        for passage in element.passages:
            paragraphs = ends.get(passage.source)
            if paragraphs is None:
                continue
            if (passage.paragraph or 1) > len(paragraphs) or (passage.stop or 0) > paragraphs[-1].stop:
                yield Diagnostic(
                    BEYOND_SOURCE,
                    f"{called(map, element.id)} names a passage behind the {len(paragraphs)} paragraphs and "
                    f"{paragraphs[-1].stop} characters of {passage.source}.",
                    element.place,
                    (element.id, passage.source),
                    "Correct the passage, or record the source again.",
                )


def silent_participants(map: ArgumentMap) -> Iterator[Diagnostic]:
    """A finding for each participant that no assertion names, neither as speaker nor as who passes it on."""
    heard = {name for said in map.assertions for name in (said.participant, *said.through)}
    for participant in map.participants:
        if participant.id not in heard:
            yield Diagnostic(
                SILENT,
                f"{participant.label} says nothing.",
                participant.place,
                (participant.id,),
                "Say what they put forward, or take them out.",
            )


def not_introduced(map: ArgumentMap) -> Iterator[Diagnostic]:
    """A finding for each participant without a name."""
    for participant in map.participants:
        if not participant.name.strip():
            yield Diagnostic(
                NOT_INTRODUCED,
                f"Who is {participant.id}?",
                participant.place,
                (participant.id,),
                "Give their name.",
            )
