"""What is counted is there."""

import csv
import io
import json

from hypothesis import given

from argmap.argdown import read
from argmap.elements import kind
from argmap.model import ArgumentMap
from argmap.stats import COLUMNS, as_csv, as_json, as_text, measures, row
from argmap.strategies import maps


@given(maps())
def test_counts_are_those_of_the_map(map: ArgumentMap) -> None:
    found = measures(map)
    assert sum(found.kinds.values()) == len(map)
    for name, count in found.kinds.items():
        assert count == sum(kind(element) == name for element in map.elements)
    assert sum(found.forces.values()) == len(map.assertions)
    assert found.breadth <= len(map.claims) + len(map.arguments)
    assert found.convergent <= found.supported
    assert len(found.positions) == sum(len(issue.positions) for issue in map.issues)
    assert sum(source.passages for source in found.sources) >= 0
    for position in found.positions:
        assert position.unanswered <= position.objections


@given(maps())
def test_they_are_told_in_every_form(map: ArgumentMap) -> None:
    found = {"a, map": measures(map)}
    assert json.loads(as_json(found))["a, map"]["depth"] == found["a, map"].depth
    head, line = csv.reader(io.StringIO(as_csv(found)))
    assert line == ["a, map", *(str(number) for number in row(found["a, map"]))]
    assert head == ["map", *COLUMNS]
    assert as_text("a map", found["a, map"])


def test_depth_and_breadth() -> None:
    deep = measures(read("[A]: a\n  + [B]: b\n    - [C]: c\n      - [D]: d\n").value)
    assert (deep.depth, deep.breadth, deep.unanswered) == (3, 1, 0)
    wide = measures(read("[A]: a\n  + [B]: b\n  + [C]: c\n  - [D]: d\n").value)
    assert (wide.depth, wide.breadth, wide.convergent) == (1, 3, 1)
    circle = measures(read("[A]: a\n  + [B]: b\n    + [A]\n").value)
    assert (circle.depth, circle.breadth) == (1, 1)
    undercut = measures(read("[A]: a\n  + [B]: b\n    _ [C]: c\n").value)
    assert (undercut.depth, undercut.breadth) == (1, 2)
    assert measures(ArgumentMap()).depth == 0
