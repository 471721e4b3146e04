"""The map: nodes for what is selected, and edges for the relations between."""

from collections.abc import Iterator

import attrs

from argmap.argdown.view.drafts import Draft, DraftNode, DraftRelation
from argmap.argdown.view.model import MemberRole, RelationKind
from argmap.argdown.view.selection import Selection

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
    """The nodes with their ids, statements first, and the edges."""

    ids: dict[DraftNode, str]
    edges: list[DraftEdge]


def draw(draft: Draft, selection: Selection) -> DraftMap:
    """The nodes and edges of a selection."""
    nodes = [*selection.statements.values(), *selection.arguments.values()]
    made = DraftMap({node: f"n{number}" for number, node in enumerate(nodes)}, [])
    for relation in draft.relations:
        if selection.has_end(relation, relation.source) and selection.has_end(relation, relation.target):
            _draw_relation(relation, selection, made)
    _draw_identities(draft, selection, made)
    return made


def _draw_relation(relation: DraftRelation, selection: Selection, made: DraftMap) -> None:
    """The edges of a relation; those of a symmetric one between hidden statements go both ways."""
    _connect(relation, list(_sources(relation, selection)), list(_targets(relation, selection)), made)
    source, target = _statement(relation.source), _statement(relation.target)
    if relation.is_symmetric and source and target and source.title not in selection.statements:
        back = DraftRelation(relation.kind, target, source)
        users = list(_used_by(source, "premise", selection))
        _connect(back, list(_sources(back, selection)), users, made)


def _sources(relation: DraftRelation, selection: Selection) -> Iterator[DraftNode]:
    """The nodes that a relation starts from; for a hidden statement, the arguments that conclude it."""
    source = relation.source
    if isinstance(source, DraftNode):
        yield from _shown(source, "main-conclusion", selection)


def _targets(relation: DraftRelation, selection: Selection) -> Iterator[DraftNode]:
    """The nodes that a relation leads to; for a hidden statement, the arguments that use it."""
    target = relation.target
    if isinstance(target, DraftNode):
        yield from _shown(target, "premise", selection)
    elif target.argument is not None and target.argument in selection.arguments:
        yield selection.arguments[target.argument]


def _shown(node: DraftNode, role: MemberRole, selection: Selection) -> Iterator[DraftNode]:
    if node.kind == "argument":
        if node.title in selection.arguments:
            yield selection.arguments[node.title]
    elif node.title in selection.statements:
        yield node
    else:
        yield from _used_by(node, role, selection)


def _used_by(statement: DraftNode, role: MemberRole, selection: Selection) -> Iterator[DraftNode]:
    for member in statement.members:
        argument = member.argument
        if member.role == role and argument is not None and argument in selection.arguments:
            yield selection.arguments[argument]


def _connect(
    relation: DraftRelation, sources: list[DraftNode], targets: list[DraftNode], made: DraftMap
) -> None:
    for source in sources:
        for target in targets:
            kind = relation.kind
            if source.kind == "argument" or target.kind == "argument":
                kind = _OF_ARGUMENTS.get(kind, kind)
            made.edges.append(
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
            made.edges.append(DraftEdge(f"{prefix}{number}", "support", source, target, of, of))

    for argument in selection.arguments.values():
        if not argument.structure:
            continue
        conclusion = draft.statement(argument.structure[-1].name)
        if conclusion.title in selection.statements:
            draw_once(argument, conclusion, conclusion, "e")
        else:
            for user in _used_by(conclusion, "premise", selection):
                # The ids of these look like those of nodes, in the reference and so here.
                draw_once(argument, user, conclusion, "n")
    for statement in selection.statements.values():
        for user in _used_by(statement, "premise", selection):
            draw_once(statement, user, statement, "e")
