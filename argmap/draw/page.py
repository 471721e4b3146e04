"""The page: a drawing to look around in, as one HTML file that asks the network for nothing."""

import base64
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from importlib.resources import files
from string import Template
from typing import Any, TypeAlias

import attrs

from argmap.draw.camps import Whole, sides_of
from argmap.draw.folding import folding
from argmap.draw.layout import Plan
from argmap.draw.measure import clean
from argmap.draw.notes import NO_QUOTES, Quotes, notes
from argmap.draw.outline import Entry, entries
from argmap.draw.pen import text_attribute
from argmap.draw.report import Report
from argmap.draw.report import panel as findings_of
from argmap.draw.route import Route, areas
from argmap.draw.scene import Scene
from argmap.draw.style import Theme, roles
from argmap.draw.svg import Direction
from argmap.draw.themes import other_light
from argmap.draw.ties import ties_of
from argmap.draw.typeface import without_faces
from argmap.model import ArgumentMap

PlainRule: TypeAlias = tuple[str, Sequence[str], Sequence[str]]
"""A rule of a logic program: its head, what it needs, and its exceptions."""

SCRIPTS = (
    "tools",
    "drawing",
    "legend",
    "view",
    "columns",
    "ordering",
    "places",
    "paths",
    "folding",
    "choosing",
    "keys",
    "searching",
    "outline",
    "details",
    "wellfounded",
    "supposing",
    "light",
    "linking",
    "help",
    "texts",
    "mount",
)
"""The parts of the page's script, in order; the function `mount` in the last of them starts it."""

STYLES = ("page", "drawing", "panels", "print")

_ICON = (
    '<link rel="icon" href="data:image/svg+xml,'
    "%3Csvg xmlns=%22http://www.w3.org/2000/svg%22 viewBox=%220 0 16 16%22%3E"
    "%3Crect x=%221%22 y=%224%22 width=%225%22 height=%228%22 rx=%221%22 fill=%22%231D5FA6%22/%3E"
    "%3Crect x=%2211%22 y=%221%22 width=%224%22 height=%225%22 rx=%221%22 fill=%22%239A5B00%22/%3E"
    "%3Crect x=%2211%22 y=%2210%22 width=%224%22 height=%225%22 rx=%221%22 fill=%22%239A5B00%22/%3E"
    '%3Cpath d=%22M11 3.5L6 7M11 12.5L6 9%22 stroke=%22%23006D77%22 stroke-width=%221.6%22/%3E%3C/svg%3E">\n'
)
"""The icon of a page that is served: browsers ask a server for one that lacks it."""

_MOST_NESTED = 40
"""Lines of the outline that stand deeper are shown no deeper: browsers nest only a few hundred levels."""


@attrs.frozen(kw_only=True)
class Made:
    """What a picture was made from."""

    map: ArgumentMap
    scene: Scene
    plan: Plan
    ways: tuple[Route, ...]
    direction: Direction
    labels: Mapping[str, str]


def page(
    svg: str,
    title: str,
    theme: Theme,
    made: Made,
    *,
    rules: Iterable[PlainRule] = (),
    quotes: Quotes = NO_QUOTES,
    panel: str = "",
    report: Report | None = None,
) -> str:
    """A page with a drawing, its outline, and what is needed to search, move, fold and suppose in it.

    `panel` is HTML to stand beside the drawing: texts whose paragraphs name what rests on them. A page with a
    `report` follows what it came from: it asks the server it came from for what is new, and nobody else.

    The policy in its head lets run and apply only the script and the style that are in it, by their digests.
    """
    svg, faces = without_faces(svg)
    is_live = report is not None
    code, look = script(is_live), faces + style(theme, is_live) + _sheet(made)
    more = ", more: [living]" if is_live else ""
    run = f'{code}\nconst argmap = mount(document.querySelector(".argmap"), {{ whole: true{more} }});\n'
    allowed = [
        "default-src 'none'",
        *(["img-src data:"] if is_live or "<image " in svg else []),
        f"script-src '{_digest(run)}'",
        f"style-src '{_digest(look)}'",
        *(["font-src data:"] if is_live or faces else []),
        *(["connect-src 'self'"] if is_live else []),
        "base-uri 'none'",
        "form-action 'none'",
    ]
    body = Template(_read("page.html")).substitute(
        title=escape(clean(title)),
        svg=svg,
        outline="".join(_nested(entries(made.map))),
        panel=panel,
        findings=findings_of(report) if report else "",
        data=_json(data(made, theme, rules=rules, quotes=quotes)),
    )
    return (
        "<!DOCTYPE html>\n"
        '<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{"; ".join(allowed)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(clean(title))}</title>\n"
        f"{_ICON if is_live else ''}"
        f"<style>{look}</style>\n</head>\n<body>\n"
        f"{body}<script>{run}</script>\n</body>\n</html>\n"
    )


