"""Outlines and essays in Markdown: what users wrote shows as it is, and begins nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from argmap import ArgumentMap, read_text
from argmap.draw.measure import one_line
from argmap.formats.markdown import escaped, essay, outline
from argmap.strategies import maps, texts

HOSTILE = st.text(alphabet="ab1 .)-+*_=#>`~[](){}<>!&;\\|$'\"\n\t:/^", max_size=15)
OURS = {
    "inline",
    *(
        f"{kind}_{way}"
        for kind in ("heading", "paragraph", "bullet_list", "list_item")
        for way in ("open", "close")
    ),
}
INLINE = {"text", "strong_open", "strong_close", "em_open", "em_close"}


def parsed(text: str) -> list[Token]:
    return MarkdownIt("commonmark", {"maxNesting": 100}).enable("table").parse(text)


def shown(token: Token) -> str:
    return "".join(child.content for child in token.children or ())


@given(texts() | HOSTILE)
def test_an_escaped_text_shows_as_it_is(text: str) -> None:
    line = one_line(text)
    for before in ("", "## ", "- ", "**+ x:** "):
        tokens = parsed(f"{before}{escaped(text)}\n")
        inline = [token for token in tokens if token.type == "inline"]
        assert "".join(map(shown, inline)).removeprefix("+ x:").strip() == line
        assert {token.type for token in tokens} <= OURS
        assert {child.type for token in inline for child in token.children or ()} <= INLINE | {"text_special"}


@pytest.mark.parametrize("write", [outline, essay])
@given(map=maps(max_claims=5, max_links=4, max_others=3))
def test_nothing_but_headings_points_and_words(write: object, map: ArgumentMap) -> None:
    assert callable(write)
    tokens = parsed(write(map).value)
    assert {token.type for token in tokens} <= OURS
    children = {child.type for token in tokens for child in token.children or ()}
    assert children <= INLINE | {"text_special", "softbreak"}


SOURCE = """\
===
title: Roads
===

[Wet]: The roads are wet.
  + It rains. {source: report}
    - The roof is tight
  - [Dry]: It is *dry*.
    _ <Sand>: Sand only looks so.
  + Some reason.
"""


OUTLINE = """\
# Roads

## Wet

The roads are wet.

- **+ supported by:** It rains.
  - **- attacked by:** The roof is tight
- **- attacked by:** Dry — It is dry.
  - **\\_ the step is undercut by:** Sand — Sand only looks so.
- **+ supported by:** Some reason.
"""

ESSAY = """\
# Roads

The roads are wet.

For this it is said: It rains. Against this it is said: The roof is tight.

Against “Wet” it is said: It is dry. That this follows is denied: Sand only looks so.

For “Wet” it is said: Some reason.
"""


def test_an_outline() -> None:
    assert outline(read_text(SOURCE, format="argdown").value).value == OUTLINE


def test_an_essay() -> None:
    assert essay(read_text(SOURCE, format="argdown").value).value == ESSAY
