"""A map in Mermaid, which code hosts and note-taking programs draw where it stands in a text.

A label is quoted, and every sign in it that Mermaid, Markdown or HTML could read as more than text is
written as a character reference. Names of nodes are numbers of ours.
"""

import re
from collections.abc import Iterator
from typing import Unpack, assert_never

from argmap.diagnostics import Diagnostic, Outcome
from argmap.draw.flat import Flat, Part, Point, flat, guarded, lines, not_shown, parts, pictures_not_shown
from argmap.draw.measure import Block
from argmap.draw.nests import Nest
from argmap.draw.pen import FAINT, dashes, line_colour
from argmap.draw.picture import How, missing_from, staged
from argmap.draw.rules import TOO_LARGE
from argmap.draw.scene import Card, Joint, Question
from argmap.draw.style import Line, Theme, camp_of
from argmap.draw.svg import Direction
from argmap.model import ArgumentMap

MOST_CHARACTERS, MOST_EDGES = 50_000, 500
"""What Mermaid draws unless it is told to draw more."""

_ARROWS: dict[Line, tuple[str, str]] = {
    "support": ("---", "-->"),
    "rebuttal": ("---", "--x"),
    "undercut": ("-.-", "-.-x"),
    "conflict": ("-.-", "-.-"),
    "answer": ("---", "---"),
}
"""The sign of an edge without and with a head."""


_WORDS = re.compile(r"(?<=\$)(?=\$)|(?<=:)(?=fa-)|(?<=\\)(?=n)|(?<=ﬂ)(?=°)|(?<=¶)(?=ß)")


def mermaid(map: ArgumentMap, **how: Unpack[How]) -> Outcome[str]:
    """The map as a flowchart in Mermaid (version 11), and what Mermaid cannot show of it.

    `how` it is drawn is said as in `draw`: by `theme`, `direction` (RL), `labels`, `emphasis`, `within`,
    `folded`, `degrees`, `sections` and `detail`.

    Raises:
        UsageError: there is no such theme, direction or label, no element of a labelled, marked or measured
            id, no argument with steps of an id to fold, or a degree is not from 0 to 1.

    >>> from argmap import Builder
    >>> b = Builder()
    >>> _ = b.support(b.claim("Snow is cold."), b.claim("It is <b>frozen</b>."))
    >>> print(mermaid(b.build()).value.partition("flowchart RL")[2].partition("classDef")[0])
    <BLANKLINE>
      subgraph map[" "]
        direction RL
        n0["<small>CLAIM</small><br/>Snow is cold."]
        n1["<small>REASON</small><br/>It is #60;b#62;frozen#60;#47;b#62;#46;"]
      end
      n1 --> n0
    <BLANKLINE>
    """
    stage = staged(map, **how)
    made = flat(stage.scene, stage.map, stage.theme)
    text = "\n".join(_lines(made, stage.theme, stage.direction)) + "\n"
    losses = (*not_shown(made, "Mermaid"), *pictures_not_shown(stage.map, "Mermaid"), *_too_large(made, text))
    return Outcome(text, (*missing_from(stage.map), *losses))


def _lines(made: Flat, theme: Theme, direction: Direction) -> list[str]:
    out = [
        "---",
        "config:",
        "  theme: base",
        "  themeVariables:",
        "    fontFamily: Arial, sans-serif",
        "    fontSize: 13px",
        f'    lineColor: "{theme.muted}"',
        f'    edgeLabelBackground: "{theme.page}"',
        "  flowchart:",
        "    wrappingWidth: 600",
        "---",
        f"flowchart {direction}",
    ]
    title = "<br/>".join(map(_text, lines(made.title)))
    out += [f'  subgraph map["{f"<b>{title}</b>" if title else " "}"]', f"    direction {direction}"]
    out += (f"    {_node(number, point)}" for number, point in made.inside([None]))
    for nest in made.nests:
        out += _nest(made, nest, direction, "    ")
    out.append("  end")
    for edge in made.edges:
        text = f'|"{_text(edge.text)}"|' if edge.text else ""
        out.append(f"  n{edge.source} {_ARROWS[edge.line][edge.head]}{text} n{edge.target}")
    return [*out, *_styles(made, theme)]


def _nest(made: Flat, nest: Nest, direction: Direction, indent: str) -> Iterator[str]:
    """A lane or an area as a subgraph, with its title and what is in it."""
    title = " ".join(map(_text, lines(nest.title)))
    yield f'{indent}subgraph {nest.name}["{f"<b>{title}</b>" if title else " "}"]'
    yield f"{indent}  direction {direction}"
    for number, point in made.inside(nest.lanes):
        yield f"{indent}  {_node(number, point)}"
    for inner in nest.inner:
        yield from _nest(made, inner, direction, f"{indent}  ")
    yield f"{indent}end"


