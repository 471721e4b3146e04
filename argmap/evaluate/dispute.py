"""The shortest sufficient reason for a grounded label: a dispute in which every attack is answered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from heapq import heappop, heappush
from itertools import count
from typing import TypeAlias

import attrs

from argmap.diagnostics import UsageError
from argmap.edit import slice_map
from argmap.elements import LINKS, Argument, Claim, Support
from argmap.evaluate.grounded import Label, Labelling
from argmap.evaluate.policy import DEFAULT, Policy
from argmap.evaluate.program import program
from argmap.model import ArgumentMap
from argmap.names import name_of

__all__ = ["Dispute", "Disputes", "Line", "Literal", "Move", "dispute", "submap", "told"]

Literal: TypeAlias = tuple[str, bool]
"""An atom of the program, and whether it is true or false."""

_IN_A_CIRCLE = ", carried only in a circle"


@attrs.frozen
class Move:
    """An element, its label, and the ids of the elements whose labels suffice for it.

    `in_circle` says that it is out because it and others have nothing but each other to rest on.
    """

    id: str
    label: Label
    rests_on: tuple[str, ...] = ()
    in_circle: bool = False


@attrs.frozen
class Dispute:
    """Why an element is in or out: a tree of moves, in which what is needed twice stands once.

    The first move is the element's own, and each move comes after one that rests on it. `size` counts the
    elements of the tree, one as often as it is needed.
    """

    id: str
    moves: tuple[Move, ...]
    size: int

    @property
    def label(self) -> Label:
        """The label that it is about."""
        return self.moves[0].label

    @property
    def ids(self) -> frozenset[str]:
        """The elements whose labels are needed: claims, arguments and links."""
        return frozenset(move.id for move in self.moves)


def dispute(map: ArgumentMap, labelling: Labelling, id: str, *, policy: Policy = DEFAULT) -> Dispute:
    """The smallest dispute that shows that an element is in, or out, in the grounded labelling.

    What is in rests on one support that carries it, if it needs one, and on an answer to each attack on it;
    what is out, on one thing that defeats it, or on the fall of each of its supports. So for all that it
    rests on; nothing rests on itself. These are the winning strategies of disputes (Dung, Kowalski and Toni,
    AIJ 170, 2006), read off the rules of the map; the smallest are found in order of size, as Knuth does for
    grammars (IPL 6, 1977). Claims that support each other in a circle are out together: such a circle is
    looked at only where there is no other reason, and counts as a whole.

    Raises:
        UsageError: the labels are not those of `grounded` under that `policy`, the map has no such claim,
            argument or link, or it is undecided; `why` then says between what.

    >>> from argmap import Builder
    >>> from argmap.evaluate import grounded
    >>> b = Builder()
    >>> late, rain, radar = b.claim("It is late."), b.claim("It rains."), b.claim("The radar is clear.")
    >>> clock = b.claim("The clock says so.")
    >>> _ = b.support(late, [clock, b.claim("It is right.")]), b.support(late, b.claim("It is dark."))
    >>> _ = b.rebut(late, rain), b.rebut(rain, radar)
    >>> map = b.build()
    >>> found = dispute(map, grounded(map), late.id)
    >>> found.size, clock.id in found.ids
    (7, False)
    >>> print(told(map, found))
    It is late. — stands
      because: It is dark. — stands
      against it: It rains. — falls
        against it: The radar is clear. — stands
    """
    return Disputes(map, labelling, policy).of(id)


class Disputes:
    """The disputes of a map, for those who ask for several."""

    def __init__(self, map: ArgumentMap, labelling: Labelling, policy: Policy = DEFAULT) -> None:
        if labelling.semantics != "grounded":
            raise UsageError(f"disputes are about grounded labels, not those of {labelling.semantics}")
        self._labels = labelling.labels
        self._proofs = _Proofs(map, policy)

    def of(self, id: str) -> Dispute:
        """The smallest dispute about an element; see `dispute`."""
        label = self._labels.get(id)
        if label is None:
            raise UsageError(f"there is no claim, argument or link {id!r} in this map")
        if label is Label.UNDECIDED:
            raise UsageError(f"{id!r} is undecided, so no dispute settles it")
        proofs = self._proofs
        root = (id, label is Label.IN)
        if root not in proofs.cost:
            raise UsageError("the labels are not those of this map")
        moves: dict[Literal, Move] = {}
        todo = [root]
        while todo:
            literal = todo.pop()
            if literal not in moves:
                rests_on = tuple(dict.fromkeys(proofs.elements_below(literal)))
                atom, value = literal
                names = tuple(one for one, _ in rests_on)
                moves[literal] = Move(
                    atom, Label.IN if value else Label.OUT, names, literal in proofs.in_circle
                )
                todo += reversed(rests_on)
        return Dispute(id, tuple(moves.values()), proofs.cost[root])


def submap(map: ArgumentMap, dispute: Dispute) -> ArgumentMap:
    """The part of a map that a dispute is about; every label of the dispute is the same in it.

    Links are whole, with all their premises and with what they lead to; so is the last step of an argument,
    which takes the attacks on it.
    """
    kept: set[str] = set()
    todo = [move.id for move in dispute.moves]
    while todo:
        element = map.get(todo.pop())
        if element is None or element.id in kept:
            continue
        kept.add(element.id)
        if isinstance(element, Argument):
            todo += element.steps[-1:]
        elif isinstance(element, LINKS):
            todo += (element.target, *(premise.claim for premise in element.premises))
    return slice_map(
        map, [one.id for one in map.elements if one.id in kept and isinstance(one, Claim | Argument)]
    )


def told(map: ArgumentMap, dispute: Dispute) -> str:
    """A dispute in words: lines as `why` has them, of what suffices, at any depth.

    A claim that was told before is not told again.
    """
    return "\n".join(_Telling(map, dispute).lines())


class _Proofs:
    """The smallest proof of each literal that the well-founded model of the map's program settles.

    An atom is true by a rule whose body holds; it is false if each of its rules has something in its body
    that fails. What fails in every rule at once counts once. Elements weigh 1, the other atoms nothing.
    """

    def __init__(self, map: ArgumentMap, policy: Policy) -> None:
        self.cost: dict[Literal, int] = {}
        self.rests_on: dict[Literal, tuple[Literal, ...]] = {}
        self.in_circle: set[Literal] = set()
        self._map = map
        self._heads: list[str] = []
        self._bodies: list[dict[Literal, None]] = []
        self._rules: defaultdict[str, list[int]] = defaultdict(list)
        self._with: defaultdict[Literal, list[int]] = defaultdict(list)
        """The rules that a literal is in the body of."""
        for rule in program(map, policy):
            body = dict.fromkeys([(one, True) for one in rule.needs] + [(one, False) for one in rule.unless])
            number = len(self._heads)
            self._heads.append(rule.head)
            self._bodies.append(body)
            self._rules[rule.head].append(number)
            for literal in body:
                self._with[literal].append(number)
        self._waits = [len(body) for body in self._bodies]
        self._failing: dict[int, Literal] = {}
        """What fails in the body of a rule, where something does: that with the smallest proof."""
        self._left = {atom: len(rules) for atom, rules in self._rules.items()}
        self._heap: list[tuple[int, int, Literal, tuple[Literal, ...]]] = []
        self._turn = count()
        for head, rules in self._rules.items():
            for number in rules:
                if not self._bodies[number]:
                    self._offer((head, True), ())
        for atom in dict.fromkeys(atom for atom, _ in self._with):
            if atom not in self._rules:
                self._offer((atom, False), ())
        self._settle()
        while circles := self._circles():
            for circle in circles:
                self._fell(circle)
            self._settle()

    def elements_below(self, literal: Literal) -> Iterator[Literal]:
        """The elements that one rests on, across the atoms that are none."""
        todo = list(reversed(self.rests_on[literal]))
        while todo:
            one = todo.pop()
            if self._weight(one[0]):
                yield one
            else:
                todo += reversed(self.rests_on[one])

    def _weight(self, atom: str) -> int:
        return int(atom in self._map)

    def _offer(self, literal: Literal, rests_on: tuple[Literal, ...]) -> None:
        size = self._weight(literal[0]) + sum(self.cost[one] for one in rests_on)
        heappush(self._heap, (size, next(self._turn), literal, tuple(dict.fromkeys(rests_on))))

    def _settle(self) -> None:
        """Take what is offered, the smallest first, and offer what follows from it."""
        while self._heap:
            size, _, literal, rests_on = heappop(self._heap)
            if literal not in self.cost:
                self._take(literal, size, rests_on)

    def _take(self, literal: Literal, size: int, rests_on: tuple[Literal, ...]) -> None:
        self.cost[literal] = size
        self.rests_on[literal] = rests_on
        for number in self._with[literal]:
            self._waits[number] -= 1
            if not self._waits[number]:
                self._offer((self._heads[number], True), tuple(self._bodies[number]))
        opposite = (literal[0], not literal[1])
        for head in dict.fromkeys(self._heads[number] for number in self._with[opposite]):
            if all(opposite in self._bodies[number] for number in self._rules[head]):
                self._offer((head, False), (literal,))
        for number in self._with[opposite]:
            if number not in self._failing:
                self._failing[number] = literal
                head = self._heads[number]
                self._left[head] -= 1
                if not self._left[head]:
                    self._offer((head, False), tuple(self._failing[other] for other in self._rules[head]))

    def _circles(self) -> list[frozenset[str]]:
        """The sets of atoms that only need each other, and nothing else that is not known to be true."""
        open_rules = [
            number
            for number, head in enumerate(self._heads)
            if number not in self._failing
            and (head, True) not in self.cost
            and (head, False) not in self.cost
        ]
        if not open_rules:
            return []
        import networkx as nx

        missing = {
            number: {one for one, wanted in self._bodies[number] if wanted and (one, True) not in self.cost}
            for number in open_rules
        }
        reached: set[str] = set()
        todo = [self._heads[number] for number in open_rules if not missing[number]]
        while todo:
            atom = todo.pop()
            if atom in reached:
                continue
            reached.add(atom)
            for number in self._with[atom, True]:
                if number in missing:
                    missing[number].discard(atom)
                    if not missing[number]:
                        todo.append(self._heads[number])
        graph = nx.DiGraph(
            (self._heads[number], need)
            for number in open_rules
            if self._heads[number] not in reached
            for need in missing[number]
        )
        parts = [frozenset(part) for part in nx.strongly_connected_components(graph)]
        return [
            part for part in parts if all(other in part for one in part for other in graph.successors(one))
        ]

    def _fell(self, circle: frozenset[str]) -> None:
        """Take the atoms of a circle as false; a rule that nothing else bars fails by one of them."""
        members = [atom for atom in self._rules if atom in circle]
        because = {
            atom: tuple(
                self._failing.get(number)
                or next((need, False) for need, wanted in self._bodies[number] if wanted and need in circle)
                for number in self._rules[atom]
            )
            for atom in members
        }
        size = sum(
            self._weight(atom) + sum(self.cost.get(one, 0) for one in because[atom]) for atom in members
        )
        self.in_circle.update((atom, False) for atom in members)
        for atom in members:
            self._take((atom, False), size, tuple(dict.fromkeys(because[atom])))


Line: TypeAlias = tuple[str, str]
"""How something bears on what stands above it, and its id."""


class _Telling:
    """The lines of a dispute."""

    def __init__(self, map: ArgumentMap, dispute: Dispute) -> None:
        self.map = map
        self.root = dispute.id
        self.moves = {move.id: move for move in dispute.moves}

    def lines(self) -> Iterator[str]:
        done: set[str] = set()
        todo = [(0, "", self.root)]
        while todo:
            level, how, one = todo.pop()
            move = self.moves[one]
            word = "stands" if move.label is Label.IN else "falls"
            below = [] if one in done else self.below(one)
            again = " (see above)" if one in done and move.rests_on else ""
            circle = _IN_A_CIRCLE if move.in_circle and not again else ""
            done.add(one)
            yield f"{'  ' * level}{f'{how}: ' if how else ''}{name_of(self.map, one)} — {word}{circle}{again}"
            todo += [(level + 1, relation, other) for relation, other in reversed(below)]

    def below(self, id: str) -> list[Line]:
        """What an element rests on: claims where that says it all, else steps."""
        is_in = self.moves[id].label is Label.IN
        found: list[Line] = []
        rivals = 0
        for other in self.moves[id].rests_on:
            element = self.map[other]
            if isinstance(element, LINKS):
                found += self.step(self.relation(id, other), other)
            elif isinstance(self.map[id], LINKS):
                found.append(("from", other))
            else:
                joined = rivals and not is_in
                found.append(("and" if joined else "it excludes" if is_in else "excluded by", other))
                rivals += 1
        return list(dict.fromkeys(found))

    def relation(self, id: str, link: str) -> str:
        if not isinstance(self.map[link], Support):
            return "against it"
        return "because" if self.moves[id].label is Label.IN else "its reason"

    def step(self, how: str, link: str) -> list[Line]:
        """The premises of a step that is taken, and what is said about it; what a step that is not lacks."""
        found: list[Line] = []
        todo = [(how, link)]
        while todo:
            how, link = todo.pop()
            element = self.map[link]
            assert isinstance(element, LINKS)
            premises = list(dict.fromkeys(premise.claim for premise in element.premises))
            rests_on = self.moves[link].rests_on
            if self.moves[link].label is Label.OUT:
                found.append((how, rests_on[0] if rests_on and rests_on[0] in premises else link))
                continue
            found += [(how, premises[0]), *(("and", other) for other in premises[1:])]
            todo += [
                (f"{'for' if isinstance(self.map[other], Support) else 'against'} the step", other)
                for other in reversed(rests_on)
                if other not in premises
            ]
        return found
