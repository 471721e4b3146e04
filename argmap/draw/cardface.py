"""Cards as SVG: what stands on them, from top to bottom, and their colours."""

from functools import cache

import attrs

from argmap.draw.boxes import Area
from argmap.draw.cards import INSET_GAP, PILE
from argmap.draw.chips import PAD, placed
from argmap.draw.pen import Pen, number
from argmap.draw.scene import Card
from argmap.draw.style import Sizes, camp_of, camp_role
from argmap.draw.themes import other_light
from argmap.draw.tints import ink_on, visible

_TINT = 3.5
"""How wide the colour of a card is along its right side, where its camp has the left."""


def write_card(pen: Pen, card: Card, area: Area) -> None:
    """Write a card into an area that is at least as large."""
    _Face(pen, card).write(area)


class _Face:
    """The colours of a card, by their roles, and its strokes."""

    def __init__(self, pen: Pen, card: Card) -> None:
        self.pen, self.card = pen, card
        self.sizes: Sizes = pen.sizes
        self.look = camp_of(pen.theme, card.camp)
        self.out = card.state == "out"
        self.filled = card.position and not self.out
        self.own = self.camp("camp")
        self.ink = self.camp("on") if self.filled else "muted" if self.out else "ink"
        self.soft = self.ink if self.filled else "muted"

    def camp(self, kind: str) -> str:
        return camp_role(kind, self.card.camp, self.pen.theme)

    def write(self, area: Area) -> None:
        card, sizes, pen = self.card, self.sizes, self.pen
        # In a frame a card can be as high as a higher one beside it; their first lines stay level.
        y = area.v0 + sizes.pad + (card.height - card.content) / 2
        if card.piled:
            area = self.pile(area)
        self.ground(area)
        x = area.u0 + sizes.pad
        if not card.position or self.look.pattern != "plain":
            x += sizes.stripe
            if card.sided:
                clear = self.ink if self.filled and self.look.fill != self.look.lane else self.own
                self.stripe(area, clear)
        self.tint(area)
        role = self.ink if card.position else self.own if card.sided else "muted"
        for picture in card.insets:
            pen.image(picture, x, y)
            y += picture.height + INSET_GAP
        for line in card.kickers:
            pen.filling(line, sizes.kicker, x, y + sizes.kicker.size - 0.5, role, sizes.text)
            y += sizes.kicker.leading
        if card.state is not None:
            last = y - sizes.kicker.leading + sizes.kicker.size - 0.5
            pen.badge(card.state, area.u1 - sizes.pad, last, self.ink)
        face = sizes.position if card.position else sizes.title
        y = pen.block(card.title, face, x, y + face.size, self.ink, sizes.text) - face.size
        y += sizes.title_gap if card.title.lines and card.body.lines else 0.0
        y = pen.block(card.body, sizes.body, x, y + sizes.body.size, self.ink, sizes.text) - sizes.body.size
        if card.source.lines:
            first = y + sizes.source.size + 2.0
            y = pen.block(card.source, sizes.source, x, first, self.soft, sizes.text) - sizes.source.size
        self.chips(x, y)
        y += sizes.chips * len(card.chips)
        if card.strength is not None:
            pen.gauge(card.strength, x, y + sizes.gauge / 2 + 2.0, self.ink)
            y += sizes.gauge
        if card.mark.lines:
            pen.tag(card.mark, x, y + sizes.mark / 2 + 2.0)

    def ground(self, area: Area) -> None:
        """What the card is filled and bordered with."""
        card = self.card
        if card.position:
            fill = self.camp("fill" if self.filled else "lane")
        else:
            fill = "faded" if self.out else "card"
        border = self.own if card.position else "muted" if card.dashed else "border"
        edge = 2.0 if self.filled and self.look.fill != self.look.colour else 1.0
        if card.mark.lines:
            border, edge = "ink", 2.5
        self.pen.rect(
            Area(area.u0 + 0.5, area.v0 + 0.5, area.u1 - 0.5, area.v1 - 0.5),
            self.pen.paint(fill, border, edge),
            6.0 if card.position else self.sizes.radius,
            "4 3" if card.dashed else "",
        )

    def pile(self, area: Area) -> Area:
        """The lower edges of cards that lie under another, and the room of the one on top."""
        for aside, down in ((4.0, 0.5), (2.0, 0.5 + PILE / 2)):
            under = Area(area.u0 + aside, area.v1 - 12.0, area.u1 - aside, area.v1 - down)
            self.pen.rect(under, self.pen.paint("card", "muted", 1.0), self.sizes.radius)
        return attrs.evolve(area, v1=area.v1 - PILE)

    def stripe(self, area: Area, role: str) -> None:
        """The camp's colour along the left side, round where the card is, or its pattern inside."""
        if self.look.pattern != "plain":
            left, inset = area.u0 + 2.0, self.sizes.radius + 1.0
            inner = Area(left, area.v0 + inset, left + self.sizes.stripe, area.v1 - inset)
            self.pen.stripe(inner, self.card.camp, role)
        else:
            self.pen.path(_edge(area, self.sizes.stripe, self.sizes.radius), self.pen.fill(role))

    def tint(self, area: Area) -> None:
        """The colour that the map gives the card, along its left side; along its right if a camp has that."""
        card = self.card
        if card.tint is None:
            return
        colour = f' fill="{self.shown(card.tint)}"'
        if card.sided or card.position:
            inner = Area(area.u1 - _TINT - 1.5, area.v0 + 5.0, area.u1 - 1.5, area.v1 - 5.0)
            self.pen.rect(inner, colour, _TINT / 2)
        else:
            self.pen.path(_edge(area, self.sizes.stripe, self.sizes.radius), colour)

    def shown(self, colour: str) -> str:
        """A colour of the map as it can be seen on cards, in either light."""
        theme = self.pen.theme
        other = other_light(theme)
        grounds = [theme.card, *([other.card] if other else [])]
        return visible(colour, [self.look.fill, *grounds] if self.card.position else grounds)

    def chips(self, x: float, y: float) -> None:
        """Rows of tags."""
        face, leading = self.sizes.chip, self.sizes.chips
        for place, row in enumerate(self.card.chips):
            top = y + leading * place + 3.0
            for left, chip in placed(row):
                spot = Area(x + left, top, x + left + chip.width, top + face.leading)
                if chip.colour is None:
                    self.pen.rect(spot, self.pen.paint(None, self.soft, 0.8), face.leading / 2)
                    self.pen.words(chip.text, face, x + left + PAD, top + face.size + 0.6, self.soft)
                else:
                    self.pen.rect(spot, f' fill="{chip.colour}"', face.leading / 2)
                    ink = ink_on(chip.colour)
                    self.pen.coloured(chip.text, face, x + left + PAD, top + face.size + 0.6, ink)


def _edge(area: Area, wide: float, round: float) -> str:
    """The left side of a card, so wide, as path data."""
    x, y, height = area.u0, area.v0, area.v1 - area.v0
    upper, lower = _corners(wide, round)
    return f"M{number(x + wide)} {number(y)}{upper}v{number(height - 2 * round)}{lower}Z"


@cache
def _corners(wide: float, round: float) -> tuple[str, str]:
    """The upper and the lower corner of the left side of a card."""
    end = number(round)
    return (
        f"h{number(round - wide)}q{number(-round)} 0 {number(-round)} {end}",
        f"q0 {end} {end} {end}h{number(wide - round)}",
    )
