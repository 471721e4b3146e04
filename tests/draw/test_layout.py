"""Engines: what happens when one is not there or fails, and that wires lead one way."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap import ArgumentMap, Builder
from argmap.diagnostics import Diagnostic
from argmap.draw import Direction, dot, draw, layout
from argmap.draw.boxes import Area, Box, Gaps, Places, Rows, Socket, Wire, acyclic
from argmap.draw.corridors import Corridors
from argmap.draw.dot import EngineAbsentError, EngineFailedError, by_pygraphviz, read, source
from argmap.draw.rules import RULES
from benchmarks._corpus import grown
from benchmarks._ink import ink_of
from benchmarks._measures import measures_of
from tests.draw.boxes import GAPS, graphs, pairs
from tests.draw.geometry import overlap
from tests.draw.maps import debate, tangle


def fails(error: Exception) -> Callable[..., tuple[Places, str]]:
    def engine(*_: object) -> tuple[Places, str]:
        raise error

    return engine


def star(count: int) -> ArgumentMap:
    b = Builder()
    top = b.claim("It is so.")
    for number in range(count):
        b.support(top, b.claim(f"Reason {number}."))
    return b.build()


def parallel(count: int) -> ArgumentMap:
    b = Builder()
    top, low = b.claim("It is so."), b.claim("One sees it.")
    for number in range(count):
        (b.support if number % 2 else b.rebut)(top, low)
    return b.build()


def undercut(count: int) -> ArgumentMap:
    b = Builder()
    step = b.support(b.claim("It is so."), b.claim("One sees it."))
    for number in range(count):
        b.undercut(step, b.claim(f"Objection {number}."))
    return b.build()


def linked(count: int) -> ArgumentMap:
    b = Builder()
    premises = [b.claim(f"Premise {number}.") for number in range(count)]
    b.support(b.claim("It is so."), premises)
    for premise in premises[::3]:
        b.rebut(premise, b.claim("No."))
    return b.build()


def mutual(count: int) -> ArgumentMap:
    b = Builder()
    claims = [b.claim(f"Claim {number}.") for number in range(count)]
    for number, claim in enumerate(claims):
        b.support(claim, claims[(number + 1) % count])
        b.rebut(claims[(number + 1) % count], claim)
    return b.build()


def by_tidy(boxes: list[Box], wires: list[Wire], gaps: Gaps, rows: Rows) -> tuple[Places, str]:
    return layout._LAYOUTS["tidy"](boxes, wires, gaps, rows)


def codes(findings: tuple[Diagnostic, ...]) -> list[str]:
    return [finding.rule.code for finding in findings]


def test_a_failing_engine_is_replaced_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(layout._LAYOUTS, "pygraphviz", fails(EngineFailedError("lost an edge")))
    monkeypatch.setitem(layout._LAYOUTS, "dot", fails(EngineAbsentError("no dot")))
    outcome = draw(debate())
    assert [str(finding) for finding in outcome.findings] == [
        "warning D301 The layout engine 'pygraphviz' gave up: lost an edge. "
        "Nothing needs doing; another engine laid the map out."
    ]
    assert outcome.value.svg == draw(debate(), engine="tidy").value.svg


def test_an_absent_engine_is_told_if_it_was_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(layout._LAYOUTS, "dot", fails(EngineAbsentError("no such program")))
    assert codes(draw(debate(), engine="dot").findings) == ["D302"]
    assert codes(draw(debate()).findings) == []


def test_an_engine_that_is_not_there_by_default_is_no_news(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(layout._LAYOUTS, "pygraphviz", fails(EngineAbsentError("not installed")))
    monkeypatch.setitem(layout._LAYOUTS, "dot", fails(EngineAbsentError("no such program")))
    assert codes(draw(debate()).findings) == []


def test_what_an_engine_says_is_passed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def engine(boxes: list[Box], wires: list[Wire], gaps: Gaps, rows: Rows) -> tuple[Places, str]:
        return by_pygraphviz(boxes, wires, gaps, rows)[0], "some nodes touch"

    monkeypatch.setitem(layout._LAYOUTS, "pygraphviz", engine)
    assert codes(draw(debate()).findings) == ["D304"]


@pytest.mark.parametrize("drawn", [b"", b"{}", b"[]", b'{"objects": [{"name": "n0"}]}', b"\xff"])
def test_a_layout_that_cannot_be_read_is_a_failure(drawn: bytes) -> None:
    with pytest.raises(EngineFailedError):
        read(drawn, [Box(along=10, across=10)], [])


def test_graphviz_sees_numbers_only() -> None:
    boxes = [Box(along=100, across=40, lane=0), Box(along=100, across=80, ports=((2, 30), (40, 78)))]
    text = source(boxes, [Wire(Socket(0), Socket(1, 1))], GAPS)
    assert "n0 -> n1:p1:n" in text
    assert "subgraph cluster_0" in text


def test_more_than_a_thousand_boxes_leave_the_error_stream_alone(capfd: pytest.CaptureFixture[str]) -> None:
    boxes = [Box(along=10, across=10) for _ in range(1_001)]
    assert by_pygraphviz(boxes, [], GAPS)[1] == ""
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("exec sleep 60", "dot had not ended after 0.5 seconds"),
        ("echo 'Error: no memory' >&2; exit 3", "Error: no memory"),
        ("exit 1", "dot ended with status 1"),
        ("kill -9 $$", "dot ended with status -9"),
        ("echo rubbish", "the layout cannot be read (JSONDecodeError"),
        ("printf '\\377\\376'", "the layout cannot be read ("),
        ("echo '[]'", "the layout cannot be read (AttributeError"),
        ("echo '{\"objects\": 7}'", "the layout cannot be read (TypeError"),
        (
            """echo '{"objects": [{"name": "n0", "_draw_": [{"op": "p", "points": [[NaN, 0]]}]}]}'""",
            "the layout cannot be read (ValueError: a place that is no number)",
        ),
    ],
)
def test_a_program_that_fails_is_told_and_replaced(
    script: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "dot"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(dot, "_PATIENCE", 0.5)
    outcome = draw(debate(), engine="dot")
    assert codes(outcome.findings) == ["D301"]
    assert said in outcome.findings[0].message
    assert outcome.value.svg == draw(debate()).value.svg


def test_an_engine_that_fails_the_second_time_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []

    def engine(boxes: list[Box], wires: list[Wire], gaps: Gaps, rows: Rows) -> tuple[Places, str]:
        calls.append(rows)
        if len(calls) > 1:
            raise EngineFailedError("tired")
        return by_pygraphviz(boxes, wires, gaps, rows)

    made = grown("linked", 92, 190)  # upside down at first, with ports, so that it is laid out again
    monkeypatch.setitem(layout._LAYOUTS, "pygraphviz", engine)
    monkeypatch.setitem(layout._LAYOUTS, "dot", fails(EngineAbsentError("no dot")))
    assert codes(draw(made, direction="RL").findings) == ["D301"]
    assert len(calls) == 2


@pytest.mark.parametrize("engine", ["pygraphviz", "tidy"])
@pytest.mark.parametrize("direction", ["RL", "BT"])
@pytest.mark.parametrize("shape", [star, parallel, undercut, linked, mutual])
def test_what_is_much_of_one_kind_is_drawn_and_lies_on_nothing(
    shape: Callable[[int], ArgumentMap], direction: Direction, engine: layout.Engine
) -> None:
    found = measures_of(ink_of(draw(shape(40), direction=direction, engine=engine).value.svg))
    assert (found.overlaps, found.through) == (0, 0)


@settings(max_examples=40)
@given(graphs(extreme=True), st.sampled_from([by_pygraphviz, by_tidy]))
def test_boxes_of_any_size_do_not_overlap(
    graph: tuple[list[Box], list[Wire]], engine: Callable[..., tuple[Places, str]]
) -> None:
    boxes, wires = graph
    places, _ = engine(boxes, wires, GAPS, ())
    areas = [
        Area(u - box.along / 2, v - box.across / 2, u + box.along / 2, v + box.across / 2)
        for box, (u, v) in zip(boxes, places.centres, strict=True)
    ]
    assert not any(overlap(one, other) for n, one in enumerate(areas) for other in areas[:n])
    for wire, path in zip(wires, places.paths, strict=True):
        assert path[0][0] <= path[-1][0]
        assert len(path) % 3 == 1
        assert areas[wire.low.box].u0 - 1 <= path[0][0] <= areas[wire.low.box].u1 + 1
        assert areas[wire.high.box].u0 - 1 <= path[-1][0] <= areas[wire.high.box].u1 + 1


def test_thousands_of_siblings_are_drawn() -> None:
    assert codes(draw(star(1_500)).findings) == []


@given(st.integers(1, 8).flatmap(lambda count: st.tuples(st.just(count), pairs(count))))
def test_turned_wires_lead_in_no_circle(case: tuple[int, list[tuple[int, int]]]) -> None:
    count, drawn = case
    wires = [Wire(Socket(low), Socket(high)) for low, high in drawn]
    turned = acyclic(count, wires)
    left = {(high, low) if turn else (low, high) for (low, high), turn in zip(drawn, turned, strict=True)}
    boxes = set(range(count))
    while boxes:
        free = {box for box in boxes if not any(high == box and low in boxes for low, high in left)}
        assert free
        boxes -= free


def test_a_way_round_is_found_where_the_straight_one_is_taken() -> None:
    boxes = [Area(0, 0, 10, 10), Area(50, -20, 60, 30), Area(100, 0, 110, 10)]
    corridors = Corridors(boxes, range(3))
    straight = ((10.0, 5.0), (40.0, 5.0), (70.0, 5.0), (100.0, 5.0))
    assert corridors.meets(straight, {0, 2})
    way = corridors.way((10.0, 5.0), (100.0, 5.0))
    assert not corridors.meets(way, {0, 2})
    assert (way[0], way[-1]) == ((10.0, 5.0), (100.0, 5.0))


def test_a_thicket_is_drawn_in_bounded_time_and_told() -> None:
    outcome = draw(tangle(claims=250))
    assert codes(outcome.findings) == ["D305"]
    assert codes(draw(tangle(claims=250), engine="tidy").findings) == []


def test_rules_are_told_apart() -> None:
    assert len({rule.code for rule in RULES}) == len({rule.name for rule in RULES}) == len(RULES)
