"""A small map for each feature that a format may be able to hold: with it and as little else as can be.

Ids are those that readers give where a format has none, and the order is a usual one, so that nothing else
can get lost."""

from argmap import ArgumentMap, Claim, Premise, Rebuttal, Support
from argmap.elements import (
    AnyElement,
    Argument,
    Assertion,
    Conflict,
    Issue,
    Participant,
    Passage,
    Section,
    Source,
    Undercut,
)

RAIN = Claim(id="c2", text="It rains.")
WET = Claim(id="c1", text="The roads are wet.")
OIL = Claim(id="c3", text="There is oil on the roads.")
REASON = Support(id="s1", target="c1", premises=[Premise(claim="c2")])


def _map(*elements: AnyElement) -> ArgumentMap:
    return ArgumentMap(elements=elements)


SAMPLES: dict[str, list[ArgumentMap]] = {
    "claims": [_map(Claim(id="c1", text="It rains."))],
    "titles": [_map(Claim(id="Rain", title="Rain", text="It rains."))],
    "supports": [_map(WET, RAIN, REASON)],
    "linked": [
        _map(
            WET,
            RAIN,
            OIL,
            Support(id="s1", target="c1", premises=[Premise(claim="c2"), Premise(claim="c3")]),
        )
    ],
    "rebuttals": [_map(WET, RAIN, Rebuttal(id="r1", target="c1", premises=[Premise(claim="c2")]))],
    "undercuts": [
        _map(*elements, Undercut(id="u1", target="s1", premises=[Premise(claim="c3")]))
        for elements in ((WET, RAIN, REASON, OIL), (WET, RAIN, OIL, REASON))
    ],
    "conflicts": [
        _map(WET, RAIN, Conflict(id="x1", claims=["c1", "c2"])),
        _map(WET, RAIN, Conflict(id="x1", claims=["c2", "c1"], exhaustive=True)),
    ],
    "issues": [
        _map(*elements)
        for elements in (
            (WET, RAIN, Issue(id="i1", question="Which?", positions=["c1", "c2"])),
            (Issue(id="i1", question="Which?", positions=["c1", "c2"]), WET, RAIN),
        )
    ],
    "arguments": [_map(Argument(id="Weather", title="Weather", gist="It is the weather."))],
    "schemes": [
        _map(WET, RAIN, Support(id="s1", target="c1", premises=[Premise(claim="c2")], schemes=[scheme]))
        for scheme in ("sign", "Argument From Sign", "Argument from Sign")
    ],
    "sections": [
        _map(
            Section(id="Weather", title="Weather"),
            Claim(id="c1", section="Weather", text="It rains."),
        )
    ],
    "sources": [
        _map(
            Source(id="report", title="Report"),
            Claim(id="c1", text="It rains.", passages=[Passage(source="report", paragraph=2)]),
        ),
        _map(
            Source(id="source1", url="https://example.org/report"),
            Claim(id="c1", text="It rains.", passages=[Passage(source="source1")]),
        ),
    ],
    "speakers": [
        _map(
            Participant(id="ann", name="Ann Lee"),
            RAIN,
            Assertion(id="said1", participant="ann", content="c2", text="I see rain."),
        ),
        _map(
            Participant(id="ann", name="Ann Lee"),
            Claim(id="c1", text="It rains."),
            Assertion(id="said1", participant="ann", content="c1"),
        ),
        _map(
            Participant(id="Ann Lee", name="Ann Lee"),
            Claim(id="c1", text="It rains."),
            Assertion(id="said1", participant="Ann Lee", content="c1"),
        ),
    ],
    "tags": [_map(Claim(id="c1", text="It rains.", tags=["weather"]))],
    "data": [_map(Claim(id="c1", text="It rains.", data={"mm": 3}))],
}
"""Maps for each feature; a format holds it if one of them gets through."""
