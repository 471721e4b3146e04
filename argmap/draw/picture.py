"""Drawing a map: from the map to a picture that can be written in several formats."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TypedDict, get_args

import attrs

from argmap.diagnostics import Diagnostic, Outcome, UsageError
from argmap.draw.camps import Excerpt, excerpt_of
from argmap.draw.compose import scene_of
from argmap.draw.emphasis import PLAIN, Emphasis
from argmap.draw.excerpts import origin
from argmap.draw.folds import folded as fold
from argmap.draw.images import Image, images_of
from argmap.draw.layout import Engine, plan
from argmap.draw.measure import one_line
from argmap.draw.notes import NO_QUOTES, Quotes
from argmap.draw.outline import outline
from argmap.draw.page import Made, PlainRule, page
from argmap.draw.pdf import pdf
from argmap.draw.raster import png
from argmap.draw.report import Report
from argmap.draw.route import routes
from argmap.draw.rules import FONT_LACKS_CHARACTERS, MISSING_DRAWN
from argmap.draw.scene import Detail, Scene, Stack, State
from argmap.draw.style import Theme
from argmap.draw.svg import Direction, Drawn, svg_of
from argmap.draw.themes import theme_of
from argmap.draw.typeface import Font, characters, faces, has, with_faces
from argmap.model import ArgumentMap, expect_map
from argmap.pause import no_collection

_LISTED = 12
_MOST_OFF = 2.0
"""So many times longer may one side of a picture be than the other, where its direction is free."""
_UNSEEN = frozenset("\n\t \u200b\u200c\u200d\u200e\u200f\ufe0f")

DIRECTIONS: tuple[Direction, ...] = get_args(Direction)
STATES: tuple[State, ...] = get_args(State)
DETAILS: tuple[Detail, ...] = get_args(Detail)


@attrs.frozen(kw_only=True)
class Picture:
    """A drawn map: its SVG, its size in points, its title, the map, and its theme."""

    svg: str = attrs.field(repr=False)
    width: float
    height: float
    title: str
    whole: ArgumentMap = attrs.field(repr=False, eq=False)
    theme: Theme = attrs.field(repr=False)
    made: Made = attrs.field(repr=False, eq=False)

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        """What a notebook shows: the picture."""
        return {"image/svg+xml": self.svg, "text/plain": repr(self)}

    @cached_property
    def outline(self) -> str:
        """The map as text."""
        return outline(self.whole)

    @property
    def direction(self) -> Direction:
        """Where arguments run to: RL if the conclusions are at the left, BT if they are on top."""
        return self.made.direction

    def png(self, scale: float | None = None) -> bytes:
        """The picture as PNG, `scale` pixels to the point; without a scale, 2, or as many as there can be.

        Raises:
            UsageError: the scale is not positive, or there would be more than 200 million pixels.
            MachineError: the renderer failed.
        """
        return png(self.svg, self.width, self.height, scale, self.theme.page, self.theme.font)

    def pdf(self) -> bytes:
        """The picture as PDF of one page, with text that can be selected.

        Raises:
            MachineError: the renderer failed.
        """
        return pdf([(self.svg, self.width, self.height)], self.title, self.theme.font)

    def html(
        self,
        *,
        rules: Iterable[PlainRule] = (),
        quotes: Quotes = NO_QUOTES,
        panel: str = "",
        report: Report | None = None,
    ) -> str:
        """The picture as a page of its own to look around in; it asks the network for nothing.

        With `rules`, those of `argmap.evaluate.program` as heads, needs and exceptions, the page tells what
        changes if a claim or a step is rejected. `quotes` are the words of passages, as
        `argmap.sources.quotes` finds them. `panel` is HTML that stands beside the picture, such as the texts
        in `argmap.sources.coverage_page`. With a `report` the page follows a file, as `argmap.live`
        serves it.
        """
        return page(
            self.svg,
            self.title,
            self.theme,
            self.made,
            rules=rules,
            quotes=quotes,
            panel=panel,
            report=report,
        )


@no_collection()
def draw(
    map: ArgumentMap,
    *,
    theme: str | Theme = "light",
    direction: Direction | None = None,
    engine: Engine | None = None,
    labels: Mapping[str, str] = {},
    emphasis: Emphasis = PLAIN,
    within: ArgumentMap | None = None,
    folded: Collection[str] = (),
    degrees: Mapping[str, float] = {},
    sections: bool | None = None,
    images: Sequence[str | Path] = (),
    detail: Detail = "full",
    former: Picture | None = None,
) -> Outcome[Picture]:
    """A picture of a map.

    `direction` says where arguments run to: RL has conclusions at the left, BT on top. Unless it is said, it
    is RL, or BT where RL makes the picture more than twice as wide as high, or as high as wide, and BT does
    not, or less so. `labels` gives by id the results of an evaluation, ``in``, ``out`` or ``undecided``, to
    be shown on the cards. `emphasis` says what to point out. Without an `engine`, the first is taken that
    works of pygraphviz, dot and tidy.
    `within` is the map that this one is a part of: camps and kinds of card are then those of the whole.
    `folded` are the ids of arguments that are to be drawn as one card, not by their steps. `degrees` give by
    id how strong something is, from 0 to 1; without them, elements that say so in their data are drawn so.
    `sections` says whether sections are areas; unless it is said, they are where no issue has positions.
    With the `detail` ``titles`` a card shows its title only, or the first words of its text.

    `images` are folders: pictures that the map names are shown if they lie below one of them.

    With a `former` picture, drawn before the map was changed, what is in both keeps its order, as far as can
    be its place, and the direction unless only the other is within 2 to 1; so a small change moves little.

    Findings say which engine failed or warned, what is missing from the map, which pictures are not shown.

    Raises:
        UsageError: there is no such theme, direction, engine or label, no element of a labelled, marked
            or measured id, no argument with steps of an id to fold, or a degree is not from 0 to 1.

    >>> from argmap import Builder
    >>> b = Builder(title="Snow")
    >>> _ = b.support(b.claim("Snow is cold."), b.claim("It is frozen."))
    >>> picture = draw(b.build()).unwrap()
    >>> picture.title, picture.svg.count('role="graphics-symbol"')
    ('Snow', 2)
    """
    expect_map(map)
    gathered = images_of(map, [Path(folder) for folder in images])

    def laid_out(direction: Direction) -> tuple[Made, Theme, Drawn, tuple[Diagnostic, ...]]:
        stage = staged(
            map,
            gathered.of,
            theme=theme,
            direction=direction,
            labels=labels,
            emphasis=emphasis,
            within=within,
            folded=folded,
            degrees=degrees,
            sections=sections,
            detail=detail,
        )
        shown, colours, scene = stage.map, stage.theme, stage.scene
        across = direction in ("TB", "BT")
        alike = former is not None and (former.direction in ("TB", "BT")) == across
        before = (former.made.scene, former.made.plan) if former is not None and alike else None
        placed, findings = plan(scene, colours.sizes, across=across, engine=engine, former=before)
        ways = routes(scene, placed, colours.sizes, across=across)
        made = Made(map=shown, scene=scene, plan=placed, ways=ways, direction=direction, labels=labels)
        drawn = svg_of(scene, placed, ways, colours, direction, _title(shown), describe(shown, direction))
        return made, colours, drawn, findings

    usual = direction or (former.direction if former else "RL")
    made, colours, drawn, findings = laid_out(usual)
    if direction is None and _off(drawn) > _MOST_OFF:
        other = laid_out("RL" if usual in ("TB", "BT") else "BT")
        if _off(other[2]) < (_off(drawn) if former is None else _MOST_OFF):
            made, colours, drawn, findings = other
    picture = Picture(
        svg=with_faces(drawn.svg, faces(colours.font, drawn.svg)),
        width=drawn.width,
        height=drawn.height,
        title=_title(made.map),
        whole=map,
        theme=colours,
        made=made,
    )
    return Outcome(
        picture, (*missing_from(map), *gathered.findings, *findings, *_lacking(colours.font, drawn.svg))
    )


def _off(drawn: Drawn) -> float:
    """How many times longer one side of a drawing is than the other."""
    return max(drawn.width / drawn.height, drawn.height / drawn.width)


def _title(map: ArgumentMap) -> str:
    title = one_line(map.title or "") or next((one_line(issue.question) for issue in map.issues), "")
    return title or "Argument map"


def _lacking(font: Font | None, svg: str) -> tuple[Diagnostic, ...]:
    """The characters that a font of the user's own lacks, as a finding."""
    lacking = sorted(characters(svg) - has(font) - _UNSEEN) if font else []
    if not font or not lacking:
        return ()
    shown = " ".join(lacking[:_LISTED]) + (" …" if len(lacking) > _LISTED else "")
    words = f"{font.family} lacks {len(lacking)} of the characters: {shown}"
    return (Diagnostic(FONT_LACKS_CHARACTERS, words, fix="Arimo or a font of the system stands in."),)


