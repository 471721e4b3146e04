"""A scene as points and edges, for languages in which an edge runs from a point to a point and no further.

Where our own drawing frames linked premises, here their edges meet in an “and”.
"""

import re
from collections.abc import Callable, Collection, Iterator
from typing import Literal, TypeAlias, assert_never

import attrs

from argmap.diagnostics import Diagnostic
from argmap.draw.cards import heading_of
from argmap.draw.images import image_names
from argmap.draw.measure import Block, Run, clean
from argmap.draw.nests import Nest, nests_of
from argmap.draw.rules import NOT_SHOWN
from argmap.draw.scene import Card, End, Joint, Question, Scene, Stack, Strand
from argmap.draw.strengths import shown as strength_shown
from argmap.draw.style import Line, Theme
from argmap.draw.words import short
from argmap.elements import LINKS
from argmap.model import ArgumentMap

Point: TypeAlias = Card | Question | Joint
Part: TypeAlias = Literal["mark", "kicker", "title", "body", "source", "question", "joint"]

_AND = Block(((Run("and", bold=True),),))
_PLAIN = re.compile(
    r"[^\W_]+"  # letters and digits of all scripts
    r"|[ ,’“”–…]"
    r"|(?<=[^\W\d_])[.?](?=[ ]|$)"  # after a digit, a full stop can begin a list
    r"|(?<=[^\W_])[-'](?=[^\W_])"
)


@attrs.frozen
class Edge:
    """A line between two points by their numbers, and what stands on it; a `head` is an arrow or a bar."""

    line: Line
    source: int
    target: int
    head: bool
    apart: bool
    text: str = ""


@attrs.frozen(kw_only=True)
class Flat:
    """The points of a scene with the lane of each, the edges between them, and the nests of lanes."""

    title: Block
    points: tuple[Point, ...]
    lanes: tuple[int | None, ...]
    edges: tuple[Edge, ...]
    nests: tuple[Nest, ...]

    def inside(self, lanes: Collection[int | None]) -> Iterator[tuple[int, Point]]:
        """The points of some lanes, or those of none, with their numbers."""
        for number, (point, here) in enumerate(zip(self.points, self.lanes, strict=True)):
            if here in lanes:
                yield number, point


def flat(scene: Scene, map: ArgumentMap, theme: Theme) -> Flat:
    """The points and edges of the scene of a map; on an edge stand the schemes of its link.

    >>> from argmap import Builder
    >>> from argmap.draw import THEMES
    >>> from argmap.draw.compose import scene_of
    >>> b = Builder()
    >>> _ = b.support(b.claim("Snow is cold."), [b.claim("It is frozen."), b.claim("Ice is cold.")])
    >>> drawn = b.build()
    >>> look = THEMES["light"]
    >>> made = flat(scene_of(drawn, look.sizes, across=False, labels={}), drawn, look)
    >>> [(edge.source, edge.target, edge.head) for edge in made.edges]
    [(1, 3, False), (2, 3, False), (3, 0, True)]
    """
    frames = _frames(scene)
    own = {strand.target.node for place, strand in frames.items() if _leads_to_own_joint(scene, strand)}
    points: list[Point] = []
    lanes: list[int | None] = []
    numbers: dict[End, int] = {}
    edges: list[Edge] = []

    def add(point: Point, lane: int | None) -> int:
        points.append(point)
        lanes.append(lane)
        return len(points) - 1

    for place, node in enumerate(scene.nodes):
        match node:
            case Stack():
                for number, card in enumerate(node.cards):
                    numbers[End(place, number)] = add(card, node.lane)
                if len(node.cards) == 1:
                    numbers[End(place)] = numbers[End(place, 0)]
            case Joint():
                ring = node.form == "ring" and place in own
                numbers[End(place)] = add(
                    attrs.evolve(node, form="and", text=_AND) if ring else node, node.lane
                )
            case Question():
                numbers[End(place)] = add(node, node.lane)
            case _:
                assert_never(node)
    for place, strand in frames.items():
        stack = scene.nodes[place]
        assert isinstance(stack, Stack)
        if _leads_to_own_joint(scene, strand):
            meeting = numbers[strand.target]
        else:
            meeting = add(_meeting(strand, stack.lane), stack.lane)
        edges += (
            Edge(strand.line, numbers[End(place, number)], meeting, False, strand.apart)
            for number in range(len(stack.cards))
        )
        numbers[End(place)] = meeting
    edges += (
        Edge(
            strand.line,
            numbers[strand.source],
            numbers[strand.target],
            strand.head,
            strand.apart,
            _schemes(map, strand),
        )
        for strand in scene.strands
        if numbers[strand.source] != numbers[strand.target]
    )
    return Flat(
        title=heading_of(scene.title, theme.sizes),
        points=tuple(points),
        lanes=tuple(lanes),
        edges=tuple(edges),
        nests=nests_of(scene, theme),
    )


