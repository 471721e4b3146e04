"""Drafts to an `ArgumentMap`: ids, relations of arguments, and each thing once."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from argmap.argdown import rules
from argmap.argdown.convention import Said, take_text
from argmap.argdown.drafts import Draft, Heading, Line, Reason, Statement, Step
from argmap.argdown.front import Mode, conflict, issue
from argmap.argdown.gather import Gathered, gather
from argmap.argdown.tree import Document
from argmap.data import EMPTY, Data
from argmap.diagnostics import Diagnostic, Outcome
from argmap.elements import (
    AnyElement,
    Argument,
    Assertion,
    Claim,
    Conflict,
    Premise,
    Rebuttal,
    Section,
    Support,
    Undercut,
)
from argmap.ids import Ids
from argmap.model import ArgumentMap, salvage
from argmap.pause import no_collection
from argmap.text import Place

_LINKS: dict[str, type[Support | Rebuttal | Undercut]] = {
    "support": Support,
    "rebuttal": Rebuttal,
    "undercut": Undercut,
}


def lower(document: Document, *, mode: Mode = "loose") -> Outcome[ArgumentMap]:
    """The map that a document describes, with what was wrong on the way.

    `mode` is for documents whose front matter does not say.
    """
    with no_collection():
        gathered = gather(document)
        gathered.front.mode = gathered.front.mode or mode
        _Resolution(gathered).run()
        elements = list(_Assembly(gathered).elements())
        made = salvage(elements, title=gathered.front.title, data=Data(gathered.front.data))
    return Outcome(made.value, (*gathered.findings, *made.findings))


class _Names:
    """Finds statements and arguments by their titles and the ids that their data give them."""

    def __init__(self, drafts: Iterable[Draft]) -> None:
        nodes = [draft for draft in drafts if isinstance(draft, Statement)]
        lines = {node.title: node for node in nodes if isinstance(node, Line) and node.title is not None}
        given = {node.given: node for node in nodes if node.given is not None}
        titled = {node.title: node for node in nodes if not isinstance(node, Line) and node.title is not None}
        self._known: dict[str, Statement] = {**lines, **given, **titled}

    def find(self, name: str) -> Statement | None:
        """The statement of that title; else what has that id; else the argument of that title."""
        return self._known.get(name)

    def advice(self, name: str) -> str:
        """What to write for a name that nothing has."""
        near = get_close_matches(name, self._known, 1)
        return f"Did you mean {near[0]!r}?" if near else "Write its title as it stands in its brackets."


class _Resolution:
    """Makes each relation one between what it is really between, and keeps each once."""

    def __init__(self, gathered: Gathered) -> None:
        self.gathered = gathered
        self.names = _Names(gathered.drafts)

    def run(self) -> None:
        drafts: list[Draft] = []
        for draft in self.gathered.drafts:
            drafts.append(draft)
            if isinstance(draft, Step):
                drafts += self.resolve(draft)
        self.gathered.drafts = list(_without_twins(drafts))

    def resolve(self, step: Step) -> Iterator[Step]:
        """Put conclusions in the place of arguments that have one; yields a step that comes of it."""
        for partner in step.partners:
            claim = self.names.find(partner.name)
            if claim is None:
                self.gathered.report(
                    rules.UNKNOWN_NAME,
                    step.first.span,
                    f"There is no statement {partner.name!r} to work together with this one.",
                    self.names.advice(partner.name),
                )
            else:
                step.premises.append(Reason(claim, partner.role, partner.implicit))
        for reason in step.premises:
            reason.claim = _conclusion(reason.claim) or reason.claim
        if isinstance(step.target, Step) and step.target.kind == "conflict":
            step.target = step.target.premises[0].claim
        if isinstance(step.target, Line) and step.target.steps:
            if step.kind == "undercut":
                step.target = step.target.steps[-1]
            elif step.kind == "conflict":
                step.target = _conclusion(step.target)
        sides = [reason.claim for reason in step.premises]
        is_among_claims = not isinstance(step.target, Line) and not any(
            isinstance(side, Line) for side in sides
        )
        if step.kind == "rebuttal" and self.gathered.front.mode == "strict" and is_among_claims:
            step.kind = "conflict"
        if step.kind == "conflict" and step.target in sides:
            step.kind = "rebuttal"
        if step.kind == "conflict" and not is_among_claims:
            self.gathered.report(
                rules.SKETCH_CONTRADICTED,
                step.first.span,
                "This contradiction has an argument without a conclusion on one side.",
                "Write -> or <-, or spell the argument out.",
            )
            step.kind = "rebuttal"
            assert isinstance(step.target, Statement)
            yield Step(
                "rebuttal", step.first, [Reason(step.target)], step.premises[0].claim, section=step.section
            )


def _conclusion(node: Statement) -> Statement | None:
    """The main conclusion of an argument that has one."""
    if not isinstance(node, Line) or not node.steps:
        return None
    target = node.steps[-1].target
    assert isinstance(target, Statement)
    return target


def _without_twins(drafts: list[Draft]) -> Iterator[Draft]:
    """The drafts, each relation once.

    A relation that is written twice is one; and that an argument supports its own conclusion is said by its
    last step already.
    """
    lines = [draft for draft in drafts if isinstance(draft, Line) and draft.steps]
    own = {id(step) for line in lines for step in line.steps}
    last_steps = {id(_conclusion(line)): line.steps[-1] for line in reversed(lines)}
    first: dict[tuple[object, ...], Step] = {}
    twins: dict[int, Step] = {}
    for draft in drafts:
        if isinstance(draft, Step) and id(draft) not in own:
            draft.target = twins.get(id(draft.target), draft.target)
            sides = [id(reason.claim) for reason in draft.premises]
            step = last_steps.get(id(draft.target))
            if draft.kind == "support" and step is not None and sides == [id(draft.target)]:
                twins[id(draft)] = step
                _absorb(step, draft)
                continue
            ends = (
                sorted([*sides, id(draft.target)]) if draft.kind == "conflict" else [id(draft.target), *sides]
            )
            known = first.setdefault((draft.kind, *ends), draft)
            if known is not draft:
                twins[id(draft)] = known
                _absorb(known, draft)
                continue
        yield draft


def _absorb(step: Step, twin: Step) -> None:
    """Keep what only the second writing of a relation says."""
    step.given = step.given or twin.given
    step.schemes = tuple(dict.fromkeys((*step.schemes, *twin.schemes)))
    step.tags = tuple(dict.fromkeys((*step.tags, *twin.tags)))
    step.passages += (passage for passage in twin.passages if passage not in step.passages)
    step.said += twin.said
    step.data = {**twin.data, **step.data}
    step.exhaustive = step.exhaustive or twin.exhaustive
    for reason, other in zip(step.premises, twin.premises, strict=False):
        reason.role = reason.role or other.role
        reason.implicit = reason.implicit or other.implicit


class _Assembly:
    """Gives every draft its id and makes the elements, in the order of the document."""

    def __init__(self, gathered: Gathered) -> None:
        self.gathered = gathered
        self.names = _Names(gathered.drafts)
        self.ids = Ids()

    def elements(self) -> Iterator[AnyElement]:
        front = self.gathered.front
        declared = [element for element in front.elements if self.give(element.id, element.place)]
        given = iter(
            [
                self.give(take_text(entry.values, "id", entry.report), entry.place)
                for entry in (*front.issues, *front.conflicts)
            ]
        )
        for draft in self.gathered.drafts:
            if draft.given:
                draft.id = self.give(draft.given, self.place(draft)) or ""
        for draft in self.gathered.drafts:
            draft.id = draft.id or self.ids.of(*_kind_and_wish(draft))

        yield from declared
        for entry in front.issues:
            yield issue(entry, next(given) or self.ids.of("issue"), self.find)
        for entry in front.conflicts:
            yield conflict(entry, next(given) or self.ids.of("conflict"), self.find)
        for draft in self.gathered.drafts:
            place = self.place(draft)
            yield self.element(draft, place)
            if not isinstance(draft, Heading):
                for said in draft.said:
                    yield self.assertion(said, draft.id, place)
        for name, said, place in front.assertions:
            found = self.names.find(name)
            yield self.assertion(said, found.id if found else name, place)

    def place(self, draft: Draft) -> Place:
        return Place(self.gathered.text, draft.first.span)

    def give(self, name: str | None, place: Place | None) -> str | None:
        """The id that is asked for, unless somebody has it."""
        if not name or self.ids.take(name):
            return name
        self.gathered.findings.append(
            Diagnostic(rules.ID_TAKEN, f"The id {name!r} is taken.", place, (name,), "Choose another.")
        )
        return None

    def find(self, names: tuple[str, ...], place: Place) -> tuple[str, ...]:
        """The ids of claims by title; a name that nothing has is reported and left out."""
        ids = []
        for name in names:
            node = self.names.find(name)
            if node is None:
                self.gathered.findings.append(
                    Diagnostic(
                        rules.UNKNOWN_NAME,
                        f"The document has no statement {name!r}.",
                        place,
                        (name,),
                        self.names.advice(name),
                    )
                )
            else:
                ids.append(node.id)
        return tuple(ids)

    def element(self, draft: Draft, place: Place) -> AnyElement:
        match draft:
            case Heading():
                return Section(
                    id=draft.id,
                    title=draft.content.text,
                    marks=draft.content.marks,
                    section=draft.parent.id if draft.parent else None,
                    tags=draft.content.tags,
                    data=_data(draft),
                    place=place,
                )
            case Line():
                return Argument(
                    id=draft.id,
                    title=draft.name,
                    gist=draft.text,
                    wordings=draft.other_wordings,
                    marks=draft.marks,
                    steps=[step.id for step in draft.steps],
                    passages=draft.passages,
                    section=_section(draft),
                    tags=draft.tags,
                    data=_data(draft),
                    place=place,
                )
            case Statement():
                return Claim(
                    id=draft.id,
                    title=draft.name,
                    text=draft.text,
                    wordings=draft.other_wordings,
                    marks=draft.marks,
                    passages=draft.passages,
                    section=_section(draft),
                    tags=draft.tags,
                    data=_data(draft),
                    place=place,
                )
            case Step(kind="conflict"):
                return self.conflict(draft, place)
            case Step():
                return self.link(draft, place)

    def conflict(self, draft: Step, place: Place) -> Conflict:
        assert draft.target is not None
        return Conflict(
            id=draft.id,
            claims=dict.fromkeys([*(reason.claim.id for reason in draft.premises), draft.target.id]),
            exhaustive=draft.exhaustive,
            section=_section(draft),
            tags=draft.tags,
            data=_data(draft),
            place=place,
        )

    def link(self, draft: Step, place: Place) -> Support | Rebuttal | Undercut:
        assert draft.target is not None
        return _LINKS[draft.kind](
            id=draft.id,
            target=draft.target.id,
            premises=[
                Premise(claim=reason.claim.id, role=reason.role, implicit=reason.implicit)
                for reason in draft.premises
            ],
            schemes=draft.schemes,
            passages=draft.passages,
            section=_section(draft),
            tags=draft.tags,
            data=_data(draft),
            place=place,
        )

    def assertion(self, said: Said, content: str, place: Place) -> Assertion:
        return Assertion(
            id=self.give(said.id, place) or self.ids.of("assertion"),
            content=content,
            participant=said.participant,
            force=said.force,
            text=said.text,
            passages=said.passages,
            through=said.through,
            data=Data(said.data),
            place=place,
        )


def _data(draft: Draft) -> Data:
    return Data(draft.data) if draft.data else EMPTY


def _section(draft: Statement | Step) -> str | None:
    return draft.section.id if draft.section else None


def _kind_and_wish(draft: Draft) -> tuple[str, str | None]:
    match draft:
        case Heading():
            return "section", draft.content.text
        case Line():
            return "argument", draft.title
        case Statement():
            return "claim", draft.title
        case Step():
            return draft.kind, None
