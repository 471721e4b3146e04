"""`argmap compare`: what two maps say differently, or two ways to evaluate one, and why."""

from __future__ import annotations

import argparse

from argmap.commands.common import CLEAN, FOUND, read_map, reading

TYPE_CHECKING = False  # what typing says, without the time it takes to load
if TYPE_CHECKING:
    from argmap.evaluate.policy import Policy


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the arguments of the command."""
    parser.add_argument("one", metavar="MAP", help="a file, or - for standard input")
    parser.add_argument(
        "other", metavar="OTHER", nargs="?", help="another; without it, the same is evaluated in two ways"
    )
    reading(parser)
    parser.add_argument(
        "--semantics",
        action="append",
        default=[],
        metavar="NAME",
        help="grounded (the default), complete, preferred, stable, semi-stable, stage, ideal, eager or "
        "balance; where there are several views, what all of them say; given twice, one for each side",
    )
    parser.add_argument(
        "--leaves",
        action="append",
        default=[],
        choices=("accepted", "open"),
        help="what a claim is that nothing supports, as for evaluate; given twice, one for each side",
    )
    parser.add_argument(
        "--strengths",
        choices=("first", "second", "both"),
        help="on which side an attack weaker than what it attacks does not defeat it",
    )
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(options: argparse.Namespace) -> int:
    """Run the command; the return value is its exit code."""
    import json

    from argmap import terminal
    from argmap.diagnostics import UsageError
    from argmap.evaluate.compare import NoViewError, compare, settled
    from argmap.evaluate.policy import Policy

    if options.one == options.other == "-":
        raise UsageError("only one of the maps can come from standard input")
    semantics = _pair("--semantics", options.semantics, "grounded")
    leaves = _pair("--leaves", options.leaves, "accepted")
    policies = (
        Policy(leaves=leaves[0], strengths=options.strengths in ("first", "both")),
        Policy(leaves=leaves[1], strengths=options.strengths in ("second", "both")),
    )
    if options.other is None and semantics[0] == semantics[1] and policies[0] == policies[1]:
        raise UsageError("compare takes two maps, or one and two --semantics, two --leaves or --strengths")
    one = read_map(options.one, options)
    other = one if options.other is None else read_map(options.other, options)
    if not (one.ok and other.ok):
        return FOUND
    names = (
        (options.one if options.other else "the map") + _how(semantics, policies),
        (options.other or "the map") + _how(semantics[::-1], policies[::-1]),
    )
    made = (one.value, other.value)
    labels = []
    for side in (0, 1):
        try:
            labels.append(settled(made[side], semantics[side], policy=policies[side]))
        except NoViewError as answer:
            told = {"semantics": list(semantics), "none": side, "says": f"{names[side]}: {answer}"}
            told_as = json.dumps(told, ensure_ascii=False, indent=2) if options.json else str(told["says"])
            terminal.put(terminal.visible(told_as) + "\n")
            return CLEAN
    found = compare(one.value, other.value, labels=(labels[0], labels[1]), policies=policies)
    if options.json:
        sides = [{"leaves": policy.leaves, "strengths": policy.strengths} for policy in policies]
        terminal.put(json.dumps(found.data() | {"policies": sides}, ensure_ascii=False, indent=2) + "\n")
    else:
        terminal.put(terminal.visible(found.text(*names)) + "\n")
    return CLEAN


def _pair(option: str, words: list[str], usual: str) -> tuple[str, str]:
    from argmap.diagnostics import UsageError

    match words:
        case []:
            return usual, usual
        case [both]:
            return both, both
        case [first, second]:
            return first, second
        case _:
            raise UsageError(f"{option} is given once for both sides, or twice")


def _how(semantics: tuple[str, str], policies: tuple[Policy, Policy]) -> str:
    """How the first side was evaluated, as far as the second was not."""
    from argmap.evaluate.compare import named

    policy, other = policies
    told = [f"by {named(semantics[0])}"] if semantics[0] != semantics[1] else []
    if policy.leaves != other.leaves:
        told.append(f"with leaves {policy.leaves}")
    if policy.strengths != other.strengths:
        told.append("with strengths" if policy.strengths else "without strengths")
    return f" {', '.join(told)}" if told else ""
