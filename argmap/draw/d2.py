"""A map in D2, a language for diagrams with several layout engines.

What stands on a card is Markdown, so that a title can be bold, and every sign in it that Markdown or D2
could read as more than text is written as a character reference. Names of shapes are numbers of ours.
"""

from collections.abc import Iterator, Mapping
from typing import Unpack, assert_never

from argmap.diagnostics import Outcome
from argmap.draw.flat import (
    Edge,
    Flat,
    Part,
    Point,
    flat,
    guarded,
    lines,
    not_shown,
    parts,
    pictures_not_shown,
)
from argmap.draw.measure import Block
from argmap.draw.nests import Nest
from argmap.draw.pen import FAINT, line_colour
from argmap.draw.picture import How, missing_from, staged
from argmap.draw.scene import Card, Joint, Question
from argmap.draw.style import Line, Theme, camp_of
from argmap.draw.svg import Direction
from argmap.model import ArgumentMap

_DIRECTIONS: dict[Direction, str] = {"RL": "left", "LR": "right", "TB": "down", "BT": "up"}
_HEADS: dict[Line, str] = {"support": "triangle", "rebuttal": "cross", "undercut": "cross"}
_SMALL, _MIDDLE, _LARGE = 9, 12, 15
"""Sizes of type in D2, whole numbers of pixels."""
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "$": "\\$", "\n": "\\n"})


def d2(map: ArgumentMap, **how: Unpack[How]) -> Outcome[str]:
    """The map as a diagram in D2 (version 0.7), and what D2 cannot show of it.

    `how` it is drawn is said as in `draw`: by `theme`, `direction` (RL), `labels`, `emphasis`, `within`,
    `folded`, `degrees`, `sections` and `detail`.

    Raises:
        UsageError: there is no such theme, direction or label, no element of a labelled, marked or measured
            id, no argument with steps of an id to fold, or a degree is not from 0 to 1.

    >>> from argmap import Builder
    >>> b = Builder()
    >>> _ = b.support(b.claim("Snow is cold."), b.claim("It is <b>frozen</b>."))
    >>> "It is &#60;b&#62;frozen&#60;&#47;b&#62;&#46;" in d2(b.build()).value
    True
    """
    stage = staged(map, **how)
    made = flat(stage.scene, stage.map, stage.theme)
    text = "\n".join(_lines(made, stage.theme, stage.direction)) + "\n"
    losses = (*not_shown(made, "D2"), *pictures_not_shown(stage.map, "D2"))
    return Outcome(text, (*missing_from(stage.map), *losses))


def _lines(made: Flat, theme: Theme, direction: Direction) -> list[str]:
    out = [f"direction: {_DIRECTIONS[direction]}", f'style.fill: "{theme.page}"', *_classes(made, theme)]
    if made.title.lines:
        title = _quoted("\n".join(lines(made.title)))
        size = f"{theme.sizes.heading.size:.0f}"
        style = f'font-size: {size}; bold: true; font-color: "{theme.ink}"'
        out += [f"title: {title} {{", "  near: top-left", "  shape: text", f"  style: {{{style}}}", "}"]
    names: dict[int, str] = {}
    for number, point in made.inside([None]):
        names[number] = f"n{number}"
        out += _shape(number, point, theme)
    for nest in made.nests:
        out += _nest(made, nest, theme, names, "")
    out += (_edge(edge, names) for edge in made.edges)
    return out


def _nest(made: Flat, nest: Nest, theme: Theme, names: dict[int, str], path: str) -> Iterator[str]:
    """A lane or an area as a container, with its title and what is in it; shapes are named by their path."""
    title = _quoted(" ".join(lines(nest.title)))
    yield f"{nest.name}: {title} {{class: {nest.name}"
    for number, point in made.inside(nest.lanes):
        names[number] = f"{path}{nest.name}.n{number}"
        for line in _shape(number, point, theme):
            yield f"  {line}"
    for inner in nest.inner:
        for line in _nest(made, inner, theme, names, f"{path}{nest.name}."):
            yield f"  {line}"
    yield "}"


def _shape(number: int, point: Point, theme: Theme) -> list[str]:
    match point:
        case Joint():
            text = _quoted("\n".join(line for _, block in parts(point) for line in lines(block)))
            return [f"n{number}: {text} {{class: {_class(point)}{_faint(point)}}}"]
        case Card() | Question():
            out = [f"n{number}: |md"]
            rows = [row for part, block in parts(point) for row in _rows(part, block, point, theme)]
            out += (f"  {row}<br/>" for row in rows[:-1])
            out += (f"  {row}" for row in rows[-1:])
            pile = "; style.multiple: true" if isinstance(point, Card) and point.piled else ""
            dash = "; style.stroke-dash: 4" if isinstance(point, Card) and point.dashed else ""
            return [*out, f"| {{class: {_class(point)}{dash}{pile}{_faint(point)}}}"]
        case _:
            assert_never(point)


def _faint(point: Point | Edge) -> str:
    return f"; style.opacity: {FAINT}" if point.apart else ""