class How(TypedDict, total=False):
    """What can be said of how a map is drawn, in pictures and in languages; `draw` tells what it means."""

    theme: str | Theme
    direction: Direction
    labels: Mapping[str, str]
    emphasis: Emphasis
    within: ArgumentMap | None
    folded: Collection[str]
    degrees: Mapping[str, float]
    sections: bool | None
    detail: Detail


@attrs.frozen(kw_only=True)
class Staged:
    """What is drawn: the map, as an excerpt of the whole if it is one, its scene, and how it looks."""

    map: ArgumentMap
    scene: Scene
    theme: Theme
    direction: Direction


def staged(
    map: ArgumentMap,
    images: Mapping[str, tuple[Image, ...]] = {},
    /,
    *,
    theme: str | Theme = "light",
    direction: Direction = "RL",
    labels: Mapping[str, str] = {},
    emphasis: Emphasis = PLAIN,
    within: ArgumentMap | None = None,
    folded: Collection[str] = (),
    degrees: Mapping[str, float] = {},
    sections: bool | None = None,
    detail: Detail = "full",
) -> Staged:
    """What `draw` and the languages draw.

    Raises:
        UsageError: there is no such theme, direction or label, no element of a labelled, marked or measured
            id, no argument with steps of an id to fold, or a degree is not from 0 to 1.
    """
    colours = theme_of(theme)
    if direction not in DIRECTIONS:
        raise UsageError(f"There is no direction {direction!r}; there are {', '.join(DIRECTIONS)}.")
    if detail not in DETAILS:
        raise UsageError(f"There is no detail {detail!r}; there are {', '.join(DETAILS)}.")
    if within is None:
        shown = fold(map, folded)
    else:
        shown = excerpt_of(fold(map, [one for one in folded if one in map]), fold(within, folded))
    states = _states(shown, labels)
    _check_ids(shown, "A mark", emphasis.marks)
    _check_ids(shown, "A degree", degrees)
    across = direction in ("TB", "BT")
    scene = scene_of(
        shown,
        colours.sizes,
        across=across,
        labels=states,
        emphasis=emphasis,
        degrees=degrees,
        sections=sections,
        images=images,
        detail=detail,
    )
    return Staged(map=shown, scene=_with_lanes_in_use(scene), theme=colours, direction=direction)


