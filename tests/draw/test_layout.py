"""Engines: what happens when one is not there or fails, and that wires lead one way."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.diagnostics import Diagnostic
from argmap.draw import draw, layout
from argmap.draw.boxes import Area, Box, Gaps, Places, Rows, Socket, Wire, acyclic
from argmap.draw.corridors import Corridors
from argmap.draw.dot import EngineAbsentError, EngineFailedError, by_pygraphviz, read, source
from argmap.draw.rules import RULES
from tests.draw.boxes import GAPS, pairs
from tests.draw.maps import debate, tangle


def fails(error: Exception) -> Callable[..., tuple[Places, str]]:
    def engine(*_: object) -> tuple[Places, str]:
        raise error

    return engine


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
