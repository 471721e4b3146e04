"""`argmap cruxes`: what would have to be given up, or added, for a claim to stand, to fall or to be open."""

from __future__ import annotations

import argparse

from argmap.commands.common import (
    CLEAN,
    FOUND,
    INTERRUPTED,
    claim,
    inputs,
    picture,
    policies,
    policy,
    read_map,
    seconds,
    whole_number,
)

TYPE_CHECKING = False  # what typing says, without the time it takes to load
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from argmap.evaluate.additions import Addition
    from argmap.evaluate.cruxes import Crux
    from argmap.evaluate.grounded import Label
    from argmap.evaluate.turns import Turns
    from argmap.model import ArgumentMap

_WOULD = {"in": "stand", "out": "fall", "undecided": "be open"}
_NEW = {"rebuttal": "objection", "undercut": "undercut", "support": "reason"}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the arguments of the command."""
    inputs(parser)
    claim(parser, "the title or id that is asked about", required=True)
    parser.add_argument("--to", choices=list(_WOULD), help="ask only for what gives it this label")
    parser.add_argument(
        "--add",
        action="store_true",
        help="ask which new objections, undercuts and reasons would do it, for a claim to stand unless --to",
    )
    parser.add_argument(
        "--only", choices=["claims", "links"], help="only claims, or only links, are given up or added to"
    )
    parser.add_argument(
        "--most", type=whole_number, default=10, metavar="N", help="stop after so many sets (10)"
    )
    parser.add_argument("--seconds", type=seconds, metavar="N", help="stop after so many seconds")
    policies(parser)
    picture(parser, "draw the map with what was found marked on it")
    parser.add_argument("--json", action="store_true", help="print JSON: the sets as ids, and their labels")


def run(options: argparse.Namespace) -> int:
    """Run the command; the return value is its exit code."""
    import json
    from itertools import islice

    from argmap import terminal
    from argmap.commands.pointing import IS, check_output
    from argmap.edit import find
    from argmap.names import whole_name

    if options.output is not None:
        check_output(options)
    outcome = read_map(options.map, options)
    if not outcome.ok:
        return FOUND
    made = outcome.value
    asked = find(made, options.claim)
    found = _search(made, asked, options)
    sets: list[Crux | Addition] = []
    end, code = "", CLEAN
    several: Iterator[Crux | Addition] = islice(found, options.most)
    try:
        for one in several:
            sets.append(one)  # one by one, so that what came before an interruption is kept
    except KeyboardInterrupt:
        sets.extend(several)  # what was found, but not given yet
        end, code = "Interrupted: there may be more.", INTERRUPTED
    if not end and not found.complete:
        reached = len(sets) == options.most
        end = f"The first {len(sets)}: there may be more." if reached else "Time is up: there may be more."
    if options.json:
        data = {
            "claim": asked,
            "label": found.before.value,
            "to": _to(options),
            "sets": [_data(one) for one in sets],
            "complete": found.complete,
            "robustness": len(sets[0]) if sets else None,
            "at_least": found.size,
        }
        terminal.put(json.dumps(data, ensure_ascii=False, indent=2) + "\n")
    else:
        parts = [f"{whole_name(made, asked)} — {IS[found.before]}"]
        if sets:
            parts.append(_robust(len(sets[0]), options))
        parts += _groups(made, sets)
        if not sets and not end:
            end = _nothing(found.before, options)
        elif not found.complete and found.size > 1 and not sets:
            end += f" Fewer than {found.size} do not do."
        terminal.put(terminal.visible("\n\n".join([*parts, *([end] if end else [])])) + "\n")
    if options.output is not None:
        _draw(made, asked, found, sets, options)
    return code


def _to(options: argparse.Namespace) -> str | None:
    to: str | None = options.to or ("in" if options.add else None)
    return to


def _search(made: ArgumentMap, asked: str, options: argparse.Namespace) -> Turns[Crux] | Turns[Addition]:
    """What is asked for, to be found one by one."""
    from argmap.elements import LINKS, Argument, Claim
    from argmap.evaluate.additions import additions
    from argmap.evaluate.cruxes import cruxes, points

    wanted = (None, "links"), (None, "claims")

    def chosen(one: str) -> bool:
        return options.only in wanted[not isinstance(made[one], LINKS)]

    if options.add:
        every = [one.id for one in made.elements if isinstance(one, (Claim, Argument, *LINKS))]
        return additions(
            made,
            asked,
            to=_to(options) or "in",
            among=[one for one in every if chosen(one)],
            seconds=options.seconds,
            policy=policy(options),
        )
    among = [point for point in points(made) if point != asked and chosen(point)]
    return cruxes(made, asked, to=options.to, among=among, seconds=options.seconds, policy=policy(options))


def _data(one: Crux | Addition) -> dict[str, object]:
    from argmap.evaluate.cruxes import Crux

    if isinstance(one, Crux):
        return {"given_up": list(one.given_up), "label": one.after.value}
    return {
        "added": [{"kind": new.kind, "target": new.target} for new in one.added],
        "label": one.after.value,
    }


def _robust(least: int, options: argparse.Namespace) -> str:
    """How many may fall, or how many it takes, in a line."""
    to = _to(options)
    turned = f"makes it {_WOULD[to]}" if to else "changes that"
    if options.add:
        return "1 new link does it." if least == 1 else f"{least} new links do it; fewer do not."
    if least == 1:
        return f"Giving up 1 point {turned}."
    return f"Giving up {least} points together {turned}; fewer do not."


def _groups(map: ArgumentMap, sets: Sequence[Crux | Addition]) -> Iterator[str]:
    """The sets of one size and one outcome together."""
    from argmap.evaluate.cruxes import Crux

    groups: dict[tuple[int, Label], list[Crux | Addition]] = {}
    for one in sets:
        groups.setdefault((len(one), one.after), []).append(one)
    for (size, after), group in groups.items():
        done = "given up" if isinstance(group[0], Crux) else "added"
        what = {
            (True, True): f"this were {done}",
            (True, False): f"any one of these were {done}",
            (False, True): f"these {size} were {done} together",
            (False, False): f"any one of these sets of {size} were {done}",
        }[size == 1, len(group) == 1]
        lines = [f"It would {_WOULD[after]} if {what}:"]
        for one in group:
            first, *others = _words(map, one)
            lines += [f"  {first}", *(f"    and {other}" for other in others)]
        yield "\n".join(lines)


def _words(map: ArgumentMap, one: Crux | Addition) -> list[str]:
    from argmap.evaluate.cruxes import Crux
    from argmap.names import whole_name

    if isinstance(one, Crux):
        return [whole_name(map, point) for point in one.given_up]
    before = {"rebuttal": "an objection to", "undercut": "an undercut of", "support": "a reason for"}
    return [f"{before[new.kind]} {whole_name(map, new.target)}" for new in one.added]


def _nothing(before: Label, options: argparse.Namespace) -> str:
    from argmap.commands.pointing import IS

    to = _to(options)
    if to is not None and before == to:
        return f"It {IS[before]} as it is."
    how = "added" if options.add else "given up"
    return f"Nothing that could be {how} {'changes that' if to is None else f'makes it {_WOULD[to]}'}."


def _draw(
    made: ArgumentMap,
    asked: str,
    found: Turns[Crux] | Turns[Addition],
    sets: Sequence[Crux | Addition],
    options: argparse.Namespace,
) -> None:
    """Draw the map with what was found: each mark says what to do there, and with how many others."""
    from argmap.commands.pointing import IS, draw_to
    from argmap.draw import Emphasis
    from argmap.evaluate.cruxes import Crux
    from argmap.evaluate.grounded import grounded
    from argmap.names import name_of

    marks = {asked: "asked"}
    meanings = {"asked": "what is asked about"}
    several = len({one.after for one in sets}) > 1
    for one in sets:
        points = (
            [("crux", point) for point in one.given_up]
            if isinstance(one, Crux)
            else [(f"+ {_NEW[new.kind]}", new.target) for new in one.added]
        )
        for what, point in points:
            word = f"{what}: {IS[one.after]}" if several else what
            alone = len(one) == 1
            word = word if alone else f"{word}, 1 of {len(one)}"
            if point == asked and what == "+ reason":
                marks[asked] = f"asked, {word}"
            elif point in marks:
                continue
            else:
                marks[point] = word
            done = "given up" if what == "crux" else "added here"
            others = "alone" if alone else f"with {len(one) - 1} more"
            meanings[marks[point]] = f"{done} {others}, it would {_WOULD[one.after]}"
    kind = "would save" if options.add and _to(options) == "in" else "hinges on"
    name = name_of(made, asked)
    shows = f"what would save “{name}”" if kind == "would save" else f"what “{name}” hinges on"
    labels = grounded(made, policy(options))
    emphasis = Emphasis(marks=marks, meanings=meanings)
    draw_to(options, made, labels, emphasis, f"{shows}: it {IS[found.before]}")
