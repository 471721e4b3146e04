"""The SVG: well formed, the same every time, with every word in it and none of them markup."""

import hashlib
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap import ArgumentMap, Builder, Mark, UsageError
from argmap.draw import THEMES, Picture, draw, tikz
from argmap.draw.measure import clean, text_width
from argmap.draw.metrics import known
from argmap.draw.style import Face
from argmap.draw.svg import Direction
from argmap.strategies import maps
from tests.draw.maps import HOSTILE, MAPS, debate, hostile
from tests.draw.test_geometry import DIRECTIONS, ENGINES

NS = "{http://www.w3.org/2000/svg}"
SIZES = THEMES["light"].sizes
KNOWN = {"svg", "title", "desc", "g", "rect", "path", "circle", "text", "tspan", "a"}


def check(svg: str) -> ET.Element:
    root = ET.fromstring(svg)
    for element in root.iter():
        assert element.tag.removeprefix(NS) in KNOWN
        for name, value in element.attrib.items():
            assert not name.startswith("on")
            assert name != "style"
            if name in ("x", "y", "width", "height", "d", "cx", "cy", "r", "viewBox"):
                assert not re.search("nan|inf", value)
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    return root


def words(root: ET.Element) -> str:
    return "\n".join(element.text or "" for element in root.iter(f"{NS}title"))


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("direction", DIRECTIONS)
@pytest.mark.parametrize("name", MAPS)
def test_every_map_draws(name: str, direction: Direction, theme: str) -> None:
    made = MAPS[name]()
    root = check(draw(made, theme=theme, direction=direction).value.svg)
    for claim in made.claims:
        assert clean(claim.title or "")[:5000] in words(root)


@settings(max_examples=30)
@given(maps(whole=False), st.sampled_from(DIRECTIONS), st.sampled_from(ENGINES))
def test_any_map_draws_and_tells_its_titles(map: ArgumentMap, direction: Direction, engine: str) -> None:
    outcome = draw(map, direction=direction, engine=engine)  # type: ignore[arg-type]
    root = check(outcome.value.svg)
    # Carriage returns are read as line ends by every XML parser.
    told = words(root).replace("\r", "\n")
    for claim in map.claims:
        assert clean(claim.title or "").replace("\r\n", "\n").replace("\r", "\n") in told
    assert {finding.rule.code for finding in outcome.findings} <= {"D303"}
    assert [finding.subjects for finding in outcome.findings] == [(name,) for name in sorted(map.missing)]
    assert outcome.value.svg == draw(map, direction=direction, engine=engine).value.svg  # type: ignore[arg-type]


@settings(max_examples=30)
@given(maps())
def test_the_direction_is_the_usual_one_or_the_nearer_to_a_square(map: ArgumentMap) -> None:
    def off(picture: Picture) -> float:
        return max(picture.width / picture.height, picture.height / picture.width)

    usual, other, chosen = draw(map, direction="RL").value, draw(map, direction="BT").value, draw(map).value
    best = usual if off(usual) <= max(2, off(other)) else other
    assert (chosen.direction, chosen.svg) == (best.direction, best.svg)


def test_hostile_words_are_text_and_nothing_else() -> None:
    root = check(draw(hostile()).value.svg)
    assert not list(root.iter(f"{NS}a"))
    titles = words(root)
    for text in HOSTILE:
        assert clean(text)[:5000] in titles
    shown = "".join(root.itertext())
    assert '"><script>alert(1)</script>' in shown


def test_only_the_four_kinds_of_link_lead_anywhere() -> None:
    text = "web mail doi bad"
    b = Builder()
    b.claim(
        text,
        marks=[
            Mark("link", 0, 3, "https://example.org/?a=1&b='2'"),
            Mark("link", 4, 8, "mailto:a@example.org"),
            Mark("link", 9, 12, "doi:10.1000/182"),
            Mark("link", 13, 16, "java\tscript:alert(1)"),
        ],
    )
    root = check(draw(b.build()).value.svg)
    assert [link.get("href") for link in root.iter(f"{NS}a")] == [
        "https://example.org/?a=1&b='2'",
        "mailto:a@example.org",
        "https://doi.org/10.1000/182",
    ]


def test_the_same_bytes_whatever_the_hash_seed() -> None:
    program = (
        "import hashlib; from tests.draw.maps import debate, cycle; from argmap.draw import draw; "
        "print(hashlib.sha256((draw(debate()).value.svg + draw(cycle()).value.html()).encode()).hexdigest())"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "77")
    }
    assert len(found) == 1


