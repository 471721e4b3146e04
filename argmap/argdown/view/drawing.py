"""The map: nodes for what is selected, and edges for the relations between."""

from collections.abc import Sequence

import attrs

from argmap.argdown.view.drafts import Draft, DraftNode, DraftRelation
from argmap.argdown.view.model import MemberRole, RelationKind
from argmap.argdown.view.selection import Selection

MOST_EDGES = 1_000_000
"""So many edges a map can have; a statement that is hidden multiplies them, and nobody sees so many."""

_OF_ARGUMENTS: dict[RelationKind, RelationKind] = {
    "contradictory": "attack",
    "contrary": "attack",
    "entails": "support",
}


@attrs.define(eq=False)
class DraftEdge:
    """An edge between two nodes; the statements are those whose relation or identity it shows."""

    id: str
    kind: RelationKind
    source: DraftNode
    target: DraftNode
    source_statement: DraftNode | None = None
    target_statement: DraftNode | None = None


@attrs.define(eq=False)
class DraftMap:
    """The nodes with their ids, statements first, and the edges, unless they are too many."""

    ids: dict[DraftNode, str]
    edges: list[DraftEdge]
    is_whole: bool = True

    def add(self, edge: DraftEdge) -> None:
        """Add an edge, if there is room."""
        if len(self.edges) >= MOST_EDGES:
            raise _FullError
        self.edges.append(edge)


class _FullError(Exception):
    """There are as many edges as there can be."""


def draw(draft: Draft, selection: Selection) -> DraftMap:
    """The nodes and edges of a selection."""
    nodes = [*selection.statements.values(), *selection.arguments.values()]
    made = DraftMap({node: f"n{number}" for number, node in enumerate(nodes)}, [])
    try:
        for relation in draft.relations:
            if selection.has_end(relation, relation.source) and selection.has_end(relation, relation.target):
                _draw_relation(relation, selection, made)
        _draw_identities(draft, selection, made)
    except _FullError:
        made.is_whole = False
    return made


def _draw_relation(relation: DraftRelation, selection: Selection, made: DraftMap) -> None:
    """The edges of a relation; those of a symmetric one between hidden statements go both ways."""
    _connect(relation, _sources(relation, selection), _targets(relation, selection), made)
    source, target = _statement(relation.source), _statement(relation.target)
    if relation.is_symmetric and source and target and source.title not in selection.statements:
        back = DraftRelation(relation.kind, target, source)
        _connect(back, _sources(back, selection), selection.users(source, "premise"), made)


def _sources(relation: DraftRelation, selection: Selection) -> Sequence[DraftNode]:
    """The nodes that a relation starts from; for a hidden statement, the arguments that conclude it."""
    source = relation.source
    return _shown(source, "main-conclusion", selection) if isinstance(source, DraftNode) else ()


def _targets(relation: DraftRelation, selection: Selection) -> Sequence[DraftNode]:
    """The nodes that a relation leads to; for a hidden statement, the arguments that use it."""
    target = relation.target
    if isinstance(target, DraftNode):
        return _shown(target, "premise", selection)
    argument = selection.arguments.get(target.argument) if target.argument is not None else None
    return () if argument is None else (argument,)


def _shown(node: DraftNode, role: MemberRole, selection: Selection) -> Sequence[DraftNode]:
    if node.kind == "argument":
        return (selection.arguments[node.title],) if node.title in selection.arguments else ()
    return (node,) if node.title in selection.statements else selection.users(node, role)


def _connect(
    relation: DraftRelation, sources: Sequence[DraftNode], targets: Sequence[DraftNode], made: DraftMap
) -> None:
    for source in sources:
        for target in targets:
            kind = relation.kind
            if source.kind == "argument" or target.kind == "argument":
                kind = _OF_ARGUMENTS.get(kind, kind)
            made.add(
                DraftEdge(
                    f"e{len(made.edges) + 1}",
                    kind,
                    source,
                    target,
                    _statement(relation.source),
                    _statement(relation.target),
                )
            )


def _statement(end: object) -> DraftNode | None:
    return end if isinstance(end, DraftNode) and end.kind == "statement" else None


def _draw_identities(draft: Draft, selection: Selection, made: DraftMap) -> None:
    """Supports that hold because a conclusion, a statement and a premise are the same."""
    drawn: set[tuple[int, int]] = set()
    before = len(made.edges)

    def draw_once(source: DraftNode, target: DraftNode, of: DraftNode, prefix: str) -> None:
        if (id(source), id(target)) not in drawn:
            drawn.add((id(source), id(target)))
            number = before + len(drawn)
            made.add(DraftEdge(f"{prefix}{number}", "support", source, target, of, of))

    for argument in selection.arguments.values():
        if not argument.structure:
            continue
        conclusion = draft.statement(argument.structure[-1].name)
        if conclusion.title in selection.statements:
            draw_once(argument, conclusion, conclusion, "e")
        else:
            for user in selection.users(conclusion, "premise"):
                # The ids of these look like those of nodes, in the reference and so here.
                draw_once(argument, user, conclusion, "n")
    for statement in selection.statements.values():
        for user in selection.users(statement, "premise"):
            draw_once(statement, user, statement, "e")
