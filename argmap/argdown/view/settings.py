"""The settings of a view: those of the caller and of the front matter, put together and checked."""

from collections.abc import Collection, Mapping, Sequence
from typing import Literal, TypeVar, cast, get_args

import attrs

from argmap.argdown import rules
from argmap.argdown.shortcodes import SHORTCODES
from argmap.argdown.view.schemes import DEFAULT, SCHEMES
from argmap.diagnostics import Diagnostic
from argmap.text import Place

Mode = Literal["loose", "strict"]
SelectionMode = Literal[
    "with-title",
    "all",
    "top-level",
    "with-relations",
    "not-used-in-argument",
    "with-more-than-one-relation",
]
LabelMode = Literal["hide-untitled", "title", "text", "none"]
W = TypeVar("W", bound=str)

_GROUP_COLORS = ("#DADADA", "#BABABA", "#AAAAAA")
_RELATION_COLORS = {
    "attack": "#ff0000",
    "support": "#00ff00",
    "undercut": "#551A8B",
    "entails": "#00ff00",
    "contrary": "#ff0000",
    "contradictory": "#ff0000",
}
_DEEPEST = 100


@attrs.frozen(kw_only=True)
class ModelSettings:
    """`model`: what relations mean, and what becomes of texts and arguments."""

    mode: Mode
    drop_tags: bool
    transform: bool
    explode: bool
    shortcodes: Mapping[str, str]


@attrs.frozen(kw_only=True)
class SelectionSettings:
    """`selection`: which statements and arguments are in the map."""

    mode: SelectionMode
    exclude_disconnected: bool
    ignore_is_in_map: bool
    with_section: Collection[str] | None
    without_section: bool
    with_tag: Collection[str] | None
    without_tag: bool
    exclude_statements: Collection[str]
    exclude_arguments: Collection[str]
    include_statements: Collection[str]


@attrs.frozen(kw_only=True)
class MapSettings:
    """`map`: how nodes are labelled."""

    statement_labels: LabelMode
    argument_labels: LabelMode
    add_tags: bool


@attrs.frozen
class Grouping:
    """What the settings say of the section of one title."""

    is_group: bool | None
    is_closed: bool | None


@attrs.frozen(kw_only=True)
class GroupSettings:
    """`group`: which sections are groups. `regroup` is as it is written."""

    depth: float
    sections: Mapping[str, Grouping] | None
    regroup: Sequence[Mapping[str, object]]
    ignore_is_group: bool
    ignore_is_closed: bool


@attrs.frozen(kw_only=True)
class ColorSettings:
    """`color`: colours, as they are written, of statements, arguments, groups, tags and relations."""

    scheme: Sequence[object]
    group_scheme: Sequence[object]
    statement_font: str
    argument_font: str
    group_font: str
    statements: Mapping[str, object]
    arguments: Mapping[str, object]
    groups: Mapping[str, object]
    tags: Mapping[str, object]
    relations: Mapping[str, object]
    by_tag: bool
    groups_by_tag: bool
    ignore_data: bool


@attrs.frozen(kw_only=True)
class Settings:
    """All settings, and what was wrong with them."""

    model: ModelSettings
    selection: SelectionSettings
    map: MapSettings
    group: GroupSettings
    color: ColorSettings
    findings: tuple[Diagnostic, ...]


def settings_of(given: Mapping[str, object], front: Mapping[str, object], place: Place | None) -> Settings:
    """The settings of a caller and those of the front matter, which win unless `data` says otherwise.

    What is of the wrong kind is reported and does nothing.
    """
    merged = _plain(given)
    reader = _Reader(merged, place)
    mode = reader.choice("data", "frontMatterSettingsMode", ("priority", "default", "ignore"))
    if mode == "priority":
        merge(merged, _plain(front))
    elif mode == "default":
        # Its defaults are in place before the front matter is read, so that cannot change the model.
        model = merged.setdefault("model", {})
        if isinstance(model, dict):
            _fill(model, {"mode": "loose", "removeTagsFromText": False, "transformArgumentRelations": True})
        _fill(merged, _plain(front))
    return reader.settings()