def test_labels_are_marks_and_words() -> None:
    states = {"It is an alliance": "in", "It is mere convergence": "out", "A secretariat exists": "undecided"}
    plain, labelled = draw(debate()).value.svg, draw(debate(), labels=states).value.svg
    shown = ET.fromstring(labelled)
    texts = [element.text for element in shown.iter(f"{NS}text")]
    for word in ("IN", "OUT", "UNDECIDED"):
        # Once on a card, once in the legend.
        assert texts.count(word) == 2
    assert "Evaluated as out." in labelled
    assert hashlib.sha256(plain.encode()).digest() != hashlib.sha256(labelled.encode()).digest()


def test_a_screen_reader_is_told_what_there_is() -> None:
    root = ET.fromstring(draw(debate()).value.svg)
    assert root.get("role") == "graphics-document"
    symbols = [element for element in root.iter() if element.get("role") == "graphics-symbol"]
    assert len(symbols) == len(debate().claims) + 1
    assert all(symbol.get("aria-label") and symbol.get("data-id") for symbol in symbols)


@pytest.mark.parametrize("make", [debate, hostile])
def test_a_line_that_nearly_fills_its_card_says_how_long_it_is(make: Callable[[], ArgumentMap]) -> None:
    """In a font a fifth wider than ours it would stick out."""
    root = ET.fromstring(draw(make()).value.svg)
    lengths = 0
    for card in root.iter(f"{NS}g"):
        for line in card.iter(f"{NS}text") if card.get("class") == "card" else ():
            text = "".join(line.itertext())
            wide = text_width(
                text, Face(float(line.attrib["font-size"]), 0.0), bold="font-weight" in line.attrib
            )
            if "textLength" in line.attrib:
                lengths += 1
                assert known(text)
                assert line.find("*") is None
                assert float(line.attrib["textLength"]) == pytest.approx(wide, abs=0.02)
            elif known(text) and "text-anchor" not in line.attrib and line.find("*") is None:
                assert wide <= 0.8 * SIZES.text
    assert lengths


def test_lines_that_meet_in_a_joint_begin_there_so_that_their_dashes_lie_on_each_other() -> None:
    b = Builder()
    one, other = b.claim("one"), b.claim("other")
    b.support(b.claim("free"), one)
    b.rebut(b.claim("top"), [one, other])
    svg = draw(b.build(), theme="grey", direction="RL").value.svg
    joint = next(found[1] for found in re.finditer(r'<g id="(j\d+)"', svg))
    into = re.findall(rf'data-to="{joint}"[^>]*><title>[^<]*</title>\s*<path d="M(\S+ \S+)C[^"]*"[^>]*>', svg)
    assert len(into) == 2
    assert len({*into}) == 1


def test_the_legend_has_only_what_the_map_uses() -> None:
    b = Builder()
    b.support(b.claim("a"), b.claim("b"))
    svg = draw(b.build()).value.svg
    legend = svg[svg.index('class="legend"') :]
    assert "supports" in legend
    assert "attacks" not in legend


def test_the_legend_names_sides_as_a_sentence_begins() -> None:
    b = Builder()
    b.issue("What will they say?", [b.claim(title="They will agree"), b.claim(title="They will object")])
    svg = draw(b.build()).value.svg
    legend = svg[svg.index('class="legend"') :]
    assert ">Agree<" in legend
    assert ">Object<" in legend


@pytest.mark.parametrize(("steps", "times"), [(2, 1.0), (12, 2.0), (60, 4.0)])
def test_heading_and_legend_grow_with_the_map(steps: int, times: float) -> None:
    b = Builder(title="From one to the next")
    here = b.claim("first")
    for _ in range(steps):
        before = b.claim("next")
        b.support(here, before)
        here = before
    drawn = draw(b.build(), direction="RL").value
    (heading,) = re.findall(r'class="heading">\s*<text [^>]*font-size="([\d.]+)"', drawn.svg)
    assert float(heading) == SIZES.heading.size * times
    assert (f'<g class="legend">\n<g transform="scale({times:g})">' in drawn.svg) is (times > 1)
    assert f"[scale={times:g}]" in tikz(drawn).value or times == 1


@pytest.mark.parametrize(
    ("given_", "complaint"),
    [
        (
            {"theme": "sepia"},
            "There is no theme 'sepia'; there are light, dark, grey, contrast, contrast-dark.",
        ),
        ({"direction": "UP"}, "There is no direction 'UP'; there are RL, LR, TB, BT."),
        ({"engine": "neato"}, "There is no layout engine 'neato'; there are pygraphviz, dot, tidy."),
        ({"labels": {"x": "in"}}, "A label is given for 'x', which the map does not have."),
        (
            {"labels": {"A secretariat exists": "maybe"}},
            "There is no label 'maybe'; there are in, out, undecided.",
        ),
    ],
)
def test_misuse_is_refused(given_: dict[str, str], complaint: str) -> None:
    with pytest.raises(UsageError) as caught:
        draw(debate(), **given_)  # type: ignore[arg-type]
    assert str(caught.value) == complaint
