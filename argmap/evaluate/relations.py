"""What the rules of a map are made of: which of its things needs, backs and fells which, by number.

This is the one place that says what the parts of a map mean. `argmap.evaluate.program` writes it out as
rules, and `argmap.evaluate.arrays` works on the numbers themselves.

- Something *holds* if all that it needs holds; if one of those that back it holds, where there are any; and
  if nothing that fells it holds.
- A link needs its premises. Its supports back it; so do the supports of a claim, or of an argument without
  steps (a sketch).
- An argument with steps needs the last of them, and nothing else bears on it: an attack on the argument is
  one on that step.
- A rebuttal fells its target, and so does an undercut; an undercut of a claim fells every support of it.
- The positions of an exclusive issue fell each other; all claims of a conflict but one fell that one
  together.
- An id that the map lacks neither holds nor fails to: it fells itself, and nothing else bears on it. What is
  open needs something of that kind.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, compress, islice, permutations
from typing import TypeAlias

import attrs

from argmap.data import EMPTY
from argmap.diagnostics import UsageError
from argmap.elements import (
    LINKS,
    AnyElement,
    AnyLink,
    Argument,
    Claim,
    Conflict,
    Issue,
    Rebuttal,
    Support,
    Undercut,
    kind,
)
from argmap.evaluate.numbering import Numbers, numbering
from argmap.evaluate.policy import Policy
from argmap.model import ArgumentMap, expect_map

NODES = (Claim, *LINKS, Argument)
"""The kinds of element that have a label."""

_Node: TypeAlias = Claim | AnyLink | Argument


@attrs.frozen(eq=False)
class Pairs:
    """Who is borne on, and beside it what bears on it."""

    targets: list[int] = attrs.field(factory=list)
    sources: list[int] = attrs.field(factory=list)

    def add(self, target: int, source: int) -> None:
        """One more pair; only while the relations are being made."""
        self.targets.append(target)
        self.sources.append(source)

    def rows(self) -> dict[int, list[int]]:
        """By who is borne on, all that bears on it, in order."""
        found: dict[int, list[int]] = {}
        for target, source in zip(self.targets, self.sources, strict=True):
            found.setdefault(target, []).append(source)
        return found


@attrs.frozen(eq=False)
class Relations:
    """The relations between the things of a map.

    The first `labelled` numbers are the claims, arguments and links, in order; then come the ids that the map
    lacks, and last, where something is open, what it waits for. `fells` are pairs, `together` what is felled
    only by several at once. `open` are the things that cannot be better than undecided; `stepped` the
    arguments with steps.
    """

    names: list[str]
    labelled: int
    size: int
    needs: Pairs
    backs: Pairs
    fells: Pairs
    together: list[tuple[int, tuple[int, ...]]]
    stepped: frozenset[int]
    open: frozenset[int]


def relations_of(map: ArgumentMap, policy: Policy) -> Relations:
    """The relations of a map, in time linear in it.

    Only issues and conflicts count the pairs of their members, and undercuts of a claim its supports.

    Raises:
        UsageError: what an element's data say for the policy to read is not what it takes.
    """
    expect_map(map)
    # There may be a million links: comprehensions take half the time of one loop with cases.
    nodes = [element for element in map.elements if isinstance(element, NODES)]
    names = [node.id for node in nodes]
    labelled = len(names)
    names += sorted(map.missing)
    numbers_of = numbering(names)
    is_link = [isinstance(node, LINKS) for node in nodes]
    numbers = list(compress(range(labelled), is_link))
    links = [node for node in nodes if isinstance(node, LINKS)]
    targets = numbers_of([link.target for link in links])
    arguments = [node for node in nodes if isinstance(node, Argument) and node.steps]
    last = dict(
        zip(
            numbers_of([argument.id for argument in arguments]),
            numbers_of([argument.steps[-1] for argument in arguments]),
            strict=True,
        )
    )

    needs, backs, fells = _premises(numbers, links, numbers_of), Pairs(), Pairs()
    for argument, step in last.items():
        needs.add(argument, step)
    idle = {*last, *range(labelled, len(names))}
    for wanted, pairs in ((Support, backs), (Rebuttal, fells), (Undercut, fells)):
        chosen = [isinstance(link, wanted) for link in links]
        targets_of, sources = list(compress(targets, chosen)), list(compress(numbers, chosen))
        if last and wanted is not Support:
            targets_of = [last.get(target, target) for target in targets_of]
        if wanted is Undercut:
            targets_of, sources = _swept(nodes, targets_of, sources, backs)
        if idle:
            used = [target not in idle for target in targets_of]
            targets_of, sources = list(compress(targets_of, used)), list(compress(sources, used))
        pairs.targets.extend(targets_of)
        pairs.sources.extend(sources)
    others = map.elements if len(nodes) < len(map.elements) else ()
    together = _apart(others, numbers_of, labelled, fells)

    told = [(number, node) for number, node in enumerate(nodes) if node.data is not EMPTY]
    if policy.strengths:
        strengths = {number: said for number, node in told if (said := _strength(node)) is not None}
        fells, together = _not_weaker(strengths, needs, fells, together)
    opened = _open(nodes, told, last, backs, policy)
    size = len(names)
    for absent in range(labelled, size):
        fells.add(absent, absent)
    if opened:
        for number in opened:
            needs.add(number, size)
        fells.add(size, size)
        size += 1
    return Relations(names, labelled, size, needs, backs, fells, together, frozenset(last), frozenset(opened))


def _premises(numbers: list[int], links: Sequence[AnyLink], numbers_of: Numbers) -> Pairs:
    """What links need."""
    premises = [link.premises for link in links]
    flat = [premise.claim for some in premises for premise in some]
    if len(flat) != len(numbers):
        numbers = [number for number, some in zip(numbers, premises, strict=True) for _ in some]
    return Pairs(list(numbers), numbers_of(flat))


def _swept(
    nodes: Sequence[_Node], targets: list[int], undercuts: list[int], backs: Pairs
) -> tuple[list[int], list[int]]:
    """What undercuts fell: the links that they lead to, and every support of a claim that one leads to."""
    claims = {target for target in targets if target < len(nodes) and isinstance(nodes[target], Claim)}
    if not claims:
        return targets, undercuts
    supports: dict[int, list[int]] = {claim: [] for claim in claims}
    for target, support in zip(backs.targets, backs.sources, strict=True):
        if target in claims:
            supports[target].append(support)
    hits = Pairs()
    for target, undercut in zip(targets, undercuts, strict=True):
        for hit in supports.get(target, (target,)):
            hits.add(hit, undercut)
    return hits.targets, hits.sources


def _apart(
    elements: Iterable[AnyElement], numbers_of: Numbers, labelled: int, fells: Pairs
) -> list[tuple[int, tuple[int, ...]]]:
    """What issues and conflicts fell, and by whom; what takes several comes back."""
    apart = [
        element
        for element in elements
        if isinstance(element, Conflict) or (isinstance(element, Issue) and element.exclusive)
    ]
    groups = [element.positions if isinstance(element, Issue) else element.claims for element in apart]
    numbers = iter(numbers_of([*chain.from_iterable(groups)]))
    together: list[tuple[int, tuple[int, ...]]] = []
    for element, group in zip(apart, groups, strict=True):
        members = list(islice(numbers, len(group)))
        if isinstance(element, Issue) or len(members) == 2:
            for one, other in permutations(members, 2):
                if one < labelled:
                    fells.add(one, other)
            continue
        for one in members:
            if one < labelled:
                together.append((one, tuple(other for other in members if other != one)))
    return together


def _open(
    nodes: Sequence[_Node],
    told: Iterable[tuple[int, _Node]],
    last: Mapping[int, int],
    backs: Pairs,
    policy: Policy,
) -> list[int]:
    """The claims, and arguments without steps, that cannot be better than undecided."""
    told = [(number, node) for number, node in told if not isinstance(node, LINKS) and number not in last]
    opened = {number for number, node in told if _flag(node, "questioned")}
    if policy.leaves == "open":
        backed = {*backs.targets, *last}
        leaves = {
            number
            for number, node in enumerate(nodes)
            if not isinstance(node, LINKS) and number not in backed
        }
        opened |= leaves.difference(number for number, node in told if _flag(node, "assumed"))
    return sorted(opened)


def _not_weaker(
    strengths: Mapping[int, float],
    needs: Pairs,
    fells: Pairs,
    together: list[tuple[int, tuple[int, ...]]],
) -> tuple[Pairs, list[tuple[int, tuple[int, ...]]]]:
    """The attacks that stay: those that are not known to be weaker than what they attack.

    An attack has the strength of its link; where that has none, that of the weakest premise.
    """
    if not strengths:
        return fells, together
    weakest: dict[int, float] = {}
    for link, premise in zip(needs.targets, needs.sources, strict=True):
        if premise in strengths:
            weakest[link] = min(strengths[premise], weakest.get(link, 1.0))
    known = {**weakest, **strengths}

    def stays(target: int, sources: Iterable[int]) -> bool:
        given = [known[source] for source in sources if source in known]
        return target not in strengths or not given or min(given) >= strengths[target]

    kept = Pairs()
    for target, source in zip(fells.targets, fells.sources, strict=True):
        if stays(target, (source,)):
            kept.add(target, source)
    return kept, [(target, sources) for target, sources in together if stays(target, sources)]


def _flag(node: _Node, key: str) -> bool:
    value = node.data.get(key, False)
    if type(value) is not bool:
        raise UsageError(f"the data of the {kind(node)} {node.id!r}: {key} is true or false, not {value!r}")
    return value


def _strength(node: _Node) -> float | None:
    value = node.data.get("strength")
    if value is None or (isinstance(value, int | float) and type(value) is not bool and 0 <= value <= 1):
        return value
    raise UsageError(
        f"the data of the {kind(node)} {node.id!r}: strength is a number from 0 to 1, not {value!r}"
    )