def merge(into: dict[str, object], more: Mapping[str, object]) -> None:
    """Merge data into others: mappings key by key, lists item by item; what comes later wins."""
    todo: list[tuple[dict[str, object] | list[object], object]] = [(into, more)]
    while todo:
        target, source = todo.pop()
        if isinstance(target, dict) and isinstance(source, Mapping):
            for key, value in source.items():
                if _go_together(target.get(key), value):
                    todo.append((cast("dict[str, object] | list[object]", target[key]), value))
                else:
                    target[key] = _copy(value)
        elif isinstance(target, list) and isinstance(source, list):
            for index, value in enumerate(source):
                if index >= len(target):
                    target.append(_copy(value))
                elif _go_together(target[index], value):
                    todo.append((cast("dict[str, object] | list[object]", target[index]), value))
                else:
                    target[index] = _copy(value)


def _go_together(known: object, value: object) -> bool:
    return (isinstance(known, dict) and isinstance(value, dict)) or (
        isinstance(known, list) and isinstance(value, list)
    )


def _fill(into: dict[str, object], more: Mapping[str, object]) -> None:
    """Set what is not there yet, in mappings at any depth."""
    todo: list[tuple[dict[str, object], Mapping[str, object]]] = [(into, more)]
    while todo:
        target, source = todo.pop()
        for key, value in source.items():
            known = target.get(key)
            if isinstance(known, dict) and isinstance(value, dict):
                todo.append((known, value))
            elif key not in target:
                target[key] = _copy(value)


def _plain(given: Mapping[str, object]) -> dict[str, object]:
    copied = _copy(given)
    assert isinstance(copied, dict)
    return copied


def _copy(value: object, depth: int = _DEEPEST) -> object:
    """A value of its own, of lists and dicts; what is nested deeper than anything is read to is left out."""
    if isinstance(value, Mapping):
        return {str(key): _copy(item, depth - 1) for key, item in value.items()} if depth else {}
    if isinstance(value, list | tuple):
        return [_copy(item, depth - 1) for item in value] if depth else []
    return value


