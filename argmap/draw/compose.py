"""From a map to its scene: which cards, frames, joints and strands there are, and how large."""

from collections import Counter
from collections.abc import Mapping, Sequence

from argmap.draw.camps import Sides, sides_of
from argmap.draw.cards import Cards, column
from argmap.draw.emphasis import PLAIN, Emphasis
from argmap.draw.images import Image
from argmap.draw.measure import Block, block_width, one_line, wrap_text
from argmap.draw.regions import Regions, regions_of
from argmap.draw.scene import (
    BADGE,
    Card,
    Detail,
    End,
    Form,
    Joint,
    Lane,
    Node,
    Question,
    Scene,
    Stack,
    State,
    Strand,
)
from argmap.draw.strengths import Strengths, shown, strengths_of
from argmap.draw.style import Line, Sizes
from argmap.draw.ties import Tie, Ties, ties_of
from argmap.draw.words import (
    is_supplied,
    name,
    names,
    short,
    tie_says,
)
from argmap.elements import Issue, Rebuttal, Support, Undercut
from argmap.model import ArgumentMap

_MOST_FRAMED = 6
_MOST_NAME = 3
_MOST_QUESTION = 8
_FULL = 20_000


def scene_of(
    map: ArgumentMap,
    sizes: Sizes,
    *,
    across: bool,
    labels: Mapping[str, State],
    emphasis: Emphasis = PLAIN,
    degrees: Mapping[str, float] = {},
    sections: bool | None = False,
    images: Mapping[str, tuple[Image, ...]] = {},
    detail: Detail = "full",
) -> Scene:
    """The scene of a map; `across` sets the cards of a frame side by side, not one above the other."""
    ties = ties_of(map)
    sides, strengths = sides_of(map, ties), strengths_of(map, degrees)
    regions = regions_of(map, ties, sizes, wanted=sections)
    return _Scenery(
        map, ties, sides, sizes, across, labels, emphasis, strengths, regions, images, detail
    ).scene()


