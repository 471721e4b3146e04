"""The picture of the layers in ``docs/architecture.md``: ``python -m tools.layers`` draws it anew.

What it shows is the contract that import-linter holds, in ``pyproject.toml``.
"""

import tomllib
from pathlib import Path

from argmap.draw import THEMES

ROOT = Path(__file__).parent.parent
PICTURE = ROOT / "docs" / "images" / "architecture" / "layers.svg"

PARTS = {
    "cli": "what people and programs start",
    "corpus": "many maps, many versions",
    "files": "maps in files",
    "draw": "what is made of a map",
    "argdown": "text, and the parts of a map",
    "ids": "the map",
    "abstract": "what knows nothing of maps",
}
"""What begins at the layer of each module, in a few words."""

_ROW, _GAP, _CHIP, _LABEL, _RIGHT, _WIDTH, _PAD = 30, 10, 22, 240, 788, 836, 16
_LETTER = 6.6
"""The width of a letter of the modules' names, in a font of fixed width of 11 points."""


def layers() -> list[list[str]]:
    """The modules of each layer, the topmost first."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contract = settings["tool"]["importlinter"]["contracts"][0]
    return [[module.strip() for module in layer.split("|")] for layer in contract["layers"]]


def drawing() -> str:
    """The layers as SVG, one on the other, in parts."""
    look = THEMES["light"]
    out: list[str] = []
    y = _PAD
    for says, rows in _parts():
        height = len(rows) * _ROW
        out.append(
            f'<rect x="{_PAD}" y="{y}" width="{_RIGHT - _PAD}" height="{height}" rx="8" class="f-lane-none" '
            f'fill="{look.neutral.lane}"/>'
        )
        out.append(_words(says, _PAD + 14, y + 19, "muted", look.muted, 'font-size="12"'))
        for row, modules in enumerate(rows):
            out.extend(_chips(modules, y + row * _ROW + (_ROW - _CHIP) / 2))
        y += height + _GAP
    x, end = (_RIGHT + _WIDTH) / 2, y - _GAP
    out.append(
        f'<path d="M{x:g},{_PAD + 4}V{end - 8}m-5,-8l5,8l5,-8" fill="none" class="s-muted" '
        f'stroke="{look.muted}" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round"/>'
    )
    middle = (_PAD + end) / 2
    turned = f'font-size="12" text-anchor="middle" transform="rotate(90 {x + 9:g} {middle:g})"'
    out.append(_words("each may import what is below it", x + 9, middle, "muted", look.muted, turned))
    height = end + _PAD
    names = ", ".join(" and ".join(modules) for modules in layers())
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{height}" viewBox="0 0 {_WIDTH} '
        f'{height}" role="img" aria-labelledby="layers-title" '
        'font-family="Arimo, Arial, Helvetica, sans-serif">\n'
        f'<title id="layers-title">The layers, the topmost first: {names}.</title>\n'
        f'<rect width="{_WIDTH}" height="{height}" class="f-page" fill="{look.page}"/>\n'
        + "\n".join(out)
        + "\n</svg>\n"
    )


def _parts() -> list[tuple[str, list[list[str]]]]:
    """The layers in parts, each with its words."""
    parts: list[tuple[str, list[list[str]]]] = []
    for layer in layers():
        for begun in PARTS.keys() & set(layer):
            parts.append((PARTS[begun], []))
        parts[-1][1].append(layer)
    return parts


def _chips(modules: list[str], y: float) -> list[str]:
    look = THEMES["light"]
    out = []
    x: float = _LABEL
    for module in modules:
        width = round(len(module) * _LETTER + 16, 1)
        out.append(
            f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{_CHIP}" rx="4" class="f-card s-border" '
            f'fill="{look.card}" stroke="{look.border}"/>'
        )
        mono = 'font-size="11" font-family="Cousine, Menlo, Consolas, monospace"'
        mono += f' textLength="{len(module) * _LETTER:.4g}"'
        out.append(_words(module, x + 8, y + 15, "ink", look.ink, mono))
        x = round(x + width + 6, 1)
    return out


def _words(words: str, x: float, y: float, role: str, colour: str, how: str) -> str:
    return f'<text x="{x:g}" y="{y:g}" class="f-{role}" fill="{colour}" {how}>{words}</text>'


if __name__ == "__main__":
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    PICTURE.write_text(drawing(), encoding="utf-8")
    print(f"wrote {PICTURE.relative_to(ROOT)}")
