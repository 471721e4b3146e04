"""A picture in LaTeX: the words of the SVG as text, nothing of a user's that TeX would act on."""

import re
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap import ArgumentMap, Builder
from argmap.draw import draw, tikz
from argmap.draw.rules import NEEDS_UNICODE, NOT_IN_TEX, TOO_LARGE_FOR_TEX
from argmap.draw.tikz import address, tex_text
from argmap.elements import Mark
from argmap.strategies import maps
from tests.draw.maps import HOSTILE, MAPS, debate, hostile, wide

NAMES = {
    "textbackslash": "\\",
    "textasciitilde": "~",
    "textasciicircum": "^",
    "textquotesingle": "'",
    "textasciigrave": "`",
    "textquotedbl": '"',
    "textless": "<",
    "textgreater": ">",
    "textbar": "|",
}
OURS = ("textbf", "textit", "underline", "argmapleft")
_TOKEN = re.compile(r"\\([a-z]+)|\\(.)|([{}])|(.)", re.DOTALL)


def set_by_tex(source: str) -> str:
    """What TeX sets of a text; none but the known commands are in it, and every brace has its other."""
    said, depth, skipped = [], 0, 0
    for command, sign, brace, plain in _TOKEN.findall(source):
        if command == "href":
            skipped = depth + 1
        elif command:
            assert command in NAMES or command in OURS
            said.append(NAMES.get(command, ""))
        elif brace:
            depth += 1 if brace == "{" else -1
            assert depth >= 0
            skipped = 0 if depth < skipped else skipped
        elif not skipped:
            assert sign in set("{}$&#_%") if sign else plain not in set("$&#_%~^")
            said.append(sign or plain)
    assert depth == 0
    return "".join(said)


@given(st.text() | st.sampled_from(HOSTILE) | st.text("\\{}$&#_%~^'`\"<>|-,!? a"))
def test_a_text_is_set_as_it_is(text: str) -> None:
    assert set_by_tex(tex_text(text)) == text.replace("\ufffd", "?")
    assert not re.search(r"--|,,|<<|>>|``|''|\?`|!`", tex_text(text)), "no two signs become another one"


def nodes(source: str) -> list[str]:
    """The words of each node."""
    found = re.findall(r"^\\node\[[^]]*\] at \([^)]*\) \{(.*)\};$", source, re.MULTILINE)
    return [set_by_tex(re.sub(r"^.*?\\selectfont(\\bfseries|\\itshape)*\{\}", "", words)) for words in found]


def check(map: ArgumentMap) -> None:
    picture = draw(map, engine="tidy").value
    source = tikz(picture).value
    texts = [element for element in ET.fromstring(picture.svg).iter() if element.tag.endswith("}text")]
    want = ["".join(each.itertext()).replace("\u2067", "").replace("\u2069", "") for each in texts]
    assert nodes(source) == [each.replace("\ufffd", "?") for each in want]
    assert source == tikz(picture).value


@pytest.mark.parametrize("name", MAPS)
def test_the_words_of_the_picture_are_in_it(name: str) -> None:
    check(MAPS[name]())


@settings(max_examples=15)
@given(maps(whole=False, max_claims=5, max_links=5))
def test_the_words_of_any_picture_are_in_it(map: ArgumentMap) -> None:
    check(map)


def test_every_shape_of_the_picture_is_in_it() -> None:
    picture = draw(debate()).value
    shapes = [
        each.tag
        for each in ET.fromstring(picture.svg).iter()
        if each.tag.endswith(("}rect", "}path", "}circle"))
    ]
    outcome = tikz(picture)
    assert outcome.value.count("\\path[") == len(shapes)
    assert outcome.findings == ()


def test_links_lead_where_they_led() -> None:
    b = Builder()
    url = "https://example.org/a_b?q=50%25&x={y}#z~^\\"
    b.claim("here", marks=[Mark("link", 0, 4, url)])
    source = tikz(draw(b.build()).value).value
    assert f"\\href{{{address(url)}}}{{\\underline{{here}}}}" in source
    assert address(url) == "https://example.org/a_b?q=50\\%25&x=\\%7By\\%7D\\#z~\\%5E\\%5C"


def test_what_some_engines_cannot_set_is_told() -> None:
    (finding,) = tikz(draw(hostile()).value).findings
    assert finding.rule is NEEDS_UNICODE
    assert "漢" in tikz(draw(Builder(title="漢字").build()).value).findings[0].message


def test_what_has_no_counterpart_is_told() -> None:
    import attrs

    picture = draw(debate()).value
    strange = attrs.evolve(picture, svg=picture.svg.replace("</svg>", "<image/><image/></svg>"))
    assert [finding.rule for finding in tikz(strange).findings] == [NOT_IN_TEX]


def test_what_tex_cannot_measure_is_told() -> None:
    assert not tikz(draw(wide(100), engine="tidy").value).findings
    (finding,) = tikz(draw(wide(400), engine="tidy").value).findings
    assert finding.rule is TOO_LARGE_FOR_TEX


def test_a_circle_of_two_arcs_is_one_of_two_curves() -> None:
    """TikZ draws both arcs of such a circle on the same side."""
    marked = draw(debate(), labels={"It is an alliance": "undecided"}).value
    assert "a3 3 0 1 0 6 0a3 3 0 1 0 -6 0Z" in marked.svg
    assert "c0 4 6 4 6 0c0 -4 -6 -4 -6 0Z" in tikz(marked).value
