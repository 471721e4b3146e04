"""What a semantics says of everything in a map, in a table: claims, arguments and links, one a line."""

from __future__ import annotations

from argmap.abstract import accepted
from argmap.diagnostics import Diagnostic, no_such
from argmap.elements import LINKS, Argument, Claim, kind
from argmap.evaluate.answers import DEGREES, NAMES, Answer, check_policy
from argmap.evaluate.framework import framework_of
from argmap.evaluate.grounded import grounded
from argmap.evaluate.policy import DEFAULT, Policy
from argmap.evaluate.report import NOTHING
from argmap.evaluate.views import short_name
from argmap.limits import not_in_time
from argmap.model import ArgumentMap
from argmap.names import whole_name

_WHERE = {
    (True, True): "every view",
    (False, True): "some views",
    (False, False): "no view",
    (True, False): "there is none",
}


def table(
    map: ArgumentMap,
    semantics: str = "grounded",
    *,
    seconds: float | None = None,
    policy: Policy = DEFAULT,
) -> Answer:
    """The label of each claim, argument and link, or its degree, or in which views it is accepted.

    Where there are several views, accepted in some is what is called credulous, in every one sceptical. The
    `seconds` are for each question.

    Raises:
        UsageError: as for `answer`.

    >>> from argmap import Builder
    >>> b = Builder()
    >>> _ = b.rebut(b.claim("It is late."), b.claim("It is noon."))
    >>> print(table(b.build()).text)
    By grounded semantics, from the map as drawn:
    <BLANKLINE>
    out  claim     It is late.
    in   claim     It is noon.
    in   rebuttal  the objection from It is noon. to It is late.
    """
    if semantics not in NAMES:
        raise no_such("semantics", semantics, NAMES)
    check_policy(semantics, policy)
    nodes = [one for one in map.elements if isinstance(one, (Claim, Argument, *LINKS))]
    findings: tuple[Diagnostic, ...] = ()
    head = f"By {semantics} semantics, from the map as drawn:"
    if semantics in DEGREES:
        from argmap.evaluate.degrees import degrees

        found = degrees(map, DEGREES[semantics])
        head, findings = f"Degrees by {found.method}, from the map as drawn:", found.findings
        says = {node.id: f"{found[node.id]:.3f}" for node in nodes}
    elif semantics == "balance":
        from argmap.evaluate.balance import balanced

        head = "By balancing reasons, from the map as drawn:"
        says = {one: label.value for one, label in balanced(map).labels.items()}
    elif semantics == "grounded":
        says = {one: label.value for one, label in grounded(map, policy).labels.items()}
    else:
        framework, short = framework_of(map, policy), short_name(semantics)
        says = {}
        late: tuple[str, ...] = ()
        for node in nodes:
            every = accepted(framework, short, node.id, mode="sceptical", seconds=seconds).verdict
            some = accepted(framework, short, node.id, mode="credulous", seconds=seconds).verdict
            late += (node.id,) * (every is None or some is None)
            says[node.id] = "unknown" if every is None or some is None else _WHERE[every, some]
        findings = not_in_time(late, seconds)
    rows = [(says[node.id], kind(node), whole_name(map, node.id)) for node in nodes]
    first, second = (max((len(row[place]) for row in rows), default=0) for place in (0, 1))
    lines = [f"{said:<{first}}  {what:<{second}}  {name}" for said, what, name in rows] or [NOTHING]
    data = {
        "semantics": semantics,
        "elements": {node.id: {"kind": kind(node), "says": says[node.id]} for node in nodes},
    }
    return Answer("\n".join([head, "", *lines]), data, findings)