def _node(number: int, point: Point) -> str:
    """A node: what stands on it in quotation marks, in brackets that say its shape."""
    label = "<br/>".join(_part(part, block) for part, block in parts(point))
    match point:
        case Card(piled=True):
            opens, closes = "[[", "]]"
        case Card() | Question():
            opens, closes = "[", "]"
        case Joint(form="one of"):
            opens, closes = "{", "}"
        case Joint(form="ring"):
            opens, closes = "((", "))"
        case Joint():
            opens, closes = "([", "])"
        case _:
            assert_never(point)
    return f'n{number}{opens}"{label or " "}"{closes}'


def _part(part: Part, block: Block) -> str:
    text = "<br/>".join(map(_text, lines(block)))
    match part:
        case "mark":
            return f"<small><b>{text}</b></small>"
        case "kicker":
            return f"<small>{text}</small>"
        case "title" | "question":
            return f"<b>{text}</b>"
        case "source":
            return f"<small><i>{text}</i></small>"
        case "body" | "joint":
            return text
        case _:
            assert_never(part)


def _text(line: str) -> str:
    r"""A line as text.

    Mermaid reads references early, and then replaces some words: formulas between ``$$``, the names of icons,
    ``\n``, and the two that it keeps the place of references by. In two pieces they are text.
    """
    return "<b></b>".join(guarded(piece, lambda code: f"#{code};") for piece in _WORDS.split(line))


def _styles(made: Flat, theme: Theme) -> list[str]:
    """Classes and which nodes are of them, colours of lanes, and of lines by their numbers."""
    classes: dict[str, tuple[str, list[str]]] = {}
    for number, point in enumerate(made.points):
        faint = [("apart", f"opacity:{FAINT}")] if point.apart else []
        for name, style in (*_classes(point, theme), *faint):
            classes.setdefault(name, (style, []))[1].append(f"n{number}")
    out = [f"  classDef {name} {style}" for name, (style, _) in classes.items()]
    out += (f"  class {','.join(members)} {name}" for name, (_, members) in classes.items())
    out.append(f"  style map fill:{theme.page},stroke:{theme.page},color:{theme.ink}")
    out += (
        f"  style {nest.name} fill:{nest.fill},stroke:{nest.edge},color:{theme.ink}"
        for outer in made.nests
        for nest in outer.all()
    )
    strokes: dict[str, list[str]] = {}
    for number, edge in enumerate(made.edges):
        stroke = theme.strokes.of(edge.line)
        style = f"stroke:{line_colour(theme, edge.line)},stroke-width:{stroke.width:g}px"
        style += f",color:{theme.muted}"
        style += f",stroke-dasharray:{dashes(stroke)}" if stroke.dash else ""
        style += f",opacity:{FAINT}" if edge.apart else ""
        strokes.setdefault(style, []).append(str(number))
    return out + [f"  linkStyle {','.join(numbers)} {style}" for style, numbers in strokes.items()]


def _classes(point: Point, theme: Theme) -> list[tuple[str, str]]:
    match point:
        case Question():
            return [
                ("issue", f"fill:{theme.issue},stroke:{theme.issue},color:{theme.issue_ink},font-size:15px")
            ]
        case Joint():
            colour = line_colour(theme, point.line)
            style = f"fill:{theme.card},stroke:{colour},color:{theme.ink},stroke-width:1.5px,font-size:11px"
            return [(f"joint-{point.line}", style)]
        case Card():
            return [(_class(point), _card(point, theme)), *_line_of(point)]
        case _:
            assert_never(point)


def _class(card: Card) -> str:
    word = "position" if card.position else "card"
    camp = f"-{card.camp}" if card.camp is not None else "-against" if card.sided else ""
    return f"{word}{camp}{'-out' if card.state == 'out' else ''}"


def _card(card: Card, theme: Theme) -> str:
    camp, out = camp_of(theme, card.camp), card.state == "out"
    if card.position and not out:
        return f"fill:{camp.fill},stroke:{camp.colour},color:{camp.ink},text-align:left"
    stroke = camp.colour if card.sided else theme.border
    fill = theme.faded if out else theme.card
    return f"fill:{fill},stroke:{stroke},color:{theme.muted if out else theme.ink},text-align:left"


def _line_of(card: Card) -> list[tuple[str, str]]:
    return [("implicit", "stroke-dasharray:4 3")] if card.dashed else []


def _too_large(made: Flat, text: str) -> tuple[Diagnostic, ...]:
    if len(text) <= MOST_CHARACTERS and len(made.edges) <= MOST_EDGES:
        return ()
    return (
        Diagnostic(
            TOO_LARGE,
            f"The diagram has {len(text)} characters and {len(made.edges)} edges; Mermaid draws up to "
            f"{MOST_CHARACTERS} and {MOST_EDGES}.",
            fix="Draw a part of the map, or raise maxTextSize and maxEdges where it is shown.",
        ),
    )
