"""The benchmarks: each can be imported and runs on tiny sizes, and the page says what the figures say."""

import importlib
import json
import math
import platform
import re
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable
from functools import partial
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgumentMap
from argmap.formats.native import write
from benchmarks import __main__ as command
from benchmarks import abstract, aif, argdown, checks, core, degrees, draw, evaluate, native, stability
from benchmarks._timing import Spread, exponent, process, seconds, spread
from benchmarks.beside import page, peers, plots, results, sides
from benchmarks.beside.parts import PARTS, figures
from benchmarks.beside.peers import Peers
from benchmarks.beside.sides import Figure, Program, Side, Worker, timed, weighed, whole
from benchmarks.beside.tasks import PYTHON, Sizes, own

ROOT = Path(__file__).parent.parent
MODULES = sorted(path.stem for path in (ROOT / "benchmarks").glob("*.py"))
LEAST = Sizes(
    argdown=(300, 600),
    aif=(20,),
    drawn=(4, 6),
    checked=(5,),
    links=(10,),
    arguments=(10, 12),
    hard=12,
    few=5,
    problems=("SE-ID",),
)
linux = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="peaks are read from /proc")


@pytest.mark.parametrize("name", MODULES)
def test_every_module_can_be_imported(name: str) -> None:
    assert importlib.import_module(f"benchmarks.{name}").__doc__ or name == "__init__"


@pytest.mark.parametrize(
    "run",
    [
        partial(core.row, 10),
        partial(checks.row, 10),
        partial(evaluate.row, 10, "near"),
        partial(degrees.grow, (10,)),
        partial(draw.row, 10, "tidy"),
        partial(aif.times, aif.node_set(20)),
        partial(argdown.speed, argdown.document(300), 1),
        partial(native.times, write(ArgumentMap(elements=core.elements(5)))),
        partial(abstract.main, ["--only", "grounded-like 100 SE-ID", "--quick"]),
        lambda: list(stability.measured({"debate": draw.debate(6)})),
    ],
)
def test_single_benchmarks_run_on_tiny_sizes(run: Callable[[], object]) -> None:
    assert run() != 1


@linux
@pytest.mark.parametrize("part", PARTS)
def test_parts_run_on_tiny_sizes_without_peers(part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sides, "RUNS", 1)
    monkeypatch.setattr(sides, "LEAST_RUNS", 1)
    found = list(figures(part, Peers(), LEAST))
    assert found
    for figure in found:
        assert figure.missing == {}
        assert figure.part == part
        assert figure.sides[sides.OWN].middle > 0
        assert figure.ratios.keys() == figure.sides.keys() - {sides.OWN}
        assert page.shown(figure).startswith(figure.what)


def test_who_fails_is_told_and_the_others_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sides, "LIMIT", 2.0)
    asked = [
        own("sum(range(9))", ""),
        Side("raises", (sys.executable, PYTHON), "1 / 0"),
        Side("is late", (sys.executable, PYTHON), "__import__('time').sleep(60)"),
        Side("ends", (sys.executable, PYTHON), "__import__('os')._exit(0)"),
        Side("is absent", (sys.executable, "-c", ""), "1"),
    ]
    figure = timed("starting", "a sum", asked)
    assert figure.sides.keys() == {"argmap"}
    assert figure.missing["raises"] == "ZeroDivisionError: division by zero"
    assert figure.missing["is late"] == "not done within 2 s"
    assert figure.missing["ends"] == figure.missing["is absent"] == "it ended unasked"


def test_who_answers_otherwise_is_told() -> None:
    asked = [
        attrs.evolve(own("2 + 2", ""), answer="2 + 2"),
        Side("other", (sys.executable, PYTHON), "5", answer="5"),
    ]
    figure = timed("starting", "two and two", asked)
    assert figure.missing == {"other": "it answers 5, and not 4"}


def test_programs_that_fail_are_told(tmp_path: Path) -> None:
    programs = [
        Program("argmap", (sys.executable, "-c", "pass")),
        Program("fails", (sys.executable, "-c", "raise SystemExit(3)")),
        Program("is absent", (str(tmp_path / "nothing"),)),
    ]
    processor, clock = whole("starting", "nothing", programs, tmp_path)
    assert processor.missing == {"fails": "it ended with code 3", "is absent": "FileNotFoundError"}
    assert (processor.unit, clock.unit) == ("s", "s of the clock")
    assert processor.sides.keys() == clock.sides.keys() == {"argmap"}


@linux
def test_memory_is_that_of_the_process_alone() -> None:
    asked = [own("1", ""), Side("large", (sys.executable, PYTHON), "b'x' * 100_000_000")]
    figure = weighed("memory", "a hundred megabytes", asked)
    assert 95 < figure.sides["large"].middle - figure.sides["argmap"].middle < 105


def test_time_is_that_of_the_work() -> None:
    with Worker(own("", "")) as worker:
        worker.ask({"do": "def work(count): return sum(range(count))"})
        short, long = (min(worker.seconds(f"work({count})") for _ in range(3)) for count in (10**5, 10**6))
    assert 3 < long / short < 30
    assert seconds(partial(sum, range(10**5)), 2) > 0
    assert process((sys.executable, "-c", "sum(range(10**6))")).processor > 0


@given(st.lists(st.floats(0.001, 1000), min_size=1, max_size=20))
def test_spreads_hold_their_values(values: list[float]) -> None:
    found = spread(values)
    assert min(values) <= found.low <= found.middle <= found.high <= max(values)
    assert found.count == len(values)