def _schemes(map: ArgumentMap, strand: Strand) -> str:
    link = map.get(strand.id)
    if not strand.head or not isinstance(link, LINKS):
        return ""
    return ", ".join(short(scheme, 40) for scheme in link.schemes)


def _frames(scene: Scene) -> dict[int, Strand]:
    """The strands that come from a whole frame, by its number."""
    return {
        strand.source.node: strand
        for strand in scene.strands
        if strand.source.card is None
        and isinstance(stack := scene.nodes[strand.source.node], Stack)
        and len(stack.cards) > 1
    }


def _leads_to_own_joint(scene: Scene, strand: Strand) -> bool:
    target = scene.nodes[strand.target.node]
    return isinstance(target, Joint) and target.id == strand.id


def _meeting(strand: Strand, lane: int | None) -> Joint:
    return Joint(
        form="and",
        line=strand.line,
        text=_AND,
        id=strand.id,
        says=strand.says,
        lane=lane,
        inner=(0.0, 0.0),
        state=None,
        supplied=False,
        width=0.0,
        height=0.0,
        marked=False,
        apart=strand.apart,
    )


def parts(point: Point) -> Iterator[tuple[Part, Block]]:
    """What stands on a point, from top to bottom; never nothing but for a ring."""
    match point:
        case Card():
            if point.mark.lines:
                yield "mark", point.mark
            line = " · ".join(filter(None, (point.kicker, (point.state or "").upper())))
            if line:
                yield "kicker", Block(((Run(line),),))
            if point.title.lines:
                yield "title", point.title
            if point.body.lines:
                yield "body", point.body
            if point.source.lines:
                yield "source", point.source
            beside = [" ".join(chip.text for chip in row) for row in point.chips]
            beside += [] if point.strength is None else [strength_shown(point.strength)]
            if beside:
                yield "source", Block(tuple((Run(line),) for line in beside))
        case Question():
            yield "question", point.text
        case Joint():
            if point.form != "ring":
                yield "joint", point.text
        case _:
            assert_never(point)


def lines(block: Block) -> Iterator[str]:
    """The lines of a block as plain text."""
    for line in block.lines:
        yield clean("".join(run.text for run in line)).strip()


def guarded(text: str, reference: Callable[[int], str]) -> str:
    """A line in which only letters, digits and harmless signs stand as they are.

    All else is written as a `reference` to its code point, so that a language which takes signs for markup
    finds none. Signs of white space other than the space become one.

    >>> guarded("1. <b> it's _so_.", lambda code: f"&#{code};")
    "1&#46; &#60;b&#62; it's &#95;so&#95;&#46;"
    """
    out: list[str] = []
    done = 0
    for plain in [*_PLAIN.finditer(text), None]:
        stop = len(text) if plain is None else plain.start()
        out += (reference(ord(sign)) for sign in text[done:stop])
        if plain is not None:
            out.append(plain[0])
            done = plain.end()
    return "".join(out)


def not_shown(made: Flat, language: str) -> tuple[Diagnostic, ...]:
    """What a picture in some language leaves out that ours tells."""
    return tuple(
        Diagnostic(NOT_SHOWN, f"{language} does not show {what}.", subjects=(point.id,))
        for point in made.points
        if isinstance(point, Card)
        for what in _unseen(point)
    )


def pictures_not_shown(map: ArgumentMap, language: str) -> tuple[Diagnostic, ...]:
    """The pictures that a map names: languages of other programs have no place for them on a card."""
    return tuple(
        Diagnostic(
            NOT_SHOWN,
            f"{language} does not show the picture {short(name)!r} of {short(one)!r}.",
            subjects=(one,),
        )
        for one, name in image_names(map)
    )


def _unseen(card: Card) -> Iterator[str]:
    blocks = (card.title, card.body, card.source)
    if any(block.cut for block in blocks):
        yield f"all of the text of {short(card.id)!r}; it is cut"
    addresses = dict.fromkeys(
        run.href for block in blocks for line in block.lines for run in line if run.href
    )
    for address in addresses:
        yield f"where the text of {short(card.id)!r} links to: {short(address)}"