class _Scenery:
    """What is gathered on the way from a map to its scene."""

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
        regions: Regions | None,
        images: Mapping[str, tuple[Image, ...]],
        detail: Detail,
    ) -> None:
        self.map, self.ties, self.sides, self.sizes = map, ties, sides, sizes
        self.across, self.labels, self.emphasis, self.strengths = across, labels, emphasis, strengths
        self.cards = Cards(map, ties, sides, sizes, across, labels, emphasis, strengths, images, detail)
        self.lanes = regions.lanes if regions else sides.lanes
        self.regions = regions.areas if regions else ()
        self.nodes: list[Node] = []
        self.ends: dict[str, End] = {}
        self.questions: dict[str, End] = {}
        self.joints: dict[str, int] = {}
        self.strands: list[Strand] = []
        self.uses = Counter(source for tie in ties.ties.values() for source in tie.sources)
        self.inward = Counter(target for tie in ties.ties.values() for target in tie.targets)
        self.inward.update(one for conflict in map.conflicts for one in conflict.claims)

    def scene(self) -> Scene:
        for issue in self.map.issues:
            self.ask(issue)
        framed = self.frames()
        for one in self.ties.cards:
            if one in self.ends:
                continue
            tie = framed.get(one)
            self.stack(tie.sources if tie else (one,))
        for tie in self.ties.ties.values():
            if self.needs_joint(tie, framed):
                self.join(tie)
        for issue in self.map.issues:
            self.answer(issue)
        for tie in self.ties.ties.values():
            self.tie(tie, framed)
        self.disagree()
        cards = [card for node in self.nodes if isinstance(node, Stack) for card in node.cards]
        pills = [node for node in self.nodes if isinstance(node, Joint)]
        states = {card.state for card in cards} | {pill.state for pill in pills}
        numbers = {card.strength for card in cards} | {strand.strength for strand in self.strands}
        return Scene(
            title=one_line(self.map.title or ""),
            nodes=tuple(self.nodes),
            strands=tuple(self.strands),
            lanes=tuple(
                Lane(name=self.sides.camps[one].name, number=number)
                for number, one in enumerate(self.sides.positions)
            ),
            regions=self.regions,
            states=tuple(state for state in ("in", "out", "undecided") if state in states),
            marks=self.meanings(cards),
            apart=self.emphasis.apart if self.emphasis.bright is not None else "",
            strengths=self.strengths.word if numbers - {None} else "",
        )

    def meanings(self, cards: Sequence[Card]) -> tuple[tuple[str, str], ...]:
        """The marks that are drawn, in the order of the legend, and what they mean."""
        drawn = {*(card.id for card in cards), *self.joints}
        used = {word for one, word in self.emphasis.marks.items() if one in drawn}
        return tuple((word, says) for word, says in self.emphasis.meanings.items() if word in used)

    def frames(self) -> dict[str, Tie]:
        """The cards that share a frame with others, by the link whose premises they are and only theirs."""
        found: dict[str, Tie] = {}
        for tie in self.ties.ties.values():
            alone = all(self.uses[one] == 1 and one not in self.sides.positions for one in tie.sources)
            inside = any(target in tie.sources for target in tie.targets)
            alone = alone and len({self.lanes.get(one) for one in tie.sources}) <= 1
            if 1 < len(tie.sources) <= _MOST_FRAMED and alone and not inside:
                found |= dict.fromkeys(tie.sources, tie)
        return found

    def stack(self, ids: Sequence[str]) -> None:
        cards = [self.cards.card(one, max(self.inward[one], self.uses[one])) for one in ids]
        sizes = self.sizes
        rim = sizes.frame if len(cards) > 1 else 0.0
        spans = []
        here = rim
        for card in cards:
            along = card.width if self.across else card.height
            spans.append((here, here + along))
            here += along + sizes.bar * (1.6 if self.across else 1.0)
        length = spans[-1][1] + rim
        thick = max(card.height if self.across else card.width for card in cards) + 2 * rim
        self.ends |= {one: End(len(self.nodes), n if len(ids) > 1 else None) for n, one in enumerate(ids)}
        self.nodes.append(
            Stack(
                cards=tuple(cards),
                spans=tuple(spans),
                lane=self.lanes.get(ids[0]),
                width=length if self.across else thick,
                height=thick if self.across else length,
            )
        )

    def needs_joint(self, tie: Tie, framed: Mapping[str, Tie]) -> bool:
        """Whether something is to be said of a link, something leads to it, or it is no plain line."""
        shares = len(tie.sources) > 1 and tie.sources[0] not in framed
        loops = any(target in tie.sources for target in tie.targets)
        fans = len(tie.targets) > 1
        one = tie.link.id
        told = one in self.ties.names or bool(self.told(tie))
        return bool(self.inward[one]) or told or shares or loops or fans

    def join(self, tie: Tie) -> None:
        sizes, argument = self.sizes, self.ties.names.get(tie.link.id)
        together = len(tie.sources) > 1 and self.ends[tie.sources[0]].card is None
        label = argument.label if argument else "and" if together else ""
        state = self.state(tie)
        words = [label, *self.told(tie), *([state.upper()] if state else [])]
        words = [one_line(word[:_FULL]) for word in words if word]
        text = wrap_text(" · ".join(words), sizes.joint, sizes.name_text, _MOST_NAME)
        form: Form = "name" if argument else "and" if together else "mark" if words else "ring"
        inner = (11.0, 11.0) if form == "ring" else self.pill(text)
        if state:
            inner = (inner[0] + BADGE, inner[1])
        attackers = self.inward[tie.link.id]
        room = inner[0 if self.across else 1] + (2 * (14.0 + 11.0 * attackers) if attackers else 0.0)
        says, lane = self.says(tie), self.lanes.get(tie.link.id)
        supplied = is_supplied(self.map, tie.link.id)
        self.joints[tie.link.id] = self.add_joint(
            form, _line(tie), text, tie.link.id, says, inner, room, lane, state=state, supplied=supplied
        )

    def told(self, tie: Tie) -> list[str]:
        """What a pill says of a link beside its name: a mark, that it was supplied, how strong it is."""
        one = tie.link.id
        found = [self.emphasis.marks.get(one, "").upper()]
        found += ["supplied"] if is_supplied(self.map, one) else []
        strong = one in self.strengths.written or (self.strengths.values and self.inward[one])
        found += [shown(self.strengths.values[one])] if strong and one in self.strengths.values else []
        return [each for each in found if each]

    def state(self, tie: Tie) -> State | None:
        """The label of a step that something leads to, or of an argument that is drawn by its steps."""
        one = tie.link.id
        argument = self.ties.names.get(one)
        own = self.labels.get(one) if self.inward[one] else None
        return own if argument is None else self.labels.get(argument.id, own)

    def says(self, tie: Tie) -> str:
        """A link in words."""
        said = [tie_says(self.cards.around.name, self.ties, tie)]
        strength, state = self.strengths.values.get(tie.link.id), self.labels.get(tie.link.id)
        said += ["supplied by the analyst"] if is_supplied(self.map, tie.link.id) else []
        said += [] if strength is None else [f"{self.strengths.word} {shown(strength)}"]
        said += [f"evaluated as {state}"] if state else []
        return "; ".join(said)

    def add_joint(
        self,
        form: Form,
        line: Line,
        text: Block,
        id: str,
        says: str,
        inner: tuple[float, float],
        room: float,
        lane: int | None,
        *,
        state: State | None = None,
        supplied: bool = False,
    ) -> int:
        """A joint as long as a card is wide, so that strands run through it in a straight line."""
        sizes = self.sizes
        inside = form in ("ring", "and", "name", "mark")
        along = max(inner[1] + 20.0, 40.0) + room * 0.15 if self.across else column(sizes)
        if not inside:
            along = inner[1 if self.across else 0]
        self.nodes.append(
            Joint(
                form=form,
                line=line,
                text=text,
                id=id,
                says=says,
                lane=lane,
                inner=inner,
                state=state,
                supplied=supplied,
                marked=inside and id in self.emphasis.marks,
                apart=self.emphasis.fades(id),
                width=room if self.across else along,
                height=along if self.across else room,
            )
        )
        return len(self.nodes) - 1

    def pill(self, text: Block) -> tuple[float, float]:
        face = self.sizes.joint
        return block_width(text, face) + 16.0, face.leading * max(1, len(text)) + 5.0

    def ask(self, issue: Issue) -> None:
        sizes = self.sizes
        question = issue.question if issue.question.strip() else issue.id
        text = wrap_text(question, sizes.issue, sizes.issue_text, _MOST_QUESTION)
        answers = f" Answers: {names(self.map, issue.positions)}." if issue.positions else ""
        self.nodes.append(
            Question(
                id=issue.id,
                text=text,
                full=question[:_FULL],
                says=f"Issue: {short(question, 200)}{answers}",
                lane=None,
                apart=self.emphasis.fades(issue.id),
                width=max(block_width(text, sizes.issue), 40.0) + 2 * sizes.issue_pad,
                height=sizes.issue.leading * len(text) + 2 * sizes.issue_pad - 4.0,
            )
        )
        self.questions[issue.id] = End(len(self.nodes) - 1)

    def answer(self, issue: Issue) -> None:
        """The strands from the positions of an issue to it, through what says how they relate."""
        if not issue.positions:
            return
        question = self.questions[issue.id]
        several = issue.exclusive and len(issue.positions) > 1
        form: Form = "one of" if several else "answers"
        text = wrap_text(form, self.sizes.joint, self.sizes.name_text, 1)
        inner = (54.0, 38.0) if several else self.pill(text)
        says = f"{'One of' if several else 'Answers:'} {names(self.map, issue.positions)}"
        joint = End(
            self.add_joint(form, "answer", text, issue.id, says, inner, inner[0 if self.across else 1], None)
        )
        self.strand("answer", joint, question, False, issue.id, says)
        for position in issue.positions:
            what = f"“{name(self.map, position)}” answers “{short(issue.question)}”"
            self.strand("answer", self.ends[position], joint, False, issue.id, what)

    def tie(self, tie: Tie, framed: Mapping[str, Tie]) -> None:
        """The strands of a link: from its premises, through its joint if it has one, to its targets."""
        line, one, says = _line(tie), tie.link.id, self.says(tie)
        whole = framed.get(tie.sources[0]) is tie
        starts = [End(self.ends[tie.sources[0]].node)] if whole else [self.ends[each] for each in tie.sources]
        if one in self.joints:
            joint = End(self.joints[one])
            for start in starts:
                self.strand(line, start, joint, False, one, says)
            starts = [joint]
        for target in tie.targets:
            end = End(self.joints[target]) if target in self.joints else self.ends[target]
            self.strand(line, starts[0], end, True, one, says)

    def disagree(self) -> None:
        """Conflicts: a pill with a line to each claim; those that an issue shows already are left to it."""
        shown = {frozenset(issue.positions) for issue in self.map.issues if issue.exclusive}
        depths = self.depths()
        for conflict in self.map.conflicts:
            if frozenset(conflict.claims) in shown:
                continue
            several = len(conflict.claims) > 2
            words = "exactly one" if conflict.exhaustive else "not all" if several else "not both"
            text = wrap_text(words, self.sizes.joint, self.sizes.name_text, 1)
            relation = "Exactly one holds of" if conflict.exhaustive else "Cannot hold together:"
            says = f"{relation} {names(self.map, conflict.claims)}"
            inner = self.pill(text)
            room = inner[0 if self.across else 1]
            lanes = {self.lanes.get(one) for one in conflict.claims}
            lane = lanes.pop() if len(lanes) == 1 else None
            joint = End(self.add_joint("not both", "conflict", text, conflict.id, says, inner, room, lane))
            nearest = min(depths.get(one, 0) for one in conflict.claims)
            level = all(depths.get(one, 0) == nearest for one in conflict.claims)
            for one in conflict.claims:
                here = self.ends[one]
                if level or depths.get(one, 0) == nearest:
                    self.strand("conflict", joint, here, False, conflict.id, says)
                else:
                    self.strand("conflict", here, joint, False, conflict.id, says)

    def depths(self) -> dict[str, int]:
        """How many steps each card is from what nothing is a premise of, at least."""
        found = {one: 0 for one in self.ties.cards if not self.uses[one]}
        incoming: dict[str, list[Tie]] = {}
        for tie in self.ties.ties.values():
            for target in tie.targets:
                incoming.setdefault(target, []).append(tie)
        waiting = list(found)
        for here in waiting:
            for tie in incoming.get(here, ()):
                for one in (tie.link.id, *tie.sources):
                    if one not in found:
                        found[one] = found[here] + 1
                        waiting.append(one)
        return found

    def strand(self, line: Line, source: End, target: End, head: bool, id: str, says: str) -> None:
        apart = self.emphasis.fades(id)
        self.strands.append(
            Strand(
                line=line,
                source=source,
                target=target,
                head=head,
                id=id,
                says=says,
                strength=self.strengths.values.get(id),
                apart=apart,
            )
        )


def _line(tie: Tie) -> Line:
    match tie.link:
        case Support():
            return "support"
        case Rebuttal():
            return "rebuttal"
        case Undercut():
            return "undercut"
