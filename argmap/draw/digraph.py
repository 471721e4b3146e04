"""A map as a `graphviz.Digraph`, for those who want DOT: HTML-like labels close to our own drawing.

Everything a user wrote is escaped for the language it stands in: in a label no character of it is markup,
in a tooltip none is an escape or an entity. Nodes and ports are numbered.
"""

import re
from collections.abc import Collection
from html import escape
from typing import TYPE_CHECKING, Unpack, assert_never

from argmap.diagnostics import Outcome
from argmap.draw.cards import heading_of
from argmap.draw.flat import Part, parts, pictures_not_shown
from argmap.draw.measure import Block, Run, clean
from argmap.draw.nests import Nest, nests_of
from argmap.draw.pen import line_colour
from argmap.draw.picture import How, staged
from argmap.draw.scene import Card, End, Joint, Question, Scene, Stack
from argmap.draw.style import Face, Line, Theme, camp_of
from argmap.draw.svg import Direction
from argmap.draw.words import short
from argmap.model import ArgumentMap

if TYPE_CHECKING:
    from graphviz import Digraph

_TIP = 2000
"""Graphviz breaks at strings of 16,384 characters; a tooltip is shorter by far, also after escaping."""

_SIDES: dict[Direction, str] = {"RL": "w", "LR": "e", "TB": "s", "BT": "n"}
_UPPER_LEFT: dict[Direction, tuple[str, str]] = {
    "RL": ("t", "r"),
    "LR": ("t", "l"),
    "TB": ("t", "l"),
    "BT": ("b", "l"),
}
"""Where Graphviz has the title of a cluster stand: it turns that round with the direction."""
_HEADS: dict[Line, str] = {
    "support": "normal",
    "rebuttal": "tee",
    "undercut": "tee",
    "answer": "none",
    "conflict": "none",
}


def digraph(map: ArgumentMap, **how: Unpack[How]) -> "Digraph":
    """The map as a graph of the graphviz package; the program `dot` is needed only to render it.

    `how` it is drawn is said as in `draw`: by `theme`, `direction` (RL), `labels`, `emphasis`, `within`,
    `folded`, `degrees`, `sections` and `detail`.

    Raises:
        UsageError: there is no such theme, direction or label, no element of a labelled, marked or measured
            id, no argument with steps of an id to fold, or a degree is not from 0 to 1.

    >>> from argmap import Builder
    >>> b = Builder()
    >>> _ = b.support(b.claim("Snow is cold."), b.claim("It is <b>frozen</b>."))
    >>> "It is &lt;b&gt;frozen&lt;/b&gt;." in digraph(b.build()).source
    True
    """
    from graphviz import Digraph

    stage = staged(map, **how)
    scene, colours, direction = stage.scene, stage.theme, stage.direction
    across = direction in ("TB", "BT")
    sizes = colours.sizes
    graph = Digraph("argmap")
    graph.attr(
        "graph",
        rankdir=direction,
        bgcolor=colours.page,
        fontname=colours.font.family if colours.font else "Arial",
        nodesep=f"{sizes.card_gap / 72:.3f}",
        ranksep=f"{sizes.rank_gap / 72:.3f}",
        pad="0.35",
        tooltip=" ",
    )
    if scene.title:
        title = _lines(heading_of(scene.title, sizes), sizes.heading, colours.ink)
        graph.attr("graph", label=f"<{title}>", labelloc="t", labeljust="l")
    graph.attr(
        "node",
        fontname=colours.font.family if colours.font else "Arial",
        shape="plain",
        margin="0",
        tooltip=" ",
    )
    graph.attr("edge", fontname=colours.font.family if colours.font else "Arial", tooltip=" ")
    _nodes(graph, scene, [None], colours, across)
    for nest in nests_of(scene, colours):
        _nest(graph, nest, scene, colours, direction)
    for strand in scene.strands:
        stroke = colours.strokes.of(strand.line)
        graph.edge(
            _port(scene, strand.source, _SIDES[direction]),
            _port(scene, strand.target, "_"),
            color=colours.border if strand.apart else line_colour(colours, strand.line),
            penwidth=f"{stroke.width:g}",
            style="solid" if not stroke.dash else "dashed" if stroke.dash[0] > 2.0 else "dotted",
            arrowhead=_HEADS[strand.line] if strand.head else "none",
            tooltip=tip(strand.says),
        )
    return graph


