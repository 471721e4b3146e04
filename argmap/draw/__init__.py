"""Drawing argument maps: pictures as SVG, PNG, PDF and HTML, graphs in DOT, outlines in plain text."""

from argmap.draw.digraph import digraph
from argmap.draw.emphasis import Emphasis
from argmap.draw.layout import Engine
from argmap.draw.outline import outline
from argmap.draw.picture import Picture, draw
from argmap.draw.sheets import Sheet, sheets
from argmap.draw.style import THEMES, Theme
from argmap.draw.svg import Direction

__all__ = [
    "THEMES",
    "Direction",
    "Emphasis",
    "Engine",
    "Picture",
    "Sheet",
    "Theme",
    "digraph",
    "draw",
    "outline",
    "sheets",
]