class _Reader:
    """Takes values out of a tree of settings and reports what is of the wrong kind."""

    def __init__(self, values: dict[str, object], place: Place | None) -> None:
        self.values = values
        self.place = place
        self.findings: list[Diagnostic] = []

    def settings(self) -> Settings:
        model = ModelSettings(
            mode=self.choice("model", "mode", get_args(Mode)),
            drop_tags=self.flag("model", "removeTagsFromText"),
            transform=self.flag("model", "transformArgumentRelations", default=True),
            explode=self.flag("model", "explodeArguments"),
            shortcodes=self.shortcodes(),
        )
        selection = SelectionSettings(
            mode=self.choice("selection", "statementSelectionMode", get_args(SelectionMode)),
            exclude_disconnected=self.flag("selection", "excludeDisconnected", default=True),
            ignore_is_in_map=self.flag("selection", "ignoreIsInMap"),
            with_section=self.words("selection", "selectedSections"),
            without_section=self.flag("selection", "selectElementsWithoutSection"),
            with_tag=self.words("selection", "selectedTags"),
            without_tag=self.flag("selection", "selectElementsWithoutTag"),
            exclude_statements=self.words("selection", "excludeStatements") or (),
            exclude_arguments=self.words("selection", "excludeArguments") or (),
            include_statements=self.words("selection", "includeStatements") or (),
        )
        labels = MapSettings(
            statement_labels=self.choice("map", "statementLabelMode", get_args(LabelMode)),
            argument_labels=self.choice("map", "argumentLabelMode", get_args(LabelMode)),
            add_tags=self.flag("map", "addTags", default=True),
        )
        group, color = self.group(), self.color()
        return Settings(
            model=model,
            selection=selection,
            map=labels,
            group=group,
            color=color,
            findings=tuple(self.findings),
        )

    def group(self) -> GroupSettings:
        sections = self.mapping("group", "sections")
        depth = self.get("group", "groupDepth")
        if depth is not None and (isinstance(depth, bool) or not isinstance(depth, int | float)):
            self.wrong("group", "groupDepth", "no number", "Write a number.")
            depth = None
        regroup = self.listed("group", "regroup")
        return GroupSettings(
            depth=2 if depth is None else cast(float, depth),
            sections=None if sections is None else {title: _grouping(of) for title, of in sections.items()},
            regroup=[entry for entry in regroup or () if isinstance(entry, dict)],
            ignore_is_group=self.flag("group", "ignoreIsGroup"),
            ignore_is_closed=self.flag("group", "ignoreIsClosed"),
        )

    def color(self) -> ColorSettings:
        return ColorSettings(
            scheme=self.scheme(),
            group_scheme=self.listed("color", "groupColorScheme") or _GROUP_COLORS,
            statement_font=self.text("color", "statementFontColor", "#000000"),
            argument_font=self.text("color", "argumentFontColor", "#000000"),
            group_font=self.text("color", "groupFontColor", "#000000"),
            statements=self.mapping("color", "statementColors") or {},
            arguments=self.mapping("color", "argumentColors") or {},
            groups=self.mapping("color", "groupColors") or {},
            tags=self.mapping("color", "tagColors") or {},
            relations=dict[str, object](_RELATION_COLORS) | (self.mapping("color", "relationColors") or {}),
            by_tag=self.flag("color", "colorizeByTag", default=True),
            groups_by_tag=self.flag("color", "colorizeGroupsByTag"),
            ignore_data=self.flag("color", "ignoreColorData"),
        )

    def scheme(self) -> Sequence[object]:
        value = self.get("color", "colorScheme")
        if isinstance(value, str):
            return SCHEMES.get(value, DEFAULT)
        return self.listed("color", "colorScheme") or DEFAULT

    def shortcodes(self) -> Mapping[str, str]:
        known = dict(SHORTCODES)
        for code, entry in (self.mapping("model", "shortcodes") or {}).items():
            text = entry.get("unicode") if isinstance(entry, dict) else None
            if isinstance(text, str):
                known[code] = text
            else:
                self.wrong("model", f"shortcodes.{code}", "no shortcode", "Write {unicode: …}.")
        return known

    # One value each

    def get(self, part: str, key: str) -> object:
        values = self.values.get(part)
        return values.get(key) if isinstance(values, dict) else None

    def flag(self, part: str, key: str, *, default: bool = False) -> bool:
        value = self.get(part, key)
        if isinstance(value, bool):
            return value
        if value is not None:
            self.wrong(part, key, "neither true nor false", "Write true or false.")
        return default

    def choice(self, part: str, key: str, words: Sequence[W]) -> W:
        """One of some words; the first is the default."""
        value = self.get(part, key)
        for word in words:
            if value == word:
                return word
        if value is not None:
            self.wrong(part, key, "none of its words", f"It is one of {', '.join(words)}.")
        return words[0]

    def words(self, part: str, key: str) -> Collection[str] | None:
        value = self.listed(part, key)
        return None if value is None else frozenset(word for word in value if isinstance(word, str))

    def text(self, part: str, key: str, default: str) -> str:
        value = self.get(part, key)
        if isinstance(value, str):
            return value
        if value is not None:
            self.wrong(part, key, "no text", "Write a text, in quotes if need be.")
        return default

    def listed(self, part: str, key: str) -> list[object] | None:
        value = self.get(part, key)
        if value is not None and not isinstance(value, list):
            self.wrong(part, key, "no list", "Write a list: [a, b].")
            return None
        return value

    def mapping(self, part: str, key: str) -> dict[str, object] | None:
        value = self.get(part, key)
        if value is not None and not isinstance(value, dict):
            self.wrong(part, key, "no mapping", "Write key: value.")
            return None
        return value

    def wrong(self, part: str, key: str, what: str, fix: str) -> None:
        message = f"The setting {part}.{key} is {what}, so it does nothing."
        self.findings.append(Diagnostic(rules.BAD_VALUE, message, self.place, (), fix))


def _grouping(of: object) -> Grouping:
    values = of if isinstance(of, dict) else {}
    return Grouping(_flag(values.get("isGroup")), _flag(values.get("isClosed")))


def _flag(value: object) -> bool | None:
    return value if isinstance(value, bool) else None
