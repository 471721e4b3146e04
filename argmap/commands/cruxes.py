"""`argmap cruxes`: what would have to be given up for a claim to stand, to fall or to be open."""

from __future__ import annotations

import argparse

from argmap.commands.common import CLEAN, FOUND, INTERRUPTED, inputs, read_map, whole_number

TYPE_CHECKING = False  # what typing says, without the time it takes to load
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from argmap.evaluate.cruxes import Crux
    from argmap.evaluate.grounded import Label
    from argmap.model import ArgumentMap

_IS = {"in": "stands", "out": "falls", "undecided": "is open"}
_WOULD = {"in": "stand", "out": "fall", "undecided": "be open"}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the arguments of the command."""
    inputs(parser)
    parser.add_argument("--claim", metavar="CLAIM", required=True, help="the title or id that is asked about")
    parser.add_argument("--to", choices=list(_IS), help="ask only for what gives it this label")
    parser.add_argument("--only", choices=["claims", "links"], help="give up only claims, or only links")
    parser.add_argument(
        "--most", type=whole_number, default=10, metavar="N", help="stop after so many sets (10)"
    )
    parser.add_argument("--seconds", type=float, metavar="N", help="stop after so many seconds")
    parser.add_argument("--json", action="store_true", help="print JSON: the sets as ids, and their labels")


def run(options: argparse.Namespace) -> int:
    """Run the command; the return value is its exit code."""
    import json
    from itertools import islice

    from argmap import terminal
    from argmap.edit import find
    from argmap.elements import LINKS
    from argmap.evaluate.cruxes import cruxes, points

    outcome = read_map(options.map, options)
    if not outcome.ok:
        return FOUND
    made = outcome.value
    claim = find(made, options.claim)
    among = [
        point
        for point in points(made)
        if point != claim and options.only in (None, "links" if isinstance(made[point], LINKS) else "claims")
    ]
    found = cruxes(made, claim, to=options.to, among=among, seconds=options.seconds)
    sets: list[Crux] = []
    end, code = "", CLEAN
    try:
        for one in islice(found, options.most):
            sets.append(one)  # one by one, so that what came before an interruption is kept
    except KeyboardInterrupt:
        end, code = "Interrupted: there may be more.", INTERRUPTED
    if not end and not found.complete:
        reached = len(sets) == options.most
        end = f"The first {len(sets)}: there may be more." if reached else "Time is up: there may be more."
    if options.json:
        data = {
            "claim": claim,
            "label": found.before.value,
            "to": options.to,
            "sets": [{"given_up": list(one.given_up), "label": one.after.value} for one in sets],
            "complete": found.complete,
        }
        terminal.put(json.dumps(data, ensure_ascii=False, indent=2) + "\n")
    else:
        parts = [f"{_name(made, claim)} — {_IS[found.before]}", *_groups(made, sets)]
        if not sets and not end:
            end = _nothing(found.before, options.to)
        terminal.put(terminal.visible("\n\n".join([*parts, *([end] if end else [])])) + "\n")
    return code


def _groups(map: ArgumentMap, sets: Sequence[Crux]) -> Iterator[str]:
    """The sets of one size and one outcome together."""
    groups: dict[tuple[int, Label], list[Crux]] = {}
    for one in sets:
        groups.setdefault((len(one), one.after), []).append(one)
    for (size, after), group in groups.items():
        what = {
            (True, True): "this were given up",
            (True, False): "any one of these were given up",
            (False, True): f"these {size} were given up together",
            (False, False): f"any one of these sets of {size} were given up",
        }[size == 1, len(group) == 1]
        lines = [f"It would {_WOULD[after]} if {what}:"]
        for one in group:
            first, *others = (_name(map, point) for point in one.given_up)
            lines += [f"  {first}", *(f"    and {other}" for other in others)]
        yield "\n".join(lines)


def _nothing(before: Label, to: str | None) -> str:
    if to is not None and before == to:
        return f"It {_IS[before]} as it is."
    return f"Nothing that could be given up {'changes that' if to is None else f'makes it {_WOULD[to]}'}."


def _name(map: ArgumentMap, id: str) -> str:
    """What to call a claim, an argument, or a link by what it leads from and to."""
    from argmap.elements import Argument, Claim, Rebuttal, Support, Undercut

    element = map.get(id)
    if isinstance(element, Claim | Argument):
        return element.label
    if not isinstance(element, Support | Rebuttal | Undercut):
        return id
    words = {Support: "step", Rebuttal: "objection", Undercut: "undercut"}[type(element)]
    premises = " and ".join(_name(map, premise.claim) for premise in element.premises)
    return f"the {words} from {premises} to {_name(map, element.target)}"
