"""`argmap solve`: the competitions' interface to the solver (https://argumentationcompetition.org/2023/rules.html).

`-p` names a task and a semantics, as in DS-PR; `-f` a file; `-a` the argument asked about. What is answered
goes to standard output, word by word as the rules say; all else to standard error.
"""

from __future__ import annotations

import sys

TYPE_CHECKING = False  # what typing says, without the time it takes to load
if TYPE_CHECKING:
    import argparse
    from collections.abc import Hashable, Iterable, Iterator
    from typing import TypedDict

    from argmap.abstract.assumptions import AssumptionFramework
    from argmap.abstract.framework import Framework

    class Settings(TypedDict):
        """How to search: with what limit, and by which solver."""

        seconds: float | None
        engine: str


TASKS = ("SE", "EE", "CE", "DC", "DS")
"""One extension, every extension, how many; credulous and sceptical acceptance."""

SEMANTICS = ("CO", "GR", "PR", "ST", "SST", "STG", "ID", "EA")
"""Their short names: here, too, so that nothing is loaded to print them."""

CLEAN, FOUND, LATE = 0, 1, 124
"""Exit codes: answered; a file with errors; the time limit passed (as of the command `timeout`)."""


def add(parser: argparse.ArgumentParser) -> None:
    """Give a parser the options of the command."""
    parser.add_argument("-p", "--problem", metavar="TASK", help="such as SE-PR, EE-CO, CE-ST, DC-CO, DS-PR")
    parser.add_argument("-f", "--file", metavar="FILE", help="the framework, or - for standard input")
    parser.add_argument("-a", "--argument", metavar="ARGUMENT", help="the argument that DC and DS ask about")
    parser.add_argument(
        "-fo", "--format", metavar="FORMAT", help="af, aba, apx or tgf, if the file does not tell"
    )
    parser.add_argument("--seconds", type=_seconds, metavar="N", help="give up after so many seconds")
    parser.add_argument("--engine", default="auto", metavar="ENGINE", help="auto, cadical or plain")
    parser.add_argument("--problems", action="store_true", help="print the problems that can be solved")
    parser.add_argument("--formats", action="store_true", help="print the formats that can be read")


def run(options: argparse.Namespace) -> int:
    """Answer; the return value is the exit code.

    Raises:
        UsageError: the options do not say a problem, or name something that is not there.
    """
    if options.problems:
        print(f"[{','.join(f'{task}-{semantics}' for task in TASKS for semantics in SEMANTICS)}]")
        return CLEAN
    if options.formats:
        print("[af,aba,apx,tgf]")
        return CLEAN
    if options.problem is None and options.file is None:
        from importlib import import_module

        print(f"argmap v{import_module('argmap').__version__}\nThe argmap developers")
        return CLEAN
    return _solve(options)


def _seconds(word: str) -> float:
    from argparse import ArgumentTypeError

    try:
        seconds = float(word)
    except ValueError:
        seconds = -1.0
    if not 0 < seconds < 1e9:
        raise ArgumentTypeError(f"{word!r} is no number of seconds")
    return seconds


def _solve(options: argparse.Namespace) -> int:
    from argmap.diagnostics import UsageError

    task, _, semantics = (options.problem or "").upper().partition("-")
    if task not in TASKS or semantics not in SEMANTICS:
        raise UsageError(f"{options.problem!r} is no problem; `argmap solve --problems` lists them")
    if options.file is None:
        raise UsageError("-f names the file with the framework")
    asks = task in ("DC", "DS")
    if asks and options.argument is None:
        raise UsageError(f"-a names the argument that {task} asks about")
    from argmap.abstract.files import read

    outcome = read(_content(options.file), options.format, name=options.file)
    if outcome.findings:
        _report(map(str, outcome.findings))
    if not outcome.ok:
        return FOUND
    framework = outcome.value
    from argmap.abstract.limits import TimeLimitError

    settings: Settings = {"seconds": options.seconds, "engine": options.engine}
    try:
        if asks:
            return _decide(framework, task, semantics, options.argument, settings)
        if task == "SE":
            from argmap.abstract.tasks import extension

            found = extension(framework, semantics, **settings)
            print("NO" if found is None else _witness(framework, found))
            return CLEAN
        return (
            _count(framework, semantics, settings) if task == "CE" else _list(framework, semantics, settings)
        )
    except TimeLimitError:
        return _late("no answer within the time limit")


