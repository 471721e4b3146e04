"""The examples that come with Carneades 4, retold: what they expect comes out."""

from pathlib import Path

import pytest

from argmap.evaluate import Label
from argmap.evaluate.balance import label
from tests.evaluate.balance.structures import CASES, read


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_examples_of_carneades(file: Path) -> None:
    caes, expected = read(file)
    found = label(caes)
    assert expected
    assert {name: found[name] for name in expected} == expected


def test_undecided_in_the_tandem_is_what_the_circle_reaches() -> None:
    (file,) = (file for file in CASES if file.stem == "tandem")
    caes, _ = read(file)
    undecided = {name for name, found in label(caes).labels.items() if found is Label.UNDECIDED}
    assert undecided == {"jt", "¬jt", "mt", "¬mt", "st", "¬st", "jmt", "jst", "mst"}
