"""From a map to a Carneades structure, and back to labels of the map; docs/balancing.md tells the reading."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from argmap.diagnostics import UsageError
from argmap.elements import LINKS, AnyLink, Claim, Conflict, Rebuttal, Support, Undercut
from argmap.elements import Argument as Reasoning
from argmap.elements import Issue as Question
from argmap.evaluate.balance.caes import Argument, Caes, Issue, Premise, Statement
from argmap.evaluate.balance.customs import assumed, customs, function_of, standard_of, value_of, weight_of
from argmap.evaluate.balance.fixpoint import Balance, label
from argmap.evaluate.balance.standards import Standard
from argmap.evaluate.balance.weighing import Constant, Weighing
from argmap.evaluate.grounded import Label, Labelling
from argmap.model import ArgumentMap


def balanced(map: ArgumentMap) -> Labelling:
    """The labels of a map's claims, arguments and links when reasons are weighed against each other.

    A link is in if it weighs more than 0. For the weights and the reasons, take ``label(structure(map))``.

    Raises:
        UsageError: the map's data hold something that is no weight, standard or weighing function, or a
            claim is a position of two exclusive issues.

    >>> from argmap import Builder
    >>> b = Builder()
    >>> rain, radar, knee = b.claim("It may rain."), b.claim("The radar is clear."), b.claim("My knee aches.")
    >>> _ = b.support(rain, knee, data={"weight": 0.3}), b.rebut(rain, radar, data={"weight": 0.8})
    >>> balanced(b.build())[rain.id].value
    'out'
    """
    return labelling_of(map, label(structure(map)))


def labelling_of(map: ArgumentMap, balance: Balance) -> Labelling:
    """The labels of the elements of a map, from the balance of its structure."""
    labels: dict[str, Label] = {}
    for element in map.elements:
        if isinstance(element, LINKS):
            labels[element.id] = balance.carries(element.id)
        elif isinstance(element, Claim | Reasoning):
            labels[element.id] = balance[element.id]
    return Labelling(labels, "balance")


def structure(map: ArgumentMap) -> Caes:
    """The Carneades structure of a map: a statement for each claim and argument, an argument for each link.

    They keep their ids; what the structure needs besides gets an id of its own.

    Raises:
        UsageError: as for `balanced`.

    >>> from argmap import Builder
    >>> b = Builder()
    >>> rain, radar = b.claim("It will rain.", id="rain"), b.claim("The radar is clear.", id="radar")
    >>> _ = b.rebut(rain, radar, id="r")
    >>> caes = structure(b.build())
    >>> [issue.positions for issue in caes.issues], caes.argument["r"].conclusion
    ([('rain', 'not rain')], 'not rain')
    """
    return _Translation(map).done()


@attrs.define
class _Open:
    """An issue in the making. In an exhaustive pair, what speaks against one speaks for the other."""

    id: str
    positions: list[str]
    standard: Standard
    exhaustive: bool
    asked: bool = False
    denials: dict[str, str] = attrs.field(factory=dict)

    def built(self) -> Issue:
        return Issue(self.id, self.positions, self.standard, self.denials.items())


class _Translation:
    def __init__(self, map: ArgumentMap) -> None:
        self.map = map
        self.customs = customs(map)
        self.taken = {element.id for element in map.elements} | map.missing
        self.statements: dict[str, Statement] = {}
        self.arguments: dict[str, Argument] = {}
        self.issues: list[_Open] = []
        self.issue_of: dict[str, _Open] = {}
        self.extra: dict[tuple[str, str], str] = {}

    def done(self) -> Caes:
        thoughts = [element for element in self.map.elements if isinstance(element, Claim | Reasoning)]
        for element in thoughts:
            self.statements[element.id] = Statement(element.id, element.label, value_of(element))
        for absent in sorted(self.map.missing):
            self.statements[absent] = Statement(absent)
            self._argue(f"waiting for {absent}", absent, [Premise(absent)])
        for question in self.map.issues:
            if question.exclusive and question.positions:
                self._ask(question)
        clashes = [conflict for conflict in self.map.conflicts if not self._opened(conflict)]
        conclusions = {link.id: self._conclusion(link) for link in self.map.links}
        for link in self.map.links:
            self._link(link, conclusions[link.id])
        for conflict in clashes:
            self._clash(conflict)
        for element in thoughts:
            self._stand(element)
        return Caes(
            self.statements.values(),
            self.arguments.values(),
            [issue.built() for issue in self.issues],
            [element.id for element in thoughts if assumed(element)],
        )

    def _ask(self, question: Question) -> None:
        for position in question.positions:
            if position in self.issue_of:
                raise UsageError(
                    f"the claim {position!r} is a position of two exclusive issues, "
                    f"{self.issue_of[position].id!r} and {question.id!r}, and can be weighed at one. "
                    "Say that one of them is not exclusive, or make two claims of it."
                )
        pair = len(question.positions) == 2
        issue = self._open(
            question.id, question.positions, standard_of(question, self.customs.standard), pair
        )
        issue.asked = True

    def _opened(self, conflict: Conflict) -> bool:
        """Whether a conflict is an issue of its own: of two claims that are at none yet."""
        if len(conflict.claims) != 2 or any(claim in self.issue_of for claim in conflict.claims):
            return False
        standard = standard_of(conflict, self.customs.standard)
        self._open(conflict.id, conflict.claims, standard, conflict.exhaustive)
        return True

    def _open(self, id: str, positions: Iterable[str], standard: Standard, exhaustive: bool) -> _Open:
        issue = _Open(id, list(positions), standard, exhaustive)
        self.issues.append(issue)
        self.issue_of.update(dict.fromkeys(issue.positions, issue))
        return issue

    def _conclusion(self, link: AnyLink) -> str:
        """What a link speaks for; where that makes no difference to the rest, a statement of its own."""
        found: str | None = None
        match link, self.map.get(link.target):
            case Support(), Claim() | Reasoning(steps=()):
                found = link.target
            case Support(), Support() | Rebuttal() | Undercut():
                found = self._extra("backing of", link.target)
            case Undercut(), Support() | Rebuttal() | Undercut():
                found = self._extra("undercut of", link.target)
            case Undercut(), Claim():
                found = self._undercut_all(link.target)
            case Rebuttal() | Undercut(), Reasoning(steps=(*_, last)) if last in self.map:
                found = self._extra("undercut of", last)
            case Rebuttal() | Undercut(), Claim() | Reasoning(steps=()):
                found = self._against(link.target, [premise.claim for premise in link.premises])
        return self._extra("aside of", link.id) if found is None else found

    def _undercut_all(self, claim: str) -> str:
        """An undercut of a claim undercuts every support of it."""
        if ("undercut of", claim) not in self.extra:
            all_of_them = self._extra("undercut of", claim)
            for support in self.map.supports_of(claim):
                undercut = self._extra("undercut of", support.id)
                self._argue(f"undercut of {claim} and so of {support.id}", undercut, [Premise(all_of_them)])
        return self.extra["undercut of", claim]

    def _link(self, link: AnyLink, conclusion: str) -> None:
        known = self.customs.schemes
        scheme = next((known[name] for name in link.schemes if name in known), None)
        premises = [Premise(premise.claim, premise.role) for premise in link.premises]
        if ("backing of", link.id) in self.extra:
            premises.append(Premise(self.extra["backing of", link.id], required=True))
        function = function_of(link)
        if function is None and (scheme is None or scheme.weighing is None):
            function = self.customs.weighing
        undercutter = self.extra.get(("undercut of", link.id))
        self.arguments[link.id] = Argument(link.id, conclusion, premises, undercutter, function, scheme)

    def _against(self, id: str, premises: Iterable[str]) -> str | None:
        """What an argument against a claim or a sketch speaks for; None if its issue says as much already."""
        if id not in self.issue_of:
            element = self.map[id]
            standard = standard_of(element, self.customs.standard)
            self._open(self._fresh(f"whether {id}"), [id, self._extra("not", id)], standard, exhaustive=True)
        issue = self.issue_of[id]
        others = [position for position in issue.positions if position != id]
        if not set(others).isdisjoint(premises):
            return None
        if issue.exhaustive:
            return others[0]
        if id not in issue.denials:
            issue.denials[id] = self._extra("not", id)
        return issue.denials[id]

    def _clash(self, conflict: Conflict) -> None:
        """Of claims that cannot all hold, all but one speak against that one."""
        for claim in conflict.claims:
            others = [other for other in conflict.claims if other != claim]
            conclusion = self._against(claim, others) if claim in self.map else None
            if conclusion is not None:
                self._argue(
                    f"{conflict.id} against {claim}", conclusion, [Premise(other) for other in others]
                )

    def _stand(self, element: Claim | Reasoning) -> None:
        """What a claim weighs by itself: as much as it says, or all there is if it has no reasons to give."""
        if isinstance(element, Reasoning) and element.steps:
            self._follow(element)
            return
        own = weight_of(element)
        if own is None and assumed(element) is None and not self.map.supports_of(element.id):
            issue = self.issue_of.get(element.id)
            own = None if issue is not None and issue.asked else Constant(1)
        if own is not None:
            self._argue(f"presumption of {element.id}", element.id, [], own)

    def _follow(self, argument: Reasoning) -> None:
        """An argument with steps holds if its last step is taken."""
        step = self.arguments.get(argument.steps[-1])
        if step is None:
            self._argue(f"last step of {argument.id}", argument.id, [Premise(argument.steps[-1])])
        else:
            name = self._fresh(f"last step of {argument.id}")
            self.arguments[name] = attrs.evolve(step, id=name, conclusion=argument.id)

    def _argue(
        self, name: str, conclusion: str, premises: Iterable[Premise], function: Weighing | None = None
    ) -> None:
        name = self._fresh(name)
        self.arguments[name] = Argument(name, conclusion, premises, weighing=function)

    def _extra(self, what: str, id: str) -> str:
        """The statement that says something of an element for which the map has no claim."""
        if (what, id) not in self.extra:
            name = self._fresh(f"{what} {id}")
            element = self.map.get(id)
            named = element.label if isinstance(element, Claim | Reasoning) else id
            self.extra[what, id] = name
            self.statements[name] = Statement(name, f"{what} {named}")
        return self.extra[what, id]

    def _fresh(self, name: str) -> str:
        while name in self.taken:
            name += "'"
        self.taken.add(name)
        return name