def _rows(part: Part, block: Block, point: Card | Question, theme: Theme) -> list[str]:
    """The lines of a part of a card in Markdown.

    D2 makes room for text of the size of the shape, so nothing in it is larger than that.
    """
    style, mark = "", ""
    match part:
        case "mark" | "kicker":
            colour = _kicker(point, theme)
            style, mark = f"font-size:{_SMALL}px" + (f";color:{colour}" if colour else ""), "**"
        case "title" | "question":
            mark = "**"
        case "body":
            style = f"font-size:{_MIDDLE}px"
        case "source":
            style, mark = f"font-size:{_SMALL}px", "*"
        case "joint":
            pass
        case _:
            assert_never(part)
    return [_row(line, style, mark) for line in lines(block)]


def _row(line: str, style: str, mark: str) -> str:
    text = f"{mark}{guarded(line, lambda code: f'&#{code};')}{mark}"
    return f'<span style="{";".join(filter(None, (style, "white-space:nowrap")))}">{text}</span>'


def _kicker(point: Card | Question, theme: Theme) -> str:
    if isinstance(point, Question) or (point.position and point.state != "out"):
        return ""
    return camp_of(theme, point.camp).colour if point.sided else theme.muted


def _edge(edge: Edge, names: Mapping[int, str]) -> str:
    sign = "->" if edge.head else "--"
    kind = f"{edge.line}{'-head' if edge.head else ''}"
    text = f"{_quoted(edge.text)} " if edge.text else ""
    return f"{names[edge.source]} {sign} {names[edge.target]}: {text}{{class: {kind}{_faint(edge)}}}"


def _class(point: Point) -> str:
    match point:
        case Question():
            return "issue"
        case Joint():
            return f"{point.form.replace(' ', '-')}-{point.line}"
        case Card():
            word = "position" if point.position else "card"
            camp = "" if point.camp is None else f"-{point.camp}"
            side = "-against" if point.sided and not camp else ""
            return f"{word}{camp}{side}{'-out' if point.state == 'out' else ''}"
        case _:
            assert_never(point)


def _classes(made: Flat, theme: Theme) -> list[str]:
    """The classes that the shapes and the edges of a diagram are of."""
    found = {_class(point): _style(point, theme) for point in made.points}
    title = f'font-size: {_LARGE}; bold: true; font-color: "{theme.ink}"'
    for nest in (nest for outer in made.nests for nest in outer.all()):
        style = f'fill: "{nest.fill}"; stroke: "{nest.edge}"; border-radius: 14; {title}'
        found[nest.name] = f"label.near: top-left; style: {{{style}}}"
    for edge in made.edges:
        stroke = theme.strokes.of(edge.line)
        style = f'stroke: "{line_colour(theme, edge.line)}"; stroke-width: {round(stroke.width)}'
        style += f'; font-size: {_SMALL}; font-color: "{theme.muted}"'
        style += f"; stroke-dash: {min(10, max(2, round(stroke.dash[0] * 0.6)))}" if stroke.dash else ""
        head = f"; target-arrowhead: {{shape: {_HEADS[edge.line]}}}" if edge.head else ""
        found[f"{edge.line}{'-head' if edge.head else ''}"] = f"style: {{{style}}}{head}"
    return ["classes: {", *(f"  {name}: {{{style}}}" for name, style in found.items()), "}"] if found else []


def _style(point: Point, theme: Theme) -> str:
    match point:
        case Question():
            return _box(theme.issue, theme.issue, theme.issue_ink, _LARGE, 10)
        case Joint():
            colour = line_colour(theme, point.line)
            size = f'font-size: {_SMALL}; font-color: "{theme.ink}"'
            style = f'style: {{fill: "{theme.card}"; stroke: "{colour}"; {size}; border-radius: 9}}'
            match point.form:
                case "ring":
                    return f"shape: circle; width: 12; height: 12; {style}"
                case "one of":
                    return f"shape: diamond; width: 76; height: 52; {style.replace('; border-radius: 9', '')}"
                case "and" | "answers" | "not both":
                    return f"height: 26; {style}"
                case "name" | "mark":
                    return style
                case _:
                    assert_never(point.form)
        case Card():
            camp, out = camp_of(theme, point.camp), point.state == "out"
            if point.position and not out:
                return _box(camp.fill, camp.colour, camp.ink, _LARGE, 6)
            stroke = camp.colour if point.sided else theme.border
            fill, ink = (theme.faded, theme.muted) if out else (theme.card, theme.ink)
            return _box(fill, stroke, ink, _MIDDLE, 4)
        case _:
            assert_never(point)


def _box(fill: str, stroke: str, ink: str, size: int, radius: int) -> str:
    style = f'fill: "{fill}"; stroke: "{stroke}"; stroke-width: 1; font-color: "{ink}"; font-size: {size}'
    return f"shape: rectangle; style: {{{style}; border-radius: {radius}}}"


def _quoted(text: str) -> str:
    r"""A text as a string of D2, in which a backslash and ``${`` have a meaning.

    >>> print(_quoted('a "b" ${c}'))
    "a \"b\" \${c}"
    """
    return f'"{text.translate(_ESCAPES)}"'