def dot(map: ArgumentMap, **how: Unpack[How]) -> Outcome[str]:
    """The text of `digraph`, and which pictures of the map are not in it."""
    return Outcome(digraph(map, **how).source, pictures_not_shown(map, "DOT"))


def tip(text: str) -> str:
    """A text as a tooltip: no backslash escapes, no entity is read, and it is short."""
    cleaned = escape(short(text, _TIP), quote=False)
    return cleaned.replace("\\", "\\\\") or " "


def _nest(graph: "Digraph", nest: Nest, scene: Scene, theme: Theme, direction: Direction) -> None:
    """A lane or an area as a cluster, with its title and what is in it."""
    loc, just = _UPPER_LEFT[direction]
    with graph.subgraph(name=f"cluster_{nest.name}") as cluster:
        title = _lines(nest.title, theme.sizes.region, theme.ink)
        cluster.attr(
            style="filled,rounded",
            color=nest.edge,
            fillcolor=nest.fill,
            margin="14",
            label=f"<{title}>" if title else "",
            labelloc=loc,
            labeljust=just,
        )
        _nodes(cluster, scene, nest.lanes, theme, direction in ("TB", "BT"))
        for inner in nest.inner:
            _nest(cluster, inner, scene, theme, direction)


def _nodes(graph: "Digraph", scene: Scene, lanes: Collection[int | None], theme: Theme, across: bool) -> None:
    for number, node in enumerate(scene.nodes):
        if node.lane not in lanes:
            continue
        name = f"n{number}"
        match node:
            case Stack():
                says = " / ".join(card.says for card in node.cards)
                graph.node(name, label=f"<{_stack(node, theme, across)}>", id=name, tooltip=tip(says))
            case Question():
                lines = _lines(node.text, theme.sizes.issue, theme.issue_ink)
                graph.node(
                    name,
                    label=f"<{lines}>",
                    shape="box",
                    style="rounded,filled",
                    margin="0.2,0.16",
                    color=theme.issue,
                    fillcolor=theme.issue,
                    tooltip=tip(node.says),
                )
            case Joint():
                _joint(graph, name, node, theme)
            case _:
                assert_never(node)


def _joint(graph: "Digraph", name: str, joint: Joint, theme: Theme) -> None:
    colour = theme.border if joint.apart else line_colour(theme, joint.line)
    if joint.form == "ring":
        graph.node(
            name, label="", shape="circle", width="0.14", style="filled", fillcolor=theme.card, color=colour
        )
        return
    lines = _lines(joint.text, theme.sizes.joint, theme.ink, align=False)
    graph.node(
        name,
        label=f"<{lines}>",
        shape="diamond" if joint.form == "one of" else "box",
        style="filled" if joint.form == "one of" else "rounded,filled",
        margin="0.03" if joint.form == "one of" else "0.08,0.03",
        height="0.2",
        fillcolor=theme.card,
        color=colour,
        tooltip=tip(joint.says),
    )


def _stack(stack: Stack, theme: Theme, across: bool) -> str:
    cells = []
    for place, card in enumerate(stack.cards):
        if place:
            bar = _text("AND", theme.sizes.kicker, theme.muted)
            cells.append(f'<TD BGCOLOR="{theme.bar}" CELLPADDING="1">{bar}</TD>')
        cells.append(f'<TD PORT="p{place}" CELLPADDING="0">{_card(card, theme)}</TD>')
    rows = f"<TR>{''.join(cells)}</TR>" if across else "".join(f"<TR>{cell}</TR>" for cell in cells)
    border, colour = ("2", theme.frame) if len(stack.cards) > 1 else ("0", theme.border)
    return f'<TABLE BORDER="{border}" COLOR="{colour}" {_TIGHT}>{rows}</TABLE>'


