"""Argument maps of MindMup in JSON, read: ideas below each other, gathered in groups for and against."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from argmap.data import Data
from argmap.diagnostics import Diagnostic, Outcome, Rule
from argmap.elements import AnyElement, Claim, Premise, Rebuttal, Support
from argmap.formats.foreign import KEPT_APART, NO_STEP, REPEATED_ID, UNTYPED_EDGE, WRONG_SHAPE
from argmap.formats.parse import Path, parse, pointer, printable
from argmap.formats.residue import data_of, keeping, kept
from argmap.formats.shapes import Reading, described, quoted
from argmap.ids import Ids
from argmap.model import ArgumentMap, salvage
from argmap.text import Place

KEY = "mindmup"

GROUPS: Mapping[str, type[Support | Rebuttal]] = {"supporting": Support, "opposing": Rebuttal}
"""What a group of ideas does to the idea above it."""


def read(text: str | bytes, *, name: str = "<mindmup>") -> Outcome[ArgumentMap]:
    """The map that ideas come to: those of a group together are for or against the idea above the group.

    >>> group = '{"id": 2, "attr": {"group": "supporting"}, "ideas": {"1": {"id": 3, "title": "It rains."}}}'
    >>> outcome = read(f'{{"id": 1, "title": "The roads are wet.", "ideas": {{"1": {group}}}}}')
    >>> [claim.text for claim in outcome.value.claims], len(outcome.value.supports)
    (['The roads are wet.', 'It rains.'], 1)
    """
    parsed = parse(text, name)
    reading = _Ideas(Reading(parsed.text, list(parsed.findings)))
    return Outcome(reading.map(parsed.tree), reading.reading.findings)


class _Ideas:
    """Ideas while they are read."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.ids = Ids()
        self.elements: list[AnyElement] = []

    def report(self, rule: Rule, path: Path, message: str, *subjects: str) -> None:
        self.reading.findings.append(Diagnostic(rule, message, self.place(path), subjects))

    def place(self, path: Path) -> Place:
        return Place(self.reading.text, pointer=pointer(path))

    def map(self, tree: object) -> ArgumentMap:
        if not isinstance(tree, dict):
            self.report(WRONG_SHAPE, (), f"A mind map is an object with ideas, not {described(tree)}.")
            return ArgumentMap(extras=keeping(KEY, Data({"file": kept(tree)})))
        title = tree.get("title")
        wrapped = tree.get("formatVersion") == 3 or not isinstance(title, str)
        own = ("title", "ideas") if wrapped else ("id", "title", "ideas", "attr")
        rest = {key: value for key, value in tree.items() if key not in own}
        if tree.get("links"):
            self.report(
                KEPT_APART, ("links",), "Connections between ideas say nothing in a map; they are kept."
            )
        if wrapped:
            for path, idea in self.below((), tree):
                self.walk(path, idea)
        else:
            self.walk((), tree)
        made = salvage(
            self.elements,
            title=printable(title) if isinstance(title, str) and wrapped else None,
            extras=keeping(KEY, data_of({key: kept(value) for key, value in rest.items()})),
        )
        self.reading.findings.extend(made.findings)
        return made.value

    def below(self, path: Path, idea: Mapping[str, object]) -> Iterator[tuple[Path, Mapping[str, object]]]:
        """The ideas below another, by their ranks: those on the right, then those on the left."""
        ideas = idea.get("ideas")
        if not isinstance(ideas, dict):
            if ideas is not None:
                self.report(WRONG_SHAPE, (*path, "ideas"), f"Ideas are an object, not {described(ideas)}.")
            return
        for rank in sorted(ideas, key=_rank):
            if isinstance(ideas[rank], dict):
                yield (*path, "ideas", rank), ideas[rank]
            else:
                self.report(WRONG_SHAPE, (*path, "ideas", rank), "This is no idea.")

    def walk(self, path: Path, idea: Mapping[str, object]) -> None:
        """An idea, and all that stands below it."""
        todo: list[tuple[Path, Mapping[str, object], str | None]] = [(path, idea, None)]
        while todo:
            path, idea, above = todo.pop()
            if (kind := group_of(idea)) is None:
                key = self.claim(path, idea)
                if above is not None:
                    message = f"{quoted(key)} is neither for nor against {quoted(above)}."
                    self.report(UNTYPED_EDGE, path, message, key, above)
                todo += reversed([(place, below, key) for place, below in self.below(path, idea)])
                continue
            members = list(self.below(path, idea))
            if above is None or not members:
                self.report(NO_STEP, path, f"This group is {'about' if above is None else 'of'} nothing.")
                todo += reversed([(place, member, None) for place, member in members])
                continue
            keys = []
            for place, member in members:
                if group_of(member) is None:
                    keys.append(key := self.claim(place, member))
                    todo += reversed([(below, each, key) for below, each in self.below(place, member)])
                else:
                    self.report(WRONG_SHAPE, place, "A group in a group counts as one beside it.")
                    todo.append((place, member, above))
            if keys:
                own = self.id_of(idea, kind.__name__.lower())
                premises = [Premise(claim=key) for key in keys]
                self.elements.append(
                    kind(
                        id=own, target=above, premises=premises, extras=_extras(idea), place=self.place(path)
                    )
                )

    def claim(self, path: Path, idea: Mapping[str, object]) -> str:
        title = idea.get("title")
        key = self.id_of(idea, "claim")
        if key != str(idea.get("id")) and "id" in idea:
            self.report(
                REPEATED_ID, (*path, "id"), f"The id is taken or none; this idea is {quoted(key)}.", key
            )
        text = printable(title) if isinstance(title, str) else ""
        self.elements.append(Claim(id=key, text=text, extras=_extras(idea), place=self.place(path)))
        return key

    def id_of(self, idea: Mapping[str, object], kind: str) -> str:
        """The id of an idea, if it is free; numbers become text."""
        told = idea.get("id")
        key = printable(told) if type(told) is str else str(told) if type(told) is int else ""
        return key if key and self.ids.take(key) else self.ids.of(kind)


def group_of(idea: Mapping[str, object]) -> type[Support | Rebuttal] | None:
    """What a group does, if an idea is one."""
    attributes = idea.get("attr")
    group = attributes.get("group") if isinstance(attributes, dict) else None
    return GROUPS.get(group) if isinstance(group, str) else None


def _extras(idea: Mapping[str, object]) -> Data:
    """What an idea says beyond its title: its colours, notes and attachments."""
    rest = {key: value for key, value in idea.items() if key not in ("id", "title", "ideas")}
    return keeping(KEY, data_of({key: kept(value) for key, value in rest.items()}))


def _rank(key: str) -> tuple[bool, float, str]:
    try:
        rank = float(key)
    except ValueError:
        return True, float("inf"), key
    return rank < 0, abs(rank) if rank == rank else float("inf"), key
