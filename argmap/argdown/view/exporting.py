"""A view in the layout of the reference's JSON export. docs/argdown-json.md describes it."""

import re
from collections.abc import Sequence

from argmap.argdown.view.json_text import Json, json_text
from argmap.argdown.view.model import (
    Argument,
    Edge,
    End,
    Fonts,
    Group,
    Inference,
    Map,
    Member,
    Node,
    Range,
    Region,
    Relation,
    Section,
    Statement,
    Tag,
    View,
)
from argmap.data import Data, Value

_EXACT = 2**53
_NO_EXPONENT = 1e21
_GREATEST = 2**1024 - 2**970
_END_TYPES = {"statement": "equivalence-class", "argument": "argument", "inference": "inference"}
_RANGE_KEYS = {
    "link": "url",
    "tag": "tag",
    "statement-mention": "title",
    "argument-mention": "title",
}
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def export_view(seen: View) -> str:
    """The text of the JSON file that the reference makes of the same document."""
    return json_text(
        {
            "arguments": {title: _argument(argument, seen) for title, argument in seen.arguments.items()},
            "statements": {
                title: _statement(statement, seen) for title, statement in seen.statements.items()
            },
            "relations": _relations(seen.relations),
            "map": _map(seen.map),
            "sections": _sections(seen.sections, seen.fonts),
            "tags": {tag.name: _tag(tag) for tag in seen.tags},
        }
    )


def _argument(argument: Argument, seen: View) -> Json:
    return {
        "type": "argument",
        "relations": _relations(argument.relations),
        "members": list(map(_member, argument.members)),
        "pcs": list(map(_member, argument.structure)),
        "title": argument.title,
        **_given(tags=list(argument.tags) or None, data=_data(argument.data)),
        **_section_of(argument.section, seen),
        **_region(argument.region),
        "fontColor": seen.fonts.argument,
        **_given(color=argument.color),
    }


def _statement(statement: Statement, seen: View) -> Json:
    return {
        "type": "equivalence-class",
        "title": statement.title,
        "relations": _relations(statement.relations),
        "members": list(map(_member, statement.members)),
        **_given(tags=list(statement.tags) or None, data=_data(statement.data)),
        **_section_of(statement.section, seen),
        **{f"isUsedAs{use}": is_so for use, is_so in statement.used_as.items()},
        "fontColor": seen.fonts.statement,
        **_given(color=statement.color),
    }


def _section_of(section: str | None, seen: View) -> dict[str, Json]:
    """Where the settings make the sections, what is in none says so."""
    return {"section": None} if section is None and seen.is_regrouped else _given(section=section)


def _member(member: Member) -> Json:
    is_description = member.role == "argument-description"
    return {
        "type": "statement",
        **_given(
            role=member.role,
            isTopLevel=member.is_top_level if is_description else member.is_top_level or None,
            title=member.title,
            isReference=member.is_reference or None,
            text=member.text,
            ranges=list(map(_range, member.ranges)) or None,
            tags=list(member.tags) or None,
        ),
        **_region(member.region),
        **_given(
            data=_data(member.data),
            section=member.section,
            argumentTitle=member.argument,
            inference=None if member.inference is None else _inference(member.inference),
            pcs=list(map(_member, member.structure)) or None,
        ),
    }


def _inference(inference: Inference) -> Json:
    return {
        "type": "inference",
        "relations": _relations(inference.relations),
        "inferenceRules": list(inference.rules),
        **_region(inference.region),
        **_given(
            data=_data(inference.data),
            conclusionIndex=inference.conclusion,
            argumentTitle=inference.argument,
        ),
    }


def _relations(relations: Sequence[Relation]) -> Json:
    return list(map(_relation, relations))


def _relation(relation: Relation) -> Json:
    return {
        "type": "relation",
        "relationType": relation.kind,
        "from": relation.source.title,
        "fromType": _end_type(relation.source),
        "to": relation.target.title,
        "toType": _end_type(relation.target),
        **_given(conclusionIndex=relation.target.conclusion),
    }


def _end_type(end: End) -> str:
    return _END_TYPES[end.kind]


def _range(span: Range) -> Json:
    target = {} if span.target is None else {_RANGE_KEYS[span.kind]: span.target}
    return {"type": span.kind, "start": span.start, "stop": span.stop, **target}


