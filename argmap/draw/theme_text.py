"""A theme written as TOML, to begin one's own from."""

import json
from collections.abc import Iterator

import attrs

from argmap.draw.style import COLOURS, Camp, Face, Line, Sizes, Theme
from argmap.draw.themes import THEMES

_FOR = {
    "page": "behind everything",
    "card": "behind the text of a card",
    "border": "around a card",
    "ink": "text",
    "muted": "what is less important: sources, what is rejected",
    "support": "lines, by what they say",
    "frame": "around premises that work only together",
    "bar": "between them",
    "faded": "behind the text of what is rejected",
    "issue": "a question, and lines from its answers",
    "issue-ink": "the text on it",
}


def theme_toml(theme: Theme) -> str:
    """The whole of a theme as the text of a TOML file, which `theme_from` reads.

    Where the theme for the other light has no name of argmap's, it is left out.

    >>> from argmap.draw import THEMES, theme_from
    >>> theme_from(theme_toml(THEMES["dark"])).value == THEMES["dark"]
    True
    """
    return "".join(f"{line}\n" for line in _lines(theme))


def _lines(theme: Theme) -> Iterator[str]:
    yield "# A theme for argmap. What is left out is as in the theme called base, light unless one is named:"
    yield f"# {', '.join(THEMES)}, or another file such as this one. Colours are #RRGGBB; lengths are in"
    yield "# points."
    yield ""
    yield f"name = {_text(theme.name)}"
    if isinstance(theme.other, str):
        yield f"other = {_text(theme.other)}  # what a page shows when the light is turned"
    if theme.font is not None:
        yield f"# font = {_text(theme.font.family)}: name its files here, from this file on."
    yield ""
    yield "[colours]"
    for name in COLOURS:
        key = name.replace("_", "-")
        yield f"{key} = {_text(getattr(theme, name))}{_remark(_FOR.get(key, ''))}"
    yield ""
    yield "[neutral]  # what is of no camp"
    yield from _camp(theme.neutral)
    for number, camp in enumerate(theme.camps):
        yield ""
        yield f"[[camps]]{_remark('the sides of positions, in the order of the map' if not number else '')}"
        yield from _camp(camp)
    yield ""
    yield "[strokes]"
    for field in attrs.fields(type(theme.strokes)):
        line: Line = field.name
        stroke = theme.strokes.of(line)
        dash = ", ".join(map(_number, stroke.dash))
        yield f"{line} = {{ width = {_number(stroke.width)}, dash = [{dash}] }}"
    yield ""
    yield "[sizes]"
    for field in attrs.fields(Sizes):
        key, value = field.name.replace("_", "-"), getattr(theme.sizes, field.name)
        yield f"{key} = {_face(value) if isinstance(value, Face) else _number(value)}"


def _camp(camp: Camp) -> Iterator[str]:
    yield f"colour = {_text(camp.colour)}"
    if camp.fill != camp.colour:
        yield f"fill = {_text(camp.fill)}"
    yield f"ink = {_text(camp.ink)}"
    yield f"lane = {_text(camp.lane)}"
    if camp.edge != camp.lane:
        yield f"edge = {_text(camp.edge)}"
    yield f"pattern = {_text(camp.pattern)}"


def _face(face: Face) -> str:
    flags = f"bold = {_flag(face.bold)}, italic = {_flag(face.italic)}"
    return f"{{ size = {_number(face.size)}, leading = {_number(face.leading)}, {flags} }}"


def _flag(value: bool) -> str:
    return "true" if value else "false"


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else repr(value)


def _text(text: str) -> str:
    # JSON's strings are TOML's, but for one control character, and for halves of characters.
    return json.dumps(text.encode("utf-8", "replace").decode(), ensure_ascii=False).replace("\x7f", "\\u007f")


def _remark(words: str) -> str:
    return f"  # {words}" if words else ""