def _with_lanes_in_use(scene: Scene) -> Scene:
    """The scene with the lanes of the camps that its cards are of; a part may lack some of the whole's.

    A lane in which there are only joints, since its cards are elsewhere, is none.
    """
    stacks = [node for node in scene.nodes if isinstance(node, Stack)]
    held = {node.lane for node in stacks}
    nodes = tuple(node if node.lane in held else attrs.evolve(node, lane=None) for node in scene.nodes)
    used = {card.camp for node in stacks for card in node.cards} | (set() if scene.regions else held)
    return attrs.evolve(scene, nodes=nodes, lanes=tuple(lane for lane in scene.lanes if lane.number in used))


def _states(map: ArgumentMap, labels: Mapping[str, str]) -> dict[str, State]:
    _check_ids(map, "A label", labels)
    known: dict[str, State] = {state: state for state in STATES}
    found: dict[str, State] = {}
    for one, label in labels.items():
        if label not in known:
            raise UsageError(f"There is no label {label!r}; there are {', '.join(STATES)}.")
        found[one] = known[label]
    return found


def _check_ids(map: ArgumentMap, what: str, given: Iterable[str]) -> None:
    whole = origin(map)
    for one in given:
        if one not in whole and one not in whole.missing:
            raise UsageError(f"{what} is given for {one!r}, which the map does not have.")


def describe(map: ArgumentMap, direction: Direction) -> str:
    """What a picture shows, in a sentence or two."""
    apart = map.references if isinstance(map, Excerpt) else frozenset()
    counts = (
        (len(map.issues), "issue"),
        (sum(len(issue.positions) for issue in map.issues), "position"),
        (sum(claim.id not in apart for claim in map.claims), "claim"),
        (sum(argument.id not in apart for argument in map.arguments), "argument"),
        (len(map.supports), "support"),
        (len(map.rebuttals), "rebuttal"),
        (len(map.undercuts), "undercut"),
        (len(map.conflicts), "conflict"),
        (len(apart), "reference"),
    )
    told = ", ".join(f"{count} {word}{'s' * (count != 1)}" for count, word in counts if count)
    where = {
        "RL": "from the left to the right",
        "LR": "from the right to the left",
        "BT": "from the top down",
        "TB": "from the bottom up",
    }[direction]
    if not told:
        return "Argument map: empty."
    return f"Argument map: {told}. It reads {where}, from conclusions to their reasons."


def missing_from(map: ArgumentMap) -> tuple[Diagnostic, ...]:
    """What a map refers to and lacks, as findings."""
    return tuple(
        Diagnostic(
            MISSING_DRAWN,
            f"The map refers to {one!r}, which it does not have.",
            subjects=(one,),
            fix="Add it, or correct the reference.",
        )
        for one in sorted(map.missing)
    )
