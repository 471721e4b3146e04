"""The page: a drawing to look around in, as one HTML file that asks the network for nothing."""

import base64
import hashlib
from html import escape
from importlib.resources import files

from argmap.draw.measure import clean
from argmap.draw.style import Theme, roles
from argmap.draw.themes import other_light


def page(svg: str, title: str, outline: str, theme: Theme, panel: str = "") -> str:
    """A page with a drawing, its outline, and what is needed to search and move in it.

    `panel` is HTML to stand beside the drawing: texts whose paragraphs name what rests on them.

    The policy in its head lets run and apply only the script and the style that are in it, by their digests.
    """
    names = ("page", "texts") if panel else ("page",)
    style = "\n".join((_colours(theme), *(_read(f"{name}.css") for name in names)))
    script = "\n".join(_read(f"{name}.js") for name in names)
    policy = (
        f"default-src 'none'; script-src '{_digest(script)}'; style-src '{_digest(style)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    return (
        "<!DOCTYPE html>\n"
        '<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(clean(title))}</title>\n"
        f"<style>{style}</style>\n</head>\n<body>\n"
        f"{_read('page.html')}"
        f"{panel}"
        f'<main id="stage">\n{svg}</main>\n'
        '<details id="outline"><summary>Text outline</summary>\n'
        f"<pre>{escape(clean(outline))}</pre>\n</details>\n"
        f"<script>{script}</script>\n</body>\n</html>\n"
    )


def _read(name: str) -> str:
    return (files("argmap.draw") / name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _colours(theme: Theme) -> str:
    """The colours of both lights as variables, and the classes of the drawing that use them.

    A theme without another for the other light stays as it is, and the button for the light goes.
    """
    other = other_light(theme)
    own = _variables(theme, theme)
    uses = "".join(
        f".f-{role}{{fill:var(--{role})}}.s-{role}{{stroke:var(--{role})}}" for role in roles(theme)
    )
    if other is None or other.dark == theme.dark:
        scheme = "dark" if theme.dark else "light"
        return f":root{{color-scheme:{scheme};{own}}}\n#light{{display:none}}\n{uses}"
    turned = _variables(other, theme)
    light, dark = (turned, own) if theme.dark else (own, turned)
    return (
        f":root{{color-scheme:light;{light}}}\n"
        f"@media (prefers-color-scheme:dark){{:root:not([data-light]){{color-scheme:dark;{dark}}}}}\n"
        f":root[data-light=dark]{{color-scheme:dark;{dark}}}\n"
        f"@media print{{:root:root:root{{color-scheme:light;{light}}}}}\n"
        f"{uses}"
    )


def _variables(theme: Theme, drawn: Theme) -> str:
    """The colours of a theme as variables, for as many camps as the theme of the drawing has."""
    return "".join(f"--{role}:{colour};" for role, colour in roles(theme, len(drawn.camps)).items())
