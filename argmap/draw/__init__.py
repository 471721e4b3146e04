"""Drawing argument maps: pictures as SVG, PNG, PDF and HTML, graphs in DOT, Mermaid, D2, outlines."""

from argmap.draw.d2 import d2
from argmap.draw.digraph import digraph
from argmap.draw.emphasis import Emphasis
from argmap.draw.layout import Engine
from argmap.draw.mermaid import mermaid
from argmap.draw.notes import Quote, Quotes
from argmap.draw.outline import outline
from argmap.draw.page import PlainRule
from argmap.draw.picture import Picture, draw
from argmap.draw.sheets import Sheet, sheets
from argmap.draw.style import Theme
from argmap.draw.svg import Direction
from argmap.draw.theme_files import read_theme, theme_from
from argmap.draw.theme_text import theme_toml
from argmap.draw.themes import THEMES
from argmap.draw.tikz import tikz

__all__ = [
    "THEMES",
    "Direction",
    "Emphasis",
    "Engine",
    "Picture",
    "PlainRule",
    "Quote",
    "Quotes",
    "Sheet",
    "Theme",
    "d2",
    "digraph",
    "draw",
    "mermaid",
    "outline",
    "read_theme",
    "sheets",
    "theme_from",
    "theme_toml",
    "tikz",
]
