"""Maps in which no rule finds anything, and for each rule a defect that can be planted in one."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import attrs
from hypothesis import strategies as st

from argmap.elements import (
    AnyElement,
    Argument,
    Assertion,
    Claim,
    Conflict,
    Issue,
    Paragraph,
    Participant,
    Passage,
    Premise,
    Rebuttal,
    Source,
    Support,
    Undercut,
)
from argmap.model import ArgumentMap

DIGEST = "sha256:" + "0" * 64
_WORDS = ("amber", "birch", "cedar", "delta", "ember", "fjord", "grove", "haven")


@st.composite
def sound_maps(draw: st.DrawFn) -> ArgumentMap:
    """Maps with an issue, reasons from two sources for each position, and objections that are answered."""
    made: list[AnyElement] = [
        *(
            Source(id=name, title=name, paragraphs=[Paragraph(0, 900, DIGEST), Paragraph(900, 2000, DIGEST)])
            for name in ("post", "mail")
        ),
        Participant(id="ann", name="Ann"),
    ]
    claims: list[Claim] = []

    def claim() -> str:
        number = len(claims)
        word = _WORDS[number % len(_WORDS)]
        source = "post" if number % 2 else "mail"
        new = Claim(
            id=f"c{number}",
            title=f"{word.title()} {number * 1117}",
            text=f"{word.title()} stands beside stone {number * 7919} since spring {number * 104729}.",
            passages=[Passage(source=source, paragraph=draw(st.integers(1, 2)))],
        )
        claims.append(new)
        made.append(new)
        made.append(Assertion(id=f"said{number}", content=new.id, participant="ann"))
        return new.id

    def reason_for(target: str) -> str:
        reasons = [claim() for _ in range(draw(st.integers(1, 2)))]
        made.append(
            Support(id=f"s{len(made)}", target=target, premises=[Premise(claim=reason) for reason in reasons])
        )
        return reasons[0]

    positions = [claim() for _ in range(draw(st.integers(2, 3)))]
    made.append(Issue(id="issue", question="Which is it?", positions=positions))
    reasons = [reason_for(position) for position in positions for _ in range(2)]
    for _ in range(draw(st.integers(0, 4))):
        target = reasons[draw(st.integers(0, len(reasons) - 1))]
        reasons.append(reason_for(target))
    for _ in range(draw(st.integers(0, 2))):
        objection, answer = claim(), claim()
        target = reasons[draw(st.integers(0, len(reasons) - 1))]
        made.append(Rebuttal(id=f"r{len(made)}", target=target, premises=[Premise(claim=objection)]))
        made.append(Undercut(id=f"u{len(made)}", target=made[-1].id, premises=[Premise(claim=answer)]))
    return ArgumentMap(elements=made)


Plant = Callable[[ArgumentMap], ArgumentMap]


def _with(map: ArgumentMap, *more: AnyElement) -> ArgumentMap:
    return attrs.evolve(map, elements=(*map.elements, *more))


def _changed(map: ArgumentMap, old: AnyElement, **changes: object) -> ArgumentMap:
    new = attrs.evolve(old, **changes)  # type: ignore[arg-type]  # fields by name
    return attrs.evolve(map, elements=tuple(new if each is old else each for each in map.elements))


def _positions(map: ArgumentMap) -> tuple[str, ...]:
    return map.issues[0].positions


def _support(map: ArgumentMap) -> Support:
    return map.supports_of(_positions(map)[0])[0]


def _new(id: str, text: str, **more: object) -> Claim:
    passages = [Passage(source="post", paragraph=1)]
    return Claim(id=id, text=text, passages=passages, **more)  # type: ignore[arg-type]  # fields by name


def _link(
    kind: type[Support | Rebuttal | Undercut], target: str, *reasons: str, **more: object
) -> AnyElement:
    return kind(
        id=f"planted {kind.__name__}",
        target=target,
        premises=[Premise(claim=reason) for reason in reasons],
        **more,  # type: ignore[arg-type]  # fields by name
    )


def _reworded(map: ArgumentMap, text: Callable[[str], str]) -> ArgumentMap:
    claim = map[_support(map).premises[0].claim]
    assert isinstance(claim, Claim)
    return _changed(map, claim, text=text(claim.text))


def _misspelt(map: ArgumentMap) -> ArgumentMap:
    title = map.claims[0].title or ""
    new = Claim(id="new", title=f"{title[:3]}{title[4:]}", passages=[Passage(source="post", paragraph=1)])
    return _with(map, new, _link(Support, _positions(map)[0], "new"))


def _two_titles(map: ArgumentMap) -> ArgumentMap:
    text = map[_positions(map)[1]].text.upper()  # type: ignore[union-attr]  # a claim
    return _with(map, _new("new", text), _link(Support, _positions(map)[0], "new"))


def _restated(map: ArgumentMap) -> ArgumentMap:
    target = _positions(map)[0]
    text = map[target].text.replace("stands", "really stands")  # type: ignore[union-attr]  # a claim
    return _with(map, _new("new", text), _link(Support, target, "new"))


def _single_source(map: ArgumentMap) -> ArgumentMap:
    one = [Passage(source="post", paragraph=1)]
    elements = [_new("one", "It is so."), *(_new(f"n{n}", f"Reason {n} is given.") for n in range(2))]
    issue = map.issues[0]
    supports = [
        Support(id=f"of {n}", target="one", premises=[Premise(claim=f"n{n}")], passages=one) for n in range(2)
    ]
    return _changed(_with(map, *elements, *supports), issue, positions=(*issue.positions, "one"))


def _circular(map: ArgumentMap) -> ArgumentMap:
    support = _support(map)
    return _with(map, _link(Support, support.premises[0].claim, support.target))


def _against(map: ArgumentMap, reason: str, target: str) -> ArgumentMap:
    return _with(
        map,
        _link(Rebuttal, target, reason),
        _new("answer", "That is no objection."),
        Undercut(id="answering", target="planted Rebuttal", premises=[Premise(claim="answer")]),
    )


def _excluded(map: ArgumentMap) -> ArgumentMap:
    target = _positions(map)[0]
    return _with(
        map,
        _new("new", "Nothing of the kind was seen."),
        _link(Support, target, "new"),
        Conflict(id="conflict", claims=("new", target)),
    )


def _for_both(map: ArgumentMap) -> ArgumentMap:
    one, other = _positions(map)[:2]
    return _with(
        map,
        _new("new", "Nothing of the kind was seen."),
        _link(Support, one, "new"),
        Support(id="other", target=other, premises=[Premise(claim="new")]),
    )


def _for_and_against(map: ArgumentMap) -> ArgumentMap:
    target = _positions(map)[0]
    supported = _with(map, _new("new", "Nothing of the kind was seen."), _link(Support, target, "new"))
    return _against(supported, "new", target)


def _attacked_argument(map: ArgumentMap) -> ArgumentMap:
    support = _support(map)
    named = _with(map, Argument(id="argument", title="The argument", steps=(support.id,)))
    return _against(_with(named, _new("new", "Nothing of the kind was seen.")), "new", "argument")


def _extra(map: ArgumentMap, **more: object) -> ArgumentMap:
    """One more reason for the first position, with something said of its step."""
    new = _new("new", "Nothing of the kind was seen.")
    return _with(map, new, _link(Support, _positions(map)[0], "new", **more))


PLANTS: Mapping[str, Plant] = {
    "C401": _circular,
    "C402": lambda m: _changed(m, m.assertions[0], force="assserts"),
    "C411": _misspelt,
    "C412": lambda m: _with(m, Claim(id="new", title="Zephyr"), _link(Support, _positions(m)[0], "new")),
    "C413": lambda m: _with(m, _new("new", "Nothing of the kind was seen.")),
    "C414": _two_titles,
    "C421": _for_and_against,
    "C422": lambda m: _against(m, _positions(m)[0], _support(m).premises[0].claim),
    "C423": lambda m: _against(m, _positions(m)[0], _positions(m)[0]),
    "C424": _excluded,
    "C425": lambda m: _with(m, _link(Support, _positions(m)[0], _positions(m)[1])),
    "C426": _for_both,
    "C427": lambda m: _with(
        m, _new("new", "Oil is dear."), _new("more", "It is cold."), _link(Support, "new", "more")
    ),
    "C431": lambda m: _changed(
        _with(m, _new("new", "Nothing of the kind was seen.")),
        m.issues[0],
        positions=(*_positions(m), "new"),
    ),
    "C432": lambda m: _with(
        m, _new("new", "Nothing of the kind was seen."), _link(Rebuttal, _positions(m)[0], "new")
    ),
    "C433": _restated,
    "C434": lambda m: _with(
        _extra(m, schemes=("expert opinion",)),
        _new("more", "Nobody has heard of it."),
        Undercut(id="asking", target="planted Support", premises=[Premise(claim="more")]),
        Undercut(id="answering", target="asking", premises=[Premise(claim=_positions(m)[1])]),
    ),
    "C435": lambda m: _extra(m, schemes=("sign",)),
    "C436": _attacked_argument,
    "C441": lambda m: _with(
        _extra(m), Assertion(id="told", content="new", participant="ann", force="reports")
    ),
    "C442": _single_source,
    "C443": lambda m: _with(
        m,
        Claim(id="new", text="Nothing of the kind was seen."),
        Assertion(id="told", content="new", participant="ann"),
        _link(Support, _positions(m)[0], "new"),
    ),
    "C444": lambda m: _changed(m, m.claims[0], passages=(Passage(source="post", paragraph=3),)),
    "C445": lambda m: _with(m, Participant(id="bob", name="Bob")),
    "C446": lambda m: _changed(m, m.participants[0], name=" "),
    "C451": lambda m: _reworded(m, lambda text: text.replace(".", "?")),
    "C452": lambda m: _reworded(m, lambda text: f"{text} {text}"),
    "C453": lambda m: _reworded(m, lambda text: text.replace(" since", " and so on" * 25 + " since")),
    "C454": lambda m: _reworded(m, lambda text: f"Therefore, {text}"),
    "C491": lambda m: _changed(m, m.claims[0], data={"allow": {"C999": "It is so."}}),
    "C492": lambda m: _changed(
        _circular(m), _circular(m)[m.issues[0].positions[0]], data={"allow": {"C401": " "}}
    ),
    "C493": lambda m: _changed(m, m.claims[0], data={"allow": {"C423": "It is so."}}),
}
"""For each rule, what breaks it in a sound m, and breaks no other."""
