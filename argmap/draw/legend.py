"""The legend: what the signs of a drawing mean, and only of those that it uses."""

from collections.abc import Sequence

import attrs

from argmap.draw.boxes import Area
from argmap.draw.measure import Block, block_width, text_width, wrap_text
from argmap.draw.pen import FAINT, HEAD, Pen, number
from argmap.draw.scene import Joint, Scene, Stack
from argmap.draw.style import Sizes, camp_of, camp_role

LEADING = 18.0
_SPACE = 24.0
_MARK = "mark: "
"""What begins the sign of a mark; the word follows."""
_LONGEST = 48
_LINES = {
    "support": "supports",
    "rebuttal": "attacks the claim",
    "undercut": "undercuts the step",
}
_STATES = {"in": "accepted", "out": "rejected", "undecided": "neither"}


@attrs.frozen
class Entry:
    """A sign and what it means, from where in its line and how long."""

    left: float
    length: float
    sign: str
    says: str


def legend_lines(scene: Scene, sizes: Sizes, room: float) -> list[list[Entry]]:
    """The entries of a scene's legend, in lines no longer than `room` points if that can be."""
    found: list[list[Entry]] = []
    here = 0.0
    for sign, says in _entries(scene):
        shown = says if len(says) <= _LONGEST else says[: _LONGEST - 1] + "…"
        length = _indent(sign, sizes) + text_width(shown, sizes.legend, bold=False)
        if not found or here + length > room:
            found.append([])
            here = 0.0
        found[-1].append(Entry(here, length, sign, shown))
        here += length + _SPACE
    return found


def write_legend(pen: Pen, lines: Sequence[Sequence[Entry]], x: float, y: float, scale: float = 1.0) -> None:
    """Write the lines of a legend, the first one centred on `y`, all so many times as large."""
    if not lines:
        return
    pen.out.append('<g class="legend">\n')
    if scale != 1.0:
        pen.out.append(f'<g transform="scale({number(scale)})">\n')
        x, y = x / scale, y / scale
    for line in lines:
        for entry in line:
            _sign(pen, entry.sign, x + entry.left, y)
            left = x + entry.left + _indent(entry.sign, pen.sizes)
            pen.filling(entry.says, pen.sizes.legend, left, y + 3.3, "ink", 0.0)
        y += LEADING
    pen.out.append("</g>\n" if scale == 1.0 else "</g>\n</g>\n")


def _entries(scene: Scene) -> list[tuple[str, str]]:
    lines = {strand.line for strand in scene.strands}
    joints = {node.form for node in scene.nodes if isinstance(node, Joint)}
    stacks = [node for node in scene.nodes if isinstance(node, Stack)]
    cards = [card for stack in stacks for card in stack.cards]
    entries: list[tuple[str, str]] = [(line, says) for line, says in _LINES.items() if line in lines]
    if "and" in joints or any(len(stack.cards) > 1 for stack in stacks):
        entries.append(("and", "only together"))
    if "not both" in joints:
        entries.append(("conflict", "cannot hold together"))
    if any(card.dashed and card.kind != "missing" for card in cards):
        entries.append(("implicit", "implicit, supplied by the analyst"))
    if any(card.piled for card in cards):
        entries.append(("pile", "an argument, its steps folded"))
    entries += [(state, _STATES[state]) for state in scene.states]
    if scene.strengths:
        entries.append(("strength", f"{scene.strengths} from 0 to 1; strong lines are thick"))
    if any(isinstance(node, Joint) and node.supplied for node in scene.nodes):
        entries.append(("supplied", "a step that the analyst supplies"))
    entries += [(f"{_MARK}{word}", says) for word, says in scene.marks]
    entries += [("apart", f"faint: {scene.apart}")] if scene.apart else []
    entries += [(f"{lane.number}", _sentence(lane.name)) for lane in scene.lanes if lane.name]
    if any(card.sided and card.camp is None for card in cards):
        entries.append(("against", "against a position"))
    return entries