def script(is_live: bool = False) -> str:
    """The functions of the page; `mount` brings a drawing in an element of any page to life."""
    names = (*SCRIPTS, "live") if is_live else SCRIPTS
    return '"use strict";\n' + "\n".join(_read(f"{name}.js") for name in names)


def style(theme: Theme, is_live: bool = False) -> str:
    """The style of the page, in the colours of a theme and of its counterpart in the other light."""
    names = (*STYLES, "live") if is_live else STYLES
    # Type of another width is made as wide as that which was measured; a font of the user's own was measured.
    own = ".stage>svg{font-size-adjust:none}" if theme.font else ".stage>svg{font-family:inherit}"
    return "\n".join((_colours(theme), *(_read(f"{name}.css") for name in names), own))


def data(
    made: Made, theme: Theme, *, rules: Iterable[PlainRule] = (), quotes: Quotes = NO_QUOTES
) -> dict[str, Any]:
    """What the page's script needs to know of a drawing, as plain data."""
    ties = ties_of(made.map)
    whole = Whole(made.map, ties, sides_of(made.map, ties))
    told = folding(made.scene, made.plan, made.ways, made.direction, theme.sizes)
    told["notes"] = notes(whole, made.labels, quotes)
    if numbered := _numbered(rules, made.map):
        told["program"] = numbered
    return told


def _sheet(made: Made) -> str:
    """How the sheet of paper for the picture lies: as the picture does."""
    boxes = areas(made.plan)
    if not boxes:
        return ""
    along = max(box.u1 for box in boxes) - min(box.u0 for box in boxes)
    over = max(box.v1 for box in boxes) - min(box.v0 for box in boxes)
    wide, tall = (along, over) if made.direction in ("RL", "LR") else (over, along)
    return "\n@page picture{size:landscape}\n" if wide > tall else ""


def _numbered(rules: Iterable[PlainRule], map: ArgumentMap) -> dict[str, Any] | None:
    """Rules over numbers instead of names, the numbers of what has a label, and which of them are claims.

    A sketch of an argument counts as a claim.
    """
    numbers: dict[str, int] = {}

    def known(names: Iterable[str]) -> list[int]:
        return [numbers.setdefault(name, len(numbers)) for name in names]

    plain = [[*known([head]), known(needs), known(unless)] for head, needs, unless in rules]
    if not plain:
        return None
    shown = {clean(name): number for name, number in numbers.items() if name in map or name in map.missing}
    claims = [*map.claims, *(each for each in map.arguments if not each.steps)]
    like_claims = [numbers[each.id] for each in claims if each.id in numbers]
    return {"atoms": len(numbers), "rules": plain, "ids": shown, "claims": like_claims}


def _nested(lines: Iterable[Entry]) -> Iterator[str]:
    """An outline as nested lists."""
    depth = -1
    for each in lines:
        wanted = min(each.depth, _MOST_NESTED, depth + 1)
        yield "<ul>" if wanted > depth else "</li>" + "</ul></li>" * (depth - wanted)
        yield _item(each)
        depth = wanted
    yield "</li></ul>" * (depth + 1)


def _item(each: Entry) -> str:
    of = f" data-of={text_attribute(each.id)}" if each.id is not None else ""
    lead = f'<span class="lead {_kind(each.lead)}">{escape(clean(each.lead))}</span>' if each.lead else ""
    again = ' class="again"' if each.again else ""
    more = f' <span class="more">— {escape(clean(each.more))}</span>' if each.more else ""
    note = f' <span class="note">{escape(clean(each.note))}</span>' if each.note else ""
    return f'<li{of}{again}><span class="line">{lead}<b>{escape(clean(each.name))}</b>{more}{note}</span>'


def _kind(lead: str) -> str:
    return {"+": "support", "-": "rebuttal", "_": "undercut"}.get(lead[0], "answer")


def _json(value: object) -> str:
    """Data as JSON that cannot end the element it stands in."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _read(name: str) -> str:
    return (files("argmap.draw") / "web" / name).read_text(encoding="utf-8")


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
        return f":root{{color-scheme:{scheme};{own}}}\n[data-do=light]{{display:none}}\n{uses}"
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