def _content(path: str) -> bytes:
    if path == "-":
        return sys.stdin.buffer.read()
    with open(path, "rb") as file:  # noqa: PTH123 - loading pathlib takes as long as solving a small problem
        return file.read()


def _decide(
    framework: Framework | AssumptionFramework,
    task: str,
    semantics: str,
    argument: str,
    settings: Settings,
) -> int:
    """YES or NO, and for abstract frameworks the extension that shows it, where there is one."""
    from argmap.abstract.framework import Framework
    from argmap.abstract.tasks import accepted

    mode = "credulous" if task == "DC" else "sceptical"
    named = _named(framework, argument)
    answer = accepted(framework, semantics, named, mode=mode, **settings)
    if answer.verdict is None:
        return _late("no answer within the time limit")
    print("YES" if answer.verdict else "NO")
    if answer.witness is not None and isinstance(framework, Framework):
        print(_witness(framework, answer.witness))
    return CLEAN


def _count(framework: Framework | AssumptionFramework, semantics: str, settings: Settings) -> int:
    """How many there are; on standard error, if it is only known that there are so many at least."""
    from argmap.abstract.limits import Count, Interrupted
    from argmap.abstract.tasks import count

    try:
        counted = count(framework, semantics, **settings)
    except Interrupted as error:
        if isinstance(error.partial, Count):
            _report([f"interrupted: there are at least {error.partial.number}"])
        raise
    if not counted.complete:
        return _late(f"not all were counted within the time limit: there are at least {counted.number}")
    print(counted.number)
    return CLEAN


def _list(framework: Framework | AssumptionFramework, semantics: str, settings: Settings) -> int:
    """A line for each extension, at once when it is found; NO if there is none."""
    from argmap.abstract.tasks import extensions

    listed = extensions(framework, semantics, **settings)
    try:
        for each in listed:
            print(_witness(framework, each), flush=True)
    except KeyboardInterrupt:
        _report(["interrupted: these are not all"])
        raise
    if not listed.complete:
        return _late(f"these are not all, only the first {listed.found} within the time limit")
    if not listed.found:
        print("NO")
    return CLEAN


def _witness(framework: Framework | AssumptionFramework, names: Iterable[Hashable]) -> str:
    """An extension as a line: `w` and its members, in the order of the framework."""
    return " ".join(["w", *_ordered(framework, names)])


def _ordered(framework: Framework | AssumptionFramework, names: Iterable[Hashable]) -> Iterator[str]:
    from argmap.abstract.framework import Framework

    if isinstance(framework, Framework):
        return map(str, framework.ordered(names))
    place = framework.sentences
    return map(str, sorted(names, key=place.__getitem__))


def _named(framework: Framework | AssumptionFramework, word: str) -> Hashable:
    """The argument or sentence that a word on the command line means.

    Raises:
        UsageError: there is none of that name.
    """
    from argmap.abstract.framework import Framework
    from argmap.diagnostics import UsageError

    known = framework.index if isinstance(framework, Framework) else framework.sentences
    numbered: list[Hashable] = [int(word)] if word.isascii() and word.isdigit() and len(word) < 10 else []
    for name in (word, *numbered):
        if name in known:
            return name
    raise UsageError(f"there is no argument {word!r} in the file")


def _late(message: str) -> int:
    _report([message])
    return LATE


def _report(messages: Iterable[str]) -> None:
    for message in messages:
        visible = "".join(sign if sign.isprintable() else f"\\x{ord(sign):02x}" for sign in message)
        print(visible, file=sys.stderr)
