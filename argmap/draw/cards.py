"""Cards: what stands on each claim and argument, line by line, and how large that makes it."""

from collections.abc import Iterator, Mapping, Sequence

from argmap.draw.camps import Camp, Excerpt, Sides
from argmap.draw.chips import chips_of
from argmap.draw.emphasis import Emphasis
from argmap.draw.folds import Inside, inside_of, unfolded
from argmap.draw.images import Image
from argmap.draw.measure import Block, Run, one_line, runs, text_width, wrap, wrap_text
from argmap.draw.scene import Card, Detail, Inset, State
from argmap.draw.strengths import Strengths, shown
from argmap.draw.style import Sizes
from argmap.draw.ties import Ties
from argmap.draw.tints import Tints
from argmap.draw.words import (
    Around,
    Kind,
    card_says,
    is_implicit,
    is_supplied,
    kind_of,
    name,
    note_runs,
    short,
    source_runs,
)
from argmap.elements import AnyElement, Argument, Claim
from argmap.model import ArgumentMap

_MOST_HEADING = 3
_MOST_TITLE = 5
_MOST_SOURCE = 4
_MOST_WORDS = 2
_MOST_PREMISE = 2
_FULL = 20_000

INSET_GAP = 5.0
"""The room below a picture."""

PILE = 4.0
"""How far the cards of a pile look out below the one on top."""


def column(sizes: Sizes) -> float:
    """The width of a card."""
    return sizes.stripe + sizes.pad + sizes.text + sizes.pad


def heading_of(title: str, sizes: Sizes, room: float = 0.0, scale: float = 1.0) -> Block:
    """The title of a map in as few lines as the room takes, or three cards; all about as long."""
    high = max(room, 3 * column(sizes)) / scale
    found = wrap_text(title, sizes.heading, high, _MOST_HEADING)
    low = 0.0 if len(found) > 1 and not found.cut else high
    while high - low > 4.0:
        middle = (low + high) / 2
        tried = wrap_text(title, sizes.heading, middle, _MOST_HEADING)
        if len(tried) > len(found) or tried.cut:
            low = middle
        else:
            high, found = middle, tried
    return found


