"""The page of the architecture says what the contract of the layers says."""

import re

from tools.layers import PICTURE, ROOT, drawing, layers


def test_the_table_of_rooms_has_the_layers_in_their_order() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (`.*?) \|", page, re.MULTILINE)
    told = [module for row in rows for module in re.findall(r"`(\w+)`", row)]
    assert told == [module for layer in layers() for module in layer]


def test_the_picture_shows_the_layers() -> None:
    assert PICTURE.read_text(encoding="utf-8") == drawing(), "it is old: python -m tools.layers"
