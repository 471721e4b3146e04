"""Which statements and arguments are in the map."""

from collections.abc import Mapping

import attrs

from argmap.argdown.view.drafts import Draft, DraftEnd, DraftInference, DraftMember, DraftNode, DraftRelation
from argmap.argdown.view.model import MemberRole
from argmap.argdown.view.order import ordered
from argmap.argdown.view.settings import SelectionSettings


@attrs.frozen
class Selection:
    """The statements and arguments that are in, by title."""

    statements: Mapping[str, DraftNode]
    arguments: Mapping[str, DraftNode]
    _roles: dict[str, frozenset[MemberRole | None]] = attrs.field(factory=dict, init=False)
    _users: dict[tuple[str, MemberRole], list[DraftNode]] = attrs.field(factory=dict, init=False)

    def roles(self, statement: DraftNode) -> frozenset[MemberRole | None]:
        """The roles of a statement in the arguments that are in."""
        if statement.title not in self._roles:
            self._roles[statement.title] = frozenset(
                member.role for member in statement.members if member.argument in self.arguments
            )
        return self._roles[statement.title]

    def users(self, statement: DraftNode, role: MemberRole) -> list[DraftNode]:
        """The arguments that are in and have a statement in a role, once for each place."""
        key = statement.title, role
        if key not in self._users:
            self._users[key] = [
                self.arguments[member.argument]
                for member in statement.members
                if member.role == role and member.argument is not None and member.argument in self.arguments
            ]
        return self._users[key]

    def has_end(self, relation: DraftRelation, end: DraftEnd) -> bool:
        """Whether an end of a relation is in: itself, or an argument whose premise or conclusion it is."""
        if isinstance(end, DraftInference):
            return end.argument in self.arguments
        if end.kind == "argument":
            return end.title in self.arguments
        if end.title in self.statements:
            return True
        roles = self.roles(end)
        if relation.is_symmetric:
            return bool(roles)
        return ("premise" if relation.target is end else "main-conclusion") in roles

    def has_other(self, relation: DraftRelation, end: DraftEnd) -> bool:
        """Whether the other end of a relation is in."""
        return self.has_end(relation, relation.other(end))


def select(draft: Draft, settings: SelectionSettings) -> Selection:
    """What is in the map: first by title, section and tag, then by what it is connected with."""
    first = Selection(
        {node.title: node for node in ordered(draft.statements) if _is_wanted(node, settings)},
        {node.title: node for node in ordered(draft.arguments) if _is_wanted(node, settings)},
    )
    statements = {
        title: node for title, node in first.statements.items() if _is_statement_in(node, first, settings)
    }
    second = attrs.evolve(first, statements=statements)
    arguments = {
        title: node
        for title, node in second.arguments.items()
        if _is_argument_in(node, draft, second, settings)
    }
    return attrs.evolve(second, arguments=arguments)


def _is_wanted(node: DraftNode, settings: SelectionSettings) -> bool:
    if not settings.ignore_is_in_map and node.data and node.data.get("isInMap", True) is not True:
        return False
    excluded = settings.exclude_arguments if node.kind == "argument" else settings.exclude_statements
    if node.title in excluded:
        return False
    if settings.with_section is not None:
        if node.section is None:
            if not settings.without_section:
                return False
        elif node.section.title not in settings.with_section:
            return False
    if settings.with_tag is None:
        return True
    return any(tag in settings.with_tag for tag in node.tags) or (settings.without_tag and not node.tags)


def _forced(node: DraftNode, settings: SelectionSettings) -> bool:
    return not settings.ignore_is_in_map and bool(node.data) and (node.data or {}).get("isInMap") is True


def _is_statement_in(node: DraftNode, selection: Selection, settings: SelectionSettings) -> bool:
    if _forced(node, settings) or node.title in settings.include_statements:
        return True
    is_related = any(selection.has_other(relation, node) for relation in node.relations)
    is_used = not selection.roles(node).isdisjoint(("premise", "main-conclusion"))
    if settings.exclude_disconnected and not (is_used or is_related):
        return False
    match settings.mode:
        case "all":
            return True
        case "with-title":
            return (not is_used and is_related) or not node.title.startswith("Untitled")
        case "top-level":
            return (not is_used and is_related) or node.used_as.get("TopLevelStatement", False)
        case "with-relations":
            return is_related
        case "not-used-in-argument":
            return not is_used
        case "with-more-than-one-relation":
            return is_related and (not is_used or _partners(node, selection) > 1)


def _partners(node: DraftNode, selection: Selection) -> int:
    """How many arguments a statement is related to, by themselves or by their premises and conclusions."""
    count = 0
    for relation in node.relations:
        other = relation.target if relation.source is node else relation.source
        if isinstance(other, DraftInference):
            count += other.argument in selection.arguments
        elif other.kind == "argument":
            count += other.title in selection.arguments
        elif node.title in selection.statements:
            role = "premise" if relation.target is other else "main-conclusion"
            count += sum(
                member.role == role and member.argument in selection.arguments for member in other.members
            )
    return count


def _is_argument_in(node: DraftNode, draft: Draft, selection: Selection, settings: SelectionSettings) -> bool:
    if not settings.exclude_disconnected or _forced(node, settings):
        return True
    if any(selection.has_other(relation, node) for relation in node.relations):
        return True
    return any(_connects(member, draft, selection) for member in node.structure)


def _connects(member: DraftMember, draft: Draft, selection: Selection) -> bool:
    """Whether a premise or conclusion connects its argument with something that is in."""
    inference = member.inference
    if (
        inference is not None
        and member.role != "premise"
        and any(selection.has_other(relation, inference) for relation in inference.relations)
    ):
        return True
    if member.role not in ("premise", "main-conclusion"):
        return False
    statement = draft.statement(member.name)
    for relation in statement.relations:
        near = relation.target if member.role == "premise" else relation.source
        if (relation.is_symmetric or near is statement) and selection.has_other(relation, statement):
            return True
    if member.name in selection.statements:
        return True
    return ("premise" if member.role == "main-conclusion" else "main-conclusion") in selection.roles(
        statement
    )