def _sentence(name: str) -> str:
    """A name as it begins a line."""
    return name[:1].upper() + name[1:]


def _word(sign: str, sizes: Sizes) -> Block:
    """The word of a mark, as it is on cards."""
    return wrap_text(sign.removeprefix(_MARK).upper(), sizes.kicker, sizes.text - 12.0, 1)


def _badge(state: str, sizes: Sizes) -> float:
    """How long the sign and the word of a label are."""
    return 10.5 + text_width(state.upper(), sizes.kicker, bold=True)


def _indent(sign: str, sizes: Sizes) -> float:
    if sign.startswith(_MARK):
        return block_width(_word(sign, sizes), sizes.kicker) + 19.0
    match sign:
        case "support" | "rebuttal" | "undercut" | "conflict":
            return 36.0
        case "and" | "implicit" | "pile" | "strength" | "supplied" | "apart":
            return 34.0
        case "in" | "out" | "undecided":
            return _badge(sign, sizes) + 6.0
        case _:
            return 15.0


def _sign(pen: Pen, sign: str, x: float, y: float) -> None:
    if sign.startswith(_MARK):
        pen.tag(_word(sign, pen.sizes), x, y)
        return
    match sign:
        case "conflict":
            data = f"M{number(x)} {number(y)}L{number(x + 28.0)} {number(y)}"
            pen.strand(data, sign)
        case "support" | "rebuttal" | "undercut":
            end = x + 28.0 - HEAD
            data = f"M{number(x)} {number(y)}L{number(end)} {number(y)}"
            pen.strand(data, sign)
            pen.head(sign, (end, y), (1.0, 0.0))
        case "and":
            pen.rect(Area(x + 1.0, y - 6.0, x + 27.0, y + 6.0), pen.paint("bar", "frame", 1.5), 3.0)
            pen.words("AND", pen.sizes.kicker, x + 14.0, y + 2.7, "muted", "middle")
        case "implicit":
            pen.rect(Area(x + 1.0, y - 6.0, x + 27.0, y + 6.0), pen.paint("card", "muted", 1.0), 3.0, "4 3")
        case "pile":
            for aside, down in ((3.0, 6.0), (1.5, 4.0), (0.0, 2.0)):
                card = Area(x + 1.0 + aside, y - 6.0, x + 27.0 - aside, y + down)
                pen.rect(card, pen.paint("card", "muted", 1.0), 3.0)
        case "strength":
            pen.rect(Area(x + 1.0, y - 2.5, x + 27.0, y + 2.5), pen.paint(None, "ink", 0.8), 2.5)
            pen.rect(Area(x + 1.0, y - 2.5, x + 18.0, y + 2.5), pen.fill("ink"), 2.5)
        case "supplied":
            pen.rect(Area(x + 1.0, y - 6.0, x + 27.0, y + 6.0), pen.paint("card", "support", 1.5), 6.0, "3 2")
        case "apart":
            pen.out.append(f'<g opacity="{number(FAINT)}">\n')
            pen.rect(Area(x + 1.0, y - 6.0, x + 27.0, y + 6.0), pen.paint("card", "ink", 1.0), 3.0)
            pen.words("A", pen.sizes.kicker, x + 14.0, y + 2.7, "ink", "middle")
            pen.out.append("</g>\n")
        case "in" | "out" | "undecided":
            pen.badge(sign, x + _badge(sign, pen.sizes), y + 2.7, "muted" if sign == "out" else "ink")
        case _:
            camp = None if sign == "against" else int(sign)
            role = camp_role("camp", camp, pen.theme)
            plain = camp_of(pen.theme, camp).pattern == "plain"
            pen.stripe(
                Area(x, y - 5.0, x + 10.0, y + 5.0) if plain else Area(x + 2.0, y - 7.0, x + 8.0, y + 7.0),
                camp,
                role,
            )
