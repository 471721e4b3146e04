"""Maps in Mermaid and in D2: what a user wrote is text, edges end at points, nothing is lost in silence."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap import ArgumentMap, Builder, Outcome, UsageError
from argmap.draw import THEMES, d2, digraph, mermaid
from argmap.draw.digraph import dot
from argmap.draw.flat import Flat, flat, guarded, lines, parts
from argmap.draw.mermaid import MOST_EDGES
from argmap.draw.picture import staged
from argmap.draw.rules import MISSING_DRAWN, NOT_SHOWN, TOO_LARGE
from argmap.draw.svg import Direction
from argmap.elements import Mark
from argmap.strategies import maps
from tests.draw.kinds import chapters
from tests.draw.maps import HOSTILE, MAPS, debate, missing, sketches, wide
from tests.draw.test_geometry import DIRECTIONS

TRAPS = (
    "end",
    "graph TD; a-->b",
    "style n0 fill:#f00;",
    "classDef x fill:#f00,color:#0f0;",
    "%%{init: {'theme': 'dark'}}%%",
    "%% a comment",
    "1. not a list",
    "- not a list",
    "# no heading",
    "> no quote",
    "*no* _emphasis_ **at** __all__ ~~of~~ ==any== kind",
    "`no code` ```nor``` a block",
    "[no](http://link.example) <http://auto.example> www.auto.example https://auto.example/x",
    "![no](image.png)",
    "#quot; #35; &quot; &#35; &amp;amp;",
    "ﬂ°°60¶ß ﬂ°lt¶ß",
    "$$x^2$$ \\(x\\)",
    "fa:fa-car fab:fa-github :smile:",
    "${name} $${name} ...${name}",
    "| |md | ||md || `| |`",
    "{a} [b] (c) {{d}} ((e))",
    "a: b; c -> d; e <- f -- g",
    "a\\nb \\\\ c\\",
    "---",
    "===",
    "    no code either",
    "null",
    "*",
    "<br/><!-- x --><style>*{display:none}</style>",
)
"""Texts that mean something in Mermaid, in D2, or in the Markdown and the HTML inside them."""

PIECES = (*TRAPS, *"*_`#$&<>|{}[]()\\\"'%;:-=~^!@+/.,1a é漢\n", " ", " x ")

Writer = Callable[..., Outcome[str]]
WRITERS: tuple[Writer, ...] = (mermaid, d2)


def flattened(map: ArgumentMap, direction: Direction = "RL") -> Flat:
    stage = staged(map, direction=direction)
    return flat(stage.scene, map, stage.theme)


def mermaid_labels(text: str) -> dict[int, list[str]]:
    """The lines of each node: references read, our own markup taken away."""
    found = {}
    for number, label in re.findall(r'^ +n(\d+)[\[({]+"(.*)"[\])}]+$', text, re.MULTILINE):
        rows = re.sub(r"</?(?:b|i|small)>", "", label).split("<br/>")
        found[int(number)] = [re.sub(r"#(\d+);", lambda code: chr(int(code[1])), row) for row in rows]
    return found


def d2_labels(text: str) -> dict[int, list[str]]:
    found = {}
    for number, label in re.findall(r"^ *n(\d+): \|md\n(.*?)\n *\| \{", text, re.MULTILINE | re.DOTALL):
        rows = [row.strip().removesuffix("<br/>") for row in label.split("\n")]
        rows = [re.sub(r"</?span[^>]*>", "", row).strip("*") for row in rows]
        found[int(number)] = [unescape(row) for row in rows]
    for number, label in re.findall(r'^ *n(\d+): "(.*)" \{class', text, re.MULTILINE):
        found[int(number)] = re.sub(r"\\(.)", lambda e: {"n": "\n"}.get(e[1], e[1]), label).split("\n")
    return found


def expected(made: Flat) -> dict[int, list[str]]:
    return {
        number: [line for _, block in parts(point) for line in lines(block)]
        for number, point in enumerate(made.points)
    }


def told(rows: dict[int, list[str]]) -> dict[int, str]:
    """What stands on each point, without what only looks like a difference; on a ring stands nothing."""
    return {number: "\n".join(each).strip() for number, each in rows.items()}


def check_all_is_there(map: ArgumentMap) -> None:
    made = flattened(map)
    want = told(expected(made))
    assert told(mermaid_labels(mermaid(map).value)) == want
    assert told(d2_labels(d2(map).value)) == want


@pytest.mark.parametrize("name", MAPS)
def test_every_text_can_be_read_back(name: str) -> None:
    check_all_is_there(MAPS[name]())


@settings(max_examples=25)
@given(maps(whole=False, max_claims=6, max_links=6))
def test_every_text_of_any_map_can_be_read_back(map: ArgumentMap) -> None:
    check_all_is_there(map)
    assert mermaid(map) == mermaid(map)
    assert d2(map) == d2(map)


@given(st.lists(st.sampled_from((*TRAPS, *HOSTILE[:8])) | st.text(max_size=20), max_size=3).map(" ".join))
def test_what_means_something_is_written_as_a_reference(text: str) -> None:
    written = guarded(text, lambda code: f"&#{code};")
    assert unescape(written.replace("&#13;", "\r").replace("&#128;", "\x80")) == unescape(written)
    left = re.sub(r"&#\d+;", "", written)
    assert not set(left) & set('*_`#$&<>|{}[]()\\"%;:=~^!@+/\n\t')
    assert not re.search(r"\d\.|\.\S|(^|\s)[-']|[-'](\s|$)", left + "x" if left.endswith(".") else left)


def shape(map: ArgumentMap, writer: Writer) -> list[tuple[str, str]]:
    """The edges of a text in either language, by the numbers of their points."""
    text = writer(map).value
    found = re.findall(
        r"^ *(?:[a-z]+\d+\.)*n(\d+) [-.x>]+(?:\|.*\|)? (?:[a-z]+\d+\.)*n(\d+)", text, re.MULTILINE
    )
    return [(source, target) for source, target in found]


@pytest.mark.parametrize("name", MAPS)
def test_every_edge_runs_between_points(name: str) -> None:
    drawn = MAPS[name]()
    made = flattened(drawn)
    want = [(str(edge.source), str(edge.target)) for edge in made.edges]
    for writer in WRITERS:
        assert shape(drawn, writer) == want


def edge_texts(text: str) -> list[str]:
    in_mermaid = re.findall(r'^  n\d+ [-.x>]+\|"(.*)"\| n\d+$', text, re.MULTILINE)
    in_d2 = re.findall(r'^[\w.]+ -> [\w.]+: "(.*)" \{class: [a-z-]+\}$', text, re.MULTILINE)
    read = [
        re.sub(r"#(\d+);", lambda code: chr(int(code[1])), each).replace("<b></b>", "") for each in in_mermaid
    ]
    return read + [re.sub(r"\\(.)", r"\1", each) for each in in_d2]


def test_schemes_stand_on_the_edges() -> None:
    traps = [trap for trap in TRAPS if len(trap) < 40 and trap == trap.strip()]
    b = Builder()
    top = b.claim("Top.")
    for trap in traps:
        b.support(top, b.claim(f"For {trap}."), scheme=trap)
    drawn = b.build()
    for writer in WRITERS:
        assert edge_texts(writer(drawn).value) == traps


def test_a_folded_argument_looks_like_several() -> None:
    drawn = sketches()
    (worked,) = (argument.id for argument in drawn.arguments if argument.steps)
    assert '[["<small>ARGUMENT' in mermaid(drawn, folded=[worked]).value
    assert d2(drawn, folded=[worked]).value.count("style.multiple: true") == 1
    assert "style.multiple" not in d2(drawn).value


def test_linked_premises_meet_and_undercuts_end_where_they_meet() -> None:
    b = Builder()
    top, first, second, doubt = (b.claim(word) for word in ("Top.", "First.", "Second.", "Doubt."))
    b.undercut(b.support(top, [first, second]), doubt)
    body = mermaid(b.build()).value.partition("flowchart RL\n")[2].partition("  classDef")[0]
    assert body == (
        '  subgraph map[" "]\n'
        "    direction RL\n"
        '    n0["<small>CLAIM</small><br/>Top."]\n'
        '    n1["<small>REASON</small><br/>First."]\n'
        '    n2["<small>REASON</small><br/>Second."]\n'
        '    n3["<small>OBJECTION</small><br/>Doubt."]\n'
        '    n4(["and"])\n'
        "  end\n"
        "  n1 --- n4\n"
        "  n2 --- n4\n"
        "  n4 --> n0\n"
        "  n3 -.-x n4\n"
    )


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_the_direction_is_said(direction: Direction) -> None:
    assert f"flowchart {direction}\n" in mermaid(debate(), direction=direction).value
    words = {"RL": "left", "LR": "right", "TB": "down", "BT": "up"}
    assert d2(debate(), direction=direction).value.startswith(f"direction: {words[direction]}\n")


@pytest.mark.parametrize("writer", WRITERS)
def test_themes_and_labels_show(writer: Writer) -> None:
    plain, dark = writer(debate()).value, writer(debate(), theme="dark").value
    assert THEMES["dark"].card in dark
    assert THEMES["dark"].card not in plain
    marked = writer(debate(), labels={"It is an alliance": "out"}).value
    assert "OUT" in marked
    assert THEMES["light"].faded in marked
    with pytest.raises(UsageError, match="no theme"):
        writer(debate(), theme="neon")
    with pytest.raises(UsageError, match="no direction"):
        writer(debate(), direction="up")
    with pytest.raises(UsageError, match="no label"):
        writer(debate(), labels={"It is an alliance": "so-so"})


@pytest.mark.parametrize("writer", WRITERS)
def test_what_is_not_shown_is_told(writer: Writer) -> None:
    b = Builder()
    text = "See https://example.org for it."
    long, linked = (
        b.claim("word " * 400, id="long"),
        b.claim(text, id="linked", marks=[Mark("link", 4, 23, text[4:23])]),
    )
    b.support(long, linked)
    outcome = writer(b.build())
    assert {finding.rule for finding in outcome.findings} == {NOT_SHOWN}
    about = [finding.subjects for finding in outcome.findings]
    assert about == [("long",), ("linked",)]
    assert [finding.rule for finding in writer(missing()).findings] == [MISSING_DRAWN, MISSING_DRAWN]


def areas(language: str, source: str) -> list[str]:
    """The areas of a drawing in one of the languages and the cards in them, as lines indented by depth."""
    begins = {
        "dot": r"subgraph cluster_area\d+ \{",
        "mmd": r'subgraph area\d+\["<b>(.*)</b>"\]$',
        "d2": r'area\d+: "(.*)" \{class: area\d+$',
    }[language]
    ends = {"dot": "}", "mmd": "end", "d2": "}"}[language]
    found: list[str] = []
    open_areas = 0
    for line in (line.partition(" tooltip=")[0].strip() for line in source.splitlines()):
        if begun := re.match(begins, line):
            open_areas += 1
            found.append("  " * (open_areas - 1) + (begun[1] if begun.groups() else "?"))
        elif language == "dot" and open_areas and found[-1].endswith("?") and "label=<" in line:
            (title,) = re.findall(r"label=<.*?<B>(.*?)</B>", line)
            found[-1] = found[-1].replace("?", title)
        elif line == ends and open_areas:
            open_areas -= 1
        elif open_areas and (card := re.search(r"Calm|fewer cars|back lanes|more bicycles|It costs", line)):
            found.append("  " * open_areas + card[0])
    return found


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_sections_are_areas_with_areas_in_them(direction: Direction) -> None:
    drawn = chapters()
    sources = {
        "dot": digraph(drawn, direction=direction).source,
        "mmd": mermaid(drawn, direction=direction).value,
        "d2": d2(drawn, direction=direction).value,
    }
    for language, source in sources.items():
        assert areas(language, source) == [
            "Traffic",
            "  Calm",
            "  Cars",
            "    fewer cars",
            "    back lanes",
            "  Bicycles",
            "    more bicycles",
            "Money that the town has, and…",
            "  It costs",
        ]
        assert "#1B9E77" in source  # the colour that the map gives one of them
        writer = {"dot": digraph, "mmd": mermaid, "d2": d2}[language]
        assert "area" not in str(writer(drawn, sections=False))


def test_pictures_are_told_that_are_not_shown() -> None:
    b = Builder()
    b.claim("A harbour.", id="harbour", data={"images": ["harbour.png"]})
    for outcome in (*(writer(b.build()) for writer in WRITERS), dot(b.build())):
        (finding,) = outcome.findings
        assert (finding.rule, finding.subjects) == (NOT_SHOWN, ("harbour",))
        assert "the picture 'harbour.png' of 'harbour'" in finding.message


def test_what_mermaid_refuses_for_its_size_is_told() -> None:
    assert not mermaid(wide(100)).findings
    assert [finding.rule for finding in mermaid(wide(MOST_EDGES + 1)).findings] == [TOO_LARGE]
