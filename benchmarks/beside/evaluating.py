"""Evaluation: abstract argumentation beside its solvers, and maps, which no peer here evaluates."""

import random
from collections.abc import Iterator
from pathlib import Path

from argmap.abstract import Framework
from argmap.abstract import write as write_framework
from benchmarks.abstract import erdos_renyi, many_components, watts_strogatz
from benchmarks.beside.peers import Peers
from benchmarks.beside.sides import OWN, Figure, Program, Side, timed, whole
from benchmarks.beside.tasks import ME, OPEN, PYTHON, Sizes, many, own, written

ARGMAP = f"""
from argmap.abstract import accepted, extensions, read
{OPEN}
def made():
    return read(text, "apx").value
"""
CLINGO = f"from tests.abstract.asp import always, extensions as all_extensions\n{OPEN}"
PYGARG = "from pygarg.dung.apx_parser import parse\nfrom pygarg.dung.solver import *"
FORMAL = f"""
import re
from argumentation.core.dung import ArgumentationFramework, grounded_extension, preferred_extensions
from argumentation.solving.af_sat import is_preferred_skeptically_accepted
{OPEN}
def made():
    return ArgumentationFramework(
        arguments=frozenset(re.findall(r"arg\\((\\w+)\\)", text)),
        defeats=frozenset(re.findall(r"att\\((\\w+),(\\w+)\\)", text)),
    )
"""
PYARG = f"""
import re
from py_arg.abstract_argumentation_classes.abstract_argumentation_framework import (
    AbstractArgumentationFramework,
)
from py_arg.abstract_argumentation_classes.argument import Argument
from py_arg.abstract_argumentation_classes.defeat import Defeat
from py_arg.algorithms.semantics.get_grounded_extension import get_grounded_extension
from py_arg.algorithms.semantics.get_preferred_extensions import get_preferred_extensions
{OPEN}
def made():
    arguments = {{name: Argument(name) for name in re.findall(r"arg\\((\\w+)\\)", text)}}
    attacks = re.findall(r"att\\((\\w+),(\\w+)\\)", text)
    defeats = [Defeat(arguments[one], arguments[other]) for one, other in attacks]
    return AbstractArgumentationFramework("x", list(arguments.values()), defeats)
"""


def evaluating(peers: Peers, sizes: Sizes, folder: Path) -> Iterator[Figure]:
    """Each begins with a framework as text; argmap, PyArg and formal-argumentation make their own of it."""
    late: set[str] = set()  # whoever cannot do it in time is not asked for more
    for size in sizes.arguments:
        _framework(folder, size, 1.5)
        sides = _sides(
            peers,
            folder,
            ("argmap", ARGMAP, "list(extensions(made(), 'GR'))[0]"),
            ("PyArg", PYARG, "get_grounded_extension(made())"),
            ("pygarg", PYGARG, "compute_grounded_extension(*parse(file))"),
            ("formal-argumentation", FORMAL, "grounded_extension(made())"),
            answer="len({})",
        )
        what = f"grounded extension, {many(size, 'arguments')}"
        able = [side for side in sides if side.name not in late]
        figure = timed("evaluating", what, able, series="evaluate: grounded extension", size=size)
        late.update(figure.missing)
        yield figure
    for size in (sizes.hard // 2, sizes.hard):
        _framework(folder, size, 3)
        sides = _sides(
            peers,
            folder,
            ("argmap", ARGMAP, "accepted(made(), 'PR', query, mode='sceptical').verdict"),
            ("clingo", CLINGO, "always(text, 'PR', query)"),
            ("pygarg", PYGARG, "skeptical_acceptability(*parse(file), query, 'PR')[0]"),
            ("formal-argumentation", FORMAL, "is_preferred_skeptically_accepted(made(), query)"),
            answer="bool({})",
        )
        yield timed("evaluating", f"in every preferred extension? {many(size, 'arguments')}", sides)
    _framework(folder, sizes.few, 1.5)
    sides = _sides(
        peers,
        folder,
        ("argmap", ARGMAP, "list(extensions(made(), 'PR'))"),
        ("clingo", CLINGO, "list(all_extensions(text, 'PR'))"),
        ("PyArg", PYARG, "get_preferred_extensions(made())"),
        ("pygarg", PYGARG, "extension_enumeration(*parse(file), 'PR')"),
        ("formal-argumentation", FORMAL, "preferred_extensions(made())"),
        answer="len({})",
    )
    yield timed("evaluating", f"all preferred extensions, {many(sizes.few, 'arguments')}", sides)
    yield from _commands(sizes, folder)
    for size in sizes.links:
        setup = "from benchmarks.evaluate import debate\nfrom argmap.evaluate import grounded\n"
        side = own("grounded(made)", f"{setup}made = debate(size, 'near')", size=size)
        what = f"grounded labels of a map, {many(size, 'links')}"
        yield timed("evaluating", what, [side], series="evaluate: labels of a map", size=size)


def _framework(folder: Path, size: int, degree: float) -> None:
    """Write a framework made by chance, always the same."""
    attacks = erdos_renyi(size, random.Random(size), degree=degree)
    named = sorted((f"a{source}", f"a{target}") for source, target in attacks)
    framework = Framework([f"a{number}" for number in range(1, size + 1)], named)
    written(folder, "framework.apx", write_framework(framework, "apx"))


def _sides(peers: Peers, folder: Path, *given: tuple[str, str, str], answer: str) -> list[Side]:
    """The sides of those who are here; what tells whether their answers are the same stands in `answer`."""
    values = {"file": str(folder / "framework.apx"), "query": "a1"}
    return [
        Side(name, (python, PYTHON), work, setup, values, answer=answer.format(work))
        for name, setup, work in given
        if (python := ME if name in ("argmap", "clingo") else peers.abstract) is not None
    ]


def _commands(sizes: Sizes, folder: Path) -> Iterator[Figure]:
    """Whole processes, as the competitions have them."""
    large = sizes.arguments[1]
    for name, made in (
        ("Erdős–Rényi", erdos_renyi(large, random.Random(1), degree=2)),
        ("Watts–Strogatz", watts_strogatz(large, random.Random(1), degree=4)),
        ("many components", many_components(large, random.Random(1))),
    ):
        framework = Framework(range(1, large + 1), sorted(made))
        written(folder, "x.af", write_framework(framework))
        written(folder, "x.apx", write_framework(framework, "apx"))
        for problem in sizes.problems:
            mine = (ME, "-m", "argmap.abstract", "-p", problem, "-f", "x.af", "-a", "7")
            other = (ME, "-m", "tests.abstract.asp", problem, "x.apx", "7")
            programs = [Program(OWN, mine), Program("clingo", other)]
            what = f"commands: {problem}, {name}, {many(large, 'arguments')}"
            yield from whole("evaluating", what, programs, folder)