def _card(card: Card, theme: Theme) -> str:
    sizes, camp = theme.sizes, camp_of(theme, card.camp)
    filled = card.position and card.state != "out" and not card.apart
    out = card.state == "out" or card.apart
    ink = camp.ink if filled else theme.muted if out else theme.ink
    soft = ink if filled else theme.muted
    kicker = ink if filled else camp.colour if card.sided else theme.muted
    text = "".join(_part(part, block, card, theme, ink, soft, kicker) for part, block in parts(card))
    fill = camp.fill if filled else theme.faded if out else theme.card
    style = "DASHED" if card.dashed else "ROUNDED" if card.position else "SOLID"
    edge = camp.colour if card.position else theme.border
    wide = f"{sizes.text + 2 * sizes.pad:.0f}"
    stripe = f'<TD WIDTH="5" CELLPADDING="0" BGCOLOR="{camp.colour}"></TD>'
    return (
        f'<TABLE BORDER="1" COLOR="{edge}" BGCOLOR="{fill}" STYLE="{style}" {_TIGHT}>'
        f"<TR>{stripe if card.sided and not card.position else ''}"
        f'<TD ALIGN="LEFT" BALIGN="LEFT" WIDTH="{wide}" CELLPADDING="{sizes.pad:.0f}">{text or " "}</TD>'
        "</TR></TABLE>"
    )


def _part(part: Part, block: Block, card: Card, theme: Theme, ink: str, soft: str, kicker: str) -> str:
    sizes = theme.sizes
    match part:
        case "mark" | "kicker":
            return _lines(block, sizes.kicker, kicker) + _THIN
        case "title":
            thin = _THIN if card.body.lines else ""
            return _lines(block, sizes.position if card.position else sizes.title, ink) + thin
        case "source":
            return _THIN + _lines(block, sizes.source, soft)
        case "body" | "question" | "joint":
            return _lines(block, sizes.body, ink)
        case _:
            assert_never(part)


_TIGHT = 'CELLBORDER="0" CELLSPACING="0" CELLPADDING="0"'
_BREAK = '<BR ALIGN="LEFT"/>'
_THIN = f'<FONT POINT-SIZE="3"> {_BREAK}</FONT>'


def _lines(block: Block, face: Face, colour: str, *, align: bool = True) -> str:
    """Lines of text as HTML-like markup, each with a break behind it (or between them, where centred)."""
    lines = ["".join(_run(run, face, colour) for run in line) for line in block.lines]
    return "".join(line + _BREAK for line in lines) if align else "<BR/>".join(lines)


def _text(text: str, face: Face, colour: str) -> str:
    return _run(Run(text), face, colour)


def _run(run: Run, face: Face, colour: str) -> str:
    """A run as markup.

    Graphviz replaces a backslash and a letter (by the name of the node, say) in labels of this kind too, and
    has no way to write the two. Apart, each in markup of its own, they are text.
    """
    return "".join(
        _styled(escape(piece, quote=True), run, face, colour)
        for piece in re.split(r"(?<=\\)", clean(run.text))
        if piece
    )


def _styled(words: str, run: Run, face: Face, colour: str) -> str:
    if run.bold or face.bold:
        words = f"<B>{words}</B>"
    if run.italic or face.italic:
        words = f"<I>{words}</I>"
    return f'<FONT COLOR="{colour}" POINT-SIZE="{face.size:g}">{words}</FONT>'


def _port(scene: Scene, end: End, side: str) -> str:
    """An end in DOT; a strand leaves a card at the side that arguments run to."""
    if not isinstance(scene.nodes[end.node], Stack):
        return f"n{end.node}"
    return f"n{end.node}:{side}" if end.card is None else f"n{end.node}:p{end.card}:{side}"