@given(st.floats(0.1, 4), st.floats(0.001, 1000))
def test_exponents_are_found(power: float, factor: float) -> None:
    sizes = [10.0, 100.0, 1000.0]
    assert math.isclose(exponent(sizes, [factor * size**power for size in sizes]), power, rel_tol=1e-6)


def test_without_peers_it_says_why(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(peers, "FOLDER", tmp_path)
    for name in ("ARGDOWN_CORE", "ARGDOWN_CLI", "ARGUEBUF_PYTHON", "ARGUEBUF3_PYTHON", "ABSTRACT_PYTHON"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("ARGUEBUF_PYTHON", str(tmp_path / "nothing"))
    found = peers.peers(fetch=False)
    assert (found.argdown, found.arguebuf, found.abstract) == (None, {}, None)
    assert found.missing["arguebuf 2"] == "ARGUEBUF_PYTHON names no Python"
    assert found.missing["arguebuf 3"] == found.missing["PyArg and others"] == "it is not set up"
    assert "Argdown" in found.missing


def figure(part: str, what: str, ratio: float, **rest: object) -> Figure:
    own, other = spread([2 * ratio]), spread([2.0])
    made = Figure(
        part=part,
        what=what,
        unit="s",
        sides={"argmap": own, "peer": other},
        ratios={"peer": spread([ratio])},
        missing={},
    )
    return attrs.evolve(made, **rest)  # type: ignore[arg-type]


def some(*figures: Figure) -> results.Results:
    runs = {each.part: results.Run("2026-01-31", 60.0, (1.0, 3.0)) for each in figures}
    return results.Results(
        machine=results.Machine("Abacus", 2, "Linux x86_64", "CPython 3.11.0"),
        versions={"peer": "1.0"},
        missing={"other peer": "it is on the moon"},
        runs=runs,
        figures=figures,
    )


def test_what_is_slower_is_said_first_and_in_bold() -> None:
    told = page.page(
        some(
            figure("reading", "short texts", 2.5),
            figure("writing", "long texts", 0.25),
            figure("drawing", "pictures", 1.02),
        )
    )
    slower, faster, equal = (
        told.index(each) for each in ("**2.5× as long**", "4.0× as fast", "about equal (1.02")
    )
    assert slower < faster < equal
    assert "in 1 of 3 comparisons" in told
    assert "- other peer: it is on the moon" in told


def test_figures_of_the_largest_size_are_told_at_the_top() -> None:
    small = figure("reading", "texts, 1,000 characters", 3.0, series="read: texts", size=1000)
    large = figure("reading", "texts, 10,000 characters", 0.5, series="read: texts", size=10_000)
    told = page.page(some(small, large))
    top = told[: told.index("## Starting")]
    assert "10,000 characters" in top
    assert "1,000 characters: " not in top.replace("10,000", "")
    assert "| read: texts | 1,000 to 10,000 characters | argmap -0.78, peer 0.00 |" in told


def test_parts_measured_anew_take_the_place_of_their_own() -> None:
    old = some(figure("reading", "texts", 2.0), figure("writing", "texts", 2.0))
    new = some(figure("reading", "texts", 3.0))
    merged = results.merged(old, new)
    assert [(each.part, each.ratios["peer"].middle) for each in merged.figures] == [
        ("writing", 2.0),
        ("reading", 3.0),
    ]
    assert merged.runs.keys() == {"reading", "writing"}


def test_results_come_back_as_they_were_written() -> None:
    made = some(figure("reading", "texts", 0.123456789))
    once = results.written(made)
    assert results.written(results.read(once)) == once
    assert json.loads(once)["figures"][0]["ratios"]["peer"]["middle"] == 0.1235


def test_the_command_measures_and_writes_where_it_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(peers, "FOLDER", tmp_path / "none")
    monkeypatch.setattr(command, "TINY", LEAST)
    monkeypatch.setattr(sides, "RUNS", 1)
    assert command.main(["checking", "--quick", "--offline", "--output", str(tmp_path / "out")]) == 0
    assert "# checking" in capsys.readouterr().out
    (file,) = (tmp_path / "out").glob("*.json")
    held = results.read(file.read_text(encoding="utf-8"))
    assert held.runs.keys() == {"checking"}
    assert (tmp_path / "out" / "benchmarks.md").read_text(encoding="utf-8") == page.page(held)
    with pytest.raises(SystemExit):
        command.main(["singing"])


def test_plots_are_svg_and_take_words_as_they_are() -> None:
    bar = plots.Bar("<b>a & b</b>", "peer", Spread(0.5, 0.4, 2.0, 3))
    panel = plots.Panel("a < b", "sizes", "s", {"argmap": [(10, 0.001), (100, 0.01)]})
    for svg in (plots.ratios([bar]), plots.growth([panel])):
        words = [each.text for each in ET.fromstring(svg).iter() if each.tag.endswith("text")]
        assert {"<b>a & b</b>", "a < b"} & set(words)


def test_the_page_is_that_of_the_figures() -> None:
    newest = results.newest()
    assert newest is not None
    held = results.read(newest.read_text(encoding="utf-8"))
    assert page.PAGE.read_text(encoding="utf-8") == page.page(held), "python -m benchmarks --page"
    for name, svg in page.pictures(held).items():
        assert (page.PAGE.parent / page.PLOTS / name).read_text(encoding="utf-8") == svg
        assert len(svg) < 60_000


def test_results_tell_nothing_of_who_measured() -> None:
    for file in results.FOLDER.glob("*.json"):
        text = file.read_text(encoding="utf-8")
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", file.stem)
        assert str(Path.home()) not in text
        assert not re.search(r'"/|/tmp|/home|/root', text)
        assert len(platform.node()) < 4 or platform.node() not in text
