"""A map as things to draw: cards, joints and strands with their sizes, still without places.

What a scene holds is numbered; the ids and words of users stay in the things themselves, so that a layout
engine never sees them.
"""

from typing import Literal, TypeAlias

import attrs

from argmap.draw.measure import Block
from argmap.draw.style import Line
from argmap.draw.words import Kind

State: TypeAlias = Literal["in", "out", "undecided"]
Detail: TypeAlias = Literal["full", "titles"]
"""What cards show: all that is known of a claim, or its title alone."""
Form: TypeAlias = Literal["ring", "and", "name", "mark", "one of", "answers", "not both"]

BADGE = 13.0
"""The room that the sign of a label takes up beside its word."""


@attrs.frozen
class Chip:
    """A tag as it is shown, the colour that the map gives it, and how wide it is."""

    text: str
    colour: str | None
    width: float


@attrs.frozen(kw_only=True)
class Inset:
    """A picture on a card: its name, its data as an address, and how large it is there."""

    name: str
    href: str = attrs.field(repr=False)
    width: float
    height: float


@attrs.frozen(kw_only=True)
class Card:
    """A claim or an argument: its text in lines, and what is shown of it beside.

    `chips` are rows of tags, `tint` is the colour that the map gives it. One that is `piled` is an argument
    with its steps folded. `content` is the height of what it holds. Here and below, what is `apart` plays no
    part in what the picture points out, and is drawn faintly.
    """

    id: str
    kind: Kind
    kickers: tuple[str, ...]
    title: Block
    body: Block
    source: Block
    camp: int | None
    sided: bool
    dashed: bool
    state: State | None
    insets: tuple[Inset, ...]
    chips: tuple[tuple[Chip, ...], ...]
    tint: str | None
    mark: Block
    strength: float | None
    piled: bool
    apart: bool
    full: str
    says: str
    content: float
    width: float
    height: float

    @property
    def kicker(self) -> str:
        """Its camp and its kind, in one line."""
        return " ".join(self.kickers)

    @property
    def position(self) -> bool:
        """Whether it answers an issue."""
        return self.kind == "position"


@attrs.frozen(kw_only=True)
class Stack:
    """One card, or the cards of linked premises in one frame; `spans` are their ranges across, in the order
    of the text."""

    cards: tuple[Card, ...]
    spans: tuple[tuple[float, float], ...]
    lane: int | None
    width: float
    height: float


@attrs.frozen(kw_only=True)
class Joint:
    """A point where strands meet: `inner` is the size of what is drawn, the rest is room for strands.

    The text of one that is `marked` says as what. A step that an analyst `supplied` has a dashed border.
    """

    form: Form
    line: Line
    text: Block
    id: str
    says: str
    lane: int | None
    inner: tuple[float, float]
    state: State | None
    supplied: bool
    marked: bool
    apart: bool
    width: float
    height: float


@attrs.frozen(kw_only=True)
class Question:
    """An issue."""

    id: str
    text: Block
    full: str
    says: str
    lane: None
    apart: bool
    width: float
    height: float


Node: TypeAlias = Stack | Joint | Question


@attrs.frozen
class End:
    """Where a strand ends: at a node, and in a stack perhaps at one of its cards."""

    node: int
    card: int | None = None


@attrs.frozen(kw_only=True)
class Strand:
    """A line from a source to a target; with a `head` if it ends there in an arrow or a bar.

    The more `strength` it has, from 0 to 1, the thicker it is.
    """

    line: Line
    source: End
    target: End
    head: bool
    id: str
    says: str
    strength: float | None
    apart: bool


@attrs.frozen(kw_only=True)
class Lane:
    """The area of a position: what it is called, and the number of its colour."""

    name: str
    number: int


@attrs.frozen(kw_only=True)
class Region:
    """The area of a section: its title, the lanes in it, and its colour if the map gives it one.

    An `outer` one has areas of sections in it.
    """

    id: str
    title: Block
    lanes: tuple[int, ...]
    outer: bool
    colour: str | None


@attrs.frozen(kw_only=True)
class Scene:
    """All there is to draw."""

    title: str
    nodes: tuple[Node, ...]
    strands: tuple[Strand, ...]
    lanes: tuple[Lane, ...]
    regions: tuple[Region, ...]
    """If there are any, nodes lie in their lanes, not in those of positions."""
    states: tuple[State, ...]
    marks: tuple[tuple[str, str], ...]
    """The words that things are marked with, and what they mean."""
    apart: str
    """What it means that something is apart, if anything is."""
    strengths: str
    """What the numbers on cards and lines are called, if there are any."""
