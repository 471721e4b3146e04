"""Sections to groups of the map, as headings or the settings have them."""

from collections.abc import Mapping

import attrs

from argmap.argdown.view.drafts import Draft, DraftNode, DraftSection
from argmap.argdown.view.model import Edge, Group, Map
from argmap.argdown.view.settings import GroupSettings


@attrs.define(eq=False)
class DraftGroup:
    """A group with its nodes and the groups in it."""

    section: DraftSection
    parent: str | None
    is_closed: bool | None
    nodes: list[DraftNode] = attrs.Factory(list)
    groups: list["DraftGroup"] = attrs.Factory(list)
    level: int = 0


def regroup(draft: Draft, settings: GroupSettings) -> None:
    """Put the sections that the settings ask for in the place of those that the document has."""
    if not settings.regroup:
        return
    draft.sections = []
    for node in (*draft.statements.values(), *draft.arguments.values()):
        node.section = None
    todo: list[tuple[Mapping[str, object], int, DraftSection | None]] = [
        (entry, number, None) for number, entry in enumerate(settings.regroup)
    ]
    todo.reverse()
    while todo:
        entry, number, parent = todo.pop()
        section = DraftSection(
            id=f"s{number}",
            level=parent.level + 1 if parent else 1,
            title=str(entry.get("title", "")),
            parent=parent,
            tags=[tag for tag in _listed(entry, "tags") if isinstance(tag, str)],
            is_closed=True if entry.get("isClosed") is True else None,
            depth=parent.depth + 1 if parent else 0,
        )
        draft.sections.append(section)
        for nodes, key in ((draft.statements, "statements"), (draft.arguments, "arguments")):
            for title in _listed(entry, key):
                if isinstance(title, str) and title in nodes:
                    nodes[title].section = section
        children = [child for child in _listed(entry, "children") if isinstance(child, dict)]
        todo += [(child, number + 1 + index, section) for index, child in enumerate(children)][::-1]


def group(draft: Draft, nodes: Mapping[DraftNode, str], settings: GroupSettings) -> list[DraftGroup]:
    """The outermost groups that some nodes are in."""
    first_level = draft.deepest - settings.depth + 1
    for section in draft.sections:
        if section.is_group is None:
            section.is_group = section.level >= first_level
    groups: dict[str, DraftGroup] = {}
    for node in nodes:
        own = _nearest_group(node.section)
        if own is None:
            continue
        if own.id not in groups:
            above = _nearest_group(own.parent)
            groups[own.id] = DraftGroup(own, above.id if above else None, own.is_closed)
        groups[own.id].nodes.append(node)
    for each in list(groups.values()):
        _add_outer(each, groups)
    outermost = [each for each in groups.values() if each.parent is None]
    todo = [(each, 1) for each in outermost]
    while todo:
        each, level = todo.pop()
        each.level = level
        todo += [(inner, level + 1) for inner in each.groups]
    return outermost


def flat(outermost: list[DraftGroup]) -> list[DraftGroup]:
    """Groups and those in them, outer ones first."""
    found: list[DraftGroup] = []
    todo = outermost[::-1]
    while todo:
        each = todo.pop()
        found.append(each)
        todo += each.groups[::-1]
    return found


def closed(drawn: Map) -> Map:
    """The map with nothing shown inside of closed groups: edges from and to that are edges of the group."""
    stands_for: dict[str, str] = {}
    hidden_groups: set[str] = set()
    for each in drawn.groups:
        outer = stands_for.get(each.parent) if each.parent is not None else None
        if outer is not None:
            stands_for[each.id] = outer
            hidden_groups.add(each.id)
        elif each.is_closed:
            stands_for[each.id] = each.id
    ends = {
        node.id: stands_for[node.group]
        for node in drawn.nodes
        if node.group is not None and node.group in stands_for
    }
    edges: list[Edge] = []
    for edge in drawn.edges:
        source, target = ends.get(edge.source, edge.source), ends.get(edge.target, edge.target)
        if source != target or (edge.source not in ends and edge.target not in ends):
            edges.append(attrs.evolve(edge, source=source, target=target))
    groups: tuple[Group, ...] = tuple(each for each in drawn.groups if each.id not in hidden_groups)
    return Map(groups, tuple(node for node in drawn.nodes if node.id not in ends), tuple(edges))


def _listed(entry: Mapping[str, object], key: str) -> list[object]:
    value = entry.get(key)
    return value if isinstance(value, list) else []


def _nearest_group(section: DraftSection | None) -> DraftSection | None:
    while section is not None and not section.is_group:
        section = section.parent
    return section


def _add_outer(inner: DraftGroup, groups: dict[str, DraftGroup]) -> None:
    """Put a group into the one around it, which is made if it has no nodes of its own; and so on outwards."""
    while inner.parent is not None:
        known = groups.get(inner.parent)
        if known is not None:
            known.groups.append(inner)
            return
        section = _nearest_group(inner.section.parent)
        if section is None:
            inner.parent = None
            return
        above = _nearest_group(section.parent)
        outer = DraftGroup(section, above.id if above else None, None, groups=[inner])
        inner.parent = section.id
        groups[section.id] = outer
        inner = outer
