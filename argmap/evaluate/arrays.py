"""Grounded labels of large maps: relations as arrays in numpy, a whole frontier at a time.

The labels are those of the well-founded model of the map's rules. What is settled is handed on frontier by
frontier (Fitting, JLP 2, 1985). Where frontiers stay thin, as along a chain, what is left is taken out and
worked through thing by thing. Both take time linear in the relations. What is then left open may rest on
itself alone: what cannot be reached from below, if nothing felled anything, is out (the greatest unfounded
set), and only what is left open is looked at for that.
"""

from __future__ import annotations

import attrs
import numpy as np
import numpy.typing as npt

from argmap.evaluate.relations import Pairs, Relations

OPEN, IN, OUT = 0, 1, 2
NEEDS, BACKS, FELLS = 0, 1, 2

THIN = 100
"""Frontiers below this are cheaper thing by thing."""
PATIENCE = 200
"""After so many thin frontiers, taking out what is left costs less than going on."""

Ints = npt.NDArray[np.int64]
Small = npt.NDArray[np.int8]
Flags = npt.NDArray[np.bool_]


@attrs.frozen(eq=False)
class Ties:
    """Who is borne on, what bears on it, and how: three columns, for things with numbers below `size`."""

    size: int
    targets: Ints
    sources: Ints
    how: Small

    def only(self, kept: Flags) -> Ties:
        """Some of the ties."""
        return Ties(self.size, self.targets[kept], self.sources[kept], self.how[kept])

    def counts(self, how: int) -> Ints:
        """For each thing, how many bear on it in that way."""
        return np.bincount(self.targets[self.how == how], minlength=self.size)


def labels_of(relations: Relations) -> Small:
    """`IN`, `OUT` or `OPEN` for each thing that has a label."""
    ties, stands_for = _folded(_ties(relations))
    labels = _settled(ties)
    return labels[stands_for][: relations.labelled]


def _ties(relations: Relations) -> Ties:
    """Relations as columns. What fells only together with others is one helper, which needs them all."""
    needs, fells = [relations.needs], [relations.fells]
    size = relations.size
    if relations.together:
        helped, helping = Pairs(), Pairs()
        for target, sources in relations.together:
            helping.add(target, size)
            for source in sources:
                helped.add(size, source)
            size += 1
        needs.append(helped)
        fells.append(helping)
    columns = [(pairs, how) for pairs in needs for how in (NEEDS,)]
    columns += [(relations.backs, BACKS), *((pairs, FELLS) for pairs in fells)]
    return Ties(
        size,
        np.concatenate([np.array(pairs.targets, dtype=np.int64) for pairs, _ in columns]),
        np.concatenate([np.array(pairs.sources, dtype=np.int64) for pairs, _ in columns]),
        np.concatenate([np.full(len(pairs.targets), how, dtype=np.int8) for pairs, how in columns]),
    )


def _folded(ties: Ties) -> tuple[Ties, Ints]:
    """The ties without the things that only hand on what they need, and for each thing which stands for it.

    Most links have one premise and nothing that bears on them: they have the label of that premise.
    """
    bearing = np.bincount(ties.targets, minlength=ties.size)
    single = (ties.how == NEEDS) & (bearing[ties.targets] == 1)
    # A premise that is folded itself (an argument's last step) would be a second leap: leave those be.
    folded = np.zeros(ties.size, dtype=bool)
    folded[ties.targets[single]] = True
    single &= ~folded[ties.sources]
    stands_for = np.arange(ties.size)
    stands_for[ties.targets[single]] = ties.sources[single]
    kept = ties.only(~single)
    return attrs.evolve(kept, sources=stands_for[kept.sources]), stands_for


def _settled(ties: Ties) -> Small:
    """The labels, by turns of handing on and of looking for what rests on itself alone."""
    labels = np.zeros(ties.size, dtype=np.int8)
    where = np.arange(ties.size)
    fallen = np.zeros(ties.size, dtype=bool)
    while True:
        found = _spread(ties, fallen)
        labels[where] = found
        left, _ = _rest(ties, found)
        where, ties = where[found == OPEN], left
        if not len(where):
            return labels
        fallen = _spread(ties.only(ties.how != FELLS), np.zeros(ties.size, dtype=bool)) != IN
        if not fallen.any():
            return labels


def _rest(ties: Ties, labels: Small) -> tuple[Ties, Flags]:
    """What is open, numbered anew, with the ties that still matter; and which of it is out already."""
    by = labels[ties.sources]
    backed = np.zeros(ties.size, dtype=bool)
    backed[ties.targets[(ties.how == BACKS) & (by == IN)]] = True
    fallen = np.zeros(ties.size, dtype=bool)
    fallen[ties.targets[((ties.how == NEEDS) & (by == OUT)) | ((ties.how == FELLS) & (by == IN))]] = True
    lost = np.bincount(ties.targets[(ties.how == BACKS) & (by == OUT)], minlength=ties.size)
    fallen |= (lost > 0) & (lost == ties.counts(BACKS))
    is_open = labels == OPEN
    kept = ties.only((by == OPEN) & is_open[ties.targets] & ~((ties.how == BACKS) & backed[ties.targets]))
    place = np.cumsum(is_open) - 1
    count = int(np.count_nonzero(is_open))
    return Ties(count, place[kept.targets], place[kept.sources], kept.how), fallen[is_open]