def _region(region: Region | None) -> dict[str, Json]:
    if region is None:
        return {}
    return {
        "startLine": region.start_line,
        "startColumn": region.start_column,
        "endLine": region.end_line,
        "endColumn": region.end_column,
    }


def _sections(sections: Sequence[Section], fonts: Fonts) -> Json:
    """Sections with those in them. Of several with one id, only the last has colours."""
    last = {section.id: index for index, section in enumerate(sections)}
    outermost: list[Json] = []
    above: list[list[Json]] = [outermost]
    for index, section in enumerate(sections):
        inner: list[Json] = []
        is_heading = section.region is not None
        made: dict[str, Json] = {
            "type": "section",
            "id": section.id,
            "level": section.level,
            "title": section.title,
            "children": inner,
            **_given(
                tags=list(section.tags) or None,
                ranges=list(map(_range, section.ranges)) if is_heading else None,
            ),
            **_region(section.region),
            # It is computed of something that is not there.
            **({"endOffset": None} if is_heading and not section.is_last else {}),
            **_given(
                data=_data(section.data),
                isGroup=section.is_group,
                isClosed=section.is_closed,
                parent=section.parent,
            ),
        }
        if last[section.id] == index:
            made["fontColor"] = fonts.group
            made.update(_given(color=section.color))
        del above[section.depth + 1 :]
        above[-1].append(made)
        above.append(inner)
    return outermost


def _tag(tag: Tag) -> Json:
    return {
        "tag": tag.name,
        "cssClass": _css_class(f"tag-{tag.name}"),
        "occurrenceIndex": tag.index,
        **_given(priority=_data(tag.priority), color=tag.color),
    }


def _css_class(name: str) -> str:
    """A name in small letters of ASCII, digits and hyphens."""
    return re.sub(r"[^a-z0-9\-]", "", re.sub(r"\s", "-", name.lower().translate(_UMLAUTS)))


def _map(drawn: Map) -> Json:
    inside: dict[str | None, list[Json]] = {group.id: [] for group in drawn.groups}
    outermost: list[Json] = []
    inside[None] = outermost
    loose: list[Json] = []
    for node in drawn.nodes:
        (loose if node.group is None else inside[node.group]).append(_node(node))
    for group in drawn.groups:
        inside[group.parent].append(_group(group, inside[group.id]))
    return {"nodes": [*outermost, *loose], "edges": list(map(_edge, drawn.edges))}


def _node(node: Node) -> Json:
    return {
        "id": node.id,
        "title": node.title,
        "type": f"{node.kind}-map-node",
        **_given(
            labelTitle=node.label_title,
            labelText=node.label_text,
            tags=list(node.tags) or None,
            color=node.color,
            fontColor=node.font_color,
        ),
    }


def _group(group: Group, children: list[Json]) -> Json:
    return {
        "id": group.id,
        "title": group.title,
        "type": "group-map-node",
        **_given(color=group.color, fontColor=group.font_color, isClosed=group.is_closed),
        "level": group.level,
        "labelTitle": group.title,
        "children": children,
        **_given(parent=group.parent),
    }


def _edge(edge: Edge) -> Json:
    return {
        "id": edge.id,
        "type": "map-edge",
        "relationType": edge.kind,
        "from": edge.source,
        "to": edge.target,
        **_given(fromEquivalenceClass=edge.source_statement, toEquivalenceClass=edge.target_statement),
    }


def _data(data: Value) -> Json:
    return _thawed(data)


def _given(**values: Json) -> dict[str, Json]:
    """What is not None."""
    return {key: value for key, value in values.items() if value is not None}


def _thawed(value: Value) -> Json:
    """Data in plain lists and dicts, with numbers as JavaScript has them, where all are doubles."""
    match value:
        case Data():
            return {key: _thawed(item) for key, item in value.items()}
        case tuple():
            return [_thawed(item) for item in value]
        case bool():
            return value
        case int() if abs(value) > _EXACT:
            return _thawed(float(value)) if abs(value) < _GREATEST else None
        case float() if value.is_integer() and abs(value) < _NO_EXPONENT:
            from decimal import Decimal  # data seldom have such numbers

            return int(Decimal(repr(value)))
    return value
