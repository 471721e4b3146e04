"""Drawing argument maps: pictures as SVG, PNG, PDF and HTML, graphs in DOT, Mermaid, D2, outlines."""

from argmap.draw.arguments import arguments_of
from argmap.draw.d2 import d2
from argmap.draw.digraph import digraph
from argmap.draw.emphasis import Emphasis
from argmap.draw.layout import Engine
from argmap.draw.mermaid import mermaid
from argmap.draw.notes import Quote, Quotes
from argmap.draw.outline import outline
from argmap.draw.page import PlainRule
from argmap.draw.parts import around, in_section, said_by
from argmap.draw.picture import Picture, draw
from argmap.draw.positions import positions_of
from argmap.draw.report import Report
from argmap.draw.scene import Detail
from argmap.draw.sheets import Sheet, sheets
from argmap.draw.style import Theme, with_font
from argmap.draw.svg import Direction
from argmap.draw.theme_files import read_theme, theme_from
from argmap.draw.theme_text import theme_toml
from argmap.draw.themes import THEMES
from argmap.draw.tikz import tikz
from argmap.draw.typeface import Font, read_font

__all__ = [
    "THEMES",
    "Detail",
    "Direction",
    "Emphasis",
    "Engine",
    "Font",
    "Picture",
    "PlainRule",
    "Quote",
    "Quotes",
    "Report",
    "Sheet",
    "Theme",
    "arguments_of",
    "around",
    "d2",
    "digraph",
    "draw",
    "in_section",
    "mermaid",
    "outline",
    "positions_of",
    "read_font",
    "read_theme",
    "said_by",
    "sheets",
    "theme_from",
    "theme_toml",
    "tikz",
    "with_font",
]
