"""YAML files as trees of plain values, and back; comments and white space are not kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

import attrs

from argmap.data import Data, Value
from argmap.diagnostics import Diagnostic
from argmap.formats.foreign import NOT_READABLE, UNSAFE
from argmap.formats.plain import decoded
from argmap.formats.residue import kept, listed, released
from argmap.text import Place, Span, Text
from argmap.yaml_data import Marks, Path, documents, flow, is_other, quoted, stays_bare

WIDTH = 100
"""A list of words that fits into so many columns stands on one line."""

_REST = r"[\w¬ .,;()’‘“”„«»–—§%/'+=&!?*…-]"
_BARE = re.compile(rf"[^\W_]{_REST}*|[¬“‘«„(]{_REST}+")
_LOCAL = re.compile(r"![\w-]+")
_CORE = "tag:yaml.org,2002:"


@attrs.frozen
class YamlFile:
    """The documents of a file, at least one; what they say beyond plain values; and what was wrong."""

    text: Text
    values: list[object]
    marks: Marks
    findings: list[Diagnostic]


def read_yaml(source: str | bytes, name: str) -> YamlFile:
    """The documents of a YAML file; of one that is broken, what stands before the fault.

    >>> read_yaml("a: [1, no]", "<text>").values
    [{'a': [1, 'no']}]
    """
    text, findings = decoded(source, name)
    found = documents(text.content)
    for each in found.faults:
        rule, fix = (UNSAFE, "Write the value again.") if each.unsafe else (NOT_READABLE, "Correct it.")
        message = f"{each.message[:1].upper()}{each.message[1:]}."
        findings.append(Diagnostic(rule, message, Place(text, Span(each.offset, each.offset + 1)), fix=fix))
    return YamlFile(text, found.values, found.marks, findings)


def kept_marks(marks: Marks) -> Data:
    """Marks as data."""
    found: dict[str, Value] = {}
    if marks.keys:
        found["keys"] = tuple(kept(list(path)) for path in marks.keys)
    if marks.bare:
        found["bare"] = tuple(kept(list(path)) for path in marks.bare)
    if marks.tags:
        found["tags"] = tuple((kept(list(path)), tag) for path, tag in marks.tags.items())
    return Data(found)


def released_marks(value: Value) -> Marks:
    """Marks that were kept; what is none is passed over."""
    marks = Marks()
    if isinstance(value, Data):
        marks.keys.extend(_paths(value.get("keys", ())))
        marks.bare.extend(_paths(value.get("bare", ())))
        for entry in listed(value.get("tags", ())):
            match entry:
                case (path, str() as tag):
                    marks.tags.update((found, tag) for found in _paths((path,)))
    return marks


def _paths(value: Value) -> Iterator[Path]:
    for entry in listed(value):
        path = released(entry)
        if isinstance(path, list) and all(type(step) in (str, int) for step in path):
            yield tuple(path)


def yaml_text(values: list[object], marks: Marks | None = None) -> str:
    """Documents as YAML, as a person would write them.

    >>> print(yaml_text([{"a": "It rains.", "b": ["c", "no"], "d": {"e": None}}]), end="")
    a: It rains.
    b: [c, "no"]
    d:
      e: null
    """
    return _Writer(marks or Marks()).text(values)


class _Writer:
    def __init__(self, marks: Marks) -> None:
        self.keys = set(marks.keys)
        self.bare = set(marks.bare)
        self.tags = marks.tags

    def text(self, values: list[object]) -> str:
        lines: list[str] = []
        for number, value in enumerate(values):
            first, *others = self.lines(value, (number,), WIDTH)
            if number or first or (number,) in self.tags:
                lines.append(f"---{first and ' '}{first}" if first else "---")
            lines += others
        return "".join(f"{line}\n" for line in lines)

    def lines(self, value: object, path: Path, width: int) -> list[str]:
        """The lines of a value: what stands behind its key, then what stands below it."""
        tag = f"{_tag(self.tags[path])} " if path in self.tags else ""
        match value:
            case dict() if value:
                lines = [tag.strip()]
                for key, item in value.items():
                    lines += self.member(key, item, (*path, key), width)
                return lines
            case list() if value and not self.is_short(value, path, width - len(tag)):
                lines = [tag.strip()]
                for index, item in enumerate(value):
                    lines += self.item(item, (*path, index), width)
                return lines
            case list():
                items = (self.scalar(item, (*path, index), True) for index, item in enumerate(value))
                return [f"{tag}[{', '.join(items)}]"]
            case dict():
                return [f"{tag}{{}}"]
        return [f"{tag}{self.scalar(value, path, False)}".rstrip(" ")]

    def member(self, key: str, item: object, path: Path, width: int) -> list[str]:
        name = key if path in self.keys else word(key)
        first, *others = self.lines(item, path, width - 2 - len(name))
        below = [f"  {line}" for line in others]
        if len(name) > WIDTH:
            # A key behind which a colon must follow may not be longer than 1,024 characters.
            return [f"? {name}", f": {first}".rstrip(" "), *below]
        return [f"{name}: {first}".rstrip(" "), *below]

    def item(self, item: object, path: Path, width: int) -> list[str]:
        first, *others = self.lines(item, path, width - 2)
        if not first:
            first, *others = others
        return [f"- {first}", *(f"  {line}" for line in others)]

    def is_short(self, items: list[object], path: Path, width: int) -> bool:
        """Whether a list fits into a line."""
        length = 2
        for index, item in enumerate(items):
            if isinstance(item, list | dict) or (*path, index) in self.tags:
                return False
            length += len(self.scalar(item, (*path, index), True)) + 2
            if length > width:
                return False
        return True

    def scalar(self, value: object, path: Path, in_list: bool) -> str:
        if isinstance(value, str):
            bare = path in self.bare and stays_bare(value, path in self.tags)
            return value if bare else word(value, in_list=in_list)
        return flow(value)


def word(text: str, *, in_list: bool = False) -> str:
    """A text as a scalar: bare if every reader takes it for the text that it is.

    >>> word("price(volvo,low)"), word("price(volvo,low)", in_list=True), word("It is: so."), word("yes")
    ('price(volvo,low)', '"price(volvo,low)"', '"It is: so."', '"yes"')
    """
    bare = _BARE.fullmatch(text) and not text.endswith(" ") and not (in_list and "," in text)
    return text if bare and not is_other(text) else quoted(text)


def _tag(tag: str) -> str:
    if _LOCAL.fullmatch(tag):
        return tag
    if tag.startswith(_CORE) and tag[len(_CORE) :].isalpha():
        return f"!!{tag[len(_CORE) :]}"
    return f"!<{quote(tag, safe='!#$&*+,-./:;=?@_~[]()')}>"


def texts(value: object) -> Iterator[str]:
    """The words of a list, or the one word that stands where a list could."""
    for item in value if isinstance(value, list) else [value]:
        if (found := text_of(item)) is not None:
            yield found


def text_of(value: object) -> str | None:
    """A scalar as text, as it would be written; None for what is none."""
    if isinstance(value, str):
        return value
    return flow(value) if isinstance(value, bool | int | float) else None