def _spread(ties: Ties, fallen: Flags) -> Small:
    """What follows, thing from thing, if some have fallen. What rests on itself alone stays open."""
    order = np.argsort(ties.sources, kind="stable")
    targets, how = ties.targets[order], ties.how[order]
    starts = np.zeros(ties.size + 1, dtype=np.int64)
    np.cumsum(np.bincount(ties.sources, minlength=ties.size), out=starts[1:])
    left = ties.counts(BACKS)
    needs_backing = left > 0
    waits = ties.counts(NEEDS) + ties.counts(FELLS) + needs_backing
    labels = np.where(fallen, OUT, np.where(waits == 0, IN, OPEN)).astype(np.int8)
    frontier = np.flatnonzero(labels)
    slot = np.zeros(ties.size, dtype=np.int64)

    def once(numbers: Ints) -> Ints:
        """Each number once, without sorting: of several, the one that was written last."""
        slot[numbers] = places = np.arange(len(numbers))
        kept: Ints = numbers[slot[numbers] == places]
        return kept

    thin = 0
    while len(frontier):
        thin += len(frontier) < THIN
        if thin > PATIENCE:
            rest, out = _rest(ties, labels)
            labels[labels == OPEN] = _one_by_one(rest, out)
            return labels
        lengths = starts[frontier + 1] - starts[frontier]
        ends = np.cumsum(lengths)
        at = np.arange(ends[-1]) + np.repeat(starts[frontier] - ends + lengths, lengths)
        hit, way = targets[at], how[at]
        holds = np.repeat(labels[frontier] == IN, lengths)
        backed = hit[(way == BACKS) & holds]
        backed = once(backed[needs_backing[backed]])
        needs_backing[backed] = False
        waits[backed] -= 1
        met = hit[((way == NEEDS) & holds) | ((way == FELLS) & ~holds)]
        np.subtract.at(waits, met, 1)
        lost = hit[(way == BACKS) & ~holds]
        np.subtract.at(left, lost, 1)
        down = hit[((way == NEEDS) & ~holds) | ((way == FELLS) & holds)]
        down = np.concatenate([down, lost[left[lost] == 0]])
        down = once(down[labels[down] == OPEN])
        labels[down] = OUT
        up = np.concatenate([backed, met])
        up = once(up[(waits[up] == 0) & (labels[up] == OPEN)])
        labels[up] = IN
        frontier = np.concatenate([down, up])
    return labels


def _one_by_one(ties: Ties, fallen: Flags) -> Small:
    """The same in plain Python, for what would take too many steps."""
    order = np.argsort(ties.sources, kind="stable")
    ways: list[list[int]] = []
    starts: list[list[int]] = []
    for wanted in (NEEDS, BACKS, FELLS):
        chosen = order[ties.how[order] == wanted]
        ways.append(ties.targets[chosen].tolist())
        counted = np.bincount(ties.sources[chosen], minlength=ties.size)
        starts.append(np.concatenate([[0], np.cumsum(counted)]).tolist())
    needing, backing, felling = ways
    need_starts, back_starts, fell_starts = starts
    backs = ties.counts(BACKS)
    left: list[int] = backs.tolist()
    needs_backing: list[bool] = (backs > 0).tolist()
    waiting = ties.counts(NEEDS) + ties.counts(FELLS) + (backs > 0)
    waits: list[int] = waiting.tolist()
    first = np.where(fallen, OUT, np.where(waiting == 0, IN, OPEN))
    todo: list[int] = np.flatnonzero(first).tolist()
    labels: list[int] = first.tolist()
    while todo:
        one = todo.pop()
        needed = needing[need_starts[one] : need_starts[one + 1]]
        backed = backing[back_starts[one] : back_starts[one + 1]]
        felled = felling[fell_starts[one] : fell_starts[one + 1]]
        if labels[one] == IN:
            down, met = felled, needed
            for other in backed:
                if needs_backing[other]:
                    needs_backing[other] = False
                    met.append(other)
        else:
            down, met = needed, felled
            for other in backed:
                left[other] -= 1
                if not left[other]:
                    down.append(other)
        for other in down:
            if labels[other] == OPEN:
                labels[other] = OUT
                todo.append(other)
        for other in met:
            waits[other] -= 1
            if not waits[other] and labels[other] == OPEN:
                labels[other] = IN
                todo.append(other)
    return np.array(labels, dtype=np.int8)
