"""`argmap ask`: how the parts of a map hang together."""

from __future__ import annotations

import argparse

from argmap.commands.common import CLEAN, FOUND, inputs, read_map, whole_number

TYPE_CHECKING = False  # what typing says, without the time it takes to load
if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.model import ArgumentMap

_MOST_CHAINS = 100

QUESTIONS = {
    "for": "what speaks for it, directly or not",
    "against": "what speaks against it, or against what speaks for it",
    "chains": "each line of support that leads to it",
    "rests-on": "what rests on it: on a source, a participant, a claim",
    "falls-with": "what is left without support if it falls",
    "between": "the shortest line of dispute between two claims",
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the arguments of the command."""
    inputs(parser)
    question = parser.add_mutually_exclusive_group(required=True)
    for name, asks in QUESTIONS.items():
        several = name == "between"
        question.add_argument(
            f"--{name}",
            metavar=("CLAIM", "OTHER") if several else "ELEMENT",
            nargs=2 if several else None,
            help=asks,
        )
    question.add_argument(
        "--part", action="store_true", help="the part of the map that the options below choose, as Argdown"
    )
    parser.add_argument("--section", help="with --part: what stands in this section")
    parser.add_argument("--tag", help="with --part: what has this tag")
    parser.add_argument("--participant", help="with --part: what they put forward or pass on")
    parser.add_argument("--near", metavar="CLAIM", help="with --part: what is near this claim")
    parser.add_argument(
        "--radius", type=whole_number, default=1, help="with --near: so many steps away at most (1)"
    )
    parser.add_argument("--json", action="store_true", help="give ids as JSON")


def run(options: argparse.Namespace) -> int:
    """Run the command; the return value is its exit code."""
    import json

    from argmap import terminal

    outcome = read_map(options.map, options)
    if not outcome.ok:
        return FOUND
    if options.part:
        terminal.put(_part(outcome.value, options))
        return CLEAN
    answer = _answer(outcome.value, options)
    if options.json:
        terminal.put(json.dumps(answer, ensure_ascii=False, indent=2) + "\n")
        return CLEAN
    for line in _told(outcome.value, answer):
        terminal.put(terminal.visible(line) + "\n")
    return CLEAN


def _answer(map: ArgumentMap, options: argparse.Namespace) -> list[str] | list[list[str]]:
    """The ids that answer a question: of elements, or of the elements of each chain."""
    from itertools import islice

    from argmap import ask
    from argmap.edit import find

    if options.between:
        one, other = (find(map, words) for words in options.between)
        return [list(way)] if (way := ask.line_of_dispute(map, one, other)) else []
    if options.chains:
        return [list(way) for way in islice(ask.chains(map, find(map, options.chains)), _MOST_CHAINS)]
    questions = {
        "for": ask.reasons_for,
        "against": ask.reasons_against,
        "rests_on": ask.rests_on,
        "falls_with": ask.falls_with,
    }
    name = next(name for name in questions if getattr(options, name))
    return list(questions[name](map, find(map, getattr(options, name))))


def _told(map: ArgumentMap, answer: list[str] | list[list[str]]) -> Iterable[str]:
    """A line for each claim or argument, and one for each chain, in which links are words."""
    from argmap.draw.words import name
    from argmap.elements import Argument, Claim, kind

    if not answer:
        yield "nothing"
    for told in answer:
        if isinstance(told, str):
            if isinstance(map[told], Claim | Argument):
                yield name(map, told)
            continue
        yield " · ".join(
            name(map, each) if isinstance(map[each], Claim | Argument) else f"({kind(map[each])})"
            for each in told
        )
    if len(answer) == _MOST_CHAINS and not isinstance(answer[0], str):
        yield f"… the first {_MOST_CHAINS}"


def _part(map: ArgumentMap, options: argparse.Namespace) -> str:
    from argmap.ask import submap
    from argmap.edit import find
    from argmap.elements import Participant, Section
    from argmap.files import write_text

    part = submap(
        map,
        section=options.section and find(map, options.section, among=Section),
        tag=options.tag,
        participant=options.participant and find(map, options.participant, among=Participant),
        claim=options.near and find(map, options.near),
        radius=options.radius,
    )
    return write_text(part, format="argdown").value