class Cards:
    """Makes the cards of a map, in one direction, with what an evaluation or somebody else says of them."""

    def __init__(
        self,
        map: ArgumentMap,
        ties: Ties,
        sides: Sides,
        sizes: Sizes,
        across: bool,
        labels: Mapping[str, State],
        emphasis: Emphasis,
        strengths: Strengths,
        images: Mapping[str, tuple[Image, ...]],
        detail: Detail,
    ) -> None:
        self.map, self.ties, self.sides, self.sizes = map, ties, sides, sizes
        self.across, self.labels, self.emphasis = across, labels, emphasis
        self.strengths, self.images = strengths, images
        self.brief = detail == "titles"
        self.around = Around(map, ties)
        self.tints = Tints(map)
        self.whole = map.whole.map if isinstance(map, Excerpt) else map
        self.kickers: dict[tuple[object, ...], tuple[str, ...]] = {}

    def card(self, id: str, ends: int) -> Card:
        """The card of a claim, an argument or what is missing, with room for so many strands on a side."""
        sizes, element = self.sizes, self.map.get(id)
        camp = self.sides.camps.get(id)
        kind = kind_of(self.map, self.ties, self.sides, id)
        state = self.labels.get(id)
        title = text = ""
        source: list[Run] = []
        inside = inside_of(self.whole, id) if kind == "argument" else None
        marks = element.marks if isinstance(element, Claim | Argument) else ()
        match element:
            case Claim():
                title, text, source = element.title or "", element.text, source_runs(self.map, element)
            case Argument():
                title, text, source = element.title or "", element.gist, source_runs(self.map, element)
            case _:
                title, text = id, "It is referred to, but it is not in the map."
        if not title.strip() and not text.strip():
            title = id
        implicit, supplied = is_implicit(self.map, id), is_supplied(self.map, id)
        strength = self.strengths.values.get(id)
        room = sizes.text - (text_width(state.upper(), sizes.kicker, bold=True) + 18.0 if state else 0.0)
        further = _further(implicit, supplied, inside)
        topic = (camp, kind, *further, room)
        if (kicker := self.kickers.get(topic)) is None:
            kicker = self.kickers[topic] = self.kicker(camp, kind, further, room)
        face = sizes.position if kind == "position" else sizes.title
        head = wrap_text(title, face, sizes.text, _MOST_TITLE)
        told = inside is not None and not text.strip()
        if self.brief and (title.strip() or told):
            body = Block(())
        elif inside and told:
            body = self.reasoning(inside)
        else:
            most = _MOST_WORDS if self.brief else sizes.most_lines
            body = wrap(runs(text, marks), sizes.body, sizes.text, most)
        foot = wrap(note_runs(self.map, id) if self.brief else source, sizes.source, sizes.text, _MOST_SOURCE)
        chips = (
            chips_of(element.tags, self.tints, sizes)
            if isinstance(element, Claim | Argument) and not self.brief
            else ()
        )
        hides = self.brief or kind == "elsewhere"
        insets = () if hides else tuple(map(self.inset, self.images.get(id, ())))
        word = self.emphasis.marks.get(id, "")
        mark = wrap_text(one_line(word).upper(), sizes.kicker, sizes.text - 12.0, 1)
        content = (
            2 * sizes.pad
            + sizes.kicker.leading * len(kicker)
            + face.leading * len(head)
            + (sizes.title_gap if head.lines and body.lines else 0.0)
            + sizes.body.leading * len(body)
            + sizes.source.leading * len(foot)
            + (2.0 if foot.lines else 0.0)
            + sizes.chips * len(chips)
            + sizes.mark * len(mark)
            + sum(inset.height + INSET_GAP for inset in insets)
            + (sizes.gauge if strength is not None else 0.0)
            + (PILE if inside else 0.0)
        )
        wide = column(sizes)
        slots = ends * sizes.slot + sizes.slot
        more = "\n".join(self.steps(inside)) if inside else ""
        return Card(
            id=id,
            kind=kind,
            kickers=kicker,
            title=head,
            body=body,
            source=foot,
            camp=camp.number if camp else None,
            sided=camp is not None,
            dashed=implicit or supplied or kind == "missing",
            state=state,
            insets=insets,
            chips=chips,
            tint=self.tints.of(element) if isinstance(element, Claim | Argument) else None,
            mark=mark,
            strength=strength,
            piled=inside is not None,
            apart=self.emphasis.fades(id),
            full="\n".join(
                filter(None, (title[:_FULL], text[:_FULL], more[:_FULL], "".join(run.text for run in source)))
            ),
            says=card_says(id, kind, camp, self.around, state, word, self.notes(element, strength, further)),
            content=content,
            width=max(wide, slots) if self.across else wide,
            height=content if self.across else max(content, slots),
        )

    def inset(self, image: Image) -> Inset:
        """A picture as large as fits on a card, but not larger than it is at 96 pixels to the inch."""
        scale = min(0.75, self.sizes.text / image.width, self.sizes.image / image.height)
        return Inset(name=image.name, href=image.href, width=image.width * scale, height=image.height * scale)

    def notes(
        self, element: AnyElement | None, strength: float | None, further: Sequence[str]
    ) -> Iterator[str]:
        """What a card says in words beside its text and what stands around it."""
        if further:
            yield f"{', '.join(further).capitalize()}."
        if strength is not None:
            yield f"{self.strengths.word.capitalize()} {shown(strength)}."
        if not isinstance(element, Claim | Argument):
            return
        if images := self.images.get(element.id):
            yield f"Pictures: {', '.join(short(image.name, 40) for image in images)}."
        if element.tags:
            yield f"Tags: {', '.join(short(tag, 40) for tag in element.tags[:8])}."

    def kicker(self, camp: Camp | None, kind: Kind, further: list[str], room: float) -> tuple[str, ...]:
        """What stands above a card: its camp and its kind, in two lines where they do not fit in one.

        The last line has only so much room, beside the label of an evaluation.
        """
        sizes = self.sizes
        side = [camp.name] if camp and camp.name and kind != "position" else []
        tail = [*([] if side and kind == "claim" else [kind]), *further]
        whole = " · ".join([*side, *tail]).upper()
        if text_width(whole, sizes.kicker, bold=True) <= room or not side or not tail:
            return _lines(wrap_text(whole, sizes.kicker, room, 1))
        if self.brief:
            return _lines(wrap_text(" · ".join([*side, *further]).upper(), sizes.kicker, room, 1))
        dot = text_width(" ·", sizes.kicker, bold=True)
        first = _lines(wrap_text(" · ".join(side).upper(), sizes.kicker, sizes.text - dot, 1))
        return *(f"{line} ·" for line in first), *_lines(
            wrap_text(" · ".join(tail).upper(), sizes.kicker, room, 1)
        )

    def reasoning(self, inside: Inside) -> Block:
        """The premises of a folded argument, numbered, a paragraph for each, and its conclusion."""
        lines: list[tuple[Run, ...]] = []
        cut = rtl = False
        for text in self.steps(inside):
            room = min(_MOST_PREMISE, self.sizes.most_lines - len(lines))
            if room <= 0:
                cut = True
                break
            block = wrap_text(text, self.sizes.body, self.sizes.text, room)
            lines += block.lines
            cut, rtl = cut or block.cut, rtl or block.rtl
        return Block(tuple(lines), cut, rtl)

    def steps(self, inside: Inside) -> Iterator[str]:
        """What a folded argument says, premise by premise."""
        told = unfolded(self.whole)
        for number, one in enumerate(inside.premises, 1):
            yield f"({number}) {name(told, one)}"
        if inside.conclusion is not None:
            yield f"→ {name(told, inside.conclusion)}"


def _further(implicit: bool, supplied: bool, inside: Inside | None) -> list[str]:
    """What else stands in a kicker."""
    found = ["implicit"] if implicit else ["supplied"] if supplied else []
    return [*found, f"{inside.steps} step{'s' * (inside.steps != 1)}"] if inside else found


def _lines(block: Block) -> tuple[str, ...]:
    return tuple("".join(run.text for run in line) for line in block.lines)
