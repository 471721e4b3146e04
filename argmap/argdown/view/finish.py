"""Drafts to the values of a view."""

from collections.abc import Mapping

from argmap.argdown.view import model
from argmap.argdown.view.colours import Palette
from argmap.argdown.view.drafts import (
    Draft,
    DraftEnd,
    DraftInference,
    DraftMember,
    DraftNode,
    DraftRelation,
    DraftSection,
)
from argmap.argdown.view.drawing import DraftEdge, DraftMap
from argmap.argdown.view.groups import DraftGroup, flat
from argmap.argdown.view.labels import label_of
from argmap.argdown.view.order import ordered
from argmap.argdown.view.settings import Settings
from argmap.data import Data, freeze


def finish(draft: Draft, drawn: DraftMap, groups: list[DraftGroup], settings: Settings) -> model.View:
    """The view that the drafts are of."""
    palette = Palette(draft, settings.color)
    maker = _Maker()
    every_group = flat(groups)
    group_of = {node: each.section.id for each in every_group for node in each.nodes}
    color = settings.color
    fonts = model.Fonts(statement=color.statement_font, argument=color.argument_font, group=color.group_font)
    return model.View(
        statements={node.title: maker.statement(node) for node in ordered(draft.statements)},
        arguments={node.title: maker.argument(node) for node in ordered(draft.arguments)},
        relations=tuple(map(maker.relation, draft.relations)),
        sections=tuple(map(_section, draft.sections)),
        tags=tuple(_tag(name, index, palette) for index, name in enumerate(draft.tags)),
        map=model.Map(
            tuple(_group(each, palette, fonts) for each in every_group),
            tuple(_node(node, drawn.ids[node], group_of.get(node), settings) for node in drawn.ids),
            tuple(_edge(edge, drawn.ids, palette) for edge in drawn.edges),
        ),
        fonts=fonts,
        is_regrouped=bool(settings.group.regroup),
        findings=settings.findings,
    )


class _Maker:
    """Makes each relation and member once, since they stand in several places."""

    def __init__(self) -> None:
        self.relations: dict[int, model.Relation] = {}
        self.members: dict[int, model.Member] = {}

    def statement(self, node: DraftNode) -> model.Statement:
        return model.Statement(
            title=node.title,
            members=tuple(map(self.member, node.members)),
            relations=tuple(map(self.relation, node.relations)),
            tags=tuple(node.tags),
            data=_data(node.data),
            section=node.section.id if node.section else None,
            used_as=dict(node.used_as),
            color=node.color,
        )

    def argument(self, node: DraftNode) -> model.Argument:
        return model.Argument(
            title=node.title,
            members=tuple(map(self.member, node.members)),
            structure=tuple(map(self.member, node.structure)),
            relations=tuple(map(self.relation, node.relations)),
            tags=tuple(node.tags),
            data=_data(node.data),
            section=node.section.id if node.section else None,
            region=node.region,
            color=node.color,
        )

    def member(self, member: DraftMember) -> model.Member:
        made = self.members.get(id(member))
        if made is None:
            made = self.members[id(member)] = model.Member(
                title=member.name,
                role=member.role,
                text=member.text,
                region=member.region,
                ranges=tuple(member.ranges),
                tags=tuple(member.tags),
                data=_data(member.data),
                section=member.section.id if member.section else None,
                argument=member.argument,
                inference=self.inference(member.inference) if member.inference else None,
                structure=tuple(map(self.member, member.structure)),
                is_reference=member.is_reference,
                is_top_level=member.is_top_level,
            )
        return made

    def inference(self, inference: DraftInference) -> model.Inference:
        return model.Inference(
            rules=tuple(inference.rules),
            data=_data(inference.data),
            region=inference.region,
            argument=inference.argument,
            conclusion=inference.conclusion,
            relations=tuple(map(self.relation, inference.relations)),
        )

    def relation(self, relation: DraftRelation) -> model.Relation:
        made = self.relations.get(id(relation))
        if made is None:
            made = self.relations[id(relation)] = model.Relation(
                kind=relation.kind,
                source=_end(relation.source),
                target=_end(relation.target),
                occurrences=relation.occurrences,
            )
        return made


def _end(end: DraftEnd) -> model.End:
    if isinstance(end, DraftInference):
        return model.End("inference", end.argument or "", end.conclusion)
    return model.End(end.kind, end.title)


def _data(data: dict[str, object] | None) -> Data | None:
    return None if data is None else Data(data)


def _section(section: DraftSection) -> model.Section:
    return model.Section(
        id=section.id,
        level=section.level,
        depth=section.depth,
        title=section.title,
        parent=section.parent.id if section.parent else None,
        tags=tuple(section.tags),
        ranges=tuple(section.ranges or ()),
        data=_data(section.data),
        is_group=section.is_group,
        is_closed=section.is_closed,
        color=section.color,
        region=section.region,
        is_last=section.is_last,
    )


def _tag(name: str, index: int, palette: Palette) -> model.Tag:
    known = palette.tags.get(name)
    return model.Tag(
        name=name,
        index=index,
        color=known.color if known else None,
        priority=freeze(known.priority) if known else None,
    )


def _node(node: DraftNode, id: str, group: str | None, settings: Settings) -> model.Node:
    label = label_of(node, settings.map)
    images = (node.data or {}).get("images")
    font = settings.color.argument_font if node.kind == "argument" else settings.color.statement_font
    return model.Node(
        kind=node.kind,
        id=id,
        title=node.title,
        group=group,
        label_title=label.title,
        label_text=label.text,
        label_ranges=label.ranges,
        tags=tuple(node.tags) if settings.map.add_tags else (),
        images=tuple(map(freeze, images)) if isinstance(images, list) else (),
        color=node.color,
        font_color=font,
    )


def _group(group: DraftGroup, palette: Palette, fonts: model.Fonts) -> model.Group:
    return model.Group(
        id=group.section.id,
        title=group.section.title,
        level=group.level,
        parent=group.parent,
        is_closed=group.is_closed,
        color=palette.group(group),
        font_color=fonts.group,
    )


def _edge(edge: DraftEdge, ids: Mapping[DraftNode, str], palette: Palette) -> model.Edge:
    return model.Edge(
        id=edge.id,
        kind=edge.kind,
        source=ids[edge.source],
        target=ids[edge.target],
        source_statement=edge.source_statement.title if edge.source_statement else None,
        target_statement=edge.target_statement.title if edge.target_statement else None,
        color=palette.edge(edge.kind),
    )
