"""What happens at the edges: no time, no fast solver, no numpy, names that are not there."""

import random
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given

from argmap.abstract import (
    Answer,
    AssumptionFramework,
    Count,
    Extensions,
    Framework,
    Interrupted,
    TimeLimitError,
    accepted,
    admissible,
    count,
    extension,
    extensions,
    grounded,
    iccma,
    sat,
    write,
)
from argmap.abstract.graph import Graph, graph_of_arrays
from argmap.abstract.grounded import grounded_labels
from argmap.abstract.parts import undecided
from argmap.abstract.tasks import _counted
from argmap.diagnostics import MachineError, UsageError
from tests.abstract.strategies import frameworks


def hard(size: int = 400, degree: int = 8) -> Framework:
    """Random attacks of the density at which searches take longest."""
    chance = random.Random(7)
    names = range(size)
    return Framework(names, [(chance.choice(names), chance.choice(names)) for _ in range(size * degree)])


def test_when_time_is_over_there_is_no_verdict() -> None:
    assert accepted(hard(), "PR", 0, mode="sceptical", seconds=1e-9) == Answer(None)
    assert not Answer(None).complete
    assert count(hard(), "CO", seconds=1e-9) == Count(1, complete=False)
    assert count(hard(), "ST", seconds=1e-9) == Count(0, complete=False)
    listed = extensions(hard(), "CO", seconds=1e-9)
    assert list(listed) == []
    assert (listed.found, listed.complete) == (0, False)


@pytest.mark.parametrize("seconds", [1e-9, 0.2])
def test_a_search_for_one_leaves_an_admissible_set(seconds: float) -> None:
    framework = hard(3000, 10)
    with pytest.raises(TimeLimitError) as caught:
        extension(framework, "PR", seconds=seconds)
    assert isinstance(caught.value.partial, frozenset)
    assert admissible(framework, caught.value.partial)
    assert isinstance(caught.value, TimeoutError)


def test_the_limit_is_kept_by_the_plain_solver() -> None:
    with pytest.raises(TimeLimitError):
        extension(hard(), "ST", seconds=0.2, engine="plain")


def test_what_was_counted_is_told_when_interrupted() -> None:
    def interrupted() -> Extensions:
        raise KeyboardInterrupt

    with pytest.raises(Interrupted) as caught:
        _counted([iter("ab"), (interrupted() for _ in "x"), iter("abc")], 1)
    assert caught.value.partial == Count(2, complete=False)
    assert isinstance(caught.value, KeyboardInterrupt)


def test_without_python_sat_small_frameworks_are_solved(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sat, "_library", lambda: None)
    ring = Framework(range(50), [(each, (each + 1) % 50) for each in range(50)])
    assert count(ring, "PR").number == 2
    with pytest.raises(MachineError, match=r"python-sat; pip install 'argmap\[solver\]'"):
        extension(ring, "PR", engine="cadical")
    size = sat.PLAIN_LIMIT + 2
    large = Framework(range(size), [(each, (each + 1) % size) for each in range(size)])
    with pytest.raises(MachineError, match=r"pip install 'argmap\[solver\]'"):
        extension(large, "PR")
    assert extension(large, "GR") == frozenset(), "what needs no solver is still had"


def test_an_engine_that_is_not_there_is_told() -> None:
    with pytest.raises(UsageError, match="no engine 'z3'"):
        extension(Framework("ab", [("a", "b"), ("b", "a")]), "PR", engine="z3")


@pytest.mark.parametrize(
    ("arguments", "attacks", "told"),
    [
        ("aa", [], "'a' is named twice"),
        ("a", [("a", "b")], "names 'b', which is no argument"),
        ("a", [("a",)], "a pair"),
        ([[]], [], "can be hashed"),
        ("a", [([], "a")], "a pair"),
    ],
)
def test_what_is_no_framework_is_told(arguments: str, attacks: list[tuple[str, str]], told: str) -> None:
    with pytest.raises(UsageError, match=told):
        Framework(arguments, attacks)


def test_misuse() -> None:
    framework = Framework("a")
    for wrong in (
        lambda: accepted(framework, "PR", "b"),
        lambda: accepted(framework, "PR", []),  # type: ignore[arg-type]  # wrong on purpose
        lambda: accepted(framework, "XX", "a"),
        lambda: accepted(framework, "PR", "a", mode="perhaps"),
        lambda: extension(framework, "none"),
        lambda: AssumptionFramework({"a": "b"}, [("a", ())]),
        lambda: AssumptionFramework([("a", "b"), ("a", "c")]),
        lambda: accepted(AssumptionFramework({"a": "b"}), "PR", "c"),
        lambda: AssumptionFramework({"a": "b"}).derived("b"),
    ):
        with pytest.raises(UsageError):
            wrong()


def as_arrays(framework: Framework) -> Graph:
    import numpy as np

    sources, targets = [], []
    for source, row in enumerate(framework.graph.attacked):
        for target in row:
            sources += [source, source]
            targets += [target, target]
    return graph_of_arrays(
        len(framework), np.array(sources, dtype=np.int64), np.array(targets, dtype=np.int64)
    )


@pytest.mark.parametrize("thin", [0, 1, 3])
@given(frameworks(most=9))
def test_arrays_and_lists_agree(thin: int, framework: Framework) -> None:
    graph = as_arrays(framework)
    assert graph == framework.graph
    assert hash(graph) == hash(framework.graph)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(grounded, "_THIN", max(thin, 1))
        labels = grounded_labels(graph)
    assert labels == grounded_labels(framework.graph)
    one, other = undecided(graph, labels), undecided(framework.graph, labels)
    assert (one.members, one.attacked, one.attackers) == (other.members, other.attacked, other.attackers)


def test_a_large_file_without_numpy_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    content = b"p af 3\n" + b"1 2\n2 3\n" * 200_000
    expected = iccma.read(content)
    monkeypatch.setattr(iccma, "_numpy", lambda: False)
    assert iccma.read(content) == expected
    assert isinstance(iccma.read(content).value.graph.starts, list)
    assert not isinstance(expected.value.graph.starts, list)


@pytest.mark.parametrize(
    ("code", "absent"),
    [
        ("import argmap.abstract", ("numpy", "pysolvers", "attrs", "argmap.abstract.tasks")),
        (
            "from argmap.abstract import *; extension(read('p af 2\\n1 2\\n2 1\\n').value, 'PR')",
            ("numpy", "pysat", "networkx", "hypothesis", "pathlib"),
        ),
    ],
)
def test_what_is_not_needed_is_not_loaded(code: str, absent: tuple[str, ...]) -> None:
    words = [sys.executable, "-c", f"{code}\nimport sys; print(*sys.modules, sep=chr(10))"]
    done = subprocess.run(words, check=True, capture_output=True, text=True, cwd=Path(__file__).parents[2])
    assert not set(absent) & set(done.stdout.split())


def test_the_written_form_of_an_empty_framework() -> None:
    assert write(Framework("")) == "p af 0\n"
    assert repr(Framework("ab", [("a", "b")])) == "<Framework of 2 arguments and 1 attacks>"
    assert Framework("ab", [("a", "b")]).ordered("ba") == ("a", "b")
