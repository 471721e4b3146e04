"""The colours of statements, arguments, sections, tags and edges."""

import re
from collections.abc import Mapping, Sequence

import attrs

from argmap.argdown.view.drafts import Draft, DraftNode, DraftSection
from argmap.argdown.view.groups import DraftGroup
from argmap.argdown.view.model import RelationKind
from argmap.argdown.view.settings import ColorSettings

_HEX = re.compile(r"#(?:[0-9A-Fa-f]{6}|[0-9A-Fa-f]{3})")


@attrs.frozen
class TagColor:
    """How a tag colours statements and groups, and how much it counts."""

    color: str | None
    group: str | None
    priority: object


class Palette:
    """The colours that the settings give to things, once all tags are known."""

    def __init__(self, draft: Draft, settings: ColorSettings) -> None:
        self.settings = settings
        self.tags: dict[str, TagColor] = {}
        self.sections: dict[str, DraftSection] = {section.id: section for section in draft.sections}
        if settings.by_tag or settings.groups_by_tag:
            for index, tag in enumerate(draft.tags):
                self.tags[tag] = self._of_tag(tag, index)
        for node in (*draft.statements.values(), *draft.arguments.values()):
            node.color = self._of_node(node)
        for section in self.sections.values():
            section.color = self._of_section(section)

    def edge(self, kind: RelationKind) -> str | None:
        """The colour of an edge."""
        return _color(self.settings.scheme, self.settings.relations.get(kind))

    def group(self, group: DraftGroup) -> str | None:
        """The colour of a group: that of its section if it has one of its own, else one for its level."""
        settings = self.settings
        section = self.sections[group.section.id]
        if (
            (not settings.ignore_data and section.data and section.data.get("color"))
            or settings.groups.get(section.title)
            or (settings.groups_by_tag and section.tags)
        ):
            return section.color
        return _at(settings.group_scheme, min(len(settings.group_scheme) - 1, group.level - 1))

    def _of_tag(self, tag: str, index: int) -> TagColor:
        scheme, groups = self.settings.scheme, self.settings.group_scheme
        if tag not in self.settings.tags:
            return TagColor(_at(scheme, index + 1), _at(groups, index + 1), None)
        given = self.settings.tags[tag]
        priority = given.get("priority") if isinstance(given, Mapping) else None
        return TagColor(_color(scheme, given), _color(groups, given), priority)

    def _of_node(self, node: DraftNode) -> str | None:
        settings = self.settings
        titles = settings.arguments if node.kind == "argument" else settings.statements
        if not settings.ignore_data and node.data and "color" in node.data:
            return _color(settings.scheme, node.data["color"])
        if node.title in titles:
            return _color(settings.scheme, titles[node.title])
        if settings.by_tag and node.tags:
            tag = self.tags.get(self._weightiest(list(node.tags)))
            return _color(settings.scheme, tag.color if tag else None)
        return _at(settings.scheme, 0)

    def _of_section(self, section: DraftSection) -> str | None:
        settings = self.settings
        scheme = settings.group_scheme
        if not settings.ignore_data and section.data and "color" in section.data:
            return _color(scheme, section.data["color"])
        if section.title in settings.groups:
            return _color(scheme, settings.groups[section.title])
        if settings.groups_by_tag and section.tags:
            tag = self.tags.get(self._weightiest(section.tags))
            return _color(scheme, tag.group if tag else None)
        return _at(scheme, min(len(scheme) - 1, section.level - 1))

    def _weightiest(self, tags: Sequence[str]) -> str:
        """The first of the tags with the highest priority; a tag that the document lacks gives way to any."""
        best = ""
        for tag in tags:
            known, other = self.tags.get(best), self.tags.get(tag)
            if known is None or other is None or _weight(other.priority) > _weight(known.priority):
                best = tag
        return best


def _weight(priority: object) -> float:
    return priority if isinstance(priority, int | float) else 0


def _at(scheme: Sequence[object], index: int) -> str | None:
    color = scheme[index] if 0 <= index < len(scheme) else None
    return color if isinstance(color, str) else None


def _color(scheme: Sequence[object], given: object) -> str | None:
    """A colour that is written as such, or by its number in a scheme, or under the key `color`."""
    match given:
        case bool():
            return None
        case str():
            return given if _HEX.fullmatch(given) else None
        case int():
            return _color(scheme, _at(scheme, given))
        case Mapping():
            inner = given.get("color")
            if isinstance(inner, str):
                return inner
            return _at(scheme, inner) if isinstance(inner, int) and not isinstance(inner, bool) else None
    return None
